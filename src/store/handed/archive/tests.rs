//! Archives, honest ones and others.

use super::super::{Container, Handed};
use super::*;
use crate::model::submission::{DateSource, Submitted};
use crate::store::handed::Found;
use ::tar::{Builder, EntryType, Header};
use ::zip::write::SimpleFileOptions;
use ::zip::{CompressionMethod, ZipWriter};
use std::io::Write;
use std::path::PathBuf;

/// A folder with an archive in it.
struct Packed {
    folder: tempfile::TempDir,
    file: PathBuf,
}

impl Packed {
    fn at(name: &str) -> Packed {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join(name);
        Packed { folder, file }
    }

    fn zip(files: &[(&str, &[u8])]) -> Packed {
        let packed = Packed::at("ada.zip");
        let mut writer = ZipWriter::new(std::fs::File::create(&packed.file).expect("a file"));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        for (name, bytes) in files {
            writer.start_file(*name, options).expect("an entry");
            writer.write_all(bytes).expect("it takes bytes");
        }
        writer.finish().expect("an archive");
        packed
    }

    fn tar(write: impl Fn(&mut Builder<flate2::write::GzEncoder<std::fs::File>>)) -> Packed {
        let packed = Packed::at("ada.tar.gz");
        let file = std::fs::File::create(&packed.file).expect("a file");
        let mut builder = Builder::new(flate2::write::GzEncoder::new(file, flate2::Compression::best()));
        write(&mut builder);
        builder.into_inner().and_then(|encoder| encoder.finish()).expect("an archive");
        packed
    }

    fn read(&self) -> Vec<Handed> {
        self.read_as(&|_| false)
    }

    fn read_as(&self, is_student: &dyn Fn(&str) -> bool) -> Vec<Handed> {
        let name = self.file.file_name().and_then(|name| name.to_str()).expect("a name");
        let (kind, stem) = Kind::of(name).expect("an archive");
        let container = Container {
            name: stem.to_owned(),
            path: self.file.clone(),
            kind: Some(kind),
            may_be_class: true,
        };
        assert!(self.folder.path().is_dir());
        container.read(is_student)
    }

    /// Why it is refused.
    #[track_caller]
    fn refusal(&self) -> String {
        let handed = self.read();
        assert_eq!((handed.len(), handed[0].items.len()), (1, 0), "{handed:?}");
        match handed[0].fault.clone() {
            Some(Fault::Theirs(why)) => why,
            fault => panic!("it is refused: {fault:?}"),
        }
    }
}

/// Adds an entry whose name the builder would not write itself.
fn add(builder: &mut Builder<impl Write>, name: &str, kind: EntryType, bytes: &[u8]) {
    let mut header = Header::new_gnu();
    header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
    header.set_entry_type(kind);
    header.set_size(bytes.len() as u64);
    header.set_mode(0o644);
    header.set_cksum();
    builder.append(&header, bytes).expect("it takes an entry");
}

const TEXT: &[u8] = b"fn solve() {}";

fn owners(handed: &[Handed]) -> Vec<&str> {
    handed.iter().map(|handed| handed.owner.as_str()).collect()
}

#[test]
fn sources_are_read_out_of_either_kind() {
    let zip = Packed::zip(&[("node/tiny-loop.rs", TEXT), ("node/other.txt", TEXT)]);
    let long = format!("{}/node/tiny-loop.rs", "deep/".repeat(30).trim_end_matches('/'));
    let tar = Packed::tar(|builder| {
        let mut header = Header::new_gnu();
        header.set_size(TEXT.len() as u64);
        header.set_mode(0o644);
        builder.append_data(&mut header, &long, TEXT).expect("it takes an entry");
    });
    for packed in [zip, tar] {
        let handed = packed.read();
        assert_eq!(owners(&handed), ["ada"], "{handed:?}");
        assert_eq!(handed[0].items[0].found, Found::Text("fn solve() {}".to_owned()));
        assert!(handed[0].items[0].submitted.is_some(), "the archive has a time");
    }
}

#[test]
fn an_archive_of_a_class_is_told_from_an_archive_of_a_workspace() {
    let class = Packed::zip(&[("eve/node/a.rs", TEXT), ("bob/node/a.rs", TEXT)]);
    assert_eq!(owners(&class.read()), ["bob", "eve"]);
    let one = Packed::zip(&[("my-katas/node/a/kata.rs", TEXT), ("my-katas/go/b/kata.rs", TEXT)]);
    assert_eq!(owners(&one.read()), ["ada"]);
    let class_of_one = Packed::zip(&[("bob/node/a.rs", TEXT)]);
    assert_eq!(owners(&class_of_one.read_as(&|name| name == "bob")), ["bob"]);
}

