//! The question of a link that the head of the page put before the program was there (`page/start.js`): its end is taken as
//! it is, and it is not put again.

use std::cell::Cell;

use js_sys::{Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::document;
use super::fetch::{Stop, retry_after_seconds};
use crate::app::HttpBody;

/// When the question was put that nobody took yet, in milliseconds since 1970.
pub(super) fn asked_at_millis() -> Option<u64> {
    let at = member(&asked(), "at").as_f64()?;
    Some(at as u64)
}

/// The end of the question with this URL, where it was put before and nobody took it yet.
pub(super) fn take(url: &str) -> Option<Promise> {
    let asked = asked();
    if member(&asked, "url").as_string()? != url {
        return None;
    }
    document::set_early("asked", &JsValue::UNDEFINED);
    member(&asked, "end").dyn_into().ok()
}

/// Waits for the end, and says how many milliseconds it took; marks it where the time was over.
pub(super) async fn ended(end: Promise, is_over: &Cell<bool>) -> (Result<HttpBody, Stop>, f64) {
    // It is never rejected.
    let ended = JsFuture::from(end).await.unwrap_or_default();
    let number = |key: &str| member(&ended, key).as_f64();
    let octets = member(&ended, "octets").dyn_into::<Uint8Array>();
    is_over.set(member(&ended, "isLate").is_truthy());
    let end = match (number("status"), octets) {
        (Some(status), Ok(octets)) => Ok(HttpBody {
            is_shared: false,
            status: status as u16,
            retry_after_seconds: member(&ended, "retryAfter")
                .as_string()
                .and_then(|value| retry_after_seconds(&value, js_sys::Date::now())),
            octets: octets.to_vec(),
        }),
        _ if member(&ended, "isTooLong").is_truthy() => Err(Stop::TooLong),
        _ => Err(Stop::NoAnswer),
    };
    (end, number("millis").unwrap_or_default())
}

fn asked() -> JsValue {
    document::early_member("asked")
}

fn member(object: &JsValue, key: &str) -> JsValue {
    // What is no object has no members.
    Reflect::get(object, &key.into()).unwrap_or_default()
}
