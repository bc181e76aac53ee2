//! The only code that touches the browser. It decides nothing about mail or DNS: it carries events to
//! [`update`](crate::app::update) and carries out the commands that come back.

mod address_bar;
mod arithmetic;
mod clock;
mod document;
mod early;
mod embed;
pub mod fetch;
mod first;
mod frames;
pub mod idna;
mod lock;
mod measure;
mod pack;
mod parts;
mod pieces;
mod reports;
mod rest;
mod sheet;
mod siblings;
mod storage;
mod store;

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use crate::app::areas;
use crate::app::{Event, Opening};
use crate::area::Area;
use crate::view::{Page, Same};
use store::Store;

/// Starts the program. Until its page is drawn, the one that was drawn beforehand stays.
pub fn start() {
    if areas::begins_at_start(&document::opening()) && !areas::is_here(Area::Start) {
        // Where it does not come, the page says so in its place.
        parts::load(Area::Start, |_| begin());
    } else {
        begin();
    }
}

/// Begins: at once where the page was opened to ask for nothing, else when what it asks for is here.
fn begin() {
    let opening = document::opening();
    let is_whole = opening.is_embedded || areas::is_here(Area::Start);
    if opening.is_quiet() && !rest::is_here() && is_whole {
        parts::load_page(|mount| {
            let opening = document::opening();
            mount(Typed::of(&opening), Store::at_rest(opening));
        });
    } else {
        open_with_areas()
    }
}

/// Opens the page once the areas are here that it was opened for.
fn open_with_areas() {
    match parts::needed_first(&document::opening()) {
        None => open(),
        Some(area) => {
            parts::await_it(area);
            parts::load(area, |_| open_with_areas());
        }
    }
}

/// Opens the page when what answers are drawn with is here: first the list alone, where there is one to come, then all of
/// it.
fn open() {
    rest::when_here(true, || {
        let opening = document::opening();
        let Typed { text, submitted } = Typed::of(&opening);
        let is_anew = !opening.answers.is_empty();
        let store = Store::open(opening);
        if is_anew {
            parts::load_page(move |mount| mount(Typed { text, submitted }, store));
            return;
        }
        let drawn = store.clone();
        first::draw_until(&drawn, text, move |drawing| {
            parts::load_page(move |mount| {
                let text = drawing.end();
                // The list has stood for a while: what asks about the policies is fetched while the page is drawn.
                store.load_waiting();
                mount(Typed { text, submitted }, store);
            });
        });
    })
}

/// What the program has heard of the field.
#[derive(Clone, PartialEq)]
struct Typed {
    text: String,
    submitted: bool,
}

impl Typed {
    fn of(opening: &Opening) -> Typed {
        Typed {
            text: opening.typed.clone(),
            submitted: opening.submitted,
        }
    }
}

/// Draws the page in the place of `#app`. In a release this and all that draws is a part of its own (`parts.rs`).
///
/// What is there was drawn beforehand. It stays, and takes what is typed, until the page that takes its place is drawn
/// as a whole.
fn mount(typed: Typed, store: Rc<Store>) {
    let Some(before) = document::element("app") else {
        return;
    };
    let Some(root) = before
        .clone_node()
        .ok()
        .and_then(|root| root.dyn_into().ok())
    else {
        return;
    };
    let falling = store.clone();
    document::falls_with(move || falling.fall());
    let props = RootProps {
        store: Same(store),
        before,
        root,
        typed,
    };
    yew::Renderer::<Root>::with_root_and_props(props.root.clone(), props).render();
}

#[derive(Clone, PartialEq, Properties)]
struct RootProps {
    store: Same<Store>,
    before: Element,
    root: Element,
    typed: Typed,
}

impl RootProps {
    /// Puts the page where the one before it was, with the focus, and hears what was typed there meanwhile.
    fn take_over(&self, redraw: impl Fn() + 'static) {
        let text = document::field_text();
        document::give_way(&self.before, &self.root);
        document::end_early();
        document::take_away("unrun");
        self.store.draws_with(redraw);
        if text != self.typed.text {
            self.store.send(Event::Typed(text));
        }
        if !self.typed.submitted && document::was_submitted() {
            self.store.send(Event::Submitted);
        }
    }
}

#[component]
fn Root(props: &RootProps) -> Html {
    let redraw = use_force_update();
    {
        let props = props.clone();
        use_effect_with((), move |()| {
            props.take_over(move || redraw.force_update());
        });
    }
    // One callback for good, so that what did not change is not drawn again.
    let send = use_memo((), |()| props.store.sender());
    html! {
        <Page model={props.store.model()} turns={props.store.turns()} send={(*send).clone()} />
    }
}
