//! What happens on a schedule, in words.

use crate::model::interleaving::{Interleaving, Step, Stop, Waits, What};
use crate::model::run::{CallEnd, Wait};
use crate::report::plain_line;

/// The most switches that are told in sentences; of more the columns tell.
const MOST_TOLD: usize = 3;
/// The most threads that a sentence names besides.
const MOST_THREADS: usize = 2;
/// The most lines that a sentence names.
const MOST_LINES: usize = 4;

/// How many switches a schedule made, and how many were left.
pub(in crate::report) fn shrunk((made, left): (usize, usize), accepted: bool) -> String {
    let switches =
        |count: usize| if count == 1 { "1 switch".to_owned() } else { format!("{count} switches") };
    match (made, left) {
        (0, _) => "the schedule makes no switch of its own".to_owned(),
        (made, left) if made == left || accepted => {
            format!("the schedule makes {} of its own", switches(left))
        }
        (made, 0) => format!("it takes none of the {} that this schedule made", switches(made)),
        (made, 1) => format!("1 switch of the {made} that this schedule made still breaks it"),
        (made, left) => format!("{left} switches of the {made} that this schedule made still break it"),
    }
}

/// A sentence for each of the first switches: who was stopped where, who ran what meanwhile, and who went on where.
pub(in crate::report) fn switches(shown: &Interleaving) -> Vec<String> {
    let switches = shown.steps.iter().enumerate().filter_map(|(at, step)| match step.what {
        What::Preempted(_) if shown.is_actor(step.thread) => {
            Some(switch(shown, shown.steps.split_at(at), step.thread))
        }
        _ => None,
    });
    switches.take(MOST_TOLD).collect()
}

fn switch(shown: &Interleaving, (before, after): (&[Step], &[Step]), stopped: u32) -> String {
    let line_of = |step: &Step| match step.what {
        What::Line(line) if step.thread == stopped => Some(line),
        _ => None,
    };
    let name = shown.name(stopped);
    let stop = match before.iter().rev().find_map(line_of) {
        Some(line) => format!("{name} is stopped after line {line}"),
        None => format!("{name} is stopped before its first line"),
    };
    let back = after.iter().position(|step| line_of(step).is_some());
    let meanwhile = meanwhile(shown, &after[..back.unwrap_or(after.len())]);
    let resumed = match after.iter().find_map(line_of) {
        Some(line) => format!("then {name} goes on with line {line}"),
        None => format!("{name} never goes on"),
    };
    if meanwhile.is_empty() {
        format!("{stop}; {resumed}.")
    } else {
        format!("{stop}; {meanwhile}; {resumed}.")
    }
}

/// Which thread ran which lines.
fn meanwhile(shown: &Interleaving, steps: &[Step]) -> String {
    let mut ran: Vec<(u32, Vec<u32>)> = Vec::new();
    for step in steps {
        let What::Line(line) = step.what else { continue };
        let at = ran.iter().position(|(thread, _)| *thread == step.thread).unwrap_or_else(|| {
            ran.push((step.thread, Vec::new()));
            ran.len() - 1
        });
        if !ran[at].1.contains(&line) {
            ran[at].1.push(line);
        }
    }
    let told = ran.iter().map(|(thread, lines)| format!("{} runs {}", shown.name(*thread), listed(lines)));
    let mut told: Vec<String> = told.take(MOST_THREADS).collect();
    match ran.len() - told.len() {
        0 => {}
        1 => told.push("another thread has its turn".to_owned()),
        more => told.push(format!("{more} more threads have their turns")),
    }
    told.join(", ")
}

/// `line 9`, `lines 9 and 10`, `lines 9, 10, 11, 12 and 3 more`.
fn listed(lines: &[u32]) -> String {
    let mut words: Vec<String> = lines.iter().take(MOST_LINES).map(u32::to_string).collect();
    if lines.len() > MOST_LINES {
        words.push(format!("{} more", lines.len() - MOST_LINES));
    }
    match words.split_last() {
        None => String::new(),
        Some((only, [])) => format!("line {only}"),
        Some((last, rest)) => format!("lines {} and {last}", rest.join(", ")),
    }
}

