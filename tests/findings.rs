//! Every finding of the catalogue: a case that has it, and one that comes close and has it not.
//!
//! A case is a small world in lines, one record each: `example.com MX 10 mx.example.com.`, with
//! `owner/300` for a time to live of 300 seconds (else an hour). Names without records below them do not
//! exist; a negative answer names as its zone the longest that a line `zone example.com` declares, else
//! the top-level domain. Other lines:
//!
//! * `ad` – every answer is signed and checked; `ad example.com` – those about this name and below;
//! * `? example.com MX status=2 ede=7` – what the resolver says instead; also `tc`, `nosoa`, `timeout`,
//!   `html`, `text-status`, `not-ad`, `foreign` (the records of another name beside its own); `cd` – also when asked not to check;
//! * `type Ann <ann@example.com>` – what is typed instead of `example.com`;
//! * `sender ipv4`, `sender ipv6` – a sender of that family only; `sender mx.example.com` – its name;
//! * `other example.com MX 10 mx.example.net.` – a record that another resolver gives;
//! * `not-validating` – the resolver checks no signatures;
//! * `file version: STSv1|mode: enforce` – the MTA-STS policy file, its lines separated by `|`;
//! * `verdict example.com MX bogus` – what was found of the signatures here: `secure`, `insecure`, `bogus`; also `none` (the
//!   answer is that there are none), `left=<seconds>` (of 1,000,000 seconds, the signature is valid for so long), `at=<zone>` (where the chain breaks);
//! * `stop` – the reader stops the lookup once the MX answer is there.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a world that cannot be read is a mistake in the test"
)]

#[path = "support/answers.rs"]
mod support;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};
use support::to_ascii;
use waypost_core::delivery::ProfileId;
use waypost_core::dns::resolver::{Resolver, Via};
use waypost_core::dns::{
    Data, Failure, HttpAnswer, Name, Outcome, Question, Record, RecordType, json,
};
use waypost_core::finding::{
    self, Facts, Family, Finding, FindingId, Other, Severity, ShowAt, ZoneLine,
};
use waypost_core::input::{self, Reading};
use waypost_core::operator::{FormFields, OPERATORS};
use waypost_core::policy::sts::StsFile;
use waypost_core::policy::{self, RouteAnswers};
use waypost_core::route::{self, Answers, Known, Sender};
use waypost_core::signature::{
    Bogus, Chain, Content, Insecure, JudgedSet, Judgement, Period, Place, Proof, Validation,
};

/// A world in lines.
#[derive(Debug, Default)]
struct World {
    typed: String,
    records: Vec<(String, u32, RecordType, String)>,
    others: Vec<(String, u32, RecordType, String)>,
    zones: Vec<String>,
    signed: Vec<String>,
    orders: Vec<(Name, RecordType, Vec<String>)>,
    sender: Sender,
    not_validating: bool,
    is_stopped: bool,
    sts_file: Option<StsFile>,
    validation: Option<Validation>,
    asked: Vec<(Question, Outcome)>,
}

impl World {
    fn new(lines: &str) -> World {
        let mut world = World {
            typed: "example.com".to_owned(),
            ..World::default()
        };
        for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
            world.read(line);
        }
        world
    }

    fn read(&mut self, line: &str) {
        let (first, rest) = line.split_once(' ').unwrap_or((line, ""));
        match first {
            "type" => self.typed = rest.to_owned(),
            "zone" => self.zones.push(rest.to_owned()),
            "ad" => self.signed.push(rest.to_owned()),
            "file" => self.sts_file = Some(policy::sts::read_file(&rest.replace('|', "\n"))),
            "stop" => self.is_stopped = true,
            "not-validating" => self.not_validating = true,
            "sender" => match rest {
                "ipv4" => self.sender.ipv6 = false,
                "ipv6" => self.sender.ipv4 = false,
                name => self.sender.names.push(Name::new(name)),
            },
            "other" => self.others.push(record(rest)),
            "verdict" => self.judge(rest),
            "?" => {
                let mut words = rest.split(' ');
                let name = Name::new(words.next().unwrap());
                let record_type = RecordType::from_text(words.next().unwrap()).unwrap();
                let orders = words.map(str::to_owned).collect();
                self.orders.push((name, record_type, orders));
            }
            _ => self.records.push(record(line)),
        }
    }

    /// What was found of a set.
    fn judge(&mut self, line: &str) {
        const NOW: u64 = 1_796_000_000;
        let mut words = line.split(' ');
        let place = Place {
            name: Name::new(words.next().unwrap()),
            record_type: RecordType::from_text(words.next().unwrap()).unwrap(),
        };
        let above = line
            .split(' ')
            .find_map(|word| word.strip_prefix("at="))
            .map(|name| Place {
                name: Name::new(name),
                record_type: RecordType::Dnskey,
            });
        let at = above.unwrap_or_else(|| place.clone());
        let judgement = match words.next().unwrap() {
            "secure" => Judgement::Secure,
            "insecure" => Judgement::Insecure {
                cause: Insecure::NoDs,
                place: at,
            },
            _ => Judgement::Bogus {
                cause: Bogus::Expired {
                    since_seconds: NOW - 60,
                },
                place: at,
            },
        };
        let more: Vec<&str> = words.collect();
        let left = more.iter().find_map(|word| word.strip_prefix("left="));
        let until_seconds = NOW + left.map_or(900_000, |left| left.parse().unwrap());
        let set = JudgedSet {
            place: place.clone(),
            content: if more.contains(&"none") {
                Content::NoData
            } else {
                Content::Records
            },
            judgement,
        };
        let validation = self.validation.get_or_insert_with(|| Validation {
            via: Via::default(),
            judged_at_seconds: NOW,
            chains: Vec::new(),
            proofs: Vec::new(),
            tlsa: Vec::new(),
        });
        validation.chains.push(Chain {
            question: Question::new(place.name.clone(), place.record_type),
            sets: Some(vec![set.clone()]),
        });
        validation.proofs.push(Proof {
            periods: match set.judgement {
                Judgement::Secure => vec![Period {
                    place,
                    from_seconds: until_seconds - 1_000_000,
                    until_seconds,
                }],
                _ => Vec::new(),
            },
            signed_by: Vec::new(),
            set,
        });
    }

    /// What comes of a question, read by the reader of foreign JSON.
    fn answer(&self, question: &Question) -> Outcome {
        let orders: &[String] = self
            .orders
            .iter()
            .find(|(name, record_type, orders)| {
                let is_for_both = orders.iter().any(|order| order == "cd");
                *name == question.name
                    && *record_type == question.record_type
                    && (!question.checking_disabled || is_for_both)
            })
            .map_or(&[], |(_, _, orders)| orders);
        let has = |order: &str| orders.iter().any(|given| given == order);
        let value = |key: &str| {
            let with_key = orders.iter().find_map(|order| order.strip_prefix(key));
            with_key.map(|text| text.parse::<u16>().unwrap())
        };
        if has("timeout") {
            return Err(Failure::TimedOut);
        }
        let mut body = match value("status=") {
            Some(status) => json!({ "Status": status }),
            None => resolve(&self.records, question),
        };
        if has("text-status") {
            body["Status"] = json!(body["Status"].to_string());
        }
        if has("foreign") {
            let mx = json!({ "name": "elsewhere.net", "type": 15, "data": "1 mx.elsewhere.net." });
            body["Answer"].as_array_mut().unwrap().push(mx);
        }
        body["TC"] = json!(has("tc"));
        if let Some(code) = value("ede=") {
            body["extended_dns_errors"] = json!([{ "info_code": code, "extra_text": "" }]);
        }
        let is_signed = |zone: &String| question.name.is_within(zone);
        body["AD"] = json!(self.signed.iter().any(is_signed) && !has("not-ad"));
        let is_negative = body.get("Answer").is_none() && !has("nosoa");
        if is_negative && value("status=").is_none_or(|status| status == 3) {
            let top = question.name.labels().next_back().unwrap().to_owned();
            let declared = self
                .zones
                .iter()
                .filter(|zone| question.name.is_within(zone));
            let zone = declared.max_by_key(|zone| zone.len()).unwrap_or(&top);
            body["Authority"] = json!([{
                "name": zone, "type": 6, "TTL": 900, "data": "ns.invalid. root.invalid. 1 2 3 4 900",
            }]);
        }
        let text = if has("html") {
            "<html>".to_owned()
        } else {
            body.to_string()
        };
        let http = HttpAnswer {
            status: 200,
            retry_after_seconds: None,
            body: text.as_bytes(),
        };
        json::read(question, &http)
    }

    fn ask(&mut self, due: Vec<Question>) -> bool {
        let is_new = |question: &Question| !self.asked.iter().any(|(known, _)| known == question);
        let new: Vec<Question> = due.into_iter().filter(is_new).collect();
        for question in &new {
            let outcome = self.answer(question);
            self.asked.push((question.clone(), outcome));
        }
        !new.is_empty()
    }

    fn reading(&self) -> Reading {
        input::read(&self.typed, to_ascii)
    }

    /// Looks the domain up, asks what the diagnosis wants, and gives the findings.
    fn findings(&mut self) -> Vec<Finding> {
        let reading = self.reading();
        if let Ok(subject) = &reading.subject {
            while self.ask(route::due(subject, self)) {
                if self.is_stopped {
                    break;
                }
            }
        }
        let mut asked = self.asked.len();
        loop {
            let (findings, due) = self.diagnose(&reading, 60 - (self.asked.len() - asked));
            if self.is_stopped || !self.ask(due) {
                return findings;
            }
            // Questions of the way itself do not count.
            if let Ok(subject) = &reading.subject {
                let before = self.asked.len();
                while self.ask(route::due(subject, self)) {}
                asked += self.asked.len() - before;
            }
        }
    }

    /// The findings with the answers at hand, and what to ask next.
    fn diagnose(&self, reading: &Reading, left: usize) -> (Vec<Finding>, Vec<Question>) {
        let subject = reading.subject.as_ref().ok();
        let route = subject.map(|subject| route::plan(subject, self, &self.sender));
        let others = self.other_outcomes();
        let others: Vec<Other<'_>> = others
            .iter()
            .map(|(question, outcome)| Other {
                resolver: Resolver::with_id("google").unwrap(),
                question: question.clone(),
                outcome,
            })
            .collect();
        let answers = RouteAnswers(self);
        let domain = subject
            .and_then(|subject| subject.domain())
            .zip(route.as_ref());
        let policy = domain.map(|(domain, route)| policy::policy(domain.name(), route, &answers));
        let mut due = match domain {
            Some((domain, route)) => policy::due(domain.name(), route, &answers, left),
            None => Vec::new(),
        };
        let facts = Facts {
            reading,
            route: route.as_ref(),
            policy: policy.as_ref(),
            sts_file: self.sts_file.as_ref(),
            validation: self.validation.as_ref(),
            answers: self,
            sender: &self.sender,
            seed: 1,
            resolver_validates: !self.not_validating,
            others: &others,
        };
        due.extend(finding::questions(&facts, left - due.len()));
        (finding::findings(&facts), due)
    }

    /// The MX records of a name.
    fn exchanges(&self, owner: &Name) -> BTreeSet<(u16, Name)> {
        let outcome = self.answer(&Question::new(owner.clone(), RecordType::Mx));
        let records = outcome.map(|reply| reply.answer).unwrap_or_default();
        let exchange = |record: Record| match record.data {
            Data::Mx(mx) if record.owner == *owner => Some((mx.preference, mx.exchange)),
            _ => None,
        };
        records.into_iter().filter_map(exchange).collect()
    }

    fn other_outcomes(&self) -> Vec<(Question, Outcome)> {
        let mut outcomes: Vec<(Question, Outcome)> = Vec::new();
        for (owner, _, record_type, _) in &self.others {
            let question = Question::new(Name::new(owner), *record_type);
            let body = resolve(&self.others, &question).to_string();
            let http = HttpAnswer {
                status: 200,
                retry_after_seconds: None,
                body: body.as_bytes(),
            };
            outcomes.push((question.clone(), json::read(&question, &http)));
        }
        outcomes
    }
}

impl Answers for World {
    fn known(&self, question: &Question) -> Known<'_> {
        match self.asked.iter().find(|(known, _)| known == question) {
            Some((_, outcome)) => Known::Answered(outcome),
            None if self.is_stopped => Known::Lost,
            None => Known::Pending,
        }
    }
}

