//! Which door did you come through? One program, a subcommand for each errand.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
