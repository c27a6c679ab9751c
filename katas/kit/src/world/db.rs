//! A database of users, and of the posts that some of them wrote.

use super::service::Service;
use crate::rng::Rng;
use crate::{Stage, block};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

/// A user of the database.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct User {
    /// What it is found by.
    pub id: u64,
    /// Given name and family name.
    pub name: String,
}

/// A post of the database.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Post {
    /// What it is found by.
    pub id: u64,
    /// The id of the user who wrote it, who may have left since.
    pub author: u64,
    /// What stands above it.
    pub title: String,
}

/// What a database of posts holds.
#[derive(Clone, Debug, Default)]
pub struct Blog {
    /// The author of each post, in the order in which posts are listed. Authors may come more than once.
    pub authors: Vec<u64>,
    /// Users who have left: no lookup finds them.
    pub gone: Vec<u64>,
}

/// A client of the database; clones talk to the same one.
#[derive(Clone)]
pub struct Db {
    service: Arc<Service>,
    tables: Arc<Tables>,
}

struct Tables {
    seed: u64,
    posts: Vec<Post>,
    gone: BTreeSet<u64>,
}

impl Db {
    /// A database that takes `latency` for a reply and serves `connections` requests at once; others queue.
    /// Whatever the id, there is a user.
    pub fn new(stage: &Stage, name: &str, latency: Range<Duration>, connections: usize) -> Db {
        Db::with_blog(stage, name, latency, connections, Blog::default())
    }

    /// A database that holds posts besides, and lacks some users.
    pub fn with_blog(
        stage: &Stage,
        name: &str,
        latency: Range<Duration>,
        connections: usize,
        blog: Blog,
    ) -> Db {
        let tables = Tables {
            seed: stage.seed(),
            posts: (1..).zip(blog.authors).map(|(id, author)| post(stage.seed(), id, author)).collect(),
            gone: blog.gone.into_iter().collect(),
        };
        Db { service: Service::new(stage, name, latency, connections), tables: Arc::new(tables) }
    }

    /// Looks a user up.
    ///
    /// The request leaves when the future is first polled, and not before; dropping the future calls it off.
    ///
    /// # Panics
    /// If the user has left: [`Db::get_user`] tells.
    pub fn find_user(&self, id: u64) -> impl Future<Output = User> + Send + use<> {
        let lookup = self.get_user(id);
        async move { lookup.await.expect("nobody looks up a user who has left") }
    }

    /// Looks up a user who may have left.
    pub fn get_user(&self, id: u64) -> impl Future<Output = Option<User>> + Send + use<> {
        let (request, tables) = (self.service.request(id), self.tables.clone());
        async move {
            request.await;
            tables.user(id)
        }
    }

    /// Looks up many users in one round trip, as `WHERE id IN (…)` does: each user once, in the order of ids and
    /// not of the list, and none for those who have left.
    pub fn find_users(&self, ids: &[u64]) -> impl Future<Output = Vec<User>> + Send + use<> {
        let ids: BTreeSet<u64> = ids.iter().copied().collect();
        let label: Vec<String> = ids.iter().map(u64::to_string).collect();
        let (request, tables) = (self.service.query(label.join(",")), self.tables.clone());
        async move {
            request.await;
            ids.into_iter().filter_map(|id| tables.user(id)).collect()
        }
    }

    /// Lists all posts, in one round trip.
    pub fn list_posts(&self) -> impl Future<Output = Vec<Post>> + Send + use<> {
        let (request, tables) = (self.service.query("posts".to_owned()), self.tables.clone());
        async move {
            request.await;
            tables.posts.clone()
        }
    }

    /// Looks a user up and blocks the calling thread until the reply is there.
    pub fn find_user_blocking(&self, id: u64) -> User {
        block::on(self.find_user(id))
    }
}

impl Tables {
    fn user(&self, id: u64) -> Option<User> {
        (!self.gone.contains(&id)).then(|| user(self.seed, id))
    }
}

fn user(seed: u64, id: u64) -> User {
    let mut rng = Rng::new(seed, "user", id);
    User { id, name: format!("{} {}", rng.pick(&GIVEN), rng.pick(&FAMILY)) }
}

fn post(seed: u64, id: u64, author: u64) -> Post {
    let mut rng = Rng::new(seed, "post", id);
    Post { id, author, title: format!("{} {}", rng.pick(&MOODS), rng.pick(&THINGS)) }
}

const MOODS: [&str; 16] = [
    "A brief",
    "A fresh",
    "A late",
    "A patient",
    "A plain",
    "A second",
    "A small",
    "A steady",
    "Another",
    "My first",
    "My last",
    "No more",
    "Our own",
    "The best",
    "The other",
    "The quiet",
];
const THINGS: [&str; 16] = [
    "answer", "bridge", "change", "detour", "evening", "garden", "harbour", "journey", "kitchen", "lesson",
    "morning", "notebook", "promise", "question", "summer", "winter",
];
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

    #[test]
    fn posts_differ_by_seed_and_number_and_not_by_author() {
        let titles = |seed, author| (0..20).map(|id| post(seed, id, author).title).collect::<Vec<_>>();
        assert_eq!(titles(1, 7), titles(1, 8));
        assert_ne!(titles(1, 7), titles(2, 7));
    }
}
