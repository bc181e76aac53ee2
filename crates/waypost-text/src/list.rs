//! The priority list: the sentence above it, its levels and hosts, and what is said about each.

use super::sentence::{data, key, say};
use super::{Piece, Sentence};
use waypost_core::route::{AddressKind, Exclusion};

/// The words of the list.
#[derive(Debug)]
pub struct ListText {
    /// The head of the section.
    pub title: &'static str,
    /// The head of the answer that is kept in sight.
    pub kept: &'static str,
    /// Below it: which name it is about.
    pub kept_of: fn(&str) -> Sentence,
    /// The heads of the columns: preference, host, addresses, time to live, share.
    pub columns: [&'static str; 5],
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
    pub skipped: &'static str,
    /// About hosts of equal preference.
    pub at_random: &'static str,
    /// About a level below the first.
    pub backup: &'static str,
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
    /// Why a host is skipped.
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
    /// Opens its records in the lab.
    pub edit: &'static str,
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

/// What the sentence about the way is made of.
struct WayWords {
    mail_for: &'static str,
    goes_to: &'static str,
    or: &'static str,
    at_random: &'static str,
    /// Before the levels behind the first, where they are one host, and where they are more.
    backups: [&'static str; 2],
    then: &'static str,
    many: fn(usize) -> String,
    more: fn(usize) -> String,
}

/// Where mail goes: the first level in a sentence of its own, what takes over in the next.
fn goes_to(words: &WayWords, domain: &str, ways: Vec<Way>) -> Sentence {
    let mut sentence = say![words.mail_for, key(domain), words.goes_to];
    let has_one_backup = match ways.get(1..) {
        Some([Way::Named(hosts)]) => hosts.len() == 1,
        _ => false,
    };
    let mut is_random_said = false;
    for (place, way) in ways.into_iter().enumerate() {
        match place {
            0 => (),
            1 if has_one_backup => sentence.0.push(words.backups[0].into()),
            1 => sentence.0.push(words.backups[1].into()),
            _ => sentence.0.push(words.then.into()),
        }
        match way {
            Way::Named(hosts) => {
                let is_random = hosts.len() > 1 && !is_random_said;
                sentence.0.push(names(hosts, place == 0, words.or));
                if is_random {
                    is_random_said = true;
                    sentence.0.push(words.at_random.into());
                }
            }
            Way::Many(count) => sentence.0.push((words.many)(count).into()),
            Way::More(count) => sentence.0.push((words.more)(count).into()),
        }
    }
    sentence.0.push(".".into());
    sentence
}

const WAY_EN: WayWords = WayWords {
    mail_for: "Mail for ",
    goes_to: " goes to ",
    or: " or ",
    at_random: " (in random order)",
    backups: [". Backup: ", ". Backups: "],
    then: ", then ",
    many: |count| format!("one of {count} mail servers, chosen at random"),
    more: |count| match count {
        1 => "1 more level".to_owned(),
        count => format!("{count} more levels"),
    },
};

const WAY_NL: WayWords = WayWords {
    mail_for: "Mail voor ",
    goes_to: " gaat naar ",
    or: " of ",
    at_random: " (in willekeurige volgorde)",
    backups: [". Back-up: ", ". Back-ups: "],
    then: ", daarna ",
    many: |count| format!("een van {count} mailservers, willekeurig gekozen"),
    more: |count| match count {
        1 => "nog 1 niveau".to_owned(),
        count => format!("nog {count} niveaus"),
    },
};

impl ListText {
    /// English.
    pub const EN: ListText = ListText {
        title: "Priority list",
        kept: "Previous answer",
        kept_of: |name| say!["This was found earlier for ", key(name), "."],
        columns: ["Preference", "Mail server", "IP addresses", "TTL", "Share"],
        preference: "Preference",
        addresses: "IP addresses",
        ttl: "TTL",
        share: "Share of attempts at this level",
        first: "tried first",
        then: "then",
        last: "last",
        skipped: "skipped",
        at_random: "Same preference: senders must choose at random.",
        backup: "Backup: tried only if every server above is unavailable.",
        asking: "looking up…",
        more: |count| format!("and {count} more"),
        more_levels: |count| match count {
            1 => "and 1 more level".to_owned(),
            count => format!("and {count} more levels"),
        },
        not_shown: |count| format!("{count} more are only in the JSON file."),
        unit: ["d", "h", "min", "s"],
        exclusion: |exclusion| match exclusion {
            Exclusion::Root => "“.” means a null MX, which is valid only as the only MX record.",
            Exclusion::IpLiteral => {
                "An MX record must name a host, not an IP address. Some senders connect to it anyway."
            }
            Exclusion::Localhost => "This name always means the sending server itself.",
            Exclusion::InvalidName => "This is not a valid host name.",
            Exclusion::NoSuchName => "This name does not exist.",
            Exclusion::NoAddress => "This name has no A or AAAA record.",
            Exclusion::LookupFailed | Exclusion::Bogus => {
                "Its addresses could not be looked up. Sending servers try again later."
            }
            Exclusion::UnusableAddress => "None of its addresses can be reached from the internet.",
            Exclusion::FamilyMismatch => {
                "It has no address of a family (IPv4, IPv6) that the selected sending server can use."
            }
            Exclusion::Sender => "This is the sending server itself.",
            Exclusion::NotBetterThanSender => {
                "Not preferred over the sending server itself, so it is skipped to prevent a mail loop."
            }
            Exclusion::NotInPolicy => {
                "Not listed in the domain’s MTA-STS policy: senders that enforce MTA-STS skip this host."
            }
            Exclusion::NotAsked => {
                "Its addresses were not looked up, because there are too many MX hosts."
            }
            Exclusion::Pending => "Looking up its addresses…",
        },
        alias: |target| say!["Alias (CNAME) of ", data(target), "."],
        not_given: "no address given; assumed to be reachable",
        address: |ip, kind| {
            Some(match kind {
                AddressKind::Public | AddressKind::NotGiven => return None,
                AddressKind::Private => say![
                    data(ip),
                    " is not a public address and can be reached only from its own network. Senders elsewhere \
                     find out when the connection fails.",
                ],
                AddressKind::Loopback => say![
                    data(ip),
                    " is a loopback address: it always means the sending server itself.",
                ],
                AddressKind::LinkLocal => say![
                    data(ip),
                    " is a link-local address, valid only on its own network segment. Senders elsewhere cannot \
                     reach it.",
                ],
                AddressKind::Multicast => say![
                    data(ip),
                    " is a multicast address; senders cannot connect to it.",
                ],
                AddressKind::Mapped => say![
                    data(ip),
                    " is an IPv4-mapped IPv6 address; senders cannot connect to it.",
                ],
            })
        },
        domain_alias: |domain, target| {
            say![
                data(domain),
                " is an alias (CNAME) of ",
                data(target),
                ", so the MX records of ",
                data(target),
                " apply.",
            ]
        },
        goes_to: |domain, ways| goes_to(&WAY_EN, domain, ways),
        goes_to_itself: |domain| {
            say![
                key(domain),
                " has no MX record. Mail goes to the address of the domain itself (implicit MX).",
            ]
        },
        goes_straight: |literal| {
            say![
                "Mail for ",
                key(literal),
                " goes directly to that IP address, without a DNS lookup.",
            ]
        },
        leads_nowhere: "But that address cannot be reached from the internet.",
        letters: |ascii, letters| {
            say![
                data(ascii),
                " is the DNS form (Punycode) of ",
                data(letters),
                "."
            ]
        },
        mixed: |label| {
            say![
                data(label),
                " mixes letters from several scripts, a common trick to imitate another name. Check it carefully.",
            ]
        },
        example: "Built-in example: no DNS queries were sent.",
        count: |levels, hosts| {
            let levels = match levels {
                1 => "1 priority level".to_owned(),
                levels => format!("{levels} priority levels"),
            };
            match hosts {
                1 => format!("{levels}, 1 mail server"),
                hosts => format!("{levels}, {hosts} mail servers"),
            }
        },
        to_problem: "Show problem",
        download: "Download JSON",
        copy_text: "Copy as text",
        copy_link: "Copy link",
        edit: "Edit in the lab",
        ask_again: "Look up again",
    };

    /// Dutch.
    pub const NL: ListText = ListText {
        title: "Prioriteiten",
        kept: "Vorig antwoord",
        kept_of: |name| say!["Dit is eerder gevonden voor ", key(name), "."],
        columns: ["Prioriteit", "Mailserver", "IP-adressen", "TTL", "Aandeel"],
        preference: "Prioriteit",
        addresses: "IP-adressen",
        ttl: "TTL",
        share: "Aandeel van de pogingen op dit niveau",
        first: "eerst",
        then: "daarna",
        last: "als laatste",
        skipped: "overgeslagen",
        at_random: "Zelfde prioriteit: verzendende servers moeten willekeurig kiezen.",
        backup: "Back-up: alleen als geen server hierboven beschikbaar is.",
        asking: "opzoeken…",
        more: |count| format!("en nog {count}"),
        more_levels: |count| match count {
            1 => "en nog 1 niveau".to_owned(),
            count => format!("en nog {count} niveaus"),
        },
        not_shown: |count| format!("Nog {count} staan alleen in het JSON-bestand."),
        unit: ["d", "u", "min", "s"],
        exclusion: |exclusion| match exclusion {
            Exclusion::Root => "“.” betekent null-MX, en die is alleen geldig als enig MX-record.",
            Exclusion::IpLiteral => {
                "In een MX-record hoort een hostnaam, geen IP-adres. Sommige verzendende servers maken toch \
                 verbinding."
            }
            Exclusion::Localhost => "Deze naam verwijst altijd naar de verzendende server zelf.",
            Exclusion::InvalidName => "Dit is geen geldige hostnaam.",
            Exclusion::NoSuchName => "Deze naam bestaat niet.",
            Exclusion::NoAddress => "Deze naam heeft geen A- of AAAA-record.",
            Exclusion::LookupFailed | Exclusion::Bogus => {
                "De adressen konden niet worden opgezocht. Verzendende servers proberen het later opnieuw."
            }
            Exclusion::UnusableAddress => "Geen van de adressen is vanaf internet bereikbaar.",
            Exclusion::FamilyMismatch => {
                "Er is geen adres van een soort (IPv4, IPv6) die de gekozen verzendende server kan gebruiken."
            }
            Exclusion::Sender => "Dit is de verzendende server zelf.",
            Exclusion::NotBetterThanSender => {
                "Gaat niet vóór de verzendende server zelf en wordt overgeslagen om een maillus te voorkomen."
            }
            Exclusion::NotInPolicy => {
                "Staat niet in het MTA-STS-beleid van het domein: verzendende servers die MTA-STS afdwingen, \
                 slaan deze host over."
            }
            Exclusion::NotAsked => {
                "De adressen zijn niet opgezocht, omdat er te veel MX-hosts zijn."
            }
            Exclusion::Pending => "De adressen worden opgezocht…",
        },
        alias: |target| say!["Alias (CNAME) van ", data(target), "."],
        not_given: "geen adres opgegeven; telt als bereikbaar",
        address: |ip, kind| {
            Some(match kind {
                AddressKind::Public | AddressKind::NotGiven => return None,
                AddressKind::Private => say![
                    data(ip),
                    " is geen openbaar adres: het is alleen bereikbaar vanuit het eigen netwerk. Andere \
                     verzendende servers merken dat pas als de verbinding mislukt.",
                ],
                AddressKind::Loopback => say![
                    data(ip),
                    " is een loopbackadres: het verwijst altijd naar de verzendende server zelf.",
                ],
                AddressKind::LinkLocal => say![
                    data(ip),
                    " is een link-localadres: het werkt alleen binnen het eigen netwerksegment. Andere \
                     verzendende servers kunnen er niet bij.",
                ],
                AddressKind::Multicast => say![
                    data(ip),
                    " is een multicastadres; verzendende servers kunnen er geen verbinding mee maken.",
                ],
                AddressKind::Mapped => say![
                    data(ip),
                    " is een IPv4-mapped IPv6-adres; verzendende servers kunnen er geen verbinding mee maken.",
                ],
            })
        },
        domain_alias: |domain, target| {
            say![
                data(domain),
                " is een alias (CNAME) van ",
                data(target),
                ", dus de MX-records van ",
                data(target),
                " gelden.",
            ]
        },
        goes_to: |domain, ways| goes_to(&WAY_NL, domain, ways),
        goes_to_itself: |domain| {
            say![
                key(domain),
                " heeft geen MX-record. Mail gaat naar het adres van het domein zelf (impliciete MX).",
            ]
        },
        goes_straight: |literal| {
            say![
                "Mail voor ",
                key(literal),
                " gaat rechtstreeks naar dat IP-adres, zonder DNS-query.",
            ]
        },
        leads_nowhere: "Maar dat adres is vanaf internet niet bereikbaar.",
        letters: |ascii, letters| {
            say![
                data(ascii),
                " is de DNS-vorm (Punycode) van ",
                data(letters),
                "."
            ]
        },
        mixed: |label| {
            say![
                data(label),
                " combineert letters uit verschillende schriften, een bekende truc om een andere naam na te \
                 bootsen. Controleer de naam goed.",
            ]
        },
        example: "Ingebouwd voorbeeld: er zijn geen DNS-query’s verstuurd.",
        count: |levels, hosts| {
            let levels = match levels {
                1 => "1 prioriteitsniveau".to_owned(),
                levels => format!("{levels} prioriteitsniveaus"),
            };
            match hosts {
                1 => format!("{levels}, 1 mailserver"),
                hosts => format!("{levels}, {hosts} mailservers"),
            }
        },
        to_problem: "Probleem tonen",
        download: "JSON downloaden",
        copy_text: "Als tekst kopiëren",
        copy_link: "Link kopiëren",
        edit: "Bewerken in het lab",
        ask_again: "Opnieuw opzoeken",
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    fn goes(ways: Vec<Way>) -> [String; 2] {
        [ListText::EN, ListText::NL]
            .map(|text| (text.goes_to)("a.example", ways.clone()).to_string())
    }

    fn named(hosts: &[&str]) -> Way {
        Way::Named(hosts.iter().map(|host| (*host).to_owned()).collect())
    }

    #[test]
    fn the_way_in_words() {
        assert_eq!(
            goes(vec![named(&["b"])]),
            [
                "Mail for a.example goes to b.",
                "Mail voor a.example gaat naar b."
            ]
        );
        assert_eq!(
            goes(vec![named(&["b"]), named(&["c"])]),
            [
                "Mail for a.example goes to b. Backup: c.",
                "Mail voor a.example gaat naar b. Back-up: c."
            ]
        );
        assert_eq!(
            goes(vec![named(&["b"]), named(&["c", "d"]), named(&["e", "f"])]),
            [
                "Mail for a.example goes to b. Backups: c or d (in random order), then e or f.",
                "Mail voor a.example gaat naar b. Back-ups: c of d (in willekeurige volgorde), daarna e of f.",
            ]
        );
        assert_eq!(
            goes(vec![
                named(&["b", "c"]),
                Way::Many(5),
                named(&["d"]),
                Way::More(2)
            ])[0],
            "Mail for a.example goes to b or c (in random order). Backups: one of 5 mail servers, chosen at \
             random, then d, then 2 more levels."
        );
    }

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
