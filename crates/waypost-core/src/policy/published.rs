//! What a name says about one kind of record.

use super::answer::TxtAnswer;
use super::tag::{self, Choice, NearMiss};

/// What is known of one kind of record at a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Published<T> {
    /// Not asked (yet).
    NotAsked,
    /// The answer has not come.
    Asking,
    /// It could not be asked.
    Failed,
    /// There is none; with the texts that nearly are one.
    Absent(Vec<NearMiss>),
    /// There are several, which counts as none or as an error; the starts of their texts.
    Several(Vec<String>),
    /// There is one, which may break its grammar.
    Record(T),
}

/// What is known, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PublishedState {
    /// Not asked (yet).
    NotAsked,
    /// The answer has not come.
    Asking,
    /// It could not be asked.
    Failed,
    /// There is none.
    Absent,
    /// There are several.
    Several,
    /// There is one.
    Found,
    /// There is one that breaks its grammar, so that it counts as none or as an error.
    Malformed,
}

crate::ids!(PublishedState {
    NotAsked => "not_asked",
    Asking => "asking",
    Failed => "failed",
    Absent => "nothing",
    Several => "several",
    Found => "found",
    Malformed => "malformed",
});

impl<T> Published<T> {
    /// Chooses the records of one kind among the texts of a name, and reads the one there should be.
    pub fn read(
        answer: TxtAnswer<'_>,
        version: &str,
        is_record: impl Fn(&str) -> bool,
        read: impl FnOnce(&str) -> T,
    ) -> Self {
        let texts = match answer {
            TxtAnswer::NotAsked => return Published::NotAsked,
            TxtAnswer::Asking => return Published::Asking,
            TxtAnswer::Failed => return Published::Failed,
            TxtAnswer::NoSuchName => return Published::Absent(Vec::new()),
            TxtAnswer::Texts(texts) => texts,
        };
        match tag::choose(&texts, version, is_record) {
            Choice::Nothing(near_misses) => Published::Absent(near_misses),
            Choice::One(text) => Published::Record(read(text)),
            Choice::Several(texts) => {
                Published::Several(texts.into_iter().map(tag::excerpt).collect())
            }
        }
    }

    /// The record, valid or not.
    pub fn record(&self) -> Option<&T> {
        match self {
            Published::Record(record) => Some(record),
            _ => None,
        }
    }

    /// The texts that nearly are the record.
    pub fn near_misses(&self) -> &[NearMiss] {
        match self {
            Published::Absent(near_misses) => near_misses,
            _ => &[],
        }
    }

    /// The starts of the records, where there are several.
    pub fn several(&self) -> &[String] {
        match self {
            Published::Several(texts) => texts,
            _ => &[],
        }
    }

    /// Whether an answer is outstanding.
    pub fn is_open(&self) -> bool {
        matches!(self, Published::NotAsked | Published::Asking)
    }

    /// What is known, in one word; `is_valid` judges the record.
    pub fn state(&self, is_valid: impl FnOnce(&T) -> bool) -> PublishedState {
        match self {
            Published::NotAsked => PublishedState::NotAsked,
            Published::Asking => PublishedState::Asking,
            Published::Failed => PublishedState::Failed,
            Published::Absent(_) => PublishedState::Absent,
            Published::Several(_) => PublishedState::Several,
            Published::Record(record) if is_valid(record) => PublishedState::Found,
            Published::Record(_) => PublishedState::Malformed,
        }
    }
}
