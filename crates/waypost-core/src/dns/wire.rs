//! Questions and answers in wire format (RFC 1035 section 4), as DNS over HTTPS carries it (RFC 8484).
//!
//! The reader gives the same [`Reply`] as the JSON reader gives for the same data, but for the types
//! that Waypost does not read: those come in the general form of RFC 3597. Where a message is cut off
//! or does not add up, it is "not DNS" as a whole: half an answer must never look like "there is no
//! MX". Beside `signature/record.rs`, which reads the same messages with their signatures, this is the only
//! file that names the DNS crate.

use domain::base::iana::{Class, Opcode};
use domain::base::message::RecordSection;
use domain::base::name::ToLabelIter;
use domain::base::opt::{ExtendedError as ExtendedErrorOption, Opt, OptRecord};
use domain::base::rdata::{ParseRecordData, UnknownRecordData};
use domain::base::record::ParsedRecord;
use domain::base::{Message, ParsedName};
use domain::rdata;

use super::{
    BESIDE, Data, ExtendedError, Failure, HttpAnswer, MxData, Name, Outcome, Question, RECORDS_MAX,
    Rcode, Record, RecordType, Reply, TlsaData,
};
use crate::encoding::{base64url, hex, push_escaped};

/// The media type of both question and answer (RFC 8484 section 6).
pub const MEDIA_TYPE: &str = "application/dns-message";

/// The longest DNS message, in octets (RFC 8484 section 6).
const MESSAGE_OCTETS_MAX: usize = 65_535;

/// The UDP answer size that is announced, in octets: the one that is never fragmented (DNS flag day
/// 2020). Over HTTPS it changes nothing, but a resolver must see a plausible one.
const UDP_PAYLOAD_OCTETS: u16 = 1232;

/// The longest name in wire format, in octets (RFC 1035 section 2.3.4).
const NAME_OCTETS_MAX: usize = 255;

/// The longest label, in octets (RFC 1035 section 2.3.4).
const LABEL_OCTETS_MAX: usize = 63;

/// The most extended errors of one answer that are kept.
const REMARKS_MAX: usize = 16;

/// The type of the pseudo-record of EDNS (RFC 6891 section 6.1.1).
const OPT: u16 = 41;

/// The question as a DNS message; `None` where the name is too long to be asked for.
///
/// The identifier is 0, so that caches on the way can do their work (RFC 8484 section 4.1). AD asks for
/// the resolver's word on the signatures (RFC 6840 section 5.7), and the OPT record for extended errors
/// (RFC 8914 section 2); DO stays clear, since [`read`] reads no signatures.
pub fn query(question: &Question) -> Option<Vec<u8>> {
    compose(question, false)
}

/// The question as a DNS message for an answer with its signatures: DO asks for them (RFC 3225), and CD for an
/// answer even where the resolver finds them wrong (RFC 4035 section 3.2.2).
pub fn query_with_signatures(question: &Question) -> Option<Vec<u8>> {
    let unchecked = Question {
        checking_disabled: true,
        ..question.clone()
    };
    compose(&unchecked, true)
}

fn compose(question: &Question, with_signatures: bool) -> Option<Vec<u8>> {
    const RECURSION_DESIRED: u8 = 0x01;
    const AUTHENTIC_DATA: u8 = 0x20;
    const CHECKING_DISABLED: u8 = 0x10;
    const DNSSEC_OK: u8 = 0x80;
    let low_flags = if question.checking_disabled {
        AUTHENTIC_DATA | CHECKING_DISABLED
    } else {
        AUTHENTIC_DATA
    };

    let mut message = vec![0, 0, RECURSION_DESIRED, low_flags];
    // One question, no answer, no authority, one additional record.
    message.extend([0, 1, 0, 0, 0, 0, 0, 1]);
    message.extend(wire_name(&question.name)?);
    message.extend(question.record_type.number().to_be_bytes());
    message.extend(Class::IN.to_int().to_be_bytes());
    // OPT: the root, the type, the payload size; extended code and version are 0, as is the length of its
    // data; of the flags there is one.
    message.push(0);
    message.extend(OPT.to_be_bytes());
    message.extend(UDP_PAYLOAD_OCTETS.to_be_bytes());
    let flags = if with_signatures { DNSSEC_OK } else { 0 };
    message.extend([0, 0, flags, 0, 0, 0]);
    Some(message)
}

