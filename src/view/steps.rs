//! How mail finds its way: five steps, and a still of a letter on its way.

use yew::prelude::*;

use super::parts::{self, section};
use crate::text::Lang;
use crate::text::steps::PictureText;

/// What the explanation gets.
#[derive(Clone, PartialEq, Properties)]
pub struct StepsProps {
    /// The language.
    pub lang: Lang,
}

/// The five steps.
#[component]
pub fn Steps(props: &StepsProps) -> Html {
    let text = props.lang.text().steps();
    let step = |(head, words): (&'static str, crate::text::Sentence)| {
        html! { <li><h3>{ head }</h3><p>{ parts::sentence(&words) }</p></li> }
    };
    let body = html! {
        <>
            <ol class="steps">{ for (text.steps)().into_iter().map(step) }</ol>
            { for text.after.iter().map(|words| html! { <p class="measure soft">{ *words }</p> }) }
        </>
    };
    section("steps", html! { text.title }, body)
}

/// A letter on its way, drawn twice: for wide and for narrow pages.
#[component]
pub fn Still(props: &StepsProps) -> Html {
    let text = props.lang.text().steps();
    html! {
        <section class="sect still" aria-labelledby="still-h">
            <h2 class="sect__head" id="still-h">{ text.still }</h2>
            <div class="sect__body stage" data-still="">
                <svg class="pic pic--wide" viewBox="0 0 880 388" role="img" aria-label={text.still_shows} translate="no">
                    { wide(&text.picture) }
                </svg>
                <svg class="pic pic--tall" viewBox="0 0 320 618" role="img" aria-label={text.still_shows} translate="no">
                    { tall(&text.picture) }
                </svg>
                <p class="measure">{ text.still_says }</p>
            </div>
        </section>
    }
}

/// The hosts of the still: the tier they stand in, and their name.
const HOSTS: [(&str, &str); 4] = [
    ("10", "mx1.example.com"),
    ("10", "mx2.example.com"),
    ("20", "backup.example.net"),
    ("30", "far-away.example.org"),
];

const READER: &str = "M-9-9a9 9 0 1 0 18 0 9 9 0 1 0-18 0zM-16 17c1-9 7-14 16-14s15 5 16 14z";
const SENDER: &str =
    "M-16-14h32v12h-32zM-16-2h32v12h-32zM-10-8h.1M-10 4h.1M-4-8h14M-4 4h14M0 10v6M-10 16h20";
const RESOLVER: &str =
    "M-14-16h24a4 4 0 0 1 4 4v28h-24a4 4 0 0 1-4-4zM-14 12a4 4 0 0 1 4-4h24M-6-8h12M-6-2h8";
const SERVERS: &str = "M-7-16h14v10h-14zM-18 6h14v10h-14zM4 6h14v10h-14zM0-6v6M-11 6V0h22v6";
const MAILBOX: &str = "M-16 16V-4a8 8 0 0 1 16 0v20zM-8-12H8a8 8 0 0 1 8 8v20H0M6-2h6M-12-3h8";

fn at(x: u32, y: u32) -> String {
    format!("translate({x} {y})")
}

fn words(class: &'static str, x: u32, y: u32, words: &'static str) -> Html {
    html! { <text {class} x={x.to_string()} y={y.to_string()}>{ words }</text> }
}

fn simulated(text: &PictureText, x: &'static str, y: &'static str) -> Html {
    html! {
        <text {x} {y}>
            <tspan class="pic__kind">{ text.simulated }</tspan>
            <tspan class="pic__soft" {x} dy="15">{ text.simulated_what }</tspan>
        </text>
    }
}

