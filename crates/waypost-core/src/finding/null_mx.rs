//! "This domain takes no mail": said well, said badly, or worth saying.

use super::arguments::ZoneLine;
use super::{Affected, Entry, Facts, Family, FindingId, FixKind, Found, Scene, Severity};
use crate::dns::chain::Chain;
use crate::dns::{Data, Name};
use crate::policy::Published;
use crate::route::{Exclusion, Host, ProfileId, RouteKind};

const fn about(id: FindingId, severity: Severity) -> Entry {
    Entry::new(id, severity, Family::MxSet)
        .rule("RFC7505-3")
        .at(Scene::Answer)
}

const NULL_MX: Entry = about(FindingId::NullMx, Severity::Positive);
const MIXED: Entry = about(FindingId::NullMxMixed, Severity::BreaksSome)
    .fix(FixKind::Replace)
    .hits(Affected::Profiles(&[
        ProfileId::Postfix,
        ProfileId::KumoMta,
        ProfileId::Stalwart,
    ]));
const NONZERO: Entry =
    about(FindingId::NullMxNonzeroPreference, Severity::Violates).fix(FixKind::Replace);
const SENDS: Entry = about(FindingId::NullMxSends, Severity::Fragile)
    .rule("RFC7505-4.2")
    .fix(FixKind::Replace);
const ADVISED: Entry = about(FindingId::NullMxAdvised, Severity::Advice)
    .rule("RFC7505")
    .fix(FixKind::Publish);

/// The most records without a host that are listed.
const DOTS_MAX: usize = 10;

pub(super) const ENTRIES: &[&Entry] = &[&NULL_MX, &MIXED, &NONZERO, &SENDS, &ADVISED];

pub(super) fn check(facts: &Facts<'_>, found: &mut Found) {
    let Some(owner) = facts.owner() else {
        return;
    };
    if facts.kind() == Some(RouteKind::NullMx) {
        found.push(&NULL_MX, facts.subject(), facts.arguments());
    }
    let dots = dots(facts);
    let has_zero = dots.iter().any(|dot| dot.preference == 0);
    let names_host = facts
        .hosts()
        .any(|host| host.exclusion != Some(Exclusion::Root));
    let lines = |is_kept: fn(&Dot) -> bool| {
        let kept = dots.iter().filter(|dot| is_kept(dot));
        let line = |dot: &Dot| ZoneLine::mx(owner, dot.ttl_seconds, dot.preference, &Name::root());
        kept.filter_map(line).collect::<Vec<_>>()
    };
    facts.repeat_with(&NONZERO, found, |_, arguments| {
        if !has_zero && !names_host {
            arguments.publish.extend(ZoneLine::null_mx(owner));
        }
        arguments.remove = lines(|dot| dot.preference > 0);
    });
    facts.repeat_with(&MIXED, found, |_, arguments| {
        arguments.remove = lines(|_| true);
        arguments.publish = facts.mx_lines(|host| host.exclusion != Some(Exclusion::Root));
    });
    // Stalwart looks at preference 0 alone, and there at a dot that stands by itself.
    let is_dot = |host: &Host| host.exclusion == Some(Exclusion::Root);
    let mut tiers = facts.tiers().filter(|tier| tier.preference == 0);
    if !tiers.any(|tier| tier.hosts.iter().all(is_dot)) {
        found.hits(
            &MIXED,
            Affected::Profiles(&[ProfileId::Postfix, ProfileId::KumoMta]),
        );
    }
    // Beside real hosts the dot goes, whatever its number.
    found.explain(&MIXED, facts.subject(), &[&NONZERO]);

    let Some(Published::Record(spf)) = facts.policy.map(|policy| &policy.spf) else {
        return;
    };
    let Some(record) = spf.record().filter(|_| spf.is_finished && spf.is_valid()) else {
        return;
    };
    let sends = !spf.is_reject_all;
    let mut arguments = facts.arguments();
    arguments.text = Some(record.text.clone());
    match facts.kind() {
        Some(RouteKind::NullMx) if sends => {
            arguments
                .publish
                .extend(ZoneLine::txt(owner, "v=spf1 -all"));
            arguments.remove.extend(ZoneLine::txt(owner, &record.text));
            found.push(&SENDS, facts.subject(), arguments);
        }
        Some(RouteKind::ImplicitMx) if !sends => {
            found.push(&ADVISED, facts.subject(), arguments);
        }
        _ => (),
    }
}

/// An MX record whose target is the root.
struct Dot {
    preference: u16,
    ttl_seconds: Option<u32>,
}

/// Those of the answer, each preference once.
fn dots(facts: &Facts<'_>) -> Vec<Dot> {
    let mut dots: Vec<Dot> = Vec::new();
    let Some((question, Ok(reply))) = facts.mx() else {
        return dots;
    };
    for record in Chain::follow(&question, reply).records {
        if let Data::Mx(mx) = &record.data
            && mx.exchange.is_root()
            && dots.len() < DOTS_MAX
            && dots.iter().all(|dot| dot.preference != mx.preference)
        {
            dots.push(Dot {
                preference: mx.preference,
                ttl_seconds: record.ttl_seconds,
            });
        }
    }
    dots
}
