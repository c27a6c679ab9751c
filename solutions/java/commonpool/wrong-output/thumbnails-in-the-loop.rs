//@ fails: facts
//! The profiles go to a pool of their own. For the thumbnails there seems to be no need of one: they are quick, so the
//! loop computes them itself, and meanwhile takes no request. That would do, but it waits for the profiles as well.

use kit::cpu;
use kit::crossbeam::channel::Receiver;
use kit::java::ExecutorService;
use kit::world::{Arrival, Db};

pub fn serve(requests: Receiver<Arrival>, db: Db) {
    let pool = ExecutorService::fixed(16);
    for request in requests {
        let (db, key) = (db.clone(), request.key);
        if request.to == "profiles" {
            let user = pool.submit(move || db.find_user_blocking(key));
            request.answer(user.get().expect("a lookup does not panic").name);
        } else {
            request.answer(cpu::resize(key));
        }
    }
    pool.close();
}
