//! The MX records as a set.

use super::{Sentences, Words};

pub(super) const NULL_MX: Sentences = Sentences {
    en: Words {
        say: "{domain} says properly that it takes no mail, so senders give up at once instead of \
              trying for days.",
        fix: "",
    },
    nl: Words {
        say: "{domain} zegt netjes dat het geen mail wil, zodat verzenders meteen opgeven in \
              plaats van dagenlang te proberen.",
        fix: "",
    },
};

pub(super) const NULL_MX_MIXED: Sentences = Sentences {
    en: Words {
        say: "“No mail” stands beside real hosts, which is forbidden: some senders return the \
              mail, others deliver it.",
        fix: "Remove the record with the dot if the domain takes mail; else remove all the others.",
    },
    nl: Words {
        say: "“Geen mail” staat naast echte hosts, en dat is verboden: sommige verzenders sturen \
              de mail terug, andere bezorgen haar.",
        fix: "Verwijder het record met de punt als het domein mail wil; verwijder anders alle \
              andere.",
    },
};

pub(super) const NULL_MX_NONZERO_PREFERENCE: Sentences = Sentences {
    en: Words {
        say: "A lone dot as host means “no mail” only with preference 0; like this some senders \
              try for days.",
        fix: "Say “no mail” with preference 0, and with no other record beside it.",
    },
    nl: Words {
        say: "Een losse punt als host betekent alleen met voorkeur 0 “geen mail”; zo blijven \
              sommige verzenders dagenlang proberen.",
        fix: "Zeg “geen mail” met voorkeur 0, en zonder een ander record ernaast.",
    },
};

pub(super) const NULL_MX_SENDS: Sentences = Sentences {
    en: Words {
        say: "The domain takes no mail but its SPF record lets somebody send: receivers may refuse \
              that mail, since nobody can answer it.",
        fix: "If nobody sends in its name, say so in SPF as well. If somebody does, let the domain \
              take mail.",
    },
    nl: Words {
        say: "Het domein wil geen mail, maar laat in SPF wel iemand verzenden: ontvangers mogen \
              die mail weigeren, want antwoorden kan niet.",
        fix: "Verzendt niemand uit naam van het domein, zeg dat dan ook in SPF. Zo wel, laat het \
              domein dan mail aannemen.",
    },
};

pub(super) const NULL_MX_ADVISED: Sentences = Sentences {
    en: Words {
        say: "{domain} sends no mail and has no MX, yet mail to it is tried at its web address.",
        fix: "If it wants no mail either, say so with one MX record: preference 0, and a dot as \
              host. Senders then give up at once.",
    },
    nl: Words {
        say: "{domain} verzendt niets en heeft geen MX, maar toch wordt mail erheen op het \
              webadres geprobeerd.",
        fix: "Wil het ook geen mail krijgen, zeg dat dan met één MX-record: voorkeur 0, en een \
              punt als host. Dan geven verzenders meteen op.",
    },
};

pub(super) const IMPLICIT_MX: Sentences = Sentences {
    en: Words {
        say: "There is no MX record, so mail goes to the address of {domain} itself, often a web \
              server.",
        fix: "Publish an MX record, even if it names the same machine.",
    },
    nl: Words {
        say: "Er is geen MX-record, dus mail gaat naar het adres van {domain} zelf, vaak een \
              webserver.",
        fix: "Publiceer een MX-record, ook als het dezelfde machine noemt.",
    },
};

pub(super) const NO_ADDRESS: Sentences = Sentences {
    en: Words {
        say: "{domain} has no MX record and no address, so every message comes back at once.",
        fix: "Publish an MX record with a host that takes the mail. If no mail is wanted, say so \
              with preference 0, and a dot as host.",
    },
    nl: Words {
        say: "{domain} heeft geen MX-record en geen adres, dus elk bericht komt meteen terug.",
        fix: "Publiceer een MX-record met een host die de mail aanneemt. Is mail niet gewenst, zeg \
              dat dan met voorkeur 0, en een punt als host.",
    },
};

pub(super) const APEX_WITHOUT_MX: Sentences = Sentences {
    en: Words {
        say: "A zone starts here without an MX record, though people expect to reach addresses \
              such as hostmaster@ there.",
        fix: "Publish an MX record, or a null MX if no mail is wanted.",
    },
    nl: Words {
        say: "Hier begint een zone zonder MX-record, terwijl men adressen als hostmaster@ daar \
              verwacht te bereiken.",
        fix: "Publiceer een MX-record, of een null-MX als mail niet gewenst is.",
    },
};

