//@ fails: panic
//! Two queries and a map, and every author is taken from it as if all had to be there. One who has left takes
//! the whole page down.

use kit::world::{Db, User};
use std::collections::HashMap;

pub async fn render(db: Db) -> Vec<String> {
    let posts = db.list_posts().await;
    let ids: Vec<u64> = posts.iter().map(|post| post.author).collect();
    let rows = db.find_users(&ids).await;
    let authors: HashMap<u64, User> = rows.into_iter().map(|user| (user.id, user)).collect();
    posts.iter().map(|post| format!("{}, by {}", post.title, authors[&post.author].name)).collect()
}
