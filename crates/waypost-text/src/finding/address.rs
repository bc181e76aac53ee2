//! The addresses of a host.

use super::{Sentences, Words};

pub(super) const NO_PUBLIC_ADDRESS: Sentences = Sentences {
    en: Words {
        say: "None of the mail servers has an address that can be reached from the internet. Mail stays in the \
              senders’ queues until it bounces.",
        fix: "Publish an A or AAAA record with a public address for at least one mail server.",
    },
    nl: Words {
        say: "Geen van de mailservers heeft een adres dat vanaf internet bereikbaar is. Mail blijft bij de \
              verzendende servers in de wachtrij en komt daarna terug als onbestelbaar.",
        fix: "Publiceer voor minstens één mailserver een A- of AAAA-record met een openbaar adres.",
    },
};

pub(super) const ADDRESS_LOOKUP_PARTIAL: Sentences = Sentences {
    en: Words {
        say: "Only the IPv4 or only the IPv6 addresses of {host} could be looked up[ ({status})]. Senders use the \
              addresses they get.",
        fix: "Check that the name servers of {host} answer both A and AAAA queries.[ The resolver reports \
              {errors}.]",
    },
    nl: Words {
        say: "Alleen de IPv4- of alleen de IPv6-adressen van {host} konden worden opgezocht[ ({status})]. \
              Verzendende servers gebruiken de adressen die ze wel krijgen.",
        fix: "Controleer of de naamservers van {host} zowel A- als AAAA-query’s beantwoorden.[ De resolver meldt \
              {errors}.]",
    },
};

pub(super) const MX_ADDRESS_LOOPBACK: Sentences = Sentences {
    en: Words {
        say: "{address|The address} of {host|the mail server} is a loopback address: every sending server reaches \
              only itself. No mail arrives there.",
        fix: "Remove this address record and publish a public address.",
    },
    nl: Words {
        say: "{address|Het adres} van {host|de mailserver} is een loopbackadres: elke verzendende server bereikt \
              daar alleen zichzelf. Er komt geen mail aan.",
        fix: "Verwijder dit adresrecord en publiceer een openbaar adres.",
    },
};

pub(super) const MX_ADDRESS_LINK_LOCAL: Sentences = Sentences {
    en: Words {
        say: "{address|The address} of {host|the mail server} is a link-local address, valid only on its own \
              network segment. Senders elsewhere cannot reach it.",
        fix: "Remove this address record and publish a public address.",
    },
    nl: Words {
        say: "{address|Het adres} van {host|de mailserver} is een link-localadres: het werkt alleen binnen het \
              eigen netwerksegment. Andere verzendende servers kunnen er niet bij.",
        fix: "Verwijder dit adresrecord en publiceer een openbaar adres.",
    },
};

pub(super) const MX_ADDRESS_MULTICAST: Sentences = Sentences {
    en: Words {
        say: "{address|The address} of {host|the mail server} is a multicast address. Senders cannot connect to \
              it.",
        fix: "Remove this address record and publish the address of one server.",
    },
    nl: Words {
        say: "{address|Het adres} van {host|de mailserver} is een multicastadres. Verzendende servers kunnen er \
              geen verbinding mee maken.",
        fix: "Verwijder dit adresrecord en publiceer het adres van één server.",
    },
};

pub(super) const MX_ADDRESS_PRIVATE: Sentences = Sentences {
    en: Words {
        say: "{address|The address} of {host|the mail server} is not a public address. It can be reached only \
              from its own network, and connections from elsewhere fail.",
        fix: "Remove this address record and publish a public address.",
    },
    nl: Words {
        say: "{address|Het adres} van {host|de mailserver} is geen openbaar adres en alleen vanuit het eigen \
              netwerk bereikbaar. Verbindingen van buiten mislukken.",
        fix: "Verwijder dit adresrecord en publiceer een openbaar adres.",
    },
};

