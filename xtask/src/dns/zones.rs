//! The zones: what exists in the world, and what is broken in it on purpose.
//!
//! Everything is below `test.`, which the root of the real world promises never to have.

use std::fs;
use std::path::Path;

use crate::run::{Failure, Program, Result, doing, on_path};

/// Delegated to `named`, which does not know what is in it.
pub const LAME: &str = "lame.test";

/// The zones that `named` answers for.
pub const SERVED: [&str; 7] = [
    ".",
    "test",
    "signed.test",
    "plain.test",
    "bogus.test",
    "expired.test",
    "unsigned.test",
];

/// The zone file that `named` reads.
pub fn file(zone: &str) -> String {
    format!("{}.zone", if zone == "." { "root" } else { zone })
}

const ROOT: &str = "
@ NS ns.test.
test. NS ns.test.
ns.test. A 127.0.0.1
";

/// Signed; its names need no zone of their own.
const TEST: &str = "
@ NS ns
ns A 127.0.0.1

; zones below
signed NS ns
plain NS ns
bogus NS ns
expired NS ns
unsigned NS ns
lame NS ns

; no mail, in several ways
nullmx MX 0 .
nullmx-and-more MX 0 .
nullmx-and-more MX 10 mail
nothing TXT \"neither mail nor an address\"
no-address MX 10 no-address-host
no-address-host TXT \"no address\"
no-host MX 10 missing

; mail without MX
implicit A 192.0.2.30
implicit AAAA 2001:db8::30

; aliases
alias CNAME plain
alias-target MX 10 alias-host
alias-target MX 20 mail
alias-host CNAME mail
loop CNAME loop-b
loop-b CNAME loop
mx-loop MX 10 loop

; hosts
mail A 192.0.2.25
mail AAAA 2001:db8::25
four A 192.0.2.4
six AAAA 2001:db8::6

; orders
backup MX 10 mail
backup MX 20 four
levels MX 10 mail
levels MX 10 four
levels MX 20 six
levels MX 30 mail
twice MX 10 mail
twice MX 20 mail

; addresses and targets that cannot work
private MX 10 private-host
private-host A 10.1.2.3
loopback MX 10 loopback-host
loopback-host A 127.0.0.1
mixed MX 10 mixed-host
mixed-host A 10.1.2.3
mixed-host A 192.0.2.40
address-as-host MX 10 192.0.2.1.
single-label MX 10 localhost.

; wildcards
*.wild MX 10 mail

; an internationalised name: münchen.test
xn--mnchen-3ya MX 10 mail

; hostile data
hostile MX 10 \\<script\\>alert\\(1\\)\\</script\\>.hostile
hostile MX 20 \\226\\128\\174gpj.hostile
hostile TXT \"<script>alert(1)</script>\"
hostile TXT \"v=spf1 <img\\032src=x\\032onerror=alert(1)> -all\"
_dmarc.hostile TXT \"v=DMARC1; p=none; rua=mailto:\\226\\128\\174x@hostile.test\"
";

/// Signed, with everything a careful operator has.
const SIGNED: &str = "
@ NS ns.test.
@ MX 10 mx1
@ MX 20 mx2
@ TXT \"v=spf1 mx -all\"
@ TXT \"a text in \" \"two strings\"
mx1 A 192.0.2.1
mx1 AAAA 2001:db8::1
mx2 A 192.0.2.2
_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:post@signed.test\"
_mta-sts TXT \"v=STSv1; id=20261123\"
mta-sts A 192.0.2.3
_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:post@signed.test\"
_25._tcp.mx1 TLSA 3 1 1 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
_25._tcp.mx2 TLSA 3 1 1 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
";

/// Not signed, and not said to be.
const PLAIN: &str = "
@ NS ns.test.
@ MX 10 mx1
@ MX 10 mx2
@ MX 20 mx3
@ TXT \"v=spf1 a:mx1.plain.test ~all\"
mx1 A 192.0.2.11
mx1 AAAA 2001:db8::11
mx2 A 192.0.2.12
mx3 AAAA 2001:db8::13
";

/// Signed, then broken: the exchange below is not the one that was signed.
const BOGUS: &str = "
@ NS ns.test.
@ MX 10 honest
honest A 192.0.2.51
forged A 192.0.2.52
";

/// Its signatures ended in 2020.
const EXPIRED: &str = "
@ NS ns.test.
@ MX 10 mx1
mx1 A 192.0.2.61
";

/// Said to be signed by its parent, and not signed.
const UNSIGNED: &str = "
@ NS ns.test.
@ MX 10 mx1
mx1 A 192.0.2.71
";

