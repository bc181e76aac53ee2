//! Which failure does what: the rules of RFC 5321 and of practice, one by one.

use waypost::delivery::scenario::{Fault, HostFault, ReplyCode, Setting, Stage, Target};
use waypost::delivery::{
    BounceReason, Delivery, DnsFacts, EventKind, Outcome, Profile, ProfileId, Scenario,
};
use waypost::dns::Name;
use waypost::route::Route;

use crate::world::{Zone, hosts, route, scenario};

pub fn play(route: &Route, profile: &str, scenario: &Scenario, seed: u32) -> Delivery {
    let profile = Profile::by_id(ProfileId::with_id(profile).unwrap());
    let facts = DnsFacts {
        ttl_seconds: Some(300),
        ..DnsFacts::default()
    };
    Delivery::new(route, profile, scenario, seed, &facts)
}

/// The hosts connected to in the first run, in order, by their first label.
pub fn tried(delivery: &Delivery) -> Vec<String> {
    let first_run = delivery.events.iter().filter(|event| event.run == 0);
    first_run
        .filter_map(|event| match event.kind {
            EventKind::Connect { host } => {
                let name = host.find(&delivery.route)?.name.to_string();
                Some(name.split('.').next()?.to_owned())
            }
            _ => None,
        })
        .collect()
}

pub fn taker(delivery: &Delivery) -> Option<String> {
    let name = delivery.taken_by?.find(&delivery.route)?.name.to_string();
    name.split('.').next().map(str::to_owned)
}

fn reply(host: &str, stage: Stage, code: u16) -> Scenario {
    let mut scenario = Scenario::default();
    scenario.set(Setting::Host(HostFault {
        target: Target::Host(Name::new(&format!("{host}.example.com"))),
        fault: Fault::Reply(stage, ReplyCode(code)),
        recovers_at_minutes: None,
    }));
    scenario
}

const EVERY_PROFILE: [&str; 10] = [
    "rfc5321",
    "postfix",
    "exim",
    "sendmail",
    "opensmtpd",
    "stalwart",
    "haraka",
    "kumomta",
    "chasquid",
    "mx-connect",
];

#[test]
fn refused_and_silent_go_on_to_the_next_host_everywhere() {
    let route = hosts("a:10 b:20");
    for profile in EVERY_PROFILE {
        for fault in ["refused", "silent"] {
            let delivery = play(
                &route,
                profile,
                &scenario(&format!("a.example.com:{fault}")),
                1,
            );
            assert_eq!(tried(&delivery), ["a", "b"], "{profile} {fault}");
            assert_eq!(taker(&delivery).unwrap(), "b");
            assert_eq!(delivery.outcome, Outcome::Delivered);
        }
    }
}

#[test]
fn silence_costs_the_time_out_and_refusal_next_to_nothing() {
    let route = hosts("a:10 b:20");
    let handed_over = |fault: &str, profile: &str| {
        let delivery = play(
            &route,
            profile,
            &scenario(&format!("a.example.com:{fault}")),
            1,
        );
        let dot = delivery
            .events
            .iter()
            .find(|e| matches!(e.kind, EventKind::Dot { .. }));
        dot.unwrap().at_millis
    };
    assert!(handed_over("refused", "rfc5321") < 10_000);
    assert!((300_000..310_000).contains(&handed_over("silent", "rfc5321")));
    assert!((30_000..40_000).contains(&handed_over("silent", "postfix")));
    assert!((30_000..40_000).contains(&handed_over("silent", "haraka")));
    assert!((300_000..310_000).contains(&handed_over("silent", "exim")));
}

#[test]
fn a_temporary_greeting_goes_on_to_the_next_host_but_not_in_haraka() {
    let route = hosts("a:10 b:20");
    for profile in EVERY_PROFILE {
        let delivery = play(&route, profile, &reply("a", Stage::Greeting, 421), 1);
        match profile {
            "haraka" => {
                assert_eq!(tried(&delivery), ["a"]);
                assert_eq!(delivery.outcome, Outcome::Queued);
            }
            _ => assert_eq!(tried(&delivery), ["a", "b"], "{profile}"),
        }
    }
}

