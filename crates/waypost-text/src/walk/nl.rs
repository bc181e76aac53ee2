//! The walk-through in Dutch.

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
    format!("nog {count}")
}

fn days(count: u64) -> String {
    match count {
        1 => "1 dag".to_owned(),
        count => format!("{count} dagen"),
    }
}

fn time(millis: u64) -> String {
    duration(
        millis,
        [
            days,
            |count| format!("{count} uur"),
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
        (true, Stage::Rcpt) => "Dat is een tijdelijke fout, bijvoorbeeld greylisting.",
        (true, _) => "Dat is een tijdelijke fout.",
        (false, _) => "Dat is een definitieve fout: er wordt geen andere server geprobeerd.",
    }
}

/// Whether the server refuses only for now.
fn for_now(code: ReplyCode, stage: Stage) -> &'static str {
    if code.is_temporary(stage) {
        " voorlopig"
    } else {
        ""
    }
}

fn tell_event(step: &Step<'_>) -> (Sentence, Sentence) {
    const PROVIDER: &str = "Je provider";
    const BOTH: &str = "Beide servers";
    let provider = |what: Sentence| (PROVIDER.into(), what);
    let resolver = |what: Sentence| ("De resolver".into(), what);
    let peer = |what: Sentence| (Sentence(vec![step.peer()]), what);
    match &step.event.kind {
        EventKind::Compose => (
            "Je".into(),
            say![
                "schrijft een bericht aan een ontvanger bij ",
                data(recipient(step.delivery)),
                "."
            ],
        ),
        EventKind::Submit { port } => (
            "Je mailprogramma".into(),
            format!(
                "stuurt het bericht naar je provider (poort {port}) en zoekt het domein van de ontvanger niet op."
            )
            .into(),
        ),
        EventKind::TakenByProvider => provider(
            "zet het bericht in de wachtrij en is er nu verantwoordelijk voor: als dat mislukt, hoor je het."
                .into(),
        ),
        EventKind::TakeDomain { domain: Some(name) } => provider(say![
            "neemt het deel na de laatste @: ",
            data(name),
            ". Alleen dat deel bepaalt waar het bericht heen gaat.",
        ]),
        EventKind::TakeDomain { domain: None } => provider(
            "vindt na de @ een IP-adres tussen vierkante haken (een address literal).".into(),
        ),
        EventKind::NoLookup => provider(
            "heeft geen DNS-query nodig en maakt rechtstreeks verbinding met het IP-adres.".into(),
        ),
        EventKind::NeverAsked { name } => provider(say![
            "verstuurt geen DNS-query: ",
            data(name),
            " is een gereserveerde naam met een vaste betekenis.",
        ]),
        EventKind::AskMx { name, again: false } => provider(say![
            "vraagt bij zijn resolver de MX-records van ",
            data(name),
            " op.",
        ]),
        EventKind::AskMx { again: true, .. } => provider(
            "vraagt de MX-records opnieuw op: elke nieuwe poging begint bij het begin.".into(),
        ),
        EventKind::FromCache { left_seconds } => resolver(
            format!(
                "heeft het antwoord nog in de cache (resterende TTL: {}) en verstuurt geen query.",
                time_of_seconds(*left_seconds)
            )
            .into(),
        ),
        EventKind::AskAuthority { name } => resolver(say![
            "heeft het antwoord niet in de cache en bevraagt de autoritatieve naamservers van ",
            data(name),
            "."
        ]),
        EventKind::AuthorityAnswers => (
            "De autoritatieve naamservers".into(),
            "antwoorden. De MX-records komen daarvandaan, niet van de mailservers.".into(),
        ),
        EventKind::AuthoritySilent => {
            ("De autoritatieve naamservers".into(), "antwoorden niet.".into())
        }
        EventKind::Answer {
            records,
            ttl_seconds,
            signed,
            stale,
        } => {
            let mut words = match records {
                0 => "antwoordt dat er geen MX-record is".to_owned(),
                1 => "geeft één MX-record terug".to_owned(),
                records => format!("geeft {records} MX-records terug, zonder vaste volgorde"),
            };
            if let Some(seconds) = ttl_seconds
                && !*stale
            {
                let _ = write!(words, " (TTL {})", time_of_seconds(*seconds));
            }
            words.push('.');
            if *stale {
                words.push_str(
                    " Het antwoord komt uit de cache en de TTL is verlopen, omdat de naamservers niet antwoorden.",
                );
            }
            match signed {
                AnswerSigned::ByResolver => {
                    words.push_str(" Het antwoord is gevalideerd met DNSSEC.");
                }
                AnswerSigned::Here => {
                    words.push_str(" Waypost heeft het antwoord zelf met DNSSEC gevalideerd.");
                }
                AnswerSigned::NotSaid | AnswerSigned::Bogus => {}
            }
            resolver(words.into())
        }
        EventKind::LookupFailed { is_bogus: true, .. } => resolver(
            "krijgt MX-records waarvan de DNSSEC-validatie mislukt en antwoordt daarom SERVFAIL. Het bericht blijft in de wachtrij."
                .into(),
        ),
        EventKind::LookupFailed { .. } => resolver(
            "krijgt geen bruikbaar antwoord. Dat betekent niet dat er geen MX-record is; het bericht blijft in de \
             wachtrij."
                .into(),
        ),
        EventKind::NoSuchDomain { name } => resolver(say![
            "antwoordt dat ",
            data(name),
            " niet bestaat (NXDOMAIN)."
        ]),
        EventKind::AskAddressAnyway { name } => provider(say![
            "zoekt toch nog de adressen van ",
            data(name),
            format!(" op, zoals {} dat doet. Het antwoord is hetzelfde.", step.sender()),
        ]),
        EventKind::Alias { from, to } => (
            "Het antwoord".into(),
            say![
                "zegt dat ",
                data(from),
                " een alias (CNAME) is van ",
                data(to),
                ". De MX-records van die naam gelden.",
            ],
        ),
        EventKind::NullMx => (
            "Het antwoord".into(),
            "zegt dat dit domein geen mail accepteert (null-MX). Er wordt geen verbinding gemaakt.".into(),
        ),
        EventKind::ImplicitMx { name } => provider(say![
            "vindt geen MX-record en gebruikt ",
            data(name),
            " zelf als mailserver (impliciete MX).",
        ]),
        EventKind::Group { levels } => provider(match levels.as_slice() {
            [only] => match only.hosts.as_slice() {
                [host] => say!["kan bij één mailserver terecht: ", step.host(*host), "."],
                hosts => format!("vindt {} mailservers met dezelfde prioriteit.", hosts.len()).into(),
            },
            levels => {
                let numbers = levels.iter().map(|level| level.preference.to_string());
                say![
                    "sorteert de mailservers op prioriteit: ",
                    step.names(numbers.collect(), ", dan ", more),
                    ". Het laagste getal gaat voor; hoe groot het verschil is, maakt niet uit.",
                ]
            }
        }),
        EventKind::Addresses { host, addresses } if addresses.is_empty() => resolver(say![
            "kent geen adres van ",
            step.host(*host),
            ": er is er geen opgegeven, dus deze server wordt als bereikbaar beschouwd.",
        ]),
        EventKind::Addresses { host, addresses } => {
            let list = addresses.iter().map(ToString::to_string).collect();
            let list = step.names(list, " en ", more);
            match step.delivery.route.domain {
                Some(_) => resolver(say![
                    match addresses.as_slice() {
                        [_] => "geeft het adres van ",
                        _ => "geeft de adressen van ",
                    },
                    step.host(*host),
                    " terug",
                    match step.alias(*host) {
                        Some(end) => Piece::Part(say![" (een alias (CNAME) van ", end, ")"]),
                        None => "".into(),
                    },
                    ": ",
                    list,
                    "."
                ]),
                None => provider(say!["gebruikt het adres tussen de haken: ", list, "."]),
            }
        }
        EventKind::MoreAddresses { hosts } => resolver(match hosts {
            1 => "geeft de adressen van nog 1 server terug.".into(),
            hosts => format!("geeft de adressen van nog {hosts} servers terug.").into(),
        }),
        EventKind::SenderFound { host } => {
            let then = match step.delivery.profile.sender_listed.value {
                SenderListed::SkipHost => " en slaat alleen die host over.",
                SenderListed::NotChecked => ".",
                _ => ". Dat prioriteitsniveau en alle volgende worden overgeslagen om een maillus te voorkomen.",
            };
            provider(say![
                "vindt zichzelf tussen de MX-hosts, als ",
                step.host(*host),
                then
            ])
        }
        EventKind::StruckOut {
            reason: Exclusion::Root,
            ..
        } => provider(say!["slaat één record over: ", exclusion(Exclusion::Root)]),
        EventKind::StruckOut { host, reason } => provider(say![
            "slaat ",
            step.host(*host),
            " over: ",
            exclusion(*reason)
        ]),
        EventKind::MoreStruckOut { hosts } => provider(match hosts {
            1 => "slaat nog 1 host over.".into(),
            hosts => format!("slaat nog {hosts} hosts over.").into(),
        }),
        EventKind::AddressStruckOut {
            host,
            kind,
            no_family,
        } => provider(say![
            "slaat ",
            step.address(),
            " van ",
            step.host(*host),
            match (no_family, kind) {
                (true, _) if step.is_ipv6() => " over: deze verzendende server heeft geen IPv6.",
                (true, _) => " over: deze verzendende server heeft geen IPv4.",
                (_, AddressKind::Private) => {
                    " over: dat adres is niet openbaar. De server heeft ook een openbaar adres."
                }
                (_, AddressKind::Loopback) => {
                    " over: dat is een loopbackadres, dus de verzendende server zelf."
                }
                (_, AddressKind::LinkLocal) => {
                    " over: dat is een link-localadres, dat alleen binnen het eigen netwerksegment werkt."
                }
                (_, AddressKind::Multicast) => " over: dat is een multicastadres.",
                (_, AddressKind::Mapped) => " over: dat is een IPv4-mapped IPv6-adres.",
                (_, AddressKind::Public | AddressKind::NotGiven) => " over.",
            },
        ]),
        EventKind::Draw {
            tier,
            order,
            by_lot,
        } => {
            let list = step.names(step.order(order), ", dan ", more);
            let preference = step.preference(*tier);
            let words = match by_lot {
                true if step.draws_addresses() => format!(
                    "probeert de adressen van prioriteit {preference} in willekeurige volgorde: "
                ),
                true => {
                    format!("probeert prioriteit {preference} in willekeurige volgorde: ")
                }
                false => format!(
                    "houdt bij de servers met prioriteit {preference} de volgorde van het antwoord aan: "
                ),
            };
            provider(say![words, list, "."])
        }
        EventKind::NextTier { tier } => provider(
            format!(
                "heeft op dit prioriteitsniveau geen servers meer over en gaat verder met prioriteit {}.",
                step.preference(*tier)
            )
            .into(),
        ),
        EventKind::NextHost { host } => provider(say![
            "gaat door met de volgende server met dezelfde prioriteit, ",
            step.host(*host),
            "."
        ]),
        EventKind::NextAddress { .. } => provider(say![
            "probeert een ander adres van dezelfde server, ",
            step.address(),
            "."
        ]),
        EventKind::Connect { host } => provider(say![
            "maakt verbinding met ",
            step.host(*host),
            step.at_address(),
            ", poort 25."
        ]),
        EventKind::Refused => {
            peer("weigert de verbinding meteen, dus er gaat geen tijd verloren.".into())
        }
        EventKind::TimedOut { waited_millis } => peer(
            format!(
                "antwoordt niet. Je provider geeft het na {} op.",
                time(*waited_millis)
            )
            .into(),
        ),
        EventKind::Connected => peer("accepteert de verbinding.".into()),
        EventKind::Greeting { code } => peer(match code.0 {
            0..400 => format!("stuurt de begroeting: {}.", code.0).into(),
            400..500 => format!(
                "stuurt {} in plaats van een begroeting. Dat is een tijdelijke fout.",
                code.0
            )
            .into(),
            _ => format!("stuurt {} in plaats van een begroeting en neemt geen mail aan.", code.0).into(),
        }),
        EventKind::Ehlo { code } if code.0 < 400 => provider(say![
            "stelt zich voor (EHLO), en ",
            step.peer(),
            " noemt de ondersteunde extensies: ",
            format!("{}.", code.0),
        ]),
        EventKind::Ehlo { code } => {
            peer(format!("weigert het EHLO-commando: {}.", code.0).into())
        }
        EventKind::StartTls { works: true } => (
            BOTH.into(),
            "spreken TLS af (STARTTLS). Elk certificaat volstaat, tenzij DANE of MTA-STS een geldig certificaat eist."
                .into(),
        ),
        EventKind::StartTls { works: false } => (
            BOTH.into(),
            "proberen STARTTLS, maar de TLS-handshake mislukt.".into(),
        ),
        EventKind::WithoutTls => provider(
            "gaat verder zonder TLS, dat hier niet verplicht is, en maakt opnieuw verbinding met hetzelfde adres."
                .into(),
        ),
        EventKind::Mail { code } if code.0 < 400 => provider(
            format!("geeft de envelopafzender op (MAIL FROM). Het antwoord is {}.", code.0).into(),
        ),
        EventKind::Mail { code } => peer(
            format!(
                "weigert de envelopafzender{}: {}. {}",
                for_now(*code, Stage::Mail),
                code.0,
                meaning(*code, Stage::Mail)
            )
            .into(),
        ),
        EventKind::Rcpt { code } if code.0 < 400 => {
            provider(format!("geeft de ontvanger op (RCPT TO). Het antwoord is {}.", code.0).into())
        }
        EventKind::Rcpt { code } => peer(
            format!(
                "weigert de ontvanger{}: {}. {}",
                for_now(*code, Stage::Rcpt),
                code.0,
                meaning(*code, Stage::Rcpt)
            )
            .into(),
        ),
        EventKind::Data => peer("is klaar om het bericht te ontvangen (DATA): 354.".into()),
        EventKind::Dot { code } if code.0 < 400 => peer(
            format!(
                "neemt het bericht aan: {}. Deze server is er nu verantwoordelijk voor.",
                code.0
            )
            .into(),
        ),
        EventKind::Dot { code } => peer(
            format!(
                "heeft het hele bericht ontvangen en weigert het{}: {}. {}",
                for_now(*code, Stage::Data),
                code.0,
                meaning(*code, Stage::Data)
            )
            .into(),
        ),
        EventKind::Quit => provider("sluit de sessie af (QUIT).".into()),
        EventKind::LimitReached { limit } => {
            let sender = step.sender();
            provider(
                match limit {
                    Limit::Addresses(most) => {
                        format!("stopt hier: {sender} probeert hooguit {most} adressen per poging.")
                    }
                    Limit::Hosts(most) => {
                        format!("stopt hier: {sender} probeert hooguit {most} servers per poging.")
                    }
                    Limit::AddressesOfHost(most) => {
                        format!("verlaat deze server: {sender} probeert er hooguit {most} adressen van.")
                    }
                    Limit::Sessions(most) => {
                        format!("stopt hier: {sender} opent hooguit {most} SMTP-sessies per poging.")
                    }
                    Limit::RestOfLevel(most) => format!(
                        "slaat de rest van dit prioriteitsniveau over: na {most} adressen gaat {sender} door naar het volgende."
                    ),
                }
                .into(),
            )
        }
        EventKind::MoreConnections { connections } => provider(
            format!("probeert nog {connections} keer verbinding te maken, zonder succes.").into(),
        ),
        EventKind::Loop { .. } => peer(
            "is je provider zelf: een maillus. Die stopt als een server te veel Received-regels telt."
                .into(),
        ),
        EventKind::BackToQueue => {
            provider("zet het bericht terug in de wachtrij. Er gaat niets verloren.".into())
        }
        EventKind::Wait { millis } => (
            "Het bericht".into(),
            format!("staat {} in de wachtrij, tot de volgende poging.", time(*millis)).into(),
        ),
        EventKind::DelayNotice => provider(
            "stuurt je een melding over de vertraging. Het bericht staat nog in de wachtrij.".into(),
        ),
        EventKind::MoreRuns { runs } => provider(
            match runs {
                1 => "probeert het nog één keer, met hetzelfde resultaat.".to_owned(),
                runs => format!("probeert het nog {runs} keer, steeds met hetzelfde resultaat."),
            }
            .into(),
        ),
        EventKind::GiveUp { after_millis } => {
            provider(format!("geeft het na {} op.", time(*after_millis)).into())
        }
        EventKind::Bounce {
            reason,
            code,
            status,
        } => {
            let number = format!(" ({} {status}).", code.0);
            provider(match reason {
                BounceReason::Rejected { host, .. } => say![
                    "stuurt je het bericht als onbestelbaar terug: ",
                    step.host(*host),
                    " heeft het geweigerd",
                    number,
                ],
                BounceReason::NoSuchDomain => say![
                    "stuurt je het bericht als onbestelbaar terug: het domein bestaat niet",
                    number,
                ],
                BounceReason::NullMx => say![
                    "stuurt je het bericht als onbestelbaar terug: het domein accepteert geen mail",
                    number,
                ],
                BounceReason::NoHost => say![
                    "stuurt je het bericht als onbestelbaar terug: er is geen mailserver om te proberen",
                    number,
                ],
                BounceReason::Loop => say![
                    "stuurt je het bericht als onbestelbaar terug: de MX-records leiden terug naar de verzendende server",
                    number,
                ],
                BounceReason::Expired => say![
                    "stuurt je het bericht als onbestelbaar terug: geen enkele mailserver nam het op tijd aan",
                    number,
                ],
            })
        }
        EventKind::Filter => peer(
            "controleert het bericht op spam en virussen. Na 250 staat het nog niet in de inbox.".into(),
        ),
        EventKind::BackupQueues => peer(
            "zet het bericht in een eigen wachtrij, tot een eerdere server weer beschikbaar is.".into(),
        ),
        EventKind::BackupWaits { millis: None } => peer(
            "houdt het bericht in de wachtrij: in deze simulatie komt geen eerdere server terug."
                .into(),
        ),
        EventKind::BackupWaits {
            millis: Some(millis),
        } => peer(
            format!(
                "wacht {} tot een server met een lager getal weer beschikbaar is.",
                time(*millis)
            )
            .into(),
        ),
        EventKind::BackupForwards { host } => peer(say![
            "stuurt het bericht door naar ",
            step.host(*host),
            ", volgens dezelfde regels."
        ]),
        EventKind::Delivered => (
            "Het bericht".into(),
            "staat in de mailbox: in de inbox of in de spammap.".into(),
        ),
    }
}

