//! What deserves a remark, the most serious first.

use std::rc::Rc;

use yew::prelude::*;

use super::parts::{self, Icon, icon, linked_section, quiet_button};
use crate::app::{Anchor, CopyTarget, Event, WalkEvent};
use crate::encoding::visible_lines;
use crate::finding::{Finding, FindingId, Reference, Severity};
use crate::link::{Section, Show};
use crate::text::Lang;
use crate::text::finding::FindingText;

/// What the findings get.
#[derive(Clone, PartialEq, Properties)]
pub struct FindingsProps {
    /// The language.
    pub lang: Lang,
    /// The findings.
    pub findings: Rc<Vec<Finding>>,
    /// Whether every answer has come.
    pub is_complete: bool,
    /// Whether there is a walk-through to go to.
    pub has_walk: bool,
    /// The finding that the link opens.
    pub show: Option<FindingId>,
    /// The link of the page, for links to its parts; empty where there is none.
    #[prop_or_default]
    pub here: AttrValue,
    /// Where events go.
    pub send: Callback<Event>,
}

/// The section with the findings.
#[component]
pub fn Findings(props: &FindingsProps) -> Html {
    let text = props.lang.text().finding();
    let findings = &props.findings;
    let places = |wanted: fn(Severity) -> bool| -> Vec<usize> {
        let is_own = |place: &usize| {
            let finding: &Finding = &findings[*place];
            wanted(finding.severity) && cause(findings, finding).is_none()
        };
        (0..findings.len()).filter(is_own).collect()
    };
    let urgent = places(is_urgent);
    let opinions = places(|level| level == Severity::Opinion);
    let notes = places(|level| matches!(level, Severity::Info | Severity::Positive));

    let is_breaking = |place: &&usize| findings[**place].severity <= Severity::BreaksSome;
    let breaks = urgent.iter().filter(is_breaking).count();
    let summary = (text.summary)(breaks, urgent.len() - breaks);
    let head = html! { <>{ text.title }{ " " }<small>{ summary }</small></> };
    let label = (props.lang.text().share().to_section)(text.title);
    let is_shown = |place: &usize| props.show == Some(findings[*place].id);
    let body = html! {
        <>
            if urgent.is_empty() && props.is_complete {
                <p class="finds__none">{ text.nothing }</p>
            }
            { list(text, props, &urgent) }
            if !opinions.is_empty() {
                <details open={opinions.iter().any(is_shown)}>
                    <summary>{ (text.opinions)(opinions.len()) }</summary>
                    { list(text, props, &opinions) }
                </details>
            }
            { list(text, props, &notes) }
            if !props.is_complete {
                <p class="fine">{ text.asking }</p>
            }
        </>
    };
    linked_section(Section::Findings, head, &props.here, label, body)
}

/// Whether a finding asks for a change.
fn is_urgent(severity: Severity) -> bool {
    severity <= Severity::Advice
}

/// The place of the finding that explains this one.
fn cause(findings: &[Finding], finding: &Finding) -> Option<usize> {
    let id = finding.because_of?;
    let is_cause = |other: &Finding| other.id == id && other.because_of.is_none();
    let same = |other: &Finding| is_cause(other) && other.subject == finding.subject;
    findings
        .iter()
        .position(same)
        .or_else(|| findings.iter().position(is_cause))
}

fn list(text: &FindingText, props: &FindingsProps, places: &[usize]) -> Html {
    if places.is_empty() {
        return Html::default();
    }
    html! { <ol class="finds">{ for places.iter().map(|place| row(text, props, *place)) }</ol> }
}

