//! Names and strings as they are written: what a backslash protects (RFC 1035 section 5.1), and where a name ends.

use crate::dns::Name;

/// Whether every backslash protects something: a character, or the number of an octet in three digits.
pub(super) fn has_good_escapes(text: &str) -> bool {
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first != b'\\' {
            continue;
        }
        rest = match after {
            [digit, ..] if digit.is_ascii_digit() => match octet(after) {
                Some(_) => &after[3..],
                None => return false,
            },
            [_, after @ ..] => after,
            [] => return false,
        };
    }
    true
}

/// A name without the escapes that it does not need, and with those that it does in one form: `\109x` is `mx`, `a\046b`
/// is `a\.b`.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let is_escape = *first == b'\\' && !after.is_empty();
        let (meant, length) = match (is_escape, octet(after)) {
            (true, Some(number)) => (number, 4),
            (true, None) => (after[0], 2),
            (false, _) => (*first, 1),
        };
        rest = rest.get(length..).unwrap_or_default();
        let is_letter = meant.is_ascii_alphanumeric() || b"-_".contains(&meant);
        let is_clear = !is_escape && meant.is_ascii_graphic() && !b"\"();,$".contains(&meant);
        if is_letter || is_clear {
            plain.push(char::from(meant));
        } else if meant.is_ascii_graphic() {
            plain.extend(['\\', char::from(meant)]);
        } else {
            plain.push_str(&format!("\\{meant:03}"));
        }
    }
    plain
}

/// Takes the backslashes away: `\"` is a quotation mark, `\226` the octet of that number.
pub(super) fn unescape(text: &str, octets: &mut Vec<u8>) {
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first != b'\\' {
            octets.push(*first);
            continue;
        }
        if let Some(number) = octet(after) {
            octets.push(number);
            rest = &after[3..];
        } else if let Some((next, after)) = after.split_first() {
            octets.push(*next);
            rest = after;
        }
    }
}

/// Whether a name ends in a dot that no backslash protects.
pub(super) fn is_absolute(text: &str) -> bool {
    match text.strip_suffix('.') {
        Some(rest) => {
            let backslashes = rest.len() - rest.trim_end_matches('\\').len();
            backslashes.is_multiple_of(2)
        }
        None => false,
    }
}

/// Whether every label has 1 to 63 octets and the name at most 255, as it is sent (RFC 1035 section 3.1).
pub(super) fn fits(name: &Name) -> bool {
    let mut octets = 1;
    let mut label = 0;
    let mut rest = name.as_str().bytes();
    let mut ends = Vec::new();
    while let Some(octet) = rest.next() {
        match octet {
            b'.' => {
                ends.push(label);
                label = 0;
                continue;
            }
            b'\\' => {
                let digits = rest.clone().take(3).filter(u8::is_ascii_digit).count();
                let skipped = if digits == 3 { 3 } else { 1 };
                for _ in 0..skipped {
                    rest.next();
                }
            }
            _ => (),
        }
        label += 1;
    }
    ends.push(label);
    for label in &ends {
        octets += label + 1;
    }
    octets <= 255 && ends.iter().all(|label| (1..=63).contains(label))
}

/// The octet whose number the next three digits are.
fn octet(after: &[u8]) -> Option<u8> {
    let digits = after.get(..3)?;
    let digits = digits.iter().all(u8::is_ascii_digit).then_some(digits)?;
    std::str::from_utf8(digits).ok()?.parse().ok()
}
