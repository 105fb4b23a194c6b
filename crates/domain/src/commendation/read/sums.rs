//! Money, quotas and votes of an award.

use super::{name, read_cite, read_date, read_positive, read_whole};
use crate::commendation::money::Money;
use crate::commendation::quota::{Quota, Size};
use crate::commendation::vote::{Absent, Fraction, Part, Threshold, Vote};
use crate::commendation::words::{Base, Round};
use crate::criteria::Code;
use crate::criteria::toml::{Entry, Node};
use crate::number::Decimal;
use crate::scoring::Read;

/// The most that a sum is rounded up to.
const MOST_ROUNDING: u32 = 1_000_000_000;

pub(super) fn read_money(entry: &Entry<'_>) -> Read<Money> {
    let node = entry.node()?;
    node.only(&["base_salary_multiple", "round_up_to", "cite"])?;
    Ok(Money {
        multiple: read_positive(&node.get("base_salary_multiple")?)?,
        round_up_to: node
            .find("round_up_to")
            .map(|entry| read_whole(&entry, 1, MOST_ROUNDING))
            .transpose()?,
        cite: cite(&node)?,
    })
}

fn cite(node: &Node<'_>) -> Read<Option<String>> {
    node.find("cite").map(|entry| read_cite(&entry)).transpose()
}

pub(super) fn read_quota(entry: &Entry<'_>) -> Read<Quota> {
    let node = entry.node()?;
    node.only(&["percent", "of", "round", "count", "cite"])?;
    let size = match (node.find("count"), node.find("percent"), node.find("of"), node.find("round")) {
        (Some(count), None, None, None) => Size::Count(read_whole(&count, 0, u32::MAX)?),
        (None, Some(percent), Some(of), round) => {
            let found = percent.decimal()?;
            if !(Decimal::default()..=Decimal::from_micro(100_000_000)).contains(&found) {
                let fault = percent.fault(Code::QuotaRange);
                return Err(fault.text("key", percent.key()).number("found", found));
            }
            let round = round.map_or(Ok(Round::Down), |entry| entry.word(Round::WORDS))?;
            Size::Share { percent: found, of: name(&of)?, round }
        }
        _ => return Err(entry.fault(Code::QuotaChoice)),
    };
    Ok(Quota { size, cite: cite(&node)? })
}

pub(super) fn read_vote(entry: &Entry<'_>) -> Read<Vote> {
    let node = entry.node()?;
    let Some(by) = node.find("by") else {
        node.only(&["base", "at_least", "more_than", "absent", "cite"])?;
        return read_threshold(entry, &node).map(Vote::Of);
    };
    node.only(&["by", "meanwhile", "cite"])?;
    by.word(&[("local_rule", ())])?;
    let read = |entry: Entry<'_>| -> Read<_> {
        let node = entry.node()?;
        node.only(&["base", "at_least", "more_than", "absent", "until", "cite"])?;
        Ok((read_threshold(&entry, &node)?, read_date(&node.get("until")?)?))
    };
    let meanwhile = node.find("meanwhile").map(read).transpose()?;
    Ok(Vote::LocalRule { cite: cite(&node)?, meanwhile })
}

fn read_threshold(entry: &Entry<'_>, node: &Node<'_>) -> Read<Threshold> {
    let part = match (node.find("at_least"), node.find("more_than")) {
        (Some(at_least), None) => Part::AtLeast(read_fraction(&at_least)?),
        (None, Some(more_than)) => Part::MoreThan(read_fraction(&more_than)?),
        (Some(_), Some(_)) | (None, None) => return Err(entry.fault(Code::VoteChoice)),
    };
    let absent = node.find("absent").map(|entry| entry.word(&[("written_opinion", Absent::WrittenOpinion)]));
    Ok(Threshold {
        base: node.get("base")?.word(Base::WORDS)?,
        part,
        absent: absent.transpose()?.unwrap_or(Absent::NoVote),
        cite: cite(node)?,
    })
}

/// `4/5`, from 0 to 1.
fn read_fraction(entry: &Entry<'_>) -> Read<Fraction> {
    let written = entry.raw_text()?;
    let whole = |digits: &str| {
        let is_plain = (1..=9).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_plain.then(|| digits.parse::<u32>().ok()).flatten()
    };
    let fraction = written.split_once('/').and_then(|(numerator, denominator)| {
        Some(Fraction { numerator: whole(numerator)?, denominator: whole(denominator)? })
    });
    fraction
        .filter(|fraction| fraction.denominator > 0 && fraction.numerator <= fraction.denominator)
        .ok_or_else(|| entry.fault(Code::FractionPattern).text("key", entry.key()).text("found", written))
}
