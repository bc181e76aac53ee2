//! What to publish and what to remove, in the form that the reader chose, and what goes with it: an address that is
//! missing, a file, a command.

use std::net::IpAddr;
use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::findings::FindingsProps;
use super::parts::{self, Icon, icon, quiet_button, switch_button};
use crate::answer::Hosting;
use crate::app::{CopyTarget, Event};
use crate::dns::Name;
use crate::encoding::visible_lines;
use crate::finding::{Arguments, Finding, ZoneLine};
use crate::operator::FormFields;
use crate::text::Lang;
use crate::text::settings::RecordForm;

/// What tells how records are shown: the same for all findings.
#[derive(Clone, PartialEq)]
pub(super) struct Manner {
    lang: Lang,
    form: RecordForm,
    /// Where they are published, where that is known.
    hosting: Option<Hosting>,
    send: Callback<Event>,
}

impl Manner {
    pub(super) fn of(props: &FindingsProps) -> Manner {
        Manner {
            lang: props.lang,
            form: props.record_form,
            hosting: props.answer.hosting(),
            send: props.send.clone(),
        }
    }
}

/// The choice between the forms of a record, where there are records, and who wants which.
pub(super) fn choice(props: &FindingsProps, manner: &Manner) -> Html {
    let has_records = |finding: &Finding| {
        let told = &finding.arguments;
        !told.publish.is_empty() || !told.remove.is_empty() || told.needs_address.is_some()
    };
    if !props.answer.derived.findings.iter().any(has_records) {
        return Html::default();
    }
    let words = manner.lang.text().fix();
    let button = |(form, label): (RecordForm, &'static str)| {
        let onclick = manner.send.reform(move |_| Event::RecordFormChosen(form));
        switch_button(form.id(), label, form == manner.form, onclick)
    };
    let forms = [
        (RecordForm::ZoneFile, words.zone_file),
        (RecordForm::Fields, words.fields),
    ];
    let hosting = manner.hosting.as_ref();
    let operator = hosting.and_then(|hosting| hosting.operator);
    html! {
        <div class="fix__choice">
            <fieldset class="set">
                <legend>{ words.form }</legend>
                <div class="switch">{ for forms.into_iter().map(button) }</div>
            </fieldset>
            if let Some(operator) = operator {
                <p class="fine">
                    { parts::sentence(&(words.operator)(operator.name)) }{ " " }
                    <a href={operator.instructions} rel="noreferrer">
                        <span>{ words.instructions }</span>{ icon(Icon::Out) }
                    </a>
                </p>
            }
        </div>
    }
}

/// All that is to be carried out for a finding.
pub(super) fn fix(manner: &Manner, finding: &Finding) -> Html {
    let told = &finding.arguments;
    let labels = manner.lang.text().finding();
    html! {
        <>
            if let Some(host) = &told.needs_address {
                <AddressField host={host.clone()} manner={manner.clone()} />
            }
            { records(manner, labels.publish, &told.publish) }
            { file(manner, told) }
            { records(manner, labels.remove, &told.remove) }
            { costs(manner, told) }
            if let Some(command) = &told.command {
                { copied(manner, html! { manner.lang.text().fix().command }, command) }
            }
        </>
    }
}

/// Records under a label.
fn records(manner: &Manner, label: &'static str, lines: &[ZoneLine]) -> Html {
    if lines.is_empty() {
        return Html::default();
    }
    if let Some(fields) = all_fields(manner, lines) {
        return html! {
            <div class="find__record">
                <span class="find__label">{ label }</span>
                { for fields.iter().map(|fields| form(manner, fields)) }
            </div>
        };
    }
    let texts: Vec<String> = lines.iter().map(ToString::to_string).collect();
    copied(manner, html! { label }, &texts.join("\n"))
}

/// The records as fields, where that is chosen; `None` where one of them fits no form.
fn all_fields(manner: &Manner, lines: &[ZoneLine]) -> Option<Vec<FormFields>> {
    let hosting = manner.hosting.as_ref();
    let hosting = hosting.filter(|_| manner.form == RecordForm::Fields)?;
    let fields = |line: &ZoneLine| FormFields::of(&line.record()?, &hosting.zone, hosting.operator);
    lines.iter().map(fields).collect()
}

