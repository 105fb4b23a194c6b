//! How a paper would look with an office's wording: the sample of its form, as a draft.

use serde::de::DeserializeOwned;
use thidua_app::blocks::Wordings;
use thidua_domain::blocks::{Block, BlockPaper};
use thidua_papers::forms::Form;
use thidua_papers::forms::decision::{AwardGroup, CommendationDecision};
use thidua_papers::forms::minutes::{DeliberationMinutes, TallyMinutes};
use thidua_papers::forms::pact::Pact;
use thidua_papers::forms::report::MeritReport;
use thidua_papers::forms::submission::Submission;

use crate::fault::PageResult;
use crate::printing::handed;

/// The sample with these wordings as PDF; `office` is who words it.
///
/// # Errors
/// What is beyond the form.
pub(super) async fn preview(paper: BlockPaper, wordings: &Wordings, office: &str) -> PageResult {
    let name = format!("xem-thu-{}", paper.name());
    let unit = ("đơn vị", office);
    match paper {
        BlockPaper::Decision => print(decision(wordings, unit)?, &name).await,
        BlockPaper::Submission => print(submission(wordings, unit)?, &name).await,
        BlockPaper::MeritReport => {
            let sample: MeritReport = sampled()?;
            let subject = wordings.say(Block::MeritSubject, &[("hình thức", "tặng Giấy khen"), unit]);
            let none = wordings.say(Block::MeritNone, &[unit]);
            print(MeritReport { draft: true, subject, honours: vec![], none, ..sample }, &name).await
        }
        BlockPaper::Minutes => {
            let sample: DeliberationMinutes = sampled()?;
            let ended = ("giờ kết thúc", sample.session.ended.as_str());
            let proceedings = wordings.say(Block::MinutesProceedings, &[unit]);
            let votes = wordings.say(Block::MinutesVotes, &[unit]);
            let closing = wordings.say(Block::MinutesClosing, &[ended, unit]);
            print(DeliberationMinutes { draft: true, proceedings, votes, closing, ..sample }, &name).await
        }
        BlockPaper::Tally => {
            let sample: TallyMinutes = sampled()?;
            let ended = ("giờ kết thúc", sample.session.ended.as_str());
            let closing = wordings.say(Block::TallyClosing, &[ended, unit]);
            print(TallyMinutes { draft: true, closing, ..sample }, &name).await
        }
        BlockPaper::Pact => {
            let sample: Pact = sampled()?;
            let values = [("cụm", office), ("năm", "2026"), ("số bản", "1")];
            let [subject, opening, closing] = [Block::PactSubject, Block::PactOpening, Block::PactClosing]
                .map(|block| wordings.say(block, &values));
            print(Pact { draft: true, subject, opening, closing, ..sample }, &name).await
        }
    }
}

fn sampled<F: Form + DeserializeOwned>() -> PageResult<F> {
    Ok(thidua_papers::forms::sample().map_err(anyhow::Error::from)?)
}

async fn print<F: Form + Send + 'static>(form: F, name: &str) -> PageResult {
    handed(form, &[], name).await
}

fn decision(wordings: &Wordings, unit: (&str, &str)) -> PageResult<CommendationDecision> {
    let sample: CommendationDecision = sampled()?;
    let counted = AwardGroup::counted_in(&sample.groups);
    let award =
        [("hình thức", &*sample.grant), ("số lượng", &*counted), ("thành tích", &*sample.merit), unit];
    let articles =
        [Block::DecisionAward, Block::DecisionFund, Block::DecisionEffect, Block::DecisionExecution]
            .map(|block| wordings.say(block, &award))
            .into();
    let recipients = wordings.lines(Block::DecisionRecipients, &[unit]);
    Ok(CommendationDecision { draft: true, articles, recipients, ..sample })
}

fn submission(wordings: &Wordings, unit: (&str, &str)) -> PageResult<Submission> {
    let sample: Submission = sampled()?;
    let ground = ("căn cứ", "khoản 1 Điều 75 Luật Thi đua, khen thưởng");
    let many = sample.groups.iter().map(|group| group.awards.len()).sum::<usize>().to_string();
    let values = [unit, ("hình thức", "tặng Giấy khen"), ("số lượng", &*many), ("năm", "2026")];
    Ok(Submission {
        draft: true,
        bases: vec![wordings.say(Block::SubmissionGrounds, &[ground, unit])],
        text: wordings.say(Block::SubmissionText, &values),
        closing: wordings.say(Block::SubmissionClosing, &[unit]),
        recipients: wordings.lines(Block::SubmissionRecipients, &[unit]),
        ..sample
    })
}
