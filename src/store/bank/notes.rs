//! Noting what is wrong with a question, each thing at its place in the file.

use super::problem::Problem;
use super::tracked::Step;
use super::yaml::Document;

/// Takes the problems of one question.
pub(super) struct Notes<'a> {
    /// The question's file.
    pub document: Document<'a>,
    /// The question's place in it, from 0.
    pub at: usize,
    /// The problems so far, of this question and of others.
    pub problems: &'a mut Vec<Problem>,
}

impl Notes<'_> {
    /// Notes a problem of the value at a path within the question.
    pub fn note(
        &mut self,
        path: impl IntoIterator<Item = Step>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        let path: Vec<Step> = [Step::Item(self.at)].into_iter().chain(path).collect();
        self.problems.push(self.document.problem(&path, message).hint(hint));
    }

    /// Notes a text that is empty, or longer than a learner wants to read.
    pub fn bound(&mut self, path: &[Step], text: &str, most: usize) {
        let name = match path {
            [.., Step::Key(key)] => format!("`{key}`"),
            [.., Step::Key(key), Step::Item(_)] => format!("an item of `{key}`"),
            _ => "the text".to_owned(),
        };
        let length = text.chars().count();
        if text.trim().is_empty() {
            self.note(path.iter().cloned(), format!("{name} is empty"), "write it out, or remove it");
        } else if length > most {
            let message = format!("{name} has {length} characters, and {most} are the most");
            self.note(path.iter().cloned(), message, "say it more briefly");
        }
    }
}
