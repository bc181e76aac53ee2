//! The picture: one moment of a delivery, drawn for wide and for narrow pages.

use std::fmt::Write as _;

use yew::prelude::*;

use super::geometry::{Geometry, HOSTS_MAX, Layout, Point, Row, Stop, along, mid};
use super::scene::{Scene, Seats};
use crate::app::{Anchor, Event as Happening, Walk};
use crate::delivery::{Actor, Delivery, HostRef};
use crate::route::RouteKind;
use crate::text::walk::{HostState, recipient};
use crate::text::{Lang, Text};
use crate::view::Same;

const READER: &str = "M-9-9a9 9 0 1 0 18 0 9 9 0 1 0-18 0zM-16 17c1-9 7-14 16-14s15 5 16 14z";
const SENDER: &str =
    "M-16-14h32v12h-32zM-16-2h32v12h-32zM-10-8h.1M-10 4h.1M-4-8h14M-4 4h14M0 10v6M-10 16h20";
const RESOLVER: &str =
    "M-14-16h24a4 4 0 0 1 4 4v28h-24a4 4 0 0 1-4-4zM-14 12a4 4 0 0 1 4-4h24M-6-8h12M-6-2h8";
const SERVERS: &str = "M-7-16h14v10h-14zM-18 6h14v10h-14zM4 6h14v10h-14zM0-6v6M-11 6V0h22v6";
const MAILBOX: &str = "M-16 16V-4a8 8 0 0 1 16 0v20zM-8-12H8a8 8 0 0 1 8 8v20H0M6-2h6M-12-3h8";

/// The most characters of a name on a board.
const NAME_CHARACTERS: usize = 26;

/// The most characters of a name and of the word beside it, on a board of the wide picture.
const BOARD_CHARACTERS: usize = 34;

/// The most characters of a record that is drawn.
const RECORD_CHARACTERS: usize = 41;

/// The most records of the answer that are drawn.
const RECORDS_MAX: usize = 4;

/// The letter and the slip of a layout.
fn movers_of(layout: Layout) -> (Anchor, Anchor) {
    match layout {
        Layout::Wide => (Anchor::LetterWide, Anchor::SlipWide),
        Layout::Tall => (Anchor::LetterTall, Anchor::SlipTall),
    }
}

/// What moves, and the transform that puts it where it is now.
pub fn letters(walk: &Walk) -> Vec<(Anchor, String)> {
    let Some(delivery) = &walk.delivery else {
        return Vec::new();
    };
    let seats = Seats::new(delivery);
    let scene = Scene::new(delivery, &seats, walk.position);
    let travel = walk.travel_per_mille();
    let mut places = Vec::with_capacity(4);
    for layout in Layout::ALL {
        let geometry = Geometry::new(layout, &seats.hosts);
        let (letter, slip) = movers_of(layout);
        places.push((letter, letter_at(&geometry, &scene, travel).transform()));
        if let Some(at) = slip_at(&geometry, &scene, travel) {
            places.push((slip, at.transform()));
        }
    }
    places
}

fn letter_at(geometry: &Geometry, scene: &Scene, travel: u32) -> Point {
    along(&geometry.way_between(scene.from, scene.to), travel)
}

fn slip_at(geometry: &Geometry, scene: &Scene, travel: u32) -> Option<Point> {
    let slip = scene.slip?;
    Some(along(&geometry.slip_way(slip.from, slip.to), travel))
}

/// What the picture gets.
#[derive(Clone, PartialEq, Properties)]
pub struct PictureProps {
    /// The language.
    pub lang: Lang,
    /// The delivery.
    pub delivery: Same<Delivery>,
    /// The position of the event shown; `None` at rest.
    pub position: Option<usize>,
    /// How far the letter is, in thousandths.
    pub travel: u32,
    /// Who was asked.
    pub resolver: AttrValue,
    /// The step in one sentence.
    pub says: AttrValue,
    /// Where events go.
    pub send: Callback<Happening>,
}