fn record(line: &str) -> (String, u32, RecordType, String) {
    let mut words = line.splitn(3, ' ');
    let owner = words.next().unwrap();
    let (owner, ttl) = owner.split_once('/').unwrap_or((owner, "3600"));
    let record_type = RecordType::from_text(words.next().unwrap()).expect(line);
    let data = words.next().expect(line).to_owned();
    (owner.to_owned(), ttl.parse().unwrap(), record_type, data)
}

/// The body of an answer from these records, aliases and wildcards followed.
fn resolve(records: &[(String, u32, RecordType, String)], question: &Question) -> Value {
    let mut owner = question.name.clone();
    let mut answer = Vec::new();
    for _ in 0..20 {
        let exists = |name: &Name| {
            records
                .iter()
                .any(|r| Name::new(&r.0).is_within(name.as_str()))
        };
        let wildcard = Name::new(&format!("*.{}", owner.parent()));
        let source = if exists(&owner) { &owner } else { &wildcard };
        let of_owner: Vec<_> = records
            .iter()
            .filter(|r| Name::new(&r.0) == *source)
            .collect();
        let alias = of_owner.iter().find(|r| r.2 == RecordType::Cname);
        for (_, ttl, record_type, data) in &of_owner {
            if *record_type == question.record_type || *record_type == RecordType::Cname {
                answer.push(json!({
                    "name": owner.as_str(), "type": record_type.number(), "TTL": ttl, "data": data,
                }));
            }
        }
        let Some(alias) = alias else {
            let is_there = exists(&owner) || !of_owner.is_empty();
            let mut body = json!({ "Status": if is_there { 0 } else { 3 } });
            if !answer.is_empty() {
                body["Answer"] = Value::Array(answer);
            }
            return body;
        };
        owner = Name::new(&alias.3);
    }
    json!({ "Status": 0, "Answer": answer })
}

/// A domain with one host, and more lines.
macro_rules! one_host {
    ($more:literal) => {
        concat!(
            "example.com MX 10 mx.example.com.\nmx.example.com A 192.0.2.1\n",
            $more
        )
    };
}

/// A finding, a world that has it, and one that comes close and has it not.
struct Case {
    id: &'static str,
    with: &'static str,
    without: &'static str,
}

const fn case(id: &'static str, with: &'static str, without: &'static str) -> Case {
    Case { id, with, without }
}

/// Two hosts in two networks with both families: nothing to find but facts.
const GOOD: &str = "
    example.com MX 10 mx1.example.com.
    example.com MX 20 mx2.example.com.
    mx1.example.com A 192.0.2.1
    mx1.example.com AAAA 2001:db8:1::1
    mx2.example.com A 198.51.100.1
    mx2.example.com AAAA 2001:db8:2::1
    1.2.0.192.in-addr.arpa PTR mx1.example.com.
    1.100.51.198.in-addr.arpa PTR mx2.example.com.
    1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.1.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa PTR mx1.example.com.
    1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.2.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa PTR mx2.example.com.";

