//! Oxygen takes the lead, one atom at a time. It waits for two of hydrogen to come, tells them to bond, and hands the
//! lead on when both have said that they are done.

use kit::crossbeam::channel::{Receiver, Sender, bounded, unbounded};
use kit::parking_lot::Mutex;

/// Where an atom of hydrogen waits for the word to bond. With it comes where to say that it is done.
type Call = Sender<Sender<()>>;

pub struct Vessel {
    come: Sender<Call>,
    waiting: Receiver<Call>,
    lead: Mutex<()>,
}

impl Vessel {
    pub fn new() -> Vessel {
        let (come, waiting) = unbounded();
        Vessel { come, waiting, lead: Mutex::new(()) }
    }

    pub fn hydrogen(&self, bond: impl FnOnce()) {
        let (call, called) = bounded(1);
        self.come.send(call).expect("the vessel keeps the receiver");
        let done = called.recv().expect("whoever takes a call answers it");
        bond();
        done.send(()).expect("the one who leads waits for this");
    }

    pub fn oxygen(&self, bond: impl FnOnce()) {
        let _lead = self.lead.lock();
        let [one, other] = [(); 2].map(|()| self.waiting.recv().expect("the vessel keeps the sender"));
        let (done, is_done) = bounded(2);
        for hydrogen in [one, other] {
            hydrogen.send(done.clone()).expect("it waits for this");
        }
        bond();
        for _ in 0..2 {
            is_done.recv().expect("this atom has a sender itself");
        }
    }
}
