//! The first car of a road takes the crossing for all of them, and the last one gives it back. In between the others
//! only count. Downey calls this a lightswitch, after who comes into a dark room first and who leaves it last.

use kit::parking_lot::{Condvar, Mutex};

pub struct Crossroads {
    /// Cars of each road that are crossing, or whose first one is waiting to.
    cars: [Mutex<usize>; 2],
    /// Whoever has taken the crossing may change the light, and nobody else looks at it.
    crossing: Semaphore,
    green: Mutex<usize>,
}

impl Crossroads {
    pub fn new() -> Crossroads {
        Crossroads { cars: Default::default(), crossing: Semaphore::new(1), green: Mutex::new(0) }
    }

    pub fn arrive(&self, road: usize, turn_green: impl FnOnce(), cross: impl FnOnce()) {
        let mut cars = self.cars[road].lock();
        if *cars == 0 {
            // The lock of this road is kept meanwhile: the cars behind cannot go before the first one can.
            self.crossing.acquire();
            let mut green = self.green.lock();
            if *green != road {
                turn_green();
                *green = road;
            }
        }
        *cars += 1;
        drop(cars);

        cross();

        let mut cars = self.cars[road].lock();
        *cars -= 1;
        if *cars == 0 {
            // Often another car than the one that took it: a guard of a `Mutex` could not be handed on like that.
            self.crossing.release();
        }
    }
}

/// What `java.util.concurrent.Semaphore` is.
struct Semaphore {
    permits: Mutex<usize>,
    released: Condvar,
}

impl Semaphore {
    fn new(permits: usize) -> Semaphore {
        Semaphore { permits: Mutex::new(permits), released: Condvar::new() }
    }

    fn acquire(&self) {
        let mut permits = self.permits.lock();
        self.released.wait_while(&mut permits, |permits| *permits == 0);
        *permits -= 1;
    }

    fn release(&self) {
        *self.permits.lock() += 1;
        self.released.notify_one();
    }
}
