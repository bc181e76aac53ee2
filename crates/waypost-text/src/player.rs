//! The walk-through as it is played: its short sentences, its tabs, and what its menus offer.

use waypost_core::delivery::scenario::{DnsFault, Fault, ReplyCode, Stage};
use waypost_core::delivery::{Chapter, ChapterKind, Delivery, Depth, EventKind, HostRef, Outcome};
use waypost_core::ids;

use super::sentence::{Piece, Sentence, data, say};
use super::walk::{Narration, WalkText, recipient};

impl Narration {
    /// How many words a reader reads: what stands between blanks.
    pub fn words(&self) -> usize {
        let words = |sentence: &super::Sentence| sentence.to_string().split_whitespace().count();
        words(&self.who) + words(&self.what)
    }
}

/// The words of the player.
#[derive(Debug)]
pub struct PlayerText {
    /// What happens in a chapter.
    pub tell: fn(&Delivery, &Chapter) -> Narration,
    /// What the depths are called together.
    pub depths: &'static str,
    /// A depth.
    pub depth: fn(Depth) -> &'static str,
    /// Before the finding for which a step is shown.
    pub shown_for: &'static str,
    /// Leads back to it.
    pub back_to_finding: &'static str,
    /// Leads from the end of a lesson to the others.
    pub next_lesson: &'static str,
    /// Leads from the end of a delivery to what can be broken.
    pub break_another: &'static str,
    /// The stamp at the end of a delivery.
    pub stamp: fn(Ending) -> &'static str,
    /// Below it: how many connections it took, and how long.
    pub took: fn(connections: u32, time: &str) -> String,
    /// Tells a chapter event by event.
    pub line_by_line: &'static str,
    /// What a row says that stands for further hosts of a level.
    pub more_hosts: fn(usize) -> String,
    /// What a row says that stands for the hosts of better levels.
    pub hosts_above: fn(usize) -> String,
    /// What a row says that stands for the hosts of worse levels, from a preference on.
    pub hosts_below: fn(u16, usize) -> String,
    /// A place in the order that was drawn, the first is 1.
    pub rank: fn(usize) -> String,
    /// What the switch of the DNS is called.
    pub press_dns: &'static str,
    /// What a menu of faults is called.
    pub break_which: fn(name: &str) -> String,
    /// An entry of the menu at a server or at the DNS.
    pub choice: fn(Choice) -> &'static str,
    /// The entry that leads to all that can be broken.
    pub break_more: &'static str,
    /// How much is broken: so many hosts and addresses, the DNS, and whether the sender stands in the list.
    pub broken: fn(hosts: usize, dns: bool, sender: bool) -> String,
    /// Lets everything work again.
    pub repair: &'static str,
    /// What the tabs below the stage are called.
    pub tabs: &'static str,
    /// A tab.
    pub tab: fn(Tab) -> &'static str,
    /// Closes what a tab shows, where that lies over the page.
    pub close_panel: &'static str,
}

ids! {
    /// What stands below the stage, one at a time.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum Tab {
        /// Every step in a sentence.
        Transcript = "transcript",
        /// The bytes behind the step.
        Wire = "wire",
        /// What is broken.
        #[default]
        Break = "break",
        /// Who sends, and what others would do.
        Senders = "senders",
        /// Many messages.
        Odds = "odds",
        /// The lessons.
        Try = "try",
    }
}

/// An entry of the menu at a switch of the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// At a host.
    Host(HostChoice),
    /// At the DNS.
    Dns(DnsChoice),
}

/// What the menu at a host offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HostChoice {
    /// It works.
    Works,
    /// It refuses connections.
    Refused,
    /// It does not answer.
    Silent,
    /// It rejects every recipient for now (RFC 5321 section 4.2.1).
    Defers,
    /// It rejects every recipient for good.
    Rejects,
}

impl HostChoice {
    /// The fault that it sets.
    pub fn fault(self) -> Option<Fault> {
        match self {
            HostChoice::Works => None,
            HostChoice::Refused => Some(Fault::Refused),
            HostChoice::Silent => Some(Fault::Silent),
            HostChoice::Defers => Some(Fault::Reply(Stage::Rcpt, ReplyCode(450))),
            HostChoice::Rejects => Some(Fault::Reply(Stage::Rcpt, ReplyCode(550))),
        }
    }