/// Writes every zone and signs those that are to be signed.
pub fn write(folder: &Path) -> Result {
    plain(folder, "plain.test", &format!("{PLAIN}{}", many()))?;
    plain(folder, "unsigned.test", UNSIGNED)?;
    // Signed only for its DS record.
    sign(folder, "unsigned.test", &[])?;
    plain(folder, "unsigned.test", UNSIGNED)?;
    plain(folder, "signed.test", SIGNED)?;
    sign(folder, "signed.test", &[])?;
    plain(folder, "expired.test", EXPIRED)?;
    sign(
        folder,
        "expired.test",
        &["-s", "20200101000000", "-e", "20200201000000"],
    )?;
    plain(folder, "bogus.test", BOGUS)?;
    sign(folder, "bogus.test", &[])?;
    let signed = folder.join(file("bogus.test"));
    let forged = fs::read_to_string(&signed)?.replace("10 honest", "10 forged");
    doing(signed.display(), fs::write(&signed, forged))?;

    let mut test = TEST.to_string();
    for zone in ["signed.test", "expired.test", "bogus.test", "unsigned.test"] {
        test.push_str(&format!("$INCLUDE dsset-{zone}.\n"));
    }
    plain(folder, "test", &test)?;
    sign(folder, "test", &[])?;
    plain(folder, ".", &format!("{ROOT}$INCLUDE dsset-test.\n"))?;
    sign(folder, ".", &[])
}

/// Writes the zones that need no key as they stand here, and as `named-checkzone` prints them: every name complete, and
/// every name as short as it can be.
pub fn write_printed(folder: &Path) -> Result {
    let tool = on_path("named-checkzone").ok_or_else(|| Failure::new("no named-checkzone"))?;
    let many = format!("{PLAIN}{}", many());
    for (zone, records) in [
        ("plain.test", many.as_str()),
        ("signed.test", SIGNED),
        ("test", TEST),
    ] {
        plain(folder, zone, records)?;
        for style in ["full", "relative"] {
            // Some zones are wrong on purpose.
            Program::new(&tool)
                .args(["-q", "-i", "none", "-D", "-s", style, "-o"])
                .args([format!("{zone}.{style}")])
                .args(
                    "kmnMSTr"
                        .chars()
                        .flat_map(|flag| [format!("-{flag}"), "ignore".into()]),
                )
                .args([zone.to_owned(), file(zone)])
                .within(folder)
                .quietly()?;
        }
    }
    Ok(())
}

/// The key of the root, as a trust anchor.
pub fn anchor(folder: &Path) -> Result<String> {
    let mut keys = fs::read_dir(folder)?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with("K.+") && name.ends_with(".key")
        });
    let key = keys
        .next()
        .ok_or_else(|| Failure::new("the root has no key"))?;
    let text = fs::read_to_string(key)?;
    let line = text.lines().find(|line| !line.starts_with(';'));
    line.map(str::to_string)
        .ok_or_else(|| Failure::new("the key of the root is empty"))
}

/// Sixty hosts at six levels, and a hundred at one: named takes no more of a kind.
fn many() -> String {
    let mut text = String::new();
    for number in 0..100 {
        text.push_str(&format!("h{number} A 198.51.100.{}\n", number + 1));
        text.push_str(&format!("crowd MX 10 h{number}\n"));
        if number < 60 {
            text.push_str(&format!("many MX {} h{number}\n", (number / 10 + 1) * 10));
        }
    }
    text
}

fn plain(folder: &Path, zone: &str, records: &str) -> Result {
    let origin = if zone == "." {
        ".".into()
    } else {
        format!("{zone}.")
    };
    let head = "@ SOA ns.test. post.test. 1 3600 600 86400 300";
    let text = format!("$ORIGIN {origin}\n$TTL 300\n{head}{records}");
    let path = folder.join(file(zone));
    doing(path.display(), fs::write(&path, text))
}

/// Signs a zone in place with a fresh key, and leaves its `dsset-` file.
fn sign(folder: &Path, zone: &str, period: &[&str]) -> Result {
    let tool = |name: &str| on_path(name).ok_or_else(|| Failure::new(format!("no {name}")));
    let origin = if zone == "." {
        ".".into()
    } else {
        format!("{zone}.")
    };
    let key = Program::new(tool("dnssec-keygen")?)
        .args(["-q", "-a", "ECDSAP256SHA256", "-f", "KSK", &origin])
        .within(folder)
        .read()?;
    let path = folder.join(file(zone));
    let with_key = format!("{}\n$INCLUDE {key}.key\n", fs::read_to_string(&path)?);
    fs::write(&path, with_key)?;
    // -z: the one key signs everything. -P: no check of the whole, some zones are wrong on purpose.
    Program::new(tool("dnssec-signzone")?)
        .args([
            "-q",
            "-z",
            "-P",
            "-N",
            "keep",
            "-o",
            &origin,
            "-f",
            &file(zone),
        ])
        .args(period)
        .args([file(zone), key])
        .within(folder)
        .quietly()
}
