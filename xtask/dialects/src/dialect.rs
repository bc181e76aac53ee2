//! How each resolver words the same answer. The quirks are those of recorded answers.

use std::net::SocketAddr;

use data_encoding::{BASE64, HEXLOWER};
use httpd::{Reaction, Request, Response};
use serde_json::{Map, Value, json};

use crate::dns::{self, Data, Record, Reply, Word};

/// Whose manner of speaking it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// Accept is required, names without the final dot, extended errors inside `Comment`.
    Cloudflare,
    /// Final dots, TXT without quotes, `extended_dns_errors`.
    Google,
    /// m13253's server: `Expires`, and SERVFAIL as HTTP 503.
    DnsSb,
    /// `Question` is an object; no validation.
    AliDns,
    /// As DNS.SB, without `Expires`.
    DnsPod,
    /// `class`, `Status` last, `null` instead of nothing, content type of a script.
    AdGuard,
    /// doh-proxy: numeric types only, no final dots anywhere, TXT joined with a space, TLSA in base64.
    DohProxy,
    /// smartdns-rs: `status` in lower case.
    SmartDns,
    /// Wire format only: a JSON question is answered with plain text.
    Quad9,
}

/// Every dialect.
pub const ALL: [Dialect; 9] = [
    Dialect::Cloudflare,
    Dialect::Google,
    Dialect::DnsSb,
    Dialect::AliDns,
    Dialect::DnsPod,
    Dialect::AdGuard,
    Dialect::DohProxy,
    Dialect::SmartDns,
    Dialect::Quad9,
];

