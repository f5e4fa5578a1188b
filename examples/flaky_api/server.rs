//! The server: HTTP on the loopback interface, with faults by plan. It speaks just enough of the protocol.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// Rows in a page.
const PAGE: usize = 500;

const TABLE: &str = include_str!("../data/weather_station.csv");

/// What is wrong with an answer.
#[derive(Clone, Copy)]
enum Fault {
    /// `503 Service Unavailable`, with the wish to be called again in so many seconds.
    Unavailable(u64),
    /// The connection is closed before the request is read, which resets it.
    Reset,
    /// The answer ends after so many of its bytes.
    Cut(usize),
    /// It comes later than the client waits.
    Slow,
}

/// Which request (from 1) meets which fault.
const PLAN: &[(usize, Fault)] = &[
    (1, Fault::Unavailable(0)),
    (4, Fault::Reset),
    (6, Fault::Cut(5_000)),
    (8, Fault::Slow),
    (10, Fault::Cut(0)),
    (11, Fault::Unavailable(1)),
    (12, Fault::Cut(123)),
    (15, Fault::Reset),
    (16, Fault::Reset),
    (20, Fault::Cut(14_000)),
    (21, Fault::Cut(14_000)),
];

/// A server at work until the program ends.
pub(crate) struct Server {
    address: SocketAddr,
    state: Arc<State>,
}

#[derive(Default)]
struct State {
    requests: AtomicUsize,
    faults: Mutex<BTreeMap<usize, String>>,
    rows: Vec<String>,
}

impl Server {
    /// Starts it at a port that is free.
    pub(crate) fn start() -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = listener.local_addr()?;
        let state = Arc::new(State { rows: numbered_rows(), ..State::default() });
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let state = Arc::clone(&shared);
                // What the client makes of it is the client's business.
                thread::spawn(move || state.answer(connection));
            }
        });
        Ok(Self { address, state })
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// How many requests there were.
    pub(crate) fn requests(&self) -> usize {
        self.state.requests.load(Ordering::Relaxed)
    }

    /// What it did wrong, request by request.
    pub(crate) fn faults(&self) -> Vec<String> {
        let faults = self.state.faults.lock().unwrap_or_else(PoisonError::into_inner);
        faults.iter().map(|(request, what)| format!("request {request}: {what}")).collect()
    }
}

/// The readings that are whole, with their numbers: `17,2010-01-01T17:00:00,1015.7,4.4,2.6`.
fn numbered_rows() -> Vec<String> {
    let whole = |line: &&str| {
        let fields: Vec<&str> = line.split(',').collect();
        fields.len() == 4 && fields[1..].iter().all(|field| field.parse::<f64>().is_ok())
    };
    TABLE.lines().skip(1).filter(whole).zip(1..).map(|(line, number)| format!("{number},{line}\n")).collect()
}

impl State {
    fn answer(&self, connection: TcpStream) -> io::Result<()> {
        let request = self.requests.fetch_add(1, Ordering::Relaxed) + 1;
        let fault = PLAN.iter().find(|(number, _)| *number == request).map(|(_, fault)| *fault);
        if let Some(fault) = fault {
            self.faults.lock().unwrap_or_else(PoisonError::into_inner).insert(request, fault.to_string());
        }
        if let Some(Fault::Reset) = fault {
            return Ok(());
        }
        let path = read_request(&connection)?;
        match fault {
            Some(Fault::Unavailable(seconds)) => respond(
                connection,
                "503 Service Unavailable",
                &format!("Retry-After: {seconds}\r\n"),
                "",
                None,
            ),
            Some(Fault::Slow) => {
                thread::sleep(Duration::from_millis(600));
                respond(connection, "200 OK", "", &self.body(&path), None)
            }
            Some(Fault::Cut(bytes)) => respond(connection, "200 OK", "", &self.body(&path), Some(bytes)),
            Some(Fault::Reset) | None => respond(connection, "200 OK", "", &self.body(&path), None),
        }
    }

    fn body(&self, path: &str) -> String {
        match path.strip_prefix("/rows?after=").and_then(|after| after.parse::<usize>().ok()) {
            Some(after) => self.rows.iter().skip(after).take(PAGE).map(String::as_str).collect(),
            None => self.rows.len().to_string(),
        }
    }
}

/// The path that is asked for.
fn read_request(connection: &TcpStream) -> io::Result<String> {
    let mut lines = BufReader::new(connection).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    // The headers, up to the empty line.
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
    Ok(first.split(' ').nth(1).unwrap_or_default().to_owned())
}

fn respond(mut to: TcpStream, status: &str, headers: &str, body: &str, cut: Option<usize>) -> io::Result<()> {
    let mut head = String::new();
    let length = body.len();
    let _ =
        write!(head, "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n{headers}\r\n");
    to.write_all(head.as_bytes())?;
    to.write_all(&body.as_bytes()[..cut.unwrap_or(length).min(length)])
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unavailable(seconds) => write!(f, "503, come again in {seconds} s"),
            Self::Reset => f.write_str("connection reset"),
            Self::Cut(bytes) => write!(f, "answer cut off after {bytes} bytes"),
            Self::Slow => f.write_str("answer later than the client waits"),
        }
    }
}
