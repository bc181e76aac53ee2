//! The first drawing of an answer that is on its way: the elements that [`Page`](super::Page) draws, without Yew.
//!
//! What draws the page is a part of the program that comes after the list. Until it is there, this shows the list, which
//! can be read a second earlier so where the network is slow. `tests/first.rs` compares the two drawings.

use std::borrow::Cow;
use std::fmt;

use super::answer::{stamp_words, ways_to_come};
use super::list::{self, LEVEL_MAX, Shown};
use super::parts::{self, Icon};
use super::{announcement_of_way, areas, foot};
use crate::answer::Answer;
use crate::app::{Model, PolicyRow, Replay};
use crate::encoding::visible;
use crate::finding::provider;
use crate::link::{Place, Section, Show};
use crate::route::{Fraction, Host, Route, Tier};
use crate::text::answer::{self as said, HOSTS_SHOWN, LEVELS_SHOWN};
use crate::text::list::ttl;
use crate::text::{Piece, Sentence, Text};

/// An element, or text between elements.
#[derive(Debug, PartialEq, Eq)]
pub enum Node {
    /// An element.
    Element(Element),
    /// Text.
    Text(Cow<'static, str>),
}

/// An element and what is in it.
#[derive(Debug, PartialEq, Eq)]
pub struct Element {
    /// Its name.
    pub tag: &'static str,
    /// Its attributes, with their values.
    pub attributes: Vec<(&'static str, Cow<'static, str>)>,
    /// What is in it.
    pub inside: Vec<Node>,
}

/// The elements of the page of a model; `None` where there is more to show than an answer of the usual kind that is still
/// open.
pub fn draw(model: &Model) -> Option<Element> {
    let answer = model.answer.as_deref()?;
    is_usual(model, answer).then(|| page(model.lang.text(), model, answer))
}

/// Whether everything that there is to show is known here.
fn is_usual(model: &Model, answer: &Answer) -> bool {
    let is_place = match model.link.place {
        Place::Mx => true,
        // The records of a frame are in the link.
        Place::Lab => model.is_embedded,
        _ => false,
    };
    let is_plain = !model.is_framed
        && model.confirm.is_none()
        && model.field.error.is_none()
        && model.notice.is_none()
        && model.sent_to.is_none()
        && model.then.is_none()
        && model.previous_answer.is_none()
        && model.replay == Replay::Idle
        && !model.link.is_too_long
        && !model.asks_another_than_named();
    let is_open = !answer.is_complete() && answer.waiting.is_none() && !answer.is_slow;
    let is_first = answer.has_list() || said::mx_attempt(answer).is_none();
    let is_short = answer.derived.route.as_deref().is_none_or(|route| {
        let fits = |tier: &Tier| tier.hosts.len() <= HOSTS_SHOWN;
        route.tiers.len() <= LEVELS_SHOWN && route.tiers.iter().all(fits)
    });
    let is_listed = !model.is_embedded || model.link.parts.list;
    is_place
        && is_plain
        && is_open
        && is_first
        && is_short
        && is_listed
        && said::state(answer).is_none()
        && said::teller(answer).is_none()
        && areas::CHECKS.get().is_none()
}

/// An element of this class; without a class where that is empty.
#[inline(never)]
fn element(tag: &'static str, class: &'static str) -> Element {
    let element = Element {
        tag,
        attributes: Vec::new(),
        inside: Vec::new(),
    };
    match class {
        "" => element,
        class => element.with("class", class),
    }
}

impl Element {
    #[inline(never)]
    fn with(mut self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Element {
        self.attributes.push((name, value.into()));
        self
    }

    #[inline(never)]
    fn put(mut self, element: Element) -> Element {
        self.inside.push(Node::Element(element));
        self
    }

    #[inline(never)]
    fn say(mut self, text: impl Into<Cow<'static, str>>) -> Element {
        self.inside.push(Node::Text(text.into()));
        self
    }

    fn put_all(mut self, elements: impl IntoIterator<Item = Element>) -> Element {
        self.inside.extend(elements.into_iter().map(Node::Element));
        self
    }

    fn sentence(mut self, sentence: &Sentence) -> Element {
        for piece in &sentence.0 {
            self = match piece {
                Piece::Words(words) => self.say(words.clone().into_owned()),
                Piece::Data(text) => self.put(data(text)),
                Piece::Key(text) => self.put(element("b", "").put(data(text))),
                Piece::Wrong(text) => self.put(element("mark", "").put(data(text))),
                Piece::Part(part) => self.sentence(part),
            };
        }
        self
    }

    fn sentences(mut self, sentences: &[Sentence]) -> Element {
        for (place, sentence) in sentences.iter().enumerate() {
            if place > 0 {
                self = self.say(" ");
            }
            self = self.sentence(sentence);
        }
        self
    }
}

/// A name or another text from outside: as data, with a place to break after each dot.
fn data(text: &str) -> Element {
    let shown = visible(text);
    let mut data = element("bdi", "").with("translate", "no");
    // An IPv4 address is too short to be broken.
    let of_address = |octet: u8| octet.is_ascii_digit() || octet == b'.';
    if shown.bytes().all(of_address) {
        return data.say(shown.into_owned());
    }
    for (place, part) in shown.split_inclusive('.').enumerate() {
        if place > 0 {
            data = data.put(element("wbr", ""));
        }
        data = data.say(part.to_owned());
    }
    data
}

fn page(text: &Text, model: &Model, answer: &Answer) -> Element {
    let skip = element("a", "btn skip")
        .with("href", "#main")
        .say(text.page.skip);
    let mast = masthead(text, model);
    let field = model.lab.is_none().then(|| field(text, model));
    let status = element("p", "sr")
        .with("role", "status")
        .say(announcement_of_way(text, answer));
    let is_own = !model.is_embedded;
    let byline = model.is_embedded.then(|| byline(text, model));
    element("div", "page")
        .put_all(is_own.then_some(skip))
        .put(
            element("div", "top")
                .put_all(is_own.then_some(mast))
                .put_all(field),
        )
        .put(status)
        .put(matter(text, model, answer))
        .put_all(byline)
}

/// The parts of the page, each in the element that is always there.
fn matter(text: &Text, model: &Model, answer: &Answer) -> Element {
    let part = |id: &'static str| element("div", "").with("data-part", id);
    let bench = element("div", "bench").put(part("sheet")).put(
        element("div", "")
            .put(part("head").put(head(text, model, answer)))
            .put(part("result")),
    );
    let duo = element("div", "duo")
        .put(part("findings"))
        .put(part("list").put(list(text, model, answer)));
    element("main", "")
        .with("id", super::MAIN)
        .with("tabindex", "-1")
        .put(bench)
        .put(duo)
        .put_all(["plans", "walk", "policy", "questions"].map(part))
}

fn drawing(class: &'static str, view_box: &'static str) -> Element {
    element("svg", class)
        .with("viewBox", view_box)
        .with("aria-hidden", "true")
}

fn path(d: &'static str) -> Element {
    element("path", "").with("d", d)
}

fn icon(icon: Icon) -> Element {
    drawing("icon", "0 0 24 24").put(path(icon.path()))
}

fn sign(class: &'static str) -> Element {
    let [flag, post] = parts::SIGN;
    drawing(class, "8 1.5 21 29")
        .put(path(flag).with("data-first", ""))
        .put(path(post))
}

fn masthead(text: &Text, model: &Model) -> Element {
    let name = element("b", "").with("translate", "no").say("Waypost");
    let home = element("a", "row").with("href", "#/");
    let way = |(place, name)| {
        let address = foot::place(&model.link, place);
        element("a", "").with("href", address).say(name)
    };
    let ways = [
        (Place::Lab, text.page.lab_name),
        (Place::Many, text.page.many_name),
    ];
    let gear = element("button", "mast__gear")
        .with("type", "button")
        .with("aria-label", text.page.choices)
        .with("title", text.page.choices);
    let places = element("nav", "mast__ways").with("aria-label", text.page.places);
    element("header", "mast")
        .put(element("p", "mast__name").put(home.put(sign("mast__sign")).put(name)))
        .put(
            places
                .put_all(ways.map(way))
                .put(gear.put(icon(Icon::Gear))),
        )
}

fn field(text: &Text, model: &Model) -> Element {
    let label = element("label", "ask__label")
        .with("for", "domain")
        .say(text.page.field)
        .say(" ")
        .put(element("span", "").say(text.page.field_kinds));
    let mut input = element("input", "ask__input").with("id", "domain");
    for (name, value) in [
        ("name", "domain"),
        ("type", "text"),
        ("inputmode", "url"),
        ("enterkeyhint", "go"),
        ("autocomplete", "off"),
        ("autocapitalize", "none"),
        ("autocorrect", "off"),
        ("spellcheck", "false"),
        ("translate", "no"),
        ("placeholder", "example.com"),
        ("aria-describedby", "domain-hint"),
    ] {
        input = input.with(name, value);
    }
    let input = input.with("value", model.field.text.clone());
    let stop = element("button", "btn ask__go")
        .with("type", "button")
        .put(icon(Icon::Stop))
        .put(element("span", "").say(text.page.stop));
    let hint = element("p", "ask__hint fine").with("id", "domain-hint");
    element("form", "ask")
        .with("role", "search")
        .with("novalidate", "novalidate")
        .put(label)
        .put(element("div", "ask__line").put(input).put(stop))
        .put(hint.say(text.page.hint))
}

fn byline(text: &Text, model: &Model) -> Element {
    let way = element("a", "row")
        .with("href", format!("./{}", model.link.fragment()))
        .with("target", "_blank")
        .with("rel", "noopener")
        .put(sign("icon"))
        .say(text.page.whole_answer)
        .put(icon(Icon::Out));
    element("footer", "byline").put(way)
}

fn head(text: &Text, model: &Model, answer: &Answer) -> Element {
    let diagnosis = areas::diagnosis(answer);
    let headline = element("h1", "answer__sum")
        .with("id", "answer-h")
        .sentences(&said::headline_of_way(text, answer, &diagnosis));
    let count = element("p", "head__count").say(said::count(text, answer, &diagnosis));
    let notes = if answer.has_list() {
        said::notes(text, answer)
    } else {
        Vec::new()
    };
    let note = |note: &Sentence| element("p", "answer__note").sentence(note);
    let source = element("p", "answer__asked").sentences(&said::source(text, answer));
    let words = element("div", "answer__text")
        .put(headline)
        .put(count)
        .put_all(notes.iter().map(note))
        .put(source);
    let answer_and_stamp = element("div", "answer")
        .put(words)
        .put(stamp(stamp_words(text, answer, &diagnosis)));
    let head = element("section", "head")
        .with("data-outcome", "open")
        .with("aria-labelledby", "answer-h")
        .put(answer_and_stamp);
    if model.is_embedded {
        return head;
    }
    let policies = answer.domain().map_or(0, |_| PolicyRow::ALL.len());
    let cell = |_| element("li", "").put(element("span", "state-cell"));
    let states = element("ul", "states").with("aria-hidden", "true");
    head.put(states.put_all((0..=policies).map(cell)))
        .put(jumps(text, model, answer))
}

/// The ways to the parts of the answer; what is still to come has its place already.
fn jumps(text: &Text, model: &Model, answer: &Answer) -> Element {
    let (words, here) = (text.diagnosis(), model.here());
    let way = |(section, name)| {
        let address = parts::address_of(&here, Show::Section(section));
        element("a", "jump").with("href", address).say(name)
    };
    let ways = [
        (Section::Findings, words.problems),
        (Section::List, words.list),
    ];
    let policy = answer.domain().map(|_| words.policy);
    let coming = [Some(words.walk), policy, Some(words.evidence)];
    let come = |name| {
        element("span", "jump")
            .with("aria-disabled", "true")
            .say(name)
    };
    element("nav", "jumps")
        .with("aria-label", words.jumps)
        .put_all(ways.map(way))
        .put_all(coming.into_iter().flatten().map(come))
}

fn stamp([top, first, second, bottom]: [String; 4]) -> Element {
    let arc = |id: &'static str, d| path(d).with("id", id);
    let circle = |r: &'static str| {
        element("circle", "")
            .with("cx", "52")
            .with("cy", "52")
            .with("r", r)
    };
    let round = |href: &'static str, words: String| {
        let along = element("textPath", "")
            .with("href", href)
            .with("startOffset", "50%");
        element("text", "").put(along.say(words))
    };
    let line = |y: &'static str, words: String| {
        element("text", "")
            .with("data-big", parts::stamp_size(&words))
            .with("x", "52")
            .with("y", y)
            .say(words)
    };
    let arcs = element("defs", "")
        .put(arc("arc-answert", parts::STAMP_ARCS[0]))
        .put(arc("arc-answerb", parts::STAMP_ARCS[1]));
    drawing("stamp answer__stamp", "0 0 176 104")
        .put(arcs)
        .put_all(["50", "31"].map(circle))
        .put(round("#arc-answert", top))
        .put(round("#arc-answerb", bottom))
        .put(line("50", first))
        .put(line("67", second))
        .put(path(parts::STAMP_WAVES))
}