/// Both drawings of the same moment; style shows one of them.
#[component]
pub fn Picture(props: &PictureProps) -> Html {
    let seats = Seats::new(&props.delivery);
    let scene = Scene::new(&props.delivery, &seats, props.position);
    Layout::ALL
        .into_iter()
        .map(|layout| drawing(props, &seats, &scene, layout))
        .collect()
}

fn drawing(props: &PictureProps, seats: &Seats, scene: &Scene, layout: Layout) -> Html {
    let text = props.lang.text();
    let geometry = Geometry::new(layout, &seats.hosts);
    let class = match layout {
        Layout::Wide => "pic pic--wide",
        Layout::Tall => "pic pic--tall",
    };
    let view_box = format!("0 0 {} {}", geometry.width, geometry.height);
    html! {
        <svg {class} viewBox={view_box} role="group" aria-label={props.says.clone()} translate="no">
            <g aria-hidden="true">
                <Backdrop lang={props.lang} delivery={props.delivery.clone()} {layout} />
                { ways(&geometry, scene) }
                { nodes(text, props, scene, &geometry) }
                <Levels lang={props.lang} delivery={props.delivery.clone()} {layout} />
            </g>
            { arms(text, props, seats, scene, &geometry) }
            { movers(props, scene, &geometry) }
        </svg>
    }
}

/// What stays the same from step to step, so that it is not drawn again.
#[derive(Clone, PartialEq, Properties)]
struct StandingProps {
    lang: Lang,
    delivery: Same<Delivery>,
    layout: Layout,
}

/// What the letter moves before.
#[component]
fn Backdrop(props: &StandingProps) -> Html {
    let geometry = Geometry::new(props.layout, &Seats::new(&props.delivery).hosts);
    html! {
        <>
            { ground(props.lang.text(), &props.delivery, &geometry) }
            <path class="way" d={measured_ways(&geometry).concat()} />
            <path class="way way--played" d={all_ways(&geometry)} />
        </>
    }
}

/// The numbers of the tiers.
#[component]
fn Levels(props: &StandingProps) -> Html {
    let geometry = Geometry::new(props.layout, &Seats::new(&props.delivery).hosts);
    levels(props.lang.text(), &props.delivery, &geometry)
}

fn number(number: i32) -> String {
    number.to_string()
}

fn words(class: &'static str, x: i32, y: i32, words: impl Into<AttrValue>) -> Html {
    html! { <text {class} x={number(x)} y={number(y)}>{ words.into() }</text> }
}

/// The band of what was measured, what it holds, and what the rest is.
fn ground(text: &Text, delivery: &Delivery, geometry: &Geometry) -> Html {
    let picture = &text.steps.picture;
    let (width, band) = (geometry.width, geometry.band);
    let is_wide = geometry.layout.is_wide();
    let x = if is_wide { 12 } else { 8 };
    let measured_what = if is_wide {
        words("pic__soft", x, 35, picture.measured_what)
    } else {
        html! {
            <>
                { words("pic__soft", x, 35, picture.measured_lines[0]) }
                { words("pic__soft", x, 49, picture.measured_lines[1]) }
            </>
        }
    };
    html! {
        <>
            <path class="pic__measured" d={format!("M0 0H{width}V{band}H0z")} />
            <path class="pic__border" d={format!("M0 {band}H{width}")} />
            { words("pic__kind", x, 20, picture.measured) }
            { measured_what }
            <text x={number(x)} y={number(band + 18)}>
                <tspan class="pic__kind">{ picture.simulated }</tspan>
                <tspan class="pic__soft" x={number(x)} dy="15">{ picture.simulated_what }</tspan>
            </text>
            if is_wide { { facts(text, delivery) } }
        </>
    }
}

