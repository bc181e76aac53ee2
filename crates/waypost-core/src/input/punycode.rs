//! Internationalised labels for display: from `xn--…` (an A-label) to the letters it stands for.
//!
//! The browser turns what was typed into A-labels; nothing in it turns them back. The letters are shown
//! beside the A-label, never instead of it, and only where they can be told apart from a trick: a label
//! that decodes to controls, invisible or right-to-left format characters stays as it is (RFC 5892
//! section 2.6 disallows them).

use crate::dns::Name;

/// What an A-label starts with (RFC 5890 section 2.3.2.1).
const PREFIX: &str = "xn--";

/// The longest label, in octets (RFC 1035 section 2.3.4).
const LABEL_OCTETS_MAX: usize = 63;

/// The name with its A-labels as the letters they stand for, label by label; a label that does not
/// decode, or not to something that may be shown, is left as it is.
pub fn to_unicode(name: &Name) -> String {
    let mut text = String::with_capacity(name.as_str().len());
    for label in name.labels() {
        if !text.is_empty() {
            text.push('.');
        }
        match decoded(label).filter(|letters| letters.chars().all(may_be_shown)) {
            Some(letters) => text.push_str(&letters),
            None => text.push_str(label),
        }
    }
    text
}

/// Whether an A-label decodes to at least one character beyond ASCII and no control, and is what that
/// encodes to, in any case (RFC 5891 section 5.4). Whether IDNA permits the characters is not looked at.
pub fn is_valid_a_label(label: &str) -> bool {
    decoded(&label.to_ascii_lowercase()).is_some()
}

/// Whether a label, given as letters or as an A-label, mixes scripts that are not written together, as
/// a Cyrillic letter among Latin ones: a lookalike may be meant. The scripts of China, Japan and Korea
/// count as one and go with Latin (UTS 39 section 5.2, coarsely); digits and hyphens go with all.
pub fn is_mixed_script(label: &str) -> bool {
    let letters = decoded(label);
    let mut seen: Option<Script> = None;
    let mut has_east_asian = false;
    for script in letters
        .as_deref()
        .unwrap_or(label)
        .chars()
        .filter_map(script)
    {
        match (script, seen) {
            (Script::EastAsian, _) => has_east_asian = true,
            (_, None) => seen = Some(script),
            (_, Some(before)) if before == script => {}
            (_, Some(_)) => return true,
        }
    }
    has_east_asian && seen.is_some_and(|script| script != Script::Latin)
}

/// The letters of an A-label in lower case, if it is a valid one.
fn decoded(label: &str) -> Option<String> {
    let letters = decode(label.strip_prefix(PREFIX)?)?;
    let is_canonical = !letters.iter().all(char::is_ascii)
        && !letters.iter().any(|letter| letter.is_control())
        && label.len() <= LABEL_OCTETS_MAX
        && encode(&letters)? == label[PREFIX.len()..];
    is_canonical.then(|| letters.into_iter().collect())
}

/// Whether a character may stand in a label that is shown as letters.
fn may_be_shown(character: char) -> bool {
    match character {
        'a'..='z' | '0'..='9' | '-' => true,
        '\0'..='\u{9f}' => false,
        // Blanks, and dots that could pass for the one between labels.
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
            false
        }
        '\u{2024}' | '\u{3002}' | '\u{fe52}' | '\u{ff0e}' | '\u{ff61}' => false,
        // Invisible, joining and direction-changing characters, and variation selectors.
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' => {
            false
        }
        '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' => false,
        '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' => false,
        '\u{ffa0}' | '\u{fff0}'..='\u{ffff}' | '\u{1bca0}'..='\u{1bca3}' => false,
        '\u{1d173}'..='\u{1d17a}' => false,
        // Slashes that could pass for the one of a URL.
        '\u{2044}' | '\u{2215}' | '\u{29f8}' | '\u{ff0f}' => false,
        // Private use, tags and what lies behind.
        '\u{e000}'..='\u{f8ff}' | '\u{e0000}'.. => false,
        _ => true,
    }
}

