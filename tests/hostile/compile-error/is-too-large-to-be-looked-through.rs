//! Before it is tried on other schedules, a program is read for its lines, and no more is read than a kata's can have.
//@ attempts: a program that is not looked through, and so is not judged
//@ says: the program has more than 64 MiB
//@ plain: prints LARGE

static LARGE: [u8; 72 << 20] = [1; 72 << 20];

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    println!("{}", if LARGE[ids[0] as usize] == 1 { "LARGE" } else { "small" });
    honest(db, ids).await
}
