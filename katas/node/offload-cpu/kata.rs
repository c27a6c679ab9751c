//! Hash every upload, in order, while the event loop goes on serving others.
//!
//! `cpu::hash_file` is an ordinary function: it computes for 20 to 80 ms, then returns.

use kit::cpu::{self, Digest};

pub async fn hash_uploads(uploads: Vec<Vec<u8>>) -> Vec<Digest> {
    let mut digests = Vec::new();
    for upload in uploads {
        digests.push(hash(upload).await);
    }
    digests
}

async fn hash(upload: Vec<u8>) -> Digest {
    cpu::hash_file(&upload)
}
