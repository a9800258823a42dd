//! What happens when the process is told to end: nothing half-written stays, and the exit code says which signal it
//! was. Must not know: what is written.

use std::io;
use std::process;

use super::Stream;
use crate::cli::Common;
use crate::pipeline::Failure;
use crate::stages::write;

/// What is added to the number of a signal, as shells do.
const SIGNALLED: i32 = 128;

/// Listens for Ctrl-C, for being told to end and for a terminal that goes away, as far as they are not ignored.
///
/// # Errors
/// No thread is to be had.
pub(super) fn listen(common: &Common) -> Result<(), Failure> {
    let what = "the thread that hears when to end";
    start(common.quiet).map_err(|source| Failure::Unstarted { what, help: "", source })
}

#[cfg(unix)]
fn start(quiet: bool) -> io::Result<()> {
    use std::task::Poll;
    use tokio::signal::unix::{Signal, SignalKind, signal};

    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let entered = runtime.enter();
    let ignored = ignored();
    let kinds = [SignalKind::interrupt(), SignalKind::terminate(), SignalKind::hangup()];
    let listened = kinds.into_iter().filter(|kind| ignored >> (kind.as_raw_value() - 1) & 1 == 0);
    let mut signals = listened.map(|kind| Ok((kind.as_raw_value(), signal(kind)?))).collect::<io::Result<Vec<_>>>()?;
    drop(entered);
    std::thread::Builder::new().name("signals".into()).spawn(move || {
        let number = runtime.block_on(std::future::poll_fn(|context| {
            let told = |(number, signal): &mut (i32, Signal)| signal.poll_recv(context).is_ready().then_some(*number);
            signals.iter_mut().find_map(told).map_or(Poll::Pending, Poll::Ready)
        }));
        end(quiet, SIGNALLED + number)
    })?;
    Ok(())
}

#[cfg(not(unix))]
fn start(quiet: bool) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    std::thread::Builder::new().name("signals".into()).spawn(move || {
        if runtime.block_on(tokio::signal::ctrl_c()).is_ok() {
            end(quiet, SIGNALLED + 2);
        }
    })?;
    Ok(())
}

fn end(quiet: bool, code: i32) -> ! {
    if write::abandon() && !quiet {
        // Whether this can be said or not, it is over.
        let _ = Stream::Err.put("stopped: nothing was written\n");
    }
    process::exit(code)
}

/// The signals that whoever started this process wants ignored, such as `nohup`: a bit for each, the lowest for 1.
#[cfg(unix)]
fn ignored() -> u64 {
    // Systems that do not tell are few, and there nothing is ignored.
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0)
}
