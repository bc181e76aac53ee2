//! Something noticed on the way: a finding to be, without its words.

use std::fmt;
use std::net::IpAddr;

use crate::dns::Name;
use crate::ids;

/// What was noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Which finding it becomes.
    pub id: FindingId,
    /// What it is about.
    pub about: About,
}

/// What a remark is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// The domain as a whole.
    Domain,
    /// A name, most often that of a host.
    Name(Name),
    /// An address of a host.
    Address(Name, IpAddr),
    /// The address that stands in the place of a domain (RFC 5321 section 4.1.3).
    Literal(IpAddr),
    /// The text of a record.
    Text(String),
}

impl fmt::Display for About {
    /// The subject of the report; empty for the domain as a whole.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            About::Domain => Ok(()),
            About::Name(name) => f.write_str(name.as_str()),
            About::Address(host, ip) => write!(f, "{} {ip}", host.as_str()),
            About::Literal(ip) => write!(f, "{ip}"),
            About::Text(text) => f.write_str(text),
        }
    }
}

/// The most remarks of one lookup that are kept; a hostile answer could give rise to any number.
pub const REMARKS_MAX: usize = 500;

/// Adds a remark unless it stands there already.
pub fn push_once(remarks: &mut Vec<Remark>, id: FindingId, about: About) {
    let remark = Remark { id, about };
    if remarks.len() < REMARKS_MAX && !remarks.contains(&remark) {
        remarks.push(remark);
    }
}

