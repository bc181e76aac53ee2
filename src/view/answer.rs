//! What became of the question: asking, the list, or what there is instead of one.

use std::rc::Rc;

use yew::prelude::*;

use super::areas;
use super::list::{self, tiers};
use super::parts::{self, Icon, button, icon, linked_section, section, stamp, tested_button};
use crate::answer::Answer;
use crate::app::{Anchor, CopyTarget, Event, Fold, LabEvent, ShareEvent};
use crate::diagnosis::Diagnosis;
use crate::dns::resolver::{RESOLVERS, Via};
use crate::link::Section;
use crate::lookup::Origin;
use crate::text::answer::{self as said, state};
use crate::text::resolver;
use crate::text::state::State;
use crate::text::trace::Moment;
use crate::text::{Lang, Text};
use crate::view::Same;

/// What the answer gets.
#[derive(Clone, PartialEq, Properties)]
pub struct AnswerProps {
    /// The language.
    pub lang: Lang,
    /// The answer.
    pub answer: Same<Answer>,
    /// The folds that are open.
    pub unfolded: Rc<Vec<Fold>>,
    /// Where events go.
    pub send: Callback<Event>,
    /// Whether it is the answer before the last question, shown below what came of that.
    #[prop_or_default]
    pub is_kept: bool,
    /// Whether the page stands inside another: then nothing opens that needs more room.
    #[prop_or_default]
    pub is_embedded: bool,
    /// Whether the panel with the links is open.
    #[prop_or_default]
    pub is_sharing: bool,
    /// The link of the page, for links to its parts; empty where there is none.
    #[prop_or_default]
    pub here: AttrValue,
}

/// The section with the list, or with what is to be said where there is none.
#[component]
pub fn List(props: &AnswerProps) -> Html {
    let text = props.lang.text();
    let answer = &props.answer;
    let body = match state(answer) {
        Some(state) => instead(text, props, &state),
        None if !answer.has_list() => asking(text, answer, &props.send),
        None => {
            let tiers = tiers(text, answer, &props.unfolded, &props.send);
            html! { <div key="list">{ tiers }</div> }
        }
    };
    if props.is_kept {
        let subject = answer.subject().map(|subject| subject.canonical());
        let kept = (text.list().kept_of)(&subject.unwrap_or_default());
        let headline = said::headline(text, answer, &areas::diagnosis(answer));
        let body = html! {
            <>
                <p class="soft">{ parts::sentence(&kept) }</p>
                <p class="answer__sum">{ paragraph(&headline) }</p>
                <p class="answer__asked">{ paragraph(&said::asked(text, answer)) }</p>
                { body }
            </>
        };
        return section("kept", html! { text.list().kept }, body);
    }
    let actions = match answer.is_complete() {
        true => actions(text, props),
        false if answer.has_list() => actions_to_come(text, props.is_embedded),
        false => Html::default(),
    };
    let body = html! { <>{ body }{ actions }</> };
    let title = text.list().title;
    let label = (text.share().to_section)(title);
    linked_section(Section::List, html! { title }, &props.here, label, body)
}

/// Sentences one after the other.
pub(super) fn paragraph(sentences: &[crate::text::Sentence]) -> Html {
    sentences
        .iter()
        .enumerate()
        .map(|(place, sentence)| {
            let blank = if place > 0 { " " } else { "" };
            html! { <>{ blank }{ parts::sentence(sentence) }</> }
        })
        .collect()
}

/// The stamp of an answer: the verdict, who gave the answer and when.
pub(super) fn verdict_stamp(text: &Text, answer: &Answer, diagnosis: &Diagnosis) -> Html {
    if let Some(state) = state(answer) {
        return stamp(
            "answer__stamp",
            "answer",
            said::saying(text, answer, &state).stamp,
        );
    }
    let words = stamp_words(text, answer, diagnosis);
    stamp(
        "answer__stamp",
        "answer",
        words.each_ref().map(String::as_str),
    )
}

