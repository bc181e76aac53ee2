//! The order inside a tier: a seeded shuffle.
//!
//! Equal preferences are tried in random order (RFC 5321 section 5.1, MUST). It comes of a seed and a
//! generator whose sequence is part of the format: seeds stand in links, and the same link gives the
//! same order on every machine.

use rand_pcg::Pcg32;
use rand_pcg::rand_core::RngCore;

/// A source of random numbers.
pub trait Chance {
    /// A number below `bound`, which is at least 1.
    fn below(&mut self, bound: u32) -> u32;

    /// Shuffles by Fisher and Yates: all orders equally likely. In which order the numbers are drawn is part of the
    /// format.
    fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let bound = u32::try_from(last + 1).unwrap_or(u32::MAX);
            items.swap(last, self.below(bound) as usize);
        }
    }
}

/// The seeded generator for tie-breaking: PCG-XSH-RR 64/32, whose output `rand_pcg` promises to keep.
#[derive(Clone, Debug)]
pub struct TieBreakRng(Pcg32);

impl TieBreakRng {
    /// The generator of a seed; `run` tells apart the runs that share it (each retry shuffles anew).
    pub fn new(seed: u32, run: u32) -> Self {
        // A golden-ratio increment decorrelates (seed, run) from (seed + 1, 0).
        let apart = u64::from(run).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        TieBreakRng(Pcg32::new(
            u64::from(seed).wrapping_add(apart),
            u64::from(run),
        ))
    }

    /// A number below `bound`, all equally likely; 0 for a bound of 0.
    pub fn below(&mut self, bound: u32) -> u32 {
        if bound == 0 {
            return 0;
        }
        // Rejection sampling avoids modulo bias.
        let unfair_from = u32::MAX - (u32::MAX % bound + 1) % bound;
        loop {
            let number = self.0.next_u32();
            if number <= unfair_from {
                return number % bound;
            }
        }
    }
}

impl Chance for TieBreakRng {
    fn below(&mut self, bound: u32) -> u32 {
        TieBreakRng::below(self, bound)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sequence_is_part_of_the_format() {
        let mut rng = TieBreakRng::new(1, 0);
        let drawn: Vec<u32> = (0..8).map(|_| rng.below(100)).collect();
        assert_eq!(drawn, GOLDEN);
    }

    const GOLDEN: [u32; 8] = [37, 13, 1, 74, 98, 74, 4, 40];

    #[test]
    fn runs_of_one_seed_do_not_repeat_its_neighbours() {
        let first = |seed: u32, run: u32| TieBreakRng::new(seed, run).below(1_000_000);
        let mut drawn: Vec<u32> = (0..40)
            .flat_map(|seed| (0..40).map(move |run| first(seed, run)))
            .collect();
        drawn.sort_unstable();
        drawn.dedup();
        assert!(drawn.len() > 1_590, "{}", drawn.len());
    }

    #[test]
    fn every_bound_is_kept() {
        let mut rng = TieBreakRng::new(7, 3);
        for bound in 1..200 {
            assert!(rng.below(bound) < bound);
        }
        assert_eq!(rng.below(0), 0);
    }

    #[test]
    fn all_orders_are_about_equally_frequent() {
        for size in 2..=4usize {
            let orders: u32 = (1..=size as u32).product();
            let mut counts = std::collections::BTreeMap::<Vec<usize>, u32>::new();
            for seed in 0..1_000 * orders {
                let mut items: Vec<usize> = (0..size).collect();
                TieBreakRng::new(seed, 0).shuffle(&mut items);
                *counts.entry(items).or_default() += 1;
            }
            assert_eq!(counts.len() as u32, orders);
            for (order, count) in counts {
                assert!((850..1_150).contains(&count), "{order:?}: {count}");
            }
        }
    }
}
