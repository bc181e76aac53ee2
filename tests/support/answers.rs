//! What tests of the core stand on: a conversion of names, and answers by question. The core alone is enough for it.

#![allow(dead_code, reason = "no test needs all of it")]

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use waypost_core::dns::{Outcome, Question};
use waypost_core::input::Subject;
use waypost_core::route::{self, Answers, Known};

/// The folder of the checkout: these tests are run with the core, and with the page.
pub fn checkout() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut above = own.ancestors();
    let checkout = above.find(|folder| folder.join("tests/vectors").is_dir());
    checkout.unwrap_or(own).to_owned()
}

/// UTS 46, as a browser does it.
pub fn to_ascii(name: &str) -> Option<String> {
    idna::domain_to_ascii(name).ok()
}

/// What came of all that the way of mail asks.
pub struct Asked {
    pub outcomes: HashMap<Question, Outcome>,
}

impl Asked {
    /// Asks until nothing is left to ask.
    pub fn look_up(subject: &Subject, answer: impl Fn(&Question) -> Outcome) -> Asked {
        let mut asked = Asked {
            outcomes: HashMap::new(),
        };
        loop {
            let due = route::due(subject, &asked);
            if due.is_empty() {
                return asked;
            }
            for question in due {
                let outcome = answer(&question);
                asked.outcomes.insert(question, outcome);
            }
        }
    }
}

impl Answers for Asked {
    fn known(&self, question: &Question) -> Known<'_> {
        match self.outcomes.get(question) {
            Some(outcome) => Known::Answered(outcome),
            None => Known::Pending,
        }
    }
}
