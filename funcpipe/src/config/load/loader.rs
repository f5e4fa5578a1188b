//! The layers of one configuration, and what comes of them.

use std::ffi::OsString;
use std::marker::PhantomData;
use std::path::Path;
#[cfg(any(feature = "toml", feature = "json"))]
use std::path::PathBuf;

use super::names::Names;
use super::node::Node;
use super::origin::Origin;
use super::place::{Has, Place, Sink};
use super::setting::{Setting, outline};
use super::shape::Outline;
use super::{args, env, file};
use crate::config::error::ConfigError;
use crate::config::validated::ValidatedConfig;
use crate::config::violation::Violation;

/// Loads a configuration from layers: files, the environment, arguments. Each one overrides those before it, in this order
/// whatever the order of the calls; of files the later one. Below all of them are the defaults.
///
/// All layers are read, and everything that is wrong in any of them is told in one error, each with the place where it stands. Nothing
/// is read before [`load`](Self::load), which can be called again, say when a file has changed.
///
/// ```
/// mod config {
///     use funcpipe::prelude::*;
///     use std::time::Duration;
///
///     #[derive(ValidatedConfig, Debug)]
///     #[config(env_prefix = "SENSOR_")]
///     pub struct Sensor {
///         #[config(range = 1..=10_000, default = 10)]
///         window_size: u32,
///         #[config(range = 100ms..=30s)]
///         timeout: Duration,
///     }
/// }
/// use config::Sensor;
///
/// let variables = [("SENSOR_WINDOW_SIZE", "20"), ("SENSOR_TIMEOUT", "2s")];
/// let sensor = Sensor::loader().env_from(variables).args(["--timeout", "1500ms"]).load()?;
/// assert_eq!((sensor.window_size(), sensor.timeout().as_millis()), (20, 1500));
///
/// let error = Sensor::loader().env_from([("SENSOR_WINDOW_SIZE", "0"), ("SENSOR_TIMOUT", "2s")]).load().unwrap_err();
/// assert_eq!(
///     format!("{error:?}"),
///     "invalid Sensor:
///   window_size must be in 1..=10000, got 0 (SENSOR_WINDOW_SIZE)
///   timeout is required: set `SENSOR_TIMEOUT`
///   unknown variable `SENSOR_TIMOUT`; did you mean `SENSOR_TIMEOUT`? (SENSOR_TIMOUT)"
/// );
/// # Ok::<(), funcpipe::config::ConfigError>(())
/// ```
#[must_use = "nothing is loaded before `load`"]
pub struct Loader<C> {
    files: Vec<file::File>,
    env: Option<Variables>,
    args: Option<Vec<OsString>>,
    of: PhantomData<fn() -> C>,
}

#[derive(Clone)]
enum Variables {
    /// Of the process, when the configuration is loaded.
    Process,
    Given(Vec<(OsString, OsString)>),
}

impl<C> Loader<C> {
    /// No layers but the defaults.
    #[doc(hidden)]
    pub const fn new() -> Self {
        Self { files: Vec::new(), env: None, args: None, of: PhantomData }
    }

    /// Reads a TOML file. It is an error if there is none.
    #[cfg(feature = "toml")]
    pub fn toml(self, path: impl Into<PathBuf>) -> Self {
        self.file(file::File::new(file::Format::Toml, path.into()))
    }

    /// Reads a TOML file, if there is one.
    #[cfg(feature = "toml")]
    pub fn toml_if_exists(self, path: impl Into<PathBuf>) -> Self {
        self.file(file::File::new(file::Format::Toml, path.into()).optional())
    }

    /// Reads a text as if it were a TOML file of this name.
    #[cfg(feature = "toml")]
    pub fn toml_str(self, name: impl Into<PathBuf>, text: impl Into<String>) -> Self {
        self.file(file::File::new(file::Format::Toml, name.into()).of_text(text.into()))
    }

    /// Reads a JSON file. It is an error if there is none.
    #[cfg(feature = "json")]
    pub fn json(self, path: impl Into<PathBuf>) -> Self {
        self.file(file::File::new(file::Format::Json, path.into()))
    }

