//! The keys that signatures are checked with: DKIM (RFC 6376).
//!
//! A key stands at `<selector>._domainkey` below a domain. Which selectors a domain uses cannot be asked;
//! the common ones are [`COMMON_SELECTORS`], tried on request.

use super::answer::TxtAnswer;
use super::published::Published;
use super::tag;
use super::tag::ProblemAt;
use crate::dns::Name;
use crate::encoding::base64;

/// The label between the selector and the domain (RFC 6376 section 3.6.2.1).
pub const LABEL: &str = "_domainkey";

/// RSA keys shorter than this, in bits, are not accepted (RFC 8301 section 3.2).
pub const RSA_BITS_MIN: u32 = 1_024;

/// RSA keys should have at least this many bits (RFC 8301 section 3.2).
pub const RSA_BITS_GOOD: u32 = 2_048;

/// The octets of an Ed25519 key (RFC 8463 section 4.2).
const ED25519_OCTETS: usize = 32;

/// A selector that is often used, and by whom where it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selector {
    /// The selector.
    pub name: &'static str,
    /// The service that is known for it; empty where anybody uses it.
    pub service: &'static str,
}

const fn selector(name: &'static str, service: &'static str) -> Selector {
    Selector { name, service }
}

/// Selectors that are often used, the most common first. A domain may well use none of them.
pub const COMMON_SELECTORS: [Selector; 24] = [
    selector("selector1", "Microsoft 365"),
    selector("selector2", "Microsoft 365"),
    selector("google", "Google Workspace"),
    selector("default", ""),
    selector("dkim", ""),
    selector("mail", ""),
    selector("s1", ""),
    selector("s2", ""),
    selector("k1", "Mailchimp"),
    selector("k2", "Mailchimp"),
    selector("k3", "Mailchimp"),
    selector("protonmail", "Proton Mail"),
    selector("protonmail2", "Proton Mail"),
    selector("protonmail3", "Proton Mail"),
    selector("fm1", "Fastmail"),
    selector("fm2", "Fastmail"),
    selector("fm3", "Fastmail"),
    selector("sig1", "iCloud Mail"),
    selector("transip-a", "TransIP"),
    selector("zoho", "Zoho Mail"),
    selector("mandrill", "Mandrill"),
    selector("key1", ""),
    selector("key2", ""),
    selector("smtp", ""),
];

/// The name asked about for a selector of a domain; `None` where it would be too long, or the selector is
/// no name.
pub fn question_name(selector: &str, domain: &Name) -> Option<Name> {
    let selector = Name::new(selector);
    if !selector.is_host_name() {
        return None;
    }
    tag::below(&[selector.as_str(), ".", LABEL].concat(), domain)
}

/// A key record, taken apart (RFC 6376 section 3.6.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dkim {
    /// The text, at most [`tag::TEXT_OCTETS_MAX`] octets.
    pub text: String,
    /// The key.
    pub key: Key,
    /// `t=y`: the domain is testing, and signatures are to be treated as if they were not there.
    pub is_testing: bool,
    /// `t=s`: signatures for names below the domain do not count.
    pub is_strict: bool,
    /// What is wrong or unwise.
    pub problems: Vec<DkimProblem>,
}

/// What kind of key it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// RSA, with the length of the modulus in bits where it can be read.
    Rsa(Option<u32>),
    /// Ed25519 (RFC 8463).
    Ed25519,
    /// A kind that is not known here, as published.
    Unknown(String),
    /// An empty key: it was withdrawn (RFC 6376 section 3.6.1, `p`).
    Revoked,
    /// There is no `p`.
    Missing,
}

impl Key {
    /// The word of the report.
    pub fn id(&self) -> &'static str {
        match self {
            Key::Rsa(_) => "rsa",
            Key::Ed25519 => "ed25519",
            Key::Unknown(_) => "unknown",
            Key::Revoked => "revoked",
            Key::Missing => "missing",
        }
    }
}

/// Something wrong or unwise.
pub type DkimProblem = ProblemAt<DkimProblemKind>;

