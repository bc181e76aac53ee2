//! The reader of zone-file lines: what people write, what is wrong with it, and that what is printed is read as the
//! same.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

mod support;

use std::net::{Ipv4Addr, Ipv6Addr};

use proptest::prelude::*;

use support::to_ascii;
use waypost::dns::{Data, MxData, Name, Question, Rcode, Record, RecordType, Reply, TlsaData};
use waypost::zone::{
    Change, Draft, Fix, FlawKind, Form, Mark, Printed, Slot, Zone, one_a_line, read,
};

fn draft(text: &str) -> Draft {
    read(text, &Name::new("example.com"))
}

/// The records as the lab prints them; nothing may be wrong with the lines.
#[track_caller]
fn printed(text: &str) -> String {
    let draft = draft(text);
    assert_eq!(draft.flaws, [], "{text}");
    draft.zone.print(Printed::ForLab)
}

const TWO: &str =
    "example.com. IN MX 10 mx1.example.com.\nexample.com. IN MX 20 mx2.example.net.\n";

#[test]
fn the_same_records_in_many_forms() {
    let forms = [
        "10 mx1.example.com.\n20 mx2.example.net.",
        "10 mx1.example.com., 20 mx2.example.net.",
        "10 mx1.example.com.,20 mx2.example.net.",
        "10 mx1.example.com.,\n20 mx2.example.net.,\n",
        "10 mx1\r\n20 mx2.example.net.\r\n",
        "@ MX 10 mx1\n@ MX 20 mx2.example.net.",
        "@ IN MX 10 mx1\n  IN MX 20 mx2.example.net.",
        "   MX 10 mx1\n   MX 20 mx2.example.net.",
        "MX 10 mx1\nMX 20 mx2.example.net.",
        "IN MX 10 mx1\nIN MX 20 mx2.example.net.",
        "  example.com. MX 10 mx1\n\texample.com. MX 20 mx2.example.net.",
        "EXAMPLE.com. in mx 10 MX1.example.com. ; the first\nexample.com. mx 20 mx2.example.net.",
        "$ORIGIN com.\nexample MX ( 10 ; a comment (\n  mx1.example.com. )\nexample.com. MX 20 mx2.example.net.",
        "; <<>> DiG 9.20 <<>> example.com MX\n;; ANSWER SECTION:\n\
         example.com.\t\tIN\tMX\t10 mx1.example.com.\nexample.com.\t\tIN\tMX\t20 mx2.example.net.\n\n\
         ;; AUTHORITY SECTION:\nexample.com. 300 IN NS ns.example.com.\n;; Query time: 3 msec",
        "@ SOA ns post ( 1 1h 10m 1d 5m )\n@ NS ns\n@ MX 10 mx1\n@ MX 20 mx2.example.net.",
    ];
    for form in forms {
        assert_eq!(printed(form), TWO, "{form}");
    }
}

#[test]
fn records_between_commas_get_lines_of_their_own() {
    let cases = [
        ("10 a., 20 b.", "10 a.\n20 b."),
        ("10 a.,20 b.,", "10 a.\n20 b.,"),
        (
            "@ TXT \"x, y\", 10 a. ; b, c\n20 b.,\t30 c.",
            "@ TXT \"x, y\"\n10 a. ; b, c\n20 b.\n30 c.",
        ),
        ("10 a.\n20 b,c.", "10 a.\n20 b,c."),
        ("@ MX ( 10, 20 b. )", "@ MX ( 10, 20 b. )"),
    ];
    for (text, lines) in cases {
        assert_eq!(one_a_line(text), lines);
    }
}

