//! What the house calls itself: who may say so, what is kept, and what two tabs do to each other.

use thidua_app::house::{house_face, name_house};
use thidua_app::{Error, Seen};
use thidua_domain::event::Scope;
use thidua_domain::refusal::Refusal;

use crate::both_engines;
use crate::cluster::{TestStore, a_cluster, faults, is_not_allowed};

both_engines! {
    async fn an_administrator_names_the_house_and_takes_the_name_away_again(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, administrator) = (cluster.app(), cluster.administrator());
        assert!(is_not_allowed(&name_house(app, &cluster.secretary(), "Liên minh A", Seen::default()).await));
        let long = faults(name_house(app, &administrator, &"đ".repeat(81), Seen::default()).await);
        assert!(matches!(&long[..], [(field, Refusal::TextTooLong { .. })] if field == "house_name"), "{long:?}");

        name_house(app, &administrator, "  Lie\u{302}n  minh A\u{200b} ", Seen::default()).await.unwrap();
        assert_eq!(house_face(app).await.unwrap().name, "Liên minh A");
        name_house(app, &administrator, "", Seen::default()).await.unwrap();
        assert_eq!(house_face(app).await.unwrap().name, "");

        let told = thidua_app::audit::lines(app, &Scope::System.key(), 0).await.unwrap();
        let told: Vec<(&str, String)> =
            told.iter().filter(|line| line.name.starts_with("house.name")).map(|line| (line.name.as_str(), line.field("name"))).collect();
        assert_eq!(told, [("house.named", "Liên minh A".to_owned()), ("house.name-dropped", "Liên minh A".to_owned())]);
    }

    async fn a_second_tab_does_not_undo_the_name_that_it_has_not_seen(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, administrator) = (cluster.app(), cluster.administrator());
        let seen = Seen::up_to(app.data_version(&Scope::System));
        name_house(app, &administrator, "Liên minh A", seen).await.unwrap();

        let late = name_house(app, &administrator, "Liên minh B", seen).await;

        let Err(Error::Meanwhile(lines)) = late else { panic!("{late:?}") };
        assert_eq!(lines.len(), 1);
        assert_eq!(house_face(app).await.unwrap().name, "Liên minh A");
    }
}
