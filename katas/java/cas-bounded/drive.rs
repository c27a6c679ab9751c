//! Two concerts. For each, three desks sell tickets side by side, first to fewer people than there are seats, then
//! to more. Somebody reads the board over and over.

use kit::java;
use std::thread;

mod kata;

const CONCERTS: usize = 2;
const DESKS: u64 = 3;
/// How often the board is read during a sale.
const LOOKS: usize = 5;

fn main() {
    java::threads(|stage| {
        let mut inputs = stage.inputs();
        let mut highest_excess = 0;
        for concert in 1..=CONCERTS {
            let (early, late) = (inputs.number(1..4), inputs.number(2..4));
            let seats = DESKS * early + inputs.number(1..DESKS * late);
            let tickets = kata::Concert::new(seats);
            let (mut numbers, highest) = sale(&tickets, early);
            stage.report(format_args!("concert {concert}: {}", told(&numbers, seats, DESKS * early)));
            let (others, higher) = sale(&tickets, late);
            numbers.extend(others);
            stage.report(format_args!("concert {concert}: {}", told(&numbers, seats, seats)));
            let says = if tickets.sold() < seats { "seats are left" } else { "sold out" };
            stage.report(format_args!("concert {concert}: the board says {says}"));
            let most_shown = highest.max(higher).max(tickets.sold());
            highest_excess = highest_excess.max(most_shown.saturating_sub(seats));
        }
        stage.fact("board.excess", highest_excess.cast_signed());
    })
}

/// Each desk sells to as many people. Gives the numbers of the tickets, and the most that the board has shown.
fn sale(tickets: &kata::Concert, people: u64) -> (Vec<u64>, u64) {
    thread::scope(|scope| {
        let board = scope.spawn(|| (0..LOOKS).map(|_| tickets.sold()).max().unwrap_or(0));
        let desk = |_| scope.spawn(move || (0..people).filter_map(|_| tickets.buy()).collect::<Vec<u64>>());
        let desks: Vec<_> = (0..DESKS).map(desk).collect();
        let numbers = desks.into_iter().flat_map(|desk| desk.join().expect("a desk does not panic"));
        (numbers.collect(), board.join().expect("who reads the board does not panic"))
    })
}

/// Which tickets were sold, if it is the `wanted` first of them: nothing of it depends on who bought which.
fn told(numbers: &[u64], seats: u64, wanted: u64) -> String {
    let mut numbers = numbers.to_vec();
    numbers.sort_unstable();
    match numbers.iter().copied().eq(1..=wanted) {
        true => format!("{wanted} of {seats} tickets are sold"),
        false => format!("of {seats} tickets the numbers {numbers:?} are sold, and not 1 to {wanted}"),
    }
}
