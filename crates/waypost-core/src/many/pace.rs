//! How fast it goes, and how long it still takes.

use std::collections::VecDeque;

/// The least time between two marks, in milliseconds.
const MILLIS_BETWEEN: u64 = 500;

/// How many marks are looked back at.
const MARKS_MAX: usize = 40;

/// Marks of how many domains were done when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Pace {
    marks: VecDeque<(u64, usize)>,
}

impl Pace {
    /// Notes how many are done now.
    pub fn note(&mut self, now_millis: u64, done: usize) {
        let is_due = |mark: &(u64, usize)| now_millis >= mark.0 + MILLIS_BETWEEN;
        if self.marks.back().is_none_or(is_due) {
            self.marks.push_back((now_millis, done));
        }
        if self.marks.len() > MARKS_MAX {
            self.marks.pop_front();
        }
    }

    /// Forgets: after a pause the clock starts anew.
    pub fn start_anew(&mut self) {
        self.marks.clear();
    }

    /// Domains done in a second, over the last while.
    pub fn in_a_second(&self) -> Option<f64> {
        let (first, last) = self.marks.front().zip(self.marks.back())?;
        let millis = last.0.saturating_sub(first.0);
        let done = last.1.saturating_sub(first.1);
        (millis > 0 && done > 0).then(|| done as f64 * 1_000.0 / millis as f64)
    }

    /// How many seconds are needed for what is left.
    pub fn seconds_for(&self, left: usize) -> Option<u32> {
        Some((left as f64 / self.in_a_second()?).ceil() as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rate_and_remaining_time() {
        let mut pace = Pace::default();
        assert_eq!(pace.seconds_for(10), None);
        pace.note(1_000, 0);
        pace.note(1_100, 5);
        assert_eq!(pace.in_a_second(), None);
        pace.note(3_000, 40);
        assert_eq!(pace.in_a_second(), Some(20.0));
        assert_eq!(pace.seconds_for(50), Some(3));
        pace.start_anew();
        assert_eq!(pace.in_a_second(), None);
    }
}
