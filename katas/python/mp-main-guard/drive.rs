//! Runs a script with the numbers of eight users on its command line. It may start sixteen processes, and no more.

mod kata;

fn main() {
    kit::python::with_processes(16).script(|inputs| inputs.ids(8, 1_000..10_000), kata::script)
}
