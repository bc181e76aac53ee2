//! What holds for every route, scenario, sender and seed.

use proptest::prelude::*;
use waypost::delivery::profile::PROFILES;
use waypost::delivery::scenario::{FAULT_KINDS, ReplyCode, Setting};
use waypost::delivery::{
    AnswerSigned, Delivery, DnsFacts, Event, EventKind, Outcome, Profile, ProfileId, Scenario,
    SpreadRun, compare, exact,
};
use waypost::dns::Name;
use waypost::route::Route;

use crate::world::route;

/// The most events of one delivery.
const EVENTS_MAX: usize = 400;

fn zones() -> impl Strategy<Value = String> {
    let host = (0u8..4, 0u8..4, 0u8..3, 0u8..10);
    (prop::collection::vec(host, 0..9), 0u8..6).prop_map(|(hosts, extra)| {
        let mut zone = String::new();
        for (number, (level, ipv4, ipv6, odd)) in hosts.into_iter().enumerate() {
            let name = format!("h{number}.example.com");
            zone += &format!("example.com MX {} {name}\n", u32::from(level) * 10);
            match odd {
                0 => zone += &format!("{name} SERVFAIL\n"),
                1 => zone += &format!("{name} A 10.0.0.{number}\n"),
                _ => {
                    for address in 0..ipv4 {
                        zone += &format!("{name} A 192.0.{address}.{}\n", number + 1);
                    }
                    for address in 0..ipv6 {
                        zone += &format!("{name} AAAA 2001:db8::{address}:{}\n", number + 1);
                    }
                }
            }
        }
        zone += match extra {
            0 => "example.com MX 0 .\n",
            1 => "example.com MX 5 192.0.2.200\n",
            2 => "example.com A 192.0.2.80\n",
            3 => "example.com MX 10 localhost\n",
            _ => "",
        };
        zone
    })
}

fn settings() -> impl Strategy<Value = String> {
    let kinds: Vec<&str> = FAULT_KINDS.iter().map(|(kind, _)| *kind).collect();
    let recovery = prop_oneof![
        Just(String::new()),
        (0u32..9_000).prop_map(|m| format!("@{m}"))
    ];
    let host = (
        0u8..9,
        prop::sample::select(kinds.clone()),
        recovery.clone(),
    )
        .prop_map(|(host, kind, recovery)| format!("h{host}.example.com:{kind}{recovery}"));
    let address = (1u8..9, prop::sample::select(kinds), recovery.clone())
        .prop_map(|(host, kind, recovery)| format!("[192.0.0.{host}]:{kind}{recovery}"));
    let dns = (
        prop::sample::select(vec!["servfail", "nxdomain", "stale"]),
        recovery,
    )
        .prop_map(|(kind, recovery)| format!("dns:{kind}{recovery}"));
    let sender = (0u8..9).prop_map(|host| format!("sender:h{host}.example.com"));
    prop_oneof![8 => host, 2 => address, 1 => dns, 1 => sender]
}

fn scenarios() -> impl Strategy<Value = Scenario> {
    prop::collection::vec(settings(), 0..7)
        .prop_map(|values| Scenario::from_link(values.iter().map(String::as_str)))
}

fn profiles() -> impl Strategy<Value = &'static Profile> {
    (0..PROFILES.len()).prop_map(|index| &PROFILES[index])
}

fn facts() -> impl Strategy<Value = DnsFacts> {
    (
        prop::option::of(0u32..100_000),
        prop::sample::select(vec![
            AnswerSigned::NotSaid,
            AnswerSigned::ByResolver,
            AnswerSigned::Here,
            AnswerSigned::Bogus,
        ]),
        prop::collection::vec(0u8..9, 0..3),
    )
        .prop_map(|(ttl_seconds, signed, hosts)| DnsFacts {
            ttl_seconds,
            signed,
            tls_required: hosts
                .iter()
                .map(|h| Name::new(&format!("h{h}.example.com")))
                .collect(),
        })
}

/// The connections of each run that is told: level and address, up to what ended it.
fn connections(delivery: &Delivery) -> Vec<(u32, u32, &Event)> {
    let connect = |event: &'_ Event| match event.kind {
        EventKind::Connect { host } => Some(host.tier),
        _ => None,
    };
    delivery
        .events
        .iter()
        .filter_map(|event| Some((event.run, connect(event)?, event)))
        .collect()
}

