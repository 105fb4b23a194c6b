//! How organisations come into an alliance and leave it: who notes it, what follows for the register, and what a period counts.

use thidua_app::membership::{
    Advise, CaseAt, Receive, State, StepApplication, StepFounding, TypedActivity, TypedStep, advise,
    change_activity, hold_activity, list_applications, list_stated, open_activity, open_application,
    open_founding, receive, state_admissions, step_application, step_founding, take_stated_back,
};
use thidua_app::reach::{reach_in, reach_of};
use thidua_app::register::{
    ChangeEntry, Enter, EntryAt, PutBack, TakeOut, Typed, WithdrawFact, change_entry, enter, open_entry,
    put_back, take_out, withdraw_fact,
};
use thidua_app::reporting::reconcile;
use thidua_app::year::{SaveLine, TypedLine, save_line};
use thidua_app::{Error, Result, Seen};
use thidua_domain::ids::{CaseId, EntryId};
use thidua_domain::membership::{ApplicationState, ApplicationStep, Count, FoundingStep};
use thidua_domain::reach::Followed;
use thidua_domain::refusal::Refusal;
use thidua_domain::register::Field;
use thidua_domain::reporting::{Figure, Verdict};

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, faults, is_not_allowed, refusal};

const ORCHID: &str = "Hợp tác xã Hoa lan Đan Hoài";

async fn entered(cluster: &Cluster, name: &str) -> EntryId {
    let values = [(Field::Name, name), (Field::Kind, "cooperative"), (Field::Status, "active")];
    let values = values.iter().map(|(field, text)| (*field, (*text).to_owned())).collect();
    let typed = Typed { values, from: "2020-01-01".into(), ..Typed::default() };
    enter(cluster.app(), &cluster.officer_of(0), Enter { slug: cluster.unit(0), typed }).await.unwrap()
}

fn entry_at(cluster: &Cluster, entry: &EntryId) -> EntryAt {
    EntryAt { slug: cluster.unit(0), entry: entry.clone() }
}

fn at(cluster: &Cluster, case: &CaseId) -> CaseAt {
    CaseAt { slug: cluster.unit(0), case: case.clone() }
}

fn typed(day: &str, number: &str, note: &str) -> TypedStep {
    TypedStep { day: day.into(), number: number.into(), note: note.into(), ending: String::new() }
}

async fn applied(cluster: &Cluster, entry: &EntryId, day: &str) -> Result<CaseId> {
    let act =
        Receive { at: entry_at(cluster, entry), day: day.into(), note: String::new(), led_by: String::new() };
    receive(cluster.app(), &cluster.officer_of(0), act).await
}

async fn step(cluster: &Cluster, case: &CaseId, step: ApplicationStep, typed: TypedStep) -> Result<()> {
    let act = StepApplication { at: at(cluster, case), step, typed, seen: Seen::default() };
    step_application(cluster.app(), &cluster.officer_of(0), act).await
}

/// An organisation that was admitted on a day.
async fn admitted(cluster: &Cluster, name: &str, day: &str) -> (EntryId, CaseId) {
    let entry = entered(cluster, name).await;
    let case = applied(cluster, &entry, "2026-01-05").await.unwrap();
    step(cluster, &case, ApplicationStep::FindQualified, typed("2026-01-06", "", "")).await.unwrap();
    step(cluster, &case, ApplicationStep::Admit, typed(day, "12/QĐ-LMHTX", "")).await.unwrap();
    (entry, case)
}

async fn membership(cluster: &Cluster, entry: &EntryId) -> String {
    let entry = open_entry(cluster.app(), &cluster.officer_of(0), &entry_at(cluster, entry)).await.unwrap();
    entry.row.membership
}

async fn pair(cluster: &Cluster, period: &str, code: &str) -> (Count, Verdict) {
    let found = reconcile(cluster.app(), &cluster.secretary(), cluster.here()).await.unwrap();
    let slug = cluster.unit(0);
    let is_it = |pair: &&thidua_app::reporting::Pair| {
        pair.unit.slug == slug && pair.period == period && pair.indicator.code == code
    };
    let pair = found.pairs.iter().find(is_it).unwrap();
    (pair.held.count, pair.verdict)
}

