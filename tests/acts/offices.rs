//! Who acts, in which office, on which day.

use thidua_app::App;
use thidua_app::clock::note_step_back;
use thidua_app::organization::grant_office;
use thidua_app::people::{
    GrantOffice, MustChange, Remember, SignIn, close_account, close_ended_ahead, end_office, find_session,
    is_known_browser, new_browser, reopen_account, reset_password, sign_in,
};
use thidua_app::reporting::{Step, Then};
use thidua_domain::access::Role;
use thidua_domain::criteria::Layer;
use thidua_domain::refusal::Refusal;

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, is_not_allowed, refusal};

const FIGURES: &[(&str, &str)] = &[("ket_nap", "5")];

const PASSWORD: &str = "cung-len-tung-bac";

/// The officer of Hà Nội signs in, in this browser.
fn signing_in(password: &str, browser: Option<String>) -> SignIn {
    SignIn {
        username: "canbo.ha-noi".into(),
        password: password.into(),
        remember: Remember::Week,
        address: "127.0.0.1".into(),
        agent: String::new(),
        browser,
    }
}

/// Role and unit of the newest line of the log.
async fn office_in_the_log(cluster: &Cluster) -> (String, String) {
    let line = cluster.last_line().await;
    (line.person_role, line.person_unit)
}

