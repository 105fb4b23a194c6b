//! The papers of a meeting: its minutes, and the minutes of its count.

use axum::extract::{Path, State as Shared};
use jiff::civil::Date;
use thidua_app::Error;
use thidua_app::blocks::Wordings;
use thidua_app::commendation::{
    AttendanceRow, CountedBy, Meeting, MeetingAt, Weighed, counted_by, open_meeting, prints_of_meeting,
    wordings_of_meeting,
};
use thidua_domain::blocks::Block;
use thidua_domain::commendation::{Base, CouncilRole, Presence, Verdict};
use thidua_domain::prints::PaperKind;
use thidua_domain::refusal::Refusal;
use thidua_papers::forms::minutes::{DeliberationMinutes, Outcome, Session, ShareOf, TallyMinutes};
use thidua_papers::forms::{Authority, Day, Letterhead, Signer};
use thidua_words::{Language, Words};

use super::super::decision::paper::plain_title;
use super::meeting::say_threshold;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::house::House;
use crate::printing::{Issue, as_asked};

/// `GET /so-htx/{unit}/hoi-dong/phien/{meeting}/{file}`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, meeting, file)): Path<(String, String, String)>,
) -> PageResult {
    let at = MeetingAt::new(&unit, &meeting);
    let actor = &visitor.signed_in()?.actor;
    let found = open_meeting(&house.app, actor, &at).await?;
    // What is final says the same to everybody, whatever the language of their pages.
    let wordings = wordings_of_meeting(&house.app, &found).await?;
    let making = Making { words: Language::Vi.words(), found: &found, wordings };
    let issue = async |kind: PaperKind| -> thidua_app::Result<Option<Issue<'_>>> {
        if making.is_draft() {
            return Ok(None);
        }
        let book = prints_of_meeting(&house.app, actor, &at).await?;
        Ok(Some(Issue::one(&house.app, book, (kind, String::new()))))
    };
    match file.split_once('.') {
        Some(("bien-ban", end)) => {
            as_asked(making.minutes()?, issue(PaperKind::Minutes).await?, ("bien-ban", end)).await
        }
        Some(("kiem-phieu", end)) => {
            let counted = counted_by(&house.app, &found).await?;
            as_asked(making.tally(counted)?, issue(PaperKind::Tally).await?, ("kiem-phieu", end)).await
        }
        _ => Err(Error::NotFound.into()),
    }
}

/// Papers of a meeting being made.
struct Making<'a> {
    words: &'a Words,
    found: &'a Meeting,
    wordings: Wordings,
}

