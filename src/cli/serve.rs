//! `thidua serve`: the server, until it is told to stop.

use std::future::Future;
use std::io::IsTerminal;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::Duration;

use thidua_app::App;
use thidua_app::clock::note_step_back;
use thidua_app::mail::Post;
use thidua_app::people::close_ended_ahead;
use thidua_domain::clock::is_believed;
use thidua_web::house::{Demo, House, Settings};
use thidua_web::programs::carrier::Reach;
use thidua_web::serve::{Certificate, Door, ServeError, bind, serve};
use tokio::task::{JoinError, JoinSet};
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use super::config::{Serving, Stand};
use super::hall;
use super::house::{self, Trouble};
use super::speech::Speech;
use super::worker::Worker;

pub async fn run(args: &Serving, speech: &Speech) -> Result<ExitCode, Trouble> {
    start_logging();
    if args.hall {
        return hall::run(args, speech).await;
    }
    let stand = args.stand()?;
    let app = open_for(args, (stand.listen, speech)).await?;
    open_door(app, stand, None, speech).await
}

/// The house, if it may be reached from there.
pub async fn open_for(args: &Serving, (listen, speech): (SocketAddr, &Speech)) -> Result<App, Trouble> {
    let app = house::open(&args.location).await?;
    if app.is_demonstration().await? && !listen.ip().is_loopback() {
        return Err(Trouble::DemoElsewhere(listen));
    }
    if !thidua_app::people::has_administrator(&app).await? {
        tell!("{}", speech.say("serve-no-administrator"));
    }
    Ok(app)
}

/// Serves and prints where; the rest of the greeting is the caller's.
pub async fn open_door(
    app: App,
    stand: Stand,
    demo: Option<Demo>,
    speech: &Speech,
) -> Result<ExitCode, Trouble> {
    let settings = Settings {
        public_url: stand.public_url.clone(),
        trusted_proxy: stand.trusted_proxy,
        tls: stand.tls.is_some(),
        pace: stand.pace,
        demo,
        ..Settings::default()
    };
    let listener = bind(stand.listen).map_err(Trouble::Serve)?;
    let address = address_of(&listener)?;
    let scheme = if stand.tls.is_some() { "https" } else { "http" };
    let origin = stand.origin(address);
    let tls = stand.tls.map(|(certificate, key)| Certificate { certificate, key });
    let doors = vec![(settings, Door { listener, tls })];
    let reach = stand.reach;
    let says = || tell!("{}", speech.say_with("serve-ready", &[("url", &format!("{scheme}://{address}"))]));
    keep_open(app, doors, (stand.post, origin, Some(reach)), (says, speech)).await
}

/// Where something listens, with the port that the system chose where the port was 0.
pub fn address_of(listener: &std::net::TcpListener) -> Result<SocketAddr, Trouble> {
    listener.local_addr().map_err(|fault| Trouble::Serve(ServeError::Io(fault)))
}

/// Serves behind all doors until it is told to stop. Letters leave by the post, with addresses of the origin; what is said comes first.
pub async fn keep_open(
    app: App,
    doors: Vec<(Settings, Door)>,
    (post, origin, reach): (Option<Post>, String, Option<Reach>),
    (says, speech): (impl FnOnce(), &Speech),
) -> Result<ExitCode, Trouble> {
    let common = Settings {
        generated: app.is_generated().await?,
        letters_leave: post.as_ref().is_some_and(|post| post.transport_name() == "smtp"),
        letters: post.as_ref().map_or("off", Post::transport_name),
        ..Settings::default()
    };
    tokio::spawn(learn_of_other_writers(app.clone()));
    tokio::spawn(watch_clock(app.clone()));
    let stop = told_to_stop()?;
    outlive_limits();
    let (close, closed) = tokio::sync::watch::channel(());
    tokio::spawn(async move {
        stop.await;
        drop(close);
    });
    let (house, mut served) = (House::new(app.clone(), Settings::default()), JoinSet::new());
    let many = doors.len();
    let (ready, mut stands_open) = tokio::sync::mpsc::channel(many.max(1));
    for (settings, door) in doors {
        let Settings { generated, letters_leave, letters, .. } = common;
        let house = house.with(Settings { generated, letters_leave, letters, ..settings });
        let (mut closed, ready) = (closed.clone(), ready.clone());
        let until = async move { while closed.changed().await.is_ok() {} };
        // There is room for all of them.
        let on_ready = move || {
            let _ = ready.try_send(());
        };
        served.spawn(serve(house, door, until, on_ready));
    }
    drop(ready);
    let mut open = 0;
    while open < many && stands_open.recv().await.is_some() {
        open += 1;
    }
    // Where one could not be opened nothing is said but why.
    let worker = (open == many).then(|| {
        says();
        tell!("{}", speech.say("serve-how-to-stop"));
        Worker::start(app.clone(), (post, origin), reach)
    });
    while let Some(ended) = served.join_next().await {
        well(ended)?;
    }
    if let Some(worker) = worker {
        worker.end().await;
    }
    app.store().close().await;
    tell!("{}", speech.say("serve-stopped"));
    Ok(ExitCode::SUCCESS)
}

