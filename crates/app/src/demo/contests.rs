//! A stage contest of the illustrative year: its first round has a published result, its second is on the stage today. Teams, pieces and jurors say that
//! they are invented.

use thidua_domain::access::Actor;
use thidua_domain::contests::RoundStep;

use super::days;
use super::sample::{DAY_MS, SLUG};
use crate::contests::{
    RoundAt, TypedContest, TypedJuror, TypedLine, TypedPart, TypedPerformance, TypedPrize, TypedRound,
    TypedRules, TypedSheet, TypedSidePrize, TypedStage, TypedTeam, TypedTime, add_round, announce_contest,
    draw_order, drop_part, enter_paper_sheet, give_side_prize, issue_juror_code, keep_juror, keep_part,
    keep_performance, keep_rules, keep_team, note_performance, open_round, send_on, send_sheet, step_round,
    take_juror_code,
};
use crate::people::actor_of;
use crate::{App, Error, Result, Seen};

const TOPICS: [&str; 5] = [
    "Luật Hợp tác xã năm 2023",
    "Nguyên tắc, giá trị và bản chất của hợp tác xã",
    "Mô hình hợp tác xã kiểu mới hoạt động hiệu quả",
    "Cách làm hay ở cơ sở",
    "Băn khoăn khi tham gia hợp tác xã",
];
const GENRES: [&str; 6] = ["Kịch nói", "Tiểu phẩm", "Chèo", "Hò", "Vè", "Ca cảnh"];

/// The first part of a contest gets this id, the second the next; their lines are counted behind it.
const STAGED: &str = "phan-1";
const QUIZ: &str = "phan-2";
/// What is looked at, and the most points for it.
const LINES: [(&str, &str); 3] =
    [("Nội dung tuyên truyền", "40"), ("Nghệ thuật biểu diễn", "30"), ("Trang phục, đạo cụ", "10")];
const PRIZES: [(&str, &str); 4] =
    [("Giải Nhất", "1"), ("Giải Nhì", "1"), ("Giải Ba", "1"), ("Giải Khuyến khích", "2")];
const JURORS: [&str; 3] = ["Giám khảo Minh Họa Một", "Giám khảo Minh Họa Hai", "Giám khảo Minh Họa Ba"];
const PLAYERS: &str = "Diễn viên Minh Họa Một\nDiễn viên Minh Họa Hai\nDiễn viên Minh Họa Ba";
/// Drawn with the same seeds, every demonstration has the same order.
const SEEDS: [&str; 2] = ["1104", "1946"];

