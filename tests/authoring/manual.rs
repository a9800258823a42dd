//! The manual: every command in it runs.
