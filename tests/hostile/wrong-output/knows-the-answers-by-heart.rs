//! Another seed has other inputs.
//@ attempts: the outputs of seed 1, on seed 2
//@ seed: 2
//@ says: output

pub async fn answer(_: kit::world::Db, _: Vec<u64>) -> Vec<String> {
    ["Ada", "Grace", "Edsger", "Barbara", "Tony", "Leslie", "Robin", "Donald"]
        .map(|name| format!("{name} 0123456789abcdef"))
        .into()
}
