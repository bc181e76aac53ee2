//! What is wrong and what to publish, the most severe first: each a line that opens.

use yew::prelude::*;

use super::fix::{self, Manner};
use super::parts::{self, Icon, icon, linked_section, quiet_button};
use crate::answer::Answer;
use crate::app::{Anchor, Event, WalkEvent, event_showing};
use crate::delivery::Delivery;
use crate::diagnosis::{Concern, Diagnosis, cause_of};
use crate::finding::{Finding, FindingId, Reference, Severity, ShowAt};
use crate::link::{Section, Show};
use crate::text::Lang;
use crate::text::answer as said;
use crate::text::finding::FindingText;
use crate::text::settings::RecordForm;
use crate::view::Same;

/// What the findings get.
#[derive(Clone, PartialEq, Properties)]
pub struct FindingsProps {
    /// The language.
    pub lang: Lang,
    /// The answer.
    pub answer: Same<Answer>,
    /// The delivery that the walk-through shows, where there is one.
    pub delivery: Option<Same<Delivery>>,
    /// The finding that the link opens.
    pub show: Option<FindingId>,
    /// In which form records are shown.
    pub record_form: RecordForm,
    /// The link of the page, for links to its parts; empty where there is none.
    #[prop_or_default]
    pub here: AttrValue,
    /// Where events go.
    pub send: Callback<Event>,
}

impl FindingsProps {
    fn findings(&self) -> &[Finding] {
        &self.answer.derived.findings
    }
}

/// The section with the findings: what asks for a change by what it bears on, the rest in a fold.
#[component]
pub fn Findings(props: &FindingsProps) -> Html {
    let text = props.lang.text();
    let words = text.finding();
    let diagnosis = Diagnosis::of(&props.answer);
    let manner = Manner::of(props);
    let head = html! { words.title };
    let label = (text.share().to_section)(words.title);
    let group = |(concern, members): &(Concern, Vec<usize>)| {
        html! {
            <section key={concern.id()} class="finds__group" data-concern={concern.id()}>
                <h3>
                    { (text.diagnosis().concern)(*concern) }{ " " }<small>{ members.len() }</small>
                </h3>
                { list(words, props, &manner, members) }
            </section>
        }
    };
    let rest = [&diagnosis.in_order, &diagnosis.opinions, &diagnosis.notes];
    let [in_order, opinions, notes] = rest.map(Vec::len);
    let others: Vec<usize> = rest.into_iter().flatten().copied().collect();
    let is_shown = |index: &usize| props.show == Some(props.findings()[*index].id);
    let body = html! {
        <>
            if !diagnosis.is_final || diagnosis.groups.is_empty() {
                <p class="finds__none">{ said::count(text, &props.answer, &diagnosis) }</p>
            }
            // All at once: each that came by itself would push the others down.
            if diagnosis.is_final {
                { for diagnosis.groups.iter().map(group) }
            }
            if diagnosis.is_final {
                { fix::choice(props, &manner) }
            }
            if diagnosis.is_final && !others.is_empty() {
                <details class="finds__more" open={others.iter().any(is_shown)}>
                    <summary>{ (text.diagnosis().good_to_know)(in_order, opinions, notes) }</summary>
                    { list(words, props, &manner, &others) }
                </details>
            }
        </>
    };
    linked_section(Section::Findings, head, &props.here, label, body)
}

fn list(text: &FindingText, props: &FindingsProps, manner: &Manner, places: &[usize]) -> Html {
    if places.is_empty() {
        return Html::default();
    }
    html! { <ol class="finds">{ for places.iter().map(|place| row(text, props, manner, *place)) }</ol> }
}