/// The question for the `dns` parameter of a GET: base64url without padding (RFC 8484 section 4.1).
/// `None` where the name is too long to be asked for.
pub fn query_base64url(question: &Question) -> Option<String> {
    query(question).map(|message| base64url::encode(&message))
}

/// Reads an HTTP answer as the answer to a question; anything but status 200 is none.
///
/// # Errors
///
/// A [`Failure`] where nothing can be said of what was asked.
pub fn read(question: &Question, http: &HttpAnswer<'_>) -> Outcome {
    let has_records = |message: &Message<[u8]>| message.header_counts().ancount() > 0;
    let with_reply = |message: &Message<[u8]>| Some((reply(message)?, has_records(message)));
    let (reply, has_records) = read_with(question, http, with_reply)?;
    if has_records && reply.is_beside(question) {
        return Err(http.failure_or(BESIDE));
    }
    Ok(reply)
}

/// Reads an HTTP answer as a DNS message that answers a question; `None` of `take` stands for one that is malformed.
pub(crate) fn read_with<T>(
    question: &Question,
    http: &HttpAnswer<'_>,
    take: impl FnOnce(&Message<[u8]>) -> Option<T>,
) -> Result<T, Failure> {
    let not_dns = |reason| Err(http.failure_or(reason));
    if !http.is_ok() {
        return not_dns("the status is not 200");
    }
    if http.body.len() > MESSAGE_OCTETS_MAX {
        return not_dns("the body is longer than a DNS message");
    }
    let Ok(message) = Message::from_slice(http.body) else {
        return not_dns("the body is shorter than the header of a DNS message");
    };
    if !message.header().qr() || message.header().opcode() != Opcode::QUERY {
        return not_dns("the message is no answer");
    }
    match is_same_question(question, message) {
        Some(true) => {}
        Some(false) => return Err(Failure::WrongQuestion),
        None => return not_dns("the question section is malformed"),
    }
    match take(message) {
        Some(taken) => Ok(taken),
        None => not_dns("the message is cut off or malformed"),
    }
}

/// Whether the message repeats the question, or none at all; `None` where that cannot be read.
fn is_same_question(question: &Question, message: &Message<[u8]>) -> Option<bool> {
    if message.header_counts().qdcount() > 1 {
        return Some(false);
    }
    match message.question().next() {
        None => Some(true),
        Some(echoed) => {
            let echoed = echoed.ok()?;
            Some(
                echoed.qclass() == Class::IN
                    && echoed.qtype().to_int() == question.record_type.number()
                    && wire_name(&name(echoed.qname())) == wire_name(&question.name),
            )
        }
    }
}

fn reply(message: &Message<[u8]>) -> Option<Reply> {
    let header = message.header();
    let mut reply = Reply::new(Rcode(u16::from(header.rcode().to_int())));
    reply.truncated = header.tc();
    reply.authenticated = header.ad();

    let mut answer = message.answer().ok()?;
    reply.answer = records(&mut answer)?;
    let mut authority = answer.next_section().ok()??;
    reply.authority = records(&mut authority)?;
    let additional = authority.next_section().ok()??;
    let mut edns_seen = false;
    for record in additional {
        let record = record.ok()?;
        if record.rtype().to_int() == OPT && !edns_seen {
            edns_seen = true;
            read_edns(
                OptRecord::from(record.to_record::<Opt<_>>().ok()??),
                message,
                &mut reply,
            );
        }
    }
    Some(reply)
}

/// The upper bits of the response code, and the extended errors.
fn read_edns(edns: OptRecord<&[u8]>, message: &Message<[u8]>, reply: &mut Reply) {
    reply.rcode = Rcode(edns.rcode(message.header()).to_int());
    let errors = edns.opt().iter::<ExtendedErrorOption<_>>();
    // An option that cannot be read says nothing, as little as none.
    for error in errors.filter_map(Result::ok).take(REMARKS_MAX) {
        let text = String::from_utf8_lossy(error.text_slice().unwrap_or_default());
        reply.extended_errors.push(ExtendedError {
            code: error.code().to_int(),
            // The text may be terminated by a zero octet (RFC 8914 section 2).
            text: text.trim_matches(['\0', ' ']).to_owned(),
        });
    }
}

/// The records of a section that belong to the Internet; `None` where one is cut off.
fn records(section: &mut RecordSection<'_, [u8]>) -> Option<Vec<Record>> {
    let mut records = Vec::new();
    for record in section {
        let record = record.ok()?;
        if record.class() == Class::IN && records.len() < RECORDS_MAX {
            records.push(Record {
                owner: name(&record.owner()),
                ttl_seconds: Some(ttl_seconds(record.ttl().as_secs())),
                data: data(&record)?,
            });
        }
    }
    Some(records)
}

