//! The picture: one moment of a delivery, drawn for wide, for narrow and for low pages.

use std::fmt::Write as _;

use yew::prelude::*;

use super::geometry::{Geometry, Line, Point, Stop, along, lines_max, mid};
use super::scene::{Ladder, Rung, Scene, Spot};
use super::switch::{self, MENU_HEIGHT, MENU_WIDTH};
use crate::app::{Anchor, Breakable, Drawing, Event as Happening, Menu, Walk};
use crate::delivery::predict::Prediction;
use crate::delivery::scenario::Target;
use crate::delivery::{Actor, Delivery, HostRef, Scenario};
use crate::route::{Host, RouteKind};
use crate::text::player::Ending;
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

/// The sign of a switch, half as large as its button.
const SWITCH: &str = "M0-6V0M-4-4a6 6 0 1 0 8 0";

/// From the right end of a board to the middle of its switch.
const SWITCH_INSET: i32 = 26;

/// How wide a character of a name may get, in tenths.
const CHARACTER_TENTHS: i32 = 71;

/// The room of a board that the switch and the tip take.
const BOARD_END: i32 = 44;

/// Between a name and the word beside it.
const BOARD_GAP: i32 = 18;

/// The most characters of a name on a board.
const NAME_CHARACTERS: usize = 34;

/// What moves, and the transform that puts it where it is now.
pub fn letters(walk: &Walk) -> Vec<(Anchor, String)> {
    let Some(delivery) = &walk.delivery else {
        return Vec::new();
    };
    let scene = Scene::new(delivery, walk.position);
    let travel = walk.travel_per_mille();
    let mut places = Vec::with_capacity(2 * Drawing::ALL.len());
    for drawing in Drawing::ALL {
        let ladder = Ladder::new(delivery, walk.position, lines_max(drawing));
        let geometry = Geometry::new(drawing, ladder.lines);
        let letter = letter_at(&geometry, &ladder, &scene, travel).transform();
        places.push((Anchor::Letter(drawing), letter));
        if let Some(at) = slip_at(&geometry, &scene, travel) {
            places.push((Anchor::Slip(drawing), at.transform()));
        }
    }
    places
}

fn letter_at(geometry: &Geometry, ladder: &Ladder, scene: &Scene, travel: u32) -> Point {
    let (from, to) = (ladder.stop(scene.from), ladder.stop(scene.to));
    along(&geometry.way_between(from, to, &ladder.tiers), travel)
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
    /// What is broken.
    pub scenario: std::rc::Rc<Scenario>,
    /// The position of the event shown; `None` at rest.
    pub position: Option<usize>,
    /// How far the letter is, in thousandths.
    pub travel: u32,
    /// The menu that is open.
    pub menu: Option<Menu>,
    /// What the reader is asked: a host that is an answer to it is pressed for that.
    pub asks: Option<Prediction>,
    /// Who was asked.
    pub resolver: AttrValue,
    /// The step in one sentence.
    pub says: AttrValue,
    /// Where events go.
    pub send: Callback<Happening>,
}

/// All drawings of the same moment; style shows one of them.
#[component]
pub fn Picture(props: &PictureProps) -> Html {
    let scene = Scene::new(&props.delivery, props.position);
    Drawing::ALL
        .into_iter()
        .map(|drawing| {
            let ladder = Ladder::new(&props.delivery, props.position, lines_max(drawing));
            let geometry = Geometry::new(drawing, ladder.lines);
            let stage = Drawn {
                text: props.lang.text(),
                props,
                scene: &scene,
                ladder: &ladder,
                geometry: &geometry,
            };
            stage.drawing()
        })
        .collect()
}

/// What stays the same from step to step, so that it is not drawn again.
#[derive(Clone, PartialEq, Properties)]
struct StandingProps {
    lang: Lang,
    drawing: Drawing,
    lines: usize,
}

