//! The schemas that editors read, held against the types that read the bank and against the bank itself.

use cmkata::report::schema;
use cmkata::store::tree::Tree;
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_schemas_for_editors_are_those_of_the_types() {
    for (name, schema) in [("kata", schema::kata()), ("questions", schema::questions())] {
        let path = format!("docs/schema/{name}.json");
        let file = std::fs::read_to_string(root().join(&path)).expect("the schema is there");
        assert!(file == schema, "{path} is out of date: `cmkata schema {name}` prints it anew");
    }
}

/// The keys of a YAML text that stand at this depth.
fn keys(text: &str, indent: usize) -> impl Iterator<Item = &str> {
    text.lines().filter_map(move |line| {
        let (head, rest) = line.split_at_checked(indent)?;
        let key = rest.split_once(':')?.0;
        let is_key = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        (head.trim_matches(['-', ' ']).is_empty() && is_key).then_some(key)
    })
}

#[test]
fn the_schemas_know_every_key_that_the_bank_uses() {
    let tree = Tree::read(root()).expect("the bank can be read");
    let katas = tree.under("katas").filter(|(path, _)| path.ends_with("/kata.yaml"));
    let questions = tree.under("questions").filter(|(path, _)| path.split('/').count() == 3);
    let (kata, question) = (schema::kata(), schema::questions());
    let files = katas.map(|file| (file, 0, &kata)).chain(questions.map(|file| (file, 2, &question)));
    let mut seen = 0;
    for ((path, bytes), indent, schema) in files {
        for key in keys(std::str::from_utf8(bytes).expect("it is text"), indent) {
            assert!(schema.contains(&format!("\"{key}\": {{")), "{path}: the schema does not know `{key}`");
            seen += 1;
        }
    }
    assert!(seen > 1_000, "only {seen} keys were looked at");
}
