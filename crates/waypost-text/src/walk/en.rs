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

/// What a bad reply means.
fn meaning(code: ReplyCode, stage: Stage) -> &'static str {
    if code.is_temporary(stage) {
        "That is a “not now”."
    } else {
        "That is final: no other host is asked."
    }
}

fn tell_event(step: &Step<'_>) -> (Sentence, Sentence) {
    const PROVIDER: &str = "Your provider";
    let provider = |what: Sentence| (PROVIDER.into(), what);
    let resolver = |what: Sentence| ("The resolver".into(), what);
    let peer = |what: Sentence| (Sentence(vec![step.peer()]), what);
    match &step.event.kind {
        EventKind::Compose => (
            "You".into(),
            say![
                "write a letter to somebody at ",
                data(recipient(step.delivery)),
                "."
            ],
        ),
        EventKind::Submit { port } => (
            "Your mail program".into(),
            format!(
                "hands it to your own provider, on port {port} and with your password. It looks nothing up."
            )
            .into(),
        ),
        EventKind::TakenByProvider => provider(
            "takes the letter into its queue and owns it from here on: what goes wrong later, it has to tell you."
                .into(),
        ),
        EventKind::TakeDomain { domain: Some(name) } => provider(say![
            "cuts out what stands after the last @: ",
            data(name),
            ". Nothing else decides where the letter goes.",
        ]),
        EventKind::TakeDomain { domain: None } => {
            provider("finds an address in brackets after the @.".into())
        }
        EventKind::NoLookup => {
            provider("looks nothing up: an address in brackets is connected to as it stands.".into())
        }
        EventKind::NeverAsked { name } => provider(say![
            "asks nobody: the standards fix what ",
            data(name),
            " means."
        ]),
        EventKind::AskMx { name, again: false } => provider(say![
            "asks its resolver which hosts take mail for ",
            data(name),
            "."
        ]),
        EventKind::AskMx { again: true, .. } => {
            provider("asks the DNS again: every new try starts from the beginning.".into())
        }
        EventKind::FromCache { left_seconds } => resolver(
            format!(
                "still has the answer, good for another {}, and asks nobody.",
                time_of_seconds(*left_seconds)
            )
            .into(),
        ),
        EventKind::AskAuthority { name } => resolver(say![
            "does not have the answer and asks the name servers of ",
            data(name),
            "."
        ]),
        EventKind::AuthorityAnswers => (
            "The name servers".into(),
            "answer. They decide about the list, not the mail hosts.".into(),
        ),
        EventKind::AuthoritySilent => ("The name servers".into(), "do not answer.".into()),
        EventKind::Answer {
            records,
            ttl_seconds,
            authenticated,
            stale,
        } => {
            let mut words = match records {
                0 => "answers: there is no MX record".to_owned(),
                1 => "answers with one MX record".to_owned(),
                records => format!("answers with {records} MX records, in no order"),
            };
            if *stale {
                words.push_str(" from its store, past their time: the name servers are silent");
            } else if let Some(seconds) = ttl_seconds {
                let _ = write!(words, ", good for {}", time_of_seconds(*seconds));
            }
            words.push('.');
            if *authenticated {
                words.push_str(" It checked their signatures.");
            }
            resolver(words.into())
        }
        EventKind::LookupFailed { .. } => resolver(
            "cannot find out. That does not mean “no MX”, so the letter has to wait.".into(),
        ),
        EventKind::NoSuchDomain { name } => {
            resolver(say!["answers that ", data(name), " does not exist."])
        }
        EventKind::AskAddressAnyway { name } => provider(say![
            "asks for an address of ",
            data(name),
            format!(" all the same, as {} does. It gets the same answer.", step.sender()),
        ]),
        EventKind::Alias { from, to } => (
            "The answer".into(),
            say![
                "says that ",
                data(from),
                " is another name for ",
                data(to),
                ", which takes its place.",
            ],
        ),
        EventKind::NullMx => (
            "The answer".into(),
            "says that this domain takes no mail: a dot in place of a host. Not one packet goes to port 25.".into(),
        ),
        EventKind::ImplicitMx { name } => provider(say![
            "finds no MX record and falls back on ",
            data(name),
            " itself, as the standard says for this one case.",
        ]),
        EventKind::Group { levels } => provider(match levels.as_slice() {
            [only] => match only.hosts.as_slice() {
                [host] => say!["has one host to go to: ", step.host(*host), "."],
                hosts => format!(
                    "sees one level of {} hosts: none is better than the others.",
                    hosts.len()
                )
                .into(),
            },
            levels => {
                let numbers = levels.iter().map(|level| level.preference.to_string());
                say![
                    "sorts by number: ",
                    step.names(numbers.collect(), ", then ", more),
                    ". The lowest comes first; how far apart they are means nothing.",
                ]
            }
        }),
        EventKind::Addresses { host, addresses } if addresses.is_empty() => resolver(say![
            "has no word on where ",
            step.host(*host),
            " is: its addresses are not given, and it is taken as reachable.",
        ]),
        EventKind::Addresses { host, addresses } => {
            let list = addresses.iter().map(ToString::to_string).collect();
            let list = step.names(list, " and ", more);
            match step.delivery.route.domain {
                Some(_) => resolver(say!["knows where ", step.host(*host), " is: ", list, "."]),
                None => provider(say!["takes the address as it stands: ", list, "."]),
            }
        }
        EventKind::MoreAddresses { hosts } => {
            resolver(format!("knows the addresses of {hosts} more hosts.").into())
        }
        EventKind::SenderFound { host } => {
            let then = match step.delivery.profile.sender_listed.value {
                SenderListed::SkipHost => ". It leaves out only itself.",
                SenderListed::NotChecked => ".",
                _ => ". It drops that level and all worse ones, so that mail does not go in circles.",
            };
            provider(say!["finds itself in the list: it is ", step.host(*host), then])
        }
        EventKind::StruckOut {
            reason: Exclusion::Root,
            ..
        } => provider(say!["passes over one record: ", exclusion(Exclusion::Root)]),
        EventKind::StruckOut { host, reason } => provider(say![
            "passes over ",
            step.host(*host),
            ": ",
            exclusion(*reason)
        ]),
        EventKind::MoreStruckOut { hosts } => {
            provider(format!("passes over {hosts} more hosts.").into())
        }
        EventKind::AddressStruckOut {
            host,
            kind,
            no_family,
        } => provider(say![
            "passes over ",
            step.address(),
            " of ",
            step.host(*host),
            match (no_family, kind) {
                (true, _) => ": it has no way into that part of the network.",
                (_, AddressKind::Private) => ": it is private, and there is a public one.",
                (_, AddressKind::Loopback) => ": it means the sending machine itself.",
                (_, AddressKind::LinkLocal) => ": it holds on one network cable only.",
                (_, AddressKind::Multicast) => ": it stands for a group of machines.",
                (_, AddressKind::Mapped) => ": it is an IPv4 address in the clothes of IPv6.",
                (_, AddressKind::Public | AddressKind::NotGiven) => ".",
            },
        ]),
        EventKind::Draw {
            tier,
            order,
            by_lot,
        } => {
            let list = step.names(step.order(order), ", then ", more);
            let words = match by_lot {
                true if step.draws_addresses() => format!(
                    "draws lots among the addresses of level {}: ",
                    step.preference(*tier)
                ),
                true => format!("draws lots in level {}: ", step.preference(*tier)),
                false => format!(
                    "does not draw lots in level {} but keeps the order of the answer: ",
                    step.preference(*tier)
                ),
            };
            provider(say![words, list, "."])
        }
        EventKind::NextTier { tier } => provider(
            format!(
                "has nobody left in this level and goes down one, to {}.",
                step.preference(*tier)
            )
            .into(),
        ),
        EventKind::NextHost { host } => provider(say![
            "turns to the next host of the level, ",
            step.host(*host),
            "."
        ]),
        EventKind::NextAddress { .. } => provider(say![
            "turns to another address of the same host, ",
            step.address(),
            "."
        ]),
        EventKind::Connect { host } => provider(say![
            "knocks at ",
            step.host(*host),
            step.at_address(),
            ", port 25."
        ]),
        EventKind::Refused => peer("refuses the connection at once. That costs no time.".into()),
        EventKind::TimedOut { waited_millis } => peer(
            format!(
                "does not answer. Your provider has waited {} for it.",
                time(*waited_millis)
            )
            .into(),
        ),
        EventKind::Connected => peer("opens the door: the connection stands.".into()),
        EventKind::Greeting { code } => peer(match code.0 {
            0..400 => format!("greets: {}.", code.0).into(),
            400..500 => format!("does not greet but says {}: not now.", code.0).into(),
            _ => format!("does not greet but says {}: no mail here.", code.0).into(),
        }),
        EventKind::Ehlo { code } if code.0 < 400 => provider(say![
            "introduces itself, and ",
            step.peer(),
            " says what it can do: ",
            format!("{}.", code.0),
        ]),
        EventKind::Ehlo { code } => {
            peer(format!("does not take the introduction: {}.", code.0).into())
        }
        EventKind::StartTls { works: true } => (
            "Both".into(),
            "agree on encryption. The certificate may be anyone’s, unless a policy asks for more.".into(),
        ),
        EventKind::StartTls { works: false } => {
            ("Both".into(), "try to agree on encryption, and fail.".into())
        }
        EventKind::WithoutTls => provider(
            "does without: encryption was a wish. It connects to the same address once more.".into(),
        ),
        EventKind::Mail { code } if code.0 < 400 => {
            provider(format!("names the sender of the letter: {}.", code.0).into())
        }
        EventKind::Mail { code } => peer(
            format!(
                "takes no mail from this sender: {}. {}",
                code.0,
                meaning(*code, Stage::Mail)
            )
            .into(),
        ),
        EventKind::Rcpt { code } if code.0 < 400 => {
            provider(format!("names the recipient: {}.", code.0).into())
        }
        EventKind::Rcpt { code } => peer(
            format!(
                "does not take the recipient: {}. {}",
                code.0,
                meaning(*code, Stage::Rcpt)
            )
            .into(),
        ),
        EventKind::Data => peer("is ready for the letter: 354.".into()),
        EventKind::Dot { code } if code.0 < 400 => peer(
            format!("takes the letter: {}. From here on it is responsible for it.", code.0).into(),
        ),
        EventKind::Dot { code } => peer(
            format!(
                "has seen the whole letter and does not take it: {}. {}",
                code.0,
                meaning(*code, Stage::Data)
            )
            .into(),
        ),
        EventKind::Quit => ("Both".into(), "part.".into()),
        EventKind::LimitReached { limit } => {
            let sender = step.sender();
            provider(
                match limit {
                    Limit::Addresses(most) => {
                        format!("stops here: {sender} tries at most {most} addresses at a time.")
                    }
                    Limit::Hosts(most) => {
                        format!("stops here: {sender} tries at most {most} hosts at a time.")
                    }
                    Limit::AddressesOfHost(most) => {
                        format!("leaves this host: {sender} tries at most {most} of its addresses.")
                    }
                    Limit::Sessions(most) => {
                        format!("stops here: {sender} has at most {most} conversations at a time.")
                    }
                    Limit::RestOfLevel(most) => format!(
                        "leaves out the rest of this level: after {most} addresses {sender} goes on to the next one."
                    ),
                }
                .into(),
            )
        }
        EventKind::MoreConnections { connections } => {
            provider(format!("tries {connections} more connections, all in vain.").into())
        }
        EventKind::Loop { .. } => peer(
            "is your provider itself: the letter goes in circles until somebody counts its stops.".into(),
        ),
        EventKind::BackToQueue => {
            provider("puts the letter back into the queue. Nothing is lost.".into())
        }
        EventKind::Wait { millis } => (
            "The letter".into(),
            format!("waits for {} until the next try.", time(*millis)).into(),
        ),
        EventKind::DelayNotice => {
            provider("tells you that it takes longer. The letter is still on its way.".into())
        }
        EventKind::MoreRuns { runs } => provider(
            match runs {
                1 => "tries once more, and it ends the same way.".to_owned(),
                runs => format!("tries {runs} more times, and each ends the same way."),
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
                    "sends the letter back to you: ",
                    step.host(*host),
                    " refused it for good",
                    number,
                ],
                BounceReason::NoSuchDomain => {
                    say!["sends the letter back to you: the domain does not exist", number]
                }
                BounceReason::NullMx => {
                    say!["sends the letter back to you: the domain takes no mail", number]
                }
                BounceReason::NoHost => {
                    say!["sends the letter back to you: there is no host to go to", number]
                }
                BounceReason::Loop => say![
                    "sends the letter back to you: the list leads back to the sender",
                    number,
                ],
                BounceReason::Expired => {
                    say!["sends the letter back to you: nobody took it in time", number]
                }
            })
        }
        EventKind::Filter => peer(
            "looks the letter over: spam, viruses, rules of its own. 250 is not the inbox.".into(),
        ),
        EventKind::BackupQueues => peer(
            "keeps the letter in a queue of its own: a backup puts nothing into mailboxes.".into(),
        ),
        EventKind::BackupWaits { millis: None } => {
            peer("waits for a better host, and there is none for as long as it stays like this.".into())
        }
        EventKind::BackupWaits {
            millis: Some(millis),
        } => peer(format!("waits {} for a better host.", time(*millis)).into()),
        EventKind::BackupForwards { host } => peer_from(
            step,
            say!["hands the letter on to ", step.host(*host), ", by the same rules."],
        ),
        EventKind::Delivered => (
            "The letter".into(),
            "lies in the mailbox: in the inbox, or with the spam.".into(),
        ),
    }
}

