//@ fails: output
//! Goes through the posts with the authors at hand, and leaves out what has no author: an inner join where a
//! left join is needed. The posts of users who have left are gone from the page, and nobody sees an error.

use kit::world::{Db, User};
use std::collections::HashMap;

pub async fn render(db: Db) -> Vec<String> {
    let posts = db.list_posts().await;
    let ids: Vec<u64> = posts.iter().map(|post| post.author).collect();
    let rows = db.find_users(&ids).await;
    let authors: HashMap<u64, User> = rows.into_iter().map(|user| (user.id, user)).collect();
    let with_author = posts.iter().filter_map(|post| Some((post, authors.get(&post.author)?)));
    with_author.map(|(post, author)| format!("{}, by {}", post.title, author.name)).collect()
}
