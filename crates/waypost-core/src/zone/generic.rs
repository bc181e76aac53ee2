//! Data in the general form, which fits every type: `\# 4 c0000219` (RFC 3597 section 5).

use super::escape::fits;
use super::token::Token;
use crate::dns::{Data, MxData, Name, RecordType, TlsaData};

/// Whether data is in the general form.
pub(super) fn is_generic(tokens: &[Token]) -> bool {
    let first = tokens.first();
    first.is_some_and(|first| !first.is_quoted && first.text == "\\#")
}

/// The data of a record of this type; `None` where the length is another, or the octets are no such data.
pub(super) fn data(record_type: RecordType, tokens: &[Token]) -> Option<Data> {
    let (length, digits) = tokens.get(1..)?.split_first()?;
    let octets = octets(digits)?;
    let length: usize = length.text.parse().ok()?;
    if length != octets.len() {
        return None;
    }
    let octets = octets.as_slice();
    Some(match record_type {
        RecordType::A => Data::A(<[u8; 4]>::try_from(octets).ok()?.into()),
        RecordType::Aaaa => Data::Aaaa(<[u8; 16]>::try_from(octets).ok()?.into()),
        RecordType::Cname => Data::Cname(name(octets)?),
        RecordType::Mx => {
            let (preference, exchange) = octets.split_first_chunk()?;
            Data::Mx(MxData {
                preference: u16::from_be_bytes(*preference),
                exchange: name(exchange)?,
            })
        }
        RecordType::Txt => Data::Txt(text(octets)?),
        RecordType::Tlsa => match octets {
            [usage, selector, matching, association @ ..] if !association.is_empty() => {
                Data::Tlsa(TlsaData {
                    usage: *usage,
                    selector: *selector,
                    matching: *matching,
                    association: association.to_vec(),
                })
            }
            _ => return None,
        },
        _ => return None,
    })
}

/// Hexadecimal digits in pairs, with blanks anywhere between.
fn octets(tokens: &[Token]) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = tokens
        .iter()
        .flat_map(|token| token.text.chars())
        .map(|digit| u8::try_from(digit.to_digit(16)?).ok())
        .collect();
    let digits = digits?;
    let pairs = digits.chunks_exact(2);
    let is_even = pairs.remainder().is_empty();
    is_even.then(|| pairs.map(|pair| pair[0] << 4 | pair[1]).collect())
}

/// A name as it is sent, not compressed, to the end of the data.
fn name(octets: &[u8]) -> Option<Name> {
    let mut text = String::new();
    let mut rest = octets;
    loop {
        let (length, after) = rest.split_first()?;
        if *length == 0 {
            let name = Name::new(&text);
            return (after.is_empty() && (name.is_root() || fits(&name))).then_some(name);
        }
        let (label, after) = after.split_at_checked(usize::from(*length))?;
        for octet in label {
            match octet {
                b'.' | b'\\' => text.extend(['\\', char::from(*octet)]),
                b'!'..=b'~' => text.push(char::from(*octet)),
                _ => text.push_str(&format!("\\{octet:03}")),
            }
        }
        text.push('.');
        rest = after;
    }
}

/// Strings, each after its length, joined.
fn text(octets: &[u8]) -> Option<String> {
    let mut joined = Vec::new();
    let mut rest = octets;
    while let Some((length, after)) = rest.split_first() {
        let (string, after) = after.split_at_checked(usize::from(*length))?;
        joined.extend_from_slice(string);
        rest = after;
    }
    let has_strings = !octets.is_empty();
    has_strings.then(|| String::from_utf8_lossy(&joined).into_owned())
}
