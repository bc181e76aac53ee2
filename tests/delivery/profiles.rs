//! Where senders differ, one by one (delivery.md section 2).

use waypost::delivery::profile::{PROFILES, UNKNOWN_SENDERS};
use waypost::delivery::{DnsFacts, Outcome, Profile, ProfileId, Scenario, compare, exact};

use crate::decisions::{play, taker, tried};
use crate::world::{hosts, route, scenario};

fn outcomes(zone: &str) -> Vec<(&'static str, Outcome)> {
    let route = route(zone);
    PROFILES
        .iter()
        .map(|profile| {
            (
                profile.id.id(),
                play(&route, profile.id.id(), &Scenario::default(), 1).outcome,
            )
        })
        .collect()
}

/// The profiles with this outcome.
fn with(zone: &str, outcome: Outcome) -> Vec<&'static str> {
    outcomes(zone)
        .into_iter()
        .filter(|(_, o)| *o == outcome)
        .map(|(id, _)| id)
        .collect()
}

#[test]
fn ids_are_those_of_the_link() {
    let ids: Vec<_> = PROFILES.iter().map(|profile| profile.id.id()).collect();
    assert_eq!(
        ids,
        [
            "rfc5321",
            "postfix",
            "exim",
            "sendmail",
            "opensmtpd",
            "stalwart",
            "haraka",
            "kumomta",
            "chasquid",
            "mx-connect"
        ]
    );
    assert_eq!(ProfileId::with_id(UNKNOWN_SENDERS[0].id), None);
}

/// The hosts that the first run tries where every one refuses the connection.
fn first_run(zone: &str, profile: &str) -> Vec<String> {
    let route = route(zone);
    let faults: Vec<String> = route
        .hosts()
        .map(|host| format!("{}:refused", host.name))
        .collect();
    tried(&play(&route, profile, &scenario(&faults.join(" ")), 1))
}

#[test]
fn a_host_at_two_preferences() {
    let zone = "example.com MX 10 a.example.com\nexample.com MX 20 b.example.com\nexample.com MX 30 a.example.com
        a.example.com A 192.0.2.1\nb.example.com A 192.0.2.2";
    for profile in &PROFILES {
        let id = profile.id.id();
        let expected: &[&str] = match id {
            "postfix" | "sendmail" | "stalwart" | "haraka" | "kumomta" | "chasquid" => {
                &["a", "b", "a"]
            }
            _ => &["a", "b"],
        };
        assert_eq!(first_run(zone, id), expected, "{id}");
    }
    // Sendmail takes out what follows itself.
    let zone = "example.com MX 10 a.example.com\nexample.com MX 20 a.example.com\nexample.com MX 30 b.example.com
        a.example.com A 192.0.2.1\nb.example.com A 192.0.2.2";
    assert_eq!(first_run(zone, "sendmail"), ["a", "b"]);
    assert_eq!(first_run(zone, "postfix"), ["a", "a", "b"]);
}

#[test]
fn an_address_of_two_hosts() {
    let zone = "example.com MX 10 a.example.com\nexample.com MX 20 b.example.com\nexample.com MX 30 c.example.com
        a.example.com A 192.0.2.1\nb.example.com A 192.0.2.1\nc.example.com A 192.0.2.3";
    for profile in &PROFILES {
        let id = profile.id.id();
        let expected: &[&str] = match id {
            "exim" | "opensmtpd" | "mx-connect" => &["a", "c"],
            _ => &["a", "b", "c"],
        };
        assert_eq!(first_run(zone, id), expected, "{id}");
    }
    // Only the address that is known goes, not the host.
    let zone = "example.com MX 10 a.example.com\nexample.com MX 20 b.example.com
        a.example.com A 192.0.2.1\nb.example.com A 192.0.2.1\nb.example.com A 192.0.2.2";
    assert_eq!(first_run(zone, "exim"), ["a", "b"]);
}

#[test]
fn a_policy_takes_the_root_out_before_kumomta_sees_it() {
    let zone =
        "example.com MX 0 .\nexample.com MX 10 a.example.com\nexample.com MX 20 b.example.com
        a.example.com A 192.0.2.1\nb.example.com A 192.0.2.2";
    let mut route = route(zone);
    route.keep_only(|host| host.as_str() == "a.example.com");
    let outcome = |id| play(&route, id, &Scenario::default(), 1).outcome;
    assert_eq!(outcome("kumomta"), Outcome::Delivered);
    assert_eq!(outcome("postfix"), Outcome::RefusedNullMx);
}