    /// What a fault counts as, whatever its exact code; `None` where the menu does not offer it.
    pub fn of(fault: Option<Fault>) -> Option<HostChoice> {
        match fault {
            None => Some(HostChoice::Works),
            Some(Fault::Refused) => Some(HostChoice::Refused),
            Some(Fault::Silent) => Some(HostChoice::Silent),
            Some(Fault::Reply(Stage::Rcpt, code)) if code.is_temporary(Stage::Rcpt) => {
                Some(HostChoice::Defers)
            }
            Some(Fault::Reply(Stage::Rcpt, _)) => Some(HostChoice::Rejects),
            Some(Fault::Reply(..) | Fault::StartTls | Fault::NoIpv6) => None,
        }
    }
}

/// What the menu at the DNS offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DnsChoice {
    /// It works.
    Works,
    /// The resolver cannot find out.
    ServFail,
    /// The domain does not exist.
    NxDomain,
    /// What the resolver kept is past its time (RFC 8767).
    Stale,
}

impl DnsChoice {
    /// The fault that it sets.
    pub fn fault(self) -> Option<DnsFault> {
        match self {
            DnsChoice::Works => None,
            DnsChoice::ServFail => Some(DnsFault::ServFail),
            DnsChoice::NxDomain => Some(DnsFault::NxDomain),
            DnsChoice::Stale => Some(DnsFault::Stale),
        }
    }

    /// What a fault is here.
    pub fn of(fault: Option<DnsFault>) -> DnsChoice {
        match fault {
            None => DnsChoice::Works,
            Some(DnsFault::ServFail) => DnsChoice::ServFail,
            Some(DnsFault::NxDomain) => DnsChoice::NxDomain,
            Some(DnsFault::Stale) => DnsChoice::Stale,
        }
    }
}

/// How a delivery ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ending {
    /// In the mailbox, or with the server that took it.
    Delivered,
    /// With a backup that waits for a better server.
    AtBackup,
    /// In the sender's queue.
    Queued,
    /// Returned to its author.
    Bounced,
}

impl Ending {
    /// How this delivery ends.
    pub fn of(delivery: &Delivery) -> Ending {
        let last = delivery.events.last().map(|event| &event.kind);
        match last {
            Some(EventKind::BackupWaits { .. } | EventKind::BackupQueues) => Ending::AtBackup,
            _ if delivery.end == Outcome::Delivered => Ending::Delivered,
            _ if delivery.end.is_temporary() => Ending::Queued,
            _ => Ending::Bounced,
        }
    }
}

/// Joins what is broken into a few words.
fn joined(parts: [Option<String>; 3]) -> String {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(", ")
}

impl PlayerText {
    /// English.
    pub const EN: PlayerText = PlayerText {
        tell: tell_en,
        depths: "Detail",
        depth: |depth| match depth {
            Depth::Short => "Short",
            Depth::All => "Every step",
        },
        shown_for: "Shown for:",
        back_to_finding: "back",
        next_lesson: "Next lesson",
        break_another: "Break another server",
        stamp: |ending| match ending {
            Ending::Delivered => "Delivered",
            Ending::AtBackup => "Waiting at the backup",
            Ending::Queued => "In the queue",
            Ending::Bounced => "Bounced",
        },
        took: |connections, time| match connections {
            1 => format!("1 connection, {time}"),
            connections => format!("{connections} connections, {time}"),
        },
        line_by_line: "Line by line",
        more_hosts: |count| match count {
            1 => "1 more server".to_owned(),
            count => format!("{count} more servers"),
        },
        hosts_above: |count| match count {
            1 => "1 preferred server: message not accepted".to_owned(),
            count => format!("{count} preferred servers: message not accepted"),
        },
        hosts_below: |preference, count| match count {
            1 => format!("from {preference}: 1 server"),
            count => format!("from {preference}: {count} servers"),
        },
        rank: |place| match place {
            1 => "1st".to_owned(),
            2 => "2nd".to_owned(),
            3 => "3rd".to_owned(),
            place => format!("{place}th"),
        },
        press_dns: "DNS: break it or repair it",
        break_which: |name| format!("What {name} does"),
        choice: |choice| match choice {
            Choice::Host(HostChoice::Works) | Choice::Dns(DnsChoice::Works) => "Works",
            Choice::Host(HostChoice::Refused) => "Refuses connections",
            Choice::Host(HostChoice::Silent) => "Does not answer",
            Choice::Host(HostChoice::Defers) => "Defers (4xx)",
            Choice::Host(HostChoice::Rejects) => "Rejects (5xx)",
            Choice::Dns(DnsChoice::ServFail) => "Fails",
            Choice::Dns(DnsChoice::NxDomain) => "No such name",
            Choice::Dns(DnsChoice::Stale) => "Stale answer",
        },
        break_more: "More…",
        broken: |hosts, dns, sender| {
            joined([
                match hosts {
                    0 => None,
                    1 => Some("1 server broken".to_owned()),
                    hosts => Some(format!("{hosts} servers broken")),
                },
                dns.then(|| "DNS broken".to_owned()),
                sender.then(|| "sender in the list".to_owned()),
            ])
        },
        repair: "Repair",
        tabs: "More about this delivery",
        tab: |tab| match tab {
            Tab::Transcript => "Step by step",
            Tab::Wire => "SMTP dialogue",
            Tab::Break => "Break",
            Tab::Senders => "Sending servers",
            Tab::Odds => "10,000 messages",
            Tab::Try => "Lessons",
        },
        close_panel: "Close",
    };

