//! Octets made smaller for a link by the browser, and back (DEFLATE, RFC 1951).

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::{
    Blob, CompressionFormat, CompressionStream, DecompressionStream, ReadableStream,
    ReadableWritablePair, WritableStream,
};

use super::fetch::{Stop, all_of};
use crate::kept::KeptError;

/// What becomes of it.
type End = Result<Vec<u8>, KeptError>;

/// Packs octets; `done` hears the end. A browser that cannot is an error.
pub(super) fn pack(octets: Vec<u8>, done: impl FnOnce(End) + 'static) {
    let stream = CompressionStream::new(CompressionFormat::DeflateRaw)
        .and_then(|way| through(&octets, &way.readable(), &way.writable()));
    read(stream, usize::MAX, done);
}

/// Unpacks octets, and stops as soon as more comes of them than is wanted; `done` hears the end.
pub(super) fn unpack(octets: &[u8], octets_max: usize, done: impl FnOnce(End) + 'static) {
    let stream = DecompressionStream::new(CompressionFormat::DeflateRaw)
        .and_then(|way| through(octets, &way.readable(), &way.writable()));
    read(stream, octets_max, done);
}

fn through(
    octets: &[u8],
    readable: &ReadableStream,
    writable: &WritableStream,
) -> Result<ReadableStream, JsValue> {
    let parts = Array::of1(&Uint8Array::from(octets));
    let blob = Blob::new_with_u8_array_sequence(&parts)?;
    let way = ReadableWritablePair::new(readable, writable);
    Ok(blob.stream().pipe_through(&way))
}

fn read(
    stream: Result<ReadableStream, JsValue>,
    octets_max: usize,
    done: impl FnOnce(End) + 'static,
) {
    spawn_local(async move {
        let end = match stream {
            Ok(stream) => all_of(stream, octets_max).await,
            Err(_) => Err(Stop::NoAnswer),
        };
        done(end.map_err(|stop| match stop {
            Stop::TooLong => KeptError::TooLong,
            Stop::NoAnswer => KeptError::Damaged,
        }));
    });
}
