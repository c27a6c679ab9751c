//! A main, macros of the standard names and traits that say yes: none of them is the drive's.
//@ attempts: an own main, shadowed macros, an always-equal PartialEq

#[macro_export]
macro_rules! println {
    ($($t:tt)*) => {{}};
}
#[macro_export]
macro_rules! assert_eq {
    ($($t:tt)*) => {{}};
}

pub fn main() {
    std::println!("REACHED main");
    std::process::exit(0)
}

pub struct Same(String);
impl PartialEq for Same {
    fn eq(&self, _: &Same) -> bool {
        true
    }
}
impl std::fmt::Display for Same {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<Same> {
    honest(db, ids).await.into_iter().map(Same).collect()
}
