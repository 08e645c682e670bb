//: stub thiserror-impl-2.0.11
//: needs thiserror = "2"

use std::error::Error as StdError;
use std::fmt::{Debug, Display};
use thiserror::Error;

#[derive(Debug, Error)]
pub enum Failure {
    #[error("reading {path}")]
    Reading {
        path: String,
        #[source]
        source: std::io::Error,
    },
    #[error(transparent)]
    Other(#[from] std::fmt::Error),
    #[error("number {0}")]
    Number(#[from] std::num::ParseIntError),
    #[error("none")]
    None,
}

#[derive(Debug, Error)]
#[error("generic {0:?}")]
struct Generic<T>(T, #[source] Box<dyn StdError + Send + Sync>);

#[derive(Debug, Error)]
#[error("both {0}")]
struct Both<T: Display>(T)
where
    T: Clone;

#[derive(Error)] #[error("without Debug")] struct WithoutDebug; //~ E0277

/// Without `#[error]` the program has a `Display` of its own.
#[derive(Debug, Error)]
enum Own {
    Io(#[from] std::io::Error),
}

impl Display for Own {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("own")
    }
}

fn read(text: &str) -> Result<u8, Failure> {
    Ok(text.parse::<u8>()?)
}

fn error<E: StdError + 'static>(_: E) {}

fn main() -> Result<(), Box<dyn StdError>> {
    println!("{}", Failure::None);
    error(Generic(1u8, "x".into()));
    error(Both(1));
    error(Own::Io(std::io::Error::other("x")));
    let number: u16 = read("1")?; //~ E0308
    Err(Failure::None)?
}
