//! Whole deliveries as text, one event per line. `WAYPOST_GOLDEN=write cargo test --test delivery` writes them.

use std::fmt::Write as _;
use std::path::Path;

use waypost::delivery::{
    Actor, AnswerSigned, Delivery, DnsFacts, Event, EventKind, HostRef, Profile, ProfileId,
};
use waypost::dns::Name;
use waypost::route::Route;

use crate::world::{Zone, route, scenario};

const TWO_LEVELS: &str = "
    example.com MX 10 mx1.example.com
    example.com MX 20 mx2.example.com
    mx1.example.com A 192.0.2.1
    mx1.example.com AAAA 2001:db8::1
    mx2.example.com A 192.0.2.2
";

const TWO_EQUAL: &str = "
    example.com MX 10 mx1.example.com
    example.com MX 10 mx2.example.com
    mx1.example.com A 192.0.2.1
    mx2.example.com A 192.0.2.2
";

const NULL_BESIDE: &str = "
    example.com MX 0 .
    example.com MX 10 mx1.example.com
    mx1.example.com A 192.0.2.1
";

const MESSY: &str = "
    example.com CNAME mail.example.net
    mail.example.net MX 5 192.0.2.99
    mail.example.net MX 10 gone.example.net
    mail.example.net MX 20 mx.example.net
    mail.example.net MX 30 inside.example.net
    mx.example.net A 192.0.2.7
    mx.example.net A 127.0.0.1
    inside.example.net A 10.0.0.25
";

#[test]
fn deliveries_as_text() {
    let cases = [
        ("all-well", TWO_LEVELS, "rfc5321", "", 1),
        (
            "primary-refuses",
            TWO_LEVELS,
            "rfc5321",
            "mx1.example.com:refused@90",
            1,
        ),
        (
            "primary-silent",
            TWO_LEVELS,
            "rfc5321",
            "mx1.example.com:silent",
            1,
        ),
        (
            "primary-silent-postfix",
            TWO_LEVELS,
            "postfix",
            "mx1.example.com:silent",
            1,
        ),
        (
            "no-ipv6-exim",
            TWO_LEVELS,
            "exim",
            "mx1.example.com:no-ipv6",
            1,
        ),
        (
            "one-of-two-rejects",
            TWO_EQUAL,
            "rfc5321",
            "mx1.example.com:rcpt-5xx",
            3,
        ),
        (
            "greylisted-haraka",
            TWO_EQUAL,
            "haraka",
            "mx1.example.com:rcpt-4xx@5 mx2.example.com:rcpt-4xx@5",
            1,
        ),
        (
            "down-for-a-day",
            TWO_LEVELS,
            "rfc5321",
            "mx1.example.com:silent@1440 mx2.example.com:silent@1440",
            1,
        ),
        (
            "down-for-good-postfix",
            TWO_EQUAL,
            "postfix",
            "mx1.example.com:refused mx2.example.com:refused",
            1,
        ),
        ("null-beside-others", NULL_BESIDE, "rfc5321", "", 1),
        ("null-beside-others-postfix", NULL_BESIDE, "postfix", "", 1),
        ("null-mx", "example.com MX 0 .", "rfc5321", "", 1),
        ("no-mx", "example.com A 192.0.2.80", "rfc5321", "", 1),
        ("no-such-domain", "example.com NXDOMAIN", "postfix", "", 1),
        (
            "dns-fails-for-40-minutes",
            TWO_EQUAL,
            "rfc5321",
            "dns:servfail@40",
            1,
        ),
        ("dns-stale", TWO_EQUAL, "rfc5321", "dns:stale", 1),
        (
            "starttls-broken",
            TWO_LEVELS,
            "rfc5321",
            "mx1.example.com:starttls",
            1,
        ),
        (
            "sender-is-the-backup",
            TWO_LEVELS,
            "rfc5321",
            "sender:mx2.example.com",
            1,
        ),
        (
            "sender-is-the-best-unchecked",
            TWO_EQUAL,
            "stalwart",
            "sender:mx1.example.com",
            2,
        ),
        ("messy", MESSY, "rfc5321", "", 1),
        (
            "messy-takes-addresses",
            MESSY,
            "mx-connect",
            "[192.0.2.99]:greeting-4xx",
            1,
        ),
    ];
    let mut stale = Vec::new();
    for (name, zone, profile, faults, seed) in cases {
        check(name, &route(zone), profile, faults, seed, &[], &mut stale);
    }
    let tls = [Name::new("mx1.example.com")];
    let faults = "mx1.example.com:starttls";
    check(
        "starttls-required",
        &route(TWO_LEVELS),
        "rfc5321",
        faults,
        1,
        &tls,
        &mut stale,
    );
    let literal = Zone::new("").route("reader@[192.0.2.1]");
    check(
        "address-literal",
        &literal,
        "rfc5321",
        "",
        1,
        &[],
        &mut stale,
    );
    assert!(stale.is_empty(), "not as recorded: {stale:?}");
}