const CASES: &[Case] = &[
    // What was typed.
    case("input-whitespace", "type  example.com ", GOOD),
    case(
        "input-mailto",
        "type mailto:ann@example.com",
        "type ann@example.com",
    ),
    case("input-url", "type https://example.com/", "type example.com"),
    case(
        "input-display-name",
        "type Ann <ann@example.com>",
        "type ann@example.com",
    ),
    case(
        "input-trailing-dot",
        "type example.com.",
        "type example.com",
    ),
    case(
        "address-literal",
        "type ann@[192.0.2.1]",
        "type ann@example.com",
    ),
    case(
        "input-local-name",
        "type printer.local",
        "type ai\nai MX 10 mail.ai.\nmail.ai A 192.0.2.1",
    ),
    case("reserved-documentation", "type a.test", "type test.com"),
    case("input-underscore", "type a_b.com", "type a-b.com"),
    case("input-dotless", "type ai\nai MX 10 mail.ai.", "type nic.ai"),
    case("input-empty", "type ann@", "type ann@example.com"),
    case(
        "input-empty-label",
        "type example..com",
        "type example.com.",
    ),
    case(
        "input-label-too-long",
        "type aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.com",
        "type aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.com",
    ),
    case("input-name-too-long", "type LONG254", "type LONG253"),
    case(
        "input-bad-character",
        "type exa!mple.com",
        "type exa-mple.com",
    ),
    case(
        "input-bad-address",
        "type ann bob@example.com",
        "type \"ann bob\"@example.com",
    ),
    case(
        "input-bad-literal",
        "type ann@[2001:db8::1]",
        "type ann@[IPv6:2001:db8::1]",
    ),
    case("input-bare-ip", "type 192.0.2.1", "type [192.0.2.1]"),
    case(
        "input-idna",
        "type xn--99999999.com",
        "type xn--mnchen-3ya.com",
    ),
    case("reserved-invalid", "type a.invalid", "type invalid.com"),
    case("reserved-onion", "type a.onion", "type onion.com"),
    case("reserved-localhost", "type localhost", "type localhost.com"),
    // Asking, and what came back.
    case(
        "no-such-domain",
        "type gone.com",
        "type gone.com\nwww.gone.com A 192.0.2.1",
    ),
    case(
        "mx-lookup-failed",
        "? example.com MX status=2 ede=22",
        "? example.com MX timeout",
    ),
    case(
        "resolver-failed",
        "? example.com MX html",
        "? example.com MX status=5",
    ),
    case(
        "answer-truncated",
        "example.com MX 10 mx.example.com.\n? example.com MX tc",
        "example.com MX 10 mx.example.com.\nmx.example.com A 192.0.2.1\n? mx.example.com A tc",
    ),
    case(
        "answer-filtered",
        "? example.com MX status=3 ede=15",
        "? example.com MX status=3 ede=22",
    ),
    case(
        "address-filtered",
        "example.com MX 10 mx.example.com.\nmx.example.com A 0.0.0.0\n? mx.example.com A ede=16",
        "example.com MX 10 mx.example.com.\nmx.example.com A 0.0.0.0",
    ),
    case(
        "negative-without-soa",
        "? example.com MX status=3 nosoa",
        "? example.com MX status=3",
    ),
    case(
        "answer-owner-mismatch",
        "example.com MX 10 mx.example.com.\nmx.example.com A 192.0.2.1\n? example.com MX foreign",
        "example.com CNAME elsewhere.net.\nelsewhere.net MX 10 mx.elsewhere.net.",
    ),
    case(
        "doh-status-string",
        "example.com MX 0 .\n? example.com MX text-status",
        "example.com MX 0 .",
    ),
    case(
        "mx-malformed-rdata",
        "example.com MX mx.example.com.",
        "example.com MX 10 mx.example.com.",
    ),
    case(
        "qname-cname",
        "example.com CNAME example.net.\nexample.net MX 10 mx.example.net.",
        "example.com MX 10 mx.example.com.\nmx.example.com CNAME mx.example.net.",
    ),
    case(
        "cname-loop",
        "example.com CNAME example.net.\nexample.net CNAME example.com.",
        "example.com CNAME example.net.\nexample.net CNAME example.org.\nexample.org A 192.0.2.1",
    ),
    case(
        "resolvers-differ",
        "example.com MX 10 mx.example.com.\nother example.com MX 20 mx.example.com.",
        "example.com MX 10 mx.example.com.\nother example.com/5 MX 10 MX.example.com.",
    ),
    case(
        "address-differs",
        "example.com MX 10 mx.example.com.
         mx.example.com A 192.0.2.1
         other mx.example.com A 192.0.2.2",
        "example.com MX 10 mx.example.com.
         mx.example.com A 192.0.2.1
         mx.example.com A 192.0.2.2
         other mx.example.com A 192.0.2.2
         other mx.example.com A 192.0.2.1",
    ),
    // The MX records as a set.
    case("null-mx", "example.com MX 0 .", "example.com MX 10 ."),
    case(
        "null-mx-mixed",
        "example.com MX 0 .\nexample.com MX 10 mx.example.com.\nmx.example.com A 192.0.2.1",
        "example.com MX 0 mx.example.com.\nmx.example.com A 192.0.2.1",
    ),
    case(
        "null-mx-nonzero-preference",
        "example.com MX 10 .",
        "example.com MX 0 .",
    ),
    case(
        "null-mx-sends",
        "example.com MX 0 .\nexample.com TXT \"v=spf1 mx -all\"",
        "example.com MX 0 .\nexample.com TXT \"v=spf1 -all\"",
    ),
    case(
        "null-mx-advised",
        "example.com A 192.0.2.1\nexample.com TXT \"v=spf1 -all\"",
        "example.com A 192.0.2.1\nexample.com TXT \"v=spf1 a -all\"",
    ),
    case(
        "implicit-mx",
        "example.com A 192.0.2.1",
        "example.com MX 0 .",
    ),
    case(
        "no-address",
        "example.com TXT hello",
        "example.com AAAA 2001:db8::1",
    ),
    case(
        "apex-without-mx",
        "zone example.com\nexample.com A 192.0.2.1",
        "zone com\nexample.com A 192.0.2.1",
    ),
    case(
        "mx-duplicate",
        "example.com MX 10 mx.example.com.
         example.com MX 10 MX.example.com.
         mx.example.com A 192.0.2.1",
        "example.com MX 10 mx.example.com.\nmx.example.com A 192.0.2.1",
    ),
    case(
        "mx-duplicate-host",
        "example.com MX 10 mx.example.com.
         example.com MX 20 mx.example.com.
         mx.example.com A 192.0.2.1",
        "example.com MX 10 mx.example.com.
         example.com MX 20 mx2.example.com.
         mx.example.com A 192.0.2.1
         mx2.example.com A 192.0.2.1",
    ),
    case(
        "mx-equal-preferences",
        "example.com MX 10 a.example.com.
         example.com MX 10 b.example.com.
         a.example.com A 192.0.2.1
         b.example.com A 198.51.100.1",
        "example.com MX 10 a.example.com.
         example.com MX 10 gone.example.com.
         example.com MX 20 b.example.com.
         a.example.com A 192.0.2.1
         b.example.com A 198.51.100.1",
    ),
    case(
        "mx-single",
        "example.com MX 10 mx.example.com.\nmx.example.com A 192.0.2.1",
        "example.com MX 10 mx.example.com.\nmx.example.com A 192.0.2.1\nmx.example.com A 192.0.2.2",
    ),
    case(
        "spare-same-address",
        "example.com MX 10 mx1.example.com.
         example.com MX 20 mx2.example.com.
         mx1.example.com A 192.0.2.1
         mx2.example.com A 192.0.2.1",
        GOOD,
    ),
    case(
        "spare-same-network",
        "example.com MX 10 mx1.example.com.
         example.com MX 20 mx2.example.com.
         mx1.example.com A 192.0.2.1
         mx2.example.com A 192.0.2.200",
        "example.com MX 10 mx1.example.com.
         example.com MX 20 mx2.example.com.
         mx1.example.com A 192.0.2.1
         mx2.example.com A 192.0.3.1",
    ),
    case(
        "mx-address-shared",
        "example.com MX 10 mx1.example.com.
         example.com MX 20 mx2.example.com.
         example.com MX 30 mx3.example.com.
         mx1.example.com A 192.0.2.1
         mx2.example.com A 192.0.2.1
         mx3.example.com A 198.51.100.1",
        GOOD,
    ),
    case(
        "backup-elsewhere",
        "example.com MX 10 mx.example.com.
         example.com MX 20 mx.spare.net.
         mx.example.com A 192.0.2.1
         mx.spare.net A 198.51.100.1",
        "example.com MX 10 mx.example.com.
         example.com MX 10 mx.spare.net.
         mx.example.com A 192.0.2.1
         mx.spare.net A 198.51.100.1",
    ),
    case("mx-many-hosts", "HOSTS11", "HOSTS10"),
    case("mx-many-addresses", "ADDRESSES21", "ADDRESSES20"),
    case("hosts-not-asked", "HOSTS201", "HOSTS200"),
    case(
        "mx-ttl-zero",
        "example.com/0 MX 10 mx.example.com.",
        "example.com/1 MX 10 mx.example.com.",
    ),
    case(
        "mx-ttl-high",
        "example.com/604801 MX 10 mx.example.com.",
        "example.com/604800 MX 10 mx.example.com.",
    ),
    case(
        "mx-ttl-unequal",
        "example.com/300 MX 10 a.example.com.\nexample.com/600 MX 20 b.example.com.",
        "example.com/600 MX 10 a.example.com.\nexample.com/600 MX 20 b.example.com.",
    ),
    case(
        "mx-wildcard",
        "example.com MX 10 mx.example.com.
         *.example.com MX 10 mx.example.com.
         mx.example.com A 192.0.2.1",
        "example.com MX 10 mx.example.com.
         *.example.com A 192.0.2.1
         mx.example.com A 192.0.2.1",
    ),
    case(
        "providers-mixed",
        "example.com MX 1 smtp.google.com.
         example.com MX 10 example-com.mail.protection.outlook.com.",
        "example.com MX 1 aspmx.l.google.com.\nexample.com MX 5 alt1.aspmx.l.google.com.",
    ),
    case(
        "provider-hosts",
        "example.com MX 10 mail.protonmail.ch.",
        "example.com MX 10 mail.protonmail.ch.\nexample.com MX 20 mailsec.protonmail.ch.",
    ),
    case(
        "provider-preferences",
        "example.com MX 10 mail.protonmail.ch.\nexample.com MX 10 mailsec.protonmail.ch.",
        "example.com MX 1 mail.protonmail.ch.\nexample.com MX 7 mailsec.protonmail.ch.",
    ),
    case(
        "provider-known",
        "example.com MX 1 smtp.google.com.",
        "example.com MX 1 smtp.google.com.example.com.",
    ),
    // Hosts.
    case(
        "no-usable-host",
        "example.com MX 10 gone.example.com.\nexample.com A 192.0.2.1",
        "example.com MX 10 gone.example.com.
         example.com MX 20 mx.example.com.
         mx.example.com A 192.0.2.1",
    ),
    case(
        "no-public-address",
        "example.com MX 10 mx.example.com.\nmx.example.com A 10.0.0.1",
        "example.com MX 10 mx.example.com.
         mx.example.com A 10.0.0.1
         mx.example.com AAAA 2001:db8::1",
    ),
    case(
        "mx-target-no-address",
        "example.com MX 10 mx.example.com.\nmx.example.com TXT hello",
        "example.com MX 10 mx.example.com.\nmx.example.com AAAA 2001:db8::1",
    ),
    case(
        "mx-target-lookup-failed",
        "example.com MX 10 mx.example.com.\n? mx.example.com A status=2",
        "example.com MX 10 mx.example.com.
         mx.example.com AAAA 2001:db8::1
         ? mx.example.com A status=2",
    ),
    case(
        "address-lookup-partial",
        "example.com MX 10 mx.example.com.
         mx.example.com AAAA 2001:db8::1
         ? mx.example.com A timeout",
        "example.com MX 10 mx.example.com.\n? mx.example.com A timeout",
    ),
    case(
        "mx-target-ip-literal",
        "example.com MX 10 192.0.2.1.",
        "example.com MX 10 192-0-2-1.example.com.",
    ),
    case(
        "mx-target-localhost",
        "example.com MX 10 localhost.",
        "example.com MX 10 localhost.example.com.",
    ),
    case(
        "mx-target-invalid-name",
        "example.com MX 10 -mx.example.com.",
        "example.com MX 10 m-x.example.com.",
    ),
    case(
        "mx-target-single-label",
        "example.com MX 10 mail.\nmail A 192.0.2.1",
        "example.com MX 10 mail.example.com.\nmail.example.com A 192.0.2.1",
    ),
    case(
        "mx-target-cname",
        "example.com MX 10 mx.example.com.
         mx.example.com CNAME mx.example.net.
         mx.example.net A 192.0.2.1",
        "example.com CNAME example.net.
         example.net MX 10 mx.example.net.
         mx.example.net A 192.0.2.1",
    ),
    case(
        "mx-target-underscore",
        "example.com MX 10 mx_1.example.com.\nmx_1.example.com A 192.0.2.1",
        "example.com MX 10 mx-1.example.com.\nmx-1.example.com A 192.0.2.1",
    ),
    case(
        "mx-target-reserved-label",
        "example.com MX 10 mx--1.example.com.\nmx--1.example.com A 192.0.2.1",
        "example.com MX 10 xn--mx-1.example.com.\nxn--mx-1.example.com A 192.0.2.1",
    ),
    case(
        "mx-target-is-domain",
        "example.com MX 10 example.com.\nexample.com A 192.0.2.1",
        "example.com A 192.0.2.1",
    ),
    case(
        "mx-target-domain-twice",
        "example.com MX 10 mx.example.com.example.com.",
        "example.com MX 10 mx.example.com.example.com.
         mx.example.com.example.com A 192.0.2.1",
    ),
    case(
        "mx-target-url",
        "example.com MX 10 mx.example.com:25.",
        "example.com MX 10 2001:db8::1.",
    ),
    case(
        "mx-verification-leftover",
        "example.com MX 10 mx.example.com.
         example.com MX 32767 ms12345678.msv1.invalid.
         mx.example.com A 192.0.2.1",
        "example.com MX 10 mx.example.com.
         example.com MX 32767 ms12345678.invalid.
         mx.example.com A 192.0.2.1",
    ),
    case(
        "mx-target-unregistered",
        "example.com MX 10 mx.unowned.co.uk.\n? mx.unowned.co.uk A status=3 nosoa\n? mx.unowned.co.uk AAAA status=3 nosoa",
        "example.com MX 10 mx.example.com.\n? mx.example.com A status=3 nosoa\n? mx.example.com AAAA status=3 nosoa",
    ),
    case(
        "mx-target-unregistered",
        "example.com MX 10 mx.unowned.net.",
        "example.com MX 10 mx.owned.net.\nzone owned.net\nwww.owned.net A 192.0.2.1",
    ),
    // Addresses.
    case(
        "mx-address-loopback",
        "example.com MX 10 mx.example.com.\nmx.example.com A 127.0.0.1",
        "example.com MX 10 mx.example.com.\nmx.example.com A 128.0.0.1",
    ),
    case(
        "mx-address-link-local",
        "example.com MX 10 mx.example.com.\nmx.example.com AAAA fe80::1",
        "example.com MX 10 mx.example.com.\nmx.example.com AAAA 2001:db8::1",
    ),
    case(
        "mx-address-multicast",
        "example.com MX 10 mx.example.com.\nmx.example.com A 224.0.0.1",
        "example.com MX 10 mx.example.com.\nmx.example.com A 223.0.0.1",
    ),
    case(
        "mx-address-private",
        "example.com MX 10 mx.example.com.\nmx.example.com A 172.16.0.1",
        "example.com MX 10 mx.example.com.\nmx.example.com A 172.15.0.1",
    ),
    case(
        "mx-address-mapped",
        "example.com MX 10 mx.example.com.\nmx.example.com AAAA ::ffff:192.0.2.1",
        "example.com MX 10 mx.example.com.\nmx.example.com A 192.0.2.1",
    ),
    case(
        "ipv4-missing",
        "example.com MX 10 mx.example.com.\nmx.example.com AAAA 2001:db8::1",
        GOOD,
    ),
    case(
        "ipv6-missing",
        "example.com MX 10 mx.example.com.\nmx.example.com A 192.0.2.1",
        "example.com MX 10 mx.example.com.
         mx.example.com A 192.0.2.1
         ? mx.example.com AAAA status=2",
    ),
    case(
        "ipv6-partial",
        "example.com MX 10 a.example.com.
         example.com MX 20 b.example.com.
         a.example.com A 192.0.2.1
         a.example.com AAAA 2001:db8::1
         b.example.com A 198.51.100.1",
        GOOD,
    ),
    case(
        "mx-address-family-mismatch",
        "example.com MX 10 mx.example.com.\nmx.example.com AAAA 2001:db8::1\nsender ipv4",
        "example.com MX 10 mx.example.com.\nmx.example.com AAAA 2001:db8::1",
    ),
    case(
        "ptr-missing",
        "example.com MX 10 mx.example.com.\nmx.example.com A 192.0.2.1",
        "example.com MX 10 mx.example.com.
         mx.example.com A 192.0.2.1
         1.2.0.192.in-addr.arpa PTR host-1.provider.net.
         host-1.provider.net A 192.0.2.1",
    ),
    case(
        "ptr-unconfirmed",
        "example.com MX 10 mx.example.com.
         mx.example.com A 192.0.2.1
         1.2.0.192.in-addr.arpa PTR host-1.provider.net.",
        "example.com MX 10 mx.example.com.
         mx.example.com A 192.0.2.1
         1.2.0.192.in-addr.arpa PTR host-1.provider.net.
         1.2.0.192.in-addr.arpa PTR mx.example.com.",
    ),
    // The sender.
    case("self-in-mx", GOOD_AND_BACKUP_SENDS, GOOD),
    case("mail-loop", GOOD_AND_PRIMARY_SENDS, GOOD_AND_BACKUP_SENDS),
    case(
        "primary-unresolvable",
        "example.com MX 10 gone.example.com.
         example.com MX 20 mx2.example.com.
         mx2.example.com A 192.0.2.1
         sender mx2.example.com",
        GOOD_AND_BACKUP_SENDS,
    ),
    // Signatures.
    case(
        "dnssec-bogus",
        "example.com MX 10 mx.example.com.\n? example.com MX status=2 ede=7",
        "example.com MX 10 mx.example.com.\n? example.com MX status=2 cd",
    ),
    case(
        "mx-authenticated",
        "ad example.com\nexample.com MX 0 .",
        "ad example.com\nnot-validating\nexample.com MX 0 .",
    ),
    case(
        "mx-not-authenticated",
        "example.com MX 0 .",
        "not-validating\nexample.com MX 0 .",
    ),
    case(
        "hosts-authenticated",
        "ad example.com\nad example.net\nexample.com MX 10 mx.example.net.\nmx.example.net A 192.0.2.1",
        "ad example.com\nexample.com MX 10 mx.example.net.\nmx.example.net A 192.0.2.1",
    ),
    case(
        "hosts-not-authenticated",
        "ad example.com\nexample.com MX 10 mx.example.net.\nmx.example.net A 192.0.2.1",
        "ad example.com\nad example.net\nexample.com MX 10 mx.example.net.\nmx.example.net A 192.0.2.1",
    ),
    // Signatures that were checked here.
    case(
        "mx-validated",
        "example.com MX 0 .\nverdict example.com MX secure none",
        "example.com MX 0 .\nverdict example.com MX insecure none",
    ),
    case(
        "mx-authenticated",
        "ad\nexample.com MX 0 .\nverdict example.com MX insecure none",
        "ad\nexample.com MX 0 .\nverdict example.com MX secure none",
    ),
    case(
        "mx-not-authenticated",
        one_host!("verdict example.com MX insecure"),
        one_host!("verdict example.com MX secure"),
    ),
    case(
        "mx-not-authenticated",
        "example.com MX 0 .",
        "example.com MX 0 .\nverdict example.com MX bogus none",
    ),
    case(
        "hosts-validated",
        one_host!("verdict mx.example.com A secure\nverdict mx.example.com AAAA secure none"),
        one_host!("verdict mx.example.com A secure\nverdict mx.example.com AAAA bogus none"),
    ),
    case(
        "hosts-not-authenticated",
        one_host!("verdict mx.example.com A insecure"),
        one_host!("verdict mx.example.com A secure\nverdict mx.example.com AAAA secure none"),
    ),
    case(
        "mx-bogus",
        one_host!("verdict example.com MX bogus\nverdict mx.example.com A secure"),
        one_host!("verdict example.com MX secure\nverdict mx.example.com A bogus"),
    ),
    case(
        "mx-bogus",
        "? example.com MX status=2\nverdict example.com MX bogus none",
        "? example.com MX status=2\nverdict example.com MX secure none",
    ),
    case(
        "address-bogus",
        one_host!("verdict example.com MX secure\nverdict mx.example.com A bogus"),
        one_host!(
            "verdict example.com MX secure\nverdict mx.example.com A bogus\nverdict mx.example.com AAAA secure"
        ),
    ),
    case(
        "address-partly-bogus",
        one_host!(
            "verdict example.com MX secure\nverdict mx.example.com A bogus\nverdict mx.example.com AAAA secure"
        ),
        one_host!(
            "verdict example.com MX secure\nverdict mx.example.com A bogus\nverdict mx.example.com AAAA bogus"
        ),
    ),
    case(
        "tlsa-bogus",
        one_host!(
            "verdict example.com MX secure\nverdict mx.example.com A secure\nverdict _25._tcp.mx.example.com TLSA bogus"
        ),
        one_host!(
            "verdict example.com MX secure\nverdict mx.example.com A insecure\nverdict _25._tcp.mx.example.com TLSA bogus"
        ),
    ),
    case(
        "tlsa-denial-bogus",
        one_host!(
            "verdict example.com MX secure\nverdict mx.example.com A secure\nverdict _25._tcp.mx.example.com TLSA bogus none"
        ),
        one_host!(
            "verdict example.com MX secure\nverdict mx.example.com A secure\nverdict _25._tcp.mx.example.com TLSA bogus"
        ),
    ),
    case(
        "bogus-authenticated",
        one_host!("ad\nverdict example.com MX bogus"),
        one_host!("verdict example.com MX bogus"),
    ),
    case(
        "secure-not-authenticated",
        one_host!("verdict example.com MX secure"),
        one_host!("not-validating\nverdict example.com MX secure"),
    ),
    case(
        "signature-ends-soon",
        one_host!("verdict example.com MX secure\nverdict mx.example.com A secure left=99999"),
        one_host!("verdict example.com MX secure\nverdict mx.example.com A secure left=100000"),
    ),
    case(
        "tlsa-signature-ends-soon",
        one_host!(
            "verdict example.com MX secure left=5000\nverdict _25._tcp.mx.example.com TLSA secure none left=4999"
        ),
        one_host!(
            "verdict example.com MX secure left=5000\nverdict _25._tcp.mx.example.com TLSA secure none left=5000"
        ),
    ),
    // Encryption.
    case(
        "tlsa-lookup-failed",
        one_host!("ad\n? _25._tcp.mx.example.com TLSA status=2"),
        one_host!("ad\n? _25._tcp.mx.example.com TLSA timeout"),
    ),
    case(
        "tlsa-malformed",
        one_host!("ad\n_25._tcp.mx.example.com TLSA 3 1 1 abcd"),
        one_host!("ad\n_25._tcp.mx.example.com TLSA 3 1 1 {a}"),
    ),
    case(
        "tlsa-usage",
        one_host!("ad\n_25._tcp.mx.example.com TLSA 1 1 1 {a}"),
        one_host!("ad\n_25._tcp.mx.example.com TLSA 2 1 1 {a}"),
    ),
    case(
        "tlsa-unsigned",
        one_host!(
            "ad\n_25._tcp.mx.example.com TLSA 3 1 1 {a}\n? _25._tcp.mx.example.com TLSA not-ad"
        ),
        one_host!("ad\n? _25._tcp.mx.example.com TLSA not-ad"),
    ),
    case(
        "tlsa-alias",
        "ad\nexample.com MX 10 mail.example.com.\nmail.example.com CNAME mx.example.com.\nmx.example.com A 192.0.2.1\n_25._tcp.mx.example.com TLSA 3 1 1 {a}",
        "ad\nexample.com MX 10 mail.example.com.\nmail.example.com CNAME mx.example.com.\nmx.example.com A 192.0.2.1\n",
    ),
    case(
        "tlsa-alias",
        "ad example.com\nexample.com MX 10 mail.example.com.\nmail.example.com CNAME mx.example.net.\nmx.example.net A 192.0.2.1\n_25._tcp.mail.example.com TLSA 3 1 1 {a}\n? mail.example.com A not-ad\n? mail.example.com AAAA not-ad",
        "ad example.com\nexample.com MX 10 mail.example.com.\nmail.example.com CNAME mx.example.net.\nmx.example.net A 192.0.2.1\n_25._tcp.mail.example.com TLSA 3 1 1 {a}\n? mail.example.com A not-ad\n? mail.example.com AAAA not-ad\n? mail.example.com CNAME not-ad",
    ),
    case(
        "tlsa-alias",
        "ad example.com\nexample.com MX 10 mail.example.com.\nmail.example.com CNAME mx.example.net.\nmx.example.net A 192.0.2.1\n_25._tcp.mail.example.com TLSA 3 1 1 {a}\n? mail.example.com A not-ad\n? mail.example.com AAAA not-ad\n? mail.example.com CNAME status=2",
        "ad example.com\nexample.com MX 10 mail.example.com.\nmail.example.com CNAME mx.example.net.\nmx.example.net A 192.0.2.1\n_25._tcp.mail.example.com TLSA 3 1 1 {a}\n? mail.example.com A not-ad\n? mail.example.com AAAA not-ad\n? mail.example.com CNAME status=2\n? _25._tcp.mail.example.com TLSA not-ad",
    ),
    case(
        "hosts-not-authenticated",
        "ad example.com\nexample.com MX 10 mail.example.com.\nmail.example.com CNAME mx.example.net.\nmx.example.net A 192.0.2.1\n? mail.example.com A not-ad\n? mail.example.com AAAA not-ad",
        "ad example.com\nexample.com MX 10 mail.example.com.\nmail.example.com CNAME mx.example.net.\nmx.example.net A 192.0.2.1\n_25._tcp.mail.example.com TLSA 3 1 1 {a}\n? mail.example.com A not-ad\n? mail.example.com AAAA not-ad",
    ),
    case(
        "dane-partial",
        one_host!(
            "ad\nexample.com MX 20 mx2.example.com.\nmx2.example.com A 198.51.100.1\n_25._tcp.mx.example.com TLSA 3 1 1 {a}"
        ),
        one_host!(
            "ad\nexample.com MX 20 mx2.example.com.\nmx2.example.com A 198.51.100.1\n_25._tcp.mx.example.com TLSA 3 1 1 {a}\n_25._tcp.mx2.example.com TLSA 3 1 1 {a}"
        ),
    ),
    case(
        "tlsa-no-roll-over",
        one_host!("ad\n_25._tcp.mx.example.com TLSA 3 1 1 {a}"),
        one_host!(
            "ad\n_25._tcp.mx.example.com TLSA 3 1 1 {a}\n_25._tcp.mx.example.com TLSA 3 1 1 {b}"
        ),
    ),
    case(
        "tlsa-no-roll-over",
        one_host!("ad\n_25._tcp.mx.example.com TLSA 3 1 1 {a}"),
        one_host!(
            "ad\n_25._tcp.mx.example.com TLSA 2 1 1 {a}\n_25._tcp.mx.example.com TLSA 2 1 1 {b}"
        ),
    ),
    case(
        "tlsa-no-roll-over",
        one_host!("ad\n_25._tcp.mx.example.com TLSA 3 1 1 {a}"),
        one_host!("ad\n_25._tcp.mx.example.com TLSA 2 1 1 {a}"),
    ),
    case(
        "dane-missing",
        one_host!("ad"),
        one_host!("ad example.com\n? mx.example.com A not-ad"),
    ),
    case(
        "dane-protected",
        one_host!("ad\n_25._tcp.mx.example.com TLSA 3 1 1 {a}"),
        one_host!(
            "ad\n_25._tcp.mx.example.com TLSA 3 1 1 {a}\nexample.com MX 20 mx2.example.com.\nmx2.example.com A 198.51.100.1"
        ),
    ),
    case(
        "mta-sts-mx-mismatch",
        one_host!("file version: STSv1|mode: enforce|mx: mx.example.net|max_age: 604800"),
        one_host!("file version: STSv1|mode: enforce|mx: *.example.com|max_age: 604800"),
    ),
    case(
        "mta-sts-several",
        one_host!(
            "_mta-sts.example.com TXT \"v=STSv1; id=1\"\n_mta-sts.example.com TXT \"v=STSv1; id=2\""
        ),
        one_host!("_mta-sts.example.com TXT \"v=STSv1; id=1\"\n_mta-sts.example.com TXT \"hello\""),
    ),
    case(
        "mta-sts-malformed",
        one_host!("_mta-sts.example.com TXT \"v=STSv1\""),
        one_host!("_mta-sts.example.com TXT \"v=STSv1; id=1\""),
    ),
    case(
        "mta-sts-malformed",
        one_host!("example.com TXT \"v=STSv1; id=1\""),
        one_host!("_mta-sts.example.com TXT \"hello\""),
    ),
    case(
        "mta-sts-foreign-text",
        one_host!(
            "_mta-sts.example.com TXT \"v=STSv1; id=1\"\n_mta-sts.example.com TXT \"v=spf1 -all\""
        ),
        one_host!("_mta-sts.example.com TXT \"v=stsv1; id=1\""),
    ),
    case(
        "mta-sts-policy-malformed",
        one_host!("file version: STSv1|mode: enforced|mx: *.example.com|max_age: 1"),
        one_host!("file version: STSv1|mode: enforce|mx: *.example.com|max_age: 604800"),
    ),
    case(
        "mta-sts-uncertain",
        one_host!("_mta-sts.example.com TXT \"v=STSv1;; id=1\""),
        one_host!("_mta-sts.example.com TXT \"v=STSv1; id=1;\""),
    ),
    case(
        "mta-sts-uncertain",
        one_host!("_mta-sts.example.com TXT \"v=STSv1 ; id=1\""),
        one_host!("_mta-sts.example.com TXT \"v=STSv1;id=1 ; \""),
    ),
    case(
        "mta-sts-policy-uncertain",
        one_host!("file version: STSv1|mode: enforce|mx: mx.example.com.|max_age: 604800"),
        one_host!("file version: STSv1|mode: enforce|mx: mx.example.com|max_age: 604800"),
    ),
    case(
        "mta-sts-policy-uncertain",
        one_host!(
            "file version: STSv1|mode: enforce|mx: mx.example.com|mx : *.example.com|max_age: 604800"
        ),
        one_host!(
            "file version: STSv1|mode: enforce|mx: mx.example.com|mx:*.example.com |max_age: 604800"
        ),
    ),
    case("mta-sts-missing", one_host!(""), "example.com MX 0 ."),
    case(
        "mta-sts-testing",
        one_host!("file version: STSv1|mode: testing|mx: *.example.com|max_age: 604800"),
        one_host!("file version: STSv1|mode: enforce|mx: *.example.com|max_age: 604800"),
    ),
    case(
        "mta-sts-off",
        one_host!("file version: STSv1|mode: none|mx: *.example.com|max_age: 604800"),
        one_host!("file version: STSv1|mode: testing|mx: *.example.com|max_age: 604800"),
    ),
    case(
        "mta-sts-present",
        one_host!("_mta-sts.example.com TXT \"v=STSv1; id=1\""),
        "example.com MX 0 .\n_mta-sts.example.com TXT \"v=STSv1; id=1\"",
    ),
    case(
        "tls-rpt-several",
        one_host!(
            "_smtp._tls.example.com TXT \"v=TLSRPTv1; rua=mailto:a@example.com\"\n_smtp._tls.example.com TXT \"v=TLSRPTv1; rua=mailto:b@example.com\""
        ),
        one_host!("_smtp._tls.example.com TXT \"v=TLSRPTv1; rua=mailto:a@example.com\""),
    ),
    case(
        "tls-rpt-malformed",
        one_host!("_smtp._tls.example.com TXT \"v=TLSRPTv1; rua=a@example.com\""),
        one_host!("_smtp._tls.example.com TXT \"v=TLSRPTv1; rua=mailto:a@example.com\""),
    ),
    case(
        "tls-rpt-uncertain",
        one_host!("_smtp._tls.example.com TXT \"v=TLSRPTv1; rua=mailto:a@example.com;;\""),
        one_host!("_smtp._tls.example.com TXT \"v=TLSRPTv1; rua=mailto:a@example.com;\""),
    ),
    case(
        "tls-rpt-uncertain",
        one_host!("_smtp._tls.example.com TXT \"v=TLSRPTv1; rua=mailto:a@example.com,\""),
        one_host!(
            "_smtp._tls.example.com TXT \"v=TLSRPTv1; rua=mailto:a@example.com , mailto:b@example.com\""
        ),
    ),
    case(
        "tls-rpt-missing",
        one_host!("_mta-sts.example.com TXT \"v=STSv1; id=1\""),
        one_host!(""),
    ),
    case(
        "tls-rpt-present",
        one_host!("_smtp._tls.example.com TXT \"v=TLSRPTv1; rua=mailto:a@example.com\""),
        one_host!("_smtp._tls.example.com TXT \"v=spf1 -all\""),
    ),
    case(
        "tls-rpt-present",
        one_host!("_smtp._tls.example.com TXT \"v=TLSRPTv1; rua=mailto:a@example.com\""),
        one_host!("_smtp._tls.example.com TXT \"v=TLSRPTv1;; rua=mailto:a@example.com\""),
    ),
    // Mail in the name of the domain.
    case(
        "spf-several",
        one_host!("example.com TXT \"v=spf1 mx -all\"\nexample.com TXT \"v=spf1 a -all\""),
        one_host!("example.com TXT \"v=spf1 mx -all\"\nexample.com TXT \"hello\""),
    ),
    case(
        "spf-malformed",
        one_host!("example.com TXT \"v=spf1 ipv4:192.0.2.1 -all\""),
        one_host!("example.com TXT \"v=spf1 ip4:192.0.2.1 -all\""),
    ),
    case(
        "spf-malformed",
        one_host!("example.com TXT \" v=spf1 -all\""),
        one_host!("example.com TXT \"about spf\""),
    ),
    case(
        "spf-too-many-lookups",
        one_host!(
            "example.com TXT \"v=spf1 mx exists:e0.example.net exists:e1.example.net exists:e2.example.net exists:e3.example.net exists:e4.example.net exists:e5.example.net exists:e6.example.net exists:e7.example.net exists:e8.example.net exists:e9.example.net -all\""
        ),
        one_host!(
            "example.com TXT \"v=spf1 exists:e0.example.net exists:e1.example.net exists:e2.example.net exists:e3.example.net exists:e4.example.net exists:e5.example.net exists:e6.example.net exists:e7.example.net exists:e8.example.net exists:e9.example.net -all\""
        ),
    ),
    case(
        "spf-permanent-error",
        one_host!("example.com TXT \"v=spf1 include:gone.example.net -all\""),
        one_host!(
            "example.com TXT \"v=spf1 include:spf.example.net -all\"\nspf.example.net TXT \"v=spf1 ip4:192.0.2.1 -all\""
        ),
    ),
    case(
        "spf-allows-all",
        one_host!("example.com TXT \"v=spf1 +all\""),
        one_host!("example.com TXT \"v=spf1 ?all\""),
    ),
    case(
        "spf-allows-all",
        one_host!("example.com TXT \"v=spf1 ip4:198.51.100.0/0 -all\""),
        one_host!("example.com TXT \"v=spf1 ?ip4:198.51.100.0/0 -all\""),
    ),
    case(
        "spf-allows-all",
        one_host!("example.com TXT \"v=spf1 mx/0 -all\""),
        one_host!("example.com TXT \"v=spf1 mx/1 -all\""),
    ),
    case(
        "spf-allows-all",
        one_host!(
            "example.com TXT \"v=spf1 include:all.example.net -all\"\nall.example.net TXT \"v=spf1 ip6:::/0 -all\""
        ),
        one_host!(
            "example.com TXT \"v=spf1 ?include:all.example.net -all\"\nall.example.net TXT \"v=spf1 ip6:::/0 -all\""
        ),
    ),
    case(
        "spf-missing",
        one_host!(""),
        "type example\nexample MX 10 mx.example.\nmx.example A 192.0.2.1\nexample TXT \"v=spf1 -all\"",
    ),
    case(
        "spf-missing",
        one_host!(""),
        one_host!("example.com TXT \"v=spf1 -all\""),
    ),
    case(
        "dmarc-several",
        one_host!(
            "_dmarc.example.com TXT \"v=DMARC1; p=none\"\n_dmarc.example.com TXT \"v=DMARC1; p=reject\""
        ),
        one_host!("_dmarc.example.com TXT \"v=DMARC1; p=reject\""),
    ),
    case(
        "dmarc-malformed",
        one_host!("_dmarc.example.com TXT \"v=DMARC1; p=rejected\""),
        one_host!("_dmarc.example.com TXT \"v=DMARC1; p=reject\""),
    ),
    case(
        "dmarc-reports-unwanted",
        one_host!("_dmarc.example.com TXT \"v=DMARC1; p=reject; rua=mailto:a@reports.net\""),
        one_host!(
            "_dmarc.example.com TXT \"v=DMARC1; p=reject; rua=mailto:a@reports.net\"\nexample.com._report._dmarc.reports.net TXT \"v=DMARC1;\""
        ),
    ),
    case(
        "dmarc-reports-unwanted",
        one_host!(
            "_dmarc.example.com TXT \"v=DMARC1; p=reject; ruf=mailto:a@reports.net\"\nexample.com._report._dmarc.reports.net TXT \"hello\""
        ),
        one_host!("_dmarc.example.com TXT \"v=DMARC1; p=reject; rua=mailto:a@mail.example.com\""),
    ),
    case(
        "dmarc-reports-unwanted",
        "type alice.example.net\nalice.example.net MX 10 mx.alice.example.net.\nmx.alice.example.net A 192.0.2.1\n_dmarc.alice.example.net TXT \"v=DMARC1; p=reject; rua=mailto:a@bob.example.net\"",
        "type alice.example.net\nalice.example.net MX 10 mx.alice.example.net.\nmx.alice.example.net A 192.0.2.1\n_dmarc.alice.example.net TXT \"v=DMARC1; p=reject; rua=mailto:a@bob.example.net\"\n_dmarc.example.net TXT \"v=DMARC1; p=none\"",
    ),
    case(
        "dmarc-reports-redirected",
        one_host!(
            "_dmarc.example.com TXT \"v=DMARC1; p=reject; rua=mailto:a@reports.net\"\nexample.com._report._dmarc.reports.net TXT \"v=DMARC1; rua=mailto:b@collector.org\""
        ),
        one_host!(
            "_dmarc.example.com TXT \"v=DMARC1; p=reject; rua=mailto:a@reports.net\"\nexample.com._report._dmarc.reports.net TXT \"v=DMARC1; rua=mailto:b@reports.net\""
        ),
    ),
    case(
        "dmarc-policy-none",
        one_host!("_dmarc.example.com TXT \"v=DMARC1; p=none\""),
        one_host!("_dmarc.example.com TXT \"v=DMARC1; p=quarantine\""),
    ),
    case(
        "dmarc-missing",
        one_host!(""),
        one_host!("_dmarc.com TXT \"v=DMARC1; p=reject; psd=y\""),
    ),
];

