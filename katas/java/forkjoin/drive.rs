//! A few thousand readings to weigh, on four cores.

mod kata;

fn main() {
    kit::java::fork_join(|stage| {
        let mut inputs = stage.inputs();
        let count = inputs.number(3_800..4_600);
        let readings = std::iter::repeat_with(|| inputs.number(0..1 << 40)).take(count as usize).collect();
        stage.report(kata::total_weight(readings));
    })
}
