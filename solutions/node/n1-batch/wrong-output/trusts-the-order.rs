//@ fails: output
//! Two queries, and the rows are laid beside the posts one by one. But a batch answers in its own order and has
//! fewer rows than the list: posts get somebody else's name, and the last ones are lost.

use kit::world::Db;

pub async fn render(db: Db) -> Vec<String> {
    let posts = db.list_posts().await;
    let ids: Vec<u64> = posts.iter().map(|post| post.author).collect();
    let authors = db.find_users(&ids).await;
    let pairs = posts.iter().zip(authors);
    pairs.map(|(post, author)| format!("{}, by {}", post.title, author.name)).collect()
}
