//! How real senders differ, as data with its source.
//!
//! File and line refer to the versions that were read: Postfix 3.12-20260821, Exim 4.99.1, Sendmail
//! 8.17.1.9, Haraka 3.1.6, mx-connect 2.0.0, OpenSMTPD 7.8.0p1, Stalwart 0.16.18, KumoMTA of 2026-08-04,
//! chasquid 1.18. What was not read is [`Fact::is_known`] `== false`, and the rule of RFC 5321 stands in.

// Looked up 2026-11: the sources and manuals of these versions; each fact names its place in them.
use super::event::EnhancedCode;
pub use crate::route::ProfileId;

/// Something about a sender, with where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact<T> {
    /// What it does; the rule of RFC 5321 where it is not known.
    pub value: T,
    /// Where that was read; empty where it was not.
    pub source: &'static str,
}

impl<T> Fact<T> {
    const fn known(value: T, source: &'static str) -> Self {
        Fact { value, source }
    }

    /// Not read: this stands in.
    const fn unknown(value: T) -> Self {
        Fact { value, source: "" }
    }

    /// Whether it was read somewhere.
    pub const fn is_known(&self) -> bool {
        !self.source.is_empty()
    }
}

/// A sender.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Which one it is.
    pub id: ProfileId,
    /// The name of the software or standard; the same in every language.
    pub name: &'static str,
    /// How hosts of equal preference are put in order.
    pub ties: Fact<Ties>,
    /// How the addresses of a host are put in order.
    pub families: Fact<Families>,
    /// Where it stops.
    pub limits: Fact<Limits>,
    /// What it does with a host that stands at several preferences.
    pub duplicate_hosts: Fact<DuplicateHosts>,
    /// Whether an address that a host tried before has is left out.
    pub drops_duplicate_addresses: Fact<bool>,
    /// The preference that the domain itself has where there is no MX.
    pub implicit_preference: Fact<u16>,
    /// Whether an enforced MTA-STS policy takes hosts out of the list before anything else is decided.
    pub applies_sts_first: Fact<bool>,
    /// What it takes for a null MX.
    pub null_mx: Fact<NullMxRule>,
    /// The enhanced status code with which it returns a message because of one.
    pub null_mx_status: Fact<EnhancedCode>,
    /// Whether an IP address as MX target is connected to.
    pub takes_address_target: Fact<bool>,
    /// Whether `localhost` as MX target is taken for a null MX.
    pub localhost_is_null: Fact<bool>,
    /// Whether it goes on to ask for addresses after "no such domain".
    pub asks_address_after_no_such_name: Fact<bool>,
    /// What follows 4xx in place of the greeting.
    pub greeting_4xx: Fact<Then>,
    /// What follows 5xx in place of the greeting.
    pub greeting_5xx: Fact<Then>,
    /// What follows 4xx to MAIL or RCPT.
    pub recipient_4xx: Fact<Then>,
    /// Whether it comes back to the same address without TLS after STARTTLS failed, where encryption was
    /// only a wish; else the next address follows.
    pub retries_without_tls: Fact<bool>,
    /// What follows when no MX target has an address.
    pub unresolvable: Fact<Then>,
    /// What follows when there is neither MX nor address.
    pub no_address: Fact<Then>,
    /// What follows when there is no MX, and the addresses of the domain cannot be looked up for now.
    pub address_unknown: Fact<Then>,
    /// What becomes of the list when the sender stands in it.
    pub sender_listed: Fact<SenderListed>,
    /// How long it waits for a connection, in seconds.
    pub connect_timeout_seconds: Fact<u32>,
    /// When it tries again.
    pub retries: Fact<Retries>,
    /// After how many seconds in the queue the message is returned.
    pub give_up_seconds: Fact<u32>,
    /// After how many seconds the author is told of the delay; `None` for not at all.
    pub delay_notice_seconds: Fact<Option<u32>>,
}

/// What a sender does with a host that stands at several preferences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DuplicateHosts {
    /// It is tried at the lowest of them.
    Once,
    /// It is tried at each of them.
    Each,
    /// It is tried at each of them, unless no other host stands between.
    EachButNeighbours,
}

