//! Tests: the words of the bank are its own. No run of eight words is shared with the article that the bank was drawn
//! from. The article itself is no part of the project: `tests/fixtures/shingles.txt` holds a hash of each of its runs.

use super::bank;
use std::collections::BTreeSet;

/// How many words in a row are one too many.
const RUN: usize = 8;

const FIXTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/shingles.txt");

/// The words of a text: runs of letters and digits, in lower case.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// The first 64 bits of a run's BLAKE3 hash, in hexadecimal.
fn hash(run: &[String]) -> String {
    blake3::hash(run.join(" ").as_bytes()).to_hex()[..16].to_owned()
}

fn hashes(text: &str) -> BTreeSet<String> {
    words(text).windows(RUN).map(hash).collect()
}

/// The runs of a text that are among the hashes.
fn shared(text: &str, hashes: &BTreeSet<String>) -> Vec<String> {
    let words = words(text);
    words.windows(RUN).filter(|run| hashes.contains(&hash(run))).map(|run| run.join(" ")).collect()
}

#[test]
fn no_text_of_the_bank_shares_eight_words_in_a_row_with_the_article() {
    let list = std::fs::read_to_string(FIXTURE).expect("the list of hashes is there");
    let hashes: BTreeSet<String> =
        list.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect();
    assert!(
        hashes.len() > 1000 && hashes.iter().all(|hash| hash.len() == 16),
        "the list of hashes is damaged"
    );
    let tree = bank::tree();
    let mut complaints = Vec::new();
    for (path, _) in
        ["katas", "solutions", "questions", "docs/phrasebook"].iter().flat_map(|folder| tree.under(folder))
    {
        for run in tree.text(path).map(|text| shared(text, &hashes)).unwrap_or_default() {
            complaints.push(format!("{path}: {run}"));
        }
    }
    assert!(complaints.is_empty(), "say it in your own words:\n{}", complaints.join("\n"));
}

#[test]
fn a_borrowed_run_is_found_whatever_its_case_and_punctuation() {
    let list = hashes("A cat sat on the mat, and there it stayed all day.");
    assert_eq!(shared("Look: \"the cat sat on the mat and there it STAYED\"!", &list).len(), 2);
    assert!(shared("the cat sat on a mat and there it stayed", &list).is_empty());
}

#[test]
#[ignore = "writes the list anew; needs the article, as the file that CMKATA_ARTICLE names"]
fn write_the_list_of_hashes() {
    let path = std::env::var("CMKATA_ARTICLE").expect("CMKATA_ARTICLE names the article");
    let article = std::fs::read_to_string(path).expect("the article can be read");
    let mut list =
        "# 64-bit BLAKE3 hashes of the eight-word runs of the article that the bank was drawn from.\n"
            .to_owned();
    for hash in hashes(&article) {
        list += &format!("{hash}\n");
    }
    std::fs::write(FIXTURE, list).expect("the list can be written");
}
