//! Why it could not be found out where mail goes.

use super::{Lookup, Purpose};
use crate::dns::{ExtendedError, Failure, Name, Rcode, RecordType};
use crate::route::Route;

/// What stood in the way. None of these says that there is no mail: a sending server keeps the message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The reader stopped the lookup.
    Stopped,
    /// The resolver gave no answer that is DNS.
    Failure(Failure),
    /// The resolver answered that it cannot or will not answer.
    Status(Rcode, Vec<ExtendedError>),
    /// The answer was cut off.
    Truncated,
    /// The resolver filters the name.
    Filtered(Vec<ExtendedError>),
    /// The aliases of this name lead in a circle, or are too many.
    AliasLoop(Name),
    /// There are MX records, but no host can be read in them; this is the text of the first that cannot be read.
    Unreadable(String),
    /// There are MX records, but of other names only.
    Foreign,
    /// The hosts are known, but not where they are.
    Addresses,
}

/// Why the route is unknown, as far as the answers say.
pub fn cause(lookup: &Lookup, route: &Route) -> Cause {
    let is_mx = |question: &&super::Exchange| {
        question.purpose == Purpose::Route && question.question.record_type == RecordType::Mx
    };
    let subject_of = |id: &str| {
        let mut remarks = route.remarks.iter();
        remarks
            .find(|remark| remark.id == id)
            .map(|remark| &remark.subject)
    };
    let last = lookup.exchanges().iter().rev().find(is_mx);
    let reply = match last.and_then(|exchange| exchange.outcome.as_deref()) {
        None => return Cause::Stopped,
        Some(Err(failure)) => return Cause::Failure(failure.clone()),
        Some(Ok(reply)) => reply,
    };
    if !route.tiers.is_empty() {
        return match lookup.is_cancelled() {
            true => Cause::Stopped,
            false => Cause::Addresses,
        };
    }
    if let Some(name) = subject_of("cname-loop") {
        return Cause::AliasLoop(Name::new(name));
    }
    if reply.is_filtered() {
        return Cause::Filtered(reply.extended_errors.clone());
    }
    if reply.rcode != Rcode::NOERROR {
        return Cause::Status(reply.rcode, reply.extended_errors.clone());
    }
    if reply.truncated {
        return Cause::Truncated;
    }
    match subject_of("mx-malformed-rdata") {
        Some(text) => Cause::Unreadable(text.clone()),
        None => Cause::Foreign,
    }
}
