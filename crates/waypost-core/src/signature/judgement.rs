//! What is found of a set of records: secure, insecure, bogus, or not to be judged here, with the cause and the place.

use std::fmt;

use crate::dns::{Name, RecordType};

/// A set of records, by its name and type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The name.
    pub name: Name,
    /// The type.
    pub record_type: RecordType,
}

impl fmt::Display for Place {
    /// The name and the type, as `dig` takes them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.name, self.record_type)
    }
}

/// What is found (RFC 4035).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// Signatures lead from the root's key to it.
    Secure,
    /// Nobody promised a signature: a choice of the zone, and no fault.
    Insecure {
        /// Why.
        cause: Insecure,
        /// Where the signatures end.
        place: Place,
    },
    /// A signature is promised, and what came is not what was signed: resolvers that validate refuse it.
    Bogus {
        /// Why.
        cause: Bogus,
        /// The set with the fault, which may be one above.
        place: Place,
    },
    /// Nothing can be said.
    NotJudged {
        /// Why.
        cause: NotJudged,
        /// What is missing, or could not be computed.
        place: Place,
    },
}

impl Judgement {
    /// The word for it.
    pub fn id(&self) -> &'static str {
        match self {
            Judgement::Secure => "secure",
            Judgement::Insecure { .. } => "insecure",
            Judgement::Bogus { .. } => "bogus",
            Judgement::NotJudged { .. } => "not-judged",
        }
    }

    /// The word for the cause; `None` where all is well.
    pub fn cause_id(&self) -> Option<&'static str> {
        match self {
            Judgement::Secure => None,
            Judgement::Insecure { cause, .. } => Some(cause.id()),
            Judgement::Bogus { cause, .. } => Some(cause.id()),
            Judgement::NotJudged { cause, .. } => Some(cause.id()),
        }
    }

    /// The rule that says so, in the form of the report; `None` where none does.
    pub fn rule(&self) -> Option<&'static str> {
        match self {
            Judgement::Secure => None,
            Judgement::Insecure { cause, .. } => Some(cause.rule()),
            Judgement::Bogus { cause, .. } => Some(cause.rule()),
            Judgement::NotJudged { cause, .. } => cause.rule(),
        }
    }

    /// Whether nobody promised a signature, so that other validators find the same. What cannot be computed here, they may know.
    pub fn is_choice(&self) -> bool {
        matches!(
            self,
            Judgement::Insecure {
                cause: Insecure::NoDs | Insecure::OptOut,
                ..
            }
        )
    }

    /// Where the chain ends or breaks; `None` where it does neither.
    pub fn place(&self) -> Option<&Place> {
        match self {
            Judgement::Secure => None,
            Judgement::Insecure { place, .. }
            | Judgement::Bogus { place, .. }
            | Judgement::NotJudged { place, .. } => Some(place),
        }
    }
}

impl fmt::Display for Judgement {
    /// The words of judgement and cause, and the place, for whoever runs a program.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())?;
        match (self.cause_id(), self.place()) {
            (Some(cause), Some(place)) => write!(f, ": {cause} at {place}"),
            _ => Ok(()),
        }
    }
}

/// Why signatures end before a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Insecure {
    /// The parent zone proves that it has no DS record for the zone (RFC 4035).
    NoDs,
    /// A range of NSEC3 may leave out the delegation, or the name (RFC 5155).
    OptOut,
    /// Every DS record has an algorithm or a digest that cannot be computed here (RFC 6840).
    UnknownAlgorithms,
    /// The zone hashes names more often than is computed (RFC 9276 section 3.2).
    TooManyIterations,
}

crate::ids!(Insecure {
    NoDs => "no-ds",
    OptOut => "opt-out",
    UnknownAlgorithms => "unknown-algorithms",
    TooManyIterations => "too-many-iterations",
});

impl Insecure {
    /// The rule that says so.
    fn rule(self) -> &'static str {
        match self {
            Insecure::NoDs => "RFC4035",
            Insecure::OptOut => "RFC5155",
            Insecure::UnknownAlgorithms => "RFC6840",
            Insecure::TooManyIterations => "RFC9276-3.2",
        }
    }
}