const GOOD_AND_BACKUP_SENDS: &str = "
    example.com MX 10 mx1.example.com.
    example.com MX 20 mx2.example.com.
    mx1.example.com A 192.0.2.1
    mx2.example.com A 198.51.100.1
    sender mx2.example.com";

const GOOD_AND_PRIMARY_SENDS: &str = "
    example.com MX 10 mx1.example.com.
    example.com MX 20 mx2.example.com.
    mx1.example.com A 192.0.2.1
    mx2.example.com A 198.51.100.1
    sender mx1.example.com";

/// Worlds that would be long to write down.
fn written_out(lines: &str) -> String {
    let number = |prefix: &str| {
        lines
            .strip_prefix(prefix)
            .and_then(|number| number.parse::<usize>().ok())
    };
    let mut world = String::new();
    if let Some(length) = number("type LONG") {
        let label = "a".repeat(49);
        let mut name = [label.as_str(); 5].join(".");
        name.push_str(&"b".repeat(length - name.len() - ".com".len()));
        return format!("type {name}.com");
    }
    if let Some(count) = number("HOSTS") {
        for host in 0..count {
            let (high, low) = (host / 200, host % 200 + 1);
            let _ = writeln!(world, "example.com MX 10 mx{host}.example.com.");
            let _ = writeln!(world, "mx{host}.example.com A 192.0.{high}.{low}");
        }
        return world;
    }
    if lines == "GREEDY" {
        world.push_str("ad\nexample.com TXT \"v=spf1");
        for number in 0..40 {
            let _ = write!(world, " include:s{number}.example.net");
        }
        world.push_str(" -all\"\n_dmarc.example.com TXT \"v=DMARC1; p=none; rua=");
        for number in 0..20 {
            let _ = write!(world, "mailto:a@r{number}.net,");
        }
        world.push_str("\"\n");
        for number in 0..40 {
            let _ = writeln!(
                world,
                "s{number}.example.net TXT \"v=spf1 include:t{number}.example.net -all\""
            );
            let _ = writeln!(world, "example.com MX 10 mx.h{number}.net.");
            let _ = writeln!(world, "mx.h{number}.net A 198.51.100.{number}");
            let _ = writeln!(world, "example.com MX 20 gone.g{number}.net.");
        }
        return world;
    }
    if let Some(count) = number("ADDRESSES") {
        let _ = writeln!(world, "example.com MX 10 mx.example.com.");
        for low in 1..=count {
            let _ = writeln!(world, "mx.example.com A 192.0.2.{low}");
        }
        return world;
    }
    lines
        .replace("{a}", &"a".repeat(64))
        .replace("{b}", &"b".repeat(64))
}

