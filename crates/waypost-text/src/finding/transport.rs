//! What the domain says about encryption (DANE, MTA-STS, TLS-RPT).

use super::{Sentences, Words};

pub(super) const TLSA_LOOKUP_FAILED: Sentences = Sentences {
    en: Words {
        say: "Asking for the certificate data (TLSA) of {host} fails[ ({status})]: senders \
             that use DANE do not deliver there.",
        fix: "Let the name servers answer TLSA questions properly, also where there is no such \
             record.[ The resolver adds: {errors}.]",
    },
    nl: Words {
        say: "De vraag naar de certificaatgegevens (TLSA) van {host} mislukt[ ({status})]: \
             verzenders die DANE gebruiken bezorgen daar niet.",
        fix: "Laat de naamservers TLSA-vragen goed beantwoorden, ook als er zo'n record niet \
             is.[ De resolver voegt toe: {errors}.]",
    },
};

pub(super) const TLSA_MALFORMED: Sentences = Sentences {
    en: Words {
        say: "A TLSA record of {host} cannot be used[ ({text})]: {problem|its numbers or its \
             length do not fit}.",
        fix: "Replace it by one made from the certificate of the host: 3 1 1 is usual.",
    },
    nl: Words {
        say: "Een TLSA-record van {host} is niet te gebruiken[ ({text})]: {problem|de getallen \
             of de lengte kloppen niet}.",
        fix: "Vervang het door een record uit het certificaat van de host: 3 1 1 is \
             gebruikelijk.",
    },
};

pub(super) const TLSA_USAGE: Sentences = Sentences {
    en: Words {
        say: "A TLSA record of {host} has a usage that does not apply to mail[ ({text})], so \
             senders pass over it.",
        fix: "Publish one of usage 3, or 2, instead.",
    },
    nl: Words {
        say: "Een TLSA-record van {host} heeft een gebruik dat niet voor mail geldt[ \
             ({text})], dus verzenders slaan het over.",
        fix: "Publiceer er een met gebruik 3, of 2.",
    },
};

pub(super) const TLSA_UNSIGNED: Sentences = Sentences {
    en: Words {
        say: "{host} has TLSA records that are not signed, so they protect nothing.",
        fix: "Sign the zone in which they stand.",
    },
    nl: Words {
        say: "{host} heeft TLSA-records die niet ondertekend zijn, dus ze beschermen niets.",
        fix: "Onderteken de zone waarin ze staan.",
    },
};

pub(super) const TLSA_ALIAS: Sentences = Sentences {
    en: Words {
        say: "{host} is an alias and has TLSA records: senders disagree whether DANE applies.",
        fix: "Let the MX record name the host at the end[, {name}].",
    },
    nl: Words {
        say: "{host} is een alias en heeft TLSA-records: verzenders zijn het niet eens of DANE \
             dan geldt.",
        fix: "Laat het MX-record de host aan het eind noemen[, {name}].",
    },
};

pub(super) const DANE_PARTIAL: Sentences = Sentences {
    en: Words {
        say: "DANE protects the way to some hosts only: not to {names|the others}.",
        fix: "Publish TLSA records for {names|those hosts} as well.",
    },
    nl: Words {
        say: "DANE beschermt de weg naar een deel van de hosts: niet naar {names|de andere}.",
        fix: "Publiceer ook TLSA-records voor {names|die hosts}.",
    },
};

pub(super) const TLSA_NO_ROLL_OVER: Sentences = Sentences {
    en: Words {
        say: "The TLSA records of {host} name one key only: mail stops on the day it is replaced \
             and the records are not.",
        fix: "Publish the next key beside this one: two records 3 1 1, or 3 1 1 and 2 1 1.",
    },
    nl: Words {
        say: "De TLSA-records van {host} noemen maar één sleutel: wordt die vervangen en veranderen \
             de records niet mee, dan stokt de mail.",
        fix: "Publiceer de volgende sleutel ernaast: twee records 3 1 1, of 3 1 1 en 2 1 1.",
    },
};

pub(super) const DANE_MISSING: Sentences = Sentences {
    en: Words {
        say: "Everything is signed but no host has TLSA records, so senders cannot insist on \
             encryption.",
        fix: "Publish TLSA records made from the certificates of the hosts.",
    },
    nl: Words {
        say: "Alles is ondertekend, maar geen host heeft TLSA-records, dus verzenders kunnen \
             versleuteling niet eisen.",
        fix: "Publiceer TLSA-records uit de certificaten van de hosts.",
    },
};

