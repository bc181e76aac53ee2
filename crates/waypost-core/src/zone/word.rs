//! The words of a record line before its data: types, classes, times to live.

use super::Mark;
use crate::dns::RecordType;

/// What a word in the place of a type is.
pub(super) enum Kind {
    Used(RecordType),
    Marked(Mark),
    NotUsed(String),
}

/// The types that are used.
const USED: [(&str, RecordType); 6] = [
    ("MX", RecordType::Mx),
    ("A", RecordType::A),
    ("AAAA", RecordType::Aaaa),
    ("CNAME", RecordType::Cname),
    ("TXT", RecordType::Txt),
    ("TLSA", RecordType::Tlsa),
];

/// Types that have no say in where mail goes and are in every zone: passed over without a word.
const QUIET: [&str; 11] = [
    "SOA",
    "NS",
    "RRSIG",
    "NSEC",
    "NSEC3",
    "NSEC3PARAM",
    "DNSKEY",
    "CDNSKEY",
    "CDS",
    "DS",
    "OPT",
];

/// Other types that people have in their zones.
const NOT_USED: [&str; 22] = [
    "PTR",
    "SRV",
    "CAA",
    "HTTPS",
    "SVCB",
    "NAPTR",
    "SSHFP",
    "CERT",
    "DNAME",
    "HINFO",
    "LOC",
    "SPF",
    "URI",
    "OPENPGPKEY",
    "SMIMEA",
    "RP",
    "AFSDB",
    "ZONEMD",
    "KX",
    "APL",
    "ALIAS",
    "ANAME",
];

/// The rest of the registry (IANA, Resource Record (RR) TYPEs), and what single products write in its place. Hosts may
/// be called so.
const RARE: [&str; 71] = [
    "MD", "MF", "MB", "MG", "MR", "NULL", "WKS", "MINFO", "X25", "ISDN", "RT", "NSAP", "NSAP-PTR",
    "SIG", "KEY", "PX", "GPOS", "NXT", "EID", "NIMLOC", "ATMA", "A6", "SINK", "IPSECKEY", "DHCID",
    "HIP", "NINFO", "RKEY", "TALINK", "CSYNC", "DSYNC", "HHIT", "BRID", "UINFO", "UID", "GID",
    "UNSPEC", "NID", "L32", "L64", "LP", "EUI48", "EUI64", "NXNAME", "TKEY", "TSIG", "IXFR",
    "AXFR", "MAILB", "MAILA", "AVC", "DOA", "AMTRELAY", "RESINFO", "WALLET", "CLA", "IPN", "TA",
    "DLV", "WINS", "WINSR", "WINS-R", "LUA", "URL", "URL301", "URLFWD", "FRAME", "REDIRECT",
    "WEBFWD", "MAILFW", "PTRX",
];

/// The type of this name, in any case.
pub(super) fn kind_of(text: &str) -> Option<Kind> {
    if let Some(used) = USED.iter().find(|used| used.0.eq_ignore_ascii_case(text)) {
        return Some(Kind::Used(used.1));
    }
    if let Some(mark) = Mark::with_word(text) {
        return Some(Kind::Marked(mark));
    }
    let upper = text.to_ascii_uppercase();
    // A type by its number (RFC 3597 section 5).
    if has_number(&upper, "TYPE") {
        let record_type = RecordType::from_number(upper["TYPE".len()..].parse().ok()?);
        let used = USED.iter().find(|used| used.1 == record_type);
        let other = || Kind::NotUsed(record_type.mnemonic());
        return Some(used.map_or_else(other, |used| Kind::Used(used.1)));
    }
    let is_in = |types: &[&str]| types.contains(&upper.as_str());
    (is_in(&QUIET) || is_in(&NOT_USED) || is_in(&RARE)).then_some(Kind::NotUsed(upper))
}

/// The type of this name where it is one that is used.
pub(super) fn used(text: &str) -> Option<RecordType> {
    match kind_of(text)? {
        Kind::Used(record_type) => Some(record_type),
        Kind::Marked(_) | Kind::NotUsed(_) => None,
    }
}

