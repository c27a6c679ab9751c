//! What is read from each format, and what is told of a file that is unsound.

use super::*;

fn bank() -> Tree {
    let mut tree = Tree::default();
    tree.insert("questions/go/old.yaml", format!("- {}", entry("taken").trim_start_matches("- ")));
    tree
}

fn entry(id: &str) -> String {
    format!(
        "- {{ id: {id}, rev: 1, claims: [c], level: 1, as_of: 2026-11, kind: short, prompt: Why?, accept: [so], explanation: So. }}\n"
    )
}

fn questions(text: &str, format: Format) -> Result<Vec<Spec>, String> {
    let import = Import { text, source: "given", format, topic: "go/new", month: "2026-11" };
    let read = read(&import, bank()).map_err(|bad| bad.to_string())?;
    Ok(read.into_iter().map(|question| question.spec).collect())
}

fn told(text: &str, format: Format) -> String {
    questions(text, format).expect_err("it is unsound")
}

const JSON: &str = r#"[
  {
    "track": "node", "topic": "old",
    "id": "a", "rev": 1, "claims": ["c"], "level": 1, "as_of": "2026-11",
    "kind": "short", "prompt": "The key \"topic\": \ud83d\ude00?", "accept": ["so"], "explanation": "So.",
    "topic": "twice"
  }
]"#;

#[test]
fn json_is_read_without_the_track_and_topic_it_came_from() {
    let specs = questions(JSON, Format::Json).expect("sound");
    assert_eq!(specs[0].prompt, "The key \"topic\": \u{1f600}?");
}

#[test]
fn problems_of_json_are_told_at_their_line_and_column() {
    let unsound = JSON.replace("\"level\": 1", "\"level\": 9").replace("[\"so\"]", "[]");
    insta::assert_snapshot!(
        [
            told(&unsound, Format::Json),
            told(&JSON.replace("\"a\"", "\"taken\""), Format::Json),
            told(&JSON.replace("kind", "knid"), Format::Json),
            told("[{\"id\": ]", Format::Json),
            told("{}", Format::Json),
            told("[]", Format::Json),
            told(&JSON.replace("Why", "\\u001b[2J").replace("So.", "\\u001b[2J"), Format::Json),
        ]
        .join("\n\n")
    );
}

#[test]
fn problems_of_a_table_are_told_at_the_row() {
    let table = "id,rev,claims,level,as_of,kind,prompt,explanation,item_1\n\
                 a,1,c,1,2026-11,short,\"Why\nso?\",So.,'=so\n\
                 b,one,c,7,2026-11,short,Why?,So.,so\n";
    let sound: String = table.lines().take(3).map(|line| format!("{line}\n")).collect();
    assert_eq!(questions(&sound, Format::Csv).expect("sound")[0].accept, ["=so"]);
    insta::assert_snapshot!(
        [
            told(table, Format::Csv),
            told("id,colour\na,red\n", Format::Csv),
            told("prompt\nWhy?\n", Format::Csv),
        ]
        .join("\n\n")
    );
}

#[test]
fn gift_is_read_as_moodle_reads_it() {
    let gift = "// [id:a] [tag:claim-c] [tag:level-3]\n\
                ::name::Is it \\{so\\}?{ =so#yes ~not \\= so#no\n~never#no\n#### Since it is so. }\n\n\
                // [tag:claim-c]\n::b::Which?{ ~%50%one one#yes ~%50%two two#yes ~%-100%nothing#no ####All. }\n\n\
                // [tag:claim-c]\n::c::[html]<p>How <code>many</code>?</p><pre>a &lt; b<br>c</pre>{#=200:5####Counted.}\n\n\
                // [tag:claim-c]\n::d::Pair them{=a -> A =b -> B =c -> C####Letters.}\n\n\
                // [tag:claim-c]\n::e::Say{=one =%100%\\*####Both.}\n";
    let specs = questions(gift, Format::Gift).unwrap_or_else(|bad| panic!("{bad}"));
    insta::assert_snapshot!(serde_yaml::to_string(&specs).expect("YAML"));
}

#[test]
fn problems_of_gift_are_told_at_the_question() {
    insta::assert_snapshot!(
        [
            told("::a::Why?{=so}\n\n// [tag:claim-c]\n::b::True?{TRUE####It is.}\n", Format::Gift),
            told("\n\nNo answers\n", Format::Gift),
        ]
        .join("\n\n")
    );
}

