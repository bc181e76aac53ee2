//! A host name in an MX record.

use super::{Sentences, Words};

pub(super) const NO_USABLE_HOST: Sentences = Sentences {
    en: Words {
        say: "There are MX records but none of the hosts can take mail, so every message comes \
              back; the domain's own address must not be tried.",
        fix: "Give the host an address, or let the MX record name a host that has one.",
    },
    nl: Words {
        say: "Er zijn MX-records, maar geen van de hosts kan mail aannemen, dus elk bericht komt \
              terug; het eigen adres van het domein mag niet geprobeerd worden.",
        fix: "Geef de host een adres, of laat het MX-record een host noemen die er een heeft.",
    },
};

pub(super) const MX_TARGET_NO_ADDRESS: Sentences = Sentences {
    en: Words {
        say: "{host} has no address, so no mail can reach it and every sender asks in vain.",
        fix: "Give the host an address, or name one that has an address. If another host takes the \
              mail, the record can also go.",
    },
    nl: Words {
        say: "{host} heeft geen adres, dus daar komt geen mail en elke verzender vraagt ernaar \
              voor niets.",
        fix: "Geef de host een adres, of noem er een die een adres heeft. Neemt een andere host de \
              mail aan, dan kan het record ook weg.",
    },
};

pub(super) const MX_TARGET_LOOKUP_FAILED: Sentences = Sentences {
    en: Words {
        say: "The addresses of {host} could not be looked up for now[ ({status})]: senders go on \
              to the next host or wait.",
        fix: "Check the name servers of that name.[ The resolver adds: {errors}.]",
    },
    nl: Words {
        say: "De adressen van {host} waren zojuist niet op te vragen[ ({status})]: verzenders \
              nemen de volgende host of wachten.",
        fix: "Controleer de naamservers van die naam.[ De resolver voegt toe: {errors}.]",
    },
};

pub(super) const MX_TARGET_IP_LITERAL: Sentences = Sentences {
    en: Words {
        say: "{host} is an address where the name of a host must stand: some senders connect, \
              others refuse.",
        fix: "Give the address a name, and let the MX record point to that name.",
    },
    nl: Words {
        say: "{host} is een adres waar de naam van een host hoort: sommige verzenders maken \
              verbinding, andere weigeren.",
        fix: "Geef het adres een naam en laat het MX-record naar die naam wijzen.",
    },
};

pub(super) const MX_TARGET_LOCALHOST: Sentences = Sentences {
    en: Words {
        say: "The MX record names localhost, so every sender would deliver to itself.",
        fix: "Name the host that takes the mail. If another record does that already, remove this \
              one.",
    },
    nl: Words {
        say: "Het MX-record noemt localhost, dus elke verzender zou bij zichzelf bezorgen.",
        fix: "Noem de host die de mail aanneemt. Doet een ander record dat al, haal dit dan weg.",
    },
};

pub(super) const MX_TARGET_INVALID_NAME: Sentences = Sentences {
    en: Words {
        say: "{host} cannot be the name of a host, so it is passed over.",
        fix: "Name a host of letters, digits and hyphens, without an address or a path.",
    },
    nl: Words {
        say: "{host} kan geen naam van een host zijn en wordt overgeslagen.",
        fix: "Noem een host van letters, cijfers en koppeltekens, zonder adres of pad.",
    },
};

pub(super) const MX_TARGET_SINGLE_LABEL: Sentences = Sentences {
    en: Words {
        say: "{host} has no dot: the domain behind it is probably missing, so senders look for a \
              top-level domain.",
        fix: "Write the whole name, with the final dot that zone files want.",
    },
    nl: Words {
        say: "In {host} staat geen punt: waarschijnlijk ontbreekt het domein erachter, en \
              verzenders zoeken nu een topleveldomein.",
        fix: "Schrijf de hele naam, met de punt aan het eind die zonebestanden willen.",
    },
};

