//! An administrator tries whether letters leave: who may, how often, and what is known of it afterwards.

use std::path::Path;

use thidua_app::App;
use thidua_app::mail::{Post, Smtp, Transport};
use thidua_app::reminders::{
    Carried, TRIALS_AN_HOUR, Trial, TrialState, carry_out_next, find_trial, try_mail,
};
use thidua_domain::event::Scope;
use thidua_domain::refusal::Refusal;
use thidua_web::reminders::letter;
use thidua_words::Language;

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, faults, is_not_allowed, refusal};

const HOUR_MS: i64 = 3_600_000;
const ADDRESS: &str = "quantri@lienminh.vn";

fn into_files(folder: &Path) -> Post {
    Post::new(Transport::Files(folder.to_owned()), "thidua@lienminh.vn").unwrap()
}

async fn carry(app: &App, post: &Post) -> Vec<Carried> {
    let mut all = vec![];
    loop {
        let word =
            |message: &_| letter::write(Language::Vi.words(), ("https://thidua.example.vn", ""), message);
        let carried = carry_out_next(app, post, word).await.unwrap();
        if carried == Carried::Nothing {
            return all;
        }
        all.push(carried);
    }
}

async fn last(cluster: &Cluster) -> Trial {
    find_trial(cluster.app(), &cluster.administrator()).await.unwrap().unwrap()
}

both_engines! {
    async fn an_administrator_tries_it_and_learns_that_the_letter_left(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, administrator) = (cluster.app(), cluster.administrator());
        let folder = tempfile::tempdir().unwrap();
        assert!(is_not_allowed(&try_mail(app, &cluster.secretary(), ADDRESS).await));
        assert!(is_not_allowed(&find_trial(app, &cluster.officer_of(0)).await));
        for typed in ["", "quan tri@lienminh.vn", "a@b", "a@b.vn,c@d.vn"] {
            let wrong = faults(try_mail(app, &administrator, typed).await);
            assert_eq!(wrong, [("email".to_owned(), Refusal::EmailMalformed)], "{typed}");
        }

        try_mail(app, &administrator, &format!(" {ADDRESS} ")).await.unwrap();

        assert_eq!(last(&cluster).await.state, TrialState::Waiting);
        assert_eq!(refusal(try_mail(app, &administrator, ADDRESS).await), Refusal::MailTrialWaits);
        assert_eq!(carry(app, &into_files(folder.path())).await, [Carried::Sent]);
        let known = last(&cluster).await;
        assert_eq!((known.state, known.tries, known.email.as_str()), (TrialState::Sent, 1, ADDRESS));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        let told = thidua_app::audit::lines(app, &Scope::System.key(), 0).await.unwrap().pop().unwrap();
        assert_eq!((told.name.as_str(), told.field("email").as_str()), ("mail.tested", "q…@lienminh.vn"));
    }

    async fn five_letters_an_hour_are_enough_and_one_that_does_not_leave_makes_way_for_the_next(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, administrator) = (cluster.app(), cluster.administrator());
        let folder = tempfile::tempdir().unwrap();
        let nowhere = Transport::Smtp(Smtp::read("smtp://127.0.0.1:1").unwrap());
        let nowhere = Post::new(nowhere, "thidua@lienminh.vn").unwrap();

        try_mail(app, &administrator, ADDRESS).await.unwrap();
        assert_eq!(carry(app, &nowhere).await, [Carried::Failed]);

        let known = last(&cluster).await;
        assert_eq!((known.state, known.fault.as_str()), (TrialState::Failed, "unreachable"));
        try_mail(app, &administrator, "van.phong@lienminh.vn").await.unwrap();
        let mut became = carry(&app.at(app.now_ms() + HOUR_MS / 2), &into_files(folder.path())).await;
        became.sort_by_key(|carried| *carried == Carried::Sent);
        assert_eq!(became, [Carried::Dropped, Carried::Sent], "only the last letter counts");
        for _ in 2..TRIALS_AN_HOUR {
            try_mail(app, &administrator, ADDRESS).await.unwrap();
            assert_eq!(carry(app, &into_files(folder.path())).await, [Carried::Sent]);
        }
        let most = TRIALS_AN_HOUR.to_string();
        assert_eq!(refusal(try_mail(app, &administrator, ADDRESS).await), Refusal::MailTriedOften { most });
        try_mail(&app.at(app.now_ms() + HOUR_MS + 1), &administrator, ADDRESS).await.unwrap();
    }
}