impl Making<'_> {
    fn day(&self) -> Result<Date, Error> {
        let day = &self.found.row.held_on;
        day.parse().map_err(|_| anyhow::anyhow!("no day: {day}").into())
    }

    /// Minutes carry no number; a meeting that is not concluded has a draft.
    fn letterhead(&self) -> Result<Letterhead, Error> {
        let day = self.day()?;
        let place = self.found.row.place.clone();
        Ok(Letterhead {
            superior: Some(self.found.unit.full_name.to_uppercase()),
            issuer: "HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG".to_owned(),
            number: None,
            symbol: None,
            place: if place.is_empty() { "……".to_owned() } else { place },
            day: Some(Day(day)),
            prepared: Day(day),
        })
    }

    fn session(&self) -> Result<Session, Error> {
        let row = &self.found.row;
        let day = Day(self.day()?).in_full();
        let room = |text: &str| if text.is_empty() { "……".to_owned() } else { text.to_owned() };
        Ok(Session {
            begun: format!("{}, {day}", room(&row.begun)),
            ended: format!("{}, {day}", room(&row.ended)),
            place: room(&row.place),
        })
    }

    fn unit(&self) -> (&str, &str) {
        ("đơn vị", &self.found.unit.full_name)
    }

    fn closing(&self, block: Block) -> Result<String, Error> {
        let ended = self.session()?.ended;
        Ok(self.wordings.say(block, &[("giờ kết thúc", &ended), self.unit()]))
    }

    fn is_draft(&self) -> bool {
        self.found.state.may_change().is_ok()
    }

    fn whoever(&self, roles: &[CouncilRole]) -> Option<&AttendanceRow> {
        let there = |row: &&AttendanceRow| row.presence == Presence::Present.name();
        roles
            .iter()
            .find_map(|role| self.found.attendance.iter().filter(there).find(|row| row.role == role.name()))
    }

    fn chair(&self) -> Option<&AttendanceRow> {
        self.whoever(&[CouncilRole::Chair, CouncilRole::ViceChair])
    }

    fn secretary(&self) -> Option<&AttendanceRow> {
        self.whoever(&[CouncilRole::Secretary])
    }

    /// Somebody as minutes name them; room to write where nobody is known.
    fn named(&self, row: Option<&AttendanceRow>) -> String {
        let Some(row) = row else { return "……".to_owned() };
        let role = self.words.say(&format!("council-role-{}", row.role.replace('_', "-")));
        let parts = [row.name.as_str(), row.office.as_str(), &*role];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    fn signer(row: Option<&AttendanceRow>, office: &str) -> Signer {
        let office = match row {
            Some(row) if row.role == CouncilRole::ViceChair.name() => "PHÓ CHỦ TỊCH HỘI ĐỒNG",
            _ => office,
        };
        let authority = if office.starts_with("PHÓ") {
            vec![Authority::InPlaceOf("CHỦ TỊCH HỘI ĐỒNG".to_owned())]
        } else {
            vec![]
        };
        Signer { authority, office: office.to_owned(), name: row.map(|row| row.name.clone()) }
    }

    fn minutes(&self) -> Result<DeliberationMinutes, Error> {
        let there = self.found.attended();
        let row = &self.found.row;
        Ok(DeliberationMinutes {
            draft: self.is_draft(),
            letterhead: self.letterhead()?,
            subject: "Họp Hội đồng Thi đua - Khen thưởng".to_owned(),
            session: self.session()?,
            called: there.members,
            present: there.present,
            chair: self.named(self.chair()),
            secretary: self.named(self.secretary()),
            others: self.absent(),
            proceedings: self.proceedings(),
            votes: self.wordings.say(Block::MinutesVotes, &[self.unit()]),
            closing: self.closing(Block::MinutesClosing)?,
            outcomes: self.found.items.iter().map(|item| self.counted(item, 0)).collect(),
            conclusion: if row.conclusion.is_empty() { self.conclusion() } else { row.conclusion.clone() },
            signer_left: Self::signer(self.secretary(), "THƯ KÝ"),
            signer_right: Self::signer(self.chair(), "CHỦ TỊCH HỘI ĐỒNG"),
        })
    }

    /// Who did not come, in a line each way.
    fn absent(&self) -> Vec<String> {
        [Presence::Written, Presence::Absent]
            .into_iter()
            .filter_map(|presence| {
                let rows = self.found.attendance.iter().filter(|row| row.presence == presence.name());
                let names: Vec<&str> = rows.map(|row| row.name.as_str()).collect();
                if names.is_empty() {
                    return None;
                }
                let how = self.words.say(&format!("council-presence-{}", presence.name()));
                // A line of the form holds 200 letters; a council of 60 does not fit by name.
                let line = format!("{how}: {}", names.join(", "));
                let many = || format!("{how}: {} thành viên", names.len());
                Some(if line.chars().count() <= 200 { line } else { many() })
            })
            .collect()
    }

    fn proceedings(&self) -> String {
        let mut lines = vec![];
        if !self.found.row.proceedings.is_empty() {
            lines.push(self.found.row.proceedings.clone());
        }
        let opinions = self.found.items.iter().filter(|item| !item.row.opinion.is_empty());
        lines.extend(opinions.map(|item| format!("- {}: {}", item.row.name, item.row.opinion)));
        if lines.is_empty() {
            lines.push(self.wordings.say(Block::MinutesProceedings, &[self.unit()]));
        }
        lines.join("\n")
    }

    /// A line of the table: who, for what, how many were for it.
    fn counted(&self, item: &Weighed, written: u32) -> Outcome {
        let yes = item.row.yes.and_then(|yes| u32::try_from(yes).ok()).unwrap_or_default();
        Outcome {
            name: item.row.name.clone(),
            honour: plain_title(&item.title).to_owned(),
            votes: yes + written,
        }
    }

    /// What follows from the votes, by whose rule.
    fn conclusion(&self) -> String {
        let mut lines = vec![];
        for (verdict, title) in [
            (Verdict::Met, "Đủ tỷ lệ phiếu để đề nghị khen thưởng"),
            (Verdict::NotMet, "Chưa đủ tỷ lệ phiếu"),
        ] {
            let items = self.found.items.iter();
            let names: Vec<String> = items
                .filter(|item| self.found.outcome(item).is_some_and(|(_, found)| found == verdict))
                .map(|item| format!("{} ({})", item.row.name, plain_title(&item.title)))
                .collect();
            if !names.is_empty() {
                lines.push(format!("{title}: {}.", names.join("; ")));
            }
        }
        for rule in self.rules() {
            lines.push(format!("Tỷ lệ phiếu áp dụng: {rule}."));
        }
        if lines.is_empty() {
            lines.push("……".to_owned());
        }
        lines.join("\n")
    }

    /// The rules that were applied, each once.
    fn rules(&self) -> Vec<String> {
        let mut rules: Vec<String> = vec![];
        for item in &self.found.items {
            let Some(rule) = item.rule(self.found.own.as_ref()) else { continue };
            let said = say_threshold(self.words, rule.threshold()).to_lowercase();
            let said = match &rule.threshold().cite {
                Some(cite) => format!("{said} ({cite})"),
                None => said,
            };
            if !rules.contains(&said) {
                rules.push(said);
            }
        }
        rules
    }

    /// Who counted, as typed; room to write where nobody was named.
    fn tellers(&self) -> Vec<String> {
        let tellers = self.found.row.tellers.lines().map(str::trim).filter(|line| !line.is_empty());
        let tellers: Vec<String> = tellers.map(str::to_owned).collect();
        if tellers.is_empty() { vec!["……".to_owned()] } else { tellers }
    }

    /// What a poll counted; else ballots that came back are those of who came, and written opinions count beside them.
    fn tally(&self, counted: CountedBy) -> Result<TallyMinutes, Error> {
        let there = self.found.attended();
        let figure = |figure: Option<i64>| figure.and_then(|figure| u32::try_from(figure).ok());
        let fewest = self.found.items.iter().filter_map(|item| figure(item.row.valid)).min();
        let written = self.found.items.iter().filter_map(|item| figure(item.row.written_yes)).max();
        let written = written.unwrap_or_default().min(there.written);
        let returned = there.present + written;
        let own = |item: &Weighed| figure(item.row.written_yes).unwrap_or_default();
        let base = self
            .found
            .items
            .first()
            .and_then(|item| item.rule(self.found.own.as_ref()).map(|rule| rule.threshold().base));
        let typed = [there.members, returned, returned, fewest.unwrap_or_default() + written];
        let [entitled, given_out, returned, valid] = match counted {
            CountedBy::Hand => typed,
            CountedBy::Polls(found) => [found.electorate, found.issued, found.returned, found.valid]
                .map(|figure| u32::try_from(figure).unwrap_or(u32::MAX)),
            CountedBy::DifferentPolls => return Err(Error::Refused(Refusal::BallotPapers)),
        };
        Ok(TallyMinutes {
            draft: self.is_draft(),
            letterhead: self.letterhead()?,
            subject: "Kiểm phiếu của Hội đồng Thi đua - Khen thưởng".to_owned(),
            session: self.session()?,
            tellers: self.tellers(),
            entitled,
            given_out,
            returned,
            valid,
            outcomes: self.found.items.iter().map(|item| self.counted(item, own(item))).collect(),
            share_of: match base {
                Some(Base::Present | Base::ValidBallots) => ShareOf::Valid,
                Some(Base::AllMembers) | None => ShareOf::Entitled,
            },
            conclusion: self.conclusion(),
            closing: self.closing(Block::TallyClosing)?,
            signers: vec![
                Self::signer(self.secretary(), "THƯ KÝ"),
                Self::signer(self.chair(), "CHỦ TỊCH HỘI ĐỒNG"),
            ],
        })
    }
}
