//! As many lanes as there are slots. Each takes the next invoice when it is done with the one before. Only
//! `limit` futures exist at a time, so this shape also does for a list that is too long to be turned into
//! futures at once.

use kit::futures::future::try_join_all;
use kit::world::{Api, ApiError, Reply};
use std::cell::RefCell;
use std::iter::Enumerate;
use std::vec::IntoIter;

/// What is left to do, with the place of each page. All lanes run on one thread, so a cell is enough.
type Queue = RefCell<Enumerate<IntoIter<u64>>>;

pub async fn export(pdf: Api, invoices: Vec<u64>, limit: usize) -> Result<Vec<Reply>, ApiError> {
    let queue = RefCell::new(invoices.into_iter().enumerate());
    let lanes = try_join_all((0..limit).map(|_| lane(&pdf, &queue))).await?;

    // Each lane brings what it came upon. The places put it together again.
    let mut pages: Vec<(usize, Reply)> = lanes.into_iter().flatten().collect();
    pages.sort_by_key(|(place, _)| *place);
    Ok(pages.into_iter().map(|(_, page)| page).collect())
}

async fn lane(pdf: &Api, queue: &Queue) -> Result<Vec<(usize, Reply)>, ApiError> {
    let mut pages = Vec::new();
    // Taking the next invoice is a function of its own, so that the cell is no longer borrowed while the lane
    // waits.
    while let Some((place, invoice)) = next(queue) {
        pages.push((place, pdf.get(invoice).await?));
    }
    Ok(pages)
}

fn next(queue: &Queue) -> Option<(usize, u64)> {
    queue.borrow_mut().next()
}
