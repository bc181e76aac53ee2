//! Asking, and what came back.

use super::{Sentences, Words};

pub(super) const NO_SUCH_DOMAIN: Sentences = Sentences {
    en: Words {
        say: "{name|{domain}} does not exist, so every message comes back at once.",
        fix: "Check the spelling. If the name is yours, see whether its registration has run \
             out or its zone is missing.",
    },
    nl: Words {
        say: "{name|{domain}} bestaat niet, dus elk bericht komt meteen terug.",
        fix: "Kijk de spelling na. Is de naam van jou, kijk dan of de registratie is verlopen \
             of de zone ontbreekt.",
    },
};

pub(super) const MX_LOOKUP_FAILED: Sentences = Sentences {
    en: Words {
        say: "The resolver could not find the MX records of {domain}[ ({status})]: senders \
             keep the mail, try again, and return it after some days.",
        fix: "Check the name servers of the domain and, if it is signed, its signatures.[ The \
             resolver adds: {errors}.]",
    },
    nl: Words {
        say: "De resolver kon de MX-records van {domain} niet vinden[ ({status})]: verzenders \
             bewaren de mail, proberen het opnieuw en sturen haar na enkele dagen terug.",
        fix: "Controleer de naamservers van het domein en, als het ondertekend is, de \
             handtekeningen.[ De resolver voegt toe: {errors}.]",
    },
};

pub(super) const RESOLVER_FAILED: Sentences = Sentences {
    en: Words {
        say: "The resolver could not be asked[ ({status})], which says nothing about \
             {domain|the domain}.",
        fix: "Ask again, or ask another resolver.",
    },
    nl: Words {
        say: "De resolver was niet te bevragen[ ({status})], en dat zegt niets over \
             {domain|het domein}.",
        fix: "Vraag het opnieuw, of vraag een andere resolver.",
    },
};

pub(super) const ANSWER_TRUNCATED: Sentences = Sentences {
    en: Words {
        say: "The resolver says that its answer is incomplete, so it was not used.",
        fix: "Ask again, or ask another resolver.",
    },
    nl: Words {
        say: "De resolver zegt dat het antwoord niet volledig is, daarom is het niet gebruikt.",
        fix: "Vraag het opnieuw, of vraag een andere resolver.",
    },
};

pub(super) const ANSWER_FILTERED: Sentences = Sentences {
    en: Words {
        say: "This resolver filters {domain|the name}: its answer is a decision of its \
             operator, not a fact about the domain.",
        fix: "Ask a resolver that does not filter.[ The resolver adds: {errors}.]",
    },
    nl: Words {
        say: "Deze resolver filtert {domain|de naam}: het antwoord is een beslissing van de \
             beheerder, geen feit over het domein.",
        fix: "Vraag een resolver die niet filtert.[ De resolver voegt toe: {errors}.]",
    },
};

pub(super) const ADDRESS_FILTERED: Sentences = Sentences {
    en: Words {
        say: "This resolver filters the addresses of {host}, so they are not known here.",
        fix: "Ask a resolver that does not filter.[ The resolver adds: {errors}.]",
    },
    nl: Words {
        say: "Deze resolver filtert de adressen van {host}, dus die zijn hier niet bekend.",
        fix: "Vraag een resolver die niet filtert.[ De resolver voegt toe: {errors}.]",
    },
};

pub(super) const NEGATIVE_WITHOUT_SOA: Sentences = Sentences {
    en: Words {
        say: "“No such name” came without the proof of a zone that an honest answer brings: \
             the resolver may be filtering.",
        fix: "Ask another resolver before you believe it.",
    },
    nl: Words {
        say: "“Die naam bestaat niet” kwam zonder de gegevens van een zone die bij een eerlijk \
             antwoord horen: misschien filtert de resolver.",
        fix: "Vraag een andere resolver voordat je het gelooft.",
    },
};

pub(super) const ANSWER_OWNER_MISMATCH: Sentences = Sentences {
    en: Words {
        say: "The answer held a record of another name, {subject}, which was ignored.",
        fix: "If it happens again, ask another resolver.",
    },
    nl: Words {
        say: "In het antwoord stond een record van een andere naam, {subject}; dat is niet \
             gebruikt.",
        fix: "Vraag een andere resolver als het weer gebeurt.",
    },
};

pub(super) const DOH_STATUS_STRING: Sentences = Sentences {
    en: Words {
        say: "The resolver wrote its status as text instead of a number; it was understood all \
             the same.",
        fix: "",
    },
    nl: Words {
        say: "De resolver schreef zijn status als tekst in plaats van als getal; die is toch \
             begrepen.",
        fix: "",
    },
};

pub(super) const MX_MALFORMED_RDATA: Sentences = Sentences {
    en: Words {
        say: "One MX record cannot be read and is skipped[: {text}].",
        fix: "Write a number from 0 to 65535, a blank, and the name of a host.",
    },
    nl: Words {
        say: "Eén MX-record is niet te lezen en wordt overgeslagen[: {text}].",
        fix: "Schrijf een getal van 0 tot en met 65535, een spatie en de naam van een host.",
    },
};

pub(super) const QNAME_CNAME: Sentences = Sentences {
    en: Words {
        say: "{domain} is an alias of {name}, so the list of that name counts; that is \
             allowed.",
        fix: "",
    },
    nl: Words {
        say: "{domain} is een alias van {name}, dus geldt de lijst van die naam; dat mag.",
        fix: "",
    },
};

pub(super) const CNAME_LOOP: Sentences = Sentences {
    en: Words {
        say: "The aliases of {host|{domain}} lead in a circle: senders keep the mail and give \
             up after some days.",
        fix: "Let one of the names in the circle point to a real host.",
    },
    nl: Words {
        say: "De aliassen van {host|{domain}} lopen in een kring: verzenders bewaren de mail \
             en geven het na enkele dagen op.",
        fix: "Laat een van de namen in de kring naar een echte host wijzen.",
    },
};

pub(super) const RESOLVERS_DIFFER: Sentences = Sentences {
    en: Words {
        say: "{resolver|Another resolver} gives another list for {domain}: during a change, \
             some mail still goes the old way.",
        fix: "Keep the old hosts running until every old answer has expired. If nothing was \
             changed, look for a name server with old data.",
    },
    nl: Words {
        say: "{resolver|Een andere resolver} geeft een andere lijst voor {domain}: tijdens een \
             wijziging gaat een deel van de mail nog de oude weg.",
        fix: "Houd de oude hosts in bedrijf tot elk oud antwoord is verlopen. Is er niets \
             gewijzigd, zoek dan een naamserver met oude gegevens.",
    },
};

pub(super) const ADDRESS_DIFFERS: Sentences = Sentences {
    en: Words {
        say: "{resolver|Another resolver} gives other addresses for {host}, which is normal \
             where a service answers by region.",
        fix: "",
    },
    nl: Words {
        say: "{resolver|Een andere resolver} geeft andere adressen voor {host}; dat is gewoon \
             bij een dienst die per regio antwoordt.",
        fix: "",
    },
};
