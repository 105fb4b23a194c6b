//! Whom to ask: who may write it down, what is kept of it, and what two tabs do to each other.

use thidua_app::contact::{Contact, SetContact, contacts_in, house_contact, open_contact, set_contact};
use thidua_app::year::{Matter, closing};
use thidua_app::{Error, Result, Seen};
use thidua_domain::access::Actor;
use thidua_domain::contact::Whose;
use thidua_domain::refusal::Refusal;

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, faults, is_not_allowed};

fn naming(whose: &Whose, name: &str, telephone: &str) -> SetContact {
    SetContact {
        whose: whose.clone(),
        name: name.into(),
        office: "Chánh Văn phòng".into(),
        telephone: telephone.into(),
        email: String::new(),
        seen: Seen::default(),
    }
}

async fn names(cluster: &Cluster, who: &Actor, whose: &Whose) -> Result<()> {
    set_contact(cluster.app(), who, naming(whose, "Người A", "0000 000 101")).await
}

fn of_cluster(cluster: &Cluster) -> Whose {
    Whose::Cluster(cluster.secretary().offices[0].cluster.clone().unwrap())
}

both_engines! {
    async fn a_unit_says_of_itself_whom_to_ask_a_secretary_of_the_cluster_an_administrator_of_all(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let whose = [Whose::Unit(cluster.unit_id(0)), of_cluster(&cluster), Whose::House];
        let people = [
            (cluster.leader_of(0), [true, false, false]),
            (cluster.officer_of(0), [true, false, false]),
            (cluster.officer_of(1), [false, false, false]),
            (cluster.secretary(), [false, true, false]),
            (cluster.head(), [false, false, false]),
            (cluster.administrator(), [true, true, true]),
        ];

        for (person, may) in people {
            for (whose, may) in whose.iter().zip(may) {
                let outcome = names(&cluster, &person, whose).await;
                assert_eq!(outcome.is_ok(), may, "{}: {whose:?}: {outcome:?}", person.name);
                assert_eq!(is_not_allowed(&outcome), !may);
                assert_eq!(open_contact(cluster.app(), &person, whose).await.is_ok(), may);
            }
        }
    }

    async fn what_is_kept_is_tidied_and_the_log_names_the_person_without_the_number(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, whose) = (cluster.app(), of_cluster(&cluster));
        let act = SetContact {
            office: " Cha\u{301}nh  Văn phòng ".into(),
            email: " vanphong@example.vn ".into(),
            ..naming(&whose, " Nguye\u{302}\u{303}n\u{200b} A ", "\u{202a}024 0000 0001, ma\u{301}y lẻ 12\u{202c}")
        };

        set_contact(app, &cluster.secretary(), act).await.unwrap();

        let kept = open_contact(app, &cluster.secretary(), &whose).await.unwrap().contact;
        let wanted = Contact {
            name: "Nguyễn A".into(),
            office: "Chánh Văn phòng".into(),
            telephone: "024 0000 0001, máy lẻ 12".into(),
            email: Some("vanphong@example.vn".into()),
        };
        assert_eq!(kept, Some(wanted));
        let line = cluster.last_line().await;
        assert_eq!((line.name.as_str(), line.field("name").as_str()), ("contact.set", "Nguyễn A"));
        assert!(!line.data.contains("0000"), "{}", line.data);
    }

    async fn what_nobody_can_call_or_read_is_said_beside_its_field(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let whose = Whose::Unit(cluster.unit_id(0));
        let act = SetContact {
            office: "a".repeat(900_000),
            email: "văn phòng".into(),
            ..naming(&whose, " ", "hỏi văn phòng")
        };

        let wrong = faults(set_contact(cluster.app(), &cluster.leader_of(0), act).await);

        let malformed = Refusal::TelephoneMalformed { found: "hỏi văn phòng".into(), min: "8".into(), max: "15".into() };
        let wanted = [
            ("contact_name", Refusal::NameEmpty),
            ("contact_office", Refusal::TextTooLong { letters: "900000".into(), max: "200".into() }),
            ("telephone", malformed),
            ("email", Refusal::EmailMalformed),
        ];
        assert_eq!(wrong, wanted.map(|(field, refusal)| (field.to_owned(), refusal)));
    }

    async fn a_second_tab_does_not_put_back_whom_somebody_else_replaced(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, whose) = (cluster.app(), Whose::Unit(cluster.unit_id(0)));
        let seen = open_contact(app, &cluster.leader_of(0), &whose).await.unwrap().seen;
        set_contact(app, &cluster.officer_of(1), naming(&Whose::Unit(cluster.unit_id(1)), "Người C", "0000 000 103")).await.unwrap();
        let act = |name: &str| SetContact { seen: Seen::up_to(seen), ..naming(&whose, name, "0000 000 101") };

        set_contact(app, &cluster.leader_of(0), act("Người A")).await.unwrap();
        let late = set_contact(app, &cluster.officer_of(0), act("Người B")).await;

        let Err(Error::Meanwhile(lines)) = late else { panic!("{late:?}") };
        assert_eq!(lines.iter().map(|line| line.field("name")).collect::<Vec<_>>(), ["Người A"]);
        let kept = open_contact(app, &cluster.officer_of(0), &whose).await.unwrap();
        assert_eq!(kept.contact.unwrap().name, "Người A");
        let act = SetContact { seen: Seen::up_to(kept.seen), ..act("Người B") };
        set_contact(app, &cluster.officer_of(0), act).await.unwrap();
    }

    async fn whoever_left_is_named_no_more_and_saving_the_same_is_no_line(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, whose, secretary) = (cluster.app(), of_cluster(&cluster), cluster.secretary());
        names(&cluster, &secretary, &whose).await.unwrap();
        let before = cluster.log().await.len();
        names(&cluster, &secretary, &whose).await.unwrap();
        assert_eq!(cluster.log().await.len(), before);

        let nobody = SetContact { office: String::new(), ..naming(&whose, "", " ") };
        set_contact(app, &secretary, nobody).await.unwrap();

        assert_eq!(open_contact(app, &secretary, &whose).await.unwrap().contact, None);
        assert_eq!(cluster.last_line().await.name, "contact.dropped");
    }

    async fn those_who_work_in_a_cluster_see_whom_to_ask_and_strangers_do_not(engine) {
        let store = TestStore::fresh(engine).await;
        let (cluster, other) = (a_cluster().build(&store).await, a_cluster().build(&store).await);
        let unit = Whose::Unit(cluster.unit_id(0));
        let see = async |who: &Actor| {
            let year = closing(cluster.app(), &cluster.secretary(), cluster.here()).await.unwrap().ranking.here;
            contacts_in(cluster.app(), who, &year).await
        };
        assert!(see(&cluster.officer_of(1)).await.unwrap().of_unit(&cluster.unit_id(0)).is_none());

        names(&cluster, &cluster.leader_of(0), &unit).await.unwrap();
        names(&cluster, &cluster.secretary(), &of_cluster(&cluster)).await.unwrap();
        names(&cluster, &cluster.administrator(), &Whose::House).await.unwrap();

        let seen = see(&cluster.officer_of(1)).await.unwrap();
        assert_eq!(seen.of_unit(&cluster.unit_id(0)).unwrap().dials(), "0000000101");
        assert!(seen.of_unit(&cluster.unit_id(1)).is_none());
        assert!(seen.of_cluster().is_some());
        assert!(house_contact(cluster.app()).await.unwrap().is_some());
        assert!(is_not_allowed(&see(&other.officer_of(0)).await));
        assert!(is_not_allowed(&see(&cluster.administrator()).await));
    }

    async fn the_checklist_before_a_freeze_says_whom_to_call_about_each_matter(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        set_contact(cluster.app(), &cluster.secretary(), naming(&of_cluster(&cluster), "Người B", "0000 000 100")).await.unwrap();
        names(&cluster, &cluster.leader_of(0), &Whose::Unit(cluster.unit_id(0))).await.unwrap();

        let open = closing(cluster.app(), &cluster.secretary(), cluster.here()).await.unwrap().open;

        assert!(!open.is_empty());
        for matter in open {
            let called = matter.contact.map(|contact| contact.telephone);
            let wanted = match matter.matter {
                Matter::Marks(..) => Some("0000 000 100"),
                Matter::Report(..) | Matter::Scorecard(_) | Matter::Check(..) | Matter::Explanation(..) | Matter::Approval => {
                    (matter.unit.id == cluster.unit_id(0)).then_some("0000 000 101")
                }
            };
            assert_eq!(called.as_deref(), wanted, "{:?}", matter.matter);
        }
    }
}