/// What a juror gives a piece, line by line.
type Marks = [&'static str; 3];

/// A team, its piece, and how the first round went for it. Teams are numbered in this order.
struct Entry {
    unit: &'static str,
    name: &'static str,
    title: &'static str,
    genre: &'static str,
    topic: &'static str,
    /// Juror by juror.
    marks: [Marks; JURORS.len()],
    took: &'static str,
    audience: &'static str,
    /// Of the part that no jury marks.
    points: &'static str,
}

/// Totals differ, so that no prize is left to the jury: 86.83, 86, 80.17 (with a point off for time), 85, 90.67.
const ENTRIES: [Entry; 5] = [
    Entry {
        unit: "ha-noi",
        name: "Hà Nội",
        title: "Góp ruộng, góp lòng",
        genre: "Chèo",
        topic: TOPICS[1],
        marks: [["35", "25.5", "8.5"], ["34", "26", "8"], ["36", "25", "8.5"]],
        took: "14:20",
        audience: "310",
        points: "18",
    },
    Entry {
        unit: "ho-chi-minh",
        name: "TP. Hồ Chí Minh",
        title: "Đơn hàng cuối vụ",
        genre: "Kịch nói",
        topic: TOPICS[2],
        marks: [["33", "27", "9"], ["34.5", "27.5", "8.5"], ["33.5", "26.5", "9"]],
        took: "14:45",
        audience: "320",
        points: "16.5",
    },
    Entry {
        unit: "hai-phong",
        name: "Hải Phòng",
        title: "Vào hợp tác xã được gì",
        genre: "Tiểu phẩm",
        topic: TOPICS[4],
        marks: [["32", "24", "8"], ["31.5", "24.5", "8"], ["33", "24", "7.5"]],
        took: "16:01",
        audience: "320",
        points: "17",
    },
    Entry {
        unit: "da-nang",
        name: "Đà Nẵng",
        title: "Hò chung một lưới",
        genre: "Hò",
        topic: TOPICS[3],
        marks: [["34", "26.5", "8.5"], ["35", "27", "8"], ["33.5", "27", "9"]],
        took: "13:30",
        audience: "345",
        points: "15.5",
    },
    Entry {
        unit: "can-tho",
        name: "Cần Thơ",
        title: "Bản điều lệ bên sông",
        genre: "Ca cảnh",
        topic: TOPICS[0],
        marks: [["37", "27.5", "9"], ["36", "28", "9"], ["36.5", "28", "8.5"]],
        took: "14:50",
        audience: "350",
        points: "17.5",
    },
];
/// Number of the team whose piece the hall liked most.
const LIKED: &str = "4";

/// Units of the three teams that come first by these marks.
const FINALISTS: [&str; 3] = ["can-tho", "ha-noi", "ho-chi-minh"];
/// Of whoever is first on the stage of the last round.
const MARKED: [Marks; JURORS.len()] = [["37.5", "28", "9"], ["37", "28.5", "9"], ["36.5", "28", "8.5"]];
/// Of whoever is second: one juror is done, one has begun.
const BEGUN: [Marks; 2] = [["35.5", "26.5", "8.5"], ["36", "", ""]];

pub(super) async fn add(app: &App) -> Result<()> {
    let stage = Stage { app, secretary: actor_of(app, "thuky", app.today()).await? };
    let first = stage.announce().await?;
    let performances = stage.prepare_first(&first).await?;
    stage.hold_first(&first, &performances).await?;
    let last = stage.prepare_last(&first).await?;
    stage.hold_last(&last).await
}

/// A piece of at most fifteen minutes for the jury.
fn staged() -> TypedPart {
    let line = |(title, max): (&str, &str)| TypedLine {
        title: title.into(),
        max: max.into(),
        ..TypedLine::default()
    };
    TypedPart {
        title: "Tiết mục sân khấu hóa".to_owned(),
        kind: "jury".to_owned(),
        max: "80".to_owned(),
        lines: LINES.map(line).into(),
        time: TypedTime {
            limit: "15".to_owned(),
            grace: "30".to_owned(),
            count: "started".to_owned(),
            points: "0.5".to_owned(),
            at_most: "5".to_owned(),
            ..TypedTime::default()
        },
    }
}

/// Questions whose points nobody judges.
fn quiz() -> TypedPart {
    TypedPart {
        title: "Trắc nghiệm kiến thức về hợp tác xã".to_owned(),
        kind: "counted".to_owned(),
        max: "20".to_owned(),
        ..TypedPart::default()
    }
}

fn rules() -> TypedRules {
    let prize = |(title, count): (&str, &str)| TypedPrize {
        title: title.to_owned(),
        count: count.to_owned(),
        ..TypedPrize::default()
    };
    TypedRules {
        decimals: "2".to_owned(),
        step: "0.5".to_owned(),
        minimum_sheets: "3".to_owned(),
        how: "mean".to_owned(),
        over: "sheet".to_owned(),
        ties: vec![format!("part:{STAGED}")],
        prizes: PRIZES.map(prize).into(),
    }
}

fn sheet(marks: &Marks) -> TypedSheet {
    let marks = (1..).zip(marks).map(|(line, mark)| (format!("{STAGED}-{line}"), (*mark).to_owned()));
    TypedSheet { marks: marks.collect(), ..TypedSheet::default() }
}

/// The contest, as its secretary runs it.
struct Stage<'a> {
    app: &'a App,
    secretary: Actor,
}

