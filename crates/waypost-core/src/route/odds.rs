//! How likely each host is, exactly.
//!
//! In a tier of `n` hosts in uniformly random order, of which `k` end the attempt one way or the
//! other (accept or refuse for good), the first choice is each host with `1/n`, the end comes at each of
//! the `k` with `1/k`, and the mean number of hosts tried is `(n + 1) / (k + 1)`; where none does, all
//! `n` are tried and the next tier follows.

use super::{Fraction, Host, Route};

/// What a host does with the message, in one run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Behaviour {
    /// Takes it with 250.
    Accepts,
    /// Refuses it for good (5xx): no other host is asked.
    Refuses,
    /// Does not take it now: the next host is tried.
    Passes,
}

/// The odds of a route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Odds {
    /// How likely the message is delivered.
    pub delivered: Fraction,
    /// How likely it is returned at once.
    pub bounced: Fraction,
    /// How likely it stays in the queue.
    pub queued: Fraction,
    /// The mean number of hosts tried until the end of the run.
    pub mean_attempts: Fraction,
    /// The odds of each host, in the order of the route's tiers.
    pub hosts: Vec<HostOdds>,
}

/// The odds of one host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostOdds {
    /// The position of its tier in the route.
    pub tier: usize,
    /// The position of the host in its tier.
    pub host: usize,
    /// How likely it is tried first of all.
    pub first_choice: Fraction,
    /// How likely it is tried first inside its tier.
    pub tier_share: Fraction,
    /// How likely it takes the message.
    pub delivered_share: Fraction,
}

/// The odds of a route whose hosts behave so.
///
/// ```
/// # use waypost_core::lookup::Saved;
/// use waypost_core::route::{self, Fraction, Sender, odds::{self, Behaviour}};
///
/// # let saved = Saved::read(br#"{"Status": 0, "Question": [{"name": "example.com", "type": 15}], "Answer": [
/// #     {"name": "example.com", "type": 15, "data": "10 a.example.com."},
/// #     {"name": "example.com", "type": 15, "data": "10 b.example.com."},
/// #     {"name": "example.com", "type": 15, "data": "10 c.example.com."}]}"#)?;
/// # let route = route::plan(&"example.com".parse()?, &saved, &Sender::default());
/// // Three equals, of which one does not answer.
/// let odds = odds::odds(&route, |host| match host.name.as_str() {
///     "b.example.com" => Behaviour::Passes,
///     _ => Behaviour::Accepts,
/// });
/// assert_eq!(odds.delivered, Fraction::ONE);
/// assert_eq!(odds.mean_attempts.to_string(), "4/3");
/// let taken: Vec<String> =
///     odds.hosts.iter().map(|host| host.delivered_share.to_string()).collect();
/// assert_eq!(taken, ["1/2", "0", "1/2"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn odds(route: &Route, behaviour: impl Fn(&Host) -> Behaviour) -> Odds {
    let mut odds = Odds {
        delivered: Fraction::ZERO,
        bounced: Fraction::ZERO,
        queued: Fraction::ONE,
        mean_attempts: Fraction::ZERO,
        hosts: Vec::new(),
    };
    let mut is_first = true;
    let mut is_decided = false;
    for (tier_index, tier) in route.tiers.iter().enumerate() {
        let count = |wanted: Behaviour| {
            tier.usable()
                .filter(|host| behaviour(host) == wanted)
                .count() as u64
        };
        let usable = tier.usable().count() as u64;
        let accepting = count(Behaviour::Accepts);
        let decisive = accepting + count(Behaviour::Refuses);
        for (host_index, host) in tier.hosts.iter().enumerate() {
            let tier_share = if host.is_usable() {
                Fraction::new(1, usable)
            } else {
                Fraction::ZERO
            };
            let takes = host.is_usable() && !is_decided && behaviour(host) == Behaviour::Accepts;
            odds.hosts.push(HostOdds {
                tier: tier_index,
                host: host_index,
                first_choice: if is_first { tier_share } else { Fraction::ZERO },
                tier_share,
                delivered_share: if takes {
                    Fraction::new(1, decisive)
                } else {
                    Fraction::ZERO
                },
            });
        }
        is_first &= usable == 0;
        if !is_decided {
            odds.mean_attempts = odds.mean_attempts + mean_attempts(usable, decisive);
            if decisive > 0 {
                is_decided = true;
                odds.delivered = Fraction::new(accepting, decisive);
                odds.bounced = Fraction::new(decisive - accepting, decisive);
                odds.queued = Fraction::ZERO;
            }
        }
    }
    odds
}

/// The mean number of hosts tried in one tier of `hosts`, of which `decisive` end the run.
pub fn mean_attempts(hosts: u64, decisive: u64) -> Fraction {
    match decisive {
        0 => Fraction::whole(hosts),
        _ => Fraction::new(hosts + 1, decisive + 1),
    }
}
