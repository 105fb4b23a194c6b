//! The report that closes a year: who reads and who writes it, what is refused, two tabs.

use thidua_app::letterhead::LetterFrame;
use thidua_app::summary::{SummaryRow, TypedSummary, open_summary, save_summary};
use thidua_app::{Error, Result, Seen};
use thidua_domain::access::Actor;
use thidua_domain::refusal::Refusal;

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, faults, is_not_allowed};

fn typed() -> TypedSummary {
    let text = str::to_owned;
    TypedSummary {
        frame: LetterFrame {
            superior: text(" Liên minh Hợp tác xã Việt Nam "),
            symbol: text("BC-CTĐ"),
            number: text("10"),
            signed_on: text("10/12/2026"),
            whom: text("Liên minh Hợp tác xã Việt Nam\n\n"),
            ..LetterFrame::default()
        },
        opening: text("Ngay từ đầu năm …\n- Phong trào thứ nhất;"),
        charts: vec![text("htx-thanh-lap")],
        ..TypedSummary::default()
    }
}

async fn save(cluster: &Cluster, who: &Actor, typed: TypedSummary, seen: Seen) -> Result<()> {
    let (slug, year) = cluster.here();
    save_summary(cluster.app(), who, &(slug.to_owned(), year), (typed, seen)).await
}

async fn row(cluster: &Cluster) -> Option<SummaryRow> {
    open_summary(cluster.app(), &cluster.head(), cluster.here()).await.unwrap().row
}

both_engines! {
    async fn the_secretary_writes_those_who_lead_read_and_units_wait(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        for who in [cluster.head(), cluster.officer_of(0), cluster.leader_of(0)] {
            assert!(is_not_allowed(&save(&cluster, &who, typed(), Seen::default()).await));
        }
        assert!(is_not_allowed(&open_summary(cluster.app(), &cluster.officer_of(0), cluster.here()).await));
        assert_eq!(row(&cluster).await, None);

        save(&cluster, &cluster.secretary(), typed(), Seen::default()).await.unwrap();

        let kept = row(&cluster).await.unwrap();
        assert_eq!(kept.superior, "Liên minh Hợp tác xã Việt Nam");
        assert_eq!((kept.number.as_str(), kept.signed_on.as_str()), ("10", "2026-12-10"));
        assert_eq!((kept.whom.as_str(), kept.charts.as_str()), ("Liên minh Hợp tác xã Việt Nam", "htx-thanh-lap"));
        assert_eq!(cluster.last_line().await.name, "summary.written");
        let lines = cluster.log().await.len();
        save(&cluster, &cluster.secretary(), typed(), Seen::up_to(9_999)).await.unwrap();
        assert_eq!(cluster.log().await.len(), lines, "the same again is no line of the log");
    }

    async fn a_second_tab_is_told_and_what_is_wrong_is_said_by_field(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let who = cluster.secretary();
        let opened = open_summary(cluster.app(), &who, cluster.here()).await.unwrap();
        save(&cluster, &who, typed(), Seen::up_to(opened.seen)).await.unwrap();
        let late = TypedSummary { opening: "Khác".into(), ..typed() };
        assert!(matches!(save(&cluster, &who, late, Seen::up_to(opened.seen)).await, Err(Error::Meanwhile(_))));
        assert_ne!(row(&cluster).await.unwrap().opening, "Khác");

        let wrong = TypedSummary {
            frame: LetterFrame {
                number: "mười".into(),
                signed_on: "hôm nay".into(),
                whom: "a\nb\nc\nd\ne\nf".into(),
                ..LetterFrame::default()
            },
            opening: "a".repeat(8_001),
            charts: (0..7).map(|at| at.to_string()).collect(),
            ..TypedSummary::default()
        };
        let now = open_summary(cluster.app(), &who, cluster.here()).await.unwrap().seen;
        let said = faults(save(&cluster, &who, wrong, Seen::up_to(now)).await);
        let fields: Vec<&str> = said.iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(fields, ["number", "signed_on", "whom", "opening", "charts"]);
        assert_eq!(said[4].1, Refusal::SummaryCharts { most: "6".into() });
    }
}
