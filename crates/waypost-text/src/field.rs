//! What is wrong with what was typed, and where.

use super::Sentence;
use super::sentence::{data, say, wrong};
use waypost_core::input::{InputError, InputErrorKind, named};

/// The words at the field.
#[derive(Debug)]
pub struct FieldText {
    /// What is wrong in what was typed, and what to do about it.
    pub error: fn(&InputError, typed: &str) -> Sentence,
    /// Said after every error.
    pub nothing_asked: &'static str,
    /// Another page shows the whole page in a frame.
    pub framed: &'static str,
    /// Opens it in a tab of its own.
    pub open_framed: &'static str,
    /// The link names a resolver that cannot be read, so that this one is used.
    pub unreadable_via: fn(&str) -> Sentence,
}

/// The label before the place of the error.
fn label_before<'a>(error: &InputError, typed: &'a str) -> &'a str {
    let mut places = typed.char_indices().map(|place| place.0);
    let end = error.position.and_then(|position| places.nth(position));
    let before = &typed[..end.unwrap_or(typed.len())];
    let before = before.strip_suffix('.').unwrap_or(before);
    let is_label =
        |character: char| !matches!(character, '.' | '@' | '/' | '<') && !character.is_whitespace();
    let start = before.rfind(|character| !is_label(character));
    start.map_or(before, |start| {
        before[start..].trim_start_matches(|character| !is_label(character))
    })
}

impl FieldText {
    /// English.
    pub const EN: FieldText = FieldText {
        framed: "Another website shows Waypost in a frame. Waypost looks nothing up here, because what you click \
                 might not be what you see.",
        open_framed: "Open Waypost in a new tab",
        unreadable_via: |resolver| {
            say![
                "The resolver in this link is not a valid address. Waypost uses ",
                data(resolver),
                " instead.",
            ]
        },
        error: |error, typed| {
            let place = match error.position {
                Some(position) => format!(" (character {})", position + 1),
                None => String::new(),
            };
            let found = wrong(&named(&error.found));
            match error.kind {
                InputErrorKind::Empty => "Enter a domain or an e-mail address.".into(),
                InputErrorKind::EmptyLabel => match label_before(error, typed) {
                    "" => say![
                        "The name starts with a dot",
                        place,
                        ". Remove the dot, or add what belongs before it."
                    ],
                    before => say![
                        "There are two dots in a row after ",
                        wrong(before),
                        place,
                        "."
                    ],
                },
                InputErrorKind::LabelTooLong => say![
                    "The part ",
                    found,
                    place,
                    format!(
                        " is {} characters long in its DNS form; the limit between two dots is 63.",
                        error.found.len()
                    ),
                ],
                InputErrorKind::NameTooLong => {
                    "The name is too long: the DNS allows 253 characters.".into()
                }
                InputErrorKind::BadCharacter if error.found.chars().count() > 1 => say![
                    "The part ",
                    found,
                    place,
                    " is not valid in a domain name. Use letters, digits and hyphens; a part cannot start or end \
                     with a hyphen.",
                ],
                InputErrorKind::BadCharacter => say![
                    "The character ",
                    found,
                    place,
                    " is not valid in a domain name. Use letters, digits, hyphens and dots.",
                ],
                InputErrorKind::BadAddress => match error.found.as_str() {
                    " " | "\t" | "\u{a0}" => say!["Remove the space ", found, place, "."],
                    "@" => say![
                        "There is one ",
                        found,
                        place,
                        " too many, or nothing comes before it.",
                    ],
                    "\"" => say!["The quotation mark ", found, place, " is not closed."],
                    _ => say![
                        "The character ",
                        found,
                        place,
                        " is not valid here in an e-mail address, unless the part before the @ is in quotation marks.",
                    ],
                },
                InputErrorKind::BadLiteral => say![
                    found,
                    " is not a valid address literal. Use ",
                    "[192.0.2.1] or [IPv6:2001:db8::1].",
                ],
                InputErrorKind::BareIp => say![
                    found,
                    " is an IP address, not a domain. In an e-mail address it must be in square brackets: \
                     [192.0.2.1] or [IPv6:2001:db8::1].",
                ],
                InputErrorKind::Idna => say![
                    "The part ",
                    found,
                    place,
                    " starts with xn-- but is not valid Punycode.",
                ],
            }
        },
        nothing_asked: "Nothing was looked up.",
    };

