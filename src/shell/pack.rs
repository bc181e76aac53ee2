//! Octets made smaller for a link by the browser, and back (DEFLATE, RFC 1951).

use js_sys::{Array, Function, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, ReadableStream, ReadableWritablePair};

use super::fetch::{Stop, all_of};
use crate::snapshot::SnapshotError;

/// What becomes of it.
type End = Result<Vec<u8>, SnapshotError>;

/// Packs octets; `done` hears the end. A browser that cannot is an error.
pub(super) fn pack(octets: &[u8], done: impl FnOnce(End) + 'static) {
    read(through("CompressionStream", octets), usize::MAX, done);
}

/// Unpacks octets, and stops as soon as more comes of them than is wanted; `done` hears the end.
pub(super) fn unpack(octets: &[u8], octets_max: usize, done: impl FnOnce(End) + 'static) {
    read(through("DecompressionStream", octets), octets_max, done);
}

/// The octets on their way through a stream of this class.
fn through(class: &str, octets: &[u8]) -> Result<ReadableStream, JsValue> {
    let parts = Array::of1(&Uint8Array::from(octets));
    let blob = Blob::new_with_u8_array_sequence(&parts)?;
    Ok(blob.stream().pipe_through(&way(class, "deflate-raw")?))
}

/// A stream of this class for this form, which older browsers do not have.
pub(super) fn way(class: &str, form: &str) -> Result<ReadableWritablePair, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let class: Function = Reflect::get(&window, &class.into())?.dyn_into()?;
    Ok(Reflect::construct(&class, &Array::of1(&form.into()))?.unchecked_into())
}

fn read(
    stream: Result<ReadableStream, JsValue>,
    octets_max: usize,
    done: impl FnOnce(End) + 'static,
) {
    spawn_local(async move {
        done(match stream {
            Ok(stream) => {
                all_of(stream, octets_max, async || ())
                    .await
                    .map_err(|stop| match stop {
                        Stop::TooLong => SnapshotError::TooLong,
                        Stop::NoAnswer => SnapshotError::Damaged,
                    })
            }
            Err(_) => Err(SnapshotError::CannotUnpack),
        });
    });
}
