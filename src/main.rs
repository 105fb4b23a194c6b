//! Which door did you come through? One program, a subcommand for each errand.

mod cli;

/// Each sign-in takes 19 MiB for a moment. The system's own allocator keeps most of such pieces after they were given back,
/// which made 230 MB of a hundred sign-ins; with this one it is a fraction (measured by `benches/serve.py`).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
