//! A CPU job's result depends on a secret of the run, so that time cannot be slept away.
//@ attempts: sleeping instead of working, and a copy of the job's function without its charge
//@ says: output

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    let users = kit::futures::future::join_all(ids.into_iter().map(|id| db.find_user(id))).await;
    std::thread::sleep(std::time::Duration::from_millis(16));
    let digest = |bytes: [u8; 8]| bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3)
    });
    users.iter().map(|user| format!("{} {:016x}", user.name, digest(user.id.to_le_bytes()))).collect()
}