fn list(text: &Text, model: &Model, answer: &Answer) -> Element {
    let (here, title) = (model.here(), text.list().title);
    let heading = element("h2", "").with("id", "list-h").say(title);
    let link = || {
        element("a", "anchor")
            .with(
                "href",
                parts::address_of(&here, Show::Section(Section::List)),
            )
            .with("aria-label", (text.share().to_section)(title))
            .put(icon(Icon::Link))
    };
    let head = element("div", "sect__head")
        .put(heading)
        .put_all((!here.is_empty()).then(link));
    let route = answer
        .derived
        .route
        .as_deref()
        .filter(|_| answer.has_list());
    let body = element("div", "sect__body");
    let body = match route {
        Some(route) => body
            .put(
                element("div", "")
                    .put(columns(text))
                    .put(tiers(text, route)),
            )
            .put(actions(text, model.is_embedded)),
        None => body.put(asking(text)),
    };
    element("section", "sect")
        .with("id", "list")
        .with("tabindex", "-1")
        .with("aria-labelledby", "list-h")
        .put(head)
        .put(body)
}

fn columns(text: &Text) -> Element {
    let column = |word| element("span", "").say(word);
    element("div", "tiers__cols")
        .with("aria-hidden", "true")
        .put_all(text.list().columns.map(column))
}

