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

/// What a bad reply means.
fn meaning(code: ReplyCode, stage: Stage) -> &'static str {
    if code.is_temporary(stage) {
        "Dat betekent: nu even niet."
    } else {
        "Dat is definitief: een andere host wordt niet meer gevraagd."
    }
}

fn tell_event(step: &Step<'_>) -> (Sentence, Sentence) {
    const PROVIDER: &str = "Je provider";
    let provider = |what: Sentence| (PROVIDER.into(), what);
    let resolver = |what: Sentence| ("De resolver".into(), what);
    let peer = |what: Sentence| (Sentence(vec![step.peer()]), what);
    match &step.event.kind {
        EventKind::Compose => (
            "Je".into(),
            say![
                "schrijft een brief aan iemand bij ",
                data(recipient(step.delivery)),
                "."
            ],
        ),
        EventKind::Submit { port } => (
            "Je mailprogramma".into(),
            format!(
                "geeft hem af bij je eigen provider, op poort {port} en met je wachtwoord. Het zoekt zelf niets op."
            )
            .into(),
        ),
        EventKind::TakenByProvider => provider(
            "legt de brief in de wachtrij en is er nu verantwoordelijk voor: gaat er later iets mis, dan hoor je dat."
                .into(),
        ),
        EventKind::TakeDomain { domain: Some(name) } => provider(say![
            "knipt eruit wat achter de laatste @ staat: ",
            data(name),
            ". Alleen dat bepaalt waar de brief heen gaat.",
        ]),
        EventKind::TakeDomain { domain: None } => {
            provider("vindt achter de @ een adres tussen blokhaken.".into())
        }
        EventKind::NoLookup => provider(
            "zoekt niets op: met een adres tussen blokhaken wordt rechtstreeks verbonden.".into(),
        ),
        EventKind::NeverAsked { name } => provider(say![
            "vraagt niemand iets: wat ",
            data(name),
            " betekent, ligt vast in de standaarden.",
        ]),
        EventKind::AskMx { name, again: false } => provider(say![
            "vraagt zijn resolver welke hosts de mail voor ",
            data(name),
            " aannemen.",
        ]),
        EventKind::AskMx { again: true, .. } => {
            provider("vraagt de DNS opnieuw: elke poging begint weer bij het begin.".into())
        }
        EventKind::FromCache { left_seconds } => resolver(
            format!(
                "heeft het antwoord nog, {} geldig, en vraagt niemand.",
                time_of_seconds(*left_seconds)
            )
            .into(),
        ),
        EventKind::AskAuthority { name } => resolver(say![
            "heeft het antwoord niet en vraagt de naamservers van ",
            data(name),
            "."
        ]),
        EventKind::AuthorityAnswers => (
            "De naamservers".into(),
            "antwoorden. Zij gaan over de lijst, niet de mailhosts.".into(),
        ),
        EventKind::AuthoritySilent => ("De naamservers".into(), "antwoorden niet.".into()),
        EventKind::Answer {
            records,
            ttl_seconds,
            authenticated,
            stale,
        } => {
            let mut words = match records {
                0 => "antwoordt: er is geen MX-record".to_owned(),
                1 => "antwoordt met één MX-record".to_owned(),
                records => format!("antwoordt met {records} MX-records, in willekeurige volgorde"),
            };
            if *stale {
                words.push_str(" uit eigen voorraad, over de datum: de naamservers zwijgen");
            } else if let Some(seconds) = ttl_seconds {
                let _ = write!(words, ", {} geldig", time_of_seconds(*seconds));
            }
            words.push('.');
            if *authenticated {
                words.push_str(" De handtekeningen zijn gecontroleerd.");
            }
            resolver(words.into())
        }
        EventKind::LookupFailed { .. } => resolver(
            "komt er niet achter. Dat is iets anders dan “geen MX”: de brief moet wachten.".into(),
        ),
        EventKind::NoSuchDomain { name } => {
            resolver(say!["antwoordt dat ", data(name), " niet bestaat."])
        }
        EventKind::AskAddressAnyway { name } => provider(say![
            "vraagt toch nog om een adres van ",
            data(name),
            format!(", zoals {} dat doet. Het antwoord is hetzelfde.", step.sender()),
        ]),
        EventKind::Alias { from, to } => (
            "Het antwoord".into(),
            say![
                "zegt dat ",
                data(from),
                " een andere naam is voor ",
                data(to),
                ", en die komt ervoor in de plaats.",
            ],
        ),
        EventKind::NullMx => (
            "Het antwoord".into(),
            "zegt dat dit domein geen mail aanneemt: een punt waar een host hoort. Er gaat niets naar poort 25.".into(),
        ),
        EventKind::ImplicitMx { name } => provider(say![
            "vindt geen MX-record en valt terug op ",
            data(name),
            " zelf, zoals de standaard voor dit ene geval zegt.",
        ]),
        EventKind::Group { levels } => provider(match levels.as_slice() {
            [only] => match only.hosts.as_slice() {
                [host] => say!["kan maar bij één host terecht: ", step.host(*host), "."],
                hosts => format!(
                    "ziet één niveau met {} hosts: geen daarvan gaat voor.",
                    hosts.len()
                )
                .into(),
            },
            levels => {
                let numbers = levels.iter().map(|level| level.preference.to_string());
                say![
                    "sorteert op getal: ",
                    step.names(numbers.collect(), ", dan ", more),
                    ". Het laagste komt eerst; hoe ver ze uit elkaar liggen, zegt niets.",
                ]
            }
        }),
        EventKind::Addresses { host, addresses } if addresses.is_empty() => resolver(say![
            "weet niet waar ",
            step.host(*host),
            " is: er zijn geen adressen opgegeven, en de host telt als bereikbaar.",
        ]),
        EventKind::Addresses { host, addresses } => {
            let list = addresses.iter().map(ToString::to_string).collect();
            let list = step.names(list, " en ", more);
            match step.delivery.route.domain {
                Some(_) => resolver(say!["weet waar ", step.host(*host), " is: ", list, "."]),
                None => provider(say!["neemt het adres zoals het er staat: ", list, "."]),
            }
        }
        EventKind::MoreAddresses { hosts } => {
            resolver(format!("weet de adressen van nog {hosts} hosts.").into())
        }
        EventKind::SenderFound { host } => {
            let then = match step.delivery.profile.sender_listed.value {
                SenderListed::SkipHost => ". Alleen zichzelf slaat hij over.",
                SenderListed::NotChecked => ".",
                _ => ". Dat niveau en alles wat slechter is valt af, anders gaat mail in een kring.",
            };
            provider(say![
                "vindt zichzelf in de lijst, als ",
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
        EventKind::MoreStruckOut { hosts } => {
            provider(format!("slaat nog {hosts} hosts over.").into())
        }
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
                (true, _) => " over: naar dat deel van het netwerk is er geen weg.",
                (_, AddressKind::Private) => " over: het is een privéadres, en er is ook een openbaar.",
                (_, AddressKind::Loopback) => " over: het betekent de verzendende machine zelf.",
                (_, AddressKind::LinkLocal) => " over: het geldt maar op één netwerkkabel.",
                (_, AddressKind::Multicast) => " over: het staat voor een groep machines.",
                (_, AddressKind::Mapped) => " over: het is een IPv4-adres, verkleed als IPv6.",
                (_, AddressKind::Public | AddressKind::NotGiven) => " over.",
            },
        ]),
        EventKind::Draw {
            tier,
            order,
            by_lot,
        } => {
            let list = step.names(step.order(order), ", dan ", more);
            let words = match by_lot {
                true if step.draws_addresses() => format!(
                    "loot onder de adressen van niveau {}: ",
                    step.preference(*tier)
                ),
                true => format!("loot binnen niveau {}: ", step.preference(*tier)),
                false => format!(
                    "loot niet binnen niveau {}, maar houdt de volgorde van het antwoord aan: ",
                    step.preference(*tier)
                ),
            };
            provider(say![words, list, "."])
        }
        EventKind::NextTier { tier } => provider(
            format!(
                "heeft in dit niveau niemand meer over en gaat er een lager, naar {}.",
                step.preference(*tier)
            )
            .into(),
        ),
        EventKind::NextHost { host } => provider(say![
            "gaat door met de volgende host van dit niveau, ",
            step.host(*host),
            "."
        ]),
        EventKind::NextAddress { .. } => provider(say![
            "probeert een ander adres van dezelfde host, ",
            step.address(),
            "."
        ]),
        EventKind::Connect { host } => provider(say![
            "klopt aan bij ",
            step.host(*host),
            step.at_address(),
            ", poort 25."
        ]),
        EventKind::Refused => {
            peer("weigert de verbinding meteen. Dat kost geen tijd.".into())
        }
        EventKind::TimedOut { waited_millis } => peer(
            format!(
                "antwoordt niet. Je provider heeft er {} op gewacht.",
                time(*waited_millis)
            )
            .into(),
        ),
        EventKind::Connected => peer("doet open: de verbinding staat.".into()),
        EventKind::Greeting { code } => peer(match code.0 {
            0..400 => format!("groet: {}.", code.0).into(),
            400..500 => format!("groet niet maar zegt {}: nu niet.", code.0).into(),
            _ => format!("groet niet maar zegt {}: geen mail hier.", code.0).into(),
        }),
        EventKind::Ehlo { code } if code.0 < 400 => provider(say![
            "stelt zich voor, en ",
            step.peer(),
            " zegt wat het allemaal kan: ",
            format!("{}.", code.0),
        ]),
        EventKind::Ehlo { code } => {
            peer(format!("neemt de kennismaking niet aan: {}.", code.0).into())
        }
        EventKind::StartTls { works: true } => (
            "Beide".into(),
            "spreken versleuteling af. Het certificaat mag van wie dan ook zijn, tenzij beleid meer eist.".into(),
        ),
        EventKind::StartTls { works: false } => (
            "Beide".into(),
            "proberen versleuteling af te spreken, en dat mislukt.".into(),
        ),
        EventKind::WithoutTls => provider(
            "doet het zonder: versleuteling was een wens. Hetzelfde adres wordt nog eens verbonden.".into(),
        ),
        EventKind::Mail { code } if code.0 < 400 => {
            provider(format!("noemt de afzender van de brief: {}.", code.0).into())
        }
        EventKind::Mail { code } => peer(
            format!(
                "neemt geen mail van deze afzender: {}. {}",
                code.0,
                meaning(*code, Stage::Mail)
            )
            .into(),
        ),
        EventKind::Rcpt { code } if code.0 < 400 => {
            provider(format!("noemt de geadresseerde: {}.", code.0).into())
        }
        EventKind::Rcpt { code } => peer(
            format!(
                "neemt deze geadresseerde niet aan: {}. {}",
                code.0,
                meaning(*code, Stage::Rcpt)
            )
            .into(),
        ),
        EventKind::Data => peer("is klaar voor de brief: 354.".into()),
        EventKind::Dot { code } if code.0 < 400 => peer(
            format!("neemt de brief aan: {}. Vanaf nu is die host ervoor verantwoordelijk.", code.0).into(),
        ),
        EventKind::Dot { code } => peer(
            format!(
                "heeft de hele brief gezien en neemt hem niet aan: {}. {}",
                code.0,
                meaning(*code, Stage::Data)
            )
            .into(),
        ),
        EventKind::Quit => ("Beide".into(), "nemen afscheid.".into()),
        EventKind::LimitReached { limit } => {
            let sender = step.sender();
            provider(
                match limit {
                    Limit::Addresses(most) => {
                        format!("stopt hier: {sender} probeert hooguit {most} adressen per poging.")
                    }
                    Limit::Hosts(most) => {
                        format!("stopt hier: {sender} probeert hooguit {most} hosts per poging.")
                    }
                    Limit::AddressesOfHost(most) => {
                        format!("laat deze host: {sender} probeert er hooguit {most} adressen van.")
                    }
                    Limit::Sessions(most) => {
                        format!("stopt hier: {sender} voert hooguit {most} gesprekken per poging.")
                    }
                    Limit::RestOfLevel(most) => format!(
                        "laat de rest van dit niveau: na {most} adressen gaat {sender} naar het volgende."
                    ),
                }
                .into(),
            )
        }
        EventKind::MoreConnections { connections } => {
            provider(format!("probeert nog {connections} verbindingen, allemaal vergeefs.").into())
        }
        EventKind::Loop { .. } => peer(
            "is je provider zelf: de brief gaat in een kring, tot iemand de tussenstops telt.".into(),
        ),
        EventKind::BackToQueue => {
            provider("legt de brief terug in de wachtrij. Er is niets verloren.".into())
        }
        EventKind::Wait { millis } => (
            "De brief".into(),
            format!("wacht {} tot de volgende poging.", time(*millis)).into(),
        ),
        EventKind::DelayNotice => {
            provider("laat je weten dat het langer duurt. De brief is nog onderweg.".into())
        }
        EventKind::MoreRuns { runs } => provider(
            match runs {
                1 => "probeert het nog eens, en dat loopt net zo af.".to_owned(),
                runs => format!("probeert het nog {runs} keer, en dat loopt steeds zo af."),
            }
            .into(),
        ),
        EventKind::GiveUp { after_millis } => {
            provider(format!("geeft het op na {}.", time(*after_millis)).into())
        }
        EventKind::Bounce {
            reason,
            code,
            status,
        } => {
            let number = format!(" ({} {status}).", code.0);
            provider(match reason {
                BounceReason::Rejected { host, .. } => say![
                    "stuurt je de brief terug: ",
                    step.host(*host),
                    " heeft hem definitief geweigerd",
                    number,
                ],
                BounceReason::NoSuchDomain => {
                    say!["stuurt je de brief terug: het domein bestaat niet", number]
                }
                BounceReason::NullMx => {
                    say!["stuurt je de brief terug: het domein neemt geen mail aan", number]
                }
                BounceReason::NoHost => {
                    say!["stuurt je de brief terug: er is geen host om heen te gaan", number]
                }
                BounceReason::Loop => say![
                    "stuurt je de brief terug: de lijst leidt naar de verzender zelf",
                    number,
                ],
                BounceReason::Expired => {
                    say!["stuurt je de brief terug: niemand nam hem op tijd aan", number]
                }
            })
        }
        EventKind::Filter => peer(
            "bekijkt de brief: spam, virussen, eigen regels. 250 is nog niet de inbox.".into(),
        ),
        EventKind::BackupQueues => peer(
            "legt de brief in een eigen wachtrij: een reserve stopt niets in postbussen.".into(),
        ),
        EventKind::BackupWaits { millis: None } => peer(
            "wacht op een betere host, en die is er niet zolang het zo blijft.".into(),
        ),
        EventKind::BackupWaits {
            millis: Some(millis),
        } => peer(format!("wacht {} op een betere host.", time(*millis)).into()),
        EventKind::BackupForwards { host } => peer(say![
            "geeft de brief door aan ",
            step.host(*host),
            ", volgens dezelfde regels."
        ]),
        EventKind::Delivered => (
            "De brief".into(),
            "ligt in de postbus: in de inbox, of bij de spam.".into(),
        ),
    }
}