/// How a door was closed.
fn well(ended: Result<Result<(), ServeError>, JoinError>) -> Result<(), Trouble> {
    ended.map_err(|fault| Trouble::Other(fault.into()))?.map_err(Trouble::Serve)
}

/// The command line may write beside the server: within a second the server knows.
async fn learn_of_other_writers(app: App) {
    loop {
        tokio::time::sleep(Duration::from_secs(1)).await;
        if let Err(fault) = app.store().refresh_versions().await {
            tracing::warn!(error = %fault, "could not look for writes by others");
        }
    }
}

/// Says in the log that the clock stepped back: when the server starts, and when it happens while it runs.
async fn watch_clock(app: App) {
    let mut latest = i64::MAX;
    loop {
        let now = app.now_ms();
        if !is_believed(latest, now)
            && let Err(fault) = put_right(&app).await
        {
            tracing::warn!(error = ?fault, "that the clock stepped back could not be noted");
        }
        latest = now;
        tokio::time::sleep(Duration::from_secs(5)).await;
    }
}

async fn put_right(app: &App) -> thidua_app::Result<()> {
    if note_step_back(app).await? > 0 {
        close_ended_ahead(app).await?;
    }
    Ok(())
}

/// Listens from the moment it is called: a stop that comes right after the greeting must be a stop in good order.
#[cfg(unix)]
pub fn told_to_stop() -> Result<impl Future<Output = ()> + Send + 'static, Trouble> {
    use tokio::signal::unix::{SignalKind, signal};
    let listen = |kind| signal(kind).map_err(|fault| Trouble::Other(fault.into()));
    let (mut interrupted, mut terminated) =
        (listen(SignalKind::interrupt())?, listen(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupted.recv() => {}
            _ = terminated.recv() => {}
        }
    })
}

/// A limit on the size of files is a fault of the write that meets it, and not the end of the server: this system tells of it by a
/// signal that ends whoever does not listen.
fn outlive_limits() {
    #[cfg(target_os = "linux")]
    {
        const FILE_SIZE: i32 = 25;
        use tokio::signal::unix::{SignalKind, signal};
        if let Err(fault) = signal(SignalKind::from_raw(FILE_SIZE)) {
            tracing::warn!(error = %fault, "limits on files would end the server");
        }
    }
}

/// Listens from the moment the server runs; this system tells in one way only.
#[cfg(not(unix))]
pub fn told_to_stop() -> Result<impl Future<Output = ()> + Send + 'static, Trouble> {
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}

/// One line an event on standard error; `RUST_LOG` says how much, as in `warn,thidua=debug`.
pub fn start_logging() {
    let asked = std::env::var("RUST_LOG").ok().and_then(|text| text.parse::<Targets>().ok());
    let usual = || Targets::new().with_default(LevelFilter::WARN).with_target("thidua", LevelFilter::INFO);
    let lines = tracing_subscriber::fmt::layer()
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    let _ = tracing_subscriber::registry().with(lines).with(asked.unwrap_or_else(usual)).try_init();
}