    /// Dutch.
    pub const NL: FieldText = FieldText {
        framed: "Een andere website toont Waypost in een frame. Hier zoekt Waypost niets op, omdat je misschien \
                 op iets anders klikt dan je ziet.",
        open_framed: "Waypost openen in een nieuw tabblad",
        unreadable_via: |resolver| {
            say![
                "De resolver in deze link is geen geldig adres. Waypost gebruikt ",
                data(resolver),
                " in plaats daarvan.",
            ]
        },
        error: |error, typed| {
            let place = match error.position {
                Some(position) => format!(" (teken {})", position + 1),
                None => String::new(),
            };
            let found = wrong(&named(&error.found));
            match error.kind {
                InputErrorKind::Empty => "Vul een domein of e-mailadres in.".into(),
                InputErrorKind::EmptyLabel => match label_before(error, typed) {
                    "" => say![
                        "De naam begint met een punt",
                        place,
                        ". Verwijder de punt, of vul aan wat ervoor hoort."
                    ],
                    before => say![
                        "Na ",
                        wrong(before),
                        " staan twee punten achter elkaar",
                        place,
                        "."
                    ],
                },
                InputErrorKind::LabelTooLong => say![
                    "Het deel ",
                    found,
                    place,
                    format!(
                        " is in DNS-vorm {} tekens lang; tussen twee punten mogen er hooguit 63 staan.",
                        error.found.len()
                    ),
                ],
                InputErrorKind::NameTooLong => {
                    "De naam is te lang: de DNS staat 253 tekens toe.".into()
                }
                InputErrorKind::BadCharacter if error.found.chars().count() > 1 => say![
                    "Het deel ",
                    found,
                    place,
                    " is niet geldig in een domeinnaam. Gebruik letters, cijfers en koppeltekens; een koppelteken \
                     mag niet vooraan of achteraan staan.",
                ],
                InputErrorKind::BadCharacter => say![
                    "Het teken ",
                    found,
                    place,
                    " is niet geldig in een domeinnaam. Gebruik letters, cijfers, koppeltekens en punten.",
                ],
                InputErrorKind::BadAddress => match error.found.as_str() {
                    " " | "\t" | "\u{a0}" => say!["Verwijder de spatie ", found, place, "."],
                    "@" => say![
                        "Het teken ",
                        found,
                        place,
                        " komt één keer te vaak voor, of er staat niets voor.",
                    ],
                    "\"" => say![
                        "Het aanhalingsteken ",
                        found,
                        place,
                        " wordt niet afgesloten."
                    ],
                    _ => say![
                        "Het teken ",
                        found,
                        place,
                        " is hier niet geldig in een e-mailadres, tenzij het deel vóór de @ tussen \
                         aanhalingstekens staat.",
                    ],
                },
                InputErrorKind::BadLiteral => say![
                    found,
                    " is geen geldig IP-adres tussen vierkante haken. Schrijf ",
                    "[192.0.2.1] of [IPv6:2001:db8::1].",
                ],
                InputErrorKind::BareIp => say![
                    found,
                    " is een IP-adres, geen domein. In een e-mailadres moet het tussen vierkante haken staan: \
                     [192.0.2.1] of [IPv6:2001:db8::1].",
                ],
                InputErrorKind::Idna => say![
                    "Het deel ",
                    found,
                    place,
                    " begint met xn-- maar is geen geldige Punycode.",
                ],
            }
        },
        nothing_asked: "Er is niets opgezocht.",
    };
}
