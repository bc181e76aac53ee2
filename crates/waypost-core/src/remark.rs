//! Something noticed on the way: a finding to be, without its words.

/// A stable id and what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The stable id (`tests/vectors/format.json`, extended in its style).
    pub id: &'static str,
    /// What it is about: a host, an address, the text of a record; empty for the domain as a whole.
    pub subject: String,
}

/// The most remarks of one lookup that are kept; a hostile answer could give rise to any number.
pub const REMARKS_MAX: usize = 500;

/// Adds a remark unless it stands there already.
pub fn push_once(remarks: &mut Vec<Remark>, id: &'static str, subject: &str) {
    let is_known = |remark: &Remark| remark.id == id && remark.subject == subject;
    if remarks.len() < REMARKS_MAX && !remarks.iter().any(is_known) {
        remarks.push(Remark {
            id,
            subject: subject.to_owned(),
        });
    }
}
