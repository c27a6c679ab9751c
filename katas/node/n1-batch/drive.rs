//! Renders a page of two dozen posts by a few authors, two of whom have left.

use kit::Inputs;
use kit::world::{Blog, Db};
use std::time::Duration;

mod kata;

fn main() {
    kit::node::run(async |stage| {
        let latency = Duration::from_millis(15)..Duration::from_millis(16);
        let db = Db::with_blog(stage, "db", latency, 50, blog(&mut stage.inputs()));
        for line in kata::render(db).await {
            stage.report(line);
        }
    })
}

/// Nine authors and more posts than that, so some wrote several. The first two authors have left, and each of
/// them wrote at least one. Their ids are scattered so widely that nobody can ask for all there might be.
fn blog(inputs: &mut Inputs) -> Blog {
    let pool = inputs.ids(9, 1_000_000..1_000_000_000);
    let mut authors: Vec<u64> = (0..24).map(|_| pool[inputs.number(0..9) as usize]).collect();
    authors[inputs.number(0..12) as usize] = pool[0];
    authors[inputs.number(12..24) as usize] = pool[1];
    Blog { authors, gone: pool[..2].to_vec() }
}
