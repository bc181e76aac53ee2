//! A small zone, and routes made of it by the program's own ordering.

use waypost::delivery::Scenario;
use waypost::dns::{Name, Question, Rcode, RecordType, Reply};
use waypost::input;
use waypost::route::{self, Route, Sender};

use crate::support::answers::Asked;
use crate::support::{Line, World};

/// A zone: one record per line, `owner type data`, or what is said instead of records, `owner SERVFAIL`, of one type where
/// it is named.
pub struct Zone {
    world: World,
    failing: Vec<Question>,
}

impl Zone {
    pub fn new(lines: &str) -> Zone {
        let line = |line: &str| {
            let (owner, rest) = line.split_once(' ').unwrap();
            let (kind, data) = rest.split_once(' ').unwrap_or((rest, ""));
            (owner.to_owned(), kind.to_owned(), data.to_owned())
        };
        let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty());
        let is_of_type =
            |line: &(String, String, String)| line.1 == "SERVFAIL" && !line.2.is_empty();
        let (failing, lines): (Vec<_>, Vec<_>) = lines.map(line).partition(is_of_type);
        let lines: Vec<Line<'_>> = lines
            .iter()
            .map(|line| (&*line.0, &*line.1, &*line.2))
            .collect();
        let question = |line: &(String, String, String)| {
            Question::new(Name::new(&line.0), RecordType::from_text(&line.2).unwrap())
        };
        Zone {
            world: World::new(&lines),
            failing: failing.iter().map(question).collect(),
        }
    }

    pub fn route(&self, typed: &str) -> Route {
        let subject = input::read(typed, |_| None).subject.unwrap();
        let asked = Asked::look_up(&subject, |question| {
            Ok(if self.failing.contains(question) {
                Reply::new(Rcode::SERVFAIL)
            } else {
                self.world.reply(question)
            })
        });
        route::plan(&subject, &asked, &Sender::default())
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
