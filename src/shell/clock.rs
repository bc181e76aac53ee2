//! Time that does not jump, whatever somebody does to the clock of the system.

use std::cell::Cell;

/// Milliseconds since the page was opened, by a clock that only goes forward.
pub(super) fn millis() -> f64 {
    let performance = web_sys::window().and_then(|window| window.performance());
    performance.map_or_else(js_sys::Date::now, |performance| performance.now())
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
