//! Signatures: the chain from the root's key to every record that a mail server asks for (RFC 4033 to 4035).
//!
//! A resolver's AD bit says *that* something holds, and SERVFAIL that something does not. A [`Walk`] finds out by
//! itself, and says what breaks and where. It asks the resolver for answers with their signatures, and leaves the
//! arithmetic to somebody who has it (a browser, or a test): both are values that go out and come back.
//!
//! | | |
//! |---|---|
//! | [`SignedAnswer`] | sets of records in the form that is signed |
//! | [`Computation`] | digests, hashes of names and signatures, to be computed elsewhere |
//! | [`Walk`] | what is to be asked and computed next, and what is found |
//! | [`Judgement`] | secure, insecure, bogus, not to be judged here: with cause and place |
//! | [`Effect`] | what a judgement does to mail |
//! | [`ChainZone`] | the same as a tree, with who signed what and for how long |
//! | [`Validation`] | all that a walk found, for what follows from it |
//!
//! *Insecure* is a choice (nobody promised a signature), *bogus* a fault (what was promised does not hold): mail stops
//! at servers that validate for the second alone. A denial of TLSA records that does not validate is a fault too, though
//! the host has none (RFC 7672 section 2.1.2).

mod chain;
mod check;
mod computation;
mod denial;
mod effect;
mod follow;
mod judgement;
mod pass;
mod record;
mod tree;
mod validation;
mod walk;

pub use computation::{Algorithm, Computation, Computed, Digest, PublicKey};
pub use effect::{Effect, EffectKind, effects};
pub use follow::{Content, JudgedSet};
pub use judgement::{Bogus, Insecure, Judgement, NotJudged, Place};
pub use record::{Ds, SignedAnswer, read};
pub use tree::{ChainSet, ChainZone, SignedBy, Validity};
pub use validation::{Period, Proof, Validation};
pub use walk::{Chain, Start, Step, Walk, questions_of_mail, root_keys};
