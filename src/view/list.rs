//! The tiers and their hosts.

use yew::prelude::*;

use super::findings::anchor;
use super::fold;
use super::parts::{self, Icon, icon};
use crate::answer::Answer;
use crate::app::{Anchor, Event, Fold};
use crate::diagnosis::cause_of;
use crate::finding::{Finding, Severity, provider};
use crate::route::{Address, AddressKind, Exclusion, Fraction, Host, Route, Tier};
use crate::text::answer::{
    self as said, HOSTS_SHOWN, HOSTS_SHOWN_MAX, LEVELS_SHOWN, LEVELS_SHOWN_MAX,
};
use crate::text::list::ttl;
use crate::text::{Sentence, Text};

/// The addresses of one host that are shown.
const ADDRESSES_SHOWN_MAX: usize = 40;

/// The levels from this on look alike.
pub(super) const LEVEL_MAX: usize = 5;

/// The heads of the columns.
pub fn columns(text: &Text) -> Html {
    let column = |word: &&'static str| html! { <span>{ *word }</span> };
    html! {
        <div class="tiers__cols" aria-hidden="true">{ for text.list().columns.iter().map(column) }</div>
    }
}

/// Every tier.
pub fn tiers(text: &Text, answer: &Answer, unfolded: &[Fold], send: &Callback<Event>) -> Html {
    let Some(route) = &answer.derived.route else {
        return Html::default();
    };
    let is_busy = route.hosts().any(Host::is_pending).then_some("true");
    let ranks = said::ranks(text, route);
    let draw = |place: usize| {
        let rank = ranks.get(place).copied().unwrap_or_default();
        tier(text, answer, route, place, rank, unfolded, send)
    };
    let count = route.tiers.len();
    let rest = || {
        let hidden = count.saturating_sub(LEVELS_SHOWN_MAX);
        html! {
            <>
                <ol class="tiers">{ for (LEVELS_SHOWN..count.min(LEVELS_SHOWN_MAX)).map(draw) }</ol>
                if hidden > 0 {
                    <p class="fine">{ (text.list().not_shown)(hidden) }</p>
                }
            </>
        }
    };
    let more = (count > LEVELS_SHOWN).then(|| {
        let words = html! { (text.list().more_levels)(count - LEVELS_SHOWN) };
        fold(Fold::Tiers, words, rest, unfolded, send)
    });
    html! {
        <>
            { columns(text) }
            <ol class="tiers" aria-busy={is_busy}>{ for (0..count.min(LEVELS_SHOWN)).map(draw) }</ol>
            { for more }
        </>
    }
}

fn tier(
    text: &Text,
    answer: &Answer,
    route: &Route,
    place: usize,
    rank: &'static str,
    unfolded: &[Fold],
    send: &Callback<Event>,
) -> Html {
    let Some(tier) = route.tiers.get(place) else {
        return Html::default();
    };
    let in_play = |tier: &Tier| tier.hosts.iter().any(said::is_in_play);
    let is_first = route.tiers.iter().position(in_play) == Some(place);
    let share = said::share(tier);
    let draw = |host: &Host| self::host(text, answer, host, share, send);
    let count = tier.hosts.len();
    let first = &tier.hosts[..count.min(HOSTS_SHOWN)];
    let hosts = html! { <ul class="hosts">{ for first.iter().map(draw) }</ul> };
    let hosts = if count > HOSTS_SHOWN {
        let rest = || {
            let shown = &tier.hosts[HOSTS_SHOWN..count.min(HOSTS_SHOWN_MAX)];
            let hidden = count.saturating_sub(HOSTS_SHOWN_MAX);
            html! {
                <>
                    <ul class="hosts">{ for shown.iter().map(draw) }</ul>
                    if hidden > 0 {
                        <p class="fine">{ (text.list().not_shown)(hidden) }</p>
                    }
                </>
            }
        };
        let words = html! { (text.list().more)(count - HOSTS_SHOWN) };
        html! {
            <div class="hosts">{ hosts }{ fold(Fold::Tier(place), words, rest, unfolded, send) }</div>
        }
    } else {
        hosts
    };
    html! {
        <li
            key={place}
            class="tier"
            data-level={(place + 1).min(LEVEL_MAX).to_string()}
            data-first={is_first.then_some("")}
        >
            <div class="tier__head">
                <p class="tier__pref">
                    <span class="sr">{ text.list().preference }{ " " }</span>{ tier.preference }
                </p>
                <h3 class="tier__rank">{ rank }</h3>
                { for note(text, tier, is_first).map(|words| html! { <p class="tier__note">{ words }</p> }) }
            </div>
            { hosts }
        </li>
    }
}

