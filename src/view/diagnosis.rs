//! What stands first of an answer: where mail goes, whether it arrives, how many problems there are, and the ways on.

use web_sys::HtmlElement;
use yew::prelude::*;

use super::answer::{paragraph, verdict_stamp};
use super::areas;
use super::findings::{anchor, postmark};
use super::parts;
use super::policy;
use crate::answer::Answer;
use crate::app::{Anchor, Event, PolicyRow};
use crate::diagnosis::{Concern, Diagnosis, Outcome};
use crate::finding::Severity;
use crate::link::{Section, Show};
use crate::text::answer as said;
use crate::text::policy::Mark;
use crate::text::trace::Teller;
use crate::text::{Lang, Text};
use crate::view::Same;

/// What the head of an answer gets.
#[derive(Clone, PartialEq, Properties)]
pub struct HeadProps {
    /// The language.
    pub lang: Lang,
    /// The answer.
    pub answer: Same<Answer>,
    /// Whether there is a walk-through to go to.
    pub has_walk: bool,
    /// Whether one is on its way.
    pub awaits_walk: bool,
    /// Whether the problems stand on this page.
    pub has_findings: bool,
    /// Whether the page stands inside another: then it has no room for more than the sentence.
    pub is_embedded: bool,
    /// The link of the page, for links to its parts; empty where there is none.
    #[prop_or_default]
    pub here: AttrValue,
    /// Where events go.
    pub send: Callback<Event>,
}

/// The head of an answer.
#[component]
pub fn Head(props: &HeadProps) -> Html {
    let text = props.lang.text();
    let answer = &props.answer;
    let checks = areas::CHECKS.get();
    let diagnosis = areas::diagnosis(answer);
    let outcome = match diagnosis.outcome {
        _ if !diagnosis.is_final => "open",
        Outcome::Fails | Outcome::SomeFail => "bad",
        Outcome::NotAsked | Outcome::NotKnown | Outcome::Asking => "unknown",
        Outcome::NullMx | Outcome::Arrives if diagnosis.problems > 0 => "part",
        Outcome::NullMx | Outcome::Arrives => "ok",
    };
    let sentences = said::headline(text, answer, &diagnosis);
    let said: String = sentences.iter().map(ToString::to_string).collect();
    let count = said::count(text, answer, &diagnosis);
    // What is said anew is drawn anew, so that nothing that stands is moved aside by it.
    let phase = if answer.has_list() { "list" } else { "asking" };
    let notes = if answer.has_list() {
        said::notes(text, answer)
    } else {
        Vec::new()
    };
    html! {
        <section key={phase} class="head" data-outcome={outcome} aria-labelledby="answer-h">
            <div class="answer">
                <div class="answer__text">
                    <h1 key={said} class="answer__sum" id="answer-h">{ paragraph(&sentences) }</h1>
                    <p key={count.clone()} class="head__count">
                        { count }
                        if props.has_findings {
                            { for checks.map(|checks| (checks.worst)(props, &diagnosis)) }
                        }
                    </p>
                    { for notes.iter().map(|note| html! { <p class="answer__note">{ parts::sentence(note) }</p> }) }
                    <p class="answer__asked" data-test={told_by(answer)}>{ paragraph(&said::source(text, answer)) }</p>
                </div>
                { verdict_stamp(text, answer, &diagnosis) }
            </div>
            if !props.is_embedded && answer.lookup.is_some() {
                { match checks {
                    Some(checks) => (checks.states)(props, &diagnosis),
                    None => states_to_come(answer),
                } }
                { jumps(text, props) }
            }
        </section>
    }
}

/// The room of the states, before what knows them is there.
fn states_to_come(answer: &Answer) -> Html {
    let policies = answer.domain().map_or(0, |_| PolicyRow::ALL.len());
    let cell = |_| html! { <li><span class="state-cell" /></li> };
    html! { <ul class="states" aria-hidden="true">{ for (0..=policies).map(cell) }</ul> }
}

/// The most severe problem, as a way to it.
pub(super) fn worst(props: &HeadProps, diagnosis: &Diagnosis) -> Html {
    let text = props.lang.text();
    let findings = &props.answer.derived.findings;
    let Some(index) = diagnosis.worst() else {
        return Html::default();
    };
    let said = text.finding().said(&findings[index]);
    let words = text.diagnosis();
    let leads = match diagnosis.problems {
        0 => words.first,
        _ => words.worst,
    };
    html! {
        <span class="head__worst">
            { " " }{ leads }{ " " }
            { parts::jump(
                &props.here,
                anchor(findings, index),
                Show::Finding(findings[index].id),
                parts::sentence(&said.say),
                &props.send,
            ) }
        </span>
    }
}

