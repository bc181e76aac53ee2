//! From the answers of a lookup to a [`Route`]: RFC 5321 section 5.1, step by step.

use std::net::IpAddr;

use super::{
    Address, AddressKind, Exclusion, Host, MxFailure, Reserved, Route, RouteKind, Sender, Tier,
    kind_of_address,
};
use crate::dns::chain::{Chain, HOPS_MAX};
use crate::dns::{Data, MxData, Name, Outcome, Question, Rcode, RecordType, Reply};
use crate::input::Subject;
use crate::remark::{About, FindingId, Remark, push_once};

/// The most hosts whose addresses are asked (docs/contract.md, section 3); the rest is listed only.
pub const HOSTS_ASKED_MAX: usize = 200;

/// What is known about a question.
#[derive(Clone, Copy, Debug)]
pub enum Known<'a> {
    /// It was asked, or will be; the answer has not come.
    Pending,
    /// The answer will not come any more: the reader stopped the lookup.
    Lost,
    /// This came of it.
    Answered(&'a Outcome),
}

/// Where the answers come from.
pub trait Answers {
    /// What is known about this question.
    fn known(&self, question: &Question) -> Known<'_>;

    /// The most hosts whose addresses are asked.
    fn hosts_asked_max(&self) -> usize {
        HOSTS_ASKED_MAX
    }
}

/// Orders what the answers say by the rules of a sending server.
///
/// Works on half the answers too: hosts whose addresses are not there yet are marked
/// [`Exclusion::Pending`].
///
/// ```
/// use waypost_core::dns::Name;
/// use waypost_core::lookup::{Lookup, Source};
/// use waypost_core::route::{self, Exclusion, Sender};
/// use waypost_core::zone;
///
/// let lines = "20 mx2.example.com.\n10 192.0.2.1.\n10 mx1.example.com.";
/// let zone = zone::read(lines, &Name::new("example.com")).zone;
/// let source = Source::Records(zone.into());
///
/// // A lookup asks for what is due, whoever answers, until nothing is.
/// let mut lookup = Lookup::new("example.com".parse()?);
/// loop {
///     let due = lookup.take_due(|_, _| Vec::new());
///     if due.is_empty() {
///         break;
///     }
///     for question in due {
///         let attempt = source.answer(&question).ok_or("records answer everything")?;
///         lookup.settle(&question, attempt);
///     }
/// }
/// let route = route::plan(lookup.subject(), &lookup, &Sender::default());
/// let groups: Vec<Vec<&str>> = route
///     .attempt_groups()
///     .iter()
///     .map(|group| group.iter().map(|host| host.name.as_str()).collect())
///     .collect();
/// assert_eq!(groups, [["mx1.example.com"], ["mx2.example.com"]]);
/// let passed_over = route.host(&Name::new("192.0.2.1")).and_then(|host| host.exclusion);
/// assert_eq!(passed_over, Some(Exclusion::IpLiteral));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn plan(subject: &Subject, answers: &impl Answers, sender: &Sender) -> Route {
    let domain = match subject {
        Subject::Literal(ip) => return plan_literal(*ip, sender),
        Subject::Domain(domain) => domain.name(),
    };
    let mut route = Route::new(RouteKind::Unknown, Some(domain.clone()));
    if let Some(reserved) = Reserved::of(domain) {
        route.kind = reserved.kind();
        route.reserved = Some(reserved);
        route.remark(reserved.finding(), About::Domain);
        return route;
    }

    let found = exchangers(domain, answers);
    route.aliases = found.aliases;
    route.mx_records = found.mx_records;
    route.remarks = found.remarks;
    match found.end {
        End::Pending(_) => route.failure = Some(MxFailure::NoAnswer),
        End::Failed(failure) => route.failure = Some(failure),
        End::NoSuchName => route.kind = RouteKind::NoSuchDomain,
        End::NullMx => route.kind = RouteKind::NullMx,
        End::NoMx(name) => {
            route.is_implicit = true;
            route.remark(FindingId::ImplicitMx, About::Domain);
            let host = host(name, true, answers, sender, &mut route.remarks);
            route.tiers.push(Tier {
                preference: 0,
                hosts: vec![host],
            });
            route.drop_sender(sender);
            route.settle();
        }
        End::Mx(entries) => {
            let asked = hosts_to_ask(&entries, answers);
            for entry in &entries {
                let name = entry.data.exchange.clone();
                let host = match strike_by_name(&name) {
                    None if asked.contains(&&name) => {
                        let mut host = host(name, false, answers, sender, &mut route.remarks);
                        host.ttl_seconds = entry.ttl_seconds;
                        host.place = entry.place;
                        host.again.clone_from(&entry.again);
                        host
                    }
                    exclusion => route.excluded(entry, exclusion.unwrap_or(Exclusion::NotAsked)),
                };
                route.insert(entry.data.preference, host);
            }
            route.drop_sender(sender);
            route.settle();
        }
    }
    route
}