#[test]
fn what_host_and_nslookup_print() {
    let all = "example.com. IN MX 10 mx1.example.com.\nexample.com. IN MX 20 mx2.example.net.\n\
               mx1.example.com. IN A 192.0.2.1\nmx1.example.com. IN AAAA 2001:db8::1\n";
    let host = "Using domain server:\nName: 127.0.0.53\nAddress: 127.0.0.53#53\nAliases: \n\n\
                example.com mail is handled by 10 mx1.example.com.\n\
                example.com mail is handled by 20 mx2.example.net.\n\
                mx1.example.com has address 192.0.2.1\nmx1.example.com has IPv6 address 2001:db8::1\n\
                mx2.example.net has no A record\n";
    let nslookup = "Server:\t\t127.0.0.53\nAddress:\t127.0.0.53#53\n\nNon-authoritative answer:\n\
                    example.com\tmail exchanger = 10 mx1.example.com.\n\
                    example.com\tmail exchanger = 20 mx2.example.net.\n\n\
                    Authoritative answers can be found from:\n\
                    Name:\tmx1.example.com\nAddress: 192.0.2.1\nName:\tmx1.example.com\nAddress: 2001:db8::1\n";
    let windows = "Server:  UnKnown\r\nAddress:  192.0.2.53\r\n\r\nNon-authoritative answer:\r\n\
                   example.com\tMX preference = 10, mail exchanger = mx1.example.com\r\n\
                   example.com\tMX preference = 20, mail exchanger = mx2.example.net\r\n\
                   Name:    mx1.example.com\r\nAddresses:  192.0.2.1\r\n\t  2001:db8::1\r\n";
    let table = "mx1.example.com\tinternet address = 192.0.2.1\nmx1.example.com\tAAAA IPv6 address = 2001:db8::1\n";
    let windows_all = windows.split("Name:").next().unwrap().to_owned() + table;
    for form in [host, nslookup, windows, &one_a_line(windows), &windows_all] {
        assert_eq!(printed(form), all, "{form}");
    }
    let others = "www.example.com is an alias for example.com.\nmail.example.com\tcanonical name = mx1.example.com.\n\
                  example.com descriptive text \"v=spf1 \" \"-all\"\n_dmarc.example.com\ttext = \"v=DMARC1; p=none\"\n\
                  Host gone.example.com not found: 3(NXDOMAIN)\nnull.example.com mail is handled by 0 .\n";
    assert_eq!(
        printed(others),
        "www.example.com. IN CNAME example.com.\nmail.example.com. IN CNAME mx1.example.com.\n\
         example.com. IN TXT \"v=spf1 -all\"\n_dmarc.example.com. IN TXT \"v=DMARC1; p=none\"\n\
         null.example.com. IN MX 0 .\ngone.example.com. NXDOMAIN\n"
    );
    // Half of a line is told, and an address that belongs to nobody is not somebody's.
    let half = draft(
        "mail exchanger = mx1.example.com\n\t192.0.2.1\nexample.com mail is handled by ten mx1.",
    );
    let kinds: Vec<_> = half.flaws.iter().map(|flaw| flaw.kind.clone()).collect();
    assert_eq!(
        kinds,
        [
            FlawKind::Unfinished,
            FlawKind::WhoseAddress("192.0.2.1".into()),
            FlawKind::BadPreference("ten".into())
        ]
    );
    assert!(half.zone.is_empty());
    // A row that was told in two halves is written as one.
    let draft = self::draft(windows);
    let changed = draft.change(windows, &Change::Preference(0, 30));
    assert_eq!(
        self::draft(&changed).rows()[1].host.as_str(),
        "mx1.example.com"
    );
}

#[test]
fn times_to_live() {
    let lines =
        "$TTL 1h\n@ MX 10 a\n@ 5m IN MX 20 b\n@ IN 1w2d MX 30 c\n$TTL 60\n@ 0 MX 40 d\n@ MX 50 e";
    let ttls: Vec<_> = draft(lines)
        .zone
        .records
        .iter()
        .map(|record| record.ttl_seconds)
        .collect();
    assert_eq!(ttls, [3_600, 300, 777_600, 0, 60].map(Some));
    assert_eq!(
        printed("@ 300 MX 10 a"),
        "example.com. 300 IN MX 10 a.example.com.\n"
    );
}

#[test]
fn every_type_that_is_used() {
    let lines = "mx1 A 192.0.2.1\nmx1 AAAA 2001:DB8::1\nmx1 192.0.2.2\nmail CNAME mx1\n\
                 @ TXT \"v=spf1 \" mx\\ -all\n\"v=DMARC1; p=none, x\"\n_25._tcp.mx1 TLSA 3 1 1 ( E3B0 c442 )\n\
                 none NODATA\ngone IN NXDOMAIN\nbad 60 servfail\n@ MX 0 .";
    assert_eq!(
        printed(lines),
        "mx1.example.com. IN A 192.0.2.1\nmx1.example.com. IN AAAA 2001:db8::1\nmx1.example.com. IN A 192.0.2.2\n\
         mail.example.com. IN CNAME mx1.example.com.\nexample.com. IN TXT \"v=spf1 mx -all\"\n\
         _dmarc.example.com. IN TXT \"v=DMARC1; p=none, x\"\n_25._tcp.mx1.example.com. IN TLSA 3 1 1 e3b0c442\n\
         example.com. IN MX 0 .\nnone.example.com. NODATA\ngone.example.com. NXDOMAIN\nbad.example.com. SERVFAIL\n"
    );
    let for_zone = draft("10 a.\na. NODATA").zone.print(Printed::ForZone);
    assert_eq!(for_zone, "example.com. IN MX 10 a.\n; a. NODATA\n");
}

