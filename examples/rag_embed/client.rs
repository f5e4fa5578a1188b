//! The client: one connection to the embedding server, for as long as there are chunks.

use std::net::SocketAddr;
use std::time::Duration;

use funcpipe::prelude::*;
use funcpipe::report::RecordError;

use crate::chunks::Chunk;
use crate::embedding;

/// A chunk and its vector.
#[derive(Debug)]
pub(crate) struct Embedded {
    pub(crate) chunk: Chunk,
    pub(crate) vector: Vec<f32>,
}

/// What can go wrong with the server.
#[derive(Debug, thiserror::Error)]
pub(crate) enum EmbedError {
    /// It answered, but not with a vector.
    #[error("the server answered {0}")]
    Status(u16),
    /// It sent something else.
    #[error("{0} bytes are no vector")]
    NoVector(usize),
    /// It did not answer, or too late, or not to the end.
    #[error("no answer from the server")]
    Connection(#[source] Box<ureq::Error>),
}

impl EmbedError {
    /// Whether it may go better next time.
    fn is_transient(&self) -> bool {
        match self {
            Self::Status(status) => *status >= 500,
            Self::Connection(_) => true,
            Self::NoVector(_) => false,
        }
    }
}

impl From<ureq::Error> for EmbedError {
    fn from(error: ureq::Error) -> Self {
        Self::Connection(Box::new(error))
    }
}

/// A connection to the server.
pub(crate) struct Embedder {
    /// Keeps the connection open from one request to the next.
    agent: ureq::Agent,
    url: String,
}

impl Embedder {
    /// Opens the connection, and sees whether the server is there.
    pub(crate) fn connect(address: SocketAddr) -> Result<Self, EmbedError> {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_idle_connections(1)
            .timeout_global(Some(Duration::from_secs(5)))
            .build();
        let embedder = Self { agent: config.into(), url: format!("http://{address}/embed") };
        embedder.ask("")?;
        Ok(embedder)
    }

    /// The vector of a text.
    #[retry_on_failure(max_attempts = 3, delay = 10ms, backoff = exponential, jitter = full, on = EmbedError::is_transient)]
    pub(crate) fn embed(&mut self, text: &str) -> Result<Vec<f32>, RetryError<EmbedError>> {
        let bytes = self.ask(text)?;
        embedding::from_bytes(&bytes).ok_or(EmbedError::NoVector(bytes.len()))
    }

    fn ask(&self, text: &str) -> Result<Vec<u8>, EmbedError> {
        let answer = self.agent.post(&self.url).send(text)?;
        let status = answer.status().as_u16();
        // To its end, whatever it is: only then the connection is free for the next request.
        let body = answer.into_body().read_to_vec()?;
        if status == 200 { Ok(body) } else { Err(EmbedError::Status(status)) }
    }

    /// Closes the connection.
    fn close(self) {
        drop(self.agent);
    }
}

/// Has each chunk embedded. The connection is opened for the first one, and closed when there are no more, or nobody wants any.
#[measured_stage]
#[managed_source]
pub(crate) fn embedded(
    chunks: impl Iterator<Item = Result<Chunk, RecordError>>,
    address: SocketAddr,
) -> impl Iterator<Item = Result<Embedded, RecordError>> {
    #[release(Embedder::close)]
    let embedder = Embedder::connect(address)
        .map_err(|error| RecordError::new("NO_SERVER", "cannot connect").caused_by(error))?;
    for chunk in chunks {
        let row = match chunk {
            Ok(chunk) => match embedder.embed(&chunk.text) {
                Ok(vector) => Ok(Embedded { chunk, vector }),
                Err(error) => Err(RecordError::from(error).at_path(chunk.file).at_line(chunk.line)),
            },
            Err(error) => Err(error),
        };
        yield_!(row);
    }
}
