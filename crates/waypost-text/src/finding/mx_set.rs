//! The MX records as a set.

use super::{Sentences, Words};

pub(super) const NULL_MX: Sentences = Sentences {
    en: Words {
        say: "{domain} accepts no mail and says so with a null MX. Senders give up immediately instead of \
              retrying for days.",
        fix: "",
    },
    nl: Words {
        say: "{domain} accepteert geen mail en maakt dat duidelijk met een null-MX. Verzendende servers geven het \
              meteen op in plaats van het dagenlang te proberen.",
        fix: "",
    },
};

pub(super) const NULL_MX_MIXED: Sentences = Sentences {
    en: Words {
        say: "A null MX (“0 .”) is published together with other MX records, which is forbidden. Some senders \
              bounce the mail, others deliver it.",
        fix: "Remove the null MX if the domain accepts mail. Otherwise remove all other MX records.",
    },
    nl: Words {
        say: "Naast andere MX-records is een null-MX (“0 .”) gepubliceerd, en dat is verboden. Sommige \
              verzendende servers sturen de mail terug, andere leveren die gewoon af.",
        fix: "Verwijder de null-MX als het domein mail accepteert. Verwijder anders alle andere MX-records.",
    },
};

pub(super) const NULL_MX_NONZERO_PREFERENCE: Sentences = Sentences {
    en: Words {
        say: "A dot as MX host is a null MX only with preference 0. With this preference, some senders retry for \
              days.",
        fix: "Publish “0 .” as the only MX record.",
    },
    nl: Words {
        say: "Een punt als MX-host is alleen met prioriteit 0 een null-MX. Met deze prioriteit blijven sommige \
              verzendende servers het dagenlang proberen.",
        fix: "Publiceer “0 .” als enige MX-record.",
    },
};

pub(super) const NULL_MX_SENDS: Sentences = Sentences {
    en: Words {
        say: "The domain has a null MX, but its SPF record allows servers to send mail for it. Receiving servers \
              may reject that mail, because a reply cannot be delivered.",
        fix: "Publish v=spf1 -all if no server sends mail for the domain. Otherwise replace the null MX with the \
              MX record of a mail server.",
    },
    nl: Words {
        say: "Het domein heeft een null-MX, maar volgens het SPF-record mogen er servers namens het domein mail \
              versturen. Ontvangende servers mogen die mail weigeren, omdat een antwoord niet kan worden \
              afgeleverd.",
        fix: "Publiceer v=spf1 -all als geen enkele server namens het domein mail verstuurt. Vervang anders de \
              null-MX door een MX-record met een mailserver.",
    },
};

pub(super) const NULL_MX_ADVISED: Sentences = Sentences {
    en: Words {
        say: "{domain} sends no mail and has no MX record, but senders still try to deliver to its web server.",
        fix: "Publish a null MX (preference 0, a dot as host) if the domain should not receive mail either. \
              Senders then give up immediately.",
    },
    nl: Words {
        say: "{domain} verstuurt geen mail en heeft geen MX-record, maar verzendende servers proberen toch bij de \
              webserver af te leveren.",
        fix: "Publiceer een null-MX (prioriteit 0, een punt als host) als het domein ook geen mail hoeft te \
              ontvangen. Verzendende servers geven het dan meteen op.",
    },
};

pub(super) const IMPLICIT_MX: Sentences = Sentences {
    en: Words {
        say: "There is no MX record, so mail goes to the address of {domain} itself (implicit MX). That is often \
              only a web server.",
        fix: "Publish an MX record, even if it names the same server.",
    },
    nl: Words {
        say: "Er is geen MX-record, dus mail gaat naar het adres van {domain} zelf (impliciete MX). Dat is vaak \
              alleen een webserver.",
        fix: "Publiceer een MX-record, ook als het dezelfde server noemt.",
    },
};

pub(super) const NO_ADDRESS: Sentences = Sentences {
    en: Words {
        say: "{domain} has no MX record and no address. Every message bounces immediately.",
        fix: "Publish an MX record that names a mail server. If the domain should not receive mail, publish a \
              null MX (preference 0, a dot as host).",
    },
    nl: Words {
        say: "{domain} heeft geen MX-record en geen adres. Elk bericht komt meteen terug als onbestelbaar.",
        fix: "Publiceer een MX-record met een mailserver. Als het domein geen mail hoeft te ontvangen, publiceer \
              dan een null-MX (prioriteit 0, een punt als host).",
    },
};

pub(super) const APEX_WITHOUT_MX: Sentences = Sentences {
    en: Words {
        say: "A zone starts here without an MX record. Addresses such as hostmaster@ are expected to accept mail \
              at this name.",
        fix: "Publish an MX record, or a null MX if this name should not receive mail.",
    },
    nl: Words {
        say: "Hier begint een zone zonder MX-record. Van adressen als hostmaster@ wordt verwacht dat ze op deze \
              naam mail ontvangen.",
        fix: "Publiceer een MX-record, of een null-MX als deze naam geen mail hoeft te ontvangen.",
    },
};

