//! The verdict for people and for programs.

use jiff::Timestamp;
use serde_json::{Value, json};
use thidua_app::day_in_vietnam;
use thidua_papers::credential::{Checked, Outcome, Signer, Status, Time, Told, Verdict};

use crate::cli::speech::Speech;

/// The most letters of a text of a stranger that a line shows.
const MOST_LETTERS: usize = 300;

/// For people: the conclusion, what the credential says, and what was looked at and what was not.
pub fn text(verdict: &Verdict, at: Timestamp, speech: Speech) -> String {
    let outcome = verdict.outcome();
    let mut lines = vec![speech.say(&format!("credential-outcome-{}", outcome.code()))];
    match verdict {
        Verdict::Broken(broken) => {
            lines.push(speech.say(&format!("credential-broken-{}", broken.code())));
        }
        Verdict::SignatureWrong => {}
        Verdict::Checked(checked) => {
            // A stranger's text must not look like something that we say.
            let heading =
                if checked.signer == Signer::Known { "credential-says" } else { "credential-says-itself" };
            lines.extend([String::new(), speech.say(heading)]);
            lines.extend(told(&checked.told, speech).into_iter().map(|line| format!("  {line}")));
            lines.extend([String::new(), speech.say("credential-checks")]);
            lines.extend(checks(checked, at, speech).into_iter().map(|line| format!("  {line}")));
        }
    }
    lines.push(String::new());
    lines.join("\n")
}

fn told(told: &Told, speech: Speech) -> Vec<String> {
    let issuer = match &told.issuer_name {
        Some(name) => format!("{} ({})", plain(name), plain(&told.issuer)),
        None => plain(&told.issuer),
    };
    let kind = told.recipient_kind.map_or("unknown", thidua_papers::credential::RecipientKind::code);
    let recipient = plain(told.recipient_name.as_ref().unwrap_or(&told.recipient));
    let mut lines = vec![
        speech.say_with("credential-issuer", &[("name", &issuer)]),
        speech.say_with(&format!("credential-recipient-{kind}"), &[("name", &recipient)]),
    ];
    let mut line = |key: &str, name: &str, text: &Option<String>| {
        lines.extend(text.as_ref().map(|text| speech.say_with(key, &[(name, &plain(text))])));
    };
    line("credential-recipient-number", "number", &told.recipient_number);
    line("credential-award", "award", &told.award);
    line("credential-criteria", "criteria", &told.criteria);
    if let (Some(number), Some(day)) = (&told.decision, &told.decided) {
        let (number, day) = (plain(number), speech.words().date(&day.to_string()));
        lines.push(speech.say_with("credential-decision", &[("number", &number), ("day", &day)]));
    } else {
        line("credential-decision-number", "number", &told.decision);
    }
    let from = date(told.valid_from, speech);
    lines.push(match told.valid_until {
        // It holds to the second before; people name the last day on which it does.
        Some(until) => {
            let last = Timestamp::from_second(until.as_second() - 1).unwrap_or(until);
            speech.say_with("credential-from-until", &[("from", &from), ("until", &date(last, speech))])
        }
        None => speech.say_with("credential-from", &[("from", &from)]),
    });
    lines
}

fn checks(checked: &Checked, at: Timestamp, speech: Speech) -> Vec<String> {
    let key = checked.key.id();
    let day = date(at, speech);
    let signer = match checked.signer {
        Signer::Known => speech.say_with("credential-signer-known", &[("key", &key)]),
        Signer::OwnKeyOnly => speech.say_with("credential-signer-own-key-only", &[("key", &key)]),
        Signer::NotInSet => speech.say_with("credential-signer-not-in-set", &[("key", &key)]),
        Signer::OtherIssuer => speech.say("credential-signer-other-issuer"),
        Signer::OutOfDays => speech.say_with("credential-signer-out-of-days", &[("key", &key)]),
    };
    let time = match checked.time {
        Time::InForce => speech.say_with("credential-time-in-force", &[("day", &day)]),
        Time::NotYet => speech.say_with("credential-time-not-yet", &[("day", &day)]),
        Time::Over => speech.say_with("credential-time-over", &[("day", &day)]),
    };
    let list = checked.told.status_list.as_deref().map(plain).unwrap_or_default();
    let status = match checked.status {
        Status::NoList => speech.say("credential-status-no-list"),
        // Nobody is sent to an address that a stranger may have written.
        Status::NotChecked if checked.signer != Signer::Known => {
            speech.say("credential-status-not-checked-either")
        }
        Status::NotChecked => speech.say_with("credential-status-not-checked", &[("list", &list)]),
        Status::OtherMethod => speech.say("credential-status-other-method"),
        Status::Unusable(fault) => {
            let why = speech.say(&format!("credential-list-{}", fault.code()));
            speech.say_with("credential-status-unusable", &[("why", &why)])
        }
        Status::NotRevoked(made) => {
            speech.say_with("credential-status-not-revoked", &[("day", &date(made, speech))])
        }
        Status::Revoked => speech.say("credential-status-revoked"),
    };
    let signs = [
        (true, speech.say("credential-signature-right")),
        (checked.signer == Signer::Known, signer),
        (checked.time == Time::InForce, time),
        (matches!(checked.status, Status::NotRevoked(_)), status),
    ];
    let open = [false, checked.signer == Signer::OwnKeyOnly, false, is_open(checked.status)];
    let sign = |(right, open): (bool, bool)| match (right, open) {
        (true, _) => '✓',
        (false, true) => '–',
        (false, false) => '✗',
    };
    let lines = signs.into_iter().zip(open);
    lines.map(|((right, sentence), open)| format!("{} {sentence}", sign((right, open)))).collect()
}

