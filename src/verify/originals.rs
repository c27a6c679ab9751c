//! The programs of questions in their own languages: each is executed on the runtime that is installed, and what it
//! prints is held against the key. They come from the author's own bank, so nothing confines them but a deadline.

mod execute;
mod runtimes;

use crate::model::program::{Lang, Program, Runtime};
use crate::model::question::{Kind, Question};
use crate::model::typed;
use rayon::prelude::*;
use runtimes::Runtimes;

/// What came of one question's program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Original {
    /// The question.
    pub question: String,
    /// Its file.
    pub source: String,
    /// The program's language.
    pub lang: Lang,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of executing a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It prints what the key says, on this runtime.
    Agrees(Runtime),
    /// It does something else.
    Differs {
        /// What the key says.
        expected: String,
        /// What came of it.
        got: String,
    },
    /// It was not executed, for this reason.
    Skipped(String),
}

impl Outcome {
    /// Whether nothing speaks against the key.
    pub fn is_ok(&self) -> bool {
        !matches!(self, Outcome::Differs { .. })
    }
}

/// Executes the programs of these questions, a worker a core; the results are in the order of the questions. Rust
/// programs are not among them: those run on the machine.
pub fn verify(questions: &[Question]) -> Vec<Original> {
    let programs: Vec<(&Question, &Program)> = questions
        .iter()
        .filter_map(|question| Some((question, question.spec.program.as_ref()?)))
        .filter(|(_, program)| program.lang != Lang::Rust)
        .collect();
    let runtimes = Runtimes::find(programs.iter().map(|(_, program)| program.lang));
    let original = |(question, program): &(&Question, &Program)| Original {
        question: question.spec.id.clone(),
        source: source(question),
        lang: program.lang,
        outcome: outcome(question, program, &runtimes),
    };
    programs.par_iter().map(original).collect()
}

/// The file that a question stands in.
pub(super) fn source(question: &Question) -> String {
    format!("questions/{}/{}.yaml", question.track, question.topic)
}

fn outcome(question: &Question, program: &Program, runtimes: &Runtimes) -> Outcome {
    let Some(expected) = question.spec.prints() else {
        return Outcome::Skipped("a fragment: no key says what it prints".to_owned());
    };
    let Some(runtime) = runtimes.of(program.lang) else {
        return Outcome::Skipped(format!("{} is not installed", program.lang));
    };
    if let Some(needs) = program.needs.as_ref().filter(|needs| !runtime.is_at_least(needs)) {
        return Outcome::Skipped(format!("{needs} is needed, and {runtime} is installed"));
    }
    let (expected, got) = match execute::execute(program) {
        Ok(ran) => compare(program, expected, &as_keyed(question, expected, ran)),
        Err(error) => (lines(expected), format!("{error:#}")),
    };
    if expected == got { Outcome::Agrees(runtime.clone()) } else { Outcome::Differs { expected, got } }
}

/// What a program did, its output in the words of the key where the two count as the same: that of a trace may
/// be keyed in one line, and what comes before an error need not be keyed at all.
fn as_keyed(question: &Question, expected: &str, ran: execute::Ran) -> execute::Ran {
    let program = question.spec.program.as_ref();
    let is_free = program.is_some_and(|program| program.fails.is_some() && program.prints.is_none());
    // The outputs of a trace are told apart by these words alone, so nothing else can be meant.
    let is_traced =
        question.spec.kind == Kind::Trace && typed::output(&ran.stdout) == typed::output(expected);
    if is_free || is_traced { execute::Ran { stdout: expected.to_owned(), ..ran } } else { ran }
}

/// The key and what was seen, in the same words where they agree.
fn compare(program: &Program, expected: &str, ran: &execute::Ran) -> (String, String) {
    let printed = lines(&ran.stdout);
    match &program.fails {
        Some(words) => {
            let failed = !ran.is_success && ran.stderr.contains(words.as_str());
            let ending = if failed { words.clone() } else { ran.ending() };
            (format!("{}\nfails: {words}", lines(expected)), format!("{printed}\nfails: {ending}"))
        }
        None if ran.is_success => (lines(expected), printed),
        None => (lines(expected), format!("{printed}\nfails: {}", ran.ending())),
    }
}

