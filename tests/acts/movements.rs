//! Movements: who launches them, who joins, what is told and counted, how they end, and that somebody is commended in good time.

use thidua_app::commendation::{
    NominationAt, TypedNomination, belated_movements, foresee, list_honorees, nominate, open_from_movement,
    open_nomination, put_forward,
};
use thidua_app::evidence::PictureStep;
use thidua_app::files::begin_upload;
use thidua_app::register::{Enter, Typed, enter};
use thidua_app::reminders::list_duties;
use thidua_app::year::{
    AddMovementPicture, Movement, MovementAt, MovementNoteAt, MovementRow, NoteStep, ParticipantRow,
    SaveLine, StepMovementPicture, TypedLine, TypedMeasure, TypedMovement, TypedMovementNote,
    TypedParticipant, add_measure, add_movement_picture, change_movement, change_movement_note, drop_measure,
    find_movement_picture, launch_movement, list_candidates, list_movements, list_participants,
    open_movement, open_movement_note, public_movement, public_movements, register_participants,
    review_movement, save_line, step_movement, step_movement_note, step_movement_picture, tell_achievement,
    tell_commendation, tell_results, withdraw_participant, write_movement_note,
};
use thidua_app::{Error, Result, Seen};
use thidua_domain::access::Actor;
use thidua_domain::commendation::{DecisionStep, Deed, NominationState};
use thidua_domain::duty::Pressing;
use thidua_domain::event::Event;
use thidua_domain::ids::{MovementId, NominationId};
use thidua_domain::refusal::Refusal;
use thidua_domain::register::Field;
use thidua_domain::reporting::Nature;
use thidua_domain::year::{
    MEASURES_MAX, MOVEMENTS_MAX, MovementStep, NOTES_MAX, PARTICIPANTS_MAX, PICKED_MAX, Phase,
};
use thidua_store::year::{add_movement, add_participant};
use thidua_store::{Stamp, Work};

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, faults, is_not_allowed, refusal};
use crate::commendation::{entered as recorded, prepared, step as decide};
use crate::nominations::{FIGHTER, GIFT, does, puts};

/// A day on which it runs.
const DAY: &str = "2026-06-15";
const PHOTOGRAPH: &[u8] = include_bytes!("../files/photograph-with-place.jpg");

fn harvest() -> TypedMovement {
    TypedMovement {
        kind: "thematic".into(),
        title: "Liên kết tiêu thụ lúa".into(),
        goals: "Mỗi đơn vị thêm một liên kết".into(),
        criteria: "Có hợp đồng".into(),
        audience: "unit cooperative person".into(),
        begins: "2026-06-01".into(),
        ends: "2026-09-30".into(),
        ..TypedMovement::default()
    }
}

async fn launch(cluster: &Cluster, who: &Actor, typed: &TypedMovement) -> Result<MovementAt> {
    let id = launch_movement(cluster.app(), who, &cluster.at(), typed).await?;
    Ok(MovementAt { year: cluster.at(), movement: id })
}

async fn launched(cluster: &Cluster) -> MovementAt {
    launch(cluster, &cluster.secretary(), &harvest()).await.unwrap()
}

async fn looked(cluster: &Cluster, at: &MovementAt) -> Movement {
    open_movement(cluster.app(), &cluster.officer_of(0), at).await.unwrap()
}

fn joining(cluster: &Cluster, unit: usize, kind: &str) -> TypedParticipant {
    TypedParticipant {
        unit: cluster.unit(unit),
        kind: kind.into(),
        name: "Trần Thị Bình".into(),
        position: "Kế toán".into(),
        pledge: "Thêm một liên kết".into(),
        ..TypedParticipant::default()
    }
}

async fn join(cluster: &Cluster, at: &MovementAt, unit: usize, kind: &str) -> Result<usize> {
    register_participants(cluster.app(), &cluster.officer_of(unit), at, &joining(cluster, unit, kind)).await
}

async fn entered(cluster: &Cluster, name: &str) -> String {
    let values = [(Field::Name, name), (Field::Kind, "cooperative"), (Field::Status, "active")];
    let values = values.map(|(field, text)| (field, text.to_owned())).into();
    let typed = Typed { values, from: "2020-01-01".into(), reason: String::new(), is_another: false };
    let act = Enter { slug: cluster.unit(0), typed };
    enter(cluster.app(), &cluster.officer_of(0), act).await.unwrap().to_string()
}

async fn picked(cluster: &Cluster, at: &MovementAt, entries: Vec<String>) -> Result<usize> {
    let typed = TypedParticipant { entries, ..joining(cluster, 0, "cooperative") };
    register_participants(cluster.app(), &cluster.officer_of(0), at, &typed).await
}

async fn step(cluster: &Cluster, at: &MovementAt, (step, words): (MovementStep, &str)) -> Result<()> {
    let act = (step, words, Seen::default());
    step_movement(cluster.app(), &cluster.secretary(), at, act).await
}

async fn write(
    cluster: &Cluster,
    at: &MovementAt,
    unit: usize,
    day: &str,
    body: &str,
) -> Result<MovementNoteAt> {
    let typed = TypedMovementNote { told_on: day.into(), body: body.into() };
    let slug = cluster.unit(unit);
    let act = (slug.as_str(), &typed);
    let note = write_movement_note(cluster.app(), &cluster.officer_of(unit), at, act).await?;
    Ok(MovementNoteAt { movement: at.clone(), note })
}

