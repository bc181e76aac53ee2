//! Reports that others send: the files, the failures of TLS by host, and the sources of messages.
//!
//! What is inside a group is drawn only while it is open: there may be thousands.

use std::net::IpAddr;
use std::rc::Rc;

use yew::prelude::*;

use super::files;
use super::parts::{self, Icon, data, icon, quiet_button, section, tested_button};
use crate::app::{Anchor, Event, GROUPS_SHOWN, Group, GroupKind, Reports, ReportsEvent};
use crate::delivery::Scenario;
use crate::dns::Name;
use crate::link::{Link, Place, Section, Show};
use crate::reports::{
    Alignment, Cause, Counted, DmarcTotals, FailureRow, HostFailures, Like, Source, SourceKey,
    TlsTotals,
};
use crate::text::reports::ReportsText;
use crate::text::{Lang, Piece};
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
        let brief = html! { <ul class="reports__brief">{ for causes }</ul> };
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
    html! {
        <div class="reports">
            <p class="measure reports__sum" data-test="reports-tls">
                { parts::sentence(&(text.tls_sum)(&totals.scope, totals.succeeded, totals.failed)) }
                if totals.failed == 0 { { " " }{ text.no_failures } }
            </p>
            <ul class="reports__groups">{ for groups }</ul>
            { more(text, props, GroupKind::Host, hosts.len()) }
            if totals.unexplained > 0 { <p class="fine">{ (text.unexplained)(totals.unexplained) }</p> }
            { domains(text, props, totals.scope.domains.iter()) }
        </div>
    }
}

/// Everything about the failures of one host.
fn failures_of(text: &ReportsText, props: &ReportsProps, host: &HostFailures) -> Html {
    let row = |(cause, row): &(&Cause, &FailureRow)| {
        let says = (text.fix)(cause);
        let (reference, watch) = match cause {
            Cause::Known(known) => (
                Some(known.reference()),
                known.like().and_then(|like| watch(props, host, like)),
            ),
            Cause::Other(_) => (None, None),
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
                if let Some(watch) = watch {
                    <p><a class="jump" data-test="reports-watch" href={watch.fragment()}>{ text.watch }</a></p>
                }
                { by(text, &row.counted) }
            </li>
        }
    };
    html! { <ul class="reports__causes">{ for host.causes.iter().map(row) }</ul> }
}

/// The walk-through of the domain with the host broken so; `None` where the names are none that a link can hold.
fn watch(props: &ReportsProps, host: &HostFailures, like: Like) -> Option<Link> {
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
        show: Some(Show::Section(Section::Walk)),
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