/// The records of the answer, in its order.
fn facts(text: &Text, delivery: &Delivery) -> Html {
    let route = &delivery.route;
    let mut hosts: Vec<_> = route
        .tiers
        .iter()
        .flat_map(|tier| tier.hosts.iter().map(|host| (tier.preference, host)))
        .filter(|_| route.kind != RouteKind::ImplicitMx && route.domain.is_some())
        .collect();
    hosts.sort_by_key(|(_, host)| host.place);
    let count = hosts.len();
    let shown = if count > RECORDS_MAX {
        RECORDS_MAX - 1
    } else {
        count
    };
    let line = |(preference, host): (u16, &crate::route::Host)| {
        mid(&format!("{preference} {}", host.name), RECORD_CHARACTERS)
    };
    let mut lines: Vec<String> = hosts.into_iter().take(shown).map(line).collect();
    if count > shown {
        lines.push((text.walk().more_records)(count - shown));
    }
    if route.kind == RouteKind::NullMx && lines.is_empty() {
        lines.push("0 .".to_owned());
    }
    if lines.is_empty() {
        return Html::default();
    }
    let draw = |(y, line): (i32, String)| words("pic__fact", 524, 26 + 20 * y, line);
    html! {
        <>
            <path class="way" d="M426 42H508" />
            { for (0..).zip(lines).map(draw) }
        </>
    }
}

/// The ways of the questions: up to the resolver, and on to the name servers.
fn measured_ways(geometry: &Geometry) -> [String; 2] {
    let (resolver, servers) = (geometry.resolver, geometry.servers);
    let below = if geometry.layout.is_wide() { 56 } else { 54 };
    [
        format!(
            "M{} {}V{}",
            resolver.x,
            resolver.y + below,
            geometry.ground - 24
        ),
        format!("M{} {}H{}", resolver.x + 26, resolver.y, servers.x - 26),
    ]
}

/// The ways that were taken.
fn ways(geometry: &Geometry, scene: &Scene) -> Html {
    let [up, out] = measured_ways(geometry);
    let mut asked = String::new();
    if scene.has_asked {
        asked.push_str(&up);
    }
    if scene.has_asked_servers {
        asked.push_str(&out);
    }
    let gone = gone(geometry, scene);
    html! {
        <>
            <path class="way way--done" d={asked} />
            <path class="way way--wipe" d={gone.clone()} />
            <path class="way way--played way--done" d={gone} />
        </>
    }
}

fn all_ways(geometry: &Geometry) -> String {
    let ground = geometry.ground;
    let (reader, sender, mailbox) = (geometry.reader.x, geometry.sender.x, geometry.mailbox);
    let mut d = format!("M{} {ground}H{}", reader + 26, sender - 26);
    let Some(first) = geometry.levels.first() else {
        return d;
    };
    let x = first.entry.x;
    let _ = match geometry.layout {
        Layout::Wide => write!(d, "M{} {ground}H{x}", sender + 26),
        Layout::Tall => write!(
            d,
            "M{sender} {}V{}H{x}V{}",
            ground + 56,
            ground + 66,
            first.entry.y
        ),
    };
    for (index, level) in geometry.levels.iter().enumerate() {
        let (x, y) = (level.entry.x, level.entry.y);
        let above = index
            .checked_sub(1)
            .and_then(|above| geometry.levels.get(above));
        if let Some(above) = above {
            let from = match geometry.layout {
                Layout::Wide => above.entry.y,
                Layout::Tall => above.last_y(),
            };
            let _ = write!(d, "M{} {from}V{y}H{x}", above.entry.x);
        }
        let branch = match geometry.layout {
            Layout::Wide => x + 70,
            Layout::Tall => x,
        };
        if level.last_y() > y {
            let _ = write!(d, "M{branch} {y}V{}", level.last_y());
        }
        for row in &level.rows {
            let _ = write!(d, "M{branch} {}H{}", row.y, row.x);
            let _ = write!(
                d,
                "M{} {}H{}",
                row.x + row.width,
                row.y,
                geometry.collector_x
            );
        }
    }
    let (collector, last) = (geometry.collector_x, geometry.last_y());
    let _ = match geometry.layout {
        Layout::Wide => write!(d, "M{collector} {last}V{ground}H{}", mailbox.x - 26),
        Layout::Tall => {
            let from = first.rows.first().map_or(ground, |row| row.y);
            write!(d, "M{collector} {from}V{}H{}", mailbox.y, mailbox.x + 26)
        }
    };
    d
}