pub(super) const DANE_PROTECTED: Sentences = Sentences {
    en: Words {
        say: "DANE protects the way to every host: senders that use it deliver only encrypted, \
             and to the right machine.",
        fix: "",
    },
    nl: Words {
        say: "DANE beschermt de weg naar elke host: verzenders die het gebruiken bezorgen \
             alleen versleuteld, en bij de juiste machine.",
        fix: "",
    },
};

pub(super) const MTA_STS_MX_MISMATCH: Sentences = Sentences {
    en: Words {
        say: "The MTA-STS policy does not name {host}: senders that follow it skip that host.",
        fix: "Add the host to the policy file and change the id in the record, or remove the \
             host from the list.",
    },
    nl: Words {
        say: "Het MTA-STS-beleid noemt {host} niet: verzenders die zich eraan houden slaan die \
             host over.",
        fix: "Zet de host in het beleidsbestand en verander de id in het record, of haal de \
             host uit de lijst.",
    },
};

pub(super) const MTA_STS_SEVERAL: Sentences = Sentences {
    en: Words {
        say: "There are {count|several} MTA-STS records, which counts as none: the mail is not \
             protected.",
        fix: "Keep one of them.",
    },
    nl: Words {
        say: "Er zijn {count|meer} MTA-STS-records, en dat telt als geen: de mail is niet \
             beschermd.",
        fix: "Laat er één staan.",
    },
};

pub(super) const MTA_STS_MALFORMED: Sentences = Sentences {
    en: Words {
        say: "The MTA-STS record does not count: {problem|it breaks its grammar}[ ({text})].",
        fix: "Publish v=STSv1; and an id of letters and digits at _mta-sts below the domain.",
    },
    nl: Words {
        say: "Het MTA-STS-record telt niet: {problem|het klopt niet met de grammatica}[ \
             ({text})].",
        fix: "Publiceer v=STSv1; en een id van letters en cijfers op _mta-sts onder het \
             domein.",
    },
};

pub(super) const MTA_STS_FOREIGN_TEXT: Sentences = Sentences {
    en: Words {
        say: "Where the MTA-STS record belongs stands a text that is none, and senders pass over \
             it[: {text}].",
        fix: "Take it away. If it comes from a wildcard, it may stay.",
    },
    nl: Words {
        say: "Waar het MTA-STS-record hoort, staat een tekst die er geen is en die verzenders \
             overslaan[: {text}].",
        fix: "Haal die weg. Komt hij van een wildcard, dan mag hij blijven staan.",
    },
};

pub(super) const MTA_STS_POLICY_MALFORMED: Sentences = Sentences {
    en: Words {
        say: "The MTA-STS policy file does not count: {problem|it breaks its grammar}[ \
             ({text})].",
        fix: "Correct the file on the web server, and change the id in the record.",
    },
    nl: Words {
        say: "Het MTA-STS-beleidsbestand telt niet: {problem|het klopt niet met de \
             grammatica}[ ({text})].",
        fix: "Verbeter het bestand op de webserver en verander de id in het record.",
    },
};

pub(super) const MTA_STS_UNCERTAIN: Sentences = Sentences {
    en: Words {
        say: "Some senders pass over the MTA-STS record: {problem|it bends its grammar}[ ({text})].",
        fix: "Publish it as v=STSv1; and the id, with nothing else between or behind them.",
    },
    nl: Words {
        say: "Sommige verzenders slaan het MTA-STS-record over: {problem|het wijkt af van de \
             grammatica}[ ({text})].",
        fix: "Publiceer het als v=STSv1; en de id, met niets anders ertussen of erachter.",
    },
};

pub(super) const MTA_STS_POLICY_UNCERTAIN: Sentences = Sentences {
    en: Words {
        say: "Some senders do not take the MTA-STS policy file as others do: {problem|a line bends \
             its grammar}[ ({text})].",
        fix: "Correct that line on the web server, and change the id in the record.",
    },
    nl: Words {
        say: "Sommige verzenders lezen het MTA-STS-beleidsbestand anders dan andere: {problem|een \
             regel wijkt af van de grammatica}[ ({text})].",
        fix: "Verbeter die regel op de webserver en verander de id in het record.",
    },
};