pub(super) const MX_DUPLICATE: Sentences = Sentences {
    en: Words {
        say: "The same MX record is published twice. Senders count it once.",
        fix: "Remove one of the two the next time you edit the zone.",
    },
    nl: Words {
        say: "Hetzelfde MX-record is twee keer gepubliceerd. Het telt één keer.",
        fix: "Verwijder een van de twee als je de zone weer bewerkt.",
    },
};

pub(super) const MX_DUPLICATE_HOST: Sentences = Sentences {
    en: Words {
        say: "{host} is listed with two preferences. The record with the higher number adds no backup.",
        fix: "Remove the MX record with the higher number.",
    },
    nl: Words {
        say: "{host} komt met twee prioriteiten voor. Het record met het hogere getal levert geen back-up op.",
        fix: "Verwijder het MX-record met het hogere getal.",
    },
};

pub(super) const MX_EQUAL_PREFERENCES: Sentences = Sentences {
    en: Words {
        say: "{names|Several mail servers} have the same preference[ ({text})] and share the load. Senders are \
              required to choose among them at random, but some do not.",
        fix: "",
    },
    nl: Words {
        say: "{names|Meerdere mailservers} hebben dezelfde prioriteit[ ({text})] en verdelen de belasting. \
              Verzendende servers moeten er willekeurig een kiezen, maar sommige doen dat niet.",
        fix: "",
    },
};

pub(super) const MX_SINGLE: Sentences = Sentences {
    en: Words {
        say: "Only one usable mail server is listed. While {host|it} is down, mail waits in the senders’ queues.",
        fix: "Publish a second MX record for a server elsewhere if a delay would hurt. Senders retry for days, so \
              one well-run server may be enough.",
    },
    nl: Words {
        say: "Er is maar één bruikbare mailserver vermeld. Als {host|die} niet bereikbaar is, wacht de mail in de wachtrij \
              van de verzendende servers.",
        fix: "Publiceer een tweede MX-record voor een server elders als vertraging schadelijk is. Verzendende \
              servers proberen het dagenlang opnieuw, dus één goed beheerde server kan genoeg zijn.",
    },
};

pub(super) const SPARE_SAME_ADDRESS: Sentences = Sentences {
    en: Words {
        say: "All MX hosts have the same address[, {address}]. There is no real backup.",
        fix: "Give the backup a server and an address of its own, or remove its MX record.",
    },
    nl: Words {
        say: "Alle MX-hosts hebben hetzelfde adres[, {address}]. Er is geen echte back-up.",
        fix: "Geef de back-up een eigen server en een eigen adres, of verwijder het MX-record ervan.",
    },
};

pub(super) const SPARE_SAME_NETWORK: Sentences = Sentences {
    en: Words {
        say: "All mail servers are in one network[, that of {address}]. If that network is unreachable, no mail \
              server is left.",
        fix: "Put one mail server in another network if a delay would hurt.",
    },
    nl: Words {
        say: "Alle mailservers staan in één netwerk[, dat van {address}]. Als dat netwerk onbereikbaar is, blijft \
              er geen mailserver over.",
        fix: "Plaats één mailserver in een ander netwerk als vertraging schadelijk is.",
    },
};

pub(super) const MX_ADDRESS_SHARED: Sentences = Sentences {
    en: Words {
        say: "{names|Several MX hosts} share the address {address|}, so they fail together.",
        fix: "",
    },
    nl: Words {
        say: "{names|Meerdere MX-hosts} delen het adres {address|}, dus ze vallen samen uit.",
        fix: "",
    },
};

pub(super) const BACKUP_ELSEWHERE: Sentences = Sentences {
    en: Words {
        say: "The backup is run elsewhere ({names|under another domain}). If it does not know your recipients or \
              filters less than you do, spam comes in through it.",
        fix: "Give the backup the same list of recipients and the same filters, or remove its MX record. Senders \
              retry for days without a backup as well.",
    },
    nl: Words {
        say: "De back-upserver wordt elders beheerd ({names|onder een ander domein}). Als die je ontvangers niet \
              kent of minder streng filtert, komt daar spam binnen.",
        fix: "Geef de back-upserver dezelfde lijst met ontvangers en dezelfde filters, of verwijder het MX-record \
              ervan. Verzendende servers proberen het ook zonder back-up dagenlang.",
    },
};

pub(super) const MX_MANY_HOSTS: Sentences = Sentences {
    en: Words {
        say: "Senders try only a few of the {count|many} MX hosts. The last ones may never be reached.",
        fix: "Publish at most {limit|ten} MX records.",
    },
    nl: Words {
        say: "Verzendende servers proberen maar enkele van de {count|vele} MX-hosts. De laatste komen misschien \
              nooit aan de beurt.",
        fix: "Publiceer hooguit {limit|tien} MX-records.",
    },
};

pub(super) const MX_MANY_ADDRESSES: Sentences = Sentences {
    en: Words {
        say: "The mail servers have {count|very many} addresses in total. That is more than senders try.",
        fix: "Publish fewer MX hosts, or fewer addresses for each.",
    },
    nl: Words {
        say: "De mailservers hebben samen {count|heel veel} adressen. Dat zijn er meer dan verzendende servers \
              proberen.",
        fix: "Publiceer minder MX-hosts, of minder adressen per host.",
    },
};

