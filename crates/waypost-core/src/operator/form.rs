//! A record as the fields of a form, and back.

use super::{Apex, Names, Operator};
use crate::dns::{Data, MxData, Name, Record, RecordType};
use crate::encoding::visible;
use crate::zone;

/// What is typed into the form of an operator for one record.
///
/// Where nothing is known about the form, it is filled in as most want it: `@` for the domain itself, names below it
/// without the domain, the priority apart, hosts without a final dot, texts without quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormFields {
    /// Whose record it is: `@`, nothing or the whole domain for the domain itself.
    pub name: String,
    /// The type that is chosen.
    pub record_type: RecordType,
    /// The priority of an MX record, where it has a field of its own.
    pub priority: Option<u16>,
    /// What it says.
    pub value: String,
}

/// How a form is filled in.
#[derive(Clone, Copy)]
struct Manner {
    apex: Apex,
    names: Names,
    has_priority_apart: bool,
    wants_final_dot: bool,
    wants_quotes: bool,
}

impl Manner {
    fn of(operator: Option<&Operator>) -> Manner {
        Manner {
            apex: operator.and_then(|o| o.apex).unwrap_or(Apex::At),
            names: operator.and_then(|o| o.names).unwrap_or(Names::Relative),
            has_priority_apart: operator.and_then(|o| o.has_priority_apart).unwrap_or(true),
            wants_final_dot: operator.and_then(|o| o.wants_final_dot).unwrap_or(false),
            wants_quotes: operator.and_then(|o| o.wants_quotes).unwrap_or(false),
        }
    }

    /// What stands in the name field for the domain itself.
    fn apex(self, zone: &Name) -> &str {
        match self.apex {
            Apex::At => "@",
            Apex::Empty => "",
            Apex::WholeName => zone.as_str(),
        }
    }

    /// What is typed for a host; the root of a null MX is its dot everywhere (RFC 7505 section 3).
    fn host(self, host: &Name) -> String {
        if host.is_root() || !self.wants_final_dot {
            host.to_string()
        } else {
            format!("{host}.")
        }
    }
}

impl FormFields {
    /// The fields for a record of this zone.
    ///
    /// `None` for a record of another zone, for a type whose data Waypost does not read or that belongs to a reverse
    /// zone, and for names and texts that nobody can type: those with signs that do not show, or that a form would
    /// not take for part of a name.
    pub fn of(record: &Record, zone: &Name, operator: Option<&Operator>) -> Option<FormFields> {
        let manner = Manner::of(operator);
        let mut priority = None;
        let value = match &record.data {
            Data::A(ip) => ip.to_string(),
            Data::Aaaa(ip) => ip.to_string(),
            Data::Cname(target) => is_typed(target).then(|| manner.host(target))?,
            Data::Mx(MxData {
                preference,
                exchange,
            }) => {
                let host =
                    (exchange.is_root() || is_typed(exchange)).then(|| manner.host(exchange))?;
                if manner.has_priority_apart {
                    priority = Some(*preference);
                    host
                } else {
                    format!("{preference} {host}")
                }
            }
            Data::Txt(text) if visible(text) != text.as_str() => return None,
            Data::Txt(_) if manner.wants_quotes => zone::data(&record.data),
            Data::Txt(text) => text.clone(),
            Data::Tlsa(_) => zone::data(&record.data),
            Data::Ptr(_) | Data::Soa(_) | Data::Malformed(..) | Data::Other(..) => return None,
        };
        Some(FormFields {
            name: name_field(&record.owner, zone, manner)?,
            record_type: record.data.record_type(),
            priority,
            value,
        })
    }

    /// The record that an operator publishes in this zone for these fields; `None` where they are none of a record.
    /// The time to live, in seconds, is no part of the fields.
    pub fn record(
        &self,
        zone: &Name,
        operator: Option<&Operator>,
        ttl_seconds: Option<u32>,
    ) -> Option<Record> {
        let manner = Manner::of(operator);
        let owner = self.owner(zone, manner);
        let data = match self.record_type {
            RecordType::Txt if !manner.wants_quotes => Data::Txt(self.value.clone()),
            _ => self.line_data(&owner)?,
        };
        Some(Record {
            owner,
            ttl_seconds,
            data,
        })
    }

    fn owner(&self, zone: &Name, manner: Manner) -> Name {
        if self.name == manner.apex(zone) {
            return zone.clone();
        }
        match manner.names {
            Names::Relative => Name::new(&format!("{}.{}", self.name, zone.as_str())),
            Names::Whole => Name::new(&self.name),
        }
    }