/// The kinds of problems; tags are those of RFC 6376 section 3.6.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DkimProblemKind {
    /// `v` stands there and is not `DKIM1`, or is not first: the record does not count.
    BadVersion,
    /// There is no `p`.
    MissingKey,
    /// The key was withdrawn.
    Revoked,
    /// `p` is no key of its kind.
    BadKey,
    /// `k` is not known.
    UnknownKeyType,
    /// Signatures of the RSA key are not accepted: fewer than [`RSA_BITS_MIN`] bits.
    KeyTooShort,
    /// The RSA key has fewer than [`RSA_BITS_GOOD`] bits.
    KeyShort,
    /// `h` allows SHA-1 only, which is not accepted (RFC 8301 section 3.1).
    OnlySha1,
    /// `h` allows no hash that is accepted: only SHA-256 is (RFC 8301 section 3.1).
    NoUsableHash,
    /// `s` excludes mail.
    NotForMail,
    /// `t=y`.
    Testing,
    /// A tag occurs twice (RFC 6376 section 3.2).
    DuplicateTag,
    /// A piece without an equals sign: the list is broken, and the key does not count (RFC 6376 section 3.2).
    NotATag,
    /// A tag's name is not a letter followed by letters, digits and underscores: the list is broken, and the key does
    /// not count (RFC 6376 section 3.2).
    BadTagName,
    /// A value has a character that is not printable ASCII: the list is broken, and the key does not count (RFC 6376
    /// section 3.2).
    BadTagValue,
    /// Nothing stands between two semicolons, which the grammar does not have; receivers differ (RFC 6376 section
    /// 3.2).
    EmptyTag,
    /// A tag that the standard does not know, which is ignored.
    UnknownTag,
}

crate::ids!(DkimProblemKind {
    BadVersion => "bad_version",
    MissingKey => "missing_key",
    Revoked => "revoked",
    BadKey => "bad_key",
    UnknownKeyType => "unknown_key_type",
    KeyTooShort => "key_too_short",
    KeyShort => "key_short",
    OnlySha1 => "only_sha1",
    NoUsableHash => "no_usable_hash",
    NotForMail => "not_for_mail",
    Testing => "testing",
    DuplicateTag => "duplicate_tag",
    NotATag => "not_a_tag",
    BadTagName => "bad_tag_name",
    BadTagValue => "bad_tag_value",
    EmptyTag => "empty_tag",
    UnknownTag => "unknown_tag",
});

/// The version, as searched for in texts that are no record.
pub(crate) const VERSION: &str = "DKIM1";

/// Whether a text is a key record: it starts with the version, or has no version and a `p` (RFC 6376
/// section 3.6.1: the version is recommended, not required). A version in small letters makes one that no receiver
/// takes.
pub fn is_record(text: &str) -> bool {
    let text = tag::limited(text);
    let mut tags = tag::tags(text);
    match tags.next() {
        Some(first) if first.name == "v" => first
            .value
            .is_some_and(|value| value.eq_ignore_ascii_case(VERSION)),
        Some(first) => [first]
            .into_iter()
            .chain(tags)
            .any(|tag| tag.name == "p" && tag.value.is_some()),
        None => false,
    }
}

/// Parses a record leniently: a text that is no record is read as if it were one.
pub fn read(text: &str) -> Dkim {
    let text = tag::limited(text);
    let mut record = Dkim {
        text: text.to_owned(),
        key: Key::Missing,
        is_testing: false,
        is_strict: false,
        problems: Vec::new(),
    };
    let mut seen: Vec<&str> = Vec::new();
    let (mut key_type, mut key) = (None, None);
    for position in tag::empty_pieces(text) {
        record.problem(DkimProblemKind::EmptyTag, position, "");
    }
    for (index, tag) in tag::tags(text).enumerate() {
        let Some(value) = tag.value else {
            record.problem(DkimProblemKind::NotATag, tag.position, tag.name);
            continue;
        };
        if !is_tag_name(tag.name) {
            record.problem(DkimProblemKind::BadTagName, tag.position, tag.name);
            continue;
        }
        if !is_tag_value(value) {
            record.problem(DkimProblemKind::BadTagValue, tag.position, value);
        }
        if seen.contains(&tag.name) {
            record.problem(DkimProblemKind::DuplicateTag, tag.position, tag.name);
            continue;
        }
        seen.push(tag.name);
        let mut list = value.split(':').map(tag::trim);
        match tag.name {
            "v" => {
                if index > 0 || value != VERSION {
                    record.problem(DkimProblemKind::BadVersion, tag.position, value);
                }
            }
            "k" => key_type = Some((tag.position, value)),
            "p" => key = Some((tag.position, value)),
            "t" => {
                for flag in list {
                    record.is_testing |= flag == "y";
                    record.is_strict |= flag == "s";
                }
                if record.is_testing {
                    record.problem(DkimProblemKind::Testing, tag.position, value);
                }
            }
            "h" => {
                let is = |known: &'static str| move |hash: &str| hash.eq_ignore_ascii_case(known);
                if !list.clone().any(is("sha256")) {
                    let kind = if list.all(is("sha1")) {
                        DkimProblemKind::OnlySha1
                    } else {
                        DkimProblemKind::NoUsableHash
                    };
                    record.problem(kind, tag.position, value);
                }
            }
            "s" => {
                if !list.any(|service| matches!(service, "*" | "email")) {
                    record.problem(DkimProblemKind::NotForMail, tag.position, value);
                }
            }
            "n" | "g" => {}
            _ => record.problem(DkimProblemKind::UnknownTag, tag.position, tag.name),
        }
    }
    record.key(key_type, key);
    record
}

