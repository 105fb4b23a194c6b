//! Letters on their way out: by SMTP, into files, onto the console.

use std::path::PathBuf;
use std::time::{Duration, UNIX_EPOCH};

use lettre::message::header::{ContentTransferEncoding, ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Body, Mailbox, SinglePart};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

/// How long a mail server may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// How letters leave.
#[derive(Clone)]
pub enum Transport {
    /// Through a mail server.
    Smtp(Smtp),
    /// Each into a file of this folder.
    Files(PathBuf),
    /// Onto standard output.
    Console,
}

/// A mail server, found and not yet asked.
#[derive(Clone)]
pub struct Smtp(AsyncSmtpTransport<Tokio1Executor>);

/// Why a configuration cannot be taken. It repeats nothing of it: an address may hold a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadMail {
    /// Neither `smtps://host:465` nor `smtp://host:587`.
    #[error("not the address of a mail server")]
    Server,
    /// No sender, or none that letters can have.
    #[error("not the address of a sender")]
    Sender,
}

impl Smtp {
    /// Reads `smtps://user:password@host:465`, or `smtp://user:password@host:587` for STARTTLS. Only a server on this machine may
    /// speak without TLS.
    ///
    /// # Errors
    /// [`BadMail::Server`].
    pub fn read(url: &str) -> Result<Self, BadMail> {
        if url.contains(['?', '#']) {
            return Err(BadMail::Server);
        }
        let asked = match url.strip_prefix("smtp://") {
            Some(rest) if !is_this_machine(rest) => format!("{url}?tls=required"),
            Some(_) => url.to_owned(),
            None if url.starts_with("smtps://") => url.to_owned(),
            None => return Err(BadMail::Server),
        };
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(&asked).map_err(|_| BadMail::Server)?;
        Ok(Self(builder.timeout(Some(PATIENCE)).build()))
    }
}

fn is_this_machine(rest: &str) -> bool {
    let authority = rest.split('/').next().unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let bare = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()));
    let name = bare.map_or(host, |(name, _)| name).trim_matches(['[', ']']);
    name == "localhost" || name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Where letters are handed in.
#[derive(Clone)]
pub struct Post {
    transport: Transport,
    from: Mailbox,
}

/// A letter, worded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The same letter has the same key, however often it is sent.
    pub key: String,
    /// When it was written, in UTC milliseconds since 1970.
    pub written_at: i64,
    /// To whom.
    pub to: String,
    /// What it is about.
    pub subject: String,
    /// Plain text.
    pub text: String,
}

/// Why a letter did not leave. What the server said is not repeated: it may name the person.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MailFault {
    /// The letter cannot be written like this.
    #[error("a letter that cannot be written")]
    Unwritable,
    /// The file could not be written.
    #[error("the file: {0}")]
    File(std::io::ErrorKind),
    /// The mail server refused, with this code.
    #[error("the mail server answered {0}")]
    Answer(String),
    /// The mail server does not answer.
    #[error("the mail server did not answer in time")]
    Silence,
    /// No safe line to the mail server.
    #[error("no TLS with the mail server")]
    Tls,
    /// Not reached.
    #[error("the mail server cannot be reached")]
    Unreachable,
}

impl MailFault {
    /// The stable name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Unwritable => "unwritable",
            Self::File(_) => "file",
            Self::Answer(_) => "answer",
            Self::Silence => "silence",
            Self::Tls => "tls",
            Self::Unreachable => "unreachable",
        }
    }

    /// With which code the mail server answered; empty where it did not.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Answer(code) => code,
            Self::Unwritable | Self::File(_) | Self::Silence | Self::Tls | Self::Unreachable => "",
        }
    }
}

/// Tells programs that answer by themselves not to.
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

impl Post {
    /// A post with its sender: `thidua@lienminh.vn`, or `Thi đua <thidua@lienminh.vn>`.
    ///
    /// # Errors
    /// [`BadMail::Sender`].
    pub fn new(transport: Transport, from: &str) -> Result<Self, BadMail> {
        Ok(Self { transport, from: from.parse().map_err(|_| BadMail::Sender)? })
    }

