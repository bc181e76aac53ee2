//! Reads the files of reports: unpacked by the browser, a piece at a time, so that the page has its turn in between.
//!
//! Nothing of a file is in memory longer than it takes to read it, and no more of it is unpacked than a report may have.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::{Function, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, File, HtmlInputElement, ReadableStream, WritableStreamDefaultWriter};

use super::fetch::{self, Stop};
use super::pack::way;
use super::store::Store;
use super::{clock, document};
use crate::app::{Anchor, Event, FileRead, ReportsCommand, ReportsEvent, UnreadFile};
use crate::reports::packing::{self, Packing};
use crate::reports::{FILE_OCTETS_MAX, Reading, Report, Step, Totals, UNPACKED_OCTETS_MAX, Unread};

/// For how many milliseconds something is done without a break.
const SLICE_MILLIS: f64 = 4.0;

/// How many packed octets are unpacked without a break; they may become a thousand times as many.
const PACKED_OCTETS_A_STEP: u32 = 4_096;

/// How many octets of a file decide how it is packed.
const HEAD_OCTETS: f64 = 4.0;

/// Whether no more files are to be read.
pub(super) type Stopped = Rc<Cell<bool>>;

impl Store {
    /// Carries out what the page for reports wants.
    pub fn carry_out_for_reports(self: &Rc<Self>, command: ReportsCommand) {
        let is_stopped = self.reading_stopped.clone();
        let ReportsCommand::Read { field, before } = command else {
            return is_stopped.set(true);
        };
        let files = chosen(field);
        if files.is_empty() {
            return;
        }
        is_stopped.set(false);
        let store = self.clone();
        let tell = move |event| store.send(Event::Reports(event));
        tell(ReportsEvent::Begun {
            files: files.len(),
            octets: files.iter().map(octets_of).sum(),
        });
        spawn_local(async move {
            let mut slice = Slice::new();
            let mut totals = Totals::clone(&before);
            drop(before);
            for file in files {
                if is_stopped.get() {
                    break;
                }
                tell(ReportsEvent::FileRead(
                    read(&file, &mut totals, &mut slice).await,
                ));
                slice.rest().await;
            }
            tell(ReportsEvent::Ended(Rc::new(totals)));
        });
    }
}

/// The files in a field, which is empty again afterwards: the same ones can be chosen another time.
fn chosen(field: Anchor) -> Vec<File> {
    let field = document::element(field.word());
    let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) else {
        return Vec::new();
    };
    let files = field.files();
    let files = files
        .iter()
        .flat_map(|files| (0..files.length()).filter_map(|place| files.get(place)));
    let files = files.collect();
    field.set_value("");
    files
}

fn octets_of(file: &File) -> u64 {
    file.size() as u64
}

/// The time that is taken without a break.
struct Slice {
    began_millis: f64,
}

impl Slice {
    fn new() -> Slice {
        Slice {
            began_millis: clock::millis(),
        }
    }

    /// Lets the page have its turn, where this one was long enough.
    async fn rest(&mut self) {
        if clock::millis() - self.began_millis < SLICE_MILLIS {
            return;
        }
        let wait = Promise::new(&mut |resolve: Function, _| {
            let wake = move || drop(resolve.call0(&JsValue::NULL));
            Timeout::new(0, wake).forget();
        });
        // It is never rejected.
        let _ = JsFuture::from(wait).await;
        self.began_millis = clock::millis();
    }
}

/// Reads a file, and adds what it says.
async fn read(file: &File, totals: &mut Totals, slice: &mut Slice) -> FileRead {
    let mut reports = 0;
    let mut add = |report: Report| {
        reports += 1;
        totals.add(&report);
    };
    let end = reports_of(file, &mut add, slice).await;
    FileRead {
        octets: octets_of(file),
        reports,
        unread: end.err().map(|why| UnreadFile {
            name: file.name(),
            why,
        }),
    }
}

