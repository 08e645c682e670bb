#[tokio_macros::main(flavor = "multi_thread", worker_threads = 3)]
async fn main() -> Result<(), std::io::Error> { work("x").await?; Ok(()) }

#[tokio_macros::test(start_paused = true)]
async fn paused() { assert_eq!(1, 1); }

/// Documented.
#[tokio_macros::main(crate = "renamed")]
pub(crate) async fn renamed(a: u8) -> impl Iterator<Item = u8> { std::iter::once(a) }

#[tokio_macros::main] fn not_async() {}
#[tokio_macros::main(worker_threads = "many")] async fn text() {}
#[tokio_macros::test(unknown = 1)] async fn unknown() {}
#[tokio_macros::main] async fn trailing() { let x: u8 = "text"; x }

fn select() { tokio_macros::select_priv_declare_output_enum! { (_ _ _) } }
