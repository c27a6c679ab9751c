//! Which functions of std and of the runtimes are points where a machine that explores may preempt: those that touch
//! what threads or tasks share. They matter when their own code is compiled into the learner's crate, as all generic
//! and inlined code is; the rest goes through the machine, which has points of its own.

use std::fmt::{self, Write};

/// The most bytes of a name that is looked at. The names of generic types can grow without end.
const MOST_BYTES: usize = 4_096;

/// Whether the function with this symbol is a point.
pub(super) fn is_primitive(symbol: &str) -> bool {
    if symbol.len() > MOST_BYTES {
        return false;
    }
    let mut name = Name(String::new());
    let demangled = write!(name, "{:#}", rustc_demangle::demangle(symbol));
    demangled.is_ok() && is_point(&name.0)
}

/// Functions that are points.
struct Points {
    /// The path that all of them begin with.
    within: &'static str,
    /// The type that they belong to, or empty for free functions. A `*` at an end stands for anything.
    of: &'static str,
    /// Their names. A `*` at an end stands for anything.
    names: &'static [&'static str],
}

const fn points(within: &'static str, of: &'static str, names: &'static [&'static str]) -> Points {
    Points { within, of, names }
}

/// What a guard does when it is let go, or changed for another kind.
const GUARD: &[&str] = &["drop", "unlock_fair", "unlocked*", "bump*", "map*", "upgrade*", "downgrade*"];
const MUTEX: &[&str] = &["lock*", "try_lock*", "blocking_lock*"];
const RW_LOCK: &[&str] =
    &["read*", "write*", "upgradable_read*", "try_read*", "try_write*", "try_upgradable*", "blocking_*"];
const CONDVAR: &[&str] = &["wait*", "notify_*"];
const SENDER: &[&str] = &["send*", "try_send*", "blocking_send*", "reserve*", "try_reserve*", "drop"];
const RECEIVER: &[&str] = &["recv*", "try_recv*", "blocking_recv*", "poll*", "close", "drop"];

