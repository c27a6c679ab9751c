//! Jobs on the loop take their time one after another, whatever goes on elsewhere.
//@ attempts: jobs on the loop, while threads keep everything else alive
//@ says: elapsed

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    let (send, receive) = std::sync::mpsc::channel::<()>();
    let answers = std::thread::spawn(move || while receive.recv().is_ok() {});
    let users = kit::futures::future::join_all(ids.into_iter().map(|id| db.find_user(id))).await;
    let mut lines = Vec::new();
    for user in users {
        let _ = send.send(());
        lines.push(format!("{} {}", user.name, kit::cpu::resize(user.id)));
    }
    drop(send);
    answers.join().unwrap();
    lines
}
