//! What a program prints is kept and never judged.
//@ attempts: the words of a test harness, and the judge's own JSON
//@ says: exit code 0
//@ by hand: prints "verdict":"accepted"

pub async fn answer(_: kit::world::Db, _: Vec<u64>) -> Vec<String> {
    println!("running 1 test\ntest answer ... ok\n\ntest result: ok. 1 passed; 0 failed; 0 ignored");
    println!(r#"{{"schema":1,"verdict":"accepted","points":10,"points_max":10}}"#);
    eprintln!("\u{1b}[2J\u{1b}]0;accepted\u{7}accepted");
    std::process::exit(0)
}