    /// Reads a JSON file, if there is one.
    #[cfg(feature = "json")]
    pub fn json_if_exists(self, path: impl Into<PathBuf>) -> Self {
        self.file(file::File::new(file::Format::Json, path.into()).optional())
    }

    /// Reads a text as if it were a JSON file of this name.
    #[cfg(feature = "json")]
    pub fn json_str(self, name: impl Into<PathBuf>, text: impl Into<String>) -> Self {
        self.file(file::File::new(file::Format::Json, name.into()).of_text(text.into()))
    }

    #[cfg(any(feature = "toml", feature = "json"))]
    fn file(mut self, file: file::File) -> Self {
        self.files.push(file);
        self
    }

    /// Reads the environment variables of the process. A program cannot be built that calls it where no field has one, by `env_prefix` or
    /// by `env`; `cargo check` does not tell.
    pub fn env(mut self) -> Self
    where
        C: Setting,
    {
        const { C::__FUNCPIPE_VARIABLES };
        self.env = Some(Variables::Process);
        self
    }

    /// Reads these environment variables instead of those of the process: for tests, which may then run side by side.
    pub fn env_from<N: Into<OsString>, V: Into<OsString>>(
        mut self,
        variables: impl IntoIterator<Item = (N, V)>,
    ) -> Self
    where
        C: Setting,
    {
        const { C::__FUNCPIPE_VARIABLES };
        let pairs = variables.into_iter().map(|(name, value)| (name.into(), value.into()));
        self.env = Some(Variables::Given(pairs.collect()));
        self
    }

    /// Reads flags: `--window-size 10` or `--window-size=10`; of parts `--stage.window-size`. A `bool` needs no value, a list may be given
    /// several times. `arguments` are those behind the name of the program, `std::env::args_os().skip(1)`. Whatever is no flag of a field is
    /// an error; a program with arguments of its own has [`take_args`](Self::take_args).
    pub fn args<A: Into<OsString>>(mut self, arguments: impl IntoIterator<Item = A>) -> Self {
        self.args.get_or_insert_default().extend(arguments.into_iter().map(Into::into));
        self
    }

    /// Takes the flags of the fields out of `arguments`, up to `--`, and leaves the others, among them unknown flags, for the program or its
    /// parser of arguments. `true` or `false` behind the flag of a `bool` is taken along: it is an error, since such a value goes behind `=`.
    ///
    /// ```
    /// # mod config {
    /// #     use funcpipe::prelude::*;
    /// #     #[derive(ValidatedConfig)]
    /// #     pub struct Sensor {
    /// #         #[config(range = 1..=10_000, default = 10)]
    /// #         window_size: u32,
    /// #     }
    /// # }
    /// # use config::Sensor;
    /// let mut arguments = vec!["in.csv".into(), "--window-size".into(), "20".into(), "--verbose".into()];
    /// let sensor = Sensor::loader().take_args(&mut arguments).load()?;
    /// assert_eq!(sensor.window_size(), 20);
    /// assert_eq!(arguments, ["in.csv", "--verbose"]);
    /// # Ok::<(), funcpipe::config::ConfigError>(())
    /// ```
    pub fn take_args(mut self, arguments: &mut Vec<OsString>) -> Self
    where
        C: Setting,
    {
        let taken = args::take(&outline::<C>(), arguments);
        self.args.get_or_insert_default().extend(taken);
        self
    }

    /// The configuration. Warnings about unknown names are events of `tracing` under that feature, else nobody hears of them;
    /// [`load_with_origins`](Self::load_with_origins) returns them.
    ///
    /// # Errors
    /// Everything that is wrong in any layer.
    ///
    /// # Panics
    /// If a function of a rule does.
    pub fn load(&self) -> Result<C, ConfigError>
    where
        C: Setting + ValidatedConfig,
    {
        let loaded = self.load_with_origins()?;
        #[cfg(feature = "tracing")]
        warn(C::NAME, loaded.warnings());
        Ok(loaded.config)
    }

