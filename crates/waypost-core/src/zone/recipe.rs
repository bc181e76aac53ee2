//! Plans for the common jobs: what to publish, in which order, and how long to wait in between.
//!
//! A resolver may keep the old answer until its time to live is over (RFC 1035 section 3.2.1), and a sender that failed
//! tries again for days (RFC 5321 section 4.5.4.1). Every plan follows from these two.

use std::net::IpAddr;

use super::Zone;
use crate::dns::{Data, MxData, Name, Record, RecordType};

/// The time to live while something changes, in seconds.
const SHORT_SECONDS: u32 = 300;

/// The time to live at rest, in seconds, where none was there before.
const LONG_SECONDS: u32 = 3_600;

/// How far a new tier lies from the last.
const STEP: u16 = 10;

/// A job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Recipe {
    /// To another provider, without losing a message.
    Move,
    /// Another host behind all others.
    Backup,
    /// Another host beside the first.
    Share,
    /// No mail any more.
    Stop,
    /// A service on the outside, a server of one's own behind it.
    Split,
    /// A host out of service for a while.
    Maintain,
}

crate::ids!(Recipe {
    Move => "move",
    Backup => "backup",
    Share => "share",
    Stop => "stop",
    Split => "split",
    Maintain => "maintain",
});

impl Recipe {
    /// Whether it needs to know new hosts.
    pub fn wants_new_hosts(self) -> bool {
        !matches!(self, Recipe::Stop | Recipe::Maintain)
    }

    /// Whether it can have several.
    pub fn wants_several(self) -> bool {
        self == Recipe::Move
    }

    /// The hosts that stand in for those that are not named yet.
    pub fn sample_hosts(self) -> &'static [&'static str] {
        match self {
            Recipe::Move => &["mx1.new-provider.example", "mx2.new-provider.example"],
            Recipe::Backup => &["backup.spare-service.example"],
            Recipe::Share => &["second.twin-service.example"],
            Recipe::Split => &["in.filter-service.example"],
            Recipe::Stop | Recipe::Maintain => &[],
        }
    }
}

/// What a step is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StepKind {
    /// The old time to live becomes short, so that the next change is soon seen by all.
    ShortTime,
    /// The new provider is ready to take mail before anybody sends it there.
    PrepareNew,
    /// The list changes to the new hosts.
    Switch,
    /// The old hosts go on taking mail while the old answer is kept.
    KeepOld,
    /// The time to live becomes long again.
    LongTime,
    /// Why one may not want a backup, and what it must know.
    PrepareBackup,
    /// It joins the list.
    AddBackup,
    /// The second host is made the same as the first.
    PrepareTwin,
    /// It joins the tier of the first.
    AddTwin,
    /// What is lost when no mail is taken.
    AnnounceEnd,
    /// A null MX.
    NullMx,
    /// Nobody may send in the name of the domain any more.
    SendNothing,
    /// The servers may be switched off.
    SwitchOff,
    /// The service outside knows where to hand mail on.
    PrepareService,
    /// The list names the service alone.
    NameService,
    /// The view of the DNS inside names the server inside.
    InsideView,
    /// The server inside takes mail from the service alone.
    CloseInside,
    /// The host leaves the list.
    TakeOut,
    /// There is no other host: senders keep their mail.
    LetWait,
    /// The work.
    Work,
    /// The host comes back.
    PutBack,
}

/// One step of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What it is about.
    pub kind: StepKind,
    /// What is to be published.
    pub publish: Vec<Record>,
    /// What is to be taken out of the zone.
    pub remove: Vec<Record>,
    /// How long to wait behind it, in seconds.
    pub wait_seconds: Option<u32>,
    /// All records after it.
    pub zone: Zone,
}

