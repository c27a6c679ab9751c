//! What `cmkata list` takes: the command that people type most, and that must never be waited for.

use crate::figure::{Figure, median, ms, timed};
use crate::ground::Ground;
use anyhow::{Result, ensure};
use wait4::Wait4;

const RUNS: usize = 30;

/// Time from start to exit, and the most memory at once.
pub fn measure(ground: &Ground) -> Result<Vec<Figure>> {
    let (mut took, mut peak) = (Vec::new(), 0);
    for _ in 0..RUNS {
        let (ended, time) = timed(|| ground.cmkata().arg("list").spawn()?.wait4());
        let ended = ended?;
        ensure!(ended.status.success(), "`cmkata list` failed");
        took.push(time);
        peak = peak.max(ended.rusage.maxrss);
    }
    Ok(vec![
        Figure::at_most("`cmkata list`, median", 15.0, ms(median(took)), |ms| format!("{ms:.1} ms")),
        Figure::at_most("`cmkata list`, peak memory", 20.0, peak as f64 / 1e6, |mb| format!("{mb:.1} MB")),
    ])
}
