//! Movements of the demonstration: for 2015 what the article states of them and nothing else; for the illustrative year one that runs, one that is
//! concluded, and one of a unit that ended and waits for its review. Titles and texts of those say that they are invented.

use thidua_domain::access::Actor;
use thidua_domain::event::{Event, Scope};
use thidua_domain::ids::{ClusterId, EntryId, MovementId};
use thidua_domain::year::{Audience, MovementState, MovementStep};
use thidua_store::year::{self as store, MovementRow};
use toml_edit::{Item, TableLike};

use super::papers::arrive;
use super::real::{FIVE_CITIES, SOURCE};
use super::sample::SLUG;
use super::{days, read_toml};
use crate::ground::load_here;
use crate::people::actor_of;
use crate::year::{
    AddMovementPicture, MovementAt, MovementNoteAt, TypedMeasure, TypedMovement, TypedMovementNote,
    TypedParticipant, add_measure, add_movement_picture, launch_movement, register_participants,
    review_movement, step_movement, tell_achievement, tell_commendation, tell_results, write_movement_note,
};
use crate::{App, Error, Result, Seen};

const CAN_THO: &str = "can-tho";
/// A drawing of our own in the place of a photograph.
const DRAWN: &[u8] = include_bytes!("../../../../demo/drawn/field.jpg");

pub(super) async fn add(app: &App, entries: &[EntryId]) -> Result<()> {
    state_2015(app).await?;
    let stage = Stage {
        app,
        secretary: actor_of(app, "thuky", app.today()).await?,
        officer: actor_of(app, "canbo.cantho", app.today()).await?,
    };
    stage.running(entries).await?;
    stage.concluded().await?;
    stage.belated().await
}

/// Words of a list of the article, with a sign between them.
fn words_of(said: &dyn TableLike, key: &str, between: &str) -> String {
    let list = said.get(key).and_then(Item::as_array);
    let words: Vec<&str> = list.into_iter().flatten().filter_map(|word| word.as_str()).collect();
    words.join(between)
}

/// With a capital at its head.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The article names no movement, no days and nobody: only to whom they were launched, what for, and who was commended.
async fn state_2015(app: &App) -> Result<()> {
    let file = read_toml(FIVE_CITIES)?;
    let said = file.get("movements").and_then(Item::as_table_like).ok_or(Error::NotFound)?;
    let here = load_here(&mut app.read().await?, "5-thanh-pho", 2015, app.today()).await?;
    let scope = Scope::Cluster(ClusterId::new(here.cluster.to_string()));
    app.write_as_program(scope, async |work| {
        let row = MovementRow {
            id: work.new_id(),
            year_id: here.year_id.to_string(),
            title: "Phong trào thi đua năm 2015".to_owned(),
            goals: capital(&words_of(said, "purpose", "; ")),
            audience: Audience::read("cooperative unit").keep(),
            state: MovementState::BEGINS.name().to_owned(),
            commendation: format!("Khen thưởng {} (theo {SOURCE}).", words_of(said, "commended", ", ")),
            changed: work.head().0 + 1,
            ..MovementRow::default()
        };
        store::add_movement(work, &row).await?;
        work.record(Event::MovementLaunched { movement: row.id, title: row.title, name: here.name.clone() });
        Ok(())
    })
    .await
}

/// Who does what, on which day.
struct Stage<'a> {
    app: &'a App,
    secretary: Actor,
    officer: Actor,
}