/// Whether a word is a type, or stands in the place of one.
pub(super) fn is_type(text: &str) -> bool {
    kind_of(text).is_some()
}

/// Whether a type is passed over without a word.
pub(super) fn is_quiet(name: &str) -> bool {
    QUIET.contains(&name)
}

/// Whether a word is a type that hardly any host is called after.
pub(super) fn is_type_alone(text: &str) -> bool {
    is_type(text) && !RARE.iter().any(|rare| rare.eq_ignore_ascii_case(text))
}

/// Whether a word is the class of the Internet, by name or by number.
pub(super) fn is_class(text: &str) -> bool {
    text.eq_ignore_ascii_case("IN") || text.eq_ignore_ascii_case("CLASS1")
}

/// Whether a word is this one and a number up to 65535.
pub(super) fn has_number(text: &str, word: &str) -> bool {
    let number = text.get(word.len()..).unwrap_or_default();
    let is_word = text
        .get(..word.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(word));
    is_word && number.bytes().all(|octet| octet.is_ascii_digit()) && number.parse::<u16>().is_ok()
}

/// The age of a dynamic record, as Windows exports it: `[AGE:3700000]`.
pub(super) fn age(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('[')?.strip_suffix(']')?;
    let (word, hours) = inside.split_once(':')?;
    let is_age = ["age", "aging"]
        .iter()
        .any(|age| age.eq_ignore_ascii_case(word));
    (is_age && !hours.is_empty() && hours.bytes().all(|octet| octet.is_ascii_digit()))
        .then_some(hours)
}

/// A time to live: seconds, or numbers with units as servers take them (`1h30m`). `None` for another word, an error
/// for a time that is too long.
pub(super) fn ttl(text: &str) -> Option<Result<u32, ()>> {
    const MAX: u64 = (1 << 31) - 1;
    let mut seconds: u64 = 0;
    let mut number: Option<u64> = None;
    for character in text.chars() {
        if let Some(digit) = character.to_digit(10) {
            let grown = number.unwrap_or(0).saturating_mul(10);
            number = Some(grown.saturating_add(u64::from(digit)));
            continue;
        }
        let unit = match character.to_ascii_lowercase() {
            's' => 1,
            'm' => 60,
            'h' => 3_600,
            'd' => 86_400,
            'w' => 604_800,
            _ => return None,
        };
        seconds = seconds.saturating_add(number.take()?.saturating_mul(unit));
    }
    let has_units = text.bytes().any(|octet| octet.is_ascii_alphabetic());
    match number {
        Some(number) => seconds = seconds.saturating_add(number),
        None if has_units => (),
        None => return None,
    }
    Some(if seconds <= MAX {
        Ok(u32::try_from(seconds).unwrap_or(u32::MAX))
    } else {
        Err(())
    })
}

/// The seconds of a unit of time, written out or cut short, in one of the languages of the pages that people copy.
pub(super) fn unit_of_time(text: &str) -> Option<u32> {
    const UNITS: [(u32, &[&str]); 5] = [
        (
            1,
            &[
                "sec", "secs", "second", "seconds", "seconde", "seconden", "sekunde", "sekunden",
            ],
        ),
        (
            60,
            &["min", "mins", "minute", "minutes", "minuut", "minuten"],
        ),
        (
            3_600,
            &[
                "hr", "hrs", "hour", "hours", "uur", "uren", "stunde", "stunden",
            ],
        ),
        (86_400, &["day", "days", "dag", "dagen", "tag", "tage"]),
        (604_800, &["week", "weeks", "weken", "woche", "wochen"]),
    ];
    let text = text.strip_suffix('.').unwrap_or(text);
    let is_it = |unit: &&str| unit.eq_ignore_ascii_case(text);
    let unit = UNITS.iter().find(|(_, words)| words.iter().any(is_it))?;
    Some(unit.0)
}