#[test]
fn a_permanent_greeting_goes_on_to_the_next_host_but_not_in_exim_and_haraka() {
    let route = hosts("a:10 b:20");
    for profile in EVERY_PROFILE {
        let delivery = play(&route, profile, &reply("a", Stage::Greeting, 554), 1);
        match profile {
            "exim" | "haraka" => {
                assert_eq!(tried(&delivery), ["a"]);
                assert_eq!(delivery.outcome, Outcome::Bounced);
            }
            _ => assert_eq!(tried(&delivery), ["a", "b"], "{profile}"),
        }
    }
}

#[test]
fn the_answer_is_told_with_as_many_records_as_it_has() {
    let told = |lines: &str| {
        let delivery = play(&route(lines), "rfc5321", &Scenario::default(), 1);
        let records = delivery.events.iter().find_map(|event| match event.kind {
            EventKind::Answer { records, .. } => Some(records),
            _ => None,
        });
        records.unwrap()
    };
    assert_eq!(told("example.com A 192.0.2.1"), 0);
    assert_eq!(told("example.com MX 0 ."), 1);
    assert_eq!(
        told(
            "example.com MX 10 a.example.com\nexample.com MX 20 a.example.com\na.example.com A 192.0.2.1"
        ),
        2
    );
}

#[test]
fn a_temporary_reply_to_mail_or_rcpt_goes_on_but_not_in_haraka_and_opensmtpd() {
    let route = hosts("a:10 b:20");
    for (stage, code) in [(Stage::Mail, 451), (Stage::Rcpt, 450), (Stage::Rcpt, 421)] {
        for profile in EVERY_PROFILE {
            let delivery = play(&route, profile, &reply("a", stage, code), 1);
            match profile {
                "haraka" | "opensmtpd" => {
                    assert_eq!(tried(&delivery), ["a"]);
                    assert_eq!(delivery.outcome, Outcome::Queued);
                }
                _ => assert_eq!(tried(&delivery), ["a", "b"], "{profile} {code}"),
            }
        }
    }
}

#[test]
fn a_permanent_reply_to_mail_rcpt_or_data_ends_it_everywhere() {
    let route = hosts("a:10 b:20");
    for (stage, code) in [
        (Stage::Mail, 550),
        (Stage::Rcpt, 550),
        (Stage::Data, 554),
        (Stage::Data, 552),
    ] {
        for profile in EVERY_PROFILE {
            let delivery = play(&route, profile, &reply("a", stage, code), 1);
            assert_eq!(tried(&delivery), ["a"], "{profile} {stage:?}");
            assert_eq!((delivery.outcome, delivery.runs), (Outcome::Bounced, 1));
            let last = delivery.events.last().unwrap();
            let EventKind::Bounce {
                reason,
                code: bounced,
                ..
            } = last.kind
            else {
                panic!("{last:?}");
            };
            assert!(matches!(reason, BounceReason::Rejected { .. }));
            assert_eq!(bounced.0, code);
        }
    }
}

#[test]
fn too_many_recipients_is_temporary_in_both_its_forms() {
    let route = hosts("a:10 b:20");
    for code in [452, 552] {
        let delivery = play(&route, "rfc5321", &reply("a", Stage::Rcpt, code), 1);
        assert_eq!(taker(&delivery).unwrap(), "b");
    }
}

#[test]
fn without_tls_where_it_is_a_wish_and_the_next_host_where_it_is_a_must() {
    let route = hosts("a:10 b:20");
    let faults = scenario("a.example.com:starttls");
    let wish = play(&route, "rfc5321", &faults, 1);
    assert_eq!(
        (tried(&wish), taker(&wish).unwrap()),
        (vec!["a".to_owned()], "a".to_owned())
    );
    assert!(wish.events.iter().any(|e| e.kind == EventKind::WithoutTls));
    let facts = DnsFacts {
        tls_required: vec![Name::new("a.example.com"), Name::new("b.example.com")],
        ..DnsFacts::default()
    };
    let must = Delivery::new(
        &route,
        Profile::by_id(ProfileId::Rfc5321),
        &faults,
        1,
        &facts,
    );
    assert_eq!(taker(&must).unwrap(), "b");
    assert!(!must.events.iter().any(|e| e.kind == EventKind::WithoutTls));
}

