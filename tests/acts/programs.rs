//! Programs that act for a person: a token allows what was ticked, is shown once, ends on a day, with the password and with the account; a write under a key is done once.

use thidua_app::newsroom::{TypedArticle, change_article, draft_article, list_desk};
use thidua_app::people::{
    ChangePassword, Remember, SignIn, SignedIn, change_password, close_account, find_session, reopen_account,
    reset_password, sign_in,
};
use thidua_app::programs::{
    Bearer, NewToken, TokenStanding, TypedToken, find_bearer, list_tokens, make_token, revoke_token,
};
use thidua_app::{Named, Result, Seen};
use thidua_domain::access::Whose;
use thidua_domain::programs::{Grant, TOKENS_MAX};
use thidua_domain::refusal::Refusal;

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, faults, refusal};

const PASSWORD: &str = "cung-len-tung-bac";

/// The officer of Hà Nội, signed in.
async fn officer(cluster: &Cluster) -> SignedIn {
    let act = SignIn {
        username: "canbo.ha-noi".into(),
        password: PASSWORD.into(),
        remember: Remember::Week,
        address: "127.0.0.1".into(),
        agent: String::new(),
        browser: None,
    };
    let session = sign_in(cluster.app(), act).await.unwrap();
    SignedIn::clone(&*find_session(cluster.app(), &session.token).await.unwrap().unwrap())
}

fn typed(form: &str) -> TypedToken {
    TypedToken {
        label: "Kế toán".into(),
        grants: vec!["write-reports".into()],
        days: "30".into(),
        password: PASSWORD.into(),
        form: form.into(),
    }
}

async fn made(cluster: &Cluster, who: &SignedIn) -> NewToken {
    make_token(cluster.app(), who, typed("1")).await.unwrap()
}

async fn bearer(cluster: &Cluster, token: &str) -> Option<Bearer> {
    find_bearer(cluster.app(), token).await.unwrap()
}

async fn standing(cluster: &Cluster, who: &SignedIn) -> TokenStanding {
    list_tokens(cluster.app(), who).await.unwrap()[0].standing
}

