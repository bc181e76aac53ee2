//! What only a browser can show: run in Chromium by `cargo xtask test browser`.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// A link carries a seed: what it draws must not depend on the machine. The same numbers stand in `route::order`.
#[wasm_bindgen_test]
fn a_seed_draws_the_same_lots_here_as_natively() {
    let mut lots = waypost::route::order::Lots::new(1, 0);
    let drawn: Vec<u32> = (0..8).map(|_| lots.below(100)).collect();
    assert_eq!(drawn, [37, 13, 1, 74, 98, 74, 4, 40]);
}
