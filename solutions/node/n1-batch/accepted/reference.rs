//! One query for the posts, one for everybody who wrote them, and a map to bring the two together.

use kit::world::{Db, Post, User};
use std::collections::HashMap;

pub async fn render(db: Db) -> Vec<String> {
    // The second query needs what the first one brings, so these two waits cannot overlap.
    let posts = db.list_posts().await;
    let ids: Vec<u64> = posts.iter().map(|post| post.author).collect();
    let rows = db.find_users(&ids).await;

    // Rows come by id, each once, and not for everybody. A map restores the tie: whoever is not in it has left.
    let authors: HashMap<u64, User> = rows.into_iter().map(|user| (user.id, user)).collect();
    posts.iter().map(|post| line(post, authors.get(&post.author))).collect()
}

fn line(post: &Post, author: Option<&User>) -> String {
    let name = author.map_or("someone who left", |author| &author.name);
    format!("{}, by {name}", post.title)
}
