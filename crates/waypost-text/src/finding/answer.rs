//! The queries, and what came back.

use super::{Sentences, Words};

pub(super) const NO_SUCH_DOMAIN: Sentences = Sentences {
    en: Words {
        say: "{name|{domain}} does not exist (NXDOMAIN). Every message bounces immediately.",
        fix: "Check the spelling. If the name is yours, check whether its registration has expired or its zone is \
              missing.",
    },
    nl: Words {
        say: "{name|{domain}} bestaat niet (NXDOMAIN). Elk bericht komt meteen terug als onbestelbaar.",
        fix: "Controleer de spelling. Als de naam van jou is, controleer dan of de registratie is verlopen of de \
              zone ontbreekt.",
    },
};

pub(super) const MX_LOOKUP_FAILED: Sentences = Sentences {
    en: Words {
        say: "The resolver could not look up the MX records of {domain}[ ({status})]. Sending servers queue the \
              mail, retry, and bounce it after several days.",
        fix: "Check the authoritative name servers of the domain and, if the zone is signed, its DNSSEC records.[ \
              The resolver reports {errors}.]",
    },
    nl: Words {
        say: "De resolver kon de MX-records van {domain} niet opzoeken[ ({status})]. Verzendende servers houden \
              de mail in de wachtrij, proberen het opnieuw en sturen die na enkele dagen als onbestelbaar terug.",
        fix: "Controleer de autoritatieve naamservers van het domein en, als de zone ondertekend is, de \
              DNSSEC-records.[ De resolver meldt {errors}.]",
    },
};

pub(super) const RESOLVER_FAILED: Sentences = Sentences {
    en: Words {
        say: "The resolver gave no usable answer[ ({status})]. That says nothing about {domain|the domain}.",
        fix: "Look it up again, or use another resolver.",
    },
    nl: Words {
        say: "De resolver gaf geen bruikbaar antwoord[ ({status})]. Dat zegt niets over {domain|het domein}.",
        fix: "Zoek opnieuw op of gebruik een andere resolver.",
    },
};

pub(super) const ANSWER_TRUNCATED: Sentences = Sentences {
    en: Words {
        say: "The resolver marked its answer as truncated, so Waypost did not use it.",
        fix: "Look it up again, or use another resolver.",
    },
    nl: Words {
        say: "Volgens de resolver is het antwoord afgekapt, daarom heeft Waypost het niet gebruikt.",
        fix: "Zoek opnieuw op of gebruik een andere resolver.",
    },
};

pub(super) const ANSWER_FILTERED: Sentences = Sentences {
    en: Words {
        say: "This resolver filters {domain|the name}. Its answer is a decision of its operator, not a fact about \
              the domain.",
        fix: "Use a resolver that does not filter.[ The resolver reports {errors}.]",
    },
    nl: Words {
        say: "Deze resolver filtert {domain|de naam}. Het antwoord is een beslissing van de beheerder van de \
              resolver, geen feit over het domein.",
        fix: "Gebruik een resolver die niet filtert.[ De resolver meldt {errors}.]",
    },
};

pub(super) const ADDRESS_FILTERED: Sentences = Sentences {
    en: Words {
        say: "This resolver filters the addresses of {host}, so they are unknown here.",
        fix: "Use a resolver that does not filter.[ The resolver reports {errors}.]",
    },
    nl: Words {
        say: "Deze resolver filtert de adressen van {host}, dus die zijn hier niet bekend.",
        fix: "Gebruik een resolver die niet filtert.[ De resolver meldt {errors}.]",
    },
};

pub(super) const NEGATIVE_WITHOUT_SOA: Sentences = Sentences {
    en: Words {
        say: "The resolver says that the name does not exist, but without the SOA record that a genuine negative \
              answer carries. It may be filtering.",
        fix: "Compare with another resolver.",
    },
    nl: Words {
        say: "Volgens de resolver bestaat de naam niet, maar het SOA-record dat bij een echt negatief antwoord \
              hoort, ontbreekt. Misschien filtert de resolver.",
        fix: "Vergelijk met een andere resolver.",
    },
};

pub(super) const ANSWER_OWNER_MISMATCH: Sentences = Sentences {
    en: Words {
        say: "The answer contained a record of another name, {subject}. Waypost ignored that record.",
        fix: "Use another resolver if this happens again.",
    },
    nl: Words {
        say: "Het antwoord bevatte een record van een andere naam, {subject}. Waypost heeft dat record genegeerd.",
        fix: "Gebruik een andere resolver als dit vaker gebeurt.",
    },
};

pub(super) const DOH_STATUS_STRING: Sentences = Sentences {
    en: Words {
        say: "The resolver sent its status as text instead of a number. Waypost understood it anyway.",
        fix: "",
    },
    nl: Words {
        say: "De resolver stuurde de status als tekst in plaats van als getal. Waypost begreep die toch.",
        fix: "",
    },
};

pub(super) const MX_MALFORMED_RDATA: Sentences = Sentences {
    en: Words {
        say: "One MX record cannot be read[: {text}]. Sending servers skip it.",
        fix: "Publish a preference from 0 to 65535, a space, and a host name.",
    },
    nl: Words {
        say: "Eén MX-record is onleesbaar[: {text}]. Verzendende servers slaan het over.",
        fix: "Publiceer een prioriteit van 0 tot en met 65535, een spatie en een hostnaam.",
    },
};

pub(super) const QNAME_CNAME: Sentences = Sentences {
    en: Words {
        say: "{domain} is an alias (CNAME) of {name}, so the MX records of {name} apply. This is allowed.",
        fix: "",
    },
    nl: Words {
        say: "{domain} is een alias (CNAME) van {name}, dus de MX-records van {name} gelden. Dat is toegestaan.",
        fix: "",
    },
};

pub(super) const CNAME_LOOP: Sentences = Sentences {
    en: Words {
        say: "The aliases (CNAME) of {host|{domain}} form a loop. Sending servers queue the mail and give up \
              after several days.",
        fix: "Point one of the names in the loop at a real host.",
    },
    nl: Words {
        say: "De aliassen (CNAME) van {host|{domain}} vormen een lus. Verzendende servers houden de mail in de \
              wachtrij en geven het na enkele dagen op.",
        fix: "Verwijs een van de namen in de lus naar een echte host.",
    },
};

pub(super) const RESOLVERS_DIFFER: Sentences = Sentences {
    en: Words {
        say: "{resolver|Another resolver} returns different MX records for {domain}. During a change, some mail \
              still goes to the old mail servers.",
        fix: "Keep the old mail servers running until every cached answer has expired. If nothing was changed, \
              check whether a name server has outdated data.",
    },
    nl: Words {
        say: "{resolver|Een andere resolver} geeft andere MX-records voor {domain}. Tijdens een wijziging gaat \
              een deel van de mail nog naar de oude mailservers.",
        fix: "Houd de oude mailservers in bedrijf tot elk antwoord in de cache is verlopen. Als er niets is \
              gewijzigd, controleer dan of een naamserver verouderde gegevens heeft.",
    },
};

pub(super) const ADDRESS_DIFFERS: Sentences = Sentences {
    en: Words {
        say: "{resolver|Another resolver} returns different addresses for {host}. This is normal for a service \
              that answers by region.",
        fix: "",
    },
    nl: Words {
        say: "{resolver|Een andere resolver} geeft andere adressen voor {host}. Dat is normaal bij een dienst die \
              per regio antwoordt.",
        fix: "",
    },
};
