//! A press that is stopped 32 times: with sheets piled up, standing idle, and idle with a sheet on its way. The last
//! time it is left to finish.

use kit::crossbeam::channel::{self, Receiver, Sender};
use kit::go::{self, Context, chan};
use kit::{Inputs, Stage};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering::SeqCst};
use std::thread;
use std::time::Duration;

mod kata;

/// How often it is stopped. Half of the times a sheet is on its way: a select that is left to chance gets many chances.
const STOPS: usize = 32;

fn main() {
    kit::go::threads(|stage| {
        let mut inputs = stage.inputs();
        let after_stop = Arc::new(AtomicI64::new(0));
        for (number, way) in inputs.ids(STOPS, 0..STOPS as u64).into_iter().enumerate() {
            let sheets = sheets(&mut inputs);
            let pile = inputs.ids(20, 1_000..10_000);
            let press = Press::new(after_stop.clone());
            let printed = match way % 4 {
                0 => stopped_while_printing(press, pile, sheets.len()),
                1 => stopped_while_idle(press, sheets, None),
                _ => stopped_while_idle(press, sheets, Some(inputs.number(10_000..100_000))),
            };
            report(stage, number + 1, &printed);
        }
        let printed = left_to_finish(Press::new(after_stop.clone()), sheets(&mut inputs));
        report(stage, STOPS + 1, &printed);
        stage.fact("after_stop", after_stop.load(SeqCst));
    })
}

/// A press, its button, and what it printed before the button was pressed.
struct Press {
    stopped: Arc<AtomicBool>,
    after_stop: Arc<AtomicI64>,
    printed: Vec<u64>,
    /// Told of each sheet that is through, if anybody listens.
    through: Option<Sender<()>>,
}

impl Press {
    fn new(after_stop: Arc<AtomicI64>) -> Press {
        Press { stopped: Arc::default(), after_stop, printed: Vec::new(), through: None }
    }

    /// Takes 2 ms.
    fn print(&mut self, sheet: u64) {
        if self.stopped.load(SeqCst) {
            self.after_stop.fetch_add(1, SeqCst);
        } else {
            self.printed.push(sheet);
        }
        thread::sleep(Duration::from_millis(2));
        if let Some(through) = &self.through {
            // A worker that has stopped already hears of nothing.
            let _ = through.send(());
        }
    }
}

/// Sheets are piled up, and the button is pressed while the `last` of those that are to be printed is in the press.
fn stopped_while_printing(mut press: Press, pile: Vec<u64>, last: usize) -> Vec<u64> {
    let (ctx, cancel) = Context::background().with_cancel();
    let (outbox, inbox) = chan::make(pile.len());
    pile.into_iter().for_each(|sheet| outbox.send(sheet));
    let stopped = press.stopped.clone();
    kata::run(&ctx, &inbox, |sheet| {
        press.print(sheet);
        if press.printed.len() == last {
            stopped.store(true, SeqCst);
            cancel();
        }
    });
    press.printed
}

/// Sheets come one by one, and the button is pressed while the press waits for another. That one may come right after.
fn stopped_while_idle(mut press: Press, sheets: Vec<u64>, late: Option<u64>) -> Vec<u64> {
    let (ctx, cancel) = Context::background().with_cancel();
    let (outbox, inbox) = chan::make(sheets.len() + 1);
    let (through, each_through) = channel::unbounded();
    press.through = Some(through);
    let stopped = press.stopped.clone();
    go::spawn(move || {
        for sheet in sheets {
            outbox.send(sheet);
            // Fails if the press has gone home, and then it does not matter what comes next.
            each_through.recv().ok();
            thread::sleep(Duration::from_millis(3));
        }
        stopped.store(true, SeqCst);
        cancel();
        late.into_iter().for_each(|sheet| outbox.send(sheet));
    });
    kata::run(&ctx, &inbox, |sheet| press.print(sheet));
    press.printed
}

/// Nobody presses the button, and the channel is closed after the last sheet.
fn left_to_finish(mut press: Press, sheets: Vec<u64>) -> Vec<u64> {
    let inbox: Receiver<u64> = {
        let (outbox, inbox) = chan::make(sheets.len());
        sheets.into_iter().for_each(|sheet| outbox.send(sheet));
        outbox.close();
        inbox
    };
    kata::run(&Context::background(), &inbox, |sheet| press.print(sheet));
    press.printed
}

/// Four to eight of them.
fn sheets(inputs: &mut Inputs) -> Vec<u64> {
    let count = inputs.number(4..9) as usize;
    inputs.ids(count, 1_000..10_000)
}

fn report(stage: &Stage, number: usize, printed: &[u64]) {
    stage.report(format_args!("run {number}: printed {printed:?}"));
}
