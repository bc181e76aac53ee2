//! A batch as a file: CSV for spreadsheets, JSON for programs. It is written in pieces, so that a file of ten thousand
//! rows is never held as a whole; and row by row, for whoever has no file.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::batch::Batch;
use super::query::Kind;
use super::row::{Finished, Row};
use crate::encoding::plain_name;
use crate::finding::Severity;
use crate::time::rfc3339;

/// The head of the CSV: the words over its columns, after those a column for each severity of findings.
const HEADS: [&str; 10] = [
    "domain",
    "outcome",
    "cause",
    "hosts",
    "host_count",
    "provider",
    "dnssec",
    "spf",
    "dmarc",
    "mta_sts",
];

/// The most rows of one piece.
const ROWS_IN_PIECE: usize = 100;

/// What a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    /// Spreadsheets: CSV (RFC 4180) with a head. A cell that might be taken for a formula starts with an apostrophe.
    Csv,
    /// Programs: JSON, one row a line.
    Json,
}

impl File {
    /// The name of the file.
    pub fn name(self) -> &'static str {
        match self {
            File::Csv => "waypost-many.csv",
            File::Json => "waypost-many.json",
        }
    }
}

/// Writes the rows at these places; `take` gets the file piece by piece.
pub fn write(file: File, batch: &Batch, places: &[usize], mut take: impl FnMut(String)) {
    take(match file {
        File::Csv => csv_head(),
        File::Json => json_head(batch),
    });
    for (number, places) in places.chunks(ROWS_IN_PIECE).enumerate() {
        let mut text = String::new();
        for (place, row) in places.iter().map(|place| &batch.rows()[*place]).enumerate() {
            match file {
                File::Csv => text.push_str(&csv_row(row)),
                File::Json => {
                    let comma = if number + place > 0 { "," } else { "" };
                    // Writing to a text cannot fail.
                    let _ = write!(text, "{comma}\n{}", json_row(row));
                }
            }
        }
        take(text);
    }
    if file == File::Json {
        take("\n]\n}\n".to_owned());
    }
}

/// The head of the CSV, with the end of its line.
pub fn csv_head() -> String {
    let levels = Severity::ALL.map(Severity::id);
    let heads = HEADS.iter().chain(&levels).chain(&["findings"]);
    let mut text = String::new();
    line(&mut text, heads.map(|head| (*head).to_owned()));
    text
}

/// A row of the CSV, with the end of its line.
pub fn csv_row(row: &Row) -> String {
    let mut text = String::new();
    line(&mut text, cells(row).into_iter());
    text
}

/// A row as a JSON object on one line, without the end of the line.
pub fn json_row(row: &Row) -> String {
    value(row).to_string()
}

fn line(text: &mut String, cells: impl Iterator<Item = String>) {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            text.push(',');
        }
        text.push_str(&quoted(&cell));
    }
    text.push_str("\r\n");
}

/// A cell that is read as text and ends where it should.
fn quoted(cell: &str) -> String {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let guard = if is_formula { "'" } else { "" };
    if cell.contains([',', '"', '\n', '\r', '\'']) || is_formula {
        format!("\"{guard}{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

fn cells(row: &Row) -> Vec<String> {
    let mut cells = vec![row.subject.to_string()];
    let Some(finished) = row.finished() else {
        cells.push(Kind::of(row).id().to_owned());
        cells.resize(HEADS.len() + Severity::ALL.len() + 1, String::new());
        return cells;
    };
    cells.extend([
        finished.kind.id().to_owned(),
        finished.cause.as_deref().unwrap_or_default().to_owned(),
        hosts(finished),
        finished.host_count.to_string(),
        finished
            .provider
            .map_or("", |provider| provider.name)
            .to_owned(),
        finished.signed.id().to_owned(),
        finished.spf.id().to_owned(),
        finished.dmarc.id().to_owned(),
        finished.sts.id().to_owned(),
    ]);
    cells.extend(finished.levels().map(|count| count.to_string()));
    cells.push(ids(finished).join(" "));
    cells
}

/// The hosts, with a blank between.
fn hosts(finished: &Finished) -> String {
    let hosts: Vec<String> = finished.hosts.iter().map(|host| plain_name(host)).collect();
    hosts.join(" ")
}

fn ids(finished: &Finished) -> Vec<&'static str> {
    finished
        .findings
        .iter()
        .map(|entry| entry.id.id())
        .collect()
}

fn json_head(batch: &Batch) -> String {
    let resolvers = batch.choices.resolvers();
    let resolvers: Vec<&str> = resolvers.iter().map(|via| via.value()).collect();
    format!(
        "{{\n\"schema\": \"waypost.many/1\",\n\"started_at\": {},\n\"resolvers\": {},\n\"questions\": {},\n\"rows\": [",
        json!(rfc3339(batch.started_millis)),
        json!(resolvers),
        batch.asked,
    )
}

fn value(row: &Row) -> Value {
    let Some(finished) = row.finished() else {
        return json!({ "domain": &*row.subject, "outcome": Kind::of(row).id() });
    };
    json!({
        "domain": &*row.subject,
        "outcome": finished.kind.id(),
        "cause": finished.cause.as_deref(),
        "hosts": finished.hosts.iter().map(|host| &**host).collect::<Vec<&str>>(),
        "host_count": finished.host_count,
        "provider": finished.provider.map(|provider| provider.id),
        "dnssec": finished.signed.id(),
        "policy": {
            "spf": finished.spf.id(),
            "dmarc": finished.dmarc.id(),
            "mta_sts": finished.sts.id(),
        },
        "findings": ids(finished),
    })
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn cells_are_text_and_nothing_else() {
        assert_eq!(quoted("a.test"), "a.test");
        assert_eq!(quoted("a,\"b\""), "\"a,\"\"b\"\"\"");
        assert_eq!(quoted("=HYPERLINK(1)"), "\"'=HYPERLINK(1)\"");
        assert_eq!(quoted("@a"), "\"'@a\"");
        assert_eq!(quoted(""), "");
    }
}
