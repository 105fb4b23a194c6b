//! The conference of 2015 as far as the article goes: its five co-chairs, the new point, the concluding remark. The article names no tasks and tells no
//! unit's experience: those here are illustrations and say so.

use thidua_domain::event::{Event, Scope};
use thidua_domain::ids::ClusterId;
use thidua_domain::meetings::{
    AttendeeRole, ConclusionState, ConferenceKind, ConferenceState, ConferenceStep, ExperienceState,
    Presence, TakeUpState, TakeUpStep, TaskState, TaskStep, Topic, Voting,
};
use thidua_store::Work;
use thidua_store::meetings::{
    self as store, AgendaRow, AttendeeRow, ConclusionRow, ConferenceRow, ExperienceRow, TakeUpRow, TaskRow,
};
use toml_edit::{Item, TableLike};

use super::real::{FIVE_CITIES, SOURCE};
use super::{Units, read_toml, text_of};
use crate::ground::{ClusterYear, load_here};
use crate::{App, Error, Result};

/// So many items of the agenda are known.
const ITEMS: i64 = 3;

/// What follows from the remark, for show: whose, what, until when, by what one sees it.
const TASKS: [(&str, &str, &str, &str); 2] = [
    (
        "ha-noi",
        "Xây dựng kịch bản hội thi sân khấu hóa tuyên truyền về hợp tác xã (nhiệm vụ minh họa)",
        "2016-06-30",
        "Kịch bản và kế hoạch hội thi",
    ),
    (
        "da-nang",
        "Giới thiệu cách làm của các hợp tác xã điển hình với các đơn vị trong cụm (nhiệm vụ minh họa)",
        "2016-09-30",
        "Tài liệu giới thiệu",
    ),
];

/// What a unit tells, for show: whose, title, topic, what was done, what came of it, what others need.
const NOTE: (&str, &str, Topic, [&str; 3]) = (
    "da-nang",
    "Sân khấu hóa tuyên truyền về hợp tác xã (kinh nghiệm minh họa)",
    Topic::Propaganda,
    [
        "Nội dung minh họa: mỗi hợp tác xã dựng một tiểu phẩm ngắn từ việc thật của mình, diễn tại nhà văn hóa xã.",
        "Nội dung minh họa: người xem nhớ lâu hơn so với nghe nói chuyện.",
        "Nội dung minh họa: một người biết dựng kịch, hai tuần tập.",
    ],
);

pub(super) async fn add(app: &App, units: &Units) -> Result<()> {
    let file = read_toml(FIVE_CITIES)?;
    let held = file.get("conference").and_then(Item::as_table_like).ok_or(Error::NotFound)?;
    let here = load_here(&mut app.read().await?, "5-thanh-pho", 2015, app.today()).await?;
    let scope = Scope::Cluster(ClusterId::new(here.cluster.to_string()));
    app.write_as_program(scope, async |work| {
        let row = add_conference(work, &here, (held, units)).await?;
        add_people(work, (&here, held), &row.id).await?;
        add_agenda(work, held, &row).await?;
        add_conclusion(work, (held, units), &row).await?;
        add_note(work, units, &row).await
    })
    .await
}

async fn add_conference(
    work: &mut Work,
    here: &ClusterYear,
    (held, units): (&dyn TableLike, &Units),
) -> Result<ConferenceRow> {
    let open = ConferenceState::BEGINS.take(ConferenceStep::Open)?;
    let state = open.take(ConferenceStep::Close)?;
    let day = held.get("held").and_then(Item::as_datetime).ok_or(Error::NotFound)?;
    let row = ConferenceRow {
        id: work.new_id(),
        year_id: here.year_id.to_string(),
        kind: ConferenceKind::YearEnd.name().to_owned(),
        title: text_of(held, "kind").to_owned(),
        state: state.name().to_owned(),
        held_on: day.to_string(),
        place: text_of(held, "place").to_owned(),
        host_id: units.get("ha-noi").cloned(),
        remark: format!(
            "Theo {SOURCE}. Giờ họp, các đại biểu khác, nhiệm vụ và kinh nghiệm không có trong bài; nhiệm vụ, kinh nghiệm ở đây là minh họa."
        ),
        people: i64::try_from(here.members.len())?,
        items: ITEMS,
        changed: work.head().0 + 1,
        ..ConferenceRow::default()
    };
    store::add_conference(work, &row).await?;
    let (conference, title, day) = (row.id.clone(), row.title.clone(), row.held_on.clone());
    work.record(Event::ConferenceConvened { conference, title, day });
    Ok(row)
}

/// The article names the one who concluded; of the other chairs it says which office they held.
async fn add_people(
    work: &mut Work,
    (here, held): (&ClusterYear, &dyn TableLike),
    conference: &str,
) -> Result<()> {
    for (number, member) in (1..).zip(here.members.iter()) {
        let (name, office) = match member.slug.as_str() {
            "ha-noi" => concluded_by(held)?,
            _ => (format!("Chủ tịch {}", member.full_name), String::new()),
        };
        let row = AttendeeRow {
            number,
            name,
            office,
            organization: String::new(),
            unit_id: Some(member.id.to_string()),
            role: AttendeeRole::CoChair.name().to_owned(),
            votes: Voting::WithVote.as_number(),
            presence: Presence::Present.name().to_owned(),
        };
        store::add_attendee(work, conference, &row).await?;
    }
    Ok(())
}

