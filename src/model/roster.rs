//! Who is in the class, and what the instructor has decided about them.

use super::kata::KataId;
use super::submission::When;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A class.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roster {
    /// Its students, in the order of the file.
    pub students: Vec<Student>,
}

/// A line of the roster.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Student {
    /// What tells the student from every other; unless `folder` says otherwise, the folder or archive is called so.
    pub id: String,
    /// The student's name, where the roster has it.
    pub name: Option<String>,
    /// When the student handed in. What a roster says counts more than what a file says.
    pub submitted_at: Option<When>,
    /// The name of the folder or archive that holds what the student handed in.
    pub folder: Option<String>,
}

impl Roster {
    /// The first line of the student of that id.
    pub fn student(&self, id: &str) -> Option<&Student> {
        self.students.iter().find(|student| student.id == id)
    }

    /// Its lines by the names of folders.
    pub fn lines(&self) -> Lines<'_> {
        let mut lines = Lines::default();
        for student in &self.students {
            lines.by_id.entry(&student.id).or_insert(student);
            if let Some(folder) = &student.folder {
                lines.by_folder.entry(folder).or_insert(student);
            }
        }
        lines
    }
}

/// A roster's lines, where a large class finds each of them at once.
#[derive(Clone, Debug, Default)]
pub struct Lines<'r> {
    by_folder: HashMap<&'r str, &'r Student>,
    by_id: HashMap<&'r str, &'r Student>,
}

impl<'r> Lines<'r> {
    /// The line that a folder or archive of that name belongs to. A student who handed in several has a line for each.
    pub fn of(&self, folder: &str) -> Option<&'r Student> {
        self.by_folder.get(folder).or_else(|| self.by_id.get(folder)).copied()
    }
}

/// Points that the instructor gives whatever the judge says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The student's id.
    pub student: String,
    /// The kata.
    pub kata: KataId,
    /// What counts instead of the judge's points.
    pub given: Override,
}

/// Points instead of the judge's, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Override {
    /// The points.
    pub points: u32,
    /// Why, in the instructor's words.
    pub reason: String,
}
