use thiserror_impl::Error;

#[derive(Error, Debug)]
pub enum Problem<T> where T: std::fmt::Debug {
    #[error("can't read {path:?} at {0}", path = .path.display())]
    Read { path: std::path::PathBuf, #[source] cause: std::io::Error },
    #[error("{0:>8} and {1:?}: {}", .0.len())]
    Two(String, T),
    #[error(transparent)]
    Other(#[from] std::fmt::Error),
    #[error("escaped {{}} {field:#x}")]
    Field { field: u32, backtrace: std::backtrace::Backtrace },
    #[error(fmt = own_format)]
    Own(u8),
}

fn own_format(n: &u8, f: &mut std::fmt::Formatter) -> std::fmt::Result { write!(f, "{n}") }

#[derive(Error, Debug)]
#[error("unit {}", if true { "a" } else { "b" })]
struct Unit;

#[derive(Error, Debug)]
#[error("{missing}")]
struct Wrong { a: u8 }

#[derive(Error, Debug)]
enum NoText { A }

fn main() {}
