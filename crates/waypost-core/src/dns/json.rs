//! Reads the JSON that public resolvers answer with.
//!
//! The schema is Google's; every other resolver differs a little, and none promises anything. The
//! reader takes what can be understood without guessing and calls everything else "not DNS": a broken
//! answer must never look like "there is no MX", since that would send mail to the web server.

use serde_json::{Map, Value};

use super::{
    BESIDE, Data, ExtendedError, Failure, HttpAnswer, MxData, Name, Outcome, Question, RECORDS_MAX,
    Rcode, Record, RecordType, Reply, TOO_MANY_REQUESTS, TlsaData,
};
use crate::encoding::{base64, hex};

/// The most remarks and extended errors of one answer that are kept.
const REMARKS_MAX: usize = 16;

/// The longest remark that is kept, in characters.
const REMARK_CHARACTERS_MAX: usize = 1000;

/// The longest presentation form of a name: 255 octets, each as `\DDD` (RFC 1035 section 5.1).
const NAME_TEXT_OCTETS_MAX: usize = 4 * 255;

/// The longest presentation form of a record's data: 65,535 octets, each as `\DDD`, and quotes.
const DATA_TEXT_OCTETS_MAX: usize = 4 * 65_535 + 4096;

/// The highest response code that is taken for one; a few servers put their HTTP status there.
const RCODE_MAX: u64 = 23;

/// Reads an HTTP answer as the answer to a question.
///
/// A status other than 200 still is an answer where the body is one (some servers send SERVFAIL with
/// 503); it then has to repeat the question.
///
/// # Errors
///
/// A [`Failure`] where nothing can be said of what was asked. "No such name" and "no records of this type" are replies.
///
/// ```
/// use waypost_core::dns::{Failure, HttpAnswer, Rcode, json};
///
/// let question = "example.com MX".parse()?;
/// let read = |body: &str| {
///     let http = HttpAnswer { status: 200, retry_after_seconds: None, body: body.as_bytes() };
///     json::read(&question, &http)
/// };
/// assert_eq!(read(r#"{"Status": 3}"#)?.rcode, Rcode::NXDOMAIN);
/// assert!(read(r#"{"Status": 0}"#)?.answer.is_empty());
/// // Without a status nothing is known, and least of all that there is no MX.
/// assert!(matches!(read(r#"{"Answer": []}"#), Err(Failure::NotDns { .. })));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read(question: &Question, http: &HttpAnswer<'_>) -> Outcome {
    // It says to wait, whatever stands in the body.
    if http.status == TOO_MANY_REQUESTS {
        return Err(http.failure_or("too many requests"));
    }
    let parsed = serde_json::from_slice::<Value>(http.body);
    let Some(body) = parsed.ok().and_then(into_object) else {
        return Err(http.failure_or("the body is no JSON object"));
    };
    let Some((status, status_was_text)) = body.get("Status").and_then(status) else {
        return Err(http.failure_or("there is no Status"));
    };
    let echoed = echoed_question(&body);
    if !http.is_ok() && echoed.is_none() {
        return Err(http.failure_or("the question is missing"));
    }
    if echoed.is_some_and(|echoed| !is_same_question(question, echoed)) {
        return Err(Failure::WrongQuestion);
    }
    let answer = match section(&body, "Answer") {
        Some(answer) => answer,
        None => return Err(http.failure_or("the answer section is malformed")),
    };

    let mut reply = Reply::new(status);
    reply.status_was_text = status_was_text;
    reply.truncated = flag(&body, "TC");
    reply.authenticated = flag(&body, "AD");
    reply.answer = answer;
    reply.authority = section(&body, "Authority").unwrap_or_default();
    read_remarks(&body, &mut reply);
    let holds_records = body
        .get("Answer")
        .and_then(Value::as_array)
        .is_some_and(|records| !records.is_empty());
    if holds_records && reply.is_beside(question) {
        return Err(http.failure_or(BESIDE));
    }
    Ok(reply)
}

/// The question that a body answers, where it says so.
pub fn question(body: &Value) -> Option<Question> {
    let echoed = echoed_question(body.as_object()?)?;
    Some(Question::new(
        Name::new(echoed.get("name")?.as_str()?),
        record_type(echoed.get("type")?)?,
    ))
}

fn into_object(value: Value) -> Option<Map<String, Value>> {
    match value {
        Value::Object(object) => Some(object),
        _ => None,
    }
}

/// The response code, and whether it was text.
fn status(value: &Value) -> Option<(Rcode, bool)> {
    let (number, was_text) = match value {
        Value::Number(number) => (number.as_u64()?, false),
        Value::String(text) => (text.trim().parse().ok()?, true),
        _ => return None,
    };
    let number = u16::try_from(number).ok().filter(|_| number <= RCODE_MAX)?;
    Some((Rcode(number), was_text))
}

/// The question the server repeats: the first of an array, or an object by itself (AliDNS).
fn echoed_question(body: &Map<String, Value>) -> Option<&Map<String, Value>> {
    match body.get("Question")? {
        Value::Array(questions) => questions.first()?.as_object(),
        Value::Object(question) => Some(question),
        _ => None,
    }
}

