//! The lab: records that are tried out, as a table and as text, and what is the matter with them.

mod away;
mod lines;
mod live;
mod plan;
mod result;
mod table;

pub use result::LabResult;

use yew::prelude::*;

use super::parts::{self, Icon, icon, quiet_button, section};
use crate::app::{self, Anchor, Event, LabEvent, Takeover};
use crate::dns::resolver::Via;
use crate::input::InputError;
use crate::lookup::example::ExampleId;
use crate::text::lab::LabText;
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
    /// Whether the page stands inside another: then nothing is asked.
    pub is_embedded: bool,
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
            { verdict(text, props) }
            { bar(words, props) }
            if !props.is_embedded {
                { doors(words, props) }
            }
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

/// In a narrow window the result is below the records: what it comes to stays in sight, and leads there.
fn verdict(text: &LabText, props: &LabProps) -> Html {
    let progress = props.lab.comparison.progress.as_deref();
    let says = progress.map(|progress| (text.verdict)(progress.before, progress.now));
    let onclick = props.send.reform(|_| Event::Lab(LabEvent::ResultWanted));
    html! {
        <button
            type="button"
            class="lab__verdict"
            data-test="lab-verdict"
            disabled={props.lab.draft.zone.is_empty()}
            {onclick}
        >
            <span>{ text.result }</span>
            <b>{ says }</b>
            { icon(Icon::Down) }
        </button>
    }
}

/// What the lab is for: records that are written, or a plan.
fn doors(words: &Text, props: &LabProps) -> Html {
    let door = |test: &'static str, [name, what]: [&'static str; 2], event: fn() -> LabEvent| {
        let onclick = props.send.reform(move |_| Event::Lab(event()));
        html! {
            <button type="button" class="door" data-test={test} {onclick}>
                <b>{ name }</b><span>{ what }</span>
            </button>
        }
    };
    let [records, moving, _] = words.start().ways;
    html! {
        <div class="doors">
            { door("door-records", records, || LabEvent::LinesWanted) }
            { door("door-plan", moving, || LabEvent::PlanWanted) }
        </div>
    }
}

/// Looks the live records up and puts them into the lab.
fn load_live(words: &Text, props: &LabProps) -> Html {
    let lab = &props.lab;
    let is_asking = matches!(lab.takeover, Takeover::Awaited(_))
        && lab.live.as_ref().is_some_and(|live| !live.is_complete());
    let says = match lab.takeover {
        Takeover::Failed => words.plan().live_unknown,
        _ if is_asking => words.plan().live_asking,
        _ => "",
    };
    let onclick = props
        .send
        .reform(|_| Event::Lab(LabEvent::LiveTakeoverWanted));
    html! {
        <>
            { quiet_button(Icon::Save, words.lab().load_live, onclick) }
            <span role="status" class="fine">{ says }</span>
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
    let step = |shape: Option<Icon>, words: &'static str, can: bool, onclick| {
        let onclick: Callback<MouseEvent> = onclick;
        html! {
            <button type="button" class="btn btn--quiet" aria-disabled={(!can).then_some("true")} {onclick}>
                { for shape.map(icon) }<span>{ words }</span>
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
                <label for={Anchor::LabDomain}>{ text.domain }</label>
                <input
                    id={Anchor::LabDomain}
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
                { step(Some(Icon::Undo), text.undo, lab.can_undo(), send(|| LabEvent::Undone)) }
                { step(Some(Icon::Redo), text.redo, lab.can_redo(), send(|| LabEvent::Redone)) }
                { step(None, text.clear, !is_empty, send(|| LabEvent::Cleared)) }
                if !props.is_embedded {
                    { load_live(words, props) }
                }
            </div>
        </div>
    }
}

/// Words one after the other.
fn paragraph(sentences: &[crate::text::Sentence]) -> Html {
    let one = |sentence| html! { <>{ parts::sentence(sentence) }{ " " }</> };
    sentences.iter().map(one).collect()
}
