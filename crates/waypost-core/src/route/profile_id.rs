//! The senders that are told apart; what each does stands in `delivery::profile`.

use crate::ids;

ids! {
    /// The sender profiles, by the ids of the link.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub enum ProfileId {
        /// The rules of the standard.
        Rfc5321 = "rfc5321",
        /// Postfix.
        Postfix = "postfix",
        /// Exim.
        Exim = "exim",
        /// Sendmail.
        Sendmail = "sendmail",
        /// OpenSMTPD.
        OpenSmtpd = "opensmtpd",
        /// Stalwart.
        Stalwart = "stalwart",
        /// Haraka.
        Haraka = "haraka",
        /// KumoMTA.
        KumoMta = "kumomta",
        /// chasquid.
        Chasquid = "chasquid",
        /// mx-connect, as in ZoneMTA and WildDuck.
        MxConnect = "mx-connect",
    }
}
