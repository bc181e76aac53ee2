//! Where the answers of a lookup come from.

use std::rc::Rc;

use super::Attempt;
use super::example::Example;
use crate::dns::resolver::Format;
use crate::dns::{HttpAnswer, Question, json};

/// Who answers.
#[derive(Clone, Debug, Default)]
pub enum Source {
    /// A resolver, over the network.
    #[default]
    Resolver,
    /// An example that Waypost brings along.
    Example(&'static Example),
    /// A link that kept them, and where they came from when they were asked.
    Kept(Origin),
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

impl Source {
    /// Whether nothing leaves the page: what answers is there already.
    pub fn is_given(&self) -> bool {
        !matches!(self, Source::Resolver)
    }

    /// The example, where it is one.
    pub fn example(&self) -> Option<&'static Example> {
        match self {
            Source::Resolver | Source::Kept(_) => None,
            Source::Example(example) => Some(example),
        }
    }

    /// Where the answers came from in the first place.
    pub fn origin(&self) -> Origin {
        match self {
            Source::Resolver => Origin::Resolver,
            Source::Example(_) => Origin::Example,
            Source::Kept(origin) => *origin,
        }
    }

    /// Whether a resolver gave the answers, now or when they were asked.
    pub fn is_of_resolver(&self) -> bool {
        self.origin() == Origin::Resolver
    }

    /// Whether a link kept the answers.
    pub fn is_kept(&self) -> bool {
        matches!(self, Source::Kept(_))
    }

    /// What it answers to a question; `None` where a resolver has to be asked.
    pub fn answer(&self, question: &Question) -> Option<Attempt> {
        let Source::Example(example) = self else {
            return None;
        };
        let body = example.answer(question);
        let http = HttpAnswer {
            status: 200,
            retry_after_seconds: None,
            body: body.as_bytes(),
        };
        Some(Attempt {
            via: None,
            format: Format::Json,
            outcome: Rc::new(json::read(question, &http)),
            millis: 0,
            raw: Rc::from(body.as_str()),
        })
    }
}