fn exclusion(reason: Exclusion) -> &'static str {
    match reason {
        Exclusion::Root => "het verwijst naar een punt, en dat is geen host.",
        Exclusion::IpLiteral => "een MX-record moet een hostnaam bevatten, geen IP-adres.",
        Exclusion::Localhost => "deze naam verwijst altijd naar de verzendende server zelf.",
        Exclusion::InvalidName => "dit is geen geldige hostnaam.",
        Exclusion::NoSuchName => "die naam bestaat niet (NXDOMAIN).",
        Exclusion::NoAddress => "die naam heeft geen IP-adres.",
        Exclusion::LookupFailed => "de adressen konden niet worden opgezocht.",
        Exclusion::UnusableAddress => "geen van de adressen is vanaf internet bereikbaar.",
        Exclusion::FamilyMismatch => {
            "er is geen adres van een IP-versie die deze verzendende server gebruikt."
        }
        Exclusion::Sender => "dat is de verzendende server zelf.",
        Exclusion::NotBetterThanSender => "die gaat niet vóór de verzendende server zelf.",
        Exclusion::NotInPolicy => "deze host staat niet in het MTA-STS-beleid van het domein.",
        Exclusion::Bogus => {
            "de DNSSEC-validatie van de adressen of TLSA-records mislukt. Een verzendende server die DANE gebruikt, probeert het later opnieuw."
        }
        Exclusion::NotAsked => "de adressen zijn niet opgezocht.",
        Exclusion::Pending => "de adressen zijn nog niet bekend.",
    }
}

