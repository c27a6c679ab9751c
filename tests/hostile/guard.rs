//! Sees to it that nothing outlives an attack.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

/// From now on a process whose parent has gone becomes a child of this one, so that it cannot hide.
pub fn adopt_orphans() {
    rustix::process::set_child_subreaper(Some(rustix::process::getpid()))
        .expect("this process may adopt others");
}

/// Processes whose parent is this one, while nobody judges: what an attack has left behind.
pub fn orphans() -> Vec<String> {
    let own = std::process::id().to_string();
    processes(|folder| {
        let stat = fs::read_to_string(folder.join("stat")).unwrap_or_default();
        // The name is in brackets, and may have any character in it; then come the state and the parent.
        let Some((_, rest)) = stat.rsplit_once(')') else { return false };
        let mut words = rest.split_whitespace();
        // What was adopted and has ended, as a control may have, is only waited for by nobody.
        words.next() != Some("Z") && words.next() == Some(&own)
    })
}

/// Processes that run the program of this place, compile there, or are the user whose place it is, if that is nobody else.
pub fn processes_of(place: &Path) -> Vec<String> {
    let text = place.to_string_lossy().into_owned();
    let user = |path: &Path| fs::metadata(path).map(|metadata| metadata.uid()).ok();
    let tenant = user(place).filter(|tenant| *tenant != rustix::process::geteuid().as_raw());
    processes(|folder| {
        let is_alive = || !fs::read(folder.join("cmdline")).unwrap_or_default().is_empty();
        if tenant.is_some() && user(folder) == tenant && is_alive() {
            return true;
        }
        let exe = fs::read_link(folder.join("exe")).unwrap_or_default();
        let line = fs::read(folder.join("cmdline")).unwrap_or_default();
        exe.to_string_lossy().contains(&text) || String::from_utf8_lossy(&line).contains(&text)
    })
}

/// What is in a folder and has none of these names, of which one that ends in `…` is the beginning of a name.
pub fn strangers_in(folder: &Path, known: &[&str]) -> Vec<String> {
    let names = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.file_name());
    let is_known = |name: &String| {
        known
            .iter()
            .any(|known| known.strip_suffix('…').map_or(name == known, |start| name.starts_with(start)))
    };
    names.map(|name| name.to_string_lossy().into_owned()).filter(|name| !is_known(name)).collect()
}

/// The places of a cache in which the source that names `mark` is compiled.
pub fn places_of(cache: &Path, mark: &str) -> Vec<std::path::PathBuf> {
    let folders = |path: &Path| fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut found = Vec::new();
    let mut open = vec![(cache.to_owned(), 0)];
    while let Some((folder, depth)) = open.pop() {
        let source = fs::read_to_string(folder.join("kata.rs")).unwrap_or_default();
        if source.contains(mark) {
            found.push(folder);
        } else if depth < 4 {
            open.extend(folders(&folder).filter(|path| path.is_dir()).map(|path| (path, depth + 1)));
        }
    }
    found
}

fn processes(is_meant: impl Fn(&Path) -> bool) -> Vec<String> {
    let folders = fs::read_dir("/proc").into_iter().flatten().flatten().map(|entry| entry.path());
    let numbered = folders.filter(|path| {
        path.file_name().is_some_and(|name| name.to_string_lossy().bytes().all(|byte| byte.is_ascii_digit()))
    });
    numbered.filter(|folder| is_meant(folder)).map(|folder| folder.display().to_string()).collect()
}
