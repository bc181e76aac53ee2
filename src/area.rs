//! The areas of the program that are fetched when they are needed: each is reached through a table of functions, which
//! stands in a [`Slot`] once the area is there.
//!
//! A release is taken apart at these tables (`--features split`, `src/shell/parts.rs`). Everywhere else the program is in
//! one piece, and every slot is full from the beginning.

use waypost_core::ids;

ids! {
    /// An area that is a part of its own.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Area {
        /// The start page, and the foot of every page.
        Start = "start",
        /// What is wrong and what is published: policies, findings, the report, the trace.
        Checks = "checks",
        /// The walk-through.
        Walk = "walk",
        /// The lab.
        Lab = "lab",
        /// Records that answer: those that are given, and those of the examples.
        Records = "records",
        /// Many domains.
        Many = "many",
        /// The lessons.
        Learn = "learn",
        /// A bounce, explained.
        Bounce = "bounce",
        /// Reports that others send about a domain.
        Reports = "reports",
        /// Links, and what they keep.
        Share = "share",
        /// The wire format of the DNS.
        Wire = "wire",
        /// Signatures, checked in the page.
        Signatures = "signatures",
    }
}

/// Where the table of an area stands, once it is there.
#[derive(Debug)]
pub struct Slot<T: 'static> {
    #[cfg(feature = "split")]
    table: std::sync::OnceLock<&'static T>,
    #[cfg(not(feature = "split"))]
    table: &'static T,
}

#[cfg(feature = "split")]
impl<T> Slot<T> {
    /// A slot whose area is still to come.
    pub const fn empty() -> Slot<T> {
        Slot {
            table: std::sync::OnceLock::new(),
        }
    }

    /// The table, where it is there.
    pub fn get(&self) -> Option<&'static T> {
        self.table.get().copied()
    }

    /// The area is there.
    pub fn fill(&self, table: &'static T) {
        // Its table is the same each time.
        let _ = self.table.set(table);
    }
}

#[cfg(not(feature = "split"))]
impl<T> Slot<T> {
    /// A slot whose area is there.
    pub const fn of(table: &'static T) -> Slot<T> {
        Slot { table }
    }

    /// The table.
    pub fn get(&self) -> Option<&'static T> {
        Some(self.table)
    }
}

/// A slot for this table, which nothing else of the program may name.
#[cfg(feature = "split")]
macro_rules! slot {
    ($table:expr) => {
        $crate::area::Slot::empty()
    };
}

/// A slot with this table.
#[cfg(not(feature = "split"))]
macro_rules! slot {
    ($table:expr) => {
        $crate::area::Slot::of($table)
    };
}

pub(crate) use slot;
