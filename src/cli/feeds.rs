//! What `cmkata grade` writes for other programs.

use super::args::Feeds;
use super::exit::Usage;
use crate::model::gradebook::{Grade, Gradebook, Report};
use crate::model::judged::Told;
use crate::report::feed;
use crate::store::grades::{Grades, JUNIT};
use anyhow::Context;
use std::cell::RefCell;
use std::collections::HashMap;
use std::path::Path;
use std::rc::Rc;

/// Writes `junit.xml`, and what else was asked for.
pub(super) fn write(gradebook: &Gradebook, grades: &Grades, feeds: &Feeds) -> anyhow::Result<()> {
    let known = Known { grades, told: RefCell::default() };
    let words = |grade: &Grade| known.words(grade);
    grades.write(JUNIT, &feed::junit(gradebook, &words))?;
    if let Some(file) = &feeds.summary {
        write_to(file, &feed::markdown(gradebook, &words))?;
    }
    if let Some(file) = &feeds.gradescope {
        write_to(file, &feed::gradescope(gradebook, only(gradebook, "--gradescope")?, &words))?;
    }
    if let Some(file) = &feeds.classroom {
        write_to(file, &feed::classroom(only(gradebook, "--classroom")?, &words))?;
    }
    Ok(())
}

/// What the judge said, of each source once however many handed it in.
struct Known<'g> {
    grades: &'g Grades,
    told: RefCell<HashMap<String, Option<Rc<Told>>>>,
}

impl Known<'_> {
    fn words(&self, grade: &Grade) -> Option<Rc<Told>> {
        let name = grade.judged.as_ref()?;
        let mut told = self.told.borrow_mut();
        told.entry(name.clone()).or_insert_with(|| self.grades.told(name).map(Rc::new)).clone()
    }
}

/// The student, where there is one.
fn only<'g>(gradebook: &'g Gradebook, option: &str) -> anyhow::Result<&'g Report> {
    match gradebook.students.as_slice() {
        [report] => Ok(report),
        others => {
            let hint = "hint: grade one student at a time for it; the other reports are written";
            Err(Usage(format!("{option} wants one student, and there are {}\n{hint}", others.len())).into())
        }
    }
}

fn write_to(file: &Path, text: &str) -> anyhow::Result<()> {
    let hint = "hint: choose a folder that is there and that you can write";
    std::fs::write(file, text).with_context(|| format!("cannot write {}\n{hint}", file.display()))
}
