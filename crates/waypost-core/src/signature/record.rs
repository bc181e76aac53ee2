//! Answers with their signatures: sets of records in the form that is signed (RFC 4034), and what the records
//! of DNSSEC say.
//!
//! Beside `dns/wire.rs` this is the only file that names the DNS crate.

use domain::base::Message;
use domain::base::iana::{Class, Rtype};
use domain::base::message::RecordSection;
use domain::base::name::{Name as WireName, ParsedName, ToName};
use domain::base::rdata::{ParseRecordData, RecordData};
use domain::base::record::ParsedRecord;
use domain::base::wire::ParseError;
use domain::base::zonefile_fmt::{DisplayKind, ZonefileFmt};
use domain::dep::octseq::Parser;
use domain::rdata;
use domain::rdata::dnssec::RtypeBitmap;
use domain::rdata::nsec3::OwnerHash;

use super::computation::{Algorithm, PublicKey};
use super::judgement::Place;
use crate::dns::wire::{self, read_with, typed};
use crate::dns::{Data, Failure, HttpAnswer, Name, Question, Rcode, Record, RecordType};
use crate::encoding::hex;
use crate::zone::record_line;

/// A domain name in canonical form , ordered as signed zones are (RFC 4034).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct CanonicalName(WireName<Vec<u8>>);

impl CanonicalName {
    /// The root of the DNS.
    pub fn root() -> Self {
        CanonicalName(WireName::root_vec())
    }

    /// `None` for what is too long to be a name, or has an empty label.
    pub fn new(name: &Name) -> Option<Self> {
        CanonicalName::from_octets(wire::wire_name(name)?)
    }

    fn from_octets(octets: Vec<u8>) -> Option<Self> {
        WireName::from_octets(octets).ok().map(CanonicalName)
    }

    /// The name in presentation form.
    pub fn to_name(&self) -> Name {
        wire::name(&self.0)
    }

    /// The octets on the wire, in lower case.
    pub fn octets(&self) -> &[u8] {
        self.0.as_slice()
    }

    /// How many labels there are, the root's not counted.
    pub fn labels(&self) -> usize {
        self.0.label_count().saturating_sub(1)
    }

    /// How many labels a signature counts: the asterisk of a wildcard is none (RFC 4034 section 3.1.3).
    pub fn signed_labels(&self) -> usize {
        self.labels() - usize::from(self.is_wildcard())
    }

    /// Whether the first label is an asterisk (RFC 4592).
    pub fn is_wildcard(&self) -> bool {
        self.0.first().as_slice() == b"*"
    }

    /// The octets of the first label; none for the root.
    pub fn first_label(&self) -> &[u8] {
        self.0.first().as_slice()
    }

    /// Whether this name is `ancestor` or below it.
    pub fn is_within(&self, ancestor: &CanonicalName) -> bool {
        self.0.ends_with(&ancestor.0)
    }

    /// Whether this name is below `ancestor`.
    pub fn is_below(&self, ancestor: &CanonicalName) -> bool {
        self != ancestor && self.is_within(ancestor)
    }

    /// The last labels of this name: all of it where it has no more than that.
    pub fn ancestor(&self, labels: usize) -> CanonicalName {
        let surplus = self.labels().saturating_sub(labels);
        let suffix = self.0.iter_suffixes().nth(surplus);
        suffix.map_or_else(CanonicalName::root, |suffix| CanonicalName(suffix.to_vec()))
    }

    /// This name, then each name above it, down to the root.
    pub fn upward(&self) -> impl Iterator<Item = CanonicalName> {
        (0..=self.labels())
            .rev()
            .map(|labels| self.ancestor(labels))
    }

    /// The longest name that both are within.
    pub fn common_ancestor(&self, other: &CanonicalName) -> CanonicalName {
        let shared = self.upward().find(|name| other.is_within(name));
        shared.unwrap_or_else(CanonicalName::root)
    }

    /// The wildcard directly below this name; `None` where it would be too long.
    pub fn wildcard(&self) -> Option<CanonicalName> {
        CanonicalName::from_octets([b"\x01*", self.octets()].concat())
    }

