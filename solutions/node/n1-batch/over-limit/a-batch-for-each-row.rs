//@ fails: round_trips
//! Uses the batch query, and calls it for each post with the one id that the post has. A batch of one is a
//! query like any other.

use kit::futures::future::join_all;
use kit::world::{Db, Post};

pub async fn render(db: Db) -> Vec<String> {
    let posts = db.list_posts().await;
    join_all(posts.iter().map(|post| row(&db, post))).await
}

async fn row(db: &Db, post: &Post) -> String {
    let rows = db.find_users(&[post.author]).await;
    let name = rows.first().map_or("someone who left", |author| &author.name);
    format!("{}, by {name}", post.title)
}
