//! What stands below the stage, one part at a time: tabs with one stop for the Tab key, which the arrow keys go through.
//!
//! In a narrow window the chosen part lies over the lower half of the page until it is closed, below the picture that it is
//! about.

use yew::prelude::*;

use super::drive::{icon_button, walk_event};
use crate::app::{Anchor, Event, Tab, WalkEvent};
use crate::text::Text;
use crate::view::parts::Icon;

/// The tabs, and what the chosen one shows.
pub fn tabs(
    text: &Text,
    chosen: Tab,
    is_open: bool,
    panel: impl Fn(Tab) -> Html,
    send: &Callback<Event>,
) -> Html {
    let words = text.player();
    let escape = {
        let send = send.clone();
        Callback::from(move |event: KeyboardEvent| {
            if is_open && event.key() == "Escape" {
                send.emit(Event::Walk(WalkEvent::PanelClosed));
            }
        })
    };
    let onkeydown = {
        let send = send.clone();
        Callback::from(move |event: KeyboardEvent| {
            if let Some(tab) = moved(&event.key(), chosen) {
                event.prevent_default();
                send.emit(Event::Walk(WalkEvent::TabChosen(tab)));
            }
        })
    };
    let tab = |tab: Tab| {
        let is_chosen = tab == chosen;
        let onclick = send.reform(move |_| Event::Walk(WalkEvent::TabChosen(tab)));
        html! {
            <button
                type="button"
                role="tab"
                id={Anchor::Tab(tab)}
                aria-controls={Anchor::TabPanel(tab).to_string()}
                aria-selected={if is_chosen { "true" } else { "false" }}
                tabindex={if is_chosen { "0" } else { "-1" }}
                {onclick}
            >
                { (words.tab)(tab) }
            </button>
        }
    };
    let shown = |tab: Tab| {
        html! {
            <div
                class="panel"
                role="tabpanel"
                id={Anchor::TabPanel(tab)}
                aria-labelledby={Anchor::Tab(tab)}
                tabindex="0"
                hidden={tab != chosen}
            >
                { panel(tab) }
            </div>
        }
    };
    html! {
        <div class="tabs" data-open={is_open.then_some("")} onkeydown={escape}>
            <div class="tabs__head">
                <div class="tabs__list" role="tablist" aria-label={words.tabs} {onkeydown}>
                    { for Tab::ALL.into_iter().map(tab) }
                </div>
                <div class="tabs__keys">
                    { icon_button("panel-back", Icon::Back, text.walk().back, walk_event(send, WalkEvent::SteppedBack)) }
                    { icon_button("panel-forward", Icon::Next, text.walk().forward, walk_event(send, WalkEvent::SteppedForward)) }
                    { icon_button("panel-close", Icon::Down, words.close_panel, walk_event(send, WalkEvent::PanelClosed)) }
                </div>
            </div>
            { for Tab::ALL.into_iter().map(shown) }
        </div>
    }
}

/// The tab that a key leads to.
fn moved(key: &str, from: Tab) -> Option<Tab> {
    let count = Tab::ALL.len();
    let place = Tab::ALL.iter().position(|tab| *tab == from)?;
    let to = match key {
        "ArrowRight" => (place + 1) % count,
        "ArrowLeft" => (place + count - 1) % count,
        "Home" => 0,
        "End" => count - 1,
        _ => return None,
    };
    Tab::ALL.get(to).copied()
}
