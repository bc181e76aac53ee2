//! Time that does not jump, whatever somebody does to the clock of the system.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use gloo_timers::callback::Timeout;

/// Milliseconds since the page was opened, by a clock that only goes forward.
pub(super) fn millis() -> f64 {
    let performance = web_sys::window().and_then(|window| window.performance());
    performance.map_or_else(js_sys::Date::now, |performance| performance.now())
}

/// By how many minutes the clock of the reader is ahead of UTC at a moment.
pub(super) fn offset_minutes(epoch_seconds: u64) -> i32 {
    let date = js_sys::Date::new(&(epoch_seconds as f64 * 1_000.0).into());
    -date.get_timezone_offset() as i32
}

/// Milliseconds since 1970, of which the next is never less than the last. The clock of the system says where it starts;
/// from then on it goes with [`millis`], and forward where that stood still because the machine slept.
pub(super) struct Clock {
    start_millis: Cell<f64>,
}

/// How far the clock of the system may run ahead before it is believed.
const AHEAD_MILLIS_MAX: f64 = 1_000.0;

impl Default for Clock {
    fn default() -> Clock {
        Clock {
            start_millis: Cell::new(js_sys::Date::now() - millis()),
        }
    }
}

impl Clock {
    /// The time now.
    pub fn epoch_millis(&self) -> u64 {
        let running = millis();
        let start = js_sys::Date::now() - running;
        if start - self.start_millis.get() > AHEAD_MILLIS_MAX {
            self.start_millis.set(start);
        }
        (self.start_millis.get() + running) as u64
    }
}

/// How late a timer may be before the page itself counts as busy, in milliseconds.
const LATE_MILLIS: f64 = 100.0;

/// The longest that is waited at once for the time that the page was busy, in milliseconds.
const EXTRA_MILLIS_MAX: f64 = 1_000.0;

/// A wait for something that may come in time; dropping it waits no longer.
///
/// A timer that is late says that the page was busy, not that nothing came: it may lie there, and nobody has taken it.
/// So that gets as long again as the page was busy, in tasks of their own, before it counts as not come.
pub(super) struct Wait {
    _state: Rc<State>,
}

struct State {
    timeout: RefCell<Option<Timeout>>,
    over: RefCell<Option<Box<dyn FnOnce()>>>,
}

impl Wait {
    /// Calls this after so many milliseconds.
    pub fn new(millis: u32, over: impl FnOnce() + 'static) -> Wait {
        let state = Rc::new(State {
            timeout: RefCell::default(),
            over: RefCell::new(Some(Box::new(over))),
        });
        State::wait(&state, millis);
        Wait { _state: state }
    }
}

impl State {
    fn wait(this: &Rc<State>, duration_millis: u32) {
        let due = millis() + f64::from(duration_millis);
        let waiting = Rc::downgrade(this);
        let timeout = Timeout::new(duration_millis, move || State::end(&waiting, due));
        // The timer that runs just now keeps what it runs until it is over.
        if let Some(before) = this.timeout.replace(Some(timeout)) {
            before.forget();
        }
    }

    fn end(this: &Weak<State>, due: f64) {
        let Some(state) = this.upgrade() else { return };
        let late = millis() - due;
        if late > LATE_MILLIS {
            State::wait(&state, late.min(EXTRA_MILLIS_MAX) as u32);
            return;
        }
        let over = state.over.take();
        if let Some(over) = over {
            over();
        }
    }
}
