//! Reports that others send: the files, the failures of TLS by host, and the sources of messages.
//!
//! What is inside a group is drawn only while it is open: there may be thousands.

use std::net::IpAddr;
use std::rc::Rc;

use yew::prelude::*;

use super::files;
use super::parts::{self, Icon, data, icon, named_button, quiet_button, section, tested_button};
use crate::app::{
    Anchor, Event, GROUPS_SHOWN, Group, GroupKind, MxListState, Reports, ReportsEvent,
};
use crate::delivery::{Profile, Scenario};
use crate::dns::Name;
use crate::dns::resolver::Via;
use crate::link::{Link, Place, Section, Show};
use crate::lookup::example::ExampleId;
use crate::reports::{
    Alignment, Cause, Counted, DmarcTotals, FailureRow, FailureType, HostFailures, Like, Presence,
    REQUIRES_TLS, Source, SourceKey, TlsTotals,
};
use crate::text::reports::{MxListText, ReportsText};
use crate::text::{Lang, Piece, resolver};
use crate::view::Same;

/// The most rows of the table by day and reporter.
const BY_SHOWN: usize = 50;

/// What the page for reports gets.
#[derive(Clone, PartialEq, Properties)]
pub struct ReportsProps {
    /// The language.
    pub lang: Lang,
    /// What is known.
    pub reports: Same<Reports>,
    /// Who is asked for an MX list.
    pub via: Via,
    /// What the address bar says.
    pub link: Link,
    /// Where events go.
    pub send: Callback<Event>,
}

impl ReportsProps {
    /// Something that means this.
    fn on<E>(&self, event: impl Fn() -> ReportsEvent + 'static) -> Callback<E> {
        self.send.reform(move |_| Event::Reports(event()))
    }
}

/// The page for reports.
#[component]
pub fn ReportsPage(props: &ReportsProps) -> Html {
    let text = props.lang.text().reports();
    let totals = &props.reports.totals;
    let is_over = props.reports.run.is_none();
    html! {
        <>
            { section("reports", html! { text.title }, chooser(text, props)) }
            if is_over && totals.tls.scope.reports > 0 {
                { section("reports-tls", html! { text.tls }, tls(text, props, &totals.tls)) }
            }
            if is_over && totals.dmarc.scope.reports > 0 {
                { section("reports-dmarc", html! { text.dmarc }, dmarc(text, props, &totals.dmarc)) }
            }
        </>
    }
}

/// The field for files, and what became of them.
fn chooser(text: &ReportsText, props: &ReportsProps) -> Html {
    let reports = &props.reports;
    let field = NodeRef::default();
    let ondrop = files::drop_into(field.clone(), props.on(|| ReportsEvent::FilesChosen));
    let body = match &reports.run {
        Some(run) => html! {
            <>
                <progress
                    max={run.octets.max(1).to_string()}
                    value={run.octets_done.to_string()}
                    aria-labelledby={Anchor::ReportsProgress}
                />
                <p id={Anchor::ReportsProgress} tabindex="-1" data-test="reports-running">
                    { (text.progress)(run.files_done, run.files, run.octets_done) }
                </p>
                if !run.is_stopping {
                    <p>{ tested_button("reports-stop", Icon::Stop, text.stop, props.on(|| ReportsEvent::Stopped)) }</p>
                }
            </>
        },
        None => html! {
            <>
                <div class="many__field">
                    <label class="set__label" for={Anchor::ReportsFiles}>{ text.files }</label>
                    <input
                        id={Anchor::ReportsFiles}
                        class="many__file"
                        type="file"
                        multiple=true
                        accept=".json,.xml,.gz,.zip"
                        ref={field}
                        aria-describedby="reports-hint"
                        onchange={props.on(|| ReportsEvent::FilesChosen)}
                    />
                    <p class="fine" id="reports-hint">{ text.files_hint }</p>
                </div>
                if reports.files + reports.unread_count > 0 {
                    { outcome(text, props) }
                }
            </>
        },
    };
    html! {
        <div class="many__draft" ondragover={Callback::from(files::allow)} {ondrop}>
            <p class="measure">{ text.about }</p>
            <p class="measure">{ text.privacy }</p>
            { body }
        </div>
    }
}