fn findings(lines: &str) -> Vec<Finding> {
    World::new(&written_out(lines)).findings()
}

fn ids(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.id.id()).collect()
}

#[test]
fn ids_are_unique_and_well_formed() {
    let mut seen = Vec::new();
    for entry in finding::catalogue() {
        let is_plain = |octet: u8| octet.is_ascii_lowercase() || octet.is_ascii_digit();
        let id = entry.id.id();
        assert!(
            id.split('-')
                .all(|word| !word.is_empty() && word.bytes().all(is_plain)),
            "{id}"
        );
        assert!(!seen.contains(&id), "{id} stands there twice");
        seen.push(id);
        let says_whom = entry.affected != finding::Affected::Unsaid;
        assert_eq!(entry.severity == Severity::BreaksSome, says_whom, "{id}");
    }
}

#[test]
fn every_finding_has_a_case_that_has_it_and_one_that_comes_close() {
    let mut problems = String::new();
    for entry in finding::catalogue() {
        let id = entry.id.id();
        let mut cases = CASES.iter().filter(|case| case.id == id).peekable();
        if cases.peek().is_none() {
            let _ = writeln!(problems, "{id}: no case");
        }
        for case in cases {
            let with = findings(case.with);
            if !ids(&with).contains(&case.id) {
                let _ = writeln!(problems, "{}: missing in {:?}", case.id, ids(&with));
            }
            let without = findings(case.without);
            if ids(&without).contains(&case.id) {
                let _ = writeln!(problems, "{}: unwanted in {:?}", case.id, ids(&without));
            }
        }
    }
    assert!(problems.is_empty(), "\n{problems}");
}

#[test]
fn cases_are_about_findings_that_exist() {
    for case in CASES {
        assert!(FindingId::with_id(case.id).is_some(), "{}", case.id);
    }
}

/// The ids that tests from outside know, with their references.
#[test]
fn published_ids_keep_their_references() {
    let format = include_str!("vectors/format.json");
    let format: Value = serde_json::from_str(format).unwrap();
    let published = format["warning_catalog"].as_object().unwrap();
    assert!(published.len() > 40);
    for (id, warning) in published {
        let known =
            FindingId::with_id(id).unwrap_or_else(|| panic!("{id} is not in the catalogue"));
        let entry = known.entry();
        let reference = entry.reference.map(|reference| reference.text);
        assert_eq!(reference, warning["ref"].as_str(), "{id}");
    }
}

