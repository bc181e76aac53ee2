//! Where failures of encrypted delivery are reported to: SMTP TLS Reporting (RFC 8460). It never changes
//! where mail goes.

use super::sts::{Loose, is_extension, loose_pieces, piece_at, starts_with_version};
use super::tag::ProblemAt;
use super::tag::{self, ReportUri, ReportUriKind};
use crate::dns::Name;

/// The labels below a domain at which the record stands (RFC 8460 section 3).
pub const LABELS: &str = "_smtp._tls";

/// The record, taken apart (RFC 8460 section 3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlsRpt {
    /// The text, at most [`tag::TEXT_OCTETS_MAX`] octets.
    pub text: String,
    /// `rua`: where reports go.
    pub reports: Vec<ReportUri>,
    /// What is wrong.
    pub problems: Vec<TlsRptProblem>,
}

impl TlsRpt {
    /// Whether senders take the record for one: at least one address they could send to.
    pub fn is_valid(&self) -> bool {
        self.reports.iter().any(is_usable)
    }

    /// The first thing because of which senders that read the grammar to the letter pass over it.
    pub fn uncertain(&self) -> Option<&TlsRptProblem> {
        self.problems
            .iter()
            .find(|problem| problem.kind != TlsRptProblemKind::UnknownField)
    }
}

fn is_usable(uri: &ReportUri) -> bool {
    matches!(uri.kind, ReportUriKind::Mailto(_) | ReportUriKind::Https(_))
}

/// Something wrong with the record.
pub type TlsRptProblem = ProblemAt<TlsRptProblemKind>;

/// The kinds of problems.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TlsRptProblemKind {
    /// There is no `rua`.
    MissingReports,
    /// An address is no address, such as one without `mailto:`.
    BadReportUri,
    /// An address is neither `mailto` nor `https`.
    UnsupportedScheme,
    /// A piece that is no field: no equals sign, blanks around it, or characters that are not allowed.
    BadField,
    /// A field that the standard does not know, which is ignored.
    UnknownField,
    /// Nothing stands between two semicolons.
    EmptyField,
    /// A blank stands where some senders take none: before the first semicolon, behind an equals sign, or at the end.
    Blank,
    /// The list of `rua` has a comma with nothing before or behind it.
    EmptyAddress,
    /// An address has an exclamation mark, which must be written `%21`.
    UnencodedSign,
}

crate::ids!(TlsRptProblemKind {
    MissingReports => "missing_reports",
    BadReportUri => "bad_report_uri",
    UnsupportedScheme => "unsupported_scheme",
    BadField => "bad_field",
    UnknownField => "unknown_field",
    EmptyField => "empty_field",
    Blank => "blank",
    EmptyAddress => "empty_address",
    UnencodedSign => "unencoded_sign",
});

/// The version, as searched for in texts that are no record.
pub(crate) const VERSION: &str = "TLSRPTv1";

/// Whether a text is such a record: it starts with `v=TLSRPTv1` and a semicolon (RFC 8460 section 3).
pub fn is_record(text: &str) -> bool {
    starts_with_version(text, "v=TLSRPTv1")
}

/// Parses a record leniently: a text that is no record is read as if it were one. `rua` may occur more than
/// once (RFC 8460 section 3).
pub fn read(text: &str) -> TlsRpt {
    let text = tag::limited(text);
    let mut record = TlsRpt {
        text: text.to_owned(),
        reports: Vec::new(),
        problems: Vec::new(),
    };
    let mut has_reports = false;
    for tag in tag::tags(text).skip(1) {
        let piece = piece_at(text, tag.position);
        match piece.split_once('=') {
            Some(("rua", list)) => {
                has_reports = true;
                record.uris(tag.position, list);
            }
            Some((name, value)) if is_extension(name, value) => {
                record.problem(TlsRptProblemKind::UnknownField, tag.position, piece);
            }
            _ => record.problem(TlsRptProblemKind::BadField, tag.position, piece),
        }
    }
    for (kind, position) in loose_pieces(text) {
        let kind = match kind {
            Loose::Empty => TlsRptProblemKind::EmptyField,
            Loose::Blank => TlsRptProblemKind::Blank,
        };
        record.problem(kind, position, "");
    }
    if !has_reports {
        record.problem(TlsRptProblemKind::MissingReports, text.len(), "");
    }
    record.problems.sort_by_key(|problem| problem.position);
    record
}

impl TlsRpt {
    fn problem(&mut self, kind: TlsRptProblemKind, position: usize, text: &str) {
        self.problems.push(TlsRptProblem {
            kind,
            position,
            text: tag::excerpt(text),
        });
    }