async fn count(cluster: &Cluster, at: &MovementAt, label: &str, indicator: &str) -> Result<()> {
    let (measure_unit, indicator) = ("HTX".to_owned(), indicator.to_owned());
    let typed = TypedMeasure { label: label.into(), measure_unit, indicator };
    add_measure(cluster.app(), &cluster.secretary(), at, (&typed, Seen::default())).await
}

async fn tell(cluster: &Cluster, at: &MovementAt, unit: usize, figures: &[(i64, &str)]) -> Result<()> {
    let figures: Vec<(i64, String)> =
        figures.iter().map(|(number, text)| (*number, (*text).to_owned())).collect();
    let slug = cluster.unit(unit);
    tell_results(cluster.app(), &cluster.officer_of(unit), (at, &slug), (&figures, Seen::default())).await
}

async fn put_beside(cluster: &Cluster, who: &Actor, at: &MovementNoteAt, caption: &str) -> Result<String> {
    let mut incoming = begin_upload(cluster.app()).await.unwrap();
    incoming.write(PHOTOGRAPH).await.unwrap();
    let file = Some(("Ảnh.jpg".to_owned(), Ok(incoming.finish().await.unwrap())));
    add_movement_picture(
        cluster.app(),
        who,
        AddMovementPicture { at: at.clone(), caption: caption.into(), file },
    )
    .await
}

/// A line of the report form that is one line of it in percent of another; its code.
async fn share(cluster: &Cluster) -> String {
    let typed = TypedLine {
        group: "1. Hợp tác xã".into(),
        title: "Tỷ lệ hợp tác xã đang hoạt động".into(),
        measure: "%".into(),
        kind: "number".into(),
        decimals: "1".into(),
        over_year: "last".into(),
        nature: "ratio".into(),
        ratio_over: "htx_hoat_dong".into(),
        ratio_under: "htx".into(),
        ratio_times: "100".into(),
        better: "higher".into(),
        place: "last".into(),
        ..TypedLine::default()
    };
    let act = SaveLine { at: cluster.at(), code: None, typed, seen: Seen::default() };
    save_line(cluster.app(), &cluster.secretary(), act).await.unwrap()
}

/// Writes in the log of the cluster what no act would write at once.
async fn filled(cluster: &Cluster, act: impl AsyncFnOnce(&mut Work) -> thidua_store::Result<()>) {
    let stamp =
        Stamp { person: String::new(), name: "Ai đó".into(), role: String::new(), unit: String::new() };
    let (store, now) = (cluster.app().store(), cluster.app().now_ms());
    store.write(cluster.scope(), stamp, now, act).await.unwrap();
}

/// A nomination of whoever has this number in a movement.
fn from_it(at: &MovementAt, number: i64, award: &str) -> TypedNomination {
    TypedNomination {
        award: award.into(),
        year: "2026".into(),
        source: "movement".into(),
        achievement: "Đã ký hai hợp đồng".into(),
        from: format!("{}/{number}", at.movement),
        ..TypedNomination::default()
    }
}

async fn forward(cluster: &Cluster, typed: TypedNomination) -> Result<Vec<NominationId>> {
    nominate(cluster.app(), &cluster.officer_of(0), &cluster.unit(0), typed).await
}

fn fields<T: std::fmt::Debug>(outcome: Result<T>) -> Vec<String> {
    faults(outcome).into_iter().map(|(field, _)| field).collect()
}