async fn reports_of(
    file: &File,
    add: &mut impl FnMut(Report),
    slice: &mut Slice,
) -> Result<(), Unread> {
    if octets_of(file) > FILE_OCTETS_MAX {
        return Err(Unread::TooLarge);
    }
    let head = part(file, 0.0, HEAD_OCTETS)?;
    let head = all_of(head.stream(), slice).await?;
    match Packing::of(&head) {
        Packing::Plain => add(report_of(all_of(file.stream(), slice).await?, slice).await?),
        Packing::Gzip => {
            let octets = unpacked(file.clone().into(), "gzip", slice).await?;
            add(report_of(octets, slice).await?);
        }
        Packing::Zip => {
            let entries = packing::entries(&all_of(file.stream(), slice).await?)?;
            let mut first_unread = Ok(());
            for entry in entries {
                let blob = part(file, entry.octets.start as f64, entry.octets.end as f64)?;
                let octets = if entry.is_packed {
                    unpacked(blob, "deflate-raw", slice).await
                } else {
                    all_of(blob.stream(), slice).await
                };
                let report = match octets {
                    Ok(octets) => report_of(octets, slice).await,
                    Err(why) => Err(why),
                };
                match report {
                    Ok(report) => add(report),
                    Err(why) => first_unread = first_unread.and(Err(why)),
                }
            }
            return first_unread;
        }
    }
    Ok(())
}

/// A part of a file.
fn part(file: &File, start: f64, end: f64) -> Result<Blob, Unread> {
    file.slice_with_f64_and_f64(start, end)
        .map_err(|_| Unread::Unreadable)
}

/// Reads a report, with breaks.
async fn report_of(octets: Vec<u8>, slice: &mut Slice) -> Result<Report, Unread> {
    let mut reading = Reading::new(octets);
    loop {
        if let Step::Over(end) = reading.step() {
            return end;
        }
        slice.rest().await;
    }
}

/// The octets of a stream, with breaks, and no more than a report may have.
async fn all_of(stream: ReadableStream, slice: &mut Slice) -> Result<Vec<u8>, Unread> {
    collect(stream, slice, Unread::Unreadable).await
}

/// What unpacks a file, in this form.
async fn unpacked(packed: Blob, form: &'static str, slice: &mut Slice) -> Result<Vec<u8>, Unread> {
    let way = way("DecompressionStream", form).map_err(|_| Unread::Unreadable)?;
    let writer = way
        .get_writable()
        .get_writer()
        .map_err(|_| Unread::Unreadable)?;
    spawn_local(async move {
        // Where it fails, the other end says so.
        let _ = feed(&packed, &writer).await;
    });
    collect(way.get_readable(), slice, Unread::Damaged).await
}

/// Writes a file into a stream, a little at a time: the browser unpacks what it gets in one go.
async fn feed(packed: &Blob, writer: &WritableStreamDefaultWriter) -> Result<(), JsValue> {
    let octets = JsFuture::from(packed.array_buffer()).await?;
    let octets = Uint8Array::new(&octets);
    let mut from = 0;
    while from < octets.length() {
        let to = octets.length().min(from + PACKED_OCTETS_A_STEP);
        JsFuture::from(writer.ready()).await?;
        JsFuture::from(writer.write_with_chunk(&octets.slice(from, to))).await?;
        from = to;
    }
    JsFuture::from(writer.close()).await?;
    Ok(())
}

/// The octets of a stream, with breaks; where it fails, this is why.
async fn collect(
    stream: ReadableStream,
    slice: &mut Slice,
    failed: Unread,
) -> Result<Vec<u8>, Unread> {
    let pause = async || slice.rest().await;
    let end = fetch::all_of(stream, UNPACKED_OCTETS_MAX, pause).await;
    end.map_err(|stop| match stop {
        Stop::TooLong => Unread::Bomb,
        Stop::NoAnswer => failed,
    })
}