pub(super) const HOSTS_NOT_ASKED: Sentences = Sentences {
    en: Words {
        say: "Waypost looked up the addresses of the first {limit|} MX hosts only. {count:host was|hosts were} \
              not looked up.",
        fix: "",
    },
    nl: Words {
        say: "Waypost heeft alleen de adressen van de eerste {limit|} MX-hosts opgezocht. {count:host is|hosts \
              zijn} niet opgezocht.",
        fix: "",
    },
};

pub(super) const MX_TTL_ZERO: Sentences = Sentences {
    en: Words {
        say: "The MX records have a TTL of 0, so resolvers do not cache them. Every message leads to a new query \
              to the name servers.",
        fix: "Set a TTL of one hour or more. This relieves the name servers and helps when they are unreachable.",
    },
    nl: Words {
        say: "De MX-records hebben een TTL van 0, dus resolvers houden ze niet in de cache. Elk bericht leidt tot \
              een nieuwe query aan de naamservers.",
        fix: "Stel een TTL van een uur of langer in. Dat ontlast de naamservers en helpt als ze tijdelijk niet \
              bereikbaar zijn.",
    },
};

pub(super) const MX_TTL_HIGH: Sentences = Sentences {
    en: Words {
        say: "The MX records have a TTL of {seconds|several days}. A change takes that long to reach every \
              sender.",
        fix: "Set a TTL between one hour and one day.",
    },
    nl: Words {
        say: "De MX-records hebben een TTL van {seconds|meerdere dagen}. Pas daarna werkt een wijziging overal.",
        fix: "Stel een TTL tussen een uur en een dag in.",
    },
};

pub(super) const MX_TTL_UNEQUAL: Sentences = Sentences {
    en: Words {
        say: "The MX records have different TTLs. A resolver may treat that as an error.",
        fix: "Set the same TTL for all MX records.",
    },
    nl: Words {
        say: "De MX-records hebben verschillende TTL’s. Een resolver mag dat als fout behandelen.",
        fix: "Stel voor alle MX-records dezelfde TTL in.",
    },
};

pub(super) const MX_WILDCARD: Sentences = Sentences {
    en: Words {
        say: "Every name below {domain} that has no records of its own gets this MX record, for instance the \
              invented name {name|}. Mail to a mistyped subdomain does not bounce immediately.",
        fix: "",
    },
    nl: Words {
        say: "Elke naam onder {domain} zonder eigen records krijgt dit MX-record, bijvoorbeeld de verzonnen naam \
              {name|}. Mail aan een verkeerd getypt subdomein komt daardoor niet meteen terug.",
        fix: "",
    },
};

pub(super) const PROVIDERS_MIXED: Sentences = Sentences {
    en: Words {
        say: "The MX records belong to several services: {text|two mail services}. Each service receives part of \
              the mail, as in a half-finished migration.",
        fix: "Remove the MX records of the service you no longer use.",
    },
    nl: Words {
        say: "De MX-records horen bij meerdere diensten: {text|twee maildiensten}. Elke dienst krijgt een deel \
              van de mail, zoals bij een half voltooide verhuizing.",
        fix: "Verwijder de MX-records van de dienst die je niet meer gebruikt.",
    },
};

pub(super) const PROVIDER_HOSTS: Sentences = Sentences {
    en: Words {
        say: "{text|The service} asks for {limit:MX record|MX records}, but {count:is|are} published. The service \
              does not expect this set.",
        fix: "Compare the MX records with the documentation of the service.",
    },
    nl: Words {
        say: "{text|De dienst} vraagt om {limit:MX-record|MX-records}, niet om {count|een ander aantal}. Op deze \
              set rekent de dienst niet.",
        fix: "Vergelijk de MX-records met de documentatie van de dienst.",
    },
};

pub(super) const PROVIDER_PREFERENCES: Sentences = Sentences {
    en: Words {
        say: "{text|The service} asks for preference {preferences|values of its own}, but the list has another \
              order. Mail arrives, but perhaps not by the route that the service intends.",
        fix: "Publish the preferences from the documentation of the service.",
    },
    nl: Words {
        say: "{text|De dienst} vraagt om prioriteit {preferences|volgens de documentatie}, maar de lijst heeft \
              een andere volgorde. Mail komt aan, maar misschien niet via de bedoelde server.",
        fix: "Publiceer de prioriteiten uit de documentatie van de dienst.",
    },
};

pub(super) const PROVIDER_KNOWN: Sentences = Sentences {
    en: Words {
        say: "{text|A known service} accepts the mail[ and {kind}].[ It asks for preference {preferences}.]",
        fix: "",
    },
    nl: Words {
        say: "{text|Een bekende dienst} neemt de mail aan[ en {kind}].[ De dienst vraagt om prioriteit \
              {preferences}.]",
        fix: "",
    },
};
