//! What one expansion knows of the compiler's tokens: the numbers it has given out, and its streams.
//!
//! Both sides count alike: 0 is the call site, 1 the mixed site, then each token takes the next number in the order
//! in which it is sent (a group three), and so does each derived span in the order in which it is made.

use crate::{Span, TokenTree};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::mem;
use std::rc::Rc;

/// How a span is made of others.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Derivation {
    ResolvedAt(u32, u32),
    Start(u32),
    End(u32),
}

struct Session {
    running: bool,
    next: u32,
    streams: Vec<Rc<[TokenTree]>>,
    derived: BTreeMap<Derivation, u32>,
    /// The numbers of the compiler's joint punctuation, ascending.
    joint: Vec<u32>,
    /// Those that the proxy has not been sent yet.
    pending: Vec<Derivation>,
}

thread_local! {
    static SESSION: RefCell<Session> = const {
        RefCell::new(Session {
            running: false,
            next: 0,
            streams: Vec::new(),
            derived: BTreeMap::new(),
            joint: Vec::new(),
            pending: Vec::new(),
        })
    };
}

fn with<R>(action: impl FnOnce(&mut Session) -> R) -> R {
    SESSION.with(|session| action(&mut session.borrow_mut()))
}

/// Begins an expansion. Numbers of an earlier one are no longer valid.
pub(crate) fn begin() {
    let earlier = with(|session| {
        session.running = true;
        session.next = 2;
        session.derived.clear();
        session.joint.clear();
        session.pending.clear();
        mem::take(&mut session.streams)
    });
    drop(earlier);
}

pub(crate) fn end() {
    with(|session| session.running = false);
}

pub(crate) fn is_running() -> bool {
    with(|session| session.running)
}

/// Takes the numbers of a token.
pub(crate) fn take_numbers(count: u32) -> u32 {
    with(|session| {
        session.next += count;
        session.next - count
    })
}

/// Takes the number of a stream whose trees are not known yet.
pub(crate) fn open_stream() -> u32 {
    with(|session| {
        session.streams.push(Rc::new([]));
        session.streams.len() as u32 - 1
    })
}

pub(crate) fn set_trees(stream: u32, trees: Vec<TokenTree>) {
    with(|session| session.streams[stream as usize] = trees.into());
}

/// The trees of a stream of the compiler.
pub(crate) fn trees(stream: u32) -> Rc<[TokenTree]> {
    with(|session| session.streams.get(stream as usize).cloned().unwrap_or_else(|| Rc::new([])))
}

/// Records that the compiler's punctuation belongs together with the token behind it.
pub(crate) fn set_joint(number: u32) {
    with(|session| session.joint.push(number));
}

/// Whether the compiler's token with that number is punctuation that belongs together with the token behind it.
pub(crate) fn is_joint(number: u32) -> bool {
    with(|session| session.joint.binary_search(&number).is_ok())
}

pub(crate) fn derive(derivation: Derivation) -> Span {
    with(|session| {
        if let Some(number) = session.derived.get(&derivation) {
            return Span::of(*number);
        }
        let number = session.next;
        session.next += 1;
        session.derived.insert(derivation, number);
        session.pending.push(derivation);
        Span::of(number)
    })
}

/// The derived spans that the proxy has not been sent yet.
pub(crate) fn take_pending() -> Vec<Derivation> {
    with(|session| mem::take(&mut session.pending))
}
