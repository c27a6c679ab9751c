//! Some 8,000 lines for a search index, while the loop has a heartbeat.

use kit::Inputs;
use kit::node::{EventLoop, Start};
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

mod kata;

fn main() {
    kit::node::phases(|stage| {
        let lines = lines(&mut stage.inputs());
        let results = Rc::new(RefCell::new(Vec::new()));
        let node = EventLoop::new(stage, Start::CommonJs);
        node.heartbeat(stage, Duration::from_millis(1));
        let done = results.clone();
        node.run(move |node| {
            kata::index_all(node, lines, Box::new(move |_, found| done.borrow_mut().push(found)))
        });
        // One list: whoever calls `done` twice or never has another.
        stage.report(format_args!("done {} times", results.borrow().len()));
        results.take().concat().iter().for_each(|found| stage.report(found));
    })
}

fn lines(inputs: &mut Inputs) -> Vec<String> {
    let count = inputs.number(7_900..8_100);
    (0..count).map(|_| inputs.number(0..u64::MAX).to_string()).collect()
}