    /// This name with `target` in the place of the ancestor `owner` (RFC 6672); `None` where it becomes too
    /// long, or is not below `owner`.
    pub fn redirected(
        &self,
        owner: &CanonicalName,
        target: &CanonicalName,
    ) -> Option<CanonicalName> {
        if !self.is_below(owner) {
            return None;
        }
        let kept = self.octets().len().checked_sub(owner.octets().len())?;
        CanonicalName::from_octets([self.octets().get(..kept)?, target.octets()].concat())
    }
}

/// The records of one name and type, as they are signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RecordSet {
    pub owner: CanonicalName,
    pub record_type: RecordType,
    /// The data of each record in canonical form, in canonical order, each once (RFC 4034 section 6.3).
    pub data: Vec<Vec<u8>>,
    /// The signatures that came with the set.
    pub signatures: Vec<Signature>,
}

impl RecordSet {
    /// The octets that a signature is over (RFC 4034). `owner` is the name that was signed: a wildcard's,
    /// where the set was made from one.
    pub fn signed(&self, signature: &Signature, owner: &CanonicalName) -> Vec<u8> {
        let mut signed = signature.head.clone();
        for data in &self.data {
            signed.extend(owner.octets());
            signed.extend(self.record_type.number().to_be_bytes());
            signed.extend(Class::IN.to_int().to_be_bytes());
            signed.extend(signature.original_ttl.to_be_bytes());
            // What came in a message is never longer than its length says.
            signed.extend((data.len() as u16).to_be_bytes());
            signed.extend(data);
        }
        signed
    }

    /// The name that the first record leads to, where it is an alias.
    pub fn target(&self) -> Option<CanonicalName> {
        let octets = self.data.first()?.as_slice();
        let target = WireName::parse(&mut Parser::from_ref(octets)).ok()?;
        Some(CanonicalName(target.to_canonical_name()))
    }

    /// The records of DNSSEC in the set and the signatures over it, as lines of a zone file. What else is signed is no matter of
    /// DNSSEC, and not among them.
    pub fn lines(&self) -> Vec<String> {
        let data = self
            .data
            .iter()
            .map(|data| (self.record_type, data.clone()));
        let signatures = self.signatures.iter().map(|signature| {
            let whole = [signature.head.as_slice(), &signature.value].concat();
            (RecordType::Rrsig, whole)
        });
        let line = |(record_type, octets): (RecordType, Vec<u8>)| {
            Some(record_line(&Record {
                owner: self.owner.to_name(),
                ttl_seconds: None,
                data: Data::Other(record_type, written(record_type, &octets)?),
            }))
        };
        data.chain(signatures).filter_map(line).collect()
    }

    /// The hosts of MX records, in canonical order.
    pub fn exchanges(&self) -> impl Iterator<Item = Name> {
        self.data.iter().filter_map(|data| {
            let exchange = WireName::from_slice(data.get(2..)?).ok()?;
            Some(wire::name(exchange))
        })
    }
}

/// The data of a record of DNSSEC as a zone file has it; `None` for other types, and for what does not have the form of its type.
fn written(record_type: RecordType, octets: &[u8]) -> Option<String> {
    fn text(data: &impl ZonefileFmt) -> String {
        data.display_zonefile(DisplayKind::Simple).to_string()
    }
    let parser = &mut Parser::from_ref(octets);
    match record_type {
        RecordType::Ds => rdata::Ds::parse(parser).ok().map(|data| text(&data)),
        RecordType::Dnskey => rdata::Dnskey::parse(parser).ok().map(|data| text(&data)),
        RecordType::Nsec => rdata::Nsec::parse(parser).ok().map(|data| text(&data)),
        RecordType::Nsec3 => rdata::Nsec3::parse(parser).ok().map(|data| text(&data)),
        RecordType::Rrsig => rdata::Rrsig::parse(parser).ok().map(|data| text(&data)),
        _ => None,
    }
}

/// What an RRSIG record says (RFC 4034).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Signature {
    /// The number of the algorithm.
    pub algorithm: u8,
    /// The labels of the name that was signed.
    pub labels: usize,
    pub original_ttl: u32,
    /// Seconds since 1970, in the arithmetic of serial numbers.
    pub expiration: u32,
    pub inception: u32,
    pub key_tag: u16,
    pub signer: CanonicalName,
    /// The record's data up to the signature, which is signed too.
    head: Vec<u8>,
    pub value: Vec<u8>,
}

