//! The report form of a year: who changes it, what rests on a line, and what a change does to figures that are there.

use thidua_app::reporting::{indicators_of, open_report};
use thidua_app::year::{
    DropLine, FormDesk, OpenYear, SaveLine, TypedLine, drop_line, form_desk, open_year, save_line,
};
use thidua_app::{Error, Result, Seen};
use thidua_domain::access::Actor;
use thidua_domain::refusal::Refusal;
use thidua_domain::reporting::{IndicatorKind, Nature};

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, faults, is_not_allowed, refusal};

fn line(group: &str, title: &str) -> TypedLine {
    let text = str::to_owned;
    TypedLine {
        group: text(group),
        title: text(title),
        measure: text("HTX"),
        kind: text("number"),
        decimals: text("0"),
        over_year: text("sum"),
        nature: text("additive"),
        place: text("last"),
        ..TypedLine::default()
    }
}

async fn desk(cluster: &Cluster) -> FormDesk {
    form_desk(cluster.app(), &cluster.secretary(), cluster.here()).await.unwrap()
}

async fn save(cluster: &Cluster, who: &Actor, code: Option<&str>, typed: TypedLine) -> Result<String> {
    save_seen(cluster, who, (code, Seen::default()), typed).await
}

async fn save_seen(
    cluster: &Cluster,
    who: &Actor,
    (code, seen): (Option<&str>, Seen),
    typed: TypedLine,
) -> Result<String> {
    let act = SaveLine { at: cluster.at(), code: code.map(str::to_owned), typed, seen };
    save_line(cluster.app(), who, act).await
}

async fn remove(cluster: &Cluster, code: &str) -> Result<()> {
    let act = DropLine { at: cluster.at(), code: code.to_owned(), seen: Seen::default() };
    drop_line(cluster.app(), &cluster.secretary(), act).await
}

/// The line as it stands, to be changed.
async fn typed(cluster: &Cluster, code: &str) -> TypedLine {
    TypedLine::of(desk(cluster).await.line(code).unwrap())
}

async fn codes(cluster: &Cluster, period: &str) -> Vec<String> {
    let form = indicators_of(cluster.app(), &cluster.secretary(), cluster.here(), period).await.unwrap();
    form.into_iter().map(|line| line.code).collect()
}