/// The scripts that are told apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Greek,
    Cyrillic,
    Armenian,
    Hebrew,
    Arabic,
    /// The scripts of India, by the number of their block, and others of the same plane.
    Block(u32),
    Georgian,
    EastAsian,
}

/// The script of a letter, by its Unicode block; `None` where it belongs to several or to none.
fn script(character: char) -> Option<Script> {
    Some(match u32::from(character) {
        0x41..=0x5a | 0x61..=0x7a | 0xc0..=0x2af | 0x1e00..=0x1eff => Script::Latin,
        0x2c60..=0x2c7f | 0xa720..=0xa7ff | 0xab30..=0xab6f | 0xff21..=0xff5a => Script::Latin,
        0x370..=0x3ff | 0x1f00..=0x1fff => Script::Greek,
        0x400..=0x52f | 0x1c80..=0x1c8f | 0x2de0..=0x2dff | 0xa640..=0xa69f => Script::Cyrillic,
        0x530..=0x58f => Script::Armenian,
        0x590..=0x5ff => Script::Hebrew,
        0x600..=0x6ff | 0x750..=0x77f | 0x870..=0x8ff => Script::Arabic,
        // Devanagari to Sinhala, Thai, Lao and Tibetan: one block of 128 code points each.
        block @ 0x900..=0xfff => Script::Block(block >> 7),
        0x10a0..=0x10ff | 0x1c90..=0x1cbf | 0x2d00..=0x2d2f => Script::Georgian,
        0x1100..=0x11ff | 0x3005..=0x3007 | 0x3040..=0x31ff | 0x3400..=0x4dbf => Script::EastAsian,
        0x4e00..=0x9fff | 0xa960..=0xa97f | 0xac00..=0xd7ff | 0xf900..=0xfaff => Script::EastAsian,
        0x2_0000..=0x3_ffff => Script::EastAsian,
        // Cherokee and Canadian syllables look like Latin capitals.
        0x13a0..=0x13ff | 0xab70..=0xabbf => Script::Block(0x13a0),
        0x1400..=0x167f => Script::Block(0x1400),
        _ => return None,
    })
}

// The parameters of Punycode (RFC 3492 section 5).
const BASE: u32 = 36;
const T_MIN: u32 = 1;
const T_MAX: u32 = 26;
const SKEW: u32 = 38;
const DAMP: u32 = 700;
const INITIAL_BIAS: u32 = 72;
const INITIAL_N: u32 = 0x80;

/// The characters behind the prefix decoded (RFC 3492 section 6.2); `None` on a foreign character, an
/// overflow or what is no character. Only lower-case digits are taken.
fn decode(text: &str) -> Option<Vec<char>> {
    // What is longer than a label is none, and would take quadratic time.
    if text.len() > LABEL_OCTETS_MAX || !text.is_ascii() {
        return None;
    }
    // A hyphen at the very start has nothing before it and is no delimiter.
    let (basic, extended) = match text.rsplit_once('-') {
        Some((basic, extended)) if !basic.is_empty() => (basic, extended),
        _ => ("", text),
    };
    let mut output: Vec<char> = basic.chars().collect();
    let (mut n, mut i, mut bias) = (INITIAL_N, 0u32, INITIAL_BIAS);
    let mut digits = extended.bytes();
    while digits.len() > 0 {
        let (before, mut weight, mut k) = (i, 1u32, BASE);
        loop {
            let digit = match digits.next()? {
                letter @ b'a'..=b'z' => u32::from(letter - b'a'),
                digit @ b'0'..=b'9' => u32::from(digit - b'0') + 26,
                _ => return None,
            };
            i = i.checked_add(digit.checked_mul(weight)?)?;
            let threshold = threshold(k, bias);
            if digit < threshold {
                break;
            }
            weight = weight.checked_mul(BASE - threshold)?;
            k += BASE;
        }
        let length = u32::try_from(output.len()).ok()? + 1;
        bias = adapt(i - before, length, before == 0);
        n = n.checked_add(i / length)?;
        i %= length;
        output.insert(usize::try_from(i).ok()?, char::from_u32(n)?);
        i += 1;
    }
    Some(output)
}

