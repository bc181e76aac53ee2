//! The dialects of DNS over HTTPS in JSON: one answer for each quirk that was seen, and what is read
//! from it. The bodies are our own, in the shapes of the servers named.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

#[path = "support/answers.rs"]
mod support;

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use serde_json::{Value, json};
use waypost_core::dns::{
    Data, Failure, HttpAnswer, Name, Outcome, Question, RECORDS_MAX, Record, RecordType, json,
};

use RecordType::{A, Mx, Tlsa, Txt};

/// An answer on file, the question it came to, and what is read from it (see [`shown`]).
#[derive(Clone, Debug)]
struct Case {
    file: &'static str,
    status: u16,
    name: &'static str,
    record_type: RecordType,
    read: &'static str,
}

/// An answer to `example.com MX` with HTTP status 200.
const fn mx(file: &'static str, read: &'static str) -> Case {
    asked("example.com", Mx, file, read)
}

/// An answer with HTTP status 200.
const fn asked(
    name: &'static str,
    record_type: RecordType,
    file: &'static str,
    read: &'static str,
) -> Case {
    Case {
        file,
        status: 200,
        name,
        record_type,
        read,
    }
}

/// An answer to `example.com MX` with another HTTP status.
const fn http(status: u16, file: &'static str, read: &'static str) -> Case {
    Case {
        status,
        ..mx(file, read)
    }
}

const ONE_MX: &str = "NOERROR; example.com 300 MX 10 mx1.example.com";