fn check(
    name: &str,
    route: &Route,
    profile: &str,
    faults: &str,
    seed: u32,
    tls_required: &[Name],
    stale: &mut Vec<String>,
) {
    let facts = DnsFacts {
        ttl_seconds: Some(300),
        signed: AnswerSigned::NotSaid,
        tls_required: tls_required.to_vec(),
    };
    let profile = Profile::by_id(ProfileId::with_id(profile).unwrap());
    let delivery = Delivery::new(route, profile, &scenario(faults), seed, &facts);
    let text = as_text(&delivery, faults, seed);
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/golden/{name}.txt"));
    if std::env::var_os("WAYPOST_GOLDEN").is_some_and(|mode| mode == "write") {
        std::fs::write(&file, &text).unwrap();
    }
    if std::fs::read_to_string(&file).unwrap_or_default() != text {
        println!("{name}:\n{text}");
        stale.push(name.to_owned());
    }
}

fn as_text(delivery: &Delivery, faults: &str, seed: u32) -> String {
    let mut text = format!(
        "{} seed={seed} fault={}\n",
        delivery.profile.id.id(),
        if faults.is_empty() { "-" } else { faults }
    );
    for event in &delivery.events {
        writeln!(
            text,
            "{} {}{} {} > {}  {}",
            clock(event.at_millis),
            event.run,
            if event.measured { "*" } else { " " },
            place(delivery, event.from),
            place(delivery, event.to),
            happening(delivery, event),
        )
        .unwrap();
    }
    writeln!(
        text,
        "first {}, in the end {}, runs {}, connections {}",
        delivery.outcome.id(),
        delivery.end.id(),
        delivery.runs,
        delivery.attempts
    )
    .unwrap();
    text
}

fn clock(millis: u64) -> String {
    let seconds = millis / 1_000;
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60);
    format!(
        "{days}d {hours:02}:{minutes:02}:{:02}.{:03}",
        seconds % 60,
        millis % 1_000
    )
}

fn host(delivery: &Delivery, host: HostRef) -> String {
    let name = host.find(&delivery.route).unwrap().name.to_string();
    name.split('.')
        .next()
        .filter(|l| !l.bytes().all(|o| o.is_ascii_digit()))
        .unwrap_or(&name)
        .to_owned()
}

fn place(delivery: &Delivery, place: Actor) -> String {
    match place {
        Actor::Host(reference) => host(delivery, reference),
        other => format!("{other:?}").to_lowercase(),
    }
}

fn happening(delivery: &Delivery, event: &Event) -> String {
    let name = |reference: &HostRef| host(delivery, *reference);
    let at = event.address.map(|ip| format!(" {ip}")).unwrap_or_default();
    match &event.kind {
        EventKind::Connect { .. } => format!("connect{at}"),
        EventKind::TimedOut { waited_millis } => {
            format!("timed out after {} s", waited_millis / 1_000)
        }
        EventKind::Greeting { code } => format!("greeting {}", code.0),
        EventKind::Ehlo { code } => format!("ehlo {}", code.0),
        EventKind::Mail { code } => format!("mail {}", code.0),
        EventKind::Rcpt { code } => format!("rcpt {}", code.0),
        EventKind::Dot { code } => format!("dot {}", code.0),
        EventKind::Group { levels } => {
            let levels = levels.iter().map(|level| {
                let hosts: Vec<_> = level.hosts.iter().map(name).collect();
                format!("{}: {}", level.preference, hosts.join(" "))
            });
            format!("group {}", levels.collect::<Vec<_>>().join(" | "))
        }
        EventKind::Draw { order, by_lot, .. } => {
            let order: Vec<_> = order
                .iter()
                .map(|(h, ip)| format!("{} {ip}", name(h)))
                .collect();
            format!(
                "draw{} {}",
                if *by_lot { "" } else { " (no lot)" },
                order.join(", ")
            )
        }
        EventKind::Addresses { host, addresses } => {
            let addresses: Vec<_> = addresses.iter().map(ToString::to_string).collect();
            format!("addresses {} {}", name(host), addresses.join(" "))
        }
        EventKind::StruckOut { host, reason } => format!("struck out {} {reason:?}", name(host)),
        EventKind::AddressStruckOut { host, kind, .. } => {
            format!("address struck out {}{at} {kind:?}", name(host))
        }
        EventKind::NextHost { host } => format!("next host {}", name(host)),
        EventKind::NextAddress { host } => format!("next address {}{at}", name(host)),
        EventKind::Wait { millis } => format!("wait {} s", millis / 1_000),
        EventKind::Bounce {
            reason,
            code,
            status,
        } => {
            format!("bounce {reason:?} {} {status}", code.0)
        }
        other => format!("{other:?}"),
    }
}