/// The steps of a job, from these records on. New hosts are named by the reader, best first; the host is the one that the
/// work is about.
pub fn plan(recipe: Recipe, base: &Zone, hosts: &[Name], host: Option<&Name>) -> Vec<Step> {
    let mut plan = Plan::new(base);
    let first = hosts.first();
    match recipe {
        Recipe::Move => {
            plan.shorten();
            plan.step(StepKind::PrepareNew, None);
            let mut after = plan.zone.clone();
            after.name_only(&plan.owner, hosts, Some(SHORT_SECONDS));
            plan.publish(StepKind::Switch, after, Some(SHORT_SECONDS));
            plan.step(StepKind::KeepOld, Some(plan.old_seconds));
            let mut after = plan.zone.clone();
            after.forget_unnamed(base, &plan.owner);
            after.set_time(&plan.owner, plan.long_seconds);
            plan.publish(StepKind::LongTime, after, None);
        }
        Recipe::Backup | Recipe::Share => {
            let is_backup = recipe == Recipe::Backup;
            plan.step(
                if is_backup {
                    StepKind::PrepareBackup
                } else {
                    StepKind::PrepareTwin
                },
                None,
            );
            let mut after = plan.zone.clone();
            let levels = after.preferences(&plan.owner);
            let preference = if is_backup {
                levels.last().map_or(STEP, |last| last.saturating_add(STEP))
            } else {
                levels.first().copied().unwrap_or(STEP)
            };
            // The records of one name and type have one time to live (RFC 2181 section 5.2).
            let seconds = match base.mx_records(&plan.owner).next() {
                Some(record) => record.ttl_seconds,
                None => Some(plan.long_seconds),
            };
            for host in hosts.iter().filter(|host| !base.names(&plan.owner, host)) {
                after.insert_mx(&plan.owner, preference, host, seconds);
            }
            let kind = if is_backup {
                StepKind::AddBackup
            } else {
                StepKind::AddTwin
            };
            plan.publish(kind, after, Some(plan.old_seconds));
        }
        Recipe::Stop => {
            plan.step(StepKind::AnnounceEnd, None);
            let mut after = plan.zone.clone();
            after.remove_mx(&plan.owner);
            after.insert_mx(&plan.owner, 0, &Name::root(), Some(plan.long_seconds));
            plan.publish(StepKind::NullMx, after, Some(plan.old_seconds));
            let mut after = plan.zone.clone();
            let domain = base.domain.clone();
            let below = Name::new(&format!("_dmarc.{}", domain.as_str()));
            after.replace_text(&domain, "v=spf1", "v=spf1 -all", plan.long_seconds);
            after.replace_text(&below, "v=DMARC1", "v=DMARC1; p=reject", plan.long_seconds);
            after.forget_unnamed(base, &plan.owner);
            plan.publish(StepKind::SendNothing, after, None);
            plan.step(StepKind::SwitchOff, None);
        }
        Recipe::Split => {
            plan.step(StepKind::PrepareService, None);
            let inside: Vec<Record> = base.mx_records(&plan.owner).cloned().collect();
            let mut after = plan.zone.clone();
            if let Some(first) = first {
                after.name_only(
                    &plan.owner,
                    std::slice::from_ref(first),
                    Some(plan.long_seconds),
                );
            }
            plan.publish(StepKind::NameService, after, Some(plan.old_seconds));
            plan.step(StepKind::InsideView, None);
            if let Some(step) = plan.steps.last_mut() {
                step.publish = inside;
            }
            plan.step(StepKind::CloseInside, None);
        }
        Recipe::Maintain => plan.maintain(host),
    }
    plan.steps
}

struct Plan {
    zone: Zone,
    owner: Name,
    /// How long the answer of before may be kept.
    old_seconds: u32,
    /// The time to live at rest.
    long_seconds: u32,
    steps: Vec<Step>,
}

impl Plan {
    fn new(base: &Zone) -> Plan {
        let owner = base.mx_owner();
        let of_mx = base
            .mx_records(&owner)
            .filter_map(|record| record.ttl_seconds);
        let old_seconds = of_mx.max().unwrap_or(LONG_SECONDS);
        Plan {
            zone: base.clone(),
            owner,
            old_seconds,
            // A short time of before was meant for a change, or is what a cache had left.
            long_seconds: old_seconds.max(LONG_SECONDS),
            steps: Vec::new(),
        }
    }

    fn step(&mut self, kind: StepKind, wait_seconds: Option<u32>) {
        self.steps.push(Step {
            kind,
            publish: Vec::new(),
            remove: Vec::new(),
            wait_seconds,
            zone: self.zone.clone(),
        });
    }

    /// A step that ends in these records.
    fn publish(&mut self, kind: StepKind, after: Zone, wait_seconds: Option<u32>) {
        let before = &self.zone;
        let new = after
            .records
            .iter()
            .filter(|record| !before.records.contains(record));
        let gone = before
            .records
            .iter()
            .filter(|record| !after.records.contains(record));
        self.steps.push(Step {
            kind,
            publish: new.cloned().collect(),
            remove: gone.cloned().collect(),
            wait_seconds,
            zone: after.clone(),
        });
        self.zone = after;
    }

    /// The time to live becomes short, if it is not yet.
    fn shorten(&mut self) {
        let mut after = self.zone.clone();
        after.set_time(&self.owner, SHORT_SECONDS);
        if after != self.zone {
            self.publish(StepKind::ShortTime, after, Some(self.old_seconds));
        }
    }

