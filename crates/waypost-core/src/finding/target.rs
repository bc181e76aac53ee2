//! What must not stand where the name of a mail host belongs.

use super::arguments::ZoneLine;
use super::{Affected, Entry, Facts, Family, FindingId, FixKind, Found, Scene, Severity};
use crate::dns::Name;
use crate::route::{ProfileId, literal_target};

const fn about(id: FindingId, severity: Severity, rule: &'static str) -> Entry {
    Entry::new(id, severity, Family::Host)
        .rule(rule)
        .fix(FixKind::Replace)
        .at(Scene::Addresses)
}

const IP_LITERAL: Entry = about(
    FindingId::MxTargetIpLiteral,
    Severity::BreaksSome,
    "RFC5321-5.1",
)
.hits(Affected::Profiles(&[ProfileId::Rfc5321, ProfileId::Exim]));
const LOCALHOST: Entry = about(
    FindingId::MxTargetLocalhost,
    Severity::Violates,
    "RFC6761-6.3",
);
pub(super) const INVALID_NAME: Entry = about(
    FindingId::MxTargetInvalidName,
    Severity::Violates,
    "RFC1123-2.1",
);
pub(super) const SINGLE_LABEL: Entry = about(
    FindingId::MxTargetSingleLabel,
    Severity::Violates,
    "RFC5321-2.3.5",
);
const ALIAS: Entry =
    about(FindingId::MxTargetCname, Severity::Violates, "RFC2181-10.3").at(Scene::HostAlias);
const UNDERSCORE: Entry = about(
    FindingId::MxTargetUnderscore,
    Severity::Violates,
    "RFC1123-2.1",
);
const RESERVED_LABEL: Entry = about(
    FindingId::MxTargetReservedLabel,
    Severity::Violates,
    "RFC5890-2.3.1",
);
const IS_DOMAIN: Entry = Entry::new(FindingId::MxTargetIsDomain, Severity::Info, Family::Host)
    .rule("RFC5321-5.1")
    .at(Scene::Addresses);

pub(super) const ENTRIES: &[&Entry] = &[
    &IP_LITERAL,
    &LOCALHOST,
    &INVALID_NAME,
    &SINGLE_LABEL,
    &ALIAS,
    &UNDERSCORE,
    &RESERVED_LABEL,
    &IS_DOMAIN,
];

pub(super) fn check(facts: &Facts<'_>, found: &mut Found) {
    let Some(owner) = facts.owner() else {
        return;
    };
    facts.repeat_with(&IP_LITERAL, found, |_, arguments| {
        let Some((preference, host)) = arguments.host.as_ref().and_then(|name| facts.ranked(name))
        else {
            return;
        };
        let Some(ip) = literal_target(&host.name) else {
            return;
        };
        let target = below("mail", owner);
        arguments.address = Some(ip);
        arguments.publish.extend(ZoneLine::address(&target, ip));
        arguments
            .publish
            .extend(facts.mx_line_to(preference, host, &target));
        arguments.remove.extend(facts.mx_line(preference, host));
        arguments.name = Some(target);
    });
    facts.repeat_with(&LOCALHOST, found, |_, arguments| {
        let Some((preference, host)) = arguments.host.as_ref().and_then(|name| facts.ranked(name))
        else {
            return;
        };
        arguments
            .remove
            .extend(facts.mx_line_to_spare(preference, host));
    });
    facts.repeat(&INVALID_NAME, found);
    facts.repeat_with(&SINGLE_LABEL, found, |_, arguments| {
        let Some((preference, host)) = arguments.host.as_ref().and_then(|name| facts.ranked(name))
        else {
            return;
        };
        let target = below(host.name.as_str(), owner);
        arguments
            .publish
            .extend(facts.mx_line_to(preference, host, &target));
        arguments.remove.extend(facts.mx_line(preference, host));
        arguments.name = Some(target);
    });
    facts.repeat_with(&ALIAS, found, |_, arguments| {
        let Some((preference, host)) = arguments.host.as_ref().and_then(|name| facts.ranked(name))
        else {
            return;
        };
        // An alias that ends nowhere leads to no better name.
        let end = host.aliases.last().filter(|_| !host.addresses.is_empty());
        if let Some(end) = end {
            // Where it is listed already, a second record would name it twice.
            let is_listed = facts.hosts().any(|other| other.name == *end);
            if !is_listed {
                arguments
                    .publish
                    .extend(facts.mx_line_to(preference, host, end));
            }
            let old = if arguments.publish.is_empty() {
                facts.mx_line_to_spare(preference, host)
            } else {
                facts.mx_line(preference, host)
            };
            arguments.remove.extend(old);
            arguments.name = Some(end.clone());
        }
    });
    facts.repeat(&UNDERSCORE, found);
    for host in facts.hosts().filter(|_| facts.has_mx()) {
        if host.name.labels().any(is_reserved) && host.name.is_host_name() {
            found.push(&RESERVED_LABEL, host.name.as_str(), facts.about(&host.name));
        }
    }

    if facts.has_mx()
        && facts
            .hosts()
            .any(|host| host.name == *owner && host.is_usable())
    {
        found.push(&IS_DOMAIN, owner.as_str(), facts.about(owner));
    }
}

/// Whether a label has two hyphens where a tag such as `xn--` has them, and is none that is known.
fn is_reserved(label: &str) -> bool {
    label.get(2..4) == Some("--") && !label.starts_with("xn--")
}

/// A name one label below another.
fn below(label: &str, name: &Name) -> Name {
    Name::new(&format!("{label}.{name}"))
}
