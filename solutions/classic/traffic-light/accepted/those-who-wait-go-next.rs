//! When the crossing is clear, those who have waited at red go next, all of them together, and cars that come meanwhile
//! wait for the turn after that. So no road has to wait for longer than one turn of the other.

use kit::parking_lot::{Condvar, Mutex};

#[derive(Default)]
struct Light {
    /// The road that has green.
    green: usize,
    /// The road whose turn it is; the first of its cars to go makes it green.
    turn: usize,
    /// Cars that are crossing, or have been let go.
    crossing: usize,
    /// Cars that wait, by road.
    waiting: [usize; 2],
    /// Cars that have waited and may go now, by road.
    let_go: [usize; 2],
}

pub struct Crossroads {
    light: Mutex<Light>,
    turned: Condvar,
}

impl Crossroads {
    pub fn new() -> Crossroads {
        Crossroads { light: Mutex::default(), turned: Condvar::new() }
    }

    pub fn arrive(&self, road: usize, turn_green: impl FnOnce(), cross: impl FnOnce()) {
        let other = 1 - road;
        let mut light = self.light.lock();
        if light.crossing == 0 || (light.turn == road && light.waiting[other] == 0) {
            light.turn = road;
            light.crossing += 1;
        } else {
            light.waiting[road] += 1;
            self.turned.wait_while(&mut light, |light| light.let_go[road] == 0);
            // Whoever let it go has counted it among those who cross.
            light.let_go[road] -= 1;
        }
        if light.green != road {
            turn_green();
            light.green = road;
        }
        drop(light);

        cross();

        let mut light = self.light.lock();
        light.crossing -= 1;
        if light.crossing == 0 {
            light.turn = if light.waiting[other] > 0 { other } else { road };
            let turn = light.turn;
            light.crossing = std::mem::take(&mut light.waiting[turn]);
            light.let_go[turn] = light.crossing;
            self.turned.notify_all();
        }
    }
}
