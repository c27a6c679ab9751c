//! Where a thread stands, so that it can leave one stack for another and come back.

use libc::ucontext_t;
use std::cell::{Cell, UnsafeCell};
use std::mem::MaybeUninit;

/// What glibc keeps of a thread. Its own structure may be longer than the libc crate's: it has room for shadow stacks.
#[repr(C)]
struct Kept {
    context: ucontext_t,
    more: [u64; 16],
}

/// A place in a thread's code, with the stack that it is on. It must not move once it is set.
pub(crate) struct Context {
    kept: UnsafeCell<MaybeUninit<Kept>>,
    /// Whether it was ever set: what does not depend on the place is there then.
    is_known: Cell<bool>,
}

impl Context {
    /// One that is not set.
    pub(crate) const fn new() -> Context {
        Context { kept: UnsafeCell::new(MaybeUninit::zeroed()), is_known: Cell::new(false) }
    }

    /// Sets it to the beginning of `begin`, on a stack that ends at `top`, and that goes on at `then` after it.
    ///
    /// # Safety
    /// Below `top` there is as much memory as `begin` needs, and nobody else's. It is followed by no `then` only if it
    /// does not return.
    pub(crate) unsafe fn set(&self, top: *mut u8, begin: extern "C" fn(), then: Option<&Context>) {
        // glibc only adds the two up.
        const SIZE: usize = 4 << 10;
        let context = self.pointer();
        // SAFETY: fills this context, whose stack is the caller's concern.
        unsafe {
            if !self.is_known.replace(true) {
                libc::getcontext(context);
            }
            (*context).uc_stack.ss_sp = top.wrapping_sub(SIZE).cast();
            (*context).uc_stack.ss_size = SIZE;
            (*context).uc_link = then.map_or(std::ptr::null_mut(), Context::pointer);
            libc::makecontext(context, begin, 0);
        }
    }

    /// Sets it to where the calling thread stands, and goes on at another. Returns when somebody comes back to this.
    ///
    /// # Safety
    /// The other is set, and nobody runs on its stack.
    pub(crate) unsafe fn leave_for(&self, other: &Context) {
        // SAFETY: the caller's word.
        unsafe { libc::swapcontext(self.pointer(), other.pointer()) };
    }

    /// Goes on there, and forgets where the calling thread stands.
    ///
    /// # Safety
    /// It is set, and nobody runs on its stack but the calling thread.
    pub(crate) unsafe fn go(&self) -> ! {
        // SAFETY: the caller's word.
        unsafe { libc::setcontext(self.pointer()) };
        unreachable!("there is no way back from another context")
    }

    /// How far down its stack is in use.
    pub(crate) fn stack_pointer(&self) -> usize {
        // SAFETY: zeroed or set, it is a valid structure.
        let context = unsafe { &*self.pointer() };
        #[cfg(target_arch = "x86_64")]
        return context.uc_mcontext.gregs[libc::REG_RSP as usize] as usize;
        #[cfg(target_arch = "aarch64")]
        return context.uc_mcontext.sp as usize;
    }

    fn pointer(&self) -> *mut ucontext_t {
        self.kept.get().cast()
    }
}
