//! A bank may hold anything: reading a `kata.yaml`, a file of questions or the claims gives a value or problems to
//! show, never a panic, and never takes long.

#![no_main]

use cmkata::store::bank::Bank;
use cmkata::store::tree::Tree;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &[u8]| {
    for place in ["katas/node/fuzzed/kata.yaml", "questions/node/fuzzed.yaml", "questions/claims.yaml"] {
        let mut tree = Tree::default();
        for file in ["README.md", "drive.rs", "kata.rs"] {
            tree.insert(format!("katas/node/fuzzed/{file}"), "//! Sound.\n");
        }
        tree.insert("solutions/node/fuzzed/accepted/reference.rs", "//! Sound.\n");
        tree.insert(place, text);
        if let Err(bad) = Bank::load(tree) {
            assert!(!bad.to_string().is_empty());
        }
    }
});
