//! Proofs that something does not exist, by NSEC (RFC 4035 section 5.4) and NSEC3 (RFC 5155 section 8).
//!
//! The records that come in here have been checked: they are what the zone signed.

use super::pass::Found;
use super::record::{CanonicalName, Nsec, Nsec3, Nsec3Parameters, Types};
use crate::dns::RecordType;

/// More iterations than this count as insecure (RFC 9276 section 3.2).
pub const ITERATIONS_MAX: u16 = 100;

/// What a zone says that is missing.
#[derive(Clone, Debug)]
pub(super) struct Denial {
    pub zone: CanonicalName,
    pub nsec: Vec<Nsec>,
    /// All with the same parameters.
    pub nsec3: Vec<Nsec3>,
}

/// What is proven of a name and a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Proof {
    /// There is no such name.
    NoName,
    /// The name has no such records.
    NoData {
        /// Whether the name is a delegation.
        is_delegation: bool,
    },
    /// There may be an unsigned delegation that was left out.
    OptOut,
    /// The names are hashed too often to be computed.
    TooManyIterations,
    /// Nothing.
    Nothing,
}

/// The hash of a name.
pub(super) type Hasher<'a> = dyn FnMut(&CanonicalName, &Nsec3Parameters) -> Found<Vec<u8>> + 'a;

impl Denial {
    /// Whether nothing is said at all.
    pub fn is_empty(&self) -> bool {
        self.nsec.is_empty() && self.nsec3.is_empty()
    }

    /// What is proven of the name itself or, where it has none of these records, of the name and the type.
    pub fn of(
        &self,
        name: &CanonicalName,
        record_type: RecordType,
        hash: &mut Hasher<'_>,
    ) -> Found<Proof> {
        if let Some(proof) = self.by_nsec(name, record_type) {
            return Ok(proof);
        }
        self.by_nsec3(name, record_type, hash)
    }

    /// What is proven where records of this name were made from the wildcard of `encloser`: that no name is nearer.
    pub fn of_wildcard(
        &self,
        name: &CanonicalName,
        encloser: &CanonicalName,
        hash: &mut Hasher<'_>,
    ) -> Found<Proof> {
        let by_nsec = self
            .nsec
            .iter()
            .any(|nsec| nsec.leaves_out(&self.zone, name) && nsec.encloser(name) == *encloser);
        if by_nsec {
            return Ok(Proof::NoName);
        }
        let Some(parameters) = self.parameters() else {
            return Ok(Proof::Nothing);
        };
        if parameters.iterations > ITERATIONS_MAX {
            return Ok(Proof::TooManyIterations);
        }
        let next_closer = hash(&name.ancestor(encloser.labels() + 1), parameters)?;
        let covering = self.nsec3.iter().find(|nsec3| nsec3.covers(&next_closer));
        Ok(match covering {
            Some(nsec3) if nsec3.has_opt_out => Proof::OptOut,
            Some(_) => Proof::NoName,
            None => Proof::Nothing,
        })
    }

    /// `None` where no NSEC record says anything of it.
    fn by_nsec(&self, name: &CanonicalName, record_type: RecordType) -> Option<Proof> {
        let exact = |name: &CanonicalName| self.nsec.iter().find(|nsec| nsec.owner == *name);
        if let Some(nsec) = exact(name) {
            return lacks(&nsec.types, name, record_type);
        }
        let covering = self
            .nsec
            .iter()
            .find(|nsec| nsec.covers(&self.zone, name))?;
        if covering.next.is_below(name) {
            // The name has none of its own records, and is there because of one below it.
            return Some(Proof::NoData {
                is_delegation: false,
            });
        }
        let wildcard = covering.encloser(name).wildcard()?;
        if let Some(nsec) = exact(&wildcard) {
            return lacks(&nsec.types, &wildcard, record_type);
        }
        let is_left_out = |nsec: &Nsec| nsec.leaves_out(&self.zone, &wildcard);
        self.nsec.iter().any(is_left_out).then_some(Proof::NoName)
    }

