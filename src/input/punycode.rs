//! Placeholder until the decoder lands.
use crate::dns::Name;
/// As it is.
pub fn to_unicode(name: &Name) -> String {
    name.as_str().to_owned()
}
/// Always.
pub fn is_valid_a_label(_: &str) -> bool {
    true
}