impl Stage<'_> {
    fn ago(&self, many: i64) -> App {
        self.app.at(self.app.now_ms() - many * DAY_MS)
    }

    /// A round held so many days from today.
    fn round(&self, title: &str, held: i64) -> Result<TypedRound> {
        let held_on = days(self.app.today(), held)?.to_string();
        Ok(TypedRound { title: title.to_owned(), held_on, place: "Hội trường minh họa".to_owned() })
    }

    async fn announce(&self) -> Result<RoundAt> {
        let contest = TypedContest {
            title: "Hội thi sân khấu hóa tuyên truyền về hợp tác xã (minh họa)".to_owned(),
            about:
                "Nội dung minh họa: mỗi đơn vị một đội, tuyên truyền về hợp tác xã bằng hình thức sân khấu."
                    .to_owned(),
            topics: TOPICS.join("\n"),
            genres: GENRES.join("\n"),
            ..TypedContest::default()
        };
        let round = self.round("Vòng sơ khảo", -20)?;
        let year = (SLUG.to_owned(), self.app.today().year());
        let act = (&contest, &round, Seen::default());
        let contest = announce_contest(&self.ago(45), &self.secretary, &year, act).await?;
        Ok(RoundAt { year, contest, round: 1 })
    }

    async fn seat(&self, app: &App, at: &RoundAt) -> Result<()> {
        for name in JURORS {
            let (name, office) = (name.to_owned(), "Khách mời (minh họa)".to_owned());
            let typed = TypedJuror { name, office, ..TypedJuror::default() };
            keep_juror(app, &self.secretary, at, (&typed, Seen::default())).await?;
        }
        Ok(())
    }

    /// Puts down the piece of a team.
    async fn put_down(&self, app: &App, at: &RoundAt, (team, entry): (i64, &Entry)) -> Result<i64> {
        let typed = TypedPerformance {
            team: team.to_string(),
            part: STAGED.to_owned(),
            title: format!("{} (minh họa)", entry.title),
            genre: entry.genre.to_owned(),
            topic: entry.topic.to_owned(),
            players: PLAYERS.to_owned(),
            ..TypedPerformance::default()
        };
        keep_performance(app, &self.secretary, at, (&typed, Seen::default())).await
    }

    /// Everything before the stage opens. Answers, team by team, the numbers of its piece and of its quiz.
    async fn prepare_first(&self, at: &RoundAt) -> Result<Vec<(i64, i64)>> {
        let (app, who, seen) = (self.ago(40), &self.secretary, Seen::default());
        for part in [staged(), quiz()] {
            keep_part(&app, who, (at, None), (&part, seen)).await?;
        }
        keep_rules(&app, who, at, (&rules(), seen)).await?;
        let mut performances = vec![];
        for (team, entry) in (1_i64..).zip(&ENTRIES) {
            let (name, unit) = (format!("Đội {} (minh họa)", entry.name), entry.unit.to_owned());
            let typed = TypedTeam { number: None, name, unit };
            keep_team(&app, who, at, (&typed, seen)).await?;
            let piece = self.put_down(&app, at, (team, entry)).await?;
            let (team, part) = (team.to_string(), QUIZ.to_owned());
            let typed = TypedPerformance { team, part, ..TypedPerformance::default() };
            performances.push((piece, keep_performance(&app, who, at, (&typed, seen)).await?));
        }
        self.seat(&app, at).await?;
        draw_order(&app, who, at, (SEEDS[0], "", seen)).await?;
        Ok(performances)
    }

    async fn step(&self, app: &App, at: &RoundAt, step: RoundStep) -> Result<()> {
        step_round(app, &self.secretary, at, (step, "", Seen::default())).await
    }

    /// Notes what happened on the stage: how long it took, who listened, what was counted.
    async fn note(
        &self,
        app: &App,
        (at, performance): (&RoundAt, i64),
        [took, audience, points]: [&str; 3],
    ) -> Result<()> {
        let (took, audience, points) = (took.to_owned(), audience.to_owned(), points.to_owned());
        let typed = TypedStage { took, audience, points, taken: vec![] };
        note_performance(app, &self.secretary, (at, performance), (&typed, Seen::default())).await
    }

    async fn hold_first(&self, at: &RoundAt, performances: &[(i64, i64)]) -> Result<()> {
        let (app, who) = (self.ago(20), &self.secretary);
        self.step(&app, at, RoundStep::OpenStage).await?;
        for (entry, (piece, quiz)) in ENTRIES.iter().zip(performances) {
            for (juror, marks) in (1_i64..).zip(&entry.marks) {
                enter_paper_sheet(&app, who, (at, juror, *piece), &sheet(marks)).await?;
            }
            self.note(&app, (at, *piece), [entry.took, entry.audience, ""]).await?;
            self.note(&app, (at, *quiz), ["", entry.audience, entry.points]).await?;
        }
        self.step(&app, at, RoundStep::Score).await?;
        let prize = TypedSidePrize {
            title: "Tiết mục được khán giả yêu thích".to_owned(),
            team: LIKED.to_owned(),
            ..TypedSidePrize::default()
        };
        give_side_prize(&app, who, at, (&prize, Seen::default())).await?;
        self.step(&app, at, RoundStep::Close).await
    }

    /// The best go on, with their pieces and without a quiz.
    async fn prepare_last(&self, first: &RoundAt) -> Result<RoundAt> {
        let (app, who, seen) = (self.ago(15), &self.secretary, Seen::default());
        let round = self.round("Vòng chung khảo", 0)?;
        let number = add_round(&app, who, (&first.year, &first.contest), (&round, seen)).await?;
        let last = RoundAt { round: number, ..first.clone() };
        drop_part(&app, who, &last, (QUIZ, seen)).await?;
        let goes_on = |(_, entry): &(i64, &Entry)| FINALISTS.contains(&entry.unit);
        let best: Vec<(i64, &Entry)> = (1_i64..).zip(&ENTRIES).filter(goes_on).collect();
        let numbers: Vec<i64> = best.iter().map(|(number, _)| *number).collect();
        send_on(&app, who, first, (&numbers, seen)).await?;
        for (team, (_, entry)) in (1_i64..).zip(best) {
            self.put_down(&app, &last, (team, entry)).await?;
        }
        self.seat(&app, &last).await?;
        draw_order(&app, who, &last, (SEEDS[1], "", seen)).await?;
        Ok(last)
    }

    /// The first piece is marked, the second half so, the third is still to come.
    async fn hold_last(&self, at: &RoundAt) -> Result<()> {
        let (app, who) = (self.app, &self.secretary);
        self.step(app, at, RoundStep::OpenStage).await?;
        let round = open_round(app, who, at).await?.round;
        let order: Vec<i64> = round.on_stage().iter().map(|one| one.number).collect();
        let [first, second, ..] = order.as_slice() else { return Err(Error::NotFound) };
        for (juror, marks) in (1_i64..).zip(&MARKED) {
            enter_paper_sheet(app, who, (at, juror, *first), &sheet(marks)).await?;
        }
        self.note(app, (at, *first), ["13:45", "420", ""]).await?;
        let [done, begun] = BEGUN;
        enter_paper_sheet(app, who, (at, 1, *second), &sheet(&done)).await?;
        let (_, code) = issue_juror_code(app, who, at, 2).await?;
        let phone = take_juror_code(app, &code).await?;
        let begun = TypedSheet { number: 1, ..sheet(&begun) };
        send_sheet(app, &phone, (*second, &begun)).await.map(drop)
    }
}
