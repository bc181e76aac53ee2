//! What holds for any input: readers never panic, links survive the round trip.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

mod support;

use proptest::prelude::*;

use support::to_ascii;
use waypost::delivery::{Depth, ProfileId, Scenario};
use waypost::dns::resolver::Via;
use waypost::finding::FindingId;
use waypost::input::{self, Subject};
use waypost::link::{Link, Place, Section, Show};
use waypost::text::Lang;
use waypost::text::settings::Parts;
use waypost::text::settings::Theme;

fn any_link() -> impl Strategy<Value = Link> {
    let place = prop::sample::select(vec![
        Place::Mx,
        Place::Lab,
        Place::Snapshot,
        Place::Many,
        Place::Findings,
    ]);
    let via = prop::option::of(prop::sample::select(vec![
        "cloudflare",
        "google",
        "dnssb",
        "alidns",
        "dnspod",
        "https://doh.example.org/dns-query?key=a%20b",
        "http://localhost:8053/google",
    ]));
    let lang = prop::option::of(prop::sample::select(Lang::ALL.to_vec()));
    let theme = prop::option::of(prop::sample::select(vec![
        Theme::Auto,
        Theme::Light,
        Theme::Dark,
    ]));
    let parts = (any::<bool>(), any::<bool>(), any::<bool>());
    let settings = (
        lang,
        theme,
        prop::option::of(prop::sample::select(ProfileId::ALL.to_vec())),
        parts,
    );
    let fault = prop_oneof![
        "[a-z]{1,9}\\.example:(refused|silent|rcpt-4xx|mail-5xx)(@[1-9][0-9]{0,3})?",
        "dns:(servfail|nxdomain|stale)",
        "sender:[a-z]{1,9}\\.example",
        "\\PC{1,20}",
    ];
    let faults = prop::collection::vec(fault, 0..4);
    let walk = (
        any::<u32>(),
        prop::option::of(1..u32::MAX),
        prop::sample::select(Depth::ALL.to_vec()),
        any::<bool>(),
        faults,
    );
    let show = prop::option::of(prop_oneof![
        prop::sample::select(Section::ALL.to_vec()).prop_map(Show::Section),
        prop::sample::select(FindingId::ALL.to_vec()).prop_map(Show::Finding),
    ]);
    let records = prop::option::of("(\\PC|\n){1,60}");
    (place, "\\PC{0,40}", via, settings, walk, (show, records)).prop_map(
        |(
            place,
            subject,
            via,
            (lang, theme, sender, parts),
            (seed, step, depth, predict, faults),
            (show, records),
        )| {
            let (list, walk, checks) = parts;
            let parts = if list || walk || checks {
                Parts { list, walk, checks }
            } else {
                Parts::default()
            };
            Link {
                place,
                subject,
                via: via.and_then(Via::read),
                lang,
                theme,
                sender,
                scenario: Scenario::from_link(faults.iter().map(String::as_str)).into(),
                seed,
                step,
                depth,
                predict,
                show,
                parts,
                records,
                is_too_long: false,
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn links_survive_the_round_trip(link in any_link()) {
        let fragment = link.fragment();
        prop_assert_eq!(Link::read(&fragment), link, "{}", fragment);
    }

    #[test]
    fn a_link_is_plain_text(link in any_link()) {
        let plain = |octet: u8| octet.is_ascii_alphanumeric() || b"#/?&=-._~:@%+".contains(&octet);
        prop_assert!(link.fragment().bytes().all(plain), "{}", link.fragment());
    }

    #[test]
    fn any_fragment_is_read(fragment in "\\PC*") {
        let link = Link::read(&fragment);
        prop_assert_eq!(Link::read(&link.fragment()), link);
    }

    #[test]
    fn any_search_is_read(search in "\\PC*") {
        let _ = Link::read_search(&search);
    }

    #[test]
    fn any_input_is_read(typed in "\\PC*") {
        let _ = input::read(&typed, to_ascii);
    }

    #[test]
    fn what_was_read_reads_the_same_again(typed in "[a-zA-Z0-9@.:/<> \"\\[\\]ßüé。_-]{0,40}") {
        if let Ok(subject) = input::read(&typed, to_ascii).subject {
            let again = input::read(&subject.canonical(), to_ascii).subject;
            prop_assert_eq!(again, Ok(subject));
        }
    }

    #[test]
    fn the_domain_part_holds_no_local_part(
        local in "[a-z]{3,12}secret",
        domain in "[a-z]{1,10}\\.(example|test)",
    ) {
        for typed in [
            format!("{local}@{domain}"),
            format!("Name <{local}@{domain}>"),
            format!("mailto:{local}@{domain}?subject=x"),
            format!("\"{local}@x\"@{domain}"),
            format!("https://{local}@{domain}/{local}"),
            format!("{local}@{local}@{domain}"),
        ] {
            let reading = input::read(&typed, to_ascii);
            prop_assert!(!reading.domain_part.contains("secret"), "{}", typed);
        }
    }
}

#[test]
fn parts_are_joined_by_a_plus_and_read_in_any_form() {
    let all = Parts {
        list: true,
        walk: true,
        checks: true,
    };
    let written = "#/mx/example.com?parts=list+walk+checks";
    for fragment in [
        written,
        "#/mx/example.com?parts=list%2Bwalk%2Bchecks",
        "#/mx/example.com?parts=list%20walk%20checks",
    ] {
        let link = Link::read(fragment);
        assert_eq!(link.parts, all, "{fragment}");
        assert_eq!(link.fragment(), written);
    }
}

#[test]
fn wrong_values_fall_back_to_the_default() {
    let link = Link::read(
        "#/nonsense/example.com?seed=x&theme=pink&lang=xx&step=first&parts=none&via=ftp:&sender=nobody&show=nothing",
    );
    assert_eq!(link.fragment(), "#/mx/example.com?theme=auto");
}

#[test]
fn inputs_and_what_becomes_of_them() {
    let read = |typed: &str| input::read(typed, to_ascii);
    let cases = [
        ("example.com", "example.com"),
        (" EXAMPLE.com. ", "example.com"),
        ("ann@example.com", "example.com"),
        ("Ann \"A\" <ann@example.com>", "example.com"),
        (
            "mailto:ann%40home@example.com?cc=x@y.example",
            "example.com",
        ),
        (
            "https://user:word@example.com:8443/path?q=a@b#c",
            "example.com",
        ),
        ("example.com/path", "example.com"),
        ("//example.com", "example.com"),
        ("example.com:25", "example.com"),
        ("MÜNCHEN.example", "xn--mnchen-3ya.example"),
        ("faß.example", "xn--fa-hia.example"),
        ("bücher。example", "xn--bcher-kva.example"),
        ("ann@[192.0.2.1]", "[192.0.2.1]"),
        ("[IPv6:2001:DB8::1]", "[IPv6:2001:db8::1]"),
        ("my_shop.example.com", "my_shop.example.com"),
        // What shows nothing falls away around a name, and where UTS 46 ignores it.
        ("\u{202a}user@example.com\u{202c}", "example.com"),
        ("user@\u{2066}example.com\u{2069}", "example.com"),
        ("\u{feff}example.com\u{200e}", "example.com"),
        ("\u{200b} example.com \u{200b}", "example.com"),
        ("exam\u{ad}ple.com", "example.com"),
        ("ann@exam\u{200b}ple\u{2060}.com", "example.com"),
        // Full-width forms are what they stand for.
        ("ａｎｎ＠ｅｘａｍｐｌｅ．ｃｏｍ", "example.com"),
        ("\u{3000}ＥＸＡＭＰＬＥ。ｃｏｍ", "example.com"),
        ("ｈｔｔｐｓ：／／ｅｘａｍｐｌｅ．ｃｏｍ／ｘ", "example.com"),
        // Quotation marks of the text around it.
        ("“ann@example.com”", "example.com"),
        ("\"ann@example.com\"", "example.com"),
        ("«example.com»", "example.com"),
        // `mailto:` (RFC 6068).
        ("MAILTO:ann@example.com", "example.com"),
        ("mailto: ann@example.com ", "example.com"),
        ("mailto:ann%40example.com", "example.com"),
        ("mailto:ann@b%C3%BCcher.example", "xn--bcher-kva.example"),
        ("mailto:%22a%40b%22@example.com", "example.com"),
        ("mailto:?to=ann@example.com&subject=x", "example.com"),
        ("mailto:?subject=x&To=ann%40example.com", "example.com"),
        (
            "mailto:ann@example.com,bob@Example.com?subject=x",
            "example.com",
        ),
        ("mailto://ann@example.com", "example.com"),
        ("mailto:ann@example.com#top", "example.com"),
        ("<mailto:ann@example.com>", "example.com"),
        ("Ann <mailto:ann@example.com?subject=x>", "example.com"),
        ("<URL:mailto:ann@example.com>", "example.com"),
        ("[Ann](mailto:ann@example.com)", "example.com"),
    ];
    for (typed, canonical) in cases {
        let subject = read(typed).subject;
        assert_eq!(
            subject.map(|s: Subject| s.canonical()),
            Ok(canonical.to_owned()),
            "{typed}"
        );
    }
    let refused = [
        ("", "input-empty", Some(0)),
        (".", "input-empty", Some(0)),
        ("ann@", "input-empty", Some(4)),
        ("a..b", "input-empty-label", Some(2)),
        (".example.com", "input-empty-label", Some(0)),
        ("ann@example..com", "input-empty-label", Some(12)),
        ("-a.example", "input-bad-character", Some(0)),
        ("exa!mple.com", "input-bad-character", Some(3)),
        ("ann@exa!mple.com", "input-bad-character", Some(7)),
        ("@example.com", "input-bad-address", Some(0)),
        ("a@b@example.com", "input-bad-address", Some(3)),
        (".user@example.com", "input-bad-address", Some(0)),
        ("us..er@example.com", "input-bad-address", Some(3)),
        ("Ann <user.@example.com>", "input-bad-address", Some(9)),
        ("exam ple.com", "input-bad-address", Some(4)),
        ("\"open@example.com", "input-bad-address", Some(0)),
        ("192.0.2.1", "input-bare-ip", Some(0)),
        ("2001:db8::1", "input-bare-ip", Some(0)),
        ("ann@192.0.2.1", "input-bare-ip", Some(4)),
        ("http://192.0.2.1/", "input-bare-ip", Some(7)),
        ("1.2.3", "input-bare-ip", Some(0)),
        ("ann@[300.1.2.3]", "input-bad-literal", Some(4)),
        ("ann@[2001:db8::1]", "input-bad-literal", Some(4)),
        ("xn--a.example", "input-idna", Some(0)),
        ("exam\u{202e}ple.com", "input-bad-character", Some(4)),
        (
            "ann@münchen.exam\u{202a}ple",
            "input-bad-character",
            Some(16),
        ),
        ("a\u{2066}.example", "input-bad-character", Some(1)),
        ("example–mail.com", "input-bad-character", Some(7)),
        ("ann@example.com”", "input-bad-character", Some(15)),
        (
            "mailto:a@b.example,c@d.example",
            "input-bad-address",
            Some(20),
        ),
        ("mailto:?subject=x", "input-empty", Some(7)),
        ("\u{200b}", "input-empty", Some(1)),
    ];
    for (typed, id, position) in refused {
        let error = read(typed).subject.unwrap_err();
        assert_eq!((error.kind.id(), error.position), (id, position), "{typed}");
    }
}

/// A character that shows nothing is named: between two quotation marks nobody sees it.
#[test]
fn what_shows_nothing_is_named() {
    let typed = "ann@münchen.exam\u{202a}ple";
    let error = input::read(typed, to_ascii).subject.unwrap_err();
    assert_eq!(error.found, "\u{202a}");
    for lang in Lang::ALL {
        let said = (lang.text().field().error)(&error, typed).to_string();
        assert!(said.contains("U+202A LEFT-TO-RIGHT EMBEDDING"), "{said}");
        assert!(!said.contains('\u{202a}'), "{said}");
    }
    for (found, visible) in [
        (" ", "␣"),
        ("\t", "⇥"),
        ("\u{200d}", "U+200D ZERO WIDTH JOINER"),
        ("\u{7}", "U+0007"),
        ("\u{a0}", "U+00A0"),
        ("\u{e0041}", "U+E0041"),
        ("é", "é"),
        ("word", "word"),
    ] {
        assert_eq!(input::named(found), visible);
    }
}