pub(super) const MX_TARGET_CNAME: Sentences = Sentences {
    en: Words {
        say: "{host} is an alias where a real host must stand; most senders follow it, but it is \
              outside the standard.",
        fix: "Name the host at its end instead[: {name}].",
    },
    nl: Words {
        say: "{host} is een alias waar een echte host hoort; de meeste verzenders volgen hem, maar \
              het valt buiten de standaard.",
        fix: "Noem in plaats daarvan de host aan het eind[: {name}].",
    },
};

pub(super) const MX_TARGET_UNDERSCORE: Sentences = Sentences {
    en: Words {
        say: "The underscore in {host} is not allowed in the name of a host; most senders take it \
              all the same.",
        fix: "Give the host a name without an underscore.",
    },
    nl: Words {
        say: "De underscore in {host} mag niet in de naam van een host staan; de meeste verzenders \
              nemen er genoegen mee.",
        fix: "Geef de host een naam zonder underscore.",
    },
};

pub(super) const MX_TARGET_RESERVED_LABEL: Sentences = Sentences {
    en: Words {
        say: "A part of {host} has two hyphens in third and fourth place, which is reserved for \
              encodings such as xn--: most senders take it all the same.",
        fix: "Give the host a name without them.",
    },
    nl: Words {
        say: "Een deel van {host} heeft twee koppeltekens op de derde en vierde plaats, en die \
              zijn gereserveerd voor coderingen zoals xn--: de meeste verzenders nemen er genoegen \
              mee.",
        fix: "Geef de host een naam zonder.",
    },
};

pub(super) const MX_TARGET_IS_DOMAIN: Sentences = Sentences {
    en: Words {
        say: "The host is the domain itself, so its web site and its mail share one address.",
        fix: "",
    },
    nl: Words {
        say: "De host is het domein zelf, dus website en mail delen één adres.",
        fix: "",
    },
};

pub(super) const MX_TARGET_DOMAIN_TWICE: Sentences = Sentences {
    en: Words {
        say: "{host} ends with the domain twice: the final dot is missing in the zone file, and \
              mail finds no host.",
        fix: "Put a dot behind the name of the host.",
    },
    nl: Words {
        say: "{host} eindigt twee keer op het domein: in het zonebestand ontbreekt de punt aan het \
              eind, en de mail vindt geen host.",
        fix: "Zet een punt achter de naam van de host.",
    },
};

pub(super) const MX_TARGET_URL: Sentences = Sentences {
    en: Words {
        say: "{host} is a web address or has a port, where only the name of a host may stand: mail \
              finds no host.",
        fix: "Write the name alone.",
    },
    nl: Words {
        say: "{host} is een webadres of heeft een poort, terwijl er alleen de naam van een host \
              mag staan: de mail vindt geen host.",
        fix: "Schrijf alleen de naam.",
    },
};

pub(super) const MX_VERIFICATION_LEFTOVER: Sentences = Sentences {
    en: Words {
        say: "{host} once proved to a service that the domain is yours; it takes no mail, and \
              senders try it in vain.",
        fix: "Remove it, once another record names the host that takes the mail.",
    },
    nl: Words {
        say: "{host} bewees ooit aan een dienst dat het domein van jou is; het neemt geen mail aan \
              en verzenders proberen het voor niets.",
        fix: "Verwijder het, zodra een ander record de host noemt die de mail aanneemt.",
    },
};

pub(super) const MX_TARGET_UNREGISTERED: Sentences = Sentences {
    en: Words {
        say: "Nobody owns {name|the name above the host}: whoever registers it gets mail meant for \
              {domain}.",
        fix: "At once, let the record name a host of your own, or remove it if another host takes \
              the mail. Or register the name yourself.",
    },
    nl: Words {
        say: "Niemand bezit {name|de naam boven de host}: wie die registreert, krijgt mail die \
              voor {domain} bedoeld is.",
        fix: "Laat het record meteen een eigen host noemen, of verwijder het als een andere host \
              de mail aanneemt. Of registreer de naam zelf.",
    },
};