/// Domains of the services that most people use, and of people who did nothing wrong.
const HEALTHY: &[(&str, &str)] = &[
    ("two hosts", GOOD),
    (
        "Google Workspace, five hosts",
        "example.com MX 1 aspmx.l.google.com.
         example.com MX 5 alt1.aspmx.l.google.com.
         example.com MX 5 alt2.aspmx.l.google.com.
         example.com MX 10 alt3.aspmx.l.google.com.
         example.com MX 10 alt4.aspmx.l.google.com.
         aspmx.l.google.com A 142.250.110.27
         aspmx.l.google.com AAAA 2a00:1450:4025:c03::1b
         alt1.aspmx.l.google.com A 142.250.153.27
         alt1.aspmx.l.google.com AAAA 2a00:1450:4013:c16::1b
         alt2.aspmx.l.google.com A 142.251.9.27
         alt2.aspmx.l.google.com AAAA 2a00:1450:4025:c03::1a
         alt3.aspmx.l.google.com A 142.250.150.27
         alt3.aspmx.l.google.com AAAA 2a00:1450:4010:c1c::1b
         alt4.aspmx.l.google.com A 74.125.200.27
         alt4.aspmx.l.google.com AAAA 2404:6800:4003:c00::1b",
    ),
    (
        "Google Workspace, one host",
        "example.com/300 MX 1 SMTP.GOOGLE.COM.
         smtp.google.com A 142.250.27.26
         smtp.google.com A 142.250.27.27
         smtp.google.com A 142.251.9.26
         smtp.google.com AAAA 2a00:1450:4025:401::1a
         smtp.google.com AAAA 2a00:1450:4025:401::1b",
    ),
    (
        "Microsoft 365",
        "example.com MX 0 example-com.mail.protection.outlook.com.
         example-com.mail.protection.outlook.com/10 A 52.101.68.3
         example-com.mail.protection.outlook.com/10 A 52.101.73.9
         example-com.mail.protection.outlook.com/10 A 52.101.73.25
         example-com.mail.protection.outlook.com/10 A 52.101.68.29",
    ),
    (
        "Proton",
        "example.com MX 10 mail.protonmail.ch.
         example.com MX 20 mailsec.protonmail.ch.
         mail.protonmail.ch A 185.70.42.128
         mail.protonmail.ch A 185.205.70.128
         mailsec.protonmail.ch A 185.70.42.129
         mailsec.protonmail.ch A 185.205.70.129",
    ),
    (
        "one host with many addresses",
        "example.com MX 10 mx.example.com.
         mx.example.com A 192.0.2.1
         mx.example.com A 192.0.2.2
         mx.example.com A 198.51.100.1
         mx.example.com A 198.51.100.2
         mx.example.com A 203.0.113.1
         mx.example.com A 203.0.113.2
         mx.example.com AAAA 2001:db8:1::1
         mx.example.com AAAA 2001:db8:2::1",
    ),
    (
        "equal preferences",
        "example.com MX 10 a.example.com.
         example.com MX 10 b.example.com.
         example.com MX 10 c.example.com.
         a.example.com A 192.0.2.1
         b.example.com A 198.51.100.1
         c.example.com A 203.0.113.1",
    ),
    (
        "null MX done right",
        "example.com MX 0 .
         example.com A 192.0.2.1
         example.com TXT \"v=spf1 -all\"",
    ),
    (
        "IPv6 on some hosts",
        "example.com MX 10 a.example.com.
         example.com MX 20 b.example.com.
         a.example.com A 192.0.2.1
         a.example.com AAAA 2001:db8::1
         b.example.com A 198.51.100.1",
    ),
    (
        "an alias at the domain",
        "example.com CNAME example.net.
         example.net MX 10 mx.example.net.
         mx.example.net A 192.0.2.1",
    ),
    (
        "mixed case",
        "type Ann@EXAMPLE.com
         Example.COM MX 10 MX.example.com.
         mX.eXample.com A 192.0.2.1",
    ),
    (
        "answers by geography",
        "example.com MX 10 mx.example.com.
         mx.example.com A 192.0.2.1
         mx.example.com A 192.0.2.2
         other mx.example.com A 198.51.100.1
         other mx.example.com A 198.51.100.2",
    ),
];

#[test]
fn healthy_domains_get_no_more_than_advice() {
    for (name, lines) in HEALTHY {
        for finding in findings(lines) {
            assert!(finding.severity >= Severity::Advice, "{name}: {finding:?}");
        }
    }
}

#[test]
fn the_most_serious_comes_first_then_subjects() {
    let findings = findings(
        "example.com MX 10 b.example.com.
         example.com MX 20 a.example.com.
         example.com MX 30 192.0.2.1.
         example.com MX 40 mx.example.com.example.com.
         mx.example.com A 192.0.2.1",
    );
    let order: Vec<_> = findings.iter().map(|f| (f.severity, &f.subject)).collect();
    assert!(order.is_sorted());
    let serious: Vec<_> = findings
        .iter()
        .filter(|finding| finding.severity <= Severity::Violates)
        .map(|finding| {
            let because_of = finding.because_of.map(FindingId::id);
            (finding.id.id(), finding.subject.as_str(), because_of)
        })
        .collect();
    assert_eq!(
        serious,
        [
            ("no-usable-host", "example.com", None),
            ("mx-target-domain-twice", "mx.example.com.example.com", None),
            ("mx-target-ip-literal", "192.0.2.1", None),
            ("mx-target-no-address", "a.example.com", None),
            ("mx-target-no-address", "b.example.com", None),
            (
                "mx-target-no-address",
                "mx.example.com.example.com",
                Some("mx-target-domain-twice")
            ),
        ]
    );
}

#[test]
fn the_form_of_the_report() {
    let findings = findings("example.com MX 10 .");
    assert_eq!(
        findings[0].to_json(),
        json!({
            "id": "null-mx-nonzero-preference",
            "level": "violates",
            "subject": "example.com",
            "reference": "RFC7505-3",
        })
    );
}

#[test]
fn lines_to_publish_and_to_remove() {
    let check = |id: &str, lines: &str, publish: Option<&str>, remove: Option<&str>| {
        let found = findings(lines);
        let finding = found
            .iter()
            .find(|finding| finding.id.id() == id)
            .expect(id);
        assert_eq!(finding.record_to_publish().as_deref(), publish, "{id}");
        assert_eq!(finding.record_to_remove().as_deref(), remove, "{id}");
    };
    check(
        "null-mx-nonzero-preference",
        "example.com/600 MX 10 .",
        Some("example.com. 3600 IN MX 0 ."),
        Some("example.com. 600 IN MX 10 ."),
    );
    check(
        "null-mx-nonzero-preference",
        "example.com/600 MX 0 .\nexample.com/600 MX 10 .",
        None,
        Some("example.com. 600 IN MX 10 ."),
    );
    check(
        "null-mx-nonzero-preference",
        "example.com/600 MX 10 .\nexample.com/600 MX 20 mx.example.com.",
        None,
        Some("example.com. 600 IN MX 10 ."),
    );
    check(
        "null-mx-mixed",
        "example.com/600 MX 0 .\nexample.com/600 MX 10 mx.example.com.",
        Some("example.com. 600 IN MX 10 mx.example.com."),
        Some("example.com. 600 IN MX 0 ."),
    );
    check(
        "null-mx-mixed",
        "example.com/600 MX 10 .\nexample.com/600 MX 20 mx.example.com.",
        Some("example.com. 600 IN MX 20 mx.example.com."),
        Some("example.com. 600 IN MX 10 ."),
    );
    check(
        "mx-target-localhost",
        "example.com MX 10 localhost.
         example.com MX 20 mx.example.com.
         mx.example.com A 192.0.2.1",
        None,
        Some("example.com. 3600 IN MX 10 localhost."),
    );
    check(
        "mx-target-domain-twice",
        "example.com MX 10 mx.example.com.example.com.",
        Some("example.com. 3600 IN MX 10 mx.example.com."),
        Some("example.com. 3600 IN MX 10 mx.example.com.example.com."),
    );
    check(
        "mx-target-ip-literal",
        "example.com MX 10 192.0.2.1.",
        Some("mail.example.com. 3600 IN A 192.0.2.1\nexample.com. 3600 IN MX 10 mail.example.com."),
        Some("example.com. 3600 IN MX 10 192.0.2.1."),
    );
    check(
        "implicit-mx",
        "example.com A 192.0.2.1",
        Some("example.com. 3600 IN MX 10 example.com."),
        None,
    );
    check(
        "ptr-missing",
        "example.com MX 10 mx.example.com.\nmx.example.com A 192.0.2.1",
        Some("1.2.0.192.in-addr.arpa. 3600 IN PTR mx.example.com."),
        None,
    );
    // Behind an alias the zone of its end is the one to change.
    check(
        "implicit-mx",
        "example.com CNAME example.net.
         example.net A 192.0.2.1",
        Some("example.net. 3600 IN MX 10 example.net."),
        None,
    );
    check(
        "mx-duplicate-host",
        "example.com MX 10 mx.example.com.
         example.com MX 20 mx.example.com.
         mx.example.com A 192.0.2.1",
        None,
        Some("example.com. 3600 IN MX 20 mx.example.com."),
    );
    // What a foreign server sent never gets into a line.
    check("mx-target-url", "example.com MX 10 <b>/.", None, None);
}

/// What is offered is whole: nothing is left to be worked out by whoever publishes it.
#[test]
fn fixes_are_whole() {
    let found = |id: &str, lines: &str| {
        let mut findings = findings(lines).into_iter();
        findings.find(|finding| finding.id.id() == id).expect(id)
    };
    let host = "example.com MX 10 mx.example.com.\nmx.example.com A 192.0.2.1\n";
    let with = |more: &str| format!("{host}{more}");
    let publishes = |finding: &Finding| finding.record_to_publish().unwrap_or_default();

    assert_eq!(
        publishes(&found("dmarc-missing", host)),
        "_dmarc.example.com. 3600 IN TXT \"v=DMARC1; p=none; rua=mailto:dmarc-reports@example.com\""
    );
    let sts = found("mta-sts-missing", host);
    assert_eq!(
        publishes(&sts),
        "_mta-sts.example.com. 3600 IN TXT \"v=STSv1; id=1\""
    );
    let file = sts.arguments.file.unwrap();
    assert_eq!(
        file.url,
        "https://mta-sts.example.com/.well-known/mta-sts.txt"
    );
    assert_eq!(
        file.text,
        "version: STSv1\nmode: testing\nmx: mx.example.com\nmax_age: 604800\n"
    );

    let lines = with(
        "example.com MX 20 mx2.example.com.\nmx2.example.com A 192.0.2.2\n\
         _mta-sts.example.com TXT \"v=STSv1; id=20260101;\"\n\
         file version: STSv1|mode: enforce|mx: mx.example.com|max_age: 86400",
    );
    let mismatch = found("mta-sts-mx-mismatch", &lines);
    assert_eq!(
        mismatch.arguments.file.as_ref().unwrap().text,
        "version: STSv1\nmode: enforce\nmx: mx.example.com\nmx: mx2.example.com\nmax_age: 86400\n"
    );
    assert_eq!(
        publishes(&mismatch),
        "_mta-sts.example.com. 3600 IN TXT \"v=STSv1; id=20260102\""
    );

    let several = found(
        "spf-several",
        &with(
            "example.com TXT \"v=spf1 include:a.example.net -all\"\n\
             example.com TXT \"v=spf1 include:a.example.net ip4:192.0.2.0/24 ~all\"",
        ),
    );
    assert_eq!(
        publishes(&several),
        "example.com. 3600 IN TXT \"v=spf1 include:a.example.net ip4:192.0.2.0/24 ~all\""
    );
    assert_eq!(several.arguments.remove.len(), 2);

    let tests = "a:b.example.net ".repeat(9);
    let includes = format!("a.example.net TXT \"v=spf1 {tests}-all\"\n");
    let lookups = found(
        "spf-too-many-lookups",
        &with(&format!(
            "example.com TXT \"v=spf1 mx include:a.example.net -all\"\n{includes}"
        )),
    );
    let costs = lookups.arguments.costs.iter();
    let costs: Vec<(&str, u32)> = costs
        .map(|cost| (cost.term.as_str(), cost.lookups))
        .collect();
    assert_eq!(costs, [("include:a.example.net", 10), ("mx", 1)]);

    let tlsa = found(
        "tlsa-usage",
        &with(
            "ad\n_25._tcp.mx.example.com TLSA 1 1 1 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
        ),
    );
    assert!(tlsa.arguments.command.is_some());
    assert_eq!(
        tlsa.record_to_remove().unwrap(),
        "_25._tcp.mx.example.com. 3600 IN TLSA 1 1 1 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
    );

    // Only a name of the domain's own can be given an address, and no alias.
    for (target, more, is_own) in [
        ("gone.example.com", "", true),
        ("gone.example.net", "", false),
        (
            "gone.example.com",
            "gone.example.com CNAME host.example.com.",
            false,
        ),
    ] {
        let lines = with(&format!("example.com MX 20 {target}.\n{more}"));
        let finding = found("mx-target-no-address", &lines);
        let name = finding.arguments.needs_address;
        assert_eq!(name.is_some(), is_own, "{lines}");
    }
    let only = found("no-usable-host", "example.com MX 10 gone.example.com.");
    assert_eq!(
        only.arguments.needs_address,
        Some(Name::new("gone.example.com"))
    );
}

/// What takes no mail today has to be mended, and not to be told never to take any.
#[test]
fn no_record_to_copy_stops_the_mail() {
    let is_null = |(_, exchange): &(u16, Name)| exchange.is_root();
    let mut offered = 0;
    for lines in CASES.iter().flat_map(|case| [case.with, case.without]) {
        let mut world = World::new(&written_out(lines));
        let findings = world.findings();
        let mut owners: Vec<&Name> = findings
            .iter()
            .flat_map(|finding| {
                finding
                    .arguments
                    .publish
                    .iter()
                    .chain(&finding.arguments.remove)
            })
            .map(|line| &line.owner)
            .collect();
        owners.sort();
        owners.dedup();
        for owner in owners {
            let before = world.exchanges(owner);
            let mut after = before.clone();
            for finding in &findings {
                let publish = exchanges_of(owner, &finding.arguments.publish);
                let remove = exchanges_of(owner, &finding.arguments.remove);
                offered += remove.len();
                let says_so = before.iter().any(is_null);
                assert!(
                    says_so || !publish.iter().any(is_null),
                    "{} has mail stopped\n{lines}",
                    finding.id.id()
                );
                let mut alone = before.clone();
                alone.retain(|exchange| !remove.contains(exchange));
                alone.extend(publish.iter().cloned());
                assert!(
                    before.is_empty() || !alone.is_empty(),
                    "{} removes the last MX\n{lines}",
                    finding.id.id()
                );
                after.retain(|exchange| !remove.contains(exchange));
                after.extend(publish);
            }
            assert!(
                before.is_empty() || !after.is_empty(),
                "together they remove the last MX\n{lines}"
            );
        }
    }
    assert!(offered > 5, "{offered} records to remove were looked at");
}

