//! What the compiler expects of a library: memory, a few functions over it, and what happens on a panic.
//!
//! The crate is `no_builtins`: else the loops here would be turned into calls of themselves.

use crate::system;
use core::alloc::{GlobalAlloc, Layout};
use core::arch::asm;
use core::sync::atomic::{AtomicUsize, Ordering};

/// How the program ends if it has a defect: cargo then takes the unit as failed.
const DEFECT: i32 = 99;

/// Memory is taken from the kernel in pieces of at least this.
const PIECE: usize = 1 << 20;

/// Memory of which only large blocks are given back: the program is over within milliseconds, or only waits. It has one
/// thread.
struct Arena {
    next: AtomicUsize,
    end: AtomicUsize,
}

#[global_allocator]
static ARENA: Arena = Arena { next: AtomicUsize::new(0), end: AtomicUsize::new(0) };

unsafe impl GlobalAlloc for Arena {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if is_large(&layout) {
            return system::memory(layout.size()).map_or(core::ptr::null_mut(), |block| block as *mut u8);
        }
        let mut start = aligned(self.next.load(Ordering::Relaxed), layout.align());
        if start + layout.size() > self.end.load(Ordering::Relaxed) {
            let size = core::cmp::max(layout.size() + layout.align(), PIECE);
            match system::memory(size) {
                Ok(piece) => {
                    self.end.store(piece + size, Ordering::Relaxed);
                    start = aligned(piece, layout.align());
                }
                Err(_) => return core::ptr::null_mut(),
            }
        }
        self.next.store(start + layout.size(), Ordering::Relaxed);
        start as *mut u8
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        if is_large(&layout) {
            system::give_back(block as usize, layout.size());
        }
    }
}

/// Whether a block has pages of its own.
fn is_large(layout: &Layout) -> bool {
    const PAGE: usize = 1 << 12;
    layout.size() >= PIECE && layout.align() <= PAGE
}

fn aligned(address: usize, alignment: usize) -> usize {
    (address + alignment - 1) & !(alignment - 1)
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    system::write(system::ERRORS, b"lazaret-gate: a defect of the gate\n").ok();
    system::exit(DEFECT)
}

#[no_mangle]
unsafe extern "C" fn memcpy(to: *mut u8, from: *const u8, count: usize) -> *mut u8 {
    asm!("rep movsb", inout("rcx") count => _, inout("rdi") to => _, inout("rsi") from => _);
    to
}

#[no_mangle]
unsafe extern "C" fn memmove(to: *mut u8, from: *const u8, count: usize) -> *mut u8 {
    if (to as usize) <= (from as usize) || (to as usize) >= (from as usize) + count {
        return memcpy(to, from, count);
    }
    // They overlap, and the end is overwritten last from the front: so go backwards.
    for index in (0..count).rev() {
        *to.add(index) = *from.add(index);
    }
    to
}

#[no_mangle]
unsafe extern "C" fn memset(to: *mut u8, value: i32, count: usize) -> *mut u8 {
    asm!("rep stosb", inout("rcx") count => _, inout("rdi") to => _, in("al") value as u8);
    to
}

#[no_mangle]
unsafe extern "C" fn memcmp(one: *const u8, other: *const u8, count: usize) -> i32 {
    for index in 0..count {
        let difference = *one.add(index) as i32 - *other.add(index) as i32;
        if difference != 0 {
            return difference;
        }
    }
    0
}

#[no_mangle]
unsafe extern "C" fn bcmp(one: *const u8, other: *const u8, count: usize) -> i32 {
    memcmp(one, other, count)
}

/// The compiled `alloc` names it; with `panic=abort` nothing calls it.
#[no_mangle]
extern "C" fn rust_eh_personality() {}

/// As above.
#[no_mangle]
extern "C" fn _Unwind_Resume() -> ! {
    system::exit(DEFECT)
}