fn wait(class: &'static str) -> Element {
    element("span", class)
}

/// While nothing is known yet: the boxes that the list will fill.
fn asking(text: &Text) -> Element {
    let host = |_| {
        let name = element("p", "host__name").put(wait("wait wait--long"));
        let who = element("p", "host__who").put(wait("wait"));
        let address = |_| element("li", "").put(wait("wait"));
        element("li", "host")
            .put(element("div", "").put(name).put(who))
            .put(element("ul", "host__addr").put_all((0..2).map(address)))
            .put(element("p", "host__ttl"))
            .put(element("p", "host__share"))
    };
    let tier = |(level, rank, hosts): (&'static str, &'static str, usize)| {
        let preference = element("p", "tier__pref").put(wait("wait wait--num"));
        let head = element("div", "tier__head")
            .put(preference)
            .put(element("h3", "tier__rank").say(rank));
        element("li", "tier")
            .with("data-level", level)
            .put(head)
            .put(element("ul", "hosts").put_all((0..hosts).map(host)))
    };
    let tiers = element("ol", "tiers")
        .with("aria-busy", "true")
        .with("aria-hidden", "true");
    let words = text.list();
    element("div", "")
        .put(element("p", "answer__asked").say(text.state().asking_how))
        .put(columns(text))
        .put(tiers.put_all([("1", words.first, 2), ("2", words.then, 1)].map(tier)))
}

