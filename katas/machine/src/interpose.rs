//! Every libc function that the machine puts itself in front of, and why.
//!
//! The linker binds the calls of std and of every crate to these definitions. With the machine off, or on a thread
//! that is none of its own, each passes straight through. What a runtime could wait in and what it could learn of
//! the host must all be here; the kit's runtimes have no I/O driver, so no poll or epoll is.

use crate::machine::{self, waits};
use crate::real::{self, Destructor, Start};
use crate::sched::Ns;
use crate::{costs, endings, recorder, threads};
use libc::{
    c_char, c_int, c_long, c_uint, c_void, clockid_t, cpu_set_t, iovec, pid_t, pthread_attr_t, pthread_key_t,
    pthread_t,
};
use libc::{mode_t, size_t, ssize_t, timespec};
use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::SeqCst;
use trace::Event;

/// What the monotonic clock shows when the run begins, so that a program may subtract from it.
const MONOTONIC_START_NS: Ns = 1_000_000_000_000_000;
/// What the wall clock shows when the run begins: 2026-01-01 00:00:00 UTC.
const REALTIME_START_NS: Ns = 1_767_225_600_000_000_000;

/// What std's mutex holds while a thread has it and others wait for it. No other futex of std's holds the same value
/// each time that a thread waits for it but for its own parking place, and that has another.
const LOCKED_AND_WANTED: u32 = 2;

/// What the program takes for its number and its parent's.
const PROCESS: pid_t = 2;
const PARENT: pid_t = 1;

fn start_of(clock: clockid_t) -> Ns {
    match clock {
        libc::CLOCK_REALTIME | libc::CLOCK_REALTIME_COARSE | libc::CLOCK_TAI => REALTIME_START_NS,
        _ => MONOTONIC_START_NS,
    }
}

fn nanoseconds(time: &timespec) -> Ns {
    let (seconds, rest) = (time.tv_sec.max(0).cast_unsigned(), time.tv_nsec.max(0).cast_unsigned());
    seconds.saturating_mul(1_000_000_000).saturating_add(rest)
}

fn fail<R: From<i8>>(error: c_int) -> R {
    // SAFETY: the calling thread's own errno.
    unsafe { *libc::__errno_location() = error };
    R::from(-1)
}

/// Time is the calling thread's local time, and CPU time is what it, or all threads, used of the machine's cores.
/// (`Instant::now`, `SystemTime::now`.)
///
/// # Safety
/// As libc says; so below.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn clock_gettime(clock: clockid_t, time: *mut timespec) -> c_int {
    if !machine::is_on() {
        // SAFETY: passed on unchanged.
        return unsafe { real::clock_gettime(clock, time) };
    }
    machine::tick(costs::CLOCK_NS);
    let now = machine::with(|machine| match clock {
        libc::CLOCK_THREAD_CPUTIME_ID => machine.sched.used(),
        libc::CLOCK_PROCESS_CPUTIME_ID => machine.sched.used_by_all(),
        _ => start_of(clock) + machine.sched.now(),
    });
    let shown = timespec {
        tv_sec: (now / 1_000_000_000).cast_signed(),
        tv_nsec: (now % 1_000_000_000).cast_signed(),
    };
    // SAFETY: the caller's pointer to a timespec.
    unsafe { time.write(shown) };
    0
}

/// A sleep is an event in the machine's queue. (`thread::sleep` on older Rust.)
///
/// # Safety
/// As libc says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nanosleep(time: *const timespec, left: *mut timespec) -> c_int {
    if !machine::is_on() {
        // SAFETY: passed on unchanged.
        return unsafe { real::nanosleep(time, left) };
    }
    // SAFETY: the caller's pointer to a timespec.
    sleep_for(nanoseconds(unsafe { &*time }));
    0
}

/// Likewise, and until a time. (`thread::sleep`, `thread::sleep_until`.)
///
/// # Safety
/// As libc says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn clock_nanosleep(
    clock: clockid_t,
    flags: c_int,
    time: *const timespec,
    left: *mut timespec,
) -> c_int {
    if !machine::is_on() {
        // SAFETY: passed on unchanged.
        return unsafe { real::clock_nanosleep(clock, flags, time, left) };
    }
    // SAFETY: the caller's pointer to a timespec.
    let ns = nanoseconds(unsafe { &*time });
    if flags & libc::TIMER_ABSTIME == 0 {
        sleep_for(ns);
    } else {
        waits::sleep_until(ns.saturating_sub(start_of(clock)));
    }
    0
}

