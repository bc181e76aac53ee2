//! The lab: records that are tried out, as text, and what is the matter with them.

use std::rc::Rc;

use yew::prelude::*;

use super::parts::{self, Icon, icon, section};
use crate::app::{self, Event, LabEvent};
use crate::text::Lang;
use crate::text::lab::LabText;
use crate::zone::{Draft, Flaw};

/// The most flaws that are shown.
const FLAWS_SHOWN_MAX: usize = 40;

/// What the lab gets.
#[derive(Clone, Properties)]
pub struct LabProps {
    /// The language.
    pub lang: Lang,
    /// The lab.
    pub lab: Rc<app::Lab>,
    /// Where events go.
    pub send: Callback<Event>,
}

impl PartialEq for LabProps {
    /// The same lab is the same value, not an equal one: it is never changed while shown.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.lab, &other.lab) && self.lang == other.lang && self.send == other.send
    }
}

/// The section of the lab.
#[component]
pub fn Lab(props: &LabProps) -> Html {
    let text = props.lang.text().lab();
    let lab = &props.lab;
    let body = html! {
        <>
            { for text.about.iter().map(|words| html! { <p class="measure">{ *words }</p> }) }
            <div class="lab">
                { domain(text, props) }
                { lines(text, props) }
            </div>
            { flaws(text, &lab.draft) }
        </>
    };
    section("lab", html! { text.title }, body)
}

fn domain(text: &LabText, props: &LabProps) -> Html {
    let oninput = props
        .send
        .reform(|event: InputEvent| Event::Lab(LabEvent::DomainTyped(super::value_of(&event))));
    html! {
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
                value={props.lab.domain.clone()}
                {oninput}
            />
        </div>
    }
}

fn lines(text: &LabText, props: &LabProps) -> Html {
    let oninput = props
        .send
        .reform(|event: InputEvent| Event::Lab(LabEvent::TextTyped(super::text_of(&event))));
    let errors = props
        .lab
        .draft
        .flaws
        .iter()
        .any(|flaw| flaw.kind.is_error());
    let described = if props.lab.draft.flaws.is_empty() {
        "lab-hint"
    } else {
        "lab-flaws lab-hint"
    };
    html! {
        <div class="field lab__lines">
            <label for="lab-lines">{ text.lines }</label>
            <textarea
                id="lab-lines"
                rows="10"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                translate="no"
                placeholder="10 mx1.example.com."
                value={props.lab.text.clone()}
                aria-invalid={errors.then_some("true")}
                aria-describedby={described}
                {oninput}
            />
            <p class="fine" id="lab-hint">
                { for (text.lines_hint)().iter().map(|sentence| html! { <>{ parts::sentence(sentence) }{ " " }</> }) }
            </p>
        </div>
    }
}

/// What is the matter with the lines, each with its place.
fn flaws(text: &LabText, draft: &Draft) -> Html {
    if draft.flaws.is_empty() {
        return Html::default();
    }
    let errors = draft
        .flaws
        .iter()
        .filter(|flaw| flaw.kind.is_error())
        .count();
    let row = |flaw: &Flaw| {
        let shape = if flaw.kind.is_error() {
            Icon::Stop
        } else {
            Icon::Warn
        };
        html! {
            <li>
                { icon(shape) }
                <p>
                    <b>{ (text.line)(flaw.at.line) }</b>{ ": " }{ parts::sentence(&(text.flaw)(&flaw.kind)) }
                </p>
            </li>
        }
    };
    html! {
        <div class="lab__flaws" id="lab-flaws">
            <h3>{ (text.flaws)(errors, draft.flaws.len() - errors) }</h3>
            <ol>{ for draft.flaws.iter().take(FLAWS_SHOWN_MAX).map(row) }</ol>
        </div>
    }
}