/// What was read, and what not.
fn outcome(text: &ReportsText, props: &ReportsProps) -> Html {
    let reports = &props.reports;
    html! {
        <>
            <p class="row" id={Anchor::ReportsProgress} tabindex="-1" data-test="reports-read">
                <span role="status">
                    { (text.read)(reports.reports, reports.files) }
                    if reports.totals.repeated > 0 {
                        { " " }<span data-test="reports-repeated">{ (text.repeated)(reports.totals.repeated) }</span>
                    }
                </span>
                { quiet_button(Icon::Restart, text.clear, props.on(|| ReportsEvent::Cleared)) }
            </p>
            if !reports.unread.is_empty() {
                <div data-test="reports-unread">
                    <p class="many__wrong">{ icon(Icon::Warn) }<span>{ (text.unread)(reports.unread_count) }</span></p>
                    <ul class="reports__unread">
                        { for reports.unread.iter().map(|file| html! {
                            <li data-why={file.why.id()}>{ data(&file.name) }{ ": " }{ (text.why)(file.why) }</li>
                        }) }
                    </ul>
                </div>
            }
        </>
    }
}

/// What TLS reports say.
fn tls(text: &ReportsText, props: &ReportsProps, totals: &TlsTotals) -> Html {
    let hosts = totals.hosts();
    let group = |(place, host): (usize, &HostFailures)| {
        let name = if host.host.is_empty() {
            parts::sentence(&(text.no_host)(host.domain))
        } else {
            data(host.host)
        };
        let causes = host.causes.iter();
        let causes = causes.map(|(cause, row)| {
            html! { <li>{ parts::sentence(&(text.cause)(cause)) }{ " " }<b>{ (text.number)(row.counted.count) }</b></li> }
        });
        let brief = html! {
            <>
                <ul class="reports__brief">{ for causes }</ul>
                { in_list(&text.mx_list, props, host) }
            </>
        };
        let inside = || failures_of(text, props, host);
        fold(
            props,
            Group {
                kind: GroupKind::Host,
                place,
            },
            name,
            (text.failures)(host.count),
            brief,
            inside,
        )
    };
    let shown = props.reports.shown(GroupKind::Host);
    let groups = hosts.iter().enumerate().take(shown).map(group);
    let mut domains_shown: Vec<&str> = Vec::new();
    for host in hosts.iter().take(shown) {
        if !host.host.is_empty() && !domains_shown.contains(&host.domain) {
            domains_shown.push(host.domain);
        }
    }
    let lists = domains_shown.into_iter();
    let lists = lists.map(|domain| mx_list(props, domain));
    html! {
        <div class="reports">
            <p class="measure reports__sum" data-test="reports-tls">
                { parts::sentence(&(text.tls_sum)(&totals.scope, totals.succeeded, totals.failed)) }
                if totals.failed == 0 { { " " }{ text.no_failures } }
            </p>
            { for lists }
            <ul class="reports__groups">{ for groups }</ul>
            { more(text, props, GroupKind::Host, hosts.len()) }
            if totals.unexplained > 0 { <p class="fine">{ (text.unexplained)(totals.unexplained) }</p> }
            { domains(text, props, totals.scope.domains.iter()) }
        </div>
    }
}

/// The comparison with the MX list of a domain: before the press with who is asked for what.
fn mx_list(props: &ReportsProps, domain: &str) -> Html {
    // A name that cannot be looked up has no list.
    if of_domain(props, domain).is_none() {
        return Html::default();
    }
    let text = props.lang.text();
    let words = &text.reports().mx_list;
    let name = Name::new(domain);
    let (place, state) = match props.reports.list_of(&name) {
        Some((place, state)) => (Some(place), Some(state)),
        None => (None, None),
    };
    let offer = || {
        let is_example = ExampleId::with_id(name.as_str()).is_some();
        let wanted = name.clone();
        let onclick = props.on(move || ReportsEvent::ComparisonWanted(wanted.clone()));
        html! {
            <>
                <p>{ named_button(Icon::Go, &(words.compare)(domain), onclick) }</p>
                if !is_example {
                    <p class="fine">{ parts::sentence(&(words.asks)(domain, resolver::name(&props.via))) }</p>
                }
            </>
        }
    };
    let (id, says, is_offered) = match state {
        None => ("none", None, true),
        Some(MxListState::Asking(answer)) => {
            let name = resolver::name(&answer.via);
            let says = match answer.waiting {
                Some(waiting) => (text.state().waiting)(name, waiting.seconds),
                None => (words.running)(domain, name),
            };
            ("running", Some(says), false)
        }
        Some(MxListState::NotKnown) => ("not-known", Some((words.not_known)(domain)), true),
        Some(MxListState::Known(route, _)) if route.tiers.is_empty() => {
            ("known", Some((words.empty)(domain)), false)
        }
        Some(MxListState::Known(_, hosts)) => {
            let is_listed = |(_, presence): &&(String, Presence)| *presence != Presence::Absent;
            let listed = hosts.iter().filter(is_listed).count();
            (
                "known",
                Some((words.found)(domain, listed, hosts.len())),
                false,
            )
        }
    };
    let is_implicit = matches!(state, Some(MxListState::Known(route, _)) if route.is_implicit);
    html! {
        <div
            key={["list-", domain].concat()}
            class="reports__list"
            id={place.map(|place| Anchor::ReportsList(place).to_string())}
            tabindex={place.map(|_| "-1")}
            data-test="reports-list"
            data-state={id}
        >
            <p class="measure" role="status">
                if let Some(says) = says { { parts::sentence(&says) } }
                if is_implicit { { " " }{ parts::sentence(&(words.implicit)(domain)) } }
            </p>
            if is_offered { { offer() } }
        </div>
    }
}

