//! States are reached by their transitions alone: no act and no query sets one by name.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on stops")]

use std::fs;
use std::path::{Path, PathBuf};

use thidua_domain::appraisal::{AppraisalState, ScorecardState};
use thidua_domain::commendation::{DecisionState, DossierState, MeetingState, NominationState};
use thidua_domain::contests::{JurorState, RoundState};
use thidua_domain::evidence::EvidenceState;
use thidua_domain::exemplars::{ExemplarState, ReplicationState};
use thidua_domain::ground::YearState;
use thidua_domain::jobs::JobState;
use thidua_domain::meetings::{
    ConclusionState, ConferenceState, ExperienceState, HandingOverState, TakeUpState, TaskState,
};
use thidua_domain::membership::{ApplicationState, FoundingState};
use thidua_domain::newsroom::ArticleState;
use thidua_domain::pact::PactState;
use thidua_domain::reporting::{PeriodState, ReportState};
use thidua_domain::voting::PollState;
use thidua_domain::year::MovementState;

/// Every state machine of the house with the stable names of its states.
fn machines() -> Vec<(&'static str, Vec<&'static str>)> {
    vec![
        ("ApplicationState", ApplicationState::ALL.map(ApplicationState::name).to_vec()),
        ("AppraisalState", AppraisalState::ALL.map(AppraisalState::name).to_vec()),
        ("ArticleState", ArticleState::ALL.map(ArticleState::name).to_vec()),
        ("ConclusionState", ConclusionState::ALL.map(ConclusionState::name).to_vec()),
        ("ConferenceState", ConferenceState::ALL.map(ConferenceState::name).to_vec()),
        ("DecisionState", DecisionState::ALL.map(DecisionState::name).to_vec()),
        ("DossierState", DossierState::ALL.map(DossierState::name).to_vec()),
        ("EvidenceState", EvidenceState::ALL.map(EvidenceState::name).to_vec()),
        ("ExemplarState", ExemplarState::ALL.map(ExemplarState::name).to_vec()),
        ("ExperienceState", ExperienceState::ALL.map(ExperienceState::name).to_vec()),
        ("FoundingState", FoundingState::ALL.map(FoundingState::name).to_vec()),
        ("HandingOverState", HandingOverState::ALL.map(HandingOverState::name).to_vec()),
        ("JobState", JobState::ALL.map(JobState::name).to_vec()),
        ("JurorState", JurorState::ALL.map(JurorState::name).to_vec()),
        ("MeetingState", MeetingState::ALL.map(MeetingState::name).to_vec()),
        ("MovementState", MovementState::ALL.map(MovementState::name).to_vec()),
        ("NominationState", NominationState::ALL.map(NominationState::name).to_vec()),
        ("PactState", PactState::ALL.map(PactState::name).to_vec()),
        ("PeriodState", PeriodState::ALL.map(PeriodState::name).to_vec()),
        ("PollState", PollState::ALL.map(PollState::name).to_vec()),
        ("ReplicationState", ReplicationState::ALL.map(ReplicationState::name).to_vec()),
        ("ReportState", ReportState::ALL.map(ReportState::name).to_vec()),
        ("RoundState", RoundState::ALL.map(RoundState::name).to_vec()),
        ("ScorecardState", ScorecardState::ALL.map(ScorecardState::name).to_vec()),
        ("TakeUpState", TakeUpState::ALL.map(TakeUpState::name).to_vec()),
        ("TaskState", TaskState::ALL.map(TaskState::name).to_vec()),
        ("YearState", YearState::ALL.map(YearState::name).to_vec()),
    ]
}

fn files_in(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_in(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

/// Path and code of every file of a floor, without comments and without its own tests.
fn code_of(floor: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = vec![];
    files_in(&root.join("crates").join(floor).join("src"), &mut files);
    files
        .into_iter()
        .map(|file| {
            let text = fs::read_to_string(&file).unwrap();
            let text = text.split("#[cfg(test)]").next().unwrap_or_default();
            let lines = text.lines().map(|line| line.split("//").next().unwrap_or_default());
            let name = file.strip_prefix(root).unwrap().display().to_string();
            (name, lines.collect::<Vec<_>>().join("\n"))
        })
        .collect()
}

#[test]
fn no_statement_sets_a_state_by_name() {
    let mut wrong = vec![];
    for (room, query, text) in thidua_store::queries::all() {
        // Asking which rows are in a state is no setting.
        let set = text.split(" where ").next().unwrap_or_default();
        if text.trim_start().starts_with("select") {
            continue;
        }
        for (machine, names) in machines() {
            let quoted = names.iter().filter(|name| set.contains(&format!("'{name}'")));
            wrong.extend(quoted.map(|name| format!("{room}/{query}: '{name}' of {machine}")));
        }
    }

    assert_eq!(wrong, Vec::<String>::new(), "the act passes the state that its transition gave");
}

#[test]
fn no_act_sets_a_state_by_name() {
    let mut wrong = vec![];
    for (file, code) in code_of("app") {
        for (machine, _) in machines() {
            for (at, _) in code.match_indices(&format!("{machine}::")) {
                let variant: String =
                    code[at + machine.len() + 2..].chars().take_while(|c| c.is_alphanumeric()).collect();
                let after = &code[at + machine.len() + 2 + variant.len()..];
                let before = code[..at].trim_end();
                let is_variant = variant.starts_with(|c: char| c.is_uppercase())
                    && variant.chars().any(|c| c.is_lowercase());
                let is_compared = before.ends_with("==") || before.ends_with("!=");
                let is_given = before.ends_with("state:") || after.starts_with(".name()");
                if is_variant && is_given && !is_compared {
                    wrong.push(format!("{file}: {machine}::{variant}"));
                }
            }
        }
    }
    // Years that are taken over have no open periods: nobody acts in them.
    wrong.retain(|line| line != "crates/app/src/demo/real.rs: PeriodState::Closed");

    assert_eq!(
        wrong,
        Vec::<String>::new(),
        "a state comes from a transition, or from how its machine begins"
    );
}

#[test]
fn every_state_machine_of_the_domain_is_looked_at() {
    let known: Vec<&str> = machines().into_iter().map(|(machine, _)| machine).collect();
    let mut strangers = vec![];
    for (_, code) in code_of("domain") {
        for (at, _) in code.match_indices("pub enum ") {
            let name: String = code[at + 9..].chars().take_while(|c| c.is_alphanumeric()).collect();
            // The state of a leaf is what scoring found, not something that is set.
            if name.ends_with("State") && !known.contains(&name.as_str()) && name != "State" {
                strangers.push(name);
            }
        }
    }

    assert_eq!(strangers, Vec::<String>::new());
}
