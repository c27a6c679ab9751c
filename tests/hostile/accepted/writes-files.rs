//! Writes wherever it may be let: the judge's cache, its report, shared memory.
//@ attempts: new files, folders and links, writes to files that are there, and to a file in shared memory
//@ by hand: leaves planted
//@ by hand: leaves linked
//@ by hand: prints REACHED /dev/shm

use std::fs;
use std::os::unix::fs::symlink;

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    let tell = |what: &str, ok: bool| {
        if ok {
            println!("REACHED {what}");
        }
    };
    tell("a new file", fs::write("@OUTSIDE@/planted", "x").is_ok());
    tell("a new folder", fs::create_dir("@OUTSIDE@/planted-folder").is_ok());
    tell("a file", fs::OpenOptions::new().append(true).open("@OUTSIDE@/secret").is_ok());
    tell("a link", symlink("/etc/passwd", "@OUTSIDE@/linked").is_ok());
    tell("a hard link", fs::hard_link("@OUTSIDE@/secret", "@OUTSIDE@/hard").is_ok());
    tell("the cache", fs::write("@CACHE@/programs/planted", "x").is_ok());
    tell("the cache's places", symlink("/etc/passwd", "@CACHE@/slots/planted").is_ok());
    tell("a report", fs::write("results.json", "{}").is_ok() || fs::write("/results.json", "{}").is_ok());
    let shared = format!("/dev/shm/hostile-{}", std::process::id());
    tell("/dev/shm", fs::write(&shared, "x").is_ok());
    let _ = (fs::remove_file(shared), fs::remove_file("@CACHE@/programs/planted"));
    let _ = (fs::remove_file("@CACHE@/slots/planted"), fs::remove_file("results.json"), fs::remove_file("/results.json"));
    honest(db, ids).await
}
