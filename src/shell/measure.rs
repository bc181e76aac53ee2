//! How high an embed is: it is drawn unseen, in this page, and tells when it stands.

use gloo_events::EventListener;
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, MessageEvent};

/// The widths at which it is measured, in CSS pixels, for each place that `page/waypost.js` tells apart: text needs most room
/// where it is narrow, a picture where it is wide. The last are those of columns on phones.
const WIDTHS: [&[u32]; 4] = [&[712, 1000], &[664], &[500], &[328, 344, 360, 400]];

/// An embed that is drawn unseen; dropping it takes it away.
pub(super) struct Measuring {
    frame: Element,
    _heard: EventListener,
}

impl Drop for Measuring {
    fn drop(&mut self) {
        self.frame.remove();
    }
}

/// Draws the embed with this address; `done` hears how high it is at each width, once.
pub(super) fn measure(address: &str, done: impl Fn([u32; 4]) + 'static) -> Option<Measuring> {
    let window = web_sys::window()?;
    let origin = window.location().origin().ok()?;
    let document = window.document()?;
    let frame = document.create_element("iframe").ok()?;
    let name = format!("waypost measured {origin}");
    for (key, value) in [
        ("class", "measured"),
        ("aria-hidden", "true"),
        ("inert", ""),
        ("name", &name),
        ("src", address),
    ] {
        frame.set_attribute(key, value).ok()?;
    }
    let measured = frame.clone();
    let heard = EventListener::new(&window, "message", move |event| {
        let event: &MessageEvent = event.unchecked_ref();
        let source = event.source().map(JsValue::from);
        let is_own = source.is_some_and(|source| source == member(&measured, "contentWindow"));
        if is_own && event.origin() == origin && member(&event.data(), "stands") == JsValue::TRUE {
            let heights = WIDTHS.map(|widths| {
                let heights = widths.iter().map(|width| height(&measured, *width));
                heights.max().flatten()
            });
            measured.remove();
            if let [Some(wide), Some(column), Some(middling), Some(narrow)] = heights {
                done([wide, column, middling, narrow]);
            }
        }
    });
    document.body()?.append_child(&frame).ok()?;
    Some(Measuring {
        frame,
        _heard: heard,
    })
}

/// How high the content of a frame is at this width.
fn height(frame: &Element, width: u32) -> Option<u32> {
    frame.set_attribute("width", &width.to_string()).ok()?;
    let body = member(&member(frame, "contentDocument"), "body");
    let height = member(&body, "scrollHeight").as_f64()?;
    (height > 0.0).then_some(height as u32)
}

/// A member of an object; undefined where there is none.
fn member(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}
