//! The names under which the DNS keeps the names of addresses.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::Name;
use crate::encoding::hex;

const V4: &str = "in-addr.arpa";
const V6: &str = "ip6.arpa";

/// The name that stands for an address (RFC 1035 section 3.5, RFC 3596 section 2.5).
pub fn name_of(ip: IpAddr) -> Name {
    let mut name = String::new();
    match ip {
        IpAddr::V4(ip) => {
            for octet in ip.octets().iter().rev() {
                name.push_str(&octet.to_string());
                name.push('.');
            }
            name.push_str(V4);
        }
        IpAddr::V6(ip) => {
            for octet in ip.octets().iter().rev() {
                for nibble in [octet & 15, octet >> 4] {
                    name.push(hex::digit(nibble));
                    name.push('.');
                }
            }
            name.push_str(V6);
        }
    }
    Name::new(&name)
}

/// The address that a name stands for; `None` for every other name.
pub fn address_of(name: &Name) -> Option<IpAddr> {
    let labels = |zone: &str| {
        let own = name.as_str().strip_suffix(zone)?.strip_suffix('.')?;
        Some(own.rsplit('.').map(str::to_owned).collect::<Vec<String>>())
    };
    let ip = if let Some(octets) = labels(V4) {
        let octets: Vec<u8> = octets
            .iter()
            .filter_map(|octet| octet.parse().ok())
            .collect();
        IpAddr::V4(Ipv4Addr::from(<[u8; 4]>::try_from(octets).ok()?))
    } else {
        let nibbles = labels(V6)?;
        let bits = nibbles.concat();
        let is_one_each = nibbles.len() == 32 && bits.len() == 32;
        let number = u128::from_str_radix(&bits, 16)
            .ok()
            .filter(|_| is_one_each)?;
        IpAddr::V6(Ipv6Addr::from(number))
    };
    // Only the usual spelling leads back.
    (name_of(ip) == *name).then_some(ip)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        for (ip, name) in [
            ("192.0.2.10", "10.2.0.192.in-addr.arpa"),
            (
                "2001:db8::567:89ab",
                "b.a.9.8.7.6.5.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa",
            ),
        ] {
            let ip: IpAddr = ip.parse().unwrap();
            assert_eq!(name_of(ip).as_str(), name);
            assert_eq!(address_of(&Name::new(name)), Some(ip));
        }
        for other in [
            "",
            "in-addr.arpa",
            "2.0.192.in-addr.arpa",
            "010.2.0.192.in-addr.arpa",
            "300.2.0.192.in-addr.arpa",
            "1.ip6.arpa",
            "mx.example.com",
            "10.2.0.192.in-addr.arpa.example.com",
        ] {
            assert_eq!(address_of(&Name::new(other)), None, "{other}");
        }
    }
}