/// Where a host is in the MX list of its domain, as far as that is known.
fn presence_of(props: &ReportsProps, host: &HostFailures) -> Option<Presence> {
    match props.reports.list_of(&Name::new(host.domain))? {
        (_, MxListState::Known(_, hosts)) => {
            let named = hosts.iter().find(|(name, _)| name == host.host);
            named.map(|(_, presence)| *presence)
        }
        _ => None,
    }
}

/// The mark of a host, once its list was wanted.
fn in_list(words: &MxListText, props: &ReportsProps, host: &HostFailures) -> Html {
    let list = props.reports.list_of(&Name::new(host.domain));
    let (id, says) = match (list, presence_of(props, host)) {
        (_, Some(presence)) => (presence.id(), (words.presence)(presence)),
        (Some((_, MxListState::NotKnown)), None) if !host.host.is_empty() => {
            ("not-known", words.host_not_known.to_owned())
        }
        _ => return Html::default(),
    };
    let shape = match id {
        "absent" | "not-known" => Icon::Warn,
        _ => Icon::Tick,
    };
    html! {
        <p class="reports__presence" data-test="reports-presence" data-presence={id}>
            { icon(shape) }<span>{ says }</span>
        </p>
    }
}

/// Everything about the failures of one host.
fn failures_of(text: &ReportsText, props: &ReportsProps, host: &HostFailures) -> Html {
    let presence = presence_of(props, host);
    let row = |(cause, row): &(&Cause, &FailureRow)| {
        let says = (text.fix)(cause);
        let (reference, watch) = match cause {
            Cause::Known(known) => (
                Some(known.reference()),
                watch(text, props, host, *known, row.requires_tls),
            ),
            Cause::Other(_) => (None, Html::default()),
        };
        html! {
            <li>
                <h3>{ parts::sentence(&(text.cause)(cause)) }</h3>
                <p class="measure">
                    { says.means }{ " " }{ says.fix }
                    if let Some(reference) = reference { { " " }<span class="fine">{ "(" }{ reference }{ ")" }</span> }
                </p>
                if let Some(said) = &row.said {
                    <p class="measure fine">{ text.said }{ " " }{ data(said) }</p>
                }
                { watch }
                { by(text, &row.counted) }
            </li>
        }
    };
    html! {
        <>
            if presence == Some(Presence::Absent) {
                <p class="measure">{ text.mx_list.absent_means }</p>
            }
            <ul class="reports__causes">{ for host.causes.iter().map(row) }</ul>
        </>
    }
}

/// The link to where it breaks in the walk-through, and what that shows. Where it shows nothing of it, why, and what
/// explains it instead.
fn watch(
    text: &ReportsText,
    props: &ReportsProps,
    host: &HostFailures,
    kind: FailureType,
    requires_tls: bool,
) -> Html {
    let words = &text.watch;
    let Some(like) = kind.like() else {
        let policies = of_domain(props, host.domain).map(|link| Link {
            show: Some(Show::Section(Section::Policy)),
            ..link
        });
        return html! {
            <p class="measure" data-test="reports-not-shown">
                { (words.cannot)(kind) }
                if let Some(policies) = policies {
                    { " " }<a href={policies.fragment()}>{ parts::sentence(&(words.policies)(host.domain)) }</a>
                }
            </p>
        };
    };
    let is_of_host = matches!(like, Like::Host(_));
    let presence = presence_of(props, host).filter(|_| is_of_host);
    if presence == Some(Presence::Absent) {
        return html! { <p class="measure" data-test="reports-not-shown">{ words.cannot_absent }</p> };
    }
    let Some(link) = broken(props, host, like) else {
        return Html::default();
    };
    let sender = (requires_tls && is_of_host).then_some(REQUIRES_TLS);
    let strict = sender.map(|sender| (words.strict_sender)(Profile::by_id(sender).name));
    let is_later = matches!(
        presence,
        Some(Presence::Listed {
            is_first: false,
            ..
        })
    );
    let shows = [
        Some((words.shows)(kind)).filter(|says| !says.is_empty()),
        strict.as_deref(),
        is_later.then_some(words.others_first),
    ];
    let shows: Vec<&str> = shows.into_iter().flatten().collect();
    let link = Link { sender, ..link };
    html! {
        <>
            <p><a class="jump" data-test="reports-watch" href={link.fragment()}>{ words.way }</a></p>
            if !shows.is_empty() { <p class="measure fine">{ shows.join(" ") }</p> }
        </>
    }
}