#[test]
fn what_is_wrong_is_said_where_it_stands_and_the_rest_counts() {
    let cases: [(&str, usize, std::ops::Range<usize>, FlawKind); 18] = [
        ("@ MX 10", 2, 6..8, FlawKind::Unfinished),
        (
            "@ MX mx1.example.com.",
            2,
            6..22,
            FlawKind::BadPreference("mx1.example.com.".into()),
        ),
        ("mx1.example.com.", 2, 1..17, FlawKind::Unfinished),
        ("@ XM 10 a.", 2, 3..5, FlawKind::NoType("XM".into())),
        (
            "@ MX ten a.",
            2,
            6..9,
            FlawKind::BadPreference("ten".into()),
        ),
        (
            "@ MX 65536 a.",
            2,
            6..11,
            FlawKind::BadPreference("65536".into()),
        ),
        (
            "a A 192.0.2.300",
            2,
            5..16,
            FlawKind::BadIpv4("192.0.2.300".into()),
        ),
        (
            "a AAAA 192.0.2.3",
            2,
            8..17,
            FlawKind::BadIpv6("192.0.2.3".into()),
        ),
        (
            "a..b A 192.0.2.3",
            2,
            1..5,
            FlawKind::BadName("a..b".into()),
        ),
        (
            "10 münchen.example.",
            2,
            4..20,
            FlawKind::NotAscii("münchen.example.".into()),
        ),
        (
            "@ 99999999999 MX 10 a.",
            2,
            3..14,
            FlawKind::BadTtl("99999999999".into()),
        ),
        ("@ MX 10 a. b.", 2, 12..14, FlawKind::TooMuch("b.".into())),
        ("@ TXT \"open", 2, 7..12, FlawKind::OpenQuote),
        ("@ MX ( 10", 2, 6..7, FlawKind::OpenParenthesis),
        (
            "192.0.2.1",
            2,
            1..10,
            FlawKind::WhoseAddress("192.0.2.1".into()),
        ),
        (
            "$INCLUDE other.zone",
            2,
            1..9,
            FlawKind::Directive("$INCLUDE".into()),
        ),
        (
            "@ CH TXT \"version\"",
            2,
            3..5,
            FlawKind::OtherClass("CH".into()),
        ),
        (
            "a TLSA 3 1 1 xyz",
            2,
            14..17,
            FlawKind::BadTlsa("xyz".into()),
        ),
    ];
    for (line, number, columns, kind) in cases {
        let draft = draft(&format!("10 mx1.example.com.\n{line}\n20 mx2.example.net."));
        assert_eq!(draft.zone.print(Printed::ForLab), TWO, "{line}");
        let [flaw] = draft.flaws.as_slice() else {
            panic!("{line}: {:?}", draft.flaws);
        };
        assert_eq!(
            (flaw.at.line, &flaw.at.columns, &flaw.kind),
            (number, &columns, &kind)
        );
        assert!(flaw.kind.is_error());
    }
}

#[test]
fn a_missing_final_dot_is_offered_and_not_put_in() {
    let lines = [
        ("10 mx1.example.com", "mx1.example.com.example.com"),
        ("@ MX 10 mail.example.net", "mail.example.net.example.com"),
        (
            "@ MX 10 aspmx.l.google.com",
            "aspmx.l.google.com.example.com",
        ),
        (
            "mail CNAME mail.provider.nl",
            "mail.provider.nl.example.com",
        ),
    ];
    for (line, means) in lines {
        let text = format!("; first\n{line}\n");
        let draft = draft(&text);
        let [flaw] = draft.flaws.as_slice() else {
            panic!("{line}: {:?}", draft.flaws);
        };
        let FlawKind::MissingDot { means: name, .. } = &flaw.kind else {
            panic!("{line}: {flaw:?}");
        };
        assert_eq!(name.as_str(), means);
        assert!(!flaw.kind.is_error());
        assert_eq!(draft.zone.records.len(), 1);
        assert_eq!(flaw.fix(), Some(Fix::Dot));
        let mended = flaw.mend(&text, to_ascii).unwrap();
        assert_eq!(self::draft(&mended).flaws, [], "{mended}");
    }
    let complete = [
        "10 mx1",
        "10 mx1.mail",
        "10 @",
        "@ MX 10 mx1.example.net.",
        "$ORIGIN .\nexample.com MX 10 mx1.example.com",
    ];
    for complete in complete {
        assert_eq!(draft(complete).flaws, [], "{complete}");
    }
}

#[test]
fn an_owner_without_its_final_dot_is_told_too() {
    let text = "$ORIGIN example.com\n$ORIGIN example.com.\nexample.com MX 10 mx1.example.com.\n\
                mx1.example.com 192.0.2.1\nmx.provider.nl A 192.0.2.2\n_dmarc.example.com TXT \"v=DMARC1; p=none\"\n\
                example.com. MX 20 mx.provider.nl.\n";
    let draft = self::draft(text);
    let lines: Vec<usize> = draft.flaws.iter().map(|flaw| flaw.at.line).collect();
    assert_eq!(lines, [1, 3, 4, 5, 6]);
    let mended = draft.mend_all(text, Fix::Dot, to_ascii);
    assert_eq!(
        printed(&mended),
        "example.com. IN MX 10 mx1.example.com.\nmx1.example.com. IN A 192.0.2.1\nmx.provider.nl. IN A 192.0.2.2\n\
         _dmarc.example.com. IN TXT \"v=DMARC1; p=none\"\nexample.com. IN MX 20 mx.provider.nl.\n"
    );
    // These stand below the domain, as they do in many a zone.
    let below = "www.dev A 192.0.2.1\n_25._tcp.mx TLSA 3 1 1 e3b0\nsrv.nl A 192.0.2.2\n10 mail.dmz\nmail.dmz A 192.0.2.3";
    assert_eq!(self::draft(below).flaws, []);
}

