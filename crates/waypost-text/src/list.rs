//! The priority list: the sentence above it, its levels and hosts, and what is said about each.

use super::sentence::{data, key, say};
use super::{Piece, Sentence};
use waypost_core::route::{AddressKind, Exclusion};

/// The words of the list.
#[derive(Debug)]
pub struct ListText {
    /// The head of the section.
    pub title: &'static str,
    /// The head of the answer that is kept in sight, and what stands below it.
    pub kept: &'static str,
    /// What was asked about then.
    pub kept_of: fn(&str) -> Sentence,
    /// The heads of the columns: host, addresses, time to live, share.
    pub columns: [&'static str; 4],
    /// Before a preference.
    pub preference: &'static str,
    /// What a list of addresses is called.
    pub addresses: &'static str,
    /// Before a time to live.
    pub ttl: &'static str,
    /// Before a share.
    pub share: &'static str,
    /// The first level that is tried.
    pub first: &'static str,
    /// One in between.
    pub then: &'static str,
    /// The last one, of three or more.
    pub last: &'static str,
    /// One that is not tried.
    pub passed_over: &'static str,
    /// About hosts of equal preference.
    pub by_lot: &'static str,
    /// About a level below the first.
    pub fallback: &'static str,
    /// While the addresses are not known yet.
    pub asking: &'static str,
    /// The hosts behind the first few.
    pub more: fn(usize) -> String,
    /// The levels behind the first few.
    pub more_levels: fn(usize) -> String,
    /// The hosts that are not shown at all.
    pub not_shown: fn(usize) -> String,
    /// A time to live, from its two largest parts: days, hours, minutes, seconds.
    pub unit: [&'static str; 4],
    /// Why a host is passed over.
    pub exclusion: fn(Exclusion) -> &'static str,
    /// About a host that is an alias of another.
    pub alias: fn(&str) -> Sentence,
    /// In the place of addresses, where none are given.
    pub not_given: &'static str,
    /// About an address that cannot be connected to, or not by everybody.
    pub address: fn(&str, AddressKind) -> Option<Sentence>,
    /// What the domain is an alias of.
    pub domain_alias: fn(domain: &str, target: &str) -> Sentence,
    /// Where mail for a domain goes.
    pub goes_to: fn(domain: &str, ways: Vec<Way>) -> Sentence,
    /// The same, where there is no MX record.
    pub goes_to_itself: fn(domain: &str) -> Sentence,
    /// The same, for an address in brackets.
    pub goes_straight: fn(literal: &str) -> Sentence,
    /// That an address in brackets leads nowhere.
    pub leads_nowhere: &'static str,
    /// The letters that A-labels stand for.
    pub letters: fn(ascii: &str, letters: &str) -> Sentence,
    /// That a label mixes scripts.
    pub mixed: fn(&str) -> Sentence,
    /// That it is an example.
    pub example: &'static str,
    /// How many levels and hosts there are.
    pub count: fn(levels: usize, hosts: usize) -> String,
    /// The link to what is wrong with a host.
    pub to_problem: &'static str,
    /// Saves the report.
    pub download: &'static str,
    /// Copies the answer as text.
    pub copy_text: &'static str,
    /// Copies the link.
    pub copy_link: &'static str,
    /// Asks again.
    pub ask_again: &'static str,
}

/// The hosts of one level, as the sentence above the list names them.
#[derive(Clone, Debug)]
pub enum Way {
    /// Few enough to be named.
    Named(Vec<String>),
    /// Too many.
    Many(usize),
    /// Levels that are not named any more.
    More(usize),
}

/// The names of one level, joined.
fn names(hosts: Vec<String>, is_first: bool, or: &'static str) -> Piece {
    let piece = |host: String| if is_first { key(host) } else { data(host) };
    Sentence::list(hosts.into_iter().map(piece).collect(), or).into()
}

/// A duration in its two largest units.
pub fn ttl(text: &ListText, seconds: u32) -> String {
    let sizes = [86_400, 3_600, 60, 1];
    let first = sizes.iter().position(|size| seconds >= *size).unwrap_or(3);
    let mut words = format!("{} {}", seconds / sizes[first], text.unit[first]);
    let rest = seconds % sizes[first];
    if let Some(size) = sizes.get(first + 1)
        && rest / size > 0
    {
        words.push_str(&format!(" {} {}", rest / size, text.unit[first + 1]));
    }
    words
}

impl ListText {
    /// English.
    pub const EN: ListText = ListText {
        title: "The list",
        kept: "The answer before",
        kept_of: |name| say!["This is what was found for ", key(name), " before."],
        columns: ["host", "addresses", "kept", "share"],
        preference: "Preference",
        addresses: "Addresses",
        ttl: "kept for",
        share: "share in this level",
        first: "tried first",
        then: "then",
        last: "last",
        passed_over: "passed over",
        by_lot: "Equal numbers: the sender draws lots for each letter.",
        fallback: "Only if nobody above takes it.",
        asking: "asking …",
        more: |count| format!("and {count} more"),
        more_levels: |count| match count {
            1 => "and 1 more level".to_owned(),
            count => format!("and {count} more levels"),
        },
        not_shown: |count| format!("{count} more stand in the JSON file only."),
        unit: ["d", "h", "min", "s"],
        exclusion: |exclusion| match exclusion {
            Exclusion::Root => "A dot where a host should stand: it names nobody.",
            Exclusion::IpLiteral => {
                "An address where the name of a host belongs. Mail has no such form; some servers try it all the same."
            }
            Exclusion::Localhost => "This name always means the sending machine itself.",
            Exclusion::InvalidName => "This cannot be the name of a host.",
            Exclusion::NoSuchName => "This name does not exist.",
            Exclusion::NoAddress => "Nobody can be reached here: the name has no address.",
            Exclusion::LookupFailed => {
                "Its addresses could not be looked up just now. A sending server asks again later."
            }
            Exclusion::UnusableAddress => "Nobody outside can connect to any of its addresses.",
            Exclusion::FamilyMismatch => {
                "It has only addresses of a kind that this sender does not have."
            }
            Exclusion::Sender => "This is the sending server itself.",
            Exclusion::NotBetterThanSender => {
                "No better than the sending server itself: left out, so that mail does not go in circles."
            }
            Exclusion::NotInPolicy => {
                "The MTA-STS policy of the domain does not name it: senders that honour it pass it over."
            }
            Exclusion::NotAsked => "Its addresses were not asked for: there are too many hosts.",
            Exclusion::Pending => "Its addresses are being asked for.",
        },
        alias: |target| say!["An alias (CNAME) of ", data(target), "."],
        not_given: "address not given: taken as reachable",
        address: |ip, kind| {
            Some(match kind {
                AddressKind::Public | AddressKind::NotGiven => return None,
                AddressKind::Private => say![
                    data(ip),
                    " is a private address: only its own network reaches it. A sender notices by trying in vain.",
                ],
                AddressKind::Loopback => say![data(ip), " means the sending machine itself."],
                AddressKind::LinkLocal => {
                    say![
                        data(ip),
                        " holds only on one network cable: no sender gets there."
                    ]
                }
                AddressKind::Multicast => {
                    say![
                        data(ip),
                        " stands for a group of machines: mail cannot be sent there."
                    ]
                }
                AddressKind::Mapped => {
                    say![
                        data(ip),
                        " is an IPv4 address in the clothes of IPv6: senders cannot use it."
                    ]
                }
            })
        },
        domain_alias: |domain, target| {
            say![
                data(domain),
                " is an alias of ",
                data(target),
                ", so the list of that name counts."
            ]
        },
        goes_to: |domain, ways| {
            let mut sentence = say!["Mail for ", key(domain), " goes to "];
            let mut before = 0;
            for (place, way) in ways.into_iter().enumerate() {
                let if_not = match (place, before) {
                    (0, _) => "",
                    (_, 1) => "; if it does not answer, to ",
                    (_, 2) => "; if neither answers, to ",
                    _ => "; if none of them answers, to ",
                };
                match way {
                    Way::Named(hosts) => {
                        before = hosts.len();
                        sentence.0.push(if_not.into());
                        sentence.0.push(names(hosts, place == 0, " or "));
                        if before > 1 {
                            sentence.0.push(", by lot".into());
                        }
                    }
                    Way::Many(count) => {
                        before = count;
                        sentence.0.push(if_not.into());
                        let words = format!("one of {count} hosts of the same level, drawn by lot");
                        sentence.0.push(words.into());
                    }
                    Way::More(1) => sentence.0.push("; one more level follows".into()),
                    Way::More(count) => {
                        sentence
                            .0
                            .push(format!("; {count} more levels follow").into());
                    }
                }
            }
            sentence.0.push(".".into());
            sentence
        },
        goes_to_itself: |domain| {
            say![
                key(domain),
                " has no MX record. Mail for it goes to the addresses of the name itself (RFC 5321, 5.1).",
            ]
        },
        goes_straight: |literal| {
            say![
                "Mail for ",
                key(literal),
                " goes straight to that address: nothing has to be looked up.",
            ]
        },
        leads_nowhere: "But nobody outside can connect to it.",
        letters: |ascii, letters| say![data(ascii), " is how the DNS writes ", data(letters), "."],
        mixed: |label| {
            say![
                data(label),
                " mixes letters of several scripts, as names do that want to be taken for others. Look twice.",
            ]
        },
        example: "An example: answered from data in this page, nothing was asked.",
        count: |levels, hosts| {
            let levels = match levels {
                1 => "1 level".to_owned(),
                levels => format!("{levels} levels"),
            };
            match hosts {
                1 => format!("{levels}, 1 host"),
                hosts => format!("{levels}, {hosts} hosts"),
            }
        },
        to_problem: "see problem",
        download: "Download JSON",
        copy_text: "Copy as text",
        copy_link: "Copy link",
        ask_again: "Ask again",
    };

    /// Dutch.
    pub const NL: ListText = ListText {
        title: "De lijst",
        kept: "Het vorige antwoord",
        kept_of: |name| say!["Dit werd eerder gevonden voor ", key(name), "."],
        columns: ["host", "adressen", "geldig", "aandeel"],
        preference: "Voorkeur",
        addresses: "Adressen",
        ttl: "geldig",
        share: "aandeel in dit niveau",
        first: "eerst geprobeerd",
        then: "daarna",
        last: "ten slotte",
        passed_over: "overgeslagen",
        by_lot: "Gelijke getallen: de verzender loot voor elke brief.",
        fallback: "Alleen als niemand hierboven de brief aanneemt.",
        asking: "wordt gevraagd …",
        more: |count| format!("en nog {count}"),
        more_levels: |count| match count {
            1 => "en nog 1 niveau".to_owned(),
            count => format!("en nog {count} niveaus"),
        },
        not_shown: |count| format!("Nog {count} staan alleen in het JSON-bestand."),
        unit: ["d", "u", "min", "s"],
        exclusion: |exclusion| match exclusion {
            Exclusion::Root => "Een punt waar een host hoort te staan: daarmee is niemand genoemd.",
            Exclusion::IpLiteral => {
                "Een adres waar de naam van een host hoort. Die vorm bestaat voor mail niet; sommige servers proberen het toch."
            }
            Exclusion::Localhost => "Deze naam betekent altijd de verzendende machine zelf.",
            Exclusion::InvalidName => "Dit kan geen naam van een host zijn.",
            Exclusion::NoSuchName => "Deze naam bestaat niet.",
            Exclusion::NoAddress => "Hier is niemand te bereiken: de naam heeft geen adres.",
            Exclusion::LookupFailed => {
                "De adressen waren zojuist niet op te vragen. Een verzendende server vraagt het later opnieuw."
            }
            Exclusion::UnusableAddress => {
                "Met geen van de adressen kan iemand van buiten verbinding maken."
            }
            Exclusion::FamilyMismatch => {
                "Er zijn alleen adressen van een soort die deze verzender niet heeft."
            }
            Exclusion::Sender => "Dit is de verzendende server zelf.",
            Exclusion::NotBetterThanSender => {
                "Niet beter dan de verzendende server zelf: weggelaten, zodat mail niet in een kring rondgaat."
            }
            Exclusion::NotInPolicy => {
                "Het MTA-STS-beleid van het domein noemt deze host niet: verzenders die zich daaraan houden, slaan hem over."
            }
            Exclusion::NotAsked => "De adressen zijn niet opgevraagd: er zijn te veel hosts.",
            Exclusion::Pending => "De adressen worden opgevraagd.",
        },
        alias: |target| say!["Een alias (CNAME) van ", data(target), "."],
        not_given: "geen adres opgegeven: telt als bereikbaar",
        address: |ip, kind| {
            Some(match kind {
                AddressKind::Public | AddressKind::NotGiven => return None,
                AddressKind::Private => say![
                    data(ip),
                    " is een privéadres: alleen het eigen netwerk komt er. Een verzender merkt dat pas door het vergeefs te proberen.",
                ],
                AddressKind::Loopback => say![data(ip), " betekent de verzendende machine zelf."],
                AddressKind::LinkLocal => say![
                    data(ip),
                    " geldt alleen op één netwerkkabel: geen verzender komt daar."
                ],
                AddressKind::Multicast => say![
                    data(ip),
                    " staat voor een groep machines: daar is geen mail heen te sturen."
                ],
                AddressKind::Mapped => say![
                    data(ip),
                    " is een IPv4-adres in de vorm van IPv6: verzenders kunnen er niets mee."
                ],
            })
        },
        domain_alias: |domain, target| {
            say![
                data(domain),
                " is een alias van ",
                data(target),
                ", dus geldt de lijst van die naam.",
            ]
        },
        goes_to: |domain, ways| {
            let mut sentence = say!["Mail voor ", key(domain), " gaat naar "];
            let mut before = 0;
            for (place, way) in ways.into_iter().enumerate() {
                let if_not = match (place, before) {
                    (0, _) => "",
                    (_, 1) => "; antwoordt die niet, dan naar ",
                    (_, 2) => "; antwoordt geen van beide, dan naar ",
                    _ => "; antwoordt geen van die hosts, dan naar ",
                };
                match way {
                    Way::Named(hosts) => {
                        before = hosts.len();
                        sentence.0.push(if_not.into());
                        sentence.0.push(names(hosts, place == 0, " of "));
                        if before > 1 {
                            sentence.0.push(", door loting".into());
                        }
                    }
                    Way::Many(count) => {
                        before = count;
                        sentence.0.push(if_not.into());
                        let words =
                            format!("een van {count} hosts van hetzelfde niveau, door loting");
                        sentence.0.push(words.into());
                    }
                    Way::More(1) => sentence.0.push("; daarna volgt nog één niveau".into()),
                    Way::More(count) => {
                        sentence
                            .0
                            .push(format!("; daarna volgen nog {count} niveaus").into());
                    }
                }
            }
            sentence.0.push(".".into());
            sentence
        },
        goes_to_itself: |domain| {
            say![
                key(domain),
                " heeft geen MX-record. Mail ervoor gaat naar de adressen van de naam zelf (RFC 5321, 5.1).",
            ]
        },
        goes_straight: |literal| {
            say![
                "Mail voor ",
                key(literal),
                " gaat rechtstreeks naar dat adres: er hoeft niets opgezocht te worden.",
            ]
        },
        leads_nowhere: "Alleen kan niemand van buiten er verbinding mee maken.",
        letters: |ascii, letters| say![data(ascii), " is hoe de DNS ", data(letters), " schrijft."],
        mixed: |label| {
            say![
                data(label),
                " mengt letters uit verschillende schriften, zoals namen doen die voor een andere door willen gaan. Kijk goed.",
            ]
        },
        example: "Een voorbeeld: beantwoord uit gegevens in deze pagina, er is niets gevraagd.",
        count: |levels, hosts| {
            let levels = match levels {
                1 => "1 niveau".to_owned(),
                levels => format!("{levels} niveaus"),
            };
            match hosts {
                1 => format!("{levels}, 1 host"),
                hosts => format!("{levels}, {hosts} hosts"),
            }
        },
        to_problem: "zie probleem",
        download: "JSON downloaden",
        copy_text: "Kopieer als tekst",
        copy_link: "Kopieer de link",
        ask_again: "Vraag opnieuw",
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_to_live() {
        let words = |seconds| ttl(&ListText::EN, seconds);
        assert_eq!(words(0), "0 s");
        assert_eq!(words(59), "59 s");
        assert_eq!(words(300), "5 min");
        assert_eq!(words(3_600), "1 h");
        assert_eq!(words(5_400), "1 h 30 min");
        assert_eq!(words(86_401), "1 d");
        assert_eq!(words(172_800), "2 d");
        assert_eq!(words(u32::MAX), "49710 d 6 h");
    }
}
