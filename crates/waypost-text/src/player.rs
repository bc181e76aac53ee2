//! The walk-through as it is played: how long its sentences are.

use super::walk::Narration;

impl Narration {
    /// How many words a reader reads: what stands between blanks.
    pub fn words(&self) -> usize {
        let words = |sentence: &super::Sentence| sentence.to_string().split_whitespace().count();
        words(&self.who) + words(&self.what)
    }
}