fn peer_from(step: &Step<'_>, what: Sentence) -> (Sentence, Sentence) {
    (Sentence(vec![step.peer()]), what)
}

fn exclusion(reason: Exclusion) -> &'static str {
    match reason {
        Exclusion::Root => "a dot stands where a host should, and names nobody.",
        Exclusion::IpLiteral => "an address stands where the name of a host belongs.",
        Exclusion::Localhost => "the name means the sending machine itself.",
        Exclusion::InvalidName => "this cannot be the name of a host.",
        Exclusion::NoSuchName => "the name does not exist.",
        Exclusion::NoAddress => "the name has no address.",
        Exclusion::LookupFailed => "its addresses could not be looked up just now.",
        Exclusion::UnusableAddress => "nobody outside can connect to any of its addresses.",
        Exclusion::FamilyMismatch => "it has only addresses of a kind that this sender lacks.",
        Exclusion::Sender => "it is the sender itself.",
        Exclusion::NotBetterThanSender => "it is no better than the sender itself.",
        Exclusion::NotInPolicy => "the MTA-STS policy of the domain does not name it.",
        Exclusion::NotAsked => "its addresses were not asked for.",
        Exclusion::Pending => "its addresses are not known yet.",
    }
}

fn state(state: HostState) -> &'static str {
    match state {
        HostState::Untried => "",
        HostState::Trying => "trying …",
        HostState::Took => "took it",
        HostState::Refused => "refused",
        HostState::Silent => "silent",
        HostState::Rejected => "said no",
        HostState::NoTls => "no TLS",
        HostState::Excluded(reason) => match reason {
            Exclusion::Root => "only a dot",
            Exclusion::IpLiteral => "an address",
            Exclusion::Localhost => "localhost",
            Exclusion::InvalidName => "no host name",
            Exclusion::NoSuchName => "does not exist",
            Exclusion::NoAddress => "no address",
            Exclusion::LookupFailed => "not known",
            Exclusion::UnusableAddress => "unreachable",
            Exclusion::FamilyMismatch => "unreachable",
            Exclusion::Sender => "the sender",
            Exclusion::NotBetterThanSender => "left out",
            Exclusion::NotInPolicy => "not in policy",
            Exclusion::NotAsked => "not asked",
            Exclusion::Pending => "asking …",
        },
    }
}

fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Delivered => "handed over",
        Outcome::Queued => "waits",
        Outcome::TempError => "waits for the DNS",
        Outcome::Bounced => "returned",
        Outcome::RefusedNullMx => "returned: takes no mail",
        Outcome::NoSuchDomain => "returned: no such domain",
    }
}

const FACTS: FactWords = FactWords {
    ties: |ties| match ties {
        Ties::ShuffleHosts => "Equal hosts: it draws lots.",
        Ties::ShuffleAddresses => {
            "Equal hosts: it draws lots among their addresses, so a host with more of them comes first more often."
        }
        Ties::RandomBelow500 => {
            "Equal hosts: it draws a number for each, and ties keep the order of the answer."
        }
        Ties::NeighbourFlips => {
            "Equal hosts: it tosses a coin between neighbours; the third and later never come first."
        }
        Ties::HashPerProcess => "Equal hosts: one order for a whole run through its queue.",
        Ties::AnswerOrder => "Equal hosts: no lots, it keeps the order of the answer.",
        Ties::InsertionOrder => {
            "Equal hosts: no lots, the one with the fewest open connections, then the order of the answer."
        }
    },
    families: |families| match families {
        Families::AsAnswered => "IPv4 and IPv6 as the resolver gives them.",
        Families::Shuffled => "IPv4 and IPv6 in one shuffle; under a limit each keeps a share.",
        Families::Ipv6FirstInLevel => "IPv6 before IPv4, in the whole level.",
        Families::Ipv6First => "IPv6 before IPv4, host by host.",
        Families::Ipv4First => "IPv4 before IPv6, host by host.",
    },
    limits: |limits| {
        let mut words = Vec::new();
        if let Some(most) = limits.hosts {
            words.push(format!("{most} hosts"));
        }
        if let Some(most) = limits.addresses {
            words.push(format!("{most} addresses"));
        }
        if let Some(most) = limits.addresses_of_host {
            words.push(format!("{most} addresses of a host"));
        }
        if let Some(most) = limits.sessions {
            words.push(format!("{most} conversations"));
        }
        let mut limit = format!("At most {} at a time.", words.join(", "));
        if let Some(most) = limits.addresses_then_next_level {
            let _ = write!(
                limit,
                " After {most} addresses it leaves out the rest of a level."
            );
        }
        limit
    },
    null_mx: |rule| match rule {
        NullMxRule::ZeroAlone => "Only “0 .” alone means that a domain takes no mail.",
        NullMxRule::AnyPreferenceAlone => "A dot alone means “takes no mail”, whatever its number.",
        NullMxRule::AloneAtItsLevel => {
            "“0 .” alone in its level means “takes no mail”, whatever stands in others."
        }
        NullMxRule::Anywhere => "A dot anywhere in the list means “takes no mail”.",
        NullMxRule::UnusableHost => {
            "It does not know the “takes no mail” record: to it, a dot is a host without address."
        }
    },
    address_target: "It connects to an address that stands where a host should.",
    localhost_is_null: "It takes “localhost” as host for “takes no mail”.",
    asks_anyway: "After “does not exist” it asks for an address all the same.",
    greeting_4xx: |then| match then {
        Then::Next => "4xx in place of the greeting: the next host.",
        Then::NextLastDecides => {
            "4xx in place of the greeting: the next host; the last one decides."
        }
        Then::Queue => "4xx in place of the greeting: back to the queue at once.",
        Then::Bounce => "4xx in place of the greeting: the letter is returned.",
    },
    greeting_5xx: |then| match then {
        Then::Next => "5xx in place of the greeting: the next host.",
        Then::NextLastDecides => {
            "5xx in place of the greeting: the next host; the last one decides."
        }
        Then::Queue => "5xx in place of the greeting: back to the queue at once.",
        Then::Bounce => "5xx in place of the greeting: the letter is returned.",
    },
    recipient_4xx: |then| match then {
        Then::Next => "4xx to the recipient: the next host.",
        Then::NextLastDecides => "4xx to the recipient: the next host; the last one decides.",
        Then::Queue => "4xx to the recipient: back to the queue, without asking another host.",
        Then::Bounce => "4xx to the recipient: the letter is returned.",
    },
    unresolvable: |then| match then {
        Then::Bounce => "No host has an address: the letter is returned.",
        _ => "No host has an address: the letter waits.",
    },
    no_address: |then| match then {
        Then::Bounce => "Neither MX nor address: the letter is returned.",
        _ => "Neither MX nor address: the letter waits.",
    },
    address_unknown: |then| match then {
        Then::Bounce => {
            "No MX, and the address cannot be looked up for now: the letter is returned."
        }
        _ => "No MX, and the address cannot be looked up for now: the letter waits.",
    },
    sender_listed: |rule| match rule {
        SenderListed::DropLevel => "Itself in the list: it drops its level and all worse ones.",
        SenderListed::DropLevelByAddress => {
            "Itself in the list: it drops its level and all worse ones, and knows itself by address only."
        }
        SenderListed::DropLevelByName => {
            "Itself in the list: it drops its level and all worse ones, and knows itself by name only."
        }
        SenderListed::SkipHost => "Itself in the list: it leaves out only itself.",
        SenderListed::NotChecked => "Itself in the list: it does not look.",
    },
    connect_timeout: |seconds| format!("It waits {} for a connection.", time_of_seconds(seconds)),
    retries: |retries| match retries {
        Retries::Steps(steps) => {
            let first = steps.first().copied().unwrap_or_default();
            format!(
                "It tries again after {}, then at growing pauses.",
                time_of_seconds(first)
            )
        }
        Retries::Doubling {
            first_seconds,
            longest_seconds,
        } => format!(
            "It tries again after {}, then doubles the pause up to {}.",
            time_of_seconds(first_seconds),
            time_of_seconds(longest_seconds)
        ),
        Retries::Square { seconds } => format!(
            "It tries again after {}, four times that, nine times that, and so on.",
            time_of_seconds(seconds)
        ),
    },
    give_up: |seconds| format!("It gives up after {}.", time_of_seconds(seconds)),
};

