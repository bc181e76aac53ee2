//! The operators whose name servers and forms were looked up.

use super::{Apex, Names, Operator, Publisher, Source};

/// The day on which the sources of these entries were read.
const READ_ON: &str = "2026-12-01";

/// How a library recognises operators by their name servers.
const DETECT: Source = by_other(
    "https://github.com/DevinoSolutions/dodomain-sdk/blob/014cdfd4fa2e60692ad606ebf3626a7867033edb/core/src/detect.ts",
);

/// What the same library tells people about the forms of operators.
const GUIDES: Source = by_other(
    "https://github.com/DevinoSolutions/dodomain-sdk/blob/014cdfd4fa2e60692ad606ebf3626a7867033edb/core/src/guides.ts",
);

const fn by_operator(url: &'static str) -> Source {
    Source {
        url,
        publisher: Publisher::Operator,
    }
}

const fn by_service(url: &'static str) -> Source {
    Source {
        url,
        publisher: Publisher::Service,
    }
}

const fn by_other(url: &'static str) -> Source {
    Source {
        url,
        publisher: Publisher::Other,
    }
}

/// The operators, by name.
pub const OPERATORS: &[Operator] = &[
    Operator {
        name: "Amazon Route 53",
        name_servers: &[
            "awsdns-*.com",
            "awsdns-*.net",
            "awsdns-*.org",
            "awsdns-*.co.uk",
        ],
        apex: Some(Apex::Empty),
        names: Some(Names::Relative),
        has_priority_apart: Some(false),
        wants_final_dot: Some(true),
        wants_quotes: Some(false),
        instructions: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-creating.html",
        name_servers_source: by_other(
            "https://github.com/indianajson/can-i-take-over-dns/blob/01f10bd6f373a44eaf359441b76db600c7371eff/README.md",
        ),
        form_sources: &[by_service(
            "https://github.com/MicrosoftDocs/microsoft-365-docs/blob/ab4c7587a29c289b115d372f2738008f3c8db444/microsoft-365/admin/dns/create-dns-records-at-aws.md",
        )],
        read_on: READ_ON,
    },
    Operator {
        name: "Azure DNS",
        name_servers: &[
            "azure-dns.com",
            "azure-dns.net",
            "azure-dns.org",
            "azure-dns.info",
        ],
        apex: Some(Apex::At),
        names: Some(Names::Relative),
        has_priority_apart: Some(true),
        wants_final_dot: Some(false),
        wants_quotes: Some(false),
        instructions: "https://learn.microsoft.com/en-us/azure/dns/dns-zones-records",
        name_servers_source: by_operator(
            "https://github.com/MicrosoftDocs/azure-docs/blob/04845bfca31c1efebbb62f5b8c844113a13810cf/articles/dns/dns-domain-delegation.md",
        ),
        form_sources: &[
            by_operator(
                "https://github.com/MicrosoftDocs/azure-docs/blob/08d4f1ab440b3143aff9720ebe8012f653c00ced/articles/dns/dns-zones-records.md",
            ),
            by_service(
                "https://github.com/MicrosoftDocs/microsoft-365-docs/blob/20150f096c38145ffb9867a893488314e8084753/microsoft-365/admin/dns/create-dns-records-for-azure-dns-zones.md",
            ),
        ],
        read_on: READ_ON,
    },
    Operator {
        name: "Bluehost",
        name_servers: &["ns*.bluehost.com"],
        apex: Some(Apex::At),
        names: Some(Names::Relative),
        has_priority_apart: None,
        wants_final_dot: None,
        wants_quotes: None,
        instructions: "https://www.bluehost.com/help/article/dns-management-add-edit-or-delete-dns-entries",
        name_servers_source: DETECT,
        form_sources: &[GUIDES],
        read_on: READ_ON,
    },
    Operator {
        name: "Cloudflare",
        name_servers: &[
            "ns.cloudflare.com",
            "foundationdns.com",
            "foundationdns.net",
            "foundationdns.org",
        ],
        apex: Some(Apex::At),
        names: Some(Names::Relative),
        has_priority_apart: Some(true),
        wants_final_dot: Some(false),
        wants_quotes: Some(false),
        instructions: "https://developers.cloudflare.com/dns/manage-dns-records/how-to/create-dns-records/",
        name_servers_source: by_operator(
            "https://github.com/cloudflare/cloudflare-docs/blob/0217c6670c707d0c536faaba2205fee2e2d065e2/src/content/docs/dns/nameservers/index.mdx",
        ),
        form_sources: &[
            by_operator(
                "https://github.com/cloudflare/cloudflare-docs/blob/01d42d632f37ef0bc697efa7ce35e70a136eba57/src/content/docs/dns/manage-dns-records/reference/dns-record-types.mdx",
            ),
            by_service(
                "https://github.com/MicrosoftDocs/microsoft-365-docs/blob/0af00e830c159fc0c982e6e56bfc6e49960dad09/microsoft-365/admin/dns/create-dns-records-at-cloudflare.md",
            ),
        ],
        read_on: READ_ON,
    },
    Operator {
        name: "DigitalOcean",
        name_servers: &["ns*.digitalocean.com"],
        apex: Some(Apex::At),
        names: Some(Names::Relative),
        has_priority_apart: None,
        wants_final_dot: None,
        wants_quotes: None,
        instructions: "https://docs.digitalocean.com/products/networking/dns/how-to/manage-records/",
        name_servers_source: by_operator(
            "https://docs.digitalocean.com/products/networking/dns/details/features/index.html.md",
        ),
        form_sources: &[GUIDES],
        read_on: READ_ON,
    },
    Operator {
        name: "DNSimple",
        name_servers: &[
            "dnsimple.com",
            "dnsimple-edge.com",
            "dnsimple-edge.net",
            "dnsimple-edge.io",
            "dnsimple-edge.org",
        ],
        apex: Some(Apex::At),
        names: Some(Names::Relative),
        has_priority_apart: None,
        wants_final_dot: Some(true),
        wants_quotes: None,
        instructions: "https://support.dnsimple.com/articles/record-editor/",
        name_servers_source: by_operator(
            "https://github.com/dnsimple/dnsimple-support/blob/0120640607782ea6d931cdce6541ebcc8bdcc66a/content/articles/dnsimple-nameservers.md",
        ),
        form_sources: &[by_operator(
            "https://github.com/dnsimple/dnsimple-support/blob/1b05629c496460375092b89ce49c978c53efbdee/content/articles/how-to-add-dns-records.md",
        )],
        read_on: READ_ON,
    },
    Operator {
        name: "Gandi",
        name_servers: &["gandi.net"],
        apex: Some(Apex::At),
        names: Some(Names::Relative),
        has_priority_apart: None,
        wants_final_dot: None,
        wants_quotes: None,
        instructions: "https://docs.gandi.net/en/domain_names/common_operations/dns_records.html",
        name_servers_source: DETECT,
        form_sources: &[GUIDES],
        read_on: READ_ON,
    },
    Operator {
        name: "GoDaddy",
        name_servers: &["domaincontrol.com"],
        apex: Some(Apex::At),
        names: Some(Names::Relative),
        has_priority_apart: Some(true),
        wants_final_dot: Some(false),
        wants_quotes: Some(false),
        instructions: "https://www.godaddy.com/help/add-a-cname-record-19236",
        name_servers_source: DETECT,
        form_sources: &[
            by_service(
                "https://github.com/MicrosoftDocs/microsoft-365-docs/blob/09fd4768baf40cb402af7df5b55504331e85e3aa/microsoft-365/admin/dns/create-dns-records-at-godaddy.md",
            ),
            GUIDES,
        ],
        read_on: READ_ON,
    },
    Operator {
        name: "Hetzner",
        name_servers: &["ns.hetzner.com", "ns.hetzner.de"],
        apex: Some(Apex::At),
        names: Some(Names::Relative),
        has_priority_apart: None,
        wants_final_dot: Some(true),
        wants_quotes: None,
        instructions: "https://docs.hetzner.com/dns-console/dns/record-types/mx-record/",
        name_servers_source: by_other(
            "https://github.com/timohirt/terraform-provider-hetznerdns/issues/19",
        ),
        form_sources: &[by_other(
            "https://github.com/timohirt/terraform-provider-hetznerdns/issues/19",
        )],
        read_on: READ_ON,
    },
    Operator {
        name: "Hover",
        name_servers: &["ns*.hover.com"],
        apex: Some(Apex::At),
        names: Some(Names::Relative),
        has_priority_apart: Some(true),
        wants_final_dot: Some(false),
        wants_quotes: Some(false),
        instructions: "https://support.hover.com/support/solutions/articles/201000064728",
        name_servers_source: DETECT,
        form_sources: &[
            by_service(
                "https://github.com/MicrosoftDocs/microsoft-365-docs/blob/00000d12eef4cb2b13d2c89593f6dc3034c1439f/microsoft-365/admin/dns/create-dns-records-at-hover.md",
            ),
            GUIDES,
        ],
        read_on: READ_ON,
    },
    Operator {
        name: "IONOS",
        name_servers: &["ui-dns.com", "ui-dns.de", "ui-dns.org", "ui-dns.biz"],
        // For the domain itself the first source has `@` with MX and nothing with TXT, the other nothing.
        apex: None,
        names: Some(Names::Relative),
        has_priority_apart: Some(true),
        wants_final_dot: Some(false),
        wants_quotes: Some(false),
        instructions: "https://www.ionos.com/help/domains/dns-settings/",
        name_servers_source: DETECT,
        form_sources: &[
            by_service(
                "https://github.com/MicrosoftDocs/microsoft-365-docs/blob/1f15ce27f2f413fcdc9e6de5c2a47b2e0211d576/microsoft-365/admin/dns/create-dns-records-at-ionos-com.md",
            ),
            GUIDES,
        ],
        read_on: READ_ON,
    },
    Operator {
        name: "Linode",
        name_servers: &["ns*.linode.com"],
        apex: Some(Apex::Empty),
        names: Some(Names::Relative),
        has_priority_apart: Some(true),
        wants_final_dot: None,
        wants_quotes: Some(false),
        instructions: "https://www.linode.com/docs/products/networking/dns-manager/guides/mx-record/",
        name_servers_source: by_operator(
            "https://github.com/linode/docs/blob/fb64d624cfec9aaf44fd9c6062a6c4a1545eb2c0/docs/products/networking/dns-manager/guides/authoritative-name-servers/index.md",
        ),
        form_sources: &[
            by_operator(
                "https://github.com/linode/docs/blob/103334455798f3c3b2b10c73d2934ca90975fcc1/docs/products/networking/dns-manager/guides/mx-record/index.md",
            ),
            by_operator(
                "https://github.com/linode/docs/blob/177f69cafe228fcf5e3692526c20555cff6b7c87/docs/products/networking/dns-manager/guides/txt-record/index.md",
            ),
        ],
        read_on: READ_ON,
    },
    Operator {
        name: "Name.com",
        name_servers: &["name.com"],
        apex: Some(Apex::Empty),
        names: Some(Names::Relative),
        has_priority_apart: Some(true),
        wants_final_dot: Some(false),
        wants_quotes: Some(false),
        instructions: "https://www.name.com/support/articles/206127137-adding-dns-records-and-templates",
        name_servers_source: DETECT,
        form_sources: &[
            by_service(
                "https://github.com/MicrosoftDocs/microsoft-365-docs/blob/0eb0f75b4d7f74cf3d92696f8c73db67ab44202a/microsoft-365/admin/dns/create-dns-records-at-name-com.md",
            ),
            GUIDES,
        ],
        read_on: READ_ON,
    },
    Operator {
        name: "Namecheap",
        name_servers: &["registrar-servers.com"],
        // The first source wants a final dot, the other none.
        apex: Some(Apex::At),
        names: Some(Names::Relative),
        has_priority_apart: Some(true),
        wants_final_dot: None,
        wants_quotes: Some(false),
        instructions: "https://www.namecheap.com/support/knowledgebase/article.aspx/9646/2237/how-to-create-a-cname-record-for-your-domain/",
        name_servers_source: DETECT,
        form_sources: &[
            by_service(
                "https://github.com/MicrosoftDocs/microsoft-365-docs/blob/0b815e6ee7a94c7690c8259efb58a3bd7366a629/microsoft-365/admin/dns/create-dns-records-at-namecheap.md",
            ),
            GUIDES,
        ],
        read_on: READ_ON,
    },
    Operator {
        name: "one.com",
        name_servers: &["ns*.one.com"],
        apex: Some(Apex::Empty),
        names: Some(Names::Relative),
        has_priority_apart: None,
        wants_final_dot: None,
        wants_quotes: None,
        instructions: "https://help.one.com/hc/en-us/articles/115005593829",
        name_servers_source: DETECT,
        form_sources: &[GUIDES],
        read_on: READ_ON,
    },
    Operator {
        name: "OVHcloud",
        name_servers: &["dns*.ovh.net", "ns*.ovh.net"],
        apex: Some(Apex::Empty),
        names: Some(Names::Relative),
        has_priority_apart: Some(true),
        wants_final_dot: Some(true),
        wants_quotes: Some(false),
        instructions: "https://github.com/ovh/docs/blob/04f9ff73432eb4f4fd4ff1c59aa25e06c7031565/pages/web_cloud/domains/dns_zone_edit/guide.en-gb.md",
        name_servers_source: by_operator(
            "https://github.com/ovh/docs/blob/04f9ff73432eb4f4fd4ff1c59aa25e06c7031565/pages/web_cloud/domains/dns_zone_edit/guide.en-gb.md",
        ),
        form_sources: &[
            by_operator(
                "https://github.com/ovh/docs/blob/04f9ff73432eb4f4fd4ff1c59aa25e06c7031565/pages/web_cloud/domains/dns_zone_edit/guide.en-gb.md",
            ),
            by_operator(
                "https://github.com/ovh/docs/blob/15e2c4622d6382294b4690141952a4f9fbe70d70/pages/web_cloud/domains/dns_zone_mx/guide.en-gb.md",
            ),
            by_service(
                "https://github.com/MicrosoftDocs/microsoft-365-docs/blob/01bed715c85bfc60a637854cfabcd8e47866a609/microsoft-365/admin/dns/create-dns-records-at-ovh.md",
            ),
        ],
        read_on: READ_ON,
    },
    Operator {
        name: "Porkbun",
        name_servers: &["ns.porkbun.com"],
        apex: Some(Apex::Empty),
        names: Some(Names::Relative),
        has_priority_apart: None,
        wants_final_dot: None,
        wants_quotes: None,
        instructions: "https://kb.porkbun.com/article/68-how-to-edit-dns-records",
        name_servers_source: DETECT,
        form_sources: &[GUIDES],
        read_on: READ_ON,
    },
    Operator {
        name: "Squarespace",
        name_servers: &["squarespacedns.com"],
        apex: Some(Apex::At),
        names: Some(Names::Relative),
        has_priority_apart: Some(true),
        wants_final_dot: None,
        wants_quotes: None,
        instructions: "https://support.squarespace.com/hc/en-us/articles/360002101888",
        name_servers_source: DETECT,
        form_sources: &[GUIDES],
        read_on: READ_ON,
    },
    Operator {
        name: "STRATO",
        name_servers: &["rzone.de"],
        // There is no name field: a record is set at the domain or the subdomain that was chosen.
        apex: None,
        names: None,
        has_priority_apart: None,
        wants_final_dot: Some(true),
        wants_quotes: None,
        instructions: "https://www.strato.de/faq/article/1831/Welche-Einstellungen-kann-ich-im-Konfigurationsdialog-MX-Record-vornehmen.html",
        name_servers_source: DETECT,
        form_sources: &[by_operator(
            "https://www.strato.de/faq/article/1831/Welche-Einstellungen-kann-ich-im-Konfigurationsdialog-MX-Record-vornehmen.html",
        )],
        read_on: READ_ON,
    },
    Operator {
        name: "TransIP",
        name_servers: &["ns*.transip.net", "ns*.transip.nl", "ns*.transip.eu"],
        // Its library tells the name and the content of an entry. That of an MX record is `10 mail`: the host is
        // below the domain unless it ends with a dot.
        apex: Some(Apex::At),
        names: Some(Names::Relative),
        has_priority_apart: Some(false),
        wants_final_dot: Some(true),
        wants_quotes: None,
        instructions: "https://www.transip.nl/knowledgebase/dns/405-een-a-record-instellen",
        name_servers_source: by_operator(
            "https://www.transip.eu/knowledgebase/entry/26-configuring-nameservers-transip-nameservers-secondary/",
        ),
        form_sources: &[by_operator(
            "https://github.com/transip/gotransip/blob/1100703100975727bffb31585aad81d614412c81/domain/domain.go",
        )],
        read_on: READ_ON,
    },
    Operator {
        name: "Vercel",
        name_servers: &["vercel-dns.com"],
        apex: Some(Apex::Empty),
        names: Some(Names::Relative),
        has_priority_apart: Some(true),
        wants_final_dot: None,
        wants_quotes: None,
        instructions: "https://vercel.com/docs/domains/managing-dns-records",
        name_servers_source: DETECT,
        form_sources: &[
            GUIDES,
            by_operator("https://vercel.com/docs/domains/managing-dns-records"),
        ],
        read_on: READ_ON,
    },
    Operator {
        name: "Wix",
        name_servers: &["wixdns.net"],
        apex: Some(Apex::Empty),
        names: Some(Names::Relative),
        has_priority_apart: None,
        wants_final_dot: None,
        wants_quotes: None,
        instructions: "https://support.wix.com/en/article/adding-or-updating-cname-records-in-your-wix-account",
        name_servers_source: DETECT,
        form_sources: &[GUIDES],
        read_on: READ_ON,
    },
    Operator {
        name: "WordPress.com",
        name_servers: &["ns*.wordpress.com"],
        apex: Some(Apex::Empty),
        names: Some(Names::Relative),
        has_priority_apart: None,
        wants_final_dot: None,
        wants_quotes: None,
        instructions: "https://wordpress.com/support/domains/custom-dns/",
        name_servers_source: DETECT,
        form_sources: &[GUIDES],
        read_on: READ_ON,
    },
];