/// Whether nobody looked, which is neither good nor bad.
fn is_open(status: Status) -> bool {
    match status {
        Status::NoList | Status::NotChecked | Status::OtherMethod => true,
        Status::Unusable(_) | Status::NotRevoked(_) | Status::Revoked => false,
    }
}

fn date(moment: Timestamp, speech: Speech) -> String {
    speech.words().date(&day_in_vietnam(moment.as_millisecond()).to_string())
}

/// A text of a stranger on one line, without what steers a terminal or turns the direction of writing.
fn plain(text: &str) -> String {
    let steers = |letter: char| {
        letter.is_control()
            || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let mut shown: String = text
        .chars()
        .take(MOST_LETTERS)
        .map(|letter| if steers(letter) { '\u{fffd}' } else { letter })
        .collect();
    if text.chars().nth(MOST_LETTERS).is_some() {
        shown.push('…');
    }
    shown
}

/// For programs: `docs/credentials.md` names the members.
pub fn json(verdict: &Verdict, at: Timestamp) -> String {
    let outcome = verdict.outcome();
    let mut answer = json!({
        "outcome": outcome.code(),
        "holds": outcome == Outcome::Valid,
        "at": at.to_string(),
    });
    match verdict {
        Verdict::Broken(broken) => answer["because"] = json!(broken.code()),
        Verdict::SignatureWrong => {}
        Verdict::Checked(checked) => {
            answer["says"] = says(&checked.told);
            answer["checks"] = looked_at(checked);
        }
    }
    format!("{answer}\n")
}

fn says(told: &Told) -> Value {
    json!({
        "id": told.id,
        "issuer": { "id": told.issuer, "name": told.issuer_name },
        "recipient": {
            "id": told.recipient,
            "name": told.recipient_name,
            "kind": told.recipient_kind.map(thidua_papers::credential::RecipientKind::code),
            "number": told.recipient_number,
        },
        "award": told.award,
        "criteria": told.criteria,
        "decision": { "number": told.decision, "day": told.decided.map(|day| day.to_string()) },
        "valid_from": told.valid_from.to_string(),
        "valid_until": told.valid_until.map(|until| until.to_string()),
        "signed_at": told.signed_at.map(|signed| signed.to_string()),
        "status_list": told.status_list,
    })
}

fn looked_at(checked: &Checked) -> Value {
    let signer = match checked.signer {
        Signer::Known => "known",
        Signer::OwnKeyOnly => "not_checked",
        Signer::NotInSet => "unknown",
        Signer::OtherIssuer => "other_issuer",
        Signer::OutOfDays => "out_of_days",
    };
    let time = match checked.time {
        Time::InForce => "in_force",
        Time::NotYet => "not_yet",
        Time::Over => "over",
    };
    let (status, detail) = match checked.status {
        Status::NoList => ("no_list", Value::Null),
        Status::NotChecked => ("not_checked", Value::Null),
        Status::OtherMethod => ("other_method", Value::Null),
        Status::Unusable(fault) => ("unusable", json!(fault.code())),
        Status::NotRevoked(made) => ("not_revoked", json!(made.to_string())),
        Status::Revoked => ("revoked", Value::Null),
    };
    json!({
        "signature": "right",
        "key": checked.key.id(),
        "signer": signer,
        "time": time,
        "status": { "is": status, "list": detail },
    })
}