/// The ways to the stops of the present run, from the edge of each node on.
fn gone(geometry: &Geometry, scene: &Scene) -> String {
    let ground = geometry.ground;
    let mut d = String::new();
    if scene.visited.iter().any(|stop| *stop != Stop::Reader) {
        let _ = write!(
            d,
            "M{} {ground}H{}",
            geometry.reader.x + 26,
            geometry.sender.x - 26
        );
    }
    for stop in &scene.visited {
        if let Stop::Mailbox = stop {
            let from = scene.visited.iter().rev().find_map(|stop| match stop {
                Stop::Taken(level, row) => geometry.levels.get(*level)?.rows.get(*row),
                _ => None,
            });
            if let Some(row) = from {
                let end = match geometry.layout {
                    Layout::Wide => geometry.mailbox.x - 26,
                    Layout::Tall => geometry.mailbox.x + 26,
                };
                let (tip, home) = (row.x + row.width, geometry.mailbox.y);
                let _ = write!(d, "M{tip} {}H{}V{home}H{end}", row.y, geometry.collector_x);
            }
            continue;
        }
        let door = match stop {
            Stop::Door(level, row) | Stop::Taken(level, row) => Some((*level, *row)),
            _ => None,
        };
        let place = door.and_then(|(level, row)| {
            let level = geometry.levels.get(level)?;
            Some((level, level.rows.get(row)?))
        });
        // Number and board of a tier stay free: the way goes on behind the number, and ends at the board.
        let mut way = match (door, geometry.layout) {
            (Some((level, _)), Layout::Wide) => geometry.way_to(Stop::Entry(level)),
            (Some((level, row)), Layout::Tall) => geometry.way_to(Stop::Door(level, row)),
            (None, _) => geometry.way_to(*stop),
        };
        if door.is_some() && !geometry.layout.is_wide() {
            way.pop();
        }
        if way.len() < 3 {
            continue;
        }
        let _ = match geometry.layout {
            Layout::Wide => write!(d, "M{} {ground}", geometry.sender.x + 26),
            Layout::Tall => write!(d, "M{} {}", geometry.sender.x, ground + 56),
        };
        // Reader, provider and what stands between them are drawn already.
        for corner in way.iter().skip(2) {
            let _ = write!(d, "L{} {}", corner.x, corner.y);
        }
        let _ = match (place, geometry.layout) {
            (Some((level, row)), Layout::Wide) => {
                let (x, y) = (level.entry.x + 70, level.entry.y);
                write!(d, "M{x} {y}V{}H{}", row.y, row.x)
            }
            (Some((_, row)), Layout::Tall) => write!(d, "H{}", row.x),
            (None, _) => Ok(()),
        };
    }
    d
}

fn node(
    id: &'static str,
    at: Point,
    d: &'static str,
    state: Option<&'static str>,
    label: [AttrValue; 2],
) -> Html {
    let [role, soft] = label;
    html! {
        <g class="node" data-node={id} data-state={state} transform={at.transform()}>
            <path {d} />
            <text class="pic__role pic__mid" y="37">{ role }</text>
            <text class="pic__soft pic__mid" y="52">{ soft }</text>
        </g>
    }
}

