//! What holds for any input: readers never panic, links survive the round trip.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

mod support;

use proptest::prelude::*;

use support::to_ascii;
use waypost::delivery::{Depth, ProfileId, Scenario};
use waypost::dns::resolver::Via;
use waypost::finding::FindingId;
use waypost::input;
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
        Place::Learn,
        Place::Bounce,
        Place::Reports,
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
        any::<(bool, bool)>(),
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
            (seed, step, depth, (predict, leads_to_failure), faults),
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
                // A step that is named comes first.
                at_failure: leads_to_failure && step.is_none(),
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