#[test]
fn a_text_without_quotation_marks_is_told_and_mended() {
    let texts = [
        (
            "@ TXT v=spf1 mx -all ; ours",
            "v=spf1mx-all",
            "\"v=spf1 mx -all\"",
        ),
        (
            "_dmarc TXT v=DMARC1; p=none",
            "v=DMARC1",
            "\"v=DMARC1; p=none\"",
        ),
        ("_dmarc 300 IN TXT ( v=DMARC1; p=none", "", ""),
        ("x TXT é v=2", "év=2", "\"\\195\\169 v=2\""),
    ];
    for (text, reads, mended) in texts {
        let draft = self::draft(&format!("; é\n{text}\n10 mx1"));
        let [flaw] = draft.flaws.as_slice() else {
            panic!("{text}: {:?}", draft.flaws);
        };
        if reads.is_empty() {
            assert_eq!(flaw.kind, FlawKind::OpenParenthesis);
            continue;
        }
        assert_eq!(flaw.kind, FlawKind::Unquoted(reads.to_owned()));
        assert!(!flaw.kind.is_error());
        let text = flaw
            .mend(&format!("; é\n{text}\n10 mx1"), to_ascii)
            .unwrap();
        assert!(printed(&text).contains(mended), "{text}");
    }
    for clear in [
        "@ TXT word ; ours",
        "@ TXT v=spf1;ours",
        "@ TXT \"a\" b",
        "@ TXT a\\ b c",
    ] {
        assert_eq!(draft(clear).flaws, [], "{clear}");
    }
}

#[test]
fn a_name_gets_the_form_that_the_dns_has() {
    let text = "10 bücher.example.\n@ MX 20 mail.münchen\n30 -\u{fffd}.example.";
    let mended = draft(text).mend_all(text, Fix::Ascii, to_ascii);
    assert_eq!(
        mended,
        "10 xn--bcher-kva.example.\n@ MX 20 mail.xn--mnchen-3ya\n30 -\u{fffd}.example."
    );
}

#[test]
fn what_plays_no_part_is_set_aside() {
    let draft = draft(
        "10 a.\n_sip._tcp SRV 0 0 5060 sip\n@ TYPE65 \\# 0\n@ RRSIG MX 13 2 300 x\n20 192.0.2.1",
    );
    let kinds: Vec<_> = draft.flaws.iter().map(|flaw| flaw.kind.clone()).collect();
    assert_eq!(
        kinds,
        [
            FlawKind::NotUsed("SRV".into()),
            FlawKind::NotUsed("TYPE65".into()),
            FlawKind::AddressForName("192.0.2.1".into()),
        ]
    );
    let crowded = self::draft("mail CNAME a.\nmail A 192.0.2.1");
    let [flaw] = crowded.flaws.as_slice() else {
        panic!("{crowded:?}");
    };
    assert_eq!(
        flaw.kind,
        FlawKind::AliasBesideOthers(Name::new("mail.example.com"))
    );
}

#[test]
fn a_parenthesis_without_end_costs_one_line() {
    let draft = draft(&format!(
        "@ SOA ns post ( 1\n{}",
        "10 mx1.example.com.\n".repeat(80)
    ));
    assert_eq!(draft.zone.records.len(), 80);
    assert_eq!(draft.flaws.len(), 1);
}

#[test]
fn a_string_that_is_too_long_is_told_and_split() {
    let key = "k".repeat(400);
    let written = format!("\"v=DKIM1; p={key}\\226\\130\\172\"");
    let text = format!("10 mx1\ns._domainkey IN TXT {written} ; ours\n");
    let draft = self::draft(&text);
    let [flaw] = draft.flaws.as_slice() else {
        panic!("{:?}", draft.flaws);
    };
    assert_eq!((flaw.at.line, &flaw.kind), (2, &FlawKind::LongString(414)));
    assert!(!flaw.kind.is_error());
    let mended = flaw.mend(&text, to_ascii).unwrap();
    assert_eq!(self::draft(&mended).flaws, []);
    assert_eq!(self::draft(&mended).zone, draft.zone);
    assert_eq!(draft.mend_all(&text, Fix::Split, to_ascii), mended);
    // What is taken away is split in any case.
    for text in [
        draft.zone.print(Printed::ForZone),
        draft.zone.take_away(Form::Zone),
    ] {
        assert_eq!(self::draft(&text).flaws, [], "{text}");
    }
    // Escapes and characters stay whole at the seam.
    for unit in ["\\226", "\\\"", "é", "€", "\\é"] {
        let text = format!("@ TXT \"{}\"", unit.repeat(300));
        let mended = self::draft(&text).mend_all(&text, Fix::Split, to_ascii);
        assert_eq!(self::draft(&mended).flaws, [], "{mended}");
        assert_eq!(self::draft(&mended).zone, self::draft(&text).zone);
    }
}