pub(super) const MX_ADDRESS_MAPPED: Sentences = Sentences {
    en: Words {
        say: "{address|The address} of {host|the mail server} is an IPv4-mapped IPv6 address. Senders cannot \
              connect to it.",
        fix: "Replace the AAAA record with an A record that has the IPv4 address.",
    },
    nl: Words {
        say: "{address|Het adres} van {host|de mailserver} is een IPv4-mapped IPv6-adres. Verzendende servers \
              kunnen er geen verbinding mee maken.",
        fix: "Vervang het AAAA-record door een A-record met het IPv4-adres.",
    },
};

pub(super) const IPV4_MISSING: Sentences = Sentences {
    en: Words {
        say: "No mail server has an IPv4 address. Senders without IPv6 cannot deliver.",
        fix: "Publish an A record for at least one mail server.",
    },
    nl: Words {
        say: "Geen enkele mailserver heeft een IPv4-adres. Verzendende servers zonder IPv6 kunnen niet afleveren.",
        fix: "Publiceer voor minstens één mailserver een A-record.",
    },
};

pub(super) const IPV6_MISSING: Sentences = Sentences {
    en: Words {
        say: "No mail server has an IPv6 address. The few senders that have only IPv6 cannot deliver.",
        fix: "Publish AAAA records for the mail servers if their network supports IPv6.",
    },
    nl: Words {
        say: "Geen enkele mailserver heeft een IPv6-adres. De weinige verzendende servers met alleen IPv6 kunnen \
              niet afleveren.",
        fix: "Publiceer AAAA-records voor de mailservers als hun netwerk IPv6 ondersteunt.",
    },
};

pub(super) const IPV6_PARTIAL: Sentences = Sentences {
    en: Words {
        say: "No IPv6 address is published for {names|some mail servers}. Senders that have only IPv6 can use \
              just part of the list.",
        fix: "Publish an AAAA record for {names|those mail servers} as well, or ask the operator to do so.",
    },
    nl: Words {
        say: "Voor {names|sommige mailservers} is geen IPv6-adres gepubliceerd. Een verzendende server met alleen \
              IPv6 kan maar een deel van de lijst gebruiken.",
        fix: "Publiceer ook een AAAA-record voor {names|die mailservers}, of vraag dat aan de beheerder.",
    },
};

pub(super) const MX_ADDRESS_FAMILY_MISMATCH: Sentences = Sentences {
    en: Words {
        say: "{host} has no address of a family (IPv4 or IPv6) that the selected sending server can use. That \
              server skips this host.",
        fix: "",
    },
    nl: Words {
        say: "{host} heeft geen adres van een soort (IPv4 of IPv6) die de gekozen verzendende server kan \
              gebruiken. Die server slaat deze host over.",
        fix: "",
    },
};

pub(super) const PTR_MISSING: Sentences = Sentences {
    en: Words {
        say: "The address {address|} of {host|the mail server} has no reverse DNS (PTR). This matters if the \
              server also sends mail.",
        fix: "Publish a PTR record for the address, or ask the provider of the address to do so.",
    },
    nl: Words {
        say: "Het adres {address|} van {host|de mailserver} heeft geen reverse DNS (PTR). Dat is van belang als \
              de server ook mail verstuurt.",
        fix: "Publiceer een PTR-record voor het adres, of vraag dat aan de provider die het beheert.",
    },
};

pub(super) const PTR_UNCONFIRMED: Sentences = Sentences {
    en: Words {
        say: "The reverse DNS name (PTR) of {address|the address}[, {name},] does not resolve to that address. \
              This matters if the server also sends mail.",
        fix: "Make the PTR record and the A or AAAA record match.",
    },
    nl: Words {
        say: "De reverse DNS-naam (PTR) van {address|het adres}[, {name},] verwijst niet naar dat adres. Dat is \
              van belang als de server ook mail verstuurt.",
        fix: "Zorg dat het PTR-record en het A- of AAAA-record naar elkaar verwijzen.",
    },
};
