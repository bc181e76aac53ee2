//! The walk-through in English.

use super::*;

fn tell(delivery: &Delivery, index: usize) -> Narration {
    let Some(event) = delivery.events.get(index) else {
        return Narration {
            who: Sentence::default(),
            what: Sentence::default(),
        };
    };
    let step = Step { delivery, event };
    let (who, what) = tell_event(&step);
    Narration { who, what }
}

fn more(count: usize) -> String {
    format!("{count} more")
}

fn days(count: u64) -> String {
    match count {
        1 => "1 day".to_owned(),
        count => format!("{count} days"),
    }
}

fn time(millis: u64) -> String {
    duration(
        millis,
        [
            days,
            |count| format!("{count} h"),
            |count| format!("{count} min"),
            |count| format!("{count} s"),
        ],
    )
}

fn time_of_seconds(seconds: u32) -> String {
    time(u64::from(seconds) * 1_000)
}

/// What a reply means that is not the one hoped for.
fn meaning(code: ReplyCode, stage: Stage) -> &'static str {
    match (code.is_temporary(stage), stage) {
        (true, Stage::Rcpt) => "That is a temporary error, for instance greylisting.",
        (true, _) => "That is a temporary error.",
        (false, _) => "That is a permanent error: no other server is tried.",
    }
}

/// What the server does that gives this reply.
fn refuses(code: ReplyCode, stage: Stage) -> &'static str {
    if code.is_temporary(stage) {
        "defers"
    } else {
        "rejects"
    }
}