/// A text without the blanks at the ends of its lines, which nobody sees.
pub(super) fn lines(text: &str) -> String {
    let lines: Vec<&str> = text.trim_end().lines().map(str::trim_end).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A question of this track that shows a program.
    fn question(id: &str, lang: &str, code: &str, rest: &str) -> Question {
        let text = format!(
            r#"{{"id": "{id}", "rev": 1, "claims": [], "level": 1, "as_of": "2026-11", "kind": "trace",
                "prompt": "?", "explanation": "!", "program": {{"lang": "{lang}", "code": {code:?} {rest}}},
                "outputs": ["one"]}}"#
        );
        let spec = serde_json::from_str(&text).expect("a question");
        Question { track: crate::model::kata::Track::Compare, topic: "made-up".to_owned(), spec }
    }

    fn node(rest: &str) -> Question {
        question("q", "node", "console.log(\"one\")", rest)
    }

    /// Runtimes as if these were installed.
    fn runtimes(installed: &[&str]) -> Runtimes {
        installed.iter().map(|runtime| runtime.parse().expect("a runtime")).collect()
    }

    fn outcome_of(question: &Question, installed: &[&str]) -> Outcome {
        let program = question.spec.program.as_ref().expect("a program");
        outcome(question, program, &runtimes(installed))
    }

    #[test]
    fn a_traced_output_may_be_keyed_in_one_line_and_what_precedes_an_error_not_at_all() {
        let ran = |stdout: &str| execute::Ran {
            stdout: stdout.to_owned(),
            stderr: String::new(),
            is_success: true,
        };
        assert_eq!(as_keyed(&node(""), "a, b", ran("a\nb\n")).stdout, "a, b");
        assert_eq!(as_keyed(&node(""), "a, b", ran("b\na\n")).stdout, "b\na\n");
        let fails = node(r#", "fails": "TypeError""#);
        assert_eq!(as_keyed(&fails, "", ran("started\n")).stdout, "");
    }

    #[test]
    fn what_cannot_be_executed_is_skipped_and_says_why() {
        let skipped = |question: &Question, installed: &[&str]| match outcome_of(question, installed) {
            Outcome::Skipped(why) => why,
            other => panic!("{other:?}"),
        };
        assert_eq!(skipped(&node(""), &["python 3.11"]), "node is not installed");
        let young = node(r#", "needs": "node 26""#);
        assert_eq!(skipped(&young, &["node 20.20"]), "node 26 is needed, and node 20.20 is installed");
        let mut fragment = node("");
        fragment.spec.outputs.clear();
        assert_eq!(skipped(&fragment, &["node 20.20"]), "a fragment: no key says what it prints");
    }

    #[test]
    fn a_key_is_held_against_what_is_printed_and_how_it_ends() {
        let ran = |stdout: &str, stderr: &str| execute::Ran {
            stdout: stdout.to_owned(),
            stderr: stderr.to_owned(),
            is_success: stderr.is_empty(),
        };
        let agrees = |rest, ran| {
            let question = node(rest);
            let program = question.spec.program.as_ref().expect("a program");
            let (expected, got) = compare(program, question.spec.prints().expect("a key"), &ran);
            expected == got
        };
        assert!(agrees("", ran("one \n\n", "")));
        assert!(!agrees("", ran("One\n", "")));
        assert!(!agrees("", ran("one\n", "boom")));
        let fails = r#", "prints": "half", "fails": "TypeError""#;
        assert!(agrees(fails, ran("half\n", "Uncaught TypeError: no")));
        assert!(!agrees(fails, ran("half\n", "")));
        assert!(!agrees(fails, ran("half\n", "RangeError")));
        assert!(!agrees(fails, ran("", "TypeError")));
    }
}
