//! The sender that was chosen.

use super::{Sentences, Words};

pub(super) const SELF_IN_MX: Sentences = Sentences {
    en: Words {
        say: "The selected sending server is itself in the list. To prevent a mail loop, it skips its own \
              priority level and every higher number.",
        fix: "",
    },
    nl: Words {
        say: "De gekozen verzendende server staat zelf in de lijst. Om een maillus te voorkomen slaat die server \
              het eigen prioriteitsniveau en alle hogere getallen over.",
        fix: "",
    },
};

pub(super) const MAIL_LOOP: Sentences = Sentences {
    en: Words {
        say: "The selected sending server skips itself to prevent a mail loop, and no mail server is left. It \
              cannot deliver the mail.",
        fix: "Configure that server to accept mail for this domain itself.",
    },
    nl: Words {
        say: "De gekozen verzendende server slaat zichzelf over om een maillus te voorkomen, en er blijft geen \
              mailserver over. De mail kan niet worden afgeleverd.",
        fix: "Stel die server zo in dat hij zelf mail voor dit domein aanneemt.",
    },
};

pub(super) const PRIMARY_UNRESOLVABLE: Sentences = Sentences {
    en: Words {
        say: "The selected sending server is a backup, and no mail server with a lower number could be looked up. \
              Mail waits in its queue.",
        fix: "Check the addresses of the mail servers with the lowest numbers.",
    },
    nl: Words {
        say: "De gekozen verzendende server is een back-upserver, en geen mailserver met een lager getal kon \
              worden opgezocht. Mail blijft in de wachtrij staan.",
        fix: "Controleer de adressen van de mailservers met de laagste getallen.",
    },
};
