//! Mail hosts of a provider that is recognised by name.

use super::facts::list;
use super::{Entry, Facts, Family, FixKind, Found, Level, Scene};
use crate::dns::Name;

const KNOWN: Entry = Entry::new("provider-known", Level::Info, Family::MxSet).at(Scene::Answer);
const MIXED: Entry = Entry::new("providers-mixed", Level::Fragile, Family::MxSet)
    .fix(FixKind::Remove)
    .at(Scene::Order);

pub(super) const ENTRIES: &[&Entry] = &[&KNOWN, &MIXED];

/// The name of the provider whose host this is.
fn recognised(_: &Name) -> Option<&'static str> {
    None
}

/// Whether many machines stand behind this one name.
pub(super) fn has_many_machines(host: &Name) -> bool {
    recognised(host).is_some()
}

/// Whether two hosts belong to the same recognised provider.
pub(super) fn is_same(a: &Name, b: &Name) -> bool {
    let provider = recognised(a);
    provider.is_some() && provider == recognised(b)
}

pub(super) fn check(facts: &Facts<'_>, found: &mut Found) {
    if !facts.has_mx() {
        return;
    }
    let mut providers: Vec<&'static str> = Vec::new();
    for provider in facts.hosts().filter_map(|host| recognised(&host.name)) {
        if !providers.contains(&provider) {
            providers.push(provider);
        }
    }
    for provider in &providers {
        let mut arguments = facts.arguments();
        let hosts = facts.hosts().map(|host| &host.name);
        list(
            &mut arguments,
            hosts.filter(|host| recognised(host) == Some(provider)),
        );
        arguments.text = Some((*provider).to_owned());
        found.push(&KNOWN, provider, arguments);
    }
    if providers.len() > 1 {
        let mut arguments = facts.arguments();
        list(&mut arguments, facts.hosts().map(|host| &host.name));
        arguments.text = Some(providers.join(", "));
        found.push(&MIXED, facts.subject(), arguments);
    }
}