fn is_same_question(question: &Question, echoed: &Map<String, Value>) -> bool {
    let same_name = match echoed.get("name") {
        Some(Value::String(name)) => Name::new(name) == question.name,
        _ => true,
    };
    let same_type = match echoed.get("type") {
        Some(value) => record_type(value) == Some(question.record_type),
        None => true,
    };
    same_name && same_type
}

fn flag(body: &Map<String, Value>, key: &str) -> bool {
    body.get(key).and_then(Value::as_bool).unwrap_or(false)
}

/// The records of a section; none where it is absent or null, `None` where it cannot be read. A record of a type that
/// is named, and not known here, is none that was asked for.
fn section(body: &Map<String, Value>, key: &str) -> Option<Vec<Record>> {
    match body.get(key) {
        None | Some(Value::Null) => Some(Vec::new()),
        Some(Value::Array(records)) => {
            let known = records.iter().filter(|record| !is_of_strange_type(record));
            known.take(RECORDS_MAX).map(record).collect()
        }
        Some(_) => None,
    }
}

/// Whether the type is a mnemonic, such as `DNAME`, that is not known here.
fn is_of_strange_type(record: &Value) -> bool {
    let Some(Value::String(text)) = record.get("type") else {
        return false;
    };
    let text = text.trim();
    let is_mnemonic = text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text
            .bytes()
            .all(|octet| octet.is_ascii_alphanumeric() || octet == b'-');
    is_mnemonic && RecordType::from_text(text).is_none()
}

/// What stands where a text should be, for who reads what is wrong with it. What cannot be data at all is not told in full.
fn written(value: &Value) -> String {
    match value {
        Value::String(text) => ["\"", text, "\""].concat(),
        Value::Array(values) => {
            let values: Vec<String> = values.iter().map(written).collect();
            ["[", &values.join(","), "]"].concat()
        }
        other => other
            .as_u64()
            .map_or_else(|| "…".to_owned(), |number| number.to_string()),
    }
}

fn record(value: &Value) -> Option<Record> {
    let object = value.as_object()?;
    let owner = object.get("name")?.as_str()?;
    if owner.len() > NAME_TEXT_OCTETS_MAX {
        return None;
    }
    let record_type = record_type(object.get("type")?)?;
    let text = match object.get("data") {
        Some(Value::String(text)) => text.trim().to_owned(),
        None | Some(Value::Null) => String::new(),
        Some(other) => written(other),
    };
    Some(Record {
        owner: Name::new(owner),
        ttl_seconds: object.get("TTL").and_then(ttl_seconds),
        data: data(record_type, text),
    })
}

fn record_type(value: &Value) -> Option<RecordType> {
    match value {
        Value::Number(number) => {
            let number = u16::try_from(number.as_u64()?).ok()?;
            Some(RecordType::from_number(number))
        }
        Value::String(text) => RecordType::from_text(text),
        _ => None,
    }
}

/// A time to live; what is above 2^31 - 1 counts as 0 (RFC 2181 section 8).
fn ttl_seconds(value: &Value) -> Option<u32> {
    let seconds = match value {
        Value::Number(number) => number.as_u64()?,
        Value::String(text) => text.trim().parse().ok()?,
        _ => return None,
    };
    Some(
        u32::try_from(seconds)
            .ok()
            .filter(|&s| s <= 0x7fff_ffff)
            .unwrap_or(0),
    )
}

/// Reads the presentation form of a record's data; what is too long to be one is malformed.
pub(crate) fn data(record_type: RecordType, text: String) -> Data {
    if text.len() > DATA_TEXT_OCTETS_MAX {
        return Data::Malformed(record_type, kept(&text));
    }
    let read = match record_type {
        RecordType::A => text.parse().ok().map(Data::A),
        RecordType::Aaaa => text.parse().ok().map(Data::Aaaa),
        RecordType::Cname if is_one_word(&text) => Some(Data::Cname(Name::new(&text))),
        RecordType::Ptr if is_one_word(&text) => Some(Data::Ptr(Name::new(&text))),
        RecordType::Mx => mx(&text).map(Data::Mx),
        RecordType::Txt => return Data::Txt(txt(&text)),
        RecordType::Tlsa => tlsa(&text).map(Data::Tlsa),
        RecordType::Soa => return Data::Soa(negative_ttl(&text)),
        RecordType::Cname | RecordType::Ptr => None,
        _ => return Data::Other(record_type, text),
    };
    read.unwrap_or(Data::Malformed(record_type, text))
}

fn is_one_word(text: &str) -> bool {
    !text.is_empty() && text.len() <= NAME_TEXT_OCTETS_MAX && !text.contains(char::is_whitespace)
}

