//! What changing the records of a domain does to its problems: which are fixed, which are new.

use std::collections::BTreeSet;

use crate::answer::Answer;
use crate::diagnosis::Diagnosis;
use crate::dns::Rcode;
use crate::finding::Finding;
use crate::remark::FindingId;

/// What makes a finding the same in two answers: its kind, and what it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Identity<'a> {
    /// Which finding it is.
    pub id: FindingId,
    /// What it is about.
    pub subject: &'a str,
}

impl<'a> From<&'a Finding> for Identity<'a> {
    fn from(finding: &'a Finding) -> Self {
        Identity {
            id: finding.id,
            subject: &finding.subject,
        }
    }
}

/// How much asks for a change, as [`Diagnosis`] counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// How many problems.
    pub problems: usize,
    /// How many recommendations.
    pub advice: usize,
}

impl Count {
    fn of(diagnosis: &Diagnosis) -> Count {
        Count {
            problems: diagnosis.problems,
            advice: diagnosis.advice,
        }
    }
}

/// A finding that asks for a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its index in [`Derived::findings`](crate::answer::Derived::findings).
    pub index: usize,
    /// Whether it was not there before.
    pub is_new: bool,
}

/// What has become of the problems between two answers about the same domain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// How much asked for a change before; `None` where there is nothing to compare with.
    pub before: Option<Count>,
    /// How much does now.
    pub now: Count,
    /// What asks for a change now, the most severe first.
    pub listed: Vec<Listed>,
    /// What asked for a change before and is not found now, the most severe first.
    pub gone: Vec<Finding>,
    /// Whether every query has an answer now: without one, what is gone may only be out of sight.
    pub is_certain: bool,
}

impl Progress {
    /// Compares what is found now with what was found before. Both answers are complete.
    ///
    /// A finding that was there or is there as a consequence of another one is neither new nor gone.
    pub fn of(before: Option<&Answer>, now: &Answer) -> Progress {
        let found = now.derived.findings.as_slice();
        let diagnosis = Diagnosis::of(now);
        let earlier =
            before.map(|answer| (answer.derived.findings.as_slice(), Diagnosis::of(answer)));
        let known: Option<BTreeSet<Identity<'_>>> = earlier
            .as_ref()
            // What could not be looked up before may have been there already.
            .filter(|_| before.is_some_and(is_certain))
            .map(|(findings, _)| findings.iter().map(Identity::from).collect());
        let still: BTreeSet<Identity<'_>> = found.iter().map(Identity::from).collect();
        let is_new = |index: usize| {
            let identity = Identity::from(&found[index]);
            known
                .as_ref()
                .is_some_and(|known| !known.contains(&identity))
        };
        let gone = earlier.iter().flat_map(|(findings, diagnosis)| {
            let asking = asking(diagnosis).map(|index| &findings[index]);
            asking.filter(|finding| !still.contains(&Identity::from(*finding)))
        });
        Progress {
            before: earlier.as_ref().map(|(_, diagnosis)| Count::of(diagnosis)),
            now: Count::of(&diagnosis),
            listed: asking(&diagnosis)
                .map(|index| Listed {
                    index,
                    is_new: is_new(index),
                })
                .collect(),
            gone: gone.cloned().collect(),
            is_certain: is_certain(now),
        }
    }
}

/// Whether every query was answered with records, or with that there are none.
fn is_certain(answer: &Answer) -> bool {
    let mut exchanges = answer.lookup.iter().flat_map(|lookup| lookup.exchanges());
    exchanges.all(|exchange| {
        let reply = exchange
            .outcome
            .as_deref()
            .and_then(|outcome| outcome.as_ref().ok());
        reply.is_some_and(|reply| matches!(reply.rcode, Rcode::NOERROR | Rcode::NXDOMAIN))
    })
}

