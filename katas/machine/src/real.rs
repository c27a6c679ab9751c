//! libc's own functions, behind the ones that [`crate::interpose`] puts in their place.
//!
//! Each is found once by `dlsym(RTLD_NEXT)`, which skips this program's own definition. The variadic ones are
//! called with all the arguments they can have: on x86-64 and aarch64 Linux both conventions put integers in
//! the same registers.

use libc::{
    c_char, c_int, c_long, c_uint, c_void, clockid_t, cpu_set_t, iovec, pid_t, pthread_attr_t, pthread_key_t,
    pthread_t,
};
use libc::{mode_t, size_t, ssize_t, timespec};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// Destroys an object.
pub(crate) type Destructor = unsafe extern "C" fn(*mut c_void);
/// Where a thread starts.
pub(crate) type Start = extern "C" fn(*mut c_void) -> *mut c_void;

/// Declares a function that calls libc's function of the same name.
macro_rules! real {
    ($(fn $name:ident($($arg:ident: $type:ty),*) -> $ret:ty;)*) => {
        /// Finds all of them, for whoever is about to be copied.
        pub(crate) fn find_all() {
            $(resolve(&addresses::$name, concat!(stringify!($name), "\0").as_ptr().cast());)*
        }

        #[expect(non_upper_case_globals, reason = "named as libc's functions are")]
        mod addresses {
            use std::sync::atomic::AtomicUsize;
            $(pub(super) static $name: AtomicUsize = AtomicUsize::new(0);)*
        }
        $(
        /// libc's own.
        ///
        /// # Safety
        /// As libc says.
        pub(crate) unsafe fn $name($($arg: $type),*) -> $ret {
            let address = resolve(&addresses::$name, concat!(stringify!($name), "\0").as_ptr().cast());
            // SAFETY: the address is libc's function of this name, whose signature this is.
            let real: unsafe extern "C" fn($($type),*) -> $ret = unsafe { std::mem::transmute(address) };
            // SAFETY: the caller keeps libc's contract.
            unsafe { real($($arg),*) }
        }
        )*
    };
}

real! {
    fn __cxa_thread_atexit_impl(destructor: Destructor, object: *mut c_void, library: *mut c_void) -> c_int;
    fn clock_gettime(clock: clockid_t, time: *mut timespec) -> c_int;
    fn clock_nanosleep(clock: clockid_t, flags: c_int, time: *const timespec, left: *mut timespec) -> c_int;
    fn getpid() -> pid_t;
    fn getppid() -> pid_t;
    fn getrandom(buffer: *mut c_void, len: size_t, flags: c_uint) -> ssize_t;
    fn nanosleep(time: *const timespec, left: *mut timespec) -> c_int;
    fn open(path: *const c_char, flags: c_int, mode: mode_t) -> c_int;
    fn open64(path: *const c_char, flags: c_int, mode: mode_t) -> c_int;
    fn pthread_create(thread: *mut pthread_t, attr: *const pthread_attr_t, start: Start, arg: *mut c_void) -> c_int;
    fn pipe2(ends: *mut c_int, flags: c_int) -> c_int;
    fn pthread_detach(thread: pthread_t) -> c_int;
    fn pthread_key_create(key: *mut pthread_key_t, destructor: Option<Destructor>) -> c_int;
    fn pthread_key_delete(key: pthread_key_t) -> c_int;
    fn pthread_join(thread: pthread_t, value: *mut *mut c_void) -> c_int;
    fn sched_getaffinity(pid: pid_t, size: size_t, set: *mut cpu_set_t) -> c_int;
    fn sched_yield() -> c_int;
    fn socket(domain: c_int, kind: c_int, protocol: c_int) -> c_int;
    fn socketpair(domain: c_int, kind: c_int, protocol: c_int, ends: *mut c_int) -> c_int;
    fn syscall(number: c_long, a: usize, b: usize, c: usize, d: usize, e: usize, f: usize) -> c_long;
    fn write(fd: c_int, buffer: *const c_void, len: size_t) -> ssize_t;
    fn writev(fd: c_int, parts: *const iovec, count: c_int) -> ssize_t;
}

/// The address of libc's function of that name, looked up on the first call.
fn resolve(address: &AtomicUsize, name: *const c_char) -> usize {
    let known = address.load(Relaxed);
    if known != 0 {
        return known;
    }
    // SAFETY: `name` ends in a zero byte; looking a symbol up has no other effect.
    let found = unsafe { libc::dlsym(libc::RTLD_NEXT, name) } as usize;
    assert!(found != 0, "libc lacks a function of the machine");
    address.store(found, Relaxed);
    found
}

/// CPU time by one of the system's clocks, in nanoseconds.
pub(crate) fn cpu_time(clock: clockid_t) -> u64 {
    let mut time = timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: fills the timespec that it is given.
    unsafe { clock_gettime(clock, &raw mut time) };
    time.tv_sec.cast_unsigned() * 1_000_000_000 + time.tv_nsec.cast_unsigned()
}

/// Sleeps, for real, while the word holds `value`.
pub(crate) fn futex_wait(word: &std::sync::atomic::AtomicU32, value: u32) {
    let op = (libc::FUTEX_WAIT | libc::FUTEX_PRIVATE_FLAG) as usize;
    // SAFETY: the word is alive for the call, and a wait without a deadline reads nothing else.
    unsafe { syscall(libc::SYS_futex, word.as_ptr() as usize, op, value as usize, 0, 0, 0) };
}

/// Wakes one thread that sleeps on the word, for real.
pub(crate) fn futex_wake(word: &std::sync::atomic::AtomicU32) {
    let op = (libc::FUTEX_WAKE | libc::FUTEX_PRIVATE_FLAG) as usize;
    // SAFETY: a wake only uses the word's address.
    unsafe { syscall(libc::SYS_futex, word.as_ptr() as usize, op, 1, 0, 0, 0) };
}

/// The system's number of this process.
pub(crate) fn process_number() -> pid_t {
    // SAFETY: takes nothing and breaks nothing.
    unsafe { getpid() }
}

/// The system's number of the calling thread.
pub(crate) fn thread_number() -> pid_t {
    // SAFETY: takes nothing and breaks nothing.
    unsafe { libc::gettid() }
}

/// Waits, for real, until the system is done with a thread of this process that is about to end.
pub(crate) fn await_end(thread: pid_t) {
    let process = process_number();
    // SAFETY: signal 0 only asks whether the thread is still there, and giving way breaks nothing.
    while unsafe { syscall(libc::SYS_tgkill, process as usize, thread as usize, 0, 0, 0, 0) } == 0 {
        // SAFETY: as above.
        unsafe { sched_yield() };
    }
}

/// Waits, for real, for the end of a child process, and returns what the system says of it.
pub(crate) fn await_process(child: pid_t) -> c_int {
    let mut status = 0;
    // SAFETY: fills the status that it is given.
    while unsafe { libc::waitpid(child, &raw mut status, 0) } == -1
        && std::io::Error::last_os_error().kind() == std::io::ErrorKind::Interrupted
    {}
    status
}

/// New memory of this process's own, all zero, in whole pages. `None` if the system has none left.
pub(crate) fn map(bytes: usize) -> Option<*mut c_void> {
    let (protection, flags) = (libc::PROT_READ | libc::PROT_WRITE, libc::MAP_PRIVATE | libc::MAP_ANONYMOUS);
    // SAFETY: a new mapping at an address of the kernel's choice.
    let memory = unsafe { libc::mmap(std::ptr::null_mut(), bytes, protection, flags, -1, 0) };
    (memory != libc::MAP_FAILED).then_some(memory)
}
