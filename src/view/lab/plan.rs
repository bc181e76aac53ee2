//! A job, step by step, from the records of the lab on.

use std::rc::Rc;

use yew::prelude::*;

use super::super::parts::{Icon, button, icon, linked_section, quiet_button};
use super::LabProps;
use crate::app::{self, CopyTarget, Event, Job, LabEvent};
use crate::dns::{Name, Record};
use crate::encoding::visible_lines;
use crate::link::Section;
use crate::text::Text;
use crate::text::list::ttl;
use crate::zone::recipe::{Recipe, Step};
use crate::zone::record_line;

/// The section.
pub fn plan(words: &Text, props: &LabProps) -> Html {
    let text = words.plan();
    let job = props.lab.job.as_ref();
    let current = job.map(|job| job.recipe);
    let chosen = props.send.reform(|event: yew::Event| {
        let recipe = Recipe::with_id(&super::super::chosen(&event));
        Event::Lab(LabEvent::RecipeChosen(recipe))
    });
    let option = |recipe: Recipe| {
        html! {
            <option key={recipe.id()} value={recipe.id()} selected={current == Some(recipe)}>
                { (text.recipe)(recipe) }
            </option>
        }
    };
    let body = html! {
        <div class="recipe">
            <p class="measure">{ text.about }</p>
            <div class="plan__form">
                <div class="field">
                    <label for="lab-job">{ text.job }</label>
                    <select id="lab-job" onchange={chosen}>
                        <option value="" selected={current.is_none()}>{ text.choose }</option>
                        { for Recipe::ALL.into_iter().map(option) }
                    </select>
                </div>
                { for job.filter(|job| job.base.is_empty()).map(|_| domain(words, props)) }
                { for job.map(|job| about(words, props, job)) }
            </div>
            { for job.map(|job| steps(words, props, job)) }
        </div>
    };
    linked_section(
        Section::Plan,
        html! { words.diagnosis().plan },
        "",
        "",
        body,
    )
}

/// The domain of the lab, while there is nothing of it that a plan could begin with.
fn domain(words: &Text, props: &LabProps) -> Html {
    let oninput = props.send.reform(|event: InputEvent| {
        Event::Lab(LabEvent::DomainTyped(super::super::value_of(&event)))
    });
    let value = props.lab.sheet.domain.clone();
    let label = words.lab().domain;
    name_field("lab-plan-domain", label, app::LAB_DOMAIN, value, oninput)
}

/// A field for names.
fn name_field(
    id: &'static str,
    label: &'static str,
    placeholder: impl Into<AttrValue>,
    value: String,
    oninput: Callback<InputEvent>,
) -> Html {
    html! {
        <div class="field">
            <label for={id}>{ label }</label>
            <input
                {id}
                class="set__input"
                type="text"
                inputmode="url"
                autocomplete="off"
                autocapitalize="none"
                autocorrect="off"
                spellcheck="false"
                translate="no"
                placeholder={placeholder.into()}
                {value}
                {oninput}
            />
        </div>
    }
}

/// What the plan has to know.
fn about(words: &Text, props: &LabProps, job: &Job) -> Html {
    let text = words.plan();
    let hosts = job.base.hosts();
    if job.recipe.wants_new_hosts() {
        let oninput = props.send.reform(|event: InputEvent| {
            Event::Lab(LabEvent::RecipeHostsTyped(super::super::value_of(&event)))
        });
        let label = (text.new_hosts)(job.recipe);
        let sample = job.recipe.sample_hosts().join(", ");
        return name_field("lab-new-hosts", label, sample, job.hosts.clone(), oninput);
    }
    if job.recipe != Recipe::Maintain || hosts.len() < 2 {
        return Html::default();
    }
    let chosen = props.send.reform(|event: yew::Event| {
        let host = Name::new(&super::super::chosen(&event));
        Event::Lab(LabEvent::RecipeHostChosen(host))
    });
    let current = job.host();
    let option = |host: &Name| {
        let name = host.to_string();
        html! {
            <option key={name.clone()} value={name.clone()} selected={current.as_ref() == Some(host)}>{ name.clone() }</option>
        }
    };
    html! {
        <div class="field">
            <label for="lab-job-host">{ text.host }</label>
            <select id="lab-job-host" onchange={chosen}>{ for hosts.iter().map(option) }</select>
        </div>
    }
}

fn steps(words: &Text, props: &LabProps, job: &Job) -> Html {
    let text = words.plan();
    if job.base.hosts().is_empty() && job.recipe != Recipe::Stop {
        return html! {
            <>
                <p class="soft measure">{ text.nothing }</p>
                <p class="row">{ super::load_live(words, props) }</p>
            </>
        };
    }
    let restart = props.send.reform(|_| Event::Lab(LabEvent::PlanRestarted));
    let steps = job.steps();
    html! {
        <>
            <p class="measure">{ (text.before)(job.recipe) }</p>
            if job.is_sample() {
                <p class="fine">{ text.sample }</p>
            }
            if steps.iter().any(|step| step.wait_seconds.is_some()) {
                <p class="fine measure">{ text.waits }</p>
            }
            <ol class="plan">
                { for steps.iter().enumerate().map(|(place, step)| self::step(words, props, job, place, step)) }
            </ol>
            if job.taken.is_some() {
                <p>{ button(Icon::Restart, text.restart, restart) }</p>
            }
        </>
    }
}

fn step(words: &Text, props: &LabProps, job: &Job, place: usize, step: &Step) -> Html {
    let text = words.plan();
    let take = props
        .send
        .reform(move |_| Event::Lab(LabEvent::StepWanted(place)));
    let wait = step
        .wait_seconds
        .map(|seconds| (text.wait)(&ttl(words.list(), seconds)));
    let changes = !step.remove.is_empty() || step.zone != *job.base;
    html! {
        <li key={place}>
            <div>
                <h3>{ (text.step)(step.kind) }</h3>
                <p class="measure">{ (text.says)(step.kind) }</p>
                { records((text.publish)(step.kind), text.copy, &step.publish, props) }
                { records(text.remove, text.copy, &step.remove, props) }
                if let Some(wait) = wait {
                    <p><b>{ wait }</b></p>
                }
                if job.taken == Some(place) {
                    <p class="row" role="status">{ icon(Icon::Tick) }<span>{ text.taken }</span></p>
                } else if changes && !(step.publish.is_empty() && step.remove.is_empty()) && is_public(step) {
                    { quiet_button(Icon::Go, text.take, take) }
                }
            </div>
        </li>
    }
}

/// Whether the records of a step are for everybody.
fn is_public(step: &Step) -> bool {
    step.kind != crate::zone::recipe::StepKind::InsideView
}

fn records(head: &'static str, copy: &'static str, records: &[Record], props: &LabProps) -> Html {
    if records.is_empty() {
        return Html::default();
    }
    let lines: Vec<String> = records.iter().map(record_line).collect();
    let lines: Rc<str> = Rc::from(lines.join("\n"));
    let onclick = {
        let lines = lines.clone();
        props
            .send
            .reform(move |_| Event::CopyWanted(CopyTarget::Text(lines.clone())))
    };
    html! {
        <div>
            <p class="find__label">{ head }</p>
            <pre translate="no" tabindex="0" role="group" aria-label={head}>{ visible_lines(&lines).into_owned() }</pre>
            { quiet_button(Icon::Copy, copy, onclick) }
        </div>
    }
}
