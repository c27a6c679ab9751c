//! The network, the host's daemons, and other submissions.
//@ attempts: TCP, UDP and Unix sockets, by name and without one; looking up a host; a pipe
//@ by hand: prints REACHED tcp
//@ by hand: prints REACHED udp
//@ by hand: prints REACHED unix
//@ by hand: prints REACHED a pipe

use std::net::{TcpListener, TcpStream, ToSocketAddrs, UdpSocket};
use std::os::linux::net::SocketAddrExt;
use std::os::unix::net::{SocketAddr, UnixDatagram, UnixListener, UnixStream};

pub async fn answer(db: kit::world::Db, ids: Vec<u64>) -> Vec<String> {
    let tell = |what: &str, ok: bool| {
        if ok {
            println!("REACHED {what}");
        }
    };
    tell("tcp", TcpListener::bind("127.0.0.1:0").is_ok());
    tell("tcp 6", TcpListener::bind("[::1]:0").is_ok());
    tell("a host", TcpStream::connect("127.0.0.1:22").is_ok());
    tell("udp", UdpSocket::bind("127.0.0.1:0").is_ok());
    tell("a name", ("example.org", 80).to_socket_addrs().is_ok());
    tell("unix", UnixDatagram::unbound().is_ok());
    tell("a pair", UnixStream::pair().is_ok());
    tell("a named socket", UnixListener::bind("@OUTSIDE@/inner/socket").is_ok());
    let hidden = SocketAddr::from_abstract_name("cmkata-hostile").unwrap();
    tell("a hidden socket", UnixListener::bind_addr(&hidden).is_ok());
    tell("the host's log", UnixDatagram::unbound().is_ok_and(|socket| socket.connect("/dev/log").is_ok()));
    tell("a pipe", std::io::pipe().is_ok());
    let _ = std::fs::remove_file("@OUTSIDE@/inner/socket");
    honest(db, ids).await
}
