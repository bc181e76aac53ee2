//! What was typed: tidied up, unusual, or no mail domain at all.

use crate::input::named;
use crate::route::RouteKind;

use super::{Entry, Facts, Family, FindingId, FixKind, Found, Scene, Severity};

const fn noted(id: FindingId, severity: Severity, rule: &'static str) -> Entry {
    Entry::new(id, severity, Family::Typed)
        .rule(rule)
        .at(Scene::Typed)
}

/// No mail can be sent to what was typed.
const fn refused(id: FindingId, rule: &'static str) -> Entry {
    noted(id, Severity::Breaks, rule).fix(FixKind::Retype)
}

const WHITESPACE: Entry = noted(FindingId::InputWhitespace, Severity::Info, "RFC5321-4.1.2");
const MAILTO: Entry = noted(FindingId::InputMailto, Severity::Info, "RFC6068-2");
const URL: Entry = noted(FindingId::InputUrl, Severity::Info, "RFC3986-3.2");
const DISPLAY_NAME: Entry = noted(FindingId::InputDisplayName, Severity::Info, "RFC5322-3.4");
const TRAILING_DOT: Entry = noted(FindingId::InputTrailingDot, Severity::Info, "RFC5321-4.1.2");
const LITERAL: Entry = noted(FindingId::AddressLiteral, Severity::Info, "RFC5321-4.1.3");
const LOCAL: Entry =
    noted(FindingId::InputLocalName, Severity::Info, "RFC6762").fix(FixKind::Retype);
const DOCUMENTATION: Entry = noted(FindingId::ReservedDocumentation, Severity::Info, "RFC6761");
const UNDERSCORE: Entry = noted(
    FindingId::InputUnderscore,
    Severity::Violates,
    "RFC5321-4.1.2",
);
const DOTLESS: Entry =
    noted(FindingId::InputDotless, Severity::Fragile, "RFC7085-2").fix(FixKind::Retype);
const EMPTY: Entry = refused(FindingId::InputEmpty, "RFC5321-4.1.2");
const EMPTY_LABEL: Entry = refused(FindingId::InputEmptyLabel, "RFC1035-3.1");
const LABEL_TOO_LONG: Entry = refused(FindingId::InputLabelTooLong, "RFC1035-2.3.4");
const NAME_TOO_LONG: Entry = refused(FindingId::InputNameTooLong, "RFC1035-2.3.4");
const BAD_CHARACTER: Entry = refused(FindingId::InputBadCharacter, "RFC5321-2.3.5");
const BAD_ADDRESS: Entry = refused(FindingId::InputBadAddress, "RFC5321-4.1.2");
const BAD_LITERAL: Entry = refused(FindingId::InputBadLiteral, "RFC5321-4.1.3");
const BARE_IP: Entry = refused(FindingId::InputBareIp, "RFC5321-4.1.3");
const IDNA: Entry = refused(FindingId::InputIdna, "RFC5891-5.3");
const INVALID: Entry = refused(FindingId::ReservedInvalid, "RFC6761-6.4");
const ONION: Entry = refused(FindingId::ReservedOnion, "RFC7686-2");
const LOCALHOST: Entry = refused(FindingId::ReservedLocalhost, "RFC6761-6.3");

pub(super) const ENTRIES: &[&Entry] = &[
    &WHITESPACE,
    &MAILTO,
    &URL,
    &DISPLAY_NAME,
    &TRAILING_DOT,
    &LITERAL,
    &LOCAL,
    &DOCUMENTATION,
    &UNDERSCORE,
    &DOTLESS,
    &EMPTY,
    &EMPTY_LABEL,
    &LABEL_TOO_LONG,
    &NAME_TOO_LONG,
    &BAD_CHARACTER,
    &BAD_ADDRESS,
    &BAD_LITERAL,
    &BARE_IP,
    &IDNA,
    &INVALID,
    &ONION,
    &LOCALHOST,
];

/// Names under these stand for nothing real (RFC 6761 sections 6.2 and 6.5).
const DOCUMENTATION_NAMES: [&str; 2] = ["test", "example"];

pub(super) fn check(facts: &Facts<'_>, found: &mut Found) {
    // What was typed is the subject of none of these: it may hold the local part of an address.
    if let Err(error) = &facts.reading.subject {
        let entry = error.kind.finding().entry();
        let mut arguments = facts.arguments();
        arguments.position = error.position.and_then(|place| u32::try_from(place).ok());
        arguments.text = Some(named(&error.found).into_owned()).filter(|text| !text.is_empty());
        found.push(entry, "", arguments);
    }
    for entry in ENTRIES {
        facts.repeat(entry, found);
    }
    let Ok(Some(domain)) = facts
        .reading
        .subject
        .as_ref()
        .map(|subject| subject.domain())
    else {
        return;
    };
    let name = domain.name();
    // A top-level domain with mail of its own is known to all.
    let has_mail = matches!(
        facts.route.map(|route| route.kind),
        Some(RouteKind::Mx | RouteKind::ImplicitMx | RouteKind::NullMx)
    );
    if domain.is_local() && !(name.is_single_label() && has_mail) {
        found.push(&LOCAL, name.as_str(), facts.arguments());
        found.explain(&LOCAL, name.as_str(), &[&DOTLESS]);
    }
    if DOCUMENTATION_NAMES
        .iter()
        .any(|ancestor| name.is_within(ancestor))
    {
        found.push(&DOCUMENTATION, name.as_str(), facts.arguments());
    }
}
