//! What a reader may predict about a delivery, before it is told: which host is next, what becomes of the message, how long
//! it takes, who is responsible for it.
//!
//! All of it follows from the events, so that what is right is what happens.

use std::mem::discriminant;

use super::event::{Event, EventKind};
use super::host_ref::HostRef;
use super::profile::Ties;
use super::scenario::{ReplyCode, Stage};
use super::{Decision, Delivery};

/// Something that is asked before an event tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prediction {
    /// The position of the event that tells the answer.
    pub event: usize,
    /// What is asked.
    pub asked: Asked,
    /// The answers that are offered.
    pub options: Vec<Guess>,
    /// The right one of them.
    pub right: Guess,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Which host is tried next?
    NextHost {
        /// The hosts that the rules allow.
        possible: Vec<HostRef>,
        /// The one it is.
        answer: HostRef,
        /// Whether chance picked it among several.
        by_chance: bool,
    },
    /// What becomes of the message now?
    Course(Cause),
    /// How long does the sender wait for this host?
    WaitFor(HostRef),
    /// How long does the message wait until it is tried again?
    Retry,
    /// Who is responsible for the message once this host has accepted it (RFC 5321 section 6.1)?
    Responsible(HostRef),
}

/// What an answer says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guess {
    /// This host is next.
    Host(HostRef),
    /// Chance decides among hosts of one preference.
    ByChance,
    /// This becomes of the message.
    Course(Course),
    /// It takes so long, in milliseconds.
    Millis(u64),
    /// This one is responsible for the message.
    Holder(Holder),
}

/// What becomes of a message after something has happened to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Course {
    /// Another address or host is tried.
    Next,
    /// It waits in the queue, and is tried again later.
    Queue,
    /// It is returned to its author.
    Bounce,
}

impl Course {
    /// All of them.
    pub const ALL: [Course; 3] = [Course::Next, Course::Queue, Course::Bounce];
}

/// Who may be responsible for a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Holder {
    /// The sending server.
    Sender,
    /// A host of the list.
    Host(HostRef),
    /// Whoever the mailbox belongs to.
    Recipient,
}

/// What has happened to a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The host refused the connection.
    Refused(HostRef),
    /// The host did not answer.
    Silent(HostRef),
    /// The host answered with a temporary error.
    Deferred(HostRef, ReplyCode),
    /// The host answered with a permanent error.
    Rejected(HostRef, ReplyCode),
    /// It could not be found out which hosts there are.
    LookupFailed,
    /// The domain does not exist.
    NoSuchDomain,
    /// The domain accepts no mail (RFC 7505).
    NullMx,
    /// There are no MX records.
    NoMx,
}

/// What an answer is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Worth {
    /// It is right.
    Right,
    /// It is this host, and chance picked it: another was as good a guess.
    Lucky,
    /// It could have been this host.
    Possible,
    /// It could not.
    Wrong,
}

/// What the answers of one run are worth together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// How many were right.
    pub right: usize,
    /// How many there were.
    pub given: usize,
}

impl Prediction {
    /// What an answer is worth. Where chance decides, only who says so is right.
    pub fn worth(&self, guess: Guess) -> Worth {
        match (&self.asked, guess) {
            (_, guess) if guess == self.right => Worth::Right,
            (
                Asked::NextHost {
                    possible, answer, ..
                },
                Guess::Host(host),
            ) if possible.contains(&host) => {
                if host == *answer {
                    Worth::Lucky
                } else {
                    Worth::Possible
                }
            }
            _ => Worth::Wrong,
        }
    }

    /// What it says of this host to answer with it, where that is offered.
    pub fn answer_of(&self, host: HostRef) -> Option<Guess> {
        let by_host = [Guess::Host(host), Guess::Holder(Holder::Host(host))];
        let mut options = self.options.iter().copied();
        options.find(|option| by_host.contains(option))
    }
}

impl Score {
    /// What these answers are worth.
    pub fn of<'a>(answers: impl IntoIterator<Item = (&'a Prediction, Guess)>) -> Score {
        let mut score = Score::default();
        for (prediction, guess) in answers {
            score.given += 1;
            score.right += usize::from(prediction.worth(guess) == Worth::Right);
        }
        score
    }
}

