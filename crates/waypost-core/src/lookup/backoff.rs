//! Backoff after HTTP 429 (docs/contract.md, section 3).

/// The longest wait that is sat out; a resolver that wants more is reported, in seconds.
pub const WAIT_SECONDS_MAX: u32 = 120;

/// The first wait without a readable time, in seconds.
const WAIT_SECONDS: u32 = 10;

/// A wait, and how long the next one would be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backoff {
    /// Until when, in milliseconds since 1970.
    pub until_millis: u64,
    /// The last wait that was not the resolver's own wish, in seconds; the next is twice as long.
    own_seconds: u32,
}

impl Backoff {
    /// The wait after a complaint, and how many seconds were wished for or else are due.
    ///
    /// Requests that were on their way together count as one complaint.
    pub fn after(
        before: Option<Backoff>,
        wish_seconds: Option<u32>,
        now_millis: u64,
    ) -> (Backoff, u32) {
        let own_seconds = match before {
            None => WAIT_SECONDS,
            Some(backoff) if !backoff.lasts(now_millis) => backoff.own_seconds.saturating_mul(2),
            Some(backoff) => backoff.own_seconds,
        };
        let seconds = wish_seconds.unwrap_or(own_seconds);
        let until_millis = now_millis + u64::from(seconds) * 1_000;
        let backoff = Backoff {
            until_millis: before.map_or(until_millis, |known| until_millis.max(known.until_millis)),
            own_seconds,
        };
        (backoff, seconds)
    }

    /// Whether it is not over yet.
    pub fn lasts(&self, now_millis: u64) -> bool {
        self.until_millis > now_millis
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_once_they_are_over() {
        let (first, seconds) = Backoff::after(None, None, 1_000);
        assert_eq!((first.until_millis, seconds), (11_000, 10));
        let (same, seconds) = Backoff::after(Some(first), None, 2_000);
        assert_eq!((same.until_millis, seconds), (12_000, 10));
        let (second, seconds) = Backoff::after(Some(same), None, 12_000);
        assert_eq!((second.until_millis, seconds), (32_000, 20));
        let (wished, seconds) = Backoff::after(Some(second), Some(3), 40_000);
        assert_eq!((wished.until_millis, seconds), (43_000, 3));
        let (shorter, _) = Backoff::after(Some(wished), Some(1), 41_000);
        assert_eq!(shorter.until_millis, 43_000);
    }
}
