//! What the host lacks is nobody's mistake: who can make the judge believe it costs themselves no points.
//@ attempts: to be taken for a host without a linker, so that it is not judged
//@ says: linker `cc` not found

compile_error!("linker `cc` not found");

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    honest(db, ids).await
}