/// The times that are offered beside the right one, in milliseconds.
const TIMES: [u64; 8] = [
    1_000,
    10_000,
    60_000,
    5 * 60_000,
    30 * 60_000,
    4 * 3_600_000,
    24 * 3_600_000,
    5 * 24 * 3_600_000,
];

/// So many times shorter or longer is every time that is offered beside the right one.
const TIME_FACTOR: u64 = 3;

impl Delivery {
    /// What may be predicted, in the order of the events; of the first run, where later ones repeat it.
    pub fn predictions(&self) -> Vec<Prediction> {
        let of_decisions = self.decisions.iter();
        let mut predictions: Vec<Prediction> =
            of_decisions.filter_map(|own| self.next_host(own)).collect();
        let mut told: Vec<(Cause, Guess)> = Vec::new();
        for position in 0..self.events.len() {
            let Some((cause, prediction)) = self.course(position) else {
                continue;
            };
            let is_same = |(known, right): &(Cause, Guess)| {
                discriminant(known) == discriminant(&cause) && *right == prediction.right
            };
            if !told.iter().any(is_same) {
                told.push((cause, prediction.right));
                predictions.push(prediction);
            }
        }
        predictions.extend(self.timeout());
        predictions.extend(self.retry());
        predictions.extend(self.responsible());
        predictions.sort_by_key(|prediction| prediction.event);
        predictions.dedup_by_key(|prediction| prediction.event);
        predictions
    }

    fn kind(&self, position: usize) -> Option<&EventKind> {
        self.events.get(position).map(|event| &event.kind)
    }

    fn first(&self, is_it: impl Fn(&Event) -> bool) -> Option<usize> {
        self.events.iter().position(is_it)
    }

    /// The host that is connected to at this position.
    fn spoken_to(&self, position: usize) -> Option<HostRef> {
        let before = self.events.get(..=position)?;
        before.iter().rev().find_map(|event| match event.kind {
            EventKind::Connect { host } => Some(host),
            _ => None,
        })
    }

    fn next_host(&self, decision: &Decision) -> Option<Prediction> {
        let event = self.reveals_at(decision)?;
        let is_first_run = self.events.get(event).is_some_and(|event| event.run == 0);
        let keeps_order = matches!(
            self.profile.ties.value,
            Ties::AnswerOrder | Ties::InsertionOrder
        );
        let by_chance = decision.possible.len() > 1 && !keeps_order;
        let hosts = decision.candidates.iter().copied().map(Guess::Host);
        is_first_run.then(|| Prediction {
            event,
            asked: Asked::NextHost {
                possible: decision.possible.clone(),
                answer: decision.answer,
                by_chance,
            },
            options: hosts.chain([Guess::ByChance]).collect(),
            right: if by_chance {
                Guess::ByChance
            } else {
                Guess::Host(decision.answer)
            },
        })
    }

    /// The position of the event that tells the answer to a choice; `None` where it was told before, with the order of the
    /// whole tier.
    fn reveals_at(&self, decision: &Decision) -> Option<usize> {
        let is_told = matches!(self.kind(decision.event), Some(EventKind::NextHost { .. }));
        if decision.candidates.len() < 2 || is_told {
            return None;
        }
        let mut position = decision.event;
        while let Some(before) = position.checked_sub(1)
            && matches!(
                self.kind(before),
                Some(EventKind::Draw { .. } | EventKind::NextTier { .. })
            )
        {
            position = before;
        }
        Some(position)
    }