both_engines! {
    async fn a_token_acts_for_its_person_as_far_as_was_ticked_and_the_log_names_the_program(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let who = officer(&cluster).await;
        let token = made(&cluster, &who).await;

        let found = bearer(&cluster, &token.token).await.unwrap();
        assert_eq!((found.label.as_str(), &*found.grants), ("Kế toán", &[Grant::Read, Grant::WriteReports][..]));
        assert!(found.has(Grant::Read) && !found.has(Grant::WriteArticles));
        assert_eq!(found.who.actor.offices, who.actor.offices);
        assert_eq!(found.who.actor.name, format!("{} (Kế toán)", who.actor.name));
        assert!(bearer(&cluster, &token.token.to_uppercase()).await.is_none());
        assert!(bearer(&cluster, "").await.is_none());
        assert_eq!(list_tokens(cluster.app(), &who).await.unwrap()[0].used_on, cluster.app().today().to_string());
        bearer(&cluster, &token.token).await.unwrap();
        let kept = std::format!("{:?}", list_tokens(cluster.app(), &who).await.unwrap());
        assert!(!kept.contains(&token.token), "nobody is shown it again");
    }

    async fn a_token_ends_on_its_day_when_it_is_revoked_with_the_password_and_with_the_account(engine) {
        let store = TestStore::fresh(engine).await;
        let cluster = a_cluster().today("2026-11-20").build(&store).await;
        let who = officer(&cluster).await;
        let token = made(&cluster, &who).await;
        let (early, late) = (cluster.on("2026-12-19"), cluster.on("2026-12-21"));
        assert!(bearer(&early, &token.token).await.is_some() && bearer(&late, &token.token).await.is_none());
        assert_eq!(standing(&late, &who).await, TokenStanding::Expired);

        revoke_token(cluster.app(), &who, &token.id).await.unwrap();
        assert!(bearer(&cluster, &token.token).await.is_none());
        assert_eq!(standing(&cluster, &who).await, TokenStanding::Revoked);
        revoke_token(cluster.app(), &who, &token.id).await.unwrap();

        let next = make_token(cluster.app(), &who, typed("2")).await.unwrap();
        let new = "mot-mat-khau-khac".to_owned();
        let act = ChangePassword { old: PASSWORD.into(), new: new.clone(), again: new };
        let tomorrow = cluster.on("2026-11-21");
        change_password(tomorrow.app(), &who, act).await.unwrap();
        assert!(bearer(&tomorrow, &next.token).await.is_none(), "whoever changes the password ends everything");
        assert_eq!(standing(&tomorrow, &who).await, TokenStanding::Outdated);
    }

    async fn an_account_that_is_closed_or_given_a_password_lets_no_program_in(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let token = made(&cluster, &officer(&cluster).await).await;
        let admin = cluster.administrator();
        close_account(cluster.app(), Some(&admin), "canbo.ha-noi").await.unwrap();
        assert!(bearer(&cluster, &token.token).await.is_none());
        reopen_account(cluster.app(), &admin, "canbo.ha-noi").await.unwrap();
        assert!(bearer(&cluster, &token.token).await.is_none(), "it was perhaps closed because of this token");

        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let token = made(&cluster, &officer(&cluster).await).await;
        let given = "mat-khau-duoc-cap".to_owned();
        reset_password(cluster.app(), Some(&cluster.administrator()), "canbo.ha-noi", &given).await.unwrap();
        assert!(bearer(&cluster, &token.token).await.is_none());
    }

    async fn nobody_makes_a_token_by_mistake_or_in_a_browser_that_was_left_open(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let who = officer(&cluster).await;
        let make = async |typed: TypedToken| make_token(cluster.app(), &who, typed).await;
        let nothing: Vec<String> = faults(make(TypedToken::default()).await).into_iter().map(|(field, _)| field).collect();
        assert_eq!(nothing, ["label", "grants", "days", "password"]);
        let guessed = make(TypedToken { password: "doan-thu".into(), ..typed("1") }).await;
        assert_eq!(faults(guessed), [("password".to_owned(), Refusal::PasswordWrong)]);
        assert!(list_tokens(cluster.app(), &who).await.unwrap().is_empty());

        make(typed("1")).await.unwrap();
        assert_eq!(refusal(make(typed("1")).await), Refusal::TokenShown, "the form was sent twice");
        for number in 2..=TOKENS_MAX {
            make(typed(&number.to_string())).await.unwrap();
        }
        assert_eq!(refusal(make(typed("more")).await), Refusal::TokensTooMany { most: TOKENS_MAX.to_string() });
        let first = list_tokens(cluster.app(), &who).await.unwrap().remove(0);
        revoke_token(cluster.app(), &who, &first.id).await.unwrap();
        make(typed("more")).await.unwrap();
    }

    async fn a_token_that_holds_stays_in_sight_of_its_owner_however_many_came_after_it(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let who = officer(&cluster).await;
        let first = make_token(cluster.app(), &who, typed("first")).await.unwrap();
        for number in 0..50 {
            let next = make_token(cluster.app(), &who, typed(&number.to_string())).await.unwrap();
            revoke_token(cluster.app(), &who, &next.id).await.unwrap();
        }
        let listed = list_tokens(cluster.app(), &who).await.unwrap();
        assert_eq!((listed[0].id.clone(), listed[0].standing), (first.id.clone(), TokenStanding::Holds));
        revoke_token(cluster.app(), &who, &first.id).await.unwrap();
        assert!(bearer(&cluster, &first.token).await.is_none());
    }

    async fn nobody_ends_or_sees_the_token_of_somebody_else(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let who = officer(&cluster).await;
        let token = made(&cluster, &who).await;
        let session = sign_in(cluster.app(), SignIn {
            username: "lanhdao.ha-noi".into(), password: PASSWORD.into(), remember: Remember::Week,
            address: "127.0.0.1".into(), agent: String::new(), browser: None,
        }).await.unwrap();
        let leader = find_session(cluster.app(), &session.token).await.unwrap().unwrap();
        assert!(list_tokens(cluster.app(), &leader).await.unwrap().is_empty());
        assert!(revoke_token(cluster.app(), &leader, &token.id).await.is_err());
        assert!(bearer(&cluster, &token.token).await.is_some());
    }

    async fn a_write_that_is_sent_again_under_its_key_is_done_once(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let token = made(&cluster, &officer(&cluster).await).await;
        let of_unit = Whose::Unit(cluster.unit_id(0));
        let named = |digest| Named { token: token.id.as_str(), key: "k-1", digest };
        let draft = async |digest: &'static str, title: &str| -> Result<String> {
            if let Some(before) = cluster.app().find_written(named(digest)).await? {
                return Ok(before);
            }
            let article = TypedArticle { title: title.into(), body: "Một.".into(), ..TypedArticle::default() };
            let app = cluster.app().once(named(digest));
            Ok(draft_article(&app, &cluster.officer_of(0), &of_unit, (&article, Seen::default())).await?.to_string())
        };
        let first = draft("a", "Bài").await.unwrap();
        assert_eq!(draft("a", "Bài").await.unwrap(), first);
        assert_eq!(list_desk(cluster.app(), &cluster.officer_of(0), None).await.unwrap().rows.len(), 1);
        assert_eq!(refusal(draft("b", "Bài khác").await), Refusal::WriteKeyTaken, "a key is that of one write");
        let later = cluster.on("2027-01-15");
        assert!(later.app().find_written(named("a")).await.unwrap().is_none(), "a key is known for a week");
    }

    async fn what_was_refused_may_be_sent_again_under_its_key(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let token = made(&cluster, &officer(&cluster).await).await;
        let named = Named { token: token.id.as_str(), key: "k-1", digest: "a" };
        let app = cluster.app().once(named);
        let (who, of_unit) = (cluster.officer_of(0), Whose::Unit(cluster.unit_id(0)));
        let nothing = draft_article(&app, &who, &of_unit, (&TypedArticle::default(), Seen::default())).await;
        assert!(nothing.is_err());
        assert!(cluster.app().find_written(named).await.unwrap().is_none());
        let article = TypedArticle { title: "Bài".into(), body: "Một.".into(), ..TypedArticle::default() };
        let id = draft_article(&app, &who, &of_unit, (&article, Seen::default())).await.unwrap();
        // What changes nothing is no write.
        let again = cluster.app().once(Named { key: "k-2", ..named });
        change_article(&again, &who, &id, (&article, Seen::default())).await.unwrap();
        assert!(cluster.app().find_written(Named { key: "k-2", ..named }).await.unwrap().is_none());
        assert_eq!(cluster.app().find_written(named).await.unwrap(), Some(id.to_string()));
    }
}