/// The fields of one record, each to be copied by itself.
fn form(manner: &Manner, fields: &FormFields) -> Html {
    let words = manner.lang.text().fix();
    let all = [
        (words.name, Some(fields.name.clone())),
        (words.record_type, Some(fields.record_type.mnemonic())),
        (
            words.priority,
            fields.priority.map(|priority| priority.to_string()),
        ),
        (words.value, Some(fields.value.clone())),
    ];
    let row = |(label, value): (&'static str, Option<String>)| {
        let value = value?;
        Some(html! {
            <div key={label}>
                <dt>{ label }</dt>
                <dd>
                    if value.is_empty() {
                        <i>{ words.empty }</i>
                    } else {
                        <code translate="no">{ visible_lines(&value).into_owned() }</code>
                        { copy_field(manner, label, &value) }
                    }
                </dd>
            </div>
        })
    };
    html! { <dl class="fields">{ for all.into_iter().filter_map(row) }</dl> }
}

/// The button that copies a field; its name says which.
fn copy_field(manner: &Manner, label: &str, value: &str) -> Html {
    let name = (manner.lang.text().fix().copy_field)(label);
    html! {
        <button
            type="button"
            class="btn btn--quiet"
            title={name.clone()}
            aria-label={name}
            onclick={copies(manner, value)}
        >
            { icon(Icon::Copy) }
        </button>
    }
}

/// A text in the form in which it is copied, under a label.
fn copied(manner: &Manner, label: Html, text: &str) -> Html {
    let words = manner.lang.text().finding();
    html! {
        <div class="find__record">
            <span class="find__label">{ label }</span>
            <code translate="no">{ visible_lines(text).into_owned() }</code>
            { quiet_button(Icon::Copy, words.copy, copies(manner, text)) }
        </div>
    }
}

fn copies(manner: &Manner, text: &str) -> Callback<MouseEvent> {
    let text: Rc<str> = Rc::from(text);
    manner
        .send
        .reform(move |_| Event::CopyWanted(CopyTarget::Text(text.clone())))
}

/// The file to serve.
fn file(manner: &Manner, told: &Arguments) -> Html {
    let Some(file) = &told.file else {
        return Html::default();
    };
    let label = (manner.lang.text().fix().file)(&file.url);
    copied(manner, parts::sentence(&label), &file.text)
}

/// What the terms of an SPF record cost, the dearest first.
fn costs(manner: &Manner, told: &Arguments) -> Html {
    let words = manner.lang.text().fix();
    if told.costs.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <p class="find__label">{ words.costs }</p>
            <ul class="fix__costs">
                { for told.costs.iter().map(|cost| html! {
                    <li>
                        <code translate="no">{ visible_lines(&cost.term).into_owned() }</code>
                        { " " }<span>{ (words.cost)(cost.lookups) }</span>
                    </li>
                }) }
            </ul>
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct AddressProps {
    host: Name,
    manner: Manner,
}

/// A field for the address that a host is to get, and the record with it.
#[component]
fn AddressField(props: &AddressProps) -> Html {
    let words = props.manner.lang.text().fix();
    let typed = use_state(String::new);
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| {
            let field = event.target_dyn_into::<HtmlInputElement>();
            typed.set(field.map(|field| field.value()).unwrap_or_default());
        })
    };
    let address = typed.trim().parse::<IpAddr>().ok();
    let line = address.and_then(|ip| ZoneLine::address(&props.host, ip));
    let is_wrong = line.is_none() && !typed.trim().is_empty();
    let labels = props.manner.lang.text().finding();
    html! {
        <div class="fix__address">
            <label>
                { parts::sentence(&(words.address)(&props.host)) }
                <input
                    type="text"
                    inputmode="text"
                    autocomplete="off"
                    spellcheck="false"
                    placeholder="192.0.2.25"
                    value={(*typed).clone()}
                    aria-invalid={is_wrong.then_some("true")}
                    {oninput}
                />
            </label>
            <p class="fine" role="status">{ if is_wrong { words.no_address } else { "" } }</p>
            if let Some(line) = line {
                { records(&props.manner, labels.publish, &[line]) }
            }
        </div>
    }
}
