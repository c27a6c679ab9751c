//! A session as the learner sees it: the real questions, the real wording, a scripted learner.

use cmkata::model::claim::Claim;
use cmkata::model::face::Face;
use cmkata::model::kata::Track;
use cmkata::model::picker::{Key, Picker};
use cmkata::model::question::{Kind, Question, Spec};
use cmkata::model::quiz::{Answer, Asked, Feedback, Outcome, Step, Tally};
use cmkata::quiz::ask::{self, Said};
use cmkata::quiz::filter::Filter;
use cmkata::quiz::lines::Lines;
use cmkata::report::question::Plain;
use cmkata::store::bank::Bank;
use cmkata::store::tree::Tree;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::io::{self, BufRead, Read, Write};
use std::path::Path;
use std::rc::Rc;
use unicode_width::UnicodeWidthStr;

fn bank() -> Bank {
    let tree = Tree::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the bank is beside the manifest");
    Bank::load_questions(tree).unwrap_or_else(|bad| panic!("{bad}"))
}

fn questions() -> Vec<Question> {
    bank().questions
}

/// The ten questions that the material itself asks: a bank that grows does not change what the tests below show.
fn interview() -> Vec<Question> {
    const IDS: [&str; 10] = [
        "compare-one-thread-eight-cores",
        "compare-concurrency-vs-parallelism",
        "go-goroutines-waiting-on-sockets",
        "go-goroutines-vs-threads",
        "java-virtual-threads-what-changes",
        "java-virtual-threads-why",
        "node-event-loop-busy-handler",
        "node-event-loop-one-thread",
        "python-gil-two-threads",
        "python-gil-cpu-work",
    ];
    questions().into_iter().filter(|question| IDS.contains(&question.spec.id.as_str())).collect()
}

/// The examples of the manual, which has one of every kind.
pub fn manual() -> Vec<Question> {
    let page = include_str!("../../docs/questions.md");
    let blocks = page.split("```yaml\n").skip(1).filter_map(|block| block.split("```").next());
    let text: String = blocks.filter(|block| block.starts_with("- id:")).collect();
    let specs: Vec<Spec> = serde_yaml::from_str(&text).expect("the examples are well-formed");
    let question = |spec| Question { track: Track::Compare, topic: "manual".to_owned(), spec };
    specs.into_iter().map(question).collect()
}

fn claims() -> Vec<Claim> {
    bank().claims
}

/// What a terminal shows: what the quiz writes, and what the learner types.
#[derive(Clone, Default)]
pub struct Screen(pub Rc<RefCell<Vec<u8>>>);

impl Write for Screen {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A learner who types these lines, seen on the screen.
pub struct Learner {
    pub lines: VecDeque<String>,
    pub typed: VecDeque<u8>,
    pub screen: Screen,
}

impl Read for Learner {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}

impl BufRead for Learner {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.typed.is_empty()
            && let Some(line) = self.lines.pop_front()
        {
            writeln!(self.screen, "{line}")?;
            self.typed.extend(line.bytes().chain([b'\n']));
        }
        Ok(self.typed.make_contiguous())
    }

    fn consume(&mut self, read: usize) {
        self.typed.drain(..read);
    }
}

/// What is on the screen after a session with a learner who types these lines, and what was kept.
fn transcript(questions: &[Question], filter: Filter, lines: &[&str]) -> (String, Vec<Answer>) {
    let screen = Screen::default();
    let lines = lines.iter().map(|line| (*line).to_owned()).collect();
    let mut learner = Learner { lines, typed: VecDeque::new(), screen: screen.clone() };
    let claims = claims();
    let mut session = filter.session(questions).expect("there are questions");
    let mut kept = Vec::new();
    let face = Plain::new(80, &claims);
    let mut lines = Lines { input: &mut learner, output: &mut screen.clone(), face: &face };
    ask::run(&mut session, &mut lines, &face, &mut |said| {
        if let Said::Answer(feedback) = said {
            kept.push(feedback.answer.clone());
        }
        Ok(())
    })
    .expect("the session runs");
    let shown = String::from_utf8(screen.0.borrow().clone()).expect("the screen is text");
    (shown, kept)
}

