//! Packing a bank for students: its katas, what their references did on a few seeds, and no solution. What goes in is named
//! one by one, so that nothing is taken along by mistake.

use super::bank::packed::{FILE, run_path};
use super::bank::{Bank, expected, phrasebook};
use super::files;
use super::tree::Tree;
use crate::model::kata::Kata;
use crate::model::pack::{Expected, FORMAT, Pack};
use anyhow::{Context, ensure};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;

/// The files of a packed bank, by path.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Everything that a packed bank of these katas holds. `rustc` is the compiler that the references were compiled with.
pub fn files(bank: &Bank, katas: &[&Kata], runs: &Expected, rustc: &str) -> Files {
    let tree = &bank.tree;
    let mut all = Files::new();
    let copy = |all: &mut Files, folder: &str| {
        all.extend(tree.under(folder).map(|(path, bytes)| (path.to_owned(), bytes.to_vec())));
    };
    for kata in katas {
        copy(&mut all, &format!("katas/{}", kata.id));
    }
    for track in katas.iter().map(|kata| kata.id.track) {
        let path = phrasebook::path(track);
        all.extend(tree.get(&path).map(|bytes| (path, bytes.to_vec())));
    }
    // The binary carries a kit; a bank that has another one takes it along.
    let kit = tree.with_kit().kit_digest();
    if kit != Tree::embedded().kit_digest() {
        Tree::KIT.iter().for_each(|folder| copy(&mut all, folder));
        all.extend(tree.get("Cargo.lock").map(|lock| ("Cargo.lock".to_owned(), lock.to_vec())));
    }
    for ((id, seed), run) in runs {
        all.insert(run_path(id, *seed), expected::write(run).into_bytes());
    }
    let pack = Pack {
        format: FORMAT,
        cmkata: env!("CARGO_PKG_VERSION").to_owned(),
        rustc: rustc.to_owned(),
        kit,
        seeds: runs.keys().map(|(_, seed)| *seed).collect(),
        katas: katas.iter().map(|kata| kata.id.clone()).collect(),
    };
    let mut text = serde_json::to_string_pretty(&pack).expect("texts and numbers are JSON");
    text.push('\n');
    all.insert(FILE.to_owned(), text.into_bytes());
    all
}

/// Writes a packed bank: to an archive if the name ends in `.zip`, `.tar.gz` or `.tgz`, else to a folder.
///
/// # Errors
/// If it cannot be written, or something is there already.
pub fn write(files: &Files, out: &Path) -> anyhow::Result<()> {
    check_free(out)?;
    let name = out.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let root = name.split('.').next().unwrap_or_default();
    if name.ends_with(".zip") {
        return files::write_whole(out, &zip(files, root)?);
    }
    if name.ends_with(".tar.gz") || name.ends_with(".tgz") {
        return files::write_whole(out, &tar_gz(files, root)?);
    }
    files.iter().try_for_each(|(path, bytes)| files::write_whole(&out.join(path), bytes))
}

/// Fails if something is at the place that a packed bank is to be written to.
///
/// # Errors
/// If it is no empty folder.
pub fn check_free(out: &Path) -> anyhow::Result<()> {
    let is_free = match std::fs::read_dir(out) {
        Ok(mut entries) => entries.next().is_none(),
        Err(_) => !out.exists(),
    };
    ensure!(is_free, "there is something at {} already\nhint: give another place with --out", out.display());
    Ok(())
}

/// A zip with one folder in it, the same bytes for the same files.
fn zip(files: &Files, root: &str) -> anyhow::Result<Vec<u8>> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    // No time is written but the first one that a zip can hold.
    let options =
        SimpleFileOptions::default().last_modified_time(zip::DateTime::default()).unix_permissions(0o644);
    for (path, bytes) in files {
        writer.start_file(format!("{root}/{path}"), options).context("cannot make the zip")?;
        writer.write_all(bytes)?;
    }
    Ok(writer.finish().context("cannot make the zip")?.into_inner())
}

/// A tar.gz with one folder in it, the same bytes for the same files.
fn tar_gz(files: &Files, root: &str) -> anyhow::Result<Vec<u8>> {
    // The encoder writes no time unless it is told one.
    let mut builder = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::default()));
    for (path, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        builder.append_data(&mut header, format!("{root}/{path}"), bytes.as_slice())?;
    }
    Ok(builder.into_inner()?.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    fn some() -> Files {
        [("katas/node/a/kata.rs", "one"), ("pack.json", "{}")]
            .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))
            .into()
    }

    #[test]
    fn an_archive_is_the_same_bytes_each_time_with_one_folder_in_it() {
        let (one, two) = (zip(&some(), "bank").expect("a zip"), zip(&some(), "bank").expect("a zip"));
        assert_eq!(one, two);
        let mut archive = zip::ZipArchive::new(Cursor::new(one)).expect("a zip");
        let mut text = String::new();
        let mut file = archive.by_name("bank/katas/node/a/kata.rs").expect("the file");
        file.read_to_string(&mut text).expect("it can be read");
        assert_eq!(text, "one");
        let tar = tar_gz(&some(), "bank").expect("a tar.gz");
        assert_eq!(tar, tar_gz(&some(), "bank").expect("a tar.gz"));
        let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(tar.as_slice()));
        let paths: Vec<String> = archive
            .entries()
            .expect("entries")
            .map(|entry| entry.expect("an entry").path().expect("a path").display().to_string())
            .collect();
        assert_eq!(paths, ["bank/katas/node/a/kata.rs", "bank/pack.json"]);
    }

    #[test]
    fn nothing_that_is_there_is_written_over() {
        let folder = tempfile::tempdir().expect("a folder");
        let out = folder.path().join("bank");
        write(&some(), &out).expect("it is new");
        assert!(write(&some(), &out).expect_err("it is there").to_string().contains("hint: "));
    }
}
