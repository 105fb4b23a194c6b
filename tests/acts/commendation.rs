//! The record of achievements: who keeps it, what follows from it for awards, and what is refused.

use thidua_app::commendation::{
    AchievementRow, DecisionAt, Holds, HonoreeAt, NoteAchievement, Seeking, StepDecision, TypedAchievement,
    TypedAward, TypedDecision, TypedHonoree, WithdrawAchievement, add_award, change_honoree, cited_as,
    enter_honoree, list_decisions, list_honorees, look_up, note_achievement, open_decision, open_honoree,
    prepare_decision, seek, step_decision, survey, withdraw_achievement,
};
use thidua_app::organization::{DecisionTyped, Joins, Reorganise, What, reorganise};
use thidua_app::{Error, Result, Seen};
use thidua_domain::access::Actor;
use thidua_domain::commendation::{DecisionStep, Grantor, Verdict};
use thidua_domain::ids::HonoreeId;
use thidua_domain::refusal::Refusal;

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, faults, is_not_allowed, refusal};

pub async fn entered(cluster: &Cluster, object: &str, name: &str) -> HonoreeId {
    let typed = TypedHonoree { object: object.into(), name: name.into(), ..TypedHonoree::default() };
    enter_honoree(cluster.app(), &cluster.officer_of(0), &cluster.unit(0), typed).await.unwrap()
}

fn at(cluster: &Cluster, honoree: &HonoreeId) -> HonoreeAt {
    HonoreeAt { slug: cluster.unit(0), honoree: honoree.clone() }
}

fn line(kind: &str, fill: impl FnOnce(&mut TypedAchievement)) -> TypedAchievement {
    let mut typed = TypedAchievement { kind: kind.into(), ..TypedAchievement::default() };
    fill(&mut typed);
    typed
}

fn grade(year: &str, grade: &str) -> TypedAchievement {
    line("grade", |typed| (typed.year, typed.code) = (year.into(), grade.into()))
}

fn fact(name: &str, answer: &str) -> TypedAchievement {
    line("fact", |typed| (typed.code, typed.value) = (name.into(), answer.into()))
}

async fn note(cluster: &Cluster, honoree: &HonoreeId, typed: TypedAchievement) -> Result<()> {
    let act = NoteAchievement { at: at(cluster, honoree), typed, seen: Seen::default() };
    note_achievement(cluster.app(), &cluster.officer_of(0), act).await
}

fn words() -> TypedDecision {
    TypedDecision {
        subject: "Về việc khen thưởng năm 2026".into(),
        merit: "đã có thành tích xuất sắc".into(),
        bases: "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022".into(),
        symbol: "QĐ-LMHTX".into(),
        place: "Đà Nẵng".into(),
        signing: "head".into(),
        signs_for: String::new(),
        signer_office: "CHỦ TỊCH".into(),
        signer_name: "Lê Văn Cường".into(),
    }
}

pub async fn prepared(cluster: &Cluster) -> DecisionAt {
    let prepared = prepare_decision(cluster.app(), &cluster.officer_of(0), &cluster.unit(0), words()).await;
    DecisionAt { slug: cluster.unit(0), decision: prepared.unwrap() }
}

pub async fn put(cluster: &Cluster, decision: &DecisionAt, honoree: &HonoreeId, award: &str) -> Result<()> {
    let typed = TypedAward { honoree: honoree.to_string(), award: award.into(), ..TypedAward::default() };
    add_award(cluster.app(), &cluster.officer_of(0), decision, (typed, Seen::default())).await
}

pub fn act(decision: &DecisionAt, step: DecisionStep, day: &str) -> StepDecision {
    StepDecision { at: decision.clone(), step, day: day.into(), reason: String::new(), seen: Seen::default() }
}

pub async fn step(cluster: &Cluster, decision: &DecisionAt, step: DecisionStep, day: &str) -> Result<()> {
    step_decision(cluster.app(), &cluster.officer_of(0), act(decision, step, day)).await
}

async fn verdict(cluster: &Cluster, honoree: &HonoreeId, award: &str, day: &str, year: i16) -> Verdict {
    let seeking = Seeking { accepted: Some(day.parse().unwrap()), year: Some(year) };
    let judged = seek(cluster.app(), &cluster.officer_of(0), &at(cluster, honoree), seeking).await.unwrap();
    let found = judged.answers.iter().find(|answer| answer.rule.award.id == award);
    found.unwrap().finding.verdict
}