impl WalkText {
    /// English.
    pub const EN: WalkText = WalkText {
        title: "One letter, followed",
        tell,
        at_rest: |domain| {
            say![
                "Press Play and follow one letter to ",
                key(domain),
                ", from your desk to the mailbox or back.",
            ]
        },
        by_policy: "From the MTA-STS policy file, as it was read here.",
        measured: "Measured: this is what the DNS answered.",
        simulated: "Simulated: no mail is sent, and no server of this domain is contacted.",
        duration: time,
        days,
        clock: "Simulated clock",
        end: |delivery| {
            let connections = match delivery.attempts {
                0 => "without a connection".to_owned(),
                1 => "after 1 connection".to_owned(),
                count => format!("after {count} connections"),
            };
            format!("In the end: {}, {connections}.", outcome(delivery.end))
        },

        controls: "Playing",
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
            MarkerKind::Question => "Ask the DNS".to_owned(),
            MarkerKind::Levels => "Sort".to_owned(),
            MarkerKind::Host(_) => format!("Knock: {name}"),
            MarkerKind::HandedOver => "Handed over".to_owned(),
            MarkerKind::Waits => "Wait".to_owned(),
            MarkerKind::Retry => "Try again".to_owned(),
            MarkerKind::DelayNotice => "Notice".to_owned(),
            MarkerKind::Returned => "Returned".to_owned(),
            MarkerKind::Mailbox => "Mailbox".to_owned(),
        },
        speed: "Speed",
        speed_name: |speed| match speed {
            50 => "half",
            100 => "normal",
            200 => "double",
            400 => "four times",
            800 => "eight times",
            _ => "another",
        },
        calm: "Without motion",
        keys: "Keys",
        keys_say: [
            ("Space", "play or pause"),
            ("→", "step forward"),
            ("←", "step back"),
            ("Home", "first step"),
            ("End", "last step"),
            ("?", "this list"),
        ],

