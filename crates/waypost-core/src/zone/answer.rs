//! What a resolver would answer if the records stood in the DNS.

use std::collections::BTreeMap;
use std::net::Ipv4Addr;

use super::{Mark, Zone};
use crate::dns::chain::HOPS_MAX;
use crate::dns::{Data, Name, Outcome, Question, Rcode, Record, RecordType, Reply};

/// Where the addresses come from that stand in for those that are not given: a block that no host can have
/// (RFC 1112 section 4).
const STAND_INS: u32 = 0xf000_0000;

impl Zone {
    /// The answer to a question: records along the aliases (RFC 1034 section 4.3.2), NXDOMAIN for a name that nothing
    /// is said about, an empty answer where there is another type, both with the start of the zone beside it. What
    /// stands at the end of an alias that leads to names of other people's is not known, and counts as a failure.
    ///
    /// A host of the list without a word about its addresses counts as reachable: it gets one that
    /// [stands in](Reply::stands_in). One that has none is marked.
    ///
    /// # Errors
    ///
    /// None: what fails in a zone is a reply that says SERVFAIL. The type is that of every answer.
    pub fn answer(&self, question: &Question) -> Outcome {
        let mut reply = Reply::new(Rcode::NOERROR);
        let mut owner = question.name.clone();
        for _ in 0..=HOPS_MAX {
            match self.mark_of(&owner) {
                Some(Mark::Failing) => {
                    reply.rcode = Rcode::SERVFAIL;
                    return Ok(reply);
                }
                Some(Mark::NoSuchName) => {
                    reply.rcode = Rcode::NXDOMAIN;
                    break;
                }
                _ => (),
            }
            let source = self.source_of(&owner);
            let alias = self.records_of(&source, RecordType::Cname).next();
            let Some((alias, target)) = alias
                .filter(|_| question.record_type != RecordType::Cname)
                .and_then(|alias| match &alias.data {
                    Data::Cname(target) => Some((alias, target.clone())),
                    _ => None,
                })
            else {
                self.answer_at(question, &owner, &source, &mut reply);
                if reply.rcode == Rcode::SERVFAIL {
                    return Ok(reply);
                }
                break;
            };
            reply.answer.push(Record {
                owner: owner.clone(),
                ..alias.clone()
            });
            // A circle is answered as it stands: who reads it sees it.
            if target == question.name || reply.answer.iter().any(|record| record.owner == target) {
                return Ok(reply);
            }
            owner = target;
        }
        let is_empty = |record: &Record| record.data.record_type() != question.record_type;
        if reply.answer.iter().all(is_empty) {
            reply.authority.push(Record {
                owner: self.domain.clone(),
                ttl_seconds: None,
                data: Data::Soa(None),
            });
        }
        Ok(reply)
    }

    /// Whether these records can answer about a name: one of the domain, or one that they speak of. About others they
    /// say nothing, which is not the same as "there is none".
    pub fn knows(&self, name: &Name) -> bool {
        let is_below = |name: &Name| name.is_within(self.domain.as_str());
        // What is published for a whole top level says nothing about mail to one domain.
        let is_top = name
            .labels()
            .filter(|label| !label.starts_with('_'))
            .count()
            < 2;
        is_below(name)
            || is_top
            || self.is_spoken_of(name)
            || self.records.iter().any(|record| match &record.data {
                Data::Mx(mx) => name.is_within(mx.exchange.as_str()) && !mx.exchange.is_root(),
                Data::Cname(target) => name == target,
                _ => false,
            })
    }

    /// Whether these records can answer a question: about its name, and about the name that its aliases end at. A zone
    /// says nothing of names in other zones, so that what is hosted elsewhere is neither there nor missing. Hosts are
    /// [known](Zone::answer) all the same: they count as reachable.
    pub fn can_answer(&self, question: &Question) -> bool {
        if !self.knows(&question.name) {
            return false;
        }
        if matches!(
            question.record_type,
            RecordType::A | RecordType::Aaaa | RecordType::Cname
        ) {
            return true;
        }
        let mut owner = question.name.clone();
        for hops in 0..=HOPS_MAX {
            let alias = self
                .records_of(&self.source_of(&owner), RecordType::Cname)
                .next()
                .cloned();
            let Some(Data::Cname(target)) = alias.map(|alias| alias.data) else {
                let is_given = self
                    .records_of(&owner, question.record_type)
                    .next()
                    .is_some();
                let is_own = owner.is_within(self.domain.as_str());
                return hops == 0 || is_own || is_given || self.mark_of(&owner).is_some();
            };
            owner = target;
        }
        true
    }

