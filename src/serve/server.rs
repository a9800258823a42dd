//! The server on this machine: a port, connections with limits, an end. Must not know: what it answers.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener as Listener, UdpSocket};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use axum::{Extension, Router};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

use super::connections::{ActiveRequests, Connections};
use super::preview::{LookResult, Preview};
use super::respond::{self, App, Local};
use super::runaway::RunawayPage;
use super::watch::{Hints, Watching};
use super::write_timeout::WrittenInTime;

/// How many ports are tried after one that is taken.
const MAX_PORT_TRIES: u16 = 10;
/// How long a client may take to send the head of a request.
const HEADER_READ_TIMEOUT: Duration = Duration::from_secs(10);
/// How many threads make answers and read files. More requests than that wait for one another.
const MAX_ANSWERING_THREADS: usize = 16;
/// The largest head of a request, in bytes.
const MAX_HEADER_BYTES: usize = 16 * 1024;

/// Ports that are open, and who can reach them.
pub(crate) struct Binding {
    listeners: Vec<Listener>,
    /// The address: of this machine alone, or of the network.
    pub address: SocketAddr,
    /// Who can reach it.
    pub exposure: Exposure,
}

/// Who can reach a preview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Exposure {
    /// Programs on this machine.
    ThisMachine,
    /// Whoever reaches one of these addresses and knows the secret.
    Network {
        /// Addresses of this machine.
        addresses: Vec<IpAddr>,
        /// 32 hexadecimal digits, made anew for each preview.
        secret: String,
    },
}

/// Opens a port, or one of the next where it is taken. `known` is the secret of a preview that this one takes the place of.
///
/// # Errors
/// The system's error.
pub(crate) fn bind(host: IpAddr, port: u16, known: Option<String>) -> io::Result<Binding> {
    let last = if port == 0 { 0 } else { port.saturating_add(MAX_PORT_TRIES) };
    let mut opened = open(host, port);
    for next in port.saturating_add(1)..=last {
        match &opened {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => opened = open(host, next),
            _ => break,
        }
    }
    let listeners = opened?;
    let address = listeners[0].local_addr()?;
    let exposure = if host.is_loopback() {
        Exposure::ThisMachine
    } else {
        let addresses = if host.is_unspecified() { own_addresses() } else { vec![host] };
        Exposure::Network { addresses, secret: known.map_or_else(secret, Ok)? }
    };
    Ok(Binding { listeners, address, exposure })
}

/// Opens one port; for 127.0.0.1 also that of ::1, since browsers take either for `localhost`.
fn open(host: IpAddr, port: u16) -> io::Result<Vec<Listener>> {
    let first = Listener::bind((host, port))?;
    let port = first.local_addr()?.port();
    let mut listeners = vec![first];
    if host == IpAddr::V4(Ipv4Addr::LOCALHOST) {
        match Listener::bind((Ipv6Addr::LOCALHOST, port)) {
            Ok(second) => listeners.push(second),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => return Err(error),
            // A machine without IPv6.
            Err(_) => {}
        }
    }
    Ok(listeners)
}

/// The addresses that this machine sends from. Nothing is sent: a socket of datagrams only looks up the way.
fn own_addresses() -> Vec<IpAddr> {
    let ways =
        [(IpAddr::V4(Ipv4Addr::UNSPECIFIED), "192.0.2.1:9"), (IpAddr::V6(Ipv6Addr::UNSPECIFIED), "[2001:db8::1]:9")];
    let own = |(from, to): (IpAddr, &str)| {
        let socket = UdpSocket::bind((from, 0)).ok()?;
        socket.connect(to).ok()?;
        Some(socket.local_addr().ok()?.ip())
    };
    let mut addresses: Vec<IpAddr> = ways.into_iter().filter_map(own).collect();
    if addresses.is_empty() {
        addresses.push(IpAddr::V4(Ipv4Addr::LOCALHOST));
    }
    addresses
}

fn secret() -> io::Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    Ok(hex::encode(bytes))
}

/// What a preview tells the terminal.
pub(crate) enum ServerEvent {
    /// The site was made again, in this time.
    Changed(Duration),
    /// The site could not be read.
    Failed(String),
    /// Changes are noticed in another way from now on, and why.
    Watching(String),
}