fn node(id: &'static str, place: (u32, u32), d: &'static str, label: [&'static str; 2]) -> Html {
    html! {
        <g class="node" data-node={id} transform={at(place.0, place.1)}>
            <path {d} />
            <text class="pic__role pic__mid" y="37">{ label[0] }</text>
            <text class="pic__soft pic__mid" y="52">{ label[1] }</text>
        </g>
    }
}

fn nodes(text: &PictureText, places: [(u32, u32); 5]) -> Html {
    html! {
        <>
            { node("reader", places[0], READER, text.reader) }
            { node("sender", places[1], SENDER, text.sender) }
            { node("resolver", places[2], RESOLVER, [text.resolver, "Cloudflare"]) }
            { node("servers", places[3], SERVERS, [text.servers, "example.com"]) }
            { node("mailbox", places[4], MAILBOX, [text.mailbox, "example.com"]) }
        </>
    }
}

/// The ways: where the letter could go, and where it has gone.
fn ways(measured: &'static str, all: &'static str, gone: &'static str) -> Html {
    html! {
        <>
            <path class="way" d={measured} />
            <path class="way way--played" d={all} />
            <path class="way way--done" d={measured} />
            <path class="way way--wipe" d={gone} />
            <path class="way way--played way--done" d={gone} />
        </>
    }
}

fn letter(x: u32, y: u32) -> Html {
    html! {
        <g class="letter" transform={at(x, y)}>
            <path class="letter__paper" d="M-18-12h36v24h-36z" />
            <path d="M-18-12 0 2 18-12" />
            <path class="letter__red" d="M-15 12l2-4M-3 12l2-4M9 12l2-4" />
            <path class="letter__blue" d="M-9 12l2-4M3 12l2-4M15 12l2-4" />
        </g>
    }
}

fn wide(text: &PictureText) -> Html {
    const ENTRIES: [(u32, u32, &str); 3] = [(284, 186, "10"), (302, 290, "20"), (320, 358, "30")];
    const ARMS: [(u32, u32); 4] = [(364, 186), (364, 222), (382, 290), (400, 358)];
    // The answer has an order of its own.
    const FACTS: [usize; 4] = [1, 2, 3, 0];
    let fact = |(line, &place): (usize, &usize)| {
        let (preference, name) = HOSTS[place];
        let y = (26 + 20 * line).to_string();
        html! { <text class="pic__fact" x="524" {y}>{ format!("{preference} {name}") }</text> }
    };
    let level = |&(x, y, preference): &(u32, u32, &'static str)| {
        html! {
            <>
                <circle class="joint" cx={x.to_string()} cy={y.to_string()} r="3" />
                { words("level", x + 9, y + 9, preference) }
            </>
        }
    };
    let arm = |(place, &(x, y)): (usize, &(u32, u32))| {
        let is_tried = place == 0;
        html! {
            <g class="arm" data-state={if is_tried { "trying" } else { "untried" }} transform={at(x, y)}>
                <path class="arm__board" d="M0 -14H314L326 0 314 14H0z" />
                { words("arm__name", 12, 5, HOSTS[place].1) }
                if is_tried {
                    <text class="arm__state" x="306" y="4" text-anchor="end">{ text.trying }</text>
                }
            </g>
        }
    };
    html! {
        <g aria-hidden="true">
            <path class="pic__measured" d="M0 0H880V112H0z" />
            <path class="pic__border" d="M0 112H880" />
            { words("pic__kind", 12, 20, text.measured) }
            { words("pic__soft", 12, 35, text.measured_what) }
            { simulated(text, "12", "130") }
            { ways(
                "M200 98V162M226 42H374",
                "M90 186H174M226 186H284M354 186V222M354 186H364M354 222H364M690 186H772M690 222H772M284 186V290H302M372 290H382M708 290H772M302 290V358H320M390 358H400M726 358H772M772 358V186H800",
                "M90 186H174M226 186H284",
            ) }
            <path class="way" d="M426 42H508" />
            { for FACTS.iter().enumerate().map(fact) }
            { nodes(text, [(64, 186), (200, 186), (200, 42), (400, 42), (826, 186)]) }
            { for ENTRIES.iter().map(level) }
            { for ARMS.iter().enumerate().map(arm) }
            { letter(258, 186) }
        </g>
    }
}

fn tall(text: &PictureText) -> Html {
    const ENTRIES: [(u32, u32, &str); 3] = [(20, 250, "10"), (30, 382, "20"), (40, 466, "30")];
    const ARMS: [(u32, u32); 4] = [(34, 290), (34, 338), (44, 422), (54, 506)];
    let level = |(place, &(x, y, preference)): (usize, &(u32, u32, &'static str))| {
        html! {
            <>
                <circle class="joint" cx={x.to_string()} cy={y.to_string()} r="3" />
                <text x={(x + 10).to_string()} y={(y + 7).to_string()}>
                    <tspan class="level">{ preference }</tspan>
                    <tspan class="pic__soft" dx="8">{ text.ranks[place] }</tspan>
                </text>
            </>
        }
    };
    let arm = |(place, &(x, y)): (usize, &(u32, u32))| {
        let (tip, is_tried) = (296 - x, place == 0);
        let board = format!("M0 -20H{}L{tip} 0 {} 20H0z", tip - 12, tip - 12);
        html! {
            <g class="arm" data-state={if is_tried { "trying" } else { "untried" }} transform={at(x, y)}>
                <path class="arm__board" d={board} />
                <text class="arm__name" x="10" y={if is_tried { "-3" } else { "5" }}>{ HOSTS[place].1 }</text>
                if is_tried {
                    { words("arm__state", 10, 13, text.trying) }
                }
            </g>
        }
    };
    html! {
        <g aria-hidden="true">
            <path class="pic__measured" d="M0 0H320V104H0z" />
            <path class="pic__border" d="M0 104H320" />
            { words("pic__kind", 8, 20, text.measured) }
            { words("pic__soft", 8, 35, text.measured_lines[0]) }
            { words("pic__soft", 8, 49, text.measured_lines[1]) }
            { simulated(text, "8", "122") }
            { ways(
                "M176 92V142M202 38H246",
                "M82 166H150M176 222V232H20V250M20 250V338M20 290H34M20 338H34M296 290H308M296 338H308M20 338V382H30M30 382V422M30 422H44M296 422H308M30 422V466H40M40 466V506M40 506H54M296 506H308M308 290V558H298",
                "M82 166H150M176 222V232H20V290H34",
            ) }
            { nodes(text, [(56, 166), (176, 166), (176, 38), (272, 38), (272, 558)]) }
            { for ENTRIES.iter().enumerate().map(level) }
            { for ARMS.iter().enumerate().map(arm) }
            { letter(100, 232) }
        </g>
    }
}