/// The band of what was measured, what it holds, and what the rest is.
#[component]
fn Backdrop(props: &StandingProps) -> Html {
    let geometry = Geometry::new(props.drawing, props.lines);
    let picture = &props.lang.text().steps().picture;
    let Point { x: width, y: band } = geometry.band;
    let x = if geometry.drawing == Drawing::Wide {
        12
    } else {
        8
    };
    let measured_what = match geometry.drawing {
        Drawing::Wide => html! {
            <>
                { words("pic__soft", x, 35, picture.measured_lines[0]) }
                { words("pic__soft", x, 49, picture.measured_lines[1]) }
            </>
        },
        Drawing::Tall | Drawing::Flat => Html::default(),
    };
    let edge = if width < geometry.width {
        format!("M0 {band}H{width}V0")
    } else {
        format!("M0 {band}H{width}")
    };
    html! {
        <>
            <path class="pic__measured" d={format!("M0 0H{width}V{band}H0z")} />
            <path class="pic__border" d={edge} />
            { words("pic__kind", x, 18, picture.measured) }
            { measured_what }
            { words("pic__kind", x, band + 16, picture.simulated) }
        </>
    }
}

fn number(number: i32) -> String {
    number.to_string()
}

fn words(class: &'static str, x: i32, y: i32, words: impl Into<AttrValue>) -> Html {
    html! { <text {class} x={number(x)} y={number(y)}>{ words.into() }</text> }
}

/// How many characters have room in so many units.
fn characters(room: i32) -> usize {
    usize::try_from(room.max(0) * 10 / CHARACTER_TENTHS).unwrap_or_default()
}

fn board(line: &Line, half: i32) -> String {
    let width = line.width;
    format!("M0-{half}H{0}L{width} 0 {0} {half}H0z", width - 12)
}

/// One drawing of one moment.
struct Drawn<'a> {
    text: &'a Text,
    props: &'a PictureProps,
    scene: &'a Scene,
    ladder: &'a Ladder,
    geometry: &'a Geometry,
}