fn tiers(text: &Text, route: &Route) -> Element {
    let in_play = |tier: &Tier| tier.hosts.iter().any(said::is_in_play);
    let first = route.tiers.iter().position(in_play);
    let ranked = route.tiers.iter().zip(said::ranks(text, route));
    let mut tiers = element("ol", "tiers");
    if route.hosts().any(Host::is_pending) {
        tiers = tiers.with("aria-busy", "true");
    }
    tiers.put_all(
        ranked
            .enumerate()
            .map(|(place, (one, rank))| tier(text, one, place, rank, first == Some(place))),
    )
}

fn tier(text: &Text, tier: &Tier, place: usize, rank: &'static str, is_first: bool) -> Element {
    let preference = element("p", "tier__pref")
        .put(heard(text.list().preference))
        .say(tier.preference.to_string());
    let note = list::note(text, tier, is_first);
    let head = element("div", "tier__head")
        .put(preference)
        .put(element("h3", "tier__rank").say(rank))
        .put_all(note.map(|words| element("p", "tier__note").say(words)));
    let share = said::share(tier);
    let hosts = tier.hosts.iter().map(|one| host(text, one, share));
    let mut level =
        element("li", "tier").with("data-level", (place + 1).min(LEVEL_MAX).to_string());
    if is_first {
        level = level.with("data-first", "");
    }
    level.put(head).put(element("ul", "hosts").put_all(hosts))
}

