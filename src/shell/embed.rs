//! An embed and the page around it: messages both ways, each checked for its sender (docs/contract.md, section 7).

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::{JSON, Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, KeyboardEvent, MessageEvent, ResizeObserver, Url, Window};

use super::document::{self, was_submitted};
use super::frames;
use crate::app::ParentMessage;
use crate::link::{Link, Section};

/// The longest name that a page may ask for, in characters.
const DOMAIN_CHARACTERS_MAX: usize = 300;

/// The greatest height that a page is asked for, in CSS pixels.
const HEIGHT_MAX: i32 = 8_000;

/// Keys that move about and change nothing.
const MOVING_KEYS: [&str; 6] = ["Tab", "Shift", "Control", "Alt", "Meta", "Escape"];

/// The page around an embed; nobody for a page that stands by itself.
#[derive(Default)]
pub(super) struct Parent {
    page: Option<Rc<Page>>,
    listeners: RefCell<Vec<EventListener>>,
    size: RefCell<Option<Watch>>,
}

/// Watches the size of the embed, and what it calls.
type Watch = (ResizeObserver, Closure<dyn FnMut()>);

/// A page whose origin is known.
struct Page {
    window: Window,
    origin: String,
    id: String,
    autostart: bool,
    /// Whether the reader pressed something; the frame may grow from then on.
    pressed: Cell<bool>,
}

impl Parent {
    /// The page around this one: `waypost.js` tells its origin by the name of the frame, which nobody else
    /// can read; of a frame without that script the browser tells it as the referrer.
    pub fn of_frame() -> Parent {
        Parent {
            page: page().map(Rc::new),
            ..Parent::default()
        }
    }

    /// Whether the author of that page wants its name asked at once.
    pub fn wants_autostart() -> bool {
        page().is_some_and(|page| page.autostart)
    }

    /// Hears which name the page wants asked, and tells it the height from now on.
    pub fn listen(&self, asked: impl Fn(String) + 'static) {
        let (Some(page), Some(window)) = (&self.page, web_sys::window()) else {
            return;
        };
        super::document::listens();
        let of_message = page.clone();
        let message = EventListener::new(&window, "message", move |event| {
            let event: &MessageEvent = event.unchecked_ref();
            if let Some(domain) = of_message.asked(event) {
                asked(domain);
            }
        });
        // A finger that scrolls past does not click, and a key that moves on presses nothing.
        let press = ["click", "keydown"].map(|kind| {
            let page = page.clone();
            EventListener::new(&window, kind, move |event| {
                let key = event.dyn_ref().map(KeyboardEvent::key);
                if !key.is_some_and(|key| MOVING_KEYS.contains(&key.as_str())) {
                    page.pressed.set(true);
                    page.tell_height();
                }
            })
        });
        self.listeners.borrow_mut().push(message);
        self.listeners.borrow_mut().extend(press);

        let of_size = page.clone();
        let resized = Closure::<dyn FnMut()>::new(move || of_size.tell_height());
        let body = window.document().and_then(|document| document.body());
        if let (Ok(observer), Some(body)) =
            (ResizeObserver::new(resized.as_ref().unchecked_ref()), body)
        {
            observer.observe(&body);
            *self.size.borrow_mut() = Some((observer, resized));
        }
    }

    /// Neither hears nor tells anything any more.
    pub fn end(&self) {
        self.listeners.borrow_mut().clear();
        if let Some((observer, _)) = self.size.borrow_mut().take() {
            observer.disconnect();
        }
    }

    /// Tells the page.
    pub fn tell(&self, told: ParentMessage) {
        let Some(page) = &self.page else { return };
        match told {
            ParentMessage::Report(json) => {
                let report = JSON::parse(&json).unwrap_or(JsValue::NULL);
                page.post("report", &[("report", report)]);
                // Nothing need change its size for that.
                let page = page.clone();
                frames::after_drawing(move || page.tell_height());
            }
            ParentMessage::Step(step) => page.post("step", &[("step", step.into())]),
            ParentMessage::Error(id) => page.post("error", &[("error", id.into())]),
        }
    }
}

/// The page around this one, where its origin is known.
fn page() -> Option<Page> {
    let window = web_sys::window()?;
    // The whole page is not made for frames: it listens to nobody.
    let body = window.document()?.body()?;
    if !body.has_attribute("data-embed") {
        return None;
    }
    let parent = window.parent().ok()?.filter(|parent| *parent != window)?;
    let name = window.name().unwrap_or_default();
    let mut words = name.split(' ');
    if let (Some("waypost"), Some(id), Some(origin)) = (words.next(), words.next(), words.next()) {
        return Some(Page {
            window: parent,
            origin: origin.to_owned(),
            id: id.to_owned(),
            autostart: words.next() == Some("autostart"),
            pressed: Cell::new(was_submitted()),
        });
    }
    let referrer = Url::new(&window.document()?.referrer()).ok()?;
    Some(Page {
        window: parent,
        origin: referrer.origin(),
        id: name,
        autostart: false,
        pressed: Cell::new(was_submitted()),
    })
}

impl Page {
    /// The name the page wants asked, if the message is from it and for this frame.
    fn asked(&self, event: &MessageEvent) -> Option<String> {
        let window: &JsValue = self.window.as_ref();
        let is_parent = event.source().is_some_and(|source| {
            let source: &JsValue = source.as_ref();
            source == window
        });
        if !is_parent || event.origin() != self.origin {
            return None;
        }
        let data = event.data();
        let text = |key: &str| Reflect::get(&data, &key.into()).ok()?.as_string();
        let version = Reflect::get(&data, &"version".into()).ok()?.as_f64();
        let is_ours = text("source").as_deref() == Some("waypost")
            && version == Some(1.0)
            && text("id").as_deref() == Some(&self.id)
            && text("type").as_deref() == Some("ask");
        let domain = text("domain").filter(|_| is_ours)?;
        Some(domain.chars().take(DOMAIN_CHARACTERS_MAX).collect())
    }

    /// Tells how high the embed is, whether the reader pressed something, and whether all that it shows stands.
    fn tell_height(&self) {
        let root = web_sys::window()
            .and_then(|window| window.document())
            .and_then(|document| document.body());
        if let Some(body) = root {
            let height = body.scroll_height().clamp(0, HEIGHT_MAX);
            let members = [
                ("height", height.into()),
                ("pressed", self.pressed.get().into()),
                ("stands", stands(&body).into()),
            ];
            self.post("height", &members);
        }
    }

    fn post(&self, kind: &str, members: &[(&str, JsValue)]) {
        let message = Object::new();
        let head = [
            ("source", "waypost".into()),
            ("version", 1.into()),
            ("id", self.id.as_str().into()),
            ("type", kind.into()),
        ];
        for (key, value) in head.iter().chain(members) {
            // A plain object takes any member.
            let _ = Reflect::set(&message, &(*key).into(), value);
        }
        // A parent that is gone hears nothing.
        let _ = self.window.post_message(&message, &self.origin);
    }
}

/// Whether every part stands that the link names, and nothing is still to come.
fn stands(body: &HtmlElement) -> bool {
    let parts = Link::read(&super::address_bar::fragment()).parts;
    let sections = [
        (parts.list, Section::List),
        (parts.walk, Section::Walk),
        (parts.checks, Section::Findings),
    ];
    let is_there = |(is_wanted, section): (bool, Section)| {
        !is_wanted || document::element(section.id()).is_some()
    };
    let waits = body.query_selector("[data-waits], [aria-busy=true]");
    sections.into_iter().all(is_there) && waits.is_ok_and(|waiting| waiting.is_none())
}
