//! The one tab of this browser that has the list of many domains that is kept: a lock of the browser (Web Locks). It
//! comes free with the end of the tab, however that ends.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::AbortController;

/// The name of the lock.
const NAME: &str = "waypost many";

/// How long it is waited for, in milliseconds: that of a page that was reloaded may come free a moment late.
const WAIT_MILLIS: u32 = 500;

/// The lock, held or not.
#[derive(Default)]
pub(super) struct Lock {
    hold: Rc<RefCell<Hold>>,
}

/// Whether this tab has it.
#[derive(Default)]
enum Hold {
    #[default]
    Not,
    /// The browser has no locks.
    Alone,
    /// The function gives it back.
    Held(Function),
}

impl Lock {
    /// Takes the lock, also from another tab where `steals` says so; whether this tab has it now. `lost` hears when
    /// another tab takes it. A browser without locks lets every tab have it.
    pub async fn take(&self, steals: bool, lost: impl FnOnce() + 'static) -> bool {
        if self.is_held() {
            return true;
        }
        let Some(manager) = manager() else {
            *self.hold.borrow_mut() = Hold::Alone;
            return true;
        };
        let options = Object::new();
        let waiting = match AbortController::new() {
            Ok(controller) if !steals => {
                let _ = Reflect::set(&options, &"signal".into(), &controller.signal());
                Some(Timeout::new(WAIT_MILLIS, move || controller.abort()))
            }
            _ => None,
        };
        let _ = Reflect::set(&options, &"steal".into(), &steals.into());
        let mut ended = Promise::resolve(&JsValue::NULL);
        let granted = Promise::new(&mut |grant, refuse| {
            let hold = self.hold.clone();
            let holds = Closure::once_into_js(move || -> JsValue {
                let _ = grant.call0(&JsValue::NULL);
                let until = Promise::new(&mut |free, _| *hold.borrow_mut() = Hold::Held(free));
                until.into()
            });
            match request(&manager, &options, &holds) {
                Ok(promise) => ended = promise,
                Err(error) => drop(refuse.call1(&JsValue::NULL, &error)),
            }
        });
        // The one ends when the lock is had, the other when it is given back, or in error when it is not had or taken.
        let first = Promise::race(&Array::of2(&granted, &ended));
        let is_had = JsFuture::from(first).await.is_ok();
        drop(waiting);
        if is_had {
            let hold = self.hold.clone();
            spawn_local(async move {
                if JsFuture::from(ended).await.is_err() {
                    hold.replace(Hold::Not);
                    lost();
                }
            });
        }
        is_had
    }

    /// Whether this tab has the lock.
    pub fn is_held(&self) -> bool {
        !matches!(*self.hold.borrow(), Hold::Not)
    }

    /// Gives the lock back.
    pub fn release(&self) {
        if let Hold::Held(free) = self.hold.take() {
            let _ = free.call0(&JsValue::NULL);
        }
    }
}

/// What the browser gives locks with; older ones and pages without a secure origin have none.
fn manager() -> Option<JsValue> {
    let navigator = web_sys::window()?.navigator();
    let manager = Reflect::get(&navigator, &"locks".into()).ok()?;
    manager.is_object().then_some(manager)
}

fn request(manager: &JsValue, options: &Object, holds: &JsValue) -> Result<Promise, JsValue> {
    let request: Function = Reflect::get(manager, &"request".into())?.dyn_into()?;
    request
        .call3(manager, &NAME.into(), options, holds)?
        .dyn_into()
}