/// What is only heard.
fn heard(words: &'static str) -> Element {
    element("span", "sr").say(words).say(" ")
}

fn host(text: &Text, host: &Host, share: Option<Fraction>) -> Element {
    let is_excluded = !said::is_in_play(host);
    let who = |letters: String| element("p", "host__who").put(data(&letters));
    let provider = provider::recognise(&host.name).map(|provider| {
        element("p", "host__who")
            .with("translate", "no")
            .say(provider.name)
    });
    let shape = if is_excluded { Icon::Stop } else { Icon::Warn };
    let why = |words: &Sentence| {
        element("p", "host__why")
            .put(icon(shape))
            .put(element("span", "").sentence(words))
    };
    let about = element("div", "")
        .put(element("p", "host__name").put(data(host.name.as_str())))
        .put_all(said::letters(&host.name).map(who))
        .put_all(provider)
        .put_all(list::whys(text, host).iter().map(why));
    let words = text.list();
    let mut valid = element("p", "host__ttl");
    if let Some(seconds) = host.ttl_seconds {
        valid = valid.put(heard(words.ttl)).say(ttl(words, seconds));
    }
    let share = element("p", "host__share")
        .put(heard(words.share))
        .say(list::share(share, is_excluded));
    element("li", "host")
        .with("data-state", if is_excluded { "struck" } else { "ok" })
        .put(about)
        .put(addresses(text, host))
        .put(valid)
        .put(share)
}

fn addresses(text: &Text, host: &Host) -> Element {
    let words = text.list();
    let item = || element("li", "");
    let list = element("ul", "host__addr")
        .with("translate", "no")
        .with("aria-label", words.addresses);
    let list = match list::shown_addresses(host) {
        Shown::Asking => {
            let asking = element("span", "sr").say(words.asking);
            list.put(item().put(wait("wait")).put(asking))
                .put(item().put(wait("wait")))
        }
        Shown::Told => list,
        Shown::NotGiven => list.put(
            item()
                .with("translate", "yes")
                .with("data-state", "open")
                .say(words.not_given),
        ),
        Shown::None => list.put(item().say("–")),
        Shown::Some(addresses) => list.put_all(
            addresses
                .iter()
                .map(|address| item().say(address.ip.to_string())),
        ),
    };
    let more = |hidden| item().with("translate", "yes").say((words.more)(hidden));
    list.put_all(list::hidden_addresses(host).map(more))
}

/// The place of what can be done with an answer, while queries are on their way.
fn actions(text: &Text, is_embedded: bool) -> Element {
    let way = |(shape, words)| {
        element("span", "btn")
            .put(icon(shape))
            .put(element("span", "").say(words))
    };
    element("div", "row list__do")
        .with("data-waits", "")
        .with("aria-hidden", "true")
        .put_all(ways_to_come(text, is_embedded).map(way))
}

/// As HTML writes it.
impl fmt::Display for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{}", self.tag)?;
        for (name, value) in &self.attributes {
            write!(f, " {name}=\"{}\"", escaped(value))?;
        }
        f.write_str(">")?;
        for node in &self.inside {
            match node {
                Node::Element(element) => element.fmt(f)?,
                Node::Text(text) => f.write_str(&escaped(text))?,
            }
        }
        match self.tag {
            "input" | "wbr" => Ok(()),
            tag => write!(f, "</{tag}>"),
        }
    }
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}
