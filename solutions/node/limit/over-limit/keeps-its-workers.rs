//@ fails: leaks
//! Six workers take invoices from a channel. Each has a sender too, to put an invoice back if the renderer
//! failed. So the channel is never closed: when all pages are there, six tasks still wait for an invoice, and
//! keep each other waiting.

use kit::tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};
use kit::tokio::{self, sync::Mutex};
use kit::world::{Api, ApiError, Reply};
use std::sync::Arc;

pub async fn export(pdf: Api, invoices: Vec<u64>, limit: usize) -> Result<Vec<Reply>, ApiError> {
    let (jobs, inbox) = mpsc::unbounded_channel();
    let (done, mut pages) = mpsc::unbounded_channel();
    let inbox = Arc::new(Mutex::new(inbox));
    for _ in 0..limit {
        tokio::spawn(work(pdf.clone(), inbox.clone(), jobs.clone(), done.clone()));
    }

    let count = invoices.len();
    invoices.into_iter().enumerate().for_each(|job| jobs.send(job).expect("the workers listen"));
    let mut by_place = vec![None; count];
    for _ in 0..count {
        let (place, page) = pages.recv().await.expect("the workers send a page for every invoice");
        by_place[place] = Some(page);
    }
    Ok(by_place.into_iter().flatten().collect())
}

type Job = (usize, u64);
type Page = (usize, Reply);

async fn work(
    pdf: Api,
    inbox: Arc<Mutex<UnboundedReceiver<Job>>>,
    jobs: UnboundedSender<Job>,
    done: UnboundedSender<Page>,
) {
    loop {
        let job = inbox.lock().await.recv().await;
        let Some((place, invoice)) = job else { return };
        // Whoever sent the job may be gone by now. Then nobody wants the page either.
        let _ = match pdf.get(invoice).await {
            Ok(page) => done.send((place, page)).is_ok(),
            Err(_) => jobs.send((place, invoice)).is_ok(),
        };
    }
}
