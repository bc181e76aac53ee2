//! The lab: records that are tried out, as a table and as text, and what is the matter with them.

mod away;
mod lines;
mod live;
mod plan;
mod table;

use yew::prelude::*;

use super::parts::{self, Icon, icon, section};
use crate::app::{self, Anchor, Event, LabEvent};
use crate::dns::resolver::Via;
use crate::input::InputError;
use crate::lookup::example::ExampleId;
use crate::text::{Lang, Text};
use crate::view::Same;

/// What the lab gets.
#[derive(Clone, PartialEq, Properties)]
pub struct LabProps {
    /// The language.
    pub lang: Lang,
    /// The lab.
    pub lab: Same<app::Lab>,
    /// What is wrong with its domain.
    pub domain_error: Option<InputError>,
    /// The whole lab as a link.
    pub link: String,
    /// The address of the page.
    pub address: String,
    /// Who is asked what is live.
    pub via: Via,
    /// Where events go.
    pub send: Callback<Event>,
}

/// The section of the lab.
#[component]
pub fn Lab(props: &LabProps) -> Html {
    let words = props.lang.text();
    let text = words.lab();
    let body = html! {
        <>
            { for text.about.iter().map(|words| html! { <p class="measure">{ *words }</p> }) }
            { bar(words, props) }
            <div class="lab" onkeydown={keys(props)}>
                { table::table(text, props) }
                { lines::lines(text, props) }
            </div>
        </>
    };
    section(Anchor::Lab.word(), html! { text.title }, body)
}

/// What stands below the list and the walk-through of the lab: plans, what is live, and the records to take away.
#[component]
pub fn LabPlans(props: &LabProps) -> Html {
    let words = props.lang.text();
    html! {
        <>
            { plan::plan(words, props) }
            { live::live(words, props) }
            { away::away(words.lab(), props) }
        </>
    }
}

/// Undo and redo by the keys that do so everywhere. The browser's own would undo only what was typed, and not what the
/// other side did.
fn keys(props: &LabProps) -> Callback<KeyboardEvent> {
    let send = props.send.clone();
    Callback::from(move |event: KeyboardEvent| {
        if !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
            return;
        }
        let wanted = match (event.key().as_str(), event.shift_key()) {
            ("z", false) => LabEvent::Undone,
            ("Z" | "z", true) | ("y", false) => LabEvent::Redone,
            _ => return,
        };
        event.prevent_default();
        send.emit(Event::Lab(wanted));
    })
}

/// The domain, where to start from, and the steps back and on.
fn bar(words: &Text, props: &LabProps) -> Html {
    let text = words.lab();
    let lab = &props.lab;
    let send =
        |event: fn() -> LabEvent| props.send.reform(move |_: MouseEvent| Event::Lab(event()));
    let step = |shape: Icon, words: &'static str, can: bool, onclick: Callback<MouseEvent>| {
        html! {
            <button type="button" class="btn btn--quiet" aria-disabled={(!can).then_some("true")} {onclick}>
                { icon(shape) }<span>{ words }</span>
            </button>
        }
    };
    let domain = props
        .send
        .reform(|event: InputEvent| Event::Lab(LabEvent::DomainTyped(super::value_of(&event))));
    let chosen = props
        .send
        .reform(|event: yew::Event| Event::Lab(LabEvent::ExampleWanted(super::chosen(&event))));
    let example = |id: ExampleId| {
        let domain = id.id();
        html! {
            <option key={domain} value={domain}>{ domain }{ ": " }{ (words.start().example)(id) }</option>
        }
    };
    let is_empty = lab.sheet.text.trim().is_empty();
    let error = props.domain_error.as_ref();
    let fault = |error: &InputError| {
        html! {
            <p class="ask__error" id="lab-domain-error">
                { icon(Icon::Warn) }
                <span>{ parts::sentence(&(words.field().error)(error, lab.domain())) }</span>
            </p>
        }
    };
    html! {
        <div class="lab__bar">
            <div class="field lab__domain">
                <label for="lab-domain">{ text.domain }</label>
                <input
                    id="lab-domain"
                    class="set__input"
                    type="text"
                    inputmode="url"
                    autocomplete="off"
                    autocapitalize="none"
                    autocorrect="off"
                    spellcheck="false"
                    translate="no"
                    placeholder={app::LAB_DOMAIN}
                    value={lab.sheet.domain.clone()}
                    aria-invalid={error.map(|_| "true")}
                    aria-describedby={error.map(|_| "lab-domain-error")}
                    oninput={domain}
                />
                { for error.map(fault) }
            </div>
            <div class="field lab__from">
                <label for="lab-example">{ text.from_example }</label>
                <select id="lab-example" onchange={chosen}>
                    <option value="" selected=true>{ text.choose }</option>
                    { for ExampleId::ALL.into_iter().map(example) }
                </select>
            </div>
            <div class="row lab__steps">
                { step(Icon::Undo, text.undo, lab.can_undo(), send(|| LabEvent::Undone)) }
                { step(Icon::Redo, text.redo, lab.can_redo(), send(|| LabEvent::Redone)) }
                { step(Icon::Empty, text.clear, !is_empty, send(|| LabEvent::Cleared)) }
            </div>
        </div>
    }
}

/// Words one after the other.
fn paragraph(sentences: &[crate::text::Sentence]) -> Html {
    let one = |sentence| html! { <>{ parts::sentence(sentence) }{ " " }</> };
    sentences.iter().map(one).collect()
}
