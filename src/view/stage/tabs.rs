//! What stands below the stage, one part at a time: tabs with one stop for the Tab key, which the arrow keys go through.

use yew::prelude::*;

use crate::app::{Anchor, Event, Tab, WalkEvent};
use crate::text::Text;

/// The tabs, and what the chosen one shows.
pub fn tabs(text: &Text, chosen: Tab, panel: impl Fn(Tab) -> Html, send: &Callback<Event>) -> Html {
    let words = text.player();
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
                hidden={tab != chosen}
            >
                { panel(tab) }
            </div>
        }
    };
    html! {
        <div class="tabs">
            <div class="tabs__list" role="tablist" aria-label={words.tabs} {onkeydown}>
                { for Tab::ALL.into_iter().map(tab) }
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
