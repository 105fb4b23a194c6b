//! The corner of a cooperative: who signs in for it, what they see, which movements they join, and that they reach nothing else.

use thidua_app::corner::{
    FirstPassword, PEOPLE_MAX, PersonStep, TypedPerson, give_account, join, leave, list_people, open_corner,
    open_offered, renew_password, step_person,
};
use thidua_app::exemplars::{propose, step_exemplar};
use thidua_app::organization::grant_office;
use thidua_app::people::{GrantOffice, Remember, SignIn, find_session, sign_in};
use thidua_app::register::{EntryAt, TakeOut, take_out};
use thidua_app::reminders::list_duties;
use thidua_app::year::{
    MovementAt, TypedMovement, launch_movement, list_movements, list_participants, list_years,
};
use thidua_app::{Error, Result, Seen};
use thidua_domain::access::{Actor, Role};
use thidua_domain::event::Scope;
use thidua_domain::exemplars::{ExemplarState, ExemplarStep};
use thidua_domain::ids::{ClusterId, EntryId};
use thidua_domain::refusal::Refusal;

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, faults, is_not_allowed, refusal};
use crate::exemplars::{entered, recognized, rice};

/// A day on which movements run.
const DAY: &str = "2026-06-15";

fn at(cluster: &Cluster, unit: usize, entry: &EntryId) -> EntryAt {
    EntryAt { slug: cluster.unit(unit), entry: entry.clone() }
}

fn typed(username: &str) -> TypedPerson {
    TypedPerson { username: username.into(), full_name: "Ông Giám đốc".into() }
}

async fn given(cluster: &Cluster, entry: &EntryId, username: &str) -> Result<FirstPassword> {
    let at = at(cluster, 0, entry);
    give_account(cluster.app(), &cluster.officer_of(0), &at, typed(username)).await
}

/// Signs in with a password, as somebody does it at the door.
async fn enters(cluster: &Cluster, first: &FirstPassword) -> Result<Actor> {
    let act = SignIn {
        username: first.username.clone(),
        password: first.password.clone(),
        remember: Remember::ThisVisit,
        address: "127.0.0.1".into(),
        agent: String::new(),
        browser: None,
    };
    let session = sign_in(cluster.app(), act).await?;
    Ok(find_session(cluster.app(), &session.token).await?.expect("just signed in").actor.clone())
}

async fn launched(cluster: &Cluster, audience: &str) -> MovementAt {
    let typed = TypedMovement {
        kind: "thematic".into(),
        title: format!("Liên kết tiêu thụ lúa: {audience}"),
        goals: "Mỗi đơn vị thêm một liên kết".into(),
        audience: audience.into(),
        begins: "2026-06-01".into(),
        ends: "2026-09-30".into(),
        ..TypedMovement::default()
    };
    let id = launch_movement(cluster.app(), &cluster.secretary(), &cluster.at(), &typed).await.unwrap();
    MovementAt { year: cluster.at(), movement: id }
}

