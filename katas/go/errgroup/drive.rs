//! Two trips of six parts. All goes well with the first; in the second, the part that answers third fails.

use kit::Inputs;
use kit::go::Context;
use kit::world::{Api, Payments};
use std::thread;
use std::time::Duration;

mod kata;

const PARTS: [&str; 6] = ["ferry", "rail", "hotel", "car", "guide", "museum"];

/// When quotes come, in milliseconds. Each deposit is paid before the next quote comes, and the last two come so late
/// that whoever does not call them off is still waiting for them at the end.
const BANDS: [u64; 6] = [6, 16, 28, 60, 300, 330];

fn main() {
    kit::go::threads(|stage| {
        let mut inputs = stage.inputs();
        let trips = inputs.ids(2, 100..1_000);
        let bands = bands(&mut inputs);
        let part = |(name, band): (&str, usize)| {
            let from = Duration::from_millis(BANDS[band]);
            let failing: &[(u64, u32)] = if band == 2 { &[(trips[1], u32::MAX)] } else { &[] };
            Api::flaky(stage, name, from..from + Duration::from_millis(3), failing)
        };
        let parts: Vec<Api> = PARTS.into_iter().zip(bands).map(part).collect();
        let latency = Duration::from_millis(2)..Duration::from_millis(4);
        let deposits = Payments::new(stage, "deposits", latency);

        for trip in &trips {
            match kata::book(&Context::background(), &parts, &deposits, *trip) {
                Ok(receipts) => {
                    for receipt in receipts {
                        stage.report(format_args!("trip {trip}: {} paid, {}", receipt.order, receipt.number));
                    }
                }
                Err(error) => stage.report(format_args!("trip {trip}: {error}")),
            }
        }
        // Whatever was set going and not stopped happens now.
        thread::sleep(Duration::from_millis(200));
    })
}

/// Which part answers when: a band for each.
fn bands(inputs: &mut Inputs) -> Vec<usize> {
    inputs.ids(6, 0..6).into_iter().map(|band| band as usize).collect()
}