/// How a level shares its mail, or that it is a backup.
pub(super) fn note(text: &Text, tier: &Tier, is_first: bool) -> Option<&'static str> {
    let in_play = tier
        .hosts
        .iter()
        .filter(|host| said::is_in_play(host))
        .count();
    match in_play {
        0 => None,
        1 if is_first => None,
        1 => Some(text.list().backup),
        _ => Some(text.list().at_random),
    }
}

/// The share of a host in the mail of its level.
pub(super) fn share(share: Option<Fraction>, is_excluded: bool) -> String {
    match share {
        _ if is_excluded => "0".to_owned(),
        Some(share) => share.to_string(),
        None => "…".to_owned(),
    }
}

fn host(
    text: &Text,
    answer: &Answer,
    host: &Host,
    share: Option<Fraction>,
    send: &Callback<Event>,
) -> Html {
    let name = host.name.to_string();
    let is_excluded = !said::is_in_play(host);
    let provider = provider::recognise(&host.name).map(|provider| provider.name);
    let who = said::letters(&host.name).map(|letters| parts::data(&letters));
    let share = self::share(share, is_excluded);
    let ttl_words = host.ttl_seconds.map(|seconds| ttl(text.list(), seconds));
    html! {
        <li key={name.clone()} class="host" data-state={if is_excluded { "struck" } else { "ok" }}>
            <div>
                <p class="host__name">
                    { parts::data(&name) }
                    { for problem_of(answer, host).map(|anchor| to_problem(text, host, anchor, send)) }
                </p>
                { for who.map(|letters| html! { <p class="host__who">{ letters }</p> }) }
                { for provider.map(|provider| html! { <p class="host__who" translate="no">{ provider }</p> }) }
                { for whys(text, host).iter().map(|why| self::why(why, is_excluded)) }
            </div>
            { addresses(text, host) }
            <p class="host__ttl">
                if let Some(words) = ttl_words {
                    <span class="sr">{ text.list().ttl }{ " " }</span>{ words }
                }
            </p>
            <p key={share.clone()} class="host__share">
                <span class="sr">{ text.list().share }{ " " }</span>{ share }
            </p>
        </li>
    }
}

/// Where the worst problem of a host is told.
fn problem_of(answer: &Answer, host: &Host) -> Option<Anchor> {
    let findings = &answer.derived.findings;
    let is_own = |finding: &Finding| {
        finding.severity <= Severity::Advice
            && finding.subject == host.name.as_str()
            && cause_of(findings, finding).is_none()
    };
    let own = (0..findings.len()).filter(|index| is_own(&findings[*index]));
    let worst = own.min_by_key(|index| findings[*index].severity)?;
    Some(anchor(findings, worst))
}

/// The way there.
fn to_problem(text: &Text, host: &Host, anchor: Anchor, send: &Callback<Event>) -> Html {
    let onclick = send.reform(move |_| Event::JumpWanted(anchor));
    let words = text.list().to_problem;
    let name = format!("{words}: {}", host.name.as_str());
    html! {
        <button type="button" class="host__problem" aria-label={name} title={words} {onclick}>
            { icon(Icon::Warn) }
        </button>
    }
}