/// What a DNSKEY record says (RFC 4034).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Key {
    /// The number of the algorithm.
    pub algorithm: u8,
    pub tag: u16,
    /// Whether it may sign data of its zone: a zone key of protocol 3 that is not revoked (RFC 5011).
    pub may_sign: bool,
    /// The data of the record, of which a DS record has the digest.
    pub data: Vec<u8>,
    public_key: Vec<u8>,
}

impl Key {
    /// `None` for data that is no key.
    pub fn read(data: &[u8]) -> Option<Key> {
        const PROTOCOL: u8 = 3;
        let key = rdata::Dnskey::parse(&mut Parser::from_ref(data)).ok()?;
        Some(Key {
            algorithm: key.algorithm().to_int(),
            tag: key.key_tag(),
            may_sign: key.is_zone_key() && !key.is_revoked() && key.protocol() == PROTOCOL,
            data: data.to_vec(),
            public_key: key.public_key().to_vec(),
        })
    }

    /// The key as an algorithm takes it; `None` where it has another form.
    pub fn public_key(&self, algorithm: Algorithm) -> Option<PublicKey> {
        PublicKey::read(algorithm, &self.public_key)
    }
}

/// The fingerprint of a key, as the parent zone publishes it (RFC 4034) and as the root's is known beforehand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ds {
    /// The tag of the key.
    pub key_tag: u16,
    /// The number of the key's algorithm.
    pub algorithm: u8,
    /// The number of the digest's algorithm.
    pub digest_type: u8,
    /// The digest.
    pub digest: Vec<u8>,
}

impl Ds {
    /// The fingerprint as zone files have it behind the type: tag, algorithm, type of digest, digest.
    pub fn from_text(text: &str) -> Option<Ds> {
        let mut words = text.split_ascii_whitespace();
        Some(Ds {
            key_tag: words.next()?.parse().ok()?,
            algorithm: words.next()?.parse().ok()?,
            digest_type: words.next()?.parse().ok()?,
            digest: hex::decode(&words.collect::<String>())?,
        })
    }

    /// `None` for data that is no fingerprint.
    pub(super) fn read(data: &[u8]) -> Option<Ds> {
        let ds = rdata::Ds::parse(&mut Parser::from_ref(data)).ok()?;
        Some(Ds {
            key_tag: ds.key_tag(),
            algorithm: ds.algorithm().to_int(),
            digest_type: ds.digest_type().to_int(),
            digest: ds.digest().to_vec(),
        })
    }
}

/// The types that a name has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Types(RtypeBitmap<Vec<u8>>);

impl Types {
    fn new(bitmap: &RtypeBitmap<impl AsRef<[u8]>>) -> Option<Types> {
        let octets = bitmap.as_slice().to_vec();
        RtypeBitmap::from_octets(octets).ok().map(Types)
    }

    pub fn has(&self, record_type: RecordType) -> bool {
        self.0.contains(Rtype::from_int(record_type.number()))
    }

    /// Whether the name is a delegation, seen from the parent's side.
    pub fn is_delegation(&self) -> bool {
        self.has(RecordType::Ns) && !self.has(RecordType::Soa)
    }
}

/// An NSEC record: no name of the zone is between these two (RFC 4034).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Nsec {
    pub owner: CanonicalName,
    pub next: CanonicalName,
    pub types: Types,
}

impl Nsec {
    /// `None` for data that is no such record.
    pub fn read(owner: &CanonicalName, data: &[u8]) -> Option<Nsec> {
        let nsec = rdata::Nsec::parse(&mut Parser::from_ref(data)).ok()?;
        Some(Nsec {
            owner: owner.clone(),
            next: CanonicalName(nsec.next_name().to_canonical_name()),
            types: Types::new(nsec.types())?,
        })
    }
}

/// An NSEC3 record: no name of the zone has a hash between these two (RFC 5155).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Nsec3 {
    pub hash: Vec<u8>,
    pub next: Vec<u8>,
    pub parameters: Nsec3Parameters,
    /// Whether delegations without a DS record may be left out in between.
    pub has_opt_out: bool,
    pub types: Types,
}

/// How names are hashed (RFC 5155).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Nsec3Parameters {
    pub iterations: u16,
    pub salt: Vec<u8>,
}

