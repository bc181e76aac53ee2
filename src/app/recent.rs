//! Recent lookups: the domains that the reader looked up last in this browser, where they switched that on.
//!
//! They are stored as text, one a line, the newest first: what became of incoming mail, a blank, the domain. Other pages of
//! the same origin can write there too, so a line that cannot be read is skipped.

use std::fmt;
use std::rc::Rc;
use std::str::FromStr;

use super::context::Context;
use super::model::Model;
use super::update::key;
use super::{Command, RecentEvent};
use crate::answer::Answer;
use crate::diagnosis::{Diagnosis, Outcome};
use crate::dns::Name;
use crate::lookup::Provenance;

/// Recent lookups as they are stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recent(Rc<str>);

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecentLookup {
    /// What was looked up.
    pub domain: Name,
    /// What became of incoming mail at the time.
    pub outcome: Outcome,
}

impl Recent {
    /// How many are stored.
    pub const MAX: usize = 20;

    /// What was stored.
    pub fn stored(text: &str) -> Recent {
        Recent(text.into())
    }

    /// As it is stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// All of them, the newest first.
    pub fn lookups(&self) -> Vec<RecentLookup> {
        let lines = self.0.lines().filter_map(|line| line.parse().ok());
        lines.take(Recent::MAX).collect()
    }

    /// With one more, and without an earlier one of the same domain.
    pub fn with(&self, lookup: &RecentLookup) -> Recent {
        let others = self.lookups().into_iter();
        let others = others.filter(|other| other.domain != lookup.domain);
        let all = [lookup.clone()].into_iter().chain(others);
        let lines = all.take(Recent::MAX).map(|lookup| format!("{lookup}\n"));
        Recent(lines.collect::<String>().into())
    }
}

impl fmt::Display for RecentLookup {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "{} {}", self.outcome, self.domain)
    }
}

impl FromStr for RecentLookup {
    type Err = ();

    fn from_str(line: &str) -> Result<RecentLookup, ()> {
        let (outcome, domain) = line.split_once(' ').ok_or(())?;
        let is_name = (1..=253).contains(&domain.len()) && !domain.contains(char::is_whitespace);
        let outcome = Outcome::with_id(outcome).filter(|_| is_name).ok_or(())?;
        Ok(RecentLookup {
            domain: Name::new(domain),
            outcome,
        })
    }
}

impl Model {
    pub(super) fn on_recent(&mut self, event: RecentEvent, cx: &mut Context) {
        match event {
            RecentEvent::Found(recent) => return self.recent = recent,
            RecentEvent::Switched(is_on) => {
                // What was looked up before is not stored.
                self.is_own_lookup = false;
                self.recent = is_on.then(|| self.recent.take().unwrap_or_default());
            }
            RecentEvent::Deleted => self.recent = self.recent.as_ref().map(|_| Recent::default()),
        }
        self.remember(key::RECENT, self.recent.as_ref().map(Recent::as_str), cx);
    }

    /// Stores what the reader looked up, once its answer is complete: a public name that was typed here, and that a resolver
    /// answered to this page.
    pub(super) fn keep_recent(&mut self, cx: &mut Context) {
        let complete = |answer: &&Answer| answer.is_complete();
        let Some(answer) = self.answer.as_deref().filter(complete) else {
            return;
        };
        let domain = answer.subject().and_then(|subject| subject.domain());
        let is_told = answer.provenance() != Provenance::Asked;
        if let Some(domain) = domain.filter(|domain| !domain.is_local() && !is_told) {
            cx.give(Command::KeepRecent(RecentLookup {
                domain: domain.name().clone(),
                outcome: Diagnosis::without_findings(answer).outcome,
            }));
        }
        self.is_own_lookup = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lookup(domain: &str, outcome: Outcome) -> RecentLookup {
        RecentLookup {
            domain: Name::new(domain),
            outcome,
        }
    }

    #[test]
    fn the_newest_comes_first_once_and_the_oldest_goes() {
        let mut recent = Recent::default();
        for number in 0..25 {
            recent = recent.with(&lookup(&format!("{number}.test"), Outcome::Arrives));
        }
        recent = recent.with(&lookup("20.test", Outcome::Fails));
        let lookups = recent.lookups();
        assert_eq!(lookups.len(), Recent::MAX);
        assert_eq!(lookups[0], lookup("20.test", Outcome::Fails));
        assert_eq!(lookups[1], lookup("24.test", Outcome::Arrives));
        assert_eq!(lookups[19], lookup("5.test", Outcome::Arrives));
    }

    #[test]
    fn every_outcome_is_read_as_it_was_written() {
        for outcome in Outcome::ALL {
            let recent = Recent::default().with(&lookup("a.test", outcome));
            let read = Recent::stored(recent.as_str());
            assert_eq!(read.lookups(), [lookup("a.test", outcome)]);
        }
    }

    #[test]
    fn lines_that_are_none_of_ours_are_skipped() {
        let long = format!("arrives {}", "a".repeat(300));
        let text = format!("\n{{}}\narrives\nlost a.test\narrives a b\n{long}\nfails b.test");
        let read = Recent::stored(&text).lookups();
        assert_eq!(read, [lookup("b.test", Outcome::Fails)]);
    }
}
