//! Characters that show nothing, and come along with what is copied.

use std::borrow::Cow;

/// Characters that change the direction of text, or show nothing, with their names in Unicode.
const INVISIBLE: [(char, &str); 23] = [
    ('\u{ad}', "SOFT HYPHEN"),
    ('\u{34f}', "COMBINING GRAPHEME JOINER"),
    ('\u{61c}', "ARABIC LETTER MARK"),
    ('\u{180e}', "MONGOLIAN VOWEL SEPARATOR"),
    ('\u{200b}', "ZERO WIDTH SPACE"),
    ('\u{200c}', "ZERO WIDTH NON-JOINER"),
    ('\u{200d}', "ZERO WIDTH JOINER"),
    ('\u{200e}', "LEFT-TO-RIGHT MARK"),
    ('\u{200f}', "RIGHT-TO-LEFT MARK"),
    ('\u{202a}', "LEFT-TO-RIGHT EMBEDDING"),
    ('\u{202b}', "RIGHT-TO-LEFT EMBEDDING"),
    ('\u{202c}', "POP DIRECTIONAL FORMATTING"),
    ('\u{202d}', "LEFT-TO-RIGHT OVERRIDE"),
    ('\u{202e}', "RIGHT-TO-LEFT OVERRIDE"),
    ('\u{2060}', "WORD JOINER"),
    ('\u{2061}', "FUNCTION APPLICATION"),
    ('\u{2063}', "INVISIBLE SEPARATOR"),
    ('\u{2064}', "INVISIBLE PLUS"),
    ('\u{2066}', "LEFT-TO-RIGHT ISOLATE"),
    ('\u{2067}', "RIGHT-TO-LEFT ISOLATE"),
    ('\u{2068}', "FIRST STRONG ISOLATE"),
    ('\u{2069}', "POP DIRECTIONAL ISOLATE"),
    ('\u{feff}', "ZERO WIDTH NO-BREAK SPACE"),
];

/// Whether a character shows nothing and is no blank.
pub(super) fn is_invisible(character: char) -> bool {
    INVISIBLE.iter().any(|known| known.0 == character)
        || matches!(character, '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}' | '\u{206a}'..='\u{206f}')
}

/// Whether a character may stand around a name without meaning anything.
pub(super) fn is_around(character: char) -> bool {
    character.is_whitespace() || is_invisible(character)
}

/// Whether a character is punctuation of texts, quotation marks and dashes among it, which no name holds (RFC 5892).
/// Browsers would turn it into A-labels.
pub(super) fn is_punctuation(character: char) -> bool {
    let is_joiner = matches!(character, '\u{200c}' | '\u{200d}');
    matches!(character, '\u{2000}'..='\u{206f}' | '«' | '»') && !is_joiner
}

/// Whether a character is left out wherever it stands: UTS 46 ignores it.
pub(super) fn is_ignored(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{34f}' | '\u{200b}' | '\u{2060}' | '\u{2064}' | '\u{feff}' | '\u{fe00}'
            ..='\u{fe0f}'
    )
}

/// What was found, so that it can be seen: a character that shows nothing by its code point and its name, a blank by a
/// sign for it.
pub fn named(found: &str) -> Cow<'_, str> {
    let mut characters = found.chars();
    let (Some(only), None) = (characters.next(), characters.next()) else {
        return Cow::Borrowed(found);
    };
    let name = INVISIBLE.iter().find(|known| known.0 == only);
    match (only, name) {
        (' ', _) => Cow::Borrowed("␣"),
        ('\t', _) => Cow::Borrowed("⇥"),
        (_, Some((_, name))) => Cow::Owned(format!("U+{:04X} {name}", u32::from(only))),
        _ if is_around(only) || only.is_control() => {
            Cow::Owned(format!("U+{:04X}", u32::from(only)))
        }
        _ => Cow::Borrowed(found),
    }
}

/// Full-width forms as what they stand for, character for character: `ａ＠ｂ．ｃ` is `a@b.c`.
pub(super) fn narrow(typed: &str) -> Cow<'_, str> {
    let is_wide = |character: char| matches!(character, '\u{ff01}'..='\u{ff5e}');
    if typed.contains(is_wide) {
        let narrowed = |character: char| {
            if is_wide(character) {
                u32::from(character)
                    .checked_sub(0xfee0)
                    .and_then(char::from_u32)
                    .unwrap_or(character)
            } else {
                character
            }
        };
        Cow::Owned(typed.chars().map(narrowed).collect())
    } else {
        Cow::Borrowed(typed)
    }
}