/// A time to live; what is above 2^31 - 1 counts as 0 (RFC 2181 section 8).
fn ttl_seconds(seconds: u32) -> u32 {
    if seconds <= 0x7fff_ffff { seconds } else { 0 }
}

/// What a record says; `None` only where its data is cut off.
fn data(record: &ParsedRecord<'_, [u8]>) -> Option<Data> {
    let record_type = RecordType::from_number(record.rtype().to_int());
    let read = match record_type {
        RecordType::A => typed::<rdata::A>(record).map(|a| Data::A(a.addr())),
        RecordType::Aaaa => typed::<rdata::Aaaa>(record).map(|aaaa| Data::Aaaa(aaaa.addr())),
        RecordType::Cname => typed::<rdata::Cname<ParsedName<&[u8]>>>(record)
            .map(|cname| Data::Cname(name(cname.cname()))),
        RecordType::Ptr => typed::<rdata::Ptr<ParsedName<&[u8]>>>(record)
            .map(|ptr| Data::Ptr(name(ptr.ptrdname()))),
        RecordType::Mx => typed::<rdata::Mx<ParsedName<&[u8]>>>(record).map(|mx| {
            Data::Mx(MxData {
                preference: mx.preference(),
                exchange: name(mx.exchange()),
            })
        }),
        RecordType::Txt => typed::<rdata::Txt<&[u8]>>(record).map(|txt| Data::Txt(text(&txt))),
        RecordType::Tlsa => octets(record)
            .and_then(TlsaData::from_octets)
            .map(Data::Tlsa),
        RecordType::Soa => typed::<rdata::Soa<ParsedName<&[u8]>>>(record)
            .map(|soa| Data::Soa(Some(soa.minimum().as_secs()))),
        RecordType::Ns => typed::<rdata::Ns<ParsedName<&[u8]>>>(record)
            .map(|ns| Data::Other(record_type, format!("{}.", name(ns.nsdname())))),
        _ => return Some(Data::Other(record_type, general_form(record)?)),
    };
    match read {
        Some(data) => Some(data),
        None => Some(Data::Malformed(record_type, general_form(record)?)),
    }
}

/// The data of a record as this type, if it is of that type and well formed.
pub(crate) fn typed<'a, D>(record: &ParsedRecord<'a, [u8]>) -> Option<D>
where
    D: ParseRecordData<'a, [u8]>,
{
    Some(record.to_record::<D>().ok()??.into_data())
}

/// The character-strings joined with nothing between (RFC 7208 section 3.3).
fn text(txt: &rdata::Txt<&[u8]>) -> String {
    let octets: Vec<u8> = txt.iter().flatten().copied().collect();
    String::from_utf8_lossy(&octets).into_owned()
}

/// The data of any record as `\# <length> <hex>` (RFC 3597 section 5).
fn general_form(record: &ParsedRecord<'_, [u8]>) -> Option<String> {
    let octets = octets(record)?;
    let mut text = format!("\\# {}", octets.len());
    if !octets.is_empty() {
        text.push(' ');
        text.push_str(&hex::encode(octets));
    }
    Some(text)
}

/// The data of any record as it stands in the message.
fn octets<'a>(record: &ParsedRecord<'a, [u8]>) -> Option<&'a [u8]> {
    typed::<UnknownRecordData<&'a [u8]>>(record).map(|unknown| *unknown.data())
}

/// A name in presentation form: a dot or backslash inside a label with a backslash before it, what is
/// not printable ASCII as three decimal digits (RFC 1035 section 5.1).
pub(crate) fn name(wire: &(impl ToLabelIter + ?Sized)) -> Name {
    let mut text = String::with_capacity(NAME_OCTETS_MAX);
    for label in wire.iter_labels().filter(|label| !label.is_root()) {
        if !text.is_empty() {
            text.push('.');
        }
        for octet in label.iter() {
            match octet {
                b'.' | b'\\' => text.extend(['\\', char::from(octet)]),
                b'!'..=b'~' => text.push(char::from(octet)),
                _ => push_escaped(&mut text, octet),
            }
        }
    }
    Name::new(&text)
}

