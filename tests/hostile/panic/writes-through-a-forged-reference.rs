//! rust-lang/rust#25860: a lifetime made longer in safe code, and with it a reference to what is no longer there. It
//! compiles, and reaches any memory of its own process: see SECURITY.md. This one writes where nothing is.
//@ attempts: a transmutation without `unsafe`, and a write to an address of its choice
//@ says: SIGSEGV
//@ by hand: ends killed

static FOREVER: &&() = &&();

fn longer<'a, 'b, T: ?Sized>(_: &'a &'b (), value: &'b mut T) -> &'a mut T {
    value
}
fn extend<'a, 'b, T: ?Sized>(value: &'a mut T) -> &'b mut T {
    let extend: for<'x> fn(_, &'x mut T) -> &'b mut T = longer;
    extend(FOREVER, value)
}

enum Either<A, B> {
    First(A),
    Second(B),
}

#[inline(never)]
fn transmute<A, B>(value: A) -> B {
    let mut either: Either<A, Option<Box<B>>> = Either::Second(None);
    let second = match &mut either {
        Either::Second(second) => extend(second),
        Either::First(_) => unreachable!(),
    };
    either = Either::First(value);
    std::hint::black_box(&mut either);
    *second.take().unwrap()
}

pub async fn answer(_: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    let mut address = 8_usize;
    let pointer: Box<u64> = transmute::<usize, Box<u64>>(std::hint::black_box(address));
    address += *pointer as usize;
    vec![format!("{address} {}", ids.len())]
}
