//! Before the program that runs tests in documentation. cargo starts it beside the compiler, not through it.
//!
//! It compiles and starts such tests itself, and they can do all that other tests can. So what is asked here is
//! only whether those of this library may run.

use crate::plan::{Decision, Plan};
use crate::report::{Refusal, Subject};
use crate::text::Text;
use crate::unit::Class;
use crate::{environment, process, wrapper, Start};
use alloc::vec::Vec;

/// The program's third name.
pub const PLACE: &[u8] = b"/gate/rustdoc";

pub fn run(start: &Start) -> ! {
    let plan = Plan::read();
    let mut words = Vec::from([Text::of(&[plan.toolchain(), b"/bin/rustdoc"])]);
    words.extend(start.words.iter().skip(1));
    if words.len() == 2 && matches!(&*words[1], b"-vV" | b"-V" | b"--version") {
        process::become_program(&words, &start.environment)
    }
    let mut subject = Subject::none();
    subject.class = Class::Documentation.word();
    let mut tests = words.iter().enumerate().filter(|(_, word)| ***word == *b"--test");
    let (Some((at, _)), None) = (tests.next(), tests.next()) else {
        subject.refuse(&Refusal::of("something else than the tests of one library's documentation"))
    };
    subject.source = wrapper::absolute(words.get(at + 1).copied().unwrap_or_default());
    match plan.unit(Class::Documentation, &subject.source) {
        Some(planned) if planned.decision == Decision::Run => {
            subject.id = planned.id;
            subject.log(b"start");
            process::become_program(&words, &environment::of_documentation(&start.environment, &plan))
        }
        _ => subject.refuse(&Refusal::of("a unit that the plan does not have")),
    }
}
