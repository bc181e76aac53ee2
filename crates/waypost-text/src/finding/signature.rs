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
