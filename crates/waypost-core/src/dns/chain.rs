//! Following aliases inside one answer.
//!
//! A resolver lists the aliases it followed beside the records it found, in any order. Records are
//! matched by owner along that chain, so that a record that belongs to neither the question nor the
//! end of its chain is never used (RFC 1034 section 4.3.2).

use super::{Data, Name, Question, Record, RecordType, Reply};

/// The most aliases followed for one name; Postfix follows 10 (`dns_lookup.c`).
pub const HOPS_MAX: usize = 16;

/// What an answer says about the name that was asked, its aliases followed.
#[derive(Debug)]
pub struct Chain<'a> {
    /// The names after the question, in the order followed; empty where it is no alias. The last is the
    /// end of the chain.
    pub hops: Vec<Name>,
    /// Whether the aliases run in a circle or are too many: no answer (RFC 1034 section 3.6.2).
    pub looped: bool,
    /// The records of the type asked for at the end of the chain.
    pub records: Vec<&'a Record>,
    /// The records of that type at the end of the chain that could not be read.
    pub malformed: Vec<&'a Record>,
    /// The records of that type that belong to another name, and were ignored.
    pub foreign: Vec<&'a Record>,
}

impl<'a> Chain<'a> {
    /// Follows the aliases of an answer from the name asked.
    pub fn follow(question: &Question, reply: &'a Reply) -> Chain<'a> {
        let mut chain = Chain {
            hops: Vec::new(),
            looped: false,
            records: Vec::new(),
            malformed: Vec::new(),
            foreign: Vec::new(),
        };
        let mut end = question.name.clone();
        while let Some(target) = alias_target(reply, &end) {
            if target == question.name
                || chain.hops.contains(&target)
                || chain.hops.len() == HOPS_MAX
            {
                chain.looped = true;
                return chain;
            }
            chain.hops.push(target.clone());
            end = target;
        }

        let of_type = || {
            reply
                .answer
                .iter()
                .filter(|record| record.data.record_type() == question.record_type)
        };
        if let Some(owner) = omitted_chain(question, reply) {
            chain.hops.push(owner.clone());
            end = owner;
        }
        for record in of_type() {
            if record.owner != end {
                chain.foreign.push(record);
            } else if matches!(record.data, Data::Malformed(..)) {
                chain.malformed.push(record);
            } else {
                chain.records.push(record);
            }
        }
        chain
    }

    /// The name the records belong to.
    pub fn end<'b>(&'b self, question: &'b Question) -> &'b Name {
        self.hops.last().unwrap_or(&question.name)
    }
}

/// The target of the alias that belongs to this name, if there is one.
fn alias_target(reply: &Reply, owner: &Name) -> Option<Name> {
    reply.answer.iter().find_map(|record| match &record.data {
        Data::Cname(target) if record.owner == *owner => Some(target.clone()),
        _ => None,
    })
}

/// The owner of the addresses where a resolver left out the aliases that lead to it: no alias listed,
/// no address under the name asked, and one single other owner.
fn omitted_chain(question: &Question, reply: &Reply) -> Option<Name> {
    if !matches!(question.record_type, RecordType::A | RecordType::Aaaa) {
        return None;
    }
    let is_alias = |record: &Record| matches!(record.data, Data::Cname(_));
    if reply.answer.iter().any(is_alias) {
        return None;
    }
    let mut owners = reply
        .answer
        .iter()
        .filter(|record| record.data.record_type() == question.record_type)
        .map(|record| &record.owner);
    let first = owners.next()?;
    (*first != question.name && owners.all(|owner| owner == first)).then(|| first.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dns::{MxData, Rcode};

    fn record(owner: &str, data: Data) -> Record {
        Record {
            owner: Name::new(owner),
            ttl_seconds: Some(300),
            data,
        }
    }

    fn alias(owner: &str, target: &str) -> Record {
        record(owner, Data::Cname(Name::new(target)))
    }

    fn mx(owner: &str, exchange: &str) -> Record {
        record(
            owner,
            Data::Mx(MxData {
                preference: 10,
                exchange: Name::new(exchange),
            }),
        )
    }

    fn reply(answer: Vec<Record>) -> Reply {
        Reply {
            answer,
            ..Reply::new(Rcode::NOERROR)
        }
    }

    #[test]
    fn aliases_in_any_order() {
        let question = Question::new(Name::new("a.example"), RecordType::Mx);
        let reply = reply(vec![
            mx("c.example", "mx.example"),
            alias("b.example", "c.example"),
            alias("A.example", "b.example"),
            mx("evil.example", "trap.example"),
        ]);
        let chain = Chain::follow(&question, &reply);
        assert_eq!(chain.end(&question).as_str(), "c.example");
        assert_eq!((chain.records.len(), chain.foreign.len()), (1, 1));
    }

    #[test]
    fn circles_are_no_answer() {
        let question = Question::new(Name::new("a.example"), RecordType::Mx);
        for circle in [
            vec![alias("a.example", "A.EXAMPLE")],
            vec![
                alias("a.example", "b.example"),
                alias("b.example", "a.example"),
            ],
            vec![
                alias("a.example", "b.example"),
                alias("b.example", "c.example"),
                alias("c.example", "b.example"),
            ],
        ] {
            assert!(Chain::follow(&question, &reply(circle)).looped);
        }
    }

    #[test]
    fn an_omitted_chain_counts_for_addresses_only() {
        let address = Data::A([192, 0, 2, 1].into());
        let reply = reply(vec![record("host.example", address)]);
        let a = Question::new(Name::new("www.example"), RecordType::A);
        let chain = Chain::follow(&a, &reply);
        assert_eq!(chain.records.len(), 1);
        assert_eq!(chain.end(&a).as_str(), "host.example");
    }
}