/// The questions a lookup has to ask now, as far as the answers show: MX first, then A and AAAA of
/// every host (RFC 5321 section 5.1). A question appears here until it is answered.
pub fn due(subject: &Subject, answers: &impl Answers) -> Vec<Question> {
    let Subject::Domain(domain) = subject else {
        return Vec::new();
    };
    if Reserved::of(domain.name()).is_some() {
        return Vec::new();
    }
    let found = exchangers(domain.name(), answers);
    let hosts: Vec<&Name> = match &found.end {
        End::Pending(question) => return vec![question.clone()],
        End::Failed(_) | End::NoSuchName | End::NullMx => Vec::new(),
        End::NoMx(name) => vec![name],
        End::Mx(entries) => hosts_to_ask(entries, answers),
    };
    let mut due = Vec::new();
    for host in hosts {
        for record_type in [RecordType::A, RecordType::Aaaa] {
            let question = Question::new(host.clone(), record_type);
            if matches!(answers.known(&question), Known::Pending) {
                due.push(question);
            }
        }
    }
    due
}

/// What the MX question came to, its aliases followed.
struct Exchangers {
    aliases: Vec<Name>,
    mx_records: u32,
    remarks: Vec<Remark>,
    end: End,
}

enum End {
    Pending(Question),
    Failed(MxFailure),
    NoSuchName,
    NullMx,
    NoMx(Name),
    Mx(Vec<Entry>),
}

/// One MX record.
struct Entry {
    data: MxData,
    ttl_seconds: Option<u32>,
    /// Its place in the answer.
    place: u32,
    /// Higher preferences at which the host stands again.
    again: Vec<u16>,
}