/// A name in wire format, from its presentation form; `None` where a label is empty or too long, the
/// whole too long, or an escape unfinished.
pub(crate) fn wire_name(name: &Name) -> Option<Vec<u8>> {
    let mut wire = Vec::with_capacity(name.as_str().len() + 2);
    if name.is_root() {
        return Some(vec![0]);
    }
    let mut label = Vec::new();
    let mut rest = name.as_str().as_bytes();
    loop {
        match rest {
            [b'\\', digits @ ..] if digits.first().is_some_and(u8::is_ascii_digit) => {
                let (digits, tail) = digits.split_at_checked(3)?;
                let octet: u8 = std::str::from_utf8(digits).ok()?.parse().ok()?;
                label.push(octet.to_ascii_lowercase());
                rest = tail;
            }
            [b'\\', octet, tail @ ..] => {
                label.push(*octet);
                rest = tail;
            }
            [b'\\'] => return None,
            [octet, tail @ ..] if *octet != b'.' => {
                label.push(*octet);
                rest = tail;
            }
            end_of_label => {
                if label.is_empty() || label.len() > LABEL_OCTETS_MAX {
                    return None;
                }
                wire.push(u8::try_from(label.len()).ok()?);
                wire.append(&mut label);
                match end_of_label {
                    [_dot, tail @ ..] => rest = tail,
                    [] => break,
                }
            }
        }
    }
    wire.push(0);
    (wire.len() <= NAME_OCTETS_MAX).then_some(wire)
}

#[cfg(test)]
mod tests {
    use domain::base::iana::{OptRcode, Rtype};
    use domain::base::message_builder::{AdditionalBuilder, MessageBuilder, StaticCompressor};
    use domain::base::name::Name as WireName;
    use domain::base::{Serial, Ttl};
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;
    use crate::dns::json;