fn nodes(text: &Text, props: &PictureProps, scene: &Scene, geometry: &Geometry) -> Html {
    let picture = &text.steps.picture;
    let delivery = &props.delivery;
    let state = |places: &[Actor]| {
        let is_one = |place: Option<Actor>| place.is_some_and(|place| places.contains(&place));
        if is_one(scene.failed) {
            Some("failed")
        } else {
            is_one(scene.active).then_some("active")
        }
    };
    let domain = recipient(delivery);
    let short = |most| AttrValue::from(mid(&domain, most));
    let wide = geometry.layout.is_wide();
    html! {
        <>
            { node("reader", geometry.reader, READER, state(&[Actor::Reader]),
                [picture.reader[0].into(), picture.reader[1].into()]) }
            { node("sender", geometry.sender, SENDER, state(&[Actor::Provider, Actor::Queue]),
                [picture.sender[0].into(), delivery.profile.name.into()]) }
            { node("resolver", geometry.resolver, RESOLVER, state(&[Actor::Resolver, Actor::Cache]),
                [picture.resolver.into(), props.resolver.clone()]) }
            { node("servers", geometry.servers, SERVERS, state(&[Actor::NameServers]),
                [picture.servers.into(), short(if wide { 20 } else { 14 })]) }
            { node("mailbox", geometry.mailbox, MAILBOX, state(&[Actor::Mailbox]),
                [picture.mailbox.into(), short(14)]) }
        </>
    }
}

fn levels(text: &Text, delivery: &Delivery, geometry: &Geometry) -> Html {
    let tiers = &delivery.route.tiers;
    let is_listed = delivery.route.kind != RouteKind::AddressLiteral;
    let count = tiers.len();
    let draw = |(index, (level, tier)): (usize, (&super::geometry::Level, &crate::route::Tier))| {
        let at = level.entry;
        let preference = tier.preference.to_string();
        let long = (preference.len() > 3).then_some("");
        let words = match geometry.layout {
            Layout::Wide => {
                let y = at.y + if long.is_some() { 5 } else { 9 };
                html! {
                    <text class="level" data-long={long} x={number(at.x + 9)} y={number(y)}>{ preference }</text>
                }
            }
            Layout::Tall => {
                let rank = match index {
                    0 => 0,
                    _ if count > 2 && index + 1 == count => 2,
                    _ => 1,
                };
                html! {
                    <text x={number(at.x + 10)} y={number(at.y + 7)}>
                        <tspan class="level" data-long={long}>{ preference }</tspan>
                        <tspan class="pic__soft" dx="8">{ text.steps.picture.ranks[rank] }</tspan>
                    </text>
                }
            }
        };
        html! {
            <>
                <circle class="joint" cx={number(at.x)} cy={number(at.y)} r="3" />
                if is_listed { { words } }
            </>
        }
    };
    let more = geometry.more_at().map(|at| {
        let says = (text.walk().more_levels)(geometry.more_levels);
        words("pic__soft", at.x, at.y, says)
    });
    html! {
        <>
            { for geometry.levels.iter().zip(tiers).enumerate().map(draw) }
            { for more }
        </>
    }
}

fn board(row: &Row) -> String {
    let (width, half) = (row.width, row.half);
    format!(
        "M0 -{half}H{}L{width} 0 {} {half}H0z",
        width - 12,
        width - 12
    )
}

fn arms(
    text: &Text,
    props: &PictureProps,
    seats: &Seats,
    scene: &Scene,
    geometry: &Geometry,
) -> Html {
    let mut drawn = Vec::new();
    let breakable = seats.breakable(&props.delivery);
    for (level, (hosts, count)) in geometry
        .levels
        .iter()
        .zip(seats.levels.iter().zip(&seats.hosts))
    {
        for (row, host) in level.rows.iter().zip(hosts) {
            let index = breakable.iter().position(|other| other == host);
            let fault = index.map(Anchor::Fault);
            drawn.push(arm(text, props, scene, row, *host, fault));
        }
        if let Some(row) = level.rows.get(HOSTS_MAX) {
            let at = Point { x: row.x, y: row.y };
            let says = (text.walk().more_hosts)(count - HOSTS_MAX);
            drawn.push(html! {
                <g class="arm arm--more" aria-hidden="true" transform={at.transform()}>
                    <path class="arm__board" d={board(row)} />
                    { words("arm__name", 12, 5, says) }
                </g>
            });
        }
    }
    drawn.into_iter().collect()
}

