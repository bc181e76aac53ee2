//! Where the answers of a lookup come from.

use std::rc::Rc;

use super::Attempt;
use super::example::{Example, ExampleId};
use crate::dns::resolver::Format;
use crate::dns::{Outcome, Question, Rcode};
use crate::ids;
use crate::zone::{Mark, Zone, mark_line, record_line};

/// Who answers.
#[derive(Clone, Debug, Default)]
pub enum Source {
    /// A resolver, over the network.
    #[default]
    Resolver,
    /// An example that Waypost brings along.
    Example(Example),
    /// Records that are tried out.
    Records(Rc<Zone>),
    /// A link that kept them, and where they came from when they were asked.
    Snapshot(Origin),
}

/// Where answers came from in the first place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A resolver.
    Resolver,
    /// An example that Waypost brings along.
    Example,
    /// Records that were given.
    Records,
}

ids! {
    /// Whose word the answers are (docs/contract.md, section 5).
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Provenance {
        /// A resolver that was asked from here.
        Asked = "asked",
        /// A link, which anybody can write.
        Link = "link",
        /// Records that are tried out.
        Records = "records",
        /// An example that Waypost brings along.
        Example = "example",
        /// Another embed on the page, which handed on what it had asked.
        Shared = "shared",
    }
}

impl Source {
    /// Whether nothing leaves the page: what answers is there already.
    pub fn is_given(&self) -> bool {
        !matches!(self, Source::Resolver)
    }

    /// Which example it is, where it is one.
    pub fn example(&self) -> Option<ExampleId> {
        match self {
            Source::Example(example) => Some(example.id),
            _ => None,
        }
    }

    /// The records that are tried out, where it is those.
    pub fn records(&self) -> Option<&Rc<Zone>> {
        match self {
            Source::Records(zone) => Some(zone),
            _ => None,
        }
    }

    /// Whether it can answer a question about this name at all. About names of other people's the records of the lab
    /// say nothing; so they are not asked.
    pub fn knows(&self, question: &Question) -> bool {
        self.records().is_none_or(|zone| zone.can_answer(question))
    }

    /// Where the answers came from in the first place.
    pub fn origin(&self) -> Origin {
        match self {
            Source::Resolver => Origin::Resolver,
            Source::Example(_) => Origin::Example,
            Source::Records(_) => Origin::Records,
            Source::Snapshot(origin) => *origin,
        }
    }

    /// Whether a resolver gave the answers, now or when they were asked.
    pub fn is_of_resolver(&self) -> bool {
        self.origin() == Origin::Resolver
    }

    /// Whether a link kept the answers.
    pub fn is_snapshot(&self) -> bool {
        matches!(self, Source::Snapshot(_))
    }

    /// What it answers to a question; `None` where a resolver has to be asked.
    pub fn answer(&self, question: &Question) -> Option<Attempt> {
        match self {
            Source::Resolver | Source::Snapshot(_) => None,
            Source::Records(zone) => Some(attempt(question, zone.answer(question))),
            Source::Example(example) => Some(attempt(question, example.answer(question))),
        }
    }
}

/// An answer that was given without the network; its records are the trace.
fn attempt(question: &Question, outcome: Outcome) -> Attempt {
    let mut raw = String::new();
    // An address that only stands in is nobody's.
    for reply in outcome.iter().filter(|reply| !reply.stands_in) {
        for record in &reply.answer {
            raw.push_str(&record_line(record));
            raw.push('\n');
        }
        if let Some(mark) = mark(reply.rcode) {
            raw.push_str(&mark_line(&question.name, mark));
            raw.push('\n');
        }
    }
    Attempt {
        is_shared: false,
        via: None,
        format: Format::Json,
        outcome: Rc::new(outcome),
        millis: 0,
        raw: Rc::from(raw.as_str()),
    }
}

/// What a response code says about a name, in the words of the lab.
fn mark(rcode: Rcode) -> Option<Mark> {
    match rcode {
        Rcode::NXDOMAIN => Some(Mark::NoSuchName),
        Rcode::SERVFAIL => Some(Mark::Failing),
        _ => None,
    }
}