#[test]
fn the_preference_of_a_domain_without_mx() {
    let route = route("example.com A 192.0.2.1");
    for profile in &PROFILES {
        let id = profile.id.id();
        let delivery = play(&route, id, &Scenario::default(), 1);
        let expected = if id == "kumomta" { 1 } else { 0 };
        assert_eq!(delivery.route.tiers[0].preference, expected, "{id}");
    }
}

#[test]
fn null_mx_alone_is_refused_by_all_but_chasquid() {
    let zone = "example.com MX 0 .";
    assert_eq!(with(zone, Outcome::Queued), ["chasquid"]);
    assert_eq!(with(zone, Outcome::RefusedNullMx).len(), 9);
}

#[test]
fn null_mx_beside_others() {
    let zone = "example.com MX 0 .\nexample.com MX 10 a.example.com\na.example.com A 192.0.2.1";
    assert_eq!(
        with(zone, Outcome::RefusedNullMx),
        ["postfix", "stalwart", "kumomta"]
    );
    assert_eq!(with(zone, Outcome::Delivered).len(), 7);
    // Stalwart looks at the preference of the root alone.
    let zone = "example.com MX 0 .\nexample.com MX 0 a.example.com\na.example.com A 192.0.2.1";
    assert_eq!(with(zone, Outcome::RefusedNullMx), ["postfix", "kumomta"]);
}

#[test]
fn a_root_of_another_preference() {
    let zone = "example.com MX 10 .";
    assert_eq!(
        with(zone, Outcome::RefusedNullMx),
        ["postfix", "exim", "kumomta", "mx-connect"]
    );
    assert_eq!(
        with(zone, Outcome::Bounced),
        ["rfc5321", "sendmail", "stalwart"]
    );
}

#[test]
fn an_address_as_target() {
    let zone = "example.com MX 10 192.0.2.9";
    assert_eq!(
        with(zone, Outcome::Delivered),
        [
            "postfix",
            "opensmtpd",
            "haraka",
            "kumomta",
            "chasquid",
            "mx-connect"
        ]
    );
    assert_eq!(
        with(zone, Outcome::Bounced),
        ["rfc5321", "exim", "sendmail", "stalwart"]
    );
}

#[test]
fn localhost_as_target_is_a_null_mx_to_opensmtpd() {
    let zone = "example.com MX 10 localhost";
    assert_eq!(with(zone, Outcome::RefusedNullMx), ["opensmtpd"]);
}

#[test]
fn targets_without_address() {
    let zone = "example.com MX 10 gone.example.com";
    assert_eq!(
        with(zone, Outcome::Queued),
        ["opensmtpd", "haraka", "chasquid"]
    );
    let zone = "example.com MX 10 gone.example.com\nexample.com MX 20 a.example.com\na.example.com A 192.0.2.1";
    assert_eq!(with(zone, Outcome::Delivered).len(), 10);
}

#[test]
fn neither_mx_nor_address() {
    let zone = "other.example A 192.0.2.1";
    assert_eq!(with(zone, Outcome::Queued), ["opensmtpd", "chasquid"]);
    assert_eq!(with(zone, Outcome::Bounced).len(), 8);
}

#[test]
fn no_mx_and_an_address_that_cannot_be_looked_up() {
    let zone = "example.com SERVFAIL A";
    assert_eq!(with(zone, Outcome::Bounced), ["haraka"]);
    assert_eq!(with(zone, Outcome::TempError).len(), 9);
    // Behind an MX a failure stays one.
    let zone = "example.com MX 10 a.example.com\na.example.com SERVFAIL";
    assert_eq!(with(zone, Outcome::TempError).len(), 10);
}

#[test]
fn no_such_domain_is_told_apart_or_not() {
    // chasquid asks for the address, and takes "no address" for something that passes.
    assert_eq!(with("example.com NXDOMAIN", Outcome::Queued), ["chasquid"]);
    assert_eq!(with("example.com NXDOMAIN", Outcome::NoSuchDomain).len(), 9);
}

#[test]
fn after_starttls_failed_two_senders_go_on() {
    let route = hosts("a:10 b:20");
    for profile in &PROFILES {
        let delivery = play(
            &route,
            profile.id.id(),
            &scenario("a.example.com:starttls"),
            1,
        );
        let expected = match profile.id {
            ProfileId::Chasquid | ProfileId::Haraka => "b",
            _ => "a",
        };
        assert_eq!(
            taker(&delivery).as_deref(),
            Some(expected),
            "{}",
            profile.name
        );
    }
}

#[test]
fn a_failed_lookup_waits_everywhere() {
    assert_eq!(with("example.com SERVFAIL", Outcome::TempError).len(), 10);
    let zone = "example.com MX 10 a.example.com\na.example.com SERVFAIL";
    assert_eq!(with(zone, Outcome::TempError).len(), 10);
}

