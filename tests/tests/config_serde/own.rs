//! Types of every kind that serde or the standard library can read, and configurations with them.

use std::borrow::Cow;
use std::collections::HashMap;
use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use funcpipe::prelude::*;
use serde::{Deserialize, Serialize};

use super::types::{Mode, Server};

#[derive(Debug, Clone, Copy, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Form {
    Round { radius: u8 },
    Square(u8, u8),
}

#[derive(Debug, Clone, Copy, PartialEq, Deserialize, Serialize)]
pub(crate) struct Celsius(pub(crate) f64);

#[derive(Debug, Clone, Copy, PartialEq, Deserialize, Serialize)]
pub(crate) struct Flag(pub(crate) bool);

#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub(crate) struct Names(pub(crate) Vec<String>);

#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub(crate) struct Weights(pub(crate) HashMap<u32, f64>);

#[derive(ValidatedConfig, Debug, PartialEq)]
#[config(env_prefix = "OWN_")]
pub(crate) struct Own {
    #[config(default = Server { host: "h".to_owned(), port: 1, tags: Vec::new() })]
    server: Server,
    #[config(default = Vec::new())]
    servers: Vec<Server>,
    #[config(default = Mode::Never)]
    mode: Mode,
    #[config(default = Weights(HashMap::new()))]
    weights: Weights,
    #[config(default = Form::Square(0, 0))]
    shape: Form,
    #[config(default = Form::Square(0, 0))]
    corners: Form,
    #[config(default = Celsius(0.0))]
    celsius: Celsius,
    #[config(default = Flag(false))]
    flag: Flag,
    #[config(default = Names(Vec::new()))]
    names: Names,
}

#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub(crate) struct Address {
    pub(crate) host: String,
    pub(crate) port: u16,
}

impl FromStr for Address {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (host, port) = text.split_once(':').ok_or("no colon")?;
        Ok(Self { host: host.to_owned(), port: port.parse().map_err(|_| "no port")? })
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.host, self.port)
    }
}

#[derive(ValidatedConfig, Debug)]
pub(crate) struct Both {
    address: Address,
}

/// Neither read nor written.
#[derive(Debug)]
pub(crate) struct Silent;

impl FromStr for Silent {
    type Err = Infallible;

    fn from_str(_: &str) -> Result<Self, Infallible> {
        Ok(Self)
    }
}

#[derive(ValidatedConfig, Debug)]
pub(crate) struct MutePart {
    #[config(default = Silent)]
    silent: Silent,
}

#[derive(ValidatedConfig, Debug)]
pub(crate) struct Mute {
    #[config(nested)]
    part: Vec<MutePart>,
}

#[derive(Debug)]
pub(crate) struct NotToday;

impl FromStr for NotToday {
    type Err = Infallible;

    fn from_str(_: &str) -> Result<Self, Infallible> {
        Ok(Self)
    }
}

impl Serialize for NotToday {
    fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom("not today"))
    }
}

#[derive(ValidatedConfig, Debug)]
pub(crate) struct Failing {
    #[config(default = NotToday)]
    value: NotToday,
}

/// With a text, and nothing of serde's.
#[derive(Debug, PartialEq)]
pub(crate) struct Loud;

impl FromStr for Loud {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == "loud" { Ok(Self) } else { Err("not loud") }
    }
}

impl fmt::Display for Loud {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("loud")
    }
}

#[derive(ValidatedConfig, Debug)]
pub(crate) struct Texts {
    #[config(default = Loud)]
    value: Loud,
}

const KEY: Key = Key { text: Cow::Borrowed("swordfish") };
const SHOWN: Shown = Shown(Cow::Borrowed("swordfish"));

#[derive(Debug, Clone, Deserialize, Serialize)]
pub(crate) struct Key {
    text: Cow<'static, str>,
}

#[derive(Debug, Clone, Deserialize, Serialize)]
pub(crate) struct Shown(Cow<'static, str>);

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("masked")
    }
}

#[derive(ValidatedConfig, Debug)]
pub(crate) struct Keys {
    #[config(default = KEY)]
    key: Key,
    #[config(default = SHOWN)]
    shown: Shown,
}
