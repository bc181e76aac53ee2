//! What holds for the order and the odds of any set of MX records.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use std::collections::BTreeSet;

use proptest::prelude::*;
use waypost_core::lookup::Saved;
use waypost_core::route::odds::{self, Behaviour};
use waypost_core::route::{self, Fraction, Route, RouteKind, Sender};

/// Records as a resolver answers with them: a preference and the number of a host.
fn route_of(records: &[(u16, u8)]) -> Route {
    let record = |(preference, host): &(u16, u8)| {
        format!(
            r#"{{"name":"example.com","type":15,"TTL":300,"data":"{preference} mx{host}.example.com."}}"#
        )
    };
    let records: Vec<String> = records.iter().map(record).collect();
    let body = format!(
        r#"{{"Status":0,"Question":[{{"name":"example.com","type":15}}],"Answer":[{}]}}"#,
        records.join(",")
    );
    let saved = Saved::read(body.as_bytes()).unwrap();
    let subject = saved.domain().unwrap().parse().unwrap();
    route::plan(&subject, &saved, &Sender::default())
}

/// The hosts of each tier, with its preference.
fn tiers(route: &Route) -> Vec<(u16, Vec<String>)> {
    let names = |tier: &route::Tier| {
        tier.hosts
            .iter()
            .map(|host| host.name.to_string())
            .collect()
    };
    route
        .tiers
        .iter()
        .map(|tier| (tier.preference, names(tier)))
        .collect()
}

fn records() -> impl Strategy<Value = Vec<(u16, u8)>> {
    prop::collection::vec(
        (
            prop::sample::select(vec![0_u16, 1, 10, 20, 65_535]),
            0_u8..8,
        ),
        1..12,
    )
}

proptest! {
    #[test]
    fn lower_preferences_come_first_and_every_host_stands_once(records in records()) {
        let route = route_of(&records);
        prop_assert_eq!(route.kind, RouteKind::Mx);
        let tiers = tiers(&route);
        prop_assert!(tiers.is_sorted_by(|one, next| one.0 < next.0), "{:?}", tiers);
        let listed: Vec<&String> = tiers.iter().flat_map(|tier| &tier.1).collect();
        let hosts: BTreeSet<&String> = listed.iter().copied().collect();
        prop_assert_eq!(listed.len(), hosts.len());
        let named: BTreeSet<u8> = records.iter().map(|record| record.1).collect();
        prop_assert_eq!(hosts.len(), named.len());
        // At its lowest preference.
        for (preference, host) in &records {
            let name = format!("mx{host}.example.com");
            let tier = tiers.iter().find(|tier| tier.1.contains(&name)).unwrap();
            prop_assert!(tier.0 <= *preference);
        }
    }

    #[test]
    fn the_order_of_the_answer_does_not_matter(records in records(), seed in any::<u64>()) {
        let mut other = records.clone();
        let len = other.len();
        other.rotate_left(usize::try_from(seed % 64).unwrap() % len);
        other.reverse();
        prop_assert_eq!(tiers(&route_of(&records)), tiers(&route_of(&other)));
    }

    #[test]
    fn odds_are_shares_of_one(records in records(), silent in 0_u8..8) {
        let route = route_of(&records);
        let name = format!("mx{silent}.example.com");
        let odds = odds::odds(&route, |host| {
            if host.name.as_str() == name { Behaviour::Passes } else { Behaviour::Accepts }
        });
        let sum = |share: fn(&odds::HostOdds) -> Fraction| {
            odds.hosts.iter().map(share).fold(Fraction::ZERO, |sum, share| sum + share)
        };
        prop_assert_eq!(sum(|host| host.first_choice), Fraction::ONE);
        prop_assert_eq!(sum(|host| host.delivered_share), odds.delivered);
        prop_assert_eq!(odds.delivered + odds.bounced + odds.queued, Fraction::ONE);
        // Who is first stands in the first tier.
        prop_assert!(odds.hosts.iter().all(|host| host.tier == 0 || host.first_choice == Fraction::ZERO));
    }
}