#[test]
fn when_all_greet_with_554_it_waits_and_in_stalwart_the_last_decides() {
    let route = hosts("a:10 b:20");
    let mut both = reply("a", Stage::Greeting, 554);
    both.set(reply("b", Stage::Greeting, 554).settings().next().unwrap());
    for profile in ["rfc5321", "postfix", "sendmail", "opensmtpd", "chasquid"] {
        assert_eq!(
            play(&route, profile, &both, 1).outcome,
            Outcome::Queued,
            "{profile}"
        );
    }
    assert_eq!(play(&route, "stalwart", &both, 1).outcome, Outcome::Bounced);
    both.set(reply("b", Stage::Greeting, 421).settings().next().unwrap());
    assert_eq!(play(&route, "stalwart", &both, 1).outcome, Outcome::Queued);
}

#[test]
fn everything_down_waits_and_is_returned_when_the_time_is_up() {
    let route = hosts("a:10 b:10 c:20");
    let faults = scenario("a.example.com:refused b.example.com:refused c.example.com:refused");
    for (profile, days) in [
        ("rfc5321", 5),
        ("postfix", 5),
        ("exim", 4),
        ("opensmtpd", 4),
        ("haraka", 3),
    ] {
        let delivery = play(&route, profile, &faults, 1);
        assert_eq!(delivery.outcome, Outcome::Queued);
        assert_eq!(delivery.end, Outcome::Bounced);
        let day = delivery.end_millis / 86_400_000;
        assert!((days..=days + 1).contains(&day), "{profile}: day {day}");
        assert!(delivery.events.len() <= 400);
        let last = delivery.events.last().unwrap();
        assert!(matches!(
            last.kind,
            EventKind::Bounce {
                reason: BounceReason::Expired,
                ..
            }
        ));
    }
}

#[test]
fn every_retry_starts_with_the_dns_and_draws_anew() {
    let route = hosts("a:10 b:10 c:10 d:10");
    let faults = scenario(
        "a.example.com:refused b.example.com:refused c.example.com:refused d.example.com:refused",
    );
    let delivery = play(&route, "rfc5321", &faults, 5);
    let asked = |run: u32| {
        let of_run = delivery.events.iter().filter(|e| e.run == run);
        of_run
            .filter(|e| matches!(e.kind, EventKind::AskMx { again, .. } if again == (run > 0)))
            .count()
    };
    assert_eq!([asked(0), asked(1), asked(2)], [1, 1, 1]);
    let order = |run: u32| -> Vec<_> {
        let draw = delivery.events.iter().find_map(|event| match &event.kind {
            EventKind::Draw { order, .. } if event.run == run => Some(order.clone()),
            _ => None,
        });
        draw.unwrap()
    };
    assert!(order(0) != order(1) || order(1) != order(2));
    // The answer is kept for 300 s: half an hour later it is asked for anew.
    assert!(
        !delivery
            .events
            .iter()
            .any(|e| matches!(e.kind, EventKind::FromCache { .. }))
    );
    let facts = DnsFacts {
        ttl_seconds: Some(86_400),
        ..DnsFacts::default()
    };
    let kept = Delivery::new(&route, delivery.profile, &faults, 5, &facts);
    let cached = |e: &&waypost::delivery::Event| matches!(e.kind, EventKind::FromCache { .. });
    assert_eq!(kept.events.iter().find(cached).unwrap().run, 1);
}

#[test]
fn what_recovers_takes_the_next_retry() {
    let route = hosts("a:10");
    let delivery = play(&route, "rfc5321", &scenario("a.example.com:refused@45"), 1);
    assert_eq!(
        (delivery.outcome, delivery.end),
        (Outcome::Queued, Outcome::Delivered)
    );
    assert_eq!(delivery.runs, 3);
}

