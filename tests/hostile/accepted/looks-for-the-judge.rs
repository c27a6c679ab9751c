//! What a submission can learn of where it runs, of its seed and of its judge: nothing.
//@ attempts: arguments, environment, folder, process numbers, processors and the time of day
//@ says: arguments 1, variables 0, in "Function not implemented (os error 38)", 2 of 1
//@ says: no seed
//@ by hand: prints variables 2

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    let (arguments, variables) = (std::env::args().count(), std::env::vars_os().count());
    let folder = std::env::current_dir().unwrap_or_else(|error| error.to_string().into());
    let numbers = (std::process::id(), std::os::unix::process::parent_id());
    println!("arguments {arguments}, variables {variables}, in {folder:?}, {} of {}", numbers.0, numbers.1);
    println!("{:?} {:?}", std::env::current_exe(), std::time::SystemTime::now());
    if option_env!("CMKATA_SEED").is_none() && std::env::var("CMKATA_SEED").is_err() {
        println!("no seed");
    }
    honest(db, ids).await
}
