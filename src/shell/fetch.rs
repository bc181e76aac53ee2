//! Asks a resolver over HTTPS. Dropping a request stops it. Embeds on one page ask together. What the head of the page has
//! asked already is not asked again.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_net::http::Request;
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    AbortController, ReadableStreamDefaultReader, ReferrerPolicy, RequestCredentials, RequestInit,
    RequestRedirect,
};

use super::clock::{self, Wait};
use super::early;
use super::siblings::Siblings;
use crate::app::{HttpBody, RequestId};
use crate::dns::Failure;

/// The HTTP status of an answer.
const OK: u16 = 200;

/// The requests on their way.
#[derive(Default)]
pub struct Fetches {
    running: Rc<RefCell<Vec<(RequestId, Fetch)>>>,
    siblings: Rc<RefCell<Option<Rc<Siblings>>>>,
    /// Leaves the siblings with the page; there is one where answers are shared.
    leaving: RefCell<Option<EventListener>>,
}

/// One request; dropping it stops it.
struct Fetch {
    controller: AbortController,
}

impl Drop for Fetch {
    fn drop(&mut self) {
        self.controller.abort();
    }
}

/// What to get.
#[derive(Debug)]
pub struct Get {
    /// The URL.
    pub url: String,
    /// The value of the `Accept` header; empty for none of our own.
    pub accept: &'static str,
    /// The most octets that are read.
    pub octets_max: usize,
    /// Whether what comes may be shared with other embeds on the page.
    pub is_shared: bool,
}

impl Fetches {
    /// Shares answers with the other embeds on the page from now on.
    pub fn share(&self) {
        // A page that is kept for the way back holds no channel open; it joins again when it asks again.
        let siblings = self.siblings.clone();
        let leaving = web_sys::window().map(|window| {
            EventListener::new(&window, "pagehide", move |_| {
                siblings.borrow_mut().take();
            })
        });
        *self.leaving.borrow_mut() = leaving;
        self.siblings();
    }

    fn siblings(&self) -> Option<Rc<Siblings>> {
        self.leaving.borrow().as_ref()?;
        let mut siblings = self.siblings.borrow_mut();
        if siblings.is_none() {
            *siblings = Siblings::join().map(Rc::new);
        }
        siblings.clone()
    }

    /// Sends a request; `done` hears its end and how many milliseconds it took, unless it is aborted.
    pub fn begin(
        &self,
        id: RequestId,
        get: Get,
        millis_max: u32,
        done: impl FnOnce(Result<HttpBody, Failure>, u32) + 'static,
    ) {
        let Ok(controller) = AbortController::new() else {
            return;
        };
        let deadline = Deadline {
            controller: controller.clone(),
            millis_max,
            is_over: Rc::default(),
        };
        self.running.borrow_mut().push((id, Fetch { controller }));

        let running = self.running.clone();
        let siblings = self.siblings().filter(|_| get.is_shared);
        let asked = early::take(&get.url);
        spawn_local(async move {
            let start = clock::millis();
            let took = || clock::millis() - start;
            let (end, millis) = match (asked, siblings) {
                (Some(asked), _) => early::ended(asked, &deadline.is_over).await,
                (None, Some(siblings)) => (ask_together(&siblings, &get, &deadline).await, took()),
                (None, None) => (ask(&get, &deadline).await, took()),
            };
            let millis = millis.max(0.0) as u32;
            let finished = {
                let mut running = running.borrow_mut();
                let place = running.iter().position(|(running, _)| *running == id);
                place.map(|place| running.swap_remove(place))
            };
            // Not there any more: aborted, and nobody waits for its end.
            if finished.is_none() {
                return;
            }
            let end = match end {
                Ok(body) => Ok(body),
                Err(Stop::TooLong) => Err(Failure::NotDns {
                    reason: "the body is too long",
                    excerpt: String::new(),
                }),
                Err(Stop::NoAnswer) if deadline.is_over.get() => Err(Failure::TimedOut),
                Err(Stop::NoAnswer) if is_offline() => Err(Failure::Offline),
                Err(Stop::NoAnswer) => Err(Failure::Unreachable),
            };
            done(end, millis);
        });
    }

    /// Stops all requests, and leaves the siblings.
    pub fn end(&self) {
        self.running.borrow_mut().clear();
        self.leaving.borrow_mut().take();
        self.siblings.borrow_mut().take();
    }

