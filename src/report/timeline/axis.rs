//! The axis: round ticks with their times, the run's end, and where the reference ended.

use super::Scale;
use crate::report::layout;

/// The row of figures and the row of ticks.
pub(super) fn rows(scale: &Scale, reference_ns: Option<u64>) -> [String; 2] {
    let ticks = ticks(scale);
    let mut line = vec!['─'; scale.columns + 1];
    let end = scale.at(scale.end);
    line[end..].fill('┄');
    let mut figures = String::new();
    for (column, text) in &ticks {
        // A tick beyond the end of the run belongs to the reference's part of the axis.
        line[*column] = if *column < end { '┴' } else { '┄' };
        // A figure has its middle above its tick, unless that would put it outside.
        let width = layout::width(text);
        let start = column.saturating_sub(width / 2).min((scale.columns + 1).saturating_sub(width));
        if figures.is_empty() || layout::width(&figures) + 2 <= start {
            figures = layout::pad(&figures, start) + text;
        }
    }
    line[0] = '├';
    line[end] = '┤';
    if let Some(reference_ns) = reference_ns {
        line[scale.at(reference_ns)] = '◆';
    }
    [figures, line.into_iter().collect()]
}

/// Round times, far enough apart for their figures, each with its column.
fn ticks(scale: &Scale) -> Vec<(usize, String)> {
    round(scale.ns, scale.columns / 10).into_iter().map(|(time, text)| (scale.at(time), text)).collect()
}

/// Round times from 0 to `ns`, at most so many and one, each with its figure.
pub(crate) fn round(ns: u64, most: usize) -> Vec<(u64, String)> {
    let (unit, name) = unit(ns);
    let step = step(ns, unit, most);
    std::iter::successors(Some(0u64), |time| time.checked_add(step))
        .take_while(|time| *time <= ns)
        .map(|time| (time, if time == 0 { "0".to_owned() } else { figure(time, unit, name) }))
        .collect()
}

/// The unit that the times on an axis of this length are written in.
fn unit(ns: u64) -> (u64, &'static str) {
    match ns {
        0..2_000 => (1, "ns"),
        2_000..2_000_000 => (1_000, "µs"),
        2_000_000..10_000_000_000 => (1_000_000, "ms"),
        _ => (1_000_000_000, "s"),
    }
}

fn figure(ns: u64, unit: u64, name: &str) -> String {
    let tenths = ns / (unit / 10).max(1) % 10;
    if unit > 1 && tenths > 0 {
        format!("{}.{tenths} {name}", ns / unit)
    } else {
        format!("{} {name}", ns / unit)
    }
}

/// The smallest of 1, 2 and 5 times a power of ten that needs at most so many steps, and is no finer than a
/// tenth of the unit.
fn step(ns: u64, unit: u64, most: usize) -> u64 {
    let least = (ns / most.max(1) as u64).max(unit / 10).max(1);
    let mut power = 1u64;
    loop {
        for round in [1, 2, 5] {
            match power.checked_mul(round) {
                Some(step) if step >= least => return step,
                Some(_) => (),
                None => return u64::MAX,
            }
        }
        match power.checked_mul(10) {
            Some(next) => power = next,
            None => return u64::MAX,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(columns: usize, end: u64, reference_ns: Option<u64>) -> String {
        let scale = Scale { columns, ns: end.max(reference_ns.unwrap_or(0)), end };
        rows(&scale, reference_ns).join("\n")
    }

    #[test]
    fn ticks_are_round_and_the_reference_is_marked() {
        insta::assert_snapshot!(axis(50, 400_000_000, Some(24_600_000)));
    }

    #[test]
    fn the_axis_goes_on_dotted_to_a_slower_reference() {
        insta::assert_snapshot!(axis(50, 12_000_000, Some(20_000_000)));
    }

    #[test]
    fn short_and_long_runs_have_their_units() {
        let axes = [3, 850, 45_000, 3_000_000_000, 600_000_000_000, u64::MAX];
        insta::assert_snapshot!(axes.map(|end| axis(50, end, None)).join("\n"));
    }
}