#[test]
fn a_session_of_choices_explains_every_option() {
    let filter = Filter { count: Some(3), kind: Some(Kind::Choice), seed: 2, ..Filter::default() };
    let (shown, kept) = transcript(&interview(), filter, &["c", "what?", "e", "A", "?"]);
    insta::assert_snapshot!(shown);
    assert_eq!(kept.len(), 3);
}

#[test]
fn a_recall_shows_its_points_only_after_the_answer() {
    let filter = Filter { count: Some(2), kind: Some(Kind::Recall), seed: 1, ..Filter::default() };
    let (shown, kept) = transcript(&interview(), filter, &["", "1, 2 9", "1 2 3, 4", "?"]);
    insta::assert_snapshot!(shown);
    assert_eq!(
        kept.iter().map(|answer| answer.outcome).collect::<Vec<_>>(),
        [Outcome::Right, Outcome::Unknown]
    );
}

#[test]
fn a_question_that_comes_alone_is_neither_numbered_nor_counted() {
    let filter = Filter {
        count: Some(1),
        track: Some(Track::Java),
        kind: Some(Kind::Choice),
        seed: 1,
        ..Filter::default()
    };
    let (shown, kept) = transcript(&interview(), filter, &["a"]);
    assert!(shown.starts_with("\nQuestion (java, level 2)\n"), "{shown}");
    assert!(shown.ends_with("See it happen: cmkata show java/vt-per-task\n"), "{shown}");
    assert_eq!(kept.len(), 1);
}

#[test]
fn a_learner_who_stops_keeps_what_was_answered() {
    let filter = Filter { track: Some(Track::Node), seed: 1, ..Filter::default() };
    for stop in [&["a", "q"][..], &["a"]] {
        let (shown, kept) = transcript(&interview(), filter.clone(), stop);
        assert_eq!(kept.len(), 1, "{shown}");
        assert!(shown.ends_with("1 left for another time; what you answered is kept.\n"), "{shown}");
    }
}

/// Everything a face can say about a question.
fn everything(face: &dyn Face, asked: &Asked, outcome: Outcome, picked: Vec<usize>) -> String {
    let spec = &asked.question.spec;
    let typed = Some("typed \x1b[1m".to_owned());
    let answer = Answer { question: spec.id.clone(), rev: spec.rev, kind: spec.kind, outcome, picked, typed };
    let mut out = face.question(asked);
    for step in [Step::Answer(asked), Step::Recall(asked), Step::Tick(asked)] {
        out += &(face.offer(step) + &face.cue(step) + &face.misread(step));
        out += &Picker::new(step).map(|picker| face.picker(&picker)).unwrap_or_default();
    }
    out + &face.feedback(&Feedback { asked: asked.clone(), answer })
        + &face.tally(&Tally { of: 9, right: 3, wrong: 2, unknown: 1 })
}

fn asked(question: &Question) -> Asked {
    let order = (0..question.spec.shuffled()).rev().collect();
    Asked { number: 1, of: 10, question: question.clone(), order }
}

/// Lines that stand as they are: code, outputs, and words that would fill most of a narrow line.
fn is_code(line: &str) -> bool {
    line.starts_with("    ") || line.contains(") | ") || line.split(' ').any(|word| word.width() > 30)
}

#[test]
fn no_line_is_wider_than_the_terminal_but_for_code() {
    let claims = claims();
    for (question, columns) in
        questions().iter().chain(&manual()).flat_map(|question| [40, 80].map(|columns| (question, columns)))
    {
        for outcome in [Outcome::Right, Outcome::Wrong, Outcome::Unknown] {
            let text = everything(&Plain::new(columns, &claims), &asked(question), outcome, vec![0]);
            let wide = text.lines().find(|line| line.width() > columns && !is_code(line));
            assert_eq!(wide, None, "{} at {columns} columns", question.spec.id);
        }
    }
}

