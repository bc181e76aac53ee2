//! Mail hosts of a provider that is recognised by name.

use super::facts::list;
use super::provider::{all, recognise};
use super::{Entry, Facts, Family, FindingId, FixKind, Found, Scene, Severity};
use crate::dns::Name;

const KNOWN: Entry =
    Entry::new(FindingId::ProviderKnown, Severity::Info, Family::MxSet).at(Scene::Answer);
const INCOMPLETE: Entry = Entry::new(FindingId::ProviderHosts, Severity::Advice, Family::MxSet)
    .fix(FixKind::Publish)
    .at(Scene::Answer);
const ORDER: Entry = Entry::new(
    FindingId::ProviderPreferences,
    Severity::Opinion,
    Family::MxSet,
)
.fix(FixKind::Replace)
.at(Scene::Order);
const MIXED: Entry = Entry::new(FindingId::ProvidersMixed, Severity::Fragile, Family::MxSet)
    .fix(FixKind::Remove)
    .at(Scene::Order);

pub(super) const ENTRIES: &[&Entry] = &[&MIXED, &INCOMPLETE, &ORDER, &KNOWN];

/// Whether many machines stand behind this one name.
pub(super) fn has_many_machines(host: &Name) -> bool {
    recognise(host).is_some()
}

/// Whether two hosts belong to the same recognised service.
pub(super) fn is_same(a: &Name, b: &Name) -> bool {
    let provider = recognise(a);
    provider.is_some() && provider == recognise(b)
}

pub(super) fn check(facts: &Facts<'_>, found: &mut Found) {
    if !facts.has_mx() {
        return;
    }
    let hosts = || facts.hosts().map(|host| &host.name);
    let providers = all(hosts());
    for provider in &providers {
        let mut arguments = facts.arguments();
        list(
            &mut arguments,
            hosts().filter(|host| recognise(host) == Some(provider)),
        );
        arguments.text = Some(provider.name.to_owned());
        arguments.provider = Some(provider);
        let is_whole = provider.hosts_expected.is_empty()
            || provider
                .hosts_expected
                .iter()
                .any(|expected| u32::try_from(*expected).ok() == arguments.count);
        if !is_whole {
            arguments.limit = provider
                .hosts_expected
                .iter()
                .filter_map(|expected| u32::try_from(*expected).ok())
                .max();
            found.push(&INCOMPLETE, provider.id, arguments.clone());
            arguments.limit = None;
        }
        let listed: Vec<u16> = facts
            .ranked_hosts()
            .filter(|(_, host)| recognise(&host.name) == Some(provider))
            .map(|(preference, _)| preference)
            .collect();
        let asked = provider.preferences_of(listed.len()).unwrap_or_default();
        arguments.preferences = asked.to_vec();
        if !asked.is_empty() && ranks(&listed) != ranks(asked) {
            found.push(&ORDER, provider.id, arguments.clone());
        }
        found.push(&KNOWN, provider.id, arguments);
    }
    if providers.len() > 1 {
        let mut arguments = facts.arguments();
        list(&mut arguments, hosts());
        let names: Vec<&str> = providers.iter().map(|provider| provider.name).collect();
        arguments.text = Some(names.join(", "));
        found.push(&MIXED, facts.subject(), arguments);
    }
}

/// The place of each of some ascending numbers: only their order counts, not how large they are.
fn ranks(preferences: &[u16]) -> Vec<usize> {
    let mut rank = 0;
    let places = preferences.iter().enumerate().map(|(place, preference)| {
        let before = place
            .checked_sub(1)
            .and_then(|before| preferences.get(before));
        rank += usize::from(before.is_some_and(|before| before != preference));
        rank
    });
    places.collect()
}
