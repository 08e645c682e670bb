//! The boundary of the module: two imports, and the allocation function through which they return bytes.

use crate::wire::Reader;
use real::mem;
use real::prelude::rust_2021::*;
use real::sync::Mutex;

#[link(wasm_import_module = "lazaret")]
extern "C" {
    /// Requests the execution of a program. Returns the address of the answer; 0 if the host refuses.
    #[link_name = "command"]
    fn send_command(request: *const u8, length: usize) -> *const u8;
    /// Returns the address of the working folder's path; 0 if there is none.
    #[link_name = "folder"]
    fn send_folder() -> *const u8;
}

/// The buffer that the host fills: a number (length), then the answer.
static INCOMING: Mutex<Vec<u8>> = Mutex::new(Vec::new());

/// Returns a buffer for the next answer to the module. It stays valid until the module takes the answer.
#[no_mangle]
pub extern "C" fn lazaret_std_allocate(length: usize) -> *mut u8 {
    let mut incoming = INCOMING.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    *incoming = vec![0; length];
    incoming.as_mut_ptr()
}

pub(crate) fn command(request: &[u8]) -> Option<Vec<u8>> {
    // SAFETY: the host reads the request only during the call.
    take(unsafe { send_command(request.as_ptr(), request.len()) })
}

pub(crate) fn folder() -> Option<Vec<u8>> {
    // SAFETY: the host only writes into a buffer that it allocates.
    take(unsafe { send_folder() })
}

fn take(address: *const u8) -> Option<Vec<u8>> {
    if address.is_null() {
        return None;
    }
    let message = mem::take(&mut *INCOMING.lock().unwrap_or_else(|poisoned| poisoned.into_inner()));
    assert!(message.as_ptr() == address, "the host did not use the buffer that it allocated");
    let answer = Reader(&message).bytes().to_vec();
    Some(answer).filter(|answer| !answer.is_empty())
}
