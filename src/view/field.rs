//! The field, what is wrong with what was typed, and the examples under it.

use yew::prelude::*;

use super::parts::{self, Icon, icon};
use crate::app::{Anchor, Event, Field};
use crate::lookup::example::ExampleId;
use crate::text::{Lang, Text};

/// The id of the field.
const DOMAIN: &str = Anchor::Domain.word();

/// What the field gets.
#[derive(Clone, PartialEq, Properties)]
pub struct AskProps {
    /// The language.
    pub lang: Lang,
    /// The field.
    pub field: Field,
    /// Whether a question is on its way.
    pub is_asking: bool,
    /// Where events go.
    pub send: Callback<Event>,
}

/// The field.
#[component]
pub fn Ask(props: &AskProps) -> Html {
    let text = props.lang.text();
    let oninput = props
        .send
        .reform(|event: InputEvent| Event::Typed(super::value_of(&event)));
    let onsubmit = props.send.reform(|event: SubmitEvent| {
        event.prevent_default();
        Event::Submitted
    });
    let onfocusin = props.send.reform(|_: FocusEvent| Event::FieldFocused);
    let error = props.field.error.as_ref();
    html! {
        <form class="ask" role="search" novalidate=true {onsubmit}>
            <label class="ask__label" for={DOMAIN}>
                { text.page.field }{ " " }<span>{ text.page.field_kinds }</span>
            </label>
            <div class="ask__line">
                <input
                    class="ask__input"
                    id={DOMAIN}
                    name="domain"
                    type="text"
                    inputmode="url"
                    enterkeyhint="go"
                    autocomplete="off"
                    autocapitalize="none"
                    autocorrect="off"
                    spellcheck="false"
                    translate="no"
                    placeholder="example.com"
                    value={props.field.text.clone()}
                    aria-invalid={error.map(|_| "true")}
                    aria-describedby={if error.is_some() { "domain-error domain-hint" } else { "domain-hint" }}
                    {oninput}
                    {onfocusin}
                />
                { error.map(|error| fault(text, error, &props.field.text)).unwrap_or_default() }
                { go(text, props) }
            </div>
            <p class="ask__hint fine" id="domain-hint">{ text.page.hint }</p>
        </form>
    }
}

fn fault(text: &Text, error: &crate::input::InputError, typed: &str) -> Html {
    html! {
        <p class="ask__error" id="domain-error" role="alert">
            { icon(Icon::Warn) }
            <span>
                { parts::sentence(&(text.field().error)(error, typed)) }{ " " }{ text.field().nothing_asked }
            </span>
        </p>
    }
}

/// The button, of the same size whether it starts or stops.
fn go(text: &Text, props: &AskProps) -> Html {
    if props.is_asking {
        let onclick = props.send.reform(|_| Event::Stopped);
        html! {
            <button key="stop" class="btn ask__go" type="button" {onclick}>
                { icon(Icon::Stop) }<span>{ text.page.stop }</span>
            </button>
        }
    } else {
        html! {
            <button key="go" class="btn btn--main ask__go" type="submit">
                <span>{ text.page.go }</span>{ icon(Icon::Go) }
            </button>
        }
    }
}

/// What the examples get.
#[derive(Clone, PartialEq, Properties)]
pub struct ChipsProps {
    /// The language.
    pub lang: Lang,
    /// The example that is shown.
    pub current: Option<ExampleId>,
    /// Where events go.
    pub send: Callback<Event>,
}

/// The examples.
#[component]
pub fn Chips(props: &ChipsProps) -> Html {
    let text = props.lang.text();
    let chip = |id: ExampleId| {
        let domain = id.id();
        let onclick = props.send.reform(move |event: MouseEvent| {
            event.prevent_default();
            Event::ExampleChosen(id)
        });
        let current = (props.current == Some(id)).then_some("true");
        html! {
            <li key={domain}>
                <a class="chip" href={format!("#/mx/{domain}")} aria-current={current} {onclick}>
                    <span class="chip__name" translate="no">{ parts::broken_at_dots(domain) }</span>
                    { " " }
                    <span class="chip__what">{ (text.start().example)(id) }</span>
                </a>
            </li>
        }
    };
    html! {
        <nav class="chips" aria-labelledby="examples-h">
            <h2 class="chips__head" id="examples-h">{ text.start().examples }</h2>
            <ul class="chips__list">{ for ExampleId::ALL.into_iter().filter(|id| id.is_offered()).map(chip) }</ul>
        </nav>
    }
}
