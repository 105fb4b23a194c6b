//! Cases: what a rulebook must come to. They are run before it counts.

use jiff::civil::Date;

use super::candidate::Candidate;
use super::candidate_read::{
    calendar_year, candidate, day, keyed, known, listed, needed, text_of, whole, word,
};
use super::judge::Occasion;
use super::library::Library;
use super::money::Salaries;
use super::rulebook::Rulebook;
use super::vote::Count;
use super::words::Verdict;
use crate::criteria::text;
use crate::criteria::{Code, Fault, FileRole};
use crate::scoring::{Json, Read};

/// The cases of a rulebook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cases {
    /// The id of the rulebook.
    pub rulebook: String,
    /// One after the other.
    pub cases: Vec<Case>,
}

/// One case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// What it is called.
    pub id: String,
    /// What it is about, in a sentence.
    pub say: Option<String>,
    /// The article it rests on.
    pub cite: Option<String>,
    /// The award.
    pub award: String,
    /// What is asked, and what must come of it.
    pub question: Question,
}

/// What a case asks, and what must come of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// Whether a candidate may be proposed.
    Candidate(Box<Candidate>, Occasion, Verdict),
    /// Whether votes are enough.
    Vote(Count, Date, Verdict),
    /// How many đồng, decided on a day.
    Money(Date, u64),
    /// How many at most, of so many.
    Quota(u32, u32),
}

/// A case that came to something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The place of the case.
    pub place: usize,
    /// What came of it, as the file would say it; empty where the rulebook has no answer.
    pub found: String,
}

impl Cases {
    /// Reads cases.
    ///
    /// # Errors
    /// The first thing that is wrong with the file, with its line.
    pub fn read(bytes: &[u8]) -> Read<Self> {
        if bytes.len() > FileRole::Cases.limit() {
            return Err(Fault::too_large(FileRole::Cases));
        }
        let mut json = Json::new(text::decode(bytes, FileRole::Cases)?, FileRole::Cases);
        let start = json.place();
        let (mut rulebook, mut cases) = (None, None);
        keyed(&mut json, "cases", &["rulebook", "cases"], |json, key| {
            match key {
                "rulebook" => rulebook = Some(text_of(json, key)?),
                _ => cases = listed(json, key, case)?,
            }
            Ok(())
        })?;
        json.end()?;
        Ok(Self {
            rulebook: needed(&json, start, "rulebook", rulebook)?,
            cases: needed(&json, start, "cases", cases)?,
        })
    }

    /// Runs every case against a rulebook alone, so that no other can lend it an award.
    #[must_use]
    pub fn run(&self, rulebook: &Rulebook, salaries: &Salaries) -> Vec<Failure> {
        let alone = Library::of(vec![rulebook.clone()]).unwrap_or_default();
        let run = |(place, case): (usize, &Case)| {
            case.run((rulebook, &alone), salaries).err().map(|found| Failure { place, found })
        };
        self.cases.iter().enumerate().filter_map(run).collect()
    }
}

impl Case {
    /// What came of it where that is something else; empty where the rulebook has no answer.
    fn run(&self, (rulebook, alone): (&Rulebook, &Library), salaries: &Salaries) -> Result<(), String> {
        let award = rulebook.find(&self.award).ok_or_else(String::new)?;
        let (found, wanted) = match &self.question {
            Question::Candidate(candidate, occasion, wanted) => {
                let answer = alone.answer(&self.award, candidate, *occasion).map_err(|_| String::new())?;
                (answer.finding.verdict.word().to_owned(), wanted.word().to_owned())
            }
            Question::Vote(count, accepted, wanted) => {
                let vote = award.vote.as_ref().ok_or_else(String::new)?;
                (vote.judge(*accepted, count).word().to_owned(), wanted.word().to_owned())
            }
            Question::Money(decided, wanted) => {
                let sum = award.money.as_ref().and_then(|money| salaries.sum(money, *decided));
                (sum.ok_or_else(String::new)?.vnd.to_string(), wanted.to_string())
            }
            Question::Quota(qualified, wanted) => {
                let quota = award.quota.as_ref().ok_or_else(String::new)?;
                (quota.size.most(*qualified).to_string(), wanted.to_string())
            }
        };
        if found == wanted { Ok(()) } else { Err(found) }
    }