/// The words of the stamp, where there is a list or may be one: above, on two lines, and below.
pub(super) fn stamp_words(text: &Text, answer: &Answer, diagnosis: &Diagnosis) -> [String; 4] {
    let at = Moment::new(answer.asked_at_millis);
    let when = format!("{} {} · {}", at.day, text.trace().months[at.month], at.time);
    let [first, second] = (text.diagnosis().stamp)(diagnosis);
    let attempt = said::mx_attempt(answer).filter(|_| answer.source.is_of_resolver());
    let via = attempt.and_then(|attempt| attempt.via.as_ref());
    let [above, below] = match (answer.source.origin(), said::teller(answer)) {
        (Origin::Example, _) => [text.trace().example, text.trace().example_stamp],
        (Origin::Records, _) => text.trace().lab_stamp,
        (Origin::Resolver, Some(by)) => (text.trace().told_stamp)(by),
        (Origin::Resolver, None) => match via.unwrap_or(&answer.via) {
            Via::Known(resolver) => [
                resolver.name.split(' ').next().unwrap_or_default(),
                when.as_str(),
            ],
            Via::Custom(_) => ["DoH", when.as_str()],
        },
    };
    [above.to_owned(), first, second, below.to_owned()]
}

/// While nothing is known yet: the boxes that the list will fill.
fn asking(text: &Text, answer: &Answer, send: &Callback<Event>) -> Html {
    let name = resolver::name(&answer.via);
    let below = match (answer.waiting, before(answer)) {
        (Some(waiting), _) => parts::sentence(&(text.state().waiting)(name, waiting.seconds)),
        (None, Some(before)) => parts::sentence(&(text.state().asking_instead)(&before)),
        (None, None) if answer.is_slow => {
            let next = following(answer).map(|via| resolver::name(&via).to_owned());
            parts::sentence(&(text.state().asking_long)(next.as_deref()))
        }
        (None, None) => html! { text.state().asking_how },
    };
    html! {
        <div key="asking">
            <p class="answer__asked">{ below }</p>
            if answer.is_slow {
                { ask_others(text, answer, send) }
            }
            { list::columns(text) }
            <ol class="tiers" aria-busy="true" aria-hidden="true">
                { list::waiting_tier(text.list().first, "1", 2) }
                { list::waiting_tier(text.list().then, "2", 1) }
            </ol>
        </div>
    }
}

/// The resolver that takes over where this one gives no answer.
fn following(answer: &Answer) -> Option<Via> {
    match &answer.via {
        Via::Known(resolver) if !answer.via_is_chosen => resolver.next().map(Via::Known),
        _ => None,
    }
}

/// The resolver that was given up, while another is asked.
fn before(answer: &Answer) -> Option<String> {
    let via = said::mx_attempt(answer)?.via.as_ref()?;
    (*via != answer.via).then(|| resolver::name(via).to_owned())
}

/// Why there is no list and what can be done, and the hosts below it where there are any.
fn instead(text: &Text, props: &AnswerProps, state: &State) -> Html {
    let answer = &props.answer;
    let saying = said::saying(text, answer, state);
    let kind = match &answer.derived.route {
        Some(route) => route.kind.id(),
        None => "invalid_input",
    };
    let has_hosts = answer
        .derived
        .route
        .as_ref()
        .is_some_and(|route| !route.tiers.is_empty());
    let can_ask = matches!(state, State::Unknown(_)) && !props.is_kept;
    let has_rule = !saying.rule.is_empty() && answer.derived.route.is_some();
    html! {
        <>
            <div class="state" data-kind={kind}>
                { for saying.more.iter().map(|sentence| html! { <p>{ parts::sentence(sentence) }</p> }) }
                if !saying.advice.is_empty() {
                    <p>{ saying.advice }</p>
                }
                if has_rule {
                    <p class="fine">{ saying.rule }{ "." }</p>
                }
                { if can_ask { ask_others(text, answer, &props.send) } else { Html::default() } }
            </div>
            { if has_hosts { tiers(text, answer, &props.unfolded, &props.send) } else { Html::default() } }
        </>
    }
}

