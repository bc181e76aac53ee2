//! The small parts that every view is made of: icons, buttons, names, sentences, sections, stamps.

use yew::html::IntoPropValue;
use yew::prelude::*;

use crate::app::{Anchor, Event, heading_of};
use crate::encoding::visible;
use crate::link::{Section, Show};
use crate::text::{Piece, Sentence};

/// A drawing of one line, beside words that say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the meaning")]
pub enum Icon {
    Go,
    Restart,
    Back,
    Next,
    Play,
    Pause,
    Save,
    Copy,
    Share,
    Link,
    Out,
    Draw,
    Warn,
    Show,
    Stop,
    Tick,
    Empty,
    Edit,
    Add,
    Up,
    Down,
    Undo,
    Redo,
    Grip,
    Gear,
}

impl Icon {
    pub(super) fn path(self) -> &'static str {
        match self {
            Icon::Go => "M4 12h15M13 6l6 6-6 6",
            Icon::Restart => "M4 4v5h5M4.5 9A8 8 0 1 1 4 13",
            Icon::Back => "M18 5 9 12l9 7zM6 5v14",
            Icon::Next => "M6 5l9 7-9 7zM18 5v14",
            Icon::Play => "M7 4.5 19 12 7 19.5z",
            Icon::Pause => "M8.5 5v14M15.5 5v14",
            Icon::Save => "M12 4v11M7 10l5 5 5-5M5 20h14",
            Icon::Copy => "M8 8h12v12H8zM5 16V4h12",
            Icon::Share => "M12 15V4M8 8l4-4 4 4M5 12v8h14v-8",
            Icon::Link => {
                "M10.5 13.5a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7L12 6.3M13.5 10.5a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1.5-1.5"
            }
            Icon::Out => "M7 17 17 7M9 7h8v8",
            Icon::Draw => {
                "M3 7h3.5l10 10H21M3 17h3.5l3-3M13.5 10l3-3H21M18 4l3 3-3 3M18 14l3 3-3 3"
            }
            Icon::Warn => "M12 4 21 20H3zM12 10v5M12 17.4v.1",
            Icon::Show => {
                "M3 12s3.5-6 9-6 9 6 9 6-3.5 6-9 6-9-6-9-6zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z"
            }
            Icon::Stop => "M6 6l12 12M18 6 6 18",
            Icon::Tick => "M5 12.5l4.5 4.5L19 7.5",
            Icon::Empty => "M5 5h14v14H5z",
            Icon::Edit => "M4 20l1-5L16 4l4 4L9 19zM13 7l4 4",
            Icon::Add => "M12 5v14M5 12h14",
            Icon::Up => "M12 19V5M6 11l6-6 6 6",
            Icon::Down => "M12 5v14M6 13l6 6 6-6",
            Icon::Undo => "M9 4 4 9l5 5M4 9h10a6 6 0 0 1 0 12h-4",
            Icon::Redo => "M15 4l5 5-5 5M20 9H10a6 6 0 0 0 0 12h4",
            Icon::Gear => {
                "M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.2 2.2M16.2 16.2l2.2 2.2M18.4 5.6l-2.2 2.2M7.8 16.2l-2.2 2.2"
            }
            Icon::Grip => "M9 5v.1M15 5v.1M9 12v.1M15 12v.1M9 19v.1M15 19v.1",
        }
    }
}

/// An icon.
pub fn icon(icon: Icon) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d={icon.path()} /></svg>
    }
}

/// A button with an icon and words.
pub fn button(shape: Icon, words: impl Into<AttrValue>, onclick: Callback<MouseEvent>) -> Html {
    sized_button("btn", None, shape, words.into().into(), onclick)
}

/// A button that tests find by a name of its own, whatever it says.
pub fn tested_button(
    test: &'static str,
    shape: Icon,
    words: impl Into<AttrValue>,
    onclick: Callback<MouseEvent>,
) -> Html {
    sized_button("btn", Some(test), shape, words.into().into(), onclick)
}

/// A smaller one.
pub fn quiet_button(shape: Icon, words: &'static str, onclick: Callback<MouseEvent>) -> Html {
    sized_button("btn btn--quiet", None, shape, words.into(), onclick)
}

/// A button whose words hold a name.
pub fn named_button(shape: Icon, words: &Sentence, onclick: Callback<MouseEvent>) -> Html {
    sized_button("btn", None, shape, sentence(words), onclick)
}

fn sized_button(
    class: &'static str,
    test: Option<&'static str>,
    shape: Icon,
    words: Html,
    onclick: Callback<MouseEvent>,
) -> Html {
    html! {
        <button type="button" {class} data-test={test} {onclick}>{ icon(shape) }<span>{ words }</span></button>
    }
}

/// One of several buttons of which one is pressed.
pub fn switch_button(
    key: &'static str,
    words: &'static str,
    is_pressed: bool,
    onclick: Callback<MouseEvent>,
) -> Html {
    let pressed = if is_pressed { "true" } else { "false" };
    html! { <button {key} type="button" aria-pressed={pressed} {onclick}>{ words }</button> }
}

/// A name or another text from outside: as data, with a place to break after each dot.
pub fn data(text: &str) -> Html {
    html! { <bdi translate="no">{ broken_at_dots(text) }</bdi> }
}

/// A text with a place to break after each dot, and nothing hidden in it.
pub fn broken_at_dots(text: &str) -> Html {
    let shown = visible(text);
    let text = shown.as_ref();
    // An IPv4 address is too short to be broken.
    if text
        .bytes()
        .all(|octet| octet.is_ascii_digit() || octet == b'.')
    {
        return html! { text.to_owned() };
    }
    text.split_inclusive('.')
        .enumerate()
        .map(|(place, part)| match place {
            0 => html! { part.to_owned() },
            _ => html! { <><wbr />{ part.to_owned() }</> },
        })
        .collect()
}

