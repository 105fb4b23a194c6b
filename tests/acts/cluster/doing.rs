//! What people of a cluster do, in one line.

use thidua_app::Result;
use thidua_app::Seen;
use thidua_app::appraisal::{
    DrawChecks, GiveMarks, MarkEntry, OpenExplanation, OwnSheet, draw_checks, give_marks, hand_in_sheet,
    open_explanation,
};
use thidua_app::calendar::{ChangeStep, StepAct, change_step};
use thidua_app::organization::grant_office;
use thidua_app::people::GrantOffice;
use thidua_app::reporting::{
    Answer, Decide, SaveReport, Step, Then, decide_report, open_report, save_report,
};
use thidua_app::scorecard::{SubmitCard, submit_card};
use thidua_app::year::{CloseYear, freeze_year, publish_year};
use thidua_domain::access::{Actor, Role};
use thidua_domain::appraisal::{CheckRule, Mutual};
use thidua_domain::criteria::Layer;
use thidua_domain::ids::OfficeId;
use thidua_domain::reporting::{Entry, Standing};

use super::{Cluster, store};

/// Indicators and what is typed for them.
type Figures<'a> = &'a [(&'a str, &'a str)];

impl Cluster {
    /// Somebody new gets an account and an office in a unit.
    pub async fn hire(&mut self, username: &str, name: &str, (role, unit): (Role, usize)) -> OfficeId {
        store::add(&self.app, username, name).await;
        self.appoint(username, role, unit).await
    }

    /// Somebody gets an office in a unit, or, coming from there, in the cluster; from the day on.
    pub async fn appoint(&mut self, username: &str, role: Role, unit: usize) -> OfficeId {
        let in_cluster = role.scope() == thidua_domain::access::ScopeKind::Cluster;
        let act = GrantOffice {
            username: username.to_owned(),
            role,
            cluster: in_cluster.then(|| self.id.clone()),
            unit: Some(self.unit_id(unit)),
            from: self.app.today(),
        };
        let office = grant_office(&self.app, Some(&self.administrator), act).await.unwrap();
        self.look_again().await;
        office
    }

    /// A form as it is sent by somebody who had this revision before them.
    pub async fn send(
        &self,
        who: &Actor,
        (unit, period, revision): (usize, &str, i64),
        figures: Figures<'_>,
        then: Then,
    ) -> Result<Answer> {
        self.send_explained(who, (unit, period, revision), (figures, ""), then).await
    }

