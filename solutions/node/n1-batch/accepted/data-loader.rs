//! A small DataLoader. Every row asks for its author as if it were alone, and the loader makes one query of
//! them all: this is how a tree of resolvers, none of which knows the others, gets rid of its N+1.

use kit::futures::{future::join_all, join};
use kit::tokio::sync::oneshot;
use kit::world::{Db, Post, User};
use std::cell::RefCell;
use std::collections::HashMap;

pub async fn render(db: Db) -> Vec<String> {
    let posts = db.list_posts().await;
    let loader = Loader { db, asked: RefCell::default() };

    // `join!` polls its futures in order, so every row has asked before the loader looks at what was asked. In
    // Node, DataLoader waits for the end of the current turn to the same effect.
    let rows = join_all(posts.iter().map(|post| row(post, &loader)));
    join!(rows, loader.dispatch()).0
}

async fn row(post: &Post, loader: &Loader) -> String {
    let author = loader.load(post.author).await;
    let name = author.map_or("someone who left".to_owned(), |author| author.name);
    format!("{}, by {name}", post.title)
}

struct Loader {
    db: Db,
    /// Who was asked for, and where each answer goes. One thread runs all of this, so a cell is enough.
    asked: RefCell<Vec<(u64, oneshot::Sender<Option<User>>)>>,
}

impl Loader {
    async fn load(&self, id: u64) -> Option<User> {
        let (reply, answer) = oneshot::channel();
        self.asked.borrow_mut().push((id, reply));
        answer.await.expect("dispatch answers everyone who asked")
    }

    /// Asks once for all, and hands the answers out. An id that was asked for often is answered as often.
    async fn dispatch(&self) {
        let asked = self.asked.take();
        let ids: Vec<u64> = asked.iter().map(|(id, _)| *id).collect();
        let rows = self.db.find_users(&ids).await;
        let users: HashMap<u64, User> = rows.into_iter().map(|user| (user.id, user)).collect();
        for (id, reply) in asked {
            // A row that has stopped waiting needs no answer.
            let _ = reply.send(users.get(&id).cloned());
        }
    }
}
