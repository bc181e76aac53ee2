//! Moments in UTC, taken apart and as text.

use std::fmt;

/// By how many minutes the clock of a reader is ahead of UTC at a moment, in seconds since 1970: it differs between summer
/// and winter.
pub type OffsetMinutes = fn(epoch_seconds: u64) -> i32;

/// A point in time in UTC, in whole seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Utc {
    /// The year.
    pub year: u64,
    /// The month, from 1 to 12.
    pub month: u8,
    /// The day of the month, from 1 to 31.
    pub day: u8,
    /// The hour, from 0 to 23.
    pub hour: u8,
    /// The minute, from 0 to 59.
    pub minute: u8,
    /// The second, from 0 to 59.
    pub second: u8,
}

impl Utc {
    /// The moment these milliseconds after the start of 1970.
    pub fn new(epoch_millis: u64) -> Utc {
        let seconds = epoch_millis / 1_000;
        let (days, second) = (seconds / 86_400, seconds % 86_400);
        // Days since 0000-03-01, so that a leap day is the last of its year (Hinnant's civil_from_days).
        let days = days + 719_468;
        let (era, day_of_era) = (days / 146_097, days % 146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 {
            month_from_march + 3
        } else {
            month_from_march - 9
        };
        Utc {
            year: era * 400 + year_of_era + u64::from(month <= 2),
            month: month as u8,
            day: day as u8,
            hour: (second / 3_600) as u8,
            minute: (second / 60 % 60) as u8,
            second: (second % 60) as u8,
        }
    }
}

/// A time as RFC 3339 wants it, in UTC and whole seconds.
pub fn rfc3339(epoch_millis: u64) -> String {
    Utc::new(epoch_millis).to_string()
}

impl fmt::Display for Utc {
    /// As RFC 3339 wants it: `2026-11-23T08:00:00Z`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Utc {
            year,
            month,
            day,
            hour,
            minute,
            second,
        } = self;
        write!(
            f,
            "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times() {
        assert_eq!(rfc3339(0), "1970-01-01T00:00:00Z");
        assert_eq!(rfc3339(951_782_400_000), "2000-02-29T00:00:00Z");
        assert_eq!(rfc3339(1_795_420_800_999), "2026-11-23T08:00:00Z");
        let last = Utc {
            year: 2024,
            month: 12,
            day: 31,
            hour: 23,
            minute: 59,
            second: 58,
        };
        assert_eq!(Utc::new(1_735_689_598_000), last);
    }
}
