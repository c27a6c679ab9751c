//! Ten small bugs, each a mistake that people make. Every file is written once, over a module `sync` beside it, and is
//! compiled three times: here with shuttle's, and as a text with std's, for a plain test and for cmkata's judge.

mod check_then_act;
mod flag_before_value;
mod if_around_wait;
mod lock_order;
mod look_then_lock;
mod lost_update;
mod lost_wakeup;
mod notify_one;
mod philosophers;
mod sleep_for_order;

/// What stands for std while shuttle runs.
mod sync {
    pub use shuttle::{sync::*, thread};
}

/// A bug.
pub struct Bug {
    /// What it is called in the table.
    pub name: &'static str,
    /// What its file is called.
    pub file: &'static str,
    /// Its file.
    pub source: &'static str,
    /// Runs it under shuttle; false if it came out wrong. A deadlock panics.
    pub comes_out_right: fn() -> bool,
}

macro_rules! bug {
    ($name:literal, $file:ident) => {
        Bug {
            name: $name,
            file: stringify!($file),
            source: include_str!(concat!(stringify!($file), ".rs")),
            comes_out_right: $file::comes_out_right,
        }
    };
}

/// All of them: first those that come out wrong, then those that get stuck.
pub const BUGS: [Bug; 10] = [
    bug!("lost update", lost_update),
    bug!("check, then act", check_then_act),
    bug!("look under one lock, change under another", look_then_lock),
    bug!("flag before value", flag_before_value),
    bug!("sleep for order", sleep_for_order),
    bug!("`if` around a wait", if_around_wait),
    bug!("lost wake-up", lost_wakeup),
    bug!("notify_one for notify_all", notify_one),
    bug!("locks in opposite order", lock_order),
    bug!("five philosophers", philosophers),
];
