//! The system's own way to hand a link on, where there is one.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Whether the system offers where to send a link.
pub(super) fn is_there() -> bool {
    let example = data("Waypost", "Waypost", "https://waypost.example/");
    let allows = |can: Function, navigator: &JsValue| {
        can.call1(navigator, &example)
            .is_ok_and(|answer| answer.is_truthy())
    };
    navigator().is_some_and(|navigator| {
        method(&navigator, "share").is_some()
            && method(&navigator, "canShare").is_some_and(|can| allows(can, &navigator))
    })
}

/// Offers where to send a message with a link; `failed` hears where the system did not take it. A reader who changes their mind is
/// no failure.
pub(super) fn send(title: &str, text: &str, url: &str, failed: impl FnOnce() + 'static) {
    let promise = navigator().and_then(|navigator| {
        let answer = method(&navigator, "share")?.call1(&navigator, &data(title, text, url));
        answer.ok()?.dyn_into::<Promise>().ok()
    });
    spawn_local(async move {
        let end = match promise {
            Some(promise) => JsFuture::from(promise).await,
            None => Err(JsValue::NULL),
        };
        let was_given_up = |error: &JsValue| {
            let name = Reflect::get(error, &"name".into()).ok();
            name.and_then(|name| name.as_string()).as_deref() == Some("AbortError")
        };
        if end.is_err_and(|error| !was_given_up(&error)) {
            failed();
        }
    });
}

fn navigator() -> Option<JsValue> {
    web_sys::window().map(|window| window.navigator().into())
}

fn method(navigator: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(navigator, &name.into()).ok()?.dyn_into().ok()
}

fn data(title: &str, text: &str, url: &str) -> JsValue {
    let data = Object::new();
    for (key, value) in [("title", title), ("text", text), ("url", url)] {
        // A plain object takes any member.
        let _ = Reflect::set(&data, &key.into(), &value.into());
    }
    data.into()
}
