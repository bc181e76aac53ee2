//! Octets as text: base64, hexadecimal digits (RFC 4648), base64url (RFC 4648 section 5),
//! percent-encoding (RFC 3986 section 2.1), and what does not show (RFC 1035 section 5.1).
//!
//! Written out here: the crate `data-encoding` adds 20 kB to the page (4 kB packed) for the same three
//! functions, and its ready-made encodings refuse left-over bits, with which keys are published.

use std::borrow::Cow;

/// A foreign text with everything visible: characters that do not show, or that change how others do, stand as
/// their octets, `\\DDD` each (RFC 1035 section 5.1).
///
/// ```
/// use waypost_core::encoding::visible;
/// assert_eq!(visible("goo\u{200b}gle"), "goo\\226\\128\\139gle");
/// assert_eq!(visible("a\u{7}\n"), "a\\007\\010");
/// ```
pub fn visible(text: &str) -> Cow<'_, str> {
    with_escapes(text, is_hidden)
}

/// The same for a text of several lines: line feeds and tabs stay.
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    with_escapes(text, |sign| is_hidden(sign) && !matches!(sign, '\n' | '\t'))
}

fn with_escapes(text: &str, is_escaped: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&is_escaped) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for sign in text.chars() {
        if is_escaped(sign) {
            push_octets(&mut shown, sign)
        } else {
            shown.push(sign)
        }
    }
    Cow::Owned(shown)
}

/// A foreign name as it may stand in a table that goes to other programs. Whoever publishes the name chooses it, and
/// programs take other signs than a comma for the end of a cell too: whatever is no ordinary part of a name stands as
/// `\\DDD`.
///
/// ```
/// use waypost_core::encoding::plain_name;
/// assert_eq!(plain_name("mx_1.example.com"), "mx_1.example.com");
/// assert_eq!(plain_name(";=1.test"), "\\059\\0611.test");
/// assert_eq!(plain_name("\\;\\032.test"), "\\059\\032.test");
/// ```
pub fn plain_name(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    let mut signs = name.chars().peekable();
    while let Some(sign) = signs.next() {
        match (sign, signs.peek().copied()) {
            // Three digits behind a backslash are an octet already.
            ('\\', Some('0'..='9')) => text.push('\\'),
            ('\\', Some(quoted)) => {
                push_octets(&mut text, quoted);
                signs.next();
            }
            _ if sign.is_ascii_alphanumeric() || "-_.*".contains(sign) => text.push(sign),
            _ => push_octets(&mut text, sign),
        }
    }
    text
}

/// Writes the octets of a character, each as [`push_escaped`] does.
fn push_octets(text: &mut String, sign: char) {
    for octet in sign.encode_utf8(&mut [0; 4]).bytes() {
        push_escaped(text, octet);
    }
}

/// Writes an octet as a backslash and three decimal digits (RFC 1035 section 5.1).
pub(crate) fn push_escaped(text: &mut String, octet: u8) {
    text.push('\\');
    for divisor in [100, 10, 1] {
        text.push(char::from(b'0' + octet / divisor % 10));
    }
}

