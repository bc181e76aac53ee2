//! Checks a domain part and brings it into its canonical form.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::invisible::{is_ignored, is_invisible, is_punctuation};
use super::{InputError, InputErrorKind, MailDomain, Subject, ToAscii, punycode};
use crate::dns::Name;
use crate::remark::{About, FindingId, Remark, push_once};

/// The longest label, in octets (RFC 1035 section 2.3.4).
const LABEL_OCTETS_MAX: usize = 63;

/// The longest name as shown, without the final dot: 255 octets on the wire (RFC 1035 section 2.3.4).
const NAME_OCTETS_MAX: usize = 253;

/// Characters that are dots to UTS 46: ideographic, full-width and half-width full stop.
const OTHER_DOTS: [char; 3] = ['\u{3002}', '\u{ff0e}', '\u{ff61}'];

/// Reads a domain part. Positions in errors count characters of `typed`.
pub(super) fn read(
    typed: &str,
    to_ascii: ToAscii,
    remarks: &mut Vec<Remark>,
) -> Result<Subject, InputError> {
    if typed.starts_with('[') {
        return literal(typed);
    }
    let is_ip = typed.parse::<IpAddr>().is_ok();
    if is_ip {
        return Err(InputError::new(InputErrorKind::BareIp, Some(0), typed));
    }
    let name = typed.replace(OTHER_DOTS, ".");
    let name = match name.strip_suffix('.') {
        Some(rest) if !rest.is_empty() => {
            push_once(remarks, FindingId::InputTrailingDot, About::Domain);
            rest
        }
        Some(empty) => empty,
        None => &name,
    };
    if name.is_empty() {
        return Err(InputError::new(InputErrorKind::Empty, Some(0), ""));
    }
    check_characters(name)?;

    let ascii = if name.is_ascii() {
        name.to_ascii_lowercase()
    } else {
        let refused = || {
            // The one that cannot stand in a name alone; else the first that may be meant.
            let is_foreign = |character: &char| !character.is_ascii();
            let is_culprit = |character: &char| {
                is_foreign(character)
                    && !is_ignored(*character)
                    && to_ascii(&format!("a{character}")).is_none()
            };
            let culprit = name.chars().find(is_culprit);
            let found = culprit.or_else(|| name.chars().find(is_foreign));
            let position = name.chars().position(|character| Some(character) == found);
            InputError::new(InputErrorKind::BadCharacter, position, found.unwrap_or('?'))
        };
        let seen: String = name
            .chars()
            .filter(|character| !is_ignored(*character))
            .collect();
        let ascii = if seen.is_ascii() {
            Some(seen)
        } else {
            to_ascii(&seen)
        };
        ascii.ok_or_else(refused)?.to_ascii_lowercase()
    };
    check_labels(name, &ascii)?;

    let name = Name::new(&ascii);
    if name.is_single_label() && !name.is_within("localhost") {
        push_once(remarks, FindingId::InputDotless, About::Name(name.clone()));
    }
    if ascii.contains('_') {
        push_once(
            remarks,
            FindingId::InputUnderscore,
            About::Name(name.clone()),
        );
    }
    Ok(Subject::Domain(MailDomain(name)))
}

/// An address literal: `[192.0.2.1]` or `[IPv6:2001:db8::1]` (RFC 5321 section 4.1.3).
fn literal(typed: &str) -> Result<Subject, InputError> {
    const TAG: &str = "ipv6:";
    let inside = typed
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    let address = inside.and_then(|inside| match inside.get(..TAG.len()) {
        Some(tag) if tag.eq_ignore_ascii_case(TAG) => {
            let ip: Ipv6Addr = inside[TAG.len()..].parse().ok()?;
            Some(IpAddr::V6(ip))
        }
        _ => inside.parse::<Ipv4Addr>().ok().map(IpAddr::V4),
    });
    address
        .map(Subject::Literal)
        .ok_or_else(|| InputError::new(InputErrorKind::BadLiteral, Some(0), typed))
}

/// What no conversion may see: blanks, and ASCII that cannot stand in a name.
fn check_characters(name: &str) -> Result<(), InputError> {
    for (position, character) in name.chars().enumerate() {
        if character.is_whitespace() || character.is_control() {
            return Err(InputError::new(
                InputErrorKind::BadAddress,
                Some(position),
                character,
            ));
        }
        // Between letters of some scripts a joiner has its place (RFC 5892 appendix A).
        let is_joiner = matches!(character, '\u{200c}' | '\u{200d}');
        let is_out = is_invisible(character) && !is_joiner || is_punctuation(character);
        if is_out && !is_ignored(character) {
            return Err(InputError::new(
                InputErrorKind::BadCharacter,
                Some(position),
                character,
            ));
        }
        let is_allowed = !character.is_ascii()
            || character.is_ascii_alphanumeric()
            || matches!(character, '-' | '_' | '.');
        if !is_allowed {
            return Err(InputError::new(
                InputErrorKind::BadCharacter,
                Some(position),
                character,
            ));
        }
    }
    Ok(())
}

/// Checks the labels after conversion; errors point at the label as it was typed.
fn check_labels(typed: &str, ascii: &str) -> Result<(), InputError> {
    let start_of = |label: usize| {
        let before: usize = typed
            .split('.')
            .take(label)
            .map(|label| label.chars().count() + 1)
            .sum();
        Some(before)
    };
    for (index, label) in ascii.split('.').enumerate() {
        let error = |kind| Err(InputError::new(kind, start_of(index), label));
        let is_host_octet =
            |octet: u8| octet.is_ascii_alphanumeric() || octet == b'-' || octet == b'_';
        if label.is_empty() {
            return error(InputErrorKind::EmptyLabel);
        }
        if !label.bytes().all(is_host_octet) || label.starts_with('-') || label.ends_with('-') {
            return error(InputErrorKind::BadCharacter);
        }
        if label.len() > LABEL_OCTETS_MAX {
            return error(InputErrorKind::LabelTooLong);
        }
        if label.starts_with("xn--") && !punycode::is_valid_a_label(label) {
            return error(InputErrorKind::Idna);
        }
    }
    if ascii.len() > NAME_OCTETS_MAX {
        return Err(InputError::new(InputErrorKind::NameTooLong, None, ""));
    }
    let last = ascii.rsplit('.').next().unwrap_or_default();
    let is_hex_number = last
        .strip_prefix("0x")
        .is_some_and(|digits| digits.bytes().all(|octet| octet.is_ascii_hexdigit()));
    if is_hex_number || last.bytes().all(|octet| octet.is_ascii_digit()) {
        return Err(InputError::new(InputErrorKind::BareIp, Some(0), ascii));
    }
    Ok(())
}
