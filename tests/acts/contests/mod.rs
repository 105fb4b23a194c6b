//! Stage contests: prepared by who runs them, marked on telephones and on paper, concluded with a file that anybody scores again.

mod held;
mod prepare;
mod public;
mod result;
mod screen;
mod scripts;
mod sheets;
mod staged;
mod two_tabs;

use thidua_app::contests::{
    RoundAt, RoundDesk, TypedContest, TypedJuror, TypedLine, TypedPart, TypedPerformance, TypedPrize,
    TypedRound, TypedRules, TypedSheet, TypedTeam, TypedTime, announce_contest, issue_juror_code, keep_juror,
    keep_part, keep_performance, keep_rules, keep_team, open_round, send_sheet, step_round, take_juror_code,
};
use thidua_app::{Result, Seen};
use thidua_domain::contests::RoundStep;

use crate::cluster::Cluster;

const SKIT: &str = "phan-1";
const CONTENT: &str = "phan-1-1";
const ACTING: &str = "phan-1-2";

fn line(title: &str, max: &str, min: &str) -> TypedLine {
    TypedLine { title: title.into(), max: max.into(), min: min.into(), ..TypedLine::default() }
}

/// A skit of 60: 40 for what it says, at least 10, and 20 for how it is acted; 15 minutes.
fn skit() -> TypedPart {
    TypedPart {
        title: "Tiểu phẩm".into(),
        kind: "jury".into(),
        max: "60".into(),
        lines: vec![line("Nội dung", "40", "10"), line("Diễn xuất", "20", "")],
        time: TypedTime {
            limit: "15".into(),
            grace: "30".into(),
            count: "started".into(),
            points: "0.5".into(),
            at_most: "5".into(),
            ..TypedTime::default()
        },
    }
}

fn quiz() -> TypedPart {
    TypedPart {
        title: "Trắc nghiệm".into(),
        kind: "counted".into(),
        max: "20".into(),
        ..TypedPart::default()
    }
}

fn prizes() -> TypedRules {
    let prize = |title: &str, count: &str, least: &str| TypedPrize {
        title: title.into(),
        count: count.into(),
        at_least: least.into(),
    };
    TypedRules {
        decimals: "2".into(),
        step: "0.5".into(),
        minimum_sheets: "2".into(),
        how: "mean".into(),
        over: "sheet".into(),
        ties: vec![format!("part:{SKIT}"), String::new()],
        prizes: vec![prize("Giải Nhất", "1", ""), prize("Giải Nhì", "1", ""), TypedPrize::default()],
    }
}

/// A contest that was announced, before anything is in it.
async fn announced(cluster: &Cluster) -> RoundAt {
    let contest = TypedContest { title: "Hội thi tuyên truyền viên".into(), ..TypedContest::default() };
    let round =
        TypedRound { title: "Chung khảo".into(), held_on: "21/11/2026".into(), ..TypedRound::default() };
    let id = announce_contest(
        cluster.app(),
        &cluster.secretary(),
        &cluster.at(),
        (&contest, &round, Seen::default()),
    )
    .await
    .unwrap();
    RoundAt::new(cluster.here(), id.as_str(), 1)
}

async fn team(cluster: &Cluster, at: &RoundAt, (name, unit): (&str, Option<usize>)) {
    let unit = unit.map(|unit| cluster.unit(unit)).unwrap_or_default();
    let typed = TypedTeam { number: None, name: name.into(), unit };
    keep_team(cluster.app(), &cluster.secretary(), at, (&typed, Seen::default())).await.unwrap();
}

async fn juror(cluster: &Cluster, at: &RoundAt, (name, unit): (&str, Option<usize>)) {
    let unit = unit.map(|unit| cluster.unit(unit)).unwrap_or_default();
    let typed = TypedJuror { name: name.into(), unit, ..TypedJuror::default() };
    keep_juror(cluster.app(), &cluster.secretary(), at, (&typed, Seen::default())).await.unwrap();
}

async fn performance(cluster: &Cluster, at: &RoundAt, (team, part): (i64, &str)) -> i64 {
    let typed = TypedPerformance { team: team.to_string(), part: part.into(), ..TypedPerformance::default() };
    keep_performance(cluster.app(), &cluster.secretary(), at, (&typed, Seen::default())).await.unwrap()
}

/// Two parts, three teams of which the first two are of units, three jurors of nowhere; every team has a skit (performances 1, 2, 3).
async fn prepared(cluster: &Cluster) -> RoundAt {
    let at = announced(cluster).await;
    let (app, who) = (cluster.app(), cluster.secretary());
    keep_part(app, &who, (&at, None), (&skit(), Seen::default())).await.unwrap();
    keep_rules(app, &who, &at, (&prizes(), Seen::default())).await.unwrap();
    for of in [("Đội Một", Some(0)), ("Đội Hai", Some(1)), ("Đội Khách", None)] {
        team(cluster, &at, of).await;
    }
    for name in ["Bà Chấm", "Ông Điểm", "Cô Nhạc"] {
        juror(cluster, &at, (name, None)).await;
    }
    for number in 1..=3 {
        performance(cluster, &at, (number, SKIT)).await;
    }
    at
}

async fn steps(cluster: &Cluster, at: &RoundAt, step: RoundStep, reason: &str) -> Result<()> {
    step_round(cluster.app(), &cluster.secretary(), at, (step, reason, Seen::default())).await
}

async fn opened(cluster: &Cluster) -> RoundAt {
    let at = prepared(cluster).await;
    steps(cluster, &at, RoundStep::OpenStage, "").await.unwrap();
    at
}

async fn desk(cluster: &Cluster, at: &RoundAt) -> RoundDesk {
    open_round(cluster.app(), &cluster.secretary(), at).await.unwrap()
}

/// A telephone that stands for a juror.
async fn telephone(cluster: &Cluster, at: &RoundAt, juror: i64) -> String {
    let (_, code) = issue_juror_code(cluster.app(), &cluster.secretary(), at, juror).await.unwrap();
    take_juror_code(cluster.app(), &code).await.unwrap()
}

fn sheet(number: i64, (content, acting): (&str, &str)) -> TypedSheet {
    let marks = vec![(CONTENT.to_owned(), content.to_owned()), (ACTING.to_owned(), acting.to_owned())];
    TypedSheet { number, sealed: false, marks, remark: String::new() }
}

fn sealed(number: i64, marks: (&str, &str)) -> TypedSheet {
    TypedSheet { sealed: true, ..sheet(number, marks) }
}

/// Every juror seals a sheet about every team: 30 + 15, 35.5 + 18, 30 + 15.
async fn marked(cluster: &Cluster, at: &RoundAt) {
    for juror in 1..=3 {
        let token = telephone(cluster, at, juror).await;
        for (performance, marks) in [(1, ("30", "15")), (2, ("35.5", "18")), (3, ("30", "15"))] {
            send_sheet(cluster.app(), &token, (performance, &sealed(1, marks))).await.unwrap();
        }
    }
}