#[test]
fn the_sender_in_the_list() {
    let route = hosts("a:10 b:20 c:30");
    for profile in &PROFILES {
        let delivery = play(
            &route,
            profile.id.id(),
            &scenario("sender:b.example.com a.example.com:refused"),
            1,
        );
        match profile.id.id() {
            // Only the host itself is skipped: the worse one takes the letter.
            "haraka" => assert_eq!(taker(&delivery).as_deref(), Some("c")),
            // Nobody looks: it comes back to the sender.
            "opensmtpd" | "stalwart" | "chasquid" | "mx-connect" => {
                assert_eq!(tried(&delivery), ["a", "b"], "{}", profile.name);
                assert_eq!(delivery.outcome, Outcome::Bounced);
            }
            _ => {
                assert_eq!(tried(&delivery), ["a"], "{}", profile.name);
                assert_eq!(delivery.outcome, Outcome::Queued);
            }
        }
    }
    let loops = |profile: &str| play(&route, profile, &scenario("sender:a.example.com"), 1).outcome;
    for profile in ["rfc5321", "postfix", "exim", "sendmail"] {
        assert_eq!(loops(profile), Outcome::Bounced);
    }
    assert_eq!(loops("haraka"), Outcome::Delivered);
}

#[test]
fn the_sender_by_name_or_by_address() {
    // a and b share an address; the sender is b, which is worse.
    let zone = "
        example.com MX 10 a.example.com
        example.com MX 20 b.example.com
        a.example.com A 192.0.2.1
        b.example.com A 192.0.2.1
    ";
    let route = route(zone);
    let outcome =
        |profile: &str| play(&route, profile, &scenario("sender:b.example.com"), 1).outcome;
    assert_eq!(outcome("postfix"), Outcome::Bounced);
    assert_eq!(outcome("rfc5321"), Outcome::Bounced);
    assert_eq!(outcome("sendmail"), Outcome::Delivered);
}

#[test]
fn families() {
    let route = hosts("a:10+6");
    let first = |profile: &str| {
        let delivery = play(&route, profile, &Scenario::default(), 1);
        delivery
            .events
            .iter()
            .find_map(|event| event.address)
            .unwrap()
            .is_ipv6()
    };
    for profile in ["exim", "haraka"] {
        assert!(first(profile), "{profile}");
    }
    for profile in ["stalwart", "mx-connect", "rfc5321"] {
        assert!(!first(profile), "{profile}");
    }
}

#[test]
fn limits() {
    let route = hosts("a:1 b:2 c:3 d:4 e:5 f:6 g:7 h:8");
    let down: Vec<_> = "abcdefgh"
        .chars()
        .map(|host| format!("{host}.example.com:refused"))
        .collect();
    let down = scenario(&down.join(" "));
    for (profile, connections) in [
        ("rfc5321", 8),
        ("postfix", 5),
        // After five, one address of each further level.
        ("exim", 8),
        ("sendmail", 8),
        ("opensmtpd", 8),
        ("stalwart", 5),
        ("haraka", 8),
        ("kumomta", 8),
        ("chasquid", 5),
        ("mx-connect", 8),
    ] {
        assert_eq!(
            tried(&play(&route, profile, &down, 1)).len(),
            connections,
            "{profile}"
        );
    }
    // Eight hosts at one level, and one behind: Exim jumps there after five.
    let route = hosts("a:1 b:1 c:1 d:1 e:1 f:1 g:1 h:2");
    let delivery = play(&route, "exim", &scenario(&down.to_link()[..7].join(" ")), 1);
    let tried = tried(&delivery);
    assert_eq!((tried.len(), tried[5].as_str()), (6, "h"));
}

#[test]
fn addresses_of_one_host_and_sessions() {
    let route = hosts("a:1+5 b:2");
    let delivery = play(&route, "stalwart", &scenario("a.example.com:refused"), 1);
    assert_eq!(tried(&delivery), ["a", "a", "b"]);
    // Postfix ends after two sessions that got past EHLO.
    let route = hosts("a:1 b:2 c:3");
    let soft = scenario("a.example.com:rcpt-4xx b.example.com:rcpt-4xx");
    assert_eq!(tried(&play(&route, "postfix", &soft, 1)), ["a", "b"]);
    assert_eq!(tried(&play(&route, "rfc5321", &soft, 1)), ["a", "b", "c"]);
    let greetings = scenario("a.example.com:greeting-4xx b.example.com:greeting-4xx");
    assert_eq!(
        tried(&play(&route, "postfix", &greetings, 1)),
        ["a", "b", "c"]
    );
}