    /// What becomes of the message after the event at this position.
    fn course(&self, position: usize) -> Option<(Cause, Prediction)> {
        let event = self.events.get(position).filter(|event| event.run == 0)?;
        let cause = match event.kind {
            EventKind::Refused => Cause::Refused(self.spoken_to(position)?),
            EventKind::TimedOut { .. } => Cause::Silent(self.spoken_to(position)?),
            EventKind::Quit => self.failed_reply(position)?,
            EventKind::LookupFailed { .. } => Cause::LookupFailed,
            EventKind::NoSuchDomain { .. } => Cause::NoSuchDomain,
            EventKind::NullMx => Cause::NullMx,
            EventKind::Answer { records: 0, .. } => Cause::NoMx,
            _ => return None,
        };
        let mut after = self.events.iter().skip(position + 1);
        let course = after.find_map(|event| match event.kind {
            EventKind::NextHost { .. }
            | EventKind::NextTier { .. }
            | EventKind::NextAddress { .. }
            | EventKind::Connect { .. }
            | EventKind::ImplicitMx { .. } => Some(Course::Next),
            EventKind::BackToQueue => Some(Course::Queue),
            EventKind::Bounce { .. } => Some(Course::Bounce),
            _ => None,
        })?;
        let prediction = Prediction {
            event: position + 1,
            asked: Asked::Course(cause),
            options: Course::ALL.into_iter().map(Guess::Course).collect(),
            right: Guess::Course(course),
        };
        Some((cause, prediction))
    }

    /// The error before the end of a conversation.
    fn failed_reply(&self, quit: usize) -> Option<Cause> {
        let host = self.spoken_to(quit)?;
        let (stage, code) = match *self.kind(quit.checked_sub(1)?)? {
            EventKind::Greeting { code } => (Stage::Greeting, code),
            EventKind::Ehlo { code } => (Stage::Ehlo, code),
            EventKind::Mail { code } => (Stage::Mail, code),
            EventKind::Rcpt { code } => (Stage::Rcpt, code),
            EventKind::Dot { code } => (Stage::Data, code),
            _ => return None,
        };
        match code {
            ReplyCode(..400) => None,
            code if code.is_temporary(stage) => Some(Cause::Deferred(host, code)),
            code => Some(Cause::Rejected(host, code)),
        }
    }

    /// How long the sender waits for the first host that does not answer.
    fn timeout(&self) -> Option<Prediction> {
        let event = self.first(|event| matches!(event.kind, EventKind::TimedOut { .. }))?;
        let host = self.spoken_to(event)?;
        match *self.kind(event)? {
            EventKind::TimedOut { waited_millis } => {
                Some(self.time(event, Asked::WaitFor(host), waited_millis))
            }
            _ => None,
        }
    }

    /// How long the message waits for the second run.
    fn retry(&self) -> Option<Prediction> {
        let event = self.first(|event| matches!(event.kind, EventKind::Wait { .. }))?;
        match *self.kind(event)? {
            EventKind::Wait { millis } => Some(self.time(event, Asked::Retry, millis)),
            _ => None,
        }
    }

    /// The right time between two others, each at another place from event to event.
    fn time(&self, event: usize, asked: Asked, right: u64) -> Prediction {
        let shorter = TIMES
            .iter()
            .rev()
            .filter(|time| **time <= right / TIME_FACTOR);
        let longer = TIMES.iter().filter(|time| **time >= right * TIME_FACTOR);
        let (shorter, longer): (Vec<u64>, Vec<u64>) =
            (shorter.copied().collect(), longer.copied().collect());
        let wanted = event % 3;
        let below = wanted.max(2_usize.saturating_sub(longer.len()));
        let mut times: Vec<u64> = shorter.into_iter().take(below).collect();
        let above = 2_usize.saturating_sub(times.len());
        times.push(right);
        times.extend(longer.into_iter().take(above));
        times.sort_unstable();
        Prediction {
            event,
            asked,
            options: times.into_iter().map(Guess::Millis).collect(),
            right: Guess::Millis(right),
        }
    }

