//! What is shown: model and words in, HTML out, events back.

pub mod stage;

use std::rc::Rc;

use yew::prelude::*;

use crate::app::{Event, Model};

/// What every view gets.
#[derive(Clone, Properties)]
pub struct PageProps {
    /// The model.
    pub model: Rc<Model>,
    /// Where events go.
    pub send: Callback<Event>,
}

impl PartialEq for PageProps {
    /// The same model is the same value, not an equal one: models are never changed while shown.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.model, &other.model) && self.send == other.send
    }
}

/// The whole page.
#[component]
pub fn Page(props: &PageProps) -> Html {
    let model = &props.model;
    let oninput = props.send.reform(|event: InputEvent| {
        use yew::TargetCast;
        Event::Typed(
            event
                .target_unchecked_into::<web_sys::HtmlInputElement>()
                .value(),
        )
    });
    let onsubmit = props.send.reform(|event: SubmitEvent| {
        event.prevent_default();
        Event::Submitted
    });
    html! {
        <form {onsubmit}>
            <input id="domain" value={model.field.text.clone()} {oninput} />
            <button>{ "Go" }</button>
            <pre>{ model.answer.as_deref().map(crate::report::json).unwrap_or_default() }</pre>
            <button type="button" onclick={props.send.reform(|_| Event::ReportWanted)}>{ "Download JSON" }</button>
        </form>
    }
}