/// A preference and a host; `0` alone is a null MX whose "." a proxy stripped.
fn mx(text: &str) -> Option<MxData> {
    let mut fields = text.split_whitespace();
    let (preference, exchange) = (fields.next()?, fields.next());
    if fields.next().is_some() {
        return None;
    }
    let exchange = match exchange {
        Some(exchange) if exchange.len() > NAME_TEXT_OCTETS_MAX => return None,
        Some(exchange) => Name::new(exchange),
        None if preference == "0" => Name::root(),
        None => return None,
    };
    // Digits only: the number parser would take a plus sign.
    let is_number = preference.bytes().all(|octet| octet.is_ascii_digit());
    let preference = preference.parse().ok().filter(|_| is_number)?;
    Some(MxData {
        preference,
        exchange,
    })
}

/// The last field of an SOA, in seconds (RFC 2308 section 4).
fn negative_ttl(text: &str) -> Option<u32> {
    let mut fields = text.split_whitespace();
    fields
        .nth(6)
        .filter(|_| fields.next().is_none())?
        .parse()
        .ok()
}

/// The character-strings of a TXT record joined, where the whole text is quoted strings; else the text
/// as it is (Google sends it bare, Cloudflare once sent inner quotes bare).
fn txt(text: &str) -> String {
    unquoted(text).map_or_else(
        || text.to_owned(),
        |octets| String::from_utf8_lossy(&octets).into_owned(),
    )
}

fn unquoted(text: &str) -> Option<Vec<u8>> {
    let mut octets = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    if rest.is_empty() {
        return None;
    }
    while let Some((b'"', inner)) = rest.split_first() {
        rest = inner;
        loop {
            let (&octet, tail) = rest.split_first()?;
            rest = tail;
            match octet {
                b'"' => break,
                b'\\' => {
                    let (octet, tail) = escaped(rest)?;
                    octets.push(octet);
                    rest = tail;
                }
                plain => octets.push(plain),
            }
        }
        rest = rest.trim_ascii_start();
    }
    rest.is_empty().then_some(octets)
}

/// The octet behind a backslash: three decimal digits, or the character itself (RFC 1035 section 5.1).
fn escaped(rest: &[u8]) -> Option<(u8, &[u8])> {
    let (&first, tail) = rest.split_first()?;
    if !first.is_ascii_digit() {
        return Some((first, tail));
    }
    let (digits, tail) = rest.split_at_checked(3)?;
    let digits = std::str::from_utf8(digits).ok()?;
    Some((digits.parse().ok()?, tail))
}

/// A certificate association in any of the forms seen: `3 1 1 <hex>` with blanks and parentheses,
/// `\# <length> <hex>` (RFC 3597 section 5), or base64 (doh-proxy).
fn tlsa(text: &str) -> Option<TlsaData> {
    let mut octets = Vec::new();
    if let Some(unknown_form) = text.strip_prefix("\\#") {
        let mut fields = unknown_form.split_whitespace();
        let length: usize = fields.next()?.parse().ok()?;
        octets = hex::decode(&fields.collect::<String>())?;
        if octets.len() != length {
            return None;
        }
    } else {
        let mut fields = text
            .split(|character: char| character.is_whitespace() || "()".contains(character))
            .filter(|field| !field.is_empty());
        let parameters = (fields.next()?, fields.next());
        match parameters {
            (base64_form, None) => octets = base64::decode(base64_form)?,
            (usage, Some(selector)) => {
                for number in [usage, selector, fields.next()?] {
                    octets.push(number.parse().ok()?);
                }
                octets.extend(hex::decode(&fields.collect::<String>())?);
            }
        }
    }
    TlsaData::from_octets(&octets)
}

/// Extended errors and prose: Google's own member, or `EDE(9): …` inside Cloudflare's comments.
fn read_remarks(body: &Map<String, Value>, reply: &mut Reply) {
    let errors = body.get("extended_dns_errors").and_then(Value::as_array);
    for error in errors.into_iter().flatten().take(REMARKS_MAX) {
        let code = error.get("info_code").and_then(Value::as_u64);
        if let Some(code) = code.and_then(|code| u16::try_from(code).ok()) {
            let text = error.get("extra_text").and_then(Value::as_str);
            reply.extended_errors.push(ExtendedError {
                code,
                text: kept(text.unwrap_or_default()),
            });
        }
    }
    let comments: Vec<&str> = match body.get("Comment") {
        Some(Value::String(comment)) => vec![comment],
        Some(Value::Array(comments)) => comments.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    for comment in comments.into_iter().take(REMARKS_MAX) {
        match extended_error(comment) {
            Some(error) => reply.extended_errors.push(error),
            None => reply.comments.push(kept(comment)),
        }
    }
}

fn extended_error(comment: &str) -> Option<ExtendedError> {
    let (code, text) = comment.trim().strip_prefix("EDE(")?.split_once(')')?;
    Some(ExtendedError {
        code: code.trim().parse().ok()?,
        text: kept(text.trim_start_matches(':').trim()),
    })
}

/// The start of a remark, as much of it as is kept.
fn kept(remark: &str) -> String {
    remark.chars().take(REMARK_CHARACTERS_MAX).collect()
}