fn row(text: &FindingText, props: &FindingsProps, place: usize) -> Html {
    let findings = &props.findings;
    let finding = &findings[place];
    let said = text.said(finding);
    let consequences: Vec<usize> = (0..findings.len())
        .filter(|other| cause(findings, &findings[*other]) == Some(place))
        .collect();
    let is_shown = props.show == Some(finding.id);
    let opens = |place: &usize| props.show == Some(findings[*place].id);
    let label = (props.lang.text().share().to_finding)(&said.say.to_string());
    let hits = (text.hits)(finding.affected);
    html! {
        <li
            key={format!("{}\n{}", finding.id.id(), finding.subject)}
            class="find"
            id={anchor(findings, place)}
            tabindex="-1"
            data-shown={is_shown.then_some("")}
        >
            <p>{ postmark(finding.severity.id(), (text.severity)(finding.severity)) }</p>
            <div class="find__body">
                <p class="find__say">
                    { parts::sentence(&said.say) }
                    { parts::link_to(&props.here, Show::Finding(finding.id), label) }
                </p>
                if let Some(hits) = hits {
                    <p>{ parts::sentence(&hits) }</p>
                }
                if !said.fix.is_empty() {
                    <p>{ parts::sentence(&said.fix) }</p>
                }
                { record(text, props, text.publish, finding.record_to_publish()) }
                { record(text, props, text.remove, finding.record_to_remove()) }
                { foot(text, props, finding) }
                if !consequences.is_empty() {
                    <details open={consequences.iter().any(opens)}>
                        <summary>{ (text.consequences)(consequences.len()) }</summary>
                        { list(text, props, &consequences) }
                    </details>
                }
            </div>
        </li>
    }
}

/// The anchor of a finding: that of its id, numbered from the second of its kind on.
fn anchor(findings: &[Finding], place: usize) -> Anchor {
    let id = findings[place].id;
    let before = findings.iter().take(place);
    Anchor::Finding(id, before.filter(|other| other.id == id).count())
}

/// Records, one a line, to be copied.
fn record(
    text: &FindingText,
    props: &FindingsProps,
    label: &'static str,
    record: Option<String>,
) -> Html {
    let Some(record) = record else {
        return Html::default();
    };
    let copied: Rc<str> = Rc::from(record.as_str());
    let onclick = props
        .send
        .reform(move |_| Event::CopyWanted(CopyTarget::Text(copied.clone())));
    html! {
        <div class="find__record">
            <span class="find__label">{ label }</span>
            <code translate="no">{ visible_lines(&record).into_owned() }</code>
            { quiet_button(Icon::Copy, text.copy, onclick) }
        </div>
    }
}

/// What leads on: the walk-through, the rule, the pages of a mail service.
fn foot(text: &FindingText, props: &FindingsProps, finding: &Finding) -> Html {
    let show = finding.shows_at().filter(|_| props.has_walk);
    let provider = finding.arguments.provider;
    if show.is_none() && finding.reference.is_none() && provider.is_none() {
        return Html::default();
    }
    let show = show.map(|step| {
        let onclick = props
            .send
            .reform(move |_| Event::Walk(WalkEvent::ShowWanted(step.clone())));
        quiet_button(Icon::Show, text.show_me, onclick)
    });
    html! {
        <p class="find__foot">
            { show.unwrap_or_default() }
            { reference(finding.reference) }
            if let Some(provider) = provider {
                <a href={provider.source} rel="noreferrer">
                    <span>{ parts::sentence(&(text.asks_for)(provider.name)) }</span>
                    { icon(Icon::Out) }
                </a>
            }
        </p>
    }
}

/// The rule, linked to where it can be read.
pub(super) fn reference(reference: Option<Reference>) -> Html {
    let Some(reference) = reference else {
        return Html::default();
    };
    let mut words = reference.document();
    if let Some(section) = reference.section() {
        words.push_str(", ");
        words.push_str(section);
    }
    match reference.url() {
        Some(url) => html! {
            <a href={url} rel="noreferrer"><span translate="no">{ words }</span>{ icon(Icon::Out) }</a>
        },
        None => html! { <span translate="no">{ words }</span> },
    }
}

/// A postmark: a die and a word. `state` is a severity, or one of `ok bad part none unknown`.
pub(super) fn postmark(state: &'static str, word: &'static str) -> Html {
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