#[test]
fn a_text_that_is_cut_counts_no_half_line() {
    let most = waypost::zone::TEXT_OCTETS_MAX;
    let fill = |before: &str, after: &str| {
        let room = most - before.len() - after.len() / 2;
        format!("{before}{}\n{after}", ";".repeat(room - 1))
    };
    let half = draft(&fill("10 mx1\n", "20 mx2.example.net.\n"));
    assert_eq!(half.zone.records.len(), 1);
    assert_eq!(half.flaws.len(), 1);
    assert_eq!(half.flaws[0].kind, FlawKind::TooLong);
    // Nor does a record count of which a parenthesis is still open there.
    let open = draft(&fill(
        "10 mx1\n",
        "@ TXT ( \"v=spf1 mx \"\n\"include:_spf.example.net -all\" )\n",
    ));
    assert_eq!((open.zone.records.len(), open.flaws.len()), (1, 1));
}

#[test]
fn a_time_goes_on_when_the_line_that_states_it_goes() {
    let text = "@ 300 MX 10 mx1\n@ MX 20 mx2\nmx1 A 192.0.2.1\n";
    for change in [
        Change::Remove(0),
        Change::Preference(0, 5),
        Change::Host(0, Name::new("a.example")),
    ] {
        let changed = draft(text).change(text, &change);
        let times: Vec<_> = draft(&changed)
            .zone
            .records
            .iter()
            .map(|record| record.ttl_seconds)
            .collect();
        assert!(times.iter().all(|time| *time == Some(300)), "{changed}");
    }
}

#[test]
fn limits() {
    let many = "10 a.\n".repeat(waypost::zone::LINES_MAX + 5);
    let read = draft(&many);
    assert_eq!(read.zone.records.len(), waypost::zone::RECORDS_MAX);
    assert!(read.flaws.iter().any(|flaw| flaw.kind == FlawKind::TooLong));
    let wrong = "x y z\n".repeat(1_000);
    assert_eq!(draft(&wrong).flaws.len(), waypost::zone::FLAWS_MAX);
    let long = "é".repeat(waypost::zone::TEXT_OCTETS_MAX);
    assert!(draft(&long).zone.is_empty());
}

fn ask(zone: &Zone, name: &str, record_type: RecordType) -> Reply {
    zone.answer(&Question::new(Name::new(name), record_type))
        .unwrap()
}

#[test]
fn answers() {
    let zone = draft(
        "10 mx1\n20 away.example.net.\n30 none\n40 gone\n50 alias\nmx1 A 192.0.2.1\nnone NODATA\ngone NXDOMAIN\n\
         bad SERVFAIL\nalias CNAME far.example.org.\n*.wild TXT \"wild\"\na.b.c A 192.0.2.9",
    )
    .zone;
    use RecordType::{A, Aaaa, Mx, Txt};
    assert_eq!(ask(&zone, "example.com", Mx).answer.len(), 5);
    assert_eq!(ask(&zone, "mx1.example.com", A).answer.len(), 1);
    assert!(!ask(&zone, "mx1.example.com", A).stands_in);
    let no_ipv6 = ask(&zone, "mx1.example.com", Aaaa);
    assert_eq!(
        (no_ipv6.rcode, no_ipv6.has_soa(), no_ipv6.stands_in),
        (Rcode::NOERROR, true, false)
    );

    // Not given: reachable, with an address that stands in.
    let away = ask(&zone, "away.example.net", A);
    assert!(away.stands_in);
    assert_eq!(away.answer.len(), 1);
    assert!(ask(&zone, "away.example.net", Aaaa).answer.is_empty());
    let alias = ask(&zone, "alias.example.com", A);
    assert!(alias.stands_in);
    assert_eq!(
        alias.answer[0].data,
        Data::Cname(Name::new("far.example.org"))
    );
    assert_eq!(alias.answer[1].owner, Name::new("far.example.org"));
    assert_ne!(alias.answer[1].data, away.answer[0].data);

    let none = ask(&zone, "none.example.com", A);
    assert_eq!(
        (none.rcode, none.answer.len(), none.has_soa()),
        (Rcode::NOERROR, 0, true)
    );
    assert_eq!(ask(&zone, "gone.example.com", A).rcode, Rcode::NXDOMAIN);
    assert_eq!(ask(&zone, "bad.example.com", A).rcode, Rcode::SERVFAIL);
    assert_eq!(ask(&zone, "other.example.com", A).rcode, Rcode::NXDOMAIN);
    assert_eq!(ask(&zone, "b.c.example.com", A).rcode, Rcode::NOERROR);
    assert_eq!(ask(&zone, "x.wild.example.com", Txt).answer.len(), 1);
    assert_eq!(ask(&zone, "x.wild.example.com", A).rcode, Rcode::NOERROR);
    assert_eq!(ask(&zone, "example.com", Txt).rcode, Rcode::NOERROR);
    assert!(zone.knows(&Name::new("_dmarc.example.com")));
    assert!(zone.knows(&Name::new("_dmarc.com")));
    assert!(zone.knows(&Name::new("_25._tcp.away.example.net")));
    assert!(!zone.knows(&Name::new("_spf.provider.example")));
    // A circle is told as it is.
    let circle = draft("a CNAME b\nb CNAME a\n10 a").zone;
    assert_eq!(ask(&circle, "a.example.com", A).answer.len(), 2);
}