both_engines! {
    async fn a_record_says_who_may_be_proposed_and_what_was_wrong_counts_no_more(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-03-01");
        let honoree = entered(&cluster, "individual", "Nguyễn Văn An").await;
        let of = async |day| verdict(&cluster, &honoree, "cstd-co-so", day, 2025).await;
        assert_eq!(of("2026-01-10").await, Verdict::Unknown, "what nobody noted is not no");

        note(&cluster, &honoree, grade("2025", "excellent")).await.unwrap();
        note(&cluster, &honoree, fact("dat_tieu_chuan_lao_dong_tien_tien", "yes")).await.unwrap();
        let nothing = line("open", |typed| (typed.value, typed.day) = ("no".into(), "2026-01-01".into()));
        note(&cluster, &honoree, nothing).await.unwrap();
        assert_eq!(of("2026-01-10").await, Verdict::Met);
        assert_eq!(verdict(&cluster, &honoree, "cstd-co-so", "2026-01-10", 2024).await, Verdict::Unknown);

        note(&cluster, &honoree, fact("dat_tieu_chuan_lao_dong_tien_tien", "no")).await.unwrap();
        assert_eq!(of("2026-01-10").await, Verdict::NotMet);
        let act = WithdrawAchievement { at: at(&cluster, &honoree), number: 4, reason: "ghi nhầm".into(), seen: Seen::default() };
        withdraw_achievement(cluster.app(), &cluster.officer_of(0), act.clone()).await.unwrap();
        assert_eq!(of("2026-01-10").await, Verdict::Met, "what was wrong counts for nothing");
        let again = withdraw_achievement(cluster.app(), &cluster.officer_of(0), act).await;
        assert_eq!(refusal(again), Refusal::AchievementGone);
        let found = open_honoree(cluster.app(), &cluster.officer_of(0), &at(&cluster, &honoree)).await.unwrap();
        assert_eq!(found.lines.len(), 4, "and stays to be read");
        assert_eq!(found.lines[3].withdrawn, "ghi nhầm");
    }

    async fn what_was_decided_later_is_not_known_on_an_earlier_day(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let honoree = entered(&cluster, "collective", "Phòng Phát triển hợp tác xã").await;
        let award = line("award", |typed| {
            (typed.code, typed.day) = ("bang-khen-bo-tinh".into(), "01/06/2026".into());
            (typed.reference, typed.year) = ("12/QĐ-UBND".into(), "2025".into());
        });
        note(&cluster, &honoree, award).await.unwrap();
        let held = async |day: &str| {
            let seeking = Seeking { accepted: Some(day.parse().unwrap()), year: None };
            let judged = seek(cluster.app(), &cluster.officer_of(0), &at(&cluster, &honoree), seeking).await;
            judged.unwrap().candidate.awards.map(|awards| awards.len())
        };
        assert_eq!(held("2026-05-31").await, None);
        assert_eq!(held("2026-06-01").await, Some(1));
        let listed = list_honorees(cluster.app(), &cluster.officer_of(0), &cluster.unit(0)).await.unwrap();
        assert_eq!(listed.awards.get(honoree.as_str()), Some(&1));
    }

    async fn a_line_that_is_wrong_is_refused_at_its_field(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let honoree = entered(&cluster, "collective", "Hợp tác xã Hoa lan Đan Hoài").await;
        note(&cluster, &honoree, grade("2025", "good")).await.unwrap();
        let refused = async |typed| faults(note(&cluster, &honoree, typed).await);
        let year = Refusal::AchievementYear { first: "1945".into(), last: "2026".into() };
        let graded = Refusal::AchievementGraded { year: "2025".into() };
        assert_eq!(refused(grade("2027", "good")).await, [("year".to_owned(), year.clone())]);
        assert_eq!(refused(grade("25", "good")).await, [("year".to_owned(), year)]);
        assert_eq!(refused(grade("2025", "excellent")).await, [("year".to_owned(), graded)]);
        assert_eq!(refused(grade("2024", "great")).await, [("code".to_owned(), Refusal::NothingChosen)]);
        let backward = line("discipline", |typed| {
            (typed.title, typed.day, typed.until) = ("Khiển trách".into(), "2026-02-01".into(), "2026-01-31".into());
        });
        assert_eq!(refused(backward).await, [("until".to_owned(), Refusal::AchievementBackward)]);
        let figure = line("share", |typed| (typed.code, typed.value) = ("lao_dong_tien_tien".into(), "83,3".into()));
        assert_eq!(refused(figure).await, [("value".to_owned(), Refusal::AchievementValue)]);
        let nameless = enter_honoree(cluster.app(), &cluster.officer_of(0), &cluster.unit(0), TypedHonoree::default()).await;
        assert_eq!(
            faults(nameless),
            [("object".to_owned(), Refusal::NothingChosen), ("name".to_owned(), Refusal::NameEmpty)]
        );
    }

    async fn a_record_is_kept_by_its_own_people_and_a_second_tab_is_told(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let honoree = entered(&cluster, "household", "Hộ bà Lê Thị Hoa").await;
        let theirs = enter_honoree(cluster.app(), &cluster.officer_of(1), &cluster.unit(0), TypedHonoree::default()).await;
        assert!(is_not_allowed(&theirs));
        let other = open_honoree(cluster.app(), &cluster.officer_of(1), &at(&cluster, &honoree)).await;
        assert!(is_not_allowed(&other));
        // Who leads the cluster reads the record and does not write in it.
        let read = open_honoree(cluster.app(), &cluster.secretary(), &at(&cluster, &honoree)).await.unwrap();
        assert!(!read.keeps);
        let act = NoteAchievement {
            at: at(&cluster, &honoree),
            typed: grade("2025", "good"),
            seen: Seen::up_to(read.seen),
        };
        assert!(is_not_allowed(&note_achievement(cluster.app(), &cluster.secretary(), act.clone()).await));

        let typed = TypedHonoree { name: "Hộ bà Lê Thị Hoà".into(), ..TypedHonoree::default() };
        let change = (typed, Seen::up_to(read.seen));
        change_honoree(cluster.app(), &cluster.officer_of(0), &at(&cluster, &honoree), change.clone()).await.unwrap();
        let late = note_achievement(cluster.app(), &cluster.officer_of(0), act).await;
        assert!(matches!(late, Err(Error::Meanwhile(_))), "{late:?}");
        let twice = change_honoree(cluster.app(), &cluster.officer_of(0), &at(&cluster, &honoree), change).await;
        assert!(matches!(twice, Err(Error::Meanwhile(_))), "{twice:?}");
    }

    async fn discipline_is_read_by_who_keeps_the_record_and_counts_for_everybody(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let honoree = entered(&cluster, "individual", "Trần Thị Bình").await;
        note(&cluster, &honoree, grade("2025", "good")).await.unwrap();
        let discipline = line("discipline", |typed| (typed.title, typed.day) = ("Khiển trách".into(), "2026-02-01".into()));
        note(&cluster, &honoree, discipline).await.unwrap();
        let open = line("open", |typed| (typed.day, typed.value) = ("2026-03-01".into(), "yes".into()));
        note(&cluster, &honoree, open).await.unwrap();
        let kinds = async |who: &Actor| -> (Vec<String>, Vec<String>) {
            let read = open_honoree(cluster.app(), who, &at(&cluster, &honoree)).await.unwrap();
            let judged = seek(cluster.app(), who, &at(&cluster, &honoree), Seeking::default()).await.unwrap();
            let of = |lines: Vec<AchievementRow>| lines.into_iter().map(|line| line.kind).collect();
            assert_eq!(judged.candidate.discipline.len(), usize::from(judged.honoree.keeps));
            (of(read.lines), of(judged.honoree.lines))
        };
        let all = || ["grade", "discipline", "open"].map(str::to_owned).to_vec();

        assert_eq!(kinds(&cluster.officer_of(0)).await, (all(), all()));
        assert_eq!(kinds(&cluster.leader_of(0)).await, (all(), all()));
        let grade = vec!["grade".to_owned()];
        assert_eq!(kinds(&cluster.secretary()).await, (grade.clone(), grade));

        let verdicts = async |who: &Actor| -> Vec<(String, Verdict)> {
            let judged = seek(cluster.app(), who, &at(&cluster, &honoree), Seeking::default()).await.unwrap();
            judged.answers.iter().map(|answer| (answer.rule.award.id.clone(), answer.finding.verdict)).collect()
        };
        let of_secretary = verdicts(&cluster.secretary()).await;
        assert_eq!(of_secretary, verdicts(&cluster.officer_of(0)).await, "what follows is the same for both");
        assert!(of_secretary.iter().all(|(_, verdict)| *verdict != Verdict::Met), "{of_secretary:?}");
    }

    async fn a_decision_takes_the_next_number_and_notes_each_award_in_its_record(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let (person, unit) = (entered(&cluster, "individual", "Trần Thị Bình").await, entered(&cluster, "collective", "HTX Đan Hoài").await);
        let decision = prepared(&cluster).await;
        assert_eq!(refusal(step(&cluster, &decision, DecisionStep::Number, "2026-11-20").await), Refusal::DecisionEmpty);
        put(&cluster, &decision, &person, "giay-khen-ca-nhan").await.unwrap();
        put(&cluster, &decision, &unit, "giay-khen-tap-the").await.unwrap();
        let twice = faults(put(&cluster, &decision, &unit, "giay-khen-tap-the").await);
        assert_eq!(twice, [("award".to_owned(), Refusal::DecisionTwice { name: "HTX Đan Hoài".into() })]);
        let other = faults(put(&cluster, &decision, &person, "co-thi-dua-chinh-phu").await);
        assert_eq!(other, [("award".to_owned(), Refusal::DecisionAward { award: "co-thi-dua-chinh-phu".into() })]);

        step(&cluster, &decision, DecisionStep::Number, "2026-11-19").await.unwrap();
        let settled = put(&cluster, &decision, &person, "lao-dong-tien-tien").await;
        assert_eq!(refusal(settled), Refusal::DecisionSettled);
        step(&cluster, &decision, DecisionStep::Issue, "").await.unwrap();
        let found = open_decision(cluster.app(), &cluster.officer_of(0), &decision).await.unwrap();
        assert_eq!((cited_as(&found.row).as_str(), found.row.decided_on.as_str()), ("01/QĐ-LMHTX", "2026-11-19"));
        // 0.3 and 0.6 of 2,530,000, rounded up to 10,000.
        let money: Vec<Option<i64>> = found.awards.iter().map(|award| award.money).collect();
        assert_eq!(money, [Some(760_000), Some(1_520_000)]);
        let renamed = TypedHonoree { name: "Trần Thị Bình Minh".into(), ..TypedHonoree::default() };
        change_honoree(cluster.app(), &cluster.officer_of(0), &at(&cluster, &person), (renamed, Seen::default())).await.unwrap();
        let later = open_decision(cluster.app(), &cluster.officer_of(0), &decision).await.unwrap();
        assert_eq!(later.awards[0].name, "Trần Thị Bình", "a paper does not change when somebody is called otherwise");
        let record = open_honoree(cluster.app(), &cluster.officer_of(0), &at(&cluster, &person)).await.unwrap();
        let line = record.lines.last().unwrap();
        let alone = WithdrawAchievement { at: at(&cluster, &person), number: line.number, reason: "ghi nhầm".into(), seen: Seen::default() };
        let alone = withdraw_achievement(cluster.app(), &cluster.officer_of(0), alone).await;
        assert_eq!(refusal(alone), Refusal::AchievementOfDecision);
        assert_eq!((line.code.as_str(), line.reference.as_str()), ("giay-khen-ca-nhan", "01/QĐ-LMHTX"));

        let public = look_up(cluster.app(), &found.awards[0].code).await.unwrap();
        assert_eq!((public.row.name.as_str(), public.holds), ("Trần Thị Bình", Holds::Yes));
        let hasty = StepDecision { reason: " ".into(), ..act(&decision, DecisionStep::Revoke, "") };
        let hasty = faults(step_decision(cluster.app(), &cluster.officer_of(0), hasty).await);
        assert_eq!(hasty.len(), 1);
        let revoke = StepDecision { reason: "Kê khai không đúng".into(), ..act(&decision, DecisionStep::Revoke, "") };
        step_decision(cluster.app(), &cluster.officer_of(0), revoke).await.unwrap();
        let record = open_honoree(cluster.app(), &cluster.officer_of(0), &at(&cluster, &person)).await.unwrap();
        assert_eq!(record.lines.last().unwrap().withdrawn, "Kê khai không đúng");
        let public = look_up(cluster.app(), &found.awards[0].code).await.unwrap();
        assert_eq!(public.holds, Holds::Revoked);
    }

    async fn numbers_rise_with_the_days_and_one_that_was_cancelled_stays_used(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let person = entered(&cluster, "individual", "Trần Thị Bình").await;
        let mut cited = vec![];
        for day in ["2025-12-30", "2026-11-10", "2026-11-10", "2026-11-09"] {
            let decision = prepared(&cluster).await;
            put(&cluster, &decision, &person, "giay-khen-ca-nhan").await.unwrap();
            let numbered = step(&cluster, &decision, DecisionStep::Number, day).await;
            if day == "2026-11-09" {
                let earlier = Refusal::DecisionBackdated { day: day.into(), last: "2026-11-10".into() };
                assert_eq!(faults(numbered), [("day".to_owned(), earlier)]);
                continue;
            }
            numbered.unwrap();
            let found = open_decision(cluster.app(), &cluster.officer_of(0), &decision).await.unwrap();
            cited.push(cited_as(&found.row));
            let revoke = StepDecision { reason: "Nhầm".into(), ..act(&decision, DecisionStep::Revoke, "") };
            step_decision(cluster.app(), &cluster.officer_of(0), revoke).await.unwrap();
            // What was never issued granted nothing, so nobody finds it.
            assert!(matches!(look_up(cluster.app(), &found.awards[0].code).await, Err(Error::NotFound)));
        }
        assert_eq!(cited, ["01/QĐ-LMHTX", "01/QĐ-LMHTX", "02/QĐ-LMHTX"]);
    }

    async fn a_hundred_decisions_at_once_get_a_hundred_numbers_without_a_gap(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let person = entered(&cluster, "individual", "Trần Thị Bình").await;
        let mut decisions = vec![];
        for _ in 0..100 {
            let decision = prepared(&cluster).await;
            put(&cluster, &decision, &person, "giay-khen-ca-nhan").await.unwrap();
            decisions.push(decision);
        }
        let steps: Vec<_> = decisions
            .iter()
            .map(|decision| {
                let (app, actor) = (cluster.app().clone(), cluster.officer_of(0));
                let act = act(decision, DecisionStep::Number, "2026-11-20");
                tokio::spawn(async move { step_decision(&app, &actor, act).await })
            })
            .collect();
        for step in steps {
            step.await.unwrap().unwrap();
        }
        let listed = list_decisions(cluster.app(), &cluster.officer_of(0), &cluster.unit(0)).await.unwrap();
        let mut numbers: Vec<i64> = listed.rows.iter().filter_map(|row| row.number).collect();
        numbers.sort_unstable();
        assert_eq!(numbers, (1..=100).collect::<Vec<i64>>());
    }

    async fn whoever_does_not_keep_the_record_decides_nothing_and_a_second_tab_is_told(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let person = entered(&cluster, "individual", "Trần Thị Bình").await;
        let decision = prepared(&cluster).await;
        let found = open_decision(cluster.app(), &cluster.officer_of(0), &decision).await.unwrap();
        put(&cluster, &decision, &person, "giay-khen-ca-nhan").await.unwrap();
        let late = StepDecision { seen: Seen::up_to(found.seen), ..act(&decision, DecisionStep::Number, "2026-11-20") };
        let late = step_decision(cluster.app(), &cluster.officer_of(0), late).await;
        assert!(matches!(late, Err(Error::Meanwhile(_))), "{late:?}");
        let theirs = step_decision(cluster.app(), &cluster.secretary(), act(&decision, DecisionStep::Number, "")).await;
        assert!(is_not_allowed(&theirs));
        let theirs = open_decision(cluster.app(), &cluster.officer_of(1), &decision).await;
        assert!(is_not_allowed(&theirs));
        let wrong = TypedDecision { signing: "in_place".into(), symbol: "12/QĐ".into(), ..words() };
        let wrong = prepare_decision(cluster.app(), &cluster.officer_of(0), &cluster.unit(0), wrong).await;
        let fields: Vec<String> = faults(wrong).into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["symbol", "signs_for"]);
    }

    async fn everybody_is_held_against_one_award_and_the_quota_is_of_those_who_meet_it(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-06-01");
        for place in 0..11 {
            let honoree = entered(&cluster, "collective", &format!("Đơn vị {place:02}")).await;
            let rank = if place == 0 { "2" } else { "1" };
            let first = line("rank", |typed| {
                (typed.year, typed.code, typed.value) = ("2025".into(), "ministry_or_province".into(), rank.into());
            });
            note(&cluster, &honoree, first).await.unwrap();
            let led = line("complete", |typed| typed.code = "movement".into());
            note(&cluster, &honoree, led).await.unwrap();
            if place < 10 {
                note(&cluster, &honoree, fact("vuot_chi_tieu_nhiem_vu", "yes")).await.unwrap();
                note(&cluster, &honoree, fact("doan_ket_trong_sach_di_dau", "yes")).await.unwrap();
            }
            let nothing = line("open", |typed| (typed.value, typed.day) = ("no".into(), "2026-01-01".into()));
            note(&cluster, &honoree, nothing).await.unwrap();
        }
        entered(&cluster, "individual", "Trần Thị Bình").await;

        let seeking = Seeking { accepted: Some("2026-05-01".parse().unwrap()), year: Some(2025) };
        let slug = cluster.unit(0);
        let found = survey(cluster.app(), &cluster.secretary(), (&slug, "co-thi-dua-chinh-phu"), seeking).await.unwrap();
        let of = |verdict| found.rows.iter().filter(|(_, found)| *found == verdict).count();
        assert_eq!([of(Verdict::Met), of(Verdict::Unknown), of(Verdict::NotMet)], [9, 1, 1]);
        // 20 % of 9 is 1.8, rounded down.
        assert_eq!(found.most, Some(1));
        let nobody = survey(cluster.app(), &cluster.secretary(), (&slug, "khong-co"), seeking).await;
        assert!(matches!(nobody, Err(Error::NotFound)));
    }

    async fn who_decides_on_what_others_grant_is_told_and_whose_own_award_it_is_not(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let honoree = entered(&cluster, "individual", "Trần Thị Bình").await;
        let decision = prepared(&cluster).await;
        put(&cluster, &decision, &honoree, "giay-khen-ca-nhan").await.unwrap();
        let of_others = async || open_decision(cluster.app(), &cluster.officer_of(0), &decision).await.unwrap().of_others();
        assert_eq!(of_others().await, []);

        put(&cluster, &decision, &honoree, "bang-khen-bo-tinh-ca-nhan").await.unwrap();

        let said = of_others().await;
        assert_eq!((said.len(), said[0].1), (1, Grantor::MinistryOrProvince));
    }

    async fn a_decision_stays_that_of_the_name_under_which_it_was_made(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let honoree = entered(&cluster, "individual", "Trần Thị Bình").await;
        let decision = prepared(&cluster).await;
        put(&cluster, &decision, &honoree, "giay-khen-ca-nhan").await.unwrap();
        let today = cluster.app().today();
        step(&cluster, &decision, DecisionStep::Number, &today.to_string()).await.unwrap();
        let issuer = async |cluster: &Cluster| {
            let found = open_decision(cluster.app(), &cluster.officer_of(0), &decision).await.unwrap();
            (found.unit.full_name, found.row.decided_on)
        };
        let (before, decided) = issuer(&cluster).await;
        assert_eq!(decided, today.to_string());
        let later = today.tomorrow().unwrap().to_string();
        let rename = Reorganise {
            slug: cluster.unit(0),
            day: later.clone(),
            decision: DecisionTyped { number: "9/QĐ".into(), on: today.to_string(), title: String::new() },
            what: What::Rename { full_name: "Liên minh Hợp tác xã Tên mới".into(), short_name: "Tên mới".into() },
            joins: Joins::Yes,
            seen: Seen::default(),
        };
        let cluster = cluster.on(&later);
        reorganise(cluster.app(), &cluster.administrator(), rename).await.unwrap();

        assert_eq!(issuer(&cluster).await.0, before);
        let list = list_decisions(cluster.app(), &cluster.officer_of(0), &cluster.unit(0)).await.unwrap();
        assert_eq!(list.unit.full_name, "Liên minh Hợp tác xã Tên mới");
    }
}
