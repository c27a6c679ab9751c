//@ fails: elapsed
//! A loader that gathers ids for 20 ms before it asks, so that none is missed. Everybody had asked in the first
//! moment: each page now takes 20 ms longer, on a quiet day as on a busy one.

use kit::futures::{future::join_all, join};
use kit::tokio::{sync::oneshot, time::sleep};
use kit::world::{Db, Post, User};
use std::cell::RefCell;
use std::collections::HashMap;
use std::time::Duration;

#[derive(Default)]
struct Loader {
    asked: RefCell<Vec<(u64, oneshot::Sender<Option<User>>)>>,
}

pub async fn render(db: Db) -> Vec<String> {
    let posts = db.list_posts().await;
    let loader = Loader::default();
    join!(join_all(posts.iter().map(|post| row(post, &loader))), loader.answer_all(&db)).0
}

async fn row(post: &Post, loader: &Loader) -> String {
    let (reply, answer) = oneshot::channel();
    loader.asked.borrow_mut().push((post.author, reply));
    let author = answer.await.expect("the loader answers everyone who asked");
    let name = author.map_or("someone who left".to_owned(), |author| author.name);
    format!("{}, by {name}", post.title)
}

impl Loader {
    async fn answer_all(&self, db: &Db) {
        sleep(Duration::from_millis(20)).await;
        let asked = self.asked.take();
        let ids: Vec<u64> = asked.iter().map(|(id, _)| *id).collect();
        let rows = db.find_users(&ids).await;
        let users: HashMap<u64, User> = rows.into_iter().map(|user| (user.id, user)).collect();
        for (id, reply) in asked {
            let _ = reply.send(users.get(&id).cloned());
        }
    }
}