#[test]
fn an_archive_that_reaches_outside_is_refused() {
    for name in ["../ada.rs", "node/../../x.rs", "/etc/x.rs", "C:\\x.rs", "a\\..\\..\\x.rs"] {
        let zip = Packed::zip(&[("node/good.rs", TEXT), (name, TEXT)]);
        let tar = Packed::tar(|builder| {
            add(builder, "node/good.rs", EntryType::Regular, TEXT);
            add(builder, name, EntryType::Regular, TEXT);
        });
        for why in [zip.refusal(), tar.refusal()] {
            assert!(why.contains("outside of it") || why.contains("absolute path"), "{why}");
        }
    }
}

#[test]
fn an_archive_with_a_link_or_a_pipe_is_refused() {
    for kind in [EntryType::Symlink, EntryType::Link, EntryType::Fifo, EntryType::Char] {
        let tar = Packed::tar(|builder| add(builder, "node/tiny-loop.rs", kind, b""));
        assert!(tar.refusal().contains("it holds a link or a device"), "{kind:?}");
    }
    let zip = Packed::at("ada.zip");
    let mut writer = ZipWriter::new(std::fs::File::create(&zip.file).expect("a file"));
    writer.add_symlink("node/x.rs", "/etc/passwd", SimpleFileOptions::default()).expect("an entry");
    writer.finish().expect("an archive");
    assert!(zip.refusal().contains("it holds a link or a device"));
}

#[test]
fn an_archive_that_holds_a_file_twice_is_refused() {
    let tar = Packed::tar(|builder| {
        add(builder, "node/a.rs", EntryType::Regular, TEXT);
        add(builder, "./node//a.rs", EntryType::Regular, TEXT);
    });
    assert!(tar.refusal().contains("node/a.rs twice"));
    let zip = Packed::zip(&[("node/a.rs", TEXT), ("node/b.rs", TEXT)]);
    let bytes = std::fs::read(&zip.file).expect("an archive");
    let twice = String::from_utf8_lossy(&bytes).contains("node/b.rs");
    assert!(twice, "the names are there as they are");
    let renamed: Vec<u8> = replace(&bytes, b"node/b.rs", b"node/a.rs");
    std::fs::write(&zip.file, renamed).expect("it can be written");
    assert!(zip.refusal().contains("twice"), "{}", zip.refusal());
}

fn replace(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let at: Vec<usize> = (0..=bytes.len() - from.len()).filter(|at| bytes[*at..].starts_with(from)).collect();
    at.into_iter().for_each(|at| bytes[at..at + to.len()].copy_from_slice(to));
    bytes
}

#[test]
fn bombs_are_refused_by_what_comes_of_a_byte_and_by_how_many_files_there_are() {
    let zeros = vec![0; 8 << 20];
    let zip = Packed::zip(&[("node/a.rs", TEXT), ("zeros", &zeros)]);
    let tar = Packed::tar(|builder| {
        add(builder, "node/a.rs", EntryType::Regular, TEXT);
        add(builder, "zeros", EntryType::Regular, &zeros);
    });
    // The reader holds a long name as a whole, so it must never see this one.
    let name = Packed::tar(|builder| add(builder, "name", EntryType::GNULongName, &[b'a'; 100 << 10]));
    assert!(zip.refusal().contains("it is a bomb"), "{}", zip.refusal());
    assert!(tar.refusal().contains("it is a bomb"), "{}", tar.refusal());
    assert!(name.refusal().contains("name is too long"), "{}", name.refusal());
    let names: Vec<String> = (0..=MOST_ENTRIES).map(|number| number.to_string()).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert!(Packed::zip(&many).refusal().contains("more than 20000 files"));
}

#[test]
fn an_archive_that_holds_too_much_is_refused_though_each_file_may_be_as_large() {
    let chunk = vec![0; usize::try_from(FREE_BYTES).expect("it fits")];
    let one = Packed::zip(&[("node/a.rs", TEXT), ("zeros", &chunk)]);
    let mut source =
        ::zip::ZipArchive::new(std::fs::File::open(&one.file).expect("a file")).expect("an archive");
    let many = Packed::at("ada.zip");
    let mut writer = ZipWriter::new(std::fs::File::create(&many.file).expect("a file"));
    for number in 0..=MOST_BYTES / FREE_BYTES {
        let entry = source.by_index_raw(1).expect("an entry");
        writer.raw_copy_file_rename(entry, format!("zeros-{number}")).expect("it is copied");
    }
    writer.finish().expect("an archive");
    assert!(many.refusal().contains("it holds more than 256 MiB"), "{}", many.refusal());
}

