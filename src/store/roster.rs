//! The instructor's tables: the roster, and the points that count whatever the judge says.

use super::when;
use crate::model::kata::KataId;
use crate::model::roster::{Decision, Override, Roster, Student};
use anyhow::{Context, Result, bail};
use std::collections::{HashMap, HashSet};
use std::path::Path;

const ROSTER_HINT: &str = "hint: a roster is a CSV file with the heading `id`; `name`, `submitted_at` and `folder` may \
                           follow";
const OVERRIDES_HINT: &str = "hint: overrides are a CSV file with the headings `id,kata,points,reason`";

/// Reads a roster.
///
/// # Errors
/// If it is no table with a column `id`, or a line of it makes no sense; it says which.
pub fn roster(file: &Path) -> Result<Roster> {
    let mut seen = HashSet::new();
    let mut students = Vec::new();
    for line in lines(file, &["id"], ROSTER_HINT)? {
        let id = line.need("id")?;
        let folder = line.get("folder").map(str::to_owned);
        if !seen.insert((id.to_owned(), folder.clone())) {
            bail!("{}: `{id}` stands there twice\n{ROSTER_HINT}", line.place);
        }
        let submitted_at = line.get("submitted_at").map(when::parse).transpose();
        students.push(Student {
            id: id.to_owned(),
            name: line.get("name").map(str::to_owned),
            submitted_at: submitted_at.with_context(|| line.place.clone())?,
            folder,
        });
    }
    Ok(Roster { students })
}

/// Reads overrides.
///
/// # Errors
/// If it is no table with these columns, or a line of it makes no sense; it says which.
pub fn overrides(file: &Path) -> Result<Vec<Decision>> {
    let mut seen = HashSet::new();
    let mut decisions = Vec::new();
    for line in lines(file, &["id", "kata", "points", "reason"], OVERRIDES_HINT)? {
        let student = line.need("id")?.to_owned();
        let kata: KataId =
            line.need("kata")?.parse().map_err(|why| anyhow::anyhow!("{}: {why}", line.place))?;
        let points = line.need("points")?;
        let points = points.parse().ok().with_context(|| {
            format!("{}: `{points}` is no number of points\nhint: points are whole numbers", line.place)
        })?;
        let reason = line.need("reason")?.to_owned();
        if !seen.insert((student.clone(), kata.clone())) {
            bail!("{}: two lines decide about {student} and {kata}\nhint: leave one out", line.place);
        }
        decisions.push(Decision { student, kata, given: Override { points, reason } });
    }
    Ok(decisions)
}

/// A line of a table, by the headings of its cells.
struct Line {
    /// The file and the number of the line.
    place: String,
    cells: HashMap<String, String>,
    hint: &'static str,
}

impl Line {
    fn get(&self, heading: &str) -> Option<&str> {
        self.cells.get(heading).map(String::as_str).filter(|cell| !cell.is_empty())
    }

    fn need(&self, heading: &str) -> Result<&str> {
        self.get(heading).with_context(|| format!("{}: no `{heading}`\n{}", self.place, self.hint))
    }
}

fn lines(file: &Path, needed: &[&str], hint: &'static str) -> Result<Vec<Line>> {
    let shown = file.display();
    let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {shown}\n{hint}"))?;
    // Spreadsheets put a mark before UTF-8, and in some countries semicolons between cells.
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default();
    let delimiter = if first.contains(';') && !first.contains(',') { b';' } else { b',' };
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).trim(csv::Trim::All).from_reader(text.as_bytes());
    let headings: Vec<String> = reader.headers()?.iter().map(str::to_lowercase).collect();
    if let Some(missing) = needed.iter().find(|name| !headings.iter().any(|heading| heading == **name)) {
        bail!("{shown} has no column `{missing}`\n{hint}");
    }
    let mut lines = Vec::new();
    for record in reader.records() {
        let record = record.with_context(|| format!("{shown} is no table\n{hint}"))?;
        let number = record.position().map_or(0, csv::Position::line);
        let cells = headings.iter().cloned().zip(record.iter().map(str::to_owned)).collect();
        lines.push(Line { place: format!("{shown}:{number}"), cells, hint });
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_file<T>(text: &str, read: impl Fn(&Path) -> T) -> T {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("table.csv");
        std::fs::write(&file, text).expect("it can be written");
        read(&file)
    }

    #[test]
    fn a_roster_from_a_spreadsheet_is_read_whatever_else_it_has() {
        let text = "\u{feff}ID;Group;Name;submitted_at\nada;1;Ada L.;2026-11-25T18:00:00Z\nbob;2;;\n";
        let roster = with_file(text, |file| roster(file).expect("a roster"));
        let ada = roster.student("ada").expect("a student");
        assert_eq!(ada.name.as_deref(), Some("Ada L."));
        assert_eq!(ada.submitted_at.as_ref().map(|at| at.as_str()), Some("2026-11-25T18:00:00Z"));
        assert_eq!(roster.student("bob").and_then(|bob| bob.name.as_deref()), None);
    }

    #[test]
    fn a_folder_of_another_name_belongs_to_the_student_whose_line_names_it() {
        let text = "id,folder\nada,first\nada,second\nbob,\n";
        let roster = with_file(text, |file| roster(file).expect("a roster"));
        let owner = |folder| roster.lines().of(folder).map(|line| line.id.as_str());
        assert_eq!((owner("second"), owner("bob"), owner("eve")), (Some("ada"), Some("bob"), None));
    }

    #[test]
    fn a_line_that_makes_no_sense_is_named() {
        let error = |text: &str| with_file(text, |file| overrides(file).expect_err("an error").to_string());
        assert!(error("id,kata,points,reason\nada,node/x,ten,ill\n").contains("table.csv:2: `ten`"));
        assert!(error("id,kata,points\n").contains("no column `reason`"));
        assert!(error("id,kata,points,reason\nada,node/x,1,\n").contains("no `reason`"));
        let twice = with_file("id\nada\nada\n", |file| roster(file).expect_err("an error").to_string());
        assert!(twice.contains("table.csv:3: `ada` stands there twice"), "{twice}");
    }
}