impl Dkim {
    fn problem(&mut self, kind: DkimProblemKind, position: usize, text: &str) {
        self.problems.push(DkimProblem {
            kind,
            position,
            text: tag::excerpt(text),
        });
    }

    fn key(&mut self, key_type: Option<(usize, &str)>, key: Option<(usize, &str)>) {
        let Some((position, key)) = key else {
            self.problem(DkimProblemKind::MissingKey, self.text.len(), "");
            return;
        };
        if key.is_empty() {
            self.key = Key::Revoked;
            self.problem(DkimProblemKind::Revoked, position, "");
            return;
        }
        let octets = octets(key);
        match key_type {
            None | Some((_, "rsa")) => {
                let bits = octets.as_deref().and_then(rsa_bits);
                self.key = Key::Rsa(bits);
                match bits {
                    None => self.problem(DkimProblemKind::BadKey, position, key),
                    Some(bits) if bits < RSA_BITS_MIN => {
                        self.problem(DkimProblemKind::KeyTooShort, position, &bits.to_string());
                    }
                    Some(bits) if bits < RSA_BITS_GOOD => {
                        self.problem(DkimProblemKind::KeyShort, position, &bits.to_string());
                    }
                    Some(_) => {}
                }
            }
            Some((_, "ed25519")) => {
                self.key = Key::Ed25519;
                if octets.is_none_or(|octets| octets.len() != ED25519_OCTETS) {
                    self.problem(DkimProblemKind::BadKey, position, key);
                }
            }
            Some((position, other)) => {
                self.key = Key::Unknown(tag::excerpt(other));
                self.problem(DkimProblemKind::UnknownKeyType, position, other);
            }
        }
    }

    /// Whether receivers can check a signature with it.
    pub fn is_usable(&self) -> bool {
        matches!(self.key, Key::Rsa(Some(_)) | Key::Ed25519)
            && self.is_well_formed()
            && !self.problems.iter().any(|problem| {
                matches!(
                    problem.kind,
                    DkimProblemKind::BadKey
                        | DkimProblemKind::KeyTooShort
                        | DkimProblemKind::OnlySha1
                        | DkimProblemKind::NoUsableHash
                        | DkimProblemKind::NotForMail
                )
            })
    }

    /// Whether it keeps to the grammar, so that receivers read it at all (RFC 6376 section 3.2).
    pub fn is_well_formed(&self) -> bool {
        !self.problems.iter().any(|problem| {
            matches!(
                problem.kind,
                DkimProblemKind::BadVersion
                    | DkimProblemKind::NotATag
                    | DkimProblemKind::BadTagName
                    | DkimProblemKind::BadTagValue
                    | DkimProblemKind::DuplicateTag
            )
        })
    }
}

/// What stands at a selector. A selector has one text: beside another of whatever kind, receivers may take either
/// (RFC 6376 section 3.6.2.2).
pub fn published(answer: TxtAnswer<'_>) -> Published<Dkim> {
    match &answer {
        TxtAnswer::Texts(texts) if texts.len() > 1 && texts.iter().any(|text| is_record(text)) => {
            Published::Several(texts.iter().map(|text| tag::excerpt(text)).collect())
        }
        _ => Published::read(answer, VERSION, is_record, read),
    }
}

/// A selector that nobody has published: an answer there comes from a wildcard under [`LABEL`].
pub const MADE_UP_SELECTOR: &str = "waypost-qzkwvjxtpb";

/// What stands for all selectors that a wildcard answers.
pub const WILDCARD: Selector = selector("*", "");

