//! Handing an answer on: links, and the code of an embed. And what a link kept: where its answers are from, and what
//! has changed since.

use std::rc::Rc;

use yew::prelude::*;

use super::PageProps;
use super::parts::{self, Icon, button, icon, named_button, section, tested_button};
use crate::answer::Answer;
use crate::app::{
    Anchor, CopyTarget, Event, First, LinkKind, Model, Packed, Replay, Sent, ShareEvent, ShareTab,
    Snippet, System,
};
use crate::link::Show;
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
    let inside = |tab: ShareTab| match tab {
        ShareTab::Send => send(text, props, answer),
        ShareTab::Embed => embed(text, props),
    };
    let body = html! {
        <div class="tabs">
            { tabs(words, props) }
            { for ShareTab::ALL.into_iter().map(|tab| {
                let is_chosen = tab == model.share.tab;
                html! {
                    <div
                        class="share"
                        role="tabpanel"
                        id={panel_id(tab)}
                        aria-labelledby={Anchor::ShareTab(tab).to_string()}
                        hidden={!is_chosen}
                    >
                        if is_chosen { { inside(tab) } }
                    </div>
                }
            }) }
        </div>
    };
    section(Anchor::Share.word(), html! { words.title }, body)
}

fn panel_id(tab: ShareTab) -> String {
    format!("share-panel-{}", tab.id())
}

/// The two tabs: one stop for the Tab key, which the arrow keys go through.
fn tabs(words: &ShareText, props: &PageProps) -> Html {
    let chosen = props.model.share.tab;
    let onkeydown = {
        let send = props.send.clone();
        Callback::from(move |event: KeyboardEvent| {
            let to = match (event.key().as_str(), chosen) {
                ("ArrowRight" | "ArrowLeft", ShareTab::Send) | ("End", _) => ShareTab::Embed,
                ("ArrowRight" | "ArrowLeft", ShareTab::Embed) | ("Home", _) => ShareTab::Send,
                _ => return,
            };
            event.prevent_default();
            send.emit(Event::Share(ShareEvent::TabChosen(to)));
        })
    };
    let tab = |tab: ShareTab| {
        let is_chosen = tab == chosen;
        let name = match tab {
            ShareTab::Send => words.send,
            ShareTab::Embed => words.embed,
        };
        html! {
            <button
                type="button"
                role="tab"
                id={Anchor::ShareTab(tab)}
                data-test={["share-", tab.id()].concat()}
                aria-controls={panel_id(tab)}
                aria-selected={if is_chosen { "true" } else { "false" }}
                tabindex={if is_chosen { "0" } else { "-1" }}
                onclick={shares(props, ShareEvent::TabChosen(tab))}
            >
                { name }
            </button>
        }
    };
    html! {
        <div class="tabs__list" role="tablist" aria-label={words.tabs} {onkeydown}>
            { for ShareTab::ALL.into_iter().map(tab) }
        </div>
    }
}

/// What is sent: a message around a link, and the link alone.
fn send(text: &Text, props: &PageProps, answer: &Answer) -> Html {
    let words = text.share();
    let model = &props.model;
    let made = match (model.message_with_link(), model.sent_link()) {
        (Some(message), Some(link)) => sent(text, props, message, link),
        _ => match &model.share.kept {
            Packed::TooLong => warning("share-too-long", words.too_long),
            Packed::Failed => warning("share-failed", words.cannot_pack),
            _ => html! { <p class="fine">{ words.packing }</p> },
        },
    };
    html! {
        <>
            <div class="share__sets">
                { firsts(text, props) }
                if answer.has_live_link() { { kinds(words, props) } }
            </div>
            <p class="measure" data-test="share-says">{ match model.sent_kind() {
                LinkKind::Live => (words.live_says)(answer.source.origin()),
                LinkKind::Snapshot => words.kept_says,
            } }</p>
            <div class="share__made" role="status">{ made }</div>
        </>
    }
}

