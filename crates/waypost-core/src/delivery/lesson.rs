//! The lessons: deliveries with one surprise each, on an example or on a route that has what the surprise needs.

use super::scenario::{FAULTS_MAX, Fault, HostFault, ReplyCode, Scenario, Stage, Target};
use crate::ids;
use crate::lookup::example::ExampleId;
use crate::route::{Host, Route};

ids! {
    /// A lesson. Its word is the id of its row on the page.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub enum Lesson {
        /// Hosts of one preference, and one of them rejects.
        EqualRejects = "equal-rejects",
        /// The preferred hosts do not answer.
        Silent = "silent",
        /// The preferred hosts refuse connections.
        Refused = "refused",
        /// All hosts are down for a day.
        DownForADay = "down-for-a-day",
        /// A null MX beside a host.
        NullBeside = "null-mx-beside-mx",
        /// No MX records at all.
        NoMx = "no-mx",
        /// The preferred hosts are down, and the backup defers what it does not know yet (greylisting).
        Greylisting = "greylisting",
        /// The sending server is in the list itself.
        SenderListed = "sender-listed",
    }
}

/// How long hosts are down that are down for a day, in minutes.
const DAY_MINUTES: u32 = 24 * 60;

/// How long a host defers what it does not know, in minutes.
const GREYLISTING_MINUTES: u32 = 10;

impl Lesson {
    /// The example that it is shown on.
    pub fn example(self) -> ExampleId {
        match self {
            Lesson::EqualRejects => ExampleId::EqualPair,
            Lesson::Silent | Lesson::Refused | Lesson::DownForADay => ExampleId::PrimaryAndBackup,
            Lesson::Greylisting | Lesson::SenderListed => ExampleId::PrimaryAndBackup,
            Lesson::NullBeside => ExampleId::MixedMessage,
            Lesson::NoMx => ExampleId::WebOnly,
        }
    }

    /// What is broken on the example, as a link says it.
    pub fn faults(self) -> &'static [&'static str] {
        match self {
            Lesson::EqualRejects => &["right.equal-pair.example:rcpt-5xx"],
            Lesson::Silent => &["mx1.primary-and-backup.example:silent"],
            Lesson::Refused => &["mx1.primary-and-backup.example:refused"],
            Lesson::DownForADay => &[
                "mx1.primary-and-backup.example:refused@1440",
                "backup.post-spare.example:refused@1440",
            ],
            Lesson::Greylisting => &[
                "mx1.primary-and-backup.example:refused",
                "backup.post-spare.example:rcpt-4xx@10",
            ],
            Lesson::SenderListed => &["sender:backup.post-spare.example"],
            Lesson::NullBeside | Lesson::NoMx => &[],
        }
    }

    /// What is broken on this route; `None` where the route has not what the lesson needs, or needs nothing to be broken.
    pub fn on(self, route: &Route) -> Option<Scenario> {
        let groups = route.attempt_groups();
        let (first, last) = (groups.first()?, groups.last()?);
        let has_backup = groups.len() > 1;
        let hosts = match self {
            Lesson::EqualRejects if first.len() > 1 => {
                let rejects = Fault::Reply(Stage::Rcpt, ReplyCode(550));
                broken(first.get(first.len() - 1..)?, rejects, None)
            }
            Lesson::Silent if has_backup => broken(first, Fault::Silent, None),
            Lesson::Refused if has_backup => broken(first, Fault::Refused, None),
            Lesson::DownForADay => broken(&groups.concat(), Fault::Refused, Some(DAY_MINUTES)),
            Lesson::Greylisting if has_backup => {
                let defers = Fault::Reply(Stage::Rcpt, ReplyCode(450));
                let mut hosts = broken(first, Fault::Refused, None);
                hosts.extend(broken(last, defers, Some(GREYLISTING_MINUTES)));
                hosts
            }
            Lesson::SenderListed if has_backup => {
                return Some(Scenario {
                    sender_is: Some(last.first()?.name.clone()),
                    ..Scenario::default()
                });
            }
            _ => return None,
        };
        Some(Scenario {
            hosts,
            ..Scenario::default()
        })
    }
}

fn broken(hosts: &[&Host], fault: Fault, recovers_at_minutes: Option<u32>) -> Vec<HostFault> {
    let broken = |host: &&Host| HostFault {
        target: Target::Host(host.name.clone()),
        fault,
        recovers_at_minutes,
    };
    hosts.iter().take(FAULTS_MAX).map(broken).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::route;
    use super::*;

    #[test]
    fn a_lesson_is_offered_only_where_the_route_has_what_it_needs() {
        let fits = |levels: &[&[u8]]| -> Vec<Lesson> {
            let route = route(levels);
            let fits = |lesson: &Lesson| lesson.on(&route).is_some();
            Lesson::ALL.into_iter().filter(fits).collect()
        };
        assert_eq!(fits(&[&[1]]), [Lesson::DownForADay]);
        assert_eq!(
            fits(&[&[1, 1]]),
            [Lesson::EqualRejects, Lesson::DownForADay]
        );
        assert_eq!(
            fits(&[&[1], &[1]]),
            [
                Lesson::Silent,
                Lesson::Refused,
                Lesson::DownForADay,
                Lesson::Greylisting,
                Lesson::SenderListed,
            ]
        );
        assert_eq!(fits(&[]), []);
        let down = Lesson::DownForADay.on(&route(&[&[1, 1], &[1]])).unwrap();
        assert_eq!(down.hosts.len(), 3);
    }
}
