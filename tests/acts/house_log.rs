//! The log of the house: who reads it, what is found in it, and what its file says.

use thidua_app::audit::{HouseLog, LINES_OF_FILE, Line, PAGE, Sought, find_in_house, lines, take_from_house};
use thidua_app::clock::note_step_back;
use thidua_app::people::{CreateAccount, MustChange, close_account, create_account, reopen_account};
use thidua_app::programs::{TypedHook, add_hook};
use thidua_domain::event::Scope;

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, is_not_allowed};

async fn found(cluster: &Cluster, sought: Sought) -> Vec<Line> {
    let administrator = cluster.administrator();
    let page =
        find_in_house(cluster.app(), &administrator, HouseLog::System, (&sought, i64::MAX)).await.unwrap();
    page.lines
}

async fn adds_an_account(cluster: &Cluster, username: &str) {
    let new = CreateAccount {
        username: username.into(),
        full_name: "Nguyễn Văn Đông".into(),
        password: "mot-cau-dai-de-nho".into(),
        must_change: MustChange::Yes,
    };
    create_account(cluster.app(), &cluster.administrator(), new).await.unwrap();
}

both_engines! {
    async fn only_administrators_read_the_log_of_the_house_and_nothing_of_a_cluster_is_in_it(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        cluster.fill_in(0, &[("1", "9"), ("2", "4")]).await;
        for person in [cluster.secretary(), cluster.head(), cluster.leader_of(0), cluster.officer_of(0)] {
            for log in HouseLog::ALL {
                let read = find_in_house(cluster.app(), &person, log, (&Sought::default(), i64::MAX)).await;
                assert!(is_not_allowed(&read), "{}", person.name);
                assert!(is_not_allowed(&take_from_house(cluster.app(), &person, log, &Sought::default()).await));
            }
        }

        let told = found(&cluster, Sought::default()).await;

        assert!(!told.is_empty());
        assert!(told.iter().all(|line| line.scope == "system" && !line.name.starts_with("mark.")));
    }

    async fn every_line_of_the_house_is_in_a_group_that_can_be_chosen(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (label, url) = ("Trang tin".to_owned(), "https://tin.example.vn/nhan?khoa=bi-mat".to_owned());
        let topics = vec!["article.published".to_owned()];
        add_hook(cluster.app(), &cluster.administrator(), &TypedHook { label, url, topics }).await.unwrap();
        let hooks = found(&cluster, Sought { group: "hook".into(), ..Sought::default() }).await;
        assert_eq!(hooks[0].field("address"), "https://tin.example.vn/nhan", "where it calls, without what may be a secret");

        for log in HouseLog::ALL {
            let told = lines(cluster.app(), &log.scope().key(), 0).await.unwrap();
            for line in told {
                let group = line.name.split('.').next().unwrap();
                assert!(log.groups().contains(&group), "{} in {log:?}", line.name);
            }
        }
    }

    async fn it_is_narrowed_by_kind_by_person_with_and_without_marks_and_by_days(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let later = cluster.on("2031-12-05");
        adds_an_account(&later, "van.dong").await;
        let administrator = later.administrator();
        let name = administrator.name.clone();

        let accounts = found(&later, Sought { group: "account".into(), ..Sought::default() }).await;
        assert!(accounts.iter().all(|line| line.name.starts_with("account.")));
        assert_eq!(accounts[0].field("username"), "van.dong");
        let plain = thidua_domain::text::slug_of(&name).replace('-', " ");
        for typed in [name.as_str(), plain.as_str()] {
            let theirs = found(&later, Sought { person: typed.into(), ..Sought::default() }).await;
            assert!(!theirs.is_empty() && theirs.iter().all(|line| line.person_name == name), "{typed}");
        }
        for nobody in ["khong ai ca", "!!!"] {
            assert_eq!(found(&later, Sought { person: nobody.into(), ..Sought::default() }).await, vec![]);
        }
        let day = |text: &str| Some(text.parse().unwrap());
        let of_day = found(&later, Sought { from: day("2031-12-05"), to: day("2031-12-05"), ..Sought::default() }).await;
        assert_eq!(of_day.iter().map(|line| line.name.as_str()).collect::<Vec<_>>(), ["account.created"]);
        let before = found(&later, Sought { to: day("2031-12-04"), ..Sought::default() }).await;
        assert!(!before.is_empty() && before.iter().all(|line| line.field("username") != "van.dong"));
        assert_eq!(found(&later, Sought { from: day("2031-12-06"), ..Sought::default() }).await, vec![]);
    }

    async fn a_line_of_a_clock_that_ran_ahead_hides_none_behind_it(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let today = cluster.app().today();
        adds_an_account(&cluster.on("2031-12-05"), "di-truoc").await;
        note_step_back(cluster.app()).await.unwrap();
        for number in 0..9 {
            adds_an_account(&cluster, &format!("di-sau-{number}")).await;
        }
        let of_today = Sought { group: "account".into(), from: Some(today), to: Some(today), ..Sought::default() };
        let told = found(&cluster, of_today).await;
        let names: Vec<String> = told.iter().map(|line| line.field("username")).filter(|name| name.starts_with("di-")).collect();
        assert_eq!(names.len(), 9, "{names:?}");
        assert!(!names.contains(&"di-truoc".to_owned()));
    }

    async fn pages_follow_each_other_without_a_gap_and_the_last_one_ends(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, administrator) = (cluster.app(), cluster.administrator());
        adds_an_account(&cluster, "van.dong").await;
        for _ in 0..30 {
            close_account(app, Some(&administrator), "van.dong").await.unwrap();
            reopen_account(app, &administrator, "van.dong").await.unwrap();
        }
        let all = lines(app, &Scope::System.key(), 0).await.unwrap();

        let (mut before, mut read) = (i64::MAX, vec![]);
        loop {
            let page = find_in_house(app, &administrator, HouseLog::System, (&Sought::default(), before)).await.unwrap();
            assert!(i64::try_from(page.lines.len()).unwrap() <= PAGE && !page.was_stopped);
            read.extend(page.lines.into_iter().map(|line| line.seq));
            let Some(older) = page.older else { break };
            before = older;
        }

        let expected: Vec<i64> = all.iter().rev().map(|line| line.seq).collect();
        assert_eq!(read, expected);
    }

    async fn whoever_takes_it_along_is_told_in_the_log_with_how_many_lines(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let sought = Sought { group: "unit".into(), ..Sought::default() };
        let administrator = cluster.administrator();

        let file = take_from_house(cluster.app(), &administrator, HouseLog::System, &sought).await.unwrap();

        assert!(!file.lines.is_empty() && file.older.is_none());
        assert!(i64::try_from(file.lines.len()).unwrap() < LINES_OF_FILE);
        let told = found(&cluster, Sought { group: "log".into(), ..Sought::default() }).await;
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].person_name, administrator.name);
        assert_eq!((told[0].field("kind"), told[0].field("count")), ("system".to_owned(), file.lines.len().to_string()));
    }
}