fn exclusion(reason: Exclusion) -> &'static str {
    match reason {
        Exclusion::Root => "er staat een punt waar een host hoort, en die noemt niemand.",
        Exclusion::IpLiteral => "er staat een adres waar de naam van een host hoort.",
        Exclusion::Localhost => "die naam betekent de verzendende machine zelf.",
        Exclusion::InvalidName => "dit kan geen naam van een host zijn.",
        Exclusion::NoSuchName => "die naam bestaat niet.",
        Exclusion::NoAddress => "die naam heeft geen adres.",
        Exclusion::LookupFailed => "de adressen waren nu niet te vinden.",
        Exclusion::UnusableAddress => "van buiten is geen van de adressen te bereiken.",
        Exclusion::FamilyMismatch => {
            "er zijn alleen adressen van een soort die deze verzender niet heeft."
        }
        Exclusion::Sender => "dat is de verzender zelf.",
        Exclusion::NotBetterThanSender => "die is niet beter dan de verzender zelf.",
        Exclusion::NotInPolicy => "het MTA-STS-beleid van het domein noemt deze host niet.",
        Exclusion::NotAsked => "naar de adressen is niet gevraagd.",
        Exclusion::Pending => "de adressen zijn nog niet bekend.",
    }
}

fn state(state: HostState) -> &'static str {
    match state {
        HostState::Untried => "",
        HostState::Trying => "probeert …",
        HostState::Took => "aangenomen",
        HostState::Refused => "geweigerd",
        HostState::Silent => "zwijgt",
        HostState::Rejected => "zei nee",
        HostState::NoTls => "geen TLS",
        HostState::Excluded(reason) => match reason {
            Exclusion::Root => "alleen punt",
            Exclusion::IpLiteral => "een adres",
            Exclusion::Localhost => "localhost",
            Exclusion::InvalidName => "geen hostnaam",
            Exclusion::NoSuchName => "bestaat niet",
            Exclusion::NoAddress => "geen adres",
            Exclusion::LookupFailed => "onbekend",
            Exclusion::UnusableAddress => "onbereikbaar",
            Exclusion::FamilyMismatch => "onbereikbaar",
            Exclusion::Sender => "de verzender",
            Exclusion::NotBetterThanSender => "valt af",
            Exclusion::NotInPolicy => "buiten beleid",
            Exclusion::NotAsked => "niet gevraagd",
            Exclusion::Pending => "vraagt …",
        },
    }
}

fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Delivered => "afgegeven",
        Outcome::Queued => "wacht",
        Outcome::TempError => "wacht op de DNS",
        Outcome::Bounced => "teruggestuurd",
        Outcome::RefusedNullMx => "teruggestuurd: neemt geen mail aan",
        Outcome::NoSuchDomain => "teruggestuurd: domein bestaat niet",
    }
}

const FACTS: FactWords = FactWords {
    ties: |ties| match ties {
        Ties::ShuffleHosts => "Gelijke hosts: er wordt geloot.",
        Ties::ShuffleAddresses => {
            "Gelijke hosts: er wordt onder adressen geloot, dus een host met meer adressen komt vaker eerst."
        }
        Ties::RandomBelow500 => {
            "Gelijke hosts: elk krijgt een getal uit het lot, en bij gelijke getallen telt de volgorde van het antwoord."
        }
        Ties::NeighbourFlips => {
            "Gelijke hosts: tussen buren wordt een munt opgegooid; de derde en verdere komen nooit eerst."
        }
        Ties::HashPerProcess => "Gelijke hosts: één volgorde voor een hele ronde door de wachtrij.",
        Ties::AnswerOrder => "Gelijke hosts: geen loting, de volgorde van het antwoord blijft.",
        Ties::InsertionOrder => {
            "Gelijke hosts: geen loting, eerst die met de minste open verbindingen, dan de volgorde van het antwoord."
        }
    },
    families: |families| match families {
        Families::AsAnswered => "IPv4 en IPv6 zoals de resolver ze geeft.",
        Families::Shuffled => "IPv4 en IPv6 in één loting; bij een grens houdt elk een deel.",
        Families::Ipv6FirstInLevel => "IPv6 vóór IPv4, in het hele niveau.",
        Families::Ipv6First => "IPv6 vóór IPv4, per host.",
        Families::Ipv4First => "IPv4 vóór IPv6, per host.",
    },
    limits: |limits| {
        let mut words = Vec::new();
        if let Some(most) = limits.hosts {
            words.push(format!("{most} hosts"));
        }
        if let Some(most) = limits.addresses {
            words.push(format!("{most} adressen"));
        }
        if let Some(most) = limits.addresses_of_host {
            words.push(format!("{most} adressen van één host"));
        }
        if let Some(most) = limits.sessions {
            words.push(format!("{most} gesprekken"));
        }
        let mut limit = format!("Hooguit {} per poging.", words.join(", "));
        if let Some(most) = limits.addresses_then_next_level {
            let _ = write!(limit, " Na {most} adressen valt de rest van een niveau af.");
        }
        limit
    },
    null_mx: |rule| match rule {
        NullMxRule::ZeroAlone => {
            "Alleen “0 .” op zichzelf betekent dat een domein geen mail aanneemt."
        }
        NullMxRule::AnyPreferenceAlone => {
            "Een punt op zichzelf betekent “geen mail”, met welk getal ook."
        }
        NullMxRule::AloneAtItsLevel => {
            "“0 .” alleen in zijn niveau betekent “geen mail”, wat er ook in andere staat."
        }
        NullMxRule::Anywhere => "Een punt waar dan ook in de lijst betekent “geen mail”.",
        NullMxRule::UnusableHost => {
            "Het record voor “geen mail” is hier onbekend: een punt is een host zonder adres."
        }
    },
    address_target: "Een adres op de plaats van een host wordt toch verbonden.",
    localhost_is_null: "“localhost” als host telt als “geen mail”.",
    asks_anyway: "Na “bestaat niet” wordt toch nog om een adres gevraagd.",
    greeting_4xx: |then| match then {
        Then::Next => "4xx in plaats van de groet: de volgende host.",
        Then::NextLastDecides => {
            "4xx in plaats van de groet: de volgende host; de laatste beslist."
        }
        Then::Queue => "4xx in plaats van de groet: meteen terug in de wachtrij.",
        Then::Bounce => "4xx in plaats van de groet: de brief gaat terug.",
    },
    greeting_5xx: |then| match then {
        Then::Next => "5xx in plaats van de groet: de volgende host.",
        Then::NextLastDecides => {
            "5xx in plaats van de groet: de volgende host; de laatste beslist."
        }
        Then::Queue => "5xx in plaats van de groet: meteen terug in de wachtrij.",
        Then::Bounce => "5xx in plaats van de groet: de brief gaat terug.",
    },
    recipient_4xx: |then| match then {
        Then::Next => "4xx op de geadresseerde: de volgende host.",
        Then::NextLastDecides => "4xx op de geadresseerde: de volgende host; de laatste beslist.",
        Then::Queue => {
            "4xx op de geadresseerde: terug in de wachtrij, zonder een andere host te vragen."
        }
        Then::Bounce => "4xx op de geadresseerde: de brief gaat terug.",
    },
    unresolvable: |then| match then {
        Then::Bounce => "Geen enkele host heeft een adres: de brief gaat terug.",
        _ => "Geen enkele host heeft een adres: de brief wacht.",
    },
    no_address: |then| match then {
        Then::Bounce => "Geen MX en geen adres: de brief gaat terug.",
        _ => "Geen MX en geen adres: de brief wacht.",
    },
    address_unknown: |then| match then {
        Then::Bounce => "Geen MX, en het adres is nu niet op te zoeken: de brief gaat terug.",
        _ => "Geen MX, en het adres is nu niet op te zoeken: de brief wacht.",
    },
    sender_listed: |rule| match rule {
        SenderListed::DropLevel => {
            "Zelf in de lijst: het eigen niveau en alles wat slechter is valt af."
        }
        SenderListed::DropLevelByAddress => {
            "Zelf in de lijst: het eigen niveau en alles wat slechter is valt af; herkend aan het adres alleen."
        }
        SenderListed::DropLevelByName => {
            "Zelf in de lijst: het eigen niveau en alles wat slechter is valt af; herkend aan de naam alleen."
        }
        SenderListed::SkipHost => "Zelf in de lijst: alleen de host zelf valt af.",
        SenderListed::NotChecked => "Zelf in de lijst: daar wordt niet op gelet.",
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
                "Opnieuw na {}, daarna met steeds langere pauzes.",
                time_of_seconds(first)
            )
        }
        Retries::Doubling {
            first_seconds,
            longest_seconds,
        } => format!(
            "Opnieuw na {}, daarna telkens het dubbele, tot {}.",
            time_of_seconds(first_seconds),
            time_of_seconds(longest_seconds)
        ),
        Retries::Square { seconds } => format!(
            "Opnieuw na {}, dan na vier keer zo lang, negen keer zo lang, enzovoort.",
            time_of_seconds(seconds)
        ),
    },
    give_up: |seconds| format!("Opgegeven wordt er na {}.", time_of_seconds(seconds)),
};