impl Dialect {
    /// Its name in paths.
    pub fn name(self) -> &'static str {
        match self {
            Dialect::Cloudflare => "cloudflare",
            Dialect::Google => "google",
            Dialect::DnsSb => "dnssb",
            Dialect::AliDns => "alidns",
            Dialect::DnsPod => "dnspod",
            Dialect::AdGuard => "adguard",
            Dialect::DohProxy => "dohproxy",
            Dialect::SmartDns => "smartdns",
            Dialect::Quad9 => "quad9",
        }
    }

    /// The dialect of that name.
    pub fn named(name: &str) -> Option<Dialect> {
        ALL.into_iter().find(|dialect| dialect.name() == name)
    }

    /// Asks the resolver and words its answer.
    pub fn answer(self, request: &Request, resolver: SocketAddr) -> Reaction {
        if request.method != "GET" {
            return refuse(405, "GET only");
        }
        if let Some(message) = dns::wire(request) {
            return match dns::exchange(resolver, &message) {
                Ok(answer) => {
                    Reaction::Answer(Response::new(200, "application/dns-message", answer))
                }
                Err(error) => refuse(503, &error.to_string()),
            };
        }
        let question = match self.question(request) {
            Ok(question) => question,
            Err(refusal) => return refusal,
        };
        match dns::ask(resolver, &question.name, question.kind, question.unchecked) {
            Ok(reply) => Reaction::Answer(self.word(&question, &reply)),
            Err(error) => refuse(503, &error.to_string()),
        }
    }

    /// The question of a request, or why it is not one.
    pub fn question(self, request: &Request) -> Result<Question, Reaction> {
        let accept = request.header("accept").unwrap_or("*/*");
        match self {
            Dialect::Cloudflare if accept != "application/dns-json" => {
                return Err(refuse_with(
                    400,
                    json!({ "error": "Accept must be application/dns-json" }),
                ));
            }
            Dialect::DohProxy if accept != "application/dns-json" => return Err(refuse(406, "")),
            Dialect::Quad9 => return Err(refuse(400, "Unable to find the DNS parameter")),
            _ => {}
        }
        let Some(name) = request.parameter("name").filter(|name| !name.is_empty()) else {
            return Err(refuse_with(
                400,
                json!({ "Comment": "Missing 'name' parameter", "Status": 400 }),
            ));
        };
        let word = request.parameter("type").unwrap_or_else(|| "A".into());
        let kind = match self {
            Dialect::DohProxy => word.parse().ok().or(Some(1)),
            _ => dns::type_number(&word),
        };
        let Some(kind) = kind else {
            return Err(refuse_with(
                400,
                json!({ "error": format!("Invalid type `{word}`") }),
            ));
        };
        let checking_off = request.parameter("cd");
        let unchecked = matches!(checking_off.as_deref(), Some("1" | "true"));
        Ok(Question {
            name: name.trim_end_matches('.').into(),
            kind,
            unchecked,
        })
    }

    /// The reply in this dialect's words.
    pub fn word(self, question: &Question, reply: &Reply) -> Response {
        let mut body = Map::new();
        let authenticated = reply.authenticated && self != Dialect::AliDns;
        let status = if self == Dialect::SmartDns {
            "status"
        } else {
            "Status"
        };
        let asked = json!({ "name": self.owner(&question.name), "type": question.kind });
        if self != Dialect::AdGuard {
            body.insert(status.into(), json!(reply.status));
        }
        for (key, value) in [
            ("TC", false),
            ("RD", true),
            ("RA", true),
            ("AD", authenticated),
            ("CD", question.unchecked),
        ] {
            body.insert(key.into(), json!(value));
        }
        let asked = if self == Dialect::AliDns {
            asked
        } else {
            json!([asked])
        };
        body.insert("Question".into(), asked);
        let section = |records: &[Record]| -> Value {
            records.iter().map(|record| self.record(record)).collect()
        };
        match (self, reply.answer.is_empty()) {
            (_, false) => drop(body.insert("Answer".into(), section(&reply.answer))),
            (Dialect::AdGuard, true) => {
                body.insert("Answer".into(), Value::Null);
                body.insert("Extra".into(), Value::Null);
            }
            _ => {}
        }
        if !reply.authority.is_empty() && self != Dialect::AdGuard {
            body.insert("Authority".into(), section(&reply.authority));
        }
        self.comment(reply, &mut body);
        if self == Dialect::AdGuard {
            body.insert(status.into(), json!(reply.status));
        }
        let http = match self {
            Dialect::DnsSb | Dialect::DnsPod if reply.status == 2 => 503,
            _ => 200,
        };
        let kind = match self {
            Dialect::Cloudflare | Dialect::DohProxy => "application/dns-json",
            Dialect::AdGuard => "application/x-javascript",
            _ => "application/json; charset=UTF-8",
        };
        Response::new(http, kind, Value::Object(body).to_string())
    }

    /// What is said about errors.
    fn comment(self, reply: &Reply, body: &mut Map<String, Value>) {
        if reply.errors.is_empty() {
            return;
        }
        match self {
            Dialect::Cloudflare => {
                let said = |(code, text): &(u16, String)| {
                    if text.is_empty() {
                        json!(format!("EDE({code}): {}", meaning(*code)))
                    } else {
                        json!(format!("EDE({code}): {} {text}", meaning(*code)))
                    }
                };
                body.insert("Comment".into(), reply.errors.iter().map(said).collect());
            }
            Dialect::Google => {
                let said = |(code, text): &(u16, String)| {
                    if text.is_empty() {
                        json!({ "info_code": code })
                    } else {
                        json!({ "info_code": code, "extra_text": text })
                    }
                };
                let meanings: Vec<&str> = reply
                    .errors
                    .iter()
                    .map(|(code, _)| meaning(*code))
                    .collect();
                body.insert("Comment".into(), json!(format!("{}.", meanings.join(", "))));
                let errors = reply.errors.iter().map(said).collect();
                body.insert("extended_dns_errors".into(), errors);
            }
            _ => {}
        }
    }

    fn record(self, record: &Record) -> Value {
        let mut value = Map::new();
        value.insert("name".into(), json!(self.owner(&record.owner)));
        value.insert("type".into(), json!(record.kind));
        value.insert("TTL".into(), json!(record.ttl));
        match self {
            Dialect::AdGuard => drop(value.insert("class".into(), json!(1))),
            Dialect::DnsSb => {
                value.insert("Expires".into(), json!("Fri, 31 Jul 2026 08:57:28 UTC"));
            }
            _ => {}
        }
        value.insert("data".into(), json!(self.data(&record.data)));
        Value::Object(value)
    }

    /// A record's owner.
    fn owner(self, name: &str) -> String {
        match self {
            Dialect::Cloudflare | Dialect::DohProxy => name.into(),
            _ => format!("{name}."),
        }
    }

    fn data(self, data: &Data) -> String {
        match (self, data) {
            (_, Data::Text(text)) => text.clone(),
            (_, Data::Words(words)) => {
                let dot = if self == Dialect::DohProxy { "" } else { "." };
                let words = words.iter().map(|word| match word {
                    Word::Number(number) => number.to_string(),
                    Word::Name(name) => format!("{name}{dot}"),
                });
                words.collect::<Vec<_>>().join(" ")
            }
            (Dialect::Google, Data::Strings(strings)) => lossy(&strings.concat()),
            (Dialect::DohProxy, Data::Strings(strings)) => lossy(&strings.join(&b' ')),
            (_, Data::Strings(strings)) => {
                let quoted = strings.iter().map(|string| quote(string));
                quoted.collect::<Vec<_>>().join(" ")
            }
            (Dialect::DohProxy, Data::Tlsa(usage, selector, matching, octets)) => {
                BASE64.encode(&[&[*usage, *selector, *matching], octets.as_slice()].concat())
            }
            (_, Data::Tlsa(usage, selector, matching, octets)) => {
                format!("{usage} {selector} {matching} {}", HEXLOWER.encode(octets))
            }
            (_, Data::Octets(octets)) => {
                format!("\\# {} {}", octets.len(), HEXLOWER.encode(octets))
            }
        }
    }
}

