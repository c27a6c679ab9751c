//! A database of users.

use super::service::Service;
use crate::Stage;
use crate::rng::Rng;
use std::ops::Range;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;
use std::time::Duration;

/// A user of the database.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct User {
    /// What it is found by.
    pub id: u64,
    /// Given name and family name.
    pub name: String,
}

/// A client of the database; clones talk to the same one.
#[derive(Clone)]
pub struct Db {
    service: Arc<Service>,
    seed: u64,
}

impl Db {
    /// A database that takes `latency` for a reply and serves `connections` requests at once; others queue.
    pub fn new(stage: &Stage, name: &str, latency: Range<Duration>, connections: usize) -> Db {
        Db { service: Service::new(stage, name, latency, connections), seed: stage.seed() }
    }

    /// Looks a user up.
    ///
    /// The request leaves when the future is first polled, and not before; dropping the future calls it off.
    pub fn find_user(&self, id: u64) -> impl Future<Output = User> + Send + use<> {
        let (request, seed) = (self.service.request(id), self.seed);
        async move {
            request.await;
            user(seed, id)
        }
    }

    /// Looks a user up and blocks the calling thread until the reply is there.
    pub fn find_user_blocking(&self, id: u64) -> User {
        let mut lookup = pin!(self.find_user(id));
        let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
        loop {
            match lookup.as_mut().poll(&mut Context::from_waker(&waker)) {
                Poll::Ready(user) => return user,
                Poll::Pending => std::thread::park(),
            }
        }
    }
}

/// Wakes a thread that waits for its lookup.
struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

fn user(seed: u64, id: u64) -> User {
    let mut rng = Rng::new(seed, "user", id);
    User { id, name: format!("{} {}", rng.pick(&GIVEN), rng.pick(&FAMILY)) }
}

const GIVEN: [&str; 32] = [
    "Ada", "Aiko", "Amara", "Bao", "Carmen", "Chidi", "Dara", "Elif", "Emil", "Farid", "Greta", "Hana",
    "Idris", "Ines", "Jonas", "Kamal", "Kofi", "Leila", "Lucia", "Mateo", "Mina", "Nadia", "Noor", "Olga",
    "Pavel", "Priya", "Rosa", "Sami", "Tomas", "Uma", "Viktor", "Yara",
];
const FAMILY: [&str; 32] = [
    "Abadi", "Bauer", "Castro", "Chen", "Diallo", "Dubois", "Eriksen", "Farah", "Garcia", "Haddad", "Ito",
    "Jansen", "Kaya", "Kimani", "Lopez", "Mensah", "Moreau", "Nakamura", "Novak", "Okafor", "Osei", "Park",
    "Petrov", "Qureshi", "Rossi", "Santos", "Silva", "Singh", "Tanaka", "Vargas", "Weber", "Zhang",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_is_the_same_whenever_it_is_looked_up_and_another_under_another_seed() {
        assert_eq!(user(1, 7), user(1, 7));
        let names = |seed| (0..20).map(|id| user(seed, id).name).collect::<Vec<_>>();
        assert_ne!(names(1), names(2));
    }
}