fn state(state: HostState) -> &'static str {
    match state {
        HostState::Untried => "",
        HostState::Trying => "probeert…",
        HostState::Took => "aangenomen",
        HostState::Refused => "geweigerd",
        HostState::Silent => "geen antwoord",
        HostState::Deferred => "uitgesteld",
        HostState::Rejected => "afgewezen",
        HostState::NoTls => "geen TLS",
        HostState::Excluded(reason) => match reason {
            Exclusion::Root => "geen host",
            Exclusion::IpLiteral => "IP-adres",
            Exclusion::Localhost => "localhost",
            Exclusion::InvalidName => "ongeldige naam",
            Exclusion::NoSuchName => "bestaat niet",
            Exclusion::NoAddress => "geen adres",
            Exclusion::LookupFailed => "query mislukt",
            Exclusion::UnusableAddress => "onbereikbaar",
            Exclusion::FamilyMismatch => "onbereikbaar",
            Exclusion::Sender => "de verzender",
            Exclusion::NotBetterThanSender => "overgeslagen",
            Exclusion::NotInPolicy => "niet in beleid",
            Exclusion::Bogus => "DNSSEC mislukt",
            Exclusion::NotAsked => "niet opgezocht",
            Exclusion::Pending => "opzoeken…",
        },
    }
}

fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Delivered => "aangenomen",
        Outcome::Queued => "in de wachtrij",
        Outcome::TempError => "in de wachtrij: DNS-fout",
        Outcome::Bounced => "onbestelbaar",
        Outcome::RefusedNullMx => "onbestelbaar: null-MX",
        Outcome::NoSuchDomain => "onbestelbaar: domein bestaat niet",
    }
}

const FACTS: FactWords = FactWords {
    ties: |ties| match ties {
        Ties::ShuffleHosts => "Zelfde prioriteit: willekeurige volgorde.",
        Ties::ShuffleAddresses => {
            "Zelfde prioriteit: alle adressen in willekeurige volgorde. Een server met meer adressen komt dus vaker als eerste."
        }
        Ties::RandomBelow500 => {
            "Zelfde prioriteit: elke server krijgt een willekeurig getal onder 500. Bij gelijke getallen telt de \
             volgorde van het antwoord."
        }
        Ties::NeighbourFlips => {
            "Zelfde prioriteit: buren wisselen willekeurig van plaats. De derde server en verdere komen nooit als eerste."
        }
        Ties::HashPerProcess => {
            "Zelfde prioriteit: één willekeurige volgorde voor een hele ronde door de wachtrij."
        }
        Ties::AnswerOrder => "Zelfde prioriteit: de volgorde van het antwoord, niet willekeurig.",
        Ties::InsertionOrder => {
            "Zelfde prioriteit: eerst de server met de minste open verbindingen, daarna de volgorde van het antwoord; \
             niet willekeurig."
        }
    },
    families: |families| match families {
        Families::AsAnswered => "IPv4 en IPv6: in de volgorde die de resolver geeft.",
        Families::Shuffled => {
            "IPv4 en IPv6: in willekeurige volgorde. Bij een limiet op het aantal adressen krijgen beide een deel."
        }
        Families::Ipv6FirstInLevel => "IPv6 vóór IPv4, voor het hele prioriteitsniveau.",
        Families::Ipv6First => "IPv6 vóór IPv4, per server.",
        Families::Ipv4First => "IPv4 vóór IPv6, per server.",
    },
    limits: |limits| {
        let mut words = Vec::new();
        if let Some(most) = limits.hosts {
            words.push(format!("{most} servers"));
        }
        if let Some(most) = limits.addresses {
            words.push(format!("{most} adressen"));
        }
        if let Some(most) = limits.addresses_of_host {
            words.push(format!("{most} adressen van één server"));
        }
        if let Some(most) = limits.sessions {
            words.push(format!("{most} SMTP-sessies"));
        }
        let mut limit = format!("Hooguit {} per poging.", words.join(", "));
        if let Some(most) = limits.addresses_then_next_level {
            let _ = write!(
                limit,
                " Na {most} adressen wordt de rest van het niveau overgeslagen."
            );
        }
        limit
    },
    duplicate_hosts: |rule| match rule {
        DuplicateHosts::Once => {
            "Een server met meerdere prioriteiten: alleen bij de laagste geprobeerd."
        }
        DuplicateHosts::Each => "Een server met meerdere prioriteiten: bij elke geprobeerd.",
        DuplicateHosts::EachButNeighbours => {
            "Een server met meerdere prioriteiten: bij elke geprobeerd als er een andere server tussen staat."
        }
    },
    skips_known_address: "Een adres dat al is geprobeerd, wordt overgeslagen, ongeacht de naam van de server.",
    implicit_preference: |preference| {
        format!("Geen MX-records: het domein zelf heeft prioriteit {preference}.")
    },
    applies_sts_first: "Een afgedwongen MTA-STS-beleid schrapt eerst servers, nog voordat een null-MX telt.",
    null_mx: |rule| match rule {
        NullMxRule::ZeroAlone => "Alleen één enkel record “0 .” is een null-MX.",
        NullMxRule::AnyPreferenceAlone => {
            "Eén enkel record met een punt is een null-MX, ongeacht de prioriteit."
        }
        NullMxRule::AloneAtItsLevel => {
            "“0 .” is een null-MX als het het enige record met die prioriteit is, ongeacht de andere records."
        }
        NullMxRule::Anywhere => "Een punt in welk MX-record dan ook geldt als null-MX.",
        NullMxRule::UnusableHost => {
            "Null-MX wordt niet ondersteund: een punt geldt als host zonder adres."
        }
    },
    address_target: "Met een IP-adres in een MX-record wordt toch verbinding gemaakt.",
    localhost_is_null: "Een MX-record met “localhost” geldt als null-MX.",
    asks_anyway: "Na NXDOMAIN worden de adressen toch nog opgezocht.",
    greeting_4xx: |then| match then {
        Then::Next => "4xx in plaats van een begroeting: de volgende server wordt geprobeerd.",
        Then::NextLastDecides => {
            "4xx in plaats van een begroeting: de volgende server wordt geprobeerd; de laatste beslist."
        }
        Then::Queue => "4xx in plaats van een begroeting: het bericht gaat terug in de wachtrij.",
        Then::Bounce => "4xx in plaats van een begroeting: het bericht is onbestelbaar.",
    },
    greeting_5xx: |then| match then {
        Then::Next => "5xx in plaats van een begroeting: de volgende server wordt geprobeerd.",
        Then::NextLastDecides => {
            "5xx in plaats van een begroeting: de volgende server wordt geprobeerd; de laatste beslist."
        }
        Then::Queue => "5xx in plaats van een begroeting: het bericht gaat terug in de wachtrij.",
        Then::Bounce => "5xx in plaats van een begroeting: het bericht is onbestelbaar.",
    },
    recipient_4xx: |then| match then {
        Then::Next => "4xx op de ontvanger: de volgende server wordt geprobeerd.",
        Then::NextLastDecides => {
            "4xx op de ontvanger: de volgende server wordt geprobeerd; de laatste beslist."
        }
        Then::Queue => {
            "4xx op de ontvanger: het bericht gaat terug in de wachtrij zonder dat een andere server wordt geprobeerd."
        }
        Then::Bounce => "4xx op de ontvanger: het bericht is onbestelbaar.",
    },
    never_without_tls: "STARTTLS mislukt: het volgende adres wordt geprobeerd; zonder TLS wordt niet verzonden.",
    unresolvable: |then| match then {
        Then::Bounce => "Geen enkele MX-host heeft een adres: het bericht is onbestelbaar.",
        _ => "Geen enkele MX-host heeft een adres: het bericht blijft in de wachtrij.",
    },
    no_address: |then| match then {
        Then::Bounce => "Geen MX-record en geen adres: het bericht is onbestelbaar.",
        _ => "Geen MX-record en geen adres: het bericht blijft in de wachtrij.",
    },
    address_unknown: |then| match then {
        Then::Bounce => {
            "Geen MX-record, en het adres kan niet worden opgezocht: het bericht is onbestelbaar."
        }
        _ => {
            "Geen MX-record, en het adres kan niet worden opgezocht: het bericht blijft in de wachtrij."
        }
    },
    sender_listed: |rule| match rule {
        SenderListed::DropLevel => {
            "Zelf een van de MX-hosts: het eigen prioriteitsniveau en alle volgende worden overgeslagen."
        }
        SenderListed::DropLevelByAddress => {
            "Zelf een van de MX-hosts: het eigen prioriteitsniveau en alle volgende worden overgeslagen. Herkenning \
             gaat alleen op adres."
        }
        SenderListed::DropLevelByName => {
            "Zelf een van de MX-hosts: het eigen prioriteitsniveau en alle volgende worden overgeslagen. Herkenning \
             gaat alleen op naam."
        }
        SenderListed::SkipHost => "Zelf een van de MX-hosts: alleen die host wordt overgeslagen.",
        SenderListed::NotChecked => "Zelf een van de MX-hosts: dat wordt niet gecontroleerd.",
    },
    connect_timeout: |seconds| {
        format!(
            "Op een verbinding wordt {} gewacht.",
            time_of_seconds(seconds)
        )
    },
    retries: |retries| match retries {
        Retries::Steps(steps) => {
            let first = steps.first().copied().unwrap_or_default();
            format!(
                "Nieuwe poging na {}, daarna met steeds langere tussenpozen.",
                time_of_seconds(first)
            )
        }
        Retries::Doubling {
            first_seconds,
            longest_seconds,
        } => format!(
            "Nieuwe poging na {}, daarna telkens na het dubbele, tot {}.",
            time_of_seconds(first_seconds),
            time_of_seconds(longest_seconds)
        ),
        Retries::Square { seconds } => format!(
            "Nieuwe poging na {}, daarna na vier keer zo lang, negen keer zo lang, enzovoort.",
            time_of_seconds(seconds)
        ),
    },
    give_up: |seconds| format!("Na {} geeft deze server het op.", time_of_seconds(seconds)),
};