fn sleep_for(ns: Ns) {
    let until = machine::with(|machine| machine.sched.now().saturating_add(ns));
    waits::sleep_until(until);
}

/// Giving way lets every thread of the same instant run first, and takes a little time, so that a loop of nothing
/// else gets somewhere. (`thread::yield_now`, the back-off of crossbeam and rayon.)
#[unsafe(no_mangle)]
pub extern "C" fn sched_yield() -> c_int {
    if !machine::is_on() {
        // SAFETY: takes nothing and breaks nothing.
        return unsafe { real::sched_yield() };
    }
    machine::with(|machine| machine.sched.advance(costs::YIELD_NS));
    machine::give_way();
    0
}

/// Locks, conditions, channels and parking all come down to futexes, which std and parking_lot reach by `syscall`;
/// random bytes may too.
///
/// # Safety
/// As libc says. Variadic in libc: all its arguments are integers or pointers, passed in registers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn syscall(
    number: c_long,
    a: usize,
    b: usize,
    c: usize,
    d: usize,
    e: usize,
    f: usize,
) -> c_long {
    match number {
        libc::SYS_futex if machine::is_on() => {
            // SAFETY: a futex call's own arguments.
            unsafe { futex(a as *const AtomicU32, b as c_int, c as u32, d as *const timespec, f as u32) }
        }
        libc::SYS_getrandom if machine::is_on() => {
            // SAFETY: a getrandom call's own arguments.
            unsafe { getrandom(a as *mut c_void, b, c as c_uint) as c_long }
        }
        // SAFETY: passed on unchanged.
        _ => unsafe { real::syscall(number, a, b, c, d, e, f) },
    }
}

unsafe fn futex(
    word: *const AtomicU32,
    op: c_int,
    value: u32,
    timeout: *const timespec,
    bits: u32,
) -> c_long {
    let every = u32::MAX;
    match op & libc::FUTEX_CMD_MASK {
        libc::FUTEX_WAIT | libc::FUTEX_WAIT_BITSET => {
            // SAFETY: the caller's word and its optional timespec.
            let (held, timeout) = unsafe { ((*word).load(SeqCst), timeout.as_ref()) };
            if held != value {
                return fail(libc::EAGAIN);
            }
            let absolute = op & libc::FUTEX_CMD_MASK == libc::FUTEX_WAIT_BITSET;
            let deadline = timeout.map(|timeout| futex_deadline(nanoseconds(timeout), absolute, op));
            let bits = if absolute { bits } else { every };
            let woken = if value == LOCKED_AND_WANTED {
                waits::lock(word as usize, bits, deadline)
            } else {
                waits::futex(word as usize, bits, deadline)
            };
            if woken { 0 } else { fail(libc::ETIMEDOUT) }
        }
        libc::FUTEX_WAKE => wake(word as usize, value, every),
        libc::FUTEX_WAKE_BITSET => wake(word as usize, value, bits),
        _ => fail(libc::ENOSYS),
    }
}

fn futex_deadline(ns: Ns, absolute: bool, op: c_int) -> Ns {
    let clock =
        if op & libc::FUTEX_CLOCK_REALTIME == 0 { libc::CLOCK_MONOTONIC } else { libc::CLOCK_REALTIME };
    if absolute {
        ns.saturating_sub(start_of(clock))
    } else {
        machine::with(|machine| machine.sched.now().saturating_add(ns))
    }
}

fn wake(address: usize, count: u32, bits: u32) -> c_long {
    // A futex counts in signed integers; std wakes "all" as the largest.
    let count = usize::try_from(count.cast_signed()).unwrap_or(0);
    let woken = machine::with(|machine| {
        machine.sched.advance(costs::WAKE_NS);
        machine.sched.futex_wake(address, count, bits) as c_long
    });
    machine::point();
    woken
}

