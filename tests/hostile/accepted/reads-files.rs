//! Opens whatever it may find, looks at what it may not open, and answers all the same.
//@ attempts: files of the host, the judge's memory, descriptors and environment, its own memory as a file, terminals
//@ by hand: prints REACHED @OUTSIDE@/secret
//@ by hand: prints REACHED /etc/passwd

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    for path in [
        "@OUTSIDE@/secret", "/etc/passwd", "/etc/hostname", "/proc/@JUDGE@/environ", "/proc/@JUDGE@/maps",
        "/proc/@JUDGE@/mem", "/proc/@JUDGE@/cmdline", "/proc/self/mem", "/proc/self/maps", "/proc/self/environ",
        "/proc/self/fd/3", "/proc/self/fd/100", "/dev/mem", "/dev/shm", "/dev/tty", "/dev/pts/0", "/sys/kernel",
        "/usr/lib/os-release", "/etc/ld.so.cache",
    ] {
        if let Ok(bytes) = std::fs::read(path) {
            println!("REACHED {path} {}", String::from_utf8_lossy(&bytes[..bytes.len().min(99)]));
        }
        if std::fs::symlink_metadata(path).is_ok() || std::fs::canonicalize(path).is_ok() {
            println!("REACHED the metadata of {path}");
        }
    }
    for folder in ["/", "/proc", "/proc/self/fd", "/proc/@JUDGE@/fd", "/usr", "@OUTSIDE@", "@CACHE@", "/dev/fd"] {
        if std::fs::read_dir(folder).is_ok() {
            println!("REACHED {folder}");
        }
    }
    honest(db, ids).await
}
