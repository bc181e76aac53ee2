//! The only code that touches the browser. It decides nothing about mail or DNS: it carries events to
//! [`update`](crate::app::update) and carries out the commands that come back.

mod address_bar;
mod clock;
mod document;
mod embed;
pub mod fetch;
mod frames;
pub mod idna;
mod lock;
mod pack;
mod pieces;
mod rest;
mod sheet;
mod siblings;
mod storage;
mod store;

use std::rc::Rc;

use yew::prelude::*;

use crate::view::{Page, Same};
use store::Store;

/// Starts the program: at once where the page was opened to ask for nothing, else when all of the program is here.
/// Until then the page that was drawn beforehand stays.
pub fn start() {
    let opening = document::opening();
    if opening.is_quiet() && !rest::is_here() {
        mount(Store::at_rest(opening))
    } else {
        rest::when_here(true, || mount(Store::open(document::opening())))
    }
}

/// Mounts the page on `#app`.
///
/// The page there was drawn beforehand: what was typed into it is carried over, and the focus too.
fn mount(store: Rc<Store>) {
    let Some(root) = document::element("app") else {
        return;
    };
    let had_focus = document::field_has_focus();
    document::end_early();
    document::take_away("unrun");
    let falling = store.clone();
    document::falls_with(move || falling.fall());
    let store = Same(store);
    yew::Renderer::<Root>::with_root_and_props(root, RootProps { store }).render();
    if had_focus {
        // Behind the drawing and in the same task: what waits for an effect may come a task later, and a key pressed in
        // between would go nowhere.
        wasm_bindgen_futures::spawn_local(async { document::focus(document::FIELD) });
    }
}

#[derive(Clone, PartialEq, Properties)]
struct RootProps {
    store: Same<Store>,
}

#[component]
fn Root(props: &RootProps) -> Html {
    let redraw = use_force_update();
    {
        let store = props.store.clone();
        use_effect_with((), move |()| {
            store.draws_with(move || redraw.force_update())
        });
    }
    // One callback for good, so that what did not change is not drawn again.
    let send = use_memo((), |()| props.store.sender());
    html! {
        <Page model={props.store.model()} turns={props.store.turns()} send={(*send).clone()} />
    }
}
