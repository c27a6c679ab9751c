//! A kata on a student's page: the verdict, why, what happened when, and the source as it was judged.

use super::markup::Html;
use super::{chart, findings, marks, schedule};
use crate::model::gradebook::{Grade, Gradebook, Standing};
use crate::model::judged::Judged;
use crate::model::run::Clock;
use crate::model::verdict::Verdict;
use crate::report::fold::fold;
use crate::report::{remarks, verdict};

/// The most bytes of a source that are shown.
const MOST_SOURCE: usize = 64 << 10;

/// How many first and last lines are shown of what the code printed, of rustc's errors, and of its warnings.
const PRINTS: (usize, usize) = (40, 40);
const ERRORS: (usize, usize) = (200, 0);
const WARNINGS: (usize, usize) = (60, 0);

/// What is known of the submission that counts for a grade, besides the grade.
#[derive(Clone, Debug, Default)]
pub struct Detail {
    /// Everything that the judge found out, where that is kept.
    pub judged: Option<Judged>,
    /// The source, where there is one.
    pub source: Option<String>,
}

/// Everything about one kata.
pub(super) fn submission(
    gradebook: &Gradebook,
    number: usize,
    grade: &Grade,
    title: &str,
    detail: &Detail,
) -> Html {
    let mut html = Html::new();
    html.put(
        "<article id=\"kata-{}\">\n<h2>{}</h2>\n<p class=\"quiet\">{}</p>\n",
        &[&number, &title, &grade.kata],
    );
    verdict(&mut html, grade, detail.judged.as_ref());
    handed_in(&mut html, gradebook, grade);
    match &detail.judged {
        Some(judged) => judged_parts(&mut html, grade, judged, detail.source.as_deref().unwrap_or_default()),
        None => findings::scored(&mut html, &grade.checks),
    }
    if let Some(source) = &detail.source {
        again(&mut html, gradebook, grade);
        listing(&mut html, source);
    }
    html.raw("</article>\n");
    html
}

fn verdict(html: &mut Html, grade: &Grade, judged: Option<&Judged>) {
    html.raw("<p class=\"verdict\">");
    marks::standing(html, grade.verdict);
    match grade.verdict {
        Standing::Missing => html.raw(": nothing was handed in"),
        Standing::Refused => html.raw(": what was handed in is no source that can be judged"),
        Standing::Judged(standing) => {
            let findings = judged.map(|judged| judged.findings.as_slice()).unwrap_or_default();
            html.put(": {}", &[&verdict::meaning(standing, findings)])
        }
    };
    html.put("</p>\n<p><b>{}</b> points", &[&remarks::points(grade)]);
    if let Some(run) = judged.and_then(|judged| judged.run.as_ref()) {
        let reference_ns =
            judged.and_then(|judged| judged.reference.as_ref()).and_then(|shown| shown.elapsed_ns);
        html.put("; it {}", &[&verdict::took(run.status, run.elapsed_ns, reference_ns, Clock::Simulated)]);
    }
    html.raw("</p>\n");
    if let Some(instead) = remarks::instead(grade) {
        html.put("<p><b>override</b> {}</p>\n", &[&instead]);
    }
    if let Some(why) = &grade.why {
        html.put("<p class=\"warn\">{}</p>\n", &[why]);
    }
    if grade.verdict.is_not_judged() && grade.given.is_none() {
        html.raw("<p>What could not be judged costs no points.</p>\n");
    }
    if grade.verdict == Standing::Refused {
        html.raw("<p>What is refused counts as nothing handed in.</p>\n");
    }
}

/// Which submission counts, and of when it is.
fn handed_in(html: &mut Html, gradebook: &Gradebook, grade: &Grade) {
    let Some(handed) = &grade.submission else { return };
    html.raw("<dl class=\"facts\">\n");
    html.put("<div><dt>file</dt><dd>{}</dd></div>\n", &[&handed.place]);
    if let Some(submitted) = &handed.submitted {
        let by = submitted.source.slug();
        html.put("<div><dt>handed in</dt><dd>{}, says the {}</dd></div>\n", &[&submitted.at, &by]);
    }
    if let Some(due) = &gradebook.due {
        html.put("<div><dt>due</dt><dd>{}</dd></div>\n", &[due]);
    }
    let marks = remarks::marks(grade);
    if !marks.is_empty() {
        html.put("<div><dt>marks</dt><dd>{}</dd></div>\n", &[&marks]);
    }
    html.raw("</dl>\n");
}

fn judged_parts(html: &mut Html, grade: &Grade, judged: &Judged, source: &str) {
    findings::table(html, &judged.findings);
    if let (Some(run), Some(reference)) = (&judged.run, &judged.reference) {
        findings::output(html, &judged.findings, run, reference);
    }
    schedule::schedule(html, &grade.kata, judged, source, &file(grade));
    if judged.verdict == Verdict::CompileError {
        printed(html, "rustc says", &judged.diagnostics, ERRORS, false);
    }
    printed(html, "Your code printed", &judged.prints, PRINTS, true);
    if judged.verdict != Verdict::CompileError {
        printed(html, "rustc warns", &judged.diagnostics, WARNINGS, false);
    }
    if let Some(run) = &judged.run {
        html.add(&chart::chart(run, judged.reference.as_ref()));
    }
}

/// A text that others wrote, without its middle where it is long. What rustc draws is never wrapped on a screen.
fn printed(html: &mut Html, heading: &'static str, text: &str, (first, last): (usize, usize), wrap: bool) {
    let folded = fold(text, first, last);
    if folded.first.is_empty() {
        return;
    }
    html.put("<h3>{}</h3>\n", &[&heading]);
    html.raw(if wrap { "<pre class=\"wrap\" tabindex=\"0\">" } else { "<pre tabindex=\"0\">" });
    html.lines(&folded.first.join("\n"));
    if folded.left_out > 0 {
        html.put("\n<i>… {} more lines</i>\n", &[&folded.left_out]).lines(&folded.last.join("\n"));
    }
    html.raw("</pre>\n");
}

/// What to call the file that the source below is copied into.
fn file(grade: &Grade) -> String {
    format!("{}.rs", grade.kata.name)
}

/// How to have the grade again.
fn again(html: &mut Html, gradebook: &Gradebook, grade: &Grade) {
    let (kata, file) = (grade.kata.to_string(), file(grade));
    html.put("<h3>Have this grade again</h3>\n<p>With your source below in <code>{}</code>:</p>\n", &[&file]);
    html.put(
        "<pre class=\"wrap\" tabindex=\"0\">cmkata run {} --file {} --seed {}</pre>\n",
        &[&kata, &file, &gradebook.seed],
    );
}

/// The source with the numbers of its lines beside it, which are not copied with it.
fn listing(html: &mut Html, source: &str) {
    let shown = &source[..source.floor_char_boundary(MOST_SOURCE)];
    let count = shown.lines().count();
    html.raw("<h3>Your source, as judged</h3>\n<div class=\"listing\">\n<pre aria-hidden=\"true\">");
    html.lines(&(1..=count).map(|number| number.to_string()).collect::<Vec<_>>().join("\n"));
    html.raw("</pre>\n<pre tabindex=\"0\"><code>").lines(shown).raw("</code></pre>\n</div>\n");
    if shown.len() < source.len() {
        html.put("<p class=\"quiet\">… {} more bytes</p>\n", &[&(source.len() - shown.len())]);
    }
}