fn tell_event(step: &Step<'_>) -> (Sentence, Sentence) {
    const PROVIDER: &str = "Your provider";
    const BOTH: &str = "Both servers";
    let provider = |what: Sentence| (PROVIDER.into(), what);
    let resolver = |what: Sentence| ("The resolver".into(), what);
    let peer = |what: Sentence| (Sentence(vec![step.peer()]), what);
    match &step.event.kind {
        EventKind::Compose => (
            "You".into(),
            say![
                "write a message to a recipient at ",
                data(recipient(step.delivery)),
                "."
            ],
        ),
        EventKind::Submit { port } => (
            "Your mail program".into(),
            format!(
                "submits the message to your provider (port {port}) and does not look up the recipient’s domain."
            )
            .into(),
        ),
        EventKind::TakenByProvider => provider(
            "queues the message and is now responsible for it: if delivery fails, it must tell you."
                .into(),
        ),
        EventKind::TakeDomain { domain: Some(name) } => provider(say![
            "takes the part after the last @: ",
            data(name),
            ". Nothing else decides where the message goes.",
        ]),
        EventKind::TakeDomain { domain: None } => provider(
            "finds an IP address in square brackets after the @ (an address literal).".into(),
        ),
        EventKind::NoLookup => {
            provider("needs no DNS query and connects to the address literal directly.".into())
        }
        EventKind::NeverAsked { name } => provider(say![
            "sends no DNS query: ",
            data(name),
            " is a special-use name with a fixed meaning."
        ]),
        EventKind::AskMx { name, again: false } => provider(say![
            "queries its resolver for the MX records of ",
            data(name),
            "."
        ]),
        EventKind::AskMx { again: true, .. } => provider(
            "looks up the MX records again: every new attempt starts from the beginning.".into(),
        ),
        EventKind::FromCache { left_seconds } => resolver(
            format!(
                "still has the answer in its cache (TTL left: {}) and sends no query.",
                time_of_seconds(*left_seconds)
            )
            .into(),
        ),
        EventKind::AskAuthority { name } => resolver(say![
            "does not have the answer in its cache and queries the authoritative name servers of ",
            data(name),
            "."
        ]),
        EventKind::AuthorityAnswers => (
            "The authoritative name servers".into(),
            "answer. The MX records come from them, not from the mail servers.".into(),
        ),
        EventKind::AuthoritySilent => {
            ("The authoritative name servers".into(), "do not answer.".into())
        }
        EventKind::Answer {
            records,
            ttl_seconds,
            signed,
            stale,
        } => {
            let mut words = match records {
                0 => "answers that there is no MX record".to_owned(),
                1 => "returns one MX record".to_owned(),
                records => format!("returns {records} MX records, in no particular order"),
            };
            if let Some(seconds) = ttl_seconds
                && !*stale
            {
                let _ = write!(words, " (TTL {})", time_of_seconds(*seconds));
            }
            words.push('.');
            if *stale {
                words.push_str(
                    " The answer is from its cache and past its TTL, because the name servers do not answer.",
                );
            }
            match signed {
                AnswerSigned::ByResolver => {
                    words.push_str(" The answer was validated with DNSSEC.");
                }
                AnswerSigned::Here => words.push_str(
                    " Waypost validated the answer with DNSSEC itself.",
                ),
                AnswerSigned::NotSaid | AnswerSigned::Bogus => {}
            }
            resolver(words.into())
        }
        EventKind::LookupFailed { is_bogus: true, .. } => resolver(
            "gets MX records that fail DNSSEC validation, so it answers SERVFAIL. The message stays in the queue."
                .into(),
        ),
        EventKind::LookupFailed { .. } => resolver(
            "gets no usable answer. That does not mean that there is no MX record, so the message stays in the queue."
                .into(),
        ),
        EventKind::NoSuchDomain { name } => resolver(say![
            "answers that ",
            data(name),
            " does not exist (NXDOMAIN)."
        ]),
        EventKind::AskAddressAnyway { name } => provider(say![
            "looks up the addresses of ",
            data(name),
            format!(" anyway, as {} does, and gets the same answer.", step.sender()),
        ]),
        EventKind::Alias { from, to } => (
            "The answer".into(),
            say![
                "says that ",
                data(from),
                " is an alias (CNAME) of ",
                data(to),
                ". The MX records of that name apply.",
            ],
        ),
        EventKind::NullMx => (
            "The answer".into(),
            "says that this domain accepts no mail (null MX). No connection is made.".into(),
        ),
        EventKind::ImplicitMx { name } => provider(say![
            "finds no MX record and uses ",
            data(name),
            " itself as the mail server (implicit MX).",
        ]),
        EventKind::Group { levels } => provider(match levels.as_slice() {
            [only] => match only.hosts.as_slice() {
                [host] => say!["has one mail server to try: ", step.host(*host), "."],
                hosts => format!("finds {} mail servers with the same preference.", hosts.len()).into(),
            },
            levels => {
                let numbers = levels.iter().map(|level| level.preference.to_string());
                say![
                    "sorts the mail servers by preference: ",
                    step.names(numbers.collect(), ", then ", more),
                    ". The lowest comes first; the size of the gap does not matter.",
                ]
            }
        }),
        EventKind::Addresses { host, addresses } if addresses.is_empty() => resolver(say![
            "has no address of ",
            step.host(*host),
            ": none was given, so this server is assumed to be reachable.",
        ]),
        EventKind::Addresses { host, addresses } => {
            let list = addresses.iter().map(ToString::to_string).collect();
            let list = step.names(list, " and ", more);
            match step.delivery.route.domain {
                Some(_) => resolver(say![
                    match addresses.as_slice() {
                        [_] => "returns the address of ",
                        _ => "returns the addresses of ",
                    },
                    step.host(*host),
                    match step.alias(*host) {
                        Some(end) => Piece::Part(say![", an alias (CNAME) of ", end]),
                        None => "".into(),
                    },
                    ": ",
                    list,
                    "."
                ]),
                None => provider(say!["uses the address from the brackets: ", list, "."]),
            }
        }
        EventKind::MoreAddresses { hosts } => resolver(match hosts {
            1 => "returns the addresses of 1 more server.".into(),
            hosts => format!("returns the addresses of {hosts} more servers.").into(),
        }),
        EventKind::SenderFound { host } => {
            let then = match step.delivery.profile.sender_listed.value {
                SenderListed::SkipHost => " and skips only that host.",
                SenderListed::NotChecked => ".",
                _ => ". It skips this priority level and every later one to prevent a mail loop.",
            };
            provider(say!["finds itself among the MX hosts, as ", step.host(*host), then])
        }
        EventKind::StruckOut {
            reason: Exclusion::Root,
            ..
        } => provider(say!["skips one record: ", exclusion(Exclusion::Root)]),
        EventKind::StruckOut { host, reason } => provider(say![
            "skips ",
            step.host(*host),
            ": ",
            exclusion(*reason)
        ]),
        EventKind::MoreStruckOut { hosts } => provider(match hosts {
            1 => "skips 1 more host.".into(),
            hosts => format!("skips {hosts} more hosts.").into(),
        }),
        EventKind::AddressStruckOut {
            host,
            kind,
            no_family,
        } => provider(say![
            "skips ",
            step.address(),
            " of ",
            step.host(*host),
            match (no_family, kind) {
                (true, _) if step.is_ipv6() => ": this sending server has no IPv6.",
                (true, _) => ": this sending server has no IPv4.",
                (_, AddressKind::Private) => ", which is not a public address. The server has a public one too.",
                (_, AddressKind::Loopback) => ", a loopback address: it means the sending server itself.",
                (_, AddressKind::LinkLocal) => {
                    ", a link-local address: it is valid only on its own network segment."
                }
                (_, AddressKind::Multicast) => ", a multicast address.",
                (_, AddressKind::Mapped) => ", an IPv4-mapped IPv6 address.",
                (_, AddressKind::Public | AddressKind::NotGiven) => ".",
            },
        ]),
        EventKind::Draw {
            tier,
            order,
            by_lot,
        } => {
            let list = step.names(step.order(order), ", then ", more);
            let preference = step.preference(*tier);
            let words = match by_lot {
                true if step.draws_addresses() => format!(
                    "tries the addresses at preference {preference} in random order: "
                ),
                true => {
                    format!("tries preference {preference} in random order: ")
                }
                false => format!(
                    "tries preference {preference} in the order of the answer: "
                ),
            };
            provider(say![words, list, "."])
        }
        EventKind::NextTier { tier } => provider(
            format!(
                "has no servers left at this priority level and moves on to preference {}.",
                step.preference(*tier)
            )
            .into(),
        ),
        EventKind::NextHost { host } => provider(say![
            "moves on to the next server with the same preference, ",
            step.host(*host),
            "."
        ]),
        EventKind::NextAddress { .. } => provider(say![
            "tries another address of the same server, ",
            step.address(),
            "."
        ]),
        EventKind::Connect { host } => provider(say![
            "connects to ",
            step.host(*host),
            step.at_address(),
            ", port 25."
        ]),
        EventKind::Refused => {
            peer("refuses the connection immediately, so no time is lost.".into())
        }
        EventKind::TimedOut { waited_millis } => peer(
            format!(
                "does not answer. Your provider gives up after {}.",
                time(*waited_millis)
            )
            .into(),
        ),
        EventKind::Connected => peer("accepts the connection.".into()),
        EventKind::Greeting { code } => peer(match code.0 {
            0..400 => format!("sends its greeting: {}.", code.0).into(),
            400..500 => format!(
                "sends {} instead of a greeting. That is a temporary error.",
                code.0
            )
            .into(),
            _ => format!("sends {} instead of a greeting: it accepts no mail.", code.0).into(),
        }),
        EventKind::Ehlo { code } if code.0 < 400 => provider(say![
            "introduces itself (EHLO), and ",
            step.peer(),
            " lists its extensions: ",
            format!("{}.", code.0),
        ]),
        EventKind::Ehlo { code } => peer(format!("rejects the EHLO command: {}.", code.0).into()),
        EventKind::StartTls { works: true } => (
            BOTH.into(),
            "agree on TLS (STARTTLS). Any certificate is accepted unless DANE or MTA-STS requires a valid one."
                .into(),
        ),
        EventKind::StartTls { works: false } => (
            BOTH.into(),
            "try STARTTLS, but the TLS handshake fails.".into(),
        ),
        EventKind::WithoutTls => provider(
            "carries on without TLS, which is optional here, and reconnects to the same address.".into(),
        ),
        EventKind::Mail { code } if code.0 < 400 => provider(
            format!("gives the envelope sender (MAIL FROM). The reply is {}.", code.0).into(),
        ),
        EventKind::Mail { code } => peer(
            format!(
                "{} the envelope sender: {}. {}",
                refuses(*code, Stage::Mail),
                code.0,
                meaning(*code, Stage::Mail)
            )
            .into(),
        ),
        EventKind::Rcpt { code } if code.0 < 400 => {
            provider(format!("gives the recipient (RCPT TO). The reply is {}.", code.0).into())
        }
        EventKind::Rcpt { code } => peer(
            format!(
                "{} the recipient: {}. {}",
                refuses(*code, Stage::Rcpt),
                code.0,
                meaning(*code, Stage::Rcpt)
            )
            .into(),
        ),
        EventKind::Data => peer("is ready to receive the message (DATA): 354.".into()),
        EventKind::Dot { code } if code.0 < 400 => peer(
            format!(
                "accepts the message: {}. This server is now responsible for it.",
                code.0
            )
            .into(),
        ),
        EventKind::Dot { code } => peer(
            format!(
                "{} the message after receiving all of it: {}. {}",
                refuses(*code, Stage::Data),
                code.0,
                meaning(*code, Stage::Data)
            )
            .into(),
        ),
        EventKind::Quit => provider("ends the session (QUIT).".into()),
        EventKind::LimitReached { limit } => {
            let sender = step.sender();
            provider(
                match limit {
                    Limit::Addresses(most) => {
                        format!("stops here: {sender} tries at most {most} addresses per attempt.")
                    }
                    Limit::Hosts(most) => {
                        format!("stops here: {sender} tries at most {most} servers per attempt.")
                    }
                    Limit::AddressesOfHost(most) => {
                        format!("leaves this server: {sender} tries at most {most} of its addresses.")
                    }
                    Limit::Sessions(most) => {
                        format!("stops here: {sender} opens at most {most} SMTP sessions per attempt.")
                    }
                    Limit::RestOfLevel(most) => format!(
                        "skips the rest of this priority level: after {most} addresses {sender} moves on to the next."
                    ),
                }
                .into(),
            )
        }
        EventKind::MoreConnections { connections } => provider(match connections {
            1 => "makes 1 more connection attempt, which fails.".into(),
            connections => {
                format!("makes {connections} more connection attempts, all of which fail.").into()
            }
        }),
        EventKind::Loop { .. } => peer(
            "is your provider itself: a mail loop. It ends when a server counts too many Received lines."
                .into(),
        ),
        EventKind::BackToQueue => {
            provider("puts the message back in the queue. Nothing is lost.".into())
        }
        EventKind::Wait { millis } => (
            "The message".into(),
            format!("stays in the queue for {}, until the next attempt.", time(*millis)).into(),
        ),
        EventKind::DelayNotice => provider(
            "sends you a notice about the delay. The message is still in the queue.".into(),
        ),
        EventKind::MoreRuns { runs } => provider(
            match runs {
                1 => "tries once more, with the same result.".to_owned(),
                runs => format!("tries {runs} more times, with the same result each time."),
            }
            .into(),
        ),
        EventKind::GiveUp { after_millis } => {
            provider(format!("gives up after {}.", time(*after_millis)).into())
        }
        EventKind::Bounce {
            reason,
            code,
            status,
        } => {
            let number = format!(" ({} {status}).", code.0);
            provider(match reason {
                BounceReason::Rejected { host, .. } => say![
                    "returns the message to you as undeliverable: ",
                    step.host(*host),
                    " rejected it",
                    number,
                ],
                BounceReason::NoSuchDomain => say![
                    "returns the message to you as undeliverable: the domain does not exist",
                    number,
                ],
                BounceReason::NullMx => say![
                    "returns the message to you as undeliverable: the domain accepts no mail",
                    number,
                ],
                BounceReason::NoHost => say![
                    "returns the message to you as undeliverable: there is no mail server to try",
                    number,
                ],
                BounceReason::Loop => say![
                    "returns the message to you as undeliverable: the MX records lead back to the sending server",
                    number,
                ],
                BounceReason::Expired => say![
                    "returns the message to you as undeliverable: no mail server accepted it in time",
                    number,
                ],
            })
        }
        EventKind::Filter => peer(
            "checks the message for spam and viruses. The reply 250 does not mean that it is in the inbox.".into(),
        ),
        EventKind::BackupQueues => peer(
            "puts the message in its own queue until a preferred server is available again.".into(),
        ),
        EventKind::BackupWaits { millis: None } => peer(
            "keeps the message in its queue: no preferred server is reachable in this simulation.".into(),
        ),
        EventKind::BackupWaits {
            millis: Some(millis),
        } => peer(
            format!(
                "waits {} until a preferred server is available again.",
                time(*millis)
            )
            .into(),
        ),
        EventKind::BackupForwards { host } => peer(say![
            "forwards the message to ",
            step.host(*host),
            ", by the same rules."
        ]),
        EventKind::Delivered => (
            "The message".into(),
            "is in the mailbox: in the inbox or the spam folder.".into(),
        ),
    }
}

