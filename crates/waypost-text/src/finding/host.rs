//! A host name in an MX record.

use super::{Sentences, Words};

pub(super) const NO_USABLE_HOST: Sentences = Sentences {
    en: Words {
        say: "None of the MX hosts can be used, so every message bounces. Senders must not fall back to the \
              domain’s own address.",
        fix: "Publish an A or AAAA record for the MX host, or put another host with an address in the MX record.",
    },
    nl: Words {
        say: "Geen van de MX-hosts is bruikbaar, dus elk bericht komt terug als onbestelbaar. Verzendende servers \
              mogen niet uitwijken naar het adres van het domein zelf.",
        fix: "Publiceer een A- of AAAA-record voor de MX-host, of zet een andere host met een adres in het \
              MX-record.",
    },
};

pub(super) const MX_TARGET_NO_ADDRESS: Sentences = Sentences {
    en: Words {
        say: "{host} has no A or AAAA record. Senders cannot connect to this host and skip it.",
        fix: "Publish an A or AAAA record for the host, or put another host in the MX record. If another mail \
              server accepts the mail, you can also remove this MX record.",
    },
    nl: Words {
        say: "{host} heeft geen A- of AAAA-record. Verzendende servers kunnen geen verbinding maken met deze host \
              en slaan hem over.",
        fix: "Publiceer een A- of AAAA-record voor de host, of zet een andere host in het MX-record. Als een \
              andere mailserver de mail aanneemt, kan dit MX-record ook weg.",
    },
};

pub(super) const MX_TARGET_LOOKUP_FAILED: Sentences = Sentences {
    en: Words {
        say: "The addresses of {host} could not be looked up[ ({status})]. Senders try the next mail server or \
              queue the mail.",
        fix: "Check the name servers of that host name.[ The resolver reports {errors}.]",
    },
    nl: Words {
        say: "De adressen van {host} konden niet worden opgezocht[ ({status})]. Verzendende servers proberen de \
              volgende mailserver of zetten de mail in de wachtrij.",
        fix: "Controleer de naamservers van die hostnaam.[ De resolver meldt {errors}.]",
    },
};

pub(super) const MX_TARGET_IP_LITERAL: Sentences = Sentences {
    en: Words {
        say: "The MX record contains the IP address {host} instead of a host name. Some senders connect to it \
              anyway, others do not.",
        fix: "Publish an A or AAAA record for a host name, and put that name in the MX record.",
    },
    nl: Words {
        say: "Het MX-record bevat het IP-adres {host} in plaats van een hostnaam. Sommige verzendende servers \
              maken toch verbinding, andere niet.",
        fix: "Publiceer een A- of AAAA-record voor een hostnaam en zet die naam in het MX-record.",
    },
};

pub(super) const MX_TARGET_LOCALHOST: Sentences = Sentences {
    en: Words {
        say: "The MX record names localhost, which is always the sending server itself. No mail arrives there.",
        fix: "Put the name of the mail server in the MX record. If another MX record does that already, remove \
              this one.",
    },
    nl: Words {
        say: "In het MX-record staat localhost, en dat is altijd de verzendende server zelf. Er komt geen mail \
              aan.",
        fix: "Zet de naam van de mailserver in het MX-record. Als een ander MX-record dat al doet, verwijder dit \
              record dan.",
    },
};

pub(super) const MX_TARGET_INVALID_NAME: Sentences = Sentences {
    en: Words {
        say: "{host} is not a valid host name. Senders skip this MX record.",
        fix: "Put a host name of letters, digits and hyphens in the MX record, without an e-mail address or a \
              path.",
    },
    nl: Words {
        say: "{host} is geen geldige hostnaam. Verzendende servers slaan dit MX-record over.",
        fix: "Zet een hostnaam van letters, cijfers en koppeltekens in het MX-record, zonder e-mailadres of pad.",
    },
};

pub(super) const MX_TARGET_SINGLE_LABEL: Sentences = Sentences {
    en: Words {
        say: "{host} has no dot, so the domain after it is probably missing. Senders look it up as a top-level \
              domain.",
        fix: "Put the full host name in the MX record, with a trailing dot in a zone file.",
    },
    nl: Words {
        say: "{host} bevat geen punt: waarschijnlijk ontbreekt het domein erachter. Verzendende servers zoeken nu \
              een topleveldomein op.",
        fix: "Zet de volledige hostnaam in het MX-record, in een zonebestand met een punt aan het eind.",
    },
};