/// Random bytes are the run's own, so that hash maps iterate alike in every run of one seed.
///
/// # Safety
/// As libc says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getrandom(buffer: *mut c_void, len: size_t, flags: c_uint) -> ssize_t {
    if !machine::is_on() {
        // SAFETY: passed on unchanged.
        return unsafe { real::getrandom(buffer, len, flags) };
    }
    // SAFETY: the caller's buffer of that length.
    let bytes = unsafe { std::slice::from_raw_parts_mut(buffer.cast::<u8>(), len) };
    machine::with(|machine| bytes.fill_with(|| machine.random_byte()));
    len.cast_signed()
}

/// The host's cores are none of the program's business: it has the machine's. (`available_parallelism`.)
///
/// # Safety
/// As libc says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sched_getaffinity(pid: pid_t, size: size_t, set: *mut cpu_set_t) -> c_int {
    if !machine::is_on() {
        // SAFETY: passed on unchanged.
        return unsafe { real::sched_getaffinity(pid, size, set) };
    }
    // SAFETY: the caller's set of that many bytes.
    let bytes = unsafe { std::slice::from_raw_parts_mut(set.cast::<u8>(), size) };
    let cores = machine::with(|machine| machine.cores());
    for (i, byte) in bytes.iter_mut().enumerate() {
        *byte = (0..8).filter(|bit| i * 8 + bit < cores).fold(0, |byte, bit| byte | 1 << bit);
    }
    0
}

/// A process's number differs from run to run. The program's is always the same. (`process::id`.)
#[unsafe(no_mangle)]
pub extern "C" fn getpid() -> pid_t {
    if machine::is_on() { PROCESS } else { real::process_number() }
}

/// Likewise its parent's.
#[unsafe(no_mangle)]
pub extern "C" fn getppid() -> pid_t {
    if machine::is_on() {
        return PARENT;
    }
    // SAFETY: takes nothing and breaks nothing.
    unsafe { real::getppid() }
}

/// Files are the host's: limits of its cgroups, its processors, anything. The program has none. (`available_parallelism`
/// reads cgroup files.)
///
/// # Safety
/// As libc says. Variadic in libc: the mode is an integer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn open64(path: *const c_char, flags: c_int, mode: mode_t) -> c_int {
    if machine::is_on() {
        return fail(libc::ENOENT);
    }
    // SAFETY: passed on unchanged.
    unsafe { real::open64(path, flags, mode) }
}

/// Likewise.
///
/// # Safety
/// As libc says. Variadic in libc: the mode is an integer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn open(path: *const c_char, flags: c_int, mode: mode_t) -> c_int {
    if machine::is_on() {
        return fail(libc::ENOENT);
    }
    // SAFETY: passed on unchanged.
    unsafe { real::open(path, flags, mode) }
}

/// A pipe or a socket is something to wait in that the machine would know nothing of: its one running thread would
/// sleep for real, and all others with it. There are none.
///
/// # Safety
/// As libc says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pipe2(ends: *mut c_int, flags: c_int) -> c_int {
    if machine::is_on() {
        return fail(libc::ENOSYS);
    }
    // SAFETY: passed on unchanged.
    unsafe { real::pipe2(ends, flags) }
}

/// Likewise.
///
/// # Safety
/// As libc says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn socket(domain: c_int, kind: c_int, protocol: c_int) -> c_int {
    if machine::is_on() {
        return fail(libc::ENOSYS);
    }
    // SAFETY: passed on unchanged.
    unsafe { real::socket(domain, kind, protocol) }
}

/// Likewise.
///
/// # Safety
/// As libc says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn socketpair(domain: c_int, kind: c_int, protocol: c_int, ends: *mut c_int) -> c_int {
    if machine::is_on() {
        return fail(libc::ENOSYS);
    }
    // SAFETY: passed on unchanged.
    unsafe { real::socketpair(domain, kind, protocol, ends) }
}

