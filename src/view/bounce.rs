//! A bounce or a line of a log, explained: what happened, who has to act, and the walk-through of the domain at that step.
//!
//! The text stays in the field. Links hold the domain and what is broken, and nothing else of it.

use std::rc::Rc;

use yew::prelude::*;

use super::parts::{Icon, button, data, icon, quiet_button, section};
use super::text_of;
use crate::app::Event;
use crate::bounce::{self, Bounce, Cause, Reading};
use crate::finding::Reference;
use crate::link::{Link, Place};
use crate::text::Lang;
use crate::text::bounce::{BounceText, Missing};

/// The id of the field.
const FIELD: &str = "bounce-text";

/// A bounce about a built-in example, as Postfix writes it.
const EXAMPLE: &str = "\
This is the mail system at host out.sender.example.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

<ann@primary-and-backup.example>: host
    mx1.primary-and-backup.example[192.0.2.10] said: 550 5.1.1
    <ann@primary-and-backup.example>: Recipient address rejected: User unknown
    (in reply to RCPT TO command)
";

/// What the page that explains bounces gets.
#[derive(Clone, PartialEq, Properties)]
pub struct ExplainedProps {
    /// The language.
    pub lang: Lang,
    /// What the address bar says.
    pub link: Link,
    /// The text in the field.
    pub text: Rc<str>,
    /// Where events go.
    pub send: Callback<Event>,
}

/// The page that explains bounces.
#[component]
pub fn Explained(props: &ExplainedProps) -> Html {
    let words = props.lang.text().bounce();
    let oninput = props
        .send
        .reform(|event: InputEvent| Event::BounceTyped(text_of(&event)));
    let example = props
        .send
        .reform(|_| Event::BounceTyped(EXAMPLE.to_owned()));
    let clear = props.send.reform(|_| Event::BounceTyped(String::new()));
    let reading = bounce::read(&props.text);
    let body = html! {
        <div class="many__draft">
            <p class="measure">{ words.about }</p>
            <div class="many__field">
                <label class="set__label" for={FIELD}>{ words.field }</label>
                <textarea
                    id={FIELD}
                    rows="8"
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    translate="no"
                    value={AttrValue::from(props.text.clone())}
                    aria-describedby="bounce-hint"
                    {oninput}
                />
                <p class="fine measure" id="bounce-hint">{ words.hint }</p>
            </div>
            <div class="row">
                { button(Icon::Show, words.example, example) }
                { quiet_button(Icon::Undo, words.clear, clear) }
            </div>
            <div role="status" data-test="bounce-says">
                if let Some(says) = headline(words, &reading) { <h3>{ says }</h3> }
            </div>
            { result(words, props, &reading) }
        </div>
    };
    section("bounce", html! { words.title }, body)
}

/// What happened, in a sentence.
fn headline(words: &BounceText, reading: &Reading) -> Option<&'static str> {
    match reading {
        Reading::Empty => None,
        Reading::Unknown => Some(words.unknown),
        Reading::Delivered => Some(words.delivered),
        Reading::Bounce(bounce) => Some(match bounce.cause {
            Some(cause) => (words.cause)(cause).happened,
            None => words.no_cause.happened,
        }),
    }
}

fn result(words: &BounceText, props: &ExplainedProps, reading: &Reading) -> Html {
    match reading {
        Reading::Empty | Reading::Delivered => Html::default(),
        Reading::Unknown => html! { <p class="measure">{ words.what_is_read }</p> },
        Reading::Bounce(bounce) => html! {
            <div class="many__draft" data-test="bounce-result">
                { advice(words, bounce) }
                { ways(words, props, bounce) }
                { facts(words, bounce) }
            </div>
        },
    }
}

/// Whether it is tried again, who has to act, and what they can do.
fn advice(words: &BounceText, bounce: &Bounce) -> Html {
    let act = match bounce.cause {
        Some(cause) => (words.cause)(cause).act,
        None => words.no_cause.act,
    };
    html! {
        <>
            <p class="measure" data-test="bounce-lasting" data-lasting={bounce.lasting.id()}>
                { (words.lasting)(bounce.lasting, bounce.has_expired) }
            </p>
            if let Some(actor) = bounce.actor() {
                <p class="measure" data-test="bounce-actor" data-actor={actor.id()}>
                    <b>{ words.who }</b>{ " " }{ (words.actor)(actor) }
                </p>
            }
            <p class="measure" data-test="bounce-cause" data-cause={bounce.cause.map(Cause::id)}>
                { act }
                if let Some(rule) = bounce.cause.and_then(Cause::rule) { { " " }{ reference(rule) } }
            </p>
        </>
    }
}