const SHEET: &str = "; ours
$TTL 1h
@   MX 10 mx1 ; the first
    MX 20 mx2
@ MX 20 away.example.net.
mx1 A 192.0.2.1
    A 192.0.2.2
nonsense here
mx2 NODATA
";

#[track_caller]
fn assert_change(text: &str, change: Change, expected: &str) {
    let after = draft(text).change(text, &change);
    assert_eq!(after, expected, "{change:?}");
}

#[test]
fn a_change_leaves_the_other_lines_alone() {
    let with = |from: &str, to: &str| SHEET.replace(from, to);
    assert_change(SHEET, Change::Preference(0, 10), SHEET);
    assert_change(SHEET, Change::Remove(9), SHEET);
    assert_change(
        SHEET,
        Change::Preference(1, 15),
        &with(
            "    MX 20 mx2\n",
            "example.com. 3600 IN MX 15 mx2.example.com.\n",
        ),
    );
    // The next line had its owner from the one that changes.
    assert_change(
        SHEET,
        Change::Preference(0, 5),
        &with(
            "@   MX 10 mx1 ; the first\n    MX 20 mx2\n",
            "example.com. 3600 IN MX 5 mx1.example.com. ; the first\nexample.com. 3600 IN MX 20 mx2.example.com.\n",
        ),
    );
    // Addresses of a host that nobody needs any more go with it, and so does its mark.
    assert_change(
        SHEET,
        Change::Remove(0),
        "; ours\n$TTL 1h\nexample.com. 3600 IN MX 20 mx2.example.com.\n@ MX 20 away.example.net.\nnonsense here\nmx2 NODATA\n",
    );
    assert_change(
        SHEET,
        Change::Remove(1),
        &with("    MX 20 mx2\n", "").replace("mx2 NODATA\n", ""),
    );
    assert_change(
        SHEET,
        Change::Addresses(
            0,
            vec!["192.0.2.1".parse().unwrap(), "2001:db8::1".parse().unwrap()],
        ),
        &with(
            "    A 192.0.2.2\n",
            "mx1.example.com. 3600 IN AAAA 2001:db8::1\n",
        ),
    );
    assert_change(SHEET, Change::Mark(1, None), &with("mx2 NODATA\n", ""));
    assert_change(
        SHEET,
        Change::Mark(2, Some(Mark::Failing)),
        &format!("{SHEET}away.example.net. SERVFAIL\n"),
    );
    assert_change(
        SHEET,
        Change::Host(1, Name::new("mx9.example.com")),
        &with(
            "    MX 20 mx2\n",
            "example.com. 3600 IN MX 20 mx9.example.com.\n",
        )
        .replace("mx2 NODATA", "mx9.example.com. NODATA"),
    );
}

#[test]
fn short_lines_stay_short() {
    let two = "10 mx1.example.com.\n20 mx2.example.net.\n";
    assert_change(
        two,
        Change::Add(Name::new("mx3.example.org")),
        &format!("{two}30 mx3.example.org.\n"),
    );
    assert_change(
        "",
        Change::Add(Name::new("mx1.example.com")),
        "10 mx1.example.com.\n",
    );
    assert_change(
        "10 mx1.example.com., 20 mx2.example.net.",
        Change::Up(1),
        "10 mx1.example.com.\n10 mx2.example.net.\n",
    );
    assert_change(
        two,
        Change::Addresses(1, vec!["192.0.2.1".parse().unwrap()]),
        "10 mx1.example.com.\n20 mx2.example.net.\nmx2.example.net. A 192.0.2.1\n",
    );
}

