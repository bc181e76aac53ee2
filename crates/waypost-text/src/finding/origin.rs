//! What the domain says about mail in its name (SPF, DMARC).

use super::{Sentences, Words};

pub(super) const SPF_SEVERAL: Sentences = Sentences {
    en: Words {
        say: "There are {count|several} SPF records, which is an error (permerror). Receiving servers may reject \
              mail that the domain sends.",
        fix: "Merge the records into one that starts with v=spf1.",
    },
    nl: Words {
        say: "Er zijn {count|meerdere} SPF-records, en dat is een fout (permerror). Ontvangende servers kunnen \
              mail van het domein weigeren.",
        fix: "Voeg de records samen tot één record dat met v=spf1 begint.",
    },
};

pub(super) const SPF_MALFORMED: Sentences = Sentences {
    en: Words {
        say: "The SPF record is invalid: {problem|its syntax is wrong}[ ({text})]. Receiving servers cannot use \
              it.",
        fix: "Correct the SPF record at that point.",
    },
    nl: Words {
        say: "Het SPF-record is ongeldig: {problem|de syntaxis klopt niet}[ ({text})]. Ontvangende servers kunnen \
              er niets mee.",
        fix: "Corrigeer het SPF-record op die plaats.",
    },
};

pub(super) const SPF_TOO_MANY_LOOKUPS: Sentences = Sentences {
    en: Words {
        say: "The SPF record needs {count|more} DNS lookups, but only {limit|ten} are allowed. Receiving servers \
              stop with an error (permerror).",
        fix: "Remove includes of services you no longer use, or name networks directly.",
    },
    nl: Words {
        say: "Het SPF-record heeft {count|meer} DNS-lookups nodig, maar er zijn er maar {limit|tien} toegestaan. \
              Ontvangende servers stoppen met een fout (permerror).",
        fix: "Verwijder includes van diensten die je niet meer gebruikt, of vermeld netwerken rechtstreeks.",
    },
};

pub(super) const SPF_PERMANENT_ERROR: Sentences = Sentences {
    en: Words {
        say: "Evaluating SPF ends in a permanent error (permerror)[ at {name}]: {problem|a record it refers to is \
              broken}[ ({text})].",
        fix: "Correct that record, or remove the term that refers to it.",
    },
    nl: Words {
        say: "De SPF-controle eindigt met een permanente fout (permerror)[ bij {name}]: {problem|een record \
              waarnaar wordt verwezen, is ongeldig}[ ({text})].",
        fix: "Corrigeer dat record, of verwijder de term die ernaar verwijst.",
    },
};

pub(super) const SPF_ALLOWS_ALL: Sentences = Sentences {
    en: Words {
        say: "SPF allows every server to send mail as the domain[, through the record of {name}]. Forged mail \
              passes the check.",
        fix: "Remove the term that matches every address, and end the record with -all or ~all.",
    },
    nl: Words {
        say: "SPF staat elke server toe namens het domein mail te versturen[, via het record van {name}]. \
              Vervalste mail komt door de controle.",
        fix: "Verwijder de term die elk adres toestaat en laat het record eindigen met -all of ~all.",
    },
};

pub(super) const SPF_MISSING: Sentences = Sentences {
    en: Words {
        say: "There is no SPF record. Receiving servers cannot tell which servers may send mail as {domain}.",
        fix: "Publish a TXT record that starts with v=spf1, lists your sending servers and ends with -all or \
              ~all.",
    },
    nl: Words {
        say: "Er is geen SPF-record. Ontvangende servers weten niet welke servers namens {domain} mail mogen \
              versturen.",
        fix: "Publiceer een TXT-record dat met v=spf1 begint, je verzendende servers vermeldt en eindigt met -all \
              of ~all.",
    },
};

