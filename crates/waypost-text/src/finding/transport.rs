//! What the domain says about encryption (DANE, MTA-STS, TLS-RPT).

use super::{Sentences, Words};

pub(super) const TLSA_LOOKUP_FAILED: Sentences = Sentences {
    en: Words {
        say: "Looking up the TLSA records of {host} fails[ ({status})]. Senders that use DANE skip this host and \
              try again later.",
        fix: "Check that the name servers answer TLSA queries, also when there is no such record.[ The resolver \
              reports {errors}.]",
    },
    nl: Words {
        say: "Het opzoeken van de TLSA-records van {host} mislukt[ ({status})]. Verzendende servers die DANE \
              gebruiken, slaan deze host over en proberen het later opnieuw.",
        fix: "Controleer of de naamservers TLSA-query’s beantwoorden, ook als er geen TLSA-record is.[ De \
              resolver meldt {errors}.]",
    },
};

pub(super) const TLSA_MALFORMED: Sentences = Sentences {
    en: Words {
        say: "A TLSA record of {host} is unusable[ ({text})]: {problem|its numbers or its length are wrong}. \
              Senders ignore it.",
        fix: "Replace it with a TLSA record made from the server’s certificate, usually 3 1 1.",
    },
    nl: Words {
        say: "Een TLSA-record van {host} is onbruikbaar[ ({text})]: {problem|de getallen of de lengte kloppen \
              niet}. Verzendende servers negeren het.",
        fix: "Vervang het door een TLSA-record voor het certificaat van de server, meestal 3 1 1.",
    },
};

pub(super) const TLSA_USAGE: Sentences = Sentences {
    en: Words {
        say: "A TLSA record of {host} has a certificate usage that does not apply to mail[ ({text})]. Senders \
              ignore it.",
        fix: "Publish a TLSA record with usage 3 (or 2) instead.",
    },
    nl: Words {
        say: "Een TLSA-record van {host} heeft een certificate usage die niet voor mail geldt[ ({text})]. \
              Verzendende servers negeren het.",
        fix: "Publiceer in plaats daarvan een TLSA-record met usage 3 (of 2).",
    },
};

pub(super) const TLSA_UNSIGNED: Sentences = Sentences {
    en: Words {
        say: "The TLSA records of {host} were not validated with DNSSEC. Senders ignore them, so they protect \
              nothing.",
        fix: "Sign the zone that contains the TLSA records with DNSSEC.",
    },
    nl: Words {
        say: "De TLSA-records van {host} zijn niet met DNSSEC gevalideerd. Verzendende servers negeren ze, dus ze \
              beschermen niets.",
        fix: "Onderteken de zone met de TLSA-records met DNSSEC.",
    },
};

pub(super) const TLSA_ALIAS: Sentences = Sentences {
    en: Words {
        say: "{host} is an alias (CNAME) with TLSA records. Senders disagree on whether DANE applies.",
        fix: "Put the name that the alias points to[, {name},] in the MX record.",
    },
    nl: Words {
        say: "{host} is een alias (CNAME) met TLSA-records. Verzendende servers zijn het er niet over eens of \
              DANE dan geldt.",
        fix: "Zet de naam waar de alias naar verwijst[, {name},] in het MX-record.",
    },
};

pub(super) const DANE_PARTIAL: Sentences = Sentences {
    en: Words {
        say: "DANE protects only part of the list[ ({proof})]. Mail to {names|the other mail servers} is not protected by it.",
        fix: "Publish TLSA records for {names|those mail servers} as well.",
    },
    nl: Words {
        say: "DANE beschermt maar een deel van de lijst[ ({proof})]. Mail naar {names|de andere mailservers} is er niet mee \
              beschermd.",
        fix: "Publiceer ook TLSA-records voor {names|die mailservers}.",
    },
};

pub(super) const TLSA_NO_ROLL_OVER: Sentences = Sentences {
    en: Words {
        say: "The TLSA records of {host} name only one key. If the key is replaced before the records are, mail \
              from senders that use DANE stops.",
        fix: "Publish a second TLSA record: 3 1 1 for the next key, or 2 1 1 for the issuing CA.",
    },
    nl: Words {
        say: "De TLSA-records van {host} noemen maar één sleutel. Als de sleutel eerder wordt vervangen dan de \
              records, stopt de mail van verzendende servers die DANE gebruiken.",
        fix: "Publiceer een tweede TLSA-record: 3 1 1 voor de volgende sleutel, of 2 1 1 voor de CA.",
    },
};

pub(super) const DANE_MISSING: Sentences = Sentences {
    en: Words {
        say: "The zones are signed with DNSSEC[ ({proof})], but no mail server has TLSA records. Unless MTA-STS applies, nothing tells senders to require TLS.",
        fix: "Publish TLSA records for the certificates of the mail servers, or ask the operator of the mail servers to do so.",
    },
    nl: Words {
        say: "De zones zijn met DNSSEC ondertekend[ ({proof})], maar geen enkele mailserver heeft TLSA-records. Zonder MTA-STS weten verzendende servers niet dat ze TLS moeten eisen.",
        fix: "Publiceer TLSA-records voor de certificaten van de mailservers, of vraag dat aan de beheerder van de mailservers.",
    },
};