    /// Adds what stands at the end of the aliases.
    fn answer_at(&self, question: &Question, owner: &Name, source: &Name, reply: &mut Reply) {
        let records = self.records_of(source, question.record_type);
        reply.answer.extend(records.map(|record| Record {
            owner: owner.clone(),
            ..record.clone()
        }));
        let is_address = matches!(question.record_type, RecordType::A | RecordType::Aaaa);
        if let Some(ip) = self.stand_in(owner, source).filter(|_| is_address) {
            reply.stands_in = true;
            if question.record_type == RecordType::A {
                reply.answer.push(Record {
                    owner: owner.clone(),
                    ttl_seconds: None,
                    data: Data::A(ip),
                });
            }
        } else if reply.rcode == Rcode::NOERROR
            && !self.is_spoken_of(source)
            && *owner != self.domain
        {
            let is_elsewhere = !reply.answer.is_empty() && !owner.is_within(self.domain.as_str());
            reply.rcode = if is_elsewhere {
                Rcode::SERVFAIL
            } else {
                Rcode::NXDOMAIN
            };
        }
    }

    /// The address that stands in for those of a host that are not given; `None` where they are, or where it is said
    /// that there are none.
    fn stand_in(&self, owner: &Name, source: &Name) -> Option<Ipv4Addr> {
        let is_given = [RecordType::A, RecordType::Aaaa]
            .into_iter()
            .any(|record_type| self.records_of(source, record_type).next().is_some());
        if is_given || self.mark_of(owner).is_some() {
            return None;
        }
        // Each its own, so that two hosts are never taken for one.
        let aliases = self.aliases();
        let place = self.records.iter().position(|record| match &record.data {
            Data::Mx(mx) => mx.exchange == *owner || leads_to(&aliases, &mx.exchange, owner),
            _ => false,
        })?;
        let place = u32::try_from(place).ok()?;
        Some(Ipv4Addr::from(STAND_INS + 1 + place))
    }

    /// The aliases with their targets, found once where every host of the list may be one.
    fn aliases(&self) -> BTreeMap<&Name, &Name> {
        let mut aliases = BTreeMap::new();
        for record in &self.records {
            if let Data::Cname(target) = &record.data {
                aliases.entry(&record.owner).or_insert(target);
            }
        }
        aliases
    }

    /// The name whose records count: the name itself, or the asterisk above it where nothing is said about the name
    /// (RFC 4592).
    fn source_of(&self, name: &Name) -> Name {
        let mut above = name.parent();
        while !self.is_spoken_of(name) && above.is_within(self.domain.as_str()) && !above.is_root()
        {
            let asterisk = Name::new(&format!("*.{}", above.as_str()));
            if self.records.iter().any(|record| record.owner == asterisk) {
                return asterisk;
            }
            if self.is_spoken_of(&above) {
                break;
            }
            above = above.parent();
        }
        name.clone()
    }

    /// Whether something stands at a name or below it.
    fn is_spoken_of(&self, name: &Name) -> bool {
        let of_record = |record: &Record| record.owner.is_within(name.as_str());
        let of_mark = |mark: &(Name, Mark)| mark.0.is_within(name.as_str());
        !name.is_root() && (self.records.iter().any(of_record) || self.marks.iter().any(of_mark))
    }
}

/// Whether the aliases of a name end at another.
fn leads_to(aliases: &BTreeMap<&Name, &Name>, name: &Name, end: &Name) -> bool {
    let mut name = name;
    for _ in 0..HOPS_MAX {
        match aliases.get(name) {
            Some(target) if *target == end => return true,
            Some(target) => name = target,
            None => return false,
        }
    }
    false
}
