//! What kind of address stands behind a host.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether a sender on the Internet can connect to an address, and why not.
///
/// Documentation ranges count as public: lessons and tests use them in the place of real ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AddressKind {
    /// An ordinary address.
    Public,
    /// Not reachable from the Internet: private (RFC 1918 section 3), shared (RFC 6598), unique local
    /// (RFC 4193), benchmarking (RFC 2544), discard-only (RFC 6666), reserved (RFC 1112 section 4).
    Private,
    /// This machine, or no address at all (RFC 1122 section 3.2.1.3, RFC 4291 section 2.5).
    Loopback,
    /// This link only (RFC 3927, RFC 4291 section 2.5.6).
    LinkLocal,
    /// A group or everybody (RFC 1122 section 3.2.1.3, RFC 4291 section 2.7).
    Multicast,
    /// An IPv4-mapped or IPv4-compatible IPv6 address (RFC 4291 section 2.5.5), to which nobody can connect.
    Mapped,
    /// Not given: it stands in for the addresses of a host that is taken as reachable, where records are tried out.
    /// No address is of this kind by itself.
    NotGiven,
}

/// The kind of an address. An IPv4 address inside an IPv6 one (NAT64, 6to4, Teredo, mapped,
/// compatible) decides where it is not public.
pub fn kind_of_address(ip: IpAddr) -> AddressKind {
    match ip {
        IpAddr::V4(ip) => kind_of_ipv4(ip),
        IpAddr::V6(ip) => kind_of_ipv6(ip),
    }
}

fn kind_of_ipv4(ip: Ipv4Addr) -> AddressKind {
    match ip.octets() {
        [0 | 127, ..] => AddressKind::Loopback,
        [169, 254, ..] => AddressKind::LinkLocal,
        [224..=239, ..] | [255, 255, 255, 255] => AddressKind::Multicast,
        [10, ..]
        | [172, 16..=31, ..]
        | [192, 168, ..]
        | [100, 64..=127, ..]
        | [198, 18..=19, ..]
        | [192, 0, 0, _]
        | [240..=255, ..] => AddressKind::Private,
        _ => AddressKind::Public,
    }
}

fn kind_of_ipv6(ip: Ipv6Addr) -> AddressKind {
    let ipv4 = |high: u16, low: u16| {
        let [a, b] = high.to_be_bytes();
        let [c, d] = low.to_be_bytes();
        kind_of_ipv4(Ipv4Addr::new(a, b, c, d))
    };
    match ip.segments() {
        [0, 0, 0, 0, 0, 0, 0, 0 | 1] => AddressKind::Loopback,
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low] => match ipv4(high, low) {
            AddressKind::Public => AddressKind::Mapped,
            other => other,
        },
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => ipv4(high, low),
        [0x2001, 0, _, _, _, _, high, low] => ipv4(!high, !low),
        [0xfe80..=0xfebf, ..] => AddressKind::LinkLocal,
        [0xff00..=0xffff, ..] => AddressKind::Multicast,
        // Unique local, site-local (deprecated), discard-only, segment routing, the translation of a network for
        // itself (RFC 8215), benchmarking (RFC 5180).
        [0xfc00..=0xfdff | 0xfec0..=0xfeff, ..]
        | [0x100, 0, 0, 0, ..]
        | [0x5f00, ..]
        | [0x64, 0xff9b, 1, ..]
        | [0x2001, 2, 0, ..] => AddressKind::Private,
        _ => AddressKind::Public,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds() {
        let cases = [
            ("192.0.2.1", AddressKind::Public),
            ("2001:db8::1", AddressKind::Public),
            ("10.0.0.25", AddressKind::Private),
            ("172.31.0.1", AddressKind::Private),
            ("172.32.0.1", AddressKind::Public),
            ("100.64.0.9", AddressKind::Private),
            ("198.19.0.1", AddressKind::Private),
            ("250.0.0.1", AddressKind::Private),
            ("fd00::1", AddressKind::Private),
            ("100::1", AddressKind::Private),
            ("127.0.0.1", AddressKind::Loopback),
            ("0.0.0.0", AddressKind::Loopback),
            ("::", AddressKind::Loopback),
            ("::1", AddressKind::Loopback),
            ("169.254.7.7", AddressKind::LinkLocal),
            ("fe80::1", AddressKind::LinkLocal),
            ("224.0.0.1", AddressKind::Multicast),
            ("255.255.255.255", AddressKind::Multicast),
            ("ff02::1", AddressKind::Multicast),
            ("::ffff:192.0.2.1", AddressKind::Mapped),
            ("::ffff:127.0.0.1", AddressKind::Loopback),
            ("64:ff9b::10.0.0.1", AddressKind::Private),
            ("64:ff9b::192.0.2.1", AddressKind::Public),
            ("64:ff9b:1:a00:0:100::", AddressKind::Private),
            ("64:ff9b:1::192.0.2.1", AddressKind::Private),
            ("2001:2::25", AddressKind::Private),
            ("2001:2:1::25", AddressKind::Public),
            ("2002:a00:1::", AddressKind::Private),
        ];
        for (text, kind) in cases {
            assert_eq!(kind_of_address(text.parse().unwrap()), kind, "{text}");
        }
    }
}