/// An alias has no other data at its name (RFC 1034 section 3.6.2): a record stands at its end, where that is the owner's
/// to change, or none is offered.
#[test]
fn no_record_is_offered_beside_an_alias() {
    let offered = |lines: &str, id: &str| {
        let findings = World::new(lines).findings();
        let finding = findings.iter().find(|finding| finding.id.id() == id);
        finding.expect(lines).record_to_publish()
    };
    for (id, name, more) in [
        ("dmarc-missing", "_dmarc.example.com", ""),
        ("mta-sts-missing", "_mta-sts.example.com", ""),
        (
            "tls-rpt-missing",
            "_smtp._tls.example.com",
            "_mta-sts.example.com TXT \"v=STSv1; id=1\"\n",
        ),
    ] {
        let host = "example.com MX 10 mx.example.com.\nmx.example.com A 192.0.2.1\n";
        let plain = offered(&format!("{host}{more}"), id).expect(id);
        assert!(plain.starts_with(name), "{plain}");
        // Nothing is at the end, or something else is; over one alias or two.
        for (alias, end) in [
            ("CNAME hosted.example.net.", None),
            (
                "CNAME hosted.example.net.\nhosted.example.net A 192.0.2.9",
                None,
            ),
            ("CNAME policies.example.com.", Some("policies.example.com")),
            (
                "CNAME a.example.com.\na.example.com CNAME b.example.com.\nb.example.com A 192.0.2.9",
                Some("b.example.com"),
            ),
            (
                "CNAME a.example.com.\na.example.com CNAME b.example.net.",
                None,
            ),
        ] {
            let lines = format!("{host}{more}{name} {alias}");
            let moved = end.map(|end| plain.replacen(name, end, 1));
            assert_eq!(offered(&lines, id), moved, "{lines}");
        }
    }
    // Part of a block of addresses is delegated so (RFC 2317).
    let delegated = "example.com MX 10 mx.example.com.\nmx.example.com A 192.0.2.1\n\
                     1.2.0.192.in-addr.arpa CNAME 1.0-31.2.0.192.in-addr.arpa.";
    let line = "1.0-31.2.0.192.in-addr.arpa. 3600 IN PTR mx.example.com.";
    assert_eq!(offered(delegated, "ptr-missing").as_deref(), Some(line));
    for lines in CASES.iter().flat_map(|case| [case.with, case.without]) {
        let mut world = World::new(&written_out(lines));
        for finding in world.findings() {
            for line in &finding.arguments.publish {
                let is_alias = |record: &(String, u32, RecordType, String)| {
                    record.2 == RecordType::Cname && Name::new(&record.0) == line.owner
                };
                let id = finding.id.id();
                assert!(
                    !world.records.iter().any(is_alias),
                    "{id} beside an alias\n{lines}"
                );
            }
        }
    }
}

/// Whoever does what a finding says is rid of it, and gets nothing in its place that weighs more than advice.
#[test]
fn what_a_finding_says_to_publish_mends_it() {
    let mut tried = BTreeSet::new();
    let mut stays = Vec::new();
    for lines in CASES.iter().map(|case| case.with) {
        let before = World::new(&written_out(lines)).findings();
        let mut ids = BTreeSet::new();
        for finding in before.iter().filter(|finding| ids.insert(finding.id.id())) {
            let Some(mut after) = World::new(&written_out(lines)).mended(finding) else {
                continue;
            };
            tried.insert(finding.id.id());
            let after = after.findings();
            let is_same =
                |other: &Finding| (other.id, &other.subject) == (finding.id, &finding.subject);
            if after.iter().any(is_same) {
                stays.push(format!("{} stays\n{lines}", finding.id.id()));
            }
            for other in &after {
                let is_old = |known: &Finding| known.id == other.id;
                if other.severity < Severity::Advice && !before.iter().any(is_old) {
                    let (id, new) = (finding.id.id(), other.id.id());
                    stays.push(format!("{id} brings {new}\n{lines}"));
                }
            }
        }
    }
    assert!(stays.is_empty(), "{}", stays.join("\n\n"));
    assert!(tried.len() > 20, "{tried:?}");
}

/// Who types the fields of a form publishes the record that is named.
#[test]
fn what_is_published_is_the_same_from_the_fields_of_any_form() {
    let mut typed = 0;
    for lines in CASES.iter().flat_map(|case| [case.with, case.without]) {
        let mut world = World::new(&written_out(lines));
        let reading = world.reading();
        let Some(zone) = reading
            .subject
            .as_ref()
            .ok()
            .and_then(|subject| subject.domain())
        else {
            continue;
        };
        let zone = zone.name().clone();
        for finding in world.findings() {
            let told = &finding.arguments;
            for line in told.publish.iter().chain(&told.remove) {
                let record = line.record().unwrap_or_else(|| panic!("{line}"));
                for operator in OPERATORS.iter().map(Some).chain([None]) {
                    // A record of another zone, or of a type that forms have not, is a line of a zone file only.
                    let Some(fields) = FormFields::of(&record, &zone, operator) else {
                        continue;
                    };
                    typed += 1;
                    let again = fields.record(&zone, operator, record.ttl_seconds);
                    assert_eq!(again.as_ref(), Some(&record), "{line}: {fields:?}");
                }
            }
        }
    }
    assert!(typed > 500, "{typed}");
}

impl World {
    /// The world in which somebody did what a finding says; `None` where it offers nothing that can be published.
    fn mended(mut self, finding: &Finding) -> Option<World> {
        let told = &finding.arguments;
        let has_records = !told.publish.is_empty() || !told.remove.is_empty();
        if !has_records && told.needs_address.is_none() && told.file.is_none() {
            return None;
        }
        for line in &told.remove {
            let count = self.records.len();
            self.records.retain(|record| !is_line(record, line));
            assert!(self.records.len() < count, "{line:?} is not published");
        }
        for line in &told.publish {
            // The same record with another time to live takes its place.
            self.records.retain(|record| !is_line(record, line));
            self.read(&format!(
                "{}/{} {}",
                line.owner, line.ttl_seconds, line.data
            ));
        }
        // A host that is named instead is one that the reader has.
        let targets = told
            .publish
            .iter()
            .filter_map(|line| line.data.strip_prefix("MX "));
        let targets = targets.filter_map(|data| data.split(' ').nth(1));
        let targets = targets.map(Name::new).filter(|target| !target.is_root());
        for host in told.needs_address.iter().cloned().chain(targets) {
            let is_address = |record: &(String, u32, RecordType, String)| {
                matches!(
                    record.2,
                    RecordType::A | RecordType::Aaaa | RecordType::Cname
                ) && Name::new(&record.0) == host
            };
            if !self.records.iter().any(is_address) {
                self.read(&format!("{host} A 192.0.2.99"));
            }
        }
        if let Some(file) = &told.file {
            self.sts_file = Some(policy::sts::read_file(&file.text));
        }
        Some(self)
    }
}

/// Five domains in trouble: whoever carries out one fix after the other comes to an answer without problems.
#[test]
fn five_domains_are_mended_one_fix_after_the_other() {
    let worlds: Value = serde_json::from_str(include_str!("fixtures/worlds.json")).unwrap();
    for world in worlds.as_array().unwrap() {
        let lines = lines_of(world);
        let typed = world["domain"].as_str().unwrap();
        let mut steps: Vec<&'static str> = Vec::new();
        let mut world = World::new(&lines);
        loop {
            let findings = world.fresh(typed).findings();
            let problem = findings
                .iter()
                .find(|finding| finding.severity < Severity::Advice);
            let Some(problem) = problem else {
                break;
            };
            steps.push(problem.id.id());
            assert!(steps.len() < 20, "{typed}: {steps:?}");
            world = world.fresh(typed);
            world = match problem.arguments.costs.first() {
                // Which sender is given up nobody but the owner can say.
                Some(dearest) => world.without_term(&dearest.term),
                None => world
                    .mended(problem)
                    .unwrap_or_else(|| panic!("{}", problem.id.id())),
            };
        }
        println!("{typed}: {} steps, {steps:?}", steps.len());
        assert!(steps.len() <= 6, "{typed}: {steps:?}");
    }
}

/// A world of the browser's scenes in lines.
fn lines_of(world: &Value) -> String {
    let mut lines = String::new();
    for (key, values) in world["dns"].as_object().unwrap() {
        let (owner, record_type) = key.rsplit_once('/').unwrap();
        for data in values.as_array().unwrap() {
            // Writing to a string cannot fail.
            let _ = writeln!(
                lines,
                "{owner}/300 {record_type} {}",
                data.as_str().unwrap()
            );
        }
    }
    for name in world["adNames"].as_array().into_iter().flatten() {
        let _ = writeln!(lines, "ad {}", name.as_str().unwrap());
    }
    if world["adAll"] == true {
        lines.push_str("ad \n");
    }
    if let Some(file) = world["policy_file"].as_str() {
        let _ = writeln!(lines, "file {}", file.trim_end().replace('\n', "|"));
    }
    lines
}

impl World {
    /// The same records, and nothing asked yet.
    fn fresh(&self, typed: &str) -> World {
        World {
            typed: typed.to_owned(),
            records: self.records.clone(),
            zones: self.zones.clone(),
            signed: self.signed.clone(),
            sts_file: self.sts_file.clone(),
            ..World::default()
        }
    }

    /// The same records, with a term less in those that hold it.
    fn without_term(mut self, term: &str) -> World {
        for (_, _, record_type, data) in &mut self.records {
            if *record_type == RecordType::Txt {
                *data = data.replace(&format!(" {term}"), "");
            }
        }
        self
    }
}

/// Whether a record is that of a line.
fn is_line(record: &(String, u32, RecordType, String), line: &ZoneLine) -> bool {
    let plain = |data: &str| data.replace(['"', '.'], "").to_lowercase();
    let (owner, _, record_type, data) = record;
    let whole = format!("{} {data}", record_type.mnemonic());
    Name::new(owner) == line.owner && plain(&whole) == plain(&line.data)
}

/// Those of the lines that are MX records of a name.
fn exchanges_of(owner: &Name, lines: &[ZoneLine]) -> BTreeSet<(u16, Name)> {
    let of_owner = lines.iter().filter(|line| line.owner == *owner);
    let exchange = |line: &ZoneLine| {
        let (preference, exchange) = line.data.strip_prefix("MX ")?.split_once(' ')?;
        Some((preference.parse().unwrap(), Name::new(exchange)))
    };
    of_owner.filter_map(exchange).collect()
}

#[test]
fn hosts_that_take_no_mail_are_mended_or_spared() {
    let check = |id: &str, lines: &str, remove: Option<&str>| {
        let found = findings(lines);
        let finding = found
            .iter()
            .find(|finding| finding.id.id() == id)
            .expect(id);
        assert_eq!(finding.record_to_publish(), None, "{id}");
        assert_eq!(finding.record_to_remove().as_deref(), remove, "{id}");
    };
    let good = "\nexample.com MX 20 mx.example.com.\nmx.example.com A 192.0.2.1";
    for (id, host) in [
        ("mx-target-no-address", "gone.example.com"),
        ("mx-target-localhost", "localhost"),
        ("mx-target-unregistered", "mx.gone.com"),
        ("mx-verification-leftover", "ms1.msv1.invalid"),
    ] {
        let broken = format!("example.com MX 10 {host}.");
        let line = format!("example.com. 3600 IN MX 10 {host}.");
        check(id, &broken, None);
        check(id, &format!("{broken}{good}"), Some(&line));
        // Two that are broken do not stand in for each other.
        check(
            id,
            &format!("{broken}\nexample.com MX 20 a.example.com."),
            None,
        );
    }
    check(
        "no-usable-host",
        "example.com MX 10 gone.example.com.",
        None,
    );
    check(
        "no-address",
        "zone example.com\nexample.com TXT \"v=x\"",
        None,
    );
    check(
        "null-mx-advised",
        "example.com A 192.0.2.1\nexample.com TXT \"v=spf1 -all\"",
        None,
    );
}

