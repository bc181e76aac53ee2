//! From the body of an answer to the order of hosts: what a record costs, for short lists and for hostile
//! ones; and what a delivery costs. `cargo bench --bench route`.

#![expect(clippy::unwrap_used, reason = "the zone is ours")]
#![expect(missing_docs, reason = "criterion's function has none")]

use std::collections::HashMap;
use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use waypost::delivery::profile::PROFILES;
use waypost::delivery::{Delivery, DnsFacts, Profile, Scenario, SpreadRun, compare};
use waypost::dns::{self, HttpAnswer, Name, Outcome, Question, RecordType};
use waypost::input::{self, Subject};
use waypost::route::{self, Answers, Known, Route, Sender};
use waypost::zone;

/// The records of an answer of about a megabyte.
const MEGABYTE_RECORDS: usize = 10_000;

fn read_and_route(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("read and route");
    for records in [1, 10, 100, 1_000, MEGABYTE_RECORDS] {
        let zone = Zone::new(records);
        group.throughput(Throughput::Elements(records as u64));
        let id = BenchmarkId::new(format!("{} kB", zone.mx_body.len() / 1_000), records);
        group.bench_with_input(id, &zone, |bencher, zone| bencher.iter(|| zone.route()));
    }
    group.finish();

    let mut group = criterion.benchmark_group("read");
    for records in [1, 10, 100, 1_000, MEGABYTE_RECORDS] {
        let zone = Zone::new(records);
        group.throughput(Throughput::Elements(records as u64));
        let question = zone.question();
        group.bench_with_input(
            BenchmarkId::from_parameter(records),
            &zone,
            |bencher, zone| {
                bencher.iter(|| read(&question, black_box(&zone.mx_body)));
            },
        );
    }
    group.finish();
}

/// The addresses of hosts that the records of the lab do not give: the cost of one must not grow with their number more
/// than a look at each record does.
fn stand_in(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("addresses that are not given");
    for hosts in [250, 500, 1_000, 2_000] {
        let lines: String = (0..hosts).map(|n| format!("{n} m{n}.x.test.\n")).collect();
        let zone = zone::read(&lines, &Name::new("x.test")).zone;
        let question = Question::new(Name::new("m199.x.test"), RecordType::A);
        group.throughput(Throughput::Elements(hosts));
        group.bench_function(BenchmarkId::from_parameter(hosts), |bencher| {
            bencher.iter(|| zone.answer(black_box(&question)));
        });
    }
    group.finish();
}

/// One letter, all senders, and a slice of a spread, for a domain of five hosts that are all silent.
fn deliver(criterion: &mut Criterion) {
    let route = Zone::new(5).route();
    let faults = ["dns:stale".to_owned()].into_iter();
    let faults = faults.chain((0..5).map(|n| format!("mx-{n}.mail.example.com:silent")));
    let faults: Vec<String> = faults.collect();
    let scenario = Scenario::from_link(faults.iter().map(String::as_str));
    let facts = DnsFacts::default();
    let profile = <&'static Profile>::default();
    let mut group = criterion.benchmark_group("deliver");
    group.bench_function("one letter", |bencher| {
        bencher.iter(|| Delivery::new(&route, profile, &scenario, black_box(1), &facts));
    });
    group.bench_function("all senders", |bencher| {
        bencher.iter(|| compare(&route, &scenario, black_box(1), &facts));
    });
    for profile in &PROFILES {
        group.throughput(Throughput::Elements(1_000));
        let id = BenchmarkId::new("1000 letters", profile.id.id());
        group.bench_function(id, |bencher| {
            bencher.iter(|| {
                let mut run = SpreadRun::new(&route, profile, &scenario, 1, &facts);
                run.advance(1_000)
            });
        });
    }
    group.finish();
}

/// A domain with this many MX hosts, one address each.
struct Zone {
    subject: Subject,
    mx_body: String,
    addresses: Answered,
}

impl Zone {
    fn new(records: usize) -> Zone {
        let subject = input::read("example.com", |_| None).subject.unwrap();
        let record = |number: usize| {
            let preference = number / 3 * 10 % 60_000;
            format!(
                r#"{{"name":"example.com.","type":15,"TTL":300,"data":"{preference} mx-{number}.mail.example.com."}}"#
            )
        };
        let mut zone = Zone {
            subject,
            mx_body: body(&(0..records).map(record).collect::<Vec<_>>()),
            addresses: Answered::default(),
        };
        let question = zone.question();
        zone.addresses
            .0
            .insert(question.clone(), read(&question, &zone.mx_body));
        for due in route::due(&zone.subject, &zone.addresses) {
            let address = match due.record_type {
                RecordType::A => vec![format!(
                    r#"{{"name":"{}.","type":1,"TTL":300,"data":"192.0.2.1"}}"#,
                    due.name
                )],
                _ => Vec::new(),
            };
            let outcome = read(&due, &body(&address));
            zone.addresses.0.insert(due, outcome);
        }
        zone
    }

    fn question(&self) -> Question {
        let name = self.subject.domain().unwrap().name().clone();
        Question::new(name, RecordType::Mx)
    }

    /// What happens when the MX answer comes in: it is read, what is still due is found, and the list
    /// is ordered.
    fn route(&self) -> Route {
        let question = self.question();
        let fresh = Fresh {
            mx: read(&question, black_box(&self.mx_body)),
            question,
            addresses: &self.addresses,
        };
        black_box(route::due(&self.subject, &fresh));
        route::plan(&self.subject, &fresh, &Sender::default())
    }
}

fn body(records: &[String]) -> String {
    format!(
        r#"{{"Status":0,"TC":false,"Answer":[{}]}}"#,
        records.join(",")
    )
}

fn read(question: &Question, body: &str) -> Outcome {
    let http = HttpAnswer {
        status: 200,
        retry_after_seconds: None,
        body: body.as_bytes(),
    };
    dns::json::read(question, &http)
}

#[derive(Default)]
struct Answered(HashMap<Question, Outcome>);

impl Answers for Answered {
    fn known(&self, question: &Question) -> Known<'_> {
        self.0.get(question).map_or(Known::Pending, Known::Answered)
    }
}

/// The answer just read, and the addresses that were there before.
struct Fresh<'a> {
    question: Question,
    mx: Outcome,
    addresses: &'a Answered,
}

impl Answers for Fresh<'_> {
    fn known(&self, question: &Question) -> Known<'_> {
        if *question == self.question {
            Known::Answered(&self.mx)
        } else {
            self.addresses.known(question)
        }
    }
}

criterion_group!(benches, read_and_route, stand_in, deliver);
criterion_main!(benches);