/// Buttons that ask other resolvers.
fn ask_others(text: &Text, answer: &Answer, send: &Callback<Event>) -> Html {
    if answer.source.is_given() {
        return Html::default();
    }
    let is_other = |via: &Via| *via != answer.via;
    let others = RESOLVERS
        .iter()
        .filter(|resolver| resolver.failover)
        .map(Via::Known)
        .filter(is_other);
    let ask = |via: Via| {
        let words = (text.state().ask_of)(resolver::name(&via));
        let onclick = send.reform(move |_| Event::AskedOf(via.clone()));
        parts::named_button(Icon::Go, &words, onclick)
    };
    html! { <div class="row">{ for others.map(ask) }</div> }
}

/// The place of what can be done with an answer, while questions are on their way.
fn actions_to_come(text: &Text, is_embedded: bool) -> Html {
    html! {
        <div class="row list__do" data-waits="" aria-hidden="true">
            { for ways_to_come(text, is_embedded).map(|(sign, words)| html! {
                <span class="btn">{ parts::icon(sign) }<span>{ words }</span></span>
            }) }
        </div>
    }
}

/// What can be done with an answer once it is complete.
pub(super) fn ways_to_come(
    text: &Text,
    is_embedded: bool,
) -> impl Iterator<Item = (Icon, &'static str)> {
    let words = text.list();
    let all = [
        (Icon::Save, words.download),
        (Icon::Copy, words.copy_text),
        (Icon::Link, words.copy_link),
        (Icon::Share, text.share().title),
        (Icon::Edit, words.edit),
        (Icon::Restart, words.ask_again),
    ];
    let is_there = move |way: &(Icon, &str)| match way.0 {
        Icon::Share | Icon::Edit => !is_embedded,
        Icon::Link => is_embedded,
        _ => true,
    };
    all.into_iter().filter(is_there)
}

/// What can be done with an answer.
fn actions(text: &Text, props: &AnswerProps) -> Html {
    let (answer, send) = (&props.answer, &props.send);
    // What was never asked has no link and cannot be asked again.
    let was_asked = answer.lookup.is_some();
    html! {
        <div class="row list__do">
            { button(Icon::Save, text.list().download, send.reform(|_| Event::ReportWanted)) }
            { button(Icon::Copy, text.list().copy_text, send.reform(|_| Event::CopyWanted(CopyTarget::Answer))) }
            if was_asked {
                if props.is_embedded {
                    { button(Icon::Link, text.list().copy_link, send.reform(|_| Event::CopyWanted(CopyTarget::Link))) }
                } else {
                    { share_button(text, props) }
                }
                if answer.can_be_edited() && !props.is_embedded {
                    { tested_button("edit-in-lab", Icon::Edit, text.list().edit, send.reform(|_| Event::Lab(LabEvent::EditWanted))) }
                }
                if !answer.source.is_snapshot() && answer.source.records().is_none() {
                    { button(Icon::Restart, text.list().ask_again, send.reform(|_| Event::AskedAgain)) }
                }
            }
        </div>
    }
}

/// Opens the panel with the links, and closes it again.
fn share_button(text: &Text, props: &AnswerProps) -> Html {
    let onclick = props.send.reform(|_| Event::Share(ShareEvent::Pressed));
    let expanded = if props.is_sharing { "true" } else { "false" };
    html! {
        <button
            type="button"
            class="btn"
            data-test="share"
            aria-expanded={expanded}
            aria-controls={props.is_sharing.then_some(Anchor::Share.word())}
            {onclick}
        >
            { icon(Icon::Share) }<span>{ text.share().title }</span>
        </button>
    }
}