/// The findings that ask for a change.
fn asking(diagnosis: &Diagnosis) -> impl Iterator<Item = usize> {
    let groups = diagnosis.groups.iter();
    groups.flat_map(|(_, members)| members.iter().copied())
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::dns::Name;
    use crate::input;
    use crate::lookup::Source;
    use crate::zone;

    /// The answer from these records of example.com.
    fn answer(records: &str) -> Answer {
        let zone = zone::read(records, &Name::new("example.com")).zone;
        let reading = input::read("example.com", |_| None);
        let mut answer = Answer::new(reading, Source::Records(Rc::new(zone)), 0);
        loop {
            let due = answer.take_due();
            if due.is_empty() {
                break;
            }
            for question in due {
                if let Some(attempt) = answer.source.answer(&question) {
                    answer.settle(&question, attempt);
                }
            }
            answer.work_out();
        }
        assert!(answer.is_complete());
        answer
    }

    fn progress(before: &str, now: &str) -> Progress {
        Progress::of(Some(&answer(before)), &answer(now))
    }

    fn gone(progress: &Progress) -> Vec<(&str, &str)> {
        let gone = progress.gone.iter();
        gone.map(|finding| (finding.id.id(), finding.subject.as_str()))
            .collect()
    }

    fn new_ones(progress: &Progress, now: &str) -> Vec<(&'static str, String)> {
        let found = answer(now).derived.findings;
        let new = progress.listed.iter().filter(|listed| listed.is_new);
        new.map(|listed| {
            let finding = &found[listed.index];
            (finding.id.id(), finding.subject.clone())
        })
        .collect()
    }

    const BROKEN: &str = "10 mx1\n20 mx2\nmx1 A 192.0.2.1\nmx2 NODATA\n@ TXT \"v=spf1 mx -all\"\n";

    #[test]
    fn what_was_put_right_is_gone_and_nothing_is_new() {
        let now = BROKEN.replace("mx2 NODATA", "mx2 A 198.51.100.2");
        let progress = progress(BROKEN, &now);
        assert_eq!(
            gone(&progress),
            [("mx-target-no-address", "mx2.example.com")]
        );
        assert_eq!(new_ones(&progress, &now), []);
        let before = progress.before.map(|count| count.problems);
        assert_eq!(before, Some(progress.now.problems + 1));
        assert!(progress.is_certain);
    }

    /// The same fault at another host is another problem.
    #[test]
    fn a_finding_is_the_same_where_kind_and_subject_are() {
        let now = BROKEN.replace("mx2", "mx3");
        let progress = progress(BROKEN, &now);
        assert_eq!(
            gone(&progress),
            [("mx-target-no-address", "mx2.example.com")]
        );
        assert_eq!(
            new_ones(&progress, &now),
            [("mx-target-no-address", "mx3.example.com".to_owned())]
        );
        assert_eq!(progress.before, Some(progress.now));
    }

    #[test]
    fn the_same_records_have_changed_nothing() {
        let progress = progress(BROKEN, BROKEN);
        assert_eq!(progress.gone, []);
        assert!(progress.listed.iter().all(|listed| !listed.is_new));
        let count = progress.listed.len();
        assert_eq!(count, progress.now.problems + progress.now.advice);
    }

    /// With no usable host left, a host without an address is told as the cause of that, and not as new or gone.
    #[test]
    fn what_is_told_with_another_finding_is_still_there() {
        let now = "20 mx2\nmx2 NODATA\n@ TXT \"v=spf1 mx -all\"\n";
        for (before, now) in [(BROKEN, now), (now, BROKEN)] {
            let progress = progress(before, now);
            let host = ("mx-target-no-address", "mx2.example.com");
            assert!(!gone(&progress).contains(&host));
            let new = new_ones(&progress, now);
            assert!(!new.iter().any(|(id, _)| *id == host.0), "{new:?}");
        }
    }

    /// What cannot be looked up is not fixed by that, and what could not be is not new.
    #[test]
    fn out_of_sight_is_not_fixed() {
        let unknown = BROKEN.replace("mx2 NODATA", "mx2 SERVFAIL");
        let hidden = progress(BROKEN, &unknown);
        assert!(!hidden.is_certain);
        assert!(!hidden.gone.is_empty());
        let shown = progress(&unknown, BROKEN);
        assert!(shown.is_certain);
        assert!(shown.listed.iter().all(|listed| !listed.is_new));
    }

    #[test]
    fn without_anything_to_compare_with_nothing_is_new() {
        let progress = Progress::of(None, &answer(BROKEN));
        assert_eq!(progress.before, None);
        assert!(!progress.listed.is_empty());
        assert!(progress.listed.iter().all(|listed| !listed.is_new));
    }
}