pub(super) const MX_DUPLICATE: Sentences = Sentences {
    en: Words {
        say: "The same MX record stands there twice; it counts once.",
        fix: "Remove one of them when you next edit the zone.",
    },
    nl: Words {
        say: "Hetzelfde MX-record staat er twee keer; het telt één keer.",
        fix: "Verwijder er een als je de zone weer bewerkt.",
    },
};

pub(super) const MX_DUPLICATE_HOST: Sentences = Sentences {
    en: Words {
        say: "{host} stands at two preferences: the higher one adds no spare.",
        fix: "Remove the record with the higher number.",
    },
    nl: Words {
        say: "{host} staat bij twee voorkeuren: de hogere levert geen reserve op.",
        fix: "Verwijder het record met het hogere getal.",
    },
};

pub(super) const MX_EQUAL_PREFERENCES: Sentences = Sentences {
    en: Words {
        say: "{names|Several hosts} have the same preference[, {text}]: they share the mail, since \
              every sender draws lots among them.",
        fix: "",
    },
    nl: Words {
        say: "{names|Meerdere hosts} hebben dezelfde voorkeur[, {text}]: ze delen de mail, want \
              elke verzender loot onder hen.",
        fix: "",
    },
};

pub(super) const MX_SINGLE: Sentences = Sentences {
    en: Words {
        say: "Only one machine takes the mail: while {host|it} is down, mail waits at the senders.",
        fix: "Senders keep it for days, so one well-run host may be enough. If it is not, publish \
              a second one elsewhere.",
    },
    nl: Words {
        say: "Maar één machine neemt de mail aan: ligt {host|die} stil, dan wacht de mail bij de \
              verzenders.",
        fix: "Verzenders bewaren mail dagenlang, dus één goed beheerde host kan genoeg zijn. Zo \
              niet, publiceer er dan een tweede elders.",
    },
};

pub(super) const SPARE_SAME_ADDRESS: Sentences = Sentences {
    en: Words {
        say: "All hosts lead to the same address[, {address}]: the spare is none.",
        fix: "Give the spare a machine and an address of its own, or drop it.",
    },
    nl: Words {
        say: "Alle hosts komen op hetzelfde adres uit[, {address}]: de reserve is er geen.",
        fix: "Geef de reserve een eigen machine en een eigen adres, of laat haar weg.",
    },
};

pub(super) const SPARE_SAME_NETWORK: Sentences = Sentences {
    en: Words {
        say: "All addresses lie in one network[, that of {address}]: if it is cut off, no host is \
              left.",
        fix: "Put one host into another network, if waiting mail would hurt.",
    },
    nl: Words {
        say: "Alle adressen liggen in één netwerk[, dat van {address}]: valt dat weg, dan is er \
              geen host meer over.",
        fix: "Zet één host in een ander netwerk, als wachtende mail schade doet.",
    },
};

pub(super) const MX_ADDRESS_SHARED: Sentences = Sentences {
    en: Words {
        say: "{names|Several hosts} share the address {address|}, so they fail together.",
        fix: "",
    },
    nl: Words {
        say: "{names|Een paar hosts} delen het adres {address|}, dus ze vallen samen uit.",
        fix: "",
    },
};

pub(super) const BACKUP_ELSEWHERE: Sentences = Sentences {
    en: Words {
        say: "The backup is run elsewhere ({names|under another domain}): it must know your users \
              and filter as well as you do, or spam comes in that way.",
        fix: "Give it the same list of users and the same filters, or do without: senders keep \
              mail for days by themselves.",
    },
    nl: Words {
        say: "De reserve staat elders ({names|onder een ander domein}): die moet je gebruikers \
              kennen en even goed filteren, anders komt spam daar binnen.",
        fix: "Geef die host dezelfde lijst gebruikers en dezelfde filters, of laat hem weg: \
              verzenders bewaren mail vanzelf dagenlang.",
    },
};

pub(super) const MX_MANY_HOSTS: Sentences = Sentences {
    en: Words {
        say: "Of {count|many} hosts senders try only a few, and the last may never be reached.",
        fix: "Keep the list short: {limit|ten} hosts at most.",
    },
    nl: Words {
        say: "Van {count|zoveel} hosts proberen verzenders er maar een paar; de laatste komen \
              misschien nooit aan de beurt.",
        fix: "Houd de lijst kort: hooguit {limit|tien} hosts.",
    },
};

pub(super) const MX_MANY_ADDRESSES: Sentences = Sentences {
    en: Words {
        say: "The hosts have {count|very many} addresses together, more than senders are willing \
              to try.",
        fix: "Fewer names, or fewer addresses to a name, are tried more reliably.",
    },
    nl: Words {
        say: "De hosts hebben samen {count|heel veel} adressen, meer dan verzenders willen \
              proberen.",
        fix: "Minder namen, of minder adressen per naam, worden zekerder geprobeerd.",
    },
};