ids! {
    /// The findings there are, by the ids of the report and of links (`tests/vectors/format.json`, extended in its
    /// style).
    ///
    /// ```
    /// use waypost_core::finding::Severity;
    /// use waypost_core::remark::FindingId;
    ///
    /// let id: FindingId = "mx-target-ip-literal".parse()?;
    /// assert_eq!(id.entry().severity, Severity::BreaksSome);
    /// # Ok::<(), waypost_core::id::ParseError>(())
    /// ```
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum FindingId {
        // What was typed.
        InputWhitespace = "input-whitespace",
        InputMailto = "input-mailto",
        InputUrl = "input-url",
        InputDisplayName = "input-display-name",
        InputTrailingDot = "input-trailing-dot",
        AddressLiteral = "address-literal",
        InputLocalName = "input-local-name",
        ReservedDocumentation = "reserved-documentation",
        InputUnderscore = "input-underscore",
        InputDotless = "input-dotless",
        InputEmpty = "input-empty",
        InputEmptyLabel = "input-empty-label",
        InputLabelTooLong = "input-label-too-long",
        InputNameTooLong = "input-name-too-long",
        InputBadCharacter = "input-bad-character",
        InputBadAddress = "input-bad-address",
        InputBadLiteral = "input-bad-literal",
        InputBareIp = "input-bare-ip",
        InputIdna = "input-idna",
        ReservedInvalid = "reserved-invalid",
        ReservedOnion = "reserved-onion",
        ReservedLocalhost = "reserved-localhost",
        // Asking, and what came back.
        NoSuchDomain = "no-such-domain",
        MxLookupFailed = "mx-lookup-failed",
        ResolverFailed = "resolver-failed",
        AnswerTruncated = "answer-truncated",
        AnswerFiltered = "answer-filtered",
        AddressFiltered = "address-filtered",
        NegativeWithoutSoa = "negative-without-soa",
        AnswerOwnerMismatch = "answer-owner-mismatch",
        DohStatusString = "doh-status-string",
        MxMalformedRdata = "mx-malformed-rdata",
        QnameCname = "qname-cname",
        CnameLoop = "cname-loop",
        ResolversDiffer = "resolvers-differ",
        AddressDiffers = "address-differs",
        // The MX records as a set.
        NullMx = "null-mx",
        NullMxMixed = "null-mx-mixed",
        NullMxNonzeroPreference = "null-mx-nonzero-preference",
        NullMxSends = "null-mx-sends",
        NullMxAdvised = "null-mx-advised",
        ImplicitMx = "implicit-mx",
        NoAddress = "no-address",
        ApexWithoutMx = "apex-without-mx",
        MxDuplicate = "mx-duplicate",
        MxDuplicateHost = "mx-duplicate-host",
        MxEqualPreferences = "mx-equal-preferences",
        MxSingle = "mx-single",
        SpareSameAddress = "spare-same-address",
        SpareSameNetwork = "spare-same-network",
        MxAddressShared = "mx-address-shared",
        BackupElsewhere = "backup-elsewhere",
        MxManyHosts = "mx-many-hosts",
        MxManyAddresses = "mx-many-addresses",
        HostsNotAsked = "hosts-not-asked",
        MxTtlZero = "mx-ttl-zero",
        MxTtlHigh = "mx-ttl-high",
        MxTtlUnequal = "mx-ttl-unequal",
        MxWildcard = "mx-wildcard",
        ProvidersMixed = "providers-mixed",
        ProviderHosts = "provider-hosts",
        ProviderPreferences = "provider-preferences",
        ProviderKnown = "provider-known",
        // A host name in an MX record.
        NoUsableHost = "no-usable-host",
        MxTargetNoAddress = "mx-target-no-address",
        MxTargetLookupFailed = "mx-target-lookup-failed",
        MxTargetIpLiteral = "mx-target-ip-literal",
        MxTargetLocalhost = "mx-target-localhost",
        MxTargetInvalidName = "mx-target-invalid-name",
        MxTargetSingleLabel = "mx-target-single-label",
        MxTargetCname = "mx-target-cname",
        MxTargetUnderscore = "mx-target-underscore",
        MxTargetReservedLabel = "mx-target-reserved-label",
        MxTargetIsDomain = "mx-target-is-domain",
        MxTargetDomainTwice = "mx-target-domain-twice",
        MxTargetUrl = "mx-target-url",
        MxVerificationLeftover = "mx-verification-leftover",
        MxTargetUnregistered = "mx-target-unregistered",
        // The addresses of a host.
        NoPublicAddress = "no-public-address",
        AddressLookupPartial = "address-lookup-partial",
        MxAddressLoopback = "mx-address-loopback",
        MxAddressLinkLocal = "mx-address-link-local",
        MxAddressMulticast = "mx-address-multicast",
        MxAddressPrivate = "mx-address-private",
        MxAddressMapped = "mx-address-mapped",
        Ipv4Missing = "ipv4-missing",
        Ipv6Missing = "ipv6-missing",
        Ipv6Partial = "ipv6-partial",
        MxAddressFamilyMismatch = "mx-address-family-mismatch",
        PtrMissing = "ptr-missing",
        PtrUnconfirmed = "ptr-unconfirmed",
        // The sender that was chosen.
        SelfInMx = "self-in-mx",
        MailLoop = "mail-loop",
        PrimaryUnresolvable = "primary-unresolvable",
        // Signatures (DNSSEC).
        DnssecBogus = "dnssec-bogus",
        MxAuthenticated = "mx-authenticated",
        MxNotAuthenticated = "mx-not-authenticated",
        HostsAuthenticated = "hosts-authenticated",
        HostsNotAuthenticated = "hosts-not-authenticated",
        // Signatures that were checked here.
        MxValidated = "mx-validated",
        HostsValidated = "hosts-validated",
        MxBogus = "mx-bogus",
        AddressBogus = "address-bogus",
        AddressPartlyBogus = "address-partly-bogus",
        TlsaBogus = "tlsa-bogus",
        TlsaDenialBogus = "tlsa-denial-bogus",
        BogusAuthenticated = "bogus-authenticated",
        SecureNotAuthenticated = "secure-not-authenticated",
        SignatureEndsSoon = "signature-ends-soon",
        TlsaSignatureEndsSoon = "tlsa-signature-ends-soon",
        // What the domain says about encryption.
        TlsaLookupFailed = "tlsa-lookup-failed",
        TlsaMalformed = "tlsa-malformed",
        TlsaUsage = "tlsa-usage",
        TlsaUnsigned = "tlsa-unsigned",
        TlsaAlias = "tlsa-alias",
        DanePartial = "dane-partial",
        TlsaNoRollOver = "tlsa-no-roll-over",
        DaneMissing = "dane-missing",
        DaneProtected = "dane-protected",
        MtaStsMxMismatch = "mta-sts-mx-mismatch",
        MtaStsSeveral = "mta-sts-several",
        MtaStsMalformed = "mta-sts-malformed",
        MtaStsForeignText = "mta-sts-foreign-text",
        MtaStsUncertain = "mta-sts-uncertain",
        MtaStsPolicyMalformed = "mta-sts-policy-malformed",
        MtaStsPolicyUncertain = "mta-sts-policy-uncertain",
        MtaStsMissing = "mta-sts-missing",
        MtaStsTesting = "mta-sts-testing",
        MtaStsOff = "mta-sts-off",
        MtaStsPresent = "mta-sts-present",
        TlsRptSeveral = "tls-rpt-several",
        TlsRptMalformed = "tls-rpt-malformed",
        TlsRptUncertain = "tls-rpt-uncertain",
        TlsRptMissing = "tls-rpt-missing",
        TlsRptPresent = "tls-rpt-present",
        // What the domain says about mail in its name.
        SpfSeveral = "spf-several",
        SpfMalformed = "spf-malformed",
        SpfTooManyLookups = "spf-too-many-lookups",
        SpfPermanentError = "spf-permanent-error",
        SpfAllowsAll = "spf-allows-all",
        SpfMissing = "spf-missing",
        DmarcSeveral = "dmarc-several",
        DmarcMalformed = "dmarc-malformed",
        DmarcReportsUnwanted = "dmarc-reports-unwanted",
        DmarcReportsRedirected = "dmarc-reports-redirected",
        DmarcPolicyNone = "dmarc-policy-none",
        DmarcMissing = "dmarc-missing",
    }
}