fn row(text: &FindingText, props: &FindingsProps, manner: &Manner, place: usize) -> Html {
    let findings = props.findings();
    let finding = &findings[place];
    let said = text.said(finding);
    let consequences: Vec<usize> = (0..findings.len())
        .filter(|other| cause_of(findings, &findings[*other]) == Some(place))
        .collect();
    let is_shown = props.show == Some(finding.id);
    let opens = |place: &usize| props.show == Some(findings[*place].id);
    let label = (props.lang.text().share().to_finding)(&said.say.to_string());
    let hits = (text.hits)(finding.affected);
    let is_open = is_shown || consequences.iter().any(opens);
    html! {
        <li
            key={format!("{}\n{}", finding.id.id(), finding.subject)}
            class="find"
            id={anchor(findings, place)}
            tabindex="-1"
            data-shown={is_shown.then_some("")}
        >
            <details open={is_open}>
                <summary>
                    { postmark(finding.severity.id(), (text.severity)(finding.severity)) }
                    <h4 class="find__say">{ parts::sentence(&said.say) }</h4>
                </summary>
                <div class="find__body">
                    if let Some(hits) = hits {
                        <p>{ parts::sentence(&hits) }</p>
                    }
                    if !said.fix.is_empty() {
                        <p>{ parts::sentence(&said.fix) }</p>
                    }
                    { fix::fix(manner, finding) }
                    { foot(text, props, finding, anchor(findings, place), label) }
                    if !consequences.is_empty() {
                        <details open={consequences.iter().any(opens)}>
                            <summary>{ (text.consequences)(consequences.len()) }</summary>
                            { list(text, props, manner, &consequences) }
                        </details>
                    }
                </div>
            </details>
        </li>
    }
}

/// The anchor of a finding: that of its id, numbered from the second of its kind on.
pub(super) fn anchor(findings: &[Finding], place: usize) -> Anchor {
    let id = findings[place].id;
    let before = findings.iter().take(place);
    Anchor::Finding(id, before.filter(|other| other.id == id).count())
}

/// What leads on: the walk-through, the rule, the pages of a mail service, a link to the finding itself.
fn foot(
    text: &FindingText,
    props: &FindingsProps,
    finding: &Finding,
    from: Anchor,
    label: String,
) -> Html {
    let is_about = |step: &ShowAt| {
        let delivery = props.delivery.as_ref();
        delivery.is_some_and(|delivery| event_showing(delivery, step).is_some())
    };
    let show = finding.shows_at().filter(is_about).map(|step| {
        let onclick = props
            .send
            .reform(move |_| Event::Walk(WalkEvent::ShowWanted(step.clone(), from)));
        quiet_button(Icon::Show, text.show_me, onclick)
    });
    html! {
        <p class="find__foot">
            { show.unwrap_or_default() }
            { reference(finding.reference) }
            if let Some(provider) = finding.arguments.provider {
                <a href={provider.source} rel="noreferrer">
                    <span>{ parts::sentence(&(text.asks_for)(provider.name)) }</span>
                    { icon(Icon::Out) }
                </a>
            }
            { parts::link_to(&props.here, Show::Finding(finding.id), label) }
        </p>
    }
}

/// The rule, linked to where it can be read.
pub(super) fn reference(reference: Option<Reference>) -> Html {
    let Some(reference) = reference else {
        return Html::default();
    };
    let words = reference.to_string();
    match reference.url() {
        Some(url) => html! {
            <a href={url} rel="noreferrer"><span translate="no">{ words }</span>{ icon(Icon::Out) }</a>
        },
        None => html! { <span translate="no">{ words }</span> },
    }
}

/// A postmark: a die and a word. `state` is a severity, or one of `ok bad part none unknown`.
pub(super) fn postmark(state: &'static str, word: impl Into<AttrValue>) -> Html {
    let word = word.into();
    const RING: &str = "M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19z";
    const HALF: &str = "M12 2.5a9.5 9.5 0 0 1 0 19z";
    let (filled, drawn) = match state {
        "breaks" | "bad" => (RING, ""),
        "breaks_some" | "part" => (HALF, ""),
        "violates" => ("", "M12 6.5v7M12 17v.1"),
        "fragile" => ("", "M10 2.8l3 5.7-3.5 3.5 4 3.5-2.5 6"),
        "advice" => ("", "M8 12h8M12.5 8.5 16 12l-3.5 3.5"),
        "opinion" => ("", "M8 12h.1M12 12h.1M16 12h.1"),
        "info" => ("", "M12 11v6M12 7v.1"),
        "positive" | "ok" => ("", "M7.5 12.5l3 3 6-6.5"),
        "none" => ("", "M8 12h8"),
        _ => (
            "",
            "M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7M12 17v.1",
        ),
    };
    let is_level = Severity::ALL.iter().any(|level| level.id() == state);
    html! {
        <span
            class="mark"
            data-level={is_level.then_some(state)}
            data-state={(!is_level).then_some(state)}
        >
            <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
                if !filled.is_empty() {
                    <path d={filled} fill="currentColor" />
                }
                if filled == RING {
                    <path d="M8.5 8.5l7 7M15.5 8.5l-7 7" class="knock" />
                } else {
                    <path d={[RING, drawn].concat()} />
                }
            </svg>
            <span>{ word }</span>
        </span>
    }
}
