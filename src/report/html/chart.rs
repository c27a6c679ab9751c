//! A run's timeline as SVG: the lanes of the model over an axis, the reference's beneath on the same one.
//!
//! Widths are shares of the page and heights are fixed, so that a chart fits a phone without its words shrinking. Every
//! mark has a shape of its own besides its colour.

use super::markup::Html;
use crate::model::judged::Shown;
use crate::model::run::{Clock, Status};
use crate::model::timeline::{Lane, Mark, Segment, Timeline};
use crate::model::units;
use crate::report::timeline::{axis, words};
use crate::report::verdict::clock;
use std::collections::BTreeSet;

/// What the charts of a page are filled with.
pub(super) const PATTERNS: &str = include_str!("patterns.svg");

/// How many ticks an axis has at most; a phone has no room for more.
const MOST_TICKS: usize = 5;
/// The narrowest stretch, in hundredths of the axis: nothing that happened is invisible.
const LEAST: f64 = 0.25;

/// The chart of a run.
pub(super) fn chart(run: &Shown, reference: Option<&Shown>) -> Html {
    let (mut html, timeline) = (Html::new(), &run.timeline);
    if timeline.groups.is_empty() {
        return html;
    }
    html.put("<h3>Timeline, in {}</h3>\n<figure class=\"chart\">\n", &[&clock(Clock::Simulated)]);
    if timeline.end == 0 {
        html.raw("<p>The run took no time at all.</p>\n");
    } else {
        let reference_ns = reference.and_then(|shown| shown.elapsed_ns);
        let scale = Scale { ns: timeline.end.max(reference_ns.unwrap_or(0)), reference_ns };
        html.raw("<div class=\"lanes\">\n");
        scale.axis(&mut html, timeline);
        scale.lanes(&mut html, timeline);
        if let Some(shown) = reference.filter(|shown| !shown.timeline.groups.is_empty()) {
            html.raw("<span class=\"whose\">the reference, on the same axis</span>\n");
            scale.lanes(&mut html, &shown.timeline);
        }
        html.raw("</div>\n");
        legend(&mut html, timeline, reference.map(|shown| &shown.timeline), reference_ns);
    }
    if run.status == Status::OutOfTime {
        stuck(&mut html, timeline);
    }
    html.raw("</figure>\n");
    html
}

/// How nanoseconds become shares of the axis.
struct Scale {
    /// What the axis stands for; never 0.
    ns: u64,
    reference_ns: Option<u64>,
}

impl Scale {
    /// A time in hundredths of the axis.
    fn at(&self, ns: u64) -> f64 {
        100.0 * ns.min(self.ns) as f64 / self.ns as f64
    }

    fn axis(&self, html: &mut Html, timeline: &Timeline) {
        html.raw("<span class=\"label\"></span><svg class=\"axis\" aria-hidden=\"true\">");
        for (time, figure) in axis::round(self.ns, MOST_TICKS) {
            let at = Percent(self.at(time));
            // A figure has its middle above its tick, unless that would put it outside.
            let anchor = match at.0 {
                0.0..5.0 => "start",
                5.0..92.0 => "middle",
                _ => "end",
            };
            html.put("<text x=\"{}\" y=\"10\" text-anchor=\"{}\">{}</text>", &[&at, &anchor, &figure]);
            html.put("<line x1=\"{}\" x2=\"{}\" y1=\"14\" y2=\"20\"/>", &[&at, &at]);
        }
        let end = Percent(self.at(timeline.end));
        html.put("<line x1=\"0\" x2=\"{}\" y1=\"20\" y2=\"20\"/>", &[&end]);
        html.put("<line x1=\"{}\" x2=\"100%\" y1=\"20\" y2=\"20\" class=\"beyond\"/>", &[&end]);
        html.put("<line x1=\"{}\" x2=\"{}\" y1=\"16\" y2=\"24\" class=\"end\"/>", &[&end, &end]);
        if let Some(reference_ns) = self.reference_ns {
            let at = Percent(self.at(reference_ns));
            html.put("<text x=\"{}\" y=\"25\" text-anchor=\"middle\" class=\"reference\">◆</text>", &[&at]);
        }
        html.raw("</svg>\n");
    }

    fn lanes(&self, html: &mut Html, timeline: &Timeline) {
        for group in &timeline.groups {
            group.lanes.iter().for_each(|lane| self.lane(html, lane, timeline));
            if let Some(fold) = &group.folded {
                html.put("<span class=\"fold\">{}</span>\n", &[&words::folded(fold)]);
            }
        }
        if timeline.more_services > 0 {
            html.put("<span class=\"fold\">{}</span>\n", &[&words::more_services(timeline.more_services)]);
        }
    }

    fn lane(&self, html: &mut Html, lane: &Lane, timeline: &Timeline) {
        let label = words::label(lane);
        html.put("<span class=\"label\">{}</span>", &[&label]);
        html.put("<svg class=\"lane\" role=\"img\" aria-label=\"{}: {}\">", &[&label, &told(lane, timeline)]);
        if let Some(reference_ns) = self.reference_ns {
            let at = Percent(self.at(reference_ns));
            html.put("<line class=\"reference\" x1=\"{}\" x2=\"{}\" y1=\"0\" y2=\"16\"/>", &[&at, &at]);
        }
        for mark in marks(&lane.segments) {
            let drawn = seen(&lane.segments, mark);
            stretches(html, mark, drawn.map(|segment| (self.at(segment.from), self.at(segment.to))));
        }
        html.raw("</svg>\n");
    }
}

