//! Says over a connection of its own what it was told.
use async_std::net::{TcpListener, TcpStream};
use async_std::prelude::*;

fn main() -> std::io::Result<()> {
    async_std::task::block_on(async {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let server = async_std::task::spawn(async move {
            let (mut taken, _) = listener.accept().await?;
            let mut heard = String::new();
            taken.read_to_string(&mut heard).await?;
            Ok::<_, std::io::Error>(heard)
        });
        let mut client = TcpStream::connect(address).await?;
        client.write_all(std::env::args().skip(1).collect::<Vec<_>>().join(" ").as_bytes()).await?;
        drop(client);
        println!("heard {}", server.await?);
        Ok(())
    })
}
