//! What must be tidied up even when the test process is killed: a shell waits for it to end.

use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Carries out its errand when this process ends or the value is dropped, whichever comes first.
pub struct Afterwards(Child);

impl Afterwards {
    /// Kills the process with this number. Call [`Afterwards::forget`] before the number can become somebody else's.
    pub fn kill(process: u32) -> Self {
        Self::wait_to("kill -s KILL \"$1\" 2>/dev/null", &process.to_string())
    }

    /// Kills the process with this number and all of its group.
    pub fn kill_group(process: u32) -> Self {
        Self::wait_to("kill -s KILL -- \"-$1\" 2>/dev/null", &process.to_string())
    }

    /// Removes the folder.
    pub fn remove(folder: &Path) -> Self {
        Self::wait_to("rm -rf \"$1\"", &folder.to_string_lossy())
    }

    fn wait_to(errand: &str, argument: &str) -> Self {
        let script = format!("while read -r _; do :; done; {errand}");
        let mut shell = Command::new("sh");
        shell.args(["-c", &script, "sh", argument]).stdin(Stdio::piped()).process_group(0);
        Self(shell.spawn().expect("a shell starts"))
    }

    /// Leaves the errand undone.
    pub fn forget(mut self) {
        self.0.kill().and_then(|()| self.0.wait()).expect("the waiting shell ends");
    }
}

impl Drop for Afterwards {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        let _ = self.0.wait();
    }
}