/// The characters encoded, without the prefix (RFC 3492 section 6.3); `None` on an overflow.
fn encode(letters: &[char]) -> Option<String> {
    let mut output: String = letters.iter().filter(|letter| letter.is_ascii()).collect();
    let basic_length = u32::try_from(output.len()).ok()?;
    if basic_length > 0 {
        output.push('-');
    }
    let (mut n, mut delta, mut bias) = (INITIAL_N, 0u32, INITIAL_BIAS);
    let mut handled = basic_length;
    while let Some(next) = letters
        .iter()
        .map(|&l| u32::from(l))
        .filter(|&l| l >= n)
        .min()
    {
        delta = delta.checked_add((next - n).checked_mul(handled + 1)?)?;
        n = next;
        for &letter in letters {
            let letter = u32::from(letter);
            if letter < n {
                delta = delta.checked_add(1)?;
            } else if letter == n {
                let (mut rest, mut k) = (delta, BASE);
                loop {
                    let threshold = threshold(k, bias);
                    if rest < threshold {
                        break;
                    }
                    output.push(digit(threshold + (rest - threshold) % (BASE - threshold)));
                    rest = (rest - threshold) / (BASE - threshold);
                    k += BASE;
                }
                output.push(digit(rest));
                bias = adapt(delta, handled + 1, handled == basic_length);
                delta = 0;
                handled += 1;
            }
        }
        delta = delta.checked_add(1)?;
        n += 1;
    }
    Some(output)
}

fn threshold(k: u32, bias: u32) -> u32 {
    k.saturating_sub(bias).clamp(T_MIN, T_MAX)
}

/// The bias for the next character (RFC 3492 section 6.1).
fn adapt(delta: u32, length: u32, is_first: bool) -> u32 {
    let mut delta = delta / if is_first { DAMP } else { 2 };
    delta += delta / length;
    let mut k = 0;
    while delta > (BASE - T_MIN) * T_MAX / 2 {
        delta /= BASE - T_MIN;
        k += BASE;
    }
    k + (BASE - T_MIN + 1) * delta / (delta + SKEW)
}