pub(super) const DANE_PROTECTED: Sentences = Sentences {
    en: Words {
        say: "DANE protects every mail server[ ({proof})]. Senders that use DANE deliver only over TLS, to a server with a \
              matching certificate.",
        fix: "",
    },
    nl: Words {
        say: "DANE beschermt elke mailserver[ ({proof})]. Verzendende servers die DANE gebruiken, leveren alleen via TLS af, \
              bij een server met het juiste certificaat.",
        fix: "",
    },
};

pub(super) const MTA_STS_MX_MISMATCH: Sentences = Sentences {
    en: Words {
        say: "{host} is not listed in the MTA-STS policy. Senders that use MTA-STS skip this host.",
        fix: "Add the host to the policy file and change id= in the TXT record, or remove its MX record.",
    },
    nl: Words {
        say: "{host} staat niet in het MTA-STS-beleid. Verzendende servers die MTA-STS afdwingen, slaan deze host \
              over.",
        fix: "Zet de host in het beleidsbestand en wijzig id= in het TXT-record, of verwijder het MX-record van \
              de host.",
    },
};

pub(super) const MTA_STS_SEVERAL: Sentences = Sentences {
    en: Words {
        say: "There are {count|several} MTA-STS records, which counts as none. MTA-STS does not protect the mail.",
        fix: "Keep one MTA-STS record and remove the others.",
    },
    nl: Words {
        say: "Er zijn {count|meerdere} MTA-STS-records, en dat telt als geen. MTA-STS beschermt de mail niet.",
        fix: "Houd één MTA-STS-record over en verwijder de andere.",
    },
};

pub(super) const MTA_STS_MALFORMED: Sentences = Sentences {
    en: Words {
        say: "The MTA-STS record is invalid: {problem|its syntax is wrong}[ ({text})]. Senders ignore it.",
        fix: "Publish a TXT record at _mta-sts below the domain: v=STSv1; id= with letters and digits, and a \
              semicolon.",
    },
    nl: Words {
        say: "Het MTA-STS-record is ongeldig: {problem|de syntaxis klopt niet}[ ({text})]. Verzendende servers \
              negeren het.",
        fix: "Publiceer een TXT-record op _mta-sts onder het domein: v=STSv1; id= met letters en cijfers, en een \
              puntkomma.",
    },
};

pub(super) const MTA_STS_FOREIGN_TEXT: Sentences = Sentences {
    en: Words {
        say: "Another TXT record is published at the name of the MTA-STS record[: {text}]. Senders ignore it.",
        fix: "Remove this TXT record. If it comes from a wildcard, it can stay.",
    },
    nl: Words {
        say: "Op de naam van het MTA-STS-record is ook een ander TXT-record gepubliceerd[: {text}]. Verzendende \
              servers negeren het.",
        fix: "Verwijder dit TXT-record. Als het van een wildcard komt, mag het blijven.",
    },
};

pub(super) const MTA_STS_POLICY_MALFORMED: Sentences = Sentences {
    en: Words {
        say: "The MTA-STS policy file is invalid: {problem|its syntax is wrong}[ ({text})]. Senders ignore it.",
        fix: "Correct the policy file on the web server and change id= in the TXT record.",
    },
    nl: Words {
        say: "Het MTA-STS-beleidsbestand is ongeldig: {problem|de syntaxis klopt niet}[ ({text})]. Verzendende \
              servers negeren het.",
        fix: "Corrigeer het beleidsbestand op de webserver en wijzig id= in het TXT-record.",
    },
};

pub(super) const MTA_STS_UNCERTAIN: Sentences = Sentences {
    en: Words {
        say: "Some senders ignore the MTA-STS record: {problem|its syntax deviates from the standard}[ ({text})].",
        fix: "Publish only v=STSv1; and id= in the TXT record, with nothing else between or after them.",
    },
    nl: Words {
        say: "Sommige verzendende servers negeren het MTA-STS-record: {problem|de syntaxis wijkt af van de \
              standaard}[ ({text})].",
        fix: "Publiceer in het TXT-record alleen v=STSv1; en id=, met niets ertussen of erachter.",
    },
};

pub(super) const MTA_STS_POLICY_UNCERTAIN: Sentences = Sentences {
    en: Words {
        say: "Not every sender reads the MTA-STS policy file in the same way: {problem|the syntax of a line \
              deviates from the standard}[ ({text})].",
        fix: "Correct that line on the web server and change id= in the TXT record.",
    },
    nl: Words {
        say: "Niet elke verzendende server leest het MTA-STS-beleidsbestand op dezelfde manier: {problem|de \
              syntaxis van een regel wijkt af van de standaard}[ ({text})].",
        fix: "Corrigeer die regel op de webserver en wijzig id= in het TXT-record.",
    },
};

