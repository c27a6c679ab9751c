//! `junit.xml`: a suite a student, a case a kata and check.
//!
//! What could not be judged is `skipped`: Jenkins, and most that show these files on GitHub, count an `error` among the
//! failures. GitLab reads the text of a `failure` and not its message, and of two cases with one class and name only the
//! first; Jenkins takes what stands before a class's last dot for its package. So the words stand in both places, and a
//! class is `<student>.<kata>`.

use super::Words;
use super::case::{Case, State, cases};
use crate::model::gradebook::{Grade, Gradebook, Report};
use crate::report::plain_line;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io;

type Xml = Writer<Vec<u8>>;

/// The document. It holds no times, which would make it another one on every computer.
pub fn junit(gradebook: &Gradebook, words: &Words<'_>) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    write(&mut writer, gradebook, words).expect("memory takes every element");
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    String::from_utf8(bytes).expect("it is made of texts")
}

fn write(xml: &mut Xml, gradebook: &Gradebook, words: &Words<'_>) -> io::Result<()> {
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    // Counted without words: those of one student at a time are in memory.
    let counts = Counts::of(gradebook.grades().flat_map(|(_, grade)| cases(grade, None)));
    xml.create_element("testsuites")
        .with_attribute(("name", "cmkata"))
        // Jenkins's schema has no `skipped` of all suites.
        .with_attributes(counts.attributes()[..3].iter().map(|(name, text)| (*name, text.as_str())))
        .write_inner_content(|xml| {
            gradebook.students.iter().try_for_each(|report| suite(xml, gradebook, report, words))
        })?;
    Ok(())
}

/// Writes what there is of a student.
fn suite(xml: &mut Xml, gradebook: &Gradebook, report: &Report, words: &Words<'_>) -> io::Result<()> {
    let id = text(&plain_line(&report.id));
    let grades: Vec<(&Grade, Vec<Case>)> =
        report.grades.iter().map(|grade| (grade, cases(grade, words(grade).as_deref()))).collect();
    let counts = Counts::of(grades.iter().flat_map(|(_, cases)| cases.iter().cloned()));
    xml.create_element("testsuite")
        .with_attribute(("name", id.as_str()))
        .with_attributes(counts.attributes().iter().map(|(name, text)| (*name, text.as_str())))
        .write_inner_content(|xml| {
            properties(xml, gradebook, report)?;
            for (grade, cases) in &grades {
                let class = format!("{id}.{}", grade.kata);
                cases.iter().try_for_each(|each| case(xml, &class, each))?;
            }
            remarks(xml, report)
        })?;
    Ok(())
}

