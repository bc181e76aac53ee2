//! The records in the forms in which they are taken away.

use std::fmt::Write as _;

use super::{Printed, Zone, data, record_line};
use crate::dns::{Data, Name, Record};
use crate::encoding::{hex, plain_name, visible};

/// A form in which records are taken away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// Lines of a zone file.
    #[default]
    Zone,
    /// Name, type, priority, value and time, with tabs between: what the forms of providers ask for.
    Table,
    /// The same as a table in Markdown.
    Markdown,
    /// A domain in JavaScript for DNSControl.
    DnsControl,
    /// A zone in YAML for octoDNS.
    OctoDns,
    /// JSON.
    Json,
}

crate::ids!(Form {
    Zone => "zone",
    Table => "table",
    Markdown => "markdown",
    DnsControl => "dnscontrol",
    OctoDns => "octodns",
    Json => "json",
});

impl Zone {
    /// The records of the domain and of names below it in this form. Those of other names are for others to publish:
    /// as lines they are comments, elsewhere they are left out.
    pub fn take_away(&self, form: Form) -> String {
        match form {
            Form::Zone => self.lines(),
            Form::Table => self.table(&["", "\t", "\n"], ""),
            Form::Markdown => self.table(&["| ", " | ", " |\n"], "|---|---|---|---|---|\n"),
            Form::DnsControl => self.dnscontrol(),
            Form::OctoDns => self.octodns(),
            Form::Json => self.json(),
        }
    }

    fn own(&self) -> impl Iterator<Item = &Record> {
        let is_own = |record: &&Record| record.owner.is_within(self.domain.as_str());
        self.records.iter().filter(is_own)
    }

    fn lines(&self) -> String {
        let mut text = String::new();
        for record in &self.records {
            if !record.owner.is_within(self.domain.as_str()) {
                text.push_str("; ");
            }
            text.push_str(&record_line(record));
            text.push('\n');
        }
        let marks = Zone {
            records: Vec::new(),
            ..self.clone()
        };
        text + &marks.print(Printed::ForZone)
    }

    /// The name without the domain, `@` for the domain itself.
    fn short(&self, name: &Name) -> String {
        let name = name.as_str();
        let rest = name.strip_suffix(self.domain.as_str()).unwrap_or(name);
        match rest.strip_suffix('.').unwrap_or(rest) {
            "" => "@".to_owned(),
            rest => rest.to_owned(),
        }
    }

    /// Rows of name, type, priority, value, time; `[before, between, after]`.
    fn table(&self, frame: &[&str; 3], rule: &str) -> String {
        let [before, between, after] = frame;
        let row = |cells: [String; 5]| [before, cells.join(between).as_str(), after].concat();
        let mut text = row(["name", "type", "priority", "value", "ttl"].map(str::to_owned));
        text.push_str(rule);
        for record in self.own() {
            let (priority, value) = match &record.data {
                Data::Mx(mx) => (mx.preference.to_string(), plain_name(&dotted(&mx.exchange))),
                Data::Cname(name) => (String::new(), plain_name(&dotted(name))),
                Data::Txt(text) => (String::new(), one_line(text)),
                other => (String::new(), data(other)),
            };
            let value = match rule.is_empty() {
                // What is pasted into a spreadsheet is no formula there.
                true if value.starts_with(['=', '+', '-', '@']) => ["'", &value].concat(),
                true => value,
                false => value.replace('|', "\\|"),
            };
            let owner = match self.short(&record.owner) {
                domain if domain == "@" => domain,
                name => plain_name(&name),
            };
            text.push_str(&row([
                owner,
                record.data.record_type().mnemonic(),
                priority,
                value,
                record
                    .ttl_seconds
                    .map(|ttl| ttl.to_string())
                    .unwrap_or_default(),
            ]));
        }
        text
    }

    fn dnscontrol(&self) -> String {
        let mut text = format!(
            "D({}, REG_NONE, DnsProvider(DSP),\n",
            quoted(self.domain.as_str())
        );
        for record in self.own() {
            let name = quoted(&self.short(&record.owner));
            let ttl = record
                .ttl_seconds
                .map(|ttl| format!(", TTL({ttl})"))
                .unwrap_or_default();
            let arguments = match &record.data {
                Data::Mx(mx) => format!("{}, {}", mx.preference, quoted(&dotted(&mx.exchange))),
                Data::Cname(target) => quoted(&dotted(target)),
                Data::Txt(text) => quoted(text),
                Data::Tlsa(tlsa) => format!(
                    "{}, {}, {}, {}",
                    tlsa.usage,
                    tlsa.selector,
                    tlsa.matching,
                    quoted(&hex::encode(&tlsa.association))
                ),
                other => quoted(&data(other)),
            };
            // Writing to a string cannot fail.
            let _ = writeln!(
                text,
                "  {}({name}, {arguments}{ttl}),",
                record.data.record_type().mnemonic()
            );
        }
        text + "  END);\n"
    }

