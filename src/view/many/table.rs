//! A row of each domain, or of what they have in common.

use yew::prelude::*;

use super::ManyProps;
use crate::app::{Anchor, Event, ManyEvent};
use crate::finding::Entry;
use crate::finding::provider::Provider;
use crate::link::{Link, Place};
use crate::many::{
    Batch, Column, Direction, Dmarc, Finished, Kind, Order, Phase, ROWS_ON_PAGE, Row, Shown, Spf,
    Sts, by_finding, by_provider,
};
use crate::route::RouteKind;
use crate::text::Text;
use crate::text::many::ManyText;
use crate::view::findings::postmark;
use crate::view::parts::{self, Icon, data, quiet_button};
use crate::view::{chosen, value_of};

/// The columns: what is wrong comes right behind what becomes of the mail.
const COLUMNS: [Column; 7] = [
    Column::Domain,
    Column::Outcome,
    Column::Findings,
    Column::Hosts,
    Column::Provider,
    Column::Signed,
    Column::Policy,
];

/// The table, and what chooses its rows.
pub(super) fn table(props: &ManyProps, batch: &Batch) -> Html {
    let words = props.lang.text();
    let text = words.many();
    let sight = &props.many.sight;
    let places = sight.rows(batch);
    let is_at_rest = batch.phase != Phase::Running;
    html! {
        <div id="many-table" class="many__table">
            { filters(words, props, batch) }
            <p class="sr" role="status">
                if sight.is_filtered() && is_at_rest { { (text.caption)(places.len(), batch.rows().len()) } }
            </p>
            { match sight.shown {
                Shown::Rows => rows(words, props, batch, &places),
                Shown::Providers => providers(text, props, batch, &places),
                Shown::Findings => findings(words, props, batch, &places),
            } }
            <p class="fine">{ text.export_says }</p>
        </div>
    }
}

/// What is shown, and of which rows.
fn filters(words: &Text, props: &ManyProps, batch: &Batch) -> Html {
    let text = words.many();
    let sight = &props.many.sight;
    let choice = |shown: Shown| {
        let pressed = if sight.shown == shown {
            "true"
        } else {
            "false"
        };
        html! {
            <button
                type="button"
                key={(text.shown)(shown)}
                data-test={shown_id(shown)}
                aria-pressed={pressed}
                onclick={props.on(move || ManyEvent::ShownChosen(shown))}
            >
                { (text.shown)(shown) }
            </button>
        }
    };
    let oninput = props
        .send
        .reform(|event: InputEvent| Event::Many(ManyEvent::Searched(value_of(&event))));
    let onchange = props.send.reform(|event: yew::Event| {
        Event::Many(ManyEvent::KindChosen(Kind::with_id(&chosen(&event))))
    });
    let onorder = props.send.reform(|event: yew::Event| {
        Event::Many(ManyEvent::OrderChosen(Order::with_id(&chosen(&event))))
    });
    let current = sight.order(batch).id();
    html! {
        <div class="many__filters">
            <fieldset class="set">
                <legend class="sr">{ text.shown_label }</legend>
                <div class="switch">
                    { for [Shown::Rows, Shown::Providers, Shown::Findings].into_iter().map(choice) }
                </div>
            </fieldset>
            <div class="set">
                <label class="set__label" for={Anchor::ManySearch}>{ text.search }</label>
                <input
                    id={Anchor::ManySearch}
                    class="set__input"
                    type="search"
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    translate="no"
                    value={sight.search.clone()}
                    {oninput}
                />
            </div>
            <div class="set">
                <label class="set__label" for="many-kind">{ text.outcome }</label>
                <select id="many-kind" {onchange}>
                    <option value="" selected={sight.kind.is_none()}>{ text.all }</option>
                    { for Kind::ALL.into_iter().map(|kind| html! {
                        <option key={kind.id()} value={kind.id()} selected={sight.kind == Some(kind)}>
                            { (text.kind)(kind) }
                        </option>
                    }) }
                </select>
            </div>
            if sight.shown == Shown::Rows {
                <div class="set">
                    <label class="set__label" for="many-order">{ text.sort_by }</label>
                    <select id="many-order" onchange={onorder}>
                        { for Order::ALL.into_iter().map(|order| html! {
                            <option key={order.id()} value={order.id()} selected={current == order.id()}>
                                { (text.order)(order) }
                            </option>
                        }) }
                    </select>
                </div>
            }
            if sight.is_filtered() {
                <p class="row many__only" data-test="many-only">
                    if let Some(tally) = sight.tally {
                        <span>{ (text.tally)(tally, 2) }</span>
                    }
                    if let Some(provider) = sight.provider {
                        <span>
                            <span class="soft">{ (text.column)(Column::Provider) }{ ": " }</span>
                            { provider_name(text, provider) }
                        </span>
                    }
                    if let Some(entry) = sight.finding {
                        <span>
                            <span class="soft">{ (text.column)(Column::Findings) }{ ": " }</span>
                            <code translate="no">{ entry.id.id() }</code>
                        </span>
                    }
                    { quiet_button(Icon::Stop, text.clear, props.on(|| ManyEvent::AllWanted)) }
                </p>
            }
        </div>
    }
}