/// What is to be said about a host: why it is passed over, and what is unusual about it.
pub(super) fn whys(text: &Text, host: &Host) -> Vec<Sentence> {
    let mut whys: Vec<Sentence> = Vec::new();
    if let Some(exclusion) = host.exclusion.filter(|_| !host.is_pending()) {
        whys.push((text.list().exclusion)(exclusion).into());
    }
    if let Some(target) = host.aliases.last() {
        whys.push((text.list().alias)(target.as_str()));
    }
    let odd = host
        .addresses
        .iter()
        .filter(|address| address.kind != AddressKind::Public);
    for address in odd.take(3) {
        whys.extend((text.list().address)(&address.ip.to_string(), address.kind));
    }
    whys
}

fn why(words: &Sentence, is_excluded: bool) -> Html {
    let shape = if is_excluded { Icon::Stop } else { Icon::Warn };
    html! { <p class="host__why">{ icon(shape) }<span>{ parts::sentence(words) }</span></p> }
}

/// What stands where the addresses of a host are.
pub(super) enum Shown<'h> {
    /// They are asked for.
    Asking,
    /// Why the host is skipped says that there are none.
    Told,
    /// Whoever wrote the records gave none.
    NotGiven,
    /// There are none.
    None,
    /// These.
    Some(&'h [Address]),
}

/// What stands where the addresses of this host are.
pub(super) fn shown_addresses(host: &Host) -> Shown<'_> {
    let addresses = &host.addresses;
    if host.is_pending() {
        Shown::Asking
    } else if matches!(
        host.exclusion,
        Some(Exclusion::NoAddress | Exclusion::NoSuchName)
    ) {
        Shown::Told
    } else if addresses.is_empty() {
        Shown::None
    } else if !addresses.iter().any(Address::is_given) {
        Shown::NotGiven
    } else {
        Shown::Some(&addresses[..addresses.len().min(ADDRESSES_SHOWN_MAX)])
    }
}

/// How many addresses of a host are not shown, where there are any.
pub(super) fn hidden_addresses(host: &Host) -> Option<usize> {
    let hidden = host.addresses.len().saturating_sub(ADDRESSES_SHOWN_MAX);
    (hidden > 0).then_some(hidden)
}

/// The addresses; while they are asked for, boxes of the same size.
fn addresses(text: &Text, host: &Host) -> Html {
    let list = text.list();
    let items: Html = match shown_addresses(host) {
        Shown::Asking => html! {
            <>
                <li><span class="wait"></span><span class="sr">{ list.asking }</span></li>
                <li><span class="wait"></span></li>
            </>
        },
        Shown::Told => Html::default(),
        Shown::NotGiven => html! { <li translate="yes" data-state="open">{ list.not_given }</li> },
        Shown::None => html! { <li>{ "–" }</li> },
        Shown::Some(addresses) => addresses
            .iter()
            .map(|address| {
                let ip = address.ip.to_string();
                html! { <li key={ip.clone()}>{ ip }</li> }
            })
            .collect(),
    };
    html! {
        <ul class="host__addr" translate="no" aria-label={list.addresses}>
            { items }
            if let Some(hidden) = hidden_addresses(host) {
                <li translate="yes">{ (list.more)(hidden) }</li>
            }
        </ul>
    }
}

/// A tier that is waited for.
pub fn waiting_tier(rank: &'static str, level: &'static str, hosts: usize) -> Html {
    let host = |_| {
        html! {
            <li class="host">
                <div>
                    <p class="host__name"><span class="wait wait--long"></span></p>
                    <p class="host__who"><span class="wait"></span></p>
                </div>
                <ul class="host__addr">
                    <li><span class="wait"></span></li>
                    <li><span class="wait"></span></li>
                </ul>
                <p class="host__ttl"></p>
                <p class="host__share"></p>
            </li>
        }
    };
    html! {
        <li class="tier" data-level={level}>
            <div class="tier__head">
                <p class="tier__pref"><span class="wait wait--num"></span></p>
                <h3 class="tier__rank">{ rank }</h3>
            </div>
            <ul class="hosts">{ for (0..hosts).map(host) }</ul>
        </li>
    }
}