    /// What must come of it, as the file says it.
    #[must_use]
    pub fn wanted(&self) -> String {
        match &self.question {
            Question::Candidate(_, _, verdict) | Question::Vote(_, _, verdict) => verdict.word().to_owned(),
            Question::Money(_, vnd) => vnd.to_string(),
            Question::Quota(_, most) => most.to_string(),
        }
    }
}

const KEYS: [&str; 13] = [
    "id",
    "say",
    "cite",
    "award",
    "candidate",
    "accepted",
    "year",
    "outcome",
    "vote",
    "decided",
    "money",
    "qualified",
    "at_most",
];

/// What stands in a case, before it is clear what it asks.
#[derive(Default)]
struct Found {
    id: Option<String>,
    say: Option<String>,
    cite: Option<String>,
    award: Option<String>,
    candidate: Option<Candidate>,
    accepted: Option<Date>,
    year: Option<i16>,
    outcome: Option<Verdict>,
    vote: Option<Count>,
    decided: Option<Date>,
    money: Option<u64>,
    qualified: Option<u32>,
    at_most: Option<u32>,
}

impl Found {
    /// What is asked, where everything for it is there and nothing else.
    fn question(&mut self) -> Option<Question> {
        let has = |is_there: bool| u8::from(is_there);
        let asked = has(self.candidate.is_some())
            + has(self.vote.is_some())
            + has(self.money.is_some() || self.decided.is_some())
            + has(self.qualified.is_some() || self.at_most.is_some());
        let judges = self.candidate.is_some() || self.vote.is_some();
        let is_alone = judges || (self.accepted.is_none() && self.outcome.is_none());
        let has_year = self.year.is_none() || self.candidate.is_some();
        if asked != 1 || !is_alone || !has_year {
            return None;
        }
        if let Some(candidate) = self.candidate.take() {
            let occasion = Occasion { accepted: self.accepted?, year: self.year };
            return Some(Question::Candidate(Box::new(candidate), occasion, self.outcome?));
        }
        if let Some(vote) = self.vote {
            return Some(Question::Vote(vote, self.accepted?, self.outcome?));
        }
        if let Some(money) = self.money {
            return Some(Question::Money(self.decided?, money));
        }
        Some(Question::Quota(self.qualified?, self.at_most?))
    }
}

fn case(json: &mut Json<'_>) -> Read<Case> {
    let start = json.place();
    let mut found = Found::default();
    keyed(json, "cases", &KEYS, |json, key| {
        match key {
            "id" => found.id = Some(text_of(json, key)?),
            "say" => found.say = Some(text_of(json, key)?),
            "cite" => found.cite = Some(text_of(json, key)?),
            "award" => found.award = Some(text_of(json, key)?),
            "candidate" => found.candidate = Some(candidate(json)?),
            "accepted" => found.accepted = Some(day(json, key)?),
            "year" => found.year = known(json, |json| calendar_year(json, "year"))?,
            "outcome" => found.outcome = Some(word(json, key, Verdict::WORDS)?),
            "vote" => found.vote = Some(count(json)?),
            "decided" => found.decided = Some(day(json, key)?),
            "money" => found.money = Some(u64::from(whole(json, key, 0, u32::MAX)?)),
            "qualified" => found.qualified = Some(whole(json, key, 0, u32::MAX)?),
            _ => found.at_most = Some(whole(json, key, 0, u32::MAX)?),
        }
        Ok(())
    })?;
    let question = found.question().ok_or_else(|| json.fault_at(start, Code::CaseChoice))?;
    Ok(Case {
        id: needed(json, start, "id", found.id)?,
        say: found.say,
        cite: found.cite,
        award: needed(json, start, "award", found.award)?,
        question,
    })
}

fn count(json: &mut Json<'_>) -> Read<Count> {
    let mut count = Count::default();
    let keys = ["members", "present", "valid_ballots", "yes", "written_yes", "written"];
    keyed(json, "vote", &keys, |json, key| {
        let number = whole(json, key, 0, 1_000_000)?;
        match key {
            "members" => count.members = number,
            "present" => count.present = number,
            "valid_ballots" => count.valid_ballots = number,
            "yes" => count.yes = number,
            "written_yes" => count.written_yes = number,
            _ => count.written = number,
        }
        Ok(())
    })?;
    // Those in favour are among them.
    count.written = count.written.max(count.written_yes);
    Ok(count)
}