/// The ways to the parts of the answer.
fn jumps(text: &Text, props: &HeadProps) -> Html {
    let words = text.diagnosis();
    let is_coming = !props.answer.is_complete();
    let has_domain = props.answer.domain().is_some();
    let ways = [
        (Section::Findings, words.problems, true, true),
        (Section::List, words.list, true, true),
        (
            Section::Walk,
            words.walk,
            props.has_walk || props.awaits_walk || is_coming,
            props.has_walk && !is_coming,
        ),
        (Section::Policy, words.policy, has_domain, !is_coming),
        (Section::Questions, words.evidence, true, !is_coming),
    ];
    let there = ways
        .into_iter()
        .filter(|(_, _, is_promised, _)| *is_promised);
    html! {
        <nav class="jumps" aria-label={words.jumps}>
            { for there.map(|(section, words, _, is_there)| {
                // What is still to come has its place already.
                if !is_there {
                    return html! { <span class="jump" aria-disabled="true">{ words }</span> };
                }
                let (to, show) = (Anchor::Section(section), Show::Section(section));
                parts::jump(&props.here, to, show, html! { words }, &props.send)
            }) }
        </nav>
    }
}

/// What tests find by whom an answer is handed on, where it was not seen here.
fn told_by(answer: &Answer) -> Option<&'static str> {
    said::teller(answer).map(|by| match by {
        Teller::Link => "told-link",
        Teller::Embed => "told-embed",
    })
}

/// The state of incoming mail, or of a policy.
#[derive(Clone, PartialEq)]
struct State {
    name: &'static str,
    /// The state in markup.
    id: &'static str,
    word: String,
    /// Where it is told.
    told_at: Anchor,
}

/// The state of incoming mail, and of every policy behind it.
fn states_of(props: &HeadProps, diagnosis: &Diagnosis) -> Vec<State> {
    let text = props.lang.text();
    let incoming = State {
        name: text.diagnosis().incoming,
        id: incoming_state(&props.answer, diagnosis),
        word: (text.diagnosis().arrives)(diagnosis.outcome).to_owned(),
        told_at: Anchor::Section(Section::Findings),
    };
    let of_policy = |(row, mark): (PolicyRow, Mark)| State {
        name: row.name(),
        id: mark.id(),
        word: (text.policy().mark)(mark).to_owned(),
        told_at: Anchor::Policy(row),
    };
    let policies = policy::states(props.lang, &props.answer).into_iter();
    [incoming]
        .into_iter()
        .chain(policies.map(of_policy))
        .collect()
}

/// The row of states.
pub(super) fn states(props: &HeadProps, diagnosis: &Diagnosis) -> Html {
    html! {
        <States lang={props.lang} states={states_of(props, diagnosis)} send={props.send.clone()} />
    }
}

/// What the row of states gets: at least one.
#[derive(Clone, PartialEq, Properties)]
struct StatesProps {
    lang: Lang,
    states: Vec<State>,
    send: Callback<Event>,
}

/// The states, each a way to where it is told. One stop for the keyboard: the arrow
/// keys lead from one to the next.
#[component]
fn States(props: &StatesProps) -> Html {
    let text = props.lang.text();
    let chosen = use_state(|| 0_usize);
    let row = use_node_ref();
    let count = props.states.len();
    // Another answer may have fewer.
    let current = (*chosen).min(count - 1);
    let onkeydown = {
        let (chosen, row) = (chosen.clone(), row.clone());
        Callback::from(move |event: KeyboardEvent| {
            let to = match event.key().as_str() {
                "ArrowRight" | "ArrowDown" => (current + 1) % count,
                "ArrowLeft" | "ArrowUp" => (current + count - 1) % count,
                "Home" => 0,
                "End" => count - 1,
                _ => return,
            };
            event.prevent_default();
            chosen.set(to);
            let children = row.cast::<HtmlElement>().map(|row| row.children());
            let cell = children.and_then(|children| children.item(u32::try_from(to).ok()?));
            if let Some(cell) = cell.and_then(|cell| cell.first_element_child()) {
                // Where the browser refuses, the focus stays where it is.
                let _ = web_sys::wasm_bindgen::JsCast::unchecked_into::<HtmlElement>(cell).focus();
            }
        })
    };
    let cell = |(index, state): (usize, &State)| {
        let onclick = {
            let (send, chosen, to) = (props.send.clone(), chosen.clone(), state.told_at);
            Callback::from(move |_: MouseEvent| {
                chosen.set(index);
                send.emit(Event::JumpWanted(to));
            })
        };
        let tabindex = if index == current { "0" } else { "-1" };
        let word = state.word.clone();
        html! {
            <li key={state.name}>
                <button type="button" class="state-cell" {tabindex} {onclick}>
                    <b>{ state.name }</b>{ " " }<span key={word.clone()}>{ postmark(state.id, word) }</span>
                </button>
            </li>
        }
    };
    html! {
        <ul class="states" ref={row} aria-label={text.diagnosis().states} {onkeydown}>
            { for props.states.iter().enumerate().map(cell) }
        </ul>
    }
}

/// The state of incoming mail: worse than the outcome where something about it may go wrong.
fn incoming_state(answer: &Answer, diagnosis: &Diagnosis) -> &'static str {
    let findings = &answer.derived.findings;
    let incoming = diagnosis.of_concern(Concern::Incoming);
    let is_problem = |index: &usize| findings[*index].severity < Severity::Advice;
    match diagnosis.outcome {
        Outcome::Fails => "bad",
        Outcome::SomeFail => "part",
        Outcome::NotAsked | Outcome::NotKnown | Outcome::Asking => "unknown",
        Outcome::NullMx => "none",
        Outcome::Arrives if incoming.iter().any(is_problem) => "violates",
        Outcome::Arrives => "ok",
    }
}