fn reference(rule: Reference) -> Html {
    html! {
        <a href={rule.url()} rel="noreferrer">
            <span translate="no">{ rule.to_string() }</span>
        </a>
    }
}

/// The walk-through at the step at which it stopped, and the lookup of the domain.
fn ways(words: &BounceText, props: &ExplainedProps, bounce: &Bounce) -> Html {
    let stop = bounce.stop();
    let domain = bounce.domain.as_ref().map(ToString::to_string);
    let plain = |domain: &str| Link {
        subject: domain.to_owned(),
        place: Place::Mx,
        lang: props.link.lang,
        theme: props.link.theme,
        via: props.link.via.clone(),
        ..Link::default()
    };
    let watched = stop.as_ref().map(|stop| Link {
        sender: stop.sender,
        scenario: Rc::new(stop.scenario.clone()),
        at_failure: true,
        ..plain(&stop.domain.to_string())
    });
    html! {
        <>
            if domain.is_some() {
                <div class="row">
                    if let Some(there) = watched {
                        <a class="btn btn--main" data-test="bounce-watch" href={there.fragment()}>
                            { icon(Icon::Play) }<span>{ words.watch }</span>
                        </a>
                    }
                    if let Some(domain) = &domain {
                        <a class="btn" data-test="bounce-look-up" href={plain(domain).fragment()}>
                            { icon(Icon::Go) }<span>{ (words.look_up)(domain) }</span>
                        </a>
                    }
                </div>
            }
            if stop.is_some_and(|stop| stop.is_usual_step) { <p class="fine">{ words.usual }</p> }
        </>
    }
}

/// What the text says, and what it does not.
fn facts(words: &BounceText, bounce: &Bounce) -> Html {
    let name = |text: String| html! { <span translate="no">{ data(&text) }</span> };
    let server = match (&bounce.host, bounce.address) {
        (Some(host), Some(address)) => Some(format!("{host} [{address}]")),
        (Some(host), None) => Some(host.to_string()),
        (None, address) => address.map(|address| address.to_string()),
    };
    let code = bounce.code.map(
        |code| html! { <><b translate="no">{ code }</b>{ ", " }{ (words.code_class)(code) }</> },
    );
    let status = bounce.status.map(|status| {
        html! { <><b translate="no">{ status.to_string() }</b>{ ", " }{ (words.subject)(status.subject) }</> }
    });
    let recipient = bounce.recipient.as_ref().map(ToString::to_string);
    let recipient = recipient.or_else(|| bounce.domain.as_ref().map(ToString::to_string));
    let all = [
        (
            words.program,
            bounce
                .program
                .map(|program| html! { (words.program_name)(program) }),
        ),
        (
            words.phase,
            bounce
                .phase
                .map(|phase| html! { (words.phase_name)(phase) }),
        ),
        (words.server, server.map(name)),
        (words.recipient, recipient.map(name)),
        (words.code, code),
        (words.status, status),
        (words.said, bounce.said.clone().map(name)),
    ];
    let row = |(label, value): (&'static str, Option<Html>)| {
        value.map(|value| html! { <div><dt class="soft">{ label }</dt><dd>{ value }</dd></div> })
    };
    let missing: Vec<&str> = missing(bounce).into_iter().map(words.missing).collect();
    html! {
        <>
            <h3>{ words.facts }</h3>
            <dl class="terms measure" data-test="bounce-facts">{ for all.into_iter().filter_map(row) }</dl>
            if !missing.is_empty() {
                <p class="fine measure" data-test="bounce-missing">
                    { words.not_said }{ " " }{ missing.join(", ") }{ "." }
                </p>
            }
            if bounce.others > 0 { <p class="fine">{ (words.others)(bounce.others) }</p> }
            if bounce.is_cut { <p class="fine">{ words.cut }</p> }
        </>
    }
}

fn missing(bounce: &Bounce) -> Vec<Missing> {
    // Where the lookup fails no server is contacted.
    let has_server = bounce.host.is_some() || bounce.address.is_some();
    let needs_server = bounce.phase != Some(bounce::Phase::Dns);
    [
        (Missing::Program, bounce.program.is_none()),
        (Missing::Phase, bounce.phase.is_none()),
        (Missing::Server, needs_server && !has_server),
        (Missing::Domain, bounce.domain.is_none()),
        (
            Missing::Codes,
            bounce.code.is_none() && bounce.status.is_none(),
        ),
    ]
    .into_iter()
    .filter_map(|(what, is_missing)| is_missing.then_some(what))
    .collect()
}