/// All of them. Private modules are left out of the paths, since they change from version to version.
const POINTS: &[Points] = &[
    // Free functions such as `atomic_load` are what the methods call in turn.
    points("core::sync::atomic", "Atomic*", &["load", "store", "swap", "compare_*", "fetch_*"]),
    points("std::sync", "Mutex", MUTEX),
    points("std::sync", "ReentrantLock", MUTEX),
    points("std::sync", "RwLock", RW_LOCK),
    points("std::sync", "*Guard", &["drop", "downgrade"]),
    points("std::sync", "Condvar", CONDVAR),
    points("std::sync", "Barrier", &["wait"]),
    points("std::sync", "Once", &["call_once*", "wait*"]),
    points("std::sync", "OnceLock", &["get", "set", "try_insert", "get_or_*", "wait"]),
    points("std::sync", "LazyLock", &["force"]),
    // Not those of `mpmc`, which these hand on to.
    points("std::sync::mpsc", "Sender", SENDER),
    points("std::sync::mpsc", "SyncSender", SENDER),
    points("std::sync::mpsc", "Receiver", RECEIVER),
    points("std::thread", "", &["park*", "yield_now", "sleep*", "spawn", "scope"]),
    points("std::thread", "Thread", &["unpark"]),
    points("std::thread", "Scope", &["spawn"]),
    points("std::thread", "Builder", &["spawn", "spawn_scoped"]),
    points("std::thread", "JoinHandle", &["join", "is_finished"]),
    points("std::thread", "ScopedJoinHandle", &["join", "is_finished"]),
    points("lock_api", "Mutex", MUTEX),
    points("lock_api", "ReentrantMutex", MUTEX),
    points("lock_api", "RwLock", RW_LOCK),
    points("lock_api", "*Guard", GUARD),
    points("parking_lot", "Condvar", CONDVAR),
    points("parking_lot", "Once", &["call_once*"]),
    // Not those of `flavors`, which these hand on to.
    points("crossbeam_channel::channel", "Sender", SENDER),
    points("crossbeam_channel::channel", "Receiver", RECEIVER),
    points("crossbeam_channel::select", "", &["select*", "try_select*"]),
    points("crossbeam_channel::select", "Select", &["select*", "try_select*", "ready*", "try_ready*"]),
    points("crossbeam_channel::select", "SelectedOperation", &["send", "recv"]),
    points("crossbeam_utils", "WaitGroup", &["wait", "drop"]),
    points("crossbeam_utils", "Parker", &["park*"]),
    points("crossbeam_utils", "Unparker", &["unpark"]),
    points("crossbeam_utils", "ShardedLock", RW_LOCK),
    points("crossbeam_utils", "ShardedLock*Guard", &["drop"]),
    points("crossbeam_utils", "AtomicCell", &["load", "store", "swap", "take", "compare_*", "fetch_*"]),
    points("crossbeam_queue", "*Queue", &["push", "force_push", "pop"]),
    points("crossbeam_deque", "Worker", &["push", "pop"]),
    points("crossbeam_deque", "Stealer", &["steal*"]),
    points("crossbeam_deque", "Injector", &["push", "steal*"]),
    // Generic all through, with a lock of its own.
    points("kit::go::chan", "Sender", &["send*", "try_send*", "close", "drop"]),
    points("kit::go::chan", "Receiver", &["recv*", "try_recv*", "len", "drop"]),
    points("tokio::sync", "Mutex", MUTEX),
    points("tokio::sync", "RwLock", RW_LOCK),
    points("tokio::sync", "*Guard", GUARD),
    points("tokio::sync", "Semaphore", &["acquire*", "try_acquire*", "add_permits", "close"]),
    points("tokio::sync", "*SemaphorePermit", &["drop"]),
    points("tokio::sync", "Notify", &["notified*", "notify_*"]),
    points("tokio::sync", "Barrier", &["wait"]),
    points("tokio::sync", "OnceCell", &["get", "set", "get_or_*"]),
    points("tokio::sync::mpsc", "*Sender", SENDER),
    points("tokio::sync::mpsc", "*Receiver", RECEIVER),
    points("tokio::sync::oneshot", "Sender", &["send", "drop", "poll_closed", "closed"]),
    points("tokio::sync::oneshot", "Receiver", RECEIVER),
    points("tokio::sync::broadcast", "Sender", SENDER),
    points("tokio::sync::broadcast", "Receiver", RECEIVER),
    points("tokio::sync::watch", "Sender", &["send*", "borrow", "drop"]),
    points("tokio::sync::watch", "Receiver", &["borrow*", "changed", "wait_for", "has_changed", "drop"]),
    points("tokio::task", "", &["spawn*"]),
    points("tokio::task", "JoinSet", &["spawn*", "join_next*", "try_join_next*", "abort_all"]),
    points("tokio::runtime::task", "JoinHandle", &["poll", "abort"]),
];

/// Whether the function of this name, in words of Rust, is a point.
fn is_point(name: &str) -> bool {
    let plain = without_generics(name);
    let mut path: Vec<&str> = plain.split("::").filter(|part| !part.is_empty()).collect();
    // What an async function does is in a closure of it.
    while path.first() == Some(&"tokio") && path.last().is_some_and(|last| is_closure(last)) {
        path.pop();
    }
    let [module @ .., of, name] = path.as_slice() else { return false };
    let (module, of) =
        if of.starts_with(char::is_lowercase) { (&path[..path.len() - 1], "") } else { (module, *of) };
    POINTS.iter().any(|points| {
        let mut parts = points.within.split("::").enumerate();
        parts.all(|(at, part)| module.get(at) == Some(&part))
            && matches(points.of, of)
            && points.names.iter().any(|pattern| matches(pattern, name))
    })
}

/// In the old scheme `{{closure}}`, in the new one `{closure#0}`.
fn is_closure(part: &str) -> bool {
    part.trim_start_matches('{').starts_with("closure")
}

fn matches(pattern: &str, word: &str) -> bool {
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(end), _) => word.ends_with(end),
        (_, Some(start)) => word.starts_with(start),
        _ => word == pattern,
    }
}

/// A path without what stands in angle brackets: `a::B<C>::d` is `a::B::d`, and `<a::B<C> as D>::e`, a method of a
/// trait or one in the new scheme, is `a::B::e`.
fn without_generics(name: &str) -> String {
    let name = match name.strip_prefix('<') {
        Some(name) => name,
        None => return outside_brackets(name).0,
    };
    // The type is all that comes before ` as `, or before the bracket that closes.
    let (of, rest) = outside_brackets(name);
    let of = of.split(" as ").next().unwrap_or_default();
    of.to_owned() + &outside_brackets(rest).0
}

