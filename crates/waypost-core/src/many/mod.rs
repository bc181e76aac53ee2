//! Many domains at once: a list is read, each domain looked up, and one row kept of each.
//!
//! [`list::read`] makes subjects of lines, CSV, addresses and URLs. A [`Batch`] is the whole run as a value: it says
//! which questions to send now, takes what became of them, and keeps a [`Finished`] of every domain instead of its
//! answers. [`store`] turns it into text that outlives the page, [`export`] into files, [`TableQuery`] says what of it is
//! shown.

mod batch;
mod decode;
pub mod export;
pub mod list;
mod pace;
mod query;
mod queue;
mod row;
mod shared;
pub mod store;

pub use batch::{
    AT_ONCE_MAX, Ask, Batch, Choices, Phase, QUESTIONS_LEAST, QUESTIONS_MAX, QUESTIONS_USUAL, Stop,
};
pub use decode::decoded;
pub use list::{LineFault, List, read};
pub use query::{
    Column, Direction, Kind, Order, ROWS_ON_PAGE, Shown, TableQuery, Tally, by_finding, by_provider,
};
pub use row::{Dmarc, Finished, HOSTS_KEPT, Row, Signed, Spf, State, Sts, Worst};

/// The most domains of one list; the rest is counted and left out.
pub const DOMAINS_MAX: usize = 10_000;