pub(super) const MX_TARGET_CNAME: Sentences = Sentences {
    en: Words {
        say: "{host} is an alias (CNAME). Most senders follow it, although the standard does not allow an alias \
              in an MX record.",
        fix: "Put the name that the alias points to[, {name},] in the MX record. If another MX record names it already, \
              remove this one.",
    },
    nl: Words {
        say: "{host} is een alias (CNAME). De meeste verzendende servers volgen die, maar de standaard staat geen \
              alias in een MX-record toe.",
        fix: "Zet de naam waar de alias naar verwijst[, {name},] in het MX-record. Als een ander MX-record die naam al \
              noemt, verwijder dit record dan.",
    },
};

pub(super) const MX_TARGET_UNDERSCORE: Sentences = Sentences {
    en: Words {
        say: "{host} contains an underscore, which is not allowed in a host name. Most senders accept it anyway.",
        fix: "Give the mail server a host name without an underscore.",
    },
    nl: Words {
        say: "{host} bevat een underscore, en die is in een hostnaam niet toegestaan. De meeste verzendende \
              servers accepteren hem toch.",
        fix: "Geef de mailserver een hostnaam zonder underscore.",
    },
};

pub(super) const MX_TARGET_RESERVED_LABEL: Sentences = Sentences {
    en: Words {
        say: "A part of {host} has hyphens as its third and fourth character, which is reserved for encodings \
              such as xn--. Most senders accept it anyway.",
        fix: "Give the mail server a host name without these hyphens.",
    },
    nl: Words {
        say: "Een deel van {host} heeft koppeltekens als derde en vierde teken, en dat is voorbehouden aan \
              coderingen zoals xn--. De meeste verzendende servers accepteren het toch.",
        fix: "Geef de mailserver een hostnaam zonder die koppeltekens.",
    },
};

pub(super) const MX_TARGET_IS_DOMAIN: Sentences = Sentences {
    en: Words {
        say: "The MX host is the domain itself, so the website and the mail share one address.",
        fix: "",
    },
    nl: Words {
        say: "De MX-host is het domein zelf, dus website en mail delen één adres.",
        fix: "",
    },
};

pub(super) const MX_TARGET_DOMAIN_TWICE: Sentences = Sentences {
    en: Words {
        say: "{host} ends with the domain twice, because the trailing dot is missing in the zone file. Senders find \
              no mail server.",
        fix: "Add a dot at the end of the host name in the zone file.",
    },
    nl: Words {
        say: "{host} eindigt twee keer op het domein, omdat in het zonebestand de punt aan het eind ontbreekt. \
              Verzendende servers vinden geen mailserver.",
        fix: "Zet in het zonebestand een punt achter de hostnaam.",
    },
};

pub(super) const MX_TARGET_URL: Sentences = Sentences {
    en: Words {
        say: "{host} is a URL or has a port, but an MX record can only contain a host name. Senders find no mail \
              server.",
        fix: "Put only the host name in the MX record.",
    },
    nl: Words {
        say: "{host} is een URL of heeft een poort, maar in een MX-record mag alleen een hostnaam staan. \
              Verzendende servers vinden geen mailserver.",
        fix: "Zet alleen de hostnaam in het MX-record.",
    },
};

pub(super) const MX_VERIFICATION_LEFTOVER: Sentences = Sentences {
    en: Words {
        say: "{host} was used to prove to a service that the domain is yours. It accepts no mail, so senders lose \
              time on it.",
        fix: "Remove this MX record once another one names the server that accepts the mail.",
    },
    nl: Words {
        say: "{host} is gebruikt om aan een dienst te bewijzen dat het domein van jou is. Deze host neemt geen \
              mail aan en kost verzendende servers alleen tijd.",
        fix: "Verwijder dit MX-record zodra een ander record de server noemt die de mail aanneemt.",
    },
};

pub(super) const MX_TARGET_UNREGISTERED: Sentences = Sentences {
    en: Words {
        say: "{name|The domain of the MX host} is not registered. An attacker who registers it receives mail \
              meant for {domain}.",
        fix: "Replace this MX record immediately with one for your own mail server, or remove it if another mail \
              server accepts the mail. You can also register the name yourself.",
    },
    nl: Words {
        say: "{name|Het domein van de MX-host} is niet geregistreerd. Een aanvaller die het registreert, ontvangt \
              mail die voor {domain} bedoeld is.",
        fix: "Vervang dit MX-record meteen door een record met je eigen mailserver, of verwijder het als een \
              andere mailserver de mail aanneemt. Je kunt de naam ook zelf registreren.",
    },
};