/// What is read of one question of GIFT that cites a claim.
fn gift(question: &str) -> Spec {
    let text = format!("// [tag:claim-c]{question}\n");
    questions(&text, Format::Gift).unwrap_or_else(|bad| panic!("{bad}")).remove(0)
}

#[test]
fn a_typed_answer_of_gift_counts_when_it_gets_the_whole_mark() {
    let spec = gift(
        "\n::Question 7\\: Who?::[plain]Who?{=%100%Ada =%50%Ad#near =%0%*#no =Lovelace #yes ####She was. }",
    );
    assert_eq!(
        (spec.id.as_str(), spec.accept),
        ("question-7-who", vec!["Ada".to_owned(), "Lovelace".to_owned()])
    );
    let wild = told("// [tag:claim-c]\n::a::Who?{=A*####She. }\n", Format::Gift);
    assert!(wild.contains("given:2:1: the `*` in the answer `A*`") && wild.contains("\nhint: "), "{wild}");
}

#[test]
fn true_and_false_of_gift_are_asked_in_words() {
    let spec = gift("\n::a::It holds.{F#It does not.#Well seen.####So it is.}");
    assert_eq!(spec.accept, ["false", "no"]);
    assert_eq!(spec.explanation, "So it is.\n\nWell seen.\n\nIt does not.");
}

#[test]
fn numbers_of_gift_may_be_ranges_and_have_weights() {
    for (numbers, target, tolerance) in [
        ("1822", "1822", 0.0),
        ("=%50%1:1 =2:0.5#two", "2", 0.5),
        ("-5..-3", "-4", 1.0),
        ("1e3", "1000", 0.0),
    ] {
        let spec = gift(&format!("\n::a::How many?{{#{numbers}####Counted.}}"));
        assert_eq!((spec.accept, spec.tolerance), (vec![target.to_owned()], Some(tolerance)), "{numbers}");
    }
}

#[test]
fn each_text_of_gift_may_have_a_format_of_its_own() {
    let spec = gift(
        "\n$CATEGORY: a/b\n// [tag:claim-c]\n::a::[markdown]Which `f`?\\n\\n    f()\\n\n{=[html]<code>a</code>#yes ~b#<p>no</p> \
         ~[plain]<c>#no\n####[html]<p>One.</p><p>Two.</p>}",
    );
    assert_eq!(spec.prompt, "Which `f`?\n\n    f()");
    let options: Vec<&str> = spec.options.iter().map(|option| option.text.as_str()).collect();
    assert_eq!((options, spec.explanation.as_str()), (vec!["`a`", "b", "<c>"], "One.\n\nTwo."));
    assert_eq!(spec.options[1].why.as_deref(), Some("no"));
}

#[test]
fn an_essay_of_gift_is_an_open_question_and_its_feedback_the_points() {
    let spec = gift("\n::a::Why?{####One thing.\\nAnother.}");
    assert_eq!(
        (spec.kind.slug(), spec.points),
        ("recall", vec!["One thing.".to_owned(), "Another.".to_owned()])
    );
}

#[test]
fn tags_say_what_gift_has_no_kind_for_when_the_seal_is_broken() {
    let order = gift(
        " [tag:kind-order]\n// cmkata 0000000000000000 {}\n::a::[html]Order them<ul><li>b</li></ul>{\n####<ol><li>a</li>\
         <li>b</li><li>c</li></ol><p>So.</p><p>Today\\: thus.</p>}",
    );
    assert_eq!((order.kind.slug(), order.items.len(), order.today.as_deref()), ("order", 3, Some("thus.")));
    let trace = gift(
        " [tag:kind-trace] [tag:lang-go]\n::a::[html]What?<pre>f()<br>  g()</pre>{=<pre>1<br>2</pre>#yes ~2#no ~3#no ####So.}",
    );
    let program = trace.program.expect("a program");
    assert_eq!(
        (trace.kind.slug(), program.code.as_str(), trace.prompt.as_str()),
        ("trace", "f()\n  g()\n", "What?")
    );
    assert_eq!(trace.options[0].text, "1\n2");
    let typed = gift(" [tag:kind-trace] [tag:lang-go]\n::a::[html]What?<pre>f()</pre>{=\\*1####So.}");
    assert_eq!(typed.outputs, ["*1"]);
}
