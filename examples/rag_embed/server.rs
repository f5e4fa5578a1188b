//! The embedding server: HTTP on the loopback interface, with connections that are kept alive. It speaks just enough of the
//! protocol: `POST` with a text, answered by its vector.

use std::io::{self, BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crate::embedding;

/// How long the other side's closing may take to be seen.
const PATIENCE: Duration = Duration::from_secs(5);

/// A server at work until the program ends.
pub(crate) struct Server {
    address: SocketAddr,
    state: Arc<State>,
}

/// What has come and gone.
#[derive(Clone, Copy, Default)]
pub(crate) struct Traffic {
    /// Connections so far.
    pub(crate) opened: usize,
    /// Those that are open.
    pub(crate) open: usize,
    pub(crate) requests: usize,
    /// Requests that were answered by an error.
    pub(crate) failed: usize,
}

struct State {
    /// Bytes of text after which it fails.
    outage_after: Option<u64>,
    received: Mutex<u64>,
    traffic: Mutex<Traffic>,
    closed: Condvar,
}

impl Server {
    /// Starts it at a port that is free. It begins to fail when it has received so many bytes of text.
    pub(crate) fn start(outage_after: Option<u64>) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = listener.local_addr()?;
        let state = Arc::new(State {
            outage_after,
            received: Mutex::default(),
            traffic: Mutex::default(),
            closed: Condvar::new(),
        });
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let open = Open::new(&shared);
                // What the client makes of an error is the client's business.
                thread::spawn(move || open.0.serve(&connection));
            }
        });
        Ok(Self { address, state })
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// What has come and gone, once all connections are closed. If some are still open after five seconds, they are counted.
    pub(crate) fn traffic_at_rest(&self) -> Traffic {
        let traffic = self.state.traffic();
        let waited = self.state.closed.wait_timeout_while(traffic, PATIENCE, |traffic| traffic.open > 0);
        *waited.unwrap_or_else(PoisonError::into_inner).0
    }
}

/// A connection is open as long as there is one of these.
struct Open(Arc<State>);

impl Open {
    fn new(state: &Arc<State>) -> Self {
        let mut traffic = state.traffic();
        traffic.opened += 1;
        traffic.open += 1;
        Self(Arc::clone(state))
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.0.traffic().open -= 1;
        self.0.closed.notify_all();
    }
}

impl State {
    fn traffic(&self) -> MutexGuard<'_, Traffic> {
        self.traffic.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Answers requests until the other side closes the connection.
    fn serve(&self, connection: &TcpStream) -> io::Result<()> {
        let mut reader = BufReader::new(connection);
        while let Some(text) = read_request(&mut reader)? {
            let is_down = self.note(text.len() as u64);
            if is_down {
                respond(connection, "503 Service Unavailable", b"overloaded")?;
            } else {
                respond(connection, "200 OK", &embedding::to_bytes(&embedding::embed(&text)))?;
            }
        }
        Ok(())
    }

    /// Counts a request. Whether it is to fail.
    fn note(&self, bytes: u64) -> bool {
        let mut received = self.received.lock().unwrap_or_else(PoisonError::into_inner);
        *received += bytes;
        let fails = self.outage_after.is_some_and(|after| *received > after);
        let mut traffic = self.traffic();
        traffic.requests += 1;
        traffic.failed += usize::from(fails);
        fails
    }
}

/// The text of the next request. `None` when the connection is closed.
fn read_request(reader: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut length = 0;
    let mut line = String::new();
    // The request line and the headers, up to the empty line.
    loop {
        line.clear();
        if reader.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let Some((name, value)) = line.split_once(':') else {
            if line.trim().is_empty() {
                break;
            }
            continue;
        };
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse().map_err(io::Error::other)?;
        }
    }
    let mut text = vec![0; length];
    reader.read_exact(&mut text)?;
    String::from_utf8(text).map(Some).map_err(io::Error::other)
}

fn respond(mut to: &TcpStream, status: &str, body: &[u8]) -> io::Result<()> {
    let mut answer = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n\r\n", body.len()).into_bytes();
    answer.extend_from_slice(body);
    to.write_all(&answer)
}