#[test]
fn postfix_keeps_places_for_both_families() {
    let mut zone = String::from("example.com MX 10 a.example.com\n");
    for number in 1..=8 {
        zone += &format!("a.example.com A 192.0.2.{number}\n");
    }
    zone += "a.example.com AAAA 2001:db8::1\n";
    let route = route(&zone);
    for seed in 0..40 {
        let delivery = play(&route, "postfix", &scenario("a.example.com:refused"), seed);
        let ipv6 = delivery
            .events
            .iter()
            .any(|event| event.run == 0 && event.address.is_some_and(|ip| ip.is_ipv6()));
        assert!(ipv6, "seed {seed}");
    }
}

#[test]
fn retries() {
    let pauses = |id: &str, count: u32| -> Vec<u32> {
        let retries = Profile::by_id(ProfileId::with_id(id).unwrap())
            .retries
            .value;
        (1..=count)
            .map(|number| retries.pause_seconds(number))
            .collect()
    };
    assert_eq!(pauses("postfix", 6), [300, 600, 1_200, 2_400, 4_000, 4_000]);
    assert_eq!(pauses("opensmtpd", 4), [400, 1_600, 3_600, 6_400]);
    assert_eq!(pauses("haraka", 12).iter().sum::<u32>(), 262_080);
    assert_eq!(pauses("rfc5321", 4), [1_800, 1_800, 7_200, 7_200]);
    let exim = pauses("exim", 16);
    assert_eq!(exim[..8].iter().sum::<u32>(), 7_200);
    assert_eq!(
        (exim[8], exim[9], exim[14], exim[15]),
        (3_600, 5_400, 21_600, 21_600)
    );
    assert_eq!(pauses("chasquid", 5), [60, 300, 600, 1_200, 1_200]);
    assert_eq!(pauses("kumomta", 3), [1_200, 2_400, 4_800]);
    // No pause runs over or stands still, however many there are.
    for profile in &PROFILES {
        for number in [0, 1, 31, 32, 33, 1_000, u32::MAX] {
            assert!(profile.retries.value.pause_seconds(number) > 0);
        }
    }
}

#[test]
fn the_comparison_marks_what_differs() {
    let route =
        route("example.com MX 0 .\nexample.com MX 10 a.example.com\na.example.com A 192.0.2.1");
    let rows = compare(&route, &Scenario::default(), 1, &DnsFacts::default());
    assert_eq!(rows.len(), 10);
    assert!(!rows[0].differs.any());
    let differing: Vec<_> = rows
        .iter()
        .filter(|row| row.differs.outcome)
        .map(|row| row.profile.id.id())
        .collect();
    assert_eq!(differing, ["postfix", "stalwart", "kumomta"]);
    // A host that chance could have brought first for the standard too is no difference.
    let tie = hosts("a:10 b:10");
    for seed in 0..20 {
        let rows = compare(&tie, &Scenario::default(), seed, &DnsFacts::default());
        assert!(rows.iter().all(|row| !row.differs.any()), "{rows:?}");
    }
}

#[test]
fn odds_follow_the_profile() {
    let route = hosts("a:10 b:10 c:10");
    let first = |id: &str| -> Vec<String> {
        let profile = Profile::by_id(ProfileId::with_id(id).unwrap());
        let odds = exact(&route, profile, &Scenario::default(), &DnsFacts::default());
        odds.unwrap()
            .hosts
            .iter()
            .map(|host| host.first_choice.to_string())
            .collect()
    };
    assert_eq!(first("rfc5321"), ["1/3", "1/3", "1/3"]);
    assert_eq!(first("postfix"), ["1/3", "1/3", "1/3"]);
    assert_eq!(first("haraka"), ["1/2", "1/2", "0"]);
    assert_eq!(first("mx-connect"), ["1", "0", "0"]);
    let exim = Profile::by_id(ProfileId::Exim);
    assert_eq!(
        exact(&route, exim, &Scenario::default(), &DnsFacts::default()),
        None
    );
}

#[test]
fn exim_has_exact_odds_where_no_two_hosts_are_equal() {
    let exim = Profile::by_id(ProfileId::Exim);
    let odds = |list: &str, faults: &str| {
        let faults = scenario(faults);
        exact(&hosts(list), exim, &faults, &DnsFacts::default())
    };
    let odds_of_backup = odds("a:10 b:20 c:30", "a.example.com:silent").unwrap();
    assert_eq!(odds_of_backup.outcomes[0].0, Outcome::Delivered);
    assert_eq!(odds_of_backup.mean_hosts.unwrap().to_string(), "2");
    assert!(odds("a:10 b:10", "").is_none());
}
