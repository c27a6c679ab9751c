//! Twelve portfolios to be valued, and leave to start as many processes.

mod kata;

fn main() {
    kit::python::with_processes(12).threads(|stage| {
        let portfolios = stage.inputs().ids(12, 1_000..1_000_000);
        for value in kata::value_all(portfolios) {
            stage.report(value);
        }
    })
}
