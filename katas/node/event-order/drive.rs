//! Twelve scripts, half of them ES modules, each of a kind that Node leaves no room in.

use kit::Inputs;
use kit::node::{Ask, Callback, Script, Start};

mod kata;

fn main() {
    kit::node::phases(|stage| {
        let mut writer = Writer { inputs: stage.inputs(), names: 0 };
        for number in 0..12 {
            let script = writer.script(number);
            stage.report(&script);
            stage.report(format_args!("→ {}", kata::order_of(script).join(" ")));
        }
    })
}

/// Writes scripts whose order does not depend on how fast Node is. So timers of 0 ms are only set in the callback of
/// a read, from where the check phase comes next, and all others are far apart.
struct Writer {
    inputs: Inputs,
    names: u8,
}

impl Writer {
    fn script(&mut self, number: usize) -> Script {
        self.names = 0;
        let start = if number.is_multiple_of(2) { Start::CommonJs } else { Start::Module };
        let mut asks = self.between(2);
        asks.extend(match number % 3 {
            0 => vec![(Ask::Read, self.read())],
            1 => vec![(Ask::Timeout(200), self.plain()), (Ask::Timeout(100), self.with_immediates())],
            _ => {
                vec![(Ask::Immediate, self.plain()), (Ask::Read, self.read()), (Ask::Immediate, self.plain())]
            }
        });
        Script { start, main: Callback { name: "main".to_owned(), asks: self.shuffled(asks) } }
    }

    /// The callback of a read, which asks for timers of 0 ms besides immediates.
    fn read(&mut self) -> Callback {
        let mut callback = self.with_immediates();
        callback.asks.extend([(Ask::Timeout(0), self.plain()), (Ask::Timeout(0), self.plain())]);
        callback.asks = self.shuffled(callback.asks);
        callback
    }

    /// A callback that asks for two or three immediates.
    fn with_immediates(&mut self) -> Callback {
        let mut callback = self.plain();
        for _ in 0..self.inputs.number(2..4) {
            callback.asks.push((Ask::Immediate, self.plain()));
        }
        callback.asks = self.shuffled(callback.asks);
        callback
    }

    /// A callback that asks for nothing but a tick and a microtask.
    fn plain(&mut self) -> Callback {
        let name = self.name();
        Callback { name, asks: self.between(1) }
    }

    /// At least one tick and one microtask, which ask for some more down to a `depth`.
    fn between(&mut self, depth: usize) -> Vec<(Ask, Callback)> {
        let mut asks = vec![Ask::NextTick, Ask::Microtask];
        if depth > 1 {
            asks.push(if self.inputs.coin() { Ask::NextTick } else { Ask::Microtask });
        }
        let nested = |writer: &mut Writer| if depth > 1 { writer.between(depth - 1) } else { Vec::new() };
        let callbacks = asks.into_iter().map(|ask| {
            let name = self.name();
            (ask, Callback { name, asks: nested(self) })
        });
        let asks = callbacks.collect();
        self.shuffled(asks)
    }

    fn shuffled<T>(&mut self, mut list: Vec<T>) -> Vec<T> {
        for end in (1..list.len()).rev() {
            list.swap(end, self.inputs.number(0..end as u64 + 1) as usize);
        }
        list
    }

    /// a to z, then a1 to z1, and so on.
    fn name(&mut self) -> String {
        let (round, letter) = (self.names / 26, char::from(b'a' + self.names % 26));
        self.names += 1;
        if round == 0 { letter.to_string() } else { format!("{letter}{round}") }
    }
}