both_engines! {
    async fn whose_office_ended_yesterday_does_nothing_today_with_the_session_of_yesterday(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let yesterday = cluster.on("2026-11-15");
        let session = sign_in(yesterday.app(), signing_in(PASSWORD, None)).await.unwrap();
        let actor = async |cluster: &Cluster| {
            find_session(cluster.app(), &session.token).await.unwrap().expect("signed in for a week").actor.clone()
        };
        let office = actor(&cluster).await.offices[0].id.clone();
        assert!(cluster.send(&actor(&cluster).await, (0, "q3", 0), FIGURES, Then::KeepDraft).await.is_ok());

        end_office(cluster.app(), &cluster.administrator(), &office).await.unwrap();

        let today = cluster.send(&actor(&cluster).await, (0, "q3", 1), FIGURES, Then::KeepDraft).await;
        assert!(is_not_allowed(&today), "{today:?}");
        assert_eq!(actor(&cluster).await.offices, []);
        assert_eq!(actor(&yesterday).await.offices.len(), 1, "until its last day it was held");
    }

    async fn an_office_that_was_ended_by_a_clock_that_ran_ahead_is_over_when_the_clock_is_right(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let session = sign_in(cluster.app(), signing_in(PASSWORD, None)).await.unwrap();
        let offices = async || find_session(cluster.app(), &session.token).await.unwrap().unwrap().actor.offices.clone();
        let office = offices().await[0].id.clone();
        let ahead = cluster.on("2036-11-16");
        end_office(ahead.app(), &cluster.administrator(), &office).await.unwrap();
        assert_eq!(offices().await.len(), 1, "its last day is still to come");

        let told = note_step_back(cluster.app()).await.unwrap();
        let closed = close_ended_ahead(cluster.app()).await.unwrap();

        assert_eq!((told, closed, close_ended_ahead(cluster.app()).await.unwrap()), (1, 1, 0));
        assert_eq!(offices().await, []);
    }

    async fn an_office_that_begins_tomorrow_is_not_held_today(engine) {
        let mut cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let act = GrantOffice {
            username: "canbo.hue".into(),
            role: Role::UnitOfficer,
            cluster: None,
            unit: Some(cluster.unit_id(0)),
            from: "2026-11-17".parse().unwrap(),
        };
        grant_office(cluster.app(), Some(&cluster.administrator()), act).await.unwrap();
        cluster.look_again().await;
        let tomorrow = cluster.on("2026-11-17");

        let today = cluster.send(&cluster.person("canbo.hue"), (0, "q3", 0), FIGURES, Then::KeepDraft).await;

        assert!(is_not_allowed(&today));
        tomorrow.send(&tomorrow.person("canbo.hue"), (0, "q3", 0), FIGURES, Then::KeepDraft).await.unwrap();
    }

    async fn whoever_serves_two_units_acts_in_the_office_of_the_one_that_is_meant(engine) {
        let mut cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        cluster.appoint("canbo.ha-noi", Role::UnitOfficer, 1).await;
        let officer = cluster.officer_of(0);

        let mut offices = vec![];
        for unit in [1, 0] {
            cluster.send(&officer, (unit, "q3", 0), FIGURES, Then::KeepDraft).await.unwrap();
            offices.push(office_in_the_log(&cluster).await);
            cluster.mark(&officer, unit, Layer::SelfMark, &[("1", "5")]).await.unwrap();
            offices.push(office_in_the_log(&cluster).await);
        }

        let of = |unit: &str| ("unit_officer".to_owned(), unit.to_owned());
        assert_eq!(offices, [of("Hải Phòng"), of("Hải Phòng"), of("Hà Nội"), of("Hà Nội")]);
    }

    async fn a_secretary_who_is_an_officer_too_reports_as_the_one_and_accepts_as_the_other(engine) {
        let mut cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        cluster.appoint("thuky.1", Role::UnitOfficer, 1).await;
        let both = cluster.secretary();

        cluster.send(&both, (1, "q3", 0), FIGURES, Then::Submit).await.unwrap();
        let reported = office_in_the_log(&cluster).await;
        cluster.decide(&cluster.leader_of(1), (1, "q3"), (Step::Approve, "")).await.unwrap();
        cluster.decide(&both, (1, "q3"), (Step::Accept, "")).await.unwrap();
        let accepted = office_in_the_log(&cluster).await;

        assert_eq!(reported, ("unit_officer".to_owned(), "Hải Phòng".to_owned()));
        assert_eq!(accepted, ("cluster_secretary".to_owned(), "Hà Nội".to_owned()));
    }

    async fn the_people_of_one_cluster_do_nothing_in_another(engine) {
        let store = TestStore::fresh(engine).await;
        let (here, there) = (a_cluster().build(&store).await, a_cluster().build(&store).await);
        let (secretary, head, officer) = (there.secretary(), there.head(), there.officer_of(0));

        let outcomes = [
            here.send(&officer, (0, "q3", 0), FIGURES, Then::KeepDraft).await.map(drop),
            here.mark(&secretary, 0, Layer::Cluster, &[("1", "5")]).await.map(drop),
            here.mark(&head, 0, Layer::Approved, &[("1", "5")]).await.map(drop),
            here.mark(&officer, 0, Layer::Peer, &[("1", "5")]).await.map(drop),
            here.change_step(&head, "self", thidua_app::calendar::StepAct::Lock(String::new())).await,
            thidua_app::year::freeze_year(here.app(), &secretary, here.closing_now()).await,
            thidua_app::reporting::open_report(here.app(), &secretary, here.here(), "q3", &here.unit(0)).await.map(drop),
        ];

        for (number, outcome) in outcomes.iter().enumerate() {
            assert!(is_not_allowed(outcome), "{number}: {outcome:?}");
        }
    }

    async fn the_last_administrator_stays_one(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let administrator = cluster.administrator();
        let office = administrator.offices[0].id.clone();

        let ended = end_office(cluster.app(), &administrator, &office).await;
        let closed = close_account(cluster.app(), Some(&administrator), "quantri").await;

        assert_eq!(refusal(ended), Refusal::LastAdministrator);
        assert_eq!(refusal(closed), Refusal::LastAdministrator);
    }

    async fn an_office_that_is_held_is_not_given_once_more(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let grant = async |role, unit| {
            let act = GrantOffice {
                username: "canbo.hue".into(),
                role,
                cluster: None,
                unit: Some(cluster.unit_id(unit)),
                from: "2026-11-16".parse().unwrap(),
            };
            grant_office(cluster.app(), Some(&cluster.administrator()), act).await
        };

        let (first, second, third) =
            tokio::join!(grant(Role::UnitLeader, 0), grant(Role::UnitLeader, 0), grant(Role::UnitLeader, 0));
        let elsewhere = grant(Role::UnitLeader, 1).await;

        let given = [&first, &second, &third].into_iter().filter(|outcome| outcome.is_ok()).count();
        assert_eq!(given, 1);
        for outcome in [first, second, third].into_iter().filter(Result::is_err) {
            assert!(matches!(refusal(outcome), Refusal::OfficeHeld { .. }));
        }
        elsewhere.unwrap();
    }

    async fn a_closed_account_is_opened_again_and_its_old_sessions_stay_dead(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, administrator) = (cluster.app(), cluster.administrator());
        let before = sign_in(app, signing_in(PASSWORD, None)).await.unwrap();

        close_account(app, Some(&administrator), "canbo.ha-noi").await.unwrap();
        let closed = sign_in(app, signing_in(PASSWORD, None)).await;
        reopen_account(app, &administrator, "canbo.ha-noi").await.unwrap();

        assert!(closed.is_err());
        assert!(find_session(app, &before.token).await.unwrap().is_none(), "a session does not rise again");
        sign_in(app, signing_in(PASSWORD, None)).await.unwrap();
    }

    async fn a_password_that_an_administrator_gave_expires_unused_after_a_fortnight(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let password = "hoa ban trang mua xuan";
        reset_password(cluster.app(), Some(&cluster.administrator()), "canbo.ha-noi", password).await.unwrap();

        let in_time = sign_in(cluster.on("2026-11-29").app(), signing_in(password, None)).await;
        let late = sign_in(cluster.on("2026-12-02").app(), signing_in(password, None)).await;

        assert_eq!(in_time.unwrap().must_change_password, MustChange::Yes);
        assert_eq!(refusal(late.map(drop)), Refusal::PasswordExpired);
    }

    async fn a_browser_is_known_for_the_account_that_signed_in_in_it_and_for_no_other(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;

        let token = new_browser().unwrap();
        for _ in 0..2 {
            sign_in(cluster.app(), signing_in(PASSWORD, Some(token.clone()))).await.unwrap();
        }

        let knows = async |app: &App, who: &str, token: &str| is_known_browser(app, who, token).await.unwrap();
        assert!(knows(cluster.app(), " CANBO.ha-noi ", &token).await);
        assert!(!knows(cluster.app(), "canbo.hue", &token).await);
        assert!(!knows(cluster.app(), "canbo.ha-noi", &"0".repeat(64)).await);
        assert!(!knows(cluster.on("2028-01-01").app(), "canbo.ha-noi", &token).await, "not for ever");
    }
}
