//! Handing an answer on: links, and the code of an embed. And what a link kept: where its answers are from, and what
//! has changed since.

use std::rc::Rc;

use yew::prelude::*;

use super::PageProps;
use super::parts::{self, Icon, button, icon, named_button, section, tested_button};
use crate::answer::Answer;
use crate::app::{Anchor, CopyTarget, Event, Model, Packed, Replay, ShareEvent, Snippet, System};
use crate::snapshot::{Comparison, SnapshotError};
use crate::text::settings::EmbedData;
use crate::text::settings::Part;
use crate::text::settings::Theme;
use crate::text::share::ShareText;
use crate::text::trace::Moment;
use crate::text::{Lang, Text, resolver};

/// The most changes that are told.
const CHANGES_SHOWN_MAX: usize = 200;

/// The panel, where it is open.
pub fn panel(props: &PageProps) -> Html {
    let model = &props.model;
    let answer = model.answer.as_deref();
    let answer = answer.filter(|answer| answer.is_complete() && answer.lookup.is_some());
    let Some(answer) = answer.filter(|_| model.share.is_open) else {
        return Html::default();
    };
    let text = model.lang.text();
    let words = text.share();
    let body = html! {
        <div class="share">
            if answer.has_live_link() { { live(words, props, answer) } }
            { kept(words, props) }
            if !model.is_embedded { { embed(text, props) } }
        </div>
    };
    section(Anchor::Share.word(), html! { words.title }, body)
}

/// A part of the panel: its name, and beside it what there is.
fn part(id: &'static str, name: &'static str, body: Html) -> Html {
    html! {
        <div class="share__part" role="group" aria-labelledby={id}>
            <h3 {id}>{ name }</h3>
            <div class="share__body">{ body }</div>
        </div>
    }
}

fn live(words: &ShareText, props: &PageProps, answer: &Answer) -> Html {
    let link = props.model.link_that_asks();
    let body = html! {
        <>
            <p class="measure" id="live-says">{ (words.live_says)(answer.source.origin()) }</p>
            { address("live-h", "live-says", link) }
            <p class="row">
                { button(Icon::Copy, words.copy_live, copies(props, CopyTarget::Asking)) }
                { send(props, words.send_live, CopyTarget::Asking) }
            </p>
        </>
    };
    part("live-h", words.live, body)
}

fn kept(words: &ShareText, props: &PageProps) -> Html {
    let model = &props.model;
    let state = match (&model.share.kept, model.link_with_answers()) {
        (Packed::Ready(_), Some(link)) => {
            let length = (words.length)(link.chars().count());
            html! {
                <>
                    { address("kept-link-h", "kept-says", link) }
                    <p class="row">
                        { button(Icon::Copy, words.copy_kept, copies(props, CopyTarget::Snapshot)) }
                        { send(props, words.send_kept, CopyTarget::Snapshot) }
                        <span class="fine">{ length }</span>
                    </p>
                </>
            }
        }
        (Packed::TooLong, _) => warning("share-too-long", words.too_long),
        (Packed::Failed, _) => warning("share-failed", words.cannot_pack),
        _ => html! { <p class="fine">{ words.packing }</p> },
    };
    let body = html! {
        <>
            <p class="measure" id="kept-says">{ words.kept_says }</p>
            <div class="share__made" role="status">{ state }</div>
        </>
    };
    part("kept-link-h", words.kept, body)
}

fn warning(id: &'static str, words: &'static str) -> Html {
    html! { <p class="share__no measure" data-test={id}>{ icon(Icon::Warn) }<span>{ words }</span></p> }
}

/// A link that can be selected by hand.
fn address(name: &'static str, says: &'static str, link: String) -> Html {
    html! {
        <input
            class="set__input share__link"
            type="text"
            readonly=true
            translate="no"
            spellcheck="false"
            aria-labelledby={name}
            aria-describedby={says}
            value={link}
        />
    }
}

fn copies(props: &PageProps, copy: CopyTarget) -> Callback<MouseEvent> {
    props.send.reform(move |_| Event::CopyWanted(copy.clone()))
}

fn shares(props: &PageProps, event: ShareEvent) -> Callback<MouseEvent> {
    props.send.reform(move |_| Event::Share(event.clone()))
}

