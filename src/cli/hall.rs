//! `thidua serve --hall`: on a laptop without internet, for the telephones of a hall and for the laptop itself.

use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::process::ExitCode;

use thidua_papers::square::Square;
use thidua_web::addresses::VOTE;
use thidua_web::house::{Hall, Settings};
use thidua_web::serve::{Door, ServeError, bind, local_addresses, own_certificate};

use super::config::{LISTEN, Serving};
use super::house::Trouble;
use super::serve::{address_of, keep_open, open_for};
use super::speech::Speech;

/// The folder of the certificate, in the data folder.
const FOLDER: &str = "hoi-truong";

pub async fn run(args: &Serving, speech: &Speech) -> Result<ExitCode, Trouble> {
    let listen = args.listen_in_hall()?;
    let app = open_for(args, (listen, speech)).await?;
    let post = args.mailing.post(&args.location)?;
    let reached = reached(listen)?;
    let folder = args.location.data_dir.join(FOLDER);
    let certificate = own_certificate(&folder, &reached, app.today());
    let certificate = certificate.map_err(|fault| Trouble::File(folder.clone(), fault))?;

    let telephones = bind(listen).map_err(Trouble::Serve)?;
    let laptop = bind_laptop()?;
    let port = address_of(&telephones)?.port();
    let origin = |ip: &IpAddr| format!("https://{}", SocketAddr::new(*ip, port));
    let hall = Hall {
        addresses: reached.iter().map(origin).collect(),
        fingerprint: certificate.fingerprint.clone(),
    };
    let own = format!("http://{}", address_of(&laptop)?);
    let says = || greet(&hall, &own, *speech);
    let letters = hall.addresses.first().cloned().unwrap_or_else(|| own.clone());
    let settings = |tls| Settings { tls, hall: Some(hall.clone()), ..Settings::default() };
    let doors = vec![
        (settings(true), Door { listener: telephones, tls: Some(certificate.files) }),
        (settings(false), Door { listener: laptop, tls: None }),
    ];
    keep_open(app, doors, (post, letters, None), (says, speech)).await
}

/// Under which addresses somebody reaches who listens there.
fn reached(listen: SocketAddr) -> Result<Vec<IpAddr>, Trouble> {
    if !listen.ip().is_unspecified() {
        return Ok(vec![listen.ip()]);
    }
    local_addresses().map_err(|fault| Trouble::Serve(ServeError::Io(fault)))
}

/// The laptop's own door; where another program is behind the usual one, any other.
fn bind_laptop() -> Result<TcpListener, Trouble> {
    let usual = LISTEN.parse().map_err(|_| Trouble::BadListen(LISTEN.to_owned()))?;
    let any = SocketAddr::new(Ipv4Addr::LOCALHOST.into(), 0);
    bind(usual).or_else(|_| bind(any)).map_err(Trouble::Serve)
}

fn greet(hall: &Hall, own: &str, speech: Speech) {
    let mut addresses = hall.addresses.iter().map(|origin| format!("{origin}{VOTE}"));
    match addresses.next() {
        None => tell!("{}", speech.say("hall-no-network")),
        Some(first) => {
            tell!("{}", speech.say_with("hall-telephones", &[("url", &first)]));
            addresses
                .for_each(|other| tell!("{}", speech.say_with("hall-telephones-other", &[("url", &other)])));
            for line in Square::of(&first).iter().flat_map(Square::lines) {
                tell!("{line}");
            }
        }
    }
    tell!("{}", speech.say_with("hall-fingerprint", &[("fingerprint", &hall.fingerprint)]));
    tell!("{}", speech.say_with("hall-laptop", &[("url", own)]));
}
