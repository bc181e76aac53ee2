//! The stage: the letter on its way, drawn.

use crate::app::Walk;

/// The drawn letters by the id of their element, and the transform that puts each where it is now: one
/// for the wide picture, one for the tall.
pub fn letters(walk: &Walk) -> Vec<(&'static str, String)> {
    let _ = walk.travel_per_mille();
    Vec::new()
}