impl Nsec3 {
    /// `None` for data that is no such record, has a hash or flags that are unknown, or an owner that is not directly below
    /// the zone (RFC 5155 sections 8.1 and 8.2).
    pub fn read(owner: &CanonicalName, zone: &CanonicalName, data: &[u8]) -> Option<Nsec3> {
        const SHA1: u8 = 1;
        const OPT_OUT: u8 = 1;
        let nsec3 = rdata::Nsec3::parse(&mut Parser::from_ref(data)).ok()?;
        if nsec3.hash_algorithm().to_int() != SHA1
            || nsec3.flags() & !OPT_OUT != 0
            || !owner.is_below(zone)
            || owner.labels() != zone.labels() + 1
        {
            return None;
        }
        let label = std::str::from_utf8(owner.first_label()).ok()?;
        let hash: OwnerHash<Vec<u8>> = label.parse().ok()?;
        Some(Nsec3 {
            hash: hash.into_octets(),
            next: nsec3.next_owner().as_slice().to_vec(),
            parameters: Nsec3Parameters {
                iterations: nsec3.iterations(),
                salt: nsec3.salt().as_slice().to_vec(),
            },
            has_opt_out: nsec3.opt_out(),
            types: Types::new(nsec3.types())?,
        })
    }
}

/// An answer with its signatures, in canonical form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedAnswer {
    pub(super) rcode: Rcode,
    pub(super) answer: Vec<RecordSet>,
    pub(super) authority: Vec<RecordSet>,
}

impl SignedAnswer {
    /// The data of the records of this name and type, in canonical form and order; none where the answer section has none.
    pub fn data(&self, place: &Place) -> &[Vec<u8>] {
        let owner = CanonicalName::new(&place.name);
        let set = owner.and_then(|owner| self.set(&owner, place.record_type));
        set.map_or(&[], |set| &set.data)
    }

    /// The records of a name and type in the answer section.
    pub(super) fn set(&self, owner: &CanonicalName, record_type: RecordType) -> Option<&RecordSet> {
        let is_it = |set: &&RecordSet| set.record_type == record_type && set.owner == *owner;
        self.answer.iter().find(is_it)
    }
}

/// Reads what came for the question [`wire::query_with_signatures`].
///
/// # Errors
///
/// A [`Failure`] where nothing can be said of what was asked.
pub fn read(question: &Question, http: &HttpAnswer<'_>) -> Result<SignedAnswer, Failure> {
    read_with(question, http, answer)
}

/// `None` where the message is cut off or does not add up.
fn answer(message: &Message<[u8]>) -> Option<SignedAnswer> {
    if message.header().tc() {
        return None;
    }
    let rcode = Rcode(message.opt_rcode().to_int());
    let mut answer = message.answer().ok()?;
    let in_answer = sets(&mut answer)?;
    let mut authority = answer.next_section().ok()??;
    Some(SignedAnswer {
        rcode,
        answer: in_answer,
        authority: sets(&mut authority)?,
    })
}

/// The sets of a section, each with its signatures.
fn sets(section: &mut RecordSection<'_, [u8]>) -> Option<Vec<RecordSet>> {
    let mut sets: Vec<RecordSet> = Vec::new();
    for record in section {
        let record = record.ok()?;
        if record.class() == Class::IN {
            sets.push(single(&record)?);
        }
    }
    let key = |set: &RecordSet| (set.owner.octets().to_vec(), set.record_type.number());
    sets.sort_by_cached_key(key);
    let mut grouped: Vec<RecordSet> = Vec::new();
    for set in sets {
        match grouped.last_mut() {
            Some(last) if last.owner == set.owner && last.record_type == set.record_type => {
                last.data.extend(set.data);
                last.signatures.extend(set.signatures);
            }
            _ => grouped.push(set),
        }
    }
    // A signature over nothing is none.
    grouped.retain(|set| !set.data.is_empty());
    for set in &mut grouped {
        set.data.sort();
        set.data.dedup();
    }
    Some(grouped)
}

