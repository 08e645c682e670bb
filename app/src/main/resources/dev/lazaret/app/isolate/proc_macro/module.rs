//! The boundary of the module: one import, one allocation function, and what the exports of the macros call.

use crate::wire::{Reader, Writer};
use crate::{decode, encode, session, TokenStream};
use std::cell::RefCell;
use std::panic::{self, PanicHookInfo};
use std::{mem, process};

#[link(wasm_import_module = "lazaret")]
extern "C" {
    /// Sends a message to the proxy. Returns the address of the answer, which the host has written into a buffer of
    /// `lazaret_allocate`.
    #[link_name = "ask"]
    fn send(message: *const u8, length: usize) -> *const u8;
}

thread_local! {
    /// The buffer that the host fills.
    static INCOMING: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    /// The result, which the host reads after the export has returned.
    static OUTGOING: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Returns a buffer for the next message to the module. It stays valid until the module takes the message.
#[no_mangle]
pub extern "C" fn lazaret_allocate(length: usize) -> *mut u8 {
    INCOMING.with(|incoming| {
        let mut incoming = incoming.borrow_mut();
        *incoming = vec![0; length];
        incoming.as_mut_ptr()
    })
}

fn take_incoming(address: *const u8) -> Vec<u8> {
    let message = INCOMING.with(|incoming| mem::take(&mut *incoming.borrow_mut()));
    assert!(message.as_ptr() == address, "the host did not use the buffer that it allocated");
    message
}

/// Sends a question and returns the answer.
pub(crate) fn ask(message: &[u8]) -> Vec<u8> {
    // SAFETY: the host reads the message only during the call.
    let answer = unsafe { send(message.as_ptr(), message.len()) };
    take_incoming(answer)
}

/// Sends the text of a panic. The standard library then ends the module with a trap.
fn report_panic(info: &PanicHookInfo) {
    let payload = info.payload();
    let text = payload.downcast_ref::<&str>().copied().or_else(|| payload.downcast_ref::<String>().map(|text| &**text));
    let mut message = vec![b'P', u8::from(text.is_some())];
    message.extend_from_slice(text.unwrap_or_default().as_bytes());
    // SAFETY: as above. There is no answer.
    unsafe { send(message.as_ptr(), message.len()) };
}

/// Ends the expansion with a result, from any depth of calls. Libraries that catch a panic for that purpose are rewritten
/// to call this function, because panics can't be caught here.
#[doc(hidden)]
pub fn finish(stream: TokenStream) -> ! {
    let mut writer = Writer(vec![b'E']);
    write_result(&mut writer, &stream);
    // SAFETY: as above. There is no answer.
    unsafe { send(writer.0.as_ptr(), writer.0.len()) };
    process::abort()
}

fn write_result(writer: &mut Writer, stream: &TokenStream) {
    encode::derived_spans(writer);
    encode::stream(writer, stream);
}

fn run(address: *const u8, expand: impl FnOnce(&mut Reader) -> TokenStream) -> u64 {
    panic::set_hook(Box::new(report_panic));
    let input = take_incoming(address);
    session::begin();
    let stream = expand(&mut Reader(&input));
    let mut writer = Writer::default();
    write_result(&mut writer, &stream);
    drop(stream);
    session::end();
    let (address, length) = (writer.0.as_ptr() as usize, writer.0.len());
    OUTGOING.with(|outgoing| *outgoing.borrow_mut() = writer.0);
    (address as u64) << 32 | length as u64
}

/// Expands a derive or a function-like macro. The result is the address of the output in the upper half, and its
/// length in the lower.
#[doc(hidden)]
pub fn expand(input: *const u8, expand: impl FnOnce(TokenStream) -> TokenStream) -> u64 {
    run(input, |reader| expand(decode::stream(reader)))
}

/// Expands an attribute, which has arguments and an item.
#[doc(hidden)]
pub fn expand_attribute(input: *const u8, expand: impl FnOnce(TokenStream, TokenStream) -> TokenStream) -> u64 {
    run(input, |reader| {
        let arguments = decode::stream(reader);
        expand(arguments, decode::stream(reader))
    })
}
