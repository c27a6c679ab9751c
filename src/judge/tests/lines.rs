//! What is read of real programs' edges: their lines, and whether a machine may preempt there.

use super::{JUDGE, kata, sources};
use crate::judge::lines::Sites;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::Path;

/// A submission with calls in a row, in loops, in closures, in generic code and between awaits.
const SOURCE: &str = "\
use kit::world::{Db, User};
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::sync::{Mutex, mpsc};

static COUNT: AtomicU64 = AtomicU64::new(0);

pub async fn get_users(db: Db, ids: Vec<u64>) -> Vec<User> {
    in_a_row();
    channel(ids.len());
    let mut users = Vec::new();
    for id in ids {
        COUNT.fetch_add(1, SeqCst);
        users.push(db.find_user(id).await);
        COUNT.fetch_sub(1, SeqCst);
    }
    users
}

fn in_a_row() {
    let n = COUNT.load(SeqCst);
    COUNT.store(n, SeqCst);
    COUNT.swap(n, SeqCst);
}

fn channel<T: Send>(value: T) {
    let (sender, receiver) = mpsc::channel();
    let sum = Mutex::new(0);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            *sum.lock().unwrap() += 1;
            sender.send(value)
        });
    });
    receiver.recv().unwrap();
}
";

/// What is read of the program of [`SOURCE`], once it is given to `change`.
fn read(change: impl Fn(&Path)) -> anyhow::Result<Sites> {
    let subject = JUDGE.prepare(&kata(), &sources(SOURCE), false).expect("a subject");
    let program = &subject.programs.as_ref().expect("it compiles").submission;
    change(program);
    Sites::read(program)
}

fn guards(sites: &Sites) -> std::ops::RangeInclusive<u32> {
    1..=u32::try_from(64 * sites.kept_bits().len()).expect("few")
}

#[test]
fn an_edge_has_a_line_only_if_it_is_the_learners() {
    let sites = read(|_| {}).expect("sites");
    let lines: BTreeSet<u32> = guards(&sites).filter_map(|guard| sites.line_of(guard)).collect();
    for entry in [7, 19, 25, 28, 29] {
        assert!(lines.contains(&entry), "{entry}: {lines:?}");
    }
    assert!(lines.iter().all(|line| (7..=35).contains(line)), "{lines:?}");
    assert_eq!((sites.line_of(0), sites.line_of(u32::MAX)), (None, None));
}

#[test]
fn a_machine_may_preempt_at_the_learners_edges_and_at_entries_of_primitives_alone() {
    let sites = read(|_| {}).expect("sites");
    let bits = sites.kept_bits();
    let (mut kept, mut with_lines) = (0, 0);
    for guard in guards(&sites) {
        let at = guard - 1;
        let site = sites.site(guard).unwrap_or_default();
        assert_eq!(bits[at as usize / 64] >> (at % 64) & 1 == 1, site.kept, "{guard}");
        assert!(site.kept || site.line.is_none(), "{guard}");
        kept += u32::from(site.kept);
        with_lines += u32::from(site.line.is_some());
    }
    // Four methods of one atomic, a lock and its guard, a channel's two ends and a scope.
    assert!(kept >= with_lines + 9, "{kept} of which {with_lines} have lines");
    assert!(kept < guards(&sites).end() / 5, "{kept} of {}", guards(&sites).end());
}

#[test]
fn a_call_has_its_line_even_where_several_share_an_edge() {
    let sites = read(|_| {}).expect("sites");
    let addresses = sites.code().iter().flat_map(|code| code.clone());
    let lines: BTreeSet<u32> = addresses.filter_map(|at| sites.line_of_call(at + 1)).collect();
    let calls = [8, 9, 10, 11, 12, 13, 14, 20, 21, 22, 26, 27, 28, 29, 30, 31, 34];
    let missing: Vec<u32> = calls.into_iter().filter(|line| !lines.contains(line)).collect();
    assert!(missing.is_empty(), "{missing:?} of {lines:?}");
    let (first, last) = (sites.code().first().expect("code"), sites.code().last().expect("code"));
    for outside in [0, first.start, last.end + 1, u64::MAX] {
        assert_eq!(sites.line_of_call(outside), None, "{outside:#x}");
    }
}

#[test]
fn a_program_that_is_cut_off_empty_or_endless_is_an_error() {
    let cut = read(|program| {
        let length = fs::metadata(program).expect("a file").len();
        File::options().write(true).open(program).and_then(|file| file.set_len(length / 2)).expect("cut");
    });
    assert!(cut.is_err());
    let folder = tempfile::tempdir().expect("a folder");
    let program = folder.path().join("kata");
    fs::write(&program, "").expect("a file");
    assert!(Sites::read(&program).is_err());
    File::create(&program).and_then(|file| file.set_len(1 << 40)).expect("a file with a hole");
    let words = format!("{:#}", Sites::read(&program).expect_err("an error"));
    assert!(words.ends_with("it has more than 64 MiB"), "{words}");
}

#[test]
fn a_program_with_damaged_tables_is_read_as_far_as_it_goes_or_is_an_error() {
    for step in [97, 4_099, 65_537] {
        let _ = read(|program| {
            let mut bytes = fs::read(program).expect("a program");
            bytes.iter_mut().skip(4_096).step_by(step).for_each(|byte| *byte = !*byte);
            fs::write(program, bytes).expect("a file");
        });
    }
}
