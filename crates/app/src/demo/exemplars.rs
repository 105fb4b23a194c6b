//! Exemplars of the demonstration: for 2015 the seven cooperatives that the article names, with their city and nothing else; for the illustrative year a few
//! in different states, that say of themselves that they are invented.

use jiff::civil::{Date, date};
use thidua_domain::access::Actor;
use thidua_domain::event::{Event, Scope};
use thidua_domain::exemplars::{Aspect, ExemplarState, ExemplarStep, Manner, ReplicationStep};
use thidua_domain::ids::{ClusterId, EntryId, ExemplarId, ReplicationId, UnitId};
use thidua_domain::register::Field;
use thidua_store::exemplars::{ExemplarRow, add_exemplar};
use thidua_store::meetings::list_conferences;
use thidua_store::organization::find_unit_by_id;
use toml_edit::{DocumentMut, Item};

use super::real::{CITIES_BY_NAME, FIVE_CITIES, SOURCE};
use super::{Units, days, read_toml};
use crate::exemplars::{
    Featured, TypedExemplar, TypedPlan, TypedProgress, TypedRecognition, TypedStep, feature, name_helper,
    propose, recognize, report_progress, step_exemplar, step_replication, take_up,
};
use crate::ground::load_here;
use crate::people::actor_of;
use crate::register::{Typed, enter_within};
use crate::{App, Error, Result, Seen};

/// The day of the article.
const TOLD: Date = date(2015, 11, 27);
const CLUSTER: &str = "minh-hoa";

pub(super) async fn add(app: &App, units: &Units, entries: &[EntryId]) -> Result<()> {
    let file = read_toml(FIVE_CITIES)?;
    name_seven(app, units, &file).await?;
    illustrate(app, entries).await
}

/// The aspects that the article names, for all of them together.
fn aspects_in(file: &DocumentMut) -> Result<String> {
    let exemplars = file.get("exemplars").and_then(Item::as_table_like).ok_or(Error::NotFound)?;
    let aspects = exemplars.get("aspects").and_then(Item::as_array).ok_or(Error::NotFound)?;
    Ok(aspects.iter().filter_map(|aspect| aspect.as_str()).collect::<Vec<_>>().join("; "))
}

/// Each stands in the register of its city's alliance with what the article says: that it is a cooperative, and of which city.
async fn name_seven(app: &App, units: &Units, file: &DocumentMut) -> Result<()> {
    let exemplars = file.get("exemplars").and_then(Item::as_table_like).ok_or(Error::NotFound)?;
    let remark = format!(
        "Theo {SOURCE}. Bài nêu tên hợp tác xã và thành phố; các mặt điển hình bài nêu chung cho cả nhóm ({}), không nêu cho từng hợp tác xã; không nêu xã và số liệu.",
        aspects_in(file)?
    );
    for (city, slug) in CITIES_BY_NAME {
        let Some(names) = exemplars.get(city).and_then(Item::as_array) else { continue };
        let unit = units.get(slug).ok_or(Error::NotFound)?;
        for name in names.iter().filter_map(|name| name.as_str()) {
            let entry = enter_named(app, unit, (name, city)).await?;
            keep(app, unit, (name, city, &entry), &remark).await?;
        }
    }
    Ok(())
}

async fn enter_named(app: &App, unit: &str, (name, city): (&str, &str)) -> Result<String> {
    let today = app.today();
    app.write_as_program(Scope::Alliance(UnitId::new(unit)), async |work| {
        let unit = find_unit_by_id(work, unit, &today.to_string()).await?.ok_or(Error::NotFound)?;
        // A register wants to know whether an organisation works: one that is named as an exemplar did on that day.
        let values = [
            (Field::Name, name),
            (Field::Kind, "cooperative"),
            (Field::Status, "active"),
            (Field::Province, city),
        ];
        let values = values.map(|(field, value)| (field, value.to_owned())).into();
        let typed = Typed { values, from: TOLD.to_string(), reason: String::new(), is_another: false };
        enter_within(work, &unit, &typed, (TOLD, &format!("Theo {SOURCE}"), today)).await
    })
    .await
}

async fn keep(app: &App, unit: &str, (name, city, entry): (&str, &str, &str), remark: &str) -> Result<()> {
    let here = load_here(&mut app.read().await?, "5-thanh-pho", 2015, app.today()).await?;
    app.write_as_program(Scope::Cluster(ClusterId::new(here.cluster.to_string())), async |work| {
        let held =
            list_conferences(work, here.year_id.as_str()).await?.into_iter().next().ok_or(Error::NotFound)?;
        let state = ExemplarState::BEGINS.take(ExemplarStep::HandIn)?.take(ExemplarStep::Recognize)?;
        let row = ExemplarRow {
            id: work.new_id(),
            cluster_id: here.cluster.to_string(),
            year: here.year.into(),
            unit_id: unit.to_owned(),
            entry_id: entry.to_owned(),
            cited_on: TOLD.to_string(),
            name: name.to_owned(),
            province: city.to_owned(),
            state: state.name().to_owned(),
            manner: Manner::Conference.name().to_owned(),
            conference_id: held.id,
            recognized_on: held.held_on,
            source: remark.to_owned(),
            told_on: TOLD.to_string(),
            changed: work.head().0 + 1,
            ..ExemplarRow::default()
        };
        add_exemplar(work, &row).await?;
        let unit = here.member_by_id(unit).map(|unit| unit.short_name.clone()).unwrap_or_default();
        let (exemplar, title, decision) = (row.id, row.name, held.title);
        work.record(Event::ExemplarRecognized { exemplar, title, name: unit, decision });
        Ok(())
    })
    .await
}