    /// Dutch.
    pub const NL: PlayerText = PlayerText {
        tell: tell_nl,
        depths: "Detail",
        depth: |depth| match depth {
            Depth::Short => "Kort",
            Depth::All => "Elke stap",
        },
        shown_for: "Getoond bij:",
        back_to_finding: "terug",
        next_lesson: "Volgende les",
        break_another: "Nog een storing",
        stamp: |ending| match ending {
            Ending::Delivered => "Afgeleverd",
            Ending::AtBackup => "Wacht bij de back-up",
            Ending::Queued => "In de wachtrij",
            Ending::Bounced => "Bounce",
        },
        took: |connections, time| match connections {
            1 => format!("1 verbinding, {time}"),
            connections => format!("{connections} verbindingen, {time}"),
        },
        line_by_line: "Regel voor regel",
        more_hosts: |count| match count {
            1 => "nog 1 server".to_owned(),
            count => format!("nog {count} servers"),
        },
        hosts_above: |count| match count {
            1 => "1 eerdere server: bericht niet geaccepteerd".to_owned(),
            count => format!("{count} eerdere servers: bericht niet geaccepteerd"),
        },
        hosts_below: |preference, count| match count {
            1 => format!("vanaf {preference}: 1 server"),
            count => format!("vanaf {preference}: {count} servers"),
        },
        rank: |place| format!("{place}e"),
        press_dns: "DNS: storing instellen of herstellen",
        break_which: |name| format!("Wat {name} doet"),
        choice: |choice| match choice {
            Choice::Host(HostChoice::Works) | Choice::Dns(DnsChoice::Works) => "Werkt",
            Choice::Host(HostChoice::Refused) => "Weigert verbinding",
            Choice::Host(HostChoice::Silent) => "Antwoordt niet",
            Choice::Host(HostChoice::Defers) => "Stelt uit (4xx)",
            Choice::Host(HostChoice::Rejects) => "Weigert (5xx)",
            Choice::Dns(DnsChoice::ServFail) => "Faalt",
            Choice::Dns(DnsChoice::NxDomain) => "Naam bestaat niet",
            Choice::Dns(DnsChoice::Stale) => "Verouderd",
        },
        break_more: "Meer…",
        broken: |hosts, dns, sender| {
            joined([
                match hosts {
                    0 => None,
                    1 => Some("1 storing".to_owned()),
                    hosts => Some(format!("{hosts} storingen")),
                },
                dns.then(|| "DNS-storing".to_owned()),
                sender.then(|| "verzender in de lijst".to_owned()),
            ])
        },
        repair: "Herstellen",
        tabs: "Meer over deze aflevering",
        tab: |tab| match tab {
            Tab::Transcript => "Stap voor stap",
            Tab::Wire => "SMTP-dialoog",
            Tab::Break => "Storingen",
            Tab::Senders => "Verzendende servers",
            Tab::Odds => "10.000 berichten",
            Tab::Try => "Lessen",
        },
        close_panel: "Sluiten",
    };
}

/// What a chapter amounts to, for its sentence.
struct Told<'a> {
    delivery: &'a Delivery,
    chapter: &'a Chapter,
}

/// How it went at the hosts of a tier.
enum Tried {
    /// One is connected to, and it answers.
    Answers(HostRef),
    /// The only one refuses.
    Refused(HostRef),
    /// The only one is silent, for so many milliseconds.
    Silent(HostRef, u64),
    /// The only one answers with this code.
    Said(HostRef, u16),
    /// So many were tried in vain.
    InVain(usize),
    /// So many were tried in vain before this one answers.
    After(usize, HostRef),
}

