//! What signatures are checked with: digests and signatures, computed by the browser (Web Cryptography).

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::app::Arithmetic;
use crate::encoding::base64url;
use crate::signature::{Algorithm, Computation, Computed, Digest, PublicKey};

/// The point that every Ed25519 key is a multiple of: a key that each browser takes that knows such keys.
const ED25519_POINT: [u8; 32] = {
    let mut point = [0x66; 32];
    point[0] = 0x58;
    point
};

/// Finds out what the browser computes on this page; `None` where it computes nothing, as outside of a secure context.
pub(super) fn seek(done: impl FnOnce(Option<Arithmetic>) + 'static) {
    spawn_local(async move {
        let arithmetic = match Subtle::of_window() {
            None => None,
            Some(subtle) => {
                let key = PublicKey::Ed25519(ED25519_POINT.to_vec());
                let key = subtle.key(Algorithm::Ed25519, &key).await;
                Some(Arithmetic {
                    has_ed25519: key.is_ok(),
                })
            }
        };
        done(arithmetic);
    });
}

/// Computes all of these.
pub(super) fn compute(
    computations: Vec<Computation>,
    done: impl FnOnce(Vec<(Computation, Computed)>) + 'static,
) {
    spawn_local(async move {
        let subtle = Subtle::of_window();
        let mut results = Vec::with_capacity(computations.len());
        for computation in computations {
            let computed = match &subtle {
                Some(subtle) => subtle.compute(&computation).await,
                None => Err(JsValue::NULL),
            };
            results.push((computation, computed.unwrap_or(Computed::Failed)));
        }
        done(results);
    });
}

/// The browser's `crypto.subtle`.
struct Subtle(JsValue);

impl Subtle {
    fn of_window() -> Option<Subtle> {
        let crypto = Reflect::get(&js_sys::global(), &"crypto".into()).ok()?;
        let subtle = Reflect::get(&crypto, &"subtle".into()).ok()?;
        subtle.is_object().then_some(Subtle(subtle))
    }

    async fn compute(&self, computation: &Computation) -> Result<Computed, JsValue> {
        match computation {
            Computation::Digest { digest, octets } => {
                Ok(Computed::Octets(self.digest(*digest, octets).await?))
            }
            Computation::NameHash {
                name,
                salt,
                iterations,
            } => {
                let mut hashed = name.clone();
                for _ in 0..=*iterations {
                    hashed.extend(salt);
                    hashed = self.digest(Digest::Sha1, &hashed).await?;
                }
                Ok(Computed::Octets(hashed))
            }
            Computation::Verify {
                algorithm,
                key,
                signed,
                signature,
            } => {
                let key = self.key(*algorithm, key).await?;
                let arguments = Array::of4(
                    &form(*algorithm)?,
                    &key,
                    &octets(signature),
                    &octets(signed),
                );
                let is_good = self.call("verify", &arguments).await?;
                Ok(Computed::Verified(is_good.is_truthy()))
            }
        }
    }

    async fn digest(&self, digest: Digest, of: &[u8]) -> Result<Vec<u8>, JsValue> {
        let name = match digest {
            Digest::Sha1 => "SHA-1",
            Digest::Sha256 => "SHA-256",
            Digest::Sha384 => "SHA-384",
        };
        let arguments = Array::of2(&name.into(), &octets(of));
        let computed = self.call("digest", &arguments).await?;
        Ok(Uint8Array::new(&computed).to_vec())
    }

    /// A key as the browser has it.
    async fn key(&self, algorithm: Algorithm, key: &PublicKey) -> Result<JsValue, JsValue> {
        let (kind, data): (&str, JsValue) = match key {
            PublicKey::Rsa { exponent, modulus } => {
                let encoded = |number: &[u8]| JsValue::from(base64url::encode(number));
                let fields = [
                    ("kty", "RSA".into()),
                    ("n", encoded(modulus)),
                    ("e", encoded(exponent)),
                ];
                ("jwk", object(&fields)?.into())
            }
            // 4 says that both coordinates follow (SEC 1 section 2.3.3).
            PublicKey::Ecdsa(point) => ("raw", octets(&[&[4], point.as_slice()].concat()).into()),
            PublicKey::Ed25519(key) => ("raw", octets(key).into()),
        };
        let uses = Array::of1(&"verify".into());
        let arguments = Array::of5(
            &kind.into(),
            &data,
            &form(algorithm)?,
            &JsValue::FALSE,
            &uses,
        );
        self.call("importKey", &arguments).await
    }

    async fn call(&self, name: &str, arguments: &Array) -> Result<JsValue, JsValue> {
        let function: Function = Reflect::get(&self.0, &name.into())?.dyn_into()?;
        let promise: Promise = function.apply(&self.0, arguments)?.dyn_into()?;
        JsFuture::from(promise).await
    }
}

/// An algorithm as the browser calls it. Keys and signatures take the fields that they know.
fn form(algorithm: Algorithm) -> Result<JsValue, JsValue> {
    let fields: &[(&str, JsValue)] = match algorithm {
        Algorithm::RsaSha256 => &[
            ("name", "RSASSA-PKCS1-v1_5".into()),
            ("hash", "SHA-256".into()),
        ],
        Algorithm::RsaSha512 => &[
            ("name", "RSASSA-PKCS1-v1_5".into()),
            ("hash", "SHA-512".into()),
        ],
        Algorithm::EcdsaP256Sha256 => &[
            ("name", "ECDSA".into()),
            ("namedCurve", "P-256".into()),
            ("hash", "SHA-256".into()),
        ],
        Algorithm::EcdsaP384Sha384 => &[
            ("name", "ECDSA".into()),
            ("namedCurve", "P-384".into()),
            ("hash", "SHA-384".into()),
        ],
        Algorithm::Ed25519 => &[("name", "Ed25519".into())],
    };
    object(fields).map(JsValue::from)
}

fn object(fields: &[(&str, JsValue)]) -> Result<Object, JsValue> {
    let object = Object::new();
    for (name, value) in fields {
        Reflect::set(&object, &(*name).into(), value)?;
    }
    Ok(object)
}

fn octets(of: &[u8]) -> Uint8Array {
    Uint8Array::from(of)
}