fn exchangers(domain: &Name, answers: &impl Answers) -> Exchangers {
    let mut found = Exchangers {
        aliases: Vec::new(),
        mx_records: 0,
        remarks: Vec::new(),
        end: End::Failed(MxFailure::NoAnswer),
    };
    let mut name = domain.clone();
    found.end = loop {
        let question = Question::new(name.clone(), RecordType::Mx);
        let reply = match answers.known(&question) {
            Known::Pending => break End::Pending(question),
            Known::Lost | Known::Answered(Err(_)) => break End::Failed(MxFailure::NoAnswer),
            Known::Answered(Ok(reply)) => reply,
        };
        let chain = Chain::follow(&question, reply);
        remark_on_answer(reply, &chain, &mut found.remarks);
        if !chain.hops.is_empty() && found.aliases.is_empty() {
            found.remark(
                FindingId::QnameCname,
                About::Name(chain.end(&question).clone()),
            );
        }
        let circles = |hop: &Name| hop == domain || found.aliases.contains(hop);
        if chain.looped
            || chain.hops.iter().any(circles)
            || found.aliases.len() + chain.hops.len() > HOPS_MAX
        {
            found.remark(FindingId::CnameLoop, About::Name(name.clone()));
            break End::Failed(MxFailure::AliasLoop(name));
        }
        found.aliases.extend(chain.hops.iter().cloned());
        if reply.is_filtered() {
            found.remark(FindingId::AnswerFiltered, About::Name(name.clone()));
            break End::Failed(MxFailure::Filtered);
        }
        match reply.rcode {
            // Half an answer is none, whatever its code says.
            Rcode::NXDOMAIN if !reply.truncated => break End::NoSuchName,
            Rcode::NOERROR if reply.truncated => break End::Failed(MxFailure::Truncated),
            Rcode::NOERROR => (),
            code => break End::Failed(MxFailure::Status(code)),
        }
        let is_answered =
            !(chain.records.is_empty() && chain.malformed.is_empty() && chain.foreign.is_empty());
        if is_answered {
            let records = chain.records.len() + chain.malformed.len();
            found.mx_records = u32::try_from(records).unwrap_or(u32::MAX);
            break read_entries(&chain, &mut found.remarks);
        }
        // An alias without any word about its target: the target is asked itself, as if it had been
        // the first name (RFC 5321 section 5.1). An SOA says that the resolver has already looked.
        let end = chain.end(&question).clone();
        if end == name || reply.has_soa() {
            break End::NoMx(end);
        }
        name = end;
    };
    found
}

impl Exchangers {
    fn remark(&mut self, id: FindingId, about: About) {
        push_once(&mut self.remarks, id, about);
    }
}

/// What is odd about an answer, whatever it says.
fn remark_on_answer(reply: &Reply, chain: &Chain<'_>, remarks: &mut Vec<Remark>) {
    if reply.status_was_text {
        push_once(remarks, FindingId::DohStatusString, About::Domain);
    }
    for record in &chain.foreign {
        push_once(
            remarks,
            FindingId::AnswerOwnerMismatch,
            About::Name(record.owner.clone()),
        );
    }
}

/// Sorts out the MX records of an answer that has any.
fn read_entries(chain: &Chain<'_>, remarks: &mut Vec<Remark>) -> End {
    for record in &chain.malformed {
        if let Data::Malformed(_, text) = &record.data {
            push_once(
                remarks,
                FindingId::MxMalformedRdata,
                About::Text(text.clone()),
            );
        }
    }
    let mut entries: Vec<Entry> = Vec::new();
    for (place, record) in (0..).zip(&chain.records) {
        if let Data::Mx(data) = &record.data {
            entries.push(Entry {
                data: data.clone(),
                ttl_seconds: record.ttl_seconds,
                place,
                again: Vec::new(),
            });
        }
    }
    let is_root = |entry: &&Entry| entry.data.exchange.is_root();
    let roots = entries.iter().filter(is_root);
    // Without a host, what cannot be read may be the one: the dot is not known to be alone.
    if entries.is_empty() || !chain.malformed.is_empty() && roots.clone().count() == entries.len() {
        let unreadable = chain
            .malformed
            .iter()
            .find_map(|record| match &record.data {
                Data::Malformed(_, text) => Some(MxFailure::Unreadable(text.clone())),
                _ => None,
            });
        return End::Failed(unreadable.unwrap_or(MxFailure::Foreign));
    }
    if roots.clone().any(|root| root.data.preference > 0) {
        push_once(remarks, FindingId::NullMxNonzeroPreference, About::Domain);
    } else if roots.clone().count() == entries.len() {
        without_duplicates(entries, remarks);
        return End::NullMx;
    }
    if (1..entries.len()).contains(&roots.count()) {
        push_once(remarks, FindingId::NullMxMixed, About::Domain);
    }
    End::Mx(without_duplicates(entries, remarks))
}

