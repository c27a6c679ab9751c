//@ fails: elapsed
//! Cars that have green read the light together, and one that has not must write it. Nothing is wrong with that but
//! this: two cars that wait to write wait for one another too, though the first one writes what both of them want.

use kit::parking_lot::{RwLock, RwLockWriteGuard};

pub struct Crossroads {
    green: RwLock<usize>,
}

impl Crossroads {
    pub fn new() -> Crossroads {
        Crossroads { green: RwLock::new(0) }
    }

    pub fn arrive(&self, road: usize, turn_green: impl FnOnce(), cross: impl FnOnce()) {
        let green = self.green.read();
        if *green == road {
            return cross();
        }
        drop(green);

        let mut green = self.green.write();
        if *green != road {
            turn_green();
            *green = road;
        }
        // The others may read from here on, and nobody can have written in between.
        let _green = RwLockWriteGuard::downgrade(green);
        cross();
    }
}