impl Told<'_> {
    fn kinds(&self) -> impl Iterator<Item = &EventKind> + '_ {
        let events = self
            .delivery
            .events
            .get(self.chapter.first..=self.chapter.last);
        events.unwrap_or_default().iter().map(|event| &event.kind)
    }

    fn name(&self, host: HostRef) -> Piece {
        let host = host.find(&self.delivery.route);
        data(host.map(|host| host.name.to_string()).unwrap_or_default())
    }

    /// The preferences, lowest first.
    fn preferences(&self, and: &'static str) -> Sentence {
        let mut numbers: Vec<Piece> = Vec::new();
        let tiers = &self.delivery.route.tiers;
        for tier in tiers.iter().take(PREFERENCES_MAX) {
            numbers.push(tier.preference.to_string().into());
        }
        if tiers.len() > PREFERENCES_MAX {
            numbers.push("…".into());
        }
        Sentence::list(numbers, and)
    }

    /// How many hosts are passed over.
    fn struck(&self) -> usize {
        let count = |kind: &EventKind| match kind {
            EventKind::StruckOut { .. } => 1,
            EventKind::MoreStruckOut { hosts } => usize::try_from(*hosts).unwrap_or(usize::MAX),
            _ => 0,
        };
        self.kinds().map(count).sum()
    }

    /// How many hosts have addresses that are told.
    fn hosts(&self) -> usize {
        let count = |kind: &EventKind| match kind {
            EventKind::Addresses { .. } => 1,
            EventKind::MoreAddresses { hosts } => usize::try_from(*hosts).unwrap_or(usize::MAX),
            _ => 0,
        };
        self.kinds().map(count).sum()
    }

    /// How many records the answer has.
    fn records(&self) -> Option<u32> {
        self.kinds().last().and_then(|kind| match kind {
            EventKind::Answer { records, .. } => Some(*records),
            _ => None,
        })
    }

    fn tried(&self) -> Option<Tried> {
        let mut hosts: Vec<HostRef> = Vec::new();
        let mut end = None;
        for kind in self.kinds() {
            match kind {
                EventKind::Connect { host } => {
                    if !hosts.contains(host) {
                        hosts.push(*host);
                    }
                    end = Some(Tried::Answers(*host));
                }
                EventKind::Refused => end = Some(Tried::Refused(*hosts.last()?)),
                EventKind::TimedOut { waited_millis } => {
                    end = Some(Tried::Silent(*hosts.last()?, *waited_millis));
                }
                EventKind::Greeting { code }
                | EventKind::Ehlo { code }
                | EventKind::Mail { code }
                | EventKind::Rcpt { code }
                | EventKind::Dot { code }
                    if code.0 >= 400 =>
                {
                    end = Some(Tried::Said(*hosts.last()?, code.0));
                }
                _ => (),
            }
        }
        match (end?, hosts.len()) {
            (end, 1) => Some(end),
            (Tried::Answers(host), count) => Some(Tried::After(count - 1, host)),
            (_, count) => Some(Tried::InVain(count)),
        }
    }

    /// The preference to which is fallen back.
    fn falls_back_to(&self) -> Option<u16> {
        let tier = self.kinds().find_map(|kind| match kind {
            EventKind::NextTier { tier } => Some(*tier),
            _ => None,
        })?;
        let tier = self.delivery.route.tiers.get(usize::try_from(tier).ok()?)?;
        Some(tier.preference)
    }

    /// How long the chapter takes on the simulated clock, in milliseconds.
    fn millis(&self) -> u64 {
        let at = |position: usize| {
            let event = self.delivery.events.get(position);
            event.map_or(0, |event| event.at_millis)
        };
        at(self.chapter.last).saturating_sub(at(self.chapter.first))
    }
}

/// The most preferences of one sentence.
const PREFERENCES_MAX: usize = 4;