fn arm(
    text: &Text,
    props: &PictureProps,
    scene: &Scene,
    row: &Row,
    host: HostRef,
    fault: Option<Anchor>,
) -> Html {
    let delivery = &props.delivery;
    let state = scene.state(delivery, host);
    let name = host
        .find(&delivery.route)
        .map_or(String::new(), |host| host.name.to_string());
    let word = (text.walk().state)(state);
    let kind = match state {
        HostState::Untried => "untried",
        HostState::Trying => "trying",
        HostState::Took => "took",
        HostState::Refused => "refused",
        HostState::Silent => "silent",
        HostState::Deferred | HostState::Rejected | HostState::NoTls => "rejected",
        HostState::Excluded(_) => "struck",
    };
    let is_wide = row.half < 20;
    let most = if is_wide {
        NAME_CHARACTERS.min(BOARD_CHARACTERS.saturating_sub(word.chars().count()))
    } else {
        NAME_CHARACTERS
    };
    let shown = mid(&name, most);
    let name_y = if is_wide || word.is_empty() { 5 } else { -3 };
    let words_of_state = match is_wide {
        _ if word.is_empty() => Html::default(),
        true => html! {
            <text class="arm__state" x={number(row.width - 20)} y="4" text-anchor="end">{ word }</text>
        },
        false => words("arm__state", 10, 13, word),
    };
    let at = Point { x: row.x, y: row.y };
    html! {
        <g class="arm" data-state={kind} transform={at.transform()}>
            <g aria-hidden="true">
                <path class="arm__board" d={board(row)} />
                { words("arm__name", if is_wide { 12 } else { 10 }, name_y, shown) }
                { words_of_state }
            </g>
            if let Some(fault) = fault {
                { press(text, props, row, &name, state, fault) }
            }
        </g>
    }
}

/// The part of a board that is pressed: it leads to the host's faults.
fn press(
    text: &Text,
    props: &PictureProps,
    row: &Row,
    name: &str,
    state: HostState,
    fault: Anchor,
) -> Html {
    let onclick = props
        .send
        .reform(move |_: MouseEvent| Happening::FocusWanted(fault));
    let send = props.send.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | " ") {
            event.prevent_default();
            send.emit(Happening::FocusWanted(fault));
        }
    });
    html! {
        <path
            class="arm__press"
            role="button"
            tabindex="0"
            aria-label={(text.walk().press)(name, state)}
            d={board(row)}
            {onclick}
            {onkeydown}
        />
    }
}

/// The slip and the letter, the only things that move.
fn movers(props: &PictureProps, scene: &Scene, geometry: &Geometry) -> Html {
    let (letter, slip) = movers_of(geometry.layout);
    let at = letter_at(geometry, scene, props.travel);
    let slip_place = slip_at(geometry, scene, props.travel);
    let returned = scene.is_returned.then_some("returned");
    html! {
        <g aria-hidden="true">
            if let (Some(says), Some(at)) = (scene.slip, slip_place) {
                <g class="slip" id={slip} transform={at.transform()}>
                    <path class="slip__paper" d="M-20-10h40v20h-40z" />
                    <text y="4.5">{ says.says }</text>
                </g>
            }
            <g class="letter" id={letter} data-state={returned} transform={at.transform()}>
                <path class="letter__paper" d="M-18-12h36v24h-36z" />
                <path d="M-18-12 0 2 18-12" />
                <path class="letter__red" d="M-15 12l2-4M-3 12l2-4M9 12l2-4" />
                <path class="letter__blue" d="M-9 12l2-4M3 12l2-4M15 12l2-4" />
            </g>
        </g>
    }
}
