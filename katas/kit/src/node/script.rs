//! Scripts as data: which callback asks for which others, and of which queue. They are written as JavaScript, with short
//! names for the functions that ask.

use super::Start;
use std::fmt;

/// A script of Node: how it is started, and what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Script {
    /// How Node starts it.
    pub start: Start,
    /// Its body, which is a callback like any other.
    pub main: Callback,
}

/// A callback: when it is called it logs its name, then asks for others to be called later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Callback {
    /// What it logs.
    pub name: String,
    /// What it asks for, in this order.
    pub asks: Vec<(Ask, Callback)>,
}

/// Where a callback waits until it is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// `process.nextTick`.
    NextTick,
    /// `queueMicrotask`, or `then` of a promise that is settled.
    Microtask,
    /// `setTimeout`, with its milliseconds.
    Timeout(u64),
    /// `setImmediate`.
    Immediate,
    /// `fs.readFile`.
    Read,
}

/// Prints as `CommonJS: tick("a"); read("b", () => { immediate("c"); timeout(0, "d") })`.
impl fmt::Display for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.start {
            Start::CommonJs => "CommonJS: ",
            Start::Module => "ES module: ",
        })?;
        write_asks(&self.main.asks, f)
    }
}

fn write_asks(asks: &[(Ask, Callback)], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (place, (ask, callback)) in asks.iter().enumerate() {
        f.write_str(if place == 0 { "" } else { "; " })?;
        match ask {
            Ask::NextTick => f.write_str("tick(")?,
            Ask::Microtask => f.write_str("micro(")?,
            Ask::Timeout(ms) => write!(f, "timeout({ms}, ")?,
            Ask::Immediate => f.write_str("immediate(")?,
            Ask::Read => f.write_str("read(")?,
        }
        write!(f, "\"{}\"", callback.name)?;
        if !callback.asks.is_empty() {
            f.write_str(", () => { ")?;
            write_asks(&callback.asks, f)?;
            f.write_str(" }")?;
        }
        f.write_str(")")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn callback(name: &str, asks: Vec<(Ask, Callback)>) -> Callback {
        Callback { name: name.to_owned(), asks }
    }

    #[test]
    fn a_script_is_written_as_javascript() {
        let read = vec![
            (Ask::Immediate, callback("c", Vec::new())),
            (Ask::Timeout(0), callback("d", vec![(Ask::Microtask, callback("e", Vec::new()))])),
        ];
        let main = vec![(Ask::NextTick, callback("a", Vec::new())), (Ask::Read, callback("b", read))];
        let script = Script { start: Start::CommonJs, main: callback("main", main) };
        assert_eq!(
            script.to_string(),
            "CommonJS: tick(\"a\"); read(\"b\", () => { immediate(\"c\"); timeout(0, \"d\", () => { micro(\"e\") }) })"
        );
    }
}
