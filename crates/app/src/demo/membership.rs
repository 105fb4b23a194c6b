//! How organisations come into the alliances of the demonstration: for 2015 as many as the article counts, without names, because it names
//! nobody; for the illustrative year a few cases in every state, with names that nobody bears.

use jiff::civil::Date;
use thidua_domain::access::Actor;
use thidua_domain::event::Scope;
use thidua_domain::ids::{CaseId, UnitId};
use thidua_domain::membership::{ApplicationStep, FoundingStep};
use thidua_domain::register::Field;
use thidua_store::membership::{StatedRow, add_stated};
use toml_edit::Item;

use super::papers::arrive;
use super::real::{CITIES_BY_NAME, FIVE_CITIES, SOURCE};
use super::{Units, days, read_toml};
use crate::membership::{
    AddPicture, Advise, CaseAt, Receive, StepApplication, StepFounding, TypedActivity, TypedStep,
    add_picture, advise, hold_activity, receive, stated, step_application, step_founding,
};
use crate::people::actor_of;
use crate::register::{Enter, EntryAt, Typed, enter};
use crate::{App, Error, Result, Seen};

const CAN_THO: &str = "can-tho";

/// Drawings of our own in the place of photographs, with their captions: nobody is to be seen on them.
const DRAWN: [(&str, &[u8], &str); 2] = [
    (
        "hoi-nghi.png",
        include_bytes!("../../../../demo/drawn/meeting.png"),
        "Buổi nói chuyện tại hội trường xã (hình vẽ minh họa)",
    ),
    (
        "tham-quan.jpg",
        include_bytes!("../../../../demo/drawn/field.jpg"),
        "Người dự thăm ruộng của hợp tác xã (hình vẽ minh họa)",
    ),
];

/// Names of those who apply, and how far each comes.
const APPLICANTS: [(&str, &[ApplicationStep]); 6] = [
    ("Hợp tác xã Minh Họa Mới nhận đơn", &[]),
    ("Hợp tác xã Minh Họa Thiếu điều lệ", &[ApplicationStep::FindLacking]),
    ("Hợp tác xã Minh Họa Đủ điều kiện", &[ApplicationStep::FindQualified]),
    ("Hợp tác xã Minh Họa Đã kết nạp", &[ApplicationStep::FindQualified, ApplicationStep::Admit]),
    ("Hợp tác xã Minh Họa Rút đơn", &[ApplicationStep::Withdraw]),
    (
        "Hợp tác xã Minh Họa Ra khỏi liên minh",
        &[ApplicationStep::FindQualified, ApplicationStep::Admit, ApplicationStep::End],
    ),
];

/// Names of what is to be founded, and how far each comes.
const FOUNDINGS: [(&str, &[FoundingStep]); 4] = [
    ("Hợp tác xã Minh Họa Đang tư vấn", &[]),
    ("Hợp tác xã Minh Họa Đã chuẩn bị", &[FoundingStep::Prepare]),
    ("Hợp tác xã Minh Họa Vừa đăng ký", &[FoundingStep::Prepare, FoundingStep::Register]),
    ("Tổ hợp tác Minh Họa Đã thôi", &[FoundingStep::Abandon]),
];

pub(super) async fn add(app: &App, units: &Units) -> Result<()> {
    state_2015(app, units).await?;
    let stage = Stage { app, officer: actor_of(app, "canbo.cantho", app.today()).await?, today: app.today() };
    let activity = stage.hold().await?;
    stage.apply(&activity).await?;
    stage.found(&activity).await?;
    let officer = actor_of(app, "canbo.hanoi", app.today()).await?;
    let stage = Stage { app, officer, today: app.today() };
    stage.one_of_each("ha-noi").await
}

/// What the article counts: it names no organisation and says nothing of TP. Hồ Chí Minh.
async fn state_2015(app: &App, units: &Units) -> Result<()> {
    let file = read_toml(FIVE_CITIES)?;
    let cities = file.get("admitted").and_then(|part| part.get("by_city")).and_then(Item::as_table_like);
    let cities = cities.ok_or(Error::NotFound)?;
    for (name, slug) in CITIES_BY_NAME {
        let many = cities.get(name).and_then(Item::as_integer).ok_or(Error::NotFound)?;
        let unit = units.get(slug).ok_or(Error::NotFound)?;
        app.write_as_program(Scope::Alliance(UnitId::new(unit.as_str())), async |work| {
            let row = StatedRow {
                id: work.new_id(),
                from_day: "2015-01-01".to_owned(),
                to_day: "2015-11-27".to_owned(),
                many,
                source: SOURCE.to_owned(),
                taken_back: String::new(),
                noted_by: work.stamp().name.clone(),
                noted_at: work.now(),
            };
            add_stated(work, unit, &row).await?;
            work.record(stated(&row));
            Ok(())
        })
        .await?;
    }
    Ok(())
}

struct Stage<'a> {
    app: &'a App,
    officer: Actor,
    today: Date,
}