/// What tests find the choice by.
fn shown_id(shown: Shown) -> &'static str {
    match shown {
        Shown::Rows => "many-rows",
        Shown::Providers => "many-providers",
        Shown::Findings => "many-findings",
    }
}

fn provider_name(text: &ManyText, provider: Option<&Provider>) -> Html {
    match provider {
        Some(provider) => html! { <bdi translate="no">{ provider.name }</bdi> },
        None => html! { <span class="soft">{ text.no_provider }</span> },
    }
}

/// How many rows are shown. Where it is all of them, that is said above the table already.
fn caption(text: &ManyText, batch: &Batch, shown: usize) -> Html {
    let all = batch.rows().len();
    html! {
        <caption class={(shown == all).then_some("sr")}>{ (text.caption)(shown, all) }</caption>
    }
}

fn rows(words: &Text, props: &ManyProps, batch: &Batch, places: &[usize]) -> Html {
    let text = words.many();
    let sight = &props.many.sight;
    let (first, end) = sight.bounds(places.len());
    let head = |column: Column| {
        let sorted = match sight.order(batch) {
            Order::By(sorted, direction) if sorted == column => Some(match direction {
                Direction::Ascending => "ascending",
                Direction::Descending => "descending",
            }),
            _ => None,
        };
        html! {
            <th role="columnheader" scope="col" aria-sort={sorted}>
                <button type="button" onclick={props.on(move || ManyEvent::Sorted(column))}>
                    { (text.column)(column) }
                </button>
            </th>
        }
    };
    let shown = places.get(first..end).unwrap_or_default();
    let row = |place: &usize| row(words, props, &batch.rows()[*place]);
    html! {
        <>
            <table class="table table--many" role="table" id={Anchor::ManyRows} tabindex="-1">
                { caption(text, batch, places.len()) }
                <thead role="rowgroup"><tr role="row">{ for COLUMNS.into_iter().map(head) }</tr></thead>
                <tbody role="rowgroup">{ for shown.iter().map(row) }</tbody>
            </table>
            if places.is_empty() { <p>{ text.nothing }</p> }
            { pager(text, props, first, end, places.len()) }
        </>
    }
}

fn row(words: &Text, props: &ManyProps, row: &Row) -> Html {
    let text = words.many();
    let kind = Kind::of(row);
    let link = Link {
        place: Place::Mx,
        subject: row.subject.to_string(),
        via: props.link.via.clone(),
        lang: props.link.lang,
        theme: props.link.theme,
        ..Link::default()
    };
    let name = html! {
        <th role="rowheader" scope="row">
            <a href={link.fragment()}>{ data(&row.subject) }</a>
            if let Some(letters) = row.letters() { <span class="many__more">{ data(&letters) }</span> }
        </th>
    };
    let Some(finished) = row.finished() else {
        return html! {
            <tr role="row" key={&*row.subject} data-kind={kind.id()}>
                { name }
                <td role="cell" colspan="6" class="soft">{ (text.kind)(kind) }</td>
            </tr>
        };
    };
    let label = |column: Column| (text.column)(column);
    html! {
        <tr role="row" key={&*row.subject} data-kind={kind.id()}>
            { name }
            <td role="cell">
                { (text.kind)(kind) }
                if let Some(cause) = &finished.cause {
                    <span class="many__more">{ parts::sentence(&(text.cause)(cause)) }</span>
                }
            </td>
            <td role="cell" class="many__worst">{ worst(words, row, finished) }</td>
            <td role="cell" data-label={label(Column::Hosts)}>{ hosts(text, finished) }</td>
            <td role="cell" data-label={label(Column::Provider)}>
                if finished.provider.is_some() { { provider_name(text, finished.provider) } }
            </td>
            <td role="cell" class="many__signed" data-label={label(Column::Signed)}>{ (text.signed)(finished.signed) }</td>
            <td role="cell" data-label={label(Column::Policy)}>{ policy(text, finished) }</td>
        </tr>
    }
}

/// What SPF, DMARC and MTA-STS say, where any of them was asked.
fn policy(text: &ManyText, finished: &Finished) -> Html {
    let nothing = (Spf::Unknown, Dmarc::Unknown, Sts::Unknown);
    if (finished.spf, finished.dmarc, finished.sts) == nothing {
        return Html::default();
    }
    html! {
        <ul class="many__policy">
            <li>{ (text.spf)(finished.spf) }</li>
            <li>{ (text.dmarc)(finished.dmarc) }</li>
            <li>{ (text.sts)(finished.sts) }</li>
        </ul>
    }
}

fn hosts(text: &ManyText, finished: &Finished) -> Html {
    if finished.hosts.is_empty() {
        return Html::default();
    }
    let rest = finished.host_count - finished.hosts.len().min(finished.host_count);
    html! {
        <ul>
            { for finished.hosts.iter().map(|host| html! { <li>{ data(host) }</li> }) }
            if rest > 0 { <li class="soft">{ (text.more_hosts)(rest) }</li> }
        </ul>
    }
}

