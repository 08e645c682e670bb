//: stub tokio-macros
//: needs tokio = { version = "1", features = ["macros", "rt", "rt-multi-thread", "time", "sync"] }

use std::time::Duration;

async fn answer() -> Result<u8, std::num::ParseIntError> {
    "42".parse()
}

#[tokio::main(flavor = "current_thread")]
pub async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let number = answer().await?;
    let (sender, mut receiver) = tokio::sync::mpsc::channel::<u8>(1);
    let mut ticks = 0;
    loop {
        tokio::select! {
            Some(mut value) = receiver.recv() => {
                value += 1;
                ticks += value;
            }
            ref done = answer(), if ticks > 0 => println!("{done:?}"),
            _ = tokio::time::sleep(Duration::from_secs(1)) => break,
            else => break,
        }
    }
    let (a, b) = tokio::join!(answer(), answer());
    let wrong: String = number; //~ E0308
    sender.send(a? + b?).await?;
    Ok(())
}

#[tokio::test]
async fn a_test() {
    assert_eq!(answer().await.unwrap(), 42);
    let wrong: bool = answer().await.unwrap(); //~ E0308
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_test_with_a_result() -> Result<(), std::num::ParseIntError> {
    answer().await?;
    Ok(())
}
