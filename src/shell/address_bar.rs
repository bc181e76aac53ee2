//! The fragment in the address bar, and the history behind it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsValue;

/// Browsers limit how often the address may change; this many milliseconds lie between two changes.
const MILLIS_BETWEEN: u32 = 300;

/// Writes the fragment and hears of changes to it.
#[derive(Default)]
pub(super) struct AddressBar {
    inner: Rc<Inner>,
    listener: RefCell<Option<EventListener>>,
}

#[derive(Default)]
struct Inner {
    pending: RefCell<Option<(String, Timeout)>>,
    last_millis: Cell<f64>,
}

impl AddressBar {
    /// Calls this with the fragment whenever the reader goes back, forward or to another link.
    pub fn listen(&self, changed: impl Fn(String) + 'static) {
        let Some(window) = web_sys::window() else {
            return;
        };
        let inner = self.inner.clone();
        let listener = EventListener::new(&window, "popstate", move |_| {
            inner.pending.borrow_mut().take();
            changed(fragment());
        });
        *self.listener.borrow_mut() = Some(listener);
    }

    /// Shows a fragment: a new entry at once, a change of the present one not too often.
    pub fn show(&self, fragment: &str, is_new_entry: bool) {
        let waiting = self.inner.pending.borrow_mut().take();
        if is_new_entry {
            // The entry that is left says what it said last.
            if let Some((last, _)) = waiting {
                self.inner.write(&last, false);
            }
            self.inner.write(fragment, true);
            return;
        }
        let since = js_sys::Date::now() - self.inner.last_millis.get();
        if waiting.is_none() && since >= f64::from(MILLIS_BETWEEN) {
            self.inner.write(fragment, false);
            return;
        }
        let inner = self.inner.clone();
        let timeout = Timeout::new(MILLIS_BETWEEN, move || {
            let pending = inner.pending.borrow_mut().take();
            if let Some((fragment, _)) = pending {
                inner.write(&fragment, false);
            }
        });
        *self.inner.pending.borrow_mut() = Some((fragment.to_owned(), timeout));
    }

    /// Shows a fragment at once, and shows and hears nothing any more.
    pub fn end(&self, fragment: &str) {
        self.listener.borrow_mut().take();
        self.inner.pending.borrow_mut().take();
        self.inner.write(fragment, false);
    }
}

impl Inner {
    fn write(&self, fragment: &str, is_new_entry: bool) {
        self.last_millis.set(js_sys::Date::now());
        let Some((window, history)) =
            web_sys::window().and_then(|window| Some((window.clone(), window.history().ok()?)))
        else {
            return;
        };
        let path = window.location().pathname().unwrap_or_default();
        let url = format!("{path}{fragment}");
        // A browser that refuses keeps the old address; nothing else depends on it.
        let _ = if is_new_entry {
            history.push_state_with_url(&JsValue::NULL, "", Some(&url))
        } else {
            history.replace_state_with_url(&JsValue::NULL, "", Some(&url))
        };
    }
}

/// The fragment in the address bar, with its `#`.
pub(super) fn fragment() -> String {
    web_sys::window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default()
}