#[test]
fn rows_move_half_a_level_at_a_time() {
    let preferences = |changes: &[Change]| {
        let mut text = "10 a.example.\n20 b.example.\n20 c.example.\n30 d.example.\n".to_owned();
        for change in changes {
            text = draft(&text).change(&text, change);
        }
        let mut rows: Vec<_> = draft(&text)
            .rows()
            .iter()
            .map(|row| (row.host.to_string(), row.preference))
            .collect();
        rows.sort();
        rows.into_iter().map(|row| row.1).collect::<Vec<_>>()
    };
    use Change::{Down, To, Up};
    assert_eq!(preferences(&[]), [10, 20, 20, 30]);
    assert_eq!(preferences(&[Up(0)]), [10, 20, 20, 30]);
    assert_eq!(preferences(&[Up(1)]), [10, 15, 20, 30]);
    assert_eq!(preferences(&[Up(1), Up(1)]), [10, 10, 20, 30]);
    assert_eq!(preferences(&[Up(1), Up(1), Up(1)]), [10, 5, 20, 30]);
    assert_eq!(preferences(&[Down(3)]), [10, 20, 20, 30]);
    assert_eq!(preferences(&[Up(3)]), [10, 20, 20, 20]);
    assert_eq!(preferences(&[Down(1)]), [10, 25, 20, 30]);
    assert_eq!(preferences(&[To(3, Slot::With(0))]), [10, 20, 20, 10]);
    assert_eq!(preferences(&[To(3, Slot::Before(0))]), [10, 20, 20, 5]);
    assert_eq!(preferences(&[To(0, Slot::Behind(3))]), [40, 20, 20, 30]);
    // No number lies between 0 and 1: all get new ones.
    let text = "0 a.example.\n1 b.example.\n2 c.example.\n";
    let after = draft(text).change(text, &To(2, Slot::Before(1)));
    assert_eq!(after, "10 a.example.\n30 b.example.\n20 c.example.\n");
}

#[test]
fn what_is_taken_away() {
    let zone = draft("@ 300 MX 10 mx1\n@ TXT \"v=spf1 mx; | -all\"\nmx1 A 192.0.2.1\naway.example.net. A 192.0.2.2\n\
                      www CNAME mx1\n_25._tcp.mx1 TLSA 3 1 1 aabb\nmx1 NODATA").zone;
    for form in Form::ALL {
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(format!("lab-away-{}", form.id()), zone.take_away(form));
        });
        assert_eq!(Form::with_id(form.id()), Some(form));
    }
    let back = draft(&zone.take_away(Form::Zone)).zone;
    assert_eq!(back.records.len(), zone.records.len() - 1);
}

fn any_name() -> impl Strategy<Value = Name> {
    prop_oneof![
        3 => "[a-z0-9_]([a-z0-9-]{0,8}[a-z0-9])?(\\.[a-z]{1,8}){1,3}",
        1 => "([a-z]|\\\\[.\"();,@ ]|\\\\2[0-4][0-9]){1,5}\\.[a-z]{2,5}",
    ]
    .prop_map(|text| Name::new(&text.replace("\\ ", "\\032")))
}

fn any_data() -> impl Strategy<Value = Data> {
    let mx = (
        any::<u16>(),
        prop_oneof![9 => any_name(), 1 => Just(Name::root())],
    );
    prop_oneof![
        mx.prop_map(|(preference, exchange)| Data::Mx(MxData {
            preference,
            exchange
        })),
        any::<u32>().prop_map(|ip| Data::A(Ipv4Addr::from(ip))),
        any::<u128>().prop_map(|ip| Data::Aaaa(Ipv6Addr::from(ip))),
        any_name().prop_map(Data::Cname),
        "(\\PC|\\x00|\n|\"|\\\\){0,300}".prop_map(Data::Txt),
        (
            any::<(u8, u8, u8)>(),
            prop::collection::vec(any::<u8>(), 1..70)
        )
            .prop_map(
                |((usage, selector, matching), association)| Data::Tlsa(TlsaData {
                    usage,
                    selector,
                    matching,
                    association,
                })
            ),
    ]
}

fn any_zone() -> impl Strategy<Value = Zone> {
    let ttl = prop::option::of(0..=i32::MAX as u32);
    let record = (any_name(), ttl, any_data()).prop_map(|(owner, ttl_seconds, data)| Record {
        owner,
        ttl_seconds,
        data,
    });
    let mark = prop::sample::select(vec![Mark::NoData, Mark::NoSuchName, Mark::Failing]);
    let marks = prop::collection::btree_map(any_name(), mark, 0..3);
    (prop::collection::vec(record, 0..8), marks).prop_map(|(mut records, marks)| {
        // A line without a time has that of the line before.
        let mut last = None;
        for record in &mut records {
            record.ttl_seconds = record.ttl_seconds.or(last);
            last = record.ttl_seconds;
        }
        Zone {
            domain: Name::new("example.com"),
            records,
            marks: marks.into_iter().collect(),
        }
    })
}

#[test]
fn a_name_like_a_directive_is_printed_as_a_name() {
    let mut zone = Zone::new(Name::new("example.com"));
    zone.records.push(Record {
        owner: Name::new("$origin.example.com"),
        ttl_seconds: None,
        data: Data::Cname(Name::new("a.example.com")),
    });
    let text = zone.print(Printed::ForLab);
    assert_eq!(text, "\\036origin.example.com. IN CNAME a.example.com.\n");
    let read = draft(&text);
    assert_eq!((read.flaws.len(), read.zone.records.len()), (0, 1));
}

