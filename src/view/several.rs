//! What every known resolver says to the same question, side by side.

use yew::prelude::*;

use super::parts::{self, Icon, button, section};
use super::policy::PolicyProps;
use crate::app::Event;
use crate::dns::resolver::{RESOLVERS, Resolver};
use crate::lookup::several::{Row, Said, Several, Verdict, Version};
use crate::text::list::ttl;
use crate::text::several::SeveralText;
use crate::text::{Piece, Text, data};

/// The section with the other resolvers.
#[component]
pub fn Resolvers(props: &PolicyProps) -> Html {
    let answer = &props.answer;
    if !answer.can_ask_all() {
        return Html::default();
    }
    let text = props.lang.text();
    let words = text.several();
    let body = match &answer.several {
        Some(several) => compared(text, several),
        None => {
            let is_other = |resolver: &&Resolver| answer.via.id() != resolver.id;
            let names = RESOLVERS.iter().filter(is_other);
            let names: Vec<Piece> = names.map(|resolver| data(resolver.name)).collect();
            let onclick = props.send.reform(|_| Event::AllWanted);
            html! {
                <>
                    <p>{ button(Icon::Go, words.ask, onclick) }</p>
                    <p class="fine measure">{ parts::sentence(&(words.ask_says)(names)) }</p>
                </>
            }
        }
    };
    section("several", html! { words.title }, body)
}

fn compared(text: &Text, several: &Several) -> Html {
    let words = text.several();
    let verdicts = several.verdicts();
    let has = |wanted: Verdict| verdicts.contains(&wanted);
    let (id, summary) = if !several.is_complete() {
        ("several-asking", words.asking)
    } else if has(Verdict::Differs) {
        ("several-differ", words.differ)
    } else if has(Verdict::Same) {
        ("several-agree", words.agree)
    } else {
        ("several-silent", words.silent)
    };
    let filtered: Vec<Piece> = several
        .rows
        .iter()
        .zip(&verdicts)
        .filter(|(_, verdict)| **verdict == Verdict::Filtered)
        .map(|(row, _)| data(row.resolver.name))
        .collect();
    let until = several
        .both_met_seconds()
        .map(|seconds| (words.until)(&ttl(text.list(), seconds)));
    let rows = several.rows.iter().zip(&verdicts);
    html! {
        <>
            <p class="measure" role="status" data-test={id}>{ summary }</p>
            if !filtered.is_empty() {
                <p class="measure" data-test="several-filtered">{ parts::sentence(&(words.filtered)(filtered)) }</p>
            }
            if let Some(until) = until {
                <p class="measure">{ until }</p>
            }
            { time_line(text, several) }
            <table class="table table--several" role="table">
                <thead role="rowgroup">
                    <tr role="row">
                        { for words.columns.iter().map(|head| html! {
                            <th role="columnheader" scope="col">{ *head }</th>
                        }) }
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    { for rows.map(|(row, verdict)| line(text, words, several, row, *verdict)) }
                </tbody>
            </table>
        </>
    }
}

/// The different answers, with how long each is kept: a bar as long as its part of the longest time.
fn time_line(text: &Text, several: &Several) -> Html {
    const LENGTH: u32 = 1_000;
    let versions = several.versions();
    let longest = versions
        .iter()
        .filter_map(|version| version.said.ttl_seconds)
        .max();
    let Some(longest) = longest.filter(|_| versions.len() > 1) else {
        return Html::default();
    };
    let words = text.several();
    let part = |version: &Version| {
        let seconds = version.said.ttl_seconds.unwrap_or_default();
        u64::from(seconds) * u64::from(LENGTH) / u64::from(longest.max(1))
    };
    html! {
        <ol class="keeps">
            { for versions.iter().map(|version| {
                let names = version.resolvers.iter().map(|resolver| data(resolver.name)).collect();
                let time = version.said.ttl_seconds.map(|seconds| ttl(text.list(), seconds));
                html! {
                    <li>
                        { records(words, &version.said) }
                        <svg viewBox="0 0 1000 8" preserveAspectRatio="none" aria-hidden="true">
                            <path d="M0 7h1000" />
                            <rect width={part(version).to_string()} height="8" />
                        </svg>
                        <span class="soft">
                            { parts::sentence(&(words.kept_by)(names, time.as_deref())) }
                        </span>
                    </li>
                }
            }) }
        </ol>
    }
}

/// The records of an answer.
fn records(words: &SeveralText, said: &Said) -> Html {
    if said.records.is_empty() {
        return html! { <span>{ words.no_records }</span> };
    }
    html! {
        <ul>{ for said.records.iter().map(|record| html! { <li>{ parts::data(record) }</li> }) }</ul>
    }
}

/// What tests find a verdict by.
fn verdict_id(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Asking => "asking",
        Verdict::Same => "same",
        Verdict::Differs => "differs",
        Verdict::Filtered => "filtered",
        Verdict::Silent => "silent",
    }
}

fn line(text: &Text, words: &SeveralText, several: &Several, row: &Row, verdict: Verdict) -> Html {
    let said = several.said(row);
    let status = match row.outcome() {
        Some(Ok(reply)) => reply.rcode.mnemonic(),
        Some(Err(failure)) => failure.status().to_owned(),
        None => String::new(),
    };
    let reply = row.outcome().and_then(|outcome| outcome.as_ref().ok());
    let signed = reply
        .filter(|_| row.resolver.validates && !row.is_shared())
        .map(|reply| {
            if reply.authenticated {
                words.signed
            } else {
                words.not_signed
            }
        });
    let records = said.as_ref().map(|said| records(words, said));
    let kept = said.as_ref().and_then(|said| said.ttl_seconds);
    let kept = kept.map(|seconds| ttl(text.list(), seconds));
    let took = row
        .attempt
        .as_ref()
        .map(|attempt| format!("{} ms", attempt.millis));
    let differs = (verdict == Verdict::Differs).then_some("");
    let [_, _, _, kept_head, signed_head, took_head] = words.columns;
    html! {
        <tr role="row" key={row.resolver.id} data-differs={differs}>
            <th role="rowheader" scope="row" translate="no">{ row.resolver.name }</th>
            <td role="cell" data-test={verdict_id(verdict)} data-differs={differs}>
                { (words.verdict)(verdict) }
                if !status.is_empty() {
                    { " " }<span class="soft" translate="no">{ status }</span>
                }
            </td>
            <td role="cell" data-differs={differs}>{ records }</td>
            <td role="cell" class="num" data-label={kept_head}>{ kept }</td>
            <td role="cell" data-label={signed_head}>{ signed }</td>
            <td role="cell" class="num" data-label={took_head}>{ took }</td>
        </tr>
    }
}