pub(super) const DMARC_SEVERAL: Sentences = Sentences {
    en: Words {
        say: "There are {count|several} DMARC records, which counts as none. Receiving servers apply no DMARC \
              policy.",
        fix: "Keep one DMARC record and remove the others.",
    },
    nl: Words {
        say: "Er zijn {count|meerdere} DMARC-records, en dat telt als geen. Ontvangende servers passen geen \
              DMARC-beleid toe.",
        fix: "Houd één DMARC-record over en verwijder de andere.",
    },
};

pub(super) const DMARC_MALFORMED: Sentences = Sentences {
    en: Words {
        say: "The DMARC record is invalid: {problem|its syntax is wrong}[ ({text})]. Receiving servers ignore it.",
        fix: "Start the record with v=DMARC1; p= and one of none, quarantine or reject.",
    },
    nl: Words {
        say: "Het DMARC-record is ongeldig: {problem|de syntaxis klopt niet}[ ({text})]. Ontvangende servers \
              negeren het.",
        fix: "Begin het record met v=DMARC1; p= en een van none, quarantine of reject.",
    },
};

pub(super) const DMARC_REPORTS_UNWANTED: Sentences = Sentences {
    en: Words {
        say: "The DMARC record asks for reports to {name|another domain}, which does not confirm that it accepts reports about {domain}. Most receivers do not send those reports.",
        fix: "Ask the owner of {name|that domain} to publish this record, or use a report address in your own \
              domain.",
    },
    nl: Words {
        say: "Volgens het DMARC-record gaan rapporten naar {name|een ander domein}, maar dat domein bevestigt \
              niet dat het rapporten over {domain} accepteert. De meeste ontvangende servers sturen die rapporten niet.",
        fix: "Vraag de eigenaar van {name|dat domein} dit record te publiceren, of gebruik een rapportadres in je \
              eigen domein.",
    },
};

pub(super) const DMARC_REPORTS_REDIRECTED: Sentences = Sentences {
    en: Words {
        say: "{name|Another domain} accepts DMARC reports about {domain}, but redirects them to an address in a \
              third domain. This is not allowed, so no reports are sent.",
        fix: "Ask the owner of {name|that domain} to publish this record, or use a report address in your own \
              domain.",
    },
    nl: Words {
        say: "{name|Een ander domein} accepteert DMARC-rapporten over {domain}, maar verwijst naar een adres in \
              een derde domein. Dat is niet toegestaan, dus er worden geen rapporten verstuurd.",
        fix: "Vraag de eigenaar van {name|dat domein} dit record te publiceren, of gebruik een rapportadres in je \
              eigen domein.",
    },
};

pub(super) const DMARC_POLICY_NONE: Sentences = Sentences {
    en: Words {
        say: "The DMARC policy is none[, as set in the record of {name}]. Receiving servers are asked to do \
              nothing special with mail that fails DMARC.",
        fix: "Change none to quarantine or reject once the reports show that your own mail passes.",
    },
    nl: Words {
        say: "Het DMARC-beleid is none[, volgens het record van {name}]. Ontvangende servers hoeven niets \
              bijzonders te doen met mail die niet door DMARC komt.",
        fix: "Verander none in quarantine of reject zodra de rapporten laten zien dat je eigen mail de controle \
              doorstaat.",
    },
};

pub(super) const DMARC_MISSING: Sentences = Sentences {
    en: Words {
        say: "There is no DMARC record. Receiving servers are not told what to do with mail from {domain} that \
              fails SPF and DKIM.",
        fix: "Publish v=DMARC1; p=none with rua= to collect reports, and tighten the policy later. If the domain \
              sends no mail, publish v=DMARC1; p=reject now.",
    },
    nl: Words {
        say: "Er is geen DMARC-record. Ontvangende servers weten niet wat ze moeten doen met mail van \
              {domain} die niet door SPF en DKIM komt.",
        fix: "Publiceer v=DMARC1; p=none met rua= om rapporten te verzamelen en maak het beleid later strenger. \
              Verstuurt het domein geen mail, publiceer dan meteen v=DMARC1; p=reject.",
    },
};