struct Stage<'a> {
    app: &'a App,
    today: Date,
}

/// One that is recognised, featured and taken up twice, one that is still written.
async fn illustrate(app: &App, entries: &[EntryId]) -> Result<()> {
    let stage = Stage { app, today: app.today() };
    let Some(entry) = entries.first() else { return Ok(()) };
    let officer = stage.actor("canbo.cantho").await?;
    let exemplar = stage.recognized(&officer, entry.as_str()).await?;
    stage.confirmed(&exemplar, &officer).await?;
    stage.running(&exemplar, &officer).await?;
    let danang = stage.actor("canbo.danang").await?;
    let draft = stage.story("Nội dung minh họa: liên minh đang soạn, chưa gửi cụm.", Aspect::HighTechnology);
    propose(app, &danang, (CLUSTER, "da-nang", ""), &draft).await.map(drop)
}

impl Stage<'_> {
    async fn actor(&self, username: &str) -> Result<Actor> {
        actor_of(self.app, username, self.today).await
    }

    fn story(&self, story: &str, aspect: Aspect) -> TypedExemplar {
        TypedExemplar {
            aspects: vec![aspect.name().to_owned()],
            cited_on: self.today.to_string(),
            story: story.to_owned(),
            place: "Xã Minh Họa".to_owned(),
            contact: "Giám đốc Minh Họa Một".to_owned(),
            ..TypedExemplar::default()
        }
    }

    async fn recognized(&self, officer: &Actor, entry: &str) -> Result<ExemplarId> {
        let story = self.story(
            "Nội dung minh họa: hợp tác xã gom ruộng, ký hợp đồng bao tiêu trước vụ.\n## Cách làm\n- Mỗi cánh đồng một giống\n- Một tổ dịch vụ chung",
            Aspect::LinkedServices,
        );
        let id = propose(self.app, officer, (CLUSTER, "can-tho", entry), &story).await?;
        let hand_in = (ExemplarStep::HandIn, "", Seen::default());
        step_exemplar(self.app, officer, (CLUSTER, &id), hand_in).await?;
        let secretary = self.actor("thuky").await?;
        let typed = TypedRecognition {
            manner: Manner::Decision.name().to_owned(),
            symbol: "MH/QĐ-LMHTX".to_owned(),
            day: self.today.to_string(),
            ..TypedRecognition::default()
        };
        recognize(self.app, &secretary, (CLUSTER, &id), (&typed, Seen::default())).await?;
        feature(self.app, &secretary, (CLUSTER, &id), (Featured::Yes, Seen::default())).await?;
        Ok(id)
    }

    fn plan(&self, plan: &str, ahead: i64) -> Result<TypedPlan> {
        let step = TypedStep {
            number: 1,
            what: "Thăm nơi làm mẫu (minh họa)".to_owned(),
            due: days(self.today, ahead / 2)?.to_string(),
        };
        let due = days(self.today, ahead)?.to_string();
        Ok(TypedPlan { plan: plan.to_owned(), due, steps: vec![step], ..TypedPlan::default() })
    }

    async fn helped(&self, officer: &Actor, id: &ReplicationId) -> Result<()> {
        let helper = ("Giám đốc Minh Họa Một", Seen::default());
        name_helper(self.app, officer, (CLUSTER, id), helper).await
    }

    /// Taken up by the alliance of Hải Phòng itself, and confirmed.
    async fn confirmed(&self, exemplar: &ExemplarId, teacher: &Actor) -> Result<()> {
        let (officer, leader) = (self.actor("canbo.haiphong").await?, self.actor("lanhdao.haiphong").await?);
        let plan = self.plan("Kế hoạch minh họa: làm thử ở một xã.", 60)?;
        let id = take_up(self.app, &officer, (CLUSTER, exemplar), (("hai-phong", ""), &plan)).await?;
        self.helped(teacher, &id).await?;
        let done =
            TypedProgress { said: "Đã đi thăm và làm thử (minh họa).".to_owned(), done: vec![1] };
        let at = (CLUSTER, &id);
        report_progress(self.app, &officer, at, (&done, Seen::default())).await?;
        let words = "Một xã đã làm theo (minh họa).";
        step_replication(self.app, &officer, at, (ReplicationStep::Finish, words, Seen::default())).await?;
        step_replication(self.app, &leader, at, (ReplicationStep::Confirm, "", Seen::default())).await
    }

    /// Taken up by the alliance of Hà Nội, and under way.
    async fn running(&self, exemplar: &ExemplarId, teacher: &Actor) -> Result<()> {
        let officer = self.actor("canbo.hanoi").await?;
        let plan = self.plan("Kế hoạch minh họa: chọn hai hợp tác xã làm theo.", 120)?;
        let id = take_up(self.app, &officer, (CLUSTER, exemplar), (("ha-noi", ""), &plan)).await?;
        self.helped(teacher, &id).await?;
        let done = TypedProgress {
            said: "Đã họp với hai hợp tác xã (minh họa).".to_owned(), done: vec![]
        };
        report_progress(self.app, &officer, (CLUSTER, &id), (&done, Seen::default())).await
    }
}