impl Stage<'_> {
    fn ago(&self, many: i64) -> App {
        self.app.at(self.app.now_ms() - many * super::sample::DAY_MS)
    }

    /// Launched so many days ago, with its first and its last day counted from today.
    async fn launch(
        &self,
        (who, unit): (&Actor, &str),
        (from, to): (i64, i64),
        [title, kind, goals]: [&str; 3],
    ) -> Result<MovementAt> {
        let today = self.app.today();
        let typed = TypedMovement {
            unit: unit.to_owned(),
            kind: kind.to_owned(),
            title: format!("{title} (phong trào minh họa)"),
            goals: format!("Nội dung minh họa: {goals}"),
            criteria: "Tiêu chí minh họa: làm thật, có số liệu, có người học theo.".to_owned(),
            audience: "unit cooperative person".to_owned(),
            begins: days(today, from)?.to_string(),
            ends: days(today, to)?.to_string(),
        };
        let at = (SLUG.to_owned(), today.year());
        let id: MovementId = launch_movement(&self.ago(-from), who, &at, &typed).await?;
        Ok(MovementAt { year: at, movement: id })
    }

    async fn join(&self, (app, at): (&App, &MovementAt), kind: &str, entries: &[EntryId]) -> Result<()> {
        let typed = TypedParticipant {
            unit: CAN_THO.to_owned(),
            kind: kind.to_owned(),
            entries: entries.iter().map(ToString::to_string).collect(),
            name: "Cán bộ Minh Họa Một".to_owned(),
            position: "Phòng Phát triển hợp tác xã (minh họa)".to_owned(),
            pledge: "Nội dung đăng ký minh họa.".to_owned(),
        };
        register_participants(app, &self.officer, at, &typed).await.map(drop)
    }

    async fn running(&self, entries: &[EntryId]) -> Result<()> {
        let told = [
            "Mỗi đơn vị thêm một mô hình liên kết",
            "thematic",
            "thêm liên kết giữa hợp tác xã và nơi tiêu thụ.",
        ];
        let at = self.launch((&self.secretary, ""), (-60, 45), told).await?;
        let count = TypedMeasure {
            label: "Mô hình liên kết mới".to_owned(),
            measure_unit: "mô hình".to_owned(),
            indicator: String::new(),
        };
        add_measure(self.app, &self.secretary, &at, (&count, Seen::default())).await?;
        self.join((&self.ago(50), &at), "unit", &[]).await?;
        self.join((&self.ago(50), &at), "cooperative", entries.get(..2).unwrap_or(entries)).await?;
        self.join((&self.ago(40), &at), "person", &[]).await?;
        let text = "Kết quả minh họa: nối ba hợp tác xã với một nơi tiêu thụ.";
        tell_achievement(self.app, &self.officer, &at, (1, text, Seen::default())).await?;
        let figures = [(1, "2".to_owned())];
        tell_results(self.app, &self.officer, (&at, CAN_THO), (&figures, Seen::default())).await?;
        let note = TypedMovementNote {
            told_on: days(self.app.today(), -20)?.to_string(),
            body: "Diễn biến minh họa: hai hợp tác xã ký hợp đồng tiêu thụ trước vụ.".to_owned(),
        };
        let note = write_movement_note(self.app, &self.officer, &at, (CAN_THO, &note)).await?;
        let file = arrive(self.app, DRAWN).await?;
        let act = AddMovementPicture {
            at: MovementNoteAt { movement: at, note },
            caption: "Ruộng của hợp tác xã (hình vẽ minh họa)".to_owned(),
            file: Some(("canh-dong.jpg".to_owned(), Ok(file))),
        };
        add_movement_picture(self.app, &self.officer, act).await.map(drop)
    }

    async fn concluded(&self) -> Result<()> {
        let told = ["Cao điểm tuyên truyền về hợp tác xã", "sprint", "nói chuyện ở mỗi xã một buổi."];
        let at = self.launch((&self.secretary, ""), (-150, -90), told).await?;
        self.join((&self.ago(140), &at), "unit", &[]).await?;
        let seen = Seen::default();
        let midterm = "Sơ kết minh họa: các đơn vị đã đăng ký, nội dung nói chuyện đã soạn.";
        review_movement(&self.ago(120), &self.secretary, &at, (midterm, seen)).await?;
        let act =
            (MovementStep::Conclude, "Tổng kết minh họa: đạt mục tiêu, rút kinh nghiệm cho đợt sau.", seen);
        step_movement(&self.ago(85), &self.secretary, &at, act).await?;
        let settled = "Nội dung minh họa: biểu dương tại hội nghị, không có quyết định khen riêng.";
        tell_commendation(&self.ago(85), &self.secretary, &at, (settled, seen)).await
    }

    /// It ended, and nobody reviewed it: the board says so.
    async fn belated(&self) -> Result<()> {
        let who = actor_of(self.app, "canbo.haiphong", self.app.today()).await?;
        let told = ["Sổ sách gọn, kiểm tra nhanh", "thematic", "mỗi hợp tác xã có đủ sổ theo quy định."];
        self.launch((&who, "hai-phong"), (-80, -12), told).await.map(drop)
    }
}
