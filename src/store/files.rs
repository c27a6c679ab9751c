//! Small things that every file of this room needs from the file system.

use anyhow::Context;
use std::io::{BufWriter, ErrorKind, Read, Write};
use std::path::Path;

/// Writes a file so that a reader sees the old one or the new one and never a half; makes its folder.
///
/// # Errors
/// If the folder or the file cannot be written; a hint says what to do where that is known.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    write_pieces(path, [bytes])
}

/// As [`write_whole`], piece by piece, so that nobody has to hold all of it.
pub(super) fn write_pieces<B: AsRef<[u8]>>(
    path: &Path,
    pieces: impl IntoIterator<Item = B>,
) -> anyhow::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    make_folder(folder)?;
    let write = || -> std::io::Result<()> {
        let mut file = BufWriter::new(tempfile::Builder::new().prefix(".cmkata-").tempfile_in(folder)?);
        for piece in pieces {
            file.write_all(piece.as_ref())?;
        }
        let file = file.into_inner()?;
        make_readable(file.as_file())?;
        file.persist(path).map_err(|error| error.error)?;
        Ok(())
    };
    explain(write(), path, "write")
}

/// What a file begins with, as text.
pub(super) fn head(path: &Path, most: usize) -> std::io::Result<String> {
    let mut bytes = Vec::new();
    std::fs::File::open(path)?.take(most as u64).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Makes a folder and those around it.
///
/// # Errors
/// If that cannot be done; a hint says what to do where that is known.
pub(super) fn make_folder(folder: &Path) -> anyhow::Result<()> {
    explain(std::fs::create_dir_all(folder), folder, "make")
}

/// Puts the path and what to do before the words of an error, which stays its cause.
pub(super) fn explain<T>(result: std::io::Result<T>, path: &Path, doing: &str) -> anyhow::Result<T> {
    let hint = match result.as_ref().err().map(std::io::Error::kind) {
        Some(ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) => {
            "\nhint: make the folder writable, or work in another one"
        }
        Some(ErrorKind::StorageFull | ErrorKind::QuotaExceeded) => {
            "\nhint: the disk is full: make room on it"
        }
        Some(ErrorKind::NotADirectory | ErrorKind::AlreadyExists) => {
            "\nhint: a file stands where a folder has to be: move it away"
        }
        _ => "",
    };
    result.with_context(|| format!("cannot {doing} {}{hint}", path.display()))
}

/// Temporary files are the owner's alone; what stays is for whoever the umask allows.
#[cfg(unix)]
fn make_readable(file: &std::fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn make_readable(_: &std::fs::File) -> std::io::Result<()> {
    Ok(())
}