    fn maintain(&mut self, host: Option<&Name>) {
        let Some(host) = host else { return };
        let is_host =
            |record: &Record| matches!(&record.data, Data::Mx(mx) if mx.exchange == *host);
        if self.zone.mx_records(&self.owner).all(is_host) {
            self.step(StepKind::LetWait, None);
            self.step(StepKind::Work, None);
            return;
        }
        let before = self.zone.clone();
        self.shorten();
        let full = self.zone.clone();
        let mut after = full.clone();
        let owner = self.owner.clone();
        after
            .records
            .retain(|record| record.owner != owner || !is_host(record));
        let wait = if full == before {
            self.old_seconds
        } else {
            SHORT_SECONDS
        };
        self.publish(StepKind::TakeOut, after, Some(wait));
        self.step(StepKind::Work, None);
        self.publish(StepKind::PutBack, full.clone(), None);
        let mut after = full;
        after.set_time(&owner, self.long_seconds);
        if after != self.zone {
            self.publish(StepKind::LongTime, after, None);
        }
    }
}

impl Zone {
    fn mx_records<'a>(&'a self, owner: &'a Name) -> impl Iterator<Item = &'a Record> {
        self.records_of(owner, RecordType::Mx)
    }

    /// The preferences of the list, ascending.
    fn preferences(&self, owner: &Name) -> Vec<u16> {
        let mut found: Vec<u16> = self
            .mx_records(owner)
            .filter_map(|record| match &record.data {
                Data::Mx(mx) => Some(mx.preference),
                _ => None,
            })
            .collect();
        found.sort_unstable();
        found
    }

    fn names(&self, owner: &Name, host: &Name) -> bool {
        let is_host =
            |record: &Record| matches!(&record.data, Data::Mx(mx) if mx.exchange == *host);
        self.mx_records(owner).any(is_host)
    }

    fn remove_mx(&mut self, owner: &Name) {
        self.records
            .retain(|record| record.owner != *owner || !matches!(record.data, Data::Mx(_)));
    }

    /// Adds an MX record behind the last.
    fn insert_mx(&mut self, owner: &Name, preference: u16, host: &Name, ttl_seconds: Option<u32>) {
        let is_mx = |record: &Record| record.owner == *owner && matches!(record.data, Data::Mx(_));
        let place = self
            .records
            .iter()
            .rposition(is_mx)
            .map_or(0, |last| last + 1);
        let record = Record {
            owner: owner.clone(),
            ttl_seconds,
            data: Data::Mx(MxData {
                preference,
                exchange: host.clone(),
            }),
        };
        self.records.insert(place, record);
    }

    /// The list names these hosts and no others, each a tier of its own.
    fn name_only(&mut self, owner: &Name, hosts: &[Name], ttl_seconds: Option<u32>) {
        self.remove_mx(owner);
        for (level, host) in (1_u16..).zip(hosts) {
            self.insert_mx(owner, level.saturating_mul(STEP), host, ttl_seconds);
        }
    }

    fn set_time(&mut self, owner: &Name, seconds: u32) {
        for record in &mut self.records {
            if record.owner == *owner && matches!(record.data, Data::Mx(_)) {
                record.ttl_seconds = Some(seconds);
            }
        }
    }

    /// Takes away addresses and certificates of hosts that the list named before and names no more, as far as they are the
    /// domain's own.
    fn forget_unnamed(&mut self, before: &Zone, owner: &Name) {
        let gone: Vec<Name> = before
            .mx_records(owner)
            .filter_map(|record| match &record.data {
                Data::Mx(mx) if !self.names(owner, &mx.exchange) => Some(mx.exchange.clone()),
                _ => None,
            })
            .collect();
        let is_gone = |name: &Name| {
            gone.iter().any(|host| {
                let is_own = host.is_within(before.domain.as_str()) && *host != before.domain;
                is_own && name.is_within(host.as_str())
            })
        };
        self.records.retain(|record| {
            let is_of_host = matches!(record.data, Data::A(_) | Data::Aaaa(_) | Data::Tlsa(_));
            !(is_of_host && is_gone(&record.owner))
        });
        self.marks.retain(|(name, _)| !gone.contains(name));
    }

    /// Puts a text in the place of those of the same kind, unless it stands there already.
    fn replace_text(&mut self, owner: &Name, kind: &str, text: &str, seconds: u32) {
        let is_kind = |data: &Data| matches!(data, Data::Txt(text) if text.starts_with(kind));
        let own = self.records_of(owner, RecordType::Txt);
        let known: Vec<&Data> = own
            .map(|record| &record.data)
            .filter(|data| is_kind(data))
            .collect();
        if matches!(known.as_slice(), [Data::Txt(known)] if known == text) {
            return;
        }
        self.records
            .retain(|record| record.owner != *owner || !is_kind(&record.data));
        self.records.push(Record {
            owner: owner.clone(),
            ttl_seconds: Some(seconds),
            data: Data::Txt(text.to_owned()),
        });
    }
}

/// Whether a host of a plan may be named so: a host name, and no address.
pub fn is_host(name: &Name) -> bool {
    name.is_host_name() && name.as_str().parse::<IpAddr>().is_err()
}