const CASES: &[Case] = &[
    // AliDNS: the question is an object.
    mx("01-question-object.json", ONE_MX),
    // Google and Cloudflare, doh-proxy, and the root's owner at Cloudflare.
    mx(
        "02-final-dots.json",
        "NOERROR ad; example.com 300 MX 10 mx1.example.com",
    ),
    mx(
        "02-no-final-dot-in-owners.json",
        "NOERROR ad; example.com 300 MX 10 mx1.example.com",
    ),
    mx("02-no-final-dot-at-all.json", ONE_MX),
    asked(
        "nowhere.invalid",
        Mx,
        "02-root-owner-empty.json",
        "NXDOMAIN ad; authority . 86400 SOA 86400",
    ),
    // Google's comment is text, Cloudflare's a list that may stand beside a good answer.
    mx(
        "03-comment-text.json",
        "NOERROR; example.com 300 MX 10 mx1.example.com; comment Response from 192.0.2.53.",
    ),
    mx(
        "03-comment-list.json",
        "NOERROR; example.com 300 MX 10 mx1.example.com; \
         ede 10 RRSIGs missing for DNSKEY example.com., id = 1253; \
         ede 10 RRSIGs missing for DNSKEY example.com., id = 1254; comment served late",
    ),
    // Extended errors: Cloudflare, Google.
    mx(
        "04-extended-error-in-comment.json",
        "SERVFAIL; ede 9 DNSKEY Missing no SEP matching the DS found for example.com.; \
         ede 22 No Reachable Authority at delegation example.com.",
    ),
    mx(
        "04-extended-error-member.json",
        "SERVFAIL; ede 23 [192.0.2.53] rcode=REFUSED for example.com/mx; ede 22 ; \
         comment Name servers refused query (lame delegation?) [192.0.2.53].",
    ),
    asked(
        "blocked.example",
        A,
        "04-filtered.json",
        "NOERROR; blocked.example 60 A 0.0.0.0; ede 16 Censored",
    ),
    // No records: the member absent, null (AdGuard), empty, or only an alias.
    mx(
        "05-nodata-no-answer.json",
        "NOERROR; authority example.com 900 SOA 900",
    ),
    mx("05-nodata-null.json", "NOERROR"),
    mx(
        "05-nodata-empty.json",
        "NOERROR; authority example.com 900 SOA 900",
    ),
    mx(
        "05-nodata-alias-only.json",
        "NOERROR; example.com 287 CNAME host.example.net; authority example.net 887 SOA 900",
    ),
    mx(
        "05-no-such-name.json",
        "NXDOMAIN ad; authority example.com 900 SOA 900",
    ),
    mx("05-servfail.json", "SERVFAIL"),
    // Aliases and signatures between the records, or an alias that is not listed.
    asked(
        "www.example.com",
        Mx,
        "06-alias-and-signatures.json",
        "NOERROR ad; www.example.com 60 CNAME mail.example.net; www.example.com 60 RRSIG …; \
         mail.example.net 300 MX 10 mx1.example.net; mail.example.net 300 RRSIG …",
    ),
    asked(
        "www.example.com",
        A,
        "06-omitted-chain.json",
        "NOERROR; cdn.example.net 274 A 198.51.100.7",
    ),
    // Order and case are the server's.
    mx(
        "07-mx-in-any-order.json",
        "NOERROR; example.com 300 MX 36 route3.mx.example.net; \
         example.com 300 MX 12 route2.mx.example.net; example.com 300 MX 66 route1.mx.example.net",
    ),
    // Null MX in three forms; any other bare number is none.
    mx("08-null-mx.json", "NOERROR; example.com 300 MX 0 ."),
    mx("08-null-mx-blank.json", "NOERROR; example.com 300 MX 0 ."),
    mx("08-null-mx-bare.json", "NOERROR; example.com 300 MX 0 ."),
    mx(
        "08-bare-number.json",
        "NOERROR; example.com 300 MX malformed <10>",
    ),
    mx(
        "08-null-mx-beside-others.json",
        "NOERROR; example.com 300 MX 0 .; example.com 300 MX 10 mx1.example.com",
    ),
    // Text as one string, several, or bare (Google).
    asked(
        "example.com",
        Txt,
        "09-txt-strings-with-blank.json",
        "NOERROR; example.com 300 TXT <v=DKIM1; p=MIGfMA0 GCS>",
    ),
    asked(
        "example.com",
        Txt,
        "09-txt-strings-adjacent.json",
        "NOERROR; example.com 300 TXT <v=DKIM1; p=MIGfMA0>",
    ),
    asked(
        "example.com",
        Txt,
        "09-txt-bare.json",
        "NOERROR; example.com 300 TXT <v=spf1 include:_spf.example.net ~all>",
    ),
    // Escapes are decoded only where the whole text is quoted strings.
    asked(
        "example.com",
        Txt,
        "10-txt-escapes.json",
        "NOERROR; example.com 300 TXT <a \"quote\", a \\, é and \u{fffd}>",
    ),
    asked(
        "example.com",
        Txt,
        "10-txt-inner-quotes-bare.json",
        "NOERROR; example.com 300 TXT <\"test with \" quote\">; \
         example.com 300 TXT <\"cut off>; example.com 300 TXT <\"\\300\">",
    ),
    // Certificate associations in four forms.
    tlsa(
        "11-tlsa-presentation.json",
        "NOERROR ad; _25._tcp.mx1.example.com 300 TLSA 3 1 1 32 octets; \
         _25._tcp.mx1.example.com 300 TLSA 2 0 1 32 octets",
    ),
    tlsa(
        "11-tlsa-general-form.json",
        "NOERROR ad; _25._tcp.mx1.example.com 300 TLSA 3 1 1 32 octets; \
         _25._tcp.mx1.example.com 300 TLSA 3 1 1 32 octets",
    ),
    tlsa(
        "11-tlsa-base64.json",
        "NOERROR; _25._tcp.mx1.example.com 300 TLSA 3 1 1 32 octets",
    ),
    tlsa(
        "11-tlsa-broken.json",
        "NOERROR; _25._tcp.mx1.example.com 300 TLSA malformed …; \
         _25._tcp.mx1.example.com 300 TLSA malformed …; \
         _25._tcp.mx1.example.com 300 TLSA malformed …; \
         _25._tcp.mx1.example.com 300 TLSA malformed …; \
         _25._tcp.mx1.example.com 300 TLSA malformed …",
    ),
    // Signatures are passed over, whatever names the algorithm.
    mx(
        "12-algorithm-mnemonic.json",
        "NOERROR; example.com 300 MX 0 mail.example.com; example.com 300 RRSIG …",
    ),
    mx(
        "12-algorithm-number.json",
        "NOERROR; example.com 300 MX 0 mail.example.com; example.com 300 RRSIG …",
    ),
    // Members beyond the schema and in any order; without Status there is no answer.
    mx(
        "13-members-in-any-order.json",
        "NOERROR; example.com 21 MX 10 mx1.example.com",
    ),
    mx("13-status-missing.json", "not DNS: there is no Status"),
    mx("13-status-lower-case.json", "not DNS: there is no Status"),
    mx(
        "13-status-as-text.json",
        "NOERROR text; example.com 300 MX 10 mx1.example.com",
    ),
    mx(
        "13-question-missing.json",
        "NOERROR; example.com 21 MX 10 mx1.example.com",
    ),
    // RFC 2181 section 8: what is above 2^31 - 1 is 0.
    mx(
        "14-ttl-odd.json",
        "NOERROR; example.com ? MX 1 a.example.com; example.com 0 MX 2 b.example.com; \
         example.com ? MX 3 c.example.com; example.com 60 MX 4 d.example.com; \
         example.com 2147483647 MX 5 e.example.com; example.com 0 MX 6 f.example.com",
    ),
    // Errors: only a body with Status and question is DNS where HTTP says otherwise.
    http(400, "15-error-member.json", "HTTP 400"),
    mx("15-error-member.json", "not DNS: there is no Status"),
    http(400, "15-status-is-http.json", "HTTP 400"),
    mx("15-status-is-http.json", "not DNS: there is no Status"),
    http(503, "15-servfail-with-503.json", "SERVFAIL"),
    http(503, "15-servfail-without-question.json", "HTTP 503"),
    mx(
        "15-servfail-without-question.json",
        "SERVFAIL; comment DNS query failure (read udp: i/o timeout)",
    ),
    http(400, "15-error-page.html", "HTTP 400"),
    http(400, "15-plain-text.txt", "HTTP 400"),
    http(406, "15-empty.txt", "HTTP 406"),
    mx("15-empty.txt", "not DNS: the body is no JSON object"),
    mx(
        "16-captive-portal.html",
        "not DNS: the body is no JSON object",
    ),
    asked(
        "example.com",
        Txt,
        "17-unescaped-quotes.txt",
        "not DNS: the body is no JSON object",
    ),
    mx(
        "18-checking-disabled.json",
        "NOERROR; example.com 300 MX 0 mail.example.com",
    ),
    mx("19-mixed-case.json", ONE_MX),
    // doh-proxy takes type=MX for A; nobody may answer another question.
    mx("20-other-type.json", "another question"),
    mx("20-other-name.json", "another question"),
    // Shapes that nobody sent yet.
    mx(
        "21-answer-not-a-list.json",
        "not DNS: the answer section is malformed",
    ),
    mx(
        "21-record-not-an-object.json",
        "not DNS: the answer section is malformed",
    ),
    mx(
        "21-type-names.json",
        "NOERROR; com 300 DNAME …; example.com 300 CNAME example.net; example.net 300 MX 10 mx1.example.com",
    ),
    mx(
        "21-type-no-name.json",
        "not DNS: the answer section is malformed",
    ),
    mx(
        "21-data-not-text.json",
        "NOERROR; example.com 300 MX malformed <[\"10\",\"mx1.example.com.\"]>; \
         example.com 1 MX malformed <>",
    ),
    // Records, and none that was asked for: that is no word about those.
    mx("22-other-records-alone.json", BESIDE),
    mx("22-strange-type-alone.json", BESIDE),
    mx("22-signature-alone.json", BESIDE),
    mx("22-other-alias-alone.json", BESIDE),
];

