//! The copy of the house on which a conference is played, and the door of the hall before it.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use thidua_app::App;
use thidua_store::Address;
use thidua_store::copy::{self, BLOBS, DATABASE};
use thidua_store::room;
use thidua_web::house::{Hall, House, Settings};
use thidua_web::serve::{Door, OwnCertificate, bind, own_certificate, serve};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::super::config::Location;
use super::super::house::{self, Trouble};
use super::super::serve::address_of;
use super::super::speech::Speech;
use super::super::worker::Worker;
use super::telephone::Way;

/// Where telephones of a rehearsal call.
const LAPTOP: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// Where the data of a house lie once more: a folder that goes, and for PostgreSQL a database that was empty.
pub struct Place {
    folder: PathBuf,
    database: Address,
}

impl Place {
    /// Nothing is written yet.
    pub async fn of(
        from: &Address,
        into: Option<Address>,
        (folder, speech): (&Path, Speech),
    ) -> Result<Self, Trouble> {
        let said = |key| Err(Trouble::Said(speech.say(key)));
        let database = match (from, into) {
            (Address::Sqlite(_), None) => Address::Sqlite(folder.join(DATABASE)),
            (Address::Postgres(_), Some(Address::Postgres(url))) => {
                if !copy::is_empty(&url).await? {
                    let shown = [("database", &*copy::without_password(&url))];
                    return Err(Trouble::Said(speech.say_with("rehearse-database-not-empty", &shown)));
                }
                Address::Postgres(url)
            }
            (Address::Postgres(_), _) => return said("rehearse-needs-database"),
            (Address::Sqlite(_), Some(_)) => return said("rehearse-no-database"),
        };
        Ok(Self { folder: folder.to_owned(), database })
    }

    /// Copies the database; evidence is linked where the disk can, since it is only read.
    pub async fn copy(&self, app: &App, speech: Speech) -> Result<(), Trouble> {
        // The copy, what is written into it, and the backup in the pause, evidence and all.
        let needed = app.store().size().saturating_mul(3).saturating_add(size_of(app.blobs()));
        if room::of(&self.folder).is_some_and(|room| room.free < room.reserve().saturating_add(needed)) {
            return Err(Trouble::Said(speech.say("rehearse-no-room")));
        }
        let copied = self.folder.join(app.store().copy_into(&self.folder).await?);
        if let Address::Postgres(url) = &self.database {
            copy::restore_dump(&copied, url).await?;
        }
        link(app.blobs(), &self.folder.join(BLOBS))
    }

    /// Opens it as a laptop in a hall does.
    pub async fn open(&self) -> Result<Stage, Trouble> {
        let database = match &self.database {
            Address::Sqlite(file) => format!("sqlite:{}", file.display()),
            Address::Postgres(url) => url.clone(),
        };
        let location = Location { data_dir: self.folder.clone(), database: Some(database) };
        Stage::open(house::open(&location).await?, &self.folder).await
    }

    /// Takes away what is not in the folder.
    pub async fn clear(&self) -> Result<(), Trouble> {
        match &self.database {
            Address::Sqlite(_) => Ok(()),
            Address::Postgres(_) => Ok(copy::clear(&self.database).await?),
        }
    }
}

/// The bytes of everything below a folder; what goes away meanwhile has none.
fn size_of(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let size = |entry: std::fs::DirEntry| match entry.metadata() {
        Ok(about) if about.is_dir() => size_of(&entry.path()),
        Ok(about) => about.len(),
        Err(_) => 0,
    };
    entries.map(size).sum()
}

/// Links a folder, or copies it where the disk cannot; a server beside may take a file away meanwhile.
fn link(from: &Path, to: &Path) -> Result<(), Trouble> {
    let at = |path: &Path| {
        let path = path.to_owned();
        move |fault| Trouble::File(path, fault)
    };
    let gone = |fault: &std::io::Error| fault.kind() == std::io::ErrorKind::NotFound;
    std::fs::create_dir_all(to).map_err(at(to))?;
    let entries = match std::fs::read_dir(from) {
        Ok(entries) => entries,
        Err(fault) if gone(&fault) => return Ok(()),
        Err(fault) => return Err(at(from)(fault)),
    };
    for entry in entries {
        let entry = entry.map_err(at(from))?;
        let (old, new) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type().map_err(at(&old))?.is_dir() {
            link(&old, &new)?;
            continue;
        }
        let linked = std::fs::hard_link(&old, &new).or_else(|_| std::fs::copy(&old, &new).map(drop));
        match linked {
            Err(fault) if !gone(&fault) => return Err(at(&old)(fault)),
            Ok(()) | Err(_) => {}
        }
    }
    Ok(())
}

/// A house that is open to a hall.
pub struct Stage {
    pub app: App,
    pub way: Way,
    worker: Worker,
    close: oneshot::Sender<()>,
    served: JoinHandle<Result<(), thidua_web::serve::ServeError>>,
}

impl Stage {
    async fn open(app: App, folder: &Path) -> Result<Self, Trouble> {
        let listener = bind(SocketAddr::new(LAPTOP, 0)).map_err(Trouble::Serve)?;
        let address = address_of(&listener)?;
        let made = own_certificate(folder, &[LAPTOP], app.today());
        let certificate: OwnCertificate = made.map_err(|fault| Trouble::File(folder.to_owned(), fault))?;
        let way = Way::to(address, &certificate).map_err(Trouble::Other)?;
        let hall = Hall { addresses: vec![way.origin()], fingerprint: certificate.fingerprint.clone() };
        // Telephones of a hall come from many addresses; here they name them.
        let settings =
            Settings { tls: true, hall: Some(hall), trusted_proxy: Some(LAPTOP), ..Settings::default() };
        let (close, closed) = oneshot::channel();
        let (ready, is_open) = oneshot::channel();
        let until = async move {
            let _ = closed.await;
        };
        let door = Door { listener, tls: Some(certificate.files) };
        let on_ready = move || {
            let _ = ready.send(());
        };
        let served = tokio::spawn(serve(House::new(app.clone(), settings), door, until, on_ready));
        if is_open.await.is_err() {
            served.await.map_err(|fault| Trouble::Other(fault.into()))?.map_err(Trouble::Serve)?;
            return Err(Trouble::Other(anyhow::anyhow!("the door did not open")));
        }
        let worker = Worker::start(app.clone(), (None, way.origin()), None);
        Ok(Self { app, way, worker, close, served })
    }

    /// Closes the door, and lets what is under way come to its end.
    pub async fn close(self) -> Result<(), Trouble> {
        drop(self.close);
        self.worker.end().await;
        let closed = self.served.await.map_err(|fault| Trouble::Other(fault.into()))?;
        self.app.store().close().await;
        closed.map_err(Trouble::Serve)
    }
}
