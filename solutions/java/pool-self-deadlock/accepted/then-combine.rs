//! A roster is a stage that follows its lookups. It is computed by whoever completes the last of them, and until
//! then it needs no thread.

use kit::java::{CompletableFuture, ExecutorService};
use kit::world::Db;

pub fn rosters(pool: &ExecutorService, db: &Db, teams: Vec<Vec<u64>>) -> Vec<String> {
    let rosters: Vec<_> = teams.into_iter().map(|team| roster(pool, db, team)).collect();
    rosters.into_iter().map(|roster| roster.join().expect("a lookup does not panic")).collect()
}

fn roster(pool: &ExecutorService, db: &Db, team: Vec<u64>) -> CompletableFuture<String> {
    let names = team.into_iter().map(|id| {
        let db = db.clone();
        CompletableFuture::supply_async_on(pool, move || db.find_user_blocking(id).name)
    });

    // `then_combine` says what to do when both are there. It does not wait: this line returns at once, with a
    // future of the whole roster.
    let roster =
        names.reduce(|roster, name| roster.then_combine(&name, |roster, name| roster + ", " + &name));
    roster.unwrap_or_else(|| CompletableFuture::completed(String::new()))
}
