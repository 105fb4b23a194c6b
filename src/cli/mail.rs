//! `thidua mail`: tries whether letters leave.

use std::process::ExitCode;

use clap::{Args, Subcommand};
use thidua_app::mail::{Letter, MailFault};
use thidua_domain::contact::accept_email;
use thidua_web::reminders::letter;

use super::config::Serving;
use super::house::Trouble;
use super::speech::Speech;

#[derive(Args, Debug)]
pub struct MailArgs {
    #[command(subcommand)]
    errand: MailErrand,
}

#[derive(Debug, Subcommand)]
enum MailErrand {
    Test {
        #[command(flatten)]
        serving: Box<Serving>,
        address: String,
    },
}

pub async fn run(args: &MailArgs, speech: &Speech) -> Result<ExitCode, Trouble> {
    let MailErrand::Test { serving, address } = &args.errand;
    let stand = serving.stand()?;
    let Some(post) = &stand.post else { return Err(Trouble::Said(speech.say("mail-test-off"))) };
    let to = accept_email(address).map_err(|refusal| Trouble::App(refusal.into()))?;
    let Some(to) = to else { return Err(Trouble::Said(speech.say("refusal-email-malformed"))) };
    let (subject, text) = letter::trial(speech.words(), &stand.origin(stand.listen));
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    let written_at = i64::try_from(now.as_millis()).unwrap_or_default();
    let letter = Letter { key: format!("thu-{written_at}"), written_at, to, subject, text };
    let way = speech.say(&format!("mail-{}", post.transport_name()));
    match post.send(&letter).await {
        Ok(()) => {
            tell!("{}", speech.say_with("mail-test-sent", &[("way", &way)]));
            Ok(ExitCode::SUCCESS)
        }
        Err(fault) => {
            let cause = cause(*speech, &fault);
            Err(Trouble::Said(speech.say_with("mail-test-failed", &[("way", &way), ("cause", &cause)])))
        }
    }
}

fn cause(speech: Speech, fault: &MailFault) -> String {
    match fault {
        MailFault::Unwritable => speech.say("mail-fault-unwritable"),
        MailFault::File(_) => speech.say("mail-fault-file"),
        MailFault::Answer(code) => speech.say_with("mail-fault-answer", &[("code", code)]),
        MailFault::Silence => speech.say("mail-fault-silence"),
        MailFault::Tls => speech.say("mail-fault-tls"),
        MailFault::Unreachable => speech.say("mail-fault-unreachable"),
    }
}