both_engines! {
    async fn a_cooperative_signs_in_and_sees_itself_and_nothing_else(engine) {
        let store = TestStore::fresh(engine).await;
        let cluster = a_cluster().today(DAY).build(&store).await;
        let entry = entered(&cluster, 0, "Hợp tác xã Một").await;
        let first = given(&cluster, &entry, "htx.mot").await.unwrap();
        let who = enters(&cluster, &first).await.unwrap();
        let corner = open_corner(cluster.app(), &who).await.unwrap();
        assert_eq!(corner.entry.name, "Hợp tác xã Một");
        assert!(corner.movements.is_empty() && corner.honours.is_empty() && corner.exemplars.is_empty());

        let year = cluster.at();
        assert!(is_not_allowed(&list_movements(cluster.app(), &who, (&year.0, year.1)).await));
        assert!(is_not_allowed(&list_people(cluster.app(), &who, &at(&cluster, 0, &entry)).await));
        assert!(list_years(cluster.app(), &who).await.unwrap().is_empty());
        assert!(list_duties(cluster.app(), &who).await.unwrap().is_empty());
        assert!(is_not_allowed(&open_corner(cluster.app(), &cluster.officer_of(0)).await));
    }

    async fn a_cooperative_joins_a_movement_and_leaves_it(engine) {
        let store = TestStore::fresh(engine).await;
        let cluster = a_cluster().today(DAY).build(&store).await;
        let (entry, other) = (entered(&cluster, 0, "Hợp tác xã Một").await, entered(&cluster, 0, "Hợp tác xã Hai").await);
        let who = enters(&cluster, &given(&cluster, &entry, "htx.mot").await.unwrap()).await.unwrap();
        let neighbour = enters(&cluster, &given(&cluster, &other, "htx.hai").await.unwrap()).await.unwrap();
        let (movement, people) = (launched(&cluster, "cooperative unit").await, launched(&cluster, "person").await);

        let offered = open_corner(cluster.app(), &who).await.unwrap().movements;
        assert_eq!(offered.len(), 1, "one for persons only is none for it");
        assert!(offered[0].may_join());
        assert!(matches!(open_offered(cluster.app(), &who, &people).await, Err(Error::NotFound)));
        let wrong = faults(join(cluster.app(), &who, &people, "").await);
        assert_eq!(wrong[0].1, Refusal::MovementNotForThem);
        join(cluster.app(), &who, &movement, "Thêm một hợp đồng").await.unwrap();
        let seen = list_participants(cluster.app(), &cluster.officer_of(0), &movement).await.unwrap();
        assert_eq!((seen.rows[0].name.as_str(), seen.rows[0].pledge.as_str()), ("Hợp tác xã Một", "Thêm một hợp đồng"));
        assert!(join(cluster.app(), &who, &movement, "").await.is_err(), "nobody takes part twice");

        let (offered, _) = open_offered(cluster.app(), &who, &movement).await.unwrap();
        assert_eq!(offered.joined.as_ref().unwrap().pledge, "Thêm một hợp đồng");
        assert!(matches!(leave(cluster.app(), &neighbour, &movement, Seen::default()).await, Err(Error::NotFound)));
        leave(cluster.app(), &who, &movement, Seen::default()).await.unwrap();
        let left = list_participants(cluster.app(), &cluster.officer_of(0), &movement).await.unwrap();
        assert!(left.rows.is_empty(), "{left:?}");
        join(cluster.app(), &who, &movement, "").await.unwrap();
        let later = cluster.on("2026-10-05");
        assert_eq!(refusal(leave(later.app(), &who, &movement, Seen::default()).await), Refusal::MovementOver);
        assert_eq!(open_corner(later.app(), &who).await.unwrap().movements.len(), 1, "what it joined stays in sight");
    }

    async fn a_corner_shows_where_the_cooperative_stands_as_an_exemplar(engine) {
        let store = TestStore::fresh(engine).await;
        let cluster = a_cluster().today("2026-11-28").build(&store).await;
        let entry = entered(&cluster, 0, "Hợp tác xã Một").await;
        let who = enters(&cluster, &given(&cluster, &entry, "htx.mot").await.unwrap()).await.unwrap();
        let (slug, officer) = (cluster.unit(0), cluster.officer_of(0));
        let draft = propose(cluster.app(), &officer, (cluster.here().0, &slug, entry.as_str()), &rice()).await.unwrap();
        let corner = open_corner(cluster.app(), &who).await.unwrap();
        assert!(corner.exemplars.is_empty(), "what is still written is its alliance's alone");
        let act = (ExemplarStep::Withdraw, "", Seen::default());
        step_exemplar(cluster.app(), &officer, (cluster.here().0, &draft), act).await.unwrap();
        recognized(&cluster, 0, entry.as_str()).await;
        let corner = open_corner(cluster.app(), &who).await.unwrap();
        let states: Vec<ExemplarState> = corner.exemplars.iter().map(|(_, state)| *state).collect();
        assert_eq!(states, [ExemplarState::Recognized]);
        let resumed = step_exemplar(cluster.app(), &officer, (cluster.here().0, &draft), (ExemplarStep::Resume, "", Seen::default())).await;
        assert_eq!(refusal(resumed), Refusal::ExemplarTwice { name: "Hợp tác xã Một".into() }, "one at a time, by whichever way");
    }

    async fn first_passwords_are_renewed_and_accounts_closed(engine) {
        let store = TestStore::fresh(engine).await;
        let cluster = a_cluster().today(DAY).build(&store).await;
        let entry = entered(&cluster, 0, "Hợp tác xã Một").await;
        let (place, officer) = (at(&cluster, 0, &entry), cluster.officer_of(0));
        let first = given(&cluster, &entry, "htx.mot").await.unwrap();
        assert_eq!(faults(given(&cluster, &entry, "htx.mot").await).len(), 1, "the name is taken");
        assert_eq!(faults(given(&cluster, &entry, "HTX một").await).len(), 1, "no such user name");
        let stranger = give_account(cluster.app(), &cluster.officer_of(1), &place, typed("htx.la")).await;
        assert!(is_not_allowed(&stranger));

        let again = renew_password(cluster.app(), &officer, &place, "htx.mot").await.unwrap();
        assert!(enters(&cluster, &first).await.is_err() && enters(&cluster, &again).await.is_ok());
        step_person(cluster.app(), &officer, &place, ("htx.mot", PersonStep::Close)).await.unwrap();
        assert!(enters(&cluster, &again).await.is_err());
        step_person(cluster.app(), &officer, &place, ("htx.mot", PersonStep::Reopen)).await.unwrap();
        assert!(enters(&cluster, &again).await.is_ok());
        let nobody = renew_password(cluster.app(), &officer, &place, "quantri").await;
        assert!(matches!(nobody, Err(Error::NotFound)), "an account of somebody else is none of theirs");
    }

    async fn who_has_another_role_beside_is_no_longer_the_alliances_to_reset(engine) {
        let store = TestStore::fresh(engine).await;
        let cluster = a_cluster().today(DAY).build(&store).await;
        let entry = entered(&cluster, 0, "Hợp tác xã Một").await;
        given(&cluster, &entry, "htx.mot").await.unwrap();
        let grant = |role| GrantOffice {
            username: "htx.mot".into(),
            role,
            cluster: Some(cluster_of(&cluster)),
            unit: None,
            from: cluster.app().today(),
        };
        let wrong = grant_office(cluster.app(), Some(&cluster.administrator()), grant(Role::Cooperative)).await;
        assert_eq!(refusal(wrong.map(drop)), Refusal::OfficeWithoutScope, "only beside a register");
        grant_office(cluster.app(), Some(&cluster.administrator()), grant(Role::Reader)).await.unwrap();
        let renewed = renew_password(cluster.app(), &cluster.officer_of(0), &at(&cluster, 0, &entry), "htx.mot").await;
        assert_eq!(refusal(renewed), Refusal::CornerOtherRole { name: "Ông Giám đốc".into() });
    }

    async fn no_more_people_sign_in_than_may_and_none_for_what_was_taken_out(engine) {
        let store = TestStore::fresh(engine).await;
        let cluster = a_cluster().today(DAY).build(&store).await;
        let entry = entered(&cluster, 0, "Hợp tác xã Một").await;
        for number in 0..PEOPLE_MAX {
            given(&cluster, &entry, &format!("htx.{number}")).await.unwrap();
        }
        let one_more = given(&cluster, &entry, "htx.nua").await.map(drop);
        let full = Refusal::CornerFull { most: PEOPLE_MAX.to_string() };
        assert_eq!(refusal(one_more), full);
        let (place, officer) = (at(&cluster, 0, &entry), cluster.officer_of(0));
        step_person(cluster.app(), &officer, &place, ("htx.0", PersonStep::Close)).await.unwrap();
        given(&cluster, &entry, "htx.nua").await.unwrap();
        let back = step_person(cluster.app(), &officer, &place, ("htx.0", PersonStep::Reopen)).await;
        assert_eq!(refusal(back), full, "nobody comes back beside as many as may");

        let other = entered(&cluster, 0, "Hợp tác xã Hai").await;
        let who = enters(&cluster, &given(&cluster, &other, "htx.hai").await.unwrap()).await.unwrap();
        let movement = launched(&cluster, "cooperative").await;
        let out = TakeOut { at: at(&cluster, 0, &other), reason: "Ghi nhầm".into(), seen: Seen::default() };
        take_out(cluster.app(), &cluster.officer_of(0), out).await.unwrap();
        let name = "Hợp tác xã Hai".to_owned();
        assert_eq!(refusal(given(&cluster, &other, "htx.ba").await.map(drop)), Refusal::CornerEntryOut { name });
        let name = "Hợp tác xã Hai".to_owned();
        assert_eq!(refusal(join(cluster.app(), &who, &movement, "").await), Refusal::CornerOut { name });
        assert_ne!(open_corner(cluster.app(), &who).await.unwrap().entry.taken_out, 0);
    }
}

fn cluster_of(cluster: &Cluster) -> ClusterId {
    match cluster.scope() {
        Scope::Cluster(id) => id,
        other @ (Scope::System | Scope::SignIns | Scope::Alliance(_)) => panic!("no cluster: {other:?}"),
    }
}
