//! What this machine takes for the bare thing: fork a process that starts two threads, joins them and ends, and wait for
//! it. And for as much as a run needs: a door, which is a filter of system calls, and a third thread that waits.
//! Prints the nanoseconds of each of the two.

use std::thread;
use std::time::Instant;

unsafe extern "C" {
    fn fork() -> i32;
    fn waitpid(process: i32, status: *mut i32, options: i32) -> i32;
    fn _exit(code: i32) -> !;
    fn prctl(option: i32, a: u64, b: u64, c: u64, d: u64) -> i32;
}

const COUNT: u32 = 2_000;
const PR_SET_NO_NEW_PRIVS: i32 = 38;
const PR_SET_SECCOMP: i32 = 22;
const SECCOMP_MODE_FILTER: u64 = 2;

/// An instruction of a filter: its code, how many to leave out, its constant.
#[repr(C)]
struct Line(u16, u8, u8, u32);

#[repr(C)]
struct Filter {
    len: u16,
    lines: *const Line,
}

fn main() {
    println!("{} {}", forks(|| ()), forks(get_ready));
}

/// Nanoseconds of a fork, with something to do before its threads begin.
fn forks(before: fn()) -> u128 {
    let started = Instant::now();
    for _ in 0..COUNT {
        // SAFETY: this process has one thread, and its copy ends by itself.
        let child = unsafe { fork() };
        if child == 0 {
            before();
            let threads = [thread::spawn(|| ()), thread::spawn(|| ())];
            threads.into_iter().for_each(|thread| drop(thread.join()));
            // SAFETY: ends the copy.
            unsafe { _exit(0) };
        }
        // SAFETY: a child of this process, whose status nobody asks for.
        unsafe { waitpid(child, std::ptr::null_mut(), 0) };
    }
    started.elapsed().as_nanos() / u128::from(COUNT)
}

fn get_ready() {
    shut_door();
    thread::spawn(thread::park);
}

/// Refuses one call, and allows all others: loads its number, compares, and returns one or the other.
fn shut_door() {
    const REFUSED: u32 = 59;
    let lines = [
        Line(0x20, 0, 0, 0),
        Line(0x15, 0, 1, REFUSED),
        Line(0x06, 0, 0, 0x0005_0001),
        Line(0x06, 0, 0, 0x7fff_0000),
    ];
    let filter = Filter { len: lines.len() as u16, lines: lines.as_ptr() };
    // SAFETY: calls on plain values and on a program that the system copies.
    let shut = unsafe {
        prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
        prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, (&raw const filter) as u64, 0, 0)
    };
    assert_eq!(shut, 0, "the system has filters of calls");
}