impl Stage<'_> {
    /// The day so many days ago.
    fn ago(&self, count: i64) -> Result<String> {
        days(self.today, -count).map(|day| day.to_string())
    }

    fn at(case: &CaseId) -> CaseAt {
        CaseAt { slug: CAN_THO.to_owned(), case: case.clone() }
    }

    async fn hold(&self) -> Result<CaseId> {
        let typed = TypedActivity {
            form: "talk".to_owned(),
            topic: "Luật Hợp tác xã 2023 (minh họa)".to_owned(),
            day: self.ago(60)?,
            place: "Xã Minh Họa".to_owned(),
            audience: "120".to_owned(),
            cost: "12500000".to_owned(),
            ..TypedActivity::default()
        };
        let first = hold_activity(self.app, &self.officer, CAN_THO, typed).await?;
        let typed = TypedActivity {
            form: "broadcast".to_owned(),
            topic: "Giới thiệu hợp tác xã (minh họa)".to_owned(),
            day: self.ago(20)?,
            ..TypedActivity::default()
        };
        hold_activity(self.app, &self.officer, CAN_THO, typed).await?;
        for (name, bytes, caption) in DRAWN {
            let file = Some((name.to_owned(), Ok(arrive(self.app, bytes).await?)));
            let act = AddPicture { at: Self::at(&first), caption: caption.to_owned(), file };
            add_picture(self.app, &self.officer, act).await?;
        }
        Ok(first)
    }

    async fn enter(&self, slug: &str, name: &str) -> Result<EntryAt> {
        let values = [(Field::Name, name), (Field::Kind, "cooperative"), (Field::Status, "active")];
        let values = values.into_iter().map(|(field, text)| (field, text.to_owned())).collect();
        let (from, reason) = (self.ago(55)?, "Rà soát sổ (minh họa)".to_owned());
        let typed = Typed { values, from, reason, is_another: false };
        let entry = enter(self.app, &self.officer, Enter { slug: slug.to_owned(), typed }).await?;
        Ok(EntryAt { slug: slug.to_owned(), entry })
    }

    async fn apply(&self, activity: &CaseId) -> Result<()> {
        for (place, (name, steps)) in APPLICANTS.into_iter().enumerate() {
            let at = self.enter(CAN_THO, name).await?;
            let led_by = if place == 3 { activity.to_string() } else { String::new() };
            let act = Receive { at, day: self.ago(50)?, note: String::new(), led_by };
            let case = receive(self.app, &self.officer, act).await?;
            for (day, step) in (1_i64..).zip(steps) {
                let (ending, seen) = ("voluntary".to_owned(), Seen::default());
                let (number, note) = ("MH/QĐ-LMHTX".to_owned(), "Minh họa".to_owned());
                let typed = TypedStep { day: self.ago(50 - 5 * day)?, number, note, ending };
                let act = StepApplication { at: Self::at(&case), step: *step, typed, seen };
                step_application(self.app, &self.officer, act).await?;
            }
        }
        Ok(())
    }

    async fn found(&self, activity: &CaseId) -> Result<()> {
        for (place, (name, steps)) in FOUNDINGS.into_iter().enumerate() {
            let kind = if name.starts_with("Tổ") { "cooperative_group" } else { "cooperative" };
            let act = Advise {
                slug: CAN_THO.to_owned(),
                name: name.to_owned(),
                kind: kind.to_owned(),
                commune: "Xã Minh Họa".to_owned(),
                province: "Cần Thơ".to_owned(),
                day: self.ago(45)?,
                note: "Tư vấn điều lệ, góp vốn (minh họa)".to_owned(),
                led_by: if place == 0 { activity.to_string() } else { String::new() },
            };
            let case = advise(self.app, &self.officer, act).await?;
            for (day, step) in (1_i64..).zip(steps) {
                let (ending, note) = (String::new(), "Minh họa".to_owned());
                let typed =
                    TypedStep { day: self.ago(45 - 5 * day)?, number: "MH-9001".to_owned(), note, ending };
                let (seen, is_another) = (Seen::default(), false);
                let act = StepFounding { at: Self::at(&case), step: *step, typed, is_another, seen };
                step_founding(self.app, &self.officer, act).await?;
            }
        }
        Ok(())
    }

    /// One case of each kind in another alliance.
    async fn one_of_each(&self, slug: &str) -> Result<()> {
        let at = self.enter(slug, "Hợp tác xã Minh Họa Hai").await?;
        let day = self.ago(30)?;
        let act = Receive { at, day: day.clone(), note: String::new(), led_by: String::new() };
        receive(self.app, &self.officer, act).await?;
        let (slug, name) = (slug.to_owned(), "Hợp tác xã Minh Họa Ba".to_owned());
        let kind = "cooperative".to_owned();
        let act = Advise { slug: slug.clone(), name, kind, day: day.clone(), ..Advise::default() };
        advise(self.app, &self.officer, act).await?;
        let (form, topic) = ("class".to_owned(), "Tập huấn (minh họa)".to_owned());
        let typed = TypedActivity { form, topic, day, ..TypedActivity::default() };
        hold_activity(self.app, &self.officer, &slug, typed).await.map(drop)
    }
}