#[test]
fn the_dns_decides_first() {
    let two = hosts("a:10 b:20");
    for (faults, first, end) in [
        ("dns:servfail", Outcome::TempError, Outcome::Bounced),
        ("dns:servfail@10", Outcome::TempError, Outcome::Delivered),
        ("dns:nxdomain", Outcome::NoSuchDomain, Outcome::NoSuchDomain),
        ("dns:stale", Outcome::Delivered, Outcome::Delivered),
    ] {
        let delivery = play(&two, "rfc5321", &scenario(faults), 1);
        assert_eq!((delivery.outcome, delivery.end), (first, end), "{faults}");
    }
    let null = route("example.com MX 0 .");
    let delivery = play(&null, "rfc5321", &Scenario::default(), 1);
    assert_eq!(delivery.outcome, Outcome::RefusedNullMx);
    assert_eq!(delivery.attempts, 0);
    for (zone, first) in [
        ("example.com SERVFAIL", Outcome::TempError),
        ("example.com NXDOMAIN", Outcome::NoSuchDomain),
        ("example.com MX 10 gone.example.com", Outcome::Bounced),
    ] {
        let delivery = play(&route(zone), "rfc5321", &Scenario::default(), 1);
        assert_eq!(delivery.outcome, first, "{zone}");
        assert_eq!(delivery.attempts, 0);
    }
}

#[test]
fn a_fault_of_the_dns_says_nothing_about_what_is_not_asked() {
    let literal = Zone::new("").route("reader@[192.0.2.1]");
    let delivery = play(&literal, "rfc5321", &scenario("dns:servfail"), 1);
    assert_eq!(delivery.outcome, Outcome::Delivered);
    let localhost = Zone::new("").route("reader@localhost");
    let delivery = play(&localhost, "rfc5321", &scenario("dns:servfail"), 1);
    assert_eq!(delivery.outcome, Outcome::Bounced);
}

#[test]
fn a_private_address_times_out() {
    let route = route("example.com MX 10 a.example.com\na.example.com A 10.0.0.25");
    let delivery = play(&route, "rfc5321", &Scenario::default(), 1);
    assert_eq!(delivery.outcome, Outcome::Queued);
    assert!(
        delivery
            .events
            .iter()
            .any(|e| matches!(e.kind, EventKind::TimedOut { .. }))
    );
}

#[test]
fn no_ipv6_leaves_the_ipv4_address() {
    let route = hosts("a:10+6 b:20");
    let delivery = play(&route, "haraka", &scenario("a.example.com:no-ipv6"), 1);
    assert_eq!(tried(&delivery), ["a", "a"]);
    assert_eq!(taker(&delivery).unwrap(), "a");
}

#[test]
fn an_address_can_fail_alone() {
    let route = hosts("a:10+1 b:20");
    let delivery = play(&route, "rfc5321", &scenario("[192.0.2.1]:refused"), 1);
    assert_eq!(tried(&delivery), ["a", "a"]);
    assert_eq!(taker(&delivery).unwrap(), "a");
}

#[test]
fn a_backup_waits_for_the_primary() {
    let route = hosts("a:10 b:20");
    let backup = |faults: &str| {
        let delivery = play(&route, "rfc5321", &scenario(faults), 1);
        let kinds: Vec<_> = delivery
            .events
            .into_iter()
            .map(|event| event.kind)
            .collect();
        kinds
    };
    let later = backup("a.example.com:silent@120");
    assert!(later.contains(&EventKind::BackupQueues));
    assert!(later.contains(&EventKind::Delivered));
    let never = backup("a.example.com:silent");
    assert!(never.contains(&EventKind::BackupWaits { millis: None }));
    assert!(!never.contains(&EventKind::Delivered));
}

#[test]
fn a_backup_is_one_where_the_primary_was_passed_over() {
    let kinds = |zone: &str| {
        let delivery = play(&route(zone), "rfc5321", &Scenario::default(), 1);
        let kinds = delivery.events.into_iter().map(|event| event.kind);
        kinds.collect::<Vec<_>>()
    };
    let mx2 = "example.com MX 20 b.example.com\nb.example.com A 192.0.2.2";
    let waiting = kinds(&format!(
        "example.com MX 10 a.example.com\na.example.com SERVFAIL\n{mx2}"
    ));
    assert!(waiting.contains(&EventKind::BackupQueues));
    assert!(waiting.contains(&EventKind::BackupWaits { millis: None }));
    assert!(!waiting.contains(&EventKind::Delivered));
    // To a host that is none, or not any more, no letter can be passed on.
    for target in [".", "192.0.2.9", "localhost", "gone.example.com"] {
        let here = kinds(&format!("example.com MX 10 {target}\n{mx2}"));
        assert!(!here.contains(&EventKind::BackupQueues), "{target}");
        assert!(here.contains(&EventKind::Delivered), "{target}");
    }
}