const BESIDE: &str = "not DNS: the answer section has other records than those asked for";

const fn tlsa(file: &'static str, read: &'static str) -> Case {
    asked("_25._tcp.mx1.example.com", Tlsa, file, read)
}

#[test]
fn every_dialect_is_read() {
    let mut wrong = String::new();
    for case in CASES {
        let body = fs::read(folder().join(case.file)).expect(case.file);
        let question = Question::new(Name::new(case.name), case.record_type);
        let read = shown(&json::read(&question, &answer(case.status, &body)));
        if read != case.read {
            let lines = format!("{}\n  is {read}\n  not {}\n", case.file, case.read);
            wrong.push_str(&lines);
        }
    }
    assert!(wrong.is_empty(), "read otherwise:\n{wrong}");
}

#[test]
fn every_answer_on_file_has_a_case() {
    for entry in fs::read_dir(folder()).expect("the folder is there") {
        let file = entry.expect("an entry").file_name();
        let has_case = CASES
            .iter()
            .any(|case| Path::new(case.file) == Path::new(&file));
        assert!(has_case, "{} is not used", file.display());
    }
}

#[test]
fn the_excerpt_of_what_is_not_dns_is_short_and_verbatim() {
    let body = format!("<script>alert(1)</script>\u{202e}{}", "é".repeat(5000));
    let Err(Failure::NotDns { excerpt, .. }) =
        json::read(&example_mx(), &answer(200, body.as_bytes()))
    else {
        panic!("it is no DNS");
    };
    assert!(body.starts_with(&excerpt));
    assert!(excerpt.chars().count() <= 200);
}