#[test]
fn a_file_has_the_time_that_its_archive_tells_and_else_that_of_the_archive() {
    let time = |packed: &Packed| packed.read()[0].items[0].submitted.clone().expect("a time");
    let zip = |options: ::zip::write::FullFileOptions<'_, '_>| {
        let packed = Packed::at("ada.zip");
        let mut writer = ZipWriter::new(std::fs::File::create(&packed.file).expect("a file"));
        writer.start_file("node/a.rs", options).expect("an entry");
        writer.write_all(TEXT).expect("it takes bytes");
        writer.finish().expect("an archive");
        packed
    };
    let tar = |second: u64| {
        Packed::tar(|builder| {
            let mut header = Header::new_gnu();
            header.set_size(TEXT.len() as u64);
            header.set_mtime(second);
            builder.append_data(&mut header, "node/a.rs", TEXT).expect("it takes an entry");
        })
    };
    let local = ::zip::DateTime::from_date_and_time(2026, 11, 24, 10, 30, 8).expect("a time");
    let of_local = crate::store::when::parse("2026-11-24 10:30:08").expect("a time");
    let full = ::zip::write::FullFileOptions::default;
    let mut exact = full().last_modified_time(local);
    let field = [&[1][..], &1_700_000_000_u32.to_le_bytes()].concat();
    exact.add_extra_field(0x5455, field, true).expect("a field");
    let of_exact = crate::store::when::parse("2023-11-14T22:13:20Z").expect("a time");
    for (packed, at) in [
        (zip(full().last_modified_time(local)), &of_local),
        (zip(exact), &of_exact),
        (tar(1_700_000_000), &of_exact),
    ] {
        assert_eq!(time(&packed), Submitted { at: at.clone(), source: DateSource::Archive });
    }
    for packed in [zip(full()), tar(0)] {
        assert_eq!(time(&packed).source, DateSource::File);
    }
}

#[test]
fn a_damaged_archive_is_refused() {
    for name in ["ada.zip", "ada.tgz"] {
        let packed = Packed::at(name);
        std::fs::write(&packed.file, "no archive at all").expect("it can be written");
        assert!(packed.refusal().contains("damaged"), "{}", packed.refusal());
    }
}

/// An archive that names a place which no file has, so that the system itself refuses to go there.
#[test]
fn no_archive_can_pass_for_a_disk_that_fails() {
    let far = (u64::MAX / 2 + 7).to_le_bytes();
    // Where the end of a large archive is told; the end itself; then what says that the two before it count.
    let end = [&b"PK\x06\x06"[..], &44_u64.to_le_bytes(), &[45, 0, 45, 0], &[0; 8]].concat();
    let end = [&end[..], &1_u64.to_le_bytes(), &1_u64.to_le_bytes(), &64_u64.to_le_bytes(), &far].concat();
    let place = |at: [u8; 8]| [&b"PK\x06\x07\0\0\0\0"[..], &at, &1_u32.to_le_bytes()].concat();
    let short = [&b"PK\x05\x06\0\0\0\0"[..], &[0xff; 12], &[0, 0]].concat();
    for locator in [place(far), place(0_u64.to_le_bytes())] {
        let zip = Packed::at("ada.zip");
        std::fs::write(&zip.file, [&end[..], &locator, &short].concat()).expect("it can be written");
        zip.refusal();
    }
}

/// A process's own memory is a file that cannot be read from its beginning.
#[cfg(target_os = "linux")]
#[test]
fn an_archive_on_a_disk_that_fails_is_nobody_s_doing() {
    let fault = read(Path::new("/proc/self/mem"), Kind::TarGz).expect_err("a fault");
    assert!(matches!(&fault, Fault::Ours(why) if why.contains("error")), "{fault:?}");
    let fault = read(Path::new("/nowhere.zip"), Kind::Zip).expect_err("a fault");
    assert!(matches!(fault, Fault::Ours(_)), "{fault:?}");
}

#[test]
fn a_source_that_is_too_large_is_that_katas_affair_alone() {
    let large: Vec<u8> = (0..300_000_u32).map(|number| b'a' + (number * 7919 % 23) as u8).collect();
    let handed = Packed::zip(&[("node/a.rs", &large), ("node/b.rs", TEXT)]).read();
    assert!(matches!(handed[0].items[0].found, Found::Unusable(Fault::Theirs(_))));
    assert!(matches!(handed[0].items[1].found, Found::Text(_)));
}