fn exclusion(reason: Exclusion) -> &'static str {
    match reason {
        Exclusion::Root => "its target is a dot, which is not a host.",
        Exclusion::IpLiteral => "an MX record must name a host, not an IP address.",
        Exclusion::Localhost => "this name always means the sending server itself.",
        Exclusion::InvalidName => "this is not a valid host name.",
        Exclusion::NoSuchName => "the name does not exist (NXDOMAIN).",
        Exclusion::NoAddress => "the name has no IP address.",
        Exclusion::LookupFailed => "its addresses could not be looked up.",
        Exclusion::UnusableAddress => "none of its addresses can be reached from the internet.",
        Exclusion::FamilyMismatch => {
            "it has no address of an IP version that this sending server uses."
        }
        Exclusion::Sender => "it is the sending server itself.",
        Exclusion::NotBetterThanSender => "it is not preferred over the sending server itself.",
        Exclusion::NotInPolicy => "it is not listed in the domain’s MTA-STS policy.",
        Exclusion::Bogus => {
            "DNSSEC validation of its addresses or TLSA records fails. A sending server that uses DANE tries it again later."
        }
        Exclusion::NotAsked => "its addresses were not looked up.",
        Exclusion::Pending => "its addresses are not known yet.",
    }
}

fn state(state: HostState) -> &'static str {
    match state {
        HostState::Untried => "",
        HostState::Trying => "trying…",
        HostState::Took => "accepted",
        HostState::Refused => "refused",
        HostState::Silent => "no answer",
        HostState::Deferred => "deferred",
        HostState::Rejected => "rejected",
        HostState::NoTls => "no TLS",
        HostState::Excluded(reason) => match reason {
            Exclusion::Root => "not a host",
            Exclusion::IpLiteral => "IP address",
            Exclusion::Localhost => "localhost",
            Exclusion::InvalidName => "invalid name",
            Exclusion::NoSuchName => "does not exist",
            Exclusion::NoAddress => "no address",
            Exclusion::LookupFailed => "lookup failed",
            Exclusion::UnusableAddress => "unreachable",
            Exclusion::FamilyMismatch => "unreachable",
            Exclusion::Sender => "the sender",
            Exclusion::NotBetterThanSender => "skipped",
            Exclusion::NotInPolicy => "not in policy",
            Exclusion::Bogus => "DNSSEC fails",
            Exclusion::NotAsked => "not looked up",
            Exclusion::Pending => "looking up…",
        },
    }
}

fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Delivered => "accepted",
        Outcome::Queued => "queued",
        Outcome::TempError => "queued: DNS error",
        Outcome::Bounced => "bounced",
        Outcome::RefusedNullMx => "bounced: null MX",
        Outcome::NoSuchDomain => "bounced: no such domain",
    }
}

const FACTS: FactWords = FactWords {
    ties: |ties| match ties {
        Ties::ShuffleHosts => "Same preference: random order.",
        Ties::ShuffleAddresses => {
            "Same preference: random order of all addresses, so a server with more addresses comes first more often."
        }
        Ties::RandomBelow500 => {
            "Same preference: each server gets a random number below 500. Equal numbers keep the order of the answer."
        }
        Ties::NeighbourFlips => {
            "Same preference: neighbours change places at random. The third server and later ones never come first."
        }
        Ties::HashPerProcess => "Same preference: one random order for a whole queue run.",
        Ties::AnswerOrder => "Same preference: the order of the answer, not random.",
        Ties::InsertionOrder => {
            "Same preference: fewest open connections first, then the order of the answer; not random."
        }
    },
    families: |families| match families {
        Families::AsAnswered => "IPv4 and IPv6: in the order that the resolver returns.",
        Families::Shuffled => {
            "IPv4 and IPv6: in random order. If the number of addresses is limited, both get a share."
        }
        Families::Ipv6FirstInLevel => "IPv6 before IPv4, across the whole priority level.",
        Families::Ipv6First => "IPv6 before IPv4, server by server.",
        Families::Ipv4First => "IPv4 before IPv6, server by server.",
    },
    limits: |limits| {
        let mut words = Vec::new();
        if let Some(most) = limits.hosts {
            words.push(format!("{most} servers"));
        }
        if let Some(most) = limits.addresses {
            words.push(format!("{most} addresses"));
        }
        if let Some(most) = limits.addresses_of_host {
            words.push(format!("{most} addresses of one server"));
        }
        if let Some(most) = limits.sessions {
            words.push(format!("{most} SMTP sessions"));
        }
        let mut limit = format!("At most {} per attempt.", words.join(", "));
        if let Some(most) = limits.addresses_then_next_level {
            let _ = write!(
                limit,
                " After {most} addresses the rest of the level is skipped."
            );
        }
        limit
    },
    duplicate_hosts: |rule| match rule {
        DuplicateHosts::Once => "A server with several preferences: tried at the lowest one only.",
        DuplicateHosts::Each => "A server with several preferences: tried at each of them.",
        DuplicateHosts::EachButNeighbours => {
            "A server with several preferences: tried at each of them if another server comes between."
        }
    },
    skips_known_address: "An address that was tried before is skipped, whatever the name of the server.",
    implicit_preference: |preference| {
        format!("No MX records: the domain itself has preference {preference}.")
    },
    applies_sts_first: "An enforced MTA-STS policy removes servers first, even before a null MX counts.",
    null_mx: |rule| match rule {
        NullMxRule::ZeroAlone => "Only a single “0 .” record is a null MX.",
        NullMxRule::AnyPreferenceAlone => {
            "A single record with a dot is a null MX, whatever its preference."
        }
        NullMxRule::AloneAtItsLevel => {
            "“0 .” is a null MX if it is the only record with that preference, whatever the other records are."
        }
        NullMxRule::Anywhere => "A dot anywhere in the MX records is a null MX.",
        NullMxRule::UnusableHost => {
            "Null MX is not supported: a dot is treated as a host without an address."
        }
    },
    address_target: "It connects to an IP address in an MX record.",
    localhost_is_null: "It treats an MX record with “localhost” as a null MX.",
    asks_anyway: "After NXDOMAIN it looks up the addresses anyway.",
    greeting_4xx: |then| match then {
        Then::Next => "4xx instead of the greeting: it tries the next server.",
        Then::NextLastDecides => {
            "4xx instead of the greeting: it tries the next server; the last one decides."
        }
        Then::Queue => "4xx instead of the greeting: it puts the message back in the queue.",
        Then::Bounce => "4xx instead of the greeting: it bounces the message.",
    },
    greeting_5xx: |then| match then {
        Then::Next => "5xx instead of the greeting: it tries the next server.",
        Then::NextLastDecides => {
            "5xx instead of the greeting: it tries the next server; the last one decides."
        }
        Then::Queue => "5xx instead of the greeting: it puts the message back in the queue.",
        Then::Bounce => "5xx instead of the greeting: it bounces the message.",
    },
    recipient_4xx: |then| match then {
        Then::Next => "4xx to the recipient: it tries the next server.",
        Then::NextLastDecides => {
            "4xx to the recipient: it tries the next server; the last one decides."
        }
        Then::Queue => {
            "4xx to the recipient: it puts the message back in the queue without trying another server."
        }
        Then::Bounce => "4xx to the recipient: it bounces the message.",
    },
    never_without_tls: "STARTTLS fails: it tries the next address, and does not send without TLS.",
    unresolvable: |then| match then {
        Then::Bounce => "No MX host has an address: it bounces the message.",
        _ => "No MX host has an address: it keeps the message in the queue.",
    },
    no_address: |then| match then {
        Then::Bounce => "Neither an MX record nor an address: it bounces the message.",
        _ => "Neither an MX record nor an address: it keeps the message in the queue.",
    },
    address_unknown: |then| match then {
        Then::Bounce => "No MX record, and the address lookup fails: it bounces the message.",
        _ => "No MX record, and the address lookup fails: it keeps the message in the queue.",
    },
    sender_listed: |rule| match rule {
        SenderListed::DropLevel => {
            "Itself among the MX hosts: it skips its own priority level and all later ones."
        }
        SenderListed::DropLevelByAddress => {
            "Itself among the MX hosts: it skips its own priority level and all later ones. It recognises itself by \
             address only."
        }
        SenderListed::DropLevelByName => {
            "Itself among the MX hosts: it skips its own priority level and all later ones. It recognises itself by \
             name only."
        }
        SenderListed::SkipHost => "Itself among the MX hosts: it skips only itself.",
        SenderListed::NotChecked => "Itself among the MX hosts: it does not check this.",
    },
    connect_timeout: |seconds| {
        format!(
            "It waits {} for a connection to open.",
            time_of_seconds(seconds)
        )
    },
    retries: |retries| match retries {
        Retries::Steps(steps) => {
            let first = steps.first().copied().unwrap_or_default();
            format!(
                "It retries after {}, then at growing intervals.",
                time_of_seconds(first)
            )
        }
        Retries::Doubling {
            first_seconds,
            longest_seconds,
        } => format!(
            "It retries after {}, then doubles the interval, up to {}.",
            time_of_seconds(first_seconds),
            time_of_seconds(longest_seconds)
        ),
        Retries::Square { seconds } => format!(
            "It retries after {}, then after four times that, nine times that, and so on.",
            time_of_seconds(seconds)
        ),
    },
    give_up: |seconds| format!("It gives up after {}.", time_of_seconds(seconds)),
};

