//! A panic can be made to look like a success to whoever looks at exit codes.
//@ attempts: a panic hook that exits
//@ says: exit code 0
//@ by hand: ends 0

pub async fn answer(_: kit::world::Db, _: Vec<u64>) -> Vec<String> {
    std::panic::set_hook(Box::new(|_| std::process::exit(0)));
    panic!("nobody hears this")
}
