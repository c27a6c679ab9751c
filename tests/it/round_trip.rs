//! Out of a bank and back into one: the questions are the same, in every format that can be read.

use cmkata::model::kata::Track;
use cmkata::model::program::{Lang, Program};
use cmkata::model::question::{Choice, Kind, Pair, Question, Spec};
use cmkata::report::export;
use cmkata::store::bank::Bank;
use cmkata::store::import::{Format, Import, import};
use cmkata::store::tree::Tree;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;

const FORMATS: [Format; 3] = [Format::Gift, Format::Csv, Format::Json];

fn written(questions: &[&Question], format: Format) -> String {
    match format {
        Format::Gift => export::gift(questions),
        Format::Csv => export::csv(questions),
        Format::Json => export::json(questions),
    }
}

/// What comes of the text in a bank that has the katas and claims, and no other question.
fn read_back(text: &str, format: Format, topic: &str, around: &Tree) -> Result<Vec<Spec>, String> {
    let bank = tempfile::tempdir().expect("a folder");
    let given = Import { text, source: "given", format, topic, month: "2026-11" };
    import(&given, bank.path(), around.clone()).map_err(|error| format!("{error:#}\n{text}"))?;
    let mut tree = around.clone();
    tree.replace_questions(&Tree::read(bank.path()).expect("a bank"));
    let read = Bank::load_questions(tree).map_err(|error| error.to_string())?;
    Ok(read.questions.into_iter().map(|question| question.spec).collect())
}

/// The bank's questions by track, and the bank without them.
fn bank() -> (BTreeMap<Track, Vec<Question>>, Tree) {
    let tree = Tree::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the bank is beside the manifest");
    let bank = Bank::load_questions(tree.clone()).expect("a sound bank");
    let mut around = tree;
    around.replace_questions(&Tree::default());
    let mut tracks: BTreeMap<Track, Vec<Question>> = BTreeMap::new();
    bank.questions.into_iter().for_each(|question| tracks.entry(question.track).or_default().push(question));
    (tracks, around)
}

/// What a question asks and what is right, in words, whichever way they are set.
fn gist(spec: &Spec) -> Vec<String> {
    let options = spec.options.iter().map(|option| format!("{} {}", option.text, option.is_right()));
    let reasons = spec.options.iter().flat_map(|option| [&option.right, &option.why]);
    let reasons = reasons.chain(spec.pairs.iter().map(|pair| &pair.why)).flatten().cloned();
    let pairs = spec.pairs.iter().flat_map(|pair| [&pair.left, &pair.right]).cloned();
    let texts =
        [&spec.accept, &spec.items, &spec.outputs, &spec.points, &spec.follow_ups].into_iter().flatten();
    let code = spec.program.as_ref().map(|program| program.code.clone());
    let head = [spec.id.clone(), spec.kind.to_string(), spec.prompt.clone(), spec.explanation.clone()];
    let today = spec.today.clone();
    let all = head
        .into_iter()
        .chain(options)
        .chain(reasons)
        .chain(pairs)
        .chain(texts.cloned())
        .chain(code)
        .chain(today);
    all.map(|text| text.replace('`', " ").split_whitespace().collect()).collect()
}

#[test]
fn questions_that_were_edited_as_gift_keep_their_kind_and_their_key() {
    let (tracks, around) = bank();
    for (track, questions) in tracks {
        // Units and numbers with commas are the prompt's in GIFT.
        let questions: Vec<&Question> =
            questions.iter().filter(|question| question.spec.tolerance.is_none()).collect();
        let text = written(&questions, Format::Gift);
        let edited: String = text
            .lines()
            .filter(|line| !line.starts_with("// cmkata "))
            .map(|line| format!("{line}\n"))
            .collect();
        let back = read_back(&edited, Format::Gift, &format!("{track}/back"), &around)
            .unwrap_or_else(|bad| panic!("{bad}"));
        assert_eq!(back.len(), questions.len());
        for (before, after) in questions.iter().zip(&back) {
            assert_eq!(gist(&before.spec), gist(after));
        }
    }
}

#[test]
fn every_question_of_the_bank_comes_back_as_it_was_from_every_format() {
    let (tracks, around) = bank();
    for (track, questions) in tracks {
        let questions: Vec<&Question> = questions.iter().collect();
        let before: Vec<&Spec> = questions.iter().map(|question| &question.spec).collect();
        for format in FORMATS {
            let text = written(&questions, format);
            let back = read_back(&text, format, &format!("{track}/back"), &around)
                .unwrap_or_else(|bad| panic!("{bad}"));
            assert!(back.iter().eq(before.iter().copied()), "{track} through {format:?}");
        }
    }
}