both_engines! {
    async fn a_new_line_is_asked_for_where_it_was_put_and_the_next_year_has_it_too(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let secretary = cluster.secretary();
        let group = desk(&cluster).await.line("ket_nap").unwrap().indicator.group.clone();

        let place = TypedLine { place: "ket_nap".into(), definition: "Đã ra khỏi liên minh.".into(), ..line(&group, "Thành viên xin ra") };
        let code = save(&cluster, &secretary, None, place).await.unwrap();

        assert_eq!(code, "thanh_vien_xin_ra");
        let asked = codes(&cluster, "q1").await;
        let at = asked.iter().position(|asked| *asked == code).unwrap();
        assert_eq!(asked[at - 1], "ket_nap");
        assert_eq!(cluster.last_line().await.name, "indicator.added");
        let year = cluster.at().1 + 1;
        let open = OpenYear { cluster: cluster.at().0, year };
        open_year(cluster.app(), &secretary, open).await.unwrap();
        let next = indicators_of(cluster.app(), &secretary, (&cluster.at().0, year), "q1").await.unwrap();
        let line = next.into_iter().find(|line| line.code == code).unwrap();
        assert_eq!((line.definition.as_str(), line.nature), ("Đã ra khỏi liên minh.", Nature::Additive));
    }

    async fn everything_that_is_wrong_is_said_at_once_by_field_and_nothing_is_kept(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let secretary = cluster.secretary();
        let before = desk(&cluster).await.lines.len();
        let wrong = TypedLine {
            group: " \u{200b}".into(),
            title: "đ".repeat(201),
            measure: String::new(),
            decimals: "7".into(),
            over_year: "mean".into(),
            usual_change: "nhiều".into(),
            ..line("", "")
        };
        let named = faults(save(&cluster, &secretary, None, wrong).await);
        let fields: Vec<&str> = named.iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(fields, ["group", "title", "measure", "decimals", "over_year"]);

        let circle = TypedLine { part_of: "htx_nong_nghiep".into(), ..typed(&cluster, "htx").await };
        let named = faults(save(&cluster, &secretary, Some("htx"), circle).await);
        assert_eq!(named[0].0, "part_of");
        assert!(matches!(named[0].1, Refusal::IndicatorCircle { .. }), "{named:?}");
        assert_eq!(desk(&cluster).await.lines.len(), before);
        assert!(matches!(save(&cluster, &secretary, Some("khong_co"), line("a", "b")).await, Err(Error::NotFound)));
    }

    async fn only_who_arranges_the_year_changes_its_form_and_only_while_it_is_open(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        for who in [cluster.officer_of(0), cluster.leader_of(0), cluster.administrator()] {
            assert!(is_not_allowed(&save(&cluster, &who, None, line("Nhóm", "Mới")).await));
            assert!(is_not_allowed(&form_desk(cluster.app(), &who, cluster.here()).await));
        }
        cluster.freeze().await.unwrap();
        let late = refusal(save(&cluster, &cluster.secretary(), None, line("Nhóm", "Mới")).await);
        assert!(matches!(late, Refusal::YearFrozen { .. }), "{late:?}");
        assert!(matches!(refusal(remove(&cluster, "tiet_muc").await), Refusal::YearFrozen { .. }));
    }

    async fn what_reports_the_table_the_pact_or_another_line_rest_on_stays(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        cluster.submit(0, "q1", &[("tiet_muc", "3")]).await;
        let says = async |code: &str| refusal(remove(&cluster, code).await).code();
        assert_eq!(says("tiet_muc").await, "indicator.reported");
        assert_eq!(says("ket_nap").await, "indicator.scored", "the table counts new members");
        assert_eq!(says("htx").await, "indicator.named", "its parts are looked at beside it");

        let flag = TypedLine { kind: "flag".into(), ..typed(&cluster, "tiet_muc").await };
        let kept = faults(save(&cluster, &cluster.secretary(), Some("tiet_muc"), flag).await);
        assert_eq!(kept[0].0, "kind");
        assert!(matches!(&kept[0].1, Refusal::IndicatorReported { count, .. } if count == "1"), "{kept:?}");
        let measure = TypedLine { measure: "vở".into(), ..typed(&cluster, "tiet_muc").await };
        let kept = faults(save(&cluster, &cluster.secretary(), Some("tiet_muc"), measure).await);
        assert_eq!(kept[0].0, "measure", "figures of before would be told in another measure");
        let finer = TypedLine { decimals: "1".into(), ..typed(&cluster, "tiet_muc").await };
        save(&cluster, &cluster.secretary(), Some("tiet_muc"), finer).await.unwrap();

        remove(&cluster, "buoi_tuyen_truyen").await.unwrap();
        assert!(!codes(&cluster, "q2").await.contains(&"buoi_tuyen_truyen".to_owned()));
        let again = TypedLine { measure: "buổi".into(), ..line("4. Hỗ trợ, tuyên truyền", "Buổi tuyên truyền về hợp tác xã") };
        let code = save(&cluster, &cluster.secretary(), None, again).await.unwrap();
        assert_eq!(code, "buoi_tuyen_truyen", "its figures of the year before go on");
        remove(&cluster, &code).await.unwrap();
        let answer = remove(&cluster, "buoi_tuyen_truyen").await;
        assert!(matches!(answer, Err(Error::NotFound)), "{answer:?}");
    }

    async fn other_words_under_which_figures_were_reported_are_another_definition(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let secretary = cluster.secretary();
        let version = async |code: &str| desk(&cluster).await.line(code).unwrap().indicator.version;
        let say = async |words: &str| {
            let typed = TypedLine { definition: words.into(), ..typed(&cluster, "tiet_muc").await };
            save(&cluster, &secretary, Some("tiet_muc"), typed).await.unwrap();
        };
        say("Tiết mục đã diễn.").await;
        assert_eq!(version("tiet_muc").await, 1, "nobody has reported");
        cluster.report(0, "q1", &[("tiet_muc", "3")]).await;
        say("Tiết mục đã diễn trước công chúng.").await;
        assert_eq!(version("tiet_muc").await, 2);
        say("Tiết mục đã diễn trước công chúng.").await;
        assert_eq!(version("tiet_muc").await, 2, "nothing changed");

        let unit = cluster.unit(0);
        let report = open_report(cluster.app(), &cluster.officer_of(0), cluster.here(), "q1", &unit).await.unwrap();
        let kept = report.values.get(&("tiet_muc".to_owned(), String::new())).unwrap();
        assert_eq!(kept.0, "3", "figures stay");
    }

    async fn how_periods_are_joined_is_another_result_at_once(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let secretary = cluster.secretary();
        for (period, figure) in [("q1", "10"), ("q2", "20"), ("q3", "30"), ("q4", "40")] {
            cluster.report(0, period, &[("ket_nap", figure)]).await;
        }
        let points = async || {
            let scored = cluster.ranking(&secretary).await.scored.expect("there is a table");
            let unit = scored.find(&cluster.unit(0)).unwrap();
            unit.criteria[2].points.map(|points| points.to_string())
        };
        assert_eq!(points().await.as_deref(), Some("6.00"), "100 new members");
        let last = TypedLine { over_year: "last".into(), ..typed(&cluster, "ket_nap").await };
        save(&cluster, &secretary, Some("ket_nap"), last).await.unwrap();
        assert_eq!(points().await.as_deref(), Some("2.40"), "40 of 100");
    }

    async fn a_survey_needs_its_marks_and_keeps_those_that_were_given(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let secretary = cluster.secretary();
        let survey = |marks: &[&str]| TypedLine {
            kind: "survey".into(),
            marks: marks.iter().map(|mark| Some((*mark).to_owned())).collect(),
            ..line("Khảo sát", "Hài lòng về liên minh")
        };
        let named = faults(save(&cluster, &secretary, None, survey(&["10"])).await);
        assert_eq!(named, [("marks".to_owned(), Refusal::MarksOutOfRange { max: "20".into() })]);
        let code = save(&cluster, &secretary, None, survey(&["5", "10"])).await.unwrap();
        let kind = desk(&cluster).await.line(&code).unwrap().indicator.kind.clone();
        assert_eq!(kind, IndicatorKind::Survey { marks: vec!["10".into(), "5".into()] });
    }

    async fn two_secretaries_do_not_overwrite_each_other(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let secretary = cluster.secretary();
        let page = Seen::up_to(desk(&cluster).await.seen);
        let renamed = TypedLine { title: "Tiết mục văn nghệ".into(), ..typed(&cluster, "tiet_muc").await };
        let other = TypedLine { title: "Buổi nói chuyện".into(), ..typed(&cluster, "buoi_tuyen_truyen").await };
        save_seen(&cluster, &secretary, (Some("tiet_muc"), page), renamed.clone()).await.unwrap();

        save_seen(&cluster, &secretary, (Some("buoi_tuyen_truyen"), page), other).await.unwrap();
        let late = TypedLine { title: "Vở diễn".into(), ..renamed };
        let told = save_seen(&cluster, &secretary, (Some("tiet_muc"), page), late).await;
        match told {
            Err(Error::Meanwhile(lines)) => assert_eq!(lines[0].name, "indicator.changed"),
            other => panic!("it was done: {other:?}"),
        }
        let drop = DropLine { at: cluster.at(), code: "tiet_muc".into(), seen: page };
        assert!(matches!(drop_line(cluster.app(), &secretary, drop).await, Err(Error::Meanwhile(_))));
    }
}