/// A share of the axis, as an attribute says it: `33.33%`.
struct Percent(f64);

impl std::fmt::Display for Percent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = format!("{:.2}", self.0);
        write!(f, "{}%", text.trim_end_matches('0').trim_end_matches('.'))
    }
}

/// The marks that are there.
fn marks(segments: &[Segment]) -> BTreeSet<Mark> {
    segments.iter().map(|segment| segment.mark).collect()
}

/// The stretches of a mark that can be seen: where a thread runs a job, the job hides that it runs.
fn seen(segments: &[Segment], mark: Mark) -> impl Iterator<Item = &Segment> {
    let hidden = move |segment: &Segment| {
        let covers = |job: &Segment| job.from <= segment.from && segment.to <= job.to;
        mark == Mark::Running && segments.iter().any(|other| other.mark == Mark::Job && covers(other))
    };
    segments.iter().filter(move |segment| segment.mark == mark && !hidden(segment))
}

/// Draws stretches of one mark, each between two points of the axis. How high they are is the style's to say: there may
/// be hundreds of them.
fn stretches(html: &mut Html, mark: Mark, stretches: impl Iterator<Item = (f64, f64)>) {
    html.put("<g class=\"{}\">", &[&class(mark)]);
    for (from, to) in stretches {
        let (start, width) = (Percent(from.min(100.0 - LEAST)), Percent((to - from).max(LEAST)));
        match mark {
            Mark::Message => html.put("<circle cx=\"{}\" cy=\"8\" r=\"3\"/>", &[&start]),
            Mark::Stuck => {
                let end = Percent(to.max(from + LEAST).min(100.0));
                html.put("<line x1=\"{}\" x2=\"{}\" y1=\"8\" y2=\"8\"/>", &[&start, &end])
            }
            _ => html.put("<rect x=\"{}\" width=\"{}\"/>", &[&start, &width]),
        };
        let end = Percent(to);
        match mark {
            Mark::Replied => html.put("<rect class=\"tip\" x=\"{}\" width=\"2\"/>", &[&end]),
            Mark::Cancelled => html.put("<text class=\"warn\" x=\"{}\" y=\"13\">╳</text>", &[&end]),
            Mark::Failed => html.put("<text class=\"bad\" x=\"{}\" y=\"13\">✗</text>", &[&end]),
            Mark::Alive => html.put("<text class=\"bad\" x=\"{}\" y=\"13\">▶</text>", &[&end]),
            _ => html,
        };
    }
    html.raw("</g>");
}

fn class(mark: Mark) -> &'static str {
    match mark {
        Mark::Running => "run",
        Mark::Job => "job",
        Mark::Blocked => "blocked",
        Mark::Stuck => "stuck",
        Mark::Message | Mark::Replied | Mark::Cancelled | Mark::Failed | Mark::Alive => "call",
    }
}

/// What a lane shows, in words.
fn told(lane: &Lane, timeline: &Timeline) -> String {
    let of = |mark: Mark| {
        let segments = || lane.segments.iter().filter(move |segment: &&Segment| segment.mark == mark);
        let from = segments().map(|segment| segment.from).min().unwrap_or(0);
        let to = segments().map(|segment| segment.to).max().unwrap_or(from);
        format!("{} within {}", words::mark(mark, timeline), units::range(from, to))
    };
    marks(&lane.segments).into_iter().map(of).collect::<Vec<_>>().join("; ")
}

/// What the marks mean: only those that are there.
fn legend(html: &mut Html, timeline: &Timeline, reference: Option<&Timeline>, reference_ns: Option<u64>) {
    html.raw("<ul class=\"legend\">\n");
    html.put("<li><b>┤</b> end {}</li>\n", &[&units::time(timeline.end)]);
    if let Some(reference_ns) = reference_ns {
        html.put("<li><b class=\"accent\">◆</b> reference {}</li>\n", &[&units::time(reference_ns)]);
    }
    let timelines = || [timeline].into_iter().chain(reference);
    let lanes = || timelines().flat_map(|timeline| &timeline.groups).flat_map(|group| &group.lanes);
    for mark in lanes().flat_map(|lane| marks(&lane.segments)).collect::<BTreeSet<_>>() {
        html.raw("<li><svg class=\"lane\" aria-hidden=\"true\">");
        let (from, to) = if mark == Mark::Message { (50.0, 50.0) } else { (8.0, 80.0) };
        stretches(html, mark, [(from, to)].into_iter());
        let own = |timeline: &&Timeline| {
            let mut lanes = timeline.groups.iter().flat_map(|group| &group.lanes);
            lanes.any(|lane| marks(&lane.segments).contains(&mark))
        };
        let of = timelines().find(own).unwrap_or(timeline);
        html.put("</svg> {}</li>\n", &[&words::mark(mark, of)]);
    }
    if lanes().any(|lane| lane.copies > 1) {
        html.raw("<li>×n: n lanes alike</li>\n");
    }
    html.raw("</ul>\n");
}

fn stuck(html: &mut Html, timeline: &Timeline) {
    html.raw("<ul>\n");
    for place in timeline.stuck.iter().take(words::MOST_STUCK) {
        html.put("<li><b class=\"bad\">✗</b> {}</li>\n", &[&words::stuck(place)]);
    }
    if timeline.stuck.len() > words::MOST_STUCK {
        html.put("<li>… {} more places</li>\n", &[&(timeline.stuck.len() - words::MOST_STUCK)]);
    }
    html.raw("</ul>\n");
}