    fn by_nsec3(
        &self,
        name: &CanonicalName,
        record_type: RecordType,
        hash: &mut Hasher<'_>,
    ) -> Found<Proof> {
        let Some(parameters) = self.parameters() else {
            return Ok(Proof::Nothing);
        };
        if parameters.iterations > ITERATIONS_MAX {
            return Ok(Proof::TooManyIterations);
        }
        let exact = |hash: &[u8]| self.nsec3.iter().find(|nsec3| nsec3.hash == hash);
        let covering = |hash: &[u8]| self.nsec3.iter().find(|nsec3| nsec3.covers(hash));

        // The name, then each above it, down to the zone's own. All are hashed in one go.
        let upward = name.upward().take_while(|name| name.is_within(&self.zone));
        let hashed: Vec<_> = upward.map(|name| (hash(&name, parameters), name)).collect();
        let mut next_closer: Option<Vec<u8>> = None;
        let mut found = None;
        for (hash, name) in hashed {
            let hash = hash?;
            if let Some(nsec3) = exact(&hash) {
                found = Some((nsec3, name));
                break;
            }
            next_closer = Some(hash);
        }
        let Some((nsec3, encloser)) = found else {
            return Ok(Proof::Nothing);
        };
        let Some(next_closer) = next_closer else {
            return Ok(lacks(&nsec3.types, name, record_type).unwrap_or(Proof::Nothing));
        };
        if nsec3.types.is_delegation() || nsec3.types.has(RecordType::Dname) {
            return Ok(Proof::Nothing);
        }
        match covering(&next_closer) {
            None => return Ok(Proof::Nothing),
            Some(nsec3) if nsec3.has_opt_out => return Ok(Proof::OptOut),
            Some(_) => {}
        }
        let Some(wildcard) = encloser.wildcard() else {
            return Ok(Proof::Nothing);
        };
        let wildcard_hash = hash(&wildcard, parameters)?;
        Ok(match exact(&wildcard_hash) {
            Some(nsec3) => lacks(&nsec3.types, &wildcard, record_type).unwrap_or(Proof::Nothing),
            None if covering(&wildcard_hash).is_some() => Proof::NoName,
            None => Proof::Nothing,
        })
    }

    fn parameters(&self) -> Option<&Nsec3Parameters> {
        self.nsec3.first().map(|nsec3| &nsec3.parameters)
    }
}

/// What the types of a name say of a type it is asked for; `None` where it has that type, or an alias, or where another zone
/// has the say: on a delegation the parent knows DS alone, and the zone below knows everything else.
fn lacks(types: &Types, name: &CanonicalName, record_type: RecordType) -> Option<Proof> {
    let is_delegation = types.is_delegation();
    let has_no_say = if record_type == RecordType::Ds {
        types.has(RecordType::Soa) && name.labels() > 0
    } else {
        is_delegation
    };
    let has_it = types.has(record_type) || types.has(RecordType::Cname);
    (!has_no_say && !has_it).then_some(Proof::NoData { is_delegation })
}

impl Nsec {
    /// Whether the name stands between the two of this record, and this record may say so: a delegation or a DNAME says
    /// nothing of the names below it.
    fn covers(&self, zone: &CanonicalName, name: &CanonicalName) -> bool {
        let has_no_say = name.is_below(&self.owner)
            && (self.types.is_delegation() || self.types.has(RecordType::Dname));
        let is_last = self.next == *zone;
        name.is_within(zone) && self.owner < *name && (*name < self.next || is_last) && !has_no_say
    }

    /// Whether there is no such name: it is covered, and no name below it is the next one.
    fn leaves_out(&self, zone: &CanonicalName, name: &CanonicalName) -> bool {
        self.covers(zone, name) && !self.next.is_below(name)
    }

    /// The nearest name above a covered one that exists.
    fn encloser(&self, name: &CanonicalName) -> CanonicalName {
        let (before, after) = (
            name.common_ancestor(&self.owner),
            name.common_ancestor(&self.next),
        );
        if before.labels() < after.labels() {
            after
        } else {
            before
        }
    }
}

impl Nsec3 {
    /// Whether the hash stands between the two of this record; behind the last comes the first.
    fn covers(&self, hash: &[u8]) -> bool {
        let (own, next) = (self.hash.as_slice(), self.next.as_slice());
        if own < next {
            own < hash && hash < next
        } else {
            own < hash || hash < next
        }
    }
}