    /// Who is responsible once the message is accepted.
    fn responsible(&self) -> Option<Prediction> {
        let is_accepted =
            |event: &Event| matches!(event.kind, EventKind::Dot { code } if code.0 < 400);
        let event = self.first(is_accepted)?;
        let host = self.taken_by?;
        let holders = [Holder::Sender, Holder::Host(host), Holder::Recipient];
        Some(Prediction {
            event,
            asked: Asked::Responsible(host),
            options: holders.map(Guess::Holder).into(),
            right: Guess::Holder(Holder::Host(host)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::profile::{PROFILES, RFC5321};
    use super::super::scenario::Scenario;
    use super::super::testing::route;
    use super::super::{DnsFacts, Profile, ProfileId};
    use super::*;

    fn delivery(levels: &[&[u8]], profile: &'static Profile, faults: &[&str]) -> Delivery {
        let scenario = Scenario::from_link(faults.iter().copied());
        Delivery::new(&route(levels), profile, &scenario, 1, &DnsFacts::default())
    }

    fn of_standard(levels: &[&[u8]], faults: &[&str]) -> Vec<Prediction> {
        delivery(levels, &RFC5321, faults).predictions()
    }

    fn courses(predictions: &[Prediction]) -> Vec<(Cause, Guess)> {
        let course = |prediction: &Prediction| match prediction.asked {
            Asked::Course(cause) => Some((cause, prediction.right)),
            _ => None,
        };
        predictions.iter().filter_map(course).collect()
    }

    const FIRST: HostRef = HostRef { tier: 0, host: 0 };
    const BACKUP: HostRef = HostRef { tier: 1, host: 0 };

    #[test]
    fn what_is_right_is_what_the_events_tell() {
        let faults: [&[&str]; 9] = [
            &[],
            &["h0-0.example.com:refused"],
            &["h0-0.example.com:silent"],
            &["h0-0.example.com:rcpt-4xx", "h0-1.example.com:rcpt-4xx"],
            &["h0-0.example.com:rcpt-5xx", "h0-1.example.com:data-5xx"],
            &[
                "h0-0.example.com:refused@90",
                "h0-1.example.com:silent@90",
                "h1-0.example.com:greeting-4xx@90",
            ],
            &["dns:servfail"],
            &["dns:nxdomain"],
            &["sender:h1-0.example.com"],
        ];
        let mut kinds = [0; 5];
        for (profile, faults) in PROFILES
            .iter()
            .flat_map(|profile| faults.iter().map(move |faults| (profile, faults)))
        {
            let delivery = delivery(&[&[1, 2], &[1]], profile, faults);
            let predictions = delivery.predictions();
            assert!(predictions.len() <= 9, "{predictions:?}");
            for prediction in &predictions {
                let Prediction {
                    event,
                    asked,
                    options,
                    right,
                } = prediction;
                assert!((1..delivery.events.len()).contains(event));
                assert!(options.contains(right) && options.len() > 1);
                let others = options.iter().filter(|option| *option != right);
                assert!(others.clone().count() + 1 == options.len());
                assert_eq!(prediction.worth(*right), Worth::Right);
                assert!(
                    others
                        .into_iter()
                        .all(|option| prediction.worth(*option) != Worth::Right)
                );
                let rest = &delivery.events[*event..];
                let next = || {
                    rest.iter().find_map(|event| match event.kind {
                        EventKind::Connect { host } => Some(host),
                        _ => None,
                    })
                };
                match asked {
                    Asked::NextHost {
                        possible, answer, ..
                    } => {
                        kinds[0] += 1;
                        assert_eq!(next(), Some(*answer));
                        assert!(possible.contains(answer));
                    }
                    Asked::Course(_) => {
                        kinds[1] += 1;
                        let waits = rest
                            .iter()
                            .position(|event| event.kind == EventKind::BackToQueue);
                        let connects = rest.iter().position(|event| {
                            matches!(
                                event.kind,
                                EventKind::Connect { .. } | EventKind::ImplicitMx { .. }
                            )
                        });
                        let found = match (connects, waits) {
                            (Some(connects), Some(waits)) if connects < waits => Course::Next,
                            (_, Some(_)) => Course::Queue,
                            (Some(_), None) => Course::Next,
                            (None, None) => Course::Bounce,
                        };
                        assert_eq!(*right, Guess::Course(found));
                    }
                    Asked::WaitFor(_) | Asked::Retry => {
                        kinds[if matches!(asked, Asked::Retry) { 2 } else { 3 }] += 1;
                        let took = match delivery.events[*event].kind {
                            EventKind::TimedOut {
                                waited_millis: millis,
                            }
                            | EventKind::Wait { millis } => millis,
                            _ => 0,
                        };
                        assert_eq!(*right, Guess::Millis(took));
                        assert_eq!(options.len(), 3);
                    }
                    Asked::Responsible(host) => {
                        kinds[4] += 1;
                        assert_eq!(delivery.taken_by, Some(*host));
                        assert_eq!(prediction.answer_of(*host), Some(*right));
                    }
                }
            }
            let places: Vec<usize> = predictions.iter().map(|own| own.event).collect();
            assert!(places.is_sorted_by(|one, next| one < next), "{places:?}");
        }
        assert!(kinds.iter().all(|count| *count > 5), "{kinds:?}");
    }

    #[test]
    fn where_chance_decides_only_who_says_so_is_right() {
        let predictions = of_standard(&[&[1, 1], &[1]], &[]);
        let Asked::NextHost {
            answer, possible, ..
        } = &predictions[0].asked
        else {
            panic!("{predictions:?}");
        };
        let other = possible
            .iter()
            .find(|host| *host != answer)
            .copied()
            .unwrap();
        let worth = |guess| predictions[0].worth(guess);
        assert_eq!(worth(Guess::ByChance), Worth::Right);
        assert_eq!(worth(Guess::Host(*answer)), Worth::Lucky);
        assert_eq!(worth(Guess::Host(other)), Worth::Possible);
        assert_eq!(worth(Guess::Host(BACKUP)), Worth::Wrong);
        assert_eq!(worth(Guess::Course(Course::Bounce)), Worth::Wrong);

        // One host is preferred to all others: nothing is left to chance.
        let predictions = of_standard(&[&[1], &[1]], &[]);
        assert_eq!(predictions[0].right, Guess::Host(FIRST));
        assert_eq!(predictions[0].worth(Guess::ByChance), Worth::Wrong);
        // Nor where a sender keeps the order of the answer.
        let keeps = Profile::by_id(ProfileId::MxConnect);
        let predictions = delivery(&[&[1, 1]], keeps, &[]).predictions();
        assert_eq!(predictions[0].worth(Guess::ByChance), Worth::Wrong);
    }

    #[test]
    fn what_becomes_of_a_message_is_asked_once_for_each_cause_and_course() {
        let first = "h0-0.example.com";
        let backup = "h1-0.example.com";
        let of = |faults: &[String]| {
            let faults: Vec<&str> = faults.iter().map(String::as_str).collect();
            courses(&of_standard(&[&[2], &[1]], &faults))
        };
        let next = Guess::Course(Course::Next);
        // Two addresses are silent: the second tells nothing new.
        assert_eq!(
            of(&[format!("{first}:silent")]),
            [(Cause::Silent(FIRST), next)]
        );
        let both = [format!("{first}:refused"), format!("{backup}:refused")];
        assert_eq!(
            of(&both),
            [
                (Cause::Refused(FIRST), next),
                (Cause::Refused(BACKUP), Guess::Course(Course::Queue)),
            ]
        );
        assert_eq!(
            of(&[format!("{first}:rcpt-5xx")]),
            [(
                Cause::Rejected(FIRST, ReplyCode(550)),
                Guess::Course(Course::Bounce)
            )]
        );
        assert_eq!(
            of(&["dns:servfail".to_owned()]),
            [(Cause::LookupFailed, Guess::Course(Course::Queue))]
        );
        assert_eq!(
            of(&["dns:nxdomain".to_owned()]),
            [(Cause::NoSuchDomain, Guess::Course(Course::Bounce))]
        );
    }

    #[test]
    fn a_score_counts_what_was_answered() {
        let predictions = of_standard(&[&[1], &[1]], &["h0-0.example.com:refused"]);
        let asked = predictions.iter();
        let all = asked
            .clone()
            .map(|prediction| (prediction, prediction.right));
        let score = Score::of(all);
        assert_eq!(
            (score.right, score.given),
            (predictions.len(), predictions.len())
        );
        let chance = asked
            .take(2)
            .map(|prediction| (prediction, Guess::ByChance));
        assert_eq!(Score::of(chance), Score { right: 0, given: 2 });
    }
}
