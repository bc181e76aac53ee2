//! The records of the lab beside what is live.

use yew::prelude::*;

use super::super::parts::{self, Icon, named_button, section};
use super::LabProps;
use crate::app::{Anchor, Beside, Changed, Event, LabEvent, Side};
use crate::delivery::Outcome;
use crate::dns::Name;
use crate::encoding::visible;
use crate::text::list::ttl;
use crate::text::plan::PlanText;
use crate::text::{Sentence, Text, data, resolver};

/// The section; nothing while there are no records.
pub fn live(words: &Text, props: &LabProps) -> Html {
    let text = words.plan();
    let lab = &props.lab;
    if lab.draft.zone.is_empty() {
        return Html::default();
    }
    let name = resolver::name(&props.via);
    let ask = props.send.reform(|_| Event::Lab(LabEvent::LiveWanted));
    let is_asking = lab.live.as_ref().is_some_and(|live| !live.is_complete());
    let result = match (&lab.live, &lab.beside) {
        (Some(_), Some(beside)) if beside.is_same() => {
            html! { <p role="status">{ text.live_same }</p> }
        }
        (Some(_), Some(beside)) => self::beside(words, beside),
        (Some(_), None) if is_asking => html! { <p role="status">{ text.live_asking }</p> },
        (Some(_), None) => html! { <p role="status">{ text.live_unknown }</p> },
        (None, _) => Html::default(),
    };
    let body = html! {
        <div class="live">
            <p class="measure">{ parts::sentence(&(text.live_says)(name)) }</p>
            <p>{ named_button(Icon::Go, &(text.live_ask)(name), ask) }</p>
            { result }
        </div>
    };
    section(Anchor::Live.word(), html! { text.live }, body)
}

fn beside(words: &Text, beside: &Beside) -> Html {
    let text = words.plan();
    let names = |names: &[Name]| -> Vec<String> { names.iter().map(Name::to_string).collect() };
    let time = beside.old_seconds.map(|seconds| ttl(words.list(), seconds));
    let order = (text.order)(!beside.new.is_empty(), !beside.gone.is_empty());
    html! {
        <>
            <div class="live__sides">
                { side(text, text.live_now, text.goes, &beside.live) }
                { side(text, text.live_then, text.comes, &beside.planned) }
            </div>
            <h3>{ text.who }</h3>
            <ul>
                if !beside.new.is_empty() {
                    <li>{ parts::sentence(&(text.new)(names(&beside.new))) }</li>
                }
                if !beside.gone.is_empty() {
                    <li>{ parts::sentence(&(text.gone)(names(&beside.gone))) }</li>
                }
                if beside.new.is_empty() && beside.gone.is_empty() {
                    <li>{ text.same_hosts }</li>
                }
            </ul>
            <h3 id="live-senders">{ text.senders }</h3>
            { senders(words, beside) }
            <h3>{ text.between }</h3>
            <ol class="plan">
                <li><div><p class="measure">{ text.at_once }</p></div></li>
                if let Some(time) = &time {
                    <li><div><p class="measure">{ parts::sentence(&(text.until)(time)) }</p></div></li>
                    <li><div><p class="measure">{ text.after }</p></div></li>
                } else {
                    <li><div><p class="measure">{ text.until_unknown }</p></div></li>
                }
            </ol>
            <h3>{ text.order_title }</h3>
            <ol class="plan">
                { for order.into_iter().map(|step| html! { <li><div><p class="measure">{ step }</p></div></li> }) }
            </ol>
        </>
    }
}

/// The records of one side; what the other has not is marked in words.
fn side(text: &PlanText, head: &'static str, mark: &'static str, lines: &[Side]) -> Html {
    let line = |side: &Side| {
        html! {
            <li>
                <code translate="no">{ visible(&side.line).into_owned() }</code>
                if !side.is_shared {
                    { " " }<b class="live__mark">{ mark }</b>
                }
            </li>
        }
    };
    html! {
        <div>
            <h3>{ head }</h3>
            <ul>
                { for lines.iter().map(line) }
                if lines.is_empty() {
                    <li class="soft">{ text.live_none }</li>
                }
            </ul>
        </div>
    }
}

fn senders(words: &Text, beside: &Beside) -> Html {
    let text = words.plan();
    if beside.senders.is_empty() {
        return html! { <p>{ (text.senders_same)(beside.looked_at) }</p> };
    }
    let end = |(outcome, hosts): &(Outcome, Vec<Name>)| {
        let outcome = (words.walk().outcome)(*outcome);
        if hosts.is_empty() {
            return html! { outcome };
        }
        let hosts = hosts.iter().map(data).collect();
        html! { <>{ outcome }{ ": " }{ parts::sentence(&Sentence::list(hosts, text.or)) }</> }
    };
    let [sender, now, then] = text.columns;
    // Most senders do the same: they share a row.
    let mut rows: Vec<(Vec<&'static str>, &Changed)> = Vec::new();
    for changed in &beside.senders {
        let is_same = |row: &&mut (Vec<&str>, &Changed)| {
            (&row.1.before, &row.1.after) == (&changed.before, &changed.after)
        };
        match rows.iter_mut().find(is_same) {
            Some(row) => row.0.push(changed.profile.name),
            None => rows.push((vec![changed.profile.name], changed)),
        }
    }
    let row = |(names, changed): &(Vec<&'static str>, &Changed)| {
        html! {
            <tr role="row" key={changed.profile.id.id()}>
                <th role="rowheader" scope="row">{ names.join(", ") }</th>
                <td role="cell" data-label={now}>{ end(&changed.before) }</td>
                <td role="cell" data-label={then}>{ end(&changed.after) }</td>
            </tr>
        }
    };
    html! {
        <table class="table table--several" role="table" aria-labelledby="live-senders">
            <thead role="rowgroup">
                <tr role="row">
                    { for [sender, now, then].map(|head| html! { <th role="columnheader" scope="col">{ head }</th> }) }
                </tr>
            </thead>
            <tbody role="rowgroup">{ for rows.iter().map(row) }</tbody>
        </table>
    }
}
