//! A small zone, and routes made of it by the program's own ordering.

use std::collections::HashMap;

use waypost::delivery::Scenario;
use waypost::dns::{Data, MxData, Name, Outcome, Question, Rcode, Record, RecordType, Reply};
use waypost::input;
use waypost::route::{self, Answers, Known, Route, Sender};

/// The answers of a zone: one record per line, `owner type data`, or what is said instead of records,
/// `owner SERVFAIL`, of one type where it is named.
pub struct Zone {
    answers: HashMap<Question, Outcome>,
    nothing: Outcome,
}

impl Zone {
    pub fn new(lines: &str) -> Zone {
        let mut answers: HashMap<Question, Outcome> = HashMap::new();
        for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let fields: Vec<&str> = line.split_whitespace().collect();
            let owner = Name::new(fields[0]);
            let data = match fields[1] {
                "MX" => Data::Mx(MxData {
                    preference: fields[2].parse().unwrap(),
                    exchange: Name::new(fields[3]),
                }),
                "A" => Data::A(fields[2].parse().unwrap()),
                "AAAA" => Data::Aaaa(fields[2].parse().unwrap()),
                "CNAME" => {
                    let alias = Record {
                        owner: owner.clone(),
                        ttl_seconds: Some(300),
                        data: Data::Cname(Name::new(fields[2])),
                    };
                    for record_type in [RecordType::Mx, RecordType::A, RecordType::Aaaa] {
                        let question = Question::new(owner.clone(), record_type);
                        let mut reply = Reply::new(Rcode::NOERROR);
                        reply.answer.push(alias.clone());
                        answers.insert(question, Ok(reply));
                    }
                    continue;
                }
                code => {
                    let reply = Reply::new(match code {
                        "NXDOMAIN" => Rcode::NXDOMAIN,
                        _ => Rcode::SERVFAIL,
                    });
                    let only = fields
                        .get(2)
                        .map(|word| RecordType::from_text(word).unwrap());
                    for record_type in [RecordType::Mx, RecordType::A, RecordType::Aaaa] {
                        if only.is_none_or(|only| only == record_type) {
                            let question = Question::new(owner.clone(), record_type);
                            answers.insert(question, Ok(reply.clone()));
                        }
                    }
                    continue;
                }
            };
            let question = Question::new(owner.clone(), data.record_type());
            let outcome = answers
                .entry(question)
                .or_insert_with(|| Ok(Reply::new(Rcode::NOERROR)));
            if let Ok(reply) = outcome {
                reply.answer.push(Record {
                    owner,
                    ttl_seconds: Some(300),
                    data,
                });
            }
        }
        Zone {
            answers,
            nothing: Ok(Reply::new(Rcode::NOERROR)),
        }
    }

    pub fn route(&self, typed: &str) -> Route {
        let subject = input::read(typed, |_| None).subject.unwrap();
        route::plan(&subject, self, &Sender::default())
    }
}

impl Answers for Zone {
    fn known(&self, question: &Question) -> Known<'_> {
        Known::Answered(self.answers.get(question).unwrap_or(&self.nothing))
    }
}

/// The route of `example.com` in a zone.
pub fn route(lines: &str) -> Route {
    Zone::new(lines).route("example.com")
}

/// A scenario of a link: values separated by blanks.
pub fn scenario(values: &str) -> Scenario {
    let scenario = Scenario::from_link(values.split_whitespace());
    assert_eq!(
        scenario.settings().count(),
        values.split_whitespace().count(),
        "{values}"
    );
    scenario
}

/// One host per word `name:preference`, each with one address; an IPv6 one too after `+`.
pub fn hosts(words: &str) -> Route {
    let mut lines = String::new();
    for (number, word) in (1..).zip(words.split_whitespace()) {
        let (name, preference) = word.split_once(':').unwrap();
        let (preference, extra) = preference.split_once('+').unwrap_or((preference, ""));
        let more: usize = extra.parse().unwrap_or(0);
        lines += &format!("example.com MX {preference} {name}.example.com\n");
        lines += &format!("{name}.example.com A 192.0.2.{number}\n");
        for address in 1..=more {
            lines += &format!("{name}.example.com A 198.51.{number}.{address}\n");
        }
        if extra == "6" {
            lines += &format!("{name}.example.com AAAA 2001:db8::{number}\n");
        }
    }
    route(&lines)
}
