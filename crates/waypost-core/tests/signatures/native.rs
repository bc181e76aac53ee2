//! The arithmetic, natively: what the browser does in the page.

use ring::{digest, signature};
use waypost_core::signature::{Algorithm, Computation, Computed, Digest, PublicKey};

/// What a computation comes to.
pub fn compute(computation: &Computation) -> Computed {
    match computation {
        Computation::Digest { digest, octets } => Computed::Octets(hash(*digest, octets)),
        Computation::NameHash {
            name,
            salt,
            iterations,
        } => {
            let mut hashed = name.clone();
            for _ in 0..=*iterations {
                hashed.extend(salt);
                hashed = hash(Digest::Sha1, &hashed);
            }
            Computed::Octets(hashed)
        }
        Computation::Verify {
            algorithm,
            key,
            signed,
            signature,
        } => Computed::Verified(verify(*algorithm, key, signed, signature)),
    }
}

fn hash(name: Digest, octets: &[u8]) -> Vec<u8> {
    let algorithm = match name {
        Digest::Sha1 => &digest::SHA1_FOR_LEGACY_USE_ONLY,
        Digest::Sha256 => &digest::SHA256,
        Digest::Sha384 => &digest::SHA384,
    };
    digest::digest(algorithm, octets).as_ref().to_vec()
}

fn verify(algorithm: Algorithm, key: &PublicKey, signed: &[u8], signature: &[u8]) -> bool {
    let unparsed = |form: &'static dyn signature::VerificationAlgorithm, key: &[u8]| {
        signature::UnparsedPublicKey::new(form, key)
            .verify(signed, signature)
            .is_ok()
    };
    match key {
        PublicKey::Rsa { exponent, modulus } => {
            let form = match algorithm {
                Algorithm::RsaSha512 => &signature::RSA_PKCS1_1024_8192_SHA512_FOR_LEGACY_USE_ONLY,
                _ => &signature::RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY,
            };
            let key = signature::RsaPublicKeyComponents {
                n: modulus,
                e: exponent,
            };
            key.verify(form, signed, signature).is_ok()
        }
        PublicKey::Ecdsa(point) => {
            // 4 says that both coordinates follow (SEC 1 section 2.3.3).
            let point = [&[4], point.as_slice()].concat();
            match algorithm {
                Algorithm::EcdsaP384Sha384 => unparsed(&signature::ECDSA_P384_SHA384_FIXED, &point),
                _ => unparsed(&signature::ECDSA_P256_SHA256_FIXED, &point),
            }
        }
        PublicKey::Ed25519(key) => unparsed(&signature::ED25519, key),
    }
}