#[test]
fn a_name_that_cannot_be_one_is_told_when_its_line_is_read() {
    let mut zone = Zone::new(Name::new("example.com"));
    zone.records.push(Record {
        owner: Name::new("example.com"),
        ttl_seconds: None,
        data: Data::Mx(MxData {
            preference: 10,
            exchange: Name::new("mx1..example.com"),
        }),
    });
    let read = draft(&zone.print(Printed::ForLab));
    let kinds: Vec<_> = read.flaws.into_iter().map(|flaw| flaw.kind).collect();
    assert_eq!(kinds, [FlawKind::BadName("mx1..example.com.".to_owned())]);
}

#[test]
fn a_short_line_passes_no_owner_on() {
    let text = "1h MX 1 a\n@ MX 1 a\n10 a.\nMX 1 b\n";
    let changed = draft(text).change(text, &Change::Remove(0));
    let left: Vec<_> = draft(&changed)
        .rows()
        .into_iter()
        .map(|row| row.host)
        .collect();
    assert_eq!(left.len(), draft(text).rows().len() - 1, "{changed}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn what_is_printed_is_read_as_the_same(zone in any_zone()) {
        let text = zone.print(Printed::ForLab);
        let draft = draft(&text);
        prop_assert!(draft.flaws.iter().all(|flaw| !flaw.kind.is_error()), "{text}\n{:?}", draft.flaws);
        prop_assert_eq!(draft.entries.len(), zone.records.len() + zone.marks.len());
        prop_assert_eq!(draft.zone, zone, "{}", text);
    }

    #[test]
    fn records_on_lines_of_their_own_are_the_same(
        text in "((@ |a |)(10 [a-d]\\.?|MX [1-4] [a-d]|A 192\\.0\\.2\\.[1-4]|TXT \"x, y\"|nonsense)(,|, |\n| ; c\n)){0,6}",
    ) {
        let lined = one_a_line(&text);
        prop_assert_eq!(draft(&lined).zone, draft(&text).zone, "{}", lined);
        prop_assert_eq!(one_a_line(&lined), lined);
    }

    #[test]
    fn a_change_does_what_it_says(
        text in "((|[@a-c] |  )(|1h )(|IN )(MX [1-4] [a-d](|, )|A 192\\.0\\.2\\.[1-4]|TXT \"x, y\"|NODATA|10 [a-d]\\.)( ; c|)\n){0,8}",
        row in 0_usize..4,
        other in 0_usize..4,
        what in 0..7,
    ) {
        let before = draft(&text);
        let rows = before.rows();
        let change = match what {
            0 => Change::Remove(row),
            1 => Change::Preference(row, 77),
            2 => Change::Host(row, Name::new("new.example.org")),
            3 => Change::Addresses(row, vec!["192.0.2.9".parse().unwrap()]),
            4 => Change::Add(Name::new("new.example.org")),
            5 => Change::Up(row),
            _ => Change::To(row, Slot::With(other)),
        };
        let changed = before.change(&text, &change);
        let after = draft(&changed);
        // Nothing that could be read before gets lost, and nothing new is wrong.
        let wrong = |draft: &Draft| draft.flaws.iter().filter(|flaw| flaw.kind.is_error()).count();
        prop_assert!(wrong(&after) <= wrong(&before), "{text}---\n{changed}");
        let count = after.rows().len();
        let Some(own) = rows.get(row).filter(|_| what != 4) else {
            prop_assert_eq!(count, rows.len() + usize::from(what == 4));
            return Ok(());
        };
        prop_assert_eq!(count, rows.len() - usize::from(what == 0), "{}---\n{}", text, changed);
        let is_own = |row: &waypost::zone::Row| row.record == own.record;
        match what {
            1 => prop_assert!(after.rows().iter().any(|row| row.preference == 77 && row.host == own.host)),
            2 => prop_assert!(after.rows().iter().any(|row| row.host == Name::new("new.example.org"))),
            3 => {
                let rows = after.rows();
                let found = rows.iter().find(|row| row.host == own.host).unwrap();
                prop_assert_eq!(&found.addresses, &vec!["192.0.2.9".parse::<std::net::IpAddr>().unwrap()]);
            }
            6 if row != other && other < rows.len() => {
                let found = after.rows().into_iter().find(is_own).unwrap();
                prop_assert_eq!(found.preference, rows[other].preference);
            }
            _ => (),
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "(\\PC|[ \t\n\r;,()\"\\\\@$.]|MX|A|TXT|10|\\$ORIGIN ){0,80}") {
        let read = draft(&text);
        for flaw in &read.flaws {
            prop_assert!(text.get(flaw.at.octets.clone()).is_some());
            let mended = flaw.mend(&text, to_ascii);
            let may_fail = matches!(flaw.fix(), None | Some(Fix::Ascii));
            prop_assert!(may_fail || mended.is_some_and(|mended| mended.len() > text.len()));
        }
        for record_type in [RecordType::Mx, RecordType::A, RecordType::Txt] {
            for record in &read.zone.records {
                prop_assert!(read.zone.answer(&Question::new(record.owner.clone(), record_type)).is_ok());
            }
        }
    }
}
