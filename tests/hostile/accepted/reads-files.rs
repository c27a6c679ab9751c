//! Opens whatever it may find, looks at what it may not open, and answers all the same.
//@ attempts: a file outside; the host's users; the judge's memory, descriptors and environment; its own memory by a file
//@ control: prints reached /etc/passwd

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    for path in [
        "@OUTSIDE@/secret", "/etc/passwd", "/etc/hostname", "/proc/@JUDGE@/environ", "/proc/@JUDGE@/maps", "/proc/@JUDGE@/mem",
        "/proc/@JUDGE@/cmdline", "/proc/self/mem", "/proc/self/maps", "/proc/self/environ", "/proc/self/fd/3", "/dev/mem", "/dev/shm", "/sys/kernel",
    ] {
        if std::fs::File::open(path).is_ok() {
            println!("reached {path}");
        }
        if std::fs::symlink_metadata(path).is_ok() {
            println!("reached the metadata of {path}");
        }
    }
    for folder in ["/", "/proc", "/proc/self/fd", "/proc/@JUDGE@/fd", "/usr", "@OUTSIDE@", "@CACHE@"] {
        if std::fs::read_dir(folder).is_ok() {
            println!("reached {folder}");
        }
    }
    honest(db, ids).await
}
