//! The page of `cmkata stats`.

use super::layout;
use super::look::{Ink, Look};
use super::page::Page;
use super::plain_line;
use crate::model::claim::Claim;
use crate::model::day::Day;
use crate::model::stats::{Activity, Stats, Topic};
use crate::model::units;

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The widest bar.
const BAR_MAX: usize = 40;

/// Answers and attempts of a day from which it has the next stronger mark.
const BUSY: [u32; 3] = [1, 8, 20];

/// How a learner is getting on: days, retention, what is due, topics, weak claims, a calendar, flags.
pub fn stats(stats: &Stats, claims: &[Claim], look: &Look) -> String {
    let mut page = Page::new(look);
    summary(&mut page, stats);
    forecast(&mut page, stats);
    topics(&mut page, stats);
    weakest(&mut page, stats, claims);
    calendar(&mut page, &stats.calendar);
    flags(&mut page, stats);
    page.finish()
}

fn heading(page: &mut Page<'_>, text: &str) {
    page.blank();
    let text = page.look.paint(Ink::Strong, text);
    page.line(&text);
}

fn summary(page: &mut Page<'_>, stats: &Stats) {
    let retention = match stats.retention.share() {
        Some(share) => {
            let asked = units::count(stats.retention.asked as usize, "answer");
            format!("{} of what came back was known, of {asked} in 30 days", percent(share))
        }
        None => "no question has come back yet".to_owned(),
    };
    let rows = [
        ("Streak", units::count(stats.streak_days as usize, "day")),
        ("Met", format!("{} of {} questions and katas", stats.met, stats.cards)),
        ("Retention", retention),
    ];
    for (name, value) in rows {
        page.hanging(name, 11, Ink::Text, &value);
    }
}

fn forecast(page: &mut Page<'_>, stats: &Stats) {
    heading(page, "Due");
    let most = stats.due.iter().copied().max().unwrap_or(0);
    let room = page.look.columns().saturating_sub(16).min(BAR_MAX);
    for (days, count) in (0..).zip(&stats.due) {
        let day = stats.today.plus(days);
        let (_, month, of_month) = day.date();
        let when = format!("{} {of_month:>2} {}", WEEKDAYS[day.weekday()], MONTHS[month as usize - 1]);
        let bar = "█".repeat(scaled(*count, most, room));
        let bar = page.look.paint(if days == 0 { Ink::Accent } else { Ink::Text }, &bar);
        let gap = if bar.is_empty() { "" } else { " " };
        page.line(&format!("{when}  {bar}{gap}{count}"));
    }
}

/// A bar's length: what is there is seen, however little.
fn scaled(count: u32, most: u32, room: usize) -> usize {
    if count == 0 { 0 } else { (count as usize * room).div_ceil(most.max(room as u32) as usize) }
}

fn topics(page: &mut Page<'_>, stats: &Stats) {
    if stats.topics.is_empty() {
        return;
    }
    heading(page, "Mastery: what you will still know in three weeks");
    let name = |topic: &Topic| plain_line(&format!("{}/{}", topic.track, topic.topic));
    let bar = if page.look.columns() >= 80 { 20 } else { 10 };
    let met = stats.topics.iter().map(|topic| units::count(topic.cards, "card").len()).max().unwrap_or(0);
    let room = page.look.columns().saturating_sub(bar + met + 14).max(10);
    let widest = stats.topics.iter().map(|topic| layout::width(&name(topic))).max().unwrap_or(0).min(room);
    for topic in &stats.topics {
        let full = (topic.mastery * bar as f32).round() as usize;
        let bar = format!("{}{}", "█".repeat(full), "·".repeat(bar.saturating_sub(full)));
        let name = layout::pad(&layout::cut(&name(topic), widest), widest);
        let share = percent(topic.mastery);
        page.line(&format!("{name}  {bar}  {share:>5}  {} of {} met", topic.met, topic.cards));
    }
}

fn weakest(page: &mut Page<'_>, stats: &Stats, claims: &[Claim]) {
    if stats.weakest.is_empty() {
        return;
    }
    heading(page, "Weakest claims");
    let widest =
        stats.weakest.iter().map(|weak| layout::width(&plain_line(&weak.claim))).max().unwrap_or(0).min(24);
    for weak in &stats.weakest {
        let section = claims.iter().find(|claim| claim.id == weak.claim).map_or("", |claim| &claim.section);
        let name = layout::pad(&layout::cut(&plain_line(&weak.claim), widest), widest);
        let mark = format!("{:>5}  {name}", percent(weak.mastery));
        match section {
            "" => page.line(&mark),
            section => page.hanging(&mark, 9 + widest, Ink::Quiet, &plain_line(section)),
        }
    }
}