/// A record as a set of its own; a signature as that of a set without records.
fn single(record: &ParsedRecord<'_, [u8]>) -> Option<RecordSet> {
    let (number, data, signature) = if record.rtype() == Rtype::RRSIG {
        let (covered, signature) = signature(record)?;
        (covered, None, Some(signature))
    } else {
        let data = typed::<CanonicalData>(record)?;
        (record.rtype().to_int(), Some(data.octets), None)
    };
    Some(RecordSet {
        owner: CanonicalName(record.owner().to_canonical_name()),
        record_type: RecordType::from_number(number),
        data: data.into_iter().collect(),
        signatures: signature.into_iter().collect(),
    })
}

/// The data of a record with its names complete and in lower case, where its type is one of those that are signed so (RFC
/// 4034, RFC 6840). What does not have the form of its type stays as it came.
///
/// The crate has this for every type, each by itself; together they would be larger than all else here.
struct CanonicalData {
    record_type: Rtype,
    octets: Vec<u8>,
}

impl RecordData for CanonicalData {
    fn rtype(&self) -> Rtype {
        self.record_type
    }
}

impl<'a> ParseRecordData<'a, [u8]> for CanonicalData {
    fn parse_rdata(
        record_type: Rtype,
        parser: &mut Parser<'a, [u8]>,
    ) -> Result<Option<Self>, ParseError> {
        let mut whole = *parser;
        let as_it_came = whole.parse_octets(whole.remaining())?.to_vec();
        let octets = with_names(record_type, *parser).unwrap_or(as_it_came);
        *parser = whole;
        Ok(Some(CanonicalData {
            record_type,
            octets,
        }))
    }
}

/// `None` for types without names, and for data that does not have the form of its type.
fn with_names(record_type: Rtype, mut parser: Parser<'_, [u8]>) -> Option<Vec<u8>> {
    // How many octets come first, and how many names follow.
    let (before, names) = match record_type {
        Rtype::NS | Rtype::CNAME | Rtype::PTR | Rtype::DNAME => (0, 1),
        Rtype::MD | Rtype::MF | Rtype::MB | Rtype::MG | Rtype::MR => (0, 1),
        Rtype::SOA | Rtype::MINFO | Rtype::RP => (0, 2),
        Rtype::MX | Rtype::AFSDB | Rtype::RT | Rtype::KX => (2, 1),
        Rtype::PX => (2, 2),
        Rtype::SRV => (6, 1),
        // Two numbers and three texts, each with its length before it.
        Rtype::NAPTR => (
            {
                let mut ahead = parser;
                ahead.advance(4).ok()?;
                for _ in 0..3 {
                    let length = ahead.parse_u8().ok()?;
                    ahead.advance(length.into()).ok()?;
                }
                ahead.pos() - parser.pos()
            },
            1,
        ),
        _ => return None,
    };
    let mut octets = parser.parse_octets(before).ok()?.to_vec();
    for _ in 0..names {
        let name = ParsedName::<&[u8]>::parse_ref(&mut parser).ok()?;
        let name: WireName<Vec<u8>> = name.to_canonical_name();
        octets.extend(name.as_slice());
    }
    octets.extend(parser.parse_octets(parser.remaining()).ok()?);
    Some(octets)
}

/// The type that a signature is over, and what it says.
fn signature(record: &ParsedRecord<'_, [u8]>) -> Option<(u16, Signature)> {
    let rrsig = typed::<rdata::Rrsig<&[u8], ParsedName<&[u8]>>>(record)?;
    let covered = rrsig.type_covered().to_int();
    let signer = CanonicalName(rrsig.signer_name().to_canonical_name());
    let (original_ttl, labels) = (rrsig.original_ttl().as_secs(), rrsig.labels());
    let (expiration, inception) = (rrsig.expiration().into_int(), rrsig.inception().into_int());
    let mut head = Vec::new();
    head.extend(covered.to_be_bytes());
    head.extend([rrsig.algorithm().to_int(), labels]);
    head.extend(original_ttl.to_be_bytes());
    head.extend(expiration.to_be_bytes());
    head.extend(inception.to_be_bytes());
    head.extend(rrsig.key_tag().to_be_bytes());
    head.extend(signer.octets());
    let signature = Signature {
        algorithm: rrsig.algorithm().to_int(),
        labels: usize::from(labels),
        original_ttl,
        expiration,
        inception,
        key_tag: rrsig.key_tag(),
        signer,
        head,
        value: rrsig.signature().to_vec(),
    };
    Some((covered, signature))
}
