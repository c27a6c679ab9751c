//@ fails: in_flight
//! Makes a pool of eight threads in the handler. Each visitor has a pool then, and each pool its own eight: the
//! limit holds for one visitor at a time.

use kit::python::asyncio::{ThreadPoolExecutor, run_in_executor};
use kit::world::Disk;

pub async fn show_note(disk: Disk, id: u64) -> String {
    let pool = ThreadPoolExecutor::new(8);
    let note = run_in_executor(Some(&pool), move || disk.read(id)).await;
    format!("<h1>Note {}</h1><p>{}</p>", note.id, note.text)
}
