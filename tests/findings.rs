//! Every finding of the catalogue.

use waypost::finding;

#[test]
fn ids_are_unique_and_well_formed() {
    let mut seen = Vec::new();
    for entry in finding::catalogue() {
        assert!(!seen.contains(&entry.id), "{}", entry.id);
        seen.push(entry.id);
    }
}
