//! What comes of the records, beside them: the mail servers in order, the problems in a line each, and what has become of
//! the problems since.

use yew::prelude::*;

use super::super::findings::{anchor, postmark};
use super::super::parts::{self, Icon, icon, quiet_button, switch_button};
use crate::answer::Answer;
use crate::app::{self, Against, Anchor, Event, LabEvent};
use crate::finding::Finding;
use crate::link::{Section, Show};
use crate::progress::{Listed, Progress};
use crate::route::Host;
use crate::text::answer::is_in_play;
use crate::text::{Lang, Text};
use crate::view::Same;

/// The most hosts and problems that are listed here; the answer below has them all.
const HOSTS_MAX: usize = 6;
const PROBLEMS_MAX: usize = 9;

/// What the result gets.
#[derive(Clone, PartialEq, Properties)]
pub struct ResultProps {
    /// The language.
    pub lang: Lang,
    /// The answer from the records.
    pub answer: Same<Answer>,
    /// The lab.
    pub lab: Same<app::Lab>,
    /// Where events go.
    pub send: Callback<Event>,
}

/// The result.
#[component]
pub fn LabResult(props: &ResultProps) -> Html {
    let words = props.lang.text();
    let text = words.lab();
    let progress = props.lab.comparison.progress.as_deref();
    html! {
        <section class="result" aria-label={text.result}>
            { hosts(words, &props.answer) }
            <p class="result__since">{ since(words, props, progress) }</p>
            { against(words, props) }
            { for progress.map(|progress| problems(words, props, progress)) }
        </section>
    }
}

/// The hosts in the order in which they are tried.
fn hosts(words: &Text, answer: &Answer) -> Html {
    let text = words.lab();
    let tiers = answer.derived.route.iter().flat_map(|route| &route.tiers);
    let all = tiers.flat_map(|tier| tier.hosts.iter().map(|host| (tier.preference, host)));
    let count = all.clone().count();
    let row = |(place, (preference, host)): (usize, (u16, &Host))| {
        let is_tried = is_in_play(host);
        let why = host.exclusion.filter(|_| !is_tried);
        html! {
            <li key={place} data-state={(!is_tried).then_some("struck")}>
                <b>{ preference }</b>
                { parts::data(host.name.as_str()) }
                if let Some(why) = why {
                    <span class="fine">{ (words.list().exclusion)(why) }</span>
                }
            </li>
        }
    };
    if count == 0 {
        return Html::default();
    }
    html! {
        <ol class="result__hosts" aria-label={text.short_list}>
            { for all.take(HOSTS_MAX).enumerate().map(row) }
            if count > HOSTS_MAX {
                <li key="more" class="soft">{ (text.and_more)(count - HOSTS_MAX) }</li>
            }
        </ol>
    }
}

/// How many problems there were, and how many there are.
fn since(words: &Text, props: &ResultProps, progress: Option<&Progress>) -> String {
    let text = words.lab();
    let Some(progress) = progress else {
        return String::new();
    };
    let lab = &props.lab;
    match (lab.comparison.against, progress.before) {
        (Against::Start, before) => (text.since_start)(before, progress.now),
        (Against::Live, Some(before)) => (text.since_live)(Some(before), progress.now),
        (Against::Live, None) => match &lab.live {
            Some(live) if live.is_complete() => words.plan().live_unknown.to_owned(),
            _ => words.plan().live_asking.to_owned(),
        },
    }
}

/// What the records are compared with.
fn against(words: &Text, props: &ResultProps) -> Html {
    let text = words.lab();
    let choice = |against: Against, name: &'static str| {
        let is_chosen = props.lab.comparison.against == against;
        let onclick = props
            .send
            .reform(move |_| Event::Lab(LabEvent::ComparedWith(against)));
        switch_button(against.id(), name, is_chosen, onclick)
    };
    let restart = props.send.reform(|_| Event::Lab(LabEvent::StartTaken));
    html! {
        <div class="row result__against">
            <span class="soft" id="lab-against">{ text.compare_with }</span>
            <div class="switch" role="group" aria-labelledby="lab-against">
                { choice(Against::Start, text.start) }
                { choice(Against::Live, text.live) }
            </div>
            { quiet_button(Icon::Restart, text.compare_from_here, restart) }
        </div>
    }
}

/// What is new, what is gone, and what was there already.
fn problems(words: &Text, props: &ResultProps, progress: &Progress) -> Html {
    let text = words.lab();
    let findings = props.answer.derived.findings.as_slice();
    let (new, old): (Vec<Listed>, Vec<Listed>) =
        progress.listed.iter().partition(|listed| listed.is_new);
    let count = progress.listed.len() + progress.gone.len();
    let gone = progress.gone.iter();
    let gone = gone.map(|finding| self::gone(words, finding, progress.is_certain));
    let rows = new
        .iter()
        .map(|listed| self::listed(words, props, findings, listed))
        .chain(gone)
        .chain(
            old.iter()
                .map(|listed| self::listed(words, props, findings, listed)),
        );
    html! {
        <>
            <ol class="result__finds">{ for rows.take(PROBLEMS_MAX) }</ol>
            if count > PROBLEMS_MAX {
                <p class="fine">
                    { parts::jump(
                        "",
                        Anchor::Section(Section::Findings),
                        Show::Section(Section::Findings),
                        html! { (text.and_more)(count - PROBLEMS_MAX) },
                        &props.send,
                    ) }
                </p>
            }
        </>
    }
}

/// A problem in a line, which leads to all that is said about it.
fn listed(words: &Text, props: &ResultProps, findings: &[Finding], listed: &Listed) -> Html {
    let finding = &findings[listed.index];
    let say = words.finding().said(finding).say;
    let (to, show) = (anchor(findings, listed.index), Show::Finding(finding.id));
    html! {
        <li key={to.to_string()} data-change={listed.is_new.then_some("new")}>
            { postmark(finding.severity.id(), (words.finding().severity)(finding.severity)) }
            <span>
                if listed.is_new {
                    <b class="result__change">{ icon(Icon::Warn) }{ words.lab().new }{ ": " }</b>
                }
                { parts::jump("", to, show, parts::sentence(&say), &props.send) }
            </span>
        </li>
    }
}

/// A problem that is not there any more.
fn gone(words: &Text, finding: &Finding, is_certain: bool) -> Html {
    let text = words.lab();
    let (change, shape, word) = if is_certain {
        ("fixed", Icon::Tick, text.fixed)
    } else {
        ("unchecked", Icon::Warn, text.unchecked)
    };
    let say = words.finding().said(finding).say;
    html! {
        <li key={format!("gone {} {}", finding.id.id(), finding.subject)} data-change={change}>
            <b class="result__change">{ icon(shape) }{ word }</b>
            <span class="soft">{ parts::sentence(&say) }</span>
        </li>
    }
}