/// How hosts of equal preference are put in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ties {
    /// All orders of hosts equally likely.
    ShuffleHosts,
    /// All orders of addresses equally likely: a host with more addresses is first more often.
    ShuffleAddresses,
    /// 0 to 499 by chance is added to each host; equal sums keep the order of the answer.
    RandomBelow500,
    /// One pass of coin flips between neighbours: the third and later are never first.
    NeighbourFlips,
    /// A hash with a seed per process: one order for a whole queue run.
    HashPerProcess,
    /// The order of the answer.
    AnswerOrder,
    /// Fewest open connections first, then the order of the answer.
    InsertionOrder,
}

/// How the addresses of a host are put in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Families {
    /// As the resolver gives them.
    AsAnswered,
    /// Both families in one shuffle; under a limit each keeps a share of the places.
    Shuffled,
    /// IPv6 before IPv4 in a host and, among hosts of one tier, in the tier.
    Ipv6FirstInLevel,
    /// IPv6 before IPv4 in each host.
    Ipv6First,
    /// IPv4 before IPv6 in each host.
    Ipv4First,
}

/// Where a sender stops in one run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Limits {
    /// Addresses in all.
    pub addresses: Option<u16>,
    /// Hosts in all.
    pub hosts: Option<u16>,
    /// Addresses of one host.
    pub addresses_of_host: Option<u16>,
    /// Sessions that got past EHLO.
    pub sessions: Option<u16>,
    /// Addresses after which the rest of a tier is skipped and the next tier goes on, one address each.
    pub addresses_then_next_level: Option<u16>,
}

/// No limit.
const NO_LIMITS: Limits = Limits {
    addresses: None,
    hosts: None,
    addresses_of_host: None,
    sessions: None,
    addresses_then_next_level: None,
};

/// What a sender takes for "no mail".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NullMxRule {
    /// `0 .` alone (RFC 7505 section 3).
    ZeroAlone,
    /// A root target alone, whatever its preference.
    AnyPreferenceAlone,
    /// `0 .` alone at its preference, whatever stands at others.
    AloneAtItsLevel,
    /// Any root target in any company.
    Anywhere,
    /// A root target is a host without address, no more.
    UnusableHost,
}

/// What follows a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Then {
    /// The next address or host.
    Next,
    /// The next address or host; if it was the last one, its code decides.
    NextLastDecides,
    /// Back to the queue.
    Queue,
    /// The message is returned.
    Bounce,
}

/// What becomes of the list when the sender stands in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SenderListed {
    /// Found by name or address: its tier and all worse are dropped (RFC 5321 section 5.1).
    DropLevel,
    /// The same, found by address only.
    DropLevelByAddress,
    /// The same, found by name only.
    DropLevelByName,
    /// Only the host itself is skipped.
    SkipHost,
    /// Not looked for: the message comes back to the sender in a circle.
    NotChecked,
}

/// When a sender tries again: the pause before each retry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Retries {
    /// These pauses, in seconds; the last one repeats.
    Steps(&'static [u32]),
    /// Doubling from the first to the longest, in seconds.
    Doubling {
        /// The first pause.
        first_seconds: u32,
        /// The longest pause.
        longest_seconds: u32,
    },
    /// `seconds` times the square of the number of the retry.
    Square {
        /// The first pause.
        seconds: u32,
    },
}

impl Retries {
    /// The pause before retry `number` (the first is 1), in seconds.
    pub fn pause_seconds(self, number: u32) -> u32 {
        let number = number.max(1);
        match self {
            Retries::Steps(steps) => {
                let index = usize::try_from(number - 1).unwrap_or(usize::MAX);
                let step = steps.get(index).or(steps.last());
                step.copied().unwrap_or(1_800).max(1)
            }
            Retries::Doubling {
                first_seconds,
                longest_seconds,
            } => {
                let doubled = 1u32.checked_shl(number - 1).unwrap_or(u32::MAX);
                first_seconds
                    .saturating_mul(doubled)
                    .min(longest_seconds)
                    .max(1)
            }
            Retries::Square { seconds } => seconds
                .saturating_mul(number.saturating_mul(number))
                .clamp(1, 4 * DAY),
        }
    }
}

const MINUTE: u32 = 60;
const HOUR: u32 = 60 * MINUTE;
const DAY: u32 = 24 * HOUR;

