//! What `host` and `nslookup` print, as records: many administrators have no `dig` at hand.
//!
//! Names in their lines are complete with and without a final dot. What `nslookup` prints over several lines is read by
//! [`pasted`](super::pasted).

use super::Mark;
use super::token::{Token, Words};
use super::word::{Kind, kind_of};
use crate::dns::RecordType;

/// A line of such a tool.
pub(super) enum Line<'a> {
    /// A record: whose, of which type, and its data.
    Record(&'a Token, RecordType, &'a [Token]),
    /// Windows has the two halves of an MX record with a comma between; this is the first: whose, and its preference.
    Preference(&'a Token, &'a Token),
    /// The second half: the host.
    Exchange(&'a Token),
    /// The name that the addresses after it belong to.
    Name(&'a Token),
    /// An alias of the name before.
    Alias(&'a Token),
    /// Addresses of the name before; those of the resolver itself come before any name.
    Addresses(&'a [Token]),
    /// Something is said of a name instead.
    Mark(Token, Mark),
    /// A record of a type that is not used.
    NotUsed(String),
    /// Nothing about records: which resolver was asked, or that there are no records of a type.
    Nothing,
}

/// Reads a line; `None` where it is none of theirs.
pub(super) fn line(words: &Words) -> Option<Line<'_>> {
    use RecordType::{A, Aaaa, Cname, Mx, Txt};
    let tokens = without_trust(&words.tokens);
    let plain: Vec<&str> = tokens
        .iter()
        .map_while(|token| (!token.is_quoted).then_some(token.text.as_str()))
        .collect();
    let (first, said) = plain.split_first()?;
    match *first {
        "Server:" | "Standardserver:" | "Standaardserver:" | "Servidor:" | "Serwer:"
        | "Сервер:" => return Some(Line::Nothing),
        "Default" if said.first() == Some(&"Server:") => return Some(Line::Nothing),
        "Serveur" if said.first() == Some(&":") => return Some(Line::Nothing),
        "Aliases:" => return Some(tokens.get(1).map_or(Line::Nothing, Line::Alias)),
        // Windows says it in the language of its user.
        "Name:" | "Naam:" | "Nom:" | "Nombre:" | "Nome:" | "Nazwa:" | "Namn:" | "Navn:"
        | "Имя:" => return tokens.get(1).map(Line::Name),
        "Nom" if said.first() == Some(&":") => return tokens.get(2).map(Line::Name),
        // With a port it is that of the resolver that was asked.
        "Address:" if said.iter().any(|word| word.contains('#')) => return Some(Line::Nothing),
        "Address:" | "Addresses:" => return Some(Line::Addresses(&tokens[1..])),
        // BusyBox counts them, and has the name of each behind it.
        "Address" if said.first().is_some_and(|word| word.ends_with(':')) => {
            return tokens.get(2..3).map(Line::Addresses);
        }
        "**" | "***" => return Some(refusal(tokens, said)),
        _ if is_heading(&plain) && plain.len() == tokens.len() => return Some(Line::Nothing),
        _ => (),
    }
    let owner = tokens.first()?;
    let after = |count: usize| tokens.get(1 + count..).filter(|data| !data.is_empty());
    let record = |record_type: RecordType, count: usize| {
        Some(Line::Record(owner, record_type, after(count)?))
    };
    let of_type = |word: &str, count: usize| match kind_of(word)? {
        Kind::Used(record_type) => record(record_type, count),
        Kind::NotUsed(name) => Some(Line::NotUsed(name)),
        Kind::Marked(_) => None,
    };
    match said {
        // PowerShell, where it finds nothing.
        [
            ":",
            _,
            ":",
            "DNS",
            "name",
            "does",
            "not",
            "exist" | "exist.",
        ] if first.starts_with("Resolve-") => Some(Line::Mark(tokens[2].clone(), Mark::NoSuchName)),
        [_, ":", "DNS", "name", "does", "not", "exist" | "exist."]
            if first.starts_with("Resolve-") =>
        {
            Some(Line::Mark(tokens[1].clone(), Mark::NoSuchName))
        }
        [
            ..,
            ":",
            "No",
            "records",
            "found",
            "for",
            "given",
            "DNS",
            "query" | "query.",
        ] => Some(Line::Nothing),
        ["mail", "is", "handled", "by", ..] => record(Mx, 4),
        ["mail", "exchanger", "=", ..] => record(Mx, 3),
        ["has", "address", ..] => record(A, 2),
        ["internet", "address", "=", ..] => record(A, 3),
        ["has", "IPv6", "address", ..] => record(Aaaa, 3),
        ["has", "AAAA", "address", ..] => record(Aaaa, 3),
        ["AAAA", "IPv6", "address", "=", ..] => record(Aaaa, 4),
        ["is", "an", "alias", "for", ..] => record(Cname, 4),
        ["canonical", "name", "=", ..] => record(Cname, 3),
        ["descriptive", "text"] | ["text", "="] => record(Txt, 2),
        ["MX", "preference", "=", _] => Some(Line::Preference(owner, &tokens[4])),
        ["exchanger", "=", _] if *first == "mail" => Some(Line::Exchange(&tokens[3])),
        [_, "not", "found:", .., _] if *first == "Host" => {
            let mark = said.iter().find_map(|word| Mark::with_word(word));
            Some(mark.map_or(Line::Nothing, |mark| Line::Mark(tokens[1].clone(), mark)))
        }
        ["has", "no", .., "record" | "address"] | ["domain", "server:"] => Some(Line::Nothing),
        ["has", kind, "record", ..] => of_type(kind, 3),
        ["has", "HTTP", "service", "bindings", ..] => Some(Line::NotUsed("HTTPS".to_owned())),
        ["name", "server", ..] | ["nameserver", "=", ..] => Some(Line::Nothing),
        ["domain", "name", "pointer", ..] | ["name", "=", _] => {
            Some(Line::NotUsed("PTR".to_owned()))
        }
        ["service", "=", ..] | ["SRV", "service", "location:", ..] => {
            Some(Line::NotUsed("SRV".to_owned()))
        }
        // A type that `nslookup` has no word for.
        [kind, "=", ..] if kind.starts_with("rdata_") => {
            of_type(&kind.replace("rdata_", "TYPE"), 2)
        }
        _ => None,
    }
}

/// Whether a line says over the answer that it comes from a cache, or where an authority is, in the language of the
/// system: each has its own word for an authority in it.
fn is_heading(plain: &[&str]) -> bool {
    const STEMS: [&str; 7] = [
        "author",
        "autor",
        "auktor",
        "bindend",
        "аслуж",
        "mérvadó",
        "権限",
    ];
    let is_one = |word: &&str| {
        let word = word.to_ascii_lowercase();
        STEMS.iter().any(|stem| word.contains(stem))
    };
    plain.last().is_some_and(|last| last.ends_with([':', '：'])) && plain.iter().any(is_one)
}

/// That there is no answer, and why.
fn refusal<'a>(tokens: &[Token], said: &[&str]) -> Line<'a> {
    let place = match said {
        [_, "can't" | "can’t", "find", ..] => 4,
        [_, "kann" | "kan", ..] => 3,
        _ => return Line::Nothing,
    };
    let reason = said.join(" ");
    let mark = if reason.ends_with("NXDOMAIN")
        || reason
            .trim_end_matches('.')
            .ends_with("Non-existent domain")
    {
        Mark::NoSuchName
    } else if reason.ends_with("SERVFAIL")
        || reason.trim_end_matches('.').ends_with("Server failed")
    {
        Mark::Failing
    } else {
        return Line::Nothing;
    };
    let Some(name) = tokens.get(place) else {
        return Line::Nothing;
    };
    let text = name.text.strip_suffix(':').unwrap_or(&name.text).to_owned();
    Line::Mark(
        Token {
            text,
            ..name.clone()
        },
        mark,
    )
}

/// The words without what `unbound-host` says behind them of the signatures.
fn without_trust(tokens: &[Token]) -> &[Token] {
    const SAID: [&[&str]; 3] = [
        &["secure"],
        &["insecure"],
        &["BOGUS", "security", "failure"],
    ];
    for words in SAID {
        if let Some(start) = tokens
            .len()
            .checked_sub(words.len())
            .filter(|start| *start > 3)
        {
            let is_same = |(token, word): (&Token, &&str)| !token.is_quoted && token.text == **word;
            if tokens[start..].iter().zip(words).all(is_same) {
                return &tokens[..start];
            }
        }
    }
    tokens
}

/// The words without their end that says where they come from: `dig +short +identify`, and `resolvectl query`, whose
/// names are complete.
pub(super) fn without_source(words: &Words) -> Option<Words> {
    let plain: Vec<&str> = words
        .tokens
        .iter()
        .map(|token| token.text.as_str())
        .collect();
    let count = match plain.as_slice() {
        [.., "from", "server", _, "in", _, "ms."] => plain.len() - 6,
        [.., "--", "link:", _] => plain.len() - 3,
        _ => return None,
    };
    let mut stripped = words.clone();
    stripped.tokens.truncate(count);
    if let [owner, ip] = stripped.tokens.as_mut_slice()
        && is_ip(&ip.text)
        && let Some(name) = owner.text.strip_suffix(':')
    {
        owner.text = name.to_owned();
    }
    (count > 0).then_some(stripped)
}

fn is_ip(text: &str) -> bool {
    text.parse::<std::net::IpAddr>().is_ok()
}