/// A digit from 0 to 35: the letters first.
fn digit(value: u32) -> char {
    let octet = u8::try_from(value).unwrap_or(0);
    char::from(if octet < 26 {
        b'a' + octet
    } else {
        b'0' + octet - 26
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn unicode(name: &str) -> String {
        to_unicode(&Name::new(name))
    }

    #[test]
    fn labels_become_letters() {
        for (ascii, letters) in [
            ("xn--strae-oqa.de", "straße.de"),
            ("xn--r8jz45g.xn--zckzah", "例え.テスト"),
            ("xn--mgbh0fb.xn--kgbechtv", "مثال.إختبار"),
            ("XN--BCHER-KVA.example", "bücher.example"),
            ("_dmarc.xn--bcher-kva.example", "_dmarc.bücher.example"),
            ("xn--ls8h.la", "💩.la"),
            ("example.com", "example.com"),
            ("", ""),
        ] {
            assert_eq!(unicode(ascii), letters);
        }
    }

    #[test]
    fn the_samples_of_rfc_3492() {
        // Section 7.1, (A) Arabic and (L) Japanese.
        for (text, letters) in [
            ("egbpdaj6bu4bxfgehfvwxn", "ليهمابتكلموشعربي؟"),
            ("3b-ww4c5e180e575a65lsy2b", "3年b組金八先生"),
        ] {
            assert_eq!(decode(text), Some(letters.chars().collect()));
            assert_eq!(
                encode(&letters.chars().collect::<Vec<_>>()).as_deref(),
                Some(text)
            );
        }
    }

    #[test]
    fn labels_that_are_none_stay() {
        let overlong = format!("xn--{}", "9".repeat(80));
        for label in [
            "xn--",
            "xn---",
            "xn--a",
            "xn--abc-",
            "xn--99999999",
            "xn--bücher-kva",
            "xn--bcher-kv",
            "xn--0",
            "xn--\\233",
            &overlong,
        ] {
            assert_eq!(unicode(label), label);
            assert!(!is_valid_a_label(label), "{label}");
        }
        for label in ["bücher", "example", ""] {
            assert!(!is_valid_a_label(label), "{label}");
        }
        assert!(is_valid_a_label("XN--BCHER-KVA"));
    }

    #[test]
    fn tricks_are_not_shown() {
        let tricks = [
            "a\u{202e}b",
            "a\u{200b}b",
            "a\u{2066}b",
            "пая\u{ad}",
            "a\u{3002}b",
            "a\u{2044}b",
            "é\u{a0}",
            "é.b",
            "é b",
            "é/b",
            "\u{e000}",
            "é\u{fe0f}",
            "é\u{85}",
            "é<",
            "é\u{e0061}",
        ];
        for trick in tricks {
            let letters: Vec<char> = trick.chars().collect();
            let label = format!("xn--{}", encode(&letters).expect("it encodes"));
            assert_eq!(unicode(&label), Name::new(&label).as_str(), "{trick:?}");
        }
    }

    #[test]
    fn mixed_scripts() {
        for mixed in [
            "pаypal",
            "gооgle",
            "αbc",
            "аβ",
            "xn--pypal-4ve",
            "中б",
            "a\u{5d0}",
            "कक௧க",
        ] {
            assert!(is_mixed_script(mixed), "{mixed}");
        }
        for single in [
            "paypal",
            "bücher",
            "москва",
            "пример-1",
            "ελλάδα",
            "日本語abc",
            "한국",
            "テスト例え",
            "مثال",
            "xn--bcher-kva",
            "123-4",
            "",
            "💩a",
        ] {
            assert!(!is_mixed_script(single), "{single}");
        }
    }

    fn letters() -> impl Strategy<Value = String> {
        "[a-zßàáâäçèéêëìíîïñòóôöùúûüýőа-яα-ωא-תぁ-ゖァ-ヺ一-龠가-힣]{1,12}"
    }

    proptest! {
        #[test]
        fn what_idna_encodes_is_decoded(labels in prop::collection::vec(letters(), 1..4)) {
            let ascii = labels.iter().map(|label| idna::domain_to_ascii(label)).collect::<Result<Vec<_>, _>>();
            if let Ok(ascii) = ascii {
                let name = ascii.join(".");
                let (oracle, valid) = idna::domain_to_unicode(&name);
                prop_assert!(valid.is_ok());
                prop_assert_eq!(unicode(&name), oracle);
                for label in ascii {
                    prop_assert_eq!(is_valid_a_label(&label), label.starts_with("xn--"));
                }
            }
        }

        #[test]
        fn what_idna_accepts_is_valid(text in "xn--[a-z0-9-]{1,12}") {
            let (_, accepted) = idna::domain_to_unicode(&text);
            if accepted.is_ok() {
                prop_assert!(is_valid_a_label(&text), "{}", text);
            }
        }

        #[test]
        fn the_crate_decodes_the_same(text in "[a-z0-9-]{0,20}") {
            let ours = decode(&text).filter(|letters| !letters.iter().all(char::is_ascii));
            let theirs = idna::punycode::decode(&text)
                .filter(|letters| !letters.iter().all(char::is_ascii));
            prop_assert_eq!(ours, theirs);
        }

        #[test]
        fn the_crate_encodes_the_same(text: String) {
            let letters: Vec<char> = text.chars().collect();
            prop_assert_eq!(encode(&letters), idna::punycode::encode(&letters));
        }

        #[test]
        fn arbitrary_text_does_not_panic(text in "(xn--)?\\PC{0,80}") {
            let _ = (unicode(&text), is_valid_a_label(&text), is_mixed_script(&text));
        }

        #[test]
        fn nothing_shown_holds_a_trick(text in "xn--[a-z0-9-]{1,12}") {
            let shown = unicode(&text);
            prop_assert!(shown.chars().all(may_be_shown));
        }
    }
}