/// What of `text` stands outside angle brackets, up to one that closes more than was opened, and what comes after that.
fn outside_brackets(text: &str) -> (String, &str) {
    let (mut outside, mut depth, mut before) = (String::new(), 0_usize, ' ');
    for (at, character) in text.char_indices() {
        match character {
            '<' => depth += 1,
            // The arrow of a function's type is no bracket.
            '>' if before == '-' => {}
            '>' if depth == 0 => return (outside, &text[at + 1..]),
            '>' => depth -= 1,
            _ if depth == 0 => outside.push(character),
            _ => {}
        }
        before = character;
    }
    (outside, "")
}

/// A name of no more bytes than are looked at.
struct Name(String);

impl Write for Name {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if self.0.len() + text.len() > MOST_BYTES {
            return Err(fmt::Error);
        }
        self.0.push_str(text);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_touches_shared_state_is_a_point_however_its_name_is_written() {
        for name in [
            "core::sync::atomic::AtomicU64::fetch_add",
            "<core::sync::atomic::AtomicU64>::load",
            "<core::sync::atomic::Atomic<u64>>::compare_exchange",
            "std::sync::poison::mutex::Mutex<T>::lock",
            "<std::sync::poison::mutex::Mutex<alloc::vec::Vec<u64>>>::try_lock",
            "<std::sync::poison::mutex::MutexGuard<T> as core::ops::drop::Drop>::drop",
            "std::sync::poison::condvar::Condvar::wait_while",
            "<std::sync::poison::condvar::Condvar>::notify_one",
            "std::sync::mpsc::Sender<T>::send",
            "std::sync::once_lock::OnceLock<T>::get_or_init",
            "std::thread::park",
            "std::thread::functions::spawn",
            "<std::thread::join_handle::JoinHandle<fn(u8) -> u8>>::join",
            "lock_api::mutex::Mutex<R,T>::try_lock_for",
            "<lock_api::mutex::MutexGuard<R,T> as core::ops::drop::Drop>::drop",
            "crossbeam_channel::channel::Receiver<T>::recv_timeout",
            "tokio::sync::mutex::Mutex<T>::lock::{{closure}}",
            "<tokio::sync::mpsc::bounded::Receiver<u8>>::recv::{closure#0}::{closure#1}",
            "<tokio::runtime::task::join::JoinHandle<T> as core::future::future::Future>::poll",
            "tokio::task::spawn::spawn",
            "kit::go::chan::Sender<T>::send",
        ] {
            assert!(is_point(name), "{name}");
        }
    }

    #[test]
    fn what_only_computes_is_no_point() {
        for name in [
            "kata::main",
            "core::sync::atomic::atomic_load",
            "core::sync::atomic::AtomicU64::new",
            "core::sync::atomic::AtomicU64::get_mut",
            "std::sync::poison::mutex::Mutex<T>::new",
            "<std::sync::poison::mutex::MutexGuard<T> as core::ops::deref::Deref>::deref",
            "std::sync::mpmc::Sender<T>::send",
            "crossbeam_channel::flavors::array::Channel<T>::recv",
            "crossbeam_channel::channel::Receiver<T>::recv::{{closure}}",
            "std::thread::local::LocalKey<T>::with",
            "<alloc::sync::Arc<T,A> as core::clone::Clone>::clone",
            "core::ptr::drop_in_place<std::sync::poison::mutex::MutexGuard<u64>>",
            "core::iter::traits::iterator::Iterator::map",
            "<core::fmt::Arguments>::new",
            "alloc::vec::Vec<T,A>::push",
            "kata::std::sync::Mutex::lock",
            "lock",
            "",
            "<",
            "<<<>",
            ">>::",
        ] {
            assert!(!is_point(name), "{name}");
        }
    }

    #[test]
    fn symbols_of_both_schemes_are_read_and_endless_ones_passed_over() {
        assert!(is_primitive("_ZN4core4sync6atomic9AtomicU644load17h0123456789abcdefE"));
        assert!(is_primitive("_RNvMNtNtCs1_4core4sync6atomicNtB2_9AtomicU644load"));
        assert!(!is_primitive("main"));
        assert!(!is_primitive(&format!("_ZN5{}", "a".repeat(MOST_BYTES))));
    }
}
