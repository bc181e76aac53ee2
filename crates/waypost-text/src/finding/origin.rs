//! What the domain says about mail in its name (SPF, DMARC).

use super::{Sentences, Words};

pub(super) const SPF_SEVERAL: Sentences = Sentences {
    en: Words {
        say: "There are {count|several} SPF records, which is an error: mail sent by the \
             domain may be refused.",
        fix: "Join them into one.",
    },
    nl: Words {
        say: "Er zijn {count|meer} SPF-records, en dat is een fout: mail die het domein \
             verzendt kan geweigerd worden.",
        fix: "Voeg ze samen tot één.",
    },
};

pub(super) const SPF_MALFORMED: Sentences = Sentences {
    en: Words {
        say: "The SPF record cannot be read: {problem|it breaks its grammar}[ ({text})], so it \
             protects nobody.",
        fix: "Correct it at that place.",
    },
    nl: Words {
        say: "Het SPF-record is niet te lezen: {problem|het klopt niet met de grammatica}[ \
             ({text})], dus het beschermt niemand.",
        fix: "Verbeter het op die plek.",
    },
};

pub(super) const SPF_TOO_MANY_LOOKUPS: Sentences = Sentences {
    en: Words {
        say: "SPF needs {count|more} lookups where {limit|ten} are allowed: receivers stop \
             with an error.",
        fix: "Remove includes of services you no longer use, or name networks directly.",
    },
    nl: Words {
        say: "SPF heeft {count|meer} opvragingen nodig waar er {limit|tien} mogen: ontvangers \
             stoppen met een fout.",
        fix: "Haal includes weg van diensten die je niet meer gebruikt, of noem netwerken \
             rechtstreeks.",
    },
};

pub(super) const SPF_PERMANENT_ERROR: Sentences = Sentences {
    en: Words {
        say: "Checking SPF ends in an error[ at {name}]: {problem|something it leads to is \
             broken}[ ({text})].",
        fix: "Remove or correct what leads there.",
    },
    nl: Words {
        say: "Het controleren van SPF eindigt met een fout[ bij {name}]: {problem|iets waar \
             het heen leidt is kapot}[ ({text})].",
        fix: "Verwijder of verbeter wat daarheen leidt.",
    },
};

pub(super) const SPF_ALLOWS_ALL: Sentences = Sentences {
    en: Words {
        say: "SPF lets anybody send in the name of the domain[, by the record of {name}].",
        fix: "Remove what covers every address, and end the record with -all or ~all.",
    },
    nl: Words {
        say: "SPF laat iedereen verzenden uit naam van het domein[, door het record van \
             {name}].",
        fix: "Haal weg wat elk adres dekt, en laat het record eindigen met -all of ~all.",
    },
};

pub(super) const SPF_MISSING: Sentences = Sentences {
    en: Words {
        say: "There is no SPF record: receivers cannot tell who may send in the name of \
             {domain}.",
        fix: "Publish one that names your senders and ends with -all or ~all.",
    },
    nl: Words {
        say: "Er is geen SPF-record: ontvangers kunnen niet zien wie uit naam van {domain} mag \
             verzenden.",
        fix: "Publiceer er een dat je verzenders noemt en eindigt met -all of ~all.",
    },
};

pub(super) const DMARC_SEVERAL: Sentences = Sentences {
    en: Words {
        say: "There are {count|several} DMARC records, which counts as none: nothing is asked \
             of receivers.",
        fix: "Keep one of them.",
    },
    nl: Words {
        say: "Er zijn {count|meer} DMARC-records, en dat telt als geen: aan ontvangers wordt \
             niets gevraagd.",
        fix: "Laat er één staan.",
    },
};

pub(super) const DMARC_MALFORMED: Sentences = Sentences {
    en: Words {
        say: "The DMARC record does not count: {problem|it breaks its grammar}[ ({text})].",
        fix: "Start it with v=DMARC1; p= and none, quarantine or reject.",
    },
    nl: Words {
        say: "Het DMARC-record telt niet: {problem|het klopt niet met de grammatica}[ \
             ({text})].",
        fix: "Begin het met v=DMARC1; p= en none, quarantine of reject.",
    },
};

pub(super) const DMARC_REPORTS_UNWANTED: Sentences = Sentences {
    en: Words {
        say: "DMARC asks for reports to {name|another domain}, which does not say that it takes \
             those of {domain}: they are not sent.",
        fix: "Have whoever runs {name|that domain} publish this record, or name an address of \
             your own.",
    },
    nl: Words {
        say: "DMARC vraagt om rapporten aan {name|een ander domein}, dat niet zegt dat het die \
             van {domain} aanneemt: ze worden niet verstuurd.",
        fix: "Laat wie {name|dat domein} beheert dit record publiceren, of noem een adres van \
             jezelf.",
    },
};

pub(super) const DMARC_REPORTS_REDIRECTED: Sentences = Sentences {
    en: Words {
        say: "{name|Another domain} takes the DMARC reports of {domain}, but sends them on to an \
             address outside itself. That is not allowed, so no reports are sent.",
        fix: "Have whoever runs {name|that domain} publish this record, or name an address of your \
             own.",
    },
    nl: Words {
        say: "{name|Een ander domein} neemt de DMARC-rapporten van {domain} aan, maar stuurt ze door \
             naar een adres buiten zichzelf. Dat mag niet, dus er worden geen rapporten \
             verstuurd.",
        fix: "Laat wie {name|dat domein} beheert dit record publiceren, of noem een adres van \
             jezelf.",
    },
};

pub(super) const DMARC_POLICY_NONE: Sentences = Sentences {
    en: Words {
        say: "DMARC only watches: forged mail in the name of {domain} is delivered like any \
             other[; the record of {name} says so].",
        fix: "Once the reports show that your own mail passes, ask for quarantine or reject.",
    },
    nl: Words {
        say: "DMARC kijkt alleen toe: vervalste mail uit naam van {domain} wordt bezorgd als \
             elke andere[; zo staat het in het record van {name}].",
        fix: "Vraag om quarantine of reject zodra de rapporten laten zien dat je eigen mail \
             slaagt.",
    },
};

pub(super) const DMARC_MISSING: Sentences = Sentences {
    en: Words {
        say: "There is no DMARC record: receivers are not told what to do with forged mail in \
             the name of {domain}.",
        fix: "Start by watching, and ask for more later. If the domain sends nothing, ask for \
             reject at once.",
    },
    nl: Words {
        say: "Er is geen DMARC-record: ontvangers weten niet wat te doen met vervalste mail \
             uit naam van {domain}.",
        fix: "Begin met toekijken en vraag later om meer. Verzendt het domein niets, vraag dan \
             meteen om reject.",
    },
};
