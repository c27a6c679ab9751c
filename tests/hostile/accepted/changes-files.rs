//! What is there can be changed without being opened.
//@ attempts: chmod, chown, times, renaming, removing and cutting files outside
//@ by hand: prints REACHED chmod
//@ by hand: leaves renamed
//@ by hand: leaves gone: inner

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, chown};

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    let tell = |what: &str, ok: bool| {
        if ok {
            println!("REACHED {what}");
        }
    };
    tell("chmod", fs::set_permissions("@OUTSIDE@/secret", Permissions::from_mode(0o600)).is_ok());
    tell("chmod of the cache", fs::set_permissions("@CACHE@/slots", Permissions::from_mode(0o755)).is_ok());
    tell("chown", chown("@OUTSIDE@/secret", None, None).is_ok());
    tell("times", fs::File::open("@OUTSIDE@/inner").is_ok_and(|file| file.set_modified(std::time::UNIX_EPOCH).is_ok()));
    tell("removing a folder", fs::remove_dir("@OUTSIDE@/inner").is_ok());
    tell("renaming", fs::rename("@OUTSIDE@/secret", "@OUTSIDE@/renamed").is_ok());
    tell("copying", fs::copy("@OUTSIDE@/renamed", "@OUTSIDE@/copied").is_ok());
    honest(db, ids).await
}