fn advice(cluster: &Cluster, name: &str) -> Advise {
    Advise {
        slug: cluster.unit(0),
        name: name.into(),
        kind: "cooperative".into(),
        commune: "Xã Đan Phượng".into(),
        day: "2026-02-01".into(),
        ..Advise::default()
    }
}

fn talk() -> TypedActivity {
    TypedActivity {
        form: "talk".into(),
        topic: "Luật Hợp tác xã".into(),
        day: "2026-01-20".into(),
        audience: "120".into(),
        ..TypedActivity::default()
    }
}

both_engines! {
    async fn an_application_becomes_a_member_by_a_decision_and_the_register_knows_it_in_the_same_act(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let entry = entered(&cluster, ORCHID).await;
        let case = applied(&cluster, &entry, "2026-01-05").await.unwrap();
        let twice = applied(&cluster, &entry, "2026-01-06").await;
        assert_eq!(refusal(twice), Refusal::MembershipPending { name: ORCHID.into() });
        let lacking = typed("2026-01-08", "", "Thiếu điều lệ");
        step(&cluster, &case, ApplicationStep::FindLacking, lacking).await.unwrap();
        let hasty = step(&cluster, &case, ApplicationStep::Admit, typed("2026-01-09", "12/QĐ", "")).await;
        assert_eq!(refusal(hasty), Refusal::MembershipWrongState);
        step(&cluster, &case, ApplicationStep::FindQualified, typed("2026-01-15", "", "")).await.unwrap();
        let early = step(&cluster, &case, ApplicationStep::Admit, typed("2026-01-14", " ", "")).await;
        let before = Refusal::MembershipDayBefore { day: "2026-01-14".into(), since: "2026-01-15".into() };
        assert_eq!(faults(early), [("day".into(), before), ("number".into(), Refusal::MembershipNumberMissing)]);
        assert_eq!(membership(&cluster, &entry).await, "");

        step(&cluster, &case, ApplicationStep::Admit, typed("2026-01-20", "12/QĐ-LMHTX", "")).await.unwrap();

        let kept = open_entry(cluster.app(), &cluster.officer_of(0), &entry_at(&cluster, &entry)).await.unwrap();
        let fact = kept.life.on(Field::Membership, cluster.app().today()).unwrap();
        let told = (fact.value.as_str(), fact.from.to_string(), fact.reason.as_str());
        assert_eq!(told, ("member", "2026-01-20".to_owned(), "12/QĐ-LMHTX"));
        let again = applied(&cluster, &entry, "2026-02-01").await;
        assert_eq!(refusal(again), Refusal::MembershipHeld { name: ORCHID.into() });
        let found = open_application(cluster.app(), &cluster.secretary(), &at(&cluster, &case)).await.unwrap();
        assert_eq!((found.state, found.row.admitted_on.as_str()), (ApplicationState::Admitted, "2026-01-20"));
        assert_eq!(found.steps.all().len(), 4);
    }

    async fn a_membership_that_ends_was_one_all_the_same_and_a_mistake_is_taken_back_in_both_books(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (entry, case) = admitted(&cluster, ORCHID, "2026-02-10").await;
        let mut gone = typed("2026-05-04", "40/QĐ-LMHTX", "Nghị quyết đại hội");
        let unchosen = step(&cluster, &case, ApplicationStep::End, gone.clone()).await;
        assert_eq!(faults(unchosen), [("ending".into(), Refusal::NothingChosen)]);
        gone.ending = "dissolved".into();

        step(&cluster, &case, ApplicationStep::End, gone).await.unwrap();

        assert_eq!(membership(&cluster, &entry).await, "outside");
        let q1 = Count::Known { count: 1, unnamed: 0, begun: Some(jiff::civil::date(2026, 1, 5)) };
        assert_eq!(pair(&cluster, "q1", "ket_nap").await.0, q1, "an admission stays one");
        let nothing = step(&cluster, &case, ApplicationStep::TakeBack, typed("2026-06-01", "", " ")).await;
        assert_eq!(faults(nothing), [("note".into(), Refusal::ReasonMissing)]);
        let wrong = || typed("2026-06-01", "", "Ghi nhầm tổ chức");
        step(&cluster, &case, ApplicationStep::TakeBack, wrong()).await.unwrap();
        assert_eq!(membership(&cluster, &entry).await, "member");
        step(&cluster, &case, ApplicationStep::TakeBack, wrong()).await.unwrap();

        let found = open_application(cluster.app(), &cluster.officer_of(0), &at(&cluster, &case)).await.unwrap();
        assert_eq!((found.state, membership(&cluster, &entry).await.as_str()), (ApplicationState::Qualified, ""));
        let back = found.steps.all().iter().filter_map(|step| step.takes_back).collect::<Vec<_>>();
        assert_eq!((back, found.row.admitted_on.as_str()), (vec![4, 3], ""));
        assert_eq!(pair(&cluster, "q1", "ket_nap").await.0.known(), Some(0));
    }

    async fn what_is_taken_back_on_its_own_day_leaves_what_stood_before(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (entry, case) = admitted(&cluster, ORCHID, "2026-02-10").await;
        let gone = TypedStep { ending: "dissolved".into(), ..typed("2026-02-10", "40/QĐ-LMHTX", "Nghị quyết đại hội") };
        step(&cluster, &case, ApplicationStep::End, gone).await.unwrap();
        assert_eq!(membership(&cluster, &entry).await, "outside");

        let wrong = typed("2026-06-01", "", "Ghi nhầm tổ chức");
        step(&cluster, &case, ApplicationStep::TakeBack, wrong).await.unwrap();

        assert_eq!(membership(&cluster, &entry).await, "member", "the admission of that day stands again");
        let kept = open_entry(cluster.app(), &cluster.officer_of(0), &entry_at(&cluster, &entry)).await.unwrap();
        assert_eq!(kept.row.status, "active");
    }

    async fn one_application_waits_at_a_time_whatever_is_taken_back(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let entry = entered(&cluster, ORCHID).await;
        let first = applied(&cluster, &entry, "2026-01-05").await.unwrap();
        step(&cluster, &first, ApplicationStep::Withdraw, typed("2026-01-06", "", "")).await.unwrap();
        let second = applied(&cluster, &entry, "2026-01-07").await.unwrap();
        let wrong = || typed("2026-06-01", "", "Ghi nhầm");

        let back = step(&cluster, &first, ApplicationStep::TakeBack, wrong()).await;
        assert_eq!(refusal(back), Refusal::MembershipPending { name: ORCHID.into() });
        step(&cluster, &second, ApplicationStep::FindQualified, typed("2026-01-08", "", "")).await.unwrap();
        step(&cluster, &second, ApplicationStep::Admit, typed("2026-01-09", "12/QĐ", "")).await.unwrap();
        let back = step(&cluster, &first, ApplicationStep::TakeBack, wrong()).await;
        assert_eq!(refusal(back), Refusal::MembershipHeld { name: ORCHID.into() });
        assert_eq!(pair(&cluster, "q1", "ket_nap").await.0.known(), Some(1));
    }

    async fn the_own_people_keep_these_books_those_who_lead_read_them_and_nobody_else(engine) {
        let cluster = a_cluster().with_units(2).build(&TestStore::fresh(engine).await).await;
        let entry = entered(&cluster, ORCHID).await;
        let case = applied(&cluster, &entry, "2026-01-05").await.unwrap();
        let app = cluster.app();
        let founding = advise(app, &cluster.officer_of(0), advice(&cluster, "HTX mới")).await.unwrap();
        let activity = hold_activity(app, &cluster.officer_of(0), &cluster.unit(0), talk()).await.unwrap();
        for (who, reads, keeps) in [
            (cluster.officer_of(0), true, true),
            (cluster.leader_of(0), true, true),
            (cluster.secretary(), true, false),
            (cluster.head(), true, false),
            (cluster.officer_of(1), false, false),
            (cluster.administrator(), false, false),
        ] {
            let (name, slug, seen) = (who.name.as_str(), cluster.unit(0), Seen::default());
            assert_eq!(list_applications(app, &who, &slug).await.is_ok(), reads, "{name}");
            assert_eq!(open_application(app, &who, &at(&cluster, &case)).await.is_ok(), reads, "{name}");
            assert_eq!(open_founding(app, &who, &at(&cluster, &founding)).await.is_ok(), reads, "{name}");
            assert_eq!(open_activity(app, &who, &at(&cluster, &activity)).await.is_ok(), reads, "{name}");
            assert_eq!(list_stated(app, &who, &slug).await.is_ok(), reads, "{name}");
            let (day, note, led_by) = ("2026-01-05".to_owned(), String::new(), String::new());
            let apply = Receive { at: entry_at(&cluster, &entry), day, note, led_by };
            let nothing = TypedStep::default;
            let (check, prepare) = (ApplicationStep::FindQualified, FoundingStep::Prepare);
            let taken = StepApplication { at: at(&cluster, &case), step: check, typed: nothing(), seen };
            let moved =
                StepFounding { at: at(&cluster, &founding), step: prepare, typed: nothing(), is_another: false, seen };
            let stated = State { slug: slug.clone(), ..State::default() };
            let change = (talk(), String::new(), seen);
            let outcomes = [
                receive(app, &who, apply).await.map(drop),
                step_application(app, &who, taken).await,
                advise(app, &who, Advise { slug: slug.clone(), ..Advise::default() }).await.map(drop),
                step_founding(app, &who, moved).await,
                hold_activity(app, &who, &slug, TypedActivity::default()).await.map(drop),
                change_activity(app, &who, &at(&cluster, &activity), change).await,
                state_admissions(app, &who, stated).await.map(drop),
                take_stated_back(app, &who, &at(&cluster, &activity), (String::new(), seen)).await,
            ];
            for outcome in outcomes {
                assert_eq!(!is_not_allowed(&outcome), keeps, "{name}: {outcome:?}");
            }
        }
    }

    async fn a_second_tab_decides_nothing_on_what_it_has_not_seen(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, who) = (cluster.app(), cluster.officer_of(0));
        let entry = entered(&cluster, ORCHID).await;
        let case = applied(&cluster, &entry, "2026-01-05").await.unwrap();
        let seen = open_application(app, &who, &at(&cluster, &case)).await.unwrap().seen;
        entered(&cluster, "Hợp tác xã khác").await;
        let tab = |step| StepApplication {
            at: at(&cluster, &case),
            step,
            typed: typed("2026-01-10", "", "Thiếu điều lệ"),
            seen: Seen::up_to(seen),
        };
        step_application(app, &who, tab(ApplicationStep::FindLacking)).await.unwrap();

        let late = step_application(app, &who, tab(ApplicationStep::FindQualified)).await;

        let Err(Error::Meanwhile(lines)) = late else { panic!("{late:?}") };
        assert_eq!(lines.iter().map(|line| line.name.as_str()).collect::<Vec<_>>(), ["application.found-lacking"]);
    }

    async fn a_founding_leads_from_advice_to_an_entry_of_the_register_and_back(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, who) = (cluster.app(), cluster.officer_of(0));
        let founding = advise(app, &who, advice(&cluster, ORCHID)).await.unwrap();
        let act = |step, typed| StepFounding {
            at: at(&cluster, &founding), step, typed, is_another: false, seen: Seen::default(),
        };
        let number = "0109-12";
        let hasty = step_founding(app, &who, act(FoundingStep::Register, typed("2026-03-01", number, ""))).await;
        assert_eq!(refusal(hasty), Refusal::MembershipWrongState);
        step_founding(app, &who, act(FoundingStep::Advise, typed("2026-02-08", "", "Góp vốn"))).await.unwrap();
        step_founding(app, &who, act(FoundingStep::Prepare, typed("2026-02-20", "", ""))).await.unwrap();
        step_founding(app, &who, act(FoundingStep::Register, typed("2026-03-01", number, ""))).await.unwrap();

        let found = open_founding(app, &who, &at(&cluster, &founding)).await.unwrap();
        let entry = EntryId::new(found.row.entry_id.as_str());
        let kept = open_entry(app, &who, &entry_at(&cluster, &entry)).await.unwrap().row;
        assert_eq!((kept.name.as_str(), kept.founded.as_str(), kept.registration.as_str()), (ORCHID, "2026-03-01", number));
        assert_eq!((kept.status.as_str(), kept.commune.as_str()), ("active", "Xã Đan Phượng"));
        assert_eq!(pair(&cluster, "q1", "htx_moi").await.0.known(), Some(1));

        step_founding(app, &who, act(FoundingStep::TakeBack, typed("2026-04-01", "", "Chưa có giấy"))).await.unwrap();
        assert_eq!(open_entry(app, &who, &entry_at(&cluster, &entry)).await.unwrap().row.taken_out, 1);
        assert_eq!(pair(&cluster, "q1", "htx_moi").await.0.known(), Some(0));
        put_back(app, &who, PutBack { at: entry_at(&cluster, &entry), seen: Seen::default() }).await.unwrap();
        let same = step_founding(app, &who, act(FoundingStep::Register, typed("2026-04-02", "0109-13", ""))).await;
        assert_eq!(faults(same), [("name".into(), Refusal::RegisterNameTaken { name: ORCHID.into() })]);
    }

    async fn a_registration_is_not_taken_out_from_under_who_has_applied(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, who) = (cluster.app(), cluster.officer_of(0));
        let founding = advise(app, &who, advice(&cluster, ORCHID)).await.unwrap();
        let act = |step, typed| StepFounding {
            at: at(&cluster, &founding), step, typed, is_another: false, seen: Seen::default(),
        };
        step_founding(app, &who, act(FoundingStep::Prepare, typed("2026-02-20", "", ""))).await.unwrap();
        step_founding(app, &who, act(FoundingStep::Register, typed("2026-03-01", "0109-12", ""))).await.unwrap();
        let found = open_founding(app, &who, &at(&cluster, &founding)).await.unwrap();
        let entry = EntryId::new(found.row.entry_id.as_str());
        applied(&cluster, &entry, "2026-03-05").await.unwrap();

        let back = step_founding(app, &who, act(FoundingStep::TakeBack, typed("2026-04-01", "", "Chưa có giấy"))).await;

        assert_eq!(refusal(back), Refusal::MembershipEntryUsed { name: ORCHID.into() });
        assert_eq!(open_entry(app, &who, &entry_at(&cluster, &entry)).await.unwrap().row.taken_out, 0);
    }

    async fn an_activity_tells_what_came_after_it(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, who, slug) = (cluster.app(), cluster.officer_of(0), cluster.unit(0));
        let wrong = TypedActivity { form: "x".into(), topic: " ".into(), cost: "12,5".into(), ..talk() };
        let outcome = hold_activity(app, &who, &slug, wrong).await;
        let fields: Vec<String> = faults(outcome).into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["form", "topic", "cost"]);
        let activity = hold_activity(app, &who, &slug, talk()).await.unwrap();
        let led_by = activity.to_string();
        let founding = Advise { led_by: led_by.clone(), ..advice(&cluster, "HTX mới") };
        advise(app, &who, founding).await.unwrap();
        let stranger = Advise { led_by: "khác".into(), ..advice(&cluster, "HTX khác") };
        let stranger = advise(app, &who, stranger).await;
        assert_eq!(faults(stranger), [("led_by".into(), Refusal::MembershipActivityUnknown)]);

        let found = open_activity(app, &who, &at(&cluster, &activity)).await.unwrap();

        assert_eq!((found.row.audience, found.row.cost), (Some(120), None), "a cost that nobody knows is missing");
        assert_eq!(found.foundings.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["HTX mới"]);
        let right = TypedActivity { cost: "0".into(), ..talk() };
        let change = (right.clone(), "Bổ sung kinh phí".to_owned(), Seen::up_to(found.seen));
        change_activity(app, &who, &at(&cluster, &activity), change.clone()).await.unwrap();
        let late = change_activity(app, &who, &at(&cluster, &activity), change).await;
        assert!(matches!(late, Err(Error::Meanwhile(_))), "{late:?}");
    }

    async fn how_far_propaganda_reached_is_summed_and_what_followed_stands_beside_it(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, who, slug) = (cluster.app(), cluster.officer_of(0), cluster.unit(0));
        let activity = hold_activity(app, &who, &slug, talk()).await.unwrap();
        let led_by = activity.to_string();
        hold_activity(app, &who, &slug, TypedActivity { audience: String::new(), cost: "500000".into(), ..talk() }).await.unwrap();
        let earlier = TypedActivity { day: "2025-12-31".into(), topic: "Luật cũ".into(), ..talk() };
        hold_activity(app, &who, &slug, earlier).await.unwrap();
        advise(app, &who, Advise { led_by: led_by.clone(), ..advice(&cluster, "HTX mới") }).await.unwrap();
        advise(app, &who, advice(&cluster, "HTX khác")).await.unwrap();
        let entry = entered(&cluster, ORCHID).await;
        let act = Receive { at: entry_at(&cluster, &entry), day: "2026-02-05".into(), note: String::new(), led_by };
        receive(app, &who, act).await.unwrap();

        let found = reach_of(app, &who, &slug, None).await.unwrap();

        assert_eq!((found.year, found.years.clone()), (2026, vec![2026, 2025]));
        assert_eq!((found.whole.held, found.whole.audience.sum, found.whole.audience.known), (2, Some(120), 1));
        assert_eq!((found.whole.cost.sum, found.whole.cost.known), (Some(500_000), 1));
        let followed = Followed { enquiries: 1, foundings: 0, applications: 1, admissions: 0 };
        assert_eq!((found.whole.followed, found.by_topic["Luật Hợp tác xã"].followed), (followed, followed));
        assert_eq!(reach_of(app, &who, &slug, Some(2025)).await.unwrap().whole.held, 1);
        let all = reach_in(app, &cluster.officer_of(1), cluster.here()).await.unwrap();
        assert_eq!((all.whole.held, all.units[0].1, all.units[1].1.held), (2, found.whole, 0));
        assert!(is_not_allowed(&reach_of(app, &cluster.officer_of(1), &slug, None).await), "single activities are of who reads the register");
    }

    async fn what_a_period_counts_stands_beside_what_was_reported(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        assert_eq!(pair(&cluster, "q1", "ket_nap").await, (Count::NotKept, Verdict::Nothing));
        admitted(&cluster, "Một", "2026-02-10").await;
        admitted(&cluster, "Hai", "2026-03-31").await;
        admitted(&cluster, "Ba", "2026-04-01").await;
        cluster.report(0, "q1", &[("ket_nap", "5")]).await;

        let (count, verdict) = pair(&cluster, "q1", "ket_nap").await;

        assert_eq!((count.known(), verdict), (Some(2), Verdict::MoreReported(Figure::whole(3))));
        assert_eq!(pair(&cluster, "q2", "ket_nap").await.0.known(), Some(1));
        let view = cluster.see_report(&cluster.officer_of(0), 0, "q1").await;
        assert_eq!(view.kept["ket_nap"].count.known(), Some(2));
        let others = cluster.see_report(&cluster.officer_of(1), 0, "q1").await;
        assert!(others.kept.is_empty(), "a neighbour does not read the books");
        let neighbour = reconcile(cluster.app(), &cluster.officer_of(1), cluster.here()).await.unwrap();
        assert!(neighbour.pairs.iter().all(|pair| pair.unit.slug == cluster.unit(1)));
    }

    async fn a_number_that_a_source_states_counts_until_it_is_taken_back(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, who) = (cluster.app(), cluster.officer_of(0));
        let state = |from: &str, to: &str, count: &str, source: &str| State {
            slug: cluster.unit(0), from: from.into(), to: to.into(), count: count.into(), source: source.into(),
        };
        let wrong = state_admissions(app, &who, state("2026-03-31", "2026-01-01", "", "")).await;
        let missing = [
            ("to".to_owned(), Refusal::MembershipRangeBackward),
            ("count".to_owned(), Refusal::MembershipCountMissing),
            ("source".to_owned(), Refusal::ReasonMissing),
        ];
        assert_eq!(faults(wrong), missing);
        let record = state_admissions(app, &who, state("2026-01-01", "2026-03-31", "4", "Báo cáo quý I")).await.unwrap();
        assert_eq!(pair(&cluster, "q1", "ket_nap").await.0, Count::Known { count: 4, unnamed: 4, begun: None });
        let longer = state_admissions(app, &who, state("2026-01-01", "2026-06-30", "9", "Sơ kết")).await.unwrap();
        assert_eq!(pair(&cluster, "q1", "ket_nap").await.0, Count::Straddled);

        for record in [&record, &longer] {
            take_stated_back(app, &who, &at(&cluster, record), ("Ghi hai lần".into(), Seen::default())).await.unwrap();
        }

        assert_eq!(pair(&cluster, "q1", "ket_nap").await.0, Count::NotKept);
        let twice = take_stated_back(app, &who, &at(&cluster, &record), ("Lại".into(), Seen::default())).await;
        assert_eq!(refusal(twice), Refusal::MembershipTakenBack);
    }

    async fn what_was_so_on_the_last_day_is_counted_of_facts_that_hold(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, who) = (cluster.app(), cluster.officer_of(0));
        let line = SaveLine {
            at: cluster.at(),
            code: None,
            typed: TypedLine {
                group: "Sổ".into(), title: "HTX đang hoạt động theo sổ".into(), measure: "HTX".into(), kind: "number".into(),
                decimals: "0".into(), over_year: "last".into(), nature: "additive".into(), source: "cooperatives".into(),
                ..TypedLine::default()
            },
            seen: Seen::default(),
        };
        let working = save_line(app, &cluster.secretary(), line.clone()).await.unwrap();
        let mut members = line;
        members.typed.title = "Thành viên theo sổ".into();
        members.typed.source = "members".into();
        let members = save_line(app, &cluster.secretary(), members).await.unwrap();
        assert_eq!(pair(&cluster, "q2", &working).await.0, Count::NotKept);
        let (one, two, three) =
            (entered(&cluster, "Một").await, entered(&cluster, "Hai").await, entered(&cluster, "Ba").await);
        assert_eq!(pair(&cluster, "q2", &members).await.0, Count::NotKept, "nobody noted who belongs to the alliance");
        assert_eq!(pair(&cluster, "q2", &working).await.0.known(), Some(3));
        let change = async |entry: &EntryId, field: Field, value: &str, from: &str| {
            let typed = Typed {
                values: vec![(field, value.to_owned())], from: from.into(), reason: "Báo cáo".into(), is_another: false,
            };
            let act = ChangeEntry { at: entry_at(&cluster, entry), typed, seen: Seen::default() };
            change_entry(app, &who, act).await.unwrap();
        };
        change(&one, Field::Status, "dormant", "2026-05-01").await;
        change(&two, Field::Status, "dissolved", "2026-08-01").await;
        change(&two, Field::Membership, "member", "2026-02-01").await;
        change(&three, Field::Kind, "cooperative_group", "2026-09-01").await;
        change(&three, Field::Membership, "member", "2026-03-01").await;

        for (period, works, belong) in [("q1", 3, 2), ("q2", 2, 2), ("q3", 0, 1)] {
            assert_eq!(pair(&cluster, period, &working).await.0.known(), Some(works), "{period}");
            assert_eq!(pair(&cluster, period, &members).await.0.known(), Some(belong), "{period}");
        }

        let place = || entry_at(&cluster, &one);
        let fact = open_entry(app, &who, &place()).await.unwrap().life.on(Field::Status, app.today()).unwrap().number;
        let (reason, seen) = ("Ghi nhầm".to_owned(), Seen::default());
        withdraw_fact(app, &who, WithdrawFact { at: place(), number: fact, reason: reason.clone(), seen }).await.unwrap();
        assert_eq!(pair(&cluster, "q2", &working).await.0.known(), Some(3), "what was withdrawn was never so");
        take_out(app, &who, TakeOut { at: place(), reason, seen }).await.unwrap();
        assert_eq!(pair(&cluster, "q2", &working).await.0.known(), Some(2), "nor was an entry made by mistake");
        let flag = SaveLine {
            at: cluster.at(), code: Some(working), seen: Seen::default(),
            typed: TypedLine {
                group: "Sổ".into(), title: "Có hay không".into(), measure: "HTX".into(), kind: "flag".into(),
                over_year: "last".into(), nature: "other".into(), ..TypedLine::default()
            },
        };
        let misfit = save_line(app, &cluster.secretary(), flag).await;
        assert_eq!(faults(misfit.map(drop)), [("source".to_owned(), Refusal::IndicatorSourceMisfit)]);
    }
}
