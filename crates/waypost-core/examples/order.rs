//! Where mail goes, from answers that were saved: the list with the odds of each host.
//!
//! ```sh
//! curl -sS -H 'accept: application/dns-json' 'https://dns.google/resolve?name=example.com&type=MX' |
//!     cargo run -p waypost-core --example order
//! cargo run -p waypost-core --example order -- mx.json addresses.json
//! ```
//!
//! It reads the JSON that Google and Cloudflare answer with, from files or from standard input, any number of answers one
//! after the other; the first MX question names the domain. A host whose addresses are not among them counts as
//! reachable. It asks nobody.

use std::error::Error;
use std::io::Read;
use std::{env, fs, io};

use waypost_core::lookup::Saved;
use waypost_core::route::odds::{self, Behaviour};
use waypost_core::route::{self, Fraction, Sender};

fn main() -> Result<(), Box<dyn Error>> {
    let mut text = Vec::new();
    for path in env::args_os().skip(1) {
        text.extend(fs::read(path)?);
    }
    if env::args_os().len() < 2 {
        io::stdin().read_to_end(&mut text)?;
    }
    let saved = Saved::read(&text)?;
    let domain = saved.domain().ok_or("none of the answers is about MX")?;
    let route = route::plan(&domain.parse()?, &saved, &Sender::default());
    let odds = odds::odds(&route, |_| Behaviour::Accepts);

    println!("{domain}: {}", route.kind);
    for odds in &odds.hosts {
        let tier = &route.tiers[odds.tier];
        let host = &tier.hosts[odds.host];
        let said = match host.exclusion {
            Some(reason) => format!("passed over: {reason:?}"),
            None if odds.first_choice == Fraction::ZERO => "only after those above".to_owned(),
            None => format!("first with {}", odds.first_choice),
        };
        println!("{:>5}  {}  {said}", tier.preference, host.name);
    }
    Ok(())
}