/// What the link shows first.
fn firsts(text: &Text, props: &PageProps) -> Html {
    let model = &props.model;
    let words = text.share();
    let own = model.first();
    let firsts = model.firsts();
    let option = |first: First| {
        let says = match first {
            First::Whole => words.whole.to_owned(),
            First::Step => model.shown_step().map(words.step).unwrap_or_default(),
            First::Show(Show::Section(section)) => super::section_name(text, section).to_owned(),
            First::Show(Show::Finding(id)) => {
                let finding = model.finding(id);
                let says = finding.map(|found| text.finding().said(found).say.to_string());
                (words.finding)(&says.unwrap_or_default())
            }
        };
        html! { <option key={first.id()} value={first.id()} selected={first == own}>{ says }</option> }
    };
    let options: Html = firsts.iter().copied().map(option).collect();
    let send = props.send.clone();
    let onchange = Callback::from(move |event: yew::Event| {
        let chosen = super::chosen(&event);
        if let Some(first) = firsts.iter().find(|first| first.id() == chosen) {
            send.emit(Event::Share(ShareEvent::FirstChosen(*first)));
        }
    });
    html! {
        <div class="set share__first">
            <label class="set__label" for="share-first">{ words.first }</label>
            <select id="share-first" {onchange}>{ options }</select>
        </div>
    }
}

/// Which of the two kinds of link it is.
fn kinds(words: &ShareText, props: &PageProps) -> Html {
    let own = props.model.share.kind;
    let choice = |kind: LinkKind| {
        let onchange = props
            .send
            .reform(move |_: yew::Event| Event::Share(ShareEvent::KindChosen(kind)));
        let name = match kind {
            LinkKind::Live => words.live,
            LinkKind::Snapshot => words.kept,
        };
        html! {
            <label class="check" data-test={["share-", kind.id()].concat()} key={kind.id()}>
                <input type="radio" name="share-kind" checked={kind == own} {onchange} />
                <span>{ name }</span>
            </label>
        }
    };
    html! {
        <fieldset class="set">
            <legend>{ words.kind }</legend>
            <div class="share__checks">{ for LinkKind::ALL.into_iter().map(choice) }</div>
        </fieldset>
    }
}

fn sent(text: &Text, props: &PageProps, message: String, link: String) -> Html {
    let words = text.share();
    let length = (words.length)(link.chars().count());
    let is_snapshot = props.model.sent_kind() == LinkKind::Snapshot;
    let copy = |sent: Sent| copies(props, CopyTarget::Sent(sent));
    html! {
        <>
            if props.model.share.can_send {
                <p>
                    <button
                        type="button"
                        class="btn btn--main share__sheet"
                        data-test="share-sheet"
                        onclick={shares(props, ShareEvent::SheetWanted)}
                    >
                        { icon(Icon::Share) }<span>{ words.send_message }</span>
                    </button>
                </p>
            }
            <div class="set">
                <label class="set__label" for="share-message">{ words.message }</label>
                <textarea
                    id="share-message"
                    class="set__input share__message"
                    readonly=true
                    rows="4"
                    spellcheck="false"
                    value={message}
                />
            </div>
            <p>{ tested_button("copy-message", Icon::Copy, words.copy_message, copy(Sent::Message)) }</p>
            <div class="set">
                <label class="set__label" for="share-link">{ words.link }</label>
                <input
                    id="share-link"
                    class="set__input share__link"
                    type="text"
                    readonly=true
                    translate="no"
                    spellcheck="false"
                    value={link}
                />
            </div>
            <p class="row">
                { tested_button("copy-link", Icon::Link, text.list().copy_link, copy(Sent::Link)) }
                if is_snapshot { <span class="fine">{ length }</span> }
            </p>
        </>
    }
}

fn warning(id: &'static str, words: &'static str) -> Html {
    html! { <p class="share__no measure" data-test={id}>{ icon(Icon::Warn) }<span>{ words }</span></p> }
}

fn copies(props: &PageProps, copy: CopyTarget) -> Callback<MouseEvent> {
    props.send.reform(move |_| Event::CopyWanted(copy.clone()))
}

fn shares(props: &PageProps, event: ShareEvent) -> Callback<MouseEvent> {
    props.send.reform(move |_| Event::Share(event.clone()))
}

/// The code of an embed, and the choices it is made of.
fn embed(text: &Text, props: &PageProps) -> Html {
    let words = text.share();
    let model = &props.model;
    let snippets = model.embed_code();
    html! {
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
    }
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