impl WalkText {
    /// Dutch.
    pub const NL: WalkText = WalkText {
        title: "Eén brief, gevolgd",
        tell,
        at_rest: |domain| {
            say![
                "Druk op Afspelen en volg één brief naar ",
                key(domain),
                ", van je bureau tot in de postbus of terug.",
            ]
        },
        by_policy: "Uit het MTA-STS-beleidsbestand, zoals het hier gelezen is.",
        measured: "Gemeten: dit is wat de DNS antwoordde.",
        simulated: "Nagespeeld: er gaat geen mail uit, en geen server van dit domein wordt benaderd.",
        duration: time,
        days,
        clock: "Nagespeelde klok",
        end: |delivery| {
            let connections = match delivery.attempts {
                0 => "zonder verbinding".to_owned(),
                1 => "na 1 verbinding".to_owned(),
                count => format!("na {count} verbindingen"),
            };
            format!("Uiteindelijk: {}, {connections}.", outcome(delivery.end))
        },

        controls: "Afspelen",
        play: "Afspelen",
        pause: "Pauze",
        play_again: "Nog eens",
        restart: "Terug naar het begin",
        back: "Stap terug",
        forward: "Stap vooruit",
        step: "Stap",
        step_of: |step, steps, says| format!("Stap {step} van {steps}: {says}"),
        no_step: "Vóór de eerste stap",
        marker: |kind, name| match kind {
            MarkerKind::Written => "Schrijven".to_owned(),
            MarkerKind::Question => "DNS vragen".to_owned(),
            MarkerKind::Levels => "Sorteren".to_owned(),
            MarkerKind::Host(_) => format!("Aankloppen: {name}"),
            MarkerKind::HandedOver => "Afgegeven".to_owned(),
            MarkerKind::Waits => "Wachten".to_owned(),
            MarkerKind::Retry => "Opnieuw".to_owned(),
            MarkerKind::DelayNotice => "Bericht".to_owned(),
            MarkerKind::Returned => "Teruggestuurd".to_owned(),
            MarkerKind::Mailbox => "Postbus".to_owned(),
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
        calm: "Zonder beweging",
        keys: "Toetsen",
        keys_say: [
            ("Spatie", "afspelen of pauze"),
            ("→", "stap vooruit"),
            ("←", "stap terug"),
            ("Home", "eerste stap"),
            ("End", "laatste stap"),
            ("?", "deze lijst"),
        ],

        state,
        press: |name, of| {
            let word = match state(of) {
                "" => "nog niet geprobeerd",
                word => word,
            };
            format!("{name}, {word}. Maak deze server stuk")
        },
        more_hosts: |count| format!("en nog {count}"),
        more_levels: |count| match count {
            1 => "en nog 1 niveau".to_owned(),
            count => format!("en nog {count} niveaus"),
        },
        more_records: |count| format!("… nog {count}"),

        predict: "Laat me eerst raden",
        who_next: "Welke host is de volgende?",
        revealed: |guess, answer, worth| match worth {
            Guess::Right => say!["Goed: ", key(answer), " is de volgende."],
            Guess::Possible => say![
                data(guess),
                " had gekund, maar het lot viel op ",
                key(answer),
                ".",
            ],
            Guess::Wrong => say![
                "Nee, ",
                key(answer),
                " is de volgende: het laagste getal van wat nog niet geprobeerd is. ",
                data(guess),
                " moet wachten.",
            ],
        },

        wire: "Wat er over de lijn gaat",
        wire_nothing: "In deze stap wordt niets gezegd.",
        wire_simulated: "Nagespeeld, met voorbeeldantwoorden. mail.sender.example staat voor je provider.",
        wire_measured: |resolver, millis| {
            say![
                "Gemeten: deze pagina vroeg het aan ",
                data(resolver),
                format!(", en die antwoordde in {millis} ms. Woordelijk:"),
            ]
        },
        example_resolver: "deze pagina",
        wire_example: "Uit de gegevens van dit voorbeeld:",

        break_things: "Maak iets stuk",
        works: "werkt",
        fault: |kind| match kind {
            "refused" => "weigert verbindingen",
            "silent" => "antwoordt niet",
            "greeting-4xx" => "groet met 421: nu niet",
            "greeting-5xx" => "groet met 554: nee",
            "mail-4xx" => "afzender: 451, nu niet",
            "mail-5xx" => "afzender: 550, nee",
            "rcpt-4xx" => "geadresseerde: 450, nu niet",
            "rcpt-5xx" => "geadresseerde: 550, nee",
            "data-4xx" => "brief: 451, nu niet",
            "data-5xx" => "brief: 554, nee",
            "starttls" => "versleuteling mislukt",
            "no-ipv6" => "zwijgt op IPv6",
            _ => "",
        },
        fault_of: |name| format!("Wat er mis is met {name}"),
        recovers_of: |name| format!("Tot wanneer {name} stuk is"),
        recovers: |minutes| match minutes {
            None => "voorgoed".to_owned(),
            Some(minutes) => time(u64::from(minutes) * 60_000) + " lang",
        },
        dns: "de DNS",
        dns_works: "antwoordt",
        dns_fault: |kind| match kind {
            "servfail" => "komt er niet achter (SERVFAIL)",
            "nxdomain" => "ontkent de naam (NXDOMAIN)",
            "stale" => "geeft een oud antwoord",
            _ => "",
        },
        sender_is: "De verzender is",
        sender_is_nobody: "niemand uit de lijst",
        addresses: "Losse adressen",
        all_hosts: |count| format!("Toon nog {count} hosts"),
        more_addresses: |count| format!("Toon nog {count} adressen"),
        repair: "Alles herstellen",
        forked: |step| {
            format!(
                "Je hebt iets in het verleden veranderd: vanaf stap {step} is dit een nieuwe toekomst."
            )
        },

        who_sends: "Wie verstuurt",
        rules: "Regels die de verzender volgt",
        by_standard: "Volgens de standaard (RFC 5321)",
        unknown_sender: |name| format!("{name}: hoe die kiest, is niet openbaar"),
        standard_says: "De regels zoals de standaard ze geeft, met de langste wachttijden.",
        differs: |name| format!("Wat {name} anders doet"),
        facts: |profile| FACTS.of(profile),
        unread: |count| match count {
            1 => "Over nog één regel is niets gelezen; daar geldt de standaard.".to_owned(),
            count => format!("Over nog {count} regels is niets gelezen; daar geldt de standaard."),
        },
        draw_again: "Opnieuw loten",

        more: "Andere verzenders, 10.000 berichten, experimenten",
        transcript: "De hele weg in woorden",
        measured_tag: "gemeten",
        run: |run, after, steps| match steps {
            1 => format!("Poging {run}, na {after}: 1 stap"),
            steps => format!("Poging {run}, na {after}: {steps} stappen"),
        },

        compare: "Dezelfde brief, door anderen verstuurd",
        compare_now: "Vergelijk verzenders",
        compare_caption: "≠ staat bij wat van de standaard afwijkt.",
        compare_columns: ["Verzender", "Afloop", "Verbindingen", "Na", "Wie hem heeft"],
        compare_differs: "wijkt af: ",
        nobody: "niemand",
        outcome,
        outcome_then: |first, end| format!("{}, dan {}", outcome(first), outcome(end)),

        odds: "Tienduizend brieven",
        odds_exact: "Precies uitgerekend, voor de eerste poging van elke brief.",
        odds_unknown: "Voor deze verzender is er geen formule: alleen veel brieven versturen geeft de kansen.",
        odds_send: "Verstuur 10.000 brieven",
        odds_sent: |count| match count {
            10_000 => "10.000 brieven, elk met een eigen lot. Wat er van de eerste poging werd:"
                .to_owned(),
            count => format!("Tot nu toe {count} brieven …"),
        },
        odds_wait: "wacht op een volgende poging",
        odds_return: "teruggestuurd",
        odds_backup: |count| match count {
            0 => "Aan een reserve werd er geen aangeboden.".to_owned(),
            1 => "Aan een reserve werd er 1 aangeboden.".to_owned(),
            count => format!(
                "Aan een reserve werden er {} aangeboden.",
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

        tries: "Probeer dit",
        try_text: |which| match which {
            Try::OneSaysNo => TryText {
                title: "Drie gelijke hosts: één staat uit, één zegt nee.",
                question: "Welke van die twee kost mail?",
                answer: "Alleen die nee zegt. Een host die uit staat wordt overgeslagen, en de volgende is aan de beurt. \
                         Maar een definitief nee (5xx op de geadresseerde) is het einde: de helft van de brieven treft \
                         die host vóór de goede, en komt terug.",
            },
            Try::Silent => TryText {
                title: "De beste host zwijgt.",
                question: "Hoe lang duurt het tot de reserve gevraagd wordt?",
                answer: "Tien minuten: de standaard wacht vijf minuten op een verbinding, en deze host heeft twee \
                         adressen. Hierin verschillen verzenders; kijk in de vergelijking.",
            },
            Try::Refusing => TryText {
                title: "De beste host weigert.",
                question: "En hoe lang nu?",
                answer: "Nauwelijks tijd: een weigering is ook een antwoord. Een host die netjes uit staat doet minder \
                         kwaad dan een die zich achter een firewall verbergt.",
            },
            Try::DownForADay => TryText {
                title: "Alles ligt een dag plat.",
                question: "Is de brief verloren?",
                answer: "Nee. Hij wacht bij de verzender, die het dagenlang opnieuw probeert, en komt aan kort nadat de \
                         hosts terug zijn. Een extra niveau had niet meer geholpen.",
            },
            Try::NullBeside => TryText {
                title: "“Geen mail” naast een echte host.",
                question: "Komt de brief aan?",
                answer: "Volgens de standaard wel: “0 .” betekent alleen iets als het er in zijn eentje staat. Kijk nu \
                         hoe een andere verzender het doet.",
            },
            Try::NullBesidePostfix => TryText {
                title: "Hetzelfde, verstuurd door Postfix.",
                question: "En nu?",
                answer: "Meteen terug: Postfix neemt een punt waar dan ook in de lijst letterlijk. Dezelfde records, \
                         twee lotgevallen. Daarom verbiedt de standaard het.",
            },
            Try::NoMx => TryText {
                title: "Helemaal geen MX-record.",
                question: "Kan de brief dan nergens heen?",
                answer: "Hij gaat naar het adres van de naam zelf, vaak een webserver. Wie geen mail wil, moet dat \
                         zeggen, met “0 .”.",
            },
        },
        try_answer: "Wat je zag",
        try_first: "Speel het af tot het einde; dan gaat het antwoord open.",
        try_shown: "hierboven te zien",
    };
}