pub(super) const MTA_STS_MISSING: Sentences = Sentences {
    en: Words {
        say: "There is no MTA-STS policy. Unless DANE applies, an attacker on the network can force senders to \
              deliver without encryption.",
        fix: "Put a policy file with mode: testing on the web server mta-sts.{domain}, then publish this TXT \
              record.",
    },
    nl: Words {
        say: "Er is geen MTA-STS-beleid. Als DANE de mailservers niet beschermt, kan een aanvaller verzendende \
              servers dwingen onversleuteld af te leveren.",
        fix: "Zet een beleidsbestand met mode: testing op de webserver mta-sts.{domain} en publiceer daarna dit \
              TXT-record.",
    },
};

pub(super) const MTA_STS_TESTING: Sentences = Sentences {
    en: Words {
        say: "The MTA-STS policy has mode testing: failures are reported, but mail is delivered anyway.[ With \
              mode enforce, senders would skip {names}.]",
        fix: "",
    },
    nl: Words {
        say: "Het MTA-STS-beleid staat op mode testing: fouten worden gemeld, maar de mail wordt toch \
              afgeleverd.[ Met mode enforce zouden verzendende servers {names} overslaan.]",
        fix: "",
    },
};

pub(super) const MTA_STS_OFF: Sentences = Sentences {
    en: Words {
        say: "The MTA-STS policy has mode none, so it is withdrawn and requires nothing.",
        fix: "",
    },
    nl: Words {
        say: "Het MTA-STS-beleid staat op mode none: het is ingetrokken en eist niets.",
        fix: "",
    },
};

pub(super) const MTA_STS_PRESENT: Sentences = Sentences {
    en: Words {
        say: "There is an MTA-STS record. The policy file says whether senders must require TLS, and to which \
              hosts.",
        fix: "",
    },
    nl: Words {
        say: "Er is een MTA-STS-record. In het beleidsbestand staat of verzendende servers TLS moeten eisen, en \
              bij welke hosts.",
        fix: "",
    },
};

pub(super) const TLS_RPT_SEVERAL: Sentences = Sentences {
    en: Words {
        say: "There are {count|several} TLS-RPT records, which counts as none. Senders send no reports.",
        fix: "Keep one TLS-RPT record that has all report addresses.",
    },
    nl: Words {
        say: "Er zijn {count|meerdere} TLS-RPT-records, en dat telt als geen. Verzendende servers sturen geen \
              rapporten.",
        fix: "Houd één TLS-RPT-record over, met alle rapportadressen erin.",
    },
};

pub(super) const TLS_RPT_MALFORMED: Sentences = Sentences {
    en: Words {
        say: "The TLS-RPT record is invalid: {problem|its syntax is wrong}[ ({text})]. Senders ignore it.",
        fix: "Publish v=TLSRPTv1; rua=mailto: and an e-mail address as a TXT record at _smtp._tls below the \
              domain.",
    },
    nl: Words {
        say: "Het TLS-RPT-record is ongeldig: {problem|de syntaxis klopt niet}[ ({text})]. Verzendende servers \
              negeren het.",
        fix: "Publiceer v=TLSRPTv1; rua=mailto: en een e-mailadres als TXT-record op _smtp._tls onder het domein.",
    },
};

pub(super) const TLS_RPT_UNCERTAIN: Sentences = Sentences {
    en: Words {
        say: "Some senders ignore the TLS-RPT record: {problem|its syntax deviates from the standard}[ ({text})].",
        fix: "Publish only v=TLSRPTv1; rua= and the report addresses, with nothing else between or after them.",
    },
    nl: Words {
        say: "Sommige verzendende servers negeren het TLS-RPT-record: {problem|de syntaxis wijkt af van de \
              standaard}[ ({text})].",
        fix: "Publiceer alleen v=TLSRPTv1; rua= en de rapportadressen, met niets ertussen of erachter.",
    },
};

pub(super) const TLS_RPT_MISSING: Sentences = Sentences {
    en: Words {
        say: "The domain asks senders for TLS, but has no TLS-RPT record. You receive no reports when TLS fails.",
        fix: "Publish a TLS-RPT record with an address for daily reports (rua=).",
    },
    nl: Words {
        say: "Het domein vraagt verzendende servers om TLS, maar heeft geen TLS-RPT-record. Je krijgt geen \
              rapport als TLS mislukt.",
        fix: "Publiceer een TLS-RPT-record met een adres voor dagelijkse rapporten (rua=).",
    },
};

pub(super) const TLS_RPT_PRESENT: Sentences = Sentences {
    en: Words {
        say: "A TLS-RPT record tells senders where to report TLS failures.",
        fix: "",
    },
    nl: Words {
        say: "Een TLS-RPT-record vertelt verzendende servers waar ze TLS-fouten kunnen melden.",
        fix: "",
    },
};