        state,
        press: |name, of| {
            let word = match state(of) {
                "" => "not tried yet",
                word => word,
            };
            format!("{name}, {word}. Break this server")
        },
        more_hosts: |count| format!("and {count} more"),
        more_levels: |count| match count {
            1 => "and 1 more level".to_owned(),
            count => format!("and {count} more levels"),
        },
        more_records: |count| format!("… {count} more"),

        predict: "Let me guess first",
        who_next: "Which host is next?",
        revealed: |guess, answer, worth| match worth {
            Guess::Right => say!["Right: ", key(answer), " is next."],
            Guess::Possible => say![
                data(guess),
                " could have been, but the lot fell on ",
                key(answer),
                ".",
            ],
            Guess::Wrong => say![
                "No, ",
                key(answer),
                " is next: the lowest number among those not tried yet. ",
                data(guess),
                " has to wait.",
            ],
        },

        wire: "What is said on the wire",
        wire_nothing: "Nothing is said in this step.",
        wire_simulated: "Simulated, with sample replies. mail.sender.example stands for your provider.",
        wire_measured: |resolver, millis| {
            say![
                "Measured: this page asked ",
                data(resolver),
                format!(", which answered in {millis} ms. Its words:"),
            ]
        },
        example_resolver: "this page",
        wire_example: "From the data of this example:",

