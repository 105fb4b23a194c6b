//! Help texts and complaints about the command line, worded.

use std::process::ExitCode;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory};

use super::Cli;
use super::speech::Speech;

/// The command line with its texts in one language: `cli-<errand>` and `cli-arg-<option>`, or `cli-<errand>-<option>` where
/// an option means something of its own there.
pub fn command(speech: &Speech) -> Command {
    let root = Cli::command().about(speech.say("cli-thidua")).after_help(speech.say("cli-thidua-after"));
    word(root, "", *speech)
}

fn word(command: Command, path: &str, speech: Speech) -> Command {
    let options = speech.say("cli-heading-options");
    let usage = usage(&command, path, speech);
    let names: Vec<String> = command.get_arguments().map(|arg| arg.get_id().to_string()).collect();
    let mut command = command
        .disable_help_flag(true)
        .disable_version_flag(true)
        .help_template(template(speech))
        .override_usage(usage)
        .subcommand_help_heading(speech.say("cli-heading-errands"))
        .arg(flag("help", 'h', ArgAction::Help, speech).help_heading(options.clone()));
    if path.is_empty() {
        command = command.arg(flag("version", 'V', ArgAction::Version, speech).help_heading(options.clone()));
    }
    for name in names {
        command = command.mut_arg(&name, |arg| worded(arg, path, &name, speech));
    }
    let errands: Vec<String> = command.get_subcommands().map(|errand| errand.get_name().to_owned()).collect();
    for errand in errands {
        command = command.mut_subcommand(&errand, |sub| {
            let path = if path.is_empty() { errand.clone() } else { format!("{path}-{errand}") };
            let about = speech.say(&format!("cli-{path}"));
            word(sub.about(about), &path, speech)
        });
    }
    command
}

/// An option with its help, its choices and its default in the language of the person.
fn worded(arg: Arg, path: &str, name: &str, speech: Speech) -> Arg {
    let mut text = text_of(path, name, speech);
    let choices: Vec<String> =
        arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    if arg.get_action().takes_values() && !choices.is_empty() {
        text.push_str(&speech.say_with("cli-choices", &[("choices", &choices.join(", "))]));
    }
    if let Some(default) = arg.get_default_values().first().and_then(|value| value.to_str()) {
        text.push_str(&speech.say_with("cli-default", &[("default", default)]));
    }
    let heading = if arg.is_positional() { "cli-heading-arguments" } else { "cli-heading-options" };
    let takes = arg.get_action().takes_values();
    let arg = arg.help(StyledStr::from(text)).help_heading(speech.say(heading));
    if !takes {
        return arg;
    }
    arg.hide_possible_values(true).hide_default_value(true).value_name(value_of(name, speech))
}

/// What stands for a value: `TỆP`, `THƯ_MỤC`.
fn value_of(name: &str, speech: Speech) -> String {
    let key = format!("cli-value-{}", name.replace('_', "-"));
    speech.say(if speech.words().has(&key) { &key } else { "cli-value-other" })
}

fn usage(command: &Command, path: &str, speech: Speech) -> String {
    let mut usage =
        format!("thidua {}", path.replace("reset-password", "reset\u{1}password").replace('-', " "));
    usage = usage
        .replace("add unit", "add-unit")
        .replace("bench data", "bench-data")
        .replace('\u{1}', "-")
        .trim()
        .to_owned();
    usage.push_str(&format!(" [{}]", speech.say("cli-heading-options").to_uppercase()));
    for arg in command.get_arguments().filter(|arg| arg.is_required_set()) {
        let value = value_of(arg.get_id().as_str(), speech);
        match arg.get_long() {
            Some(long) => usage.push_str(&format!(" --{long} <{value}>")),
            None => usage.push_str(&format!(" <{value}>")),
        }
    }
    if command.has_subcommands() {
        usage.push_str(&format!(" <{}>", speech.say("cli-value-errand")));
    }
    usage
}

fn flag(name: &'static str, short: char, action: ArgAction, speech: Speech) -> Arg {
    Arg::new(name)
        .long(name)
        .short(short)
        .action(action)
        .help(speech.say(&format!("cli-arg-{name}")))
        .global(false)
}

fn text_of(path: &str, name: &str, speech: Speech) -> String {
    let name = name.replace('_', "-");
    let own = format!("cli-{path}-{name}");
    if speech.words().has(&own) { speech.say(&own) } else { speech.say(&format!("cli-arg-{name}")) }
}

fn template(speech: Speech) -> String {
    format!("{{about}}\n\n{}: {{usage}}\n\n{{all-args}}{{after-help}}", speech.say("cli-heading-usage"))
}

/// Prints help or version as asked for, or says in one sentence what is wrong with the command line.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "clap knows seventeen faults; six have a sentence of their own"
)]
pub fn explain(speech: &Speech, fault: &clap::Error) -> ExitCode {
    if matches!(fault.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let _ = fault.print();
        return ExitCode::SUCCESS;
    }
    let about = |kind| match fault.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let (arg, value, errand) = (
        about(ContextKind::InvalidArg),
        about(ContextKind::InvalidValue),
        about(ContextKind::InvalidSubcommand),
    );
    let sentence = match fault.kind() {
        ErrorKind::UnknownArgument => speech.say_with("cli-fault-unknown", &[("arg", &arg)]),
        ErrorKind::InvalidSubcommand => speech.say_with("cli-fault-errand", &[("errand", &errand)]),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            speech.say_with("cli-fault-value", &[("arg", &arg), ("value", &value)])
        }
        ErrorKind::MissingRequiredArgument => speech.say_with("cli-fault-missing", &[("arg", &arg)]),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            speech.say("cli-fault-no-errand")
        }
        ErrorKind::ArgumentConflict => speech.say_with("cli-fault-conflict", &[("arg", &arg)]),
        _ => speech.say_with("cli-fault-other", &[("fault", fault.to_string().trim())]),
    };
    let _ = std::io::Write::write_fmt(&mut std::io::stderr(), format_args!("{sentence}\n"));
    ExitCode::from(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Missing sentences are caught by `say` in this profile, so walking the tree is the test.
    #[test]
    fn every_errand_and_every_option_has_help_in_both_languages() {
        for tag in ["vi", "en"] {
            let speech = Speech::of_command_line(&["thidua".into(), "--lang".into(), tag.into()]);
            let mut command = command(&speech);
            command.build();
            let mut waiting = vec![command];
            while let Some(command) = waiting.pop() {
                assert!(command.get_about().is_some(), "{} {tag}", command.get_name());
                for arg in command.get_arguments() {
                    assert!(arg.get_help().is_some(), "{} {} {tag}", command.get_name(), arg.get_id());
                }
                waiting.extend(command.get_subcommands().cloned());
            }
        }
    }
}