/// The system's own way to hand a link on, where there is one.
fn send(props: &PageProps, words: &'static str, copy: CopyTarget) -> Html {
    if props.model.share.can_send {
        button(
            Icon::Share,
            words,
            shares(props, ShareEvent::SheetWanted(copy)),
        )
    } else {
        Html::default()
    }
}

/// The code of an embed, and the choices it is made of.
fn embed(text: &Text, props: &PageProps) -> Html {
    let words = text.share();
    let model = &props.model;
    let snippets = model.embed_code();
    let body = html! {
        <>
            <p class="measure">{ words.embed_says }</p>
            <div class="share__sets">
                { parts_shown(words, props) }
                { themes(text, props) }
                { langs(words, props) }
                if model.can_choose_data() { { data(words, props) } }
                { systems(words, props) }
            </div>
            { for snippets.iter().map(|snippet| code(words, props, snippet)) }
            { preview(words, props) }
        </>
    };
    part("embed-h", words.embed, body)
}

fn parts_shown(words: &ShareText, props: &PageProps) -> Html {
    let choice = |part: Part| {
        let onchange = props
            .send
            .reform(move |_: yew::Event| Event::Share(ShareEvent::PartPressed(part)));
        html! {
            <label class="check" data-test={["embed-", part.id()].concat()} key={part.id()}>
                <input type="checkbox" checked={part.is_in(props.model.share.parts)} {onchange} />
                <span>{ (words.part)(part) }</span>
            </label>
        }
    };
    html! {
        <fieldset class="set">
            <legend>{ words.parts }</legend>
            <div class="share__checks">{ for Part::ALL.into_iter().map(choice) }</div>
        </fieldset>
    }
}

/// One of several, in a list that unfolds.
fn choice(
    id: &'static str,
    label: &'static str,
    rows: Vec<(&'static str, &'static str, bool)>,
    chosen: impl Fn(String) -> ShareEvent + 'static,
    props: &PageProps,
) -> Html {
    let onchange = props
        .send
        .reform(move |event: yew::Event| Event::Share(chosen(super::chosen(&event))));
    let option = |(value, words, is_chosen): (&'static str, &'static str, bool)| {
        html! { <option key={value} {value} selected={is_chosen}>{ words }</option> }
    };
    html! {
        <div class="set">
            <label class="set__label" for={id}>{ label }</label>
            <select {id} {onchange}>{ for rows.into_iter().map(option) }</select>
        </div>
    }
}

fn themes(text: &Text, props: &PageProps) -> Html {
    let own = props.model.share.theme;
    let row = |theme: Theme| (theme.id(), (text.start().theme)(theme), theme == own);
    let rows = [Theme::Auto, Theme::Light, Theme::Dark].map(row).to_vec();
    let chosen = |id: String| ShareEvent::ThemeChosen(Theme::with_id(&id).unwrap_or_default());
    choice("embed-theme", text.share().theme, rows, chosen, props)
}

fn langs(words: &ShareText, props: &PageProps) -> Html {
    let own = props.model.share.lang;
    let rows = vec![
        ("", words.lang_of_page, own.is_none()),
        ("en", "English", own == Some(Lang::En)),
        ("nl", "Nederlands", own == Some(Lang::Nl)),
    ];
    let chosen = |id: String| ShareEvent::LangChosen(Lang::with_id(&id));
    choice("embed-lang", words.lang, rows, chosen, props)
}

fn data(words: &ShareText, props: &PageProps) -> Html {
    let own = props.model.share.data;
    let rows = vec![
        (
            "live",
            (words.data_of)(EmbedData::Live),
            own == EmbedData::Live,
        ),
        (
            "fixed",
            (words.data_of)(EmbedData::Fixed),
            own == EmbedData::Fixed,
        ),
    ];
    let chosen = |id: String| {
        ShareEvent::DataChosen(match id.as_str() {
            "fixed" => EmbedData::Fixed,
            _ => EmbedData::Live,
        })
    };
    choice("embed-data", words.data, rows, chosen, props)
}

fn systems(words: &ShareText, props: &PageProps) -> Html {
    let own = props.model.share.system;
    let rows = System::ALL
        .into_iter()
        .map(|(system, id, name)| (id, name, system == own))
        .collect();
    choice(
        "embed-system",
        words.system,
        rows,
        ShareEvent::SystemChosen,
        props,
    )
}

