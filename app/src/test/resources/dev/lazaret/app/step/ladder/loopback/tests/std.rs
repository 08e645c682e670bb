use std::io::{Read, Write};
use std::net::{Ipv4Addr, Ipv6Addr, TcpListener, TcpStream, ToSocketAddrs};

fn talk(listener: TcpListener) {
    let mut client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
    client.write_all(b"word").unwrap();
    drop(client);
    let mut heard = String::new();
    listener.accept().unwrap().0.read_to_string(&mut heard).unwrap();
    assert_eq!(heard, "word");
}

#[test]
fn over_the_address() {
    talk(TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap());
}

#[test]
fn over_the_name() {
    let address = ("localhost", 0).to_socket_addrs().unwrap().find(|one| one.is_ipv4()).unwrap();
    talk(TcpListener::bind(address).unwrap());
}

#[test]
fn over_any_address() {
    let listener = TcpListener::bind((Ipv4Addr::UNSPECIFIED, 0)).unwrap();
    assert!(TcpStream::connect((Ipv4Addr::LOCALHOST, listener.local_addr().unwrap().port())).is_ok());
}

#[test]
fn over_the_long_address_where_the_machine_has_it() {
    if let Ok(listener) = TcpListener::bind((Ipv6Addr::LOCALHOST, 0)) {
        talk(listener);
    }
}
