//! Deeper than a parser's stack.
//@ attempts: 200,000 parentheses

const DEEP: u8 = @200000 × (@1@200000 × )@;

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    honest(db, ids).await
}