/// The worst of what asks for a change, in words, and how much else does.
fn worst(words: &Text, row: &Row, finished: &Finished) -> Html {
    let text = words.many();
    let Some(worst) = &finished.worst else {
        // Where nothing is known, that nothing was found says nothing.
        return match finished.kind {
            RouteKind::Unknown => Html::default(),
            _ => html! { <span class="soft">{ text.no_findings }</span> },
        };
    };
    let severity = worst.entry.severity;
    let said = words.finding().brief(worst, &row.subject);
    let others = finished.asking().saturating_sub(1);
    html! {
        <>
            <span data-level={severity.id()}>
                { match said {
                    Some(said) => parts::sentence(&said),
                    None => html! { (words.finding().severity)(severity) },
                } }
            </span>
            if others > 0 { <span class="soft">{ " " }{ (text.more_hosts)(others) }</span> }
        </>
    }
}

fn pager(text: &ManyText, props: &ManyProps, first: usize, end: usize, rows: usize) -> Html {
    if rows <= ROWS_ON_PAGE {
        return Html::default();
    }
    let page = first / ROWS_ON_PAGE;
    let last = (rows - 1) / ROWS_ON_PAGE;
    let turn = |words: &'static str, to: Option<usize>| {
        let onclick = props.on(move || ManyEvent::PageChosen(to.unwrap_or(page)));
        html! {
            <button type="button" class="btn" key={words} disabled={to.is_none()} {onclick}>{ words }</button>
        }
    };
    let [to_first, to_previous, to_next, to_last] = text.turn;
    let before = page.checked_sub(1);
    let after = (page < last).then_some(page + 1);
    html! {
        <nav class="row many__pages" data-test="many-pages" aria-label={text.pages}>
            { turn(to_first, before.map(|_| 0)) }
            { turn(to_previous, before) }
            <span class="many__page">{ (text.page)(first + 1, end, rows) }</span>
            { turn(to_next, after) }
            { turn(to_last, after.map(|_| last)) }
        </nav>
    }
}

fn group_head(text: &ManyText, first: &'static str) -> Html {
    html! {
        <thead role="rowgroup">
            <tr role="row">
                <th role="columnheader" scope="col">{ first }</th>
                <th role="columnheader" scope="col" class="num">{ text.domains }</th>
                <th role="columnheader" scope="col"><span class="sr">{ text.show_group }</span></th>
            </tr>
        </thead>
    }
}

fn providers(text: &ManyText, props: &ManyProps, batch: &Batch, places: &[usize]) -> Html {
    let group = |(provider, count): (Option<&'static Provider>, usize)| {
        let id = provider.map_or("none", |provider| provider.id);
        let onclick = props.on(move || ManyEvent::ProviderChosen(Some(provider)));
        let name = format!("many-group-{id}");
        html! {
            <tr role="row" key={id}>
                <th role="rowheader" scope="row" id={name.clone()}>{ provider_name(text, provider) }</th>
                <td role="cell" class="num">{ count }</td>
                <td role="cell">{ show(text, name, onclick) }</td>
            </tr>
        }
    };
    let rows = by_provider(batch, places).into_iter().map(group).collect();
    groups(
        text,
        caption(text, batch, places.len()),
        Column::Provider,
        rows,
    )
}

fn findings(words: &Text, props: &ManyProps, batch: &Batch, places: &[usize]) -> Html {
    let text = words.many();
    let group = |(entry, count): (&'static Entry, usize)| {
        let onclick = props.on(move || ManyEvent::FindingChosen(Some(entry)));
        let name = format!("many-group-{}", entry.id.id());
        html! {
            <tr role="row" key={entry.id.id()}>
                <th role="rowheader" scope="row" id={name.clone()}>
                    { postmark(entry.severity.id(), (words.finding().severity)(entry.severity)) }
                    <span class="many__say">{ parts::sentence(&words.finding().sample(entry).say) }</span>
                </th>
                <td role="cell" class="num">{ count }</td>
                <td role="cell">{ show(text, name, onclick) }</td>
            </tr>
        }
    };
    let rows = by_finding(batch, places).into_iter().map(group).collect();
    let caption = caption(text, batch, places.len());
    html! {
        <>
            <p class="fine">{ text.sample_names }</p>
            { groups(text, caption, Column::Findings, rows) }
        </>
    }
}

/// A table with one row a group.
fn groups(text: &ManyText, caption: Html, column: Column, rows: Html) -> Html {
    html! {
        <table class="table table--groups" role="table" id={Anchor::ManyRows} tabindex="-1">
            { caption }
            { group_head(text, (text.column)(column)) }
            <tbody role="rowgroup">{ rows }</tbody>
        </table>
    }
}

/// Leads to the rows of a group.
fn show(text: &ManyText, name: String, onclick: Callback<MouseEvent>) -> Html {
    html! {
        <button type="button" class="btn btn--quiet" aria-describedby={name} {onclick}>{ text.show_group }</button>
    }
}
