//! Mounts the page on `#app`; nothing else.

fn main() {
    #[cfg(target_arch = "wasm32")]
    waypost::shell::start();
}