/// Ascending by preference, then by name; each host once, at its lowest preference.
fn without_duplicates(mut entries: Vec<Entry>, remarks: &mut Vec<Remark>) -> Vec<Entry> {
    entries.sort_by(|a, b| {
        (&a.data.exchange, a.data.preference).cmp(&(&b.data.exchange, b.data.preference))
    });
    entries.dedup_by(|later, kept| {
        let is_same_host = later.data.exchange == kept.data.exchange;
        let exchange = || About::Name(kept.data.exchange.clone());
        if is_same_host && later.data.preference == kept.data.preference {
            push_once(remarks, FindingId::MxDuplicate, exchange());
        } else if is_same_host && !kept.data.exchange.is_root() {
            push_once(remarks, FindingId::MxDuplicateHost, exchange());
        }
        if is_same_host
            && later.data.preference > kept.again.last().copied().unwrap_or(kept.data.preference)
        {
            kept.again.push(later.data.preference);
        }
        is_same_host
    });
    entries.sort_by_key(|entry| entry.data.preference);
    entries
}

/// The hosts whose addresses are asked: those that can be hosts at all, the best first.
fn hosts_to_ask<'a>(entries: &'a [Entry], answers: &impl Answers) -> Vec<&'a Name> {
    entries
        .iter()
        .map(|entry| &entry.data.exchange)
        .filter(|name| strike_by_name(name).is_none())
        .take(answers.hosts_asked_max())
        .collect()
}

/// Why a target is passed over for its name alone.
fn strike_by_name(name: &Name) -> Option<Exclusion> {
    if name.is_root() {
        Some(Exclusion::Root)
    } else if literal_target(name).is_some() {
        Some(Exclusion::IpLiteral)
    } else if name.is_within("localhost") {
        Some(Exclusion::Localhost)
    } else if name.is_within("invalid") || name.is_within("onion") {
        Some(Exclusion::NoSuchName)
    } else if !name.is_host_name() {
        Some(Exclusion::InvalidName)
    } else {
        None
    }
}

/// The address that stands where a host name should.
pub fn literal_target(name: &Name) -> Option<IpAddr> {
    let text = name.as_str();
    let text = text
        .strip_prefix('[')
        .and_then(|text| text.strip_suffix(']'))
        .unwrap_or(text);
    text.strip_prefix("ipv6:").unwrap_or(text).parse().ok()
}