/// Why a preview ended.
pub(crate) enum ServeEnd {
    /// Somebody stopped it.
    Interrupted,
    /// A page that nothing else can stop.
    Runaway(RunawayPage),
}

/// Serves until somebody stops it, or something has to.
///
/// # Errors
/// The system's error.
pub(crate) fn run(
    binding: Binding,
    preview: Arc<Preview>,
    hints: Hints,
    allowed: Vec<String>,
    say: impl FnMut(ServerEvent) + Send + 'static,
) -> io::Result<ServeEnd> {
    let (count, generation) = watch::channel(0);
    let watched = Arc::clone(&preview);
    std::thread::Builder::new().name("files".into()).spawn(move || follow(&watched, hints, &count, say))?;
    let secret = match binding.exposure {
        Exposure::ThisMachine => None,
        Exposure::Network { secret, .. } => Some(secret),
    };
    let served_preview = Arc::clone(&preview);
    let router = respond::router(App { preview, generation, allowed, secret });
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(MAX_ANSWERING_THREADS)
        .enable_all()
        .build()?;
    let served = runtime.block_on(async {
        let connections = Arc::new(Connections::default());
        for listener in binding.listeners {
            listener.set_nonblocking(true)?;
            tokio::spawn(accept(TcpListener::from_std(listener)?, router.clone(), Arc::clone(&connections)));
        }
        tokio::select! {
            ended = interrupted() => ended.map(|()| ServeEnd::Interrupted),
            page = served_preview.runaway() => Ok(ServeEnd::Runaway(page)),
        }
    });
    runtime.shutdown_timeout(Duration::from_millis(100));
    served
}

/// Makes the site again whenever its files change.
fn follow(preview: &Preview, mut hints: Hints, count: &watch::Sender<u64>, mut say: impl FnMut(ServerEvent)) {
    let mut watching = hints.watching().clone();
    loop {
        hints.wait();
        loop {
            let began = Instant::now();
            let look = || preview.look(SystemTime::now());
            let change = catch_unwind(AssertUnwindSafe(look));
            hints.looked(began.elapsed());
            match change {
                Ok(LookResult::None) => {}
                Ok(LookResult::Site(retired)) => {
                    let time = began.elapsed();
                    count.send_modify(|count| *count += 1);
                    say(ServerEvent::Changed(time));
                    drop(retired);
                }
                Ok(LookResult::Failed(text)) => {
                    count.send_modify(|count| *count += 1);
                    say(ServerEvent::Failed(text));
                }
                Err(_) => {
                    say(ServerEvent::Failed("Candor failed at a change of the files. This is a bug of ours.".into()));
                }
            }
            // What was put in the place of a watched folder may have changed before it was watched.
            if !hints.watch_again() {
                break;
            }
        }
        if *hints.watching() != watching {
            watching = hints.watching().clone();
            if let Watching::Fallback(why) = &watching {
                say(ServerEvent::Watching(why.clone()));
            }
        }
    }
}

async fn accept(listener: TcpListener, router: Router, connections: Arc<Connections>) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                let work = ActiveRequests::default();
                let task = tokio::spawn(serve(stream, router.clone(), work.clone()));
                connections.add(work, task.abort_handle());
            }
            // No handles left, or a client that went away again: others may come.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

async fn serve(stream: TcpStream, router: Router, work: ActiveRequests) {
    let Ok(local) = stream.local_addr() else { return };
    let answer = TowerToHyperService::new(router.layer(Extension(Local { address: local, work })));
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEADER_READ_TIMEOUT).max_buf_size(MAX_HEADER_BYTES);
    // A client that goes away or sends what is no request ends its own connection only.
    let _ = http.serve_connection(TokioIo::new(WrittenInTime::new(stream)), answer).await;
}

/// Waits for Ctrl-C, or to be told to end.
async fn interrupted() -> io::Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut term = signal(SignalKind::terminate())?;
        tokio::select! {
            ended = tokio::signal::ctrl_c() => ended,
            _ = term.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    {
        tokio::signal::ctrl_c().await
    }
}