fn check(
    route: &Route,
    profile: &'static Profile,
    scenario: &Scenario,
    seed: u32,
    facts: &DnsFacts,
) {
    let delivery = Delivery::new(route, profile, scenario, seed, facts);
    let events = &delivery.events;

    // It ends, in few events, in the order of time.
    assert!(events.len() <= EVENTS_MAX, "{} events", events.len());
    assert!(!delivery.end.is_temporary());
    assert!(events.is_sorted_by_key(|event| event.at_millis));
    assert!(events.is_sorted_by_key(|event| event.run));
    assert!(delivery.end_millis >= events.last().unwrap().at_millis);
    let last = &events.last().unwrap().kind;
    let is_end = matches!(
        last,
        EventKind::Bounce { .. } | EventKind::Delivered | EventKind::BackupWaits { millis: None }
    );
    assert!(is_end, "{last:?}");
    let is_bounce = matches!(last, EventKind::Bounce { .. });
    assert_eq!(is_bounce, delivery.end != Outcome::Delivered);
    assert_eq!(
        delivery.taken_by.is_some(),
        delivery.end == Outcome::Delivered
    );
    if !delivery.outcome.is_temporary() {
        assert_eq!(delivery.outcome, delivery.end);
        assert_eq!(delivery.runs, 1);
    }

    // No worse level before the better one was gone through; nobody outside the plan.
    let connections = connections(&delivery);
    for pair in connections.windows(2) {
        let [(run, tier, _), (next_run, next_tier, _)] = pair else {
            unreachable!();
        };
        assert!(run < next_run || tier <= next_tier);
    }
    let limits = profile.limits.value;
    // Of more addresses than its limit Postfix leaves out some before it starts: those of one family too many, of a
    // better level too (smtp_addr.c, smtp_balance_inet_proto).
    let usable = delivery.route.hosts().filter(|host| host.is_usable());
    let addresses: usize = usable.map(|host| host.targets().count()).sum();
    let is_over_limit = limits
        .addresses
        .is_some_and(|limit| addresses > usize::from(limit));
    for run in 0..delivery.runs {
        let of_run: Vec<_> = connections.iter().filter(|c| c.0 == run).collect();
        if let Some(limit) = limits.addresses {
            assert!(of_run.len() <= usize::from(limit));
        }
        let is_cut = is_over_limit
            || events.iter().any(|event| {
                event.run == run
                    && matches!(
                        event.kind,
                        EventKind::LimitReached { .. } | EventKind::MoreConnections { .. }
                    )
            });
        let ended_early = matches!(profile.id, ProfileId::Haraka | ProfileId::OpenSmtpd);
        let deepest = of_run.iter().map(|c| c.1).max();
        if let (Some(deepest), false, false) = (deepest, is_cut, ended_early) {
            // Every usable address of every better level was tried in this run.
            for (tier, level) in delivery.route.tiers.iter().enumerate() {
                if (tier as u32) < deepest {
                    let wanted: usize = level.usable().map(|host| host.targets().count()).sum();
                    let tried = of_run.iter().filter(|c| c.1 == tier as u32).count();
                    assert_eq!(tried, wanted, "level {tier}");
                }
            }
        }
        for (_, _, event) in of_run {
            let EventKind::Connect { host } = event.kind else {
                unreachable!();
            };
            let host = host.find(&delivery.route).unwrap();
            assert!(host.is_usable());
            assert!(
                host.targets()
                    .any(|target| Some(target.ip) == event.address)
            );
        }
    }

    // After a refusal for good, or once a host has the letter, nobody else is asked.
    let is_final = |kind: &EventKind| match kind {
        EventKind::Mail { code } => code.0 >= 500,
        EventKind::Rcpt { code } => code.0 >= 500 && *code != ReplyCode(552),
        EventKind::Dot { code } => code.0 < 400 || code.0 >= 500,
        _ => false,
    };
    if let Some(position) = events.iter().position(|event| is_final(&event.kind)) {
        let goes_on = |event: &Event| matches!(event.kind, EventKind::Connect { .. });
        assert!(!events[position..].iter().any(goes_on));
    }

    // Choices: the answer is possible, and revealed by the event named.
    for decision in &delivery.decisions {
        assert!(decision.event < events.len());
        assert!(decision.possible.contains(&decision.answer));
        assert!(
            decision
                .possible
                .iter()
                .all(|host| decision.candidates.contains(host))
        );
        let revealed = events[decision.event..]
            .iter()
            .find_map(|event| match event.kind {
                EventKind::Connect { host } => Some(host),
                _ => None,
            });
        assert_eq!(revealed, Some(decision.answer));
    }

    // Seeking is playing.
    let mut played = 0;
    for stage_millis in (0..=delivery.stage_millis() + 500).step_by(97) {
        let moment = delivery.seek(stage_millis);
        while played + 1 < events.len() && delivery.stage_start(played + 1) <= stage_millis {
            played += 1;
        }
        assert_eq!(moment.event, played);
        assert!(moment.progress <= 1_000);
        assert!(moment.clock_millis <= events[moment.event].at_millis);
    }
    for (index, event) in events.iter().enumerate() {
        assert_eq!(delivery.event_of_step(delivery.step_of_event(index)), index);
        assert_eq!(
            events[delivery.event_at(event.at_millis)].at_millis,
            event.at_millis
        );
        let lines = delivery.dialogue(index);
        assert!(lines.len() <= 30);
    }
    assert_eq!(delivery.event_of_step(0), 0);
    assert_eq!(delivery.event_of_step(u32::MAX), events.len() - 1);
    assert!(
        delivery
            .markers()
            .iter()
            .all(|marker| marker.event < events.len())
    );

    // The same again is the same, and what is exact knows it.
    assert_eq!(
        delivery,
        Delivery::new(route, profile, scenario, seed, facts)
    );
    let recovers = scenario
        .hosts
        .iter()
        .any(|fault| fault.recovers_at_minutes.is_some());
    if let (Some(odds), false) = (exact(route, profile, scenario, facts), recovers) {
        let possible = odds.share(delivery.outcome);
        assert_ne!(possible.numerator(), 0, "{:?} {odds:?}", delivery.outcome);
        if let (Some(host), 1) = (delivery.taken_by, delivery.runs) {
            assert!(odds.takers().any(|taker| taker == host));
        }
    }
    let mut spread = SpreadRun::new(route, profile, scenario, seed, facts);
    spread.advance(20);
    let spread = spread.spread();
    assert_eq!(spread.delivered + spread.waiting + spread.returned, 20);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn deliveries(
        zone in zones(),
        scenario in scenarios(),
        profile in profiles(),
        seed in any::<u32>(),
        facts in facts(),
    ) {
        check(&route(&zone), profile, &scenario, seed, &facts);
    }

    #[test]
    fn comparisons(zone in zones(), scenario in scenarios(), seed in any::<u32>()) {
        let rows = compare(&route(&zone), &scenario, seed, &DnsFacts::default());
        prop_assert_eq!(rows.len(), PROFILES.len());
        prop_assert!(!rows[0].differs.any());
    }

    #[test]
    fn links_bring_the_scenario_back(scenario in scenarios()) {
        let values = scenario.to_link();
        let back = Scenario::from_link(values.iter().map(String::as_str));
        prop_assert_eq!(back, scenario);
    }

    #[test]
    fn junk_never_panics(value in "\\PC{0,40}", pieces in prop::collection::vec("[a-z0-9:@\\[\\].-]{0,12}", 0..5)) {
        let _ = Setting::parse(&value);
        let joined = pieces.join(":");
        if let Some(setting) = Setting::parse(&joined) {
            prop_assert_eq!(Setting::parse(&setting.to_string()), Some(setting));
        }
    }
}

#[test]
fn a_list_of_two_hundred_hosts_stays_small() {
    let mut zone = String::new();
    let mut faults = Vec::new();
    for number in 0..200 {
        zone += &format!("example.com MX {} h{number}.example.com\n", number / 50);
        for address in 0..8 {
            zone += &format!("h{number}.example.com A 198.{address}.1.{number}\n");
        }
        if number < 60 {
            faults.push(format!("h{number}.example.com:silent"));
        }
    }
    let scenario = Scenario::from_link(faults.iter().map(String::as_str));
    for profile in &PROFILES {
        check(&route(&zone), profile, &scenario, 1, &DnsFacts::default());
    }
}
