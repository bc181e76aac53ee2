//! What is left to somebody who can compute: digests and signatures, as values.

/// How a zone signs (RFC 8624): what browsers can compute. The others count as unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Algorithm {
    /// Number 8 (RFC 5702).
    RsaSha256,
    /// Number 10 (RFC 5702).
    RsaSha512,
    /// Number 13 (RFC 6605).
    EcdsaP256Sha256,
    /// Number 14 (RFC 6605).
    EcdsaP384Sha384,
    /// Number 15 (RFC 8080).
    Ed25519,
}

impl Algorithm {
    /// The algorithm with this number; `None` for one that is unknown here.
    pub fn from_number(number: u8) -> Option<Algorithm> {
        match number {
            8 => Some(Algorithm::RsaSha256),
            10 => Some(Algorithm::RsaSha512),
            13 => Some(Algorithm::EcdsaP256Sha256),
            14 => Some(Algorithm::EcdsaP384Sha384),
            15 => Some(Algorithm::Ed25519),
            _ => None,
        }
    }

    /// The mnemonic that is registered for it.
    pub fn mnemonic(self) -> &'static str {
        match self {
            Algorithm::RsaSha256 => "RSASHA256",
            Algorithm::RsaSha512 => "RSASHA512",
            Algorithm::EcdsaP256Sha256 => "ECDSAP256SHA256",
            Algorithm::EcdsaP384Sha384 => "ECDSAP384SHA384",
            Algorithm::Ed25519 => "ED25519",
        }
    }
}

/// A key that signatures are checked with.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PublicKey {
    /// Both numbers without leading zeros, most significant octet first (RFC 3110).
    Rsa {
        /// The public exponent.
        exponent: Vec<u8>,
        /// The modulus.
        modulus: Vec<u8>,
    },
    /// Both coordinates of the point, 32 octets each for P-256 and 48 for P-384 (RFC 6605).
    Ecdsa(Vec<u8>),
    /// 32 octets (RFC 8080).
    Ed25519(Vec<u8>),
}

impl PublicKey {
    /// The longest modulus that is computed with, in octets: 4096 bits (RFC 3110).
    const MODULUS_OCTETS_MAX: usize = 512;

    /// The longest exponent, in octets: those in use have three or five, and a long one makes whoever verifies compute
    /// for long.
    const EXPONENT_OCTETS_MAX: usize = 8;

    /// The key of a DNSKEY record; `None` where it has not the form of its algorithm.
    pub(super) fn read(algorithm: Algorithm, octets: &[u8]) -> Option<PublicKey> {
        let ecdsa = |length| (octets.len() == length).then(|| PublicKey::Ecdsa(octets.to_vec()));
        match algorithm {
            Algorithm::RsaSha256 | Algorithm::RsaSha512 => PublicKey::rsa(octets),
            Algorithm::EcdsaP256Sha256 => ecdsa(64),
            Algorithm::EcdsaP384Sha384 => ecdsa(96),
            Algorithm::Ed25519 => (octets.len() == 32).then(|| PublicKey::Ed25519(octets.to_vec())),
        }
    }

    fn rsa(octets: &[u8]) -> Option<PublicKey> {
        let (length, rest) = match octets {
            [0, high, low, rest @ ..] => (usize::from(u16::from_be_bytes([*high, *low])), rest),
            [length, rest @ ..] => (usize::from(*length), rest),
            [] => return None,
        };
        let (exponent, modulus) = rest.split_at_checked(length)?;
        let number = |octets: &[u8]| -> Vec<u8> {
            octets
                .iter()
                .copied()
                .skip_while(|octet| *octet == 0)
                .collect()
        };
        let (exponent, modulus) = (number(exponent), number(modulus));
        let is_usable = !exponent.is_empty()
            && !modulus.is_empty()
            && exponent.len() <= PublicKey::EXPONENT_OCTETS_MAX
            && modulus.len() <= PublicKey::MODULUS_OCTETS_MAX;
        is_usable.then_some(PublicKey::Rsa { exponent, modulus })
    }
}

/// A digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Digest {
    /// Of names in NSEC3 records (RFC 5155), and of keys in old DS records, with number 1.
    Sha1,
    /// Number 2 (RFC 4509).
    Sha256,
    /// Number 4 (RFC 6605).
    Sha384,
}

impl Digest {
    /// The digest with this number in a DS record; `None` for one that is unknown here.
    pub fn from_number(number: u8) -> Option<Digest> {
        match number {
            1 => Some(Digest::Sha1),
            2 => Some(Digest::Sha256),
            4 => Some(Digest::Sha384),
            _ => None,
        }
    }
}

/// What is to be computed. The same computation has the same result, so it is known by what it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Computation {
    /// The digest of some octets.
    Digest {
        /// With which digest.
        digest: Digest,
        /// Of what.
        octets: Vec<u8>,
    },
    /// The hash of a name for NSEC3: SHA-1 of the name and the salt, and `iterations` times SHA-1 of the hash so far and the
    /// salt (RFC 5155).
    NameHash {
        /// The name on the wire, in lower case.
        name: Vec<u8>,
        /// The salt.
        salt: Vec<u8>,
        /// How often more than once.
        iterations: u16,
    },
    /// Whether a signature is the one of this key over these octets.
    Verify {
        /// How it was signed.
        algorithm: Algorithm,
        /// With whose key.
        key: PublicKey,
        /// The octets that were signed.
        signed: Vec<u8>,
        /// The signature as DNSSEC has it: for ECDSA both numbers, one behind the other.
        signature: Vec<u8>,
    },
}

/// What a computation came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Computed {
    /// The octets of a digest or a hash.
    Octets(Vec<u8>),
    /// Whether the signature is good.
    Verified(bool),
    /// It could not be computed here.
    Failed,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_have_the_form_of_their_algorithm() {
        let read = |algorithm, octets: &[u8]| PublicKey::read(algorithm, octets);
        let rsa = |exponent: &[u8], modulus: &[u8]| {
            Some(PublicKey::Rsa {
                exponent: exponent.to_vec(),
                modulus: modulus.to_vec(),
            })
        };
        // One octet with the length of the exponent, or three (RFC 3110); numbers without leading zeros.
        let short = read(Algorithm::RsaSha256, &[3, 1, 0, 1, 0, 200, 7]);
        assert_eq!(short, rsa(&[1, 0, 1], &[200, 7]));
        let long = read(Algorithm::RsaSha512, &[0, 0, 3, 1, 0, 1, 200, 7]);
        assert_eq!(long, rsa(&[1, 0, 1], &[200, 7]));
        let too_long = [&[9], [1; 9].as_slice(), &[200]].concat();
        for broken in [
            &[] as &[u8],
            &[3, 1, 0],
            &[3, 1, 0, 1],
            &[1, 0, 7],
            &too_long,
        ] {
            assert_eq!(read(Algorithm::RsaSha256, broken), None, "{broken:?}");
        }
        for (algorithm, length) in [
            (Algorithm::EcdsaP256Sha256, 64),
            (Algorithm::EcdsaP384Sha384, 96),
            (Algorithm::Ed25519, 32),
        ] {
            assert!(read(algorithm, &vec![1; length]).is_some());
            assert!(read(algorithm, &vec![1; length - 1]).is_none());
        }
    }
}