pub(super) const MTA_STS_MISSING: Sentences = Sentences {
    en: Words {
        say: "There is no MTA-STS, so whoever sits on the way can keep senders from \
             encrypting.",
        fix: "Put a policy file on the web server mta-sts.{domain}, then publish this record. \
             Start with the mode testing.",
    },
    nl: Words {
        say: "Er is geen MTA-STS, dus wie onderweg zit kan verzenders van versleutelen \
             afhouden.",
        fix: "Zet een beleidsbestand op de webserver mta-sts.{domain} en publiceer dan dit \
             record. Begin met de stand testing.",
    },
};

pub(super) const MTA_STS_TESTING: Sentences = Sentences {
    en: Words {
        say: "The MTA-STS policy is being tested: failures are reported, nothing is refused[; \
             enforced, it would leave out {names}].",
        fix: "",
    },
    nl: Words {
        say: "Het MTA-STS-beleid wordt getest: fouten worden gemeld, er wordt niets \
             geweigerd[; afgedwongen zou het {names} overslaan].",
        fix: "",
    },
};

pub(super) const MTA_STS_OFF: Sentences = Sentences {
    en: Words {
        say: "The MTA-STS policy has been withdrawn: it asks for nothing.",
        fix: "",
    },
    nl: Words {
        say: "Het MTA-STS-beleid is ingetrokken: het vraagt niets.",
        fix: "",
    },
};

pub(super) const MTA_STS_PRESENT: Sentences = Sentences {
    en: Words {
        say: "An MTA-STS record says that senders can insist on encryption; what they may \
             insist on stands in the policy file.",
        fix: "",
    },
    nl: Words {
        say: "Een MTA-STS-record zegt dat verzenders versleuteling kunnen eisen; wat ze mogen \
             eisen staat in het beleidsbestand.",
        fix: "",
    },
};

pub(super) const TLS_RPT_SEVERAL: Sentences = Sentences {
    en: Words {
        say: "There are {count|several} TLS reporting records, which counts as none: no \
             reports come.",
        fix: "Keep one of them, with all addresses in it.",
    },
    nl: Words {
        say: "Er zijn {count|meer} records voor TLS-rapporten, en dat telt als geen: er komen \
             geen rapporten.",
        fix: "Laat er één staan, met alle adressen erin.",
    },
};

pub(super) const TLS_RPT_MALFORMED: Sentences = Sentences {
    en: Words {
        say: "The TLS reporting record does not count: {problem|it breaks its grammar}[ \
             ({text})].",
        fix: "Publish v=TLSRPTv1; rua=mailto: and an address at _smtp._tls below the domain.",
    },
    nl: Words {
        say: "Het record voor TLS-rapporten telt niet: {problem|het klopt niet met de \
             grammatica}[ ({text})].",
        fix: "Publiceer v=TLSRPTv1; rua=mailto: en een adres op _smtp._tls onder het domein.",
    },
};

pub(super) const TLS_RPT_UNCERTAIN: Sentences = Sentences {
    en: Words {
        say: "Some senders pass over the TLS reporting record: {problem|it bends its grammar}[ \
             ({text})].",
        fix: "Publish it as v=TLSRPTv1; rua= and the addresses, with nothing else between or \
             behind them.",
    },
    nl: Words {
        say: "Sommige verzenders slaan het record voor TLS-rapporten over: {problem|het wijkt af \
             van de grammatica}[ ({text})].",
        fix: "Publiceer het als v=TLSRPTv1; rua= en de adressen, met niets anders ertussen of \
             erachter.",
    },
};

pub(super) const TLS_RPT_MISSING: Sentences = Sentences {
    en: Words {
        say: "The domain asks for encryption, but nobody reports to it when that fails.",
        fix: "Name an address for daily reports.",
    },
    nl: Words {
        say: "Het domein vraagt om versleuteling, maar niemand meldt het als die mislukt.",
        fix: "Noem een adres voor dagelijkse rapporten.",
    },
};

pub(super) const TLS_RPT_PRESENT: Sentences = Sentences {
    en: Words {
        say: "Senders are told where to report when encryption fails.",
        fix: "",
    },
    nl: Words {
        say: "Verzenders weten waar ze mislukte versleuteling kunnen melden.",
        fix: "",
    },
};
