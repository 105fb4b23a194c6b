//! The script of a performance: its unit hands it in, the jury reads it, other teams do not before the result stands.

use thidua_app::contests::{
    TypedTeam, bar_juror, find_juror_script, juror_scripts, keep_team, remove_performance,
};
use thidua_app::evidence::PaperStep;
use thidua_app::files::begin_upload;
use thidua_app::meetings::{Beside, add_file, find_file, list_files, may_add_file, step_file};
use thidua_app::{Error, Seen};
use thidua_domain::contests::RoundStep;
use thidua_domain::refusal::Refusal;

use super::{opened, prepared, steps, telephone};
use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, is_not_allowed, refusal};

const SCRIPT: &[u8] = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n0\n%%EOF\n";

/// The officer of the first unit hands in a script.
async fn hand_in(cluster: &Cluster, beside: &Beside) {
    let (app, own) = (cluster.app(), cluster.officer_of(0));
    may_add_file(app, &own, beside).await.unwrap();
    let mut upload = begin_upload(app).await.unwrap();
    upload.write(SCRIPT).await.unwrap();
    let file = upload.finish().await.unwrap();
    add_file(app, &own, beside, Some(("kich-ban.pdf".to_owned(), Ok(file)))).await.unwrap();
}

both_engines! {
    async fn a_script_is_for_its_unit_and_the_jury_until_the_result_stands(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let (app, own, other) = (cluster.app(), cluster.officer_of(0), cluster.officer_of(1));
        let at = opened(&cluster).await;
        let beside = Beside::Performance(at.clone(), 1);
        assert!(is_not_allowed(&may_add_file(app, &other, &beside).await));
        hand_in(&cluster, &beside).await;
        let (files, may) = list_files(app, &own, &beside).await.unwrap();
        assert_eq!((files.len(), may), (1, true));
        let id = files[0].file.id.clone();
        assert!(is_not_allowed(&list_files(app, &other, &beside).await), "teams do not read each other's");
        assert!(is_not_allowed(&find_file(app, &other, &beside, &id).await));
        assert_eq!(list_files(app, &cluster.secretary(), &beside).await.unwrap().0.len(), 1);

        let token = telephone(&cluster, &at, 1).await;
        let scripts = juror_scripts(app, &token).await.unwrap();
        assert_eq!((scripts.len(), scripts[0].team.as_str(), scripts[0].files.len()), (1, "Đội Một", 1));
        assert_eq!(find_juror_script(app, &token, (1, &id)).await.unwrap().file.id, id);
        assert!(matches!(find_juror_script(app, &token, (2, &id)).await, Err(Error::NotFound)), "of another performance");
        assert!(matches!(juror_scripts(app, "khong").await, Err(Error::NotAllowed)));
        bar_juror(app, &cluster.secretary(), (&at, 1), ("1", "người nhà", Seen::default())).await.unwrap();
        assert!(juror_scripts(app, &token).await.unwrap().is_empty(), "who does not mark it does not read it");

        steps(&cluster, &at, RoundStep::Score, "thử").await.unwrap();
        steps(&cluster, &at, RoundStep::Close, "").await.unwrap();
        let (files, may) = list_files(app, &other, &beside).await.unwrap();
        assert_eq!((files.len(), may), (1, false), "now everybody of the year reads it, and nobody changes it");
        let away = step_file(app, &own, &beside, (&id, PaperStep::TakeAway, Seen::default())).await;
        assert_eq!(refusal(away), Refusal::RoundScored);
    }

    async fn what_has_a_script_is_not_forgotten_and_stays_with_its_unit(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let (app, who) = (cluster.app(), cluster.secretary());
        let at = prepared(&cluster).await;
        let beside = Beside::Performance(at.clone(), 1);
        hand_in(&cluster, &beside).await;
        let attached = Refusal::ScriptAttached { name: "Tiểu phẩm, Đội Một".into() };
        let moved = TypedTeam { number: Some(1), name: "Đội Một".into(), unit: cluster.unit(1) };
        assert_eq!(refusal(keep_team(app, &who, &at, (&moved, Seen::default())).await), attached);
        assert_eq!(refusal(remove_performance(app, &who, &at, (1, Seen::default())).await), attached);
        let id = list_files(app, &who, &beside).await.unwrap().0[0].file.id.clone();
        step_file(app, &who, &beside, (&id, PaperStep::TakeAway, Seen::default())).await.unwrap();
        keep_team(app, &who, &at, (&moved, Seen::default())).await.unwrap();
        assert!(is_not_allowed(&may_add_file(app, &cluster.officer_of(0), &beside).await), "it is of the other unit now");
        let nobody = Beside::Performance(at.clone(), 3);
        assert!(matches!(may_add_file(app, &who, &nobody).await, Err(Error::NotFound)), "a team of no unit");
        assert_eq!(list_files(app, &who, &nobody).await.unwrap(), (vec![], false));
    }
}