/// A host with its addresses, and whether it is passed over.
fn host(
    name: Name,
    is_implicit: bool,
    answers: &impl Answers,
    sender: &Sender,
    remarks: &mut Vec<Remark>,
) -> Host {
    let mut host = Host::new(name, None);
    let families = [
        (RecordType::A, sender.ipv4),
        (RecordType::Aaaa, sender.ipv6),
    ]
    .map(|(record_type, family_usable)| {
        let question = Question::new(host.name.clone(), record_type);
        let family = match answers.known(&question) {
            Known::Pending => Family::Pending,
            Known::Lost | Known::Answered(Err(_)) => Family::Failed,
            Known::Answered(Ok(reply)) if reply.is_filtered() => Family::Filtered,
            Known::Answered(Ok(reply)) => {
                let chain = Chain::follow(&question, reply);
                remark_on_answer(reply, &chain, remarks);
                // An alias is one wherever it ends.
                if host.aliases.is_empty() {
                    host.aliases.clone_from(&chain.hops);
                }
                Family::read(reply, &chain)
            }
        };
        if let Family::Answered {
            addresses,
            stand_in,
        } = &family
        {
            let same = |ip: &IpAddr| host.addresses.iter().any(|known| known.ip == *ip);
            let new: Vec<_> = addresses.iter().filter(|(ip, _)| !same(ip)).collect();
            for &&(ip, ttl_seconds) in &new {
                host.addresses.push(Address {
                    ip,
                    kind: if *stand_in {
                        AddressKind::NotGiven
                    } else {
                        kind_of_address(ip)
                    },
                    family_usable,
                    ttl_seconds,
                });
            }
        }
        (family, family_usable)
    });

    let about = || About::Name(host.name.clone());
    if !is_implicit {
        let circles = |(family, _): &(Family, bool)| matches!(family, Family::Looped);
        if !host.aliases.is_empty() || families.iter().any(circles) {
            push_once(remarks, FindingId::MxTargetCname, about());
        }
        if host.name.is_single_label() {
            push_once(remarks, FindingId::MxTargetSingleLabel, about());
        }
        if host.name.as_str().contains('_') {
            push_once(remarks, FindingId::MxTargetUnderscore, about());
        }
    }
    for address in &host.addresses {
        if let Some(id) = address_remark(address.kind) {
            push_once(remarks, id, About::Address(host.name.clone(), address.ip));
        }
    }
    for (family, _) in &families {
        match family {
            Family::Filtered => push_once(remarks, FindingId::AddressFiltered, about()),
            Family::Looped => push_once(remarks, FindingId::CnameLoop, about()),
            _ => (),
        }
    }

    let is_tried = host.addresses.iter().any(Address::is_tried);
    let failed = |(family, usable): &(Family, bool)| *usable && family.is_failure();
    let has_failed = families.iter().any(failed);
    let is_filtered = |(family, _): &(Family, bool)| matches!(family, Family::Filtered);
    host.is_partial = has_failed || families.iter().any(is_filtered);
    let is_pending = families
        .iter()
        .any(|(family, _)| matches!(family, Family::Pending));
    host.exclusion = if is_pending {
        Some(Exclusion::Pending)
    } else if is_tried {
        if has_failed {
            push_once(remarks, FindingId::AddressLookupPartial, about());
        }
        None
    } else if has_failed {
        push_once(remarks, FindingId::MxTargetLookupFailed, about());
        Some(Exclusion::LookupFailed)
    } else if host.addresses.is_empty() {
        let id = if is_implicit {
            FindingId::NoAddress
        } else {
            FindingId::MxTargetNoAddress
        };
        push_once(remarks, id, about());
        let is_gone = families
            .iter()
            .any(|(family, _)| matches!(family, Family::NoSuchName));
        Some(if is_gone {
            Exclusion::NoSuchName
        } else {
            Exclusion::NoAddress
        })
    } else if host.addresses.iter().any(|address| !address.family_usable) {
        push_once(remarks, FindingId::MxAddressFamilyMismatch, about());
        Some(Exclusion::FamilyMismatch)
    } else {
        Some(Exclusion::UnusableAddress)
    };
    host
}

/// What is known about the addresses of one family.
enum Family {
    Pending,
    Failed,
    Filtered,
    Looped,
    NoSuchName,
    Answered {
        addresses: Vec<(IpAddr, Option<u32>)>,
        /// Whether the addresses stand in for those that are not given.
        stand_in: bool,
    },
}

impl Family {
    /// Reads an answer that no filter gave.
    fn read(reply: &Reply, chain: &Chain<'_>) -> Family {
        match reply.rcode {
            _ if reply.truncated => return Family::Failed,
            Rcode::NXDOMAIN => return Family::NoSuchName,
            Rcode::NOERROR => (),
            _ => return Family::Failed,
        }
        if chain.looped {
            return Family::Looped;
        }
        let addresses: Vec<_> = chain
            .records
            .iter()
            .filter_map(|record| {
                let ip = match record.data {
                    Data::A(ip) => IpAddr::from(ip),
                    Data::Aaaa(ip) => IpAddr::from(ip),
                    _ => return None,
                };
                Some((ip, record.ttl_seconds))
            })
            .collect();
        if addresses.is_empty() && !(chain.malformed.is_empty() && chain.foreign.is_empty()) {
            return Family::Failed;
        }
        Family::Answered {
            addresses,
            stand_in: reply.stands_in,
        }
    }

    fn is_failure(&self) -> bool {
        matches!(self, Family::Failed | Family::Filtered | Family::Looped)
    }
}

