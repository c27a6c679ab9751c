//! An unsafe block, function, trait and implementation, and an attribute that would allow them.
//@ attempts: unsafe code
//@ says: unsafe_code

#![warn(unsafe_code)]

unsafe fn f() -> u8 {
    0
}
unsafe trait T {}
unsafe impl T for u8 {}

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    unsafe { *std::ptr::null_mut::<u8>() = f() };
    honest(db, ids).await
}
