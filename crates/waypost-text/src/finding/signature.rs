//! Signatures (DNSSEC).

use super::{Sentences, Words};

pub(super) const DNSSEC_BOGUS: Sentences = Sentences {
    en: Words {
        say: "DNSSEC validation of {name|the domain} fails. Senders with a validating resolver get no answer.",
        fix: "Sign the zone again, or remove its DS record from the parent zone until the signatures are \
              correct.[ The resolver reports {errors}.]",
    },
    nl: Words {
        say: "De DNSSEC-validatie van {name|het domein} mislukt. Verzendende servers met een validerende resolver \
              krijgen geen antwoord.",
        fix: "Onderteken de zone opnieuw, of verwijder het DS-record uit de bovenliggende zone tot de \
              handtekeningen kloppen.[ De resolver meldt {errors}.]",
    },
};

pub(super) const MX_AUTHENTICATED: Sentences = Sentences {
    en: Words {
        say: "The resolver validated the MX answer with DNSSEC. According to this resolver, the list is the one \
              that the domain’s owner signed.",
        fix: "",
    },
    nl: Words {
        say: "De resolver heeft het MX-antwoord met DNSSEC gevalideerd. Volgens deze resolver is het de lijst die \
              de eigenaar van het domein heeft ondertekend.",
        fix: "",
    },
};

pub(super) const MX_NOT_AUTHENTICATED: Sentences = Sentences {
    en: Words {
        say: "The MX answer was not validated with DNSSEC (no AD flag), so the zone is unsigned or has no chain \
              of trust. An attacker who can forge DNS answers can redirect the mail.",
        fix: "Sign the zone with DNSSEC and publish its DS record in the parent zone. Many registrars do both \
              with one switch.",
    },
    nl: Words {
        say: "Het MX-antwoord is niet met DNSSEC gevalideerd (geen AD-vlag), dus de zone is niet ondertekend of \
              er is geen chain of trust. Een aanvaller die DNS-antwoorden kan vervalsen, kan de mail omleiden.",
        fix: "Onderteken de zone met DNSSEC en publiceer het DS-record in de bovenliggende zone. Bij veel \
              registrars is dat één schakelaar.",
    },
};

pub(super) const HOSTS_AUTHENTICATED: Sentences = Sentences {
    en: Words {
        say: "The resolver validated the addresses of all mail servers with DNSSEC.",
        fix: "",
    },
    nl: Words {
        say: "De resolver heeft de adressen van alle mailservers met DNSSEC gevalideerd.",
        fix: "",
    },
};

pub(super) const HOSTS_NOT_AUTHENTICATED: Sentences = Sentences {
    en: Words {
        say: "The addresses of {names|some mail servers} were not validated with DNSSEC. DANE cannot protect mail \
              to these servers.",
        fix: "Ask the operator of the mail servers to sign their zone with DNSSEC.",
    },
    nl: Words {
        say: "De adressen van {names|sommige mailservers} zijn niet met DNSSEC gevalideerd. DANE kan mail naar \
              die servers niet beschermen.",
        fix: "Vraag de beheerder van de mailservers de zone met DNSSEC te ondertekenen.",
    },
};

pub(super) const MX_VALIDATED: Sentences = Sentences {
    en: Words {
        say: "Waypost validated the MX records with DNSSEC, from the keys of the root down. The list is the one that \
              the domain’s owner signed.",
        fix: "",
    },
    nl: Words {
        say: "Waypost heeft de MX-records met DNSSEC gevalideerd, vanaf de sleutels van de root. Het is de lijst die \
              de eigenaar van het domein heeft ondertekend.",
        fix: "",
    },
};

pub(super) const HOSTS_VALIDATED: Sentences = Sentences {
    en: Words {
        say: "Waypost validated the addresses of all mail servers with DNSSEC.",
        fix: "",
    },
    nl: Words {
        say: "Waypost heeft de adressen van alle mailservers met DNSSEC gevalideerd.",
        fix: "",
    },
};

pub(super) const MX_BOGUS: Sentences = Sentences {
    en: Words {
        say: "The MX records of {domain|the domain} fail DNSSEC validation. Mail from senders with a validating resolver \
              waits, and bounces in the end.[ {cause}][ The chain breaks at {text}.]",
        fix: "{remedy|Sign the zone again.}",
    },
    nl: Words {
        say: "De DNSSEC-validatie van de MX-records van {domain|het domein} mislukt. Mail van verzendende servers met een \
              validerende resolver blijft wachten en wordt uiteindelijk teruggestuurd.[ {cause}][ De keten breekt bij {text}.]",
        fix: "{remedy|Onderteken de zone opnieuw.}",
    },
};

pub(super) const ADDRESS_BOGUS: Sentences = Sentences {
    en: Words {
        say: "The addresses of {names|some mail servers} fail DNSSEC validation. Senders with a validating resolver get no \
              address and deliver elsewhere, or wait.[ {cause}][ The chain breaks at {text}.]",
        fix: "{remedy|Sign the zone again.}",
    },
    nl: Words {
        say: "De DNSSEC-validatie van de adressen van {names|sommige mailservers} mislukt. Verzendende servers met een \
              validerende resolver krijgen geen adres en leveren elders af, of wachten.[ {cause}][ De keten breekt bij {text}.]",
        fix: "{remedy|Onderteken de zone opnieuw.}",
    },
};

