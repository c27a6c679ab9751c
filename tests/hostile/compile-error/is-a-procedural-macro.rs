//! A procedural macro runs in the compiler.
//@ attempts: #[proc_macro] in a submission
//@ says: error

extern crate proc_macro;

#[proc_macro]
pub fn run(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    std::fs::write("@OUTSIDE@/planted", "x").unwrap();
    input
}

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    honest(db, ids).await
}
