//! A handler of a web service: shows a note, which lies on a network disk. A read takes 20 to 30 ms.

use kit::world::Disk;

pub async fn show_note(disk: Disk, id: u64) -> String {
    let note = disk.read(id);
    format!("<h1>Note {}</h1><p>{}</p>", note.id, note.text)
}
