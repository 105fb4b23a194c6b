//! The report form of a year: who changes it, what rests on a line, and what a change does to figures that are there.

use thidua_app::reporting::{Step, Then};
use thidua_app::reporting::{indicators_of, open_report};
use thidua_app::statistics::statistics;
use thidua_app::year::{
    DropLine, FormDesk, OpenYear, SaveLine, TypedLine, drop_line, form_desk, open_year, save_line,
};
use thidua_app::{Error, Result, Seen};
use thidua_domain::access::Actor;
use thidua_domain::refusal::Refusal;
use thidua_domain::reporting::{IndicatorKind, Nature, Standing};

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

    async fn a_quotient_is_worked_out_in_every_report_and_the_cluster_has_that_of_the_sums(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let secretary = cluster.secretary();
        let share = |over: &str, under: &str| TypedLine {
            nature: "ratio".into(),
            decimals: "1".into(),
            measure: "%".into(),
            ratio_over: over.into(),
            ratio_under: under.into(),
            ratio_times: "100".into(),
            better: "higher".into(),
            ..line("1. Hợp tác xã", "Tỷ lệ hợp tác xã đang hoạt động")
        };
        for (wrong, field) in [(share("htx", "htx"), "ratio_under"), (share("", "htx"), "ratio_over"), (share("thu_nhap_bq", "htx"), "ratio_over")] {
            let named = faults(save(&cluster, &secretary, None, wrong).await);
            assert_eq!(named.iter().map(|(field, _)| field.as_str()).collect::<Vec<_>>(), [field], "{named:?}");
        }
        let bound = TypedLine { at_most: "htx".into(), ..share("htx_hoat_dong", "htx") };
        assert_eq!(faults(save(&cluster, &secretary, None, bound).await), [("nature".to_owned(), Refusal::RatioStandsAlone)]);
        let code = save(&cluster, &secretary, None, share("htx_hoat_dong", "htx")).await.unwrap();
        let again = TypedLine::of(desk(&cluster).await.line(&code).unwrap());
        assert_eq!((again.ratio_over.as_str(), again.ratio_times.as_str(), again.better.as_str()), ("htx_hoat_dong", "100", "higher"));

        cluster.submit(0, "q1", &[("htx", "100"), ("htx_hoat_dong", "50"), (&code, "99")]).await;
        cluster.accept(0, "q1").await;
        cluster.submit(1, "q1", &[("htx", "10"), ("htx_hoat_dong", "10")]).await;
        cluster.accept(1, "q1").await;
        cluster.submit(2, "q1", &[("htx", "8"), ("lh_htx", "2")]).await;
        cluster.accept(2, "q1").await;

        let shown = statistics(cluster.app(), &secretary, cluster.here(), "q1").await.unwrap();
        let found = shown.line(&code).unwrap();
        let figures: Vec<Option<String>> =
            found.units.iter().take(3).map(|unit| unit.now.map(|figure| figure.to_string())).collect();
        assert_eq!(figures, [Some("50".into()), Some("100".into()), None], "what was sent for it is not looked at");
        let sum = found.together.sum.unwrap();
        assert_eq!((sum.figure.to_string(), sum.units), ("54.5".into(), 2), "60 of 110, not the mean of 50 and 100");
        let late = save(&cluster, &secretary, None, TypedLine { title: "Liên hiệp trên HTX".into(), ..share("lh_htx", "htx") }).await.unwrap();
        let shown = statistics(cluster.app(), &secretary, cluster.here(), "q1").await.unwrap();
        let figure = shown.line(&late).unwrap().units[2].now.unwrap();
        assert_eq!(figure.to_string(), "25", "of a report that was accepted before the line was there");
        let year = statistics(cluster.app(), &secretary, cluster.here(), "ca-nam").await.unwrap();
        assert_eq!(year.line(&code).unwrap().together.sum, Some(sum));

        let kept = refusal(remove(&cluster, "htx_hoat_dong").await);
        assert!(matches!(kept, Refusal::IndicatorReported { .. }), "{kept:?}");
        let other = share("lh_htx", "htx");
        let named = faults(save(&cluster, &secretary, Some(&code), other).await);
        assert!(matches!(&named[0], (field, Refusal::IndicatorReported { .. }) if field == "nature"), "{named:?}");
        let mean = TypedLine { nature: "other".into(), ..typed(&cluster, "htx_hoat_dong").await };
        let named = faults(save(&cluster, &secretary, Some("htx_hoat_dong"), mean).await);
        assert!(matches!(&named[0], (field, Refusal::IndicatorNamed { .. }) if field == "nature"), "{named:?}");
    }

    async fn another_year_of_a_line_is_another_figure_and_is_not_compared(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let secretary = cluster.secretary();
        let wrong = TypedLine { year_span: "other".into(), year_begins: "29/02".into(), ..typed(&cluster, "tiet_muc").await };
        let named = faults(save(&cluster, &secretary, Some("tiet_muc"), wrong).await);
        assert_eq!(named, [("year_begins".to_owned(), Refusal::YearSpanDay { typed: "29/02".into() })]);
        let school = TypedLine { year_span: "other".into(), year_begins: "1/9".into(), ..typed(&cluster, "tiet_muc").await };
        save(&cluster, &secretary, Some("tiet_muc"), school).await.unwrap();
        let kept = typed(&cluster, "tiet_muc").await;
        assert_eq!((kept.year_span.as_str(), kept.year_begins.as_str()), ("other", "01/09"));
        assert_eq!(cluster.last_line().await.field("changed"), "year_span");
        let reporting = TypedLine { year_span: "reporting".into(), ..kept };
        save(&cluster, &secretary, Some("tiet_muc"), reporting).await.unwrap();
        let before = typed(&cluster, "tiet_muc").await;
        // A form that does not ask leaves it as it was.
        let silent = TypedLine { year_span: String::new(), better: String::new(), title: "Tiết mục đã diễn".into(), ..before };
        save(&cluster, &secretary, Some("tiet_muc"), silent).await.unwrap();
        assert_eq!(typed(&cluster, "tiet_muc").await.year_span, "reporting");
    }

    async fn an_estimate_is_said_and_stays_said_until_somebody_reports_better(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (officer, secretary) = (cluster.officer_of(0), cluster.secretary());
        cluster.send_standing(&officer, (0, "q1", 0), (&[("htx", "5")], Standing::Estimated), Then::Submit).await.unwrap();
        cluster.decide(&cluster.leader_of(0), (0, "q1"), (Step::Approve, "")).await.unwrap();
        cluster.decide(&secretary, (0, "q1"), (Step::Accept, "")).await.unwrap();
        cluster.submit(1, "q1", &[("htx", "6")]).await;
        cluster.accept(1, "q1").await;

        let estimated = async || {
            let shown = statistics(cluster.app(), &secretary, cluster.here(), "ca-nam").await.unwrap();
            shown.estimated().map(|member| member.slug.clone()).collect::<Vec<_>>()
        };
        assert_eq!(estimated().await, [cluster.unit(0)]);

        cluster.decide(&officer, (0, "q1"), (Step::Correct, "Đã có số chính thức")).await.unwrap();
        let view = open_report(cluster.app(), &officer, cluster.here(), "q1", &cluster.unit(0)).await.unwrap();
        let version = view.version.unwrap();
        assert_eq!((version.number, version.standing), (2, Standing::Estimated), "it is what it was until somebody says otherwise");
        let settled = (&[("htx", "5")] as &[_], Standing::Final);
        cluster.send_standing(&officer, (0, "q1", version.revision), settled, Then::Submit).await.unwrap();
        cluster.decide(&cluster.leader_of(0), (0, "q1"), (Step::Approve, "")).await.unwrap();
        assert_eq!(estimated().await, [cluster.unit(0)], "the accepted version counts");
        cluster.decide(&secretary, (0, "q1"), (Step::Accept, "")).await.unwrap();
        assert!(estimated().await.is_empty());
    }

    async fn the_cluster_reads_what_it_gave_back_as_sure_as_it_was_then(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (officer, secretary) = (cluster.officer_of(0), cluster.secretary());
        let figures: &[(&str, &str)] = &[("htx", "5")];
        cluster.send_standing(&officer, (0, "q1", 0), (figures, Standing::Estimated), Then::Submit).await.unwrap();
        cluster.decide(&cluster.leader_of(0), (0, "q1"), (Step::Approve, "")).await.unwrap();
        cluster.decide(&secretary, (0, "q1"), (Step::Return, "Thiếu một huyện")).await.unwrap();
        let unit = cluster.unit(0);
        let version = async |who: &Actor| {
            open_report(cluster.app(), who, cluster.here(), "q1", &unit).await.unwrap().version.unwrap()
        };

        let revision = version(&officer).await.revision;
        cluster.send_standing(&officer, (0, "q1", revision), (figures, Standing::Final), Then::KeepDraft).await.unwrap();

        assert_eq!(version(&officer).await.standing, Standing::Final);
        assert_eq!(version(&secretary).await.standing, Standing::Estimated, "the draft is its unit's own");
    }

    async fn what_is_worked_out_is_no_whole_and_no_bound(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let secretary = cluster.secretary();
        let share = TypedLine {
            nature: "ratio".into(),
            ratio_over: "htx_hoat_dong".into(),
            ratio_under: "htx".into(),
            ratio_times: "1".into(),
            ..line("1. Hợp tác xã", "Tỷ lệ hoạt động")
        };
        let code = save(&cluster, &secretary, None, share.clone()).await.unwrap();
        for bound in [TypedLine { at_most: code.clone(), ..typed(&cluster, "tht").await }, TypedLine { part_of: code.clone(), ..typed(&cluster, "tht").await }] {
            let named = faults(save(&cluster, &secretary, Some("tht"), bound).await);
            assert_eq!(named[0].1, Refusal::IndicatorUnknown);
        }
        let whole = TypedLine { group: typed(&cluster, "htx").await.group, title: typed(&cluster, "htx").await.title, ..TypedLine { ratio_over: "tht".into(), ratio_under: "lh_htx".into(), ..share } };
        let named = faults(save(&cluster, &secretary, Some("htx"), whole).await);
        assert!(matches!(&named[0], (field, Refusal::IndicatorNamed { .. }) if field == "nature"), "{named:?}");
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
