//! `rpy hosts`: what artefacts are made and run with on this machine.

use anyhow::Result;
use hosts::{Host, Hosts};

use crate::Outcome;
use crate::args::HostsCommand;
use crate::output;
use crate::phases::Phases;

/// Lists the hosts; fetches first what is asked for and missing.
pub(crate) fn command(command: &HostsCommand) -> Result<Outcome> {
    let hosts = Hosts::new();
    if command.fetch {
        let mut phases = Phases::new(false);
        for host in [Host::Java, Host::Dotnet] {
            if !hosts.is_usable(host) {
                phases.run(&format!("fetching {}", host.program()), || hosts.fetch(host))?;
            }
        }
        phases.finish();
    }
    let mut out = String::new();
    for host in Host::ALL {
        out.push_str(&line(&hosts, host));
    }
    output::print(&out)?;
    Ok(Outcome::Done)
}

fn line(hosts: &Hosts, host: Host) -> String {
    let name = host.program();
    let Some(found) = hosts.find(host) else {
        return format!("{name:<8} missing: {}\n", host.advice());
    };
    let path = found.path().display();
    match hosts.version(host, &found) {
        Some(version) => format!("{name:<8} {version} ({path})\n"),
        None => format!("{name:<8} can't be run ({path}): {}\n", host.advice()),
    }
}
