//! The only code that touches the browser. It decides nothing about mail or DNS: it carries events to
//! [`update`](crate::app::update) and carries out the commands that come back.

mod address_bar;
mod document;
mod embed;
pub mod fetch;
mod frames;
pub mod idna;
mod storage;
mod store;

use std::rc::Rc;

use yew::prelude::*;

use crate::view::Page;
use store::Store;

/// Mounts the page on `#app`.
///
/// The page there was drawn beforehand: what was typed into it is carried over, and the focus too.
pub fn start() {
    let Some(root) = document::element("app") else {
        return;
    };
    let had_focus = document::field_has_focus();
    let store = Store::open();
    yew::Renderer::<Root>::with_root_and_props(
        root,
        RootProps {
            store: store.clone(),
            had_focus,
        },
    )
    .render();
}

#[derive(Clone, PartialEq, Properties)]
struct RootProps {
    store: Rc<Store>,
    had_focus: bool,
}

#[component]
fn Root(props: &RootProps) -> Html {
    let redraw = use_force_update();
    {
        let store = props.store.clone();
        let had_focus = props.had_focus;
        use_effect_with((), move |()| {
            store.draws_with(move || redraw.force_update());
            if had_focus {
                document::focus("domain");
            }
        });
    }
    // One callback for good, so that what did not change is not drawn again.
    let send = use_memo((), |()| props.store.sender());
    html! { <Page model={props.store.model()} send={(*send).clone()} /> }
}