/// The rules of the standard.
pub const RFC5321: Profile = Profile {
    id: ProfileId::Rfc5321,
    name: "RFC 5321",
    ties: Fact::known(Ties::ShuffleHosts, "RFC 5321 section 5.1"),
    families: Fact::known(Families::AsAnswered, "RFC 5321 section 5.1"),
    limits: Fact::known(NO_LIMITS, "RFC 5321 section 5.1"),
    duplicate_hosts: Fact::known(
        DuplicateHosts::Once,
        "practice; RFC 5321 section 5.1 leaves it open",
    ),
    drops_duplicate_addresses: Fact::known(false, "practice; RFC 5321 section 5.1 leaves it open"),
    implicit_preference: Fact::known(0, "RFC 5321 section 5.1"),
    applies_sts_first: Fact::known(false, "RFC 8461 section 5"),
    null_mx: Fact::known(NullMxRule::ZeroAlone, "RFC 7505 section 3"),
    null_mx_status: Fact::known(EnhancedCode(5, 1, 10), "RFC 7505"),
    takes_address_target: Fact::known(false, "RFC 5321 section 5.1"),
    localhost_is_null: Fact::known(false, "RFC 7505 section 3"),
    asks_address_after_no_such_name: Fact::known(false, "RFC 5321 section 5.1"),
    greeting_4xx: Fact::known(Then::Next, "RFC 5321 sections 3.8 and 5.1"),
    greeting_5xx: Fact::known(Then::Next, "practice; RFC 5321 section 3.1 leaves it open"),
    recipient_4xx: Fact::known(Then::Next, "practice; RFC 5321 section 4.2.1"),
    retries_without_tls: Fact::known(true, "practice; RFC 3207 section 4.1 leaves it open"),
    unresolvable: Fact::known(Then::Bounce, "RFC 5321 section 5.1"),
    no_address: Fact::known(Then::Bounce, "RFC 5321 section 5.1"),
    address_unknown: Fact::known(Then::Queue, "RFC 5321 section 5.1"),
    sender_listed: Fact::known(SenderListed::DropLevel, "RFC 5321 section 5.1"),
    connect_timeout_seconds: Fact::known(
        5 * MINUTE,
        "practice; RFC 5321 section 4.5.3.2.1 sets a time-out for the greeting only",
    ),
    retries: Fact::known(
        Retries::Steps(&[30 * MINUTE, 30 * MINUTE, 2 * HOUR]),
        "RFC 5321 section 4.5.4.1",
    ),
    give_up_seconds: Fact::known(5 * DAY, "RFC 5321 section 4.5.4.1"),
    delay_notice_seconds: Fact::unknown(None),
};

/// What stands in where nothing was read about a sender.
const UNREAD: Profile = Profile {
    ties: Fact::unknown(RFC5321.ties.value),
    families: Fact::unknown(RFC5321.families.value),
    limits: Fact::unknown(RFC5321.limits.value),
    duplicate_hosts: Fact::unknown(RFC5321.duplicate_hosts.value),
    drops_duplicate_addresses: Fact::unknown(RFC5321.drops_duplicate_addresses.value),
    implicit_preference: Fact::unknown(RFC5321.implicit_preference.value),
    applies_sts_first: Fact::unknown(RFC5321.applies_sts_first.value),
    null_mx: Fact::unknown(RFC5321.null_mx.value),
    null_mx_status: Fact::unknown(RFC5321.null_mx_status.value),
    takes_address_target: Fact::unknown(RFC5321.takes_address_target.value),
    localhost_is_null: Fact::unknown(RFC5321.localhost_is_null.value),
    asks_address_after_no_such_name: Fact::unknown(RFC5321.asks_address_after_no_such_name.value),
    greeting_4xx: Fact::unknown(RFC5321.greeting_4xx.value),
    greeting_5xx: Fact::unknown(RFC5321.greeting_5xx.value),
    recipient_4xx: Fact::unknown(RFC5321.recipient_4xx.value),
    retries_without_tls: Fact::unknown(RFC5321.retries_without_tls.value),
    unresolvable: Fact::unknown(RFC5321.unresolvable.value),
    no_address: Fact::unknown(RFC5321.no_address.value),
    address_unknown: Fact::unknown(RFC5321.address_unknown.value),
    sender_listed: Fact::unknown(RFC5321.sender_listed.value),
    connect_timeout_seconds: Fact::unknown(RFC5321.connect_timeout_seconds.value),
    retries: Fact::unknown(RFC5321.retries.value),
    give_up_seconds: Fact::unknown(RFC5321.give_up_seconds.value),
    ..RFC5321
};

