//! What the tests of the sandbox run inside it: compiled by them, and no part of cmkata.

use std::io::{Read, Write};
use std::process::{Command, Stdio};

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let argument = |i: usize| arguments.get(i).map_or("", String::as_str);
    match argument(1) {
        "surroundings" => surroundings(),
        "addresses" => addresses(),
        "trace" => trace(),
        "exit" => std::process::exit(argument(2).parse().expect("a code")),
        "abort" => std::process::abort(),
        "stop" => drop(raise(SIGSTOP)),
        #[cfg(target_arch = "x86_64")]
        "foreign call" => foreign_call(),
        "write" => std::fs::write(argument(2), "words").expect("written"),
        "spin" => loop {
            std::hint::black_box(());
        },
        "flood" => loop {
            println!("{}", "x".repeat(1000));
        },
        "both" => {
            println!("out");
            eprintln!("err");
            println!("out again");
        }
        "hold" => hold(argument(2)),
        "shell" => {
            let thread = std::thread::spawn(|| println!("a thread"));
            thread.join().expect("it ends");
            println!("{:?}", Command::new("/proc/self/exe").spawn().map_err(|error| error.kind()).err());
        }
        "family" => family(argument(2)),
        "fork" => fork(argument(2)),
        "fork and stop" => fork_and_stop(argument(2)),
        "calls" => calls(&arguments[2..]),
        other => panic!("no probe is called {other}"),
    }
}

/// Prints what the process can see of the judge and of the host.
fn surroundings() {
    let mut input = Vec::new();
    std::io::stdin().read_to_end(&mut input).expect("an empty input");
    println!("variables: {}", std::env::vars_os().count());
    println!("folder: {}", std::env::current_dir().expect("a folder").display());
    println!("input: {} bytes", input.len());
    println!("cpus: {}", std::thread::available_parallelism().expect("a number"));
    let open = std::fs::read_dir("/proc/self/fd").expect("a folder").filter_map(Result::ok);
    let mut open: Vec<u32> = open.filter_map(|fd| fd.file_name().to_str()?.parse().ok()).collect();
    open.sort_unstable();
    // The last is the folder that is being read.
    println!("open: {:?}", &open[..open.len() - 1]);
}

fn addresses() {
    let local = 0_u8;
    println!("{:p} {:p} {:p}", &raw const local, main as *const (), Box::into_raw(Box::new(1_u8)));
}

fn trace() {
    let mut words = [0; 8];
    std::fs::File::open("/proc/self/fd/3").expect("a trace").read_exact(&mut words).expect("words");
    println!("{words:?}");
}

/// Opens a pipe, says so in it, and keeps it open for as long as the process lives.
fn hold(pipe: &str) {
    let mut pipe = std::fs::File::options().write(true).open(pipe).expect("a pipe");
    pipe.write_all(b"up").expect("written");
    println!("held");
    loop {
        std::thread::park();
    }
}

unsafe extern "C" {
    #[link_name = "fork"]
    safe fn fork_itself() -> i32;
    safe fn raise(signal: i32) -> i32;
    fn syscall(number: i64, ...) -> i64;
}

const SIGSTOP: i32 = 19;

/// Asks for its own number as a program of 32 bits would, by another list of calls.
#[cfg(target_arch = "x86_64")]
fn foreign_call() {
    let mut answer = 20_i64;
    // SAFETY: number 20 of that list only asks.
    unsafe { std::arch::asm!("int 0x80", inout("rax") answer) };
    println!("answered: {}", answer == i64::from(std::process::id()));
}

/// Waits beside a copy of itself, made by the C library, that holds a pipe.
fn fork(pipe: &str) {
    match fork_itself() {
        -1 => println!("refused"),
        0 => hold(pipe),
        _ => loop {
            std::thread::park();
        },
    }
}

/// Stops as soon as a copy of itself holds the pipe.
fn fork_and_stop(pipe: &str) {
    let (mut word, mut up) = std::io::pipe().expect("a pipe");
    if fork_itself() == 0 {
        up.write_all(b"up").expect("written");
        hold(pipe);
    }
    word.read_exact(&mut [0; 2]).expect("its word");
    raise(SIGSTOP);
}

/// Makes calls of the system, each given as its number and arguments, and says which of them were refused.
fn calls(calls: &[String]) {
    for call in calls {
        let mut words = call.split(' ').map(|word| word.parse::<i64>().expect("a number"));
        let mut word = || words.next().unwrap_or(0);
        let (number, a, b, c, d) = (word(), word(), word(), word(), word());
        // SAFETY: the system looks at its arguments itself; none of them is an address that it could write to.
        let answer = unsafe { syscall(number, a, b, c, d) };
        // EPERM or ENOSYS: what a filter answers.
        let refused = answer == -1
            && matches!(std::io::Error::last_os_error().raw_os_error(), Some(1 | 38));
        if !refused {
            println!("{call} went through: {answer} {}", std::io::Error::last_os_error());
        }
    }
    println!("asked");
}

/// Leaves a child behind that holds a pipe.
fn family(pipe: &str) {
    let mut child = Command::new("/proc/self/exe");
    let mut child = child.args(["hold", pipe]).stdout(Stdio::piped()).spawn().expect("a child");
    let mut word = [0; 4];
    child.stdout.take().expect("its output").read_exact(&mut word).expect("its word");
}