/// Whether nothing is seen of a character, or it moves others about: controls, and what Unicode calls
/// default-ignorable, formatting, or a line separator.
fn is_hidden(sign: char) -> bool {
    sign.is_control()
        || matches!(sign,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Base64 as it stands in records.
pub mod base64 {
    /// Text as octets, with or without the padding at its end; `None` for a sign outside the alphabet or a
    /// length that no octets have. Bits that are left over do not matter.
    pub fn decode(text: &str) -> Option<Vec<u8>> {
        super::octets_of_sextets(text.trim_end_matches('='), b"+/")
    }
}

/// Base64url without padding, as it may stand in a URL.
pub mod base64url {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    /// Octets as text.
    pub fn encode(octets: &[u8]) -> String {
        let mut text = String::with_capacity(octets.len() * 4 / 3 + 3);
        for chunk in octets.chunks(3) {
            let at = |index| u32::from(chunk.get(index).copied().unwrap_or(0));
            let bits = at(0) << 16 | at(1) << 8 | at(2);
            for sextet in 0..=chunk.len() {
                let index = bits >> (18 - 6 * sextet) & 63;
                text.push(char::from(ALPHABET[index as usize]));
            }
        }
        text
    }

    /// Text as octets; `None` for a sign outside the alphabet or a length that no octets have. Bits that
    /// are left over do not matter.
    pub fn decode(text: &str) -> Option<Vec<u8>> {
        super::octets_of_sextets(text, b"-_")
    }
}

/// The octets of base64 without padding; the last two signs of the alphabet differ.
fn octets_of_sextets(text: &str, last: &[u8; 2]) -> Option<Vec<u8>> {
    if text.len() % 4 == 1 {
        return None;
    }
    let mut octets = Vec::with_capacity(text.len() * 3 / 4);
    let (mut bits, mut count) = (0_u32, 0);
    for sign in text.bytes() {
        let sextet = match sign {
            b'A'..=b'Z' => sign - b'A',
            b'a'..=b'z' => sign - b'a' + 26,
            b'0'..=b'9' => sign - b'0' + 52,
            _ if sign == last[0] => 62,
            _ if sign == last[1] => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(sextet);
        count += 6;
        if count >= 8 {
            count -= 8;
            octets.push((bits >> count) as u8);
        }
    }
    Some(octets)
}

/// Hexadecimal digits.
pub mod hex {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";

    /// The digit of the lower four bits.
    pub fn digit(nibble: u8) -> char {
        char::from(DIGITS[usize::from(nibble & 15)])
    }

    /// Octets as text, in lower case.
    pub fn encode(octets: &[u8]) -> String {
        let digits = octets.iter().flat_map(|octet| [octet >> 4, octet & 15]);
        digits.map(digit).collect()
    }

    /// The value of a digit of either case.
    pub fn value(digit: u8) -> Option<u8> {
        match digit {
            b'0'..=b'9' => Some(digit - b'0'),
            b'a'..=b'f' => Some(digit - b'a' + 10),
            b'A'..=b'F' => Some(digit - b'A' + 10),
            _ => None,
        }
    }

    /// Text as octets; `None` where a sign is no digit, or one has no partner.
    pub fn decode(text: &str) -> Option<Vec<u8>> {
        let octet = |pair: &[u8]| match pair {
            [high, low] => Some(value(*high)? << 4 | value(*low)?),
            _ => None,
        };
        text.as_bytes().chunks(2).map(octet).collect()
    }
}

/// Percent-encoding.
pub mod percent {
    use super::hex;

    /// Octets that are not plain as `%41`, the digits in upper case (RFC 3986 section 2.1).
    pub fn encode(text: &str, is_plain: impl Fn(u8) -> bool) -> String {
        let mut encoded = String::with_capacity(text.len());
        for octet in text.bytes() {
            if octet.is_ascii() && is_plain(octet) {
                encoded.push(char::from(octet));
            } else {
                encoded.push('%');
                for nibble in [octet >> 4, octet & 15] {
                    encoded.push(hex::digit(nibble).to_ascii_uppercase());
                }
            }
        }
        encoded
    }

    /// Decodes `%41`; what is no escape stays as it is, and octets that are no UTF-8 become `�`.
    pub fn decode(text: &str) -> String {
        let mut octets = Vec::with_capacity(text.len());
        let mut rest = text.as_bytes();
        while let Some((&octet, tail)) = rest.split_first() {
            let digit = |index: usize| tail.get(index).copied().and_then(hex::value);
            match (octet, digit(0), digit(1)) {
                (b'%', Some(high), Some(low)) => {
                    octets.push(high << 4 | low);
                    rest = &tail[2..];
                }
                _ => {
                    octets.push(octet);
                    rest = tail;
                }
            }
        }
        String::from_utf8_lossy(&octets).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What the RFC itself gives, and the two signs in which the alphabets differ.
    const SAME: [(&[u8], &str, &str); 5] = [
        (b"", "", ""),
        (b"f", "Zg", "Zg=="),
        (b"fo", "Zm8", "Zm8="),
        (b"foo", "Zm9v", "Zm9v"),
        (&[0xfb, 0xff, 0xfe], "-__-", "+//+"),
    ];

    #[test]
    fn base64_as_in_the_rfc() {
        for (octets, url, padded) in SAME {
            assert_eq!(base64url::encode(octets), url);
            assert_eq!(base64url::decode(url).as_deref(), Some(octets));
            assert_eq!(base64::decode(padded).as_deref(), Some(octets));
            let bare = padded.trim_end_matches('=');
            assert_eq!(base64::decode(bare).as_deref(), Some(octets));
        }
        for bad in ["Z", "Zm9vY", "Zm9=", "Zm 9", "Zm+v", "Zmé"] {
            assert_eq!(base64url::decode(bad), None, "{bad}");
        }
        for bad in ["Z", "Zm9vY", "Z=m9", "Zm 9", "Zm-v", "Zmé"] {
            assert_eq!(base64::decode(bad), None, "{bad}");
        }
    }

    #[test]
    fn hexadecimal() {
        assert_eq!(hex::encode(&[0x00, 0x9f, 0xa0]), "009fa0");
        assert_eq!(hex::decode("009FA0"), Some(vec![0x00, 0x9f, 0xa0]));
        assert_eq!(hex::decode(""), Some(Vec::new()));
        for bad in ["0", "009", "0g", "0 9f", "é"] {
            assert_eq!(hex::decode(bad), None, "{bad}");
        }
    }

    #[test]
    fn what_does_not_show_is_shown() {
        for plain in ["mx1.example.com", "bücher.example", "a b\\032 ツ", ""] {
            assert!(matches!(visible(plain), Cow::Borrowed(same) if same == plain));
        }
        assert_eq!(
            visible("\u{202e}a\u{2028}\u{e0061}"),
            "\\226\\128\\174a\\226\\128\\168\\243\\160\\129\\161"
        );
        assert_eq!(visible("\u{85}\u{7f}\0"), "\\194\\133\\127\\000");
        assert_eq!(visible_lines("a\n\tb\r\u{1b}"), "a\n\tb\\013\\027");
    }

    #[test]
    fn percent_encoding() {
        let encode = |text| percent::encode(text, |octet| octet.is_ascii_alphanumeric());
        assert_eq!(encode("a b/é%"), "a%20b%2F%C3%A9%25");
        // What is no ASCII is never plain.
        assert_eq!(percent::encode("é", |_| true), "%C3%A9");
        for (text, decoded) in [
            ("a%20b%2f%C3%A9%25", "a b/é%"),
            ("%", "%"),
            ("%4", "%4"),
            ("%4g%zz", "%4g%zz"),
            ("%ff", "\u{fffd}"),
        ] {
            assert_eq!(percent::decode(text), decoded, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_was_encoded_is_decoded(octets: Vec<u8>, text in "\\PC*") {
            prop_assert_eq!(base64url::decode(&base64url::encode(&octets)), Some(octets.clone()));
            prop_assert_eq!(hex::decode(&hex::encode(&octets)), Some(octets));
            let encoded = percent::encode(&text, |octet| octet.is_ascii_alphanumeric());
            prop_assert_eq!(percent::decode(&encoded), text);
        }

        #[test]
        fn any_text_is_decoded_or_refused(text in "\\PC*") {
            let _ = (base64url::decode(&text), base64::decode(&text), hex::decode(&text));
            let _ = percent::decode(&text);
        }
    }
}
