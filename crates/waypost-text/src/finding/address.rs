//! The addresses of a host.

use super::{Sentences, Words};

pub(super) const NO_PUBLIC_ADDRESS: Sentences = Sentences {
    en: Words {
        say: "The hosts have only addresses that nobody on the Internet can reach: mail waits \
             at the senders and comes back.",
        fix: "Publish a public address for at least one host.",
    },
    nl: Words {
        say: "De hosts hebben alleen adressen die niemand op internet bereikt: mail wacht bij \
             de verzenders en komt terug.",
        fix: "Publiceer voor minstens één host een openbaar adres.",
    },
};

pub(super) const ADDRESS_LOOKUP_PARTIAL: Sentences = Sentences {
    en: Words {
        say: "Only half of the addresses of {host} could be looked up[ ({status})]; the other \
             half was used.",
        fix: "Check the name servers of that name: they should answer questions about both \
             families.[ The resolver adds: {errors}.]",
    },
    nl: Words {
        say: "Maar de helft van de adressen van {host} was op te vragen[ ({status})]; die \
             helft is gebruikt.",
        fix: "Controleer de naamservers van die naam: ze horen vragen over beide soorten te \
             beantwoorden.[ De resolver voegt toe: {errors}.]",
    },
};

pub(super) const MX_ADDRESS_LOOPBACK: Sentences = Sentences {
    en: Words {
        say: "{address|The address} of {host|the host} always means the sender itself, so no \
             mail gets there.",
        fix: "Remove the address, and publish one that can be reached.",
    },
    nl: Words {
        say: "{address|Het adres} van {host|de host} betekent altijd de verzender zelf, dus \
             daar komt geen mail.",
        fix: "Verwijder het adres en publiceer een dat bereikbaar is.",
    },
};

pub(super) const MX_ADDRESS_LINK_LOCAL: Sentences = Sentences {
    en: Words {
        say: "{address|The address} of {host|the host} is valid on one network cable only, so \
             no mail gets there.",
        fix: "Remove the address, and publish one that can be reached.",
    },
    nl: Words {
        say: "{address|Het adres} van {host|de host} geldt alleen op één netwerkkabel, dus \
             daar komt geen mail.",
        fix: "Verwijder het adres en publiceer een dat bereikbaar is.",
    },
};

pub(super) const MX_ADDRESS_MULTICAST: Sentences = Sentences {
    en: Words {
        say: "{address|The address} of {host|the host} stands for a group of machines: nobody \
             can connect to it.",
        fix: "Remove the address, and publish that of one machine.",
    },
    nl: Words {
        say: "{address|Het adres} van {host|de host} staat voor een groep machines: niemand \
             kan er verbinding mee maken.",
        fix: "Verwijder het adres en publiceer dat van één machine.",
    },
};

pub(super) const MX_ADDRESS_PRIVATE: Sentences = Sentences {
    en: Words {
        say: "{address|The address} of {host|the host} is reached inside one network only: \
             senders outside try it in vain.",
        fix: "Remove the address, and publish a public one.",
    },
    nl: Words {
        say: "{address|Het adres} van {host|de host} is alleen binnen één netwerk te bereiken: \
             verzenders van buiten proberen het voor niets.",
        fix: "Verwijder het adres en publiceer een openbaar adres.",
    },
};

pub(super) const MX_ADDRESS_MAPPED: Sentences = Sentences {
    en: Words {
        say: "{address|The address} of {host|the host} is an IPv4 address in the dress of \
             IPv6: senders cannot use it.",
        fix: "Publish it as an A record instead.",
    },
    nl: Words {
        say: "{address|Het adres} van {host|de host} is een IPv4-adres in de gedaante van \
             IPv6: verzenders kunnen er niets mee.",
        fix: "Publiceer het als A-record.",
    },
};

pub(super) const IPV4_MISSING: Sentences = Sentences {
    en: Words {
        say: "No host has an IPv4 address: senders without IPv6 cannot deliver.",
        fix: "Give at least one host an IPv4 address.",
    },
    nl: Words {
        say: "Geen enkele host heeft een IPv4-adres: verzenders zonder IPv6 kunnen niet \
             bezorgen.",
        fix: "Geef minstens één host een IPv4-adres.",
    },
};

pub(super) const IPV6_MISSING: Sentences = Sentences {
    en: Words {
        say: "No host has an IPv6 address: senders that have nothing else cannot deliver, \
             though few do.",
        fix: "Give the hosts an IPv6 address, if your network has one.",
    },
    nl: Words {
        say: "Geen enkele host heeft een IPv6-adres: verzenders die niets anders hebben kunnen \
             niet bezorgen, al zijn dat er weinig.",
        fix: "Geef de hosts een IPv6-adres, als je netwerk dat heeft.",
    },
};

pub(super) const IPV6_PARTIAL: Sentences = Sentences {
    en: Words {
        say: "Part of the list cannot be reached over IPv6: {names|some hosts}.",
        fix: "Give {names|those hosts} an IPv6 address as well.",
    },
    nl: Words {
        say: "Een deel van de lijst is niet te bereiken over IPv6: {names|sommige hosts}.",
        fix: "Geef ook {names|die hosts} een IPv6-adres.",
    },
};

pub(super) const MX_ADDRESS_FAMILY_MISMATCH: Sentences = Sentences {
    en: Words {
        say: "{host} has only addresses of a family that the chosen sender lacks, so this \
             sender passes it over.",
        fix: "",
    },
    nl: Words {
        say: "{host} heeft alleen adressen van een soort die de gekozen verzender niet heeft, \
             dus deze verzender slaat hem over.",
        fix: "",
    },
};

pub(super) const PTR_MISSING: Sentences = Sentences {
    en: Words {
        say: "The address {address|} of {host|the host} has no name: that matters when it also \
             sends mail.",
        fix: "Whoever owns the address can publish its name.",
    },
    nl: Words {
        say: "Het adres {address|} van {host|de host} heeft geen naam: dat telt zodra het ook \
             mail verzendt.",
        fix: "Wie het adres beheert, kan de naam publiceren.",
    },
};

pub(super) const PTR_UNCONFIRMED: Sentences = Sentences {
    en: Words {
        say: "The name of {address|the address}[, {name},] does not lead back to it: that \
             matters when it also sends mail.",
        fix: "Let the name and the address point at each other.",
    },
    nl: Words {
        say: "De naam van {address|het adres}[, {name},] leidt er niet naar terug: dat telt \
             zodra het ook mail verzendt.",
        fix: "Laat naam en adres naar elkaar wijzen.",
    },
};
