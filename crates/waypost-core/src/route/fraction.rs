//! Exact shares and means.

use std::fmt;
use std::ops::{Add, Mul};

/// A fraction in lowest terms, printed as `1/2`, `1` or `0`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fraction {
    numerator: u64,
    denominator: u64,
}

impl Fraction {
    /// Nothing.
    pub const ZERO: Fraction = Fraction::whole(0);
    /// The whole.
    pub const ONE: Fraction = Fraction::whole(1);

    /// A whole number.
    pub const fn whole(number: u64) -> Self {
        Fraction {
            numerator: number,
            denominator: 1,
        }
    }

    /// `numerator / denominator`; a denominator of 0 counts as 1.
    pub fn new(numerator: u64, denominator: u64) -> Self {
        let denominator = denominator.max(1);
        let divisor = greatest_common_divisor(numerator, denominator);
        Fraction {
            numerator: numerator / divisor,
            denominator: denominator / divisor,
        }
    }

    /// The number above the line.
    pub fn numerator(self) -> u64 {
        self.numerator
    }

    /// The number below the line.
    pub fn denominator(self) -> u64 {
        self.denominator
    }

    /// The share in thousandths, rounded to the nearest, for drawing.
    pub fn per_mille(self) -> u32 {
        let rounded = (self.numerator.saturating_mul(2000) / self.denominator).div_ceil(2);
        u32::try_from(rounded).unwrap_or(u32::MAX)
    }
}

/// Never 0: at least one of both numbers is positive.
fn greatest_common_divisor(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

impl Add for Fraction {
    type Output = Fraction;

    fn add(self, other: Fraction) -> Fraction {
        Fraction::new(
            self.numerator * other.denominator + other.numerator * self.denominator,
            self.denominator * other.denominator,
        )
    }
}

impl Mul for Fraction {
    type Output = Fraction;

    fn mul(self, other: Fraction) -> Fraction {
        Fraction::new(
            self.numerator * other.numerator,
            self.denominator * other.denominator,
        )
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.denominator {
            1 => write!(f, "{}", self.numerator),
            denominator => write!(f, "{}/{denominator}", self.numerator),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lowest_terms() {
        assert_eq!(Fraction::new(2, 4).to_string(), "1/2");
        assert_eq!(Fraction::new(4, 2).to_string(), "2");
        assert_eq!(Fraction::new(0, 7), Fraction::ZERO);
        assert_eq!(
            (Fraction::whole(1) + Fraction::new(3, 2)).to_string(),
            "5/2"
        );
        assert_eq!(
            (Fraction::new(1, 2) * Fraction::new(2, 3)).to_string(),
            "1/3"
        );
        assert_eq!(Fraction::new(1, 3).per_mille(), 333);
        assert_eq!(Fraction::new(2, 3).per_mille(), 667);
    }
}
