//! Every question, with its raw answer and lines for a shell.

use std::rc::Rc;

use yew::prelude::*;

use super::answer::{AnswerProps, paragraph};
use super::fold;
use super::parts::{self, Icon, linked_section, quiet_button};
use crate::answer::Answer;
use crate::app::{CopyTarget, Event, Fold};
use crate::dns::Reply;
use crate::encoding::visible_lines;
use crate::link::Section;
use crate::lookup::{Attempt, Exchange};
use crate::text::answer as said;
use crate::text::resolver;
use crate::text::trace::TraceText;

/// The questions that are shown before the rest is folded away.
const SHOWN: usize = 20;

/// The section with the questions.
#[component]
pub fn Questions(props: &AnswerProps) -> Html {
    let text = props.lang.text().trace();
    let Some(lookup) = &props.answer.lookup else {
        return Html::default();
    };
    let exchanges = lookup.exchanges();
    if exchanges.is_empty() {
        return Html::default();
    }
    let has_failed = |exchange: &&Exchange| exchange.outcome.as_deref().is_some_and(Result::is_err);
    let failed = exchanges.iter().filter(has_failed).count();
    let open = lookup.in_flight();
    let draw = |place: usize| row(text, props, &exchanges[place], place);
    let count = exchanges.len();
    let rest = || html! { <ol class="trace">{ for (SHOWN..count).map(draw) }</ol> };
    let head = html! { text.title };
    let every = || {
        html! {
            <>
                <p class="fine">{ paragraph(&said::asked(props.lang.text(), &props.answer)) }</p>
                <ol class="trace">{ for (0..count.min(SHOWN)).map(draw) }</ol>
                if count > SHOWN {
                    { fold(
                        Fold::Questions,
                        html! { (text.more)(count - SHOWN) },
                        rest,
                        &props.unfolded,
                        &props.send,
                    ) }
                }
            </>
        }
    };
    let counted = html! { (text.count)(count, failed, open) };
    let body = fold(Fold::Evidence, counted, every, &props.unfolded, &props.send);
    let label = (props.lang.text().share().to_section)(text.title);
    linked_section(Section::Questions, head, &props.here, label, body)
}

fn row(text: &TraceText, props: &AnswerProps, exchange: &Exchange, place: usize) -> Html {
    let question = &exchange.question;
    let last = exchange.attempts.last();
    let (status, is_failed) = status(text, &props.answer, exchange);
    let via = last.and_then(|attempt| attempt.via.as_ref());
    let via_words = match (last, via) {
        (None, _) => String::new(),
        (Some(_), None) => text.example.to_owned(),
        (Some(_), Some(via)) => {
            let has_changed = exchange
                .attempts
                .iter()
                .any(|before| before.via.as_ref() != Some(via));
            if has_changed {
                format!("{}, {}", resolver::name(via), text.after_failure)
            } else {
                resolver::name(via).to_owned()
            }
        }
    };
    let millis = last.map(|attempt| format!("{} ms", attempt.millis));
    let checking = if question.checking_disabled {
        " +CD"
    } else {
        ""
    };
    let words = html! {
        <span class="q">
            <bdi class="q__name" translate="no">{ parts::broken_at_dots(&question.name.to_string()) }</bdi>
            <b class="q__type" translate="no">{ question.record_type.mnemonic() }{ checking }</b>
            <span class="q__status" data-state={is_failed.then_some("failed")}>{ status }</span>
            <span class="q__via">{ via_words }</span>
            <span class="q__ms">{ millis.unwrap_or_default() }</span>
        </span>
    };
    let inside = || html! { <div class="trace__body">{ attempts(text, props, exchange) }</div> };
    html! {
        <li key={place}>{ fold(Fold::Question(place), words, inside, &props.unfolded, &props.send) }</li>
    }
}