/// The senders that can be chosen, the standard first.
pub static PROFILES: [Profile; ProfileId::ALL.len()] = [
    RFC5321,
    Profile {
        id: ProfileId::Postfix,
        name: "Postfix",
        ties: Fact::known(
            Ties::ShuffleAddresses,
            "smtp_addr.c:673-675, dns_rr.c:450 (smtp_randomize_addresses)",
        ),
        families: Fact::known(
            Families::Shuffled,
            "smtp_address_preference=any, smtp_balance_inet_protocols=yes",
        ),
        limits: Fact::known(
            Limits {
                addresses: Some(5),
                sessions: Some(2),
                ..NO_LIMITS
            },
            "smtp_mx_address_limit=5, smtp_mx_session_limit=2",
        ),
        duplicate_hosts: Fact::known(DuplicateHosts::Each, "smtp_addr.c, smtp_addr_list"),
        drops_duplicate_addresses: Fact::known(false, "smtp_connect.c, smtp_connect_inet"),
        implicit_preference: Fact::known(0, "smtp_addr.c, smtp_host_addr (PREF0)"),
        applies_sts_first: Fact::known(
            false,
            "no MTA-STS of its own; smtp_connect.c asks per host",
        ),
        null_mx: Fact::known(NullMxRule::Anywhere, "dns_lookup.c:810, 1015"),
        null_mx_status: Fact::known(EnhancedCode(5, 1, 0), "smtp_addr.c:621"),
        takes_address_target: Fact::known(true, "dns_lookup.c:712-720"),
        asks_address_after_no_such_name: Fact::known(true, "dns_lookup.c:594-595, smtp_addr.c:682"),
        greeting_4xx: Fact::known(Then::Next, "smtp_proto.c:374-384"),
        greeting_5xx: Fact::known(
            Then::Next,
            "smtp_skip_5xx_greeting=yes, smtp_proto.c:374-384",
        ),
        recipient_4xx: Fact::known(Then::Next, "smtp_trouble.c:427"),
        retries_without_tls: Fact::known(true, "smtp_connect.c, retry_plain"),
        unresolvable: Fact::known(Then::Bounce, "smtp_defer_if_no_mx_address_found=no"),
        no_address: Fact::known(Then::Bounce, "smtp_addr.c (5.4.4)"),
        address_unknown: Fact::known(Then::Queue, "smtp_addr.c:196, 233"),
        sender_listed: Fact::known(SenderListed::DropLevelByAddress, "smtp_addr.c:656-665"),
        connect_timeout_seconds: Fact::known(30, "smtp_connect_timeout=30s"),
        retries: Fact::known(
            Retries::Doubling {
                first_seconds: 300,
                longest_seconds: 4_000,
            },
            "minimal_backoff_time=300s, maximal_backoff_time=4000s",
        ),
        give_up_seconds: Fact::known(5 * DAY, "maximal_queue_lifetime=5d"),
        delay_notice_seconds: Fact::known(None, "delay_warning_time=0h"),
        ..UNREAD
    },
    Profile {
        id: ProfileId::Exim,
        name: "Exim",
        ties: Fact::known(Ties::RandomBelow500, "host.c:2797, 2811"),
        families: Fact::known(Families::Ipv6FirstInLevel, "host.c:2763-2770, 3100"),
        limits: Fact::known(
            Limits {
                addresses: Some(50),
                addresses_then_next_level: Some(5),
                ..NO_LIMITS
            },
            "hosts_max_try=5, hosts_max_try_hardlimit=50 (smtp.c:195-196, 5715)",
        ),
        duplicate_hosts: Fact::known(DuplicateHosts::Once, "host.c, host_find_bydns"),
        drops_duplicate_addresses: Fact::known(true, "host.c, host_remove_duplicates"),
        null_mx: Fact::known(NullMxRule::AnyPreferenceAlone, "dnslookup.c:365"),
        takes_address_target: Fact::known(false, "allow_mx_to_ip (default off)"),
        asks_address_after_no_such_name: Fact::known(false, "host.c:2678"),
        greeting_4xx: Fact::known(Then::Next, "delivery in smtp.c"),
        greeting_5xx: Fact::known(Then::Bounce, "smtp.c"),
        recipient_4xx: Fact::known(Then::Next, "Exim specification, smtp transport"),
        unresolvable: Fact::known(Then::Bounce, "dnslookup.c:370"),
        no_address: Fact::known(Then::Bounce, "dnslookup.c"),
        address_unknown: Fact::known(Then::Queue, "host.c:3046-3062"),
        sender_listed: Fact::known(SenderListed::DropLevelByAddress, "host.c (self=freeze)"),
        connect_timeout_seconds: Fact::known(5 * MINUTE, "connect_timeout=5m"),
        retries: Fact::known(
            Retries::Steps(&EXIM_STEPS),
            "F,2h,15m; G,16h,1h,1.5; F,4d,6h",
        ),
        give_up_seconds: Fact::known(4 * DAY, "F,4d,6h"),
        delay_notice_seconds: Fact::known(Some(DAY), "delay_warning=24h"),
        ..UNREAD
    },
    Profile {
        id: ProfileId::Sendmail,
        name: "Sendmail",
        ties: Fact::known(Ties::HashPerProcess, "domain.c:810, 1130"),
        limits: Fact::known(
            Limits {
                hosts: Some(99),
                ..NO_LIMITS
            },
            "conf.h:77",
        ),
        duplicate_hosts: Fact::known(DuplicateHosts::EachButNeighbours, "domain.c, getmxrr"),
        implicit_preference: Fact::known(0, "domain.c, getmxrr"),
        null_mx: Fact::known(NullMxRule::ZeroAlone, "domain.c:852"),
        greeting_4xx: Fact::known(Then::Next, "deliver.c:3755-3775"),
        greeting_5xx: Fact::known(Then::Next, "deliver.c:3755-3775"),
        recipient_4xx: Fact::known(Then::Next, "deliver.c:4148"),
        unresolvable: Fact::known(Then::Bounce, "domain.c (host unknown)"),
        no_address: Fact::known(Then::Bounce, "domain.c:697"),
        sender_listed: Fact::known(SenderListed::DropLevelByName, "class $=w"),
        give_up_seconds: Fact::known(5 * DAY, "confTO_QUEUERETURN, documented example"),
        ..UNREAD
    },
    Profile {
        id: ProfileId::OpenSmtpd,
        name: "OpenSMTPD",
        ties: Fact::known(Ties::InsertionOrder, "mta.c, mta_find_route"),
        families: Fact::known(Families::AsAnswered, "getaddrinfo"),
        drops_duplicate_addresses: Fact::known(
            true,
            "mta.c, mta_find_route (an address that failed is suspended)",
        ),
        implicit_preference: Fact::known(0, "dns.c, dns_dispatch_mx"),
        null_mx: Fact::known(NullMxRule::ZeroAlone, "dns.c:280-281"),
        takes_address_target: Fact::known(true, "dns.c"),
        localhost_is_null: Fact::known(true, "dns.c:280-281"),
        asks_address_after_no_such_name: Fact::known(false, "dns.c:256"),
        greeting_4xx: Fact::known(Then::Next, "mta_session.c"),
        greeting_5xx: Fact::known(Then::Next, "mta_session.c"),
        recipient_4xx: Fact::known(Then::Queue, "mta_session.c"),
        unresolvable: Fact::known(Then::Queue, "mta.c:1098-1104"),
        no_address: Fact::known(Then::Queue, "mta.c:1098-1104"),
        sender_listed: Fact::known(SenderListed::NotChecked, "only with the backup keyword"),
        retries: Fact::known(Retries::Square { seconds: 400 }, "400 s times the square"),
        give_up_seconds: Fact::known(4 * DAY, "ttl 4d"),
        ..UNREAD
    },
    Profile {
        id: ProfileId::Stalwart,
        name: "Stalwart",
        ties: Fact::known(Ties::ShuffleHosts, "lookup.rs:219"),
        families: Fact::known(Families::Ipv4First, "ipv4_then_ipv6 (default)"),
        limits: Fact::known(
            Limits {
                hosts: Some(5),
                addresses_of_host: Some(2),
                ..NO_LIMITS
            },
            "5 hosts of 2 addresses (default)",
        ),
        duplicate_hosts: Fact::known(DuplicateHosts::Each, "lookup.rs, to_remote_hosts"),
        null_mx: Fact::known(NullMxRule::AloneAtItsLevel, "lookup.rs:232"),
        asks_address_after_no_such_name: Fact::known(true, "RecordNotFound"),
        greeting_4xx: Fact::known(Then::NextLastDecides, "delivery.rs, last_status"),
        greeting_5xx: Fact::known(Then::NextLastDecides, "delivery.rs, last_status"),
        recipient_4xx: Fact::known(Then::Next, "delivery.rs"),
        unresolvable: Fact::known(Then::Bounce, "delivery.rs"),
        no_address: Fact::known(Then::Bounce, "delivery.rs"),
        address_unknown: Fact::known(Then::Queue, "lookup.rs, resolve_host"),
        sender_listed: Fact::known(
            SenderListed::NotChecked,
            "only loopback addresses are removed",
        ),
        retries: Fact::known(
            Retries::Steps(&[120, 300, 600, 900, 1_800, HOUR, 2 * HOUR]),
            "stalw.art, queue schedule, documented example",
        ),
        delay_notice_seconds: Fact::known(
            Some(DAY),
            "stalw.art, queue schedule, documented example",
        ),
        ..UNREAD
    },
    Profile {
        id: ProfileId::Haraka,
        name: "Haraka",
        ties: Fact::known(Ties::NeighbourFlips, "hmail.js:1415-1433"),
        families: Fact::known(Families::Ipv6First, "hmail.js:283-298"),
        duplicate_hosts: Fact::known(DuplicateHosts::Each, "hmail.js:1415-1433"),
        drops_duplicate_addresses: Fact::known(false, "get_mx.js, resolve_mx_hosts"),
        implicit_preference: Fact::known(0, "HarakaMx.js"),
        applies_sts_first: Fact::known(false, "no MTA-STS of its own"),
        null_mx: Fact::known(NullMxRule::ZeroAlone, "hmail.js:268-278"),
        takes_address_target: Fact::known(true, "get_mx.js"),
        asks_address_after_no_such_name: Fact::known(true, "get_mx.js:102-111"),
        greeting_4xx: Fact::known(Then::Queue, "hmail.js"),
        greeting_5xx: Fact::known(Then::Bounce, "hmail.js"),
        recipient_4xx: Fact::known(Then::Queue, "hmail.js"),
        retries_without_tls: Fact::known(false, "hmail.js, mark_tls_nogo (the next address)"),
        unresolvable: Fact::known(Then::Queue, "hmail.js:300-307"),
        no_address: Fact::known(Then::Bounce, "get_mx.js:33-40"),
        address_unknown: Fact::known(Then::Bounce, "get_mx.js:33-40"),
        sender_listed: Fact::known(SenderListed::SkipHost, "hmail.js:312-314"),
        connect_timeout_seconds: Fact::known(30, "connect_timeout=30"),
        retries: Fact::known(
            Retries::Steps(&HARAKA_STEPS),
            "temp_fail_intervals (12 waits)",
        ),
        give_up_seconds: Fact::known(262_080, "temp_fail_intervals (12 waits)"),
        ..UNREAD
    },
    Profile {
        id: ProfileId::KumoMta,
        name: "KumoMTA",
        ties: Fact::known(Ties::ShuffleAddresses, "mailexchanger lib.rs:619-625"),
        families: Fact::known(Families::Shuffled, "mailexchanger lib.rs:619-625"),
        duplicate_hosts: Fact::known(
            DuplicateHosts::Each,
            "mailexchanger lib.rs, lookup_mx_record",
        ),
        drops_duplicate_addresses: Fact::known(false, "mailexchanger lib.rs, resolve_addresses"),
        implicit_preference: Fact::known(1, "mailexchanger lib.rs, lookup_mx_record"),
        applies_sts_first: Fact::known(true, "mailexchanger lib.rs, apply_mta_sts"),
        null_mx: Fact::known(NullMxRule::Anywhere, "mailexchanger lib.rs"),
        takes_address_target: Fact::known(true, "mailexchanger lib.rs"),
        asks_address_after_no_such_name: Fact::known(
            false,
            "mailexchanger lib.rs, lookup_mx_record",
        ),
        retries: Fact::known(
            Retries::Doubling {
                first_seconds: 20 * MINUTE,
                longest_seconds: u32::MAX,
            },
            "docs.kumomta.com, retry_interval=20 minutes, no max_retry_interval",
        ),
        give_up_seconds: Fact::known(7 * DAY, "docs.kumomta.com, max_age=7 days"),
        ..UNREAD
    },
    Profile {
        id: ProfileId::Chasquid,
        name: "chasquid",
        ties: Fact::known(Ties::ShuffleHosts, "Go net, byPref.sort"),
        limits: Fact::known(
            Limits {
                hosts: Some(5),
                ..NO_LIMITS
            },
            "5 hosts",
        ),
        duplicate_hosts: Fact::known(DuplicateHosts::Each, "courier/smtp.go, lookupMXs"),
        drops_duplicate_addresses: Fact::known(false, "courier/smtp.go, Deliver"),
        applies_sts_first: Fact::known(false, "courier/smtp.go, Deliver (host by host)"),
        null_mx: Fact::known(NullMxRule::UnusableHost, "not treated specially"),
        takes_address_target: Fact::known(true, "dialled"),
        asks_address_after_no_such_name: Fact::known(true, "Go net, IsNotFound"),
        greeting_4xx: Fact::known(Then::Next, "courier/smtp.go"),
        greeting_5xx: Fact::known(Then::Next, "courier/smtp.go"),
        recipient_4xx: Fact::known(Then::Next, "courier/smtp.go"),
        retries_without_tls: Fact::known(false, "courier/smtp.go (TLS error is transient)"),
        unresolvable: Fact::known(Then::Queue, "courier/smtp.go (transient)"),
        no_address: Fact::known(Then::Queue, "courier/smtp.go (transient)"),
        address_unknown: Fact::known(Then::Queue, "courier/smtp.go (transient)"),
        sender_listed: Fact::known(SenderListed::NotChecked, "courier/smtp.go"),
        connect_timeout_seconds: Fact::known(60, "courier/smtp.go, smtpDialTimeout"),
        retries: Fact::known(
            Retries::Steps(&[60, 300, 600, 1_200]),
            "queue.go, nextDelay (up to a minute by chance is left out)",
        ),
        give_up_seconds: Fact::known(20 * HOUR, "queue.go, GiveUpAfter"),
        delay_notice_seconds: Fact::known(None, "queue.go"),
        ..UNREAD
    },
    Profile {
        id: ProfileId::MxConnect,
        name: "mx-connect",
        ties: Fact::known(Ties::AnswerOrder, "get-connection.js:449-462"),
        families: Fact::known(Families::Ipv4First, "preferIPv6=false"),
        limits: Fact::known(
            Limits {
                addresses: Some(20),
                ..NO_LIMITS
            },
            "20 addresses",
        ),
        drops_duplicate_addresses: Fact::known(true, "get-connection.js, buildMxHostList"),
        null_mx: Fact::known(NullMxRule::AnyPreferenceAlone, "root target alone"),
        takes_address_target: Fact::known(true, "accepted"),
        asks_address_after_no_such_name: Fact::known(true, "not separated"),
        unresolvable: Fact::known(Then::Bounce, "permanent"),
        no_address: Fact::known(Then::Bounce, "permanent"),
        sender_listed: Fact::known(SenderListed::NotChecked, "blockLocalAddresses is off"),
        connect_timeout_seconds: Fact::known(5 * MINUTE, "connect 5 min"),
        ..UNREAD
    },
];

