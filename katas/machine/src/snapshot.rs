//! The memory of the program as it was at one moment, and the way back: its variables, its heap, the first thread's
//! stack and thread-locals. What libc has for itself is none of it, nor what was mapped elsewhere.

use crate::{heap, real};
use libc::{c_int, c_void, dl_phdr_info, size_t};
use std::ops::Range;
use std::ptr::{null, null_mut};

unsafe extern "C" {
    /// Where the first thread's stack ends, by the dynamic linker's account.
    static __libc_stack_end: *const c_void;
}

const MOST_PARTS: usize = 12;
const PAGE: usize = 4096;

/// A copy of the program's memory.
pub(crate) struct Snapshot {
    parts: [Part; MOST_PARTS],
}

#[derive(Clone, Copy)]
struct Part {
    at: *mut u8,
    len: usize,
    copy: *const u8,
}

/// Where thread-locals are, and what they hold in a new thread.
#[derive(Clone, Copy)]
pub(crate) struct Locals {
    image: *const u8,
    image_len: usize,
    len: usize,
    /// From where they begin to one of them.
    offset: usize,
}

thread_local! {
    static ONE: u8 = const { 0 };
}

/// The program's image, as the dynamic linker has laid it out.
struct Image {
    variables: [Range<usize>; MOST_PARTS - 4],
    count: usize,
    locals: Range<usize>,
    locals_image: Range<usize>,
}

impl Image {
    fn find() -> Option<Image> {
        let nothing = 0..0;
        let variables = std::array::from_fn(|_| 0..0);
        let mut image = Image { variables, count: 0, locals: nothing.clone(), locals_image: nothing };
        // SAFETY: calls back with structures of the dynamic linker's, and with the image that it is given here.
        let found = unsafe { libc::dl_iterate_phdr(Some(read), (&raw mut image).cast()) };
        (found == FOUND).then_some(image)
    }

    fn add(&mut self, range: Range<usize>) -> Option<()> {
        *self.variables.get_mut(self.count)? = range;
        self.count += 1;
        Some(())
    }
}

/// What stops the walk: the first object is the program itself.
const FOUND: c_int = 1;
const TOO_MANY: c_int = 2;

unsafe extern "C" fn read(info: *mut dl_phdr_info, _: size_t, image: *mut c_void) -> c_int {
    // SAFETY: what the dynamic linker and `find` have handed over.
    let (info, image) = unsafe { (&*info, &mut *image.cast::<Image>()) };
    // SAFETY: the linker's table of that many headers.
    let headers = unsafe { std::slice::from_raw_parts(info.dlpi_phdr, info.dlpi_phnum.into()) };
    let base = info.dlpi_addr as usize;
    let range = |from: u64, len: u64| base + from as usize..base + (from + len) as usize;
    let sealed = headers.iter().find(|header| header.p_type == libc::PT_GNU_RELRO).map_or(0..0, |header| {
        let range = range(header.p_vaddr, header.p_memsz);
        range.start / PAGE * PAGE..range.end / PAGE * PAGE
    });
    for header in headers {
        let whole = range(header.p_vaddr, header.p_memsz);
        if header.p_type == libc::PT_TLS {
            let start = info.dlpi_tls_data as usize;
            image.locals = start..start + whole.len();
            image.locals_image = range(header.p_vaddr, header.p_filesz);
        } else if header.p_type == libc::PT_LOAD && header.p_flags & libc::PF_W != 0 {
            // What was sealed after relocation can no longer be written, and never changes.
            let before = whole.start..whole.end.min(sealed.start.max(whole.start));
            let after = whole.start.max(sealed.end).min(whole.end)..whole.end;
            let parts = if sealed.is_empty() { [whole, 0..0] } else { [before, after] };
            for part in parts.into_iter().filter(|part| !part.is_empty()) {
                if image.add(part).is_none() {
                    return TOO_MANY;
                }
            }
        }
    }
    FOUND
}

impl Snapshot {
    /// Copies the memory of the program, whose first thread stands where its stack is in use down to here. `None` if it
    /// is laid out in a way that this does not know, or there is no memory for the copy.
    ///
    /// # Safety
    /// There is one thread, which stands still from here to the last [`Snapshot::put_back`]: the caller is on a stack of
    /// its own.
    pub(crate) unsafe fn take(stack: usize) -> Option<(Snapshot, Locals)> {
        let image = Image::find()?;
        // SAFETY: set by the dynamic linker before the program began.
        let stack_end = unsafe { __libc_stack_end } as usize;
        let others = [image.locals.clone(), heap::in_use(), stack..stack_end];
        let all = image.variables.iter().take(image.count).chain(&others);
        let len: usize = all.clone().map(ExactSizeIterator::len).sum();
        let mut copy: *mut u8 = real::map(len)?.cast();
        let mut parts = [Part { at: null_mut(), len: 0, copy: null() }; MOST_PARTS];
        for (part, range) in parts.iter_mut().zip(all) {
            *part = Part { at: std::ptr::with_exposed_provenance_mut(range.start), len: range.len(), copy };
            // SAFETY: memory of the program's that is mapped and that nobody changes now, and room for as much.
            unsafe { std::ptr::copy_nonoverlapping(part.at, copy, part.len) };
            copy = copy.wrapping_add(part.len);
        }
        let one = ONE.with(|one| (&raw const *one) as usize);
        let locals = Locals {
            image: std::ptr::with_exposed_provenance(image.locals_image.start),
            image_len: image.locals_image.len(),
            len: image.locals.len(),
            offset: one - image.locals.start,
        };
        Some((Snapshot { parts }, locals))
    }

    /// Puts everything back as it was.
    ///
    /// # Safety
    /// As for [`Snapshot::take`]; and no other thread runs but in what is none of the program's memory.
    pub(crate) unsafe fn put_back(&self) {
        for part in &self.parts {
            // SAFETY: where it was copied from, which is still mapped; nobody else looks at it.
            unsafe { std::ptr::copy_nonoverlapping(part.copy, part.at, part.len) };
        }
    }
}

impl Locals {
    /// Makes the calling thread's as in a new one.
    ///
    /// # Safety
    /// Nothing of what they hold is in use.
    pub(crate) unsafe fn freshen(&self) {
        let one = ONE.with(|one| (&raw const *one) as usize);
        let locals: *mut u8 = std::ptr::with_exposed_provenance_mut(one - self.offset);
        // SAFETY: the calling thread's block of them, in the layout of every thread's.
        unsafe {
            std::ptr::copy_nonoverlapping(self.image, locals, self.image_len);
            std::ptr::write_bytes(locals.add(self.image_len), 0, self.len - self.image_len);
        }
    }
}
