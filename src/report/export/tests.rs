//! What is escaped in exports, and how. Whole files are read back in `tests/readers` and `tests/it/round_trip.rs`.

use super::*;
use crate::model::kata::Track;
use crate::model::question::Question;

fn question() -> Question {
    let spec = r#"{"id": "q", "rev": 1, "claims": ["c"], "level": 2, "as_of": "2026-11", "kind": "short",
        "prompt": "=1+1 {a} \\ `b` <c>", "accept": ["-2", "*"], "explanation": "So: ~it\tis#"}"#;
    Question {
        track: Track::Go,
        topic: "t".to_owned(),
        spec: serde_json::from_str(spec).expect("a question"),
    }
}

#[test]
fn a_table_has_no_cell_that_a_spreadsheet_computes() {
    let text = csv(&[&question()]);
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    let row = reader.records().next().expect("a row").expect("as many cells as headings");
    assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@'])));
    assert!(row.iter().any(|cell| cell == "'=1+1 {a} \\ `b` <c>"));
}

#[test]
fn json_holds_the_whole_question() {
    let read: serde_json::Value = serde_json::from_str(&json(&[&question()])).expect("JSON");
    assert_eq!((&read[0]["track"], &read[0]["accept"][1]), (&"go".into(), &"*".into()));
}

#[test]
fn a_note_is_one_line_of_five_cells_and_escaped() {
    let text = anki(&[&question()]);
    let line = text.lines().find(|line| !line.starts_with('#')).expect("a note");
    assert_eq!(line.split('\t').count(), 5);
    assert!(line.starts_with("cmkata-q\t") && line.contains("<code>b</code> &lt;c&gt;"));
}

#[test]
fn gift_escapes_what_moodle_would_obey() {
    let text = gift(&[&question()]);
    assert!(text.contains(r"::q::[html]\=1+1 \{a\} \\ <code>b</code> &lt;c&gt;{"), "{text}");
    assert!(text.contains("\t=-2\n\t=\\\\*\n\t####So\\: \\~it is\\#\n}"), "{text}");
}
