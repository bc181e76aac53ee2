//! Locks among the pages of this origin: one page holds a lock, the others wait for it (Web Locks).

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    type Locks;

    #[wasm_bindgen(method, catch)]
    fn request(this: &Locks, name: &str, hold: &Function) -> Result<Promise, JsValue>;
}

/// A lock that is held until this is dropped, or the page is gone.
pub(super) struct Lock {
    release: Function,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A promise that is settled stays as it is.
        let _ = self.release.call0(&JsValue::NULL);
    }
}

/// Waits for the lock of this name; nothing where the browser has none for this page.
pub(super) async fn lock(name: &str) -> Option<Lock> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    if locks.is_undefined() {
        return None;
    }
    let locks: Locks = locks.unchecked_into();
    let mut over = None;
    let granted = Promise::new(&mut |granted, _| {
        // The lock is held for as long as the promise is open that this gives.
        let hold = Closure::once_into_js(move || {
            Promise::new(&mut |release, _| {
                let _ = granted.call1(&JsValue::NULL, &release);
            })
        });
        over = locks.request(name, hold.unchecked_ref()).ok();
    });
    let first = Promise::race(&Array::of2(&granted, &over?.into()));
    let release = JsFuture::from(first).await.ok()?.dyn_into().ok()?;
    Some(Lock { release })
}
