//! Where a domain's mail goes, and why: everything of Waypost that needs no browser.
//!
//! The modules stand in the order in which data flows through them; each uses only those above it.
//!
//! # A tour
//!
//! An **answer** of a resolver is read by [`dns::json`] or [`dns::wire`]; whoever has the answers of a lookup gives
//! them to the rest by way of [`route::Answers`]. Here they were saved in a file:
//!
//! ```
//! use waypost_core::delivery::{Delivery, DnsFacts, Profile, ProfileId, Scenario};
//! use waypost_core::finding::{self, Facts};
//! use waypost_core::input;
//! use waypost_core::lookup::Saved;
//! use waypost_core::route::{self, Sender, odds::{self, Behaviour}};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let saved = Saved::read(br#"{
//!     "Status": 0,
//!     "Question": [{"name": "example.com.", "type": 15}],
//!     "Answer": [
//!         {"name": "example.com.", "type": 15, "TTL": 300, "data": "10 mx1.example.com."},
//!         {"name": "example.com.", "type": 15, "TTL": 300, "data": "20 backup.example.net."},
//!         {"name": "example.com.", "type": 15, "TTL": 300, "data": "10 mx2.example.com."}]
//! }"#)?;
//! let reading = input::read("ann@example.com", |_| None);
//! let subject = reading.subject.clone()?;
//! let sender = Sender::default();
//!
//! // The levels: lower preferences first, and no order among equals (RFC 5321 section 5.1).
//! let route = route::plan(&subject, &saved, &sender);
//! let levels: Vec<(u16, usize)> =
//!     route.tiers.iter().map(|tier| (tier.preference, tier.hosts.len())).collect();
//! assert_eq!(levels, [(10, 2), (20, 1)]);
//!
//! // The odds: exact, not drawn.
//! let odds = odds::odds(&route, |_| Behaviour::Accepts);
//! let first: Vec<String> =
//!     odds.hosts.iter().map(|host| host.first_choice.to_string()).collect();
//! assert_eq!(first, ["1/2", "1/2", "0"]);
//!
//! // A delivery: one letter, while one of the hosts does not answer. The same seed gives the same run everywhere.
//! let scenario = Scenario::from_link(["mx1.example.com:silent"]);
//! let postfix = Profile::by_id(ProfileId::Postfix);
//! let delivery = Delivery::new(&route, postfix, &scenario, 1, &DnsFacts::default());
//! let taken_by = delivery.taken_by.and_then(|host| host.find(&delivery.route));
//! assert_eq!(taken_by.ok_or("nobody took it")?.name.to_string(), "mx2.example.com");
//!
//! // The findings: what is wrong, unwise or worth knowing, as data. Their sentences are not here.
//! let findings = finding::findings(&Facts {
//!     reading: &reading,
//!     route: Some(&route),
//!     answers: &saved,
//!     sender: &sender,
//!     seed: 1,
//!     resolver_validates: false,
//!     policy: None,
//!     sts_file: None,
//!     validation: None,
//!     others: &[],
//! });
//! let ids: Vec<&str> = findings.iter().map(|finding| finding.id.id()).collect();
//! assert_eq!(ids, ["backup-elsewhere", "mx-equal-preferences"]);
//! # Ok(())
//! # }
//! ```
//!
//! # What holds
//!
//! Nothing here touches a network, a clock or a source of chance: time and seeds are arguments. Nothing panics on what
//! somebody else wrote, and everything foreign has a limit. What was checked is carried in the type:
//! [`input::MailDomain`] is a domain, [`dns::Name`] is any name. Times are in milliseconds where a name says
//! `millis`, in seconds where it says `seconds`; the rules are cited by RFC and section.
//!
//! [`Display`](std::fmt::Display) of an error is one line in English for whoever runs a program. What a reader of the
//! page sees stands elsewhere, in every language.

#![warn(clippy::missing_errors_doc, clippy::missing_panics_doc)]

pub mod id;

pub mod time;

pub mod encoding;

pub mod dns;

pub mod remark;

pub mod input;

pub mod zone;

pub mod operator;

pub mod route;

pub mod lookup;

pub mod policy;

pub mod signature;

pub mod finding;

pub mod delivery;

pub mod bounce;

pub mod answer;

pub mod asking;

pub mod diagnosis;

pub mod progress;

pub mod report;

pub mod snapshot;

pub mod many;

pub mod reports;
