//! What to publish, in a form that can be carried out.

use waypost_core::dns::Name;

use crate::sentence::{Sentence, data, say};

/// The words of that.
#[derive(Debug)]
pub struct FixText {
    /// What the choice between the forms of a record is called.
    pub form: &'static str,
    /// Records as lines of a zone file.
    pub zone_file: &'static str,
    /// Records as the fields of a form.
    pub fields: &'static str,
    /// The field for whose record it is.
    pub name: &'static str,
    /// What stands in for a field that is left empty.
    pub empty: &'static str,
    /// The field for the type.
    pub record_type: &'static str,
    /// The field for the priority of an MX record.
    pub priority: &'static str,
    /// The field for what the record says.
    pub value: &'static str,
    /// The button that copies one field.
    pub copy_field: fn(&str) -> String,
    /// Who runs the DNS.
    pub operator: fn(&str) -> Sentence,
    /// The link to the operator's own instructions.
    pub instructions: &'static str,
    /// The file to serve, and where.
    pub file: fn(&str) -> Sentence,
    /// What the terms of an SPF record cost.
    pub costs: &'static str,
    /// How many lookups one of them takes.
    pub cost: fn(u32) -> String,
    /// The field for the address of a host.
    pub address: fn(&Name) -> Sentence,
    /// What the field says to what is no address.
    pub no_address: &'static str,
    /// The command that shows the data of a TLSA record.
    pub command: &'static str,
}

impl FixText {
    /// English.
    pub const EN: FixText = FixText {
        form: "Show records as",
        zone_file: "Zone file",
        fields: "Form fields",
        name: "Name",
        empty: "(leave empty)",
        record_type: "Type",
        priority: "Priority",
        value: "Value",
        copy_field: |field| format!("Copy {field}"),
        operator: |name| say!["The DNS of this domain is hosted at ", data(name), "."],
        instructions: "Their instructions",
        file: |url| say!["Serve this file at ", data(url), ":"],
        costs: "DNS lookups by term:",
        cost: |lookups| match lookups {
            1 => "1 lookup".to_owned(),
            lookups => format!("{lookups} lookups"),
        },
        address: |host| say!["IP address of ", data(host.as_str())],
        no_address: "Enter an IPv4 or IPv6 address.",
        command: "This command prints the SHA-256 digest for a TLSA record 3 1 1:",
    };

    /// Dutch.
    pub const NL: FixText = FixText {
        form: "Records tonen als",
        zone_file: "Zonebestand",
        fields: "Formuliervelden",
        name: "Naam",
        empty: "(leeg laten)",
        record_type: "Type",
        priority: "Prioriteit",
        value: "Waarde",
        copy_field: |field| format!("{field} kopiëren"),
        operator: |name| say!["De DNS van dit domein staat bij ", data(name), "."],
        instructions: "Hun uitleg",
        file: |url| say!["Zet dit bestand op ", data(url), ":"],
        costs: "DNS-lookups per term:",
        cost: |lookups| match lookups {
            1 => "1 lookup".to_owned(),
            lookups => format!("{lookups} lookups"),
        },
        address: |host| say!["IP-adres van ", data(host.as_str())],
        no_address: "Vul een IPv4- of IPv6-adres in.",
        command: "Dit commando toont de SHA-256-hash voor een TLSA-record 3 1 1:",
    };
}
