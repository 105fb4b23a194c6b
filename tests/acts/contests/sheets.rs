//! Jurors' sheets: from telephones that lose their network, from paper, before and after sealing. Whatever happens, one thing comes of it.

use thidua_app::contests::Marked;
use thidua_app::contests::{
    Standing, TypedJuror, TypedSheet, bar_juror, enter_paper_sheet, issue_juror_code, juror_desk, keep_juror,
    open_round, remove_juror, reopen_sheet, replace_juror, send_sheet, take_juror_code, unbar_juror,
    withdraw_team,
};
use thidua_app::{Error, Seen};
use thidua_domain::contests::{Arrival, RoundStep};
use thidua_domain::refusal::Refusal;

use super::{ACTING, CONTENT, desk, juror, marked, opened, prepared, sealed, sheet, steps, telephone};
use crate::both_engines;
use crate::cluster::{TestStore, a_cluster, faults, is_not_allowed, refusal};

both_engines! {
    async fn a_code_binds_one_telephone_and_the_next_code_another(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let (app, who) = (cluster.app(), cluster.secretary());
        let at = opened(&cluster).await;
        assert!(is_not_allowed(&issue_juror_code(app, &cluster.officer_of(1), &at, 1).await));
        let (name, code) = issue_juror_code(app, &who, &at, 1).await.unwrap();
        assert_eq!(name, "Bà Chấm");
        let first = take_juror_code(app, &code.to_lowercase()).await.unwrap();
        assert_eq!(refusal(take_juror_code(app, &code).await), Refusal::JurorCodeUsed, "a second telephone");
        assert_eq!(refusal(take_juror_code(app, "không phải mã").await), Refusal::JurorUnknown);
        send_sheet(app, &first, (1, &sheet(1, ("30", "")))).await.unwrap();
        let second = telephone(&cluster, &at, 1).await;
        assert!(is_not_allowed(&send_sheet(app, &first, (1, &sheet(2, ("31", "")))).await), "the first stands for nobody any more");
        assert!(is_not_allowed(&juror_desk(app, &first).await.map(drop)));
        let found = juror_desk(app, &second).await.unwrap();
        assert_eq!(found.sheets[0].kept.marks[CONTENT].to_string(), "30", "what came is there on the next telephone");
        for line in cluster.log().await {
            assert!(!line.data.contains(&code) && !line.data.contains(&second), "no secret in the log");
        }
    }

    async fn what_is_sent_twice_late_or_in_another_order_comes_to_one_thing(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let app = cluster.app();
        let at = opened(&cluster).await;
        let token = telephone(&cluster, &at, 1).await;
        let send = async |sheet: TypedSheet| send_sheet(app, &token, (1, &sheet)).await;
        assert_eq!(send(sheet(1, ("30", ""))).await.unwrap().arrival, Arrival::Kept);
        assert_eq!(send(sheet(1, ("30", ""))).await.unwrap().arrival, Arrival::Known, "no answer had come");
        assert_eq!(send(sheet(3, ("32", "15"))).await.unwrap().arrival, Arrival::Kept);
        assert_eq!(refusal(send(sheet(2, ("31", "15"))).await), Refusal::SheetOutrun);
        let missing = refusal(send(sealed(4, ("32", ""))).await);
        assert_eq!(missing, Refusal::SheetIncomplete { titles: "Diễn xuất".into() });
        let before = cluster.log().await.len();
        let (one, other) = tokio::join!(send(sealed(4, ("32", "15"))), send(sealed(4, ("32", "15"))));
        let mut arrivals = [one.unwrap().arrival, other.unwrap().arrival];
        arrivals.sort_by_key(|arrival| *arrival == Arrival::Known);
        assert_eq!(arrivals, [Arrival::Kept, Arrival::Known]);
        assert_eq!(cluster.log().await.len(), before + 1, "one line for what happened once");
        assert_eq!(refusal(send(sealed(5, ("40", "20"))).await), Refusal::SheetSealed);
        assert_eq!(send(sheet(3, ("32", "15"))).await.unwrap().arrival, Arrival::Known, "it was on its way");
        let found = juror_desk(app, &token).await.unwrap();
        assert_eq!(found.sheets.iter().filter(|sheet| sheet.kept.sealed).count(), 1);
        assert!(cluster.log().await.iter().all(|line| !line.data.contains("32")), "no mark is told");
    }

    async fn a_mark_that_cannot_be_is_refused_at_its_line_and_nothing_is_kept(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let app = cluster.app();
        let at = opened(&cluster).await;
        let token = telephone(&cluster, &at, 1).await;
        let wrong = faults(send_sheet(app, &token, (1, &sheet(1, ("9.5", "7.25")))).await);
        assert_eq!(wrong, [
            (CONTENT.to_owned(), Refusal::SheetMarkOutside { title: "Nội dung".into(), min: "10".into(), max: "40".into() }),
            (ACTING.to_owned(), Refusal::ContestStep { every: "0.5".into() }),
        ]);
        for number in [i64::MIN, -1, 0, 1_000_000_001, i64::MAX] {
            assert_eq!(refusal(send_sheet(app, &token, (1, &sheet(number, ("30", "15")))).await), Refusal::SheetNumber, "{number}");
        }
        let found = juror_desk(app, &token).await.unwrap();
        assert_eq!((found.sheets[0].kept.number, found.sheets[0].kept.marks.len()), (0, 0));
    }

    async fn paper_and_telephone_come_to_one_sheet(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let (app, who) = (cluster.app(), cluster.secretary());
        let at = opened(&cluster).await;
        let token = telephone(&cluster, &at, 1).await;
        send_sheet(app, &token, (1, &sheet(7, ("30", "15")))).await.unwrap();
        assert!(is_not_allowed(&enter_paper_sheet(app, &cluster.officer_of(1), (&at, 1, 1), &sheet(0, ("31", "16"))).await));
        enter_paper_sheet(app, &who, (&at, 1, 1), &sheet(0, ("31", "16"))).await.unwrap();
        let late = refusal(send_sheet(app, &token, (1, &sealed(8, ("30", "15")))).await);
        assert_eq!(late, Refusal::SheetSealed, "the paper was first");
        let read = desk(&cluster, &at).await.round;
        assert_eq!(read.standing(read.juror(1).unwrap(), read.performance(1).unwrap()), Some(Standing::Sealed(Marked::Paper)));
        send_sheet(app, &token, (2, &sealed(9, ("30", "15")))).await.unwrap();
        let late = refusal(enter_paper_sheet(app, &who, (&at, 1, 2), &sheet(0, ("31", "16"))).await);
        assert_eq!(late, Refusal::SheetSealed, "the telephone was first");
        let unsaid = faults(reopen_sheet(app, &who, (&at, 1, 1), ("", Seen::default())).await);
        assert_eq!(unsaid[0].0, "reason");
        reopen_sheet(app, &who, (&at, 1, 1), ("nhập nhầm", Seen::default())).await.unwrap();
        assert_eq!(send_sheet(app, &token, (1, &sealed(9, ("30", "15")))).await.unwrap().arrival, Arrival::Kept);
    }

    async fn who_has_something_to_do_with_a_team_does_not_mark_it(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let (app, who) = (cluster.app(), cluster.secretary());
        let at = opened(&cluster).await;
        let token = telephone(&cluster, &at, 1).await;
        send_sheet(app, &token, (1, &sealed(1, ("40", "20")))).await.unwrap();
        bar_juror(app, &who, (&at, 1), ("1", "vợ của đội trưởng", Seen::default())).await.unwrap();
        let own = Refusal::JurorConflict { name: "Đội Một".into() };
        assert_eq!(refusal(send_sheet(app, &token, (1, &sealed(2, ("39", "20")))).await), own);
        let found = juror_desk(app, &token).await.unwrap();
        let held: Vec<bool> = found.sheets.iter().map(|sheet| sheet.held.is_some()).collect();
        assert_eq!(held.iter().filter(|held| **held).count(), 1);
        let read = desk(&cluster, &at).await.round;
        assert_eq!(read.standing(read.juror(1).unwrap(), read.performance(1).unwrap()), Some(Standing::Barred));
        assert_eq!(read.unsealed(), 8, "nobody waits for a sheet that would not count");
        unbar_juror(app, &who, (&at, 1), (1, Seen::default())).await.unwrap();
        assert_eq!(desk(&cluster, &at).await.round.unsealed(), 8, "what was sealed counts again");
    }

    async fn nobody_learns_a_mark_by_keeping_a_juror_from_a_team_for_a_moment(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let (app, who) = (cluster.app(), cluster.secretary());
        let at = opened(&cluster).await;
        let scores = async || desk(&cluster, &at).await.live_scores().into_keys().collect::<Vec<_>>();
        for number in 1..=2 {
            let token = telephone(&cluster, &at, number).await;
            send_sheet(app, &token, (1, &sealed(1, ("30", "15")))).await.unwrap();
            send_sheet(app, &token, (2, &sealed(1, ("30", "15")))).await.unwrap();
        }
        assert!(scores().await.is_empty(), "a juror still marks both");
        bar_juror(app, &who, (&at, 3), ("1", "chị của đội trưởng", Seen::default())).await.unwrap();
        assert_eq!(scores().await, [1], "nobody marks it any more");
        let officer = open_round(app, &cluster.officer_of(1), &at).await.unwrap();
        assert!(officer.live_scores().is_empty(), "who does not run the round waits for the result");
        let shown = refusal(unbar_juror(app, &who, (&at, 3), (1, Seen::default())).await);
        assert_eq!(shown, Refusal::JurorScoreShown { name: "Đội Một".into() });
        let third = telephone(&cluster, &at, 3).await;
        send_sheet(app, &third, (2, &sealed(1, ("40", "20")))).await.unwrap();
        assert_eq!(scores().await, [1, 2]);
        bar_juror(app, &who, (&at, 3), ("2", "chị của đội trưởng", Seen::default())).await.unwrap();
        assert_eq!(scores().await, [1], "with and without a sheet the score would tell what it says");
        let moved = TypedJuror { number: Some(1), name: "Bà Chấm".into(), unit: cluster.unit(0), ..TypedJuror::default() };
        assert_eq!(refusal(keep_juror(app, &who, &at, (&moved, Seen::default())).await), Refusal::JurorUnitFixed);
        let named = TypedJuror { number: Some(1), name: "Bà Chấm".into(), office: "Nghệ nhân".into(), ..TypedJuror::default() };
        keep_juror(app, &who, &at, (&named, Seen::default())).await.unwrap();
    }

    async fn whoever_takes_a_seat_marks_what_was_not_sealed(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let (app, who) = (cluster.app(), cluster.secretary());
        let at = opened(&cluster).await;
        let old = telephone(&cluster, &at, 1).await;
        send_sheet(app, &old, (1, &sealed(1, ("30", "15")))).await.unwrap();
        send_sheet(app, &old, (2, &sheet(1, ("30", "15")))).await.unwrap();
        assert_eq!(refusal(remove_juror(app, &who, &at, (1, Seen::default())).await), Refusal::JurorMarked { name: "Bà Chấm".into() });
        let next = TypedJuror { name: "Bà Thay".into(), ..TypedJuror::default() };
        replace_juror(app, &who, (&at, 1), (&next, "ốm", Seen::default())).await.unwrap();
        assert!(is_not_allowed(&send_sheet(app, &old, (2, &sealed(2, ("30", "15")))).await));
        let gone = refusal(replace_juror(app, &who, (&at, 1), (&next, "ốm", Seen::default())).await);
        assert_eq!(gone, Refusal::JurorReplaced { name: "Bà Chấm".into() });
        let new = telephone(&cluster, &at, 4).await;
        let of_old = refusal(send_sheet(app, &new, (1, &sealed(1, ("10", "0")))).await);
        assert_eq!(of_old, Refusal::SheetOfPredecessor { name: "Bà Chấm".into() });
        send_sheet(app, &new, (2, &sealed(1, ("30", "15")))).await.unwrap();
        let read = desk(&cluster, &at).await.round;
        let standing = |juror: i64, performance: i64| {
            read.standing(read.juror(juror).unwrap(), read.performance(performance).unwrap()).unwrap()
        };
        assert_eq!([standing(1, 1), standing(4, 1)], [Standing::Sealed(Marked::Phone), Standing::Elsewhere]);
        assert_eq!([standing(1, 2), standing(4, 2)], [Standing::Elsewhere, Standing::Sealed(Marked::Phone)]);
        assert_eq!(read.unsealed(), 7);
    }

    async fn whoever_takes_the_seat_of_a_juror_with_a_conflict_marks_in_their_place(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let (app, who) = (cluster.app(), cluster.secretary());
        let at = opened(&cluster).await;
        let old = telephone(&cluster, &at, 1).await;
        send_sheet(app, &old, (1, &sealed(1, ("40", "20")))).await.unwrap();
        bar_juror(app, &who, (&at, 1), ("1", "vợ của đội trưởng", Seen::default())).await.unwrap();
        let next = TypedJuror { name: "Bà Thay".into(), ..TypedJuror::default() };
        replace_juror(app, &who, (&at, 1), (&next, "có liên quan", Seen::default())).await.unwrap();
        let read = desk(&cluster, &at).await.round;
        let standing = |juror: i64| read.standing(read.juror(juror).unwrap(), read.performance(1).unwrap()).unwrap();
        assert_eq!([standing(1), standing(4)], [Standing::Barred, Standing::Nothing], "what counts for nothing takes nobody's place");
        let new = telephone(&cluster, &at, 4).await;
        assert_eq!(send_sheet(app, &new, (1, &sealed(1, ("30", "15")))).await.unwrap().arrival, Arrival::Kept);
    }

    async fn a_sheet_that_comes_after_marking_ended_waits_on_its_telephone(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let app = cluster.app();
        let at = prepared(&cluster).await;
        let token = telephone(&cluster, &at, 1).await;
        assert_eq!(refusal(send_sheet(app, &token, (1, &sheet(1, ("30", "15")))).await), Refusal::RoundNotBegun);
        steps(&cluster, &at, RoundStep::OpenStage, "").await.unwrap();
        send_sheet(app, &token, (1, &sealed(1, ("30", "15")))).await.unwrap();
        let open = refusal(steps(&cluster, &at, RoundStep::Score, "").await);
        assert_eq!(open, Refusal::RoundUnsealed { many: "8".into() });
        steps(&cluster, &at, RoundStep::Score, "mất điện").await.unwrap();
        assert_eq!(refusal(send_sheet(app, &token, (2, &sealed(1, ("30", "15")))).await), Refusal::RoundScored);
        let known = send_sheet(app, &token, (1, &sealed(1, ("30", "15")))).await.unwrap();
        assert_eq!(known.arrival, Arrival::Known, "what is there is there, and its telephone is told so");
        let unsaid = faults(steps(&cluster, &at, RoundStep::Resume, "").await);
        assert_eq!(unsaid[0].0, "reason");
        steps(&cluster, &at, RoundStep::Resume, "có điện lại").await.unwrap();
        send_sheet(app, &token, (2, &sealed(1, ("30", "15")))).await.unwrap();
    }

    async fn a_team_that_leaves_is_marked_no_more_and_its_sheets_stay(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let (app, who) = (cluster.app(), cluster.secretary());
        let at = opened(&cluster).await;
        let token = telephone(&cluster, &at, 1).await;
        send_sheet(app, &token, (1, &sealed(1, ("30", "15")))).await.unwrap();
        withdraw_team(app, &who, &at, (1, "diễn viên ốm", Seen::default())).await.unwrap();
        let other = telephone(&cluster, &at, 2).await;
        let left = refusal(send_sheet(app, &other, (1, &sealed(1, ("30", "15")))).await);
        assert_eq!(left, Refusal::TeamWithdrawn { name: "Đội Một".into() });
        assert_eq!(desk(&cluster, &at).await.round.unsealed(), 6);
        let twice = refusal(withdraw_team(app, &who, &at, (1, "lần nữa", Seen::default())).await);
        assert_eq!(twice, Refusal::TeamWithdrawn { name: "Đội Một".into() });
        thidua_app::contests::put_team_back(app, &who, &at, (1, Seen::default())).await.unwrap();
        assert_eq!(desk(&cluster, &at).await.round.unsealed(), 8, "the sheet is still there");
    }

    async fn forty_telephones_at_once_lose_nothing(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let app = cluster.app();
        let at = prepared(&cluster).await;
        let mut tokens = vec![];
        for number in 1..=40 {
            if number > 3 {
                juror(&cluster, &at, (&format!("Giám khảo {number}"), None)).await;
            }
            tokens.push(telephone(&cluster, &at, number).await);
        }
        steps(&cluster, &at, RoundStep::OpenStage, "").await.unwrap();
        let mut all = tokio::task::JoinSet::new();
        for token in tokens {
            let app = app.clone();
            all.spawn(async move { send_sheet(&app, &token, (1, &sealed(1, ("30", "15")))).await.map(|sent| sent.arrival) });
        }
        while let Some(sent) = all.join_next().await {
            assert_eq!(sent.unwrap().unwrap(), Arrival::Kept);
        }
        let read = desk(&cluster, &at).await.round;
        assert_eq!(read.unsealed_of(read.performance(1).unwrap()), 0);
    }

    async fn nobody_reads_what_others_marked_before_it_ends(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let at = opened(&cluster).await;
        marked(&cluster, &at).await;
        let read = desk(&cluster, &at).await;
        assert!(read.scoring().unwrap().is_none(), "not while anybody marks, also for who runs it");
        steps(&cluster, &at, RoundStep::Score, "").await.unwrap();
        assert!(desk(&cluster, &at).await.scoring().unwrap().is_some());
        let officer = open_round(cluster.app(), &cluster.officer_of(1), &at).await.unwrap();
        assert!(officer.scoring().unwrap().is_none(), "the jury has not decided");
        let full = steps(&cluster, &at, RoundStep::TakeBack, "").await;
        assert!(matches!(full, Err(Error::Refused(Refusal::RoundWrongState))));
    }
}