#[test]
fn a_huge_answer_is_cut_and_deep_nesting_refused() {
    let record =
        json!({"name": "example.com", "type": 15, "TTL": 1, "data": "10 mx1.example.com."});
    let body = json!({"Status": 0, "Answer": vec![record; RECORDS_MAX + 1]}).to_string();
    let reply = json::read(&example_mx(), &answer(200, body.as_bytes())).expect("it is an answer");
    assert_eq!(reply.answer.len(), RECORDS_MAX);

    let deep = format!(
        "{{\"Status\":0,\"Extra\":{}{}}}",
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    let outcome = json::read(&example_mx(), &answer(200, deep.as_bytes()));
    assert!(matches!(outcome, Err(Failure::NotDns { .. })));
}

#[test]
fn overlong_texts_are_cut_or_malformed() {
    let long = "é".repeat(400_000);
    let record = |name: &str, data: &str| json!({"name": name, "type": 15, "TTL": 1, "data": data});
    let read = |body: Value| json::read(&example_mx(), &answer(200, body.to_string().as_bytes()));

    let data = [long.clone(), format!("10 {}", "a".repeat(1021))];
    let records = data.map(|data| record("example.com", &data));
    let body =
        json!({"Status": 0, "Answer": records, "Comment": [long, format!("EDE(9): {long}")]});
    let reply = read(body).expect("it is an answer");
    assert!(
        reply
            .answer
            .iter()
            .all(|record| matches!(&record.data, Data::Malformed(Mx, _)))
    );
    assert_eq!(reply.comments[0].chars().count(), 1000);
    assert_eq!(reply.extended_errors[0].text.chars().count(), 1000);

    let outcome = read(json!({"Status": 0, "Answer": [record(&long, "10 mx1.example.com.")]}));
    assert!(matches!(outcome, Err(Failure::NotDns { .. })));
}

proptest! {
    #[test]
    fn arbitrary_octets_do_not_panic(body in prop::collection::vec(any::<u8>(), 0..400), status in 100..600u16) {
        let _ = json::read(&example_mx(), &answer(status, &body));
    }

    #[test]
    fn changed_answers_do_not_panic(
        case in prop::sample::select(CASES),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        cut in any::<prop::sample::Index>(),
        is_cut: bool,
    ) {
        let mut body = fs::read(folder().join(case.file)).expect(case.file);
        for (index, octet) in changes {
            if !body.is_empty() {
                let at = index.index(body.len());
                body[at] = octet;
            }
        }
        if is_cut {
            body.truncate(cut.index(body.len() + 1));
        }
        let question = Question::new(Name::new(case.name), case.record_type);
        let _ = json::read(&question, &answer(case.status, &body));
    }

    /// A cut answer is never a shorter answer.
    #[test]
    fn cut_answers_are_not_dns(case in prop::sample::select(CASES), cut in any::<prop::sample::Index>()) {
        let body = fs::read(folder().join(case.file)).expect(case.file);
        let body = body.trim_ascii_end();
        prop_assume!(!body.is_empty());
        let question = Question::new(Name::new(case.name), case.record_type);
        let outcome = json::read(&question, &answer(200, &body[..cut.index(body.len())]));
        let is_not_dns = matches!(outcome, Err(Failure::NotDns { .. }));
        prop_assert!(is_not_dns);
    }

    #[test]
    fn any_data_of_any_type_does_not_panic(
        status in value(),
        record_type in prop_oneof![value(), (0..60u16).prop_map(Value::from)],
        name in prop_oneof![value(), any::<String>().prop_map(Value::from)],
        ttl in value(),
        data in prop_oneof![
            value(),
            any::<String>().prop_map(Value::from),
            "[0-9a-f \"\\\\#().]{0,40}".prop_map(Value::from),
        ],
        comment in value(),
    ) {
        let record = json!({"name": name, "type": record_type, "TTL": ttl, "data": data});
        let shapes = [
            json!({"Status": 0, "Answer": [record], "Authority": [record], "Comment": comment}),
            json!({"Status": status, "Question": record, "extended_dns_errors": [{"info_code": ttl, "extra_text": name}]}),
        ];
        for shape in shapes {
            let _ = json::read(&example_mx(), &answer(200, shape.to_string().as_bytes()));
        }
    }
}

/// Any small JSON value.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,20}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec(("[a-zA-Z_]{1,8}", inner), 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

fn folder() -> PathBuf {
    support::checkout().join("tests/fixtures/doh")
}

fn example_mx() -> Question {
    Question::new(Name::new("example.com"), Mx)
}

fn answer(status: u16, body: &[u8]) -> HttpAnswer<'_> {
    HttpAnswer {
        status,
        retry_after_seconds: None,
        body,
    }
}

