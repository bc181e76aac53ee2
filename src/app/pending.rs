//! What is waited for: every request with what it is for, the questions that wait for their resolver, and the resolvers
//! that asked to be left alone.

use std::collections::BTreeMap;

use super::Command;
use crate::asking::{Backoffs, Query};
use crate::lookup::QUESTION_MILLIS_MAX;

/// The number of a request; never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RequestId(pub u32);

/// What a request is for.
#[derive(Clone, Debug)]
pub(super) enum Purpose {
    /// A question to a resolver.
    Question(Asker, Query),
    /// The MTA-STS policy file.
    PolicyFile,
    /// To pack the answers shown for a link.
    Pack,
    /// To unpack the answers of a link.
    Unpack,
    /// To compute what signatures are checked with.
    Arithmetic,
}

impl Purpose {
    /// Whether it is fetched from somewhere.
    pub fn is_fetched(&self) -> bool {
        matches!(self, Purpose::Question(..) | Purpose::PolicyFile)
    }
}

/// Whose question it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asker {
    /// The lookup that is shown.
    Lookup,
    /// The lookup of what is live, beside the lab.
    Live,
    /// The comparison of all known resolvers.
    OtherResolver,
    /// The check of signatures, whose questions ask for them.
    Signatures,
    /// The list of many domains, which knows the question by this ticket.
    Batch(u32),
    /// The MX list of a domain that reports are about, by its place among those.
    MxList(usize),
}

/// What sends a question off.
pub(super) fn command(asker: Asker, query: &Query, request: RequestId) -> Command {
    Command::Ask {
        request,
        url: match asker {
            Asker::Signatures => query.via.signed_question_url(&query.question),
            _ => query.url(),
        },
        accept: query.format.accept(),
        millis_max: QUESTION_MILLIS_MAX,
    }
}

/// What is waited for.
#[derive(Clone, Debug, Default)]
pub(super) struct Pending {
    purposes: BTreeMap<RequestId, Purpose>,
    last_request: u32,
    /// Questions that wait until their resolver may be asked again.
    parked: Vec<(Asker, Query)>,
    /// The resolvers that asked to be left alone.
    pub backoffs: Backoffs,
}

impl Pending {
    /// Notes a request, and gives it its number.
    pub fn begin(&mut self, purpose: Purpose) -> RequestId {
        self.last_request += 1;
        let request = RequestId(self.last_request);
        self.purposes.insert(request, purpose);
        request
    }

    /// What a request that has ended was for; `None` where nobody waits for it, or for another end.
    pub fn end(
        &mut self,
        request: RequestId,
        is_meant: impl Fn(&Purpose) -> bool,
    ) -> Option<Purpose> {
        self.purposes
            .get(&request)
            .filter(|purpose| is_meant(purpose))?;
        self.purposes.remove(&request)
    }

    /// Whether a request for this is on its way.
    pub fn waits_for(&self, is_meant: impl Fn(&Purpose) -> bool) -> bool {
        self.purposes.values().any(is_meant)
    }

    /// Waits no longer for these requests; which they were.
    pub fn forget(&mut self, is_meant: impl Fn(&Purpose) -> bool) -> Vec<RequestId> {
        let meant = self
            .purposes
            .iter()
            .filter(|(_, purpose)| is_meant(purpose));
        let requests: Vec<RequestId> = meant.map(|(request, _)| *request).collect();
        for request in &requests {
            self.purposes.remove(request);
        }
        requests
    }

    /// Lets a question wait until its resolver may be asked again.
    pub fn park(&mut self, asker: Asker, query: Query) {
        self.parked.push((asker, query));
    }

    /// The questions that waited, which wait no longer.
    pub fn take_parked(&mut self) -> Vec<(Asker, Query)> {
        std::mem::take(&mut self.parked)
    }

    /// Forgets the questions of this asker that wait.
    pub fn forget_parked(&mut self, asker: Asker) {
        self.parked.retain(|(parked, _)| *parked != asker);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_waits_for_is_refused() {
        let mut pending = Pending::default();
        let first = pending.begin(Purpose::Pack);
        let second = pending.begin(Purpose::PolicyFile);
        assert_ne!(first, second);
        assert_eq!(
            pending.forget(|purpose| matches!(purpose, Purpose::Pack)),
            [first]
        );
        assert!(pending.end(first, |_| true).is_none());
        assert!(
            pending
                .end(second, |purpose| !purpose.is_fetched())
                .is_none()
        );
        assert!(pending.end(second, Purpose::is_fetched).is_some());
        assert!(pending.end(second, Purpose::is_fetched).is_none());
        assert!(pending.begin(Purpose::Pack) > second);
    }
}
