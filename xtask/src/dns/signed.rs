//! Signed zones with every fault built in, for what the page finds about signatures: `cargo xtask test signatures`.
//!
//! Each zone below `test.` has the same records and a fault of its own. `dnssec-signzone` and `ldns-signzone` sign
//! them, `named` has them, `unbound` and `delv` judge them, and so does the walk of the core.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::{authority_settings, free_ports, resolver_settings};
use crate::repo::Repo;
use crate::run::{Failure, Program, Result, Running, doing, on_path, step, wait_for};
use crate::setup::{Need, need};

/// The records of every zone. An alias leads into a zone that is not signed, a delegation to another.
const RECORDS: &str = "
@ NS ns.test.
@ MX 10 mx1
@ MX 20 mx2
@ TXT \"v=spf1 mx -all\"
mx1 A 192.0.2.1
mx1 AAAA 2001:db8::1
mx2 A 192.0.2.2
_25._tcp.mx1 TLSA 3 1 1 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
*.wild MX 10 mx1
*.wild TXT \"from a wildcard\"
*.star CNAME mx1
deep.ent A 192.0.2.9
alias CNAME mx1
away CNAME mx1.plain.test.
moved DNAME ent
sub NS ns.test.
";

/// What is asked of every zone.
const QUESTIONS: [&str; 30] = [
    "MX",
    "TXT",
    "AAAA",
    "mx1 A",
    "mx1 AAAA",
    "mx1 TXT",
    "mx2 A",
    "mx2 AAAA",
    "_25._tcp.mx1 TLSA",
    "_25._tcp.mx2 TLSA",
    "_tcp.mx1 TLSA",
    "a.wild MX",
    "a.b.wild MX",
    "a.wild A",
    "ent TXT",
    "nope MX",
    "a.nope.ent A",
    "alias A",
    "alias MX",
    "away A",
    "away AAAA",
    "away MX",
    "_25._tcp.away TLSA",
    "x.star A",
    "deep.moved A",
    "sub MX",
    "mx.sub A",
    "sub DS",
    "mx1 DS",
    "nope DS",
];

/// What is recorded of every zone, in a file beside the tests of the core.
const RECORDED: [&str; 2] = ["MX", "_25._tcp.mx2 TLSA"];

/// The zones of which everything is recorded.
const WHOLE: [&str; 4] = ["p256", "nsec3-salt", "opt-out", "expired-nsec"];

