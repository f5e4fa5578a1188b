//! Just enough of HTTP: a server with one page, and a client that fetches it.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

/// What a client may take, and a server.
const PATIENCE: Duration = Duration::from_secs(5);

/// Serves the page at `/metrics` until the program ends. Returns where it listens.
pub(crate) fn start(
    address: SocketAddr,
    page: impl Fn() -> String + Send + Sync + 'static,
) -> io::Result<SocketAddr> {
    let listener = TcpListener::bind(address)?;
    let address = listener.local_addr()?;
    let page = Arc::new(page);
    thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            let page = Arc::clone(&page);
            // What a client makes of the answer is the client's business.
            thread::spawn(move || answer(&connection, &*page));
        }
    });
    Ok(address)
}

fn answer(connection: &TcpStream, page: &dyn Fn() -> String) -> io::Result<()> {
    connection.set_read_timeout(Some(PATIENCE))?;
    connection.set_write_timeout(Some(PATIENCE))?;
    let (status, body) = match &*requested(connection)? {
        "/metrics" => ("200 OK", page()),
        _ => ("404 Not Found", "there is /metrics only\n".to_owned()),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/plain; version=0.0.4\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    let mut connection = connection;
    connection.write_all(head.as_bytes())?;
    connection.write_all(body.as_bytes())
}

/// The path that is asked for.
fn requested(connection: &TcpStream) -> io::Result<String> {
    // No request is as long as that.
    let mut lines = BufReader::new(connection.take(64 * 1024)).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    // The headers, up to the empty line.
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
    Ok(first.split(' ').nth(1).unwrap_or_default().to_owned())
}

/// The page at a path.
pub(crate) fn fetch(address: SocketAddr, path: &str) -> io::Result<String> {
    let mut connection = TcpStream::connect_timeout(&address, PATIENCE)?;
    connection.set_read_timeout(Some(PATIENCE))?;
    write!(connection, "GET {path} HTTP/1.0\r\nHost: {address}\r\n\r\n")?;
    let mut answer = String::new();
    connection.read_to_string(&mut answer)?;
    match answer.split_once("\r\n\r\n") {
        Some((head, body)) if head.split(' ').nth(1) == Some("200") => Ok(body.to_owned()),
        _ => Err(io::Error::other(format!("no page, but: {}", answer.lines().next().unwrap_or_default()))),
    }
}