both_engines! {
    async fn everybody_reads_a_movement_with_counts_and_its_figures_once_it_was_reviewed(engine) {
        let cluster = a_cluster().today(DAY).build(&TestStore::fresh(engine).await).await;
        let (app, secretary) = (cluster.app(), cluster.secretary());
        let at = launched(&cluster).await;
        join(&cluster, &at, 0, "person").await.unwrap();
        count(&cluster, &at, "Liên kết", "").await.unwrap();
        tell(&cluster, &at, 0, &[(1, "2")]).await.unwrap();
        write(&cluster, &at, 0, DAY, "Ký hợp đồng với bà Tư").await.unwrap();
        let read = async || public_movement(app, &at.movement).await.unwrap();

        let found = read().await;

        assert_eq!(found.row.title, "Liên kết tiêu thụ lúa");
        assert_eq!(found.results.units[0].joined.values().sum::<usize>(), 1);
        assert!(found.results.measures.is_empty(), "nobody looked at the figures yet");
        let told = format!("{found:?}");
        assert!(!told.contains("Trần Thị Bình") && !told.contains("bà Tư"), "{told}");
        review_movement(app, &secretary, &at, ("Nửa chặng", Seen::default())).await.unwrap();
        let found = read().await;
        assert_eq!((found.row.midterm.as_str(), found.results.measures.len()), ("Nửa chặng", 1));
        step(&cluster, &at, (MovementStep::CallOff, "Bão lớn")).await.unwrap();
        let found = read().await;
        assert_eq!((found.standing.phase(), found.row.reason.as_str()), (Phase::CalledOff, ""));
        assert_eq!(public_movements(app, ("", 1)).await.unwrap().list.len(), 1);
        assert_eq!(public_movements(app, (cluster.here().0, 1)).await.unwrap().list.len(), 1);
        assert!(matches!(public_movement(app, &MovementId::new("khong-co")).await, Err(Error::NotFound)));
    }

    async fn a_cluster_launches_by_its_secretary_or_head_and_a_unit_its_own(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().today(DAY).build(store).await;
        let other = a_cluster().today(DAY).build(store).await;
        let of_unit = |unit: usize| TypedMovement { unit: cluster.unit(unit), ..harvest() };
        for who in [cluster.officer_of(0), other.secretary(), cluster.administrator()] {
            assert!(is_not_allowed(&launch(&cluster, &who, &harvest()).await));
        }
        assert!(is_not_allowed(&launch(&cluster, &cluster.officer_of(1), &of_unit(0)).await));
        assert!(is_not_allowed(&launch(&cluster, &cluster.secretary(), &of_unit(0)).await));
        let empty = launch(&cluster, &cluster.secretary(), &TypedMovement::default()).await;
        assert_eq!(fields(empty), ["title", "kind", "audience", "begins", "ends", "goals"]);
        let backwards = TypedMovement { ends: "2026-05-31".into(), ..harvest() };
        assert_eq!(faults(launch(&cluster, &cluster.secretary(), &backwards).await), [("ends".to_owned(), Refusal::DatesReversed)]);

        let at = launched(&cluster).await;
        assert_eq!(cluster.last_line().await.name, "movement.launched");
        launch(&cluster, &cluster.officer_of(0), &of_unit(0)).await.unwrap();
        let again = TypedMovement { title: "LIEN KET tiêu thụ lu\u{301}a".into(), ..harvest() };
        let name = "Liên kết tiêu thụ lúa".to_owned();
        assert_eq!(faults(launch(&cluster, &cluster.head(), &again).await), [("title".to_owned(), Refusal::MovementTwice { name })]);
        let list = list_movements(cluster.app(), &cluster.officer_of(0), cluster.here()).await.unwrap();
        assert_eq!((list.rows.len(), list.launches.0, list.launches.1.unwrap().slug), (2, false, cluster.unit(0)));
        assert_eq!(list.rows.iter().filter(|one| one.unit.is_none()).count(), 1);
        assert!(is_not_allowed(&open_movement(cluster.app(), &other.officer_of(0), &at).await));
        let elsewhere = MovementAt { year: other.at(), ..at.clone() };
        assert!(matches!(open_movement(other.app(), &other.secretary(), &elsewhere).await, Err(Error::NotFound)));
        let changed = TypedMovement { goals: "Hai liên kết".into(), ..harvest() };
        assert!(is_not_allowed(&change_movement(cluster.app(), &cluster.officer_of(0), &at, (&changed, Seen::default())).await));
        let stale = Seen::up_to(looked(&cluster, &at).await.seen);
        change_movement(cluster.app(), &cluster.head(), &at, (&changed, Seen::default())).await.unwrap();
        let late = change_movement(cluster.app(), &cluster.secretary(), &at, (&harvest(), stale)).await;
        assert!(matches!(late, Err(Error::Meanwhile(_))), "the other tab had changed it");
        assert_eq!(looked(&cluster, &at).await.row.goals, "Hai liên kết");
    }

    async fn a_unit_has_itself_its_cooperatives_and_persons_join_while_it_runs(engine) {
        let cluster = a_cluster().today(DAY).build(&TestStore::fresh(engine).await).await;
        let at = launched(&cluster).await;
        let (one, two) = (entered(&cluster, "Hợp tác xã Một").await, entered(&cluster, "Hợp tác xã Hai").await);
        assert!(is_not_allowed(&register_participants(cluster.app(), &cluster.officer_of(1), &at, &joining(&cluster, 0, "unit")).await));
        assert!(is_not_allowed(&register_participants(cluster.app(), &cluster.secretary(), &at, &joining(&cluster, 0, "unit")).await));
        let nobody = TypedParticipant { name: "\u{200b} ".into(), ..joining(&cluster, 0, "person") };
        assert_eq!(fields(register_participants(cluster.app(), &cluster.officer_of(0), &at, &nobody).await), ["name"]);
        assert_eq!(faults(picked(&cluster, &at, vec!["khong-co".into()]).await), [("entries".to_owned(), Refusal::NothingChosen)]);
        let many = (0..=PICKED_MAX).map(|number| number.to_string()).collect();
        assert_eq!(faults(picked(&cluster, &at, many).await), [("entries".to_owned(), Refusal::ParticipantsPicked { most: "50".into() })]);

        assert_eq!(join(&cluster, &at, 0, "unit").await.unwrap(), 1);
        assert_eq!(picked(&cluster, &at, vec![one.clone(), two.clone(), one.clone()]).await.unwrap(), 2, "each once");
        assert_eq!(cluster.last_line().await.field("names"), "Hợp tác xã Một, Hợp tác xã Hai");
        join(&cluster, &at, 0, "person").await.unwrap();
        let again = faults(join(&cluster, &at, 0, "person").await);
        assert_eq!(again, [("name".to_owned(), Refusal::ParticipantTwice { name: "Trần Thị Bình".into() })]);
        assert_eq!(fields(picked(&cluster, &at, vec![two.clone()]).await), ["entries"]);
        join(&cluster, &at, 1, "person").await.unwrap();
        let found = list_participants(cluster.app(), &cluster.officer_of(0), &at).await.unwrap();
        assert_eq!(found.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
        let left = list_candidates(cluster.app(), &cluster.officer_of(0), &found, "").await.unwrap();
        assert_eq!((left.rows.len(), left.all), (0, 2), "both take part already");

        let stale = Seen::up_to(found.seen);
        let act = (3, "Đã ký hai hợp đồng", Seen::default());
        assert!(is_not_allowed(&tell_achievement(cluster.app(), &cluster.officer_of(1), &at, act).await));
        tell_achievement(cluster.app(), &cluster.officer_of(0), &at, act).await.unwrap();
        let late = withdraw_participant(cluster.app(), &cluster.officer_of(0), &at, (3, stale)).await;
        assert!(matches!(late, Err(Error::Meanwhile(_))));
        withdraw_participant(cluster.app(), &cluster.officer_of(0), &at, (3, Seen::default())).await.unwrap();
        let gone = tell_achievement(cluster.app(), &cluster.officer_of(0), &at, act).await;
        assert_eq!(refusal(gone), Refusal::ParticipantWithdrawn { name: "Hợp tác xã Hai".into() });
        picked(&cluster, &at, vec![two]).await.unwrap();
        let found = list_participants(cluster.app(), &cluster.officer_of(0), &at).await.unwrap();
        let back = found.rows.iter().find(|row| row.number == 3).unwrap();
        assert_eq!(back.achievement, "Đã ký hai hợp đồng", "whoever comes back keeps what was noted");

        let after = cluster.on("2026-10-01");
        assert_eq!(refusal(join(&after, &at, 1, "unit").await), Refusal::MovementOver);
    }

    async fn a_movement_of_a_unit_is_joined_by_that_unit_and_for_those_whom_it_is_for(engine) {
        let cluster = a_cluster().today(DAY).build(&TestStore::fresh(engine).await).await;
        let own = TypedMovement { unit: cluster.unit(0), audience: "person".into(), ..harvest() };
        let at = launch(&cluster, &cluster.leader_of(0), &own).await.unwrap();
        assert_eq!(refusal(join(&cluster, &at, 1, "person").await), Refusal::MovementOfOther);
        assert_eq!(refusal(write(&cluster, &at, 1, DAY, "Xen vào").await), Refusal::MovementOfOther);
        assert_eq!(faults(join(&cluster, &at, 0, "unit").await), [("kind".to_owned(), Refusal::MovementNotForThem)]);
        join(&cluster, &at, 0, "person").await.unwrap();
        let act = ("Nửa chặng", Seen::default());
        assert!(is_not_allowed(&review_movement(cluster.app(), &cluster.secretary(), &at, act).await));
        assert!(is_not_allowed(&review_movement(cluster.app(), &cluster.officer_of(1), &at, act).await));
        review_movement(cluster.app(), &cluster.officer_of(0), &at, act).await.unwrap();
        assert_eq!(looked(&cluster, &at).await.row.midterm_on, DAY);
    }

    async fn what_follows_from_days_is_no_state_and_what_people_do_is(engine) {
        let cluster = a_cluster().today(DAY).build(&TestStore::fresh(engine).await).await;
        let early = cluster.on("2026-05-20");
        let at = launched(&early).await;
        assert_eq!(looked(&early, &at).await.standing.phase(), Phase::Launched);
        assert_eq!(refusal(write(&early, &at, 0, "2026-05-20", "Sớm").await), Refusal::MovementNotBegun);
        let act = ("Sớm", Seen::default());
        assert_eq!(refusal(review_movement(early.app(), &early.secretary(), &at, act).await), Refusal::MovementNotBegun);
        assert_eq!(refusal(tell_commendation(early.app(), &early.secretary(), &at, act).await), Refusal::MovementNotBegun);
        join(&early, &at, 0, "unit").await.unwrap();

        assert_eq!(looked(&cluster, &at).await.standing.phase(), Phase::Running);
        let runs = Refusal::MovementRuns { until: "2026-09-30".into() };
        assert_eq!(refusal(step(&cluster, &at, (MovementStep::Conclude, "Xong")).await), runs);
        assert_eq!(faults(step(&cluster, &at, (MovementStep::CallOff, " ")).await), [("words".to_owned(), Refusal::ReasonMissing)]);
        step(&cluster, &at, (MovementStep::CallOff, "Thiên tai")).await.unwrap();
        assert_eq!(refusal(join(&cluster, &at, 1, "unit").await), Refusal::MovementCalledOff);
        assert_eq!(refusal(step(&cluster, &at, (MovementStep::CallOff, "Nữa")).await), Refusal::MovementWrongState);
        step(&cluster, &at, (MovementStep::Resume, "")).await.unwrap();

        let last = cluster.on("2026-09-30");
        assert_eq!(faults(step(&last, &at, (MovementStep::Conclude, "")).await), [("words".to_owned(), Refusal::MovementEmpty)]);
        step(&last, &at, (MovementStep::Conclude, "Đạt mục tiêu")).await.unwrap();
        assert_eq!(looked(&last, &at).await.standing.phase(), Phase::Concluded);
        let act = (1, "Muộn", Seen::default());
        assert_eq!(refusal(tell_achievement(last.app(), &last.officer_of(0), &at, act).await), Refusal::MovementConcluded);
        assert_eq!(refusal(write(&last, &at, 0, DAY, "Muộn").await), Refusal::MovementConcluded);
        let changed = change_movement(last.app(), &last.secretary(), &at, (&harvest(), Seen::default())).await;
        assert_eq!(refusal(changed), Refusal::MovementConcluded);
        step(&last, &at, (MovementStep::Reopen, "Thiếu một đơn vị")).await.unwrap();
        let found = looked(&last, &at).await;
        assert_eq!((found.row.closing.as_str(), found.row.reason.as_str()), ("Đạt mục tiêu", "Thiếu một đơn vị"));
        assert_eq!(cluster.last_line().await.name, "movement.reopened");
    }

    async fn what_is_counted_is_typed_once_or_comes_from_accepted_reports(engine) {
        let cluster = a_cluster().today(DAY).build(&TestStore::fresh(engine).await).await;
        let at = launched(&cluster).await;
        let found = open_movement(cluster.app(), &cluster.secretary(), &at).await.unwrap();
        let code = found.results.indicators.first().unwrap().code.clone();
        let typed = TypedMeasure { label: "Liên kết mới".into(), measure_unit: "liên kết".into(), ..TypedMeasure::default() };
        let act = (&typed, Seen::default());
        assert!(is_not_allowed(&add_measure(cluster.app(), &cluster.officer_of(0), &at, act).await));
        assert_eq!(fields(count(&cluster, &at, "", "").await), ["label"]);
        assert_eq!(fields(count(&cluster, &at, "Gì đó", "khong_co").await), ["indicator"]);
        add_measure(cluster.app(), &cluster.secretary(), &at, act).await.unwrap();
        count(&cluster, &at, "", &code).await.unwrap();
        let again = faults(count(&cluster, &at, "LIÊN KẾT mới", "").await);
        assert_eq!(again, [("label".to_owned(), Refusal::MeasureTwice { name: "Liên kết mới".into() })]);

        assert_eq!(faults(tell(&cluster, &at, 0, &[(1, "-2")]).await), [("measure-1".to_owned(), Refusal::MovementFigure)]);
        tell(&cluster, &at, 0, &[(1, "3"), (2, "99")]).await.unwrap();
        tell(&cluster, &at, 1, &[(1, "1.5")]).await.unwrap();
        tell(&cluster, &at, 1, &[(1, "2.5")]).await.unwrap();
        cluster.report(0, "q1", &[(code.as_str(), "7")]).await;
        let found = looked(&cluster, &at).await;
        let figures: Vec<Option<String>> =
            found.results.units.iter().flat_map(|unit| &unit.counted).map(|one| one.figure.map(|figure| figure.to_string())).collect();
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(figures, [some("3"), some("7"), some("2.5"), None], "nobody types what reports say");
        assert_eq!(found.results.sum(0).0.unwrap().to_string(), "5.5");
        assert_eq!(found.results.sum(1).1, 1, "one unit has not reported");
        let drop = async |number| drop_measure(cluster.app(), &cluster.secretary(), &at, (number, Seen::default())).await;
        assert_eq!(refusal(drop(1).await), Refusal::MeasureCounted);
        drop(2).await.unwrap();
        tell(&cluster, &at, 1, &[(1, "")]).await.unwrap();
        assert_eq!(looked(&cluster, &at).await.results.sum(0).0.unwrap().to_string(), "3", "what nobody counted is not nought");
        for number in 1..MEASURES_MAX {
            count(&cluster, &at, &format!("Số liệu {number}"), "").await.unwrap();
        }
        assert_eq!(refusal(count(&cluster, &at, "Thừa", "").await), Refusal::MeasuresTooMany { most: "12".into() });
    }

    async fn a_note_has_bare_pictures_and_is_taken_back_and_put_back(engine) {
        let cluster = a_cluster().today(DAY).build(&TestStore::fresh(engine).await).await;
        let at = launched(&cluster).await;
        assert_eq!(fields(write(&cluster, &at, 0, "2026-06-16", " ").await), ["told_on", "body"]);
        let note = write(&cluster, &at, 0, "2026-06-10", "Ký ba hợp đồng").await.unwrap();
        assert!(is_not_allowed(&put_beside(&cluster, &cluster.officer_of(1), &note, "Xen vào").await));
        assert!(is_not_allowed(&put_beside(&cluster, &cluster.secretary(), &note, "Xen vào").await));
        assert_eq!(fields(put_beside(&cluster, &cluster.officer_of(0), &note, "").await), ["caption"]);
        let picture = put_beside(&cluster, &cluster.officer_of(0), &note, "Lễ ký").await.unwrap();
        let shown = find_movement_picture(cluster.app(), &cluster.officer_of(1), &note, &picture).await.unwrap();
        assert!(shown.file.bytes < PHOTOGRAPH.len() as u64, "what it says of place and device is gone");
        assert_eq!(looked(&cluster, &at).await.notes[0].1, 1);

        let stale = Seen::up_to(open_movement_note(cluster.app(), &cluster.officer_of(0), &note).await.unwrap().seen);
        let typed = TypedMovementNote { told_on: "2026-06-11".into(), body: "Ký bốn hợp đồng".into() };
        assert!(is_not_allowed(&change_movement_note(cluster.app(), &cluster.officer_of(1), &note, (&typed, Seen::default())).await));
        change_movement_note(cluster.app(), &cluster.officer_of(0), &note, (&typed, Seen::default())).await.unwrap();
        let late = step_movement_note(cluster.app(), &cluster.leader_of(0), &note, (NoteStep::TakeBack, stale)).await;
        assert!(matches!(late, Err(Error::Meanwhile(_))));
        step_movement_note(cluster.app(), &cluster.leader_of(0), &note, (NoteStep::TakeBack, Seen::default())).await.unwrap();
        let hidden = open_movement_note(cluster.app(), &cluster.officer_of(1), &note).await;
        assert!(matches!(hidden, Err(Error::NotFound)));
        let gone = find_movement_picture(cluster.app(), &cluster.officer_of(1), &note, &picture).await;
        assert!(matches!(gone, Err(Error::NotFound)), "its pictures go with it");
        let act = StepMovementPicture { at: note.clone(), picture, step: PictureStep::TakeAway, seen: Seen::default() };
        assert_eq!(refusal(step_movement_picture(cluster.app(), &cluster.officer_of(0), act).await), Refusal::MovementNoteTakenBack);
        step_movement_note(cluster.app(), &cluster.officer_of(0), &note, (NoteStep::PutBack, Seen::default())).await.unwrap();
        assert_eq!(looked(&cluster, &at).await.notes[0].0.body, "Ký bốn hợp đồng");
        for number in 1..NOTES_MAX {
            write(&cluster, &at, 0, DAY, &number.to_string()).await.unwrap();
        }
        assert_eq!(refusal(write(&cluster, &at, 0, DAY, "Thừa").await), Refusal::MovementNotesTooMany { most: "100".into() });
        write(&cluster, &at, 1, DAY, "Của đơn vị khác").await.unwrap();
        assert_eq!(looked(&cluster, &at).await.notes_in_all, NOTES_MAX + 1);
    }

    async fn one_that_ended_waits_for_its_review_and_for_a_commendation_and_says_for_how_long(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).today(DAY).build(store).await;
        let at = launched(&cluster).await;
        let cooperative = entered(&cluster, "Hợp tác xã Một").await;
        picked(&cluster, &at, vec![cooperative]).await.unwrap();
        tell_achievement(cluster.app(), &cluster.officer_of(0), &at, (1, "Ký ba hợp đồng tiêu thụ", Seen::default())).await.unwrap();
        assert_eq!(waiting(&cluster).await, []);

        let after = cluster.on("2026-10-12");
        assert_eq!(waiting(&after).await, [(12, true)]);
        assert_eq!(duty(&after, &after.secretary()).await, [("review-movement", Pressing::Late(12))]);
        assert_eq!(duty(&after, &after.officer_of(0)).await, []);
        step(&after, &at, (MovementStep::Conclude, "Đạt mục tiêu")).await.unwrap();
        let later = cluster.on("2026-11-20");
        assert_eq!(duty(&later, &later.head()).await, [("commend-movement", Pressing::Late(51))]);

        let from = format!("{}/1", at.movement);
        let seen = open_from_movement(later.app(), &later.officer_of(0), &later.unit(0), &from).await.unwrap();
        assert_eq!((seen.year, seen.participant.name.as_str(), seen.likely.len()), (2026, "Hợp tác xã Một", 0));
        let typed = TypedNomination { achievement: seen.participant.achievement, ..from_it(&at, 1, GIFT) };
        let stranger = nominate(later.app(), &later.officer_of(1), &later.unit(1), typed.clone()).await;
        assert!(matches!(stranger, Err(Error::NotFound)), "nobody puts forward who takes part for another unit");
        let ids = nominate(later.app(), &later.officer_of(0), &later.unit(0), typed.clone()).await.unwrap();
        let place = NominationAt { slug: later.unit(0), nomination: ids[0].clone() };
        let found = open_nomination(later.app(), &later.officer_of(0), &place).await.unwrap().found.row;
        let carried = (found.name.as_str(), found.source_note.as_str(), found.achievement.as_str());
        assert_eq!(carried, ("Hợp tác xã Một", "Liên kết tiêu thụ lúa", "Ký ba hợp đồng tiêu thụ"));
        assert_eq!((found.movement_id.as_str(), found.participant), (at.movement.as_str(), 1));
        assert_eq!(fields(nominate(later.app(), &later.officer_of(0), &later.unit(0), typed).await), ["honoree"], "nobody twice");
        assert_eq!(put_forward(later.app(), &later.officer_of(1), &at).await.unwrap().len(), 0, "others see who is commended");
        assert_eq!(put_forward(later.app(), &later.officer_of(0), &at).await.unwrap()[0].state, NominationState::Proposed);

        commended(&later, &ids[0]).await;
        let shown = put_forward(later.app(), &later.officer_of(1), &at).await.unwrap();
        assert_eq!((shown.len(), shown[0].state, shown[0].at.is_none()), (1, NominationState::Decided, true));
        assert_eq!(waiting(&later).await, []);
        assert_eq!(duty(&later, &later.head()).await, []);
    }

    async fn a_quotient_is_worked_out_again_over_units_and_means_are_not_added_up(engine) {
        let cluster = a_cluster().with_units(4).today(DAY).build(&TestStore::fresh(engine).await).await;
        let (at, code) = (launched(&cluster).await, share(&cluster).await);
        for indicator in [code.as_str(), "thu_nhap_bq", "htx"] {
            count(&cluster, &at, "", indicator).await.unwrap();
        }
        for unit in 0..3 {
            join(&cluster, &at, unit, "unit").await.unwrap();
        }
        cluster.report(0, "q1", &[("htx", "100"), ("htx_hoat_dong", "50"), ("thu_nhap_bq", "61.5")]).await;
        cluster.report(1, "q1", &[("htx", "10"), ("htx_hoat_dong", "10"), ("thu_nhap_bq", "72")]).await;
        cluster.report(2, "q1", &[("htx", "8")]).await;
        cluster.report(3, "q1", &[("htx", "900"), ("htx_hoat_dong", "9"), ("thu_nhap_bq", "1")]).await;

        let results = looked(&cluster, &at).await.results;
        let figure = |unit: usize| results.units[unit].counted[0].figure.map(|figure| figure.to_string());
        assert_eq!([figure(0), figure(1), figure(2)], [Some("50".into()), Some("100".into()), None]);
        let sum = |measure: usize| {
            let (sum, missing) = results.sum(measure);
            (sum.map(|sum| sum.to_string()), missing)
        };
        assert_eq!(sum(0), (Some("54.5".into()), 1), "60 of 110: neither 150, nor the mean of 50 and 100");
        assert_eq!(sum(1), (None, 1), "a sum of means is nothing");
        assert_eq!(sum(2), (Some("118".into()), 0));
        let natures: Vec<&Nature> = results.in_all.iter().map(|all| &all.nature).collect();
        assert!(matches!(natures[..], [Nature::Ratio(_), Nature::Other, Nature::Additive]), "{natures:?}");
    }

    async fn whoever_takes_part_is_put_forward_once_for_an_award_of_a_year_until_that_is_given_up(engine) {
        let cluster = a_cluster().with_units(2).today(DAY).build(&TestStore::fresh(engine).await).await;
        let at = launched(&cluster).await;
        join(&cluster, &at, 0, "person").await.unwrap();
        let later = cluster.on("2026-11-20");
        let first = forward(&later, from_it(&at, 1, FIGHTER)).await.unwrap();

        let name = "Trần Thị Bình".to_owned();
        let twice = || ("honoree".to_owned(), Refusal::ParticipantPutForward { name: name.clone() });
        assert_eq!(faults(forward(&later, from_it(&at, 1, FIGHTER)).await), [twice()], "as a new record");
        let place = format!("{}/1", at.movement);
        let seen = open_from_movement(later.app(), &later.officer_of(0), &later.unit(0), &place).await.unwrap();
        assert_eq!((seen.likely.len(), seen.nomination), (1, Some(first[0].clone())), "no record is left of what is refused");
        let known = |typed| TypedNomination { honorees: vec![seen.likely[0].id.clone()], ..typed };
        assert_eq!(faults(forward(&later, known(from_it(&at, 1, FIGHTER))).await), [twice()], "as the same record");
        let before = TypedNomination { year: "2025".into(), ..known(from_it(&at, 1, FIGHTER)) };
        forward(&later, before).await.unwrap();

        does(&later, Deed::Withdraw, &[&first[0]]).await.unwrap();
        let second = forward(&later, from_it(&at, 1, FIGHTER)).await.unwrap();
        let back = faults(does(&later, Deed::Renew, &[&first[0]]).await);
        assert_eq!(back, [("nomination".to_owned(), twice().1)], "what was given up has another in its place");
        let foreseen = foresee(later.app(), &later.officer_of(0), (&later.unit(0), Deed::Renew)).await.unwrap();
        let foreseen = foreseen.rows.into_iter().find(|row| row.found.row.id == first[0].as_str()).unwrap();
        assert_eq!(foreseen.outcome, Err(twice().1), "the look before says so");
        does(&later, Deed::Withdraw, &[&second[0]]).await.unwrap();
        does(&later, Deed::Renew, &[&first[0]]).await.unwrap();
        let states: Vec<(i64, NominationState)> = put_forward(later.app(), &later.officer_of(0), &at).await.unwrap()
            .into_iter().map(|one| (one.row.year, one.state)).collect();
        let expected = [(2026, NominationState::Proposed), (2025, NominationState::Proposed), (2026, NominationState::Withdrawn)];
        assert_eq!(states, expected);
    }

    async fn whoever_is_put_forward_takes_part_and_in_no_movement_that_was_called_off(engine) {
        let cluster = a_cluster().with_units(2).today(DAY).build(&TestStore::fresh(engine).await).await;
        let early = cluster.on("2026-05-20");
        let at = launched(&early).await;
        let one = entered(&early, "Hợp tác xã Một").await;
        picked(&early, &at, vec![one]).await.unwrap();
        assert_eq!(refusal(forward(&early, from_it(&at, 1, GIFT)).await), Refusal::MovementNotBegun);
        join(&cluster, &at, 1, "person").await.unwrap();
        join(&cluster, &at, 0, "person").await.unwrap();
        withdraw_participant(cluster.app(), &cluster.officer_of(0), &at, (3, Seen::default())).await.unwrap();

        let later = cluster.on("2026-11-20");
        for number in [2, 3, 9] {
            let gone = forward(&later, from_it(&at, number, FIGHTER)).await;
            assert!(matches!(gone, Err(Error::NotFound)), "of another unit, gone, nobody: {number}");
        }
        for from in [at.movement.to_string(), "khong-co/1".to_owned()] {
            let nowhere = forward(&later, TypedNomination { from, ..from_it(&at, 1, GIFT) }).await;
            assert!(matches!(nowhere, Err(Error::NotFound)));
        }
        let other = recorded(&later, "collective", "Hợp tác xã Hai").await;
        let stranger = TypedNomination { honorees: vec![other.to_string()], ..from_it(&at, 1, GIFT) };
        let differs = Refusal::ParticipantDiffers { name: "Hợp tác xã Hai".into() };
        assert_eq!(faults(forward(&later, stranger).await), [("honoree".to_owned(), differs)]);

        step(&later, &at, (MovementStep::CallOff, "Thiên tai")).await.unwrap();
        assert_eq!(refusal(forward(&later, from_it(&at, 1, GIFT)).await), Refusal::MovementCalledOff);
        let records = list_honorees(later.app(), &later.officer_of(0), &later.unit(0)).await.unwrap();
        assert_eq!(records.rows.len(), 1, "nobody got a record of what was refused");
        step(&later, &at, (MovementStep::Resume, "")).await.unwrap();
        forward(&later, from_it(&at, 1, GIFT)).await.unwrap();
    }

    async fn a_year_has_only_so_many_movements(engine) {
        let cluster = a_cluster().today(DAY).build(&TestStore::fresh(engine).await).await;
        let first = launched(&cluster).await;
        let row = looked(&cluster, &first).await.row;
        filled(&cluster, async |work: &mut Work| {
            for number in 2..MOVEMENTS_MAX {
                let (id, title) = (work.new_id(), format!("Phong trào {number}"));
                add_movement(work, &MovementRow { id, title, ..row.clone() }).await?;
            }
            work.record(Event::MovementLaunched { movement: row.id.clone(), title: row.title.clone(), name: String::new() });
            Ok::<_, thidua_store::Error>(())
        }).await;
        let called = |title: &str| TypedMovement { title: title.into(), ..harvest() };

        launch(&cluster, &cluster.secretary(), &called("Vừa đủ")).await.unwrap();

        let many = launch(&cluster, &cluster.secretary(), &called("Thừa")).await;
        assert_eq!(refusal(many), Refusal::MovementsTooMany { most: "200".into() });
        let list = list_movements(cluster.app(), &cluster.secretary(), cluster.here()).await.unwrap();
        assert_eq!(list.rows.len(), MOVEMENTS_MAX);
    }

    async fn a_unit_has_only_so_many_participants_in_a_movement(engine) {
        let cluster = a_cluster().today(DAY).build(&TestStore::fresh(engine).await).await;
        let at = launched(&cluster).await;
        let (movement, unit_id) = (at.movement.to_string(), cluster.unit_id(0).to_string());
        filled(&cluster, async |work: &mut Work| {
            for number in 1..i64::try_from(PARTICIPANTS_MAX).unwrap() {
                let (kind, name, registered_on) = ("person".to_owned(), format!("Người {number}"), DAY.to_owned());
                let row = ParticipantRow { number, unit_id: unit_id.clone(), kind, name, registered_on, ..ParticipantRow::default() };
                add_participant(work, &movement, &row).await?;
            }
            let (title, unit, many, names) = (String::new(), String::new(), String::new(), String::new());
            work.record(Event::ParticipantsRegistered { movement: movement.clone(), title, unit, many, names });
            Ok::<_, thidua_store::Error>(())
        }).await;

        join(&cluster, &at, 0, "person").await.unwrap();

        let many = || Refusal::ParticipantsTooMany { most: "500".into() };
        assert_eq!(refusal(join(&cluster, &at, 0, "unit").await), many());
        join(&cluster, &at, 1, "unit").await.unwrap();
        withdraw_participant(cluster.app(), &cluster.officer_of(0), &at, (1, Seen::default())).await.unwrap();
        join(&cluster, &at, 0, "unit").await.unwrap();
        let (one, two) = (entered(&cluster, "Hợp tác xã Một").await, entered(&cluster, "Hợp tác xã Hai").await);
        assert_eq!(refusal(picked(&cluster, &at, vec![one.clone(), two]).await), many());
        withdraw_participant(cluster.app(), &cluster.officer_of(0), &at, (2, Seen::default())).await.unwrap();
        assert_eq!(picked(&cluster, &at, vec![one]).await.unwrap(), 1, "whoever left leaves room");
    }

    async fn whoever_launched_it_says_that_nobody_is_commended_here(engine) {
        let cluster = a_cluster().today(DAY).build(&TestStore::fresh(engine).await).await;
        let own = TypedMovement { unit: cluster.unit(0), ..harvest() };
        launch(&cluster, &cluster.officer_of(0), &own).await.unwrap();
        let after = cluster.on("2026-10-02");
        let at = list_movements(after.app(), &after.officer_of(0), after.here()).await.unwrap().rows[0].row.id.clone();
        let at = MovementAt::new(after.here(), &at);
        assert_eq!(duty(&after, &after.officer_of(0)).await, [("review-own-movement", Pressing::Late(2))]);
        assert_eq!(duty(&after, &after.secretary()).await, []);
        let act = ("Đã khen tại hội nghị của tỉnh", Seen::default());
        assert!(is_not_allowed(&tell_commendation(after.app(), &after.secretary(), &at, act).await));
        tell_commendation(after.app(), &after.leader_of(0), &at, act).await.unwrap();
        assert_eq!(waiting(&after).await, [(2, false)], "its review is still wanted");
        let conclude = (MovementStep::Conclude, "Xong", Seen::default());
        step_movement(after.app(), &after.leader_of(0), &at, conclude).await.unwrap();
        assert_eq!(waiting(&after).await, []);
        tell_commendation(after.app(), &after.leader_of(0), &at, ("", Seen::default())).await.unwrap();
        assert_eq!(duty(&after, &after.leader_of(0)).await, [("commend-own-movement", Pressing::Late(2))]);
    }
}

