//! The frames of the animation: asked for only while it plays and the stage can be seen.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_render::{AnimationFrame, request_animation_frame};
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{IntersectionObserver, IntersectionObserverEntry};

use super::document;
use crate::app::Anchor;

/// What is called with the time of each frame, in milliseconds.
type Draw = Rc<dyn Fn(u64, bool)>;

/// The frames that are asked for.
#[derive(Default)]
pub(super) struct Frames {
    inner: Rc<Inner>,
}

#[derive(Default)]
struct Inner {
    draw: RefCell<Option<Draw>>,
    next: RefCell<Option<AnimationFrame>>,
    is_seen: Cell<bool>,
    watch: RefCell<Option<Watch>>,
}

/// Watches whether the stage is in sight; dropping it stops watching.
struct Watch {
    observer: IntersectionObserver,
    _seen: Closure<dyn FnMut(js_sys::Array)>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

impl Frames {
    /// Calls this for every frame, with the time and whether the reader wants no motion; or for none any
    /// more. The browser itself asks for no frames of a page
    /// that is hidden.
    pub fn play(&self, is_playing: bool, draw: impl Fn(u64, bool) + 'static) {
        let was_playing = self.inner.draw.borrow().is_some();
        if is_playing == was_playing {
            return;
        }
        if !is_playing {
            *self.inner.draw.borrow_mut() = None;
            *self.inner.next.borrow_mut() = None;
            *self.inner.watch.borrow_mut() = None;
            return;
        }
        *self.inner.draw.borrow_mut() = Some(Rc::new(draw));
        self.inner.is_seen.set(true);
        *self.inner.watch.borrow_mut() = Inner::watch(&self.inner);
        Inner::request(&self.inner);
    }
}

/// How long a page waits for a frame that is hidden, in milliseconds: the browser draws none of it.
const HIDDEN_MILLIS: u32 = 3_000;

/// What is called once.
type Once = Cell<Option<Box<dyn FnOnce()>>>;

/// Calls this once what was changed until now is drawn.
pub(super) fn after_drawing(work: impl FnOnce() + 'static) {
    let work: Rc<Once> = Rc::new(Cell::new(Some(Box::new(work))));
    let begin = |work: &Once| {
        if let Some(work) = work.take() {
            work();
        }
    };
    let drawn = work.clone();
    let frame = request_animation_frame(move |_| {
        Timeout::new(0, move || begin(&drawn)).forget();
    });
    let hidden = move || {
        drop(frame);
        begin(&work);
    };
    Timeout::new(HIDDEN_MILLIS, hidden).forget();
}

impl Inner {
    fn request(inner: &Rc<Inner>) {
        if !inner.is_seen.get() || inner.draw.borrow().is_none() {
            return;
        }
        let this = inner.clone();
        let frame = request_animation_frame(move |millis| {
            let draw = this.draw.borrow().clone();
            if let Some(draw) = draw {
                draw(millis as u64, document::is_still());
                Inner::request(&this);
            }
        });
        *inner.next.borrow_mut() = Some(frame);
    }

    fn watch(inner: &Rc<Inner>) -> Option<Watch> {
        let stage = document::element(Anchor::Stage.word())?;
        let this = inner.clone();
        let seen = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
            let last = entries.pop().unchecked_into::<IntersectionObserverEntry>();
            let was_seen = this.is_seen.replace(last.is_intersecting());
            if !last.is_intersecting() {
                *this.next.borrow_mut() = None;
            } else if !was_seen {
                Inner::request(&this);
            }
        });
        let observer = IntersectionObserver::new(seen.as_ref().unchecked_ref()).ok()?;
        observer.observe(&stage);
        Some(Watch {
            observer,
            _seen: seen,
        })
    }
}
