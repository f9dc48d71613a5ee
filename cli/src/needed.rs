//! The programs of the machine that a command can't do without.

use anyhow::Result;
use frontend::diagnostics::{Diagnostic, codes};
use hosts::{Found, Host, Hosts};

/// A program that is needed now.
pub(crate) fn needed(host: Host) -> Result<Found> {
    Hosts::new().find(host).ok_or_else(|| {
        let what = match std::env::var(host.variable()) {
            Ok(named) if !named.trim().is_empty() => {
                format!(
                    "there is no {} where {} says: {named}",
                    host.program(),
                    host.variable()
                )
            }
            _ => format!("there is no {} on this machine", host.program()),
        };
        Diagnostic::error(codes::MISSING_PROGRAM, what)
            .help(host.advice())
            .into()
    })
}