/// Who concluded, with both offices.
fn concluded_by(held: &dyn TableLike) -> Result<(String, String)> {
    let said = held.get("conclusion").and_then(Item::as_table_like).ok_or(Error::NotFound)?;
    let offices = said.get("offices").and_then(Item::as_array).ok_or(Error::NotFound)?;
    let offices: Vec<&str> = offices.iter().filter_map(|office| office.as_str()).collect();
    Ok((text_of(said, "by").to_owned(), offices.join(", ")))
}

async fn add_agenda(work: &mut Work, held: &dyn TableLike, row: &ConferenceRow) -> Result<()> {
    let (by, _) = concluded_by(held)?;
    let items = [
        (format!("Trao đổi {}", text_of(held, "exchanged")), String::new()),
        (format!("Điểm mới: {}", text_of(held, "new_point")), String::new()),
        ("Kết luận hội nghị".to_owned(), by),
    ];
    let numbered = (1..).zip(items);
    let items: Vec<AgendaRow> = numbered
        .map(|(number, (title, speaker))| AgendaRow {
            number,
            place: number,
            title,
            speaker,
            ..AgendaRow::default()
        })
        .collect();
    store::put_agenda(work, &row.id, &items).await?;
    let (conference, title) = (row.id.clone(), row.title.clone());
    work.record(Event::AgendaKept { conference, title, many: items.len().to_string() });
    Ok(())
}

async fn add_conclusion(
    work: &mut Work,
    (held, units): (&dyn TableLike, &Units),
    row: &ConferenceRow,
) -> Result<()> {
    let said = held.get("conclusion").and_then(Item::as_table_like).ok_or(Error::NotFound)?;
    let (by, offices) = concluded_by(held)?;
    let gist = text_of(said, "gist");
    let text = gist.chars().next().map(|first| first.to_uppercase().chain(gist.chars().skip(1)).collect());
    let conclusion = ConclusionRow {
        number: 1,
        state: ConclusionState::BEGINS.announce()?.name().to_owned(),
        said_by: format!("{by}, {offices}"),
        text: text.unwrap_or_default(),
        changed: row.changed,
    };
    store::add_conclusion(work, &row.id, &conclusion).await?;
    let done = TaskState::BEGINS.take(TaskStep::ReportDone)?.take(TaskStep::Confirm)?;
    for (number, (unit, what, due, proof)) in (1..).zip(TASKS) {
        let task = TaskRow {
            id: work.new_id(),
            conference_id: row.id.clone(),
            conclusion: conclusion.number,
            number,
            unit_id: units.get(unit).cloned().ok_or(Error::NotFound)?,
            state: done.name().to_owned(),
            what: what.to_owned(),
            due: due.to_owned(),
            proof: proof.to_owned(),
            report: "Đã hoàn thành (minh họa).".to_owned(),
            settled_on: due.to_owned(),
            changed: row.changed,
            ..TaskRow::default()
        };
        store::add_task(work, &task).await?;
    }
    let (conference, title) = (row.id.clone(), row.title.clone());
    work.record(Event::ConclusionsAnnounced { conference, title, many: "1".to_owned() });
    Ok(())
}

/// An experience that one unit tells and another takes up.
async fn add_note(work: &mut Work, units: &Units, row: &ConferenceRow) -> Result<()> {
    let (unit, title, topic, [method, outcome, needs]) = NOTE;
    let find = |unit: &str| units.get(unit).cloned().ok_or(Error::NotFound);
    let note = ExperienceRow {
        id: work.new_id(),
        conference_id: row.id.clone(),
        unit_id: find(unit)?,
        topic: topic.name().to_owned(),
        title: title.to_owned(),
        method: method.to_owned(),
        outcome: outcome.to_owned(),
        needs: needs.to_owned(),
        state: ExperienceState::BEGINS.name().to_owned(),
        told_on: row.held_on.clone(),
        changed: row.changed,
        ..ExperienceRow::default()
    };
    store::add_experience(work, &note).await?;
    let follower = TakeUpRow {
        experience_id: note.id.clone(),
        unit_id: find("ha-noi")?,
        state: TakeUpState::BEGINS.take(TakeUpStep::Finish)?.name().to_owned(),
        plan: "Dựng tiểu phẩm cho hội thi (minh họa).".to_owned(),
        due: "2016-06-30".to_owned(),
        progress: "Đã dựng (minh họa).".to_owned(),
        begun_on: row.held_on.clone(),
        ended_on: "2016-06-30".to_owned(),
        changed: row.changed,
        ..TakeUpRow::default()
    };
    store::put_take_up(work, &follower).await?;
    let (experience, title, name) = (note.id, note.title, "Đà Nẵng".to_owned());
    work.record(Event::ExperienceTold { experience, title, name });
    Ok(())
}
