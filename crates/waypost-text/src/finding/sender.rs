//! The sender that was chosen.

use super::{Sentences, Words};

pub(super) const SELF_IN_MX: Sentences = Sentences {
    en: Words {
        say: "The chosen sender is in the list itself: it drops its own level and all worse \
             ones, so that mail does not run in a circle.",
        fix: "",
    },
    nl: Words {
        say: "De gekozen verzender staat zelf in de lijst: hij laat zijn eigen niveau en alle \
             slechtere weg, zodat mail niet in een kring rondgaat.",
        fix: "",
    },
};

pub(super) const MAIL_LOOP: Sentences = Sentences {
    en: Words {
        say: "Once the chosen sender drops itself, nobody is left: for this sender the mail \
             cannot be delivered.",
        fix: "On that server, say that it takes the mail for this domain itself.",
    },
    nl: Words {
        say: "Laat de gekozen verzender zichzelf weg, dan blijft niemand over: deze verzender \
             kan de mail niet bezorgen.",
        fix: "Zeg op die server dat hij de mail voor dit domein zelf aanneemt.",
    },
};

pub(super) const PRIMARY_UNRESOLVABLE: Sentences = Sentences {
    en: Words {
        say: "The sender is a backup and no better host can be found for now: mail waits \
             there.",
        fix: "Check the addresses of the first hosts.",
    },
    nl: Words {
        say: "De verzender is een reserve en een betere host is nu niet te vinden: de mail \
             wacht daar.",
        fix: "Controleer de adressen van de eerste hosts.",
    },
};
