//! A batch as text that outlives the page, so that a list can be gone on with.
//!
//! The first piece is the list with what the reader chose, each piece after it what was finished since. Pieces are only
//! ever added, each with the number of its batch; a row that stands there twice is the later one. There is nothing in
//! them but names, what was found, and the resolver: local parts never came this far.

use std::rc::Rc;

use serde_json::{Value, json};

use super::DOMAINS_MAX;
use super::batch::{Batch, Choices, Phase, Stop};
use super::row::{self, Dmarc, Finished, HOSTS_KEPT, Row, Signed, Spf, State, Sts, Worst};
use crate::dns::resolver::{Format, Via};
use crate::finding::{Entry, FindingId, provider};
use crate::route::RouteKind;

/// The edition of the format; another one is not read.
const EDITION: u64 = 1;

/// The most findings of a row that are read back.
const FINDINGS_MAX: usize = 200;

const KINDS: [RouteKind; 7] = [
    RouteKind::Mx,
    RouteKind::ImplicitMx,
    RouteKind::NullMx,
    RouteKind::AddressLiteral,
    RouteKind::NoSuchDomain,
    RouteKind::Undeliverable,
    RouteKind::Unknown,
];

/// The first piece.
pub fn head(batch: &Batch) -> String {
    let choices = &batch.choices;
    let names: Vec<&str> = batch.rows().iter().map(|row| &*row.subject).collect();
    let withheld = batch.rows().iter().enumerate();
    let withheld: Vec<usize> = withheld
        .filter(|(_, row)| row.state == State::Withheld)
        .map(|(place, _)| place)
        .collect();
    json!({
        "edition": EDITION,
        "batch": batch.started_millis,
        "via": choices.via.value(),
        "chosen": choices.via_is_chosen,
        "spread": choices.spreads,
        "form": choices.format.id(),
        "at_once": choices.at_once,
        "local": choices.asks_local,
        "withheld": withheld,
        "names": names.join("\n"),
    })
    .to_string()
}

/// A piece with what was finished.
pub fn piece(batch: &Batch, places: &[usize]) -> String {
    let rows: Vec<Value> = places
        .iter()
        .filter_map(|place| Some(row_value(*place, batch.rows().get(*place)?.finished()?)))
        .collect();
    json!({ "batch": batch.started_millis, "asked": batch.asked, "rows": rows }).to_string()
}

fn row_value(place: usize, finished: &Finished) -> Value {
    let hosts: Vec<&str> = finished.hosts.iter().map(|host| &**host).collect();
    let findings: Vec<&str> = finished
        .findings
        .iter()
        .map(|entry| entry.id.id())
        .collect();
    json!([
        place,
        finished.kind.id(),
        finished.cause.as_deref(),
        hosts,
        finished.host_count,
        finished.provider.map(|provider| provider.id),
        findings.join(" "),
        finished.signed.id(),
        finished.spf.id(),
        finished.dmarc.id(),
        finished.sts.id(),
        finished.worst.as_ref().map(worst_value),
    ])
}

fn worst_value(worst: &Worst) -> Value {
    json!([
        worst.entry.id.id(),
        worst.host.as_deref(),
        worst.count,
        worst.limit
    ])
}

/// Reads what was kept; `None` where there is no list in it. What cannot be read in a piece is asked again.
pub fn restore(pieces: &[String]) -> Option<Batch> {
    let mut values = pieces
        .iter()
        .filter_map(|piece| serde_json::from_str::<Value>(piece).ok());
    let head = values.find(|value| value["edition"].as_u64() == Some(EDITION))?;
    let started_millis = head["batch"].as_u64()?;
    let choices = choices(&head)?;
    let withheld: Vec<u64> = head["withheld"]
        .as_array()?
        .iter()
        .filter_map(Value::as_u64)
        .collect();
    let names = head["names"].as_str()?.lines().take(DOMAINS_MAX);
    let row = |(place, name): (usize, &str)| Row {
        subject: Rc::from(name),
        state: if row::subject(name).is_none() || withheld.contains(&(place as u64)) {
            State::Withheld
        } else {
            State::Waiting
        },
    };
    let mut rows: Vec<Row> = names.enumerate().map(row).collect();
    let mut asked = 0;
    for value in values.filter(|value| value["batch"].as_u64() == Some(started_millis)) {
        asked = asked.max(usize_of(&value["asked"]).unwrap_or_default());
        let rows_read = value["rows"].as_array().into_iter().flatten();
        for (place, finished) in rows_read.filter_map(read_row) {
            if let Some(row) = rows.get_mut(place) {
                row.state = State::Finished(Rc::new(finished));
            }
        }
    }
    if rows.is_empty() {
        return None;
    }
    let mut batch = Batch::of_rows(rows, choices, started_millis);
    batch.asked = asked;
    batch.phase = if batch.done() == batch.rows().len() {
        Phase::Finished
    } else {
        Phase::Paused(Stop::Reloaded)
    };
    Some(batch)
}

fn choices(head: &Value) -> Option<Choices> {
    let is_wire = head["form"].as_str() == Some(Format::Wire.id());
    Some(Choices {
        via: Via::read(head["via"].as_str()?)?,
        via_is_chosen: head["chosen"].as_bool()?,
        spreads: head["spread"].as_bool()?,
        format: if is_wire { Format::Wire } else { Format::Json },
        at_once: usize_of(&head["at_once"])?.clamp(1, super::batch::AT_ONCE_MAX),
        asks_local: head["local"].as_bool()?,
    })
}

fn usize_of(value: &Value) -> Option<usize> {
    usize::try_from(value.as_u64()?).ok()
}

fn read_row(value: &Value) -> Option<(usize, Finished)> {
    let text = |place: usize| value[place].as_str();
    let hosts = value[3].as_array()?.iter().filter_map(Value::as_str);
    let findings: Vec<&'static Entry> = text(6)?
        .split(' ')
        .filter_map(FindingId::with_id)
        .map(FindingId::entry)
        .take(FINDINGS_MAX)
        .collect();
    let finished = Finished {
        kind: KINDS.into_iter().find(|kind| Some(kind.id()) == text(1))?,
        cause: text(2).map(Rc::from),
        hosts: hosts.take(HOSTS_KEPT).map(Rc::from).collect(),
        host_count: usize_of(&value[4])?,
        provider: text(5).and_then(provider::with_id),
        findings: findings.into(),
        signed: Signed::with_id(text(7)?)?,
        spf: Spf::with_id(text(8)?)?,
        dmarc: Dmarc::with_id(text(9)?)?,
        sts: Sts::with_id(text(10)?)?,
        worst: read_worst(&value[11]),
    };
    Some((usize_of(&value[0])?, finished))
}

/// The worst finding; rows that were kept by earlier versions name none.
fn read_worst(value: &Value) -> Option<Worst> {
    let number = |place: usize| u32::try_from(value[place].as_u64()?).ok();
    Some(Worst {
        entry: FindingId::with_id(value[0].as_str()?)?.entry(),
        host: value[1].as_str().map(Rc::from),
        count: number(2),
        limit: number(3),
    })
}