impl WalkText {
    /// English.
    pub const EN: WalkText = WalkText {
        title: "One message, followed",
        tell,
        at_rest: |domain| {
            say![
                "Press Play to follow one message to ",
                key(domain),
                ", from your mail program to the mailbox, or back to you.",
            ]
        },
        by_policy: "From the MTA-STS policy file that was read here.",
        measured: "Measured: this is what the DNS answered.",
        computed: "Computed from the DNS answer.",
        simulated: "Simulated: no mail is sent, and no server of this domain is contacted.",
        duration: time,
        days,
        clock: "Simulated clock",
        end: |delivery| {
            let connections = match delivery.attempts {
                0 => "no connection".to_owned(),
                1 => "1 connection".to_owned(),
                count => format!("{count} connections"),
            };
            format!("Result: {} ({connections}).", outcome(delivery.end))
        },

        controls: "Playback controls",
        play: "Play",
        pause: "Pause",
        play_again: "Play again",
        restart: "Back to the start",
        back: "Step back",
        forward: "Step forward",
        step: "Step",
        step_of: |step, steps, says| format!("Step {step} of {steps}: {says}"),
        no_step: "Before the first step",
        marker: |kind, name| match kind {
            MarkerKind::Written => "Write".to_owned(),
            MarkerKind::Question => "DNS query".to_owned(),
            MarkerKind::Levels => "Sort".to_owned(),
            MarkerKind::Host(_) => format!("Connect: {name}"),
            MarkerKind::HandedOver => "Accepted".to_owned(),
            MarkerKind::Waits => "Queue".to_owned(),
            MarkerKind::Retry => "Retry".to_owned(),
            MarkerKind::DelayNotice => "Delay notice".to_owned(),
            MarkerKind::Returned => "Bounce".to_owned(),
            MarkerKind::Mailbox => "Mailbox".to_owned(),
        },
        speed: "Speed",
        speed_name: |speed| match speed {
            50 => "half",
            100 => "normal",
            200 => "double",
            400 => "four times",
            800 => "eight times",
            _ => "other",
        },
        calm: "No animation",
        keys: "Keyboard shortcuts",
        keys_say: [
            ("Space", "play or pause"),
            ("→", "step forward"),
            ("←", "step back"),
            ("Home", "first step"),
            ("End", "last step"),
            ("Esc", "back to the problem"),
            ("?", "this list"),
        ],

        state,
        press: |name, of| {
            let word = match state(of) {
                "" => "not tried yet",
                word => word,
            };
            format!("{name}, {word}. Simulate a fault of this server")
        },

        predict: "Let me guess first",

        wire_nothing: "Nothing is exchanged in this step.",
        wire_simulated: "Simulated, with sample replies. mail.sender.example is your provider.",
        wire_measured: |resolver, millis| {
            say![
                "Measured: this page queried ",
                data(resolver),
                format!(", which answered in {millis} ms. The exchange as sent and received:"),
            ]
        },
        example_resolver: "this page",
        wire_example: "From the data of this example:",

        works: "works",
        fault: |kind| match kind {
            "refused" => "refuses connections",
            "silent" => "does not answer",
            "greeting-4xx" => "greeting: 421, temporary",
            "greeting-5xx" => "greeting: 554, permanent",
            "mail-4xx" => "MAIL FROM: 451, temporary",
            "mail-5xx" => "MAIL FROM: 550, permanent",
            "rcpt-4xx" => "RCPT TO: 450, temporary",
            "rcpt-5xx" => "RCPT TO: 550, permanent",
            "data-4xx" => "message: 451, temporary",
            "data-5xx" => "message: 554, permanent",
            "starttls" => "STARTTLS fails",
            "no-ipv6" => "no answer over IPv6",
            _ => "",
        },
        fault_of: |name| format!("Fault at {name}"),
        recovers_of: |name| format!("How long the fault of {name} lasts"),
        recovers: |minutes| match minutes {
            None => "permanently".to_owned(),
            Some(minutes) => format!("for {}", time(u64::from(minutes) * 60_000)),
        },
        dns: "the DNS",
        dns_works: "answers",
        dns_fault: |kind| match kind {
            "servfail" => "lookup fails (SERVFAIL)",
            "nxdomain" => "name does not exist (NXDOMAIN)",
            "stale" => "answers from an expired cache",
            _ => "",
        },
        sender_is: "The sending server is",
        sender_is_nobody: "none of these hosts",
        addresses: "Single addresses",
        all_hosts: |count| format!("Show {count} more hosts"),
        more_addresses: |count| format!("Show {count} more addresses"),
        forked: |step| {
            format!(
                "You changed something earlier in this run. From step {step} on, everything is computed again."
            )
        },

        rules: "Rules of the sending server",
        by_standard: "By the standard (RFC 5321)",
        unknown_sender: |name| format!("{name}: how it chooses a server is not public"),
        standard_says: "The rules of RFC 5321, with its recommended time-outs.",
        differs: |name| format!("What {name} does differently"),
        facts: |profile| FACTS.of(profile),
        unread: |count| match count {
            1 => "One more rule of this sending server is not known; RFC 5321 is used instead."
                .to_owned(),
            count => format!(
                "{count} more rules of this sending server are not known; RFC 5321 is used instead."
            ),
        },
        draw_again: "New random order",

        more: "Other sending servers, 10,000 messages, experiments",
        transcript: "All steps as text",
        measured_tag: "measured",
        run: |run, after, steps| match steps {
            1 => format!("Attempt {run}, after {after}: 1 step"),
            steps => format!("Attempt {run}, after {after}: {steps} steps"),
        },

        compare: "The same message from other sending servers",
        compare_now: "Compare sending servers",
        compare_caption: "≠ marks what differs from the standard.",
        compare_columns: [
            "Sending server",
            "Result",
            "Connections",
            "After",
            "Message is at",
        ],
        compare_differs: "differs: ",
        nobody: "no server",
        outcome,
        outcome_then: |first, end| format!("{}, then {}", outcome(first), outcome(end)),

        odds_exact: "Exact shares for the first attempt of each message.",
        odds_unknown: "There is no formula for this sending server. Send many messages to estimate the shares.",
        odds_send: "Send 10,000 messages",
        odds_sent: |count| match count {
            10_000 => {
                "10,000 messages, each with its own random order. Result of the first attempt:"
                    .to_owned()
            }
            count => format!("{count} messages so far…"),
        },
        odds_wait: "queued for another attempt",
        odds_return: "bounced",
        odds_backup: |count| match count {
            0 => "No backup server was tried.".to_owned(),
            1 => "A backup server was tried for 1 of them.".to_owned(),
            count => format!(
                "A backup server was tried for {} of them.",
                grouped(count as usize, ',')
            ),
        },
        odds_mean: |number| match number {
            100 => "1 connection on average.".to_owned(),
            number => format!(
                "{} connection attempts on average.",
                hundredths(number, '.')
            ),
        },
        odds_mean_time: |number, time| match number {
            100 => format!("1 connection and {time} on average."),
            number => format!(
                "{} connections and {time} on average.",
                hundredths(number, '.')
            ),
        },
        share: |per_mille| per_cent(per_mille, '.'),
        letters: |count| grouped(count as usize, ','),
    };
}