#[test]
fn the_walk_is_opened_where_it_hurts() {
    let shows_at = |id: &str, lines: &str| {
        let found = findings(lines);
        found
            .iter()
            .find(|finding| finding.id.id() == id)
            .expect(id)
            .shows_at()
    };
    let host = || Some(Name::new("mx.example.com"));
    assert_eq!(
        shows_at(
            "mx-address-private",
            "example.com MX 1 mx.example.com.\nmx.example.com A 10.0.0.1"
        ),
        Some(ShowAt::Connect(host()))
    );
    assert_eq!(
        shows_at("mx-target-no-address", "example.com MX 1 mx.example.com."),
        Some(ShowAt::Addresses(host()))
    );
    assert_eq!(
        shows_at("null-mx", "example.com MX 0 ."),
        Some(ShowAt::Answer)
    );
    assert_eq!(
        shows_at("mx-lookup-failed", "? example.com MX status=2"),
        Some(ShowAt::AskMx)
    );
}

/// What costs mail can be watched: it leads into the walk-through. Mail in the name of the domain never
/// changes where mail to it goes, and has no place there.
#[test]
fn what_hurts_can_be_watched() {
    for case in CASES {
        let found = findings(case.with);
        let own = found.iter().filter(|finding| finding.id.id() == case.id);
        for finding in own {
            let hurts =
                finding.severity <= Severity::Fragile && finding.entry().family != Family::Origin;
            assert!(!hurts || finding.shows_at().is_some(), "{finding:?}");
        }
    }
}

/// What a chain that breaks stops is told once, with its cause.
#[test]
fn a_lookup_that_fails_has_the_cause_that_was_found() {
    for (lines, cause, explained) in [
        (
            "? example.com MX status=2 ede=6\nverdict example.com MX bogus",
            "mx-bogus",
            &["mx-lookup-failed", "dnssec-bogus"][..],
        ),
        (
            "example.com MX 10 mx.example.com.\n? mx.example.com A status=2\n? mx.example.com AAAA status=2
             verdict example.com MX secure\nverdict mx.example.com A bogus\nverdict mx.example.com AAAA bogus",
            "address-bogus",
            &["mx-target-lookup-failed", "dnssec-bogus"],
        ),
        (
            one_host!(
                "ad\n? _25._tcp.mx.example.com TLSA status=2\nverdict example.com MX secure
                 verdict mx.example.com A secure\nverdict _25._tcp.mx.example.com TLSA bogus none"
            ),
            "tlsa-denial-bogus",
            &["tlsa-lookup-failed"],
        ),
    ] {
        let found = findings(lines);
        let because = found
            .iter()
            .find(|finding| finding.id.id() == cause)
            .expect(cause);
        assert!(because.arguments.bogus.is_some() && because.because_of.is_none());
        for id in explained {
            let finding = found.iter().find(|finding| finding.id.id() == *id);
            assert_eq!(finding.expect(id).because_of, Some(because.id), "{id}");
        }
    }
}

/// Hosts that the same fault stops are told together.
#[test]
fn one_fault_is_one_finding() {
    let found = findings(
        "example.com MX 10 mx1.example.com.\nexample.com MX 20 mx2.example.com.
         mx1.example.com A 192.0.2.1\nmx2.example.com A 198.51.100.1
         verdict example.com MX secure\nverdict mx1.example.com A bogus at=example.com\nverdict mx2.example.com A bogus at=example.com",
    );
    let of_addresses: Vec<_> = found
        .iter()
        .filter(|finding| finding.id == FindingId::AddressBogus)
        .collect();
    assert_eq!(of_addresses.len(), 1, "{of_addresses:?}");
    assert_eq!(of_addresses[0].arguments.count, Some(2));
}

/// Every finding about a host or an address points at a host, where there is one to point at.
#[test]
fn findings_about_hosts_name_the_host() {
    for case in CASES {
        for finding in findings(case.with) {
            let names_host = finding.arguments.host.is_some();
            let is_host =
                finding.subject.ends_with(".example.com") && finding.entry().family == Family::Host;
            assert!(names_host || !is_host, "{finding:?}");
        }
    }
}

/// Nothing is found before it is known: a world without answers has no findings.
#[test]
fn nothing_is_said_of_what_is_not_known_yet() {
    let world = World::new(GOOD);
    let (findings, due) = world.diagnose(&world.reading(), 60);
    assert_eq!((findings, due), (Vec::new(), Vec::new()));
}

/// What is said while answers still come in is not taken back once they are there.
#[test]
fn what_is_said_early_stays_true() {
    for case in CASES {
        let mut world = World::new(&written_out(case.with));
        let all = world.findings();
        let reading = world.reading();
        let step = world.asked.len() / 40 + 1;
        while !world.asked.is_empty() {
            world.asked.truncate(world.asked.len().saturating_sub(step));
            for early in world.diagnose(&reading, 60).0 {
                let stays = all
                    .iter()
                    .any(|late| late.id == early.id && late.subject == early.subject);
                assert!(
                    stays || early.severity > Severity::Advice,
                    "{}: {early:?}",
                    case.id
                );
            }
        }
    }
}

/// Where the reader stops, what has not come is no fault of the domain.
#[test]
fn a_stopped_lookup_claims_nothing_about_hosts() {
    for lines in [GOOD, "example.com A 192.0.2.1\nzone example.com"] {
        for finding in findings(&format!("{lines}\nstop")) {
            let family = finding.entry().family;
            assert!(
                family == Family::MxSet || finding.severity >= Severity::Info,
                "{finding:?}"
            );
        }
    }
}

/// A domain for which everything was done has nothing left to be advised.
#[test]
fn the_model_domain_gets_praise_and_facts_only() {
    let lines = format!(
        "{GOOD}
         ad
         example.com TXT \"v=spf1 mx -all\"
         _dmarc.example.com TXT \"v=DMARC1; p=reject\"
         _mta-sts.example.com TXT \"v=STSv1; id=1\"
         _smtp._tls.example.com TXT \"v=TLSRPTv1; rua=mailto:a@example.com\"
         _25._tcp.mx1.example.com TLSA 3 1 1 {{a}}
         _25._tcp.mx1.example.com TLSA 3 1 1 {{b}}
         _25._tcp.mx2.example.com TLSA 3 1 1 {{a}}
         _25._tcp.mx2.example.com TLSA 2 1 1 {{b}}
         file version: STSv1|mode: enforce|mx: mx1.example.com|mx: mx2.example.com|max_age: 604800"
    );
    let found = findings(&lines);
    let mut praised = ids(&found);
    praised.sort_unstable();
    assert_eq!(
        praised,
        [
            "dane-protected",
            "hosts-authenticated",
            "mta-sts-present",
            "mx-authenticated",
            "tls-rpt-present",
        ],
        "{found:?}"
    );
}

#[test]
fn the_diagnosis_asks_within_bounds_and_nothing_twice() {
    for lines in ["HOSTS201", "ADDRESSES21", "GREEDY", GOOD] {
        let mut world = World::new(&written_out(lines));
        world.findings();
        let further = world.asked.iter().filter(|(question, _)| {
            !matches!(
                question.record_type,
                RecordType::Mx | RecordType::A | RecordType::Aaaa
            )
        });
        assert!(further.count() <= 60);
        for (index, (question, _)) in world.asked.iter().enumerate() {
            assert!(
                !world.asked[..index]
                    .iter()
                    .any(|(before, _)| before == question)
            );
        }
    }
}

/// The warnings of the published vectors are findings, and every remark of the way becomes one.
#[test]
fn remarks_become_findings() {
    for case in CASES {
        let mut world = World::new(&written_out(case.with));
        let found = world.findings();
        let reading = world.reading();
        let of_route = match &reading.subject {
            Ok(subject) => route::plan(subject, &world, &world.sender).remarks,
            Err(_) => Vec::new(),
        };
        for remark in reading.remarks.iter().chain(&of_route) {
            assert!(
                found.iter().any(|finding| finding.id == remark.id),
                "{}: {remark:?} is no finding",
                case.id
            );
        }
    }
}

/// Lines from a small stock, hostile ones among them.
fn any_lines() -> impl Strategy<Value = String> {
    let owner = select(vec![
        "example.com",
        "mx.example.com",
        "a.example.com",
        "elsewhere.net",
        "_mta-sts.example.com",
        "_dmarc.example.com",
        "_25._tcp.mx.example.com",
        "1.2.0.192.in-addr.arpa",
    ]);
    let data = select(vec![
        "MX 0 .",
        "MX 10 mx.example.com.",
        "MX 10 a.example.com.",
        "MX 20 mx.example.com.example.com.",
        "MX 65535 <script>alert(1)</script>.",
        "MX 7 \\\".\\032rm.",
        "MX 1 \u{202e}moc.elpmaxe.",
        "MX 5 https://mx.example.com:25/.",
        "MX 5 [ipv6:2001:db8::1].",
        "MX x",
        "CNAME elsewhere.net.",
        "CNAME example.com.",
        "A 192.0.2.1",
        "A 10.0.0.1",
        "AAAA ::ffff:10.0.0.1",
        "AAAA 2001:db8::1",
        "PTR mx.example.com.",
        "PTR <b>.",
        "TXT \"v=spf1 include:example.com \\\" -all\"",
        "TXT \"v=STSv1; id=\"",
        "TXT \"v=DMARC1; p=\"",
        "TLSA 3 1 1 00",
    ]);
    let record =
        (owner, 0u32..3, data).prop_map(|(owner, ttl, data)| format!("{owner}/{ttl} {data}"));
    let order = select(vec![
        "ad",
        "zone example.com",
        "? example.com MX status=2 ede=6",
        "? mx.example.com A timeout",
        "? mx.example.com AAAA status=3 ede=17",
        "? example.com MX tc",
        "sender mx.example.com",
        "sender ipv6",
        "not-validating",
        "stop",
        "type example.com.",
        "file <html>",
    ])
    .prop_map(str::to_owned);
    let line = prop_oneof![6 => record, 1 => order];
    proptest::collection::vec(line, 0..24).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_world_gets_findings_that_can_be_shown(lines in any_lines()) {
        let found = findings(&lines);
        prop_assert!(found.len() <= finding::FINDINGS_MAX);
        let order: Vec<_> = found.iter().map(|finding| (finding.severity, &finding.subject)).collect();
        prop_assert!(order.is_sorted());
        for finding in &found {
            let entry = finding.entry();
            prop_assert_eq!(entry.severity, finding.severity);
            let is_there = |id| found.iter().any(|cause| cause.id == id);
            prop_assert!(finding.because_of.is_none_or(is_there), "{found:?}");
            let lines = [finding.record_to_publish(), finding.record_to_remove()];
            for line in lines.iter().flatten().flat_map(|lines| lines.lines()) {
                let is_plain = |octet: u8| (b' '..=b'~').contains(&octet);
                prop_assert!(line.bytes().all(is_plain), "{line:?}");
                prop_assert!(!line.contains(['<', '>', '\\', '&', '`', '$']), "{line:?}");
            }
        }
    }
}

#[test]
fn an_alias_that_ends_nowhere_leads_to_no_better_name() {
    let lines = "example.com MX 10 mx.example.com.\nmx.example.com CNAME gone.example.net.";
    let found = findings(lines);
    let alias = found
        .iter()
        .find(|found| found.id == FindingId::MxTargetCname);
    assert_eq!(alias.unwrap().record_to_publish(), None);
}

#[test]
fn stalwart_refuses_where_the_dot_stands_alone_at_0() {
    let hit = |lines: &str| {
        let found = findings(&format!("{lines}\nmx.example.com A 192.0.2.1"));
        let mixed = found
            .into_iter()
            .find(|found| found.id == FindingId::NullMxMixed);
        match mixed.unwrap().affected {
            finding::Affected::Profiles(profiles) => profiles,
            other => panic!("{other:?}"),
        }
    };
    let all: &[ProfileId] = &[ProfileId::Postfix, ProfileId::KumoMta, ProfileId::Stalwart];
    let alone = "example.com MX 0 .\nexample.com MX 10 mx.example.com.";
    assert_eq!(hit(alone), all);
    let beside = "example.com MX 0 .\nexample.com MX 0 mx.example.com.";
    assert_eq!(hit(beside), &all[..2]);
    let elsewhere = "example.com MX 10 .\nexample.com MX 20 mx.example.com.";
    assert_eq!(hit(elsewhere), &all[..2]);
}