#[test]
fn no_text_of_a_bank_reaches_the_terminal_raw() {
    let evil = "ok\x1b[2J\u{202e}\u{9b}31m\rgone\x07";
    let mut claims = claims();
    claims.iter_mut().for_each(|claim| claim.section = format!("{} {evil}", claim.section));
    for mut question in questions().into_iter().chain(manual()) {
        let spec = &mut question.spec;
        let options = spec.options.iter_mut();
        let of_options = options.flat_map(|option| {
            [Some(&mut option.text), option.right.as_mut(), option.why.as_mut()].into_iter().flatten()
        });
        let of_pairs = spec.pairs.iter_mut().flat_map(|pair| {
            [Some(&mut pair.left), Some(&mut pair.right), pair.why.as_mut()].into_iter().flatten()
        });
        let lists =
            [&mut spec.points, &mut spec.follow_ups, &mut spec.accept, &mut spec.items, &mut spec.outputs];
        let lists = lists.into_iter().flatten().chain(of_options).chain(of_pairs);
        let code = spec.program.as_mut().map(|program| &mut program.code);
        let lists = lists.chain(code).chain(spec.unit.as_mut());
        let texts = lists.chain([&mut spec.prompt, &mut spec.explanation]).chain(spec.today.as_mut());
        texts.for_each(|text| *text = format!("{evil} {text}"));
        let text = everything(&Plain::new(80, &claims), &asked(&question), Outcome::Wrong, vec![1]);
        let raw = |c: char| c != '\n' && (c.is_control() || c == '\u{202e}');
        assert!(!text.contains(raw), "{}: {text:?}", question.spec.id);
        assert!(text.contains("gone"), "what was there is still shown: {text}");
    }
}

/// How each example of a kind looks to a learner who types these lines.
fn look(kind: Kind, lines: &[&str]) -> String {
    let questions: Vec<Question> =
        manual().into_iter().filter(|question| question.spec.kind == kind).collect();
    let filter = Filter { count: Some(questions.len()), seed: 3, ..Filter::default() };
    transcript(&questions, filter, lines).0
}

#[test]
fn every_kind_says_what_to_type_and_what_was_right() {
    insta::assert_snapshot!("look_choice", look(Kind::Choice, &["ab", "b"]));
    insta::assert_snapshot!("look_many", look(Kind::Many, &["z", "a, b"]));
    insta::assert_snapshot!("look_short", look(Kind::Short, &["a few", "1", "the ErrGroup."]));
    insta::assert_snapshot!("look_order", look(Kind::Order, &["a b", "a b c d"]));
    insta::assert_snapshot!("look_match", look(Kind::Match, &["1a 2a", "1a 2b 3c 4d"]));
    insta::assert_snapshot!("look_trace", look(Kind::Trace, &["a", "a b A B"]));
    insta::assert_snapshot!("look_possible", look(Kind::Possible, &["a c", "a b"]));
    insta::assert_snapshot!("look_recall", look(Kind::Recall, &["", "1 2"]));
}

#[test]
fn every_kind_can_be_answered_with_i_do_not_know() {
    for kind in Kind::ALL {
        let text = look(kind, &["?", "?"]);
        assert!(text.contains("Fair enough."), "{kind}: {text}");
    }
}

#[test]
fn every_kind_that_is_not_typed_can_be_answered_with_single_keys() {
    let face = Plain::new(80, &[]);
    let mut looks = String::new();
    for question in manual() {
        let asked = asked(&question);
        for step in [Step::Answer(&asked), Step::Tick(&asked)] {
            let is_points = matches!(step, Step::Tick(_));
            if is_points != (question.spec.kind == Kind::Recall) {
                continue;
            }
            let Some(mut picker) = Picker::new(step) else { continue };
            looks += &format!("--- {}\n{}", question.spec.kind, face.picker(&picker));
            for key in [Key::Char('b'), Key::Char('2'), Key::Down, Key::Space] {
                picker.press(key);
            }
            looks += &format!("--- after b, 2, down, blank\n{}", face.picker(&picker));
        }
    }
    insta::assert_snapshot!("looks_with_keys", looks);
}
