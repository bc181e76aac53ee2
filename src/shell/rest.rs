//! What answers are drawn with beside the program, their stylesheet, which is fetched when it is first needed.
//!
//! The page's loader fetches it and says when it is there; where there is no such loader, the page has it already.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

fn fetcher() -> Option<Function> {
    let window = web_sys::window()?;
    Reflect::get(&window, &"waypostRest".into())
        .ok()?
        .dyn_into()
        .ok()
}

/// Whether the page had it from the beginning.
pub(super) fn is_here() -> bool {
    fetcher().is_none()
}

/// Calls this once it is here. Where that fails the loader says so, and tries again.
///
/// `is_awaited`: whether the reader waits for it, so that it is said when it takes long.
pub(super) fn when_here(is_awaited: bool, go_on: impl FnOnce() + 'static) {
    let promise = fetcher()
        .and_then(|fetch| fetch.call1(&JsValue::NULL, &is_awaited.into()).ok())
        .and_then(|promise| promise.dyn_into::<Promise>().ok());
    let Some(promise) = promise else {
        go_on();
        return;
    };
    spawn_local(async move {
        let is_here = JsFuture::from(promise).await;
        if is_here.is_ok_and(|is_here| is_here.is_truthy()) {
            go_on();
        }
    });
}
