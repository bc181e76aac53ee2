//! What the walk from the root's key finds of signed zones, computed natively.
//!
//! The answers are recorded from our own zones on loopback, which real tools signed, beside what unbound and delv found
//! of them (`cargo xtask test signatures:record`; without the word the answers are fresh).

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

mod judgements;
mod limits;
mod live;
mod native;
mod properties;
mod record;
mod tree;
mod validation;

use record::Case;

/// Where the walk finds something else than unbound or delv, and nobody knows why; `None` where all is well.
fn difference(case: &Case) -> Option<String> {
    let found = case.found.split(':').next().unwrap_or_default();
    let agree = found == case.unbound && found == case.delv;
    (!agree && !is_explained(case)).then(|| {
        format!(
            "{}: {}; unbound: {}; delv: {}",
            case.question, case.found, case.unbound, case.delv
        )
    })
}

/// The differences that are meant.
fn is_explained(case: &Case) -> bool {
    let others = (case.unbound.as_str(), case.delv.as_str());
    // No browser computes Ed448, which makes a zone insecure here (RFC 6840).
    let is_ed448 = case.found == "insecure: unknown-algorithms at ed448.test DS";
    // An answer of "no such name" out of a range with opt-out is not secure (RFC 5155); delv calls it so.
    let is_opt_out = case.found.starts_with("insecure: opt-out at ");
    // named answers SERVFAIL where a record of denial or its signature is gone, to whoever asks.
    let is_dead = case.found.starts_with("not-judged: no-answer at ");
    is_ed448 && others == ("secure", "secure")
        || is_opt_out && others == ("insecure", "secure")
        || is_dead && others == ("bogus", "bogus")
}
