//! Data pipelines from plain functions.
