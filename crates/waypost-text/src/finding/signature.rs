//! Signatures (DNSSEC).

use super::{Sentences, Words};

pub(super) const DNSSEC_BOGUS: Sentences = Sentences {
    en: Words {
        say: "The signatures of {name|the domain} are broken: senders whose resolver checks \
             them get no answer.",
        fix: "Renew the signatures, or remove the DS record above the zone until they are \
             right.[ The resolver adds: {errors}.]",
    },
    nl: Words {
        say: "De handtekeningen van {name|het domein} zijn kapot: verzenders van wie de \
             resolver ze controleert krijgen geen antwoord.",
        fix: "Vernieuw de handtekeningen, of haal het DS-record boven de zone weg tot ze \
             kloppen.[ De resolver voegt toe: {errors}.]",
    },
};

pub(super) const MX_AUTHENTICATED: Sentences = Sentences {
    en: Words {
        say: "The resolver says that it checked the signature of the MX answer: nobody on the \
             way changed the list.",
        fix: "",
    },
    nl: Words {
        say: "De resolver zegt dat hij de handtekening van het MX-antwoord heeft \
             gecontroleerd: onderweg heeft niemand de lijst veranderd.",
        fix: "",
    },
};

pub(super) const MX_NOT_AUTHENTICATED: Sentences = Sentences {
    en: Words {
        say: "The MX answer is not signed, so whoever can forge DNS answers can redirect the \
             mail.",
        fix: "Sign the zone with DNSSEC. Many registrars do it with one switch.",
    },
    nl: Words {
        say: "Het MX-antwoord is niet ondertekend, dus wie DNS-antwoorden kan vervalsen kan de \
             mail omleiden.",
        fix: "Onderteken de zone met DNSSEC. Bij veel registrars is dat één schakelaar.",
    },
};

pub(super) const HOSTS_AUTHENTICATED: Sentences = Sentences {
    en: Words {
        say: "The addresses of all hosts are signed, and the resolver checked the signatures.",
        fix: "",
    },
    nl: Words {
        say: "De adressen van alle hosts zijn ondertekend, en de resolver heeft de \
             handtekeningen gecontroleerd.",
        fix: "",
    },
};

pub(super) const HOSTS_NOT_AUTHENTICATED: Sentences = Sentences {
    en: Words {
        say: "The addresses of {names|some hosts} are not signed, so DANE cannot protect the \
             way there.",
        fix: "Whoever runs those names would have to sign their zone.",
    },
    nl: Words {
        say: "De adressen van {names|sommige hosts} zijn niet ondertekend, dus kan DANE de weg \
             daarheen niet beschermen.",
        fix: "Wie die namen beheert zou de zone moeten ondertekenen.",
    },
};
