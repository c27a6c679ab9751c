//! The assembler reads files, and puts calls of the system together.
//@ attempts: .incbin of a file outside, global_asm! and asm!
//@ says: global_asm

std::arch::global_asm!(".incbin \"@OUTSIDE@/secret\"");

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    if ids.is_empty() {
        unsafe { std::arch::asm!("int 0x80", in("eax") 2) };
    }
    honest(db, ids).await
}