impl WalkText {
    /// Dutch.
    pub const NL: WalkText = WalkText {
        title: "Eén bericht, gevolgd",
        tell,
        at_rest: |domain| {
            say![
                "Druk op Afspelen en volg één bericht naar ",
                key(domain),
                ", van je mailprogramma tot in de mailbox, of terug naar jou.",
            ]
        },
        by_policy: "Uit het MTA-STS-beleidsbestand dat hier gelezen is.",
        measured: "Gemeten: dit is wat de DNS antwoordde.",
        computed: "Berekend uit het DNS-antwoord.",
        simulated: "Gesimuleerd: er wordt geen mail verstuurd en geen server van dit domein benaderd.",
        duration: time,
        days,
        clock: "Gesimuleerde klok",
        end: |delivery| {
            let connections = match delivery.attempts {
                0 => "geen verbinding".to_owned(),
                1 => "1 verbinding".to_owned(),
                count => format!("{count} verbindingen"),
            };
            format!("Resultaat: {} ({connections}).", outcome(delivery.end))
        },

        controls: "Afspeelknoppen",
        play: "Afspelen",
        pause: "Pauzeren",
        play_again: "Opnieuw afspelen",
        restart: "Terug naar het begin",
        back: "Stap terug",
        forward: "Stap vooruit",
        step: "Stap",
        step_of: |step, steps, says| format!("Stap {step} van {steps}: {says}"),
        no_step: "Vóór de eerste stap",
        marker: |kind, name| match kind {
            MarkerKind::Written => "Schrijven".to_owned(),
            MarkerKind::Question => "DNS-query".to_owned(),
            MarkerKind::Levels => "Sorteren".to_owned(),
            MarkerKind::Host(_) => format!("Verbinden: {name}"),
            MarkerKind::HandedOver => "Aangenomen".to_owned(),
            MarkerKind::Waits => "Wachtrij".to_owned(),
            MarkerKind::Retry => "Nieuwe poging".to_owned(),
            MarkerKind::DelayNotice => "Vertraging gemeld".to_owned(),
            MarkerKind::Returned => "Onbestelbaar".to_owned(),
            MarkerKind::Mailbox => "Mailbox".to_owned(),
        },
        speed: "Snelheid",
        speed_name: |speed| match speed {
            50 => "half",
            100 => "normaal",
            200 => "dubbel",
            400 => "vier keer",
            800 => "acht keer",
            _ => "anders",
        },
        calm: "Zonder animatie",
        keys: "Sneltoetsen",
        keys_say: [
            ("Spatie", "afspelen of pauzeren"),
            ("→", "stap vooruit"),
            ("←", "stap terug"),
            ("Home", "eerste stap"),
            ("End", "laatste stap"),
            ("Esc", "terug naar het probleem"),
            ("?", "deze lijst"),
        ],

        state,
        press: |name, of| {
            let word = match state(of) {
                "" => "nog niet geprobeerd",
                word => word,
            };
            format!("{name}, {word}. Storing van deze server simuleren")
        },

        predict: "Laat me eerst raden",

        wire_nothing: "In deze stap is er geen verkeer.",
        wire_simulated: "Gesimuleerd, met voorbeeldantwoorden. mail.sender.example is je provider.",
        wire_measured: |resolver, millis| {
            say![
                "Gemeten: deze pagina stuurde een query naar ",
                data(resolver),
                format!(" en kreeg in {millis} ms antwoord. Het verkeer, letterlijk:"),
            ]
        },
        example_resolver: "deze pagina",
        wire_example: "Uit de gegevens van dit voorbeeld:",

        works: "werkt",
        fault: |kind| match kind {
            "refused" => "weigert verbindingen",
            "silent" => "antwoordt niet",
            "greeting-4xx" => "begroeting: 421, tijdelijk",
            "greeting-5xx" => "begroeting: 554, definitief",
            "mail-4xx" => "MAIL FROM: 451, tijdelijk",
            "mail-5xx" => "MAIL FROM: 550, definitief",
            "rcpt-4xx" => "RCPT TO: 450, tijdelijk",
            "rcpt-5xx" => "RCPT TO: 550, definitief",
            "data-4xx" => "bericht: 451, tijdelijk",
            "data-5xx" => "bericht: 554, definitief",
            "starttls" => "STARTTLS mislukt",
            "no-ipv6" => "geen antwoord via IPv6",
            _ => "",
        },
        fault_of: |name| format!("Storing van {name}"),
        recovers_of: |name| format!("Hoe lang de storing van {name} duurt"),
        recovers: |minutes| match minutes {
            None => "blijvend".to_owned(),
            Some(minutes) => time(u64::from(minutes) * 60_000) + " lang",
        },
        dns: "de DNS",
        dns_works: "antwoordt",
        dns_fault: |kind| match kind {
            "servfail" => "query mislukt (SERVFAIL)",
            "nxdomain" => "naam bestaat niet (NXDOMAIN)",
            "stale" => "antwoordt uit een verlopen cache",
            _ => "",
        },
        sender_is: "De verzendende server is",
        sender_is_nobody: "geen van deze hosts",
        addresses: "Afzonderlijke adressen",
        all_hosts: |count| format!("Nog {count} hosts tonen"),
        more_addresses: |count| format!("Nog {count} adressen tonen"),
        forked: |step| {
            format!(
                "Je hebt iets veranderd aan een eerder moment. Vanaf stap {step} is alles opnieuw berekend."
            )
        },

        rules: "Regels van de verzendende server",
        by_standard: "Volgens de standaard (RFC 5321)",
        unknown_sender: |name| format!("{name}: hoe die een server kiest, is niet openbaar"),
        standard_says: "De regels van RFC 5321, met de aanbevolen time-outs.",
        differs: |name| format!("Wat {name} anders doet"),
        facts: |profile| FACTS.of(profile),
        unread: |count| match count {
            1 => {
                "Nog één regel van deze verzendende server is niet bekend; daarvoor geldt RFC 5321."
                    .to_owned()
            }
            count => format!(
                "Nog {count} regels van deze verzendende server zijn niet bekend; daarvoor geldt RFC 5321."
            ),
        },
        draw_again: "Nieuwe willekeurige volgorde",

        more: "Andere verzendende servers, 10.000 berichten, experimenten",
        transcript: "Alle stappen als tekst",
        measured_tag: "gemeten",
        run: |run, after, steps| match steps {
            1 => format!("Poging {run}, na {after}: 1 stap"),
            steps => format!("Poging {run}, na {after}: {steps} stappen"),
        },

        compare: "Hetzelfde bericht via andere verzendende servers",
        compare_now: "Verzendende servers vergelijken",
        compare_caption: "Met ≠ is gemarkeerd wat van de standaard afwijkt.",
        compare_columns: [
            "Verzendende server",
            "Resultaat",
            "Verbindingen",
            "Na",
            "Bericht ligt bij",
        ],
        compare_differs: "wijkt af: ",
        nobody: "geen server",
        outcome,
        outcome_then: |first, end| format!("{}, daarna {}", outcome(first), outcome(end)),

        odds_exact: "Exacte aandelen voor de eerste poging van elk bericht.",
        odds_unknown: "Voor deze verzendende server is er geen formule. Verstuur veel berichten om de aandelen te schatten.",
        odds_send: "10.000 berichten versturen",
        odds_sent: |count| {
            match count {
            10_000 => {
                "10.000 berichten, elk met een eigen willekeurige volgorde. Resultaat van de eerste poging:".to_owned()
            }
            count => format!("Tot nu toe {count} berichten…"),
        }
        },
        odds_wait: "in de wachtrij voor een volgende poging",
        odds_return: "onbestelbaar",
        odds_backup: |count| match count {
            0 => "Er is geen back-upserver geprobeerd.".to_owned(),
            1 => "Voor 1 bericht is een back-upserver geprobeerd.".to_owned(),
            count => format!(
                "Voor {} berichten is een back-upserver geprobeerd.",
                grouped(count as usize, '.')
            ),
        },
        odds_mean: |number| match number {
            100 => "Gemiddeld 1 verbinding.".to_owned(),
            number => format!("Gemiddeld {} verbindingen.", hundredths(number, ',')),
        },
        odds_mean_time: |number, time| match number {
            100 => format!("Gemiddeld 1 verbinding en {time}."),
            number => format!(
                "Gemiddeld {} verbindingen en {time}.",
                hundredths(number, ',')
            ),
        },
        share: |per_mille| per_cent(per_mille, ','),
        letters: |count| grouped(count as usize, '.'),
    };
}