        break_things: "Break things",
        works: "works",
        fault: |kind| match kind {
            "refused" => "refuses connections",
            "silent" => "does not answer",
            "greeting-4xx" => "greets with 421: not now",
            "greeting-5xx" => "greets with 554: no",
            "mail-4xx" => "sender: 451, not now",
            "mail-5xx" => "sender: 550, no",
            "rcpt-4xx" => "recipient: 450, not now",
            "rcpt-5xx" => "recipient: 550, no",
            "data-4xx" => "letter: 451, not now",
            "data-5xx" => "letter: 554, no",
            "starttls" => "encryption fails",
            "no-ipv6" => "silent on IPv6",
            _ => "",
        },
        fault_of: |name| format!("What is wrong with {name}"),
        recovers_of: |name| format!("Until when {name} is broken"),
        recovers: |minutes| match minutes {
            None => "for good".to_owned(),
            Some(minutes) => format!("for {}", time(u64::from(minutes) * 60_000)),
        },
        dns: "the DNS",
        dns_works: "answers",
        dns_fault: |kind| match kind {
            "servfail" => "cannot find out (SERVFAIL)",
            "nxdomain" => "denies the name (NXDOMAIN)",
            "stale" => "serves an old answer",
            _ => "",
        },
        sender_is: "The sender is",
        sender_is_nobody: "nobody in the list",
        addresses: "Single addresses",
        all_hosts: |count| format!("Show {count} more hosts"),
        more_addresses: |count| format!("Show {count} more addresses"),
        repair: "Repair everything",
        forked: |step| {
            format!("You changed something in the past: from step {step} on, this is a new future.")
        },