/// An outcome in one line: code and flags; records; remarks.
fn shown(outcome: &Outcome) -> String {
    let reply = match outcome {
        Ok(reply) => reply,
        Err(Failure::NotDns { reason, .. }) => return format!("not DNS: {reason}"),
        Err(Failure::Http { status, .. }) => return format!("HTTP {status}"),
        Err(Failure::WrongQuestion) => return "another question".to_owned(),
        Err(other) => return format!("{other:?}"),
    };
    let mut line = reply.rcode.mnemonic();
    for (is_set, word) in [
        (reply.authenticated, " ad"),
        (reply.truncated, " tc"),
        (reply.status_was_text, " text"),
    ] {
        line.push_str(if is_set { word } else { "" });
    }
    for record in &reply.answer {
        write!(line, "; {}", shown_record(record)).expect("a String takes it");
    }
    for record in &reply.authority {
        write!(line, "; authority {}", shown_record(record)).expect("a String takes it");
    }
    for error in &reply.extended_errors {
        write!(line, "; ede {} {}", error.code, error.text).expect("a String takes it");
    }
    for comment in &reply.comments {
        write!(line, "; comment {comment}").expect("a String takes it");
    }
    line
}

fn shown_record(record: &Record) -> String {
    let ttl = record
        .ttl_seconds
        .map_or("?".to_owned(), |seconds| seconds.to_string());
    let data = match &record.data {
        Data::A(ip) => ip.to_string(),
        Data::Aaaa(ip) => ip.to_string(),
        Data::Cname(name) | Data::Ptr(name) => name.to_string(),
        Data::Mx(mx) => format!("{} {}", mx.preference, mx.exchange),
        Data::Txt(text) => format!("<{text}>"),
        Data::Tlsa(tlsa) => format!(
            "{} {} {} {} octets",
            tlsa.usage,
            tlsa.selector,
            tlsa.matching,
            tlsa.association.len()
        ),
        Data::Soa(minimum) => minimum.map_or("?".to_owned(), |seconds| seconds.to_string()),
        Data::Malformed(Tlsa, _) => "malformed …".to_owned(),
        Data::Malformed(_, text) => format!("malformed <{text}>"),
        Data::Other(..) => "…".to_owned(),
    };
    let record_type = record.data.record_type().mnemonic();
    format!("{} {ttl} {record_type} {data}", record.owner)
}