fn properties(xml: &mut Xml, gradebook: &Gradebook, report: &Report) -> io::Result<()> {
    let mut all = vec![
        ("points".to_owned(), report.points.to_string()),
        ("points_max".to_owned(), report.points_max.to_string()),
        ("seed".to_owned(), gradebook.seed.to_string()),
        ("jail".to_owned(), gradebook.jail.clone()),
        ("rustc".to_owned(), gradebook.rustc.clone()),
    ];
    all.extend(report.name.clone().map(|name| ("student".to_owned(), name)));
    for grade in &report.grades {
        all.push((format!("verdict of {}", grade.kata), grade.verdict.slug().to_owned()));
        if grade.is_late() {
            all.push((format!("late for {}", grade.kata), "yes".to_owned()));
        }
    }
    xml.create_element("properties").write_inner_content(|xml| {
        for (name, value) in &all {
            let value = text(&plain_line(value));
            xml.create_element("property")
                .with_attributes([("name", name.as_str()), ("value", value.as_str())])
                .write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

/// What else the instructor has to know about the student.
fn remarks(xml: &mut Xml, report: &Report) -> io::Result<()> {
    let extra = report.extra.iter().map(|extra| format!("extra: {}\n", plain_line(extra)));
    let notes = report.notes.iter().map(|note| format!("note: {}\n", plain_line(note)));
    let all: String = extra.chain(notes).collect();
    if !all.is_empty() {
        xml.create_element("system-out").write_text_content(BytesText::new(&text(&all)))?;
    }
    Ok(())
}

fn case(xml: &mut Xml, class: &str, case: &Case) -> io::Result<()> {
    let points = format!("{}/{}", case.points, case.points_max);
    let element =
        xml.create_element("testcase").with_attributes([("classname", class), ("name", case.name.as_str())]);
    let words = text(&case.words);
    match case.state {
        State::Passed if words.is_empty() => element.write_empty()?,
        State::Passed => element.write_inner_content(|xml| {
            xml.create_element("system-out").write_text_content(BytesText::new(&words))?;
            Ok(())
        })?,
        State::Failed => element.write_inner_content(|xml| {
            let message = format!("{points} points. {}", one_line(&words));
            xml.create_element("failure")
                .with_attributes([("message", message.as_str()), ("type", case.name.as_str())])
                .write_text_content(BytesText::new(&words))?;
            Ok(())
        })?,
        State::Open => element.write_inner_content(|xml| {
            xml.create_element("skipped")
                .with_attribute(("message", one_line(&words).as_str()))
                .write_text_content(BytesText::new(&words))?;
            Ok(())
        })?,
    };
    Ok(())
}

/// How many cases there are, and how they came out.
#[derive(Default)]
struct Counts {
    all: usize,
    failed: usize,
    open: usize,
}

impl Counts {
    fn of(cases: impl Iterator<Item = Case>) -> Counts {
        cases.fold(Counts::default(), |counts, case| Counts {
            all: counts.all + 1,
            failed: counts.failed + usize::from(case.state == State::Failed),
            open: counts.open + usize::from(case.state == State::Open),
        })
    }

    fn attributes(&self) -> [(&'static str, String); 4] {
        [
            ("tests", self.all.to_string()),
            ("failures", self.failed.to_string()),
            ("errors", "0".to_owned()),
            ("skipped", self.open.to_string()),
        ]
    }
}

/// Text that XML can hold: two characters that show nothing are none of its.
fn text(plain: &str) -> String {
    plain.replace('\u{fffe}', "\\u{fffe}").replace('\u{ffff}', "\\u{ffff}")
}

/// The beginning of a text, in one line: what lists of failures have room for.
fn one_line(text: &str) -> String {
    const MOST_BYTES: usize = 240;
    let line = text.lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("; ");
    let head = &line[..line.floor_char_boundary(MOST_BYTES)];
    if head.len() == line.len() { line } else { format!("{head}…") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::feed::samples;
    use quick_xml::Reader;

    #[test]
    fn a_student_is_a_suite_and_a_check_a_case() {
        let text = junit(&samples::class(), &samples::told);
        insta::assert_snapshot!("junit", text);
    }

    #[test]
    fn no_text_of_a_students_is_markup_or_breaks_the_document() {
        let mut class = samples::class();
        let id = "<ada&\"'>\u{0}\u{1b}[2J\u{fffe}\u{ffff}]]>";
        class.students[0].id = id.to_owned();
        class.students[0].extra.push("</system-out><testcase/>".to_owned());
        let text = junit(&class, &samples::told);
        let mut reader = Reader::from_str(&text);
        let mut names = Vec::new();
        loop {
            match reader.read_event().expect("it is well-formed") {
                Event::Eof => break,
                Event::Start(tag) if tag.name().as_ref() == b"testsuite" => {
                    let name = tag.try_get_attribute("name").expect("attributes").expect("a name");
                    names.push(
                        quick_xml::escape::unescape(&String::from_utf8_lossy(&name.value))
                            .expect("text")
                            .into_owned(),
                    );
                }
                _ => {}
            }
        }
        assert_eq!(names[0], "<ada&\"'>^@^[[2J\\u{fffe}\\u{ffff}]]>");
        assert_eq!(text.matches("<testcase/>").count(), 0, "{text}");
        assert!(text.chars().all(|char| char == '\n' || !char.is_control()), "{text:?}");
    }
}