/// Whether a text keeps to the grammar of a tag's name (RFC 6376 section 3.2).
fn is_tag_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text
            .bytes()
            .all(|octet| octet.is_ascii_alphanumeric() || octet == b'_')
}

/// Whether a text keeps to the grammar of a tag's value (RFC 6376 section 3.2).
fn is_tag_value(text: &str) -> bool {
    text.bytes()
        .all(|octet| octet.is_ascii_graphic() || matches!(octet, b' ' | b'\t' | b'\r' | b'\n'))
}

/// The octets of a key, blanks ignored (RFC 6376 section 3.2); `None` where it is no base64.
fn octets(key: &str) -> Option<Vec<u8>> {
    let signs: String = key.split([' ', '\t', '\r', '\n']).collect();
    base64::decode(&signs)
}

const DER_SEQUENCE: u8 = 0x30;
const DER_INTEGER: u8 = 0x02;
const DER_BIT_STRING: u8 = 0x03;

/// The bits of the modulus of an RSA key: a SubjectPublicKeyInfo as it should be (RFC 6376 section 3.6.1,
/// RFC 5280 section 4.1), or the bare key (RFC 8017 appendix A.1.1), which some accept.
fn rsa_bits(der: &[u8]) -> Option<u32> {
    let (content, _) = der_value(der, DER_SEQUENCE)?;
    if content.first() == Some(&DER_INTEGER) {
        return modulus_bits(content);
    }
    let (_, after_algorithm) = der_value(content, DER_SEQUENCE)?;
    let (bit_string, _) = der_value(after_algorithm, DER_BIT_STRING)?;
    let key = bit_string.strip_prefix(&[0])?;
    let (content, _) = der_value(key, DER_SEQUENCE)?;
    modulus_bits(content)
}

fn modulus_bits(content: &[u8]) -> Option<u32> {
    let (modulus, rest) = der_value(content, DER_INTEGER)?;
    der_value(rest, DER_INTEGER)?;
    let start = modulus.iter().position(|&octet| octet != 0)?;
    let significant = modulus.get(start..)?;
    let octets = u32::try_from(significant.len()).ok()?;
    Some(octets * 8 - significant.first()?.leading_zeros())
}