/// Why a set is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bogus {
    /// No signature came with the set.
    NoSignature,
    /// The signature is by another zone (RFC 4035 section 5.3.1).
    WrongSigner {
        /// Who signed.
        signer: Name,
    },
    /// The signature counts more labels than the name has (RFC 4035 section 5.3.1).
    TooManyLabels,
    /// The signature has expired.
    Expired {
        /// Since when, in seconds since 1970.
        since_seconds: u64,
    },
    /// The signature is not valid yet.
    NotYetValid {
        /// From when on, in seconds since 1970.
        from_seconds: u64,
    },
    /// The signature is by a key that the zone does not have, or, over the keys themselves, by none that a DS record names.
    UnknownKey {
        /// The tag of the key.
        key_tag: u16,
    },
    /// The key is none of its algorithm.
    BrokenKey {
        /// The tag of the key.
        key_tag: u16,
    },
    /// The signature is not over what came: the data, the signature or the key has been changed.
    DoesNotVerify {
        /// The tag of the key.
        key_tag: u16,
    },
    /// The zone has no keys, though its parent has a DS record for it.
    NoKeys,
    /// No key has the tag and the algorithm that the DS records name.
    DsWithoutKey {
        /// The tag in the first of them.
        key_tag: u16,
    },
    /// A key has the tag that a DS record names, and another digest.
    DsOfOtherKey {
        /// The tag.
        key_tag: u16,
    },
    /// Nothing proves that the name or the type does not exist: NSEC or NSEC3 records are missing (RFC 4035).
    DenialMissing,
    /// The NSEC or NSEC3 records say something of other names.
    DenialBeside,
    /// The records were made from a wildcard, and nothing proves that the name itself does not exist (RFC 4035 section
    /// 5.3.4).
    WildcardWithoutDenial,
}

impl Bogus {
    /// The word for it.
    pub fn id(&self) -> &'static str {
        match self {
            Bogus::NoSignature => "no-signature",
            Bogus::WrongSigner { .. } => "wrong-signer",
            Bogus::TooManyLabels => "too-many-labels",
            Bogus::Expired { .. } => "expired",
            Bogus::NotYetValid { .. } => "not-yet-valid",
            Bogus::UnknownKey { .. } => "unknown-key",
            Bogus::BrokenKey { .. } => "broken-key",
            Bogus::DoesNotVerify { .. } => "does-not-verify",
            Bogus::NoKeys => "no-keys",
            Bogus::DsWithoutKey { .. } => "ds-without-key",
            Bogus::DsOfOtherKey { .. } => "ds-of-other-key",
            Bogus::DenialMissing => "denial-missing",
            Bogus::DenialBeside => "denial-beside",
            Bogus::WildcardWithoutDenial => "wildcard-without-denial",
        }
    }

    /// The rule that says so.
    fn rule(&self) -> &'static str {
        match self {
            Bogus::WrongSigner { .. }
            | Bogus::TooManyLabels
            | Bogus::Expired { .. }
            | Bogus::NotYetValid { .. }
            | Bogus::UnknownKey { .. } => "RFC4035-5.3.1",
            Bogus::BrokenKey { .. } | Bogus::DsOfOtherKey { .. } => "RFC4034",
            Bogus::NoSignature
            | Bogus::DoesNotVerify { .. }
            | Bogus::NoKeys
            | Bogus::DsWithoutKey { .. }
            | Bogus::DenialMissing
            | Bogus::DenialBeside => "RFC4035",
            Bogus::WildcardWithoutDenial => "RFC4035-5.3.4",
        }
    }
}

/// Why nothing can be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NotJudged {
    /// The root's keys came without a signature: the resolver keeps signatures to itself.
    SignaturesRemoved,
    /// The root has none of the keys that are known here: this program is too old.
    RootChanged,
    /// The question was not answered.
    NoAnswer,
    /// The set is signed with algorithms alone that cannot be computed here.
    UnknownAlgorithms,
    /// What was to be computed could not be.
    NotComputed,
    /// More questions or computations than are made for one domain.
    Limit,
}

crate::ids!(NotJudged {
    SignaturesRemoved => "signatures-removed",
    RootChanged => "root-changed",
    NoAnswer => "no-answer",
    UnknownAlgorithms => "unknown-algorithms",
    NotComputed => "not-computed",
    Limit => "limit",
});

impl NotJudged {
    /// The rule that says so.
    fn rule(self) -> Option<&'static str> {
        match self {
            NotJudged::SignaturesRemoved => Some("RFC4035"),
            NotJudged::UnknownAlgorithms => Some("RFC6840"),
            NotJudged::RootChanged
            | NotJudged::NoAnswer
            | NotJudged::NotComputed
            | NotJudged::Limit => None,
        }
    }
}