    /// The same, with a word about every figure.
    pub async fn send_explained(
        &self,
        who: &Actor,
        (unit, period, revision): (usize, &str, i64),
        (figures, said): (Figures<'_>, &str),
        then: Then,
    ) -> Result<Answer> {
        let entry = |(code, typed): &(&str, &str)| Entry {
            code: (*code).to_owned(),
            part: String::new(),
            typed: Some(Ok((*typed).to_owned())),
            explanation: said.to_owned(),
        };
        let act = SaveReport {
            at: self.at(),
            period: period.to_owned(),
            unit: self.unit(unit),
            revision,
            standing: None,
            entries: figures.iter().map(entry).collect(),
            then,
        };
        save_report(&self.app, who, act).await
    }

    /// Figures with how sure their unit is of them.
    pub async fn send_standing(
        &self,
        who: &Actor,
        (unit, period, revision): (usize, &str, i64),
        (figures, standing): (Figures<'_>, Standing),
        then: Then,
    ) -> Result<Answer> {
        let entry = |(code, typed): &(&str, &str)| Entry {
            code: (*code).to_owned(),
            part: String::new(),
            typed: Some(Ok((*typed).to_owned())),
            explanation: String::new(),
        };
        let entries = figures.iter().map(entry).collect();
        let (period, unit) = (period.to_owned(), self.unit(unit));
        let standing = Some(standing);
        let act = SaveReport { at: self.at(), period, unit, revision, standing, entries, then };
        save_report(&self.app, who, act).await
    }

    /// Somebody decides about the report that they see now.
    pub async fn decide(
        &self,
        who: &Actor,
        (unit, period): (usize, &str),
        (step, reason): (Step, &str),
    ) -> Result<()> {
        let view = open_report(&self.app, who, self.here(), period, &self.unit(unit)).await?;
        let act = Decide {
            at: self.at(),
            period: period.to_owned(),
            unit: self.unit(unit),
            revision: view.version.map_or(0, |version| version.revision),
            step,
            reason: reason.to_owned(),
        };
        decide_report(&self.app, who, act).await
    }

    /// An officer hands a first report in.
    pub async fn submit(&self, unit: usize, period: &str, figures: Figures<'_>) {
        let answer =
            self.send(&self.officer_of(unit), (unit, period, 0), figures, Then::Submit).await.unwrap();
        assert!(matches!(answer, Answer::Submitted), "{answer:?}");
    }

    /// A unit's leader approves what waits, and the secretary accepts it.
    pub async fn accept(&self, unit: usize, period: &str) {
        self.decide(&self.leader_of(unit), (unit, period), (Step::Approve, "")).await.unwrap();
        self.decide(&self.secretary(), (unit, period), (Step::Accept, "")).await.unwrap();
    }

    /// A first report, from the officer to its acceptance.
    pub async fn report(&self, unit: usize, period: &str, figures: Figures<'_>) {
        self.submit(unit, period, figures).await;
        self.accept(unit, period).await;
    }

    /// Somebody gives first marks.
    pub async fn mark(&self, who: &Actor, unit: usize, layer: Layer, marks: Figures<'_>) -> Result<usize> {
        let marks: Vec<_> = marks.iter().map(|(leaf, points)| (*leaf, *points, "", "")).collect();
        self.mark_anew(who, unit, layer, &marks).await
    }

    /// Somebody gives marks: leaf, points (empty takes it back), the mark that they had before them, and a note.
    pub async fn mark_anew(
        &self,
        who: &Actor,
        unit: usize,
        layer: Layer,
        marks: &[(&str, &str, &str, &str)],
    ) -> Result<usize> {
        let entry = |(leaf, points, seen, note): &(&str, &str, &str, &str)| MarkEntry {
            criterion: (*leaf).to_owned(),
            typed: (!points.is_empty()).then(|| Ok((*points).to_owned())),
            note: (*note).to_owned(),
            seen: (*seen).to_owned(),
        };
        let entries = marks.iter().map(entry).collect();
        let act = GiveMarks { at: self.at(), unit: self.unit(unit), layer, entries };
        give_marks(&self.app, who, act).await
    }

    /// An officer hands the unit's scorecard in.
    pub async fn hand_in(&self, unit: usize) -> Result<()> {
        let act = SubmitCard { at: self.at(), unit: self.unit(unit) };
        submit_card(&self.app, &self.officer_of(unit), act).await
    }

    /// An officer marks the own unit and hands its scorecard in.
    pub async fn fill_in(&self, unit: usize, marks: Figures<'_>) {
        self.mark(&self.officer_of(unit), unit, Layer::SelfMark, marks).await.unwrap();
        self.hand_in(unit).await.unwrap();
    }

    /// The secretary draws one checker for every unit; who checks each, in their order.
    pub async fn draw_checks(&self) -> Vec<usize> {
        let rule = CheckRule { checkers: 1, mutual: Mutual::Allow };
        draw_checks(&self.app, &self.secretary(), DrawChecks { at: self.at(), rule, seen: Seen::default() })
            .await
            .unwrap();
        let checks = self.checks().await;
        let by = |unit: usize| {
            let sheet = checks.sheets.iter().find(|sheet| sheet.unit.slug == self.unit(unit));
            let by = &sheet.expect("every unit is checked").by.slug;
            self.units.iter().position(|known| known.slug == *by).expect("a member checks")
        };
        (0..self.size()).map(by).collect()
    }

    /// An officer hands in what the own unit gave another.
    pub async fn hand_in_check(&self, by: usize, unit: usize) -> Result<()> {
        let act = OwnSheet { at: self.at(), unit: self.unit(unit) };
        hand_in_sheet(&self.app, &self.officer_of(by), act).await.map(drop)
    }

    /// The secretary opens the explanation.
    pub async fn open_explanation(&self, reason: &str) -> Result<()> {
        let act = OpenExplanation { at: self.at(), reason: reason.to_owned(), seen: Seen::default() };
        open_explanation(&self.app, &self.secretary(), act).await
    }

    /// Somebody does something with a step of the calendar.
    pub async fn change_step(&self, who: &Actor, step: &str, act: StepAct) -> Result<()> {
        change_step(
            &self.app,
            who,
            ChangeStep { at: self.at(), step: step.to_owned(), act, seen: Seen::default() },
        )
        .await
    }

    /// The secretary locks a step.
    pub async fn lock(&self, step: &str) {
        self.change_step(&self.secretary(), step, StepAct::Lock("Đến hạn".to_owned())).await.unwrap();
    }

    /// The secretary lets a unit through a locked step until a day.
    pub async fn let_through(&self, step: &str, unit: usize, until: &str) -> Result<()> {
        self.let_through_by(&self.secretary(), step, unit, until).await
    }

    /// Somebody lets a unit through a locked step until a day.
    pub async fn let_through_by(&self, who: &Actor, step: &str, unit: usize, until: &str) -> Result<()> {
        let act = StepAct::LetThrough(self.unit(unit), until.to_owned(), "Bão số 5".to_owned());
        self.change_step(who, step, act).await
    }

    /// Closing the year as it stands, with the year typed once more.
    pub fn closing_now(&self) -> CloseYear {
        let (_, year) = self.at();
        CloseYear {
            at: self.at(),
            typed: year.to_string(),
            seen: Seen::default(),
            seen_house: Seen::default(),
        }
    }

    /// The secretary freezes the year.
    pub async fn freeze(&self) -> Result<()> {
        freeze_year(&self.app, &self.secretary(), self.closing_now()).await
    }

    /// The secretary publishes it.
    pub async fn publish(&self) -> Result<()> {
        publish_year(&self.app, &self.secretary(), self.closing_now()).await
    }
}