/// Printing takes a little time and is bounded.
///
/// # Safety
/// As libc says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn write(fd: c_int, buffer: *const c_void, len: size_t) -> ssize_t {
    // SAFETY: the caller's buffer of that length.
    if print(fd, len, || unsafe { std::slice::from_raw_parts(buffer.cast::<u8>(), len) }.to_vec()) {
        return len.cast_signed();
    }
    // SAFETY: passed on unchanged.
    unsafe { real::write(fd, buffer, len) }
}

/// Likewise.
///
/// # Safety
/// As libc says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn writev(fd: c_int, parts: *const iovec, count: c_int) -> ssize_t {
    // SAFETY: the caller's array of that many parts.
    let slices = unsafe { std::slice::from_raw_parts(parts, usize::try_from(count).unwrap_or(0)) };
    let len = slices.iter().map(|part| part.iov_len).sum();
    // SAFETY: each part is a buffer of the length it says.
    let bytes =
        |part: &iovec| unsafe { std::slice::from_raw_parts(part.iov_base.cast::<u8>(), part.iov_len) };
    if print(fd, len, || slices.iter().flat_map(bytes).copied().collect()) {
        return len.cast_signed();
    }
    // SAFETY: passed on unchanged.
    unsafe { real::writev(fd, parts, count) }
}

/// Counts what is about to be printed. True if it went to the trace instead: one of many runs has nobody who listens.
fn print(fd: c_int, len: size_t, bytes: impl FnOnce() -> Vec<u8>) -> bool {
    if !machine::is_on() || !matches!(fd, libc::STDOUT_FILENO | libc::STDERR_FILENO) {
        return false;
    }
    let exploring = machine::with(|machine| {
        machine.sched.advance(costs::WRITE_NS);
        machine.print(len as u64);
        machine.is_exploring()
    });
    if exploring {
        recorder::record(&Event::Print { text: &String::from_utf8_lossy(&bytes()) });
    }
    exploring
}

/// Threads run when the machine says so.
///
/// # Safety
/// As libc says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_create(
    thread: *mut pthread_t,
    attr: *const pthread_attr_t,
    start: Start,
    arg: *mut c_void,
) -> c_int {
    if !machine::is_on() {
        // SAFETY: passed on unchanged.
        return unsafe { real::pthread_create(thread, attr, start, arg) };
    }
    // SAFETY: the caller's contract is the same.
    unsafe { threads::create(thread, attr, start, arg) }
}

/// Waiting for a thread's end is a wait of the machine.
///
/// # Safety
/// As libc says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_join(thread: pthread_t, value: *mut *mut c_void) -> c_int {
    if machine::is_on() && threads::join(thread) {
        return 0;
    }
    // SAFETY: passed on unchanged.
    unsafe { real::pthread_join(thread, value) }
}

/// A real thread that stays is nobody's to give up. (A `JoinHandle` that is dropped.)
///
/// # Safety
/// As libc says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_detach(thread: pthread_t) -> c_int {
    if machine::is_on() && threads::detach(thread) {
        return 0;
    }
    // SAFETY: passed on unchanged.
    unsafe { real::pthread_detach(thread) }
}

/// What a thread has to do at its end it does on the machine. (Thread-locals with a destructor.)
///
/// # Safety
/// As libc says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __cxa_thread_atexit_impl(
    destructor: Destructor,
    object: *mut c_void,
    library: *mut c_void,
) -> c_int {
    if endings::add(destructor, object) {
        return 0;
    }
    // SAFETY: passed on unchanged.
    unsafe { real::__cxa_thread_atexit_impl(destructor, object, library) }
}

/// Likewise. Noted whether the machine is on or not: a key is there for all threads that come.
///
/// # Safety
/// As libc says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_key_create(
    key: *mut pthread_key_t,
    destructor: Option<Destructor>,
) -> c_int {
    // SAFETY: passed on unchanged.
    let error = unsafe { real::pthread_key_create(key, destructor) };
    if let Some(destructor) = destructor.filter(|_| error == 0) {
        // SAFETY: a successful call filled it in.
        endings::add_key(unsafe { *key }, destructor);
    }
    error
}

/// Likewise.
///
/// # Safety
/// As libc says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_key_delete(key: pthread_key_t) -> c_int {
    endings::remove_key(key);
    // SAFETY: passed on unchanged.
    unsafe { real::pthread_key_delete(key) }
}