    fn uris(&mut self, position: usize, list: &str) {
        let mut uris = tag::report_uris(list);
        if uris.is_empty() {
            self.problem(TlsRptProblemKind::BadReportUri, position, list);
        } else if tag::has_empty_item(list) {
            self.problem(TlsRptProblemKind::EmptyAddress, position, list);
        }
        if list.len() > tag::trim(list).len() {
            self.problem(TlsRptProblemKind::Blank, position, list);
        }
        for uri in &uris {
            match uri.kind {
                ReportUriKind::Invalid => {
                    self.problem(TlsRptProblemKind::BadReportUri, position, &uri.text);
                }
                ReportUriKind::Other => {
                    self.problem(TlsRptProblemKind::UnsupportedScheme, position, &uri.text);
                }
                ReportUriKind::Mailto(_) | ReportUriKind::Https(_) if uri.text.contains('!') => {
                    self.problem(TlsRptProblemKind::UnencodedSign, position, &uri.text);
                }
                ReportUriKind::Mailto(_) | ReportUriKind::Https(_) => {}
            }
        }
        uris.truncate(tag::URIS_MAX.saturating_sub(self.reports.len()));
        self.reports.append(&mut uris);
    }
}

/// The name asked about for a domain; `None` where it would be too long.
pub fn question_name(domain: &Name) -> Option<Name> {
    tag::below(LABELS, domain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_and_others() {
        for (text, expected) in [
            ("v=TLSRPTv1; rua=mailto:a@b.example", true),
            ("v=TLSRPTv1;rua=mailto:a@b.example", true),
            ("v=TLSRPTv1 ; rua=mailto:a@b.example", true),
            ("v=TLSRPTv1", false),
            ("v=TLSRPTv10; rua=mailto:a@b.example", false),
            ("v=tlsrptv1; rua=mailto:a@b.example", false),
            ("v = TLSRPTv1; rua=mailto:a@b.example", false),
            ("", false),
        ] {
            assert_eq!(is_record(text), expected, "{text}");
        }
    }

    #[test]
    fn addresses_and_problems() {
        use TlsRptProblemKind as Kind;
        let cases: [(&str, usize, bool, &[Kind]); 18] = [
            (
                "v=TLSRPTv1; rua=mailto:a@b.example,",
                1,
                true,
                &[Kind::EmptyAddress],
            ),
            (
                "v=TLSRPTv1; rua=mailto:a@b.example,,mailto:c@b.example",
                2,
                true,
                &[Kind::EmptyAddress],
            ),
            (
                "v=TLSRPTv1; rua=mailto:a@b.example , mailto:c@b.example",
                2,
                true,
                &[],
            ),
            (
                "v=TLSRPTv1;; rua=mailto:a@b.example",
                1,
                true,
                &[Kind::EmptyField],
            ),
            (
                "v=TLSRPTv1; rua=mailto:a@b.example;;",
                1,
                true,
                &[Kind::EmptyField],
            ),
            ("v=TLSRPTv1; rua=mailto:a@b.example ; ", 1, true, &[]),
            (
                "v=TLSRPTv1 ; rua=mailto:a@b.example",
                1,
                true,
                &[Kind::Blank],
            ),
            (
                "v=TLSRPTv1; rua=mailto:a@b.example ",
                1,
                true,
                &[Kind::Blank],
            ),
            (
                "v=TLSRPTv1; rua= mailto:a@b.example",
                1,
                true,
                &[Kind::Blank],
            ),
            (
                "v=TLSRPTv1; rua=mailto:a@b.example!10m",
                1,
                true,
                &[Kind::UnencodedSign],
            ),
            ("v=TLSRPTv1; rua=mailto:a@b.example", 1, true, &[]),
            (
                "v=TLSRPTv1; rua=mailto:a@b.example,https://r.example/v1;",
                2,
                true,
                &[],
            ),
            (
                "v=TLSRPTv1; rua=mailto:a@b.example; rua=https://r.example",
                2,
                true,
                &[],
            ),
            (
                "v=TLSRPTv1; rua=a@b.example",
                1,
                false,
                &[Kind::BadReportUri],
            ),
            (
                "v=TLSRPTv1; rua=ftp://b.example",
                1,
                false,
                &[Kind::UnsupportedScheme],
            ),
            ("v=TLSRPTv1;", 0, false, &[Kind::MissingReports]),
            (
                "v=TLSRPTv1; rua = mailto:a@b.example",
                0,
                false,
                &[Kind::BadField, Kind::MissingReports],
            ),
            (
                "v=TLSRPTv1; rua=mailto:a@b.example; x=1",
                1,
                true,
                &[Kind::UnknownField],
            ),
        ];
        for (text, count, is_valid, kinds) in cases {
            let record = read(text);
            let seen: Vec<_> = record.problems.iter().map(|problem| problem.kind).collect();
            assert_eq!(
                (record.reports.len(), seen.as_slice()),
                (count, kinds),
                "{text}"
            );
            assert_eq!(record.is_valid(), is_valid, "{text}");
            let is_known = |kind: &Kind| *kind == Kind::UnknownField;
            assert_eq!(
                record.uncertain().is_none(),
                kinds.iter().all(is_known),
                "{text}"
            );
        }
    }
}
