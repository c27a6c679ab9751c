//! Standard input for a conversation that Ctrl-C ends politely: to whoever reads, it is the end of the input.

use std::io::{self, BufRead, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// The longest piece of a line that is read at a time, in bytes.
const PIECE_MAX: u64 = 4096;

/// How many pieces are read ahead.
const AHEAD: usize = 16;

/// Standard input until it ends or Ctrl-C is pressed.
pub struct Input {
    pieces: Receiver<Vec<u8>>,
    interrupted: Arc<AtomicBool>,
    piece: Vec<u8>,
    read: usize,
    ended: bool,
}

impl Input {
    /// Begins to read standard input, and to hear Ctrl-C for the rest of this process.
    ///
    /// # Errors
    /// If Ctrl-C cannot be heard.
    pub fn listen() -> anyhow::Result<Input> {
        let (sender, pieces) = sync_channel(AHEAD);
        let interrupted = Arc::new(AtomicBool::new(false));
        let (flag, wake) = (interrupted.clone(), sender.clone());
        ctrlc::set_handler(move || {
            flag.store(true, Ordering::SeqCst);
            // Whoever waits has nothing to read, so there is room; whoever does not wait sees the flag next time.
            let _ = wake.try_send(Vec::new());
        })?;
        std::thread::spawn(move || read(&sender));
        Ok(Input { pieces, interrupted, piece: Vec::new(), read: 0, ended: false })
    }
}

/// Hands standard input on, and at its end an empty piece.
fn read(sender: &SyncSender<Vec<u8>>) {
    let mut stdin = io::stdin().lock();
    loop {
        let mut piece = Vec::new();
        let read = (&mut stdin).take(PIECE_MAX).read_until(b'\n', &mut piece);
        let is_end = read.is_err() || piece.is_empty();
        if sender.send(if is_end { Vec::new() } else { piece }).is_err() || is_end {
            return;
        }
    }
}

impl Read for Input {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}

impl BufRead for Input {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.read == self.piece.len() && !self.ended {
            self.piece = if self.interrupted.load(Ordering::SeqCst) {
                Vec::new()
            } else {
                self.pieces.recv().unwrap_or_default()
            };
            self.read = 0;
            self.ended = self.piece.is_empty();
        }
        Ok(&self.piece[self.read..])
    }

    fn consume(&mut self, read: usize) {
        self.read += read;
    }
}
