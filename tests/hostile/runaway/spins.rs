//! A loop that asks for nothing and waits for nothing.
//@ attempts: keeping a processor for ever
//@ by hand: ends killed

pub async fn answer(_: kit::world::Db, _: Vec<u64>) -> Vec<String> {
    loop {
        std::hint::spin_loop();
    }
}