    /// The data, read as that of a line of a zone file.
    fn line_data(&self, owner: &Name) -> Option<Data> {
        let has_host = matches!(self.record_type, RecordType::Mx | RecordType::Cname);
        let dot = if has_host && !self.value.ends_with('.') {
            "."
        } else {
            ""
        };
        let line = format!(
            "{} IN {} {} {}{dot}",
            zone::written(owner),
            self.record_type.mnemonic(),
            self.priority.map(|it| it.to_string()).unwrap_or_default(),
            self.value
        );
        let mut records = zone::read(&line, owner).zone.records;
        let record = records.pop()?;
        (records.is_empty() && record.data.record_type() == self.record_type).then_some(record.data)
    }
}

fn name_field(owner: &Name, zone: &Name, manner: Manner) -> Option<String> {
    if owner == zone {
        return Some(manner.apex(zone).to_owned());
    }
    let is_own = is_typed(owner) && owner.is_within(zone.as_str());
    let whole = is_own.then(|| owner.as_str())?;
    let name = match manner.names {
        Names::Relative => whole
            .strip_suffix(zone.as_str())
            .map_or(whole, |rest| rest.trim_end_matches('.')),
        Names::Whole => whole,
    };
    Some(name.to_owned())
}

/// Whether a form takes this for a name: a host name, with or without a wildcard before it (RFC 4592).
fn is_typed(name: &Name) -> bool {
    match name.as_str().strip_prefix("*.") {
        Some(rest) => Name::new(rest).is_host_name(),
        None => name.is_host_name(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{OPERATORS, Publisher, Source};
    use super::*;
    use crate::dns::TlsaData;

    const NOBODY: Source = Source {
        url: "https://example.com/",
        publisher: Publisher::Operator,
    };

    /// One that wants everything otherwise than most.
    const CONTRARY: Operator = Operator {
        name: "Contrary",
        name_servers: &["ns.example.com"],
        apex: Some(Apex::WholeName),
        names: Some(Names::Whole),
        has_priority_apart: Some(false),
        wants_final_dot: Some(true),
        wants_quotes: Some(true),
        instructions: "https://example.com/",
        name_servers_source: NOBODY,
        form_sources: &[NOBODY],
        read_on: "2026-12-01",
    };

    fn zone() -> Name {
        Name::new("example.com")
    }

    fn record(line: &str) -> Record {
        let mut records = zone::read(line, &zone()).zone.records;
        assert_eq!(records.len(), 1, "{line}");
        records.remove(0)
    }

    #[track_caller]
    fn assert_fields(
        line: &str,
        operator: Option<&Operator>,
        (name, priority, value): (&str, Option<u16>, &str),
    ) {
        let record = record(line);
        let fields = FormFields::of(&record, &zone(), operator).unwrap();
        assert_eq!(
            (fields.name.as_str(), fields.priority, fields.value.as_str()),
            (name, priority, value)
        );
        let again = fields.record(&zone(), operator, record.ttl_seconds);
        assert_eq!(again, Some(record));
    }

    fn named(name: &str) -> &'static Operator {
        let mut operators = OPERATORS.iter();
        operators.find(|operator| operator.name == name).unwrap()
    }

    #[test]
    fn where_nothing_is_known_a_form_is_filled_in_as_most_want_it() {
        assert_fields(
            "@ 300 MX 10 mx.example.net.",
            None,
            ("@", Some(10), "mx.example.net"),
        );
        assert_fields("@ MX 0 .", None, ("@", Some(0), "."));
        assert_fields("www A 192.0.2.1", None, ("www", None, "192.0.2.1"));
        assert_fields("*.a AAAA 2001:db8::1", None, ("*.a", None, "2001:db8::1"));
        assert_fields(
            "_dmarc TXT \"v=DMARC1; p=none\"",
            None,
            ("_dmarc", None, "v=DMARC1; p=none"),
        );
        assert_fields(
            "mail CNAME mx.example.net.",
            None,
            ("mail", None, "mx.example.net"),
        );
        assert_fields(
            "_25._tcp.mx TLSA 3 1 1 00ff",
            None,
            ("_25._tcp.mx", None, "3 1 1 00ff"),
        );
    }

    #[test]
    fn an_operator_has_it_as_its_form_wants() {
        assert_fields(
            "@ MX 10 mx.example.net.",
            Some(named("Amazon Route 53")),
            ("", None, "10 mx.example.net."),
        );
        assert_fields(
            "@ MX 10 mx.example.net.",
            Some(named("OVHcloud")),
            ("", Some(10), "mx.example.net."),
        );
        assert_fields(
            "@ MX 10 mx.example.net.",
            Some(named("TransIP")),
            ("@", None, "10 mx.example.net."),
        );
        assert_fields(
            "@ MX 10 mx.example.net.",
            Some(&CONTRARY),
            ("example.com", None, "10 mx.example.net."),
        );
        assert_fields(
            "a.b TXT \"say \\\"hello\\\"\"",
            Some(&CONTRARY),
            ("a.b.example.com", None, "\"say \\\"hello\\\"\""),
        );
    }

    #[test]
    fn what_is_not_for_this_form_has_no_fields() {
        let none = |record: &Record| FormFields::of(record, &zone(), None).is_none();
        assert!(none(&record("www.example.net. A 192.0.2.1")));
        assert!(none(&record("notexample.com. A 192.0.2.1")));
        let with = |data| Record {
            owner: zone(),
            ttl_seconds: None,
            data,
        };
        assert!(none(&with(Data::Txt("a\u{200b}b".to_owned()))));
        assert!(none(&with(Data::Cname(Name::new("<b>.example.net")))));
        assert!(none(&with(Data::Other(
            RecordType::Ns,
            "ns.example.net.".to_owned()
        ))));
        assert!(none(&Record {
            owner: Name::new("@.example.com"),
            ..with(Data::Txt(String::new()))
        }));
    }

    #[test]
    fn fields_that_are_no_record_give_none() {
        let of = |record_type, priority, value: &str| {
            let fields = FormFields {
                name: "@".to_owned(),
                record_type,
                priority,
                value: value.to_owned(),
            };
            fields.record(&zone(), None, None)
        };
        assert_eq!(of(RecordType::A, None, "192.0.2"), None);
        assert_eq!(
            of(RecordType::Mx, Some(1), "mx.example.net\n@ MX 2 b"),
            None
        );
        assert_eq!(of(RecordType::Ns, None, "ns.example.net"), None);
        assert!(of(RecordType::Mx, Some(1), "mx.example.net.").is_some());
    }

    fn owners() -> impl Strategy<Value = Name> {
        prop_oneof![
            Just("example.com"),
            Just("www.example.com"),
            Just("_25._tcp.mx.example.com"),
            Just("*.example.com"),
            Just("example.com.example.com"),
        ]
        .prop_map(Name::new)
    }

    fn hosts() -> impl Strategy<Value = Name> {
        "([a-z0-9]{1,8}\\.){1,3}(com|example)".prop_map(|text| Name::new(&text))
    }

    fn data() -> impl Strategy<Value = Data> {
        let exchanges = prop_oneof![hosts(), Just(Name::root())];
        let tlsa = (
            0..4_u8,
            0..2_u8,
            0..3_u8,
            prop::collection::vec(0..=255_u8, 1..64),
        );
        prop_oneof![
            any::<std::net::Ipv4Addr>().prop_map(Data::A),
            any::<std::net::Ipv6Addr>().prop_map(Data::Aaaa),
            hosts().prop_map(Data::Cname),
            (any::<u16>(), exchanges).prop_map(|(preference, exchange)| Data::Mx(MxData {
                preference,
                exchange
            })),
            "[ -~é]{0,600}".prop_map(Data::Txt),
            tlsa.prop_map(
                |(usage, selector, matching, association)| Data::Tlsa(TlsaData {
                    usage,
                    selector,
                    matching,
                    association
                })
            ),
        ]
    }

    proptest! {
        #[test]
        fn fields_are_put_together_to_the_same_record(
            owner in owners(),
            ttl_seconds in prop::option::of(0..=2_147_483_647_u32),
            data in data(),
        ) {
            let record = Record { owner, ttl_seconds, data };
            let known = OPERATORS.iter().map(Some);
            for operator in known.chain([None, Some(&CONTRARY)]) {
                let fields = FormFields::of(&record, &zone(), operator);
                let again = fields.and_then(|it| it.record(&zone(), operator, ttl_seconds));
                prop_assert_eq!(again.as_ref(), Some(&record), "{:?}", operator);
            }
        }

        #[test]
        fn any_fields_are_put_together_or_refused(name in "\\PC*", value in "(?s).*", number: u16) {
            for record_type in [RecordType::Mx, RecordType::Txt, RecordType::Tlsa, RecordType::A] {
                let fields = FormFields {
                    name: name.clone(),
                    record_type,
                    priority: Some(number),
                    value: value.clone(),
                };
                for operator in [None, Some(&CONTRARY)] {
                    let record = fields.record(&zone(), operator, None);
                    prop_assert!(record.is_none_or(|it| it.data.record_type() == record_type));
                }
            }
        }
    }
}
