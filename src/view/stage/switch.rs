//! The switch at a server and at the DNS, and the menu of what can be broken there.

use yew::prelude::*;

use super::geometry::Point;
use crate::app::{Anchor, Event as Happening, Menu, WalkEvent};
use crate::delivery::{Delivery, Scenario};
use crate::text::Text;

/// The room of the menu in the picture.
pub const MENU_WIDTH: i32 = 232;

/// Its height.
pub const MENU_HEIGHT: i32 = 134;

/// How many entries stand beside each other.
const COLUMNS: usize = 2;

/// What is pressed, over the sign that shows it: to open the menu, where it has one, or to answer.
pub fn switch(
    anchor: Anchor,
    label: String,
    pressed: String,
    sign: Html,
    menu: Option<bool>,
    send: &Callback<Happening>,
) -> Html {
    let Anchor::Switch(drawing, of) = anchor else {
        return Html::default();
    };
    let opened = Happening::Walk(WalkEvent::SwitchPressed(of, drawing));
    let onclick = {
        let opened = opened.clone();
        send.reform(move |_: MouseEvent| opened.clone())
    };
    let send = send.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | " ") {
            event.prevent_default();
            send.emit(opened.clone());
        }
    });
    html! {
        <>
            { sign }
            <path
                class="arm__press"
                id={anchor}
                role="button"
                tabindex="0"
                aria-haspopup={menu.map(|_| "menu")}
                aria-expanded={menu.map(|is_open| if is_open { "true" } else { "false" })}
                aria-label={label}
                d={pressed}
                {onclick}
                {onkeydown}
            />
        </>
    }
}

/// The menu, at a place of the picture.
pub fn menu(
    text: &Text,
    menu: Menu,
    at: Point,
    name: &str,
    scenario: &Scenario,
    delivery: &Delivery,
    send: &Callback<Happening>,
) -> Html {
    let words = text.player();
    let choices = menu.of.choices();
    let current = menu.of.chosen(scenario, delivery);
    let count = choices.len() + 1;
    let entry = |index: usize| {
        let onclick = send.reform(move |_| Happening::Walk(WalkEvent::MenuChosen(index)));
        let choice = choices.get(index).copied();
        let says = choice.map_or(words.break_more, words.choice);
        let is_checked = choice.map(|_| if choice == current { "true" } else { "false" });
        let role = if is_checked.is_some() {
            "menuitemradio"
        } else {
            "menuitem"
        };
        html! {
            <button
                type="button"
                {role}
                id={Anchor::MenuEntry(index)}
                tabindex={if index == menu.entry { "0" } else { "-1" }}
                aria-checked={is_checked}
                {onclick}
            >
                { says }
            </button>
        }
    };
    let send = send.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if let Some(happening) = key(&event.key(), menu.entry, count) {
            event.prevent_default();
            event.stop_propagation();
            send.emit(Happening::Walk(happening));
        }
    });
    html! {
        <foreignObject
            x={at.x.to_string()}
            y={at.y.to_string()}
            width={MENU_WIDTH.to_string()}
            height={MENU_HEIGHT.to_string()}
        >
            <div xmlns="http://www.w3.org/1999/xhtml" class="menu">
                <p class="menu__of"><bdi>{ super::geometry::mid(name, 30) }</bdi></p>
                <div class="menu__entries" role="menu" aria-label={(words.break_which)(name)} {onkeydown}>
                    { for (0..count).map(entry) }
                </div>
            </div>
        </foreignObject>
    }
}

/// What a key means in the menu; the rest is the browser's, or nobody's.
fn key(key: &str, entry: usize, count: usize) -> Option<WalkEvent> {
    let moved = |by: usize| WalkEvent::MenuMoved((entry + by) % count);
    match key {
        "ArrowRight" => Some(moved(1)),
        "ArrowLeft" => Some(moved(count - 1)),
        "ArrowDown" => Some(moved(COLUMNS)),
        "ArrowUp" => Some(moved(count - COLUMNS)),
        "Home" => Some(WalkEvent::MenuMoved(0)),
        "End" => Some(WalkEvent::MenuMoved(count - 1)),
        "Escape" | "Tab" => Some(WalkEvent::MenuLeft),
        _ => None,
    }
}