/// The walk-through of the domain with the host broken so, at the step that fails; `None` where the names are none that a
/// link can hold.
fn broken(props: &ReportsProps, host: &HostFailures, like: Like) -> Option<Link> {
    let value = match like {
        Like::Host(_) if host.host.is_empty() => return None,
        Like::Host(fault) => format!("{}:{}", host.host, fault.kind()),
        Like::Dns(fault) => format!("dns:{}", fault.kind()),
    };
    let scenario = Scenario::from_link([value.as_str()]);
    if scenario.is_empty() {
        return None;
    }
    Some(Link {
        scenario: Rc::new(scenario),
        at_failure: true,
        ..of_domain(props, host.domain)?
    })
}

/// The link to a domain; `None` where it is no name that can be looked up.
fn of_domain(props: &ReportsProps, domain: &str) -> Option<Link> {
    let is_name = !domain.is_empty() && Name::new(domain).is_host_name();
    is_name.then(|| Link {
        place: Place::Mx,
        subject: domain.to_owned(),
        lang: props.link.lang,
        theme: props.link.theme,
        via: props.link.via.clone(),
        ..Link::default()
    })
}

/// The ways to the domains.
fn domains<'a>(
    text: &ReportsText,
    props: &ReportsProps,
    domains: impl Iterator<Item = &'a String>,
) -> Html {
    let way = |domain: &String| {
        let link = of_domain(props, domain)?;
        let words = (text.look_up)(domain);
        Some(
            html! { <li><a class="jump" href={link.fragment()}>{ parts::sentence(&words) }</a></li> },
        )
    };
    let ways = domains.filter_map(way).take(BY_SHOWN);
    html! { <ul class="row">{ for ways }</ul> }
}

/// What DMARC reports say.
fn dmarc(text: &ReportsText, props: &ReportsProps, totals: &DmarcTotals) -> Html {
    let policies = totals.policies.iter().take(BY_SHOWN);
    let policies = policies.filter(|(domain, _)| !domain.is_empty());
    let policies = policies.map(|(domain, (_, policy))| {
        html! { <li>{ parts::sentence(&(text.policy)(domain, &policy.p, &policy.sp)) }</li> }
    });
    let part = |alignment: Alignment| sources(text, props, totals, alignment);
    html! {
        <div class="reports">
            <p class="measure reports__sum" data-test="reports-dmarc">
                { parts::sentence(&(text.dmarc_sum)(&totals.scope, totals.messages)) }
            </p>
            <ul class="fine">{ for policies }</ul>
            { for Alignment::ALL.into_iter().map(part) }
            if totals.beyond > 0 { <p class="fine">{ (text.beyond)(totals.beyond) }</p> }
            { domains(text, props, totals.scope.domains.iter()) }
        </div>
    }
}

fn sources(
    text: &ReportsText,
    props: &ReportsProps,
    totals: &DmarcTotals,
    alignment: Alignment,
) -> Html {
    let sources = totals.sources(alignment);
    if sources.is_empty() {
        return Html::default();
    }
    let kind = match alignment {
        Alignment::Failed => GroupKind::Failed,
        Alignment::Unaligned => GroupKind::Unaligned,
        Alignment::Aligned => GroupKind::Aligned,
    };
    let group = |(place, (key, source)): (usize, &(&SourceKey, &Source))| {
        let fate = (text.fate)(source.quarantined, source.rejected);
        let brief = html! {
            <p class="reports__brief">
                if key.domain.is_empty() { { text.no_domain } } else { { data(&key.domain) } }
                if !fate.is_empty() { { ", " }{ fate } }
            </p>
        };
        let inside = || source_inside(text, key, source);
        let name = data(&key.address.to_string());
        fold(
            props,
            Group { kind, place },
            name,
            (text.messages)(source.counted.count),
            brief,
            inside,
        )
    };
    let shown = props.reports.shown(kind);
    html! {
        <div data-test={["reports-", alignment.id()].concat()}>
            <h3>{ (text.alignment)(alignment) }{ ": " }{ (text.messages)(totals.count(alignment)) }</h3>
            <p class="measure">{ (text.advice)(alignment) }</p>
            <ul class="reports__groups">{ for sources.iter().enumerate().take(shown).map(group) }</ul>
            { more(text, props, kind, sources.len()) }
        </div>
    }
}

