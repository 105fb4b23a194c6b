//! What can be seen of a cluster.

use thidua_app::appraisal::{Checks, checks};
use thidua_app::audit::{Line, lines};
use thidua_app::calendar::{Calendar, calendar};
use thidua_app::reporting::{ReportView, open_report};
use thidua_app::scorecard::{Sheet, open_sheet};
use thidua_app::scoring::{Ranking, ranking};
use thidua_app::year::{Board, board};
use thidua_domain::access::Actor;
use thidua_domain::calendar::Progress;
use thidua_domain::number::Decimal;

use super::Cluster;

impl Cluster {
    /// Every line of the cluster's log, oldest first.
    pub async fn log(&self) -> Vec<Line> {
        lines(&self.app, &self.scope().key(), 0).await.unwrap()
    }

    /// The newest line of the log.
    pub async fn last_line(&self) -> Line {
        self.log().await.pop().expect("something happened")
    }

    /// Who checks whom.
    pub async fn checks(&self) -> Checks {
        checks(&self.app, &self.secretary(), self.here()).await.unwrap()
    }

    /// The calendar.
    pub async fn calendar(&self) -> Calendar {
        calendar(&self.app, &self.secretary(), self.here()).await.unwrap()
    }

    /// A report as somebody sees it.
    pub async fn see_report(&self, who: &Actor, unit: usize, period: &str) -> ReportView {
        open_report(&self.app, who, self.here(), period, &self.unit(unit)).await.unwrap()
    }

    /// A figure of a report as somebody sees it; empty where there is none.
    pub async fn figure(&self, who: &Actor, (unit, period): (usize, &str), code: &str) -> String {
        let view = self.see_report(who, unit, period).await;
        let found = view.values.get(&(code.to_owned(), String::new()));
        found.map(|(value, _)| value.clone()).unwrap_or_default()
    }

    /// A unit's sheet as somebody sees it.
    pub async fn sheet(&self, who: &Actor, unit: usize) -> Sheet {
        open_sheet(&self.app, who, self.here(), &self.unit(unit)).await.unwrap()
    }

    /// The ranking as somebody sees it.
    pub async fn ranking(&self, who: &Actor) -> Ranking {
        ranking(&self.app, who, self.here()).await.unwrap()
    }

    /// A unit's points as the secretary sees them.
    pub async fn points(&self, unit: usize) -> String {
        self.points_seen_by(&self.secretary(), unit).await
    }

    /// A unit's points as somebody who leads the cluster sees them.
    pub async fn points_seen_by(&self, who: &Actor, unit: usize) -> String {
        let scored = self.ranking(who).await.scored.expect("there is a table");
        let found = scored.find(&self.unit(unit)).expect("every member is scored");
        Decimal::from_points(found.points).to_string()
    }

    /// The place of every unit, in their order, and whether others share it.
    pub async fn places(&self) -> Vec<(usize, bool)> {
        let scored = self.ranking(&self.secretary()).await.scored.expect("there is a table");
        let place = |unit: usize| {
            let rank = scored.find(&self.unit(unit)).and_then(|found| found.rank).expect("it has a place");
            (rank.place, rank.tied)
        };
        (0..self.size()).map(place).collect()
    }

    /// The board.
    pub async fn board(&self) -> std::sync::Arc<Board> {
        board(&self.app, &self.secretary(), self.here()).await.unwrap().0
    }

    /// Where a unit stands in a step.
    pub async fn progress(&self, unit: usize, step: &str) -> Progress {
        let board = self.board().await;
        let column = board.steps.iter().position(|known| known.kind.name() == step).expect("a step");
        board.rows[unit].cells[column].progress
    }
}
