//! Counts, by who reports them and for which day.

use std::collections::BTreeMap;
use std::fmt;

use crate::time::Utc;

/// The most reporters and days that are told apart for one row.
const WHENS_MAX: usize = 200;

const SECONDS_A_DAY: i64 = 86_400;

/// A day in UTC, counted from the start of 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Day(u32);

impl Day {
    /// The day of a moment in seconds since 1970; `None` before that and after the year 9999.
    pub fn of_seconds(seconds: i64) -> Option<Day> {
        let day = u32::try_from(seconds.div_euclid(SECONDS_A_DAY)).ok()?;
        (day <= Day::LAST).then_some(Day(day))
    }

    /// The day of a time as RFC 3339 writes it; a missing offset counts as UTC, and a date alone is its own day.
    pub fn read(text: &str) -> Option<Day> {
        let text = text.trim();
        let number = |from: usize, to: usize| -> Option<i64> {
            let digits = text.get(from..to)?;
            let is_number = digits.bytes().all(|octet| octet.is_ascii_digit());
            digits.parse().ok().filter(|_| is_number)
        };
        let is_dashed = text.get(4..5) == Some("-") && text.get(7..8) == Some("-");
        let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
        if !is_dashed || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            return None;
        }
        let mut seconds = days_from_civil(year, month, day) * SECONDS_A_DAY;
        if let (Some(hours), Some(minutes)) = (number(11, 13), number(14, 16)) {
            seconds += hours * 3_600 + minutes * 60;
            seconds -= offset_seconds(text.get(16..).unwrap_or_default());
        }
        Day::of_seconds(seconds)
    }

    /// 9999-12-31.
    const LAST: u32 = 2_932_896;
}

/// The seconds that a time zone is ahead of UTC: what stands behind the minutes.
fn offset_seconds(text: &str) -> i64 {
    let Some(at) = text.rfind(['+', '-']) else {
        return 0;
    };
    let digits: String = text[at + 1..].chars().filter(|sign| *sign != ':').collect();
    let part = |from: usize| -> i64 {
        let two = digits.get(from..from + 2).unwrap_or_default();
        two.parse().unwrap_or(0)
    };
    let seconds = part(0) * 3_600 + part(2) * 60;
    if text[at..].starts_with('-') {
        -seconds
    } else {
        seconds
    }
}

/// Days since 1970 (Hinnant's days_from_civil).
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month_from_march = (month + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

impl fmt::Display for Day {
    /// `2026-11-23`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let utc = Utc::new(u64::from(self.0) * 86_400_000);
        write!(f, "{:04}-{:02}-{:02}", utc.year, utc.month, utc.day)
    }
}

/// Who reports something, and for which day; `None` where the report does not say.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct When {
    /// The day on which the report begins.
    pub day: Option<Day>,
    /// The name of the organisation that reports.
    pub reporter: String,
}

/// A count, and how it is made up. Sums that are too large stay at the largest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// The count.
    pub count: u64,
    /// Its parts, by who reports them and for which day.
    pub by: BTreeMap<When, u64>,
    /// What is not in the parts, since there are too many.
    pub more: u64,
}

impl Counted {
    /// Adds a count of one report.
    pub fn add(&mut self, when: &When, count: u64) {
        self.count = self.count.saturating_add(count);
        if let Some(part) = self.by.get_mut(when) {
            *part = part.saturating_add(count);
        } else if self.by.len() < WHENS_MAX {
            self.by.insert(when.clone(), count);
        } else {
            self.more = self.more.saturating_add(count);
        }
    }

    /// Adds everything of another.
    pub fn merge(&mut self, other: &Counted) {
        for (when, count) in &other.by {
            self.add(when, *count);
        }
        self.count = self.count.saturating_add(other.more);
        self.more = self.more.saturating_add(other.more);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days() {
        let day = |text: &str| Day::read(text).map(|day| day.to_string());
        for (text, expected) in [
            ("2026-11-23T00:00:00Z", "2026-11-23"),
            ("2026-11-23T00:30:00+02:00", "2026-11-22"),
            ("2026-11-23T23:30:00-0700", "2026-11-24"),
            ("2026-11-23T23:59:59.999Z", "2026-11-23"),
            ("2026-11-23 10:00:00", "2026-11-23"),
            ("2024-02-29", "2024-02-29"),
            (" 1970-01-01T00:00:00Z ", "1970-01-01"),
        ] {
            assert_eq!(day(text).as_deref(), Some(expected), "{text}");
        }
        for text in [
            "",
            "yesterday",
            "2026-13-01",
            "1969-12-31",
            "2026/11/23",
            "é026-11-23",
            "+026-11-23",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
        assert_eq!(Day::of_seconds(0).unwrap().to_string(), "1970-01-01");
        assert_eq!(Day::of_seconds(-1), None);
        assert_eq!(Day::of_seconds(i64::MAX), None);
        assert_eq!(Day(Day::LAST).to_string(), "9999-12-31");
    }

    #[test]
    fn a_sum_has_as_much_as_its_parts() {
        let mut counted = Counted::default();
        for reporter in 0..WHENS_MAX + 50 {
            let when = When {
                day: None,
                reporter: reporter.to_string(),
            };
            counted.add(&when, 2);
        }
        let mut twice = counted.clone();
        twice.merge(&counted);
        for (sum, times) in [(&counted, 1), (&twice, 2)] {
            assert_eq!(sum.count, times * 2 * (WHENS_MAX as u64 + 50));
            assert_eq!(sum.count, sum.by.values().sum::<u64>() + sum.more);
            assert_eq!(sum.by.len(), WHENS_MAX);
        }
        let when = When {
            day: None,
            reporter: String::new(),
        };
        counted.add(&when, u64::MAX);
        counted.add(&when, u64::MAX);
        assert_eq!(counted.count, u64::MAX);
    }
}
