//! Keeps the linker's notes in the page's wasm, for `xtask/parts`.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let target = std::env::var("TARGET").unwrap_or_default();
    if target.starts_with("wasm32") {
        println!("cargo:rustc-link-arg-bin=waypost-page=--emit-relocs");
    }
}
