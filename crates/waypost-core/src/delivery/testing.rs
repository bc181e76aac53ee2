//! Routes for the tests of this module.

use std::net::{IpAddr, Ipv4Addr};

use crate::dns::Name;
use crate::route::{Address, Host, Route, RouteKind, Tier, kind_of_address};

/// A route of these tiers: for each host the number of its addresses. Host 2 of tier 1 is `h1-2`.
pub(super) fn route(levels: &[&[u8]]) -> Route {
    let mut place = 0;
    let tiers = (0u8..).zip(levels).map(|(tier, hosts)| {
        let hosts = (0u8..).zip(*hosts).map(|(host, &addresses)| {
            place += 1;
            Host {
                ttl_seconds: Some(300),
                place,
                addresses: (0..addresses).map(|n| address(tier, host, n)).collect(),
                ..Host::new(name(tier, host), None)
            }
        });
        Tier {
            preference: u16::from(tier) * 10,
            hosts: hosts.collect(),
        }
    });
    Route {
        mx_records: levels.iter().map(|hosts| hosts.len() as u32).sum(),
        tiers: tiers.collect(),
        ..Route::new(RouteKind::Mx, Some(Name::new("example.com")))
    }
}

pub(super) fn name(tier: u8, host: u8) -> Name {
    Name::new(&format!("h{tier}-{host}.example.com"))
}

fn address(tier: u8, host: u8, number: u8) -> Address {
    let ip = IpAddr::V4(Ipv4Addr::new(192, 0, 2 + tier, host * 16 + number));
    Address {
        ip,
        kind: kind_of_address(ip),
        family_usable: true,
        ttl_seconds: Some(300),
    }
}