/// A question in JSON's terms.
pub struct Question {
    /// The name, without the final dot.
    pub name: String,
    /// The type.
    pub kind: u16,
    /// The resolver is asked not to validate.
    pub unchecked: bool,
}

fn refuse(status: u16, words: &str) -> Reaction {
    Reaction::Answer(Response::new(status, "text/plain; charset=utf-8", words))
}

fn refuse_with(status: u16, body: Value) -> Reaction {
    Reaction::Answer(Response::new(status, "application/json", body.to_string()))
}

/// The name of an extended error (RFC 8914 section 5.2).
fn meaning(code: u16) -> &'static str {
    match code {
        1 => "Unsupported DNSKEY Algorithm",
        3 => "Stale Answer",
        5 => "DNSSEC Indeterminate",
        6 => "DNSSEC Bogus",
        7 => "Signature Expired",
        8 => "Signature Not Yet Valid",
        9 => "DNSKEY Missing",
        10 => "RRSIGs Missing",
        12 => "NSEC Missing",
        15 => "Blocked",
        16 => "Censored",
        17 => "Filtered",
        22 => "No Reachable Authority",
        23 => "Network Error",
        _ => "Other",
    }
}

fn lossy(octets: &[u8]) -> String {
    String::from_utf8_lossy(octets).into_owned()
}

fn quote(octets: &[u8]) -> String {
    let mut text = String::from("\"");
    for byte in octets {
        match byte {
            b'"' | b'\\' => {
                text.push('\\');
                text.push(char::from(*byte));
            }
            b' '..=b'~' => text.push(char::from(*byte)),
            _ => text.push_str(&format!("\\{byte:03}")),
        }
    }
    text.push('"');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(data: Data, kind: u16) -> Reply {
        let record = Record {
            owner: "a.test".into(),
            kind,
            ttl: 300,
            data,
        };
        Reply {
            answer: vec![record],
            ..Reply::default()
        }
    }

    fn said(dialect: Dialect, data: Data, kind: u16) -> Value {
        let question = Question {
            name: "a.test".into(),
            kind,
            unchecked: false,
        };
        let response = dialect.word(&question, &reply(data, kind));
        serde_json::from_slice(&response.body).unwrap()
    }

    #[test]
    fn a_null_mx_as_each_says_it() {
        let null = Data::Words(vec![Word::Number(0), Word::Name(String::new())]);
        let data = |dialect| said(dialect, null.clone(), 15)["Answer"][0]["data"].clone();
        assert_eq!(data(Dialect::Cloudflare), "0 .");
        assert_eq!(data(Dialect::Google), "0 .");
        assert_eq!(data(Dialect::DohProxy), "0 ");
    }

    #[test]
    fn a_text_in_two_strings_as_each_says_it() {
        let text = Data::Strings(vec![b"a\"b".to_vec(), b"c".to_vec()]);
        let data = |dialect| said(dialect, text.clone(), 16)["Answer"][0]["data"].clone();
        assert_eq!(data(Dialect::Cloudflare), "\"a\\\"b\" \"c\"");
        assert_eq!(data(Dialect::Google), "a\"bc");
        assert_eq!(data(Dialect::DohProxy), "a\"b c");
    }

    #[test]
    fn a_servfail_as_each_says_it() {
        let reply = Reply {
            status: 2,
            errors: vec![(7, "late".into())],
            ..Reply::default()
        };
        let question = Question {
            name: "a.test".into(),
            kind: 15,
            unchecked: false,
        };
        let cloudflare = Dialect::Cloudflare.word(&question, &reply);
        let body: Value = serde_json::from_slice(&cloudflare.body).unwrap();
        assert_eq!(body["Comment"][0], "EDE(7): Signature Expired late");
        let google = Dialect::Google.word(&question, &reply);
        let body: Value = serde_json::from_slice(&google.body).unwrap();
        assert_eq!(body["extended_dns_errors"][0]["info_code"], 7);
        assert_eq!(Dialect::DnsSb.word(&question, &reply).status, 503);
    }
}
