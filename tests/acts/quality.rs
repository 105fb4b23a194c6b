//! A second look at accepted reports: what contradicts itself, what is left out, what was copied, what is unusual.

use thidua_app::reporting::{Look, Then, quality};
use thidua_domain::access::Actor;
use thidua_domain::reporting::{FieldFault, Finding};

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, is_not_allowed};

async fn looks(cluster: &Cluster, who: &Actor) -> Vec<Look> {
    quality(cluster.app(), who, cluster.here()).await.unwrap().looks
}

both_engines! {
    async fn the_cluster_sees_all_and_a_unit_its_own(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        assert!(looks(&cluster, &cluster.secretary()).await.is_empty());
        cluster.report(0, "q1", &[("htx", "100"), ("htx_hoat_dong", "90")]).await;
        cluster.report(1, "q1", &[("htx", "50")]).await;
        cluster.submit(2, "q1", &[("htx", "7")]).await;

        let all = looks(&cluster, &cluster.secretary()).await;
        let units: Vec<String> = all.iter().map(|look| look.unit.slug.clone()).collect();
        assert_eq!(units, [cluster.unit(0), cluster.unit(1)], "what is not accepted is not gone through");
        let Finding::Lacking { titles } = &all[0].finding else { panic!("{all:?}") };
        assert!(titles.contains(&"Tổ hợp tác".to_owned()) && !titles.contains(&"Tổng số hợp tác xã".to_owned()));
        assert!(!titles.contains(&"Báo cáo gửi chậm".to_owned()), "the program counts that");

        let own = looks(&cluster, &cluster.officer_of(1)).await;
        assert_eq!(own.iter().map(|look| look.unit.slug.clone()).collect::<Vec<_>>(), [cluster.unit(1)]);
        assert!(looks(&cluster, &cluster.officer_of(2)).await.is_empty());
        assert!(is_not_allowed(&quality(cluster.app(), &cluster.administrator(), cluster.here()).await));
    }

    async fn a_quarter_that_is_the_one_before_and_a_leap_with_its_word_are_found(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let figures = [("htx_moi", "3"), ("ket_nap", "5"), ("lh_htx", "2"), ("tht", "40"), ("tiet_muc", "6")];
        cluster.report(0, "q1", &figures).await;
        cluster.report(0, "q2", &figures).await;
        let leap = [("htx_moi", "3"), ("ket_nap", "5"), ("lh_htx", "2"), ("tht", "900"), ("tiet_muc", "6")];
        let (officer, key) = (cluster.officer_of(0), (0, "q3", 0));
        let answer = cluster.send_explained(&officer, key, (&leap, "Nhận từ hai tỉnh"), Then::Submit).await;
        answer.unwrap();
        cluster.accept(0, "q3").await;

        let found = looks(&cluster, &cluster.head()).await;

        let copied: Vec<&Look> =
            found.iter().filter(|look| matches!(look.finding, Finding::Copied { .. })).collect();
        assert_eq!(copied.iter().map(|look| look.period.as_str()).collect::<Vec<_>>(), ["q2"]);
        assert_eq!(copied[0].finding, Finding::Copied { figures: 5 });
        let leaps = found.iter().filter_map(|look| match &look.finding {
            Finding::Field { title, fault: FieldFault::Tenfold { explanation, .. }, .. } => {
                Some((look.period.as_str(), title.as_str(), explanation.as_str()))
            }
            Finding::Field { .. } | Finding::Lacking { .. } | Finding::Copied { .. } => None,
        });
        assert_eq!(leaps.collect::<Vec<_>>(), [("q3", "Tổ hợp tác", "Nhận từ hai tỉnh")]);
    }

    async fn a_check_that_the_form_got_later_is_held_against_what_was_accepted_before(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        cluster.report(0, "q1", &[("tht", "10"), ("lh_htx", "12")]).await;
        let contradicts = async || {
            let found = looks(&cluster, &cluster.secretary()).await;
            found.iter().filter(|look| look.finding.weight() == 0).count()
        };
        assert_eq!(contradicts().await, 0);
        let desk = thidua_app::year::form_desk(cluster.app(), &cluster.secretary(), cluster.here()).await.unwrap();
        let typed = thidua_app::year::TypedLine {
            at_most: "tht".into(),
            ..thidua_app::year::TypedLine::of(desk.line("lh_htx").unwrap())
        };
        let code = Some("lh_htx".to_owned());
        let act = thidua_app::year::SaveLine { at: cluster.at(), code, typed, seen: thidua_app::Seen::default() };
        thidua_app::year::save_line(cluster.app(), &cluster.secretary(), act).await.unwrap();
        assert_eq!(contradicts().await, 1);
    }
}
