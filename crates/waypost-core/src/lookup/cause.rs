//! Why it could not be found out where mail goes.

use super::{Exchange, Lookup, Purpose};
use crate::dns::{ExtendedError, Failure, Name, Rcode, RecordType};
use crate::route::{MxFailure, Route};

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
    let Some(failure) = &route.failure else {
        return if lookup.is_cancelled() {
            Cause::Stopped
        } else {
            Cause::Addresses
        };
    };
    let is_mx = |exchange: &&Exchange| {
        exchange.purpose == Purpose::Route && exchange.question.record_type == RecordType::Mx
    };
    let last = lookup.exchanges().iter().rev().find(is_mx);
    let outcome = last.and_then(|exchange| exchange.outcome.as_deref());
    let extended_errors = || match outcome {
        Some(Ok(reply)) => reply.extended_errors.clone(),
        _ => Vec::new(),
    };
    match failure {
        MxFailure::NoAnswer => match outcome {
            Some(Err(failure)) => Cause::Failure(failure.clone()),
            _ => Cause::Stopped,
        },
        MxFailure::AliasLoop(name) => Cause::AliasLoop(name.clone()),
        MxFailure::Filtered => Cause::Filtered(extended_errors()),
        MxFailure::Status(code) => Cause::Status(*code, extended_errors()),
        MxFailure::Truncated => Cause::Truncated,
        MxFailure::Unreadable(text) => Cause::Unreadable(text.clone()),
        MxFailure::Foreign => Cause::Foreign,
    }
}
