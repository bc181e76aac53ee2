//! Who runs a resolver and what it keeps, as its operator says.

use waypost_core::dns::resolver::{Format, Via};

/// The words of the choice of a resolver.
#[derive(Debug)]
pub struct ResolverText {
    /// Over the choice.
    pub choice: &'static str,
    /// The choice of an address of the reader's own.
    pub custom: &'static str,
    /// Over the field for it.
    pub custom_url: &'static str,
    /// Takes it.
    pub use_it: &'static str,
    /// Where it is not one.
    pub not_a_url: &'static str,
    /// About a resolver of the reader's own.
    pub custom_says: &'static str,
    /// Who runs a known one and what it keeps, by its id.
    pub says: fn(&str) -> &'static str,
    /// The link to the operator's own words.
    pub privacy: &'static str,
    /// Over the choice of the form.
    pub form: &'static str,
    /// Which resolver is used when the default one fails.
    pub failover: &'static str,
}

/// The name a resolver is called by in sentences.
pub fn name(via: &Via) -> &str {
    match via {
        Via::Known(resolver) => resolver.name,
        Via::Custom(_) => {
            let origin = via.origin(Format::Json);
            origin.split_once("://").map_or(origin, |parts| parts.1)
        }
    }
}

/// The name of a form, the same in every language.
pub fn form_name(format: Format) -> &'static str {
    match format {
        Format::Json => "JSON",
        Format::Wire => "RFC 8484",
    }
}

impl ResolverText {
    /// English.
    pub const EN: ResolverText = ResolverText {
        choice: "Resolver",
        custom: "Another resolver…",
        custom_url: "URL (https)",
        use_it: "Use",
        not_a_url: "This is not a valid resolver URL. It must start with https:// and contain a host name.",
        custom_says: "A DNS-over-HTTPS resolver of your choice. Its operator sees every name you look up, and \
                      your IP address. It must allow requests from web pages (CORS). Many resolvers support only \
                      RFC 8484.",
        says: |id| match id {
            "cloudflare" => {
                "Run by Cloudflare, USA. Cloudflare says that it does not sell query data or use it for \
                 advertising. It says that it stores no IP addresses, except in samples of at most 0.05% of \
                 packets, and deletes its logs within 25 hours."
            }
            "google" => {
                "Run by Google, USA. Its privacy policy says what is logged and for how long. Waypost asks Google \
                 not to forward part of your IP address to name servers (EDNS Client Subnet off)."
            }
            "dnssb" => {
                "Run by xTom. xTom says that it does not log queries or forward part of your IP address (no EDNS \
                 Client Subnet). Free for personal, non-commercial use."
            }
            "alidns" => {
                "Run by Alibaba Cloud, China. This resolver does not validate DNSSEC, and its answers may be \
                 filtered. We do not know what is logged."
            }
            "dnspod" => {
                "Run by Tencent Cloud, China. Its answers may be filtered. We do not know what is logged."
            }
            _ => "",
        },
        privacy: "Privacy policy of the operator",
        form: "Query format",
        failover: "If Cloudflare does not answer and you have not selected a resolver, Waypost uses Google, then \
                   DNS.SB.",
    };

    /// Dutch.
    pub const NL: ResolverText = ResolverText {
        choice: "Resolver",
        custom: "Een andere resolver…",
        custom_url: "URL (https)",
        use_it: "Gebruiken",
        not_a_url: "Dit is geen geldige URL van een resolver. Die begint met https:// en bevat een hostnaam.",
        custom_says: "Een DNS-over-HTTPS-resolver naar keuze. De beheerder ziet elke naam die je opzoekt, en je \
                      IP-adres. De resolver moet verzoeken van webpagina’s toestaan (CORS). Veel resolvers \
                      ondersteunen alleen RFC 8484.",
        says: |id| match id {
            "cloudflare" => {
                "Van Cloudflare, VS. Cloudflare zegt dat het querygegevens niet verkoopt of voor advertenties \
                 gebruikt. IP-adressen worden volgens Cloudflare niet opgeslagen, behalve in steekproeven van \
                 hooguit 0,05% van de pakketten, en logs worden binnen 25 uur verwijderd."
            }
            "google" => {
                "Van Google, VS. In het privacybeleid staat wat Google logt en hoelang. Waypost vraagt Google \
                 geen deel van je IP-adres aan naamservers door te geven (EDNS Client Subnet uit)."
            }
            "dnssb" => {
                "Van xTom. xTom zegt dat het geen query’s logt en geen deel van je IP-adres doorgeeft (geen EDNS \
                 Client Subnet). Gratis voor persoonlijk, niet-commercieel gebruik."
            }
            "alidns" => {
                "Van Alibaba Cloud, China. Deze resolver valideert geen DNSSEC en antwoorden kunnen gefilterd \
                 zijn. We weten niet wat er wordt gelogd."
            }
            "dnspod" => {
                "Van Tencent Cloud, China. Antwoorden kunnen gefilterd zijn. We weten niet wat er wordt gelogd."
            }
            _ => "",
        },
        privacy: "Privacybeleid van de beheerder",
        form: "Queryformaat",
        failover: "Als Cloudflare niet antwoordt en je geen resolver hebt gekozen, gebruikt Waypost Google en \
                   daarna DNS.SB.",
    };
}
