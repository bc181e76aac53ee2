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
    /// Where it is none.
    pub not_a_url: &'static str,
    /// About a resolver of the reader's own.
    pub custom_says: &'static str,
    /// Who runs a known one and what it keeps, by its id.
    pub says: fn(&str) -> &'static str,
    /// The link to the operator's own words.
    pub privacy: &'static str,
    /// Over the choice of the form.
    pub form: &'static str,
    /// The name of a form.
    pub form_name: fn(Format) -> &'static str,
    /// What takes over by itself.
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

fn form_name(format: Format) -> &'static str {
    match format {
        Format::Json => "JSON",
        Format::Wire => "RFC 8484",
    }
}

impl ResolverText {
    /// English.
    pub const EN: ResolverText = ResolverText {
        choice: "Resolver that is asked",
        custom: "Another address …",
        custom_url: "Its address (https)",
        use_it: "Use it",
        not_a_url: "This is not an address that can be asked: it starts with https:// and names a host.",
        custom_says: "A resolver of your own choice: whoever runs it sees what you ask. It must allow requests from \
                      web pages (CORS); many speak RFC 8484 only.",
        says: |id| match id {
            "cloudflare" => {
                "Run by Cloudflare, USA. It says that it does not sell what it learns or use it for advertising, keeps \
                 no IP addresses but for samples of at most 0.05 % of the packets, and deletes its logs within 25 hours."
            }
            "google" => {
                "Run by Google, USA. Its policy says what is logged and for how long. Waypost asks it not to pass a \
                 part of your address on to name servers."
            }
            "dnssb" => {
                "Run by xTom. It says that it keeps no log of questions and passes no part of your address \
                 on. Free for personal, non-commercial use."
            }
            "alidns" => {
                "Run by Alibaba Cloud, China. It does not check signatures, and answers may be filtered there. What \
                 it keeps is not known to us."
            }
            "dnspod" => {
                "Run by Tencent Cloud, China. Answers may be filtered there. What it keeps is not known to us."
            }
            _ => "",
        },
        privacy: "What the operator says",
        form: "Form of the questions",
        form_name,
        failover: "If Cloudflare fails and you chose no resolver, Google takes over, then DNS.SB.",
    };

    /// Dutch.
    pub const NL: ResolverText = ResolverText {
        choice: "Resolver die gevraagd wordt",
        custom: "Een ander adres …",
        custom_url: "Het adres (https)",
        use_it: "Gebruik dit",
        not_a_url: "Dit is geen adres waar iets te vragen valt: het begint met https:// en noemt een host.",
        custom_says: "Een zelfgekozen resolver: wie hem beheert, ziet wat er gevraagd wordt. Hij moet vragen van \
                      webpagina’s toestaan (CORS); veel resolvers spreken alleen RFC 8484.",
        says: |id| match id {
            "cloudflare" => {
                "Van Cloudflare, VS. Zegt niets te verkopen of voor reclame te gebruiken, geen IP-adressen te bewaren \
                 op steekproeven van hooguit 0,05 % van de pakketten na, en logs binnen 25 uur te wissen."
            }
            "google" => {
                "Van Google, VS. Het eigen beleid zegt wat er wordt vastgelegd en hoe lang. Waypost vraagt om geen \
                 deel van het IP-adres aan naamservers door te geven."
            }
            "dnssb" => {
                "Van xTom. Zegt geen vragen vast te leggen en geen deel van het IP-adres door te geven. \
                 Gratis voor persoonlijk, niet-commercieel gebruik."
            }
            "alidns" => {
                "Van Alibaba Cloud, China. Controleert geen handtekeningen, en antwoorden kunnen daar gefilterd zijn. \
                 Wat er bewaard wordt, weten we niet."
            }
            "dnspod" => {
                "Van Tencent Cloud, China. Antwoorden kunnen daar gefilterd zijn. Wat er bewaard wordt, weten we niet."
            }
            _ => "",
        },
        privacy: "Wat de beheerder zegt",
        form: "Vorm van de vragen",
        form_name,
        failover: "Lukt het Cloudflare niet en is er geen resolver gekozen, dan neemt Google het over, daarna DNS.SB.",
    };
}