/// What a step is, as its thread would say it; `None` for what is beside the point. A line is told by itself.
pub(in crate::report) fn step(what: &What) -> Option<String> {
    Some(match what {
        What::Line(_) | What::Start(_) | What::Fact(..) => return None,
        What::End => "ends".to_owned(),
        What::Call { service, key } => format!("→ asks {}: {}", plain_line(service), plain_line(key)),
        What::Done { service, key, end } => {
            let end = match end {
                CallEnd::Replied => "replies to",
                CallEnd::Cancelled => "is no longer asked for",
                CallEnd::Failed => "fails",
            };
            format!("← {} {end}: {}", plain_line(service), plain_line(key))
        }
        What::Report(line) => format!("reports {}", plain_line(line)),
        What::Print(text) => format!("prints {}", plain_line(text)),
        What::Preempted(_) => "is stopped by the schedule".to_owned(),
        What::Timer => "the schedule lets a timer go off".to_owned(),
        What::Take(lock) => format!("takes {}", self::lock(*lock)),
        What::Free(lock) => format!("frees {}", self::lock(*lock)),
        What::Wants(lock) => format!("waits for {}", self::lock(*lock)),
        What::Stuck(wait) => format!("waits for {}", self::wait(*wait)),
    })
}

/// Where a thread stands at the stop: what it holds since when, and what it waits for. `taken_at` tells the line at
/// which a lock was taken by who has it.
pub(in crate::report) fn stop(
    shown: &Interleaving,
    stop: &Stop,
    taken_at: impl Fn(usize) -> Option<u32>,
) -> String {
    let mut text = shown.name(stop.thread);
    for (i, (lock, line)) in stop.holds.iter().enumerate() {
        let before = if i == 0 { " holds" } else { "," };
        text += &format!("{before} {}{}", self::lock(*lock), in_brackets(*line));
    }
    if !stop.holds.is_empty() {
        text += " and";
    }
    let at = |line: Option<u32>| line.map(|line| format!(" at line {line}")).unwrap_or_default();
    match stop.waits {
        Waits::Other(wait) => text + &format!(" waits{} for {}", at(stop.line), self::wait(wait)),
        Waits::Lock(lock, holder) => {
            text += &format!(" waits for {}{}", self::lock(lock), in_brackets(stop.line));
            match holder {
                Some(holder) if holder == stop.thread => text + ", which it holds itself",
                Some(holder) => {
                    text + &format!(", which {} holds{}", shown.name(holder), in_brackets(taken_at(lock)))
                }
                None => text,
            }
        }
    }
}

/// The circle in one sentence.
pub(in crate::report) fn cycle(shown: &Interleaving, cycle: &[&Stop]) -> String {
    if let [alone] = cycle {
        return format!("{} waits for itself, and so for ever.", shown.name(alone.thread));
    }
    let waits = cycle.iter().zip(cycle.iter().cycle().skip(1));
    let links: Vec<String> = waits
        .map(|(one, next)| format!("{} waits for {}", shown.name(one.thread), shown.name(next.thread)))
        .collect();
    format!("They wait in a circle: {}. None of them can go on.", links.join(", and "))
}

fn in_brackets(line: Option<u32>) -> String {
    line.map(|line| format!(" (line {line})")).unwrap_or_default()
}

/// `lock A`, and behind `lock Z`, `lock 27`.
pub(in crate::report) fn lock(number: usize) -> String {
    match u8::try_from(number).ok().filter(|number| *number < 26) {
        Some(number) => format!("lock {}", char::from(b'A' + number)),
        None => format!("lock {}", number + 1),
    }
}

fn wait(wait: Wait) -> &'static str {
    match wait {
        Wait::Futex => "a message or a wake-up",
        Wait::Join => "another thread's end",
        Wait::Device => "a reply",
        Wait::Sleep => "its time",
        Wait::Core => "a core",
    }
}
