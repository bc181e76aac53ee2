//! "This domain takes no mail": said well, said badly, or worth saying.

use super::arguments::ZoneLine;
use super::{Affected, Entry, Facts, Family, FixKind, Found, Level, Scene};
use crate::dns::chain::Chain;
use crate::dns::{Data, Question, Rcode, RecordType};
use crate::route::{RouteKind, Strike};

const fn about(id: &'static str, level: Level) -> Entry {
    Entry::new(id, level, Family::MxSet)
        .rule("RFC7505-3")
        .at(Scene::Answer)
}

const NULL_MX: Entry = about("null-mx", Level::Positive);
const MIXED: Entry = about("null-mx-mixed", Level::BreaksSome)
    .fix(FixKind::Replace)
    .hits(Affected::Profiles(&["postfix", "kumomta", "stalwart"]));
const NONZERO: Entry = about("null-mx-nonzero-preference", Level::Violates).fix(FixKind::Replace);
const SENDS: Entry = about("null-mx-sends", Level::Fragile)
    .rule("RFC7505-4.2")
    .fix(FixKind::Replace);
const ADVISED: Entry = about("null-mx-advised", Level::Advice)
    .rule("RFC7505")
    .fix(FixKind::Publish);

pub(super) const ENTRIES: &[&Entry] = &[&NULL_MX, &MIXED, &NONZERO, &SENDS, &ADVISED];

pub(super) fn check(facts: &Facts<'_>, found: &mut Found) {
    let Some(owner) = facts.owner() else {
        return;
    };
    if facts.kind() == Some(RouteKind::NullMx) {
        found.push(&NULL_MX, facts.subject(), facts.arguments());
    }
    facts.repeat_with(&MIXED, found, |_, arguments| {
        arguments.remove.extend(ZoneLine::null_mx(owner));
        let others = facts
            .ranked_hosts()
            .filter(|(_, host)| host.strike != Some(Strike::Root));
        arguments.publish = others
            .filter_map(|(preference, host)| facts.mx_line(preference, host))
            .collect();
    });
    facts.repeat_with(&NONZERO, found, |_, arguments| {
        arguments.publish.extend(ZoneLine::null_mx(owner));
        arguments.remove = facts
            .ranked_hosts()
            .filter_map(|(preference, host)| facts.mx_line(preference, host))
            .collect();
    });

    let Some(text) = facts.domain().and_then(|domain| spf(facts, domain)) else {
        return;
    };
    let sends = !is_deny_all(text);
    let mut arguments = facts.arguments();
    arguments.text = Some(text.to_owned());
    match facts.kind() {
        Some(RouteKind::NullMx) if sends => {
            arguments
                .publish
                .extend(ZoneLine::txt(owner, "v=spf1 -all"));
            found.push(&SENDS, facts.subject(), arguments);
        }
        Some(RouteKind::ImplicitMx) if !sends => {
            arguments.publish.extend(ZoneLine::null_mx(owner));
            found.push(&ADVISED, facts.subject(), arguments);
        }
        _ => (),
    }
}

/// The one SPF record of the domain (RFC 7208 section 4.5); `None` where there is none, or several.
fn spf<'a>(facts: &Facts<'a>, domain: &crate::dns::Name) -> Option<&'a str> {
    let question = Question::new(domain.clone(), RecordType::Txt);
    let reply = facts.reply(&question)?;
    if reply.rcode != Rcode::NOERROR {
        return None;
    }
    let chain = Chain::follow(&question, reply);
    let mut records = chain
        .records
        .iter()
        .filter_map(|record| match &record.data {
            Data::Txt(text) if is_spf(text) => Some(text.as_str()),
            _ => None,
        });
    let first = records.next()?;
    records.next().is_none().then_some(first)
}

fn is_spf(text: &str) -> bool {
    const VERSION: &str = "v=spf1";
    let version = text.get(..VERSION.len());
    let rest = text.get(VERSION.len()..).unwrap_or_default();
    version.is_some_and(|version| version.eq_ignore_ascii_case(VERSION))
        && (rest.is_empty() || rest.starts_with(' '))
}

/// Whether an SPF record says that nothing is sent: `-all` and nothing else.
fn is_deny_all(text: &str) -> bool {
    let mut terms = text.split(' ').filter(|term| !term.is_empty()).skip(1);
    terms
        .next()
        .is_some_and(|term| term.eq_ignore_ascii_case("-all"))
        && terms.next().is_none()
}
