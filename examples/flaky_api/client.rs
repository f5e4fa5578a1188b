//! The client: functions that fetch, and what to do when they fail.

use std::io::{self, BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::time::Duration;

use funcpipe::prelude::*;
use funcpipe::retry::resume::Position;
use funcpipe::retry::{CircuitBreaker, Rejected, Resume, RetryBudget};

/// Retries of all functions together: at most one for five calls, and two a second in any case.
static BUDGET: RetryBudget = RetryBudget::percent(20).min_per_second(20);

/// What can go wrong with the server.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ApiError {
    /// It answered, but not with what was asked for.
    #[error("the server answered {status}")]
    Status {
        /// The status code.
        status: u16,
        /// When it asked to be called again.
        retry_after: Option<Duration>,
    },
    /// It did not answer, or too late.
    #[error("no answer from the server")]
    Connection(#[source] Box<ureq::Error>),
    /// It stopped in the middle.
    #[error("the answer broke off")]
    Cut(#[source] io::Error),
    /// A row that is none.
    #[error("`{line}` is no row")]
    Malformed {
        /// What was sent instead.
        line: String,
    },
    /// It is not called any more, or the source went on at the wrong place.
    #[error(transparent)]
    Rejected(#[from] Rejected),
}

impl ApiError {
    /// Whether it may go better next time.
    fn is_transient(&self) -> bool {
        match self {
            Self::Status { status, .. } => *status >= 500 || *status == 429,
            Self::Connection(_) | Self::Cut(_) => true,
            Self::Malformed { .. } | Self::Rejected(_) => false,
        }
    }

    fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Status { retry_after, .. } => *retry_after,
            _ => None,
        }
    }
}

/// A reading of the weather station.
#[derive(Debug)]
pub(crate) struct Row {
    /// Counted from 1: its position in the table.
    pub(crate) number: u32,
    /// In °C.
    pub(crate) temperature: f64,
}

impl Position for Row {
    type Cursor = u32;

    fn position(&self) -> u32 {
        self.number
    }
}

impl Row {
    /// `17,2010-01-01T17:00:00,1015.7,4.4,2.6`
    fn parse(line: &str) -> Result<Self, ApiError> {
        let mut fields = line.trim_end().split(',');
        let number = fields.next().and_then(|field| field.parse().ok());
        let temperature = fields.nth(2).and_then(|field| field.parse().ok());
        match (number, temperature) {
            (Some(number), Some(temperature)) => Ok(Self { number, temperature }),
            _ => Err(ApiError::Malformed { line: line.to_owned() }),
        }
    }
}

/// The server, as the client sees it.
pub(crate) struct Api {
    agent: ureq::Agent,
    base: String,
    breaker: CircuitBreaker,
}

impl Api {
    /// A client of the server at this address.
    pub(crate) fn new(address: SocketAddr) -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_recv_response(Some(Duration::from_millis(200)))
            .build();
        Self {
            agent: config.into(),
            base: format!("http://{address}"),
            breaker: CircuitBreaker::after_failures(5).cool_down(Duration::from_secs(5)),
        }
    }

    /// How many rows there are.
    pub(crate) fn count(&self) -> Result<u32, ApiError> {
        let mut text = String::new();
        self.get("/count")?.read_to_string(&mut text).map_err(ApiError::Cut)?;
        text.trim().parse().map_err(|_| ApiError::Malformed { line: text })
    }

    /// The rows of a page, as they come in; the first is the one after `after`.
    fn page(&self, after: u32) -> Result<impl BufRead + use<>, ApiError> {
        Ok(BufReader::new(self.get(&format!("/rows?after={after}"))?))
    }

    /// Every request goes through here.
    #[retry_on_failure(
        max_attempts = 5,
        delay = 20ms,
        backoff = exponential,
        jitter = full,
        on = ApiError::is_transient,
        retry_after = ApiError::retry_after,
        budget = &BUDGET,
        breaker = &self.breaker
    )]
    fn get(&self, path: &str) -> Result<ureq::BodyReader<'static>, ApiError> {
        let answer = self.agent.get(format!("{}{path}", self.base)).call();
        let answer = answer.map_err(|error| ApiError::Connection(Box::new(error)))?;
        let status = answer.status().as_u16();
        if status != 200 {
            let retry_after = answer.headers().get("retry-after").and_then(|seconds| seconds.to_str().ok());
            let retry_after = retry_after.and_then(|seconds| seconds.parse().ok()).map(Duration::from_secs);
            return Err(ApiError::Status { status, retry_after });
        }
        Ok(answer.into_body().into_reader())
    }
}

/// All rows of the table, page by page. Where an answer breaks off, the next begins after the last row that came.
#[retry_on_failure(max_attempts = 4, delay = 20ms, on = ApiError::is_transient, resume = cursor)]
pub(crate) fn rows<'a>(
    api: &'a Api,
    resume: Resume<u32>,
) -> impl Iterator<Item = Result<Row, ApiError>> + 'a {
    let mut last = resume.cursor.unwrap_or(0);
    let mut page = None;
    std::iter::from_fn(move || {
        let mut is_new = false;
        loop {
            let lines = if let Some(lines) = &mut page {
                lines
            } else {
                is_new = true;
                match api.page(last) {
                    Ok(lines) => page.insert(lines),
                    Err(error) => return Some(Err(error)),
                }
            };
            let mut line = String::new();
            match lines.read_line(&mut line) {
                Err(error) => return Some(Err(ApiError::Cut(error))),
                // A page without a row is behind the last one.
                Ok(0) if is_new => return None,
                Ok(0) => page = None,
                Ok(_) => {
                    let row = Row::parse(&line);
                    last = row.as_ref().map_or(last, |row| row.number);
                    return Some(row);
                }
            }
        }
    })
}
