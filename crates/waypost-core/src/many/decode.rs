//! The octets of a file as text: spreadsheets still write UTF-16 and the code page of their country.

/// What Windows-1252 has from 0x80 to 0x9f; five octets there stand for nothing and keep their number.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text of a file: UTF-8 or UTF-16 as its first octets say, or as it reads; what is neither is Windows-1252.
pub fn decoded(octets: &[u8]) -> String {
    match octets {
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        [0xff, 0xfe, rest @ ..] => utf_16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf_16(rest, u16::from_be_bytes),
        _ => unmarked(octets),
    }
}

fn utf_16(octets: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let pairs = octets.chunks_exact(2);
    let half = !pairs.remainder().is_empty();
    let units = pairs.filter_map(|pair| Some(unit(pair.try_into().ok()?)));
    let mut text: String = char::decode_utf16(units)
        .map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect();
    text.extend(half.then_some(char::REPLACEMENT_CHARACTER));
    text
}

fn unmarked(octets: &[u8]) -> String {
    // A list holds ASCII for the most part, which in UTF-16 is a zero in every second octet.
    let zeros = |first: usize| {
        octets
            .iter()
            .skip(first)
            .step_by(2)
            .filter(|octet| **octet == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let most = octets.len() / 4;
    if odd > even.max(most) {
        return utf_16(octets, u16::from_le_bytes);
    }
    if even > odd.max(most) {
        return utf_16(octets, u16::from_be_bytes);
    }
    match std::str::from_utf8(octets) {
        Ok(text) => text.to_owned(),
        Err(_) => octets.iter().map(|octet| windows_1252(*octet)).collect(),
    }
}

fn windows_1252(octet: u8) -> char {
    let place = usize::from(octet).checked_sub(0x80);
    let special = place.and_then(|place| WINDOWS_1252.get(place));
    special.copied().unwrap_or(char::from(octet))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_spreadsheets() {
        let text = "domain;naam\r\nmünchen.test;“€ 5”\r\n";
        let wide: Vec<u16> = text.encode_utf16().collect();
        let little: Vec<u8> = wide.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = wide.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        assert_eq!(decoded(&[&[0xff, 0xfe], little.as_slice()].concat()), text);
        assert_eq!(decoded(&[&[0xfe, 0xff], big.as_slice()].concat()), text);
        assert_eq!(decoded(&little), text);
        assert_eq!(decoded(&big), text);
        assert_eq!(decoded(text.as_bytes()), text);
        assert_eq!(
            decoded(&[&[0xef, 0xbb, 0xbf], text.as_bytes()].concat()),
            text
        );
        let narrow = b"domain;naam\r\nm\xfcnchen.test;\x93\x80 5\x94\r\n";
        assert_eq!(decoded(narrow), text);
        assert_eq!(decoded(b"\xff\xfea"), "\u{fffd}");
        assert_eq!(decoded(b""), "");
    }
}