fn code(words: &ShareText, props: &PageProps, snippet: &Snippet) -> Html {
    let copied = CopyTarget::Text(Rc::from(snippet.code.as_str()));
    let label = (words.copy_code)(snippet.file);
    html! {
        <div class="share__code" key={snippet.file.unwrap_or_default()}>
            <p>{ parts::sentence(&(words.belongs)(snippet.file)) }</p>
            <pre translate="no">{ snippet.code.clone() }</pre>
            <p>{ named_button(Icon::Copy, &label, copies(props, copied)) }</p>
        </div>
    }
}

fn preview(words: &ShareText, props: &PageProps) -> Html {
    let model = &props.model;
    let is_shown = model.share.has_preview;
    let label = if is_shown {
        words.no_preview
    } else {
        words.preview
    };
    let src = model.embed_address().filter(|_| is_shown);
    let frame = src.map(|src| {
        html! {
            <iframe
                key={src.clone()}
                class="share__preview"
                title={words.preview_name}
                width="100%"
                height={model.embed_height().to_string()}
                {src}
            />
        }
    });
    html! {
        <>
            <p>{ tested_button("embed-preview", Icon::Show, label, shares(props, ShareEvent::PreviewPressed)) }</p>
            { frame.unwrap_or_default() }
        </>
    }
}

/// When and from whom the answers are that a link kept; why it shows none, or why a link shows nothing at all.
pub fn replay(props: &PageProps) -> Html {
    let model = &props.model;
    let words = model.lang.text().share();
    if model.link.is_too_long {
        return failed("too-long", words.too_long_to_read);
    }
    match (model.replay, &model.answer) {
        (Replay::Unpacking, _) => {
            html! { <p class="soft" role="status">{ words.unpacking }</p> }
        }
        (Replay::Failed(error), _) => failed(error_id(error), (words.error)(error)),
        (Replay::Idle, Some(answer)) if answer.source.is_snapshot() => dated(words, props, answer),
        _ => Html::default(),
    }
}

/// What tests find the sentence by.
fn error_id(error: SnapshotError) -> &'static str {
    match error {
        SnapshotError::Empty => "kept-empty",
        SnapshotError::TooNew => "kept-too-new",
        SnapshotError::Damaged => "kept-damaged",
        SnapshotError::TooLong => "kept-too-long",
        SnapshotError::CannotUnpack => "kept-cannot-unpack",
    }
}

fn failed(id: &'static str, [what, advice]: [&'static str; 2]) -> Html {
    html! {
        <div class="notice" role="alert" data-test={id}>
            { icon(Icon::Warn) }
            <p><b>{ what }</b>{ " " }{ advice }</p>
        </div>
    }
}

fn dated(words: &ShareText, props: &PageProps, answer: &Answer) -> Html {
    let at = Moment::new(answer.asked_at_millis);
    let who = resolver::name(&answer.via);
    let says = (words.kept_of)(&at, answer.source.origin(), who);
    let ask_again = props.model.lang.text().list().ask_again;
    let can_ask = answer.can_ask_since();
    html! {
        <div class="notice" id="dated">
            <p>
                { parts::sentence(&says) }
                if can_ask { { " " }<span class="soft">{ words.ask_since }</span> }
            </p>
            if can_ask {
                { button(Icon::Restart, ask_again, props.send.reform(|_| Event::AskedAgain)) }
            }
        </div>
    }
}

/// What has changed since a link kept its answers.
pub fn since(model: &Model) -> Html {
    let Some((then, comparison)) = model.since() else {
        return Html::default();
    };
    let words = model.lang.text().share();
    let says = (words.since_says)(&Moment::new(then.asked_at_millis));
    let body = match comparison {
        Comparison::NothingThen => html! { <p>{ words.nothing_then }</p> },
        Comparison::NothingNow => html! { <p>{ words.nothing_now }</p> },
        Comparison::Compared { changes, has_gaps } => {
            let line = |change| html! { <li>{ parts::sentence(&(words.change)(change)) }</li> };
            let shown = changes.iter().take(CHANGES_SHOWN_MAX);
            html! {
                <>
                    <p class="soft">{ says }</p>
                    if changes.is_empty() {
                        <p class="since__same" data-test="since-same">{ icon(Icon::Tick) }<span>{ words.nothing_changed }</span></p>
                    } else {
                        <ul class="since">{ for shown.map(line) }</ul>
                    }
                    if has_gaps { <p class="fine">{ words.has_gaps }</p> }
                </>
            }
        }
    };
    section("since", html! { words.since }, body)
}
