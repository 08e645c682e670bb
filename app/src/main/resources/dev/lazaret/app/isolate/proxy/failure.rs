//! Why an expansion fails, and how the compiler shows it.

use std::panic;

/// The cause of a failed expansion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// No connection to the host, with the reason.
    Unreachable(String),
    /// The host closed the connection.
    Closed,
    /// The host or the module did not answer in time.
    Time,
    /// A message that does not follow the protocol.
    Protocol,
    /// Tokens that can't be tokens.
    Malformed,
    /// Too many bytes or tokens.
    Size,
    Depth,
    Questions,
    /// The input is too large to be sent.
    Input,
    /// The host ended the call, with its reason.
    Stopped(String),
    /// The macro panicked, with its text if it had one.
    Panic(Option<String>),
}

impl Failure {
    /// One sentence about the macro crate.
    fn sentence(&self, module: &str) -> String {
        let what = match self {
            Failure::Unreachable(reason) => format!("can't be reached: {reason}"),
            Failure::Closed => "ended without a result".to_string(),
            Failure::Time => "took too long".to_string(),
            Failure::Protocol => "sent an invalid message".to_string(),
            Failure::Malformed => "returned malformed tokens".to_string(),
            Failure::Size => "returned too many tokens".to_string(),
            Failure::Depth => "returned tokens that are nested too deeply".to_string(),
            Failure::Questions => "asked the compiler too many questions".to_string(),
            Failure::Input => "got an input that is too large".to_string(),
            Failure::Stopped(reason) => format!("was stopped: {reason}"),
            Failure::Panic(_) => "panicked".to_string(),
        };
        format!("lazaret: the isolated macro `{module}` {what}")
    }

    /// Ends the expansion. The compiler shows the text at the macro's call, as for a native macro.
    pub fn raise(self, module: &str) -> ! {
        // Without the panic hook, which would print the text a second time.
        match self {
            Failure::Panic(Some(text)) => panic::resume_unwind(Box::new(text)),
            Failure::Panic(None) => panic::resume_unwind(Box::new(())),
            other => panic::resume_unwind(Box::new(other.sentence(module))),
        }
    }
}
