//! What `host` and `nslookup` print, as records: many administrators have no `dig` at hand.
//!
//! Names in their lines are complete with and without a final dot.

use super::Mark;
use super::token::{Token, Words};
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
    /// Addresses of the name before; those of the resolver itself come before any name.
    Addresses(&'a [Token]),
    /// Something is said of a name instead.
    Mark(&'a Token, Mark),
    /// Nothing about records: which resolver was asked, or that there are no records of a type.
    Nothing,
}

/// Reads a line; `None` where it is none of theirs.
pub(super) fn line(words: &Words) -> Option<Line<'_>> {
    use RecordType::{A, Aaaa, Cname, Mx, Txt};
    let tokens = words.tokens.as_slice();
    let plain: Vec<&str> = tokens
        .iter()
        .map_while(|token| (!token.is_quoted).then_some(token.text.as_str()))
        .collect();
    let (first, said) = plain.split_first()?;
    match *first {
        "Server:" | "Aliases:" => return Some(Line::Nothing),
        "Name:" => return tokens.get(1).map(Line::Name),
        // With a port it is that of the resolver that was asked.
        "Address:" if said.iter().any(|word| word.contains('#')) => return Some(Line::Nothing),
        "Address:" | "Addresses:" => return Some(Line::Addresses(&tokens[1..])),
        _ => (),
    }
    let owner = tokens.first()?;
    let after = |count: usize| tokens.get(1 + count..).filter(|data| !data.is_empty());
    let record = |record_type: RecordType, count: usize| {
        Some(Line::Record(owner, record_type, after(count)?))
    };
    match said {
        ["mail", "is", "handled", "by", ..] => record(Mx, 4),
        ["mail", "exchanger", "=", ..] => record(Mx, 3),
        ["has", "address", ..] => record(A, 2),
        ["internet", "address", "=", ..] => record(A, 3),
        ["has", "IPv6", "address", ..] => record(Aaaa, 3),
        ["has", "AAAA", "address", ..] => record(Aaaa, 3),
        ["AAAA", "IPv6", "address", "=", ..] => record(Aaaa, 4),
        ["is", "an", "alias", "for", ..] => record(Cname, 4),
        ["canonical", "name", "=", ..] => record(Cname, 3),
        ["descriptive", "text"] | ["text", "="] => record(Txt, 2).or(Some(Line::Nothing)),
        ["MX", "preference", "=", _] => Some(Line::Preference(owner, &tokens[4])),
        ["exchanger", "=", _] if *first == "mail" => Some(Line::Exchange(&tokens[3])),
        [_, "not", "found:", .., why] if *first == "Host" => {
            Some(Line::Mark(&tokens[1], Mark::with_word(why)?))
        }
        ["has", "no", .., "record"] | ["domain", "server:"] => Some(Line::Nothing),
        ["answer:"] if *first == "Non-authoritative" => Some(Line::Nothing),
        ["answers", "can", "be", "found", "from:"] => Some(Line::Nothing),
        _ => None,
    }
}