pub(super) const HOSTS_NOT_ASKED: Sentences = Sentences {
    en: Words {
        say: "{count:host was|hosts were} not asked about here: only the first {limit|} were.",
        fix: "",
    },
    nl: Words {
        say: "{count:host is|hosts zijn} hier niet opgevraagd: alleen de eerste {limit|} wel.",
        fix: "",
    },
};

pub(super) const MX_TTL_ZERO: Sentences = Sentences {
    en: Words {
        say: "The MX records may not be kept at all, so every message asks the name servers anew.",
        fix: "An hour or more spares the name servers and helps when they are down.",
    },
    nl: Words {
        say: "De MX-records mogen helemaal niet bewaard worden, dus elk bericht vraagt de \
              naamservers opnieuw.",
        fix: "Een uur of meer spaart de naamservers en helpt als ze eens niet antwoorden.",
    },
};

pub(super) const MX_TTL_HIGH: Sentences = Sentences {
    en: Words {
        say: "The MX records may be kept for {seconds|a long time}: a change is seen everywhere \
              only after that.",
        fix: "An hour to a day is usual.",
    },
    nl: Words {
        say: "De MX-records mogen {seconds|lang} bewaard worden: pas daarna is een wijziging \
              overal te zien.",
        fix: "Een uur tot een dag is gebruikelijk.",
    },
};

pub(super) const MX_TTL_UNEQUAL: Sentences = Sentences {
    en: Words {
        say: "The MX records of one set have different times to live, which a resolver may treat \
              as an error.",
        fix: "Give all of them the same.",
    },
    nl: Words {
        say: "De MX-records van één set hebben verschillende geldigheidsduren, en een resolver mag \
              dat als fout behandelen.",
        fix: "Geef ze allemaal dezelfde.",
    },
};

pub(super) const MX_WILDCARD: Sentences = Sentences {
    en: Words {
        say: "Every name below {domain} has an MX record, the invented {name|} too: mistyped \
              addresses are not returned as such.",
        fix: "",
    },
    nl: Words {
        say: "Elke naam onder {domain} heeft een MX-record, ook het verzonnen {name|}: tikfouten \
              in adressen vallen daardoor niet op.",
        fix: "",
    },
};

pub(super) const PROVIDERS_MIXED: Sentences = Sentences {
    en: Words {
        say: "The list mixes {text|several services}: some messages go to one and some to another, \
              as in a move that is half done.",
        fix: "Remove the hosts of the service you no longer use.",
    },
    nl: Words {
        say: "De lijst mengt {text|een paar diensten}: het ene bericht komt bij de ene terecht, \
              het andere bij de andere, zoals bij een half afgemaakte verhuizing.",
        fix: "Verwijder de hosts van de dienst die je niet meer gebruikt.",
    },
};

pub(super) const PROVIDER_HOSTS: Sentences = Sentences {
    en: Words {
        say: "{text|The service} asks for {limit:host|hosts}, but {count:is|are} listed: it does \
              not expect such a set.",
        fix: "Compare the list with the service's own page.",
    },
    nl: Words {
        say: "{text|De dienst} vraagt om {limit:host|hosts}, maar de lijst noemt er {count|een \
              ander aantal}: daar rekent de dienst niet op.",
        fix: "Vergelijk de lijst met de pagina van de dienst zelf.",
    },
};

pub(super) const PROVIDER_PREFERENCES: Sentences = Sentences {
    en: Words {
        say: "{text|The service} asks for preference {preferences|of its own}, and the list has \
              another order: mail arrives, but perhaps not where it is taken fastest.",
        fix: "Publish the preferences that the service names.",
    },
    nl: Words {
        say: "{text|De dienst} vraagt om {preferences|eigen voorkeuren} als voorkeur, en de lijst \
              heeft een andere volgorde: mail komt aan, maar misschien niet waar ze het snelst \
              wordt aangenomen.",
        fix: "Publiceer de voorkeuren die de dienst noemt.",
    },
};

pub(super) const PROVIDER_KNOWN: Sentences = Sentences {
    en: Words {
        say: "Mail is taken by {text|a known service}[, which {kind}].[ It asks for preference \
              {preferences}.]",
        fix: "",
    },
    nl: Words {
        say: "De mail wordt aangenomen door {text|een bekende dienst}[, die {kind}].[ Die vraagt \
              om voorkeur {preferences}.]",
        fix: "",
    },
};