fn tell_en(delivery: &Delivery, chapter: &Chapter) -> Narration {
    let told = Told { delivery, chapter };
    let words = &WalkText::EN;
    let server = |what: Sentence| Narration {
        who: "Your provider".into(),
        what,
    };
    let last = || (words.tell)(delivery, chapter.last);
    match chapter.kind {
        ChapterKind::Write => Narration {
            who: "You".into(),
            what: say![
                "write to ",
                data(recipient(delivery)),
                ". Your provider’s mail server accepts the message."
            ],
        },
        ChapterKind::LookUp => match told.records() {
            Some(1) => server(say!["looks up the MX records of the domain: 1 record."]),
            Some(count) => server(say![format!(
                "looks up the MX records of the domain: {count} records, in no particular order."
            )]),
            None => last(),
        },
        ChapterKind::Sort => match (told.struck(), delivery.route.tiers.len()) {
            (0, 1) => server(say!["finds one preference, the same for every server."]),
            (0, _) => server(say![
                "sorts the servers by preference, lowest first: ",
                Piece::Part(told.preferences(", then ")),
                "."
            ]),
            (1, _) => server(say!["sorts the servers by preference and skips 1 server."]),
            (count, _) => server(say![format!(
                "sorts the servers by preference and skips {count} servers."
            )]),
        },
        ChapterKind::Addresses => match (told.hosts(), told.struck()) {
            (0 | 1, 0) => server(say!["looks up the address of the server."]),
            (2, 0) => server(say!["looks up the addresses of both servers."]),
            (hosts, 0) => server(say![format!(
                "looks up the addresses of all {hosts} servers."
            )]),
            (_, 1) => server(say!["looks up their addresses and skips 1 server."]),
            (_, count) => server(say![format!(
                "looks up their addresses and skips {count} servers."
            )]),
        },
        ChapterKind::Connect { .. } => {
            let before: Piece = match told.falls_back_to() {
                Some(preference) => format!("moves on to preference {preference}. It ").into(),
                None => "".into(),
            };
            let what = match told.tried() {
                None => return last(),
                Some(Tried::Answers(host)) => {
                    say!["connects to ", told.name(host), ", which answers."]
                }
                Some(Tried::Refused(host)) => {
                    say![
                        "connects to ",
                        told.name(host),
                        ": the connection is refused."
                    ]
                }
                Some(Tried::Silent(host, millis)) => say![
                    "connects to ",
                    told.name(host),
                    format!(": no answer within {}.", (words.duration)(millis))
                ],
                Some(Tried::Said(host, code @ ..500)) => say![
                    "connects to ",
                    told.name(host),
                    format!(", which defers the message ({code}).")
                ],
                Some(Tried::Said(host, code)) => say![
                    "connects to ",
                    told.name(host),
                    format!(", which rejects the message ({code}).")
                ],
                Some(Tried::InVain(count)) => {
                    say![format!(
                        "tries {count} servers. None of them accepts the message."
                    )]
                }
                Some(Tried::After(1, host)) => {
                    say![
                        "tries 1 server without success, then connects to ",
                        told.name(host),
                        "."
                    ]
                }
                Some(Tried::After(count, host)) => say![
                    format!("tries {count} servers without success, then connects to "),
                    told.name(host),
                    "."
                ],
            };
            server(say![before, Piece::Part(what)])
        }
        ChapterKind::HandOver { host } => server(say![
            "hands the message to ",
            told.name(host),
            ". The server accepts it and is now responsible for it."
        ]),
        ChapterKind::Retry => server(say![format!(
            "keeps the message in its queue and tries again, for {}.",
            (words.duration)(told.millis())
        )]),
        ChapterKind::Deliver | ChapterKind::Return => last(),
    }
}