    fn ok(body: &[u8]) -> HttpAnswer<'_> {
        HttpAnswer {
            status: 200,
            retry_after_seconds: None,
            body,
        }
    }

    fn mx_question() -> Question {
        Question::new(Name::new("example.com"), RecordType::Mx)
    }

    fn crate_name(name: &Name) -> WireName<Vec<u8>> {
        WireName::from_octets(wire_name(name).expect("the name fits")).expect("it is a name")
    }

    /// A resolver's answer, built by the crate, its names compressed as resolvers do.
    fn message(question: &Question, reply: &Reply) -> Vec<u8> {
        let target = StaticCompressor::new(Vec::new());
        let mut builder = MessageBuilder::from_target(target).expect("room");
        let header = builder.header_mut();
        header.set_qr(true);
        header.set_tc(reply.truncated);
        header.set_ad(reply.authenticated);
        header.set_rcode(OptRcode::masked_from_int(reply.rcode.0).rcode());
        let mut builder = builder.question();
        let rtype = Rtype::from_int(question.record_type.number());
        builder
            .push((&crate_name(&question.name), rtype))
            .expect("room");
        let mut builder = builder.answer();
        for record in &reply.answer {
            push(record, |owner, ttl, data| {
                builder.push((owner, Class::IN, ttl, data)).expect("room");
            });
        }
        let mut builder = builder.authority();
        for record in &reply.authority {
            push(record, |owner, ttl, data| {
                builder.push((owner, Class::IN, ttl, data)).expect("room");
            });
        }
        let mut builder = builder.additional();
        push_edns(&mut builder, reply);
        builder.finish().into_target()
    }

    fn push(
        record: &Record,
        mut add: impl FnMut(&WireName<Vec<u8>>, Ttl, rdata::ZoneRecordData<Vec<u8>, WireName<Vec<u8>>>),
    ) {
        let data = match &record.data {
            Data::A(address) => rdata::A::new(*address).into(),
            Data::Aaaa(address) => rdata::Aaaa::new(*address).into(),
            Data::Cname(target) => rdata::Cname::new(crate_name(target)).into(),
            Data::Ptr(target) => rdata::Ptr::new(crate_name(target)).into(),
            Data::Mx(mx) => rdata::Mx::new(mx.preference, crate_name(&mx.exchange)).into(),
            Data::Txt(text) => rdata::Txt::<Vec<u8>>::build_from_slice(text.as_bytes())
                .expect("it fits")
                .into(),
            Data::Tlsa(tlsa) => rdata::Tlsa::new(
                tlsa.usage.into(),
                tlsa.selector.into(),
                tlsa.matching.into(),
                tlsa.association.clone(),
            )
            .into(),
            Data::Soa(minimum) => rdata::Soa::new(
                crate_name(&Name::new("ns.example.com")),
                crate_name(&Name::new("hostmaster.example.com")),
                Serial(1),
                Ttl::from_secs(7200),
                Ttl::from_secs(3600),
                Ttl::from_secs(86_400),
                Ttl::from_secs(minimum.unwrap_or(0)),
            )
            .into(),
            other => unreachable!("not built here: {other:?}"),
        };
        let ttl = Ttl::from_secs(record.ttl_seconds.unwrap_or(0));
        add(&crate_name(&record.owner), ttl, data);
    }

    fn push_edns(builder: &mut AdditionalBuilder<StaticCompressor<Vec<u8>>>, reply: &Reply) {
        let pushed = builder.opt(|edns| {
            edns.set_udp_payload_size(1232);
            edns.set_rcode(OptRcode::masked_from_int(reply.rcode.0));
            for error in &reply.extended_errors {
                let option =
                    ExtendedErrorOption::<Vec<u8>>::new_with_str(error.code.into(), &error.text);
                edns.push(&option.expect("it fits"))?;
            }
            Ok(())
        });
        pushed.expect("room");
    }

    /// The same answer as a JSON resolver writes it.
    fn json_body(question: &Question, reply: &Reply) -> Vec<u8> {
        let records = |records: &[Record]| -> Vec<Value> {
            records
                .iter()
                .map(|record| {
                    json!({
                        "name": format!("{}.", record.owner.as_str()),
                        "type": record.data.record_type().number(),
                        "TTL": record.ttl_seconds,
                        "data": json_data(&record.data),
                    })
                })
                .collect()
        };
        let remarks: Vec<Value> = reply
            .extended_errors
            .iter()
            .map(|error| json!({"info_code": error.code, "extra_text": error.text}))
            .collect();
        let body = json!({
            "Status": reply.rcode.0,
            "TC": reply.truncated,
            "AD": reply.authenticated,
            "Question": [{
                "name": format!("{}.", question.name.as_str()),
                "type": question.record_type.number(),
            }],
            "Answer": records(&reply.answer),
            "Authority": records(&reply.authority),
            "extended_dns_errors": remarks,
        });
        body.to_string().into_bytes()
    }

    fn json_data(data: &Data) -> String {
        match data {
            Data::A(address) => address.to_string(),
            Data::Aaaa(address) => address.to_string(),
            Data::Cname(target) | Data::Ptr(target) => format!("{}.", target.as_str()),
            Data::Mx(mx) => format!("{} {}.", mx.preference, mx.exchange.as_str()),
            Data::Txt(text) => {
                let mut quoted = String::from("\"");
                for octet in text.bytes() {
                    match octet {
                        b'"' | b'\\' => quoted.extend(['\\', char::from(octet)]),
                        b' '..=b'~' => quoted.push(char::from(octet)),
                        _ => quoted.push_str(&format!("\\{octet:03}")),
                    }
                }
                quoted + "\""
            }
            Data::Tlsa(tlsa) => {
                let hex: String = tlsa
                    .association
                    .iter()
                    .map(|o| format!("{o:02x}"))
                    .collect();
                format!("{} {} {} {hex}", tlsa.usage, tlsa.selector, tlsa.matching)
            }
            Data::Soa(minimum) => format!(
                "ns.example.com. hostmaster.example.com. 1 7200 3600 86400 {}",
                minimum.unwrap_or(0)
            ),
            other => unreachable!("not built here: {other:?}"),
        }
    }

    fn record(owner: &str, data: Data) -> Record {
        Record {
            owner: Name::new(owner),
            ttl_seconds: Some(300),
            data,
        }
    }

    fn mx(preference: u16, exchange: &str) -> Data {
        Data::Mx(MxData {
            preference,
            exchange: Name::new(exchange),
        })
    }

    /// An answer with one record of every type that is read.
    fn full_reply() -> Reply {
        Reply {
            truncated: true,
            authenticated: true,
            answer: vec![
                record("example.com", Data::Cname(Name::new("mail.example.net"))),
                record("mail.example.net", mx(10, "mx1.example.net")),
                record("mail.example.net", mx(0, ".")),
                record("mx1.example.net", Data::A([192, 0, 2, 1].into())),
                record(
                    "mx1.example.net",
                    Data::Aaaa([0x2001, 0xdb8, 0, 0, 0, 0, 0, 1].into()),
                ),
                record(
                    "1.2.0.192.in-addr.arpa",
                    Data::Ptr(Name::new("mx1.example.net")),
                ),
                record(
                    "example.com",
                    Data::Txt(format!("v=spf1 {} \"-all\\", "a".repeat(300))),
                ),
                record(
                    "_25._tcp.mx1.example.net",
                    Data::Tlsa(TlsaData {
                        usage: 3,
                        selector: 1,
                        matching: 1,
                        association: (0..32).collect(),
                    }),
                ),
            ],
            authority: vec![record("example.net", Data::Soa(Some(900)))],
            extended_errors: vec![
                ExtendedError {
                    code: 9,
                    text: "no SEP matching the DS".to_owned(),
                },
                ExtendedError {
                    code: 22,
                    text: String::new(),
                },
            ],
            ..Reply::new(Rcode::NOERROR)
        }
    }

    #[test]
    fn a_question_is_what_the_crate_reads() {
        for checking_disabled in [false, true] {
            let question = Question {
                checking_disabled,
                ..mx_question()
            };
            let octets = query(&question).expect("the name fits");
            let message = Message::from_octets(octets).expect("there is a header");
            let header = message.header();
            assert_eq!(
                (header.id(), header.qr(), header.rd(), header.ad()),
                (0, false, true, true)
            );
            assert_eq!(header.cd(), checking_disabled);
            let echoed = message.sole_question().expect("there is one question");
            assert_eq!(echoed.qname().to_string(), "example.com");
            assert_eq!((echoed.qtype(), echoed.qclass()), (Rtype::MX, Class::IN));
            let edns = message.opt().expect("there is an OPT record");
            assert_eq!(
                (edns.udp_payload_size(), edns.version(), edns.dnssec_ok()),
                (1232, 0, false)
            );
            assert!(edns.opt().is_empty());
        }
    }

    #[test]
    fn base64url_as_in_rfc_8484() {
        // The example of RFC 8484 section 4.1.1, with AD and an OPT record more.
        let question = Question::new(Name::new("www.example.com"), RecordType::A);
        let text = query_base64url(&question).expect("the name fits");
        assert_eq!(
            text,
            "AAABIAABAAAAAAABA3d3dwdleGFtcGxlA2NvbQAAAQABAAApBNAAAAAAAAA"
        );
    }

    #[test]
    fn names_that_do_not_fit_are_not_asked() {
        let long_label = "a".repeat(64);
        let long_name = vec!["a".repeat(63); 4].join(".");
        for bad in [
            long_label.as_str(),
            long_name.as_str(),
            "a..b",
            ".a",
            "a\\",
            "a\\25",
            "a\\256",
        ] {
            let question = Question::new(Name::new(bad), RecordType::A);
            assert_eq!(query(&question), None, "{bad}");
        }
        assert_eq!(wire_name(&Name::root()), Some(vec![0]));
        assert_eq!(
            wire_name(&Name::new("a\\.b.c\\032")),
            Some(b"\x03a.b\x02c \0".to_vec())
        );
    }

    #[test]
    fn wire_and_json_say_the_same() {
        let reply = full_reply();
        let wire = message(&mx_question(), &reply);
        assert_eq!(read(&mx_question(), &ok(&wire)), Ok(reply.clone()));
        let body = json_body(&mx_question(), &reply);
        assert_eq!(json::read(&mx_question(), &ok(&body)), Ok(reply));
    }

    #[test]
    fn a_message_cut_off_anywhere_is_not_dns() {
        let wire = message(&mx_question(), &full_reply());
        for length in 0..wire.len() {
            let outcome = read(&mx_question(), &ok(&wire[..length]));
            assert!(
                matches!(outcome, Err(Failure::NotDns { .. })),
                "{length}: {outcome:?}"
            );
        }
    }

    #[test]
    fn no_such_name_and_failures_are_replies() {
        for rcode in [
            Rcode::NXDOMAIN,
            Rcode::SERVFAIL,
            Rcode::REFUSED,
            Rcode(16),
            Rcode(23),
        ] {
            let wire = message(&mx_question(), &Reply::new(rcode));
            assert_eq!(read(&mx_question(), &ok(&wire)), Ok(Reply::new(rcode)));
        }
    }

    #[test]
    fn the_question_must_be_the_one_asked() {
        let wire = message(&mx_question(), &full_reply());
        let others = [
            Question::new(Name::new("example.org"), RecordType::Mx),
            Question::new(Name::new("example.com"), RecordType::A),
        ];
        for other in others {
            assert_eq!(read(&other, &ok(&wire)), Err(Failure::WrongQuestion));
        }
        let mut two = wire.clone();
        two[5] = 2;
        assert_eq!(read(&mx_question(), &ok(&two)), Err(Failure::WrongQuestion));
        // Case does not matter, and a missing question is accepted.
        let mut upper = wire;
        upper[13..20].copy_from_slice(b"EXAMPLE");
        assert!(read(&mx_question(), &ok(&upper)).is_ok());
        let mut bare = vec![0; 12];
        bare[2] = 0x80;
        assert_eq!(
            read(&mx_question(), &ok(&bare)),
            Ok(Reply::new(Rcode::NOERROR))
        );
    }

    #[test]
    fn a_question_is_no_answer() {
        let echo = query(&mx_question()).expect("the name fits");
        assert!(matches!(
            read(&mx_question(), &ok(&echo)),
            Err(Failure::NotDns { .. })
        ));
    }

    #[test]
    fn records_of_other_types_alone_are_no_answer() {
        let record = |owner: &str, data: Data| Record {
            owner: Name::new(owner),
            ttl_seconds: Some(300),
            data,
        };
        let text = || record("example.com", Data::Txt("v=spf1 -all".to_owned()));
        let alias = |owner| record(owner, Data::Cname(Name::new("host.example.net")));
        let outcomes = |reply: &Reply| {
            let (wire, body) = (
                message(&mx_question(), reply),
                json_body(&mx_question(), reply),
            );
            let wire = read(&mx_question(), &ok(&wire));
            (wire, json::read(&mx_question(), &ok(&body)))
        };
        let of = |rcode, answer: &[Record]| Reply {
            answer: answer.to_vec(),
            ..Reply::new(rcode)
        };
        for broken in [
            of(Rcode::NOERROR, &[text()]),
            of(Rcode::NXDOMAIN, &[text()]),
            of(Rcode::NOERROR, &[alias("example.org")]),
        ] {
            let (wire, json) = outcomes(&broken);
            for outcome in [wire, json] {
                assert!(
                    matches!(outcome, Err(Failure::NotDns { .. })),
                    "{outcome:?}"
                );
            }
        }
        for whole in [
            of(Rcode::NOERROR, &[]),
            of(
                Rcode::NOERROR,
                &[text(), record("example.com", mx(10, "mx.test"))],
            ),
            of(Rcode::NOERROR, &[text(), alias("EXAMPLE.com")]),
            of(Rcode::NXDOMAIN, &[alias("example.com")]),
            // Of these something else is wrong, which is said instead.
            of(Rcode::SERVFAIL, &[text()]),
            Reply {
                truncated: true,
                ..of(Rcode::NOERROR, &[text()])
            },
        ] {
            assert_eq!(outcomes(&whole), (Ok(whole.clone()), Ok(whole)));
        }
    }

    #[test]
    fn only_status_200_is_dns() {
        let wire = message(&mx_question(), &full_reply());
        let http = HttpAnswer {
            status: 429,
            retry_after_seconds: Some(7),
            body: &wire,
        };
        assert!(matches!(
            read(&mx_question(), &http),
            Err(Failure::Http {
                status: 429,
                retry_after_seconds: Some(7),
                ..
            })
        ));
        let page = ok(b"<!doctype html><title>Log in</title>");
        assert!(matches!(
            read(&mx_question(), &page),
            Err(Failure::NotDns { .. })
        ));
    }

    #[test]
    fn odd_octets_in_names_are_escaped() {
        let odd = b"\x05a.b\\\xff\x07example\x00";
        let mut wire = vec![0, 0, 0x80, 0, 0, 0, 0, 1, 0, 0, 0, 0];
        wire.extend(odd);
        wire.extend([0, 15, 0, 1, 0xff, 0xff, 0xff, 0xff, 0, 4, 0, 10, 0xc0, 12]);
        let reply = read(&mx_question(), &ok(&wire)).expect("it is an answer");
        let owner = Name::new("a\\.b\\\\\\255.example");
        assert_eq!(reply.answer[0].owner, owner);
        assert_eq!(reply.answer[0].data, mx(10, owner.as_str()));
        assert_eq!(reply.answer[0].ttl_seconds, Some(0));
    }

    #[test]
    fn unknown_and_broken_data_keep_their_octets() {
        let answer = |rtype: u8, data: &[u8]| {
            let mut wire = vec![0, 0, 0x80, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0];
            wire.extend([0, rtype, 0, 1, 0, 0, 0, 60, 0, data.len() as u8]);
            wire.extend(data);
            let record_type = RecordType::from_number(rtype.into());
            let question = Question::new(Name::root(), record_type);
            read(&question, &ok(&wire))
                .expect("it is an answer")
                .answer
                .remove(0)
                .data
        };
        assert_eq!(
            answer(99, &[1, 0xab]),
            Data::Other(RecordType::Other(99), "\\# 2 01ab".to_owned())
        );
        assert_eq!(
            answer(15, &[0]),
            Data::Malformed(RecordType::Mx, "\\# 1 00".to_owned())
        );
        assert_eq!(
            answer(1, &[]),
            Data::Malformed(RecordType::A, "\\# 0".to_owned())
        );
        let empty = Data::Malformed(RecordType::Tlsa, "\\# 3 030101".to_owned());
        assert_eq!(answer(52, &[3, 1, 1]), empty);
    }

    fn name_strategy() -> impl Strategy<Value = Name> {
        prop::collection::vec("[a-z0-9_-]{1,20}", 1..6)
            .prop_map(|labels| Name::new(&labels.join(".")))
    }

    fn data_strategy() -> impl Strategy<Value = Data> {
        let tlsa = (any::<[u8; 3]>(), prop::collection::vec(any::<u8>(), 1..40));
        prop_oneof![
            any::<[u8; 4]>().prop_map(|octets| Data::A(octets.into())),
            any::<[u8; 16]>().prop_map(|octets| Data::Aaaa(octets.into())),
            name_strategy().prop_map(Data::Cname),
            name_strategy().prop_map(Data::Ptr),
            (any::<u16>(), name_strategy()).prop_map(|(preference, exchange)| Data::Mx(MxData {
                preference,
                exchange
            })),
            any::<String>().prop_map(Data::Txt),
            tlsa.prop_map(|([usage, selector, matching], association)| {
                Data::Tlsa(TlsaData {
                    usage,
                    selector,
                    matching,
                    association,
                })
            }),
            any::<u32>().prop_map(|minimum| Data::Soa(Some(minimum))),
        ]
    }

    fn records_strategy() -> impl Strategy<Value = Vec<Record>> {
        let record = (name_strategy(), 0..0x8000_0000u32, data_strategy()).prop_map(
            |(owner, ttl_seconds, data)| Record {
                owner,
                ttl_seconds: Some(ttl_seconds),
                data,
            },
        );
        prop::collection::vec(record, 0..8)
    }

    proptest! {
        #[test]
        fn any_reply_is_the_same_in_both_formats(
            answer in records_strategy(),
            authority in records_strategy(),
            rcode in 0..24u16,
            authenticated: bool,
        ) {
            let reply = Reply { authenticated, answer, authority, ..Reply::new(Rcode(rcode)) };
            let (wire, body) = (message(&mx_question(), &reply), json_body(&mx_question(), &reply));
            let (wire, json) = (read(&mx_question(), &ok(&wire)), json::read(&mx_question(), &ok(&body)));
            if !reply.answer.is_empty() && reply.is_beside(&mx_question()) {
                prop_assert!(matches!(wire, Err(Failure::NotDns { .. })), "{:?}", wire);
                prop_assert!(matches!(json, Err(Failure::NotDns { .. })), "{:?}", json);
            } else {
                prop_assert_eq!(wire, Ok(reply.clone()));
                prop_assert_eq!(json, Ok(reply));
            }
        }

        #[test]
        fn names_survive_the_wire(octets in prop::collection::vec(prop::collection::vec(any::<u8>(), 1..20), 1..6)) {
            let mut wire = Vec::new();
            for label in &octets {
                wire.push(label.len() as u8);
                wire.extend(label.iter().map(u8::to_ascii_lowercase));
            }
            wire.push(0);
            let mut parser = domain::dep::octseq::Parser::from_ref(wire.as_slice());
            let parsed = ParsedName::parse_ref(&mut parser).expect("it is a name");
            prop_assert_eq!(wire_name(&name(&parsed)), Some(wire));
        }

        #[test]
        fn arbitrary_octets_do_not_panic(body in prop::collection::vec(any::<u8>(), 0..600)) {
            let _ = read(&mx_question(), &ok(&body));
        }

        #[test]
        fn changed_answers_do_not_panic(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
            let mut wire = message(&mx_question(), &full_reply());
            for (index, octet) in changes {
                let at = index.index(wire.len());
                wire[at] = octet;
            }
            let _ = read(&mx_question(), &ok(&wire));
        }

        #[test]
        fn arbitrary_names_do_not_panic(text: String) {
            let _ = query_base64url(&Question::new(Name::new(&text), RecordType::A));
        }
    }
}
