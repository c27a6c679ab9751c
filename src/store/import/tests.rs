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
