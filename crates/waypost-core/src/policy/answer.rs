//! What an answer says about the texts of a name.

use crate::dns::chain::Chain;
use crate::dns::{Data, Outcome, Question, Rcode, Reply};

use super::tag::TEXTS_MAX;

/// The texts of a name, as far as known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TxtAnswer<'a> {
    /// Nobody asked (yet).
    NotAsked,
    /// The answer has not come.
    Asking,
    /// It could not be asked: no answer, a failure of the resolver, or one that says nothing about the
    /// name (cut off, filtered, aliases in a circle).
    Failed,
    /// The name does not exist.
    NoSuchName,
    /// The texts, which may be none; at most [`TEXTS_MAX`].
    Texts(Vec<&'a str>),
}

impl<'a> TxtAnswer<'a> {
    /// Reads what became of a question about texts.
    pub fn read(question: &Question, outcome: &'a Outcome) -> Self {
        match settled(question, outcome) {
            Settled::Failed => TxtAnswer::Failed,
            Settled::NoSuchName => TxtAnswer::NoSuchName,
            Settled::Records(reply, chain) => {
                let texts: Vec<&str> = chain
                    .records
                    .iter()
                    .take(TEXTS_MAX)
                    .filter_map(|record| match &record.data {
                        Data::Txt(text) => Some(text.as_str()),
                        _ => None,
                    })
                    .collect();
                // Only records of another name: the answer says nothing about this one.
                let is_foreign = texts.is_empty() && !chain.foreign.is_empty();
                if is_foreign || reply.truncated {
                    TxtAnswer::Failed
                } else {
                    TxtAnswer::Texts(texts)
                }
            }
        }
    }
}

/// An outcome, sorted by what it is worth.
pub(super) enum Settled<'a> {
    /// It says nothing about the name.
    Failed,
    /// The name does not exist.
    NoSuchName,
    /// The records, which may be none.
    Records(&'a Reply, Chain<'a>),
}

pub(super) fn settled<'a>(question: &Question, outcome: &'a Outcome) -> Settled<'a> {
    let Ok(reply) = outcome else {
        return Settled::Failed;
    };
    let chain = Chain::follow(question, reply);
    if chain.looped || reply.is_filtered() {
        return Settled::Failed;
    }
    match reply.rcode {
        Rcode::NXDOMAIN => Settled::NoSuchName,
        Rcode::NOERROR => Settled::Records(reply, chain),
        _ => Settled::Failed,
    }
}