/// A sender about which nothing reliable is public: listed, not simulated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownSender {
    /// The word of the form.
    pub id: &'static str,
    /// The name of the software.
    pub name: &'static str,
}

/// Those that are listed.
pub static UNKNOWN_SENDERS: [UnknownSender; 1] = [UnknownSender {
    id: "gmail",
    name: "Gmail",
}];

/// Every 15 minutes for 2 hours; until 16 hours have passed, pauses from 1 hour on, each half as long
/// again; then every 6 hours.
const EXIM_STEPS: [u32; 15] = [
    900, 900, 900, 900, 900, 900, 900, 900, 3_600, 5_400, 8_100, 12_150, 18_225, 27_337, 21_600,
];

/// Two to the power of n + 5 seconds, n from 1 to 12.
const HARAKA_STEPS: [u32; 12] = [
    64, 128, 256, 512, 1_024, 2_048, 4_096, 8_192, 16_384, 32_768, 65_536, 131_072,
];

impl Profile {
    /// The profile of this sender.
    pub fn by_id(id: ProfileId) -> &'static Profile {
        &PROFILES[id as usize]
    }
}

/// A profile stands where its id does.
const _: () = {
    assert!(PROFILES.len() == ProfileId::ALL.len());
    let mut place = 0;
    while place < PROFILES.len() {
        assert!(
            PROFILES[place].id as usize == place,
            "a profile out of place"
        );
        place += 1;
    }
};

impl Default for &'static Profile {
    fn default() -> Self {
        &PROFILES[0]
    }
}
