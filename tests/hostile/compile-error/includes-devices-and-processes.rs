//! Files without an end, and files that say something of the compiler or of the judge.
//@ attempts: include_bytes! of /dev/zero, of the judge's environment and memory, and of the compiler's own
//@ says: couldn't read `/dev/zero`
//@ says: couldn't read `/proc/self/environ`
//@ says: couldn't read `/proc/@JUDGE@/environ`

const A: &[u8] = include_bytes!("/dev/zero");
const B: &[u8] = include_bytes!("/proc/self/environ");
const C: &[u8] = include_bytes!("/proc/@JUDGE@/environ");
const D: &[u8] = include_bytes!("/proc/@JUDGE@/maps");
const E: &[u8] = include_bytes!("/proc/self/fd/0");
const F: &[u8] = include_bytes!("/etc/passwd");

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    honest(db, ids).await
}
