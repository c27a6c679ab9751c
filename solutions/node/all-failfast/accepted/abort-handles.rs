//! The way it is done in Node: tasks that run on, a message for each outcome, and somebody who aborts them all.
//! Every way out of the function has to pass by that line, which is why the other solutions leave it to a
//! destructor.

use kit::futures::future::join_all;
use kit::tokio::{self, sync::mpsc};
use kit::world::{Api, ApiError, Reply};

pub async fn all(widgets: &[Api], user: u64) -> Result<Vec<Reply>, ApiError> {
    let (sender, mut outcomes) = mpsc::unbounded_channel();
    let mut tasks = Vec::new();
    for (place, widget) in widgets.iter().enumerate() {
        let (call, sender) = (widget.get(user), sender.clone());
        // Nobody may be listening any more, and that is no error.
        tasks.push(tokio::spawn(async move { drop(sender.send((place, call.await))) }));
    }

    let mut page = vec![None; widgets.len()];
    for _ in widgets {
        let (place, outcome) = outcomes.recv().await.expect("every task sends its outcome");
        match outcome {
            Ok(reply) => page[place] = Some(reply),
            Err(error) => {
                tasks.iter().for_each(|task| task.abort());
                return Err(error);
            }
        }
    }
    Ok(page.into_iter().flatten().collect())
}

pub async fn settled(widgets: &[Api], user: u64) -> Vec<Result<Reply, ApiError>> {
    join_all(widgets.iter().map(|widget| widget.get(user))).await
}
