//! Works until 5 ms have passed, however many lines that is: the shape to choose when nobody knows what an item
//! costs.

use kit::cpu::{self, Digest};
use kit::node::EventLoop;
use std::time::{Duration, Instant};

pub type Done = Box<dyn FnOnce(&EventLoop, Vec<Digest>)>;

/// How long the loop may be kept.
const BUDGET: Duration = Duration::from_millis(5);

/// The work and how far it has come.
struct Index {
    lines: Vec<String>,
    found: Vec<Digest>,
    done: Done,
}

pub fn index_all(node: &EventLoop, lines: Vec<String>, done: Done) {
    Index { lines, found: Vec::new(), done }.go_on(node);
}

impl Index {
    fn go_on(mut self, node: &EventLoop) {
        let until = Instant::now() + BUDGET;
        while let Some(line) = self.lines.get(self.found.len()) {
            self.found.push(cpu::index_line(line));
            // Looking at the clock is cheap beside a line. Where it is not, look after every tenth.
            if Instant::now() >= until {
                return node.set_immediate(|node| self.go_on(node));
            }
        }
        (self.done)(node, self.found);
    }
}
