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
}

impl Source {
    /// Whether nothing leaves the page: what answers is there already.
    pub fn is_given(&self) -> bool {
        !matches!(self, Source::Resolver)
    }

    /// The example, where it is one.
    pub fn example(&self) -> Option<&'static Example> {
        match self {
            Source::Resolver => None,
            Source::Example(example) => Some(example),
        }
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