pub(super) const ADDRESS_PARTLY_BOGUS: Sentences = Sentences {
    en: Words {
        say: "Either the IPv4 or the IPv6 addresses of {names|some mail servers} fail DNSSEC validation. Senders with a \
              validating resolver have only the other type.[ {cause}][ The chain breaks at {text}.]",
        fix: "{remedy|Sign the zone again.}",
    },
    nl: Words {
        say: "De DNSSEC-validatie van de IPv4- of van de IPv6-adressen van {names|sommige mailservers} mislukt. Verzendende \
              servers met een validerende resolver hebben alleen het andere type.[ {cause}][ De keten breekt bij {text}.]",
        fix: "{remedy|Onderteken de zone opnieuw.}",
    },
};

pub(super) const TLSA_BOGUS: Sentences = Sentences {
    en: Words {
        say: "The TLSA records of {names|some mail servers} fail DNSSEC validation. Senders that use DANE skip these servers \
              and try again later.[ {cause}][ The chain breaks at {text}.]",
        fix: "{remedy|Sign the zone again.}",
    },
    nl: Words {
        say: "De DNSSEC-validatie van de TLSA-records van {names|sommige mailservers} mislukt. Verzendende servers die DANE \
              gebruiken, slaan deze servers over en proberen het later opnieuw.[ {cause}][ De keten breekt bij {text}.]",
        fix: "{remedy|Onderteken de zone opnieuw.}",
    },
};

pub(super) const TLSA_DENIAL_BOGUS: Sentences = Sentences {
    en: Words {
        say: "There are no TLSA records for {names|some mail servers}, but the proof of that fails DNSSEC validation. Senders \
              that use DANE skip these servers and try again later.[ {cause}][ The chain breaks at {text}.]",
        fix: "{remedy|Sign the zone again.}",
    },
    nl: Words {
        say: "Er zijn geen TLSA-records voor {names|sommige mailservers}, maar de DNSSEC-validatie van het bewijs daarvan \
              mislukt. Verzendende servers die DANE gebruiken, slaan deze servers over en proberen het later opnieuw.[ {cause}][ De \
              keten breekt bij {text}.]",
        fix: "{remedy|Onderteken de zone opnieuw.}",
    },
};

pub(super) const BOGUS_AUTHENTICATED: Sentences = Sentences {
    en: Words {
        say: "The resolver says that it validated {names|an answer} (AD flag), but the signatures that it passes on fail \
              validation in Waypost.",
        fix: "Look up the domain again with another resolver. If both agree with Waypost, this resolver does not validate \
              correctly, or still has an older answer.",
    },
    nl: Words {
        say: "De resolver zegt dat hij {names|een antwoord} heeft gevalideerd (AD-vlag), maar de validatie van de \
              doorgegeven handtekeningen mislukt in Waypost.",
        fix: "Zoek het domein opnieuw op met een andere resolver. Als die het met Waypost eens is, valideert deze resolver \
              niet goed of heeft hij nog een ouder antwoord.",
    },
};

pub(super) const SECURE_NOT_AUTHENTICATED: Sentences = Sentences {
    en: Words {
        say: "Waypost validated {names|an answer} with DNSSEC, but the resolver does not say that it did (no AD flag).",
        fix: "Look up the domain again, or use another resolver. This resolver may not validate, or does not support the algorithm.",
    },
    nl: Words {
        say: "Waypost heeft {names|een antwoord} met DNSSEC gevalideerd, maar de resolver zegt niet dat hij dat heeft \
              gedaan (geen AD-vlag).",
        fix: "Zoek het domein opnieuw op of gebruik een andere resolver. Misschien valideert deze resolver niet, of ondersteunt \
              hij het algoritme niet.",
    },
};

pub(super) const SIGNATURE_ENDS_SOON: Sentences = Sentences {
    en: Words {
        say: "A DNSSEC signature[ ({text})] ends[ on {moment}][, in {seconds}]. If it is not renewed, mail from senders with a \
              validating resolver waits from then on.",
        fix: "Sign the zone again now, and find out why it was not signed again earlier.",
    },
    nl: Words {
        say: "Een DNSSEC-handtekening[ ({text})] verloopt[ op {moment}][, over {seconds}]. Als die niet wordt vernieuwd, blijft \
              mail van verzendende servers met een validerende resolver vanaf dan wachten.",
        fix: "Onderteken de zone nu opnieuw en zoek uit waarom dat niet eerder is gebeurd.",
    },
};

pub(super) const TLSA_SIGNATURE_ENDS_SOON: Sentences = Sentences {
    en: Words {
        say: "A DNSSEC signature for TLSA records or for their absence[ ({text})] ends[ on {moment}][, in {seconds}]. If it is \
              not renewed, senders that use DANE skip the server from then on.",
        fix: "Sign the zone again now, and find out why it was not signed again earlier.",
    },
    nl: Words {
        say: "Een DNSSEC-handtekening voor TLSA-records of voor het ontbreken ervan[ ({text})] verloopt[ op {moment}][, over \
              {seconds}]. Als die niet wordt vernieuwd, slaan verzendende servers die DANE gebruiken de server vanaf dan over.",
        fix: "Onderteken de zone nu opnieuw en zoek uit waarom dat niet eerder is gebeurd.",
    },
};
