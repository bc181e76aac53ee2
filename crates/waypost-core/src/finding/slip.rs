//! Slips of the pen that turn the name of a host into another one.

use super::{Entry, Facts, Family, FindingId, FixKind, Found, Scene, Severity, no_address, target};
use crate::dns::Name;

const DOMAIN_TWICE: Entry = Entry::new(
    FindingId::MxTargetDomainTwice,
    Severity::Breaks,
    Family::Host,
)
.rule("RFC1035-5.1")
.fix(FixKind::Replace)
.at(Scene::Addresses);
const URL: Entry = Entry::new(FindingId::MxTargetUrl, Severity::Breaks, Family::Host)
    .rule("RFC1035-3.3.9")
    .fix(FixKind::Replace)
    .at(Scene::Addresses);

pub(super) const ENTRIES: &[&Entry] = &[&DOMAIN_TWICE, &URL];

pub(super) fn check(facts: &Facts<'_>, found: &mut Found) {
    let Some(owner) = facts.owner().filter(|owner| !owner.is_single_label()) else {
        return;
    };
    for (preference, host) in facts.ranked_hosts() {
        // A name that leads to a host is odd, but no slip.
        let without = without_second_domain(&host.name, owner).filter(|_| !host.is_usable());
        let (entry, meant) = if let Some(meant) = without {
            (&DOMAIN_TWICE, Some(meant))
        } else if let Some(meant) = host_of_url(&host.name) {
            (&URL, meant)
        } else {
            continue;
        };
        let mut arguments = facts.about(&host.name);
        if let Some(meant) = &meant {
            arguments
                .publish
                .extend(facts.mx_line_to(preference, host, meant));
        }
        let old = if arguments.publish.is_empty() {
            facts.mx_line_to_spare(preference, host)
        } else {
            facts.mx_line(preference, host)
        };
        arguments.remove.extend(old);
        arguments.name = meant;
        found.push(entry, host.name.as_str(), arguments);
        let explained = [
            &no_address::TARGET,
            &target::INVALID_NAME,
            &target::SINGLE_LABEL,
        ];
        found.explain(entry, host.name.as_str(), &explained);
    }
}

/// The name that was meant where the final dot is missing: the zone was added a second time.
fn without_second_domain(name: &Name, domain: &Name) -> Option<Name> {
    let domain = domain.as_str();
    let rest = name.as_str().strip_suffix(domain)?.strip_suffix('.')?;
    let meant = Name::new(rest);
    meant.is_within(domain).then_some(meant)
}

/// The host that was meant where a URL, a path or a port stands; `Some(None)` where it cannot be told.
fn host_of_url(name: &Name) -> Option<Option<Name>> {
    let text = name.as_str();
    let text = match text.split_once("//") {
        Some((_, rest)) => rest,
        None => text.strip_prefix("mailto:").unwrap_or(text),
    };
    let end = text.find(['/', ':']).unwrap_or(text.len());
    let host = text.get(..end).unwrap_or_default();
    if host.len() == name.as_str().len() || crate::route::literal_target(name).is_some() {
        return None;
    }
    let meant = Name::new(host);
    Some((meant.is_host_name() && !meant.is_single_label()).then_some(meant))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_that_was_meant() {
        let domain = Name::new("example.com");
        let meant = |name: &str| without_second_domain(&Name::new(name), &domain);
        assert_eq!(
            meant("mx.example.com.example.com"),
            Some(Name::new("mx.example.com"))
        );
        assert_eq!(
            meant("example.com.example.com"),
            Some(Name::new("example.com"))
        );
        assert_eq!(meant("mx.example.com"), None);
        assert_eq!(meant("mx.notexample.com.example.com"), None);
        assert_eq!(meant("example.com"), None);

        let host = |name: &str| host_of_url(&Name::new(name));
        assert_eq!(
            host("https://mx.example.com/"),
            Some(Some(Name::new("mx.example.com")))
        );
        assert_eq!(
            host("mx.example.com:25"),
            Some(Some(Name::new("mx.example.com")))
        );
        assert_eq!(host("smtp://[::1]:25"), Some(None));
        assert_eq!(host("mx.example.com"), None);
        assert_eq!(host("2001:db8::1"), None);
    }
}
