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
    /// The link names a resolver that cannot be read, so that this one is asked.
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
        framed: "Another page shows Waypost inside its own. Here Waypost asks nothing: what you press might not be what you see.",
        open_framed: "Open Waypost in a tab of its own",
        unreadable_via: |resolver| {
            say![
                "This link names a resolver that cannot be read as one. ",
                data(resolver),
                " is asked instead.",
            ]
        },
        error: |error, typed| {
            let place = match error.position {
                Some(position) => format!(" (character {})", position + 1),
                None => String::new(),
            };
            let found = wrong(&named(&error.found));
            match error.kind {
                InputErrorKind::Empty => {
                    "There is no domain here yet: type one, or an address.".into()
                }
                InputErrorKind::EmptyLabel => match label_before(error, typed) {
                    "" => say![
                        "A dot stands at the start",
                        place,
                        ": a name is missing before it."
                    ],
                    before => say![
                        "Two dots follow each other after ",
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
                        " has {} characters as the DNS writes it; 63 are allowed between two dots.",
                        error.found.len()
                    ),
                ],
                InputErrorKind::NameTooLong => {
                    "The whole name is too long: the DNS allows 253 characters.".into()
                }
                InputErrorKind::BadCharacter if error.found.chars().count() > 1 => say![
                    "The part ",
                    found,
                    place,
                    " cannot stand in a domain: letters, digits and hyphens are allowed, and a hyphen \
                     neither first nor last.",
                ],
                InputErrorKind::BadCharacter => say![
                    "The character ",
                    found,
                    place,
                    " cannot stand in a domain: letters, digits, hyphens and dots are allowed.",
                ],
                InputErrorKind::BadAddress => match error.found.as_str() {
                    " " | "\t" | "\u{a0}" => say!["There is a blank ", found, place, " inside."],
                    "@" => say![
                        "The ",
                        found,
                        place,
                        " is one too many, or nothing stands before it.",
                    ],
                    "\"" => say!["The quotation mark ", found, place, " has no partner."],
                    _ => say![
                        "The character ",
                        found,
                        place,
                        " cannot stand there in an address, unless the part before the @ is put in \
                         quotation marks.",
                    ],
                },
                InputErrorKind::BadLiteral => say![
                    found,
                    " is no address in brackets as mail knows it: ",
                    "[192.0.2.1] or [IPv6:2001:db8::1].",
                ],
                InputErrorKind::BareIp => say![
                    found,
                    " is an IP address, not a domain. In an address of mail it stands in brackets: \
                     [192.0.2.1] or [IPv6:2001:db8::1].",
                ],
                InputErrorKind::Idna => say![
                    "The part ",
                    found,
                    place,
                    " starts like an encoded international name, but does not decode to one.",
                ],
            }
        },
        nothing_asked: "Nothing was asked.",
    };

    /// Dutch.
    pub const NL: FieldText = FieldText {
        framed: "Een andere pagina toont Waypost binnen de hare. Hier vraagt Waypost niets: waar je op drukt, is misschien niet wat je ziet.",
        open_framed: "Open Waypost in een eigen tabblad",
        unreadable_via: |resolver| {
            say![
                "Deze link noemt een resolver die niet als zodanig te lezen is. Daarom wordt het ",
                data(resolver),
                " gevraagd.",
            ]
        },
        error: |error, typed| {
            let place = match error.position {
                Some(position) => format!(" (teken {})", position + 1),
                None => String::new(),
            };
            let found = wrong(&named(&error.found));
            match error.kind {
                InputErrorKind::Empty => {
                    "Hier staat nog geen domein: typ er een, of een mailadres.".into()
                }
                InputErrorKind::EmptyLabel => match label_before(error, typed) {
                    "" => say![
                        "Er staat een punt aan het begin",
                        place,
                        ": daarvóór ontbreekt een naam."
                    ],
                    before => say![
                        "Na ",
                        wrong(before),
                        " staan twee punten na elkaar",
                        place,
                        "."
                    ],
                },
                InputErrorKind::LabelTooLong => say![
                    "Het deel ",
                    found,
                    place,
                    format!(
                        " telt {} tekens zoals de DNS het schrijft; tussen twee punten passen er 63.",
                        error.found.len()
                    ),
                ],
                InputErrorKind::NameTooLong => {
                    "De hele naam is te lang: de DNS staat 253 tekens toe.".into()
                }
                InputErrorKind::BadCharacter if error.found.chars().count() > 1 => say![
                    "Het deel ",
                    found,
                    place,
                    " kan niet in een domeinnaam staan: letters, cijfers en streepjes mogen, een streepje \
                     niet als eerste of laatste.",
                ],
                InputErrorKind::BadCharacter => say![
                    "Het teken ",
                    found,
                    place,
                    " kan niet in een domeinnaam staan: letters, cijfers, streepjes en punten mogen.",
                ],
                InputErrorKind::BadAddress => match error.found.as_str() {
                    " " | "\t" | "\u{a0}" => say!["Er staat een spatie ", found, place, " in."],
                    "@" => say![
                        "Het teken ",
                        found,
                        place,
                        " is er een te veel, of er staat niets voor.",
                    ],
                    "\"" => say![
                        "Bij het aanhalingsteken ",
                        found,
                        place,
                        " hoort geen tweede."
                    ],
                    _ => say![
                        "Het teken ",
                        found,
                        place,
                        " kan daar niet in een adres staan, tenzij het deel vóór de @ tussen \
                         aanhalingstekens staat.",
                    ],
                },
                InputErrorKind::BadLiteral => say![
                    found,
                    " is geen adres tussen haken zoals mail het kent: ",
                    "[192.0.2.1] of [IPv6:2001:db8::1].",
                ],
                InputErrorKind::BareIp => say![
                    found,
                    " is een IP-adres, geen domein. In een mailadres staat het tussen haken: \
                     [192.0.2.1] of [IPv6:2001:db8::1].",
                ],
                InputErrorKind::Idna => say![
                    "Het deel ",
                    found,
                    place,
                    " begint als een gecodeerde internationale naam, maar is niet te decoderen.",
                ],
            }
        },
        nothing_asked: "Er is niets gevraagd.",
    };
}