/// A text of signs that mean something to some format.
fn text() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "plain",
        "`a = b`",
        "~x",
        "{y}",
        "#1",
        "50%",
        "a -> b",
        "\\n",
        "\\",
        "*",
        "\\*",
        ":",
        "::",
        "// no",
        "[tag:z]",
        "[html]",
        "<b>",
        "&amp;",
        "\"",
        "'=",
        "=1+1",
        "-2",
        "+3",
        "@x",
        "é",
        "😀",
        ",",
        ";",
        "\n",
        "\n\n    code\n\n",
        "$CATEGORY: q",
        "- item",
        "####",
        "Today: so",
        "TRUE",
        "cmkata",
        "\u{e000}",
    ]);
    prop::collection::vec(words, 1..7).prop_map(|words| format!("t {}", words.join(" ")))
}

/// Texts of which no two are alike.
fn texts(count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<String>> {
    let numbered = |texts: Vec<String>| {
        texts.into_iter().enumerate().map(|(at, text)| format!("{} {}", word(at), line(&text))).collect()
    };
    prop::collection::vec(text(), count).prop_map(numbered)
}

fn word(at: usize) -> &'static str {
    ["one", "two", "three", "four", "five", "six", "seven"][at]
}

/// At most forty characters, in one line.
fn line(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .take(40)
        .collect::<String>()
        .trim()
        .to_owned()
}

fn program() -> Program {
    let code = "func main() {\n\tif a < b && c == '#' {\n\n\t\tgo()\n\t}\n}\n".to_owned();
    Program { lang: Lang::Go, code, needs: None, ran: None, prints: None, fails: None }
}

fn specs() -> impl Strategy<Value = Spec> {
    let kind = prop::sample::select(Kind::ALL.to_vec());
    let parts = (text(), texts(3..6), texts(5..6), text(), prop::option::of(text()), any::<bool>(), 1..6_u8);
    (kind, parts).prop_map(|(kind, (prompt, texts, whys, explanation, today, flag, level))| {
        let mut spec: Spec = serde_json::from_value(serde_json::json!({
            "id": "go-new-it", "rev": level, "claims": ["c"], "level": level, "as_of": "2026-10", "kind": kind,
            "prompt": prompt.trim(), "explanation": explanation.trim(), "today": today.map(|today| today.trim().to_owned()),
        }))
        .expect("a question");
        let options = texts.iter().zip(&whys).enumerate().map(|(at, (text, why))| Choice {
            // Lengths that give nothing away.
            text: format!("{text:.<48}"),
            right: (at == 0).then(|| why.clone()),
            why: (at > 0).then(|| why.clone()),
            misconception: (at == 1).then(|| "m-x-01".to_owned()),
        });
        let options: Vec<Choice> = options.collect();
        match kind {
            Kind::Choice | Kind::Many => spec.options = options,
            Kind::Short if flag => {
                (spec.accept, spec.tolerance, spec.unit) = (vec!["-2.5".to_owned()], Some(0.5), Some("ms".to_owned()));
            }
            Kind::Short => spec.accept = texts,
            Kind::Order => spec.items = texts,
            Kind::Match => {
                let pair = |(left, right): (&String, &String)| Pair { left: left.clone(), right: right.clone(), why: flag.then(|| "so".to_owned()) };
                spec.pairs = texts.iter().zip(&whys).map(pair).collect();
            }
            Kind::Trace => {
                spec.program = Some(program());
                if flag { spec.outputs = vec![texts[0].clone()] } else { spec.options = options }
            }
            Kind::Possible => {
                spec.program = Some(Program { lang: Lang::Rust, ..program() });
                (spec.options, spec.others) = (options, flag);
            }
            Kind::Recall => (spec.points, spec.follow_ups) = (texts, whys),
        }
        spec
    })
}

/// A bank of one claim, one misconception and no question.
fn small() -> Tree {
    let mut tree = Tree::default();
    tree.insert("questions/claims.yaml", "- { id: c, section: Made up, claim: It is., status: \"true\" }\n");
    tree.insert("questions/misconceptions.yaml", "- { id: m-x-01, track: go, belief: It is not. }\n");
    tree
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_sound_question_comes_back_as_it_was_from_every_format(spec in specs()) {
        let question = Question { track: Track::Go, topic: "new".to_owned(), spec };
        for format in FORMATS {
            let back = read_back(&written(&[&question], format), format, "go/new", &small());
            prop_assert_eq!(back, Ok(vec![question.spec.clone()]), "through {:?}", format);
        }
    }
}