    /// How letters leave, as a stable name.
    #[must_use]
    pub fn transport_name(&self) -> &'static str {
        match self.transport {
            Transport::Smtp(_) => "smtp",
            Transport::Files(_) => "file",
            Transport::Console => "console",
        }
    }

    /// Sends a letter. Sent again, it replaces its file, and has the same `Message-ID`, by which mail servers know it.
    ///
    /// # Errors
    /// [`MailFault`].
    pub async fn send(&self, letter: &Letter) -> Result<(), MailFault> {
        let message = self.write(letter)?;
        match &self.transport {
            Transport::Smtp(Smtp(server)) => {
                server.send(message).await.map(drop).map_err(|fault| fault_of(&fault))
            }
            Transport::Files(folder) => {
                let file = folder.join(format!("{}.eml", letter.key));
                let written = async {
                    tokio::fs::create_dir_all(folder).await?;
                    let part = folder.join(format!("{}.part", letter.key));
                    tokio::fs::write(&part, message.formatted()).await?;
                    tokio::fs::rename(part, file).await
                };
                written.await.map_err(|fault: std::io::Error| MailFault::File(fault.kind()))
            }
            Transport::Console => {
                use std::io::Write as _;
                let text = format!("{}\n\n{}\n", letter.subject, letter.text);
                let written = std::io::stdout().lock().write_all(text.as_bytes());
                written.map_err(|fault| MailFault::File(fault.kind()))
            }
        }
    }

    fn write(&self, letter: &Letter) -> Result<Message, MailFault> {
        let to: Address = letter.to.parse().map_err(|_| MailFault::Unwritable)?;
        let written = Duration::from_millis(u64::try_from(letter.written_at).unwrap_or(0));
        let text = letter.text.replace('\n', "\r\n");
        let body = Body::new_with_encoding(text, ContentTransferEncoding::QuotedPrintable)
            .map_err(|_| MailFault::Unwritable)?;
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(letter.subject.clone())
            .date(UNIX_EPOCH + written)
            .message_id(Some(format!("<{}@{}>", letter.key, self.from.email.domain())))
            .header(AutoSubmitted)
            .singlepart(SinglePart::builder().header(ContentType::TEXT_PLAIN).body(body))
            .map_err(|_| MailFault::Unwritable)
    }
}

fn fault_of(fault: &lettre::transport::smtp::Error) -> MailFault {
    if let Some(code) = fault.status() {
        return MailFault::Answer(code.to_string());
    }
    if fault.is_timeout() {
        MailFault::Silence
    } else if fault.is_tls() {
        MailFault::Tls
    } else {
        MailFault::Unreachable
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_server_elsewhere_is_never_spoken_to_without_tls() {
        for (url, here) in [
            ("localhost", true),
            ("127.0.0.1:2525", true),
            ("u:p@[::1]:25", true),
            ("localhost@mail.vn:25", false),
            ("mail.vn:587", false),
            ("127.0.0.1.mail.vn", false),
        ] {
            assert_eq!(is_this_machine(url), here, "{url}");
        }
        for wrong in ["", "mail.vn", "http://mail.vn", "smtp://mail.vn?tls=none", "smtp://"] {
            assert!(Smtp::read(wrong).is_err(), "{wrong}");
        }
        for right in ["smtps://u:p%40@mail.vn:465", "smtp://mail.vn:587", "smtp://127.0.0.1:25"] {
            assert!(Smtp::read(right).is_ok(), "{right}");
        }
    }

    #[test]
    fn a_sender_is_an_address_with_or_without_a_name() {
        assert!(Post::new(Transport::Console, "Thi đua <thidua@lienminh.vn>").is_ok());
        assert!(Post::new(Transport::Console, "thidua@lienminh.vn").is_ok());
        assert!(Post::new(Transport::Console, "thidua").is_err());
    }
}
