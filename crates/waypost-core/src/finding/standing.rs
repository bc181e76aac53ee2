//! How a record stands of which a name may have one, and which senders take, do not take, or take only in part: that of
//! MTA-STS and that of TLS-RPT.

use super::{Entry, Facts, Found};
use crate::policy::Published;
use crate::policy::problem::Problem;

/// What is said of such a record.
pub(super) struct Entries {
    /// There are several.
    pub several: &'static Entry,
    /// Nobody takes it.
    pub malformed: &'static Entry,
    /// Some do not take it.
    pub uncertain: &'static Entry,
    /// It is in order.
    pub present: &'static Entry,
}

/// A record as far as this needs it.
pub(super) struct Standing<'a> {
    /// Its text.
    pub text: &'a str,
    /// Whether anybody takes it.
    pub is_valid: bool,
    /// The first thing that is wrong with it.
    pub problem: Option<Problem>,
    /// The first thing because of which some do not take it.
    pub uncertain: Option<Problem>,
}

/// Says how the record stands; `missing` where there is none, and none that was meant to be one.
pub(super) fn check<T>(
    facts: &Facts<'_>,
    found: &mut Found,
    entries: &Entries,
    published: &Published<T>,
    standing: impl FnOnce(&T) -> Standing<'_>,
    missing: impl FnOnce(&mut Found),
) {
    let mut arguments = facts.arguments();
    let entry = match published {
        Published::Several(texts) => {
            arguments.count = u32::try_from(texts.len()).ok();
            entries.several
        }
        Published::Record(record) => {
            let standing = standing(record);
            arguments.text = Some(standing.text.to_owned());
            let (entry, problem) = match standing.uncertain {
                _ if !standing.is_valid => (entries.malformed, standing.problem),
                Some(problem) => (entries.uncertain, Some(problem)),
                None => (entries.present, None),
            };
            arguments.problem = problem;
            entry
        }
        Published::Absent(near_misses) => {
            let Some(miss) = near_misses.first() else {
                return missing(found);
            };
            arguments.text = Some(miss.text.clone());
            arguments.problem = Some(miss.slip.into());
            entries.malformed
        }
        Published::NotAsked | Published::Asking | Published::Failed => return,
    };
    found.push(entry, facts.subject(), arguments);
}
