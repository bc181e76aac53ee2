//! How finely a delivery is told: every event by itself, or grouped into a few chapters.
//!
//! Both tell the same events; `step` in links counts events in either (docs/contract.md, section 2).

use super::Delivery;
use super::event::{Event, EventKind};
use super::host_ref::HostRef;
use crate::ids;

ids! {
    /// How finely the walk-through steps.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub enum Depth {
        /// Chapter by chapter.
        #[default]
        Short = "short",
        /// Event by event.
        All = "all",
    }
}

/// Events that are told as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// What they are about.
    pub kind: ChapterKind,
    /// The position of the first.
    pub first: usize,
    /// The position of the last.
    pub last: usize,
}

/// What a chapter is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChapterKind {
    /// The message is written and handed to the reader's own mail server.
    Write,
    /// The DNS is asked who takes mail.
    LookUp,
    /// The hosts are sorted by preference, and those that cannot be used are passed over.
    Sort,
    /// The addresses of the hosts are looked up.
    Addresses,
    /// The hosts of a tier are connected to, as long as none takes the message.
    Connect {
        /// The tier.
        tier: u32,
    },
    /// A host is spoken to that takes the message.
    HandOver {
        /// The host.
        host: HostRef,
    },
    /// What becomes of the message where it was taken.
    Deliver,
    /// The message waits, and the list is gone through again.
    Retry,
    /// The message is returned.
    Return,
}

impl Delivery {
    /// The chapters, in order; together they hold every event once.
    pub fn chapters(&self) -> Vec<Chapter> {
        let mut chapters: Vec<Chapter> = Vec::new();
        let handed = self.handed_over();
        for (position, event) in self.events.iter().enumerate() {
            let before = chapters.last().map(|chapter| chapter.kind);
            let kind = match handed {
                Some((host, first, last)) if (first..=last).contains(&position) => {
                    ChapterKind::HandOver { host }
                }
                Some((_, _, last)) if position > last && !is_end(event) => ChapterKind::Deliver,
                _ => kind_of(event, before),
            };
            match chapters.last_mut().filter(|chapter| chapter.kind == kind) {
                Some(chapter) => chapter.last = position,
                None => chapters.push(Chapter {
                    kind,
                    first: position,
                    last: position,
                }),
            }
        }
        chapters
    }

    /// The host that took the message, and the positions of the first and the last event of the conversation.
    fn handed_over(&self) -> Option<(HostRef, usize, usize)> {
        let took = |event: &Event| matches!(event.kind, EventKind::Dot { code } if code.0 < 400);
        let dot = self.events.iter().position(took)?;
        let host = self.taken_by?;
        let before = self.events.get(..dot)?;
        let greeted = |event: &Event| matches!(event.kind, EventKind::Greeting { .. });
        let first = before.iter().rposition(greeted).unwrap_or(dot);
        let quits = self.events.get(dot + 1);
        let quits = quits.is_some_and(|event| matches!(event.kind, EventKind::Quit));
        Some((host, first, dot + usize::from(quits)))
    }
}

/// Whether a message that was not taken ends so.
fn is_end(event: &Event) -> bool {
    matches!(event.kind, EventKind::Bounce { .. })
}

/// The chapter of an event that is no part of the conversation in which the message is taken.
fn kind_of(event: &Event, before: Option<ChapterKind>) -> ChapterKind {
    let go_on = before.unwrap_or(ChapterKind::Write);
    match event.kind {
        EventKind::Bounce { .. } => ChapterKind::Return,
        EventKind::BackToQueue
        | EventKind::Wait { .. }
        | EventKind::DelayNotice
        | EventKind::MoreRuns { .. }
        | EventKind::GiveUp { .. } => ChapterKind::Retry,
        _ if event.run > 0 => ChapterKind::Retry,
        EventKind::Compose
        | EventKind::Submit { .. }
        | EventKind::TakenByProvider
        | EventKind::TakeDomain { .. } => ChapterKind::Write,
        EventKind::NoLookup
        | EventKind::NeverAsked { .. }
        | EventKind::AskMx { .. }
        | EventKind::FromCache { .. }
        | EventKind::AskAuthority { .. }
        | EventKind::AuthorityAnswers
        | EventKind::AuthoritySilent
        | EventKind::Answer { .. }
        | EventKind::LookupFailed { .. }
        | EventKind::NoSuchDomain { .. }
        | EventKind::AskAddressAnyway { .. }
        | EventKind::Alias { .. }
        | EventKind::NullMx
        | EventKind::ImplicitMx { .. } => ChapterKind::LookUp,
        EventKind::Addresses { .. } | EventKind::MoreAddresses { .. } => ChapterKind::Addresses,
        EventKind::Group { .. } => ChapterKind::Sort,
        EventKind::SenderFound { .. }
        | EventKind::StruckOut { .. }
        | EventKind::MoreStruckOut { .. }
        | EventKind::AddressStruckOut { .. }
        | EventKind::Loop { .. } => match go_on {
            // What follows from the addresses is told with them.
            ChapterKind::Addresses => ChapterKind::Addresses,
            _ => ChapterKind::Sort,
        },
        EventKind::Draw { tier, .. } | EventKind::NextTier { tier } => {
            ChapterKind::Connect { tier }
        }
        EventKind::NextHost { host }
        | EventKind::NextAddress { host }
        | EventKind::Connect { host } => ChapterKind::Connect { tier: host.tier },
        _ => go_on,
    }
}

#[cfg(test)]
mod tests {
    use super::super::profile::RFC5321;
    use super::super::scenario::Scenario;
    use super::super::testing::route;
    use super::super::{Delivery, DnsFacts};

    #[test]
    fn chapters_hold_every_event_once() {
        let faults: [&[&str]; 5] = [
            &[],
            &["h0-0.example.com:silent"],
            &["h0-0.example.com:rcpt-5xx", "h0-1.example.com:refused"],
            &[
                "h0-0.example.com:refused@90",
                "h0-1.example.com:refused",
                "h1-0.example.com:refused",
            ],
            &["dns:servfail"],
        ];
        for faults in faults {
            let scenario = Scenario::from_link(faults.iter().copied());
            let route = route(&[&[1, 2], &[1]]);
            let delivery = Delivery::new(&route, &RFC5321, &scenario, 1, &DnsFacts::default());
            let chapters = delivery.chapters();
            let mut next = 0;
            for chapter in &chapters {
                assert_eq!(chapter.first, next);
                assert!(chapter.first <= chapter.last);
                next = chapter.last + 1;
            }
            assert_eq!(next, delivery.events.len());
            assert!((2..=9).contains(&chapters.len()), "{chapters:?}");
            let pairs = chapters.iter().zip(chapters.iter().skip(1));
            assert!(pairs.into_iter().all(|(one, next)| one.kind != next.kind));
        }
    }
}