/// How a zone says what it does not have.
#[derive(Clone, Copy)]
enum Denial {
    Nsec,
    /// With this salt, so often more than once.
    Nsec3(&'static str, u16),
    /// With unsigned delegations left out.
    OptOut,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Tool {
    Bind,
    Ldns,
}

/// What is done to a zone after it was signed, or to its DS record.
#[derive(Clone, Copy)]
enum Fault {
    None,
    /// All signatures are of this time.
    Period(&'static str, &'static str),
    /// The signatures over this type are of this time.
    PeriodOf(&'static str, &'static str, &'static str),
    /// The first DS record has another word at this place.
    Ds(usize, &'static str),
    /// A DS record of another key beside the right one.
    SecondDs,
    /// The digest of the DS record is of this kind.
    DsDigest(&'static str),
    /// There is no DS record.
    NoDs,
    /// There is a DS record and no signature.
    Unsigned,
    /// The lines with all of these words are gone.
    Without(&'static [&'static str]),
    /// In lines with all of the words, one text stands for another.
    Changed(&'static [&'static str], &'static str, &'static str),
    /// The key that signs the records is not among the keys.
    LostKey,
    /// The keys are signed by one that no DS record names.
    KeysByOther,
}

struct Zone {
    name: &'static str,
    algorithm: &'static str,
    denial: Denial,
    tool: Tool,
    fault: Fault,
}

const P256: &str = "ECDSAP256SHA256";

const fn zone(name: &'static str, algorithm: &'static str, denial: Denial) -> Zone {
    Zone {
        name,
        algorithm,
        denial,
        tool: Tool::Bind,
        fault: Fault::None,
    }
}

const fn faulty(name: &'static str, denial: Denial, fault: Fault) -> Zone {
    Zone {
        fault,
        ..zone(name, P256, denial)
    }
}

const fn by_ldns(name: &'static str, denial: Denial) -> Zone {
    Zone {
        tool: Tool::Ldns,
        ..zone(name, P256, denial)
    }
}

use Denial::{Nsec, Nsec3, OptOut};

const ZONES: [Zone; 40] = [
    zone("rsa256", "RSASHA256", Nsec),
    zone("rsa512", "RSASHA512", Nsec3("", 0)),
    zone("p256", P256, Nsec),
    zone("p384", "ECDSAP384SHA384", Nsec),
    zone("ed25519", "ED25519", Nsec),
    zone("ed448", "ED448", Nsec),
    zone("nsec3", P256, Nsec3("", 0)),
    zone("nsec3-salt", P256, Nsec3("aabbccdd", 12)),
    zone("opt-out", P256, OptOut),
    by_ldns("ldns", Nsec),
    by_ldns("ldns-opt-out", OptOut),
    by_ldns("hashed-100", Nsec3("aabb", 100)),
    by_ldns("hashed-500", Nsec3("aabb", 500)),
    faulty(
        "expired",
        Nsec,
        Fault::Period("20200101000000", "20200201000000"),
    ),
    faulty(
        "expired-nsec3",
        Nsec3("", 0),
        Fault::Period("20200101000000", "20200201000000"),
    ),
    faulty(
        "early",
        Nsec,
        Fault::Period("20900101000000", "20900201000000"),
    ),
    faulty(
        "expired-mx",
        Nsec,
        Fault::PeriodOf("MX", "20200101000000", "20200201000000"),
    ),
    faulty(
        "expired-keys",
        Nsec,
        Fault::PeriodOf("DNSKEY", "20200101000000", "20200201000000"),
    ),
    faulty(
        "expired-nsec",
        Nsec,
        Fault::PeriodOf("NSEC", "20200101000000", "20200201000000"),
    ),
    faulty(
        "wrong-digest",
        Nsec,
        Fault::Ds(
            3,
            "0000000000000000000000000000000000000000000000000000000000000000",
        ),
    ),
    faulty("wrong-tag", Nsec, Fault::Ds(0, "1")),
    faulty("ds-algorithm", Nsec, Fault::Ds(1, "200")),
    faulty("ds-digest", Nsec, Fault::Ds(2, "200")),
    faulty("second-ds", Nsec, Fault::SecondDs),
    faulty("ds-sha1", Nsec, Fault::DsDigest("SHA-1")),
    faulty("ds-sha384", Nsec, Fault::DsDigest("SHA-384")),
    faulty("island", Nsec, Fault::NoDs),
    faulty("unsigned", Nsec, Fault::Unsigned),
    faulty("lost-key", Nsec, Fault::LostKey),
    faulty("keys-by-other", Nsec, Fault::KeysByOther),
    faulty("no-keys", Nsec, Fault::Without(&["\tDNSKEY\t"])),
    faulty("cut-mx", Nsec, Fault::Without(&["\tRRSIG\tMX "])),
    faulty(
        "cut-denial",
        Nsec,
        Fault::Without(&["mx2.cut-denial.test.\t", "\tRRSIG\tNSEC "]),
    ),
    faulty(
        "cut-denial-nsec3",
        Nsec3("", 0),
        Fault::Without(&["\tRRSIG\tNSEC3 "]),
    ),
    faulty(
        "no-denial",
        Nsec,
        Fault::Without(&["mx2.no-denial.test.\t", "\tNSEC\t"]),
    ),
    faulty(
        "forged-denial-nsec3",
        Nsec3("", 0),
        Fault::Changed(&["\tNSEC3\t"], " RRSIG", " SPF RRSIG"),
    ),
    faulty(
        "forged-mx",
        Nsec,
        Fault::Changed(&["\tMX\t"], "10 mx1.", "10 mx2."),
    ),
    faulty(
        "forged-denial",
        Nsec,
        Fault::Changed(&["\tNSEC\t"], " NSEC", " SPF NSEC"),
    ),
    faulty(
        "labels",
        Nsec,
        Fault::Changed(&["\tRRSIG\tMX "], " 2 300 ", " 3 300 "),
    ),
    faulty(
        "signer",
        Nsec,
        Fault::Changed(&["\tRRSIG\tMX "], " signer.test. ", " test. "),
    ),
];

/// Zones that nobody signs.
const PLAIN: &str = "
@ NS ns.test.
@ MX 10 mx
mx A 192.0.2.11
mx1 A 192.0.2.12
";

/// What is between the root and the zones.
const TEST: &str = "
@ NS ns
ns A 127.0.0.1
plain NS ns
";

const ROOT: &str = "
@ NS ns.test.
test. NS ns.test.
ns.test. A 127.0.0.1
";

/// The file beside the tests of the core.
const RECORD: &str = "crates/waypost-core/tests/signatures/recorded.json";

/// Runs the tests of the core against the zones; with the word `record` some of the answers are recorded for the tests
/// that have no servers.
pub fn run(repo: &Repo, word: &str) -> Result {
    need(&[
        Need::Named,
        Need::Signzone,
        Need::LdnsSignzone,
        Need::Unbound,
        Need::Delv,
    ])?;
    let folder = repo.target("signed");
    let _ = fs::remove_dir_all(&folder);
    doing(folder.display(), fs::create_dir_all(&folder))?;
    let files = step("signing zones", "10 s", || write(&folder))?;

    let [authority, resolver] = free_ports()?;
    let mut text = authority_settings(&folder, authority);
    let mut stubs = String::new();
    for (zone, file) in &files {
        text.push_str(&format!(
            "zone \"{zone}\" {{ type primary; file \"{file}\"; }};\n"
        ));
        stubs.push_str(&format!(
            "stub-zone:\n  name: \"{zone}\"\n  stub-addr: 127.0.0.1@{authority}\n  stub-prime: no\n"
        ));
    }
    let anchor_line = fs::read_to_string(folder.join("dsset-."))?;
    let anchor = anchor_line.lines().next().unwrap_or_default();
    let settings = resolver_settings(&folder, resolver, anchor, "") + &stubs;
    doing("named.conf", fs::write(folder.join("named.conf"), text))?;
    doing(
        "unbound.conf",
        fs::write(folder.join("unbound.conf"), settings),
    )?;
    let start = |name: &str, arguments: &[&str]| -> Result<Running> {
        tool(name)?
            .args(arguments)
            .within(&folder)
            .spawn(&folder.join(format!("{name}.log")))
    };
    let mut servers = [
        start("named", &["-g", "-n", "1", "-c", "named.conf"])?,
        start("unbound", &["-d", "-c", "unbound.conf"])?,
    ];
    wait_for("the signed zones", super::PATIENCE, || {
        servers.iter_mut().try_for_each(Running::check)?;
        let port = resolver.to_string();
        let asked = Program::new(tool_path("delv")?)
            .args([
                "@127.0.0.1",
                "-p",
                &port,
                "+cd",
                "+root=.",
                "-a",
                "anchor.conf",
            ])
            .args(["p256.test.", "MX"])
            .within(&folder);
        Ok(asked.read().is_ok_and(|text| text.contains("mx1")))
    })?;

    let world = json!({
        "resolver": format!("127.0.0.1:{resolver}"),
        "port": resolver.to_string(),
        "anchor_file": folder.join("anchor.conf"),
        "root_keys": [fields(anchor)?],
        "questions": questions(&|_, _| true),
        "recorded": questions(&|zone, question| {
            RECORDED.contains(&question) || WHOLE.contains(&zone)
        }),
    });
    let file = folder.join("world.json");
    doing(file.display(), fs::write(&file, world.to_string()))?;
    let test = Program::new("cargo")
        .args(["test", "-p", "waypost-core", "--test", "signatures", "--"])
        .args(["--nocapture", "live"])
        .env("WAYPOST_SIGNED", file)
        .within(&repo.root);
    match word {
        "record" => test.env("WAYPOST_SIGNED_RECORD", repo.path(RECORD)).run(),
        _ => test.run(),
    }
}

/// The questions about the zones, those that are wanted.
fn questions(is_wanted: &dyn Fn(&str, &str) -> bool) -> Vec<String> {
    let mut questions = Vec::new();
    for zone in &ZONES {
        let wanted = QUESTIONS
            .iter()
            .filter(|question| is_wanted(zone.name, question));
        questions.extend(wanted.map(|question| match question.split_once(' ') {
            Some((name, record_type)) => format!("{name}.{}.test {record_type}", zone.name),
            None => format!("{}.test {question}", zone.name),
        }));
    }
    questions
}

/// Writes and signs every zone; gives their names and files.
fn write(folder: &Path) -> Result<Vec<(String, String)>> {
    let mut files = vec![("plain.test".to_owned(), plain(folder, "plain.test", PLAIN)?)];
    let mut test = TEST.to_owned();
    for zone in &ZONES {
        let name = format!("{}.test", zone.name);
        files.push((name.clone(), sign(folder, &name, RECORDS, zone)?));
        let below = format!("sub.{name}");
        files.push((below.clone(), plain(folder, &below, PLAIN)?));
        test.push_str(&format!("{} NS ns\n", zone.name));
        test.push_str(&fingerprints(folder, &name, zone.fault)?);
    }
    // The top-level domain leaves out unsigned delegations, as most do; the root signs with RSA, as the real one does.
    let top = zone("test", P256, OptOut);
    files.push(("test".to_owned(), sign(folder, "test", &test, &top)?));
    let root = format!("{ROOT}{}", fs::read_to_string(folder.join("dsset-test."))?);
    let rsa = zone(".", "RSASHA256", Nsec);
    files.push((".".to_owned(), sign(folder, ".", &root, &rsa)?));
    let anchor = fs::read_to_string(folder.join("dsset-."))?;
    let fields = fields(anchor.lines().next().unwrap_or_default())?;
    let words: Vec<&str> = fields.splitn(4, ' ').collect();
    let [tag, algorithm, digest_type, digest] = words.as_slice() else {
        return Err(Failure::new("the root has no DS record"));
    };
    let text =
        format!("trust-anchors {{ . static-ds {tag} {algorithm} {digest_type} \"{digest}\"; }};\n");
    doing("anchor.conf", fs::write(folder.join("anchor.conf"), text))?;
    Ok(files)
}

/// The data of the DS record in a line.
fn fields(line: &str) -> Result<String> {
    let mut words = line.split_whitespace().skip_while(|word| *word != "DS");
    words.next().ok_or_else(|| Failure::new("no DS record"))?;
    let words: Vec<&str> = words.collect();
    let [tag, algorithm, digest_type, digest @ ..] = words.as_slice() else {
        return Err(Failure::new("a DS record that is too short"));
    };
    Ok(format!(
        "{tag} {algorithm} {digest_type} {}",
        digest.concat()
    ))
}

fn origin(zone: &str) -> String {
    if zone == "." {
        ".".into()
    } else {
        format!("{zone}.")
    }
}

/// Writes a zone without signatures; gives its file.
fn plain(folder: &Path, zone: &str, records: &str) -> Result<String> {
    let file = format!("{zone}.plain");
    let text = format!(
        "$ORIGIN {}\n$TTL 300\n@ SOA ns.test. post.test. 1 3600 600 86400 300\n{records}",
        origin(zone)
    );
    doing(&file, fs::write(folder.join(&file), text))?;
    Ok(file)
}

/// Writes a zone, signs it and builds its fault in; gives its file.
fn sign(folder: &Path, name: &str, records: &str, zone: &Zone) -> Result<String> {
    let unsigned = plain(folder, name, records)?;
    let [by_ds, other] = [true, false].map(|is_entry| key(folder, name, zone.algorithm, is_entry));
    let (by_ds, other) = (by_ds?, other?);
    let (start, end) = match zone.fault {
        Fault::Period(start, end) => (start, end),
        _ => ("", ""),
    };
    let signed_in = |start: &str, end: &str, keys: [&str; 2]| {
        signed(folder, name, &unsigned, zone, start, end, keys)
    };
    let mut text = signed_in(start, end, [&by_ds, &other])?;
    let is_signature_of =
        |line: &str, record_type: &str| line.contains(&format!("\tRRSIG\t{record_type} "));
    match zone.fault {
        Fault::PeriodOf(record_type, start, end) => {
            // The signatures of another run with the same keys.
            let other = signed_in(start, end, [&by_ds, &other])?;
            text.retain(|line| !is_signature_of(line, record_type));
            text.extend(
                other
                    .into_iter()
                    .filter(|line| is_signature_of(line, record_type)),
            );
        }
        Fault::Without(words) => {
            text.retain(|line| !words.iter().all(|word| line.contains(word)));
        }
        Fault::Changed(words, from, to) => {
            for line in &mut text {
                if words.iter().all(|word| line.contains(word)) {
                    *line = line.replace(from, to);
                }
            }
        }
        Fault::Unsigned => {
            let file = folder.join(&unsigned);
            text = fs::read_to_string(file)?
                .lines()
                .map(str::to_owned)
                .collect();
        }
        Fault::LostKey => {
            // The keys, and the signature over them, of a run with one key alone.
            let alone = signed_in("", "", [&by_ds, &by_ds])?;
            let is_of_keys =
                |line: &str| line.contains("\tDNSKEY\t") || is_signature_of(line, "DNSKEY");
            text.retain(|line| !is_of_keys(line));
            text.extend(alone.into_iter().filter(|line| is_of_keys(line)));
        }
        Fault::KeysByOther => {
            // Both keys have signed everything.
            let tag = by_ds.rsplit('+').next().unwrap_or_default();
            let by = format!(" {} {name}. ", tag.trim_start_matches('0'));
            text.retain(|line| !(is_signature_of(line, "DNSKEY") && line.contains(&by)));
        }
        _ => {}
    }
    let file = format!("{name}.signed");
    doing(&file, fs::write(folder.join(&file), text.join("\n") + "\n"))?;
    Ok(file)
}

/// The lines of a zone that was signed with these keys, the first over the keys and the second over the rest.
fn signed(
    folder: &Path,
    name: &str,
    unsigned: &str,
    zone: &Zone,
    start: &str,
    end: &str,
    keys: [&str; 2],
) -> Result<Vec<String>> {
    let output = format!("{name}.output");
    match zone.tool {
        Tool::Bind => {
            let input = format!("{name}.input");
            let mut text = fs::read_to_string(folder.join(unsigned))?;
            let mut distinct = keys.to_vec();
            distinct.dedup();
            for key in &distinct {
                text.push_str(&fs::read_to_string(folder.join(format!("{key}.key")))?);
            }
            doing(&input, fs::write(folder.join(&input), text))?;
            let mut words = vec!["-q", "-P", "-O", "full", "-N", "keep", "-o", name];
            let iterations;
            match zone.denial {
                Nsec => {}
                Nsec3(salt, count) => {
                    iterations = count.to_string();
                    let salt = if salt.is_empty() { "-" } else { salt };
                    words.extend(["-3", salt, "-H", &iterations]);
                }
                OptOut => words.extend(["-3", "-", "-H", "0", "-A"]),
            }
            if !start.is_empty() {
                words.extend(["-s", start, "-e", end]);
            }
            // Every key signs everything.
            if distinct.len() == 1 || matches!(zone.fault, Fault::KeysByOther) {
                words.push("-z");
            }
            words.extend(["-f", &output, &input]);
            words.extend(distinct);
            tool("dnssec-signzone")?
                .args(words)
                .within(folder)
                .quietly()?;
        }
        Tool::Ldns => {
            let mut words = vec!["-o", name, "-f", &output];
            let iterations;
            match zone.denial {
                Nsec => {}
                Nsec3(salt, count) => {
                    iterations = count.to_string();
                    words.extend(["-n", "-s", salt, "-t", &iterations]);
                }
                OptOut => words.extend(["-n", "-p", "-t", "0"]),
            }
            words.push(unsigned);
            words.extend(keys);
            tool("ldns-signzone")?
                .args(words)
                .within(folder)
                .quietly()?;
            // It leaves the file that signzone writes of its own accord to another tool.
            let key = format!("{}.key", keys[0]);
            let ds = tool("dnssec-dsfromkey")?
                .args([key])
                .within(folder)
                .read()?;
            doing(
                "dsset",
                fs::write(folder.join(format!("dsset-{name}.")), ds + "\n"),
            )?;
        }
    }
    let text = fs::read_to_string(folder.join(output))?;
    let lines = text.lines().filter(|line| !line.starts_with(';'));
    // The remarks behind keys are no part of them.
    Ok(lines
        .map(|line| line.split(" ;").next().unwrap_or_default())
        .map(|line| {
            line.replace('\t', " ")
                .split(' ')
                .filter(|word| !word.is_empty())
                .collect::<Vec<_>>()
                .join(" ")
        })
        .map(|line| tabbed(&line))
        .collect())
}

/// A line with tabs around its type, so that words of it can be told apart.
fn tabbed(line: &str) -> String {
    let words: Vec<&str> = line.splitn(5, ' ').collect();
    match words.as_slice() {
        [owner, ttl, class, record_type, data] => {
            format!("{owner}\t{ttl}\t{class}\t{record_type}\t{data}")
        }
        _ => line.to_owned(),
    }
}

/// The DS records of a zone for its parent, with the fault that is theirs.
fn fingerprints(folder: &Path, zone: &str, fault: Fault) -> Result<String> {
    let text = fs::read_to_string(folder.join(format!("dsset-{zone}.")))?;
    let line = text.lines().next().unwrap_or_default();
    let fields = fields(line)?;
    let mut words: Vec<String> = fields.split(' ').map(str::to_owned).collect();
    let record = |words: &[String]| format!("{zone}. DS {}\n", words.join(" "));
    Ok(match fault {
        Fault::NoDs => String::new(),
        Fault::Ds(place, word) => {
            if let Some(own) = words.get_mut(place) {
                word.clone_into(own);
            }
            record(&words)
        }
        Fault::SecondDs => {
            let right = record(&words);
            if let Some(digest) = words.last_mut() {
                *digest = "0".repeat(digest.len());
            }
            right + &record(&words)
        }
        Fault::DsDigest(digest) => {
            let tag = format!("{:0>5}", words.first().map_or("", String::as_str));
            let key = fs::read_dir(folder)?
                .flatten()
                .map(|entry| entry.file_name().to_string_lossy().into_owned())
                .find(|file| {
                    file.starts_with(&format!("K{zone}.+"))
                        && file.ends_with(&format!("+{tag}.key"))
                });
            let key = key.ok_or_else(|| Failure::new("the key is gone"))?;
            let ds = tool("dnssec-dsfromkey")?
                .args(["-a", digest, &key])
                .within(folder)
                .read()?;
            ds + "\n"
        }
        _ => record(&words),
    })
}

/// Makes a key; gives the name of its files.
fn key(folder: &Path, zone: &str, algorithm: &str, is_entry: bool) -> Result<String> {
    let mut words = vec!["-q", "-a", algorithm];
    if algorithm.starts_with("RSA") {
        words.extend(["-b", "2048"]);
    }
    if is_entry {
        words.extend(["-f", "KSK"]);
    }
    let origin = origin(zone);
    words.push(&origin);
    tool("dnssec-keygen")?.args(words).within(folder).read()
}

fn tool_path(name: &str) -> Result<PathBuf> {
    on_path(name).ok_or_else(|| Failure::new(format!("there is no {name}")))
}

fn tool(name: &str) -> Result<Program> {
    Ok(Program::new(tool_path(name)?))
}
