//! Mounts the page on `#app`; nothing else.

fn main() {}