/// Days past, and whether nobody was commended, of the movements that wait.
async fn waiting(cluster: &Cluster) -> Vec<(i64, bool)> {
    let at = list_movements(cluster.app(), &cluster.officer_of(0), cluster.here()).await.unwrap().here;
    let found = belated_movements(cluster.app(), &cluster.officer_of(0), &at).await.unwrap();
    found.into_iter().map(|one| (one.wanted.days, one.wanted.commendation)).collect()
}

/// What somebody has to do about movements.
async fn duty(cluster: &Cluster, who: &Actor) -> Vec<(&'static str, Pressing)> {
    let duties = list_duties(cluster.app(), who).await.unwrap();
    let duties = duties.into_iter().map(|listed| (listed.duty.kind.code, listed.duty.pressing));
    duties.filter(|(code, _)| code.contains("movement")).collect()
}

/// The nomination is granted by a decision of the house.
async fn commended(cluster: &Cluster, id: &NominationId) {
    for deed in [Deed::HandIn, Deed::Accept, Deed::Endorse] {
        does(cluster, deed, &[id]).await.unwrap();
    }
    let decision = prepared(cluster).await;
    puts(cluster, Deed::Grant, &[id], decision.decision.as_str()).await.unwrap();
    decide(cluster, &decision, DecisionStep::Number, "2026-11-20").await.unwrap();
    decide(cluster, &decision, DecisionStep::Issue, "2026-11-20").await.unwrap();
}