/// The content of a DER value of this kind, and what stands behind it.
fn der_value(der: &[u8], kind: u8) -> Option<(&[u8], &[u8])> {
    let (&found, rest) = der.split_first()?;
    let (&first, rest) = rest.split_first()?;
    if found != kind {
        return None;
    }
    let (length, rest) = match first {
        0..=0x7f => (usize::from(first), rest),
        0x81..=0x83 => {
            let (octets, rest) = rest.split_at_checked(usize::from(first - 0x80))?;
            let length = octets
                .iter()
                .fold(0, |length, &octet| length << 8 | usize::from(octet));
            (length, rest)
        }
        _ => return None,
    };
    rest.split_at_checked(length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use DkimProblemKind as Kind;

    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    fn to_base64(octets: &[u8]) -> String {
        octets
            .chunks(3)
            .flat_map(|chunk| {
                let bits = chunk
                    .iter()
                    .fold(0u32, |bits, &octet| bits << 8 | u32::from(octet))
                    << (8 * (3 - chunk.len()));
                (0..4).map(move |place| {
                    let index = (bits >> (18 - 6 * place) & 0x3f) as usize;
                    if place > chunk.len() {
                        '='
                    } else {
                        char::from(ALPHABET[index])
                    }
                })
            })
            .collect()
    }

    fn der(kind: u8, content: &[u8]) -> Vec<u8> {
        let length = content.len();
        let mut octets = match length {
            0..=0x7f => vec![kind, length as u8],
            0x80..=0xff => vec![kind, 0x81, length as u8],
            _ => vec![kind, 0x82, (length >> 8) as u8, length as u8],
        };
        octets.extend_from_slice(content);
        octets
    }

    /// A key of so many bits, bare.
    fn bare_key(bits: usize) -> Vec<u8> {
        let mut modulus = vec![0xff; bits.div_ceil(8)];
        modulus[0] >>= (8 - bits % 8) % 8;
        if modulus[0] & 0x80 != 0 {
            modulus.insert(0, 0);
        }
        der(0x30, &[der(2, &modulus), der(2, &[1, 0, 1])].concat())
    }

    fn wrapped_key(bits: usize) -> Vec<u8> {
        let algorithm = der(0x30, &[6, 1, 42, 5, 0]);
        let bit_string = der(3, &[vec![0], bare_key(bits)].concat());
        der(0x30, &[algorithm, bit_string].concat())
    }

    #[test]
    fn lengths_of_keys() {
        for bits in [512, 768, 1023, 1024, 1025, 2048, 3072, 4096] {
            assert_eq!(rsa_bits(&bare_key(bits)), Some(bits as u32));
            assert_eq!(rsa_bits(&wrapped_key(bits)), Some(bits as u32));
            let text = to_base64(&wrapped_key(bits));
            assert_eq!(octets(&text), Some(wrapped_key(bits)), "{bits}");
        }
        assert_eq!(rsa_bits(&[]), None);
        assert_eq!(rsa_bits(&[0x30, 0x84, 255, 255, 255, 255]), None);
    }

    #[test]
    fn records_and_problems() {
        let good = to_base64(&wrapped_key(2048));
        let short = to_base64(&wrapped_key(1024));
        let tiny = to_base64(&bare_key(512));
        let ed = to_base64(&[7; 32]);
        for (text, key, is_usable, kinds) in [
            (format!("v=DKIM1; k=rsa; p={good}"), "rsa", true, &[][..]),
            (format!("p={good}"), "rsa", true, &[]),
            (
                format!("v=DKIM1; p={} {}", &good[..50], &good[50..]),
                "rsa",
                true,
                &[],
            ),
            (format!("v=DKIM1; k=ed25519; p={ed}"), "ed25519", true, &[]),
            (
                format!("v=DKIM1; t=y:s; p={good}"),
                "rsa",
                true,
                &[Kind::Testing],
            ),
            (
                format!("v=DKIM1; p={short}"),
                "rsa",
                true,
                &[Kind::KeyShort],
            ),
            (
                format!("v=DKIM1; p={tiny}"),
                "rsa",
                false,
                &[Kind::KeyTooShort],
            ),
            ("v=DKIM1; p=".to_owned(), "revoked", false, &[Kind::Revoked]),
            (
                "v=DKIM1; k=rsa".to_owned(),
                "missing",
                false,
                &[Kind::MissingKey],
            ),
            ("v=DKIM1; p=!!".to_owned(), "rsa", false, &[Kind::BadKey]),
            (
                "v=DKIM1; k=ed25519; p=AAAA".to_owned(),
                "ed25519",
                false,
                &[Kind::BadKey],
            ),
            (
                format!("v=DKIM1; k=dsa; p={good}"),
                "unknown",
                false,
                &[Kind::UnknownKeyType],
            ),
            (
                format!("v=DKIM1; h=sha1; p={good}"),
                "rsa",
                false,
                &[Kind::OnlySha1],
            ),
            (
                format!("v=DKIM1; h=sha1:sha256; p={good}"),
                "rsa",
                true,
                &[],
            ),
            (
                format!("v=DKIM1; s=tlsrpt; p={good}"),
                "rsa",
                false,
                &[Kind::NotForMail],
            ),
            (
                format!("v=DKIM1; s=email; n=note; p={good}"),
                "rsa",
                true,
                &[],
            ),
            (
                format!("v=DKIM1; p={good}; p={good}"),
                "rsa",
                false,
                &[Kind::DuplicateTag],
            ),
            (
                format!("v=DKIM1; p={good}; junk; x=1"),
                "rsa",
                false,
                &[Kind::NotATag, Kind::UnknownTag],
            ),
            // A broken list makes the key unusable, wherever it breaks.
            (
                format!("v=DKIM1; t; p={good}"),
                "rsa",
                false,
                &[Kind::NotATag],
            ),
            (
                format!("v=DKIM1; p={good}; and more words"),
                "rsa",
                false,
                &[Kind::NotATag],
            ),
            (
                format!("v=DKIM1; 1a=b; p={good}"),
                "rsa",
                false,
                &[Kind::BadTagName],
            ),
            (
                format!("v=DKIM1; a b=c; p={good}"),
                "rsa",
                false,
                &[Kind::BadTagName],
            ),
            (
                format!("v=DKIM1; a-b=c; p={good}"),
                "rsa",
                false,
                &[Kind::BadTagName],
            ),
            (
                format!("v=DKIM1; =c; p={good}"),
                "rsa",
                false,
                &[Kind::BadTagName],
            ),
            (
                format!("v=DKIM1; n=caf\u{e9}; p={good}"),
                "rsa",
                false,
                &[Kind::BadTagValue],
            ),
            (
                format!("v=DKIM1; n=a\u{1}b; p={good}"),
                "rsa",
                false,
                &[Kind::BadTagValue],
            ),
            (
                format!("v=DKIM1; a_1=c; p={good}"),
                "rsa",
                true,
                &[Kind::UnknownTag],
            ),
            // Nothing between semicolons is a matter of the receiver.
            (
                format!("v=DKIM1;; p={good}"),
                "rsa",
                true,
                &[Kind::EmptyTag],
            ),
            (
                format!("v=DKIM1; ; p={good};"),
                "rsa",
                true,
                &[Kind::EmptyTag],
            ),
            (
                format!("v=DKIM1; p={good};;"),
                "rsa",
                true,
                &[Kind::EmptyTag],
            ),
            (format!("v=DKIM1; p={good}; "), "rsa", true, &[]),
            // A hash that is accepted.
            (
                format!("v=DKIM1; h=; p={good}"),
                "rsa",
                false,
                &[Kind::NoUsableHash],
            ),
            (
                format!("v=DKIM1; h=sha512; p={good}"),
                "rsa",
                false,
                &[Kind::NoUsableHash],
            ),
            (
                format!("v=DKIM1; h=sha1:md5; p={good}"),
                "rsa",
                false,
                &[Kind::NoUsableHash],
            ),
            (
                format!("v=DKIM1; h=sha-256; p={good}"),
                "rsa",
                false,
                &[Kind::NoUsableHash],
            ),
            (
                format!("v=DKIM1; h=sha1 : sha1; p={good}"),
                "rsa",
                false,
                &[Kind::OnlySha1],
            ),
            (
                format!("v=DKIM1; h=sha512 : sha256; p={good}"),
                "rsa",
                true,
                &[],
            ),
        ] {
            assert!(is_record(&text), "{text}");
            let record = read(&text);
            let seen: Vec<_> = record.problems.iter().map(|problem| problem.kind).collect();
            assert_eq!(
                (record.key.id(), record.is_usable(), seen.as_slice()),
                (key, is_usable, kinds),
                "{text}"
            );
        }
        for text in ["", "v=DKIM2; p=", "v=spf1 -all", "k=rsa"] {
            assert!(!is_record(text), "{text}");
        }
        let several = |texts: &[&'static str]| {
            let found = published(TxtAnswer::Texts(texts.to_vec()));
            matches!(found, Published::Several(_))
        };
        assert!(several(&["v=DKIM1; p=AA", "v=DKIM1; p=BB"]));
        assert!(several(&["v=DKIM1; p=AA", "v=DKIM1; p=AA"]));
        assert!(several(&["v=DKIM1; p=AA", "BBBB"]));
        assert!(several(&["hello", "p=AA"]));
        assert!(!several(&["v=DKIM1; p=AA"]));
        assert!(!several(&["hello", "v=spf1 -all"]));
        assert!(
            read("p=; v=DKIM1")
                .problems
                .iter()
                .any(|problem| problem.kind == Kind::BadVersion)
        );
    }

    #[test]
    fn names() {
        let domain = Name::new("example.com");
        for selector in COMMON_SELECTORS {
            let name = question_name(selector.name, &domain).unwrap();
            assert!(name.as_str().ends_with("._domainkey.example.com"), "{name}");
            let same = COMMON_SELECTORS
                .iter()
                .filter(|other| other.name == selector.name);
            assert_eq!(same.count(), 1);
        }
        assert_eq!(question_name("", &domain), None);
        assert_eq!(question_name("a b", &domain), None);
    }

    #[cfg(not(target_arch = "wasm32"))]
    mod properties {
        use super::*;
        use proptest::prelude::*;

        proptest! {
            #[test]
            fn reading_never_panics(text in "\\PC{0,200}") {
                let _ = (is_record(&text), read(&text));
            }

            #[test]
            fn keys_never_panic(octets in prop::collection::vec(any::<u8>(), 0..80)) {
                let _ = rsa_bits(&octets);
                prop_assert_eq!(super::octets(&to_base64(&octets)), Some(octets));
            }

            #[test]
            fn broken_keys_never_panic(bits in 8usize..600, at in any::<prop::sample::Index>(), octet in any::<u8>()) {
                let mut key = wrapped_key(bits);
                let at = at.index(key.len());
                key[at] = octet;
                let _ = rsa_bits(&key);
            }
        }
    }
}
