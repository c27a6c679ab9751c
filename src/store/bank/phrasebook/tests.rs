//! Phrasebooks that are sound and that are not, and the bank's own.

use super::*;

const SOUND: &str = "\
# Rust for Node
<!-- context
use kit::world::Db;
-->

One thread runs
every callback.

## Runs on

- **event loop**: tokio
  on one thread

## Waiting

### All
<!-- given: db: Db -->

```js
await a
```

```rust
db.find_user(1).await;
```

Differs: nothing runs
until then.
";

fn tree(text: &str) -> Tree {
    let mut tree = Tree::default();
    tree.insert("docs/phrasebook/node.md", text);
    tree
}

fn problems(text: &str) -> String {
    load(&tree(text), Track::Node).expect_err("it is not sound").to_string()
}

#[test]
fn a_sound_phrasebook_is_read_whole() {
    let book = load(&tree(SOUND), Track::Node).expect("it is sound");
    assert_eq!(
        (book.title.as_str(), book.summary.as_str()),
        ("Rust for Node", "One thread runs every callback.")
    );
    assert_eq!(book.context, "use kit::world::Db;\n");
    let runtime = Runtime { model: "event loop".to_owned(), rust: "tokio on one thread".to_owned() };
    assert_eq!(book.runtimes, [runtime]);
    let phrase = Phrase {
        title: "All".to_owned(),
        given: "db: Db".to_owned(),
        theirs: "await a\n".to_owned(),
        ours: "db.find_user(1).await;\n".to_owned(),
        differs: Some("nothing runs until then.".to_owned()),
    };
    assert_eq!(book.phrases().collect::<Vec<_>>(), [&phrase]);
}

#[test]
fn what_is_wrong_is_told_with_its_line() {
    let check = |from: &str, to: &str, expect: &str| {
        let told = problems(&SOUND.replacen(from, to, 1));
        assert!(told.starts_with(&format!("docs/phrasebook/node.md:{expect}")), "{told}");
        assert!(told.contains("\nhint: "), "{told}");
    };
    check("# Rust for Node", "", "1:1: there is no title");
    check("-->\n\n", "-->\n\nMore.\n\n", "8:1: this does not belong here");
    check("- **event loop**: tokio", "- event loop: tokio", "11:1: this is no runtime");
    check("### All", "", "17:1: this belongs to no phrase");
    check("```js", "```rust", "16:1: a phrase without its own language");
    check("```rust", "```js", "16:1: a phrase without Rust");
    check("Differs: ", "Differs ", "27:1: this does not belong here");
    check("await a", &"a".repeat(75), "20:1: this line has 75 columns");
    check("await;\n```", "await;\n", "23:1: this is never closed");
}

#[test]
fn a_file_that_no_track_is_called_after_is_told_to_authors() {
    let mut tree = tree(SOUND);
    tree.insert("docs/phrasebook/cobol.md", SOUND);
    let mut problems = Vec::new();
    check(&tree, &mut problems);
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        ["docs/phrasebook/cobol.md: no track is called so\nhint: name it docs/phrasebook/<track>.md"]
    );
}

#[test]
fn a_misspelt_track_brings_the_nearest_and_any_other_brings_them_all() {
    let told = |name| track(&tree(SOUND), name).expect_err("no such track").to_string();
    assert!(told("nod").ends_with("hint: did you mean `node`?"));
    assert!(told("compare").ends_with("hint: choose one of node"));
    assert_eq!(track(&tree(SOUND), "Node/"), Ok(Track::Node));
}

#[test]
fn every_phrasebook_has_its_phrases_and_none_needs_lifetimes_or_pinning() {
    let tree = Tree::embedded();
    for track in [Track::Node, Track::Go, Track::Python, Track::Java] {
        let book = load(&tree, track).expect("it is sound");
        let count = book.phrases().count();
        assert!((18..=32).contains(&count), "{track} has {count} phrases");
        for phrase in book.phrases() {
            let code = format!("{} {}", phrase.given, phrase.ours);
            let words: Vec<&str> =
                code.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '!').collect();
            let lifetime =
                |word: &&str| word.starts_with('\'') && !word[1..].contains('\'') && word.len() > 1;
            let pins = words.iter().any(|word| ["Pin", "pin", "pin!", "pin_mut!", "Unpin"].contains(word));
            assert!(!pins && !words.iter().any(lifetime), "{track}: {}", phrase.title);
            assert!(phrase.ours.lines().count() <= 14, "{track}: {} is long", phrase.title);
        }
    }
}
