//! `candor serve`: the site in a browser, as its files are now. Must not know: HTTP.

use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use super::succession::Succession;
use super::{Exit, Stream, count_of, options, print, report_error, say};
use crate::base::diagnostic::Diagnostic;
use crate::cli::{Common, ServeArguments};
use crate::pipeline::Failure;
use crate::serve::{self, Binding, Exposure, Hints, Preview, RunawayPage, ServeEnd, ServerEvent, Settings, Watching};

/// How many threads the preview needs besides those that pages are made on: they answer, read files and watch them.
pub(super) const THREADS: usize = 8;

pub(super) fn run(common: &Common, arguments: &ServeArguments) -> Result<Exit, Failure> {
    let began = Instant::now();
    // Watching begins before the first reading, so that no change falls between.
    let hints = Hints::new(&common.root, arguments.poll);
    let before = Succession::from_before();
    let settings = Settings {
        root: common.root.clone(),
        options: options(&arguments.reading),
        strict: arguments.reading.strict,
        panel: !arguments.no_panel,
        today: common.today,
        left_out: before.as_ref().map(|before| before.runaway.clone()),
    };
    let port = before.as_ref().map_or(arguments.port, |before| before.port);
    let preview = Arc::new(Preview::open(settings, SystemTime::now())?);
    let binding = match serve::bind(arguments.host, port, before.and_then(|before| before.secret)) {
        Ok(binding) => binding,
        Err(error) => {
            report_error(common, &format!("cannot open port {} of {}: {error}", arguments.port, arguments.host));
            return Ok(Exit::Machine);
        }
    };
    let mut shown = Vec::new();
    show(common, &preview, &mut shown)?;
    let address = greet(common, arguments, &preview, &binding, began)?;
    if let Watching::Fallback(why) = hints.watching() {
        warn(common, why)?;
    }
    if arguments.open
        && let Err(error) = opener::open_browser(&address)
    {
        warn(common, &format!("no browser opened: {error}"))?;
    }
    let port = binding.address.port();
    let secret = match &binding.exposure {
        Exposure::ThisMachine => None,
        Exposure::Network { secret, .. } => Some(secret.clone()),
    };
    let (told, seen) = (common.clone(), Arc::clone(&preview));
    let tell = move |said: ServerEvent| {
        // The site is served whether this can be said or not.
        if let Err(failure) = tell(&told, &seen, &mut shown, said) {
            report_error(&told, &failure.to_string());
        }
    };
    match serve::run(binding, preview, hints, arguments.allow_host.clone(), tell) {
        Ok(ServeEnd::Interrupted) => Ok(Exit::Interrupted),
        Ok(ServeEnd::Runaway(runaway)) => {
            let RunawayPage { template, message, help, .. } = &runaway;
            report_error(
                common,
                &format!("{template}: {message}\n  = help: {help}; the preview begins anew without it"),
            );
            let error = Succession { port, secret, runaway }.begin();
            report_error(common, &format!("cannot begin anew: {error}"));
            Ok(Exit::Content)
        }
        Err(error) => {
            report_error(common, &format!("cannot serve: {error}"));
            Ok(Exit::Machine)
        }
    }
}

/// Says what happened while the site is served.
fn tell(common: &Common, preview: &Preview, shown: &mut Vec<Diagnostic>, said: ServerEvent) -> Result<(), Failure> {
    match said {
        ServerEvent::Changed(time) => {
            show(common, preview, shown)?;
            say(common, &format!("changed, ready again in {} ms", time.as_millis()))?;
            if common.verbose {
                let stages =
                    |(stage, time): &(&str, Duration)| format!("{stage} {:.1} ms", time.as_secs_f64() * 1000.0);
                let stages = preview.with_compiled(|it| it.timings.iter().map(stages).collect::<Vec<_>>().join(", "));
                say(common, &stages)?;
            }
            Ok(())
        }
        ServerEvent::Failed(text) => {
            report_error(common, &text);
            Ok(())
        }
        ServerEvent::Watching(why) => warn(common, &why),
    }
}

/// Prints what is wrong, where it is other than what was printed before.
fn show(common: &Common, preview: &Preview, shown: &mut Vec<Diagnostic>) -> Result<(), Failure> {
    preview.with_compiled(|reading| {
        if reading.diagnostics != *shown {
            shown.clone_from(&reading.diagnostics);
            print(Stream::Err, common, reading, &reading.diagnostics)?;
            if reading.diagnostics.is_empty() {
                say(common, "nothing wrong")?;
            }
        }
        Ok(())
    })
}

/// Says where the site is and who can reach it; gives the address to open.
fn greet(
    common: &Common,
    arguments: &ServeArguments,
    preview: &Preview,
    binding: &Binding,
    began: Instant,
) -> Result<String, Failure> {
    let address = binding.address;
    let path = preview.base_path();
    let url = |host: std::net::IpAddr| format!("http://{}{path}", std::net::SocketAddr::new(host, address.port()));
    let programs = preview.with_compiled(|reading| reading.site.as_ref().map_or(0, |site| site.programs.len()));
    let taken = arguments.port != 0 && arguments.port != address.port();
    let taken = if taken { format!(" (port {} is taken)", arguments.port) } else { String::new() };
    let (urls, warning) = match &binding.exposure {
        Exposure::ThisMachine => (vec![url(address.ip())], None),
        Exposure::Network { addresses, secret } => (
            addresses.iter().map(|&host| format!("{}?token={secret}", url(host))).collect(),
            Some("everybody on the network who has this address can read the whole site, drafts too if they are shown"),
        ),
    };
    let counted = count_of(programs, "program");
    let (urls_in_words, time) = (urls.join(" and "), began.elapsed().as_millis());
    // However quiet it is to be: without the address there is no use in it.
    Stream::Out.put(format!("Serving {counted} at {urls_in_words}{taken}, after {time} ms\n"))?;
    if let Some(warning) = warning {
        warn(common, warning)?;
    }
    say(common, "Ctrl-C ends it")?;
    Ok(urls.into_iter().next().unwrap_or_default())
}

fn warn(common: &Common, text: &str) -> Result<(), Failure> {
    if common.quiet { Ok(()) } else { Stream::Err.put(format!("warning: {text}\n")) }
}