fn address_remark(kind: AddressKind) -> Option<FindingId> {
    match kind {
        AddressKind::Public | AddressKind::NotGiven => None,
        AddressKind::Private => Some(FindingId::MxAddressPrivate),
        AddressKind::Loopback => Some(FindingId::MxAddressLoopback),
        AddressKind::LinkLocal => Some(FindingId::MxAddressLinkLocal),
        AddressKind::Multicast => Some(FindingId::MxAddressMulticast),
        AddressKind::Mapped => Some(FindingId::MxAddressMapped),
    }
}

fn plan_literal(ip: IpAddr, sender: &Sender) -> Route {
    let mut route = Route::new(RouteKind::AddressLiteral, None);
    let address = Address {
        ip,
        kind: kind_of_address(ip),
        family_usable: sender.has_family(ip),
        ttl_seconds: None,
    };
    let about = About::Literal(ip);
    route.remark(FindingId::AddressLiteral, about.clone());
    if let Some(id) = address_remark(address.kind) {
        route.remark(id, about.clone());
    }
    let exclusion = if !address.family_usable {
        route.remark(FindingId::MxAddressFamilyMismatch, about.clone());
        Some(Exclusion::FamilyMismatch)
    } else if !address.is_tried() {
        Some(Exclusion::UnusableAddress)
    } else {
        None
    };
    route.tiers.push(Tier {
        preference: 0,
        hosts: vec![Host {
            addresses: vec![address],
            ..Host::new(Name::new(&about.to_string()), exclusion)
        }],
    });
    route.drop_sender(sender);
    route
}

impl Route {
    /// A way without any hosts.
    pub(crate) fn new(kind: RouteKind, domain: Option<Name>) -> Route {
        Route {
            kind,
            domain,
            aliases: Vec::new(),
            mx_records: 0,
            tiers: Vec::new(),
            reserved: None,
            is_implicit: false,
            failure: None,
            remarks: Vec::new(),
            sender_listed: false,
        }
    }

    fn remark(&mut self, id: FindingId, about: About) {
        push_once(&mut self.remarks, id, about);
    }

    /// A host that is passed over for its name alone, or because there are too many.
    fn excluded(&mut self, entry: &Entry, exclusion: Exclusion) -> Host {
        let name = &entry.data.exchange;
        let id = match exclusion {
            Exclusion::IpLiteral => Some(FindingId::MxTargetIpLiteral),
            Exclusion::Localhost => Some(FindingId::MxTargetLocalhost),
            Exclusion::InvalidName => Some(FindingId::MxTargetInvalidName),
            Exclusion::NoSuchName => Some(FindingId::MxTargetNoAddress),
            Exclusion::NotAsked => Some(FindingId::HostsNotAsked),
            _ => None,
        };
        if let Some(id) = id {
            self.remark(id, About::Name(name.clone()));
        }
        Host {
            ttl_seconds: entry.ttl_seconds,
            place: entry.place,
            ..Host::new(name.clone(), Some(exclusion))
        }
    }

    /// Adds a host to its tier; tiers and hosts come in ascending order.
    fn insert(&mut self, preference: u16, host: Host) {
        match self.tiers.last_mut() {
            Some(tier) if tier.preference == preference => tier.hosts.push(host),
            _ => self.tiers.push(Tier {
                preference,
                hosts: vec![host],
            }),
        }
    }

    /// Decides the kind, once every host is there: a usable host wins, then what may pass.
    pub(crate) fn settle(&mut self) {
        let is_soft = |host: &Host| host.exclusion.is_some_and(Exclusion::is_soft);
        let is_left_by_policy = |host: &Host| host.exclusion.is_some_and(Exclusion::is_of_policy);
        self.kind = if self.hosts().any(Host::is_usable) {
            match (&self.domain, self.is_implicit) {
                (None, _) => RouteKind::AddressLiteral,
                (Some(_), true) => RouteKind::ImplicitMx,
                (Some(_), false) => RouteKind::Mx,
            }
        } else if self.hosts().any(is_left_by_policy) {
            // Hosts are known, and policy leaves none for now: the kind stays what it was.
            self.kind
        } else if self.hosts().any(is_soft) {
            RouteKind::Unknown
        } else {
            RouteKind::Undeliverable
        };
    }

