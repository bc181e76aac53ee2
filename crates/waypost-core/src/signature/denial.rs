//! Proofs that something does not exist, by NSEC (RFC 4035) and NSEC3 (RFC 5155).
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dns::Name;
    use crate::signature::pass::Stop;

    fn name(text: &str) -> CanonicalName {
        CanonicalName::new(&Name::new(text)).unwrap()
    }

    /// NSEC data from text: the next name and the types, all of which have a number below 256.
    fn nsec(owner: &str, next: &str, types: &[RecordType]) -> Nsec {
        let data = [name(next).octets(), &bitmap(types)].concat();
        Nsec::read(&name(owner), &data).unwrap()
    }

    /// The types as they stand in the record (RFC 4034).
    fn bitmap(types: &[RecordType]) -> Vec<u8> {
        let mut octets = vec![0; 32];
        for record_type in types {
            let number = usize::from(record_type.number());
            octets[number / 8] |= 0x80 >> (number % 8);
        }
        while octets.last() == Some(&0) {
            octets.pop();
        }
        [&[0, octets.len() as u8], octets.as_slice()].concat()
    }

    fn denial(nsec: Vec<Nsec>) -> Denial {
        Denial {
            zone: name("example"),
            nsec,
            nsec3: Vec::new(),
        }
    }

    fn no_hash(_: &CanonicalName, _: &Nsec3Parameters) -> Found<Vec<u8>> {
        Err(Stop::Waiting)
    }

    fn proof(denial: &Denial, asked: &str, record_type: RecordType) -> Proof {
        denial.of(&name(asked), record_type, &mut no_hash).unwrap()
    }

    const NO_DATA: Proof = Proof::NoData {
        is_delegation: false,
    };

    use RecordType::{A, Cname, Dname, Ds, Mx, Ns, Rrsig, Soa, Tlsa};

    #[test]
    fn a_name_is_denied_with_its_wildcard() {
        let before = || nsec("a.example", "m.example", &[A]);
        let apex = || nsec("example", "a.example", &[Soa, Ns]);
        let both = denial(vec![before(), apex()]);
        assert_eq!(proof(&both, "b.example", Mx), Proof::NoName);
        assert_eq!(proof(&both, "x.b.example", Mx), Proof::NoName);
        // The wildcard may exist.
        let one = denial(vec![before()]);
        assert_eq!(proof(&one, "b.example", Mx), Proof::Nothing);
        // The last record of the zone leads back to its start.
        let last = denial(vec![nsec("m.example", "example", &[A]), apex()]);
        assert_eq!(proof(&last, "z.example", Mx), Proof::NoName);
        assert_eq!(proof(&last, "b.example", Mx), Proof::Nothing);
        // Names of other zones are none of its business.
        assert_eq!(proof(&last, "z.example.org", Mx), Proof::Nothing);
    }

    #[test]
    fn types_are_denied_by_the_name_itself() {
        let of = |types: &[RecordType]| denial(vec![nsec("a.example", "b.example", types)]);
        assert_eq!(proof(&of(&[A]), "a.example", Mx), NO_DATA);
        assert_eq!(proof(&of(&[A, Mx]), "a.example", Mx), Proof::Nothing);
        // An alias has every type, in its own way.
        assert_eq!(proof(&of(&[Cname]), "a.example", Mx), Proof::Nothing);
        // Of a delegation the parent knows the DS records alone, and the zone below everything else.
        let delegation = of(&[Ns, Rrsig]);
        let insecure = Proof::NoData {
            is_delegation: true,
        };
        assert_eq!(proof(&delegation, "a.example", Ds), insecure);
        assert_eq!(proof(&delegation, "a.example", Mx), Proof::Nothing);
        let apex = of(&[Ns, Soa, Rrsig]);
        assert_eq!(proof(&apex, "a.example", Mx), NO_DATA);
        assert_eq!(proof(&apex, "a.example", Ds), Proof::Nothing);
    }

    #[test]
    fn a_name_that_is_there_for_those_below_has_nothing() {
        let below = denial(vec![nsec("a.example", "x.b.example", &[A])]);
        assert_eq!(proof(&below, "b.example", A), NO_DATA);
        // Its wildcard would be in the same range.
        assert_eq!(proof(&below, "_tcp.b.example", Tlsa), Proof::NoName);
    }

    #[test]
    fn a_wildcard_answers_for_what_it_covers() {
        let with_wildcard = denial(vec![
            nsec("*.example", "m.example", &[Mx]),
            nsec("m.example", "example", &[A]),
        ]);
        assert_eq!(proof(&with_wildcard, "z.example", A), NO_DATA);
        assert_eq!(proof(&with_wildcard, "z.example", Mx), Proof::Nothing);
        let due = |name_: &str, encloser: &str| {
            with_wildcard
                .of_wildcard(&name(name_), &name(encloser), &mut no_hash)
                .unwrap()
        };
        assert_eq!(due("z.example", "example"), Proof::NoName);
        assert_eq!(due("x.z.example", "example"), Proof::NoName);
        // A nearer name exists, whose wildcard would be due.
        assert_eq!(due("x.m.example", "example"), Proof::Nothing);
    }

    #[test]
    fn delegations_and_redirections_say_nothing_of_what_is_below() {
        for types in [&[Ns] as &[RecordType], &[Dname, A]] {
            let of_other = denial(vec![
                nsec("a.example", "m.example", types),
                nsec("example", "a.example", &[Soa, Ns]),
            ]);
            assert_eq!(proof(&of_other, "x.a.example", Mx), Proof::Nothing);
            assert_eq!(proof(&of_other, "b.example", Mx), Proof::NoName);
        }
    }

    /// Some zones are signed while they answer, and deny as little as they can: the name exists, and has nothing (RFC 9824); or a range around the name and one around its wildcard (RFC 4470).
    #[test]
    fn answers_of_minimal_coverage() {
        const NXNAME: RecordType = RecordType::Other(128);
        let compact = denial(vec![nsec(
            "nope.example",
            "\\000.nope.example",
            &[Rrsig, RecordType::Nsec, NXNAME],
        )]);
        assert_eq!(proof(&compact, "nope.example", Tlsa), NO_DATA);
        let white_lies = denial(vec![
            nsec(
                "noop.example",
                "nope\\000.example",
                &[Rrsig, RecordType::Nsec],
            ),
            nsec("\\)~.example", "\\+.example", &[Rrsig, RecordType::Nsec]),
        ]);
        assert_eq!(proof(&white_lies, "nope.example", Tlsa), Proof::NoName);
    }

    /// NSEC3 records of a zone whose hashes are the number of labels.
    fn nsec3(hash: u8, next: u8, has_opt_out: bool, types: &[RecordType]) -> Nsec3 {
        let bits = bitmap(types);
        let read = nsec("a.example", "b.example", types);
        assert!(bits.len() > 2);
        Nsec3 {
            hash: vec![hash],
            next: vec![next],
            parameters: Nsec3Parameters {
                iterations: 0,
                salt: Vec::new(),
            },
            has_opt_out,
            types: read.types,
        }
    }

    fn hashed(denial: &Denial, asked: &str, record_type: RecordType) -> Proof {
        let mut hash = |name: &CanonicalName, _: &Nsec3Parameters| {
            let star = if name.is_wildcard() { 100 } else { 0 };
            Ok(vec![star + name.labels() as u8 * 10])
        };
        denial.of(&name(asked), record_type, &mut hash).unwrap()
    }

    #[test]
    fn hashed_names_are_denied_by_the_closest_that_exists() {
        let of = |nsec3| Denial {
            nsec3,
            ..denial(Vec::new())
        };
        // The apex is 10, the name below it 20, their wildcards 120 and 130.
        let apex = || nsec3(10, 15, false, &[Soa, Ns]);
        let around = |own, next| nsec3(own, next, false, &[A]);
        let whole = of(vec![apex(), around(19, 21), around(119, 121)]);
        assert_eq!(hashed(&whole, "a.example", Mx), Proof::NoName);
        let without_wildcard = of(vec![apex(), around(19, 21)]);
        assert_eq!(hashed(&without_wildcard, "a.example", Mx), Proof::Nothing);
        let without_encloser = of(vec![around(19, 21), around(119, 121)]);
        assert_eq!(hashed(&without_encloser, "a.example", Mx), Proof::Nothing);
        // The last record leads back to the first.
        let around_the_end = of(vec![apex(), around(200, 5), around(19, 130)]);
        assert_eq!(hashed(&around_the_end, "a.example", Mx), Proof::NoName);
        let wildcard = of(vec![apex(), around(19, 21), around(120, 121)]);
        assert_eq!(hashed(&wildcard, "a.example", Mx), NO_DATA);
        assert_eq!(hashed(&wildcard, "a.example", A), Proof::Nothing);
        let itself = of(vec![around(20, 21)]);
        assert_eq!(hashed(&itself, "a.example", Mx), NO_DATA);
        assert_eq!(hashed(&itself, "a.example", A), Proof::Nothing);
    }

    #[test]
    fn ranges_with_opt_out_prove_nothing_of_delegations() {
        let of = |nsec3| Denial {
            nsec3,
            ..denial(Vec::new())
        };
        let apex = || nsec3(10, 15, true, &[Soa, Ns]);
        let left_out = of(vec![apex(), nsec3(19, 21, true, &[A])]);
        assert_eq!(hashed(&left_out, "a.example", Ds), Proof::OptOut);
        assert_eq!(hashed(&left_out, "a.example", Mx), Proof::OptOut);
        let mut many = of(vec![apex()]);
        many.nsec3[0].parameters.iterations = ITERATIONS_MAX + 1;
        let proof = hashed(&many, "a.example", Mx);
        assert_eq!(proof, Proof::TooManyIterations);
    }
}