/// A sentence with its names set as data.
pub fn sentence(sentence: &Sentence) -> Html {
    sentence.0.iter().map(piece).collect()
}

fn piece(piece: &Piece) -> Html {
    match piece {
        Piece::Words(words) => html! { words.to_string() },
        Piece::Data(text) => data(text),
        Piece::Key(text) => html! { <b>{ data(text) }</b> },
        Piece::Wrong(text) => html! { <mark>{ data(text) }</mark> },
        Piece::Part(part) => sentence(part),
    }
}

impl IntoPropValue<Option<AttrValue>> for Anchor {
    fn into_prop_value(self) -> Option<AttrValue> {
        Some(self.to_string().into())
    }
}

/// A section: its heading in the margin, the matter beside it.
pub fn section(id: &'static str, head: Html, body: Html) -> Html {
    let label = heading_of(id);
    html! {
        <section class="sect" {id} aria-labelledby={label.clone()}>
            <h2 class="sect__head" id={label}>{ head }</h2>
            <div class="sect__body">{ body }</div>
        </section>
    }
}

/// A section that can be linked to. `here` is the link of the page without anything to show; empty where no link leads
/// to it.
pub fn linked_section(
    section: Section,
    head: Html,
    here: &str,
    label: impl Into<AttrValue>,
    body: Html,
) -> Html {
    let (id, labelled_by) = (section.id(), heading_of(section.id()));
    html! {
        <section class="sect" {id} tabindex="-1" aria-labelledby={labelled_by.clone()}>
            <div class="sect__head">
                <h2 id={labelled_by}>{ head }</h2>
                { link_to(here, Show::Section(section), label) }
            </div>
            <div class="sect__body">{ body }</div>
        </section>
    }
}

/// A link to a finding or section of this page.
pub fn link_to(here: &str, show: Show, label: impl Into<AttrValue>) -> Html {
    if here.is_empty() {
        return Html::default();
    }
    html! {
        <a class="anchor" href={address_of(here, show)} aria-label={label.into()}>
            { icon(Icon::Link) }
        </a>
    }
}

/// The link to a finding or section, from that of the page.
pub(super) fn address_of(here: &str, show: Show) -> String {
    let sign = if here.contains('?') { '&' } else { '?' };
    format!("{here}{sign}show={}", show.id())
}

/// A way to a part of this page, from which *Back* leads back. Where there is no link that says as much, it is a button.
pub fn jump(here: &str, to: Anchor, show: Show, words: Html, send: &Callback<Event>) -> Html {
    let onclick = send.reform(move |event: MouseEvent| {
        event.prevent_default();
        Event::JumpWanted(to)
    });
    if here.is_empty() {
        return html! { <button type="button" class="jump" {onclick}>{ words }</button> };
    }
    html! { <a class="jump" href={address_of(here, show)} {onclick}>{ words }</a> }
}

/// A stamp: words above, on two lines, and below. What it says stands in a sentence beside it.
pub fn stamp(class: &'static str, id: &'static str, words: [&str; 4]) -> Html {
    let (above, below) = (format!("arc-{id}t"), format!("arc-{id}b"));
    let [top, first, second, bottom] = words.map(str::to_owned);
    html! {
        <svg class={classes!("stamp", class)} viewBox="0 0 176 104" aria-hidden="true">
            <defs>
                <path id={above.clone()} d={STAMP_ARCS[0]} />
                <path id={below.clone()} d={STAMP_ARCS[1]} />
            </defs>
            <circle cx="52" cy="52" r="50" />
            <circle cx="52" cy="52" r="31" />
            <text><textPath href={format!("#{above}")} startOffset="50%">{ top }</textPath></text>
            <text><textPath href={format!("#{below}")} startOffset="50%">{ bottom }</textPath></text>
            <text data-big={stamp_size(&first)} x="52" y="50">{ first }</text>
            <text data-big={stamp_size(&second)} x="52" y="67">{ second }</text>
            <path d={STAMP_WAVES} />
        </svg>
    }
}

/// What the words of a stamp stand along, above and below.
pub(super) const STAMP_ARCS: [&str; 2] =
    ["M15 52a37 37 0 0 1 74 0", "M8.5 52a43.5 43.5 0 0 0 87 0"];

/// The waves beside the ring of a stamp.
pub(super) const STAMP_WAVES: &str = "M104 32c6-5 12-5 18 0s12 5 18 0 12-5 18 0 12 5 18 0M106 45c6-5 12-5 17 0s12 5 18 0 12-5 18 0 12 5 17 0M106 58c6-5 12-5 17 0s12 5 18 0 12-5 18 0 12 5 17 0M104 71c6-5 12-5 18 0s12 5 18 0 12-5 18 0 12 5 18 0";

/// How large a line of a stamp is set: what is long smaller, so that it stays inside the ring, a number larger.
pub(super) fn stamp_size(words: &str) -> &'static str {
    match words.chars().count() {
        0..=2 => "large",
        3..=8 => "",
        _ => "small",
    }
}

/// The lines of the sign of Waypost.
pub(super) const SIGN: [&str; 2] = [
    "M9 4h14.5l4 3.5-4 3.5H9z",
    "M9 14h10.5l3.5 3-3.5 3H9zM9 2.5v27",
];

/// The sign of Waypost.
pub fn sign(class: &'static str) -> Html {
    html! {
        <svg {class} viewBox="8 1.5 21 29" aria-hidden="true">
            <path data-first="" d={SIGN[0]} />
            <path d={SIGN[1]} />
        </svg>
    }
}