        who_sends: "Who sends",
        rules: "Rules the sender follows",
        by_standard: "By the standard (RFC 5321)",
        unknown_sender: |name| format!("{name}: how it chooses is not public"),
        standard_says: "The rules as the standard has them, with its longest waits.",
        differs: |name| format!("What {name} does differently"),
        facts: |profile| FACTS.of(profile),
        unread: |count| match count {
            1 => "About one more rule nothing was read; the standard stands in.".to_owned(),
            count => format!("About {count} more rules nothing was read; the standard stands in."),
        },
        draw_again: "Draw again",

        more: "Other senders, 10,000 messages, experiments",
        transcript: "The whole way in words",
        measured_tag: "measured",
        run: |run, after, steps| match steps {
            1 => format!("Try {run}, after {after}: 1 step"),
            steps => format!("Try {run}, after {after}: {steps} steps"),
        },

        compare: "The same letter, sent by others",
        compare_now: "Compare senders",
        compare_caption: "≠ marks what differs from the standard.",
        compare_columns: ["Sender", "Outcome", "Connections", "After", "Who has it"],
        compare_differs: "differs: ",
        nobody: "nobody",
        outcome,
        outcome_then: |first, end| format!("{}, then {}", outcome(first), outcome(end)),

        odds: "Ten thousand letters",
        odds_exact: "Worked out exactly, for the first try of each letter.",
        odds_unknown: "For this sender no formula tells the odds: only sending many letters does.",
        odds_send: "Send 10,000 letters",
        odds_sent: |count| match count {
            10_000 => {
                "10,000 letters, each with its own lots. What became of the first try:".to_owned()
            }
            count => format!("{count} letters so far …"),
        },
        odds_wait: "waits for another try",
        odds_return: "returned",
        odds_backup: |count| match count {
            0 => "No backup was asked to take any of them.".to_owned(),
            count => format!(
                "A backup was asked to take {} of them.",
                grouped(count as usize, ',')
            ),
        },
        odds_mean: |number| match number {
            100 => "1 connection on average.".to_owned(),
            number => format!("{} connections on average.", hundredths(number, '.')),
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

        tries: "Try this",
        try_text: |which| match which {
            Try::OneSaysNo => TryText {
                title: "Three equal hosts: one is off, one says no.",
                question: "Which of the two costs mail?",
                answer: "Only the one that says no. A host that is off is passed by, and the next is asked. But a \
                         final no (5xx to the recipient) ends it: half the letters draw that host before the good \
                         one, and come back.",
            },
            Try::Silent => TryText {
                title: "The best host is silent.",
                question: "How long until the backup is asked?",
                answer: "Ten minutes: the standard waits five for a connection, and this host has two addresses. \
                         Senders differ here; look at the comparison.",
            },
            Try::Refusing => TryText {
                title: "The best host refuses.",
                question: "And how long now?",
                answer: "No time at all: a refusal is an answer. A host that is switched off cleanly does less harm \
                         than one that hides behind a firewall.",
            },
            Try::DownForADay => TryText {
                title: "Everything is down for a day.",
                question: "Is the letter lost?",
                answer: "No. It waits at the sender, which tries again for days, and arrives soon after the hosts \
                         are back. A second level would not have helped more.",
            },
            Try::NullBeside => TryText {
                title: "“Takes no mail” beside a real host.",
                question: "Is the letter delivered?",
                answer: "By the standard, yes: “0 .” means something only where it stands alone. Now watch another \
                         sender do it.",
            },
            Try::NullBesidePostfix => TryText {
                title: "The same, sent by Postfix.",
                question: "And now?",
                answer: "Returned at once: Postfix takes a dot anywhere in the list at its word. The same records, \
                         two fates. That is why the standard forbids them.",
            },
            Try::NoMx => TryText {
                title: "No MX record at all.",
                question: "Does the letter have nowhere to go?",
                answer: "It goes to the address of the name itself, often a web server. Who wants no mail has to \
                         say so, with “0 .”.",
            },
        },
        try_answer: "What you saw",
        try_first: "Play it to the end; the answer opens then.",
        try_shown: "shown above",
    };
}
