//! The records in the forms in which they are taken away.

use std::rc::Rc;

use yew::prelude::*;

use super::super::parts::{Icon, button, section, tested_button};
use super::LabProps;
use crate::app::{CopyTarget, Event, LabEvent};
use crate::encoding::visible_lines;
use crate::text::lab::LabText;
use crate::zone::Form;

/// The section; nothing while there are no records.
pub fn away(text: &LabText, props: &LabProps) -> Html {
    let lab = &props.lab;
    let zone = &lab.draft.zone;
    if zone.is_empty() {
        return Html::default();
    }
    let records: Rc<str> = Rc::from(zone.take_away(lab.form));
    let choice = |form: Form| {
        let onclick = props
            .send
            .reform(move |_| Event::Lab(LabEvent::FormChosen(form)));
        let pressed = if form == lab.form { "true" } else { "false" };
        html! {
            <button
                key={form.id()}
                type="button"
                data-test={["away-", form.id()].concat()}
                aria-pressed={pressed}
                {onclick}
            >
                { (text.form)(form) }
            </button>
        }
    };
    let copy = |what: Rc<str>| {
        props
            .send
            .reform(move |_| Event::CopyWanted(CopyTarget::Text(what.clone())))
    };
    let embed: Rc<str> = Rc::from(embed(props));
    let body = html! {
        <div class="away">
            <div class="switch" role="group" aria-label={text.form_of}>
                { for Form::ALL.into_iter().map(choice) }
            </div>
            <pre id="lab-away" translate="no" tabindex="0" role="group" aria-label={(text.form)(lab.form)}>{ visible_lines(&records).into_owned() }</pre>
            <p class="row">
                { tested_button("copy-records", Icon::Copy, text.copy_records, copy(records.clone())) }
                if !lab.is_beyond_link() {
                    { button(Icon::Share, text.copy_link, props.send.reform(|_| Event::CopyWanted(CopyTarget::Link))) }
                }
            </p>
            if !lab.is_beyond_link() {
                <details>
                    <summary>{ text.embed }</summary>
                    <p class="measure">{ text.embed_says }</p>
                    <pre id="lab-embed" translate="no" tabindex="0" role="group" aria-label={text.embed}>{ embed.to_string() }</pre>
                    <p class="row">{ button(Icon::Copy, text.copy_embed, copy(embed.clone())) }</p>
                </details>
            }
        </div>
    };
    section("away", html! { text.away }, body)
}

/// A frame with the lab, for another page.
fn embed(props: &LabProps) -> String {
    let folder = props
        .address
        .rsplit_once('/')
        .map_or("", |(folder, _)| folder);
    let folder = folder.strip_suffix("/nl").unwrap_or(folder);
    // Quotation marks and angle brackets are encoded in a link.
    format!(
        "<iframe src=\"{folder}/embed.html{}\" title=\"Waypost\" width=\"100%\" height=\"900\" loading=\"lazy\"></iframe>\n",
        props.link.replace('&', "&amp;")
    )
}