    /// octoDNS gathers the records of a name and a type.
    fn octodns(&self) -> String {
        let mut text = String::from("---\n");
        let mut names: Vec<&Name> = self.own().map(|record| &record.owner).collect();
        names.sort();
        names.dedup();
        for name in names {
            let short = match self.short(name).as_str() {
                "@" => String::new(),
                short => short.to_owned(),
            };
            let _ = writeln!(text, "{}:", yaml(&short));
            let own: Vec<&Record> = self.own().filter(|record| record.owner == *name).collect();
            let mut types: Vec<_> = own.iter().map(|record| record.data.record_type()).collect();
            types.sort();
            types.dedup();
            for record_type in types {
                let of_type: Vec<&&Record> = own
                    .iter()
                    .filter(|record| record.data.record_type() == record_type)
                    .collect();
                let mut lines = Vec::new();
                let ttl = of_type.iter().find_map(|record| record.ttl_seconds);
                lines.extend(ttl.map(|ttl| format!("ttl: {ttl}")));
                lines.push(format!("type: {}", record_type.mnemonic()));
                match of_type.as_slice() {
                    [record] if matches!(record.data, Data::Cname(_)) => {
                        lines.push(format!("value: {}", yaml(&data(&record.data))));
                    }
                    records => {
                        lines.push("values:".to_owned());
                        for record in records {
                            lines.extend(octodns_value(&record.data));
                        }
                    }
                }
                for (place, line) in lines.iter().enumerate() {
                    let indent = if place == 0 { "  - " } else { "    " };
                    let _ = writeln!(text, "{indent}{line}");
                }
            }
        }
        text
    }

    fn json(&self) -> String {
        let records: Vec<serde_json::Value> = self
            .own()
            .map(|record| {
                let mut value = serde_json::json!({
                    "name": record.owner.as_str(),
                    "type": record.data.record_type().mnemonic(),
                    "ttl": record.ttl_seconds,
                });
                let members = match &record.data {
                    Data::Mx(mx) => vec![
                        ("priority", serde_json::json!(mx.preference)),
                        ("value", serde_json::json!(dotted(&mx.exchange))),
                    ],
                    Data::Txt(text) => vec![("value", serde_json::json!(text))],
                    other => vec![("value", serde_json::json!(data(other)))],
                };
                for (key, member) in members {
                    value[key] = member;
                }
                value
            })
            .collect();
        let all = serde_json::json!({ "domain": self.domain.as_str(), "records": records });
        serde_json::to_string_pretty(&all).unwrap_or_default() + "\n"
    }
}

fn octodns_value(value: &Data) -> Vec<String> {
    match value {
        Data::Mx(mx) => vec![
            format!("  - exchange: {}", yaml(&dotted(&mx.exchange))),
            format!("    preference: {}", mx.preference),
        ],
        Data::Tlsa(tlsa) => vec![
            format!(
                "  - certificate_association_data: {}",
                yaml(&hex::encode(&tlsa.association))
            ),
            format!("    certificate_usage: {}", tlsa.usage),
            format!("    matching_type: {}", tlsa.matching),
            format!("    selector: {}", tlsa.selector),
        ],
        // octoDNS wants semicolons escaped.
        Data::Txt(text) => vec![format!("  - {}", yaml(&text.replace(';', "\\;")))],
        other => vec![format!("  - {}", yaml(&data(other)))],
    }
}

fn dotted(name: &Name) -> String {
    super::written(name)
}

/// Without what would break a row.
fn one_line(text: &str) -> String {
    visible(&text.replace(['\t', '\n', '\r'], " ")).into_owned()
}

/// A string of JavaScript, which JSON strings are.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

/// A string of YAML between single quotation marks; control characters become blanks.
fn yaml(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|character| {
            if character.is_control() {
                ' '
            } else {
                character
            }
        })
        .collect();
    format!("'{}'", text.replace('\'', "''"))
}