/// A column a week, a row a weekday, the months above.
fn calendar(page: &mut Page<'_>, days: &[Activity]) {
    heading(page, "Twelve weeks");
    let marks = if page.look.unicode { ["·", "░", "▓", "█"] } else { [".", "-", "+", "#"] };
    page.line(&format!("     {}", months(days)));
    for (weekday, name) in WEEKDAYS.iter().enumerate() {
        let of_weekday = days.iter().filter(|activity| activity.day.weekday() == weekday);
        let row: Vec<&str> = of_weekday.map(|activity| marks[busy(activity.count)]).collect();
        page.line(&format!("{name}  {}", row.join(" ")));
    }
    let [some, more, most] = BUSY;
    let ranges = [
        "none".to_owned(),
        format!("up to {}", more - some),
        format!("up to {}", most - some),
        "more".to_owned(),
    ];
    let legend: Vec<String> =
        marks.iter().zip(ranges).map(|(mark, range)| format!("{mark} {range}")).collect();
    let legend = format!("{}; answers and attempts a day", legend.join("  "));
    page.wrapped(5, Ink::Quiet, &legend);
}

/// The months' names, each above the first week that begins in it.
fn months(days: &[Activity]) -> String {
    let mut line = String::new();
    let month = |day: Day| day.date().1;
    let weeks = days.iter().filter(|activity| activity.day.weekday() == 0);
    for (week, activity) in weeks.enumerate() {
        let begins = week == 0 || month(activity.day) != month(activity.day.plus(-7));
        // Two columns a week: a name takes the room of two, and the first gives way to one right behind it.
        if begins && line.len() <= week * 2 {
            line = layout::pad(&line, week * 2) + MONTHS[month(activity.day) as usize - 1];
        }
    }
    line
}

fn busy(count: u32) -> usize {
    BUSY.iter().filter(|from| count >= **from).count()
}

fn flags(page: &mut Page<'_>, stats: &Stats) {
    if stats.flags.is_empty() {
        return;
    }
    heading(page, "Flagged");
    for flag in &stats.flags {
        let why = flag.why.as_deref().map(|why| format!(": {why}")).unwrap_or_default();
        page.hanging("", 2, Ink::Text, &plain_line(&format!("{}{why}", flag.item)));
    }
}

fn percent(share: f32) -> String {
    format!("{:.0} %", share * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::card::Flag;
    use crate::model::claim::Status;
    use crate::model::item::Item;
    use crate::model::kata::Track;
    use crate::model::stats::{Retention, Weak};

    fn sample() -> Stats {
        let today = Day(20_780);
        let topic = |track, topic: &str, cards, met, mastery| Topic {
            track,
            topic: topic.to_owned(),
            cards,
            met,
            mastery,
        };
        let weak = |claim: &str, mastery| Weak { claim: claim.to_owned(), mastery };
        let days = (0..78).map(|at| Activity { day: today.plus(at - 77), count: (at as u32 * 7) % 29 });
        Stats {
            today,
            streak_days: 5,
            cards: 265,
            met: 42,
            retention: Retention { asked: 120, known: 109 },
            due: vec![31, 8, 0, 12, 1, 0, 0, 3, 3, 0, 70, 0, 2, 0],
            topics: vec![
                topic(Track::Node, "event-loop", 12, 10, 0.784),
                topic(Track::Go, "goroutines-and-everything-else-they-are-good-for", 112, 0, 0.0),
                topic(Track::Go, "katas", 9, 9, 1.0),
            ],
            weakest: vec![weak("node-n1-04", 0.312), weak("unknown", 0.5)],
            calendar: days.collect(),
            flags: vec![
                Flag { item: Item::named("q1"), why: Some("two options\u{1b}[2J are right".to_owned()) },
                Flag { item: Item::named("go/select-timeout"), why: None },
            ],
        }
    }

    fn claims() -> Vec<Claim> {
        vec![Claim {
            id: "node-n1-04".to_owned(),
            section: "I/O Concurrency > The N+1 trap".to_owned(),
            claim: "Awaiting in turn takes the sum.".to_owned(),
            status: Status::True,
            today: None,
            testable: None,
        }]
    }

    #[test]
    fn the_page_fits_every_width() {
        for width in [60, 80, 120] {
            let text = stats(&sample(), &claims(), &Look { width, colour: false, unicode: true });
            assert!(text.lines().all(|line| layout::width(line) <= width), "{text}");
            insta::assert_snapshot!(format!("stats_{width}"), text);
        }
    }

    #[test]
    fn the_page_can_do_without_other_characters_than_ascii() {
        let text = stats(&sample(), &claims(), &Look { width: 80, colour: false, unicode: false });
        assert!(text.is_ascii());
        insta::assert_snapshot!("stats_ascii", text);
    }

    #[test]
    fn whoever_has_done_nothing_gets_a_page_too() {
        let empty = Stats::of(&[], &std::collections::BTreeMap::new(), &[], Day(20_780));
        insta::assert_snapshot!(stats(&empty, &[], &Look { width: 60, colour: false, unicode: true }));
    }

    #[test]
    fn what_a_flag_says_steers_no_terminal() {
        let text = stats(&sample(), &claims(), &Look { width: 80, colour: false, unicode: true });
        assert!(text.contains("^[[2J"));
    }
}