    /// The configuration, and where each of its values comes from.
    ///
    /// # Errors
    /// Everything that is wrong in any layer.
    ///
    /// # Panics
    /// If a function of a rule does.
    pub fn load_with_origins(&self) -> Result<Loaded<C>, ConfigError>
    where
        C: Setting + ValidatedConfig,
    {
        const { C::__FUNCPIPE_LOADABLE };
        let mut sink = Sink {
            has: Has { files: !self.files.is_empty(), env: self.env.is_some(), args: self.args.is_some() },
            ..Sink::new(Names::of(&outline::<C>()))
        };
        let nodes = self.read(&outline::<C>(), &mut sink);
        let nodes: Vec<&Node> = nodes.iter().collect();
        // What is wrong with names and files comes last: the fields are in the order of their declaration.
        let of_layers = std::mem::take(&mut sink.violations);
        let config = C::__funcpipe_load(&mut Place::new(&nodes, &mut sink), None);
        sink.violations.append(of_layers);
        match config {
            Some(config) if sink.violations.is_empty() => {
                Ok(Loaded { config, origins: sink.origins, warnings: sink.warnings })
            }
            _ => Err(sink.into_error(C::NAME)),
        }
    }

    fn read(&self, outline: &Outline, sink: &mut Sink) -> Vec<Node> {
        let mut nodes: Vec<Node> = self.files.iter().filter_map(|file| file.read(sink)).collect();
        match &self.env {
            None => {}
            Some(Variables::Process) => nodes.push(env::read(outline, std::env::vars_os(), sink)),
            Some(Variables::Given(given)) => nodes.push(env::read(outline, given.iter().cloned(), sink)),
        }
        if let Some(arguments) = &self.args {
            nodes.push(args::read(outline, arguments, sink));
        }
        nodes
    }
}

/// Tells whoever listens.
#[cfg(feature = "tracing")]
pub(super) fn warn(config: &'static str, warnings: &[Violation]) {
    for warning in warnings {
        tracing::warn!(target: "funcpipe::config", config, "{warning}");
    }
}

impl<C> Clone for Loader<C> {
    fn clone(&self) -> Self {
        Self { files: self.files.clone(), env: self.env.clone(), args: self.args.clone(), of: PhantomData }
    }
}

/// Nothing of what arguments and variables say: there may be secrets in it.
impl<C> std::fmt::Debug for Loader<C> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let files: Vec<&Path> = self.files.iter().map(file::File::path).collect();
        f.debug_struct("Loader").field("files", &files).finish_non_exhaustive()
    }
}

/// A configuration, and where its values come from.
///
/// ```
/// # mod config {
/// #     use funcpipe::prelude::*;
/// #     #[derive(ValidatedConfig, Debug)]
/// #     #[config(env_prefix = "SENSOR_")]
/// #     pub struct Sensor {
/// #         #[config(range = 1..=10_000, default = 10)]
/// #         window_size: u32,
/// #         #[config(default = 80)]
/// #         port: u16,
/// #     }
/// # }
/// # use config::Sensor;
/// let loaded = Sensor::loader().env_from([("SENSOR_PORT", "81")]).load_with_origins()?;
/// let origins: Vec<String> = loaded.origins().map(|(path, origin)| format!("{path}: {origin}")).collect();
/// assert_eq!(origins, ["window_size: default", "port: SENSOR_PORT"]);
/// assert_eq!(loaded.into_config().port(), 81);
/// # Ok::<(), funcpipe::config::ConfigError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Loaded<C> {
    config: C,
    origins: Vec<(String, Origin)>,
    warnings: Vec<Violation>,
}

impl<C> Loaded<C> {
    /// The configuration.
    pub const fn config(&self) -> &C {
        &self.config
    }

    /// The configuration alone.
    pub fn into_config(self) -> C {
        self.config
    }

    /// Where a value comes from, by its path: `window_size`, `stage.window_size`.
    #[must_use]
    pub fn origin(&self, path: &str) -> Option<&Origin> {
        self.origins.iter().find(|(of, _)| of == path).map(|(_, origin)| origin)
    }

    /// Where each value comes from.
    pub fn origins(&self) -> impl Iterator<Item = (&str, &Origin)> {
        self.origins.iter().map(|(path, origin)| (path.as_str(), origin))
    }

    /// Names that no field has, where the configuration says `unknown = warn`.
    #[must_use]
    pub fn warnings(&self) -> &[Violation] {
        &self.warnings
    }
}
