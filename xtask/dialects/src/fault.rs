//! What can go wrong with a resolver, on demand.

use std::ops::Range;
use std::thread;
use std::time::Duration;

use httpd::{Reaction, Request, Response};

use crate::dialect::{Dialect, Question};
use crate::dns::{Data, Record, Reply, Word};

/// One way to be broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// None at all.
    None,
    /// The right answer, later.
    Slow(Duration),
    /// The connection closes without a word.
    Dead,
    /// 429 with a `Retry-After` of one second that the page may read.
    Busy,
    /// 429 without it.
    BusyForLong,
    /// 503 with the DNS answer as its body.
    Unavailable,
    /// 503 with HTML.
    UnavailableHtml,
    /// 200 with HTML, as a captive portal says it.
    Html,
    /// The first half of the right answer.
    CutOff,
    /// The answer to a question about another name.
    WrongName,
    /// The answer to a question of another type.
    WrongType,
    /// The right answer, which the browser must not show to the page.
    NoCors,
    /// Five megabytes.
    Long,
    /// Ten thousand records.
    Many,
    /// SERVFAIL with an extended error.
    Servfail,
    /// REFUSED.
    Refused,
    /// NXDOMAIN for everything.
    NxDomain,
    /// Blocked by a filter: `0.0.0.0` and an extended error.
    Filtered,
    /// Now and then one of the others, as the number of the request says, and for a while nothing but [`Fault::Dead`].
    Mixed,
}

/// Every fault by its name in paths.
pub const ALL: [(&str, Fault); 20] = [
    ("slow", Fault::Slow(Duration::from_millis(300))),
    ("slow-3s", Fault::Slow(Duration::from_secs(3))),
    ("silent", Fault::Slow(Duration::from_secs(30))),
    ("dead", Fault::Dead),
    ("429", Fault::Busy),
    ("429-blind", Fault::BusyForLong),
    ("503", Fault::Unavailable),
    ("503-html", Fault::UnavailableHtml),
    ("html", Fault::Html),
    ("cut-off", Fault::CutOff),
    ("wrong-name", Fault::WrongName),
    ("wrong-type", Fault::WrongType),
    ("no-cors", Fault::NoCors),
    ("long", Fault::Long),
    ("many", Fault::Many),
    ("servfail", Fault::Servfail),
    ("refused", Fault::Refused),
    ("nxdomain", Fault::NxDomain),
    ("filtered", Fault::Filtered),
    ("mixed", Fault::Mixed),
];

/// The requests in a row that a mixed resolver leaves without an answer.
const OUTAGE: Range<usize> = 15_000..15_024;

/// A mixed resolver breaks every so many requests in this way; the first that fits counts. The numbers are prime, so
/// that no kind of question always meets the same fault.
const MIX: [(usize, Fault); 7] = [
    (3_001, Fault::Busy),
    (227, Fault::Dead),
    (229, Fault::UnavailableHtml),
    (233, Fault::Html),
    (239, Fault::CutOff),
    (241, Fault::WrongName),
    (251, Fault::Slow(Duration::from_millis(300))),
];

impl Fault {
    /// What breaks the request of this number, the first is 0.
    pub fn of_request(self, number: usize) -> Fault {
        let is_due = |every: &usize| number % every == every - 1;
        match MIX.iter().find(|(every, _)| is_due(every)) {
            _ if self != Fault::Mixed => self,
            _ if OUTAGE.contains(&number) => Fault::Dead,
            Some((_, fault)) => *fault,
            None => Fault::None,
        }
    }

    /// Its name in paths and in what is written down; none where nothing breaks.
    pub fn name(self) -> Option<&'static str> {
        let known = ALL.iter().find(|(_, fault)| *fault == self);
        known.map(|(word, _)| *word)
    }

    /// The fault of that name.
    pub fn named(name: &str) -> Option<Fault> {
        let known = ALL.iter().find(|(word, _)| *word == name);
        known.map(|(_, fault)| *fault)
    }

    /// The answer, broken in this way.
    pub fn play(
        self,
        answer: impl Fn() -> Reaction,
        request: &Request,
        dialect: Dialect,
    ) -> Reaction {
        let html = "<!doctype html><title>Please log in</title><script>alert(1)</script>";
        match self {
            Fault::None | Fault::NoCors => answer(),
            Fault::Slow(time) => {
                thread::sleep(time);
                answer()
            }
            Fault::Dead => Reaction::HangUp,
            Fault::Busy => Reaction::Answer(
                Response::new(429, "text/plain", "too many questions")
                    .with("Retry-After", "1")
                    .with("Access-Control-Expose-Headers", "Retry-After"),
            ),
            Fault::BusyForLong => {
                Reaction::Answer(Response::new(429, "text/plain", "too many questions"))
            }
            Fault::Unavailable => with(answer(), |response| response.status = 503),
            Fault::UnavailableHtml => Reaction::Answer(Response::new(503, "text/html", html)),
            Fault::Html => Reaction::Answer(Response::new(200, "text/html", html)),
            Fault::CutOff => with(answer(), |response| {
                response.body.truncate(response.body.len() / 2);
            }),
            Fault::Long => Reaction::Answer(Response::new(
                200,
                "application/dns-json",
                [
                    b"{\"Status\":0,\"Comment\":\"",
                    "x".repeat(5_000_000).as_bytes(),
                    b"\"}",
                ]
                .concat(),
            )),
            _ => match dialect.question(request) {
                Ok(question) => Reaction::Answer(self.made_up(question, dialect)),
                Err(refusal) => refusal,
            },
        }
    }

    /// An answer that no resolver gave.
    fn made_up(self, mut question: Question, dialect: Dialect) -> Response {
        let mut reply = Reply::default();
        let mx = |preference: u32, host: String| Record {
            owner: question.name.clone(),
            kind: 15,
            ttl: 300,
            data: Data::Words(vec![Word::Number(preference), Word::Name(host)]),
        };
        match self {
            Fault::WrongName => question.name = "other.test".into(),
            Fault::WrongType => question.kind = 99,
            Fault::Many if question.kind == 15 => {
                let host = |number: u32| mx(number / 100, format!("h{number}.{}", question.name));
                reply.answer = (0..10_000).map(host).collect();
            }
            Fault::Many => reply.answer = vec![address(&question, "192.0.2.1")],
            Fault::Servfail => {
                reply.status = 2;
                reply.errors = vec![(
                    9,
                    format!("no SEP matching the DS found for {}.", question.name),
                )];
            }
            Fault::Refused => reply.status = 5,
            Fault::NxDomain => reply.status = 3,
            _ => {
                reply.errors = vec![(16, String::new())];
                reply.answer = vec![address(&question, "0.0.0.0")];
            }
        }
        reply.answer.retain(|record| record.kind == question.kind);
        dialect.word(&question, &reply)
    }
}

fn address(question: &Question, text: &str) -> Record {
    Record {
        owner: question.name.clone(),
        kind: 1,
        ttl: 300,
        data: Data::Text(text.into()),
    }
}

fn with(reaction: Reaction, change: impl FnOnce(&mut Response)) -> Reaction {
    match reaction {
        Reaction::Answer(mut response) => {
            change(&mut response);
            Reaction::Answer(response)
        }
        other => other,
    }
}