    /// Drops the tier in which the sender stands itself, and all worse (RFC 5321 section 5.1).
    fn drop_sender(&mut self, sender: &Sender) {
        let is_sender = |host: &Host| {
            sender.names.contains(&host.name)
                || host
                    .aliases
                    .iter()
                    .any(|alias| sender.names.contains(alias))
                || host
                    .addresses
                    .iter()
                    .any(|a| sender.addresses.contains(&a.ip))
        };
        let Some(level) = self.drop_from_sender(is_sender, true) else {
            return;
        };
        self.remark(FindingId::SelfInMx, About::Domain);
        let better = || self.tiers[..level].iter().flat_map(|tier| &tier.hosts);
        let (has_better, better_is_left) =
            (better().any(Host::is_host), better().any(Host::is_usable));
        if !has_better {
            self.remark(FindingId::MailLoop, About::Domain);
        } else if !better_is_left {
            self.remark(FindingId::PrimaryUnresolvable, About::Domain);
        }
    }

    /// Passes over the hosts that are the sender itself and, where `drops_level`, all others of the first tier that
    /// has one and of worse tiers. Gives that tier back.
    pub(crate) fn drop_from_sender(
        &mut self,
        is_sender: impl Fn(&Host) -> bool,
        drops_level: bool,
    ) -> Option<usize> {
        let has_sender = |tier: &Tier| tier.hosts.iter().any(&is_sender);
        let level = self.tiers.iter().position(has_sender)?;
        self.sender_listed = true;
        for host in self
            .tiers
            .iter_mut()
            .skip(level)
            .flat_map(|tier| &mut tier.hosts)
        {
            if is_sender(host) {
                host.exclusion = Some(Exclusion::Sender);
            } else if drops_level {
                host.exclusion = Some(Exclusion::NotBetterThanSender);
            }
        }
        Some(level)
    }

    /// Whether the sender is a backup that waits for a better host which cannot be resolved. Targets that are no
    /// host are nobody to wait for.
    pub fn waits_for_primary(&self) -> bool {
        let is_dropped = |host: &Host| {
            matches!(
                host.exclusion,
                Some(Exclusion::Sender | Exclusion::NotBetterThanSender)
            )
        };
        let mut tiers = self.tiers.iter();
        let best = tiers.find(|tier| tier.hosts.iter().any(Host::is_host));
        self.sender_listed && best.is_some_and(|tier| !tier.hosts.iter().any(is_dropped))
    }

    /// Passes over the hosts that an enforced MTA-STS policy does not name (RFC 8461 section 4.1); the
    /// message then waits where none is left.
    pub fn keep_only(&mut self, is_covered: impl Fn(&Name) -> bool) {
        for host in self.tiers.iter_mut().flat_map(|tier| &mut tier.hosts) {
            if host.is_usable() && !is_covered(&host.name) {
                host.exclusion = Some(Exclusion::NotInPolicy);
            }
        }
    }

    /// Passes over a host whose signatures do not hold, for a sender that validates.
    pub fn refuse(&mut self, name: &Name) {
        for host in self.tiers.iter_mut().flat_map(|tier| &mut tier.hosts) {
            if host.is_usable() && host.name == *name {
                host.exclusion = Some(Exclusion::Bogus);
            }
        }
    }

    /// Forgets every host: the MX records do not hold for a sender that validates (RFC 4035 section 5.5).
    pub fn refuse_list(&mut self) {
        self.kind = RouteKind::Unknown;
        self.tiers.clear();
    }
}