    /// Stops a request; its end is not reported.
    pub fn abort(&self, id: RequestId) {
        let mut running = self.running.borrow_mut();
        running.retain(|(running, _)| *running != id);
    }
}

/// Why a stream brought nothing.
pub(super) enum Stop {
    NoAnswer,
    TooLong,
}

impl From<JsValue> for Stop {
    fn from(_: JsValue) -> Stop {
        Stop::NoAnswer
    }
}

impl From<gloo_net::Error> for Stop {
    fn from(_: gloo_net::Error) -> Stop {
        Stop::NoAnswer
    }
}

/// How long a request may take. The time runs from the asking on, not while others on the page ask the same.
struct Deadline {
    controller: AbortController,
    millis_max: u32,
    is_over: Rc<Cell<bool>>,
}

impl Deadline {
    /// Stops the request once the time is over, unless this is dropped before.
    fn begin(&self) -> Wait {
        let (controller, is_over) = (self.controller.clone(), self.is_over.clone());
        Wait::new(self.millis_max, move || {
            is_over.set(true);
            controller.abort();
        })
    }
}

/// Takes what another embed was answered, or asks and tells the others.
async fn ask_together(
    siblings: &Siblings,
    get: &Get,
    deadline: &Deadline,
) -> Result<HttpBody, Stop> {
    if let Some(octets) = siblings.answer(&get.url).await {
        return Ok(HttpBody {
            is_shared: true,
            status: OK,
            retry_after_seconds: None,
            octets,
        });
    }
    let end = ask(get, deadline).await;
    let answer = end.as_ref().ok().filter(|body| body.status == OK);
    siblings.tell(&get.url, answer.map(|body| body.octets.as_slice()));
    end
}

async fn ask(get: &Get, deadline: &Deadline) -> Result<HttpBody, Stop> {
    let _wait = deadline.begin();
    let init = RequestInit::new();
    init.set_credentials(RequestCredentials::Omit);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    // Who was agreed to, or named, is asked; not whoever that one points to.
    init.set_redirect(RequestRedirect::Error);
    init.set_signal(Some(&deadline.controller.signal()));
    // The builder of gloo-net would add an "&" to a URL that has a query.
    let request = web_sys::Request::new_with_str_and_init(&get.url, &init)?;
    if !get.accept.is_empty() {
        request.headers().set("Accept", get.accept)?;
    }
    let response = Request::from(request).send().await?;
    let retry_after_seconds = response
        .headers()
        .get("retry-after")
        .and_then(|value| retry_after_seconds(&value, js_sys::Date::now()));
    let octets = match response.body() {
        Some(stream) => all_of(stream, get.octets_max, async || ()).await?,
        None => Vec::new(),
    };
    Ok(HttpBody {
        is_shared: false,
        status: response.status(),
        retry_after_seconds,
        octets,
    })
}

/// The wait that a `Retry-After` header asks for: so many seconds, or until a date (RFC 9110). A date that is over says
/// nothing, since the clocks may differ.
pub fn retry_after_seconds(value: &str, now_millis: f64) -> Option<u32> {
    value.trim().parse().ok().or_else(|| {
        // The cast keeps to what fits; what is no date is no number, and not greater than anything.
        let seconds = (js_sys::Date::parse(value) - now_millis) / 1_000.0;
        (seconds > 0.0).then(|| seconds.ceil() as u32)
    })
}

/// Reads a stream piece by piece, with this pause after each, and gives up once it is too long.
pub(super) async fn all_of(
    stream: web_sys::ReadableStream,
    octets_max: usize,
    mut pause: impl AsyncFnMut(),
) -> Result<Vec<u8>, Stop> {
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut octets = Vec::new();
    loop {
        let piece = JsFuture::from(reader.read()).await?;
        if Reflect::get(&piece, &"done".into())?.is_truthy() {
            return Ok(octets);
        }
        let piece: Uint8Array = Reflect::get(&piece, &"value".into())?.unchecked_into();
        if octets.len().saturating_add(piece.length() as usize) > octets_max {
            let _ = reader.cancel();
            return Err(Stop::TooLong);
        }
        octets.extend(piece.to_vec());
        pause().await;
    }
}

/// Whether the browser itself says that there is no network.
fn is_offline() -> bool {
    web_sys::window().is_some_and(|window| !window.navigator().on_line())
}