/// Everything about one source.
fn source_inside(text: &ReportsText, key: &SourceKey, source: &Source) -> Html {
    let passed = |check, names: &std::collections::BTreeSet<String>| {
        let names: Vec<Piece> = names.iter().map(crate::text::data).collect();
        if names.is_empty() {
            return Html::default();
        }
        html! { <p>{ parts::sentence(&(text.passed)(check, names)) }</p> }
    };
    let term = match key.address {
        IpAddr::V4(address) => format!("ip4:{address}"),
        IpAddr::V6(address) => format!("ip6:{address}"),
    };
    // What passes needs nothing; what names no domain has no record.
    let is_addable = key.alignment != Alignment::Aligned && !key.domain.is_empty();
    html! {
        <>
            { passed("SPF", &source.spf) }
            { passed("DKIM", &source.dkim) }
            if is_addable {
                <p class="measure" data-test="reports-spf">{ parts::sentence(&(text.add_to_spf)(&term, &key.domain)) }</p>
            }
            { by(text, &source.counted) }
        </>
    }
}

/// A group: its head is a button, and what is inside is drawn while it is open.
fn fold(
    props: &ReportsProps,
    group: Group,
    name: Html,
    count: String,
    brief: Html,
    inside: impl FnOnce() -> Html,
) -> Html {
    let is_open = props.reports.open.contains(&group);
    let id = format!("reports-{}-{}", group.kind.id(), group.place);
    html! {
        <li key={id.clone()} data-open={is_open.then_some("")}>
            <button
                type="button"
                class="reports__head"
                aria-expanded={if is_open { "true" } else { "false" }}
                aria-controls={is_open.then(|| id.clone())}
                onclick={props.on(move || ReportsEvent::GroupPressed(group))}
            >
                <span>{ name }</span>{ " " }<b>{ count }</b>
            </button>
            { brief }
            if is_open {
                <div {id} class="reports__inside">{ inside() }</div>
            }
        </li>
    }
}

/// The button for more groups, where there are more.
fn more(text: &ReportsText, props: &ReportsProps, kind: GroupKind, all: usize) -> Html {
    let shown = props.reports.shown(kind);
    if all <= shown {
        return Html::default();
    }
    let rest = (all - shown).min(GROUPS_SHOWN);
    html! {
        <p>
            { tested_button("reports-more", Icon::Add, (text.more)(rest), props.on(move || ReportsEvent::MoreWanted(kind))) }
        </p>
    }
}

/// The table by day and reporter.
fn by(text: &ReportsText, counted: &Counted) -> Html {
    let words = &text.by;
    let shown = counted.by.iter().take(BY_SHOWN);
    let rest = counted.by.values().skip(BY_SHOWN);
    let rest = rest.fold(counted.more, |sum, count| sum.saturating_add(*count));
    let row = |day: Html, reporter: Html, count: u64| {
        html! { <tr><td>{ day }</td><td>{ reporter }</td><td class="num">{ (text.number)(count) }</td></tr> }
    };
    let rows = shown.map(|(when, count)| {
        let day = match when.day {
            Some(day) => html! { day.to_string() },
            None => html! { words.not_given },
        };
        let reporter = if when.reporter.is_empty() {
            html! { words.not_given }
        } else {
            data(&when.reporter)
        };
        row(day, reporter, *count)
    });
    html! {
        <table class="reports__by">
            <caption class="sr">{ words.caption }</caption>
            <thead>
                <tr>
                    <th scope="col">{ words.day }</th>
                    <th scope="col">{ words.reporter }</th>
                    <th scope="col" class="num">{ words.count }</th>
                </tr>
            </thead>
            <tbody>
                { for rows }
                if rest > 0 { { row(html! { words.rest }, Html::default(), rest) } }
            </tbody>
        </table>
    }
}
