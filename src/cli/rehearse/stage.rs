//! The copy of the house on which a conference is played, and the door of the hall before it.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use thidua_app::App;
use thidua_store::Address;
use thidua_store::copy::{self, BLOBS};
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

/// The data of a house once more, in a folder that goes.
pub struct Copy {
    folder: PathBuf,
    database: Address,
}

impl Copy {
    /// Copies the database; evidence is linked where the disk can, since it is only read.
    pub async fn make(
        (app, from): (&App, &Address),
        (folder, into): (&Path, Option<Address>),
        speech: Speech,
    ) -> Result<Self, Trouble> {
        let database = match (from, into) {
            (Address::Sqlite(_), None) => Address::Sqlite(folder.join(app.store().copy_into(folder).await?)),
            (Address::Postgres(_), Some(Address::Postgres(url))) => {
                if !copy::is_empty(&url).await? {
                    let shown = copy::without_password(&url);
                    return Err(Trouble::Said(
                        speech.say_with("rehearse-database-not-empty", &[("database", &shown)]),
                    ));
                }
                let dump = folder.join(app.store().copy_into(folder).await?);
                copy::restore_dump(&dump, &url).await?;
                Address::Postgres(url)
            }
            (Address::Postgres(_), _) => return Err(Trouble::Said(speech.say("rehearse-needs-database"))),
            (Address::Sqlite(_), Some(_)) => return Err(Trouble::Said(speech.say("rehearse-no-database"))),
        };
        link(app.blobs(), &folder.join(BLOBS))?;
        Ok(Self { folder: folder.to_owned(), database })
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
    pub async fn drop(self) -> Result<(), Trouble> {
        match self.database {
            Address::Sqlite(_) => Ok(()),
            database @ Address::Postgres(_) => Ok(copy::clear(&database).await?),
        }
    }
}

fn link(from: &Path, to: &Path) -> Result<(), Trouble> {
    let at = |path: &Path| {
        let path = path.to_owned();
        move |fault| Trouble::File(path, fault)
    };
    std::fs::create_dir_all(to).map_err(at(to))?;
    let entries = match std::fs::read_dir(from) {
        Ok(entries) => entries,
        Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(fault) => return Err(at(from)(fault)),
    };
    for entry in entries {
        let entry = entry.map_err(at(from))?;
        let (old, new) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type().map_err(at(&old))?.is_dir() {
            link(&old, &new)?;
        } else if std::fs::hard_link(&old, &new).is_err() {
            std::fs::copy(&old, &new).map_err(at(&old))?;
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
        let worker = Worker::start(app.clone(), None, way.origin());
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
