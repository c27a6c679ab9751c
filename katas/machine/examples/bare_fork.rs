//! What this machine takes for the bare thing: fork a process that starts two threads, joins them and ends, and wait for
//! it. Prints the nanoseconds of each.

use std::thread;
use std::time::Instant;

unsafe extern "C" {
    fn fork() -> i32;
    fn waitpid(process: i32, status: *mut i32, options: i32) -> i32;
    fn _exit(code: i32) -> !;
}

fn main() {
    const COUNT: u32 = 2_000;
    let started = Instant::now();
    for _ in 0..COUNT {
        // SAFETY: this process has one thread, and its copy ends by itself.
        let child = unsafe { fork() };
        if child == 0 {
            let threads = [thread::spawn(|| ()), thread::spawn(|| ())];
            threads.into_iter().for_each(|thread| drop(thread.join()));
            // SAFETY: ends the copy.
            unsafe { _exit(0) };
        }
        // SAFETY: a child of this process, whose status nobody asks for.
        unsafe { waitpid(child, std::ptr::null_mut(), 0) };
    }
    println!("{}", started.elapsed().as_nanos() / u128::from(COUNT));
}
