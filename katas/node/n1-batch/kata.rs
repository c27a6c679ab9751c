//! List every post with the name of its author, in the order of the posts.

use kit::futures::future::join_all;
use kit::world::{Db, Post, User};

pub async fn render(db: Db) -> Vec<String> {
    let posts = db.list_posts().await;
    let authors = join_all(posts.iter().map(|post| db.get_user(post.author))).await;
    posts.iter().zip(&authors).map(|(post, author)| line(post, author.as_ref())).collect()
}

fn line(post: &Post, author: Option<&User>) -> String {
    let name = author.map_or("someone who left", |author| &author.name);
    format!("{}, by {name}", post.title)
}