/// What became of a question, in a few words, and whether that is a failure.
fn status(text: &TraceText, answer: &Answer, exchange: &Exchange) -> (String, bool) {
    let wanted = exchange.question.record_type;
    match exchange.outcome.as_deref() {
        None if answer.is_complete() => (text.stopped.to_owned(), false),
        None => (text.open.to_owned(), false),
        Some(Err(failure)) => ((text.end)(failure.status()).to_owned(), true),
        Some(Ok(reply)) if reply.stands_in => (text.not_given.to_owned(), false),
        Some(Ok(reply)) => {
            let is_wanted = |record: &&crate::dns::Record| record.data.record_type() == wanted;
            let count = reply.answer.iter().filter(is_wanted).count();
            let mnemonic = reply.rcode.mnemonic();
            let is_failed = !matches!(reply.rcode.0, 0 | 3);
            if is_failed {
                (mnemonic, true)
            } else {
                (format!("{mnemonic}, {}", (text.answers)(count)), false)
            }
        }
    }
}

fn attempts(text: &TraceText, props: &AnswerProps, exchange: &Exchange) -> Html {
    let count = exchange.attempts.len();
    let draw = |(place, attempt): (usize, &Attempt)| {
        html! {
            <>
                if count > 1 {
                    <p class="fine">{ (text.attempt)(place + 1, count) }{ ": " }{ self::end(text, attempt) }</p>
                }
                { self::attempt(text, props, exchange, attempt) }
            </>
        }
    };
    exchange.attempts.iter().enumerate().map(draw).collect()
}

/// What became of one attempt.
fn end(text: &TraceText, attempt: &Attempt) -> String {
    let via = attempt.via.as_ref().map_or(text.example, resolver::name);
    match attempt.outcome.as_ref() {
        Ok(reply) => format!("{via}, {}, {} ms", reply.rcode.mnemonic(), attempt.millis),
        Err(failure) => format!(
            "{via}, {}, {} ms",
            (text.end)(failure.status()),
            attempt.millis
        ),
    }
}

fn attempt(text: &TraceText, props: &AnswerProps, exchange: &Exchange, attempt: &Attempt) -> Html {
    let raw = match attempt.raw.is_empty() {
        true if props.answer.source.is_snapshot() => Html::default(),
        true => html! { <p class="soft">{ text.no_body }</p> },
        false => html! { <pre translate="no">{ visible_lines(&attempt.raw).into_owned() }</pre> },
    };
    let remarks = attempt
        .outcome
        .as_ref()
        .as_ref()
        .ok()
        .map(|reply| said_by(text, reply, props.answer.is_seen()));
    html! {
        <>
            { raw }
            { remarks.unwrap_or_default() }
            { commands(text, props, exchange, attempt) }
        </>
    }
}

/// What the resolver adds: that it checked, where that was seen here, and remarks in prose.
fn said_by(text: &TraceText, reply: &Reply, is_seen: bool) -> Html {
    html! {
        <>
            if reply.authenticated && is_seen {
                <p class="soft">{ text.authenticated }</p>
            }
            { for reply.comments.iter().take(8).map(|comment| html! {
                <p class="soft">{ text.comment }{ " " }{ parts::data(comment) }</p>
            }) }
        </>
    }
}

/// The same question for a shell, and as a link.
fn commands(text: &TraceText, props: &AnswerProps, exchange: &Exchange, attempt: &Attempt) -> Html {
    // Nobody else knows the answers of an example.
    let Some(via) = &attempt.via else {
        return Html::default();
    };
    let question = &exchange.question;
    let dig = via.dig_line(question);
    let curl = via.curl_line(question, attempt.format);
    let url = via.question_url(question, attempt.format);
    let copy = |line: &str| {
        let line: Rc<str> = Rc::from(line);
        props
            .send
            .reform(move |_| Event::CopyWanted(CopyTarget::Text(line.clone())))
    };
    html! {
        <>
            <p class="trace__cmd" translate="no">
                { for dig.iter().map(|line| html! { <code>{ line.clone() }</code> }) }
                <code>{ curl.clone() }</code>
            </p>
            <p class="row">
                { for dig.iter().map(|line| quiet_button(Icon::Copy, text.copy_dig, copy(line))) }
                { quiet_button(Icon::Copy, text.copy_curl, copy(&curl)) }
                <a href={url} target="_blank" rel="noreferrer noopener">{ text.open_url }</a>
            </p>
        </>
    }
}