impl Drawn<'_> {
    fn drawing(&self) -> Html {
        let geometry = self.geometry;
        let class = match geometry.drawing {
            Drawing::Wide => "pic pic--wide",
            Drawing::Tall => "pic pic--tall",
            Drawing::Flat => "pic pic--flat",
        };
        let view_box = format!("0 0 {} {}", geometry.width, geometry.height);
        html! {
            <svg {class} viewBox={view_box} role="group" aria-label={self.props.says.clone()} translate="no">
                <g aria-hidden="true">
                    <Backdrop lang={self.props.lang} drawing={geometry.drawing} lines={geometry.lines} />
                    { self.ways() }
                    { self.nodes() }
                    { self.numbers() }
                </g>
                { self.dns_switch() }
                <g>{ self.arms() }</g>
                { self.movers() }
                { self.clock() }
                { self.stamp() }
                { self.menu() }
            </svg>
        }
    }

    fn lines(&self) -> impl Iterator<Item = (Rung, Line)> + '_ {
        let rungs = self.ladder.rungs.iter().zip(&self.ladder.tiers).enumerate();
        rungs.map(|(index, (rung, tier))| (*rung, self.geometry.line(index, *tier)))
    }

    /// The ways of the questions: up to the resolver, and on to the name servers.
    fn measured_ways(&self) -> [String; 2] {
        let geometry = self.geometry;
        let (resolver, servers) = (geometry.resolver, geometry.servers);
        [
            format!(
                "M{} {}V{}",
                resolver.x,
                geometry.band.y - 2,
                geometry.sender.y - 22
            ),
            format!("M{} {}H{}", resolver.x + 22, resolver.y, servers.x - 24),
        ]
    }

    fn ways(&self) -> Html {
        let [up, out] = self.measured_ways();
        let mut asked = String::new();
        if self.scene.has_asked {
            asked.push_str(&up);
        }
        if self.scene.has_asked_servers {
            asked.push_str(&out);
        }
        let gone = self.gone();
        html! {
            <>
                <path class="way" d={[up, out].concat()} />
                <path class="way way--played" d={self.all_ways()} />
                <path class="way way--done" d={asked} />
                <path class="way way--wipe" d={gone.clone()} />
                <path class="way way--played way--done" d={gone} />
            </>
        }
    }

    /// From the edge of the provider to the trunk.
    fn to_trunk(&self) -> String {
        let geometry = self.geometry;
        let (sender, join, trunk) = (geometry.sender, geometry.join_y(), geometry.trunk_x);
        if geometry.is_narrow() {
            format!("M{} {}V{join}H{trunk}", sender.x, sender.y + 44)
        } else {
            format!("M{} {join}H{trunk}", sender.x + 22)
        }
    }

    /// From behind the boards into the mailbox.
    fn to_mailbox(&self) -> String {
        let geometry = self.geometry;
        let mailbox = geometry.mailbox;
        let edge = if geometry.collector_x > mailbox.x {
            mailbox.x + 20
        } else {
            mailbox.x - 20
        };
        format!("V{}H{edge}", mailbox.y)
    }

    fn all_ways(&self) -> String {
        let geometry = self.geometry;
        let (reader, sender) = (geometry.reader, geometry.sender);
        let mut d = format!("M{} {}H{}", reader.x + 22, reader.y, sender.x - 22);
        let mut ends: Option<(i32, i32)> = None;
        for (_, line) in self.lines() {
            let _ = write!(d, "M{} {}H{}", geometry.trunk_x, line.y, line.board_x);
            let _ = write!(
                d,
                "M{} {}H{}",
                line.board_x + line.width,
                line.y,
                geometry.collector_x
            );
            ends = Some((ends.map_or(line.y, |(first, _)| first), line.y));
        }
        let Some((first, last)) = ends else {
            return d;
        };
        let (trunk, collector, join) = (geometry.trunk_x, geometry.collector_x, geometry.join_y());
        d.push_str(&self.to_trunk());
        let _ = write!(d, "M{trunk} {}V{}", first.min(join), last.max(join));
        let home = geometry.mailbox.y;
        let _ = write!(d, "M{collector} {}V{}", last.max(home), first.min(home));
        let _ = write!(d, "M{collector} {home}{}", self.to_mailbox());
        d
    }

    /// The ways to the stops of the present run, from the edge of each node on.
    fn gone(&self) -> String {
        let geometry = self.geometry;
        let (reader, sender) = (geometry.reader, geometry.sender);
        let mut d = String::new();
        let visited = &self.scene.visited;
        if visited.iter().any(|spot| *spot != Spot::Reader) {
            let _ = write!(d, "M{} {}H{}", reader.x + 22, reader.y, sender.x - 22);
        }
        let mut taken_at = None;
        for spot in visited {
            let stop = self.ladder.stop(*spot);
            let number = match stop {
                Stop::Door(line) | Stop::Taken(line) => Some(line),
                Stop::Trunk(_) => None,
                Stop::Mailbox => {
                    if let Some(y) = taken_at {
                        let end = geometry.line(0, 0);
                        let x = end.board_x + end.width;
                        let _ = write!(d, "M{x} {y}H{}{}", geometry.collector_x, self.to_mailbox());
                    }
                    continue;
                }
                Stop::Reader | Stop::Sender | Stop::Leaving => continue,
            };
            d.push_str(&self.to_trunk());
            let way = match number {
                Some(line) => geometry.way_to(Stop::Door(line), &self.ladder.tiers),
                None => geometry.way_to(stop, &self.ladder.tiers),
            };
            for corner in way.iter().skip(3) {
                let _ = write!(d, "L{} {}", corner.x, corner.y);
            }
            if let Some(number) = number {
                let tier = self.ladder.tiers.get(number).copied().unwrap_or_default();
                let line = geometry.line(number, tier);
                let _ = write!(d, "H{}", line.board_x);
                if let Stop::Taken(_) = stop {
                    taken_at = Some(line.y);
                }
            }
        }
        d
    }

    fn nodes(&self) -> Html {
        let picture = &self.text.steps().picture;
        let delivery = &self.props.delivery;
        let geometry = self.geometry;
        let state = |places: &[Actor]| {
            let is_one = |place: Option<Actor>| place.is_some_and(|place| places.contains(&place));
            if is_one(self.scene.failed) {
                Some("failed")
            } else {
                is_one(self.scene.active).then_some("active")
            }
        };
        let domain = recipient(delivery);
        let short = |most| AttrValue::from(mid(&domain, most));
        let is_wide = geometry.drawing == Drawing::Wide;
        let node = |id: &'static str, at: Point, d, places: &[Actor], role, soft: AttrValue| {
            let has_soft = is_wide || matches!(id, "resolver" | "servers");
            html! {
                <g class="node" data-node={id} data-state={state(places)} transform={at.transform()}>
                    <path {d} />
                    <text class="pic__role pic__mid" y={if is_wide { "37" } else { "33" }}>{ role }</text>
                    if has_soft {
                        <text class="pic__soft pic__mid" y={if is_wide { "52" } else { "47" }}>{ soft }</text>
                    }
                </g>
            }
        };
        html! {
            <>
                { node("reader", geometry.reader, READER, &[Actor::Reader], picture.reader[0], picture.reader[1].into()) }
                { node("sender", geometry.sender, SENDER, &[Actor::Provider, Actor::Queue], picture.sender[0], delivery.profile.name.into()) }
                { node("resolver", geometry.resolver, RESOLVER, &[Actor::Resolver, Actor::Cache], picture.resolver, self.props.resolver.clone()) }
                { node("servers", geometry.servers, SERVERS, &[Actor::NameServers], picture.servers, short(if is_wide { 20 } else { 14 })) }
                { node("mailbox", geometry.mailbox, MAILBOX, &[Actor::Mailbox], picture.mailbox, short(14)) }
            </>
        }
    }

    /// The preferences, each before the first host of its tier.
    fn numbers(&self) -> Html {
        let route = &self.props.delivery.route;
        if route.kind == RouteKind::AddressLiteral {
            return Html::default();
        }
        let draw = |(rung, line): (Rung, Line)| {
            let tier = route.tiers.get(rung.tier() as usize)?;
            let preference = tier.preference.to_string();
            let long = (preference.len() > 3).then_some("");
            let drop = if long.is_some() { 5 } else { 8 };
            Some(html! {
                <text class="level" data-long={long} x={number(line.number_x)} y={number(line.y + drop)}>
                    { preference }
                </text>
            })
        };
        let shown = self.lines().filter(|(rung, _)| rung.shows_preference());
        html! { <>{ for shown.filter_map(draw) }</> }
    }

    fn arms(&self) -> Html {
        let walk = self.text.player();
        let rest = |key: &'static str, line: Line, says: String| {
            let at = Point {
                x: line.board_x,
                y: line.y,
            };
            html! {
                <g class="arm arm--more" {key} aria-hidden="true" transform={at.transform()}>
                    <path class="arm__board" d={board(&line, self.geometry.half)} />
                    { words("arm__name", 12, 5, says) }
                </g>
            }
        };
        self.lines()
            .map(|(rung, line)| match rung {
                Rung::Host { host, rank, .. } => self.arm(line, host, rank),
                Rung::Hosts { count, .. } => rest("hosts", line, (walk.more_hosts)(count)),
                Rung::Above { hosts, .. } => rest("above", line, (walk.hosts_above)(hosts)),
                Rung::Below { hosts, tier } => {
                    let tier = self.props.delivery.route.tiers.get(tier as usize);
                    let preference = tier.map_or(0, |tier| tier.preference);
                    rest("below", line, (walk.hosts_below)(preference, hosts))
                }
            })
            .collect()
    }

    fn arm(&self, line: Line, host: HostRef, rank: Option<usize>) -> Html {
        let delivery = &self.props.delivery;
        let found = host.find(&delivery.route);
        let name = found.map_or(String::new(), |host| host.name.to_string());
        let state = self.scene.state(delivery, host);
        let kind = match state {
            HostState::Untried => "untried",
            HostState::Trying => "trying",
            HostState::Took => "took",
            HostState::Refused => "refused",
            HostState::Silent => "silent",
            HostState::Deferred | HostState::Rejected | HostState::NoTls => "rejected",
            HostState::Excluded(_) => "struck",
        };
        let code = self.scene.code(host);
        let word = match code {
            Some(code) => code.to_string(),
            None => (self.text.walk().state)(state).to_owned(),
        };
        let is_later = code.is_some_and(|code| code < 500);
        let is_narrow = self.geometry.is_narrow();
        let rank_words = rank.map(self.text.player().rank);
        let start = if is_narrow { 8 } else { 12 };
        let count = |word: &str| i32::try_from(word.chars().count()).unwrap_or_default();
        let word_room = |word: &str| count(word) * CHARACTER_TENTHS / 10;
        let taken = if is_narrow || word.is_empty() {
            0
        } else {
            word_room(&word) + BOARD_GAP
        };
        let rank_room = rank_words.as_ref().map_or(0, |word| word_room(word) + 4);
        let room = line.width - BOARD_END - start - taken - rank_room;
        let shown = mid(&name, characters(room).min(NAME_CHARACTERS));
        let name_y = if is_narrow && !word.is_empty() { -2 } else { 5 };
        let words_of_state = match is_narrow {
            _ if word.is_empty() => Html::default(),
            true => words("arm__state", start, 12, word),
            false => html! {
                <text class="arm__state" x={number(line.width - BOARD_END)} y="4" text-anchor="end">{ word }</text>
            },
        };
        let at = Point {
            x: line.board_x,
            y: line.y,
        };
        let of = Breakable::Host(host);
        let asks = self.props.asks.as_ref();
        let is_answer = asks.is_some_and(|open| open.answer_of(host).is_some());
        let switch = found.filter(|host| host.is_usable()).map(|found| {
            let label = if is_answer {
                (self.text.predict().press_host)(&name)
            } else {
                (self.text.walk().press)(&name, state)
            };
            let d = board(&line, self.geometry.half);
            let at = Point {
                x: line.width - SWITCH_INSET,
                y: 0,
            };
            if is_answer {
                let sign = html! {
                    <g class="power power--asks" transform={at.transform()} aria-hidden="true">
                        <circle r="11" /><text y="5">{ "?" }</text>
                    </g>
                };
                let anchor = Anchor::Switch(self.geometry.drawing, of);
                return switch::switch(anchor, label, d, sign, None, &self.props.send);
            }
            self.switch(of, label, d, at, self.is_broken(found))
        });
        html! {
            <g
                class="arm"
                key={format!("{}-{}", host.tier, host.host)}
                data-state={kind}
                data-later={is_later.then_some("")}
                data-asks={is_answer.then_some("")}
                transform={at.transform()}
            >
                <g aria-hidden="true">
                    <path class="arm__board" d={board(&line, self.geometry.half)} />
                    <text class="arm__name" x={number(start)} y={number(name_y)}>
                        if let Some(rank) = rank_words {
                            <tspan class="arm__rank">{ rank }{ " " }</tspan>
                        }
                        { shown }
                    </text>
                    { words_of_state }
                </g>
                { for switch }
            </g>
        }
    }

    fn is_broken(&self, host: &Host) -> bool {
        let is_of = |target: &Target| match target {
            Target::Host(name) => *name == host.name,
            Target::Address(ip) => host.addresses.iter().any(|address| address.ip == *ip),
        };
        let faults = &self.props.scenario.hosts;
        faults.iter().any(|fault| is_of(&fault.target))
    }

    /// A switch: its sign, and what is pressed, which opens the menu of what can be broken.
    fn switch(
        &self,
        of: Breakable,
        label: String,
        pressed: String,
        at: Point,
        is_broken: bool,
    ) -> Html {
        let is_open = self.open_menu().is_some_and(|menu| menu.of == of);
        switch::switch(
            Anchor::Switch(self.geometry.drawing, of),
            label,
            pressed,
            html! {
                <g class="power" data-state={is_broken.then_some("off")} transform={at.transform()} aria-hidden="true">
                    <circle r="11" /><path d={SWITCH} />
                </g>
            },
            Some(is_open),
            &self.props.send,
        )
    }

    /// The switch of the DNS, beside the resolver.
    fn dns_switch(&self) -> Html {
        let resolver = self.geometry.resolver;
        let at = Point {
            x: resolver.x - 38,
            y: resolver.y,
        };
        let round = format!(
            "M{0} {1}a13 13 0 1 0 26 0a13 13 0 1 0-26 0z",
            at.x - 13,
            at.y
        );
        let is_broken = self.props.scenario.dns.is_some();
        let label = self.text.player().press_dns.to_owned();
        html! {
            <g class="arm">{ self.switch(Breakable::Dns, label, round, at, is_broken) }</g>
        }
    }

    /// The menu that is open in this drawing.
    fn open_menu(&self) -> Option<Menu> {
        let menu = self.props.menu?;
        (menu.drawing == self.geometry.drawing).then_some(menu)
    }

    /// The menu beside the switch that opened it, never on it.
    fn menu(&self) -> Html {
        let Some(menu) = self.open_menu() else {
            return Html::default();
        };
        let geometry = self.geometry;
        let (x, y) = match menu.of {
            Breakable::Dns => (geometry.resolver.x - 20, geometry.resolver.y - 22),
            Breakable::Host(host) => {
                let line = self
                    .lines()
                    .find(|(rung, _)| matches!(rung, Rung::Host { host: own, .. } if *own == host));
                let Some((_, line)) = line else {
                    return Html::default();
                };
                let right = line.board_x + line.width - SWITCH_INSET - 16;
                (right - MENU_WIDTH, line.y - MENU_HEIGHT / 2)
            }
        };
        let at = Point {
            x: x.clamp(2, (geometry.width - MENU_WIDTH - 2).max(2)),
            y: y.clamp(2, (geometry.height - MENU_HEIGHT - 2).max(2)),
        };
        let name = match menu.of {
            Breakable::Dns => self.text.walk().dns.to_owned(),
            Breakable::Host(host) => {
                let host = host.find(&self.props.delivery.route);
                host.map(|host| host.name.to_string()).unwrap_or_default()
            }
        };
        switch::menu(
            self.text,
            menu,
            at,
            &name,
            &self.props.scenario,
            &self.props.delivery,
            &self.props.send,
        )
    }

    /// A clock at the place where it is waited.
    fn clock(&self) -> Html {
        if self.scene.waits.is_none() {
            return Html::default();
        }
        let stop = self.ladder.stop(self.scene.to);
        let at = self.geometry.stop(stop, &self.ladder.tiers);
        let above = Point {
            x: at.x,
            y: at.y - 22,
        };
        html! {
            <g class="wait" key="wait" aria-hidden="true" transform={above.transform()}>
                <circle r="9" /><path class="wait__hand" d="M0 0V-6" /><path d="M0 0h4" />
            </g>
        }
    }

    /// The stamp at the end, where nothing else stands.
    fn stamp(&self) -> Html {
        let delivery = &self.props.delivery;
        let is_over = self
            .props
            .position
            .is_some_and(|position| position + 1 >= delivery.events.len());
        if !is_over {
            return Html::default();
        }
        let ending = Ending::of(delivery);
        let kind = match ending {
            Ending::Delivered => "delivered",
            Ending::AtBackup | Ending::Queued => "waiting",
            Ending::Bounced => "bounced",
        };
        let words = self.text.player();
        let time = (self.text.walk().duration)(delivery.end_millis);
        let place = self.geometry.stamp;
        let (half, high) = (place.width / 2, place.height / 2);
        let frame = format!("M-{half}-{high}H{half}V{high}H-{half}z");
        let size = if place.height > 60 { "large" } else { "small" };
        html! {
            <g class="stamped" data-state={kind} data-size={size} aria-hidden="true" transform={place.middle.transform()}>
                <g class="stamped__print">
                    <path d={frame} />
                    <text y={number(-high / 5)}>{ (words.stamp)(ending) }</text>
                    <text class="stamped__took" y={number(high * 3 / 5)}>{ (words.took)(delivery.attempts, &time) }</text>
                </g>
            </g>
        }
    }

    /// The slip and the letter, the only things that move.
    fn movers(&self) -> Html {
        let drawing = self.geometry.drawing;
        let travel = self.props.travel;
        let at = letter_at(self.geometry, self.ladder, self.scene, travel);
        let slip = slip_at(self.geometry, self.scene, travel);
        let returned = self.scene.is_returned.then_some("returned");
        let scale = format!("scale(.{:02})", self.geometry.letter_per_cent);
        let scale = (self.geometry.letter_per_cent < 100).then_some(scale);
        html! {
            <g aria-hidden="true">
                if let (Some(says), Some(at)) = (self.scene.slip, slip) {
                    <g class="slip" id={Anchor::Slip(drawing)} transform={at.transform()}>
                        <path class="slip__paper" d="M-18-9h36v18h-36z" />
                        <text y="4">{ says.says }</text>
                    </g>
                }
                <g class="letter" id={Anchor::Letter(drawing)} data-state={returned} transform={at.transform()}>
                    <g transform={scale}>
                        <path class="letter__paper" d="M-18-12h36v24h-36z" />
                        <path d="M-18-12 0 2 18-12" />
                        <path class="letter__red" d="M-15 12l2-4M-3 12l2-4M9 12l2-4" />
                        <path class="letter__blue" d="M-9 12l2-4M3 12l2-4M15 12l2-4" />
                    </g>
                </g>
            </g>
        }
    }
}