fn tell_nl(delivery: &Delivery, chapter: &Chapter) -> Narration {
    let told = Told { delivery, chapter };
    let words = &WalkText::NL;
    let server = |what: Sentence| Narration {
        who: "Je provider".into(),
        what,
    };
    let last = || (words.tell)(delivery, chapter.last);
    match chapter.kind {
        ChapterKind::Write => Narration {
            who: "Jij".into(),
            what: say![
                "schrijft naar ",
                data(recipient(delivery)),
                ". De mailserver van je provider accepteert het bericht."
            ],
        },
        ChapterKind::LookUp => match told.records() {
            Some(1) => server(say!["zoekt de MX-records van het domein op: 1 record."]),
            Some(count) => server(say![format!(
                "zoekt de MX-records van het domein op: {count} records, in willekeurige volgorde."
            )]),
            None => last(),
        },
        ChapterKind::Sort => match (told.struck(), delivery.route.tiers.len()) {
            (0, 1) => server(say!["vindt één prioriteit, voor alle servers dezelfde."]),
            (0, _) => server(say![
                "sorteert de servers op prioriteit, de laagste eerst: ",
                Piece::Part(told.preferences(", dan ")),
                "."
            ]),
            (1, _) => server(say![
                "sorteert de servers op prioriteit en slaat 1 server over."
            ]),
            (count, _) => server(say![format!(
                "sorteert de servers op prioriteit en slaat {count} servers over."
            )]),
        },
        ChapterKind::Addresses => match (told.hosts(), told.struck()) {
            (0 | 1, 0) => server(say!["zoekt het adres van de server op."]),
            (2, 0) => server(say!["zoekt de adressen van beide servers op."]),
            (hosts, 0) => server(say![format!(
                "zoekt de adressen van alle {hosts} servers op."
            )]),
            (_, 1) => server(say!["zoekt hun adressen op en slaat 1 server over."]),
            (_, count) => server(say![format!(
                "zoekt hun adressen op en slaat {count} servers over."
            )]),
        },
        ChapterKind::Connect { .. } => {
            let before: Piece = match told.falls_back_to() {
                Some(preference) => format!("gaat verder met prioriteit {preference} en ").into(),
                None => "".into(),
            };
            let what = match told.tried() {
                None => return last(),
                Some(Tried::Answers(host)) => {
                    say!["maakt verbinding met ", told.name(host), ", die antwoordt."]
                }
                Some(Tried::Refused(host)) => say![
                    "probeert ",
                    told.name(host),
                    ": de verbinding wordt geweigerd."
                ],
                Some(Tried::Silent(host, millis)) => say![
                    "probeert ",
                    told.name(host),
                    format!(": geen antwoord binnen {}.", (words.duration)(millis))
                ],
                Some(Tried::Said(host, code @ ..500)) => say![
                    "maakt verbinding met ",
                    told.name(host),
                    format!(", die het bericht uitstelt ({code}).")
                ],
                Some(Tried::Said(host, code)) => say![
                    "maakt verbinding met ",
                    told.name(host),
                    format!(", die het bericht definitief weigert ({code}).")
                ],
                Some(Tried::InVain(count)) => {
                    say![format!(
                        "probeert {count} servers. Geen ervan accepteert het bericht."
                    )]
                }
                Some(Tried::After(1, host)) => say![
                    "probeert 1 server zonder succes en maakt dan verbinding met ",
                    told.name(host),
                    "."
                ],
                Some(Tried::After(count, host)) => say![
                    format!("probeert {count} servers zonder succes en maakt dan verbinding met "),
                    told.name(host),
                    "."
                ],
            };
            server(say![before, Piece::Part(what)])
        }
        ChapterKind::HandOver { host } => server(say![
            "geeft het bericht aan ",
            told.name(host),
            ". Die server accepteert het en is er nu verantwoordelijk voor."
        ]),
        ChapterKind::Retry => server(say![format!(
            "houdt het bericht in de wachtrij en probeert het opnieuw, {} lang.",
            (words.duration)(told.millis())
        )]),
        ChapterKind::Deliver | ChapterKind::Return => last(),
    }
}

#[cfg(test)]
mod tests {
    use waypost_core::delivery::scenario::{DNS_FAULT_KINDS, FAULT_KINDS};

    use super::*;

    #[test]
    fn a_choice_is_what_it_sets_and_a_link_can_say_it() {
        let hosts = [
            (HostChoice::Works, None),
            (HostChoice::Refused, Some("refused")),
            (HostChoice::Silent, Some("silent")),
            (HostChoice::Defers, Some("rcpt-4xx")),
            (HostChoice::Rejects, Some("rcpt-5xx")),
        ];
        for (choice, word) in hosts {
            let known = FAULT_KINDS.iter().find(|(kind, _)| Some(*kind) == word);
            assert_eq!(choice.fault(), known.map(|(_, fault)| *fault), "{choice:?}");
            assert_eq!(HostChoice::of(choice.fault()), Some(choice));
        }
        let dns = [
            (DnsChoice::Works, None),
            (DnsChoice::ServFail, Some("servfail")),
            (DnsChoice::NxDomain, Some("nxdomain")),
            (DnsChoice::Stale, Some("stale")),
        ];
        for (choice, word) in dns {
            let known = DNS_FAULT_KINDS.iter().find(|(kind, _)| Some(*kind) == word);
            assert_eq!(choice.fault(), known.map(|(_, fault)| *fault), "{choice:?}");
            assert_eq!(DnsChoice::of(choice.fault()), choice);
        }
        // What the menu does not offer is none of its choices.
        assert_eq!(HostChoice::of(Some(Fault::StartTls)), None);
        let exact = Fault::Reply(Stage::Rcpt, ReplyCode(552));
        assert_eq!(HostChoice::of(Some(exact)), Some(HostChoice::Defers));
    }
}
