//! Whoever is named for what an owner of the table looks after proposes the cluster's marks on it; the secretary accepts, or says why not.

use thidua_app::appraisal::{
    AcceptProposals, ChooseCriteria, MarkEntry, NamePerson, NameStep, ProposeMarks, accept_proposals,
    choose_criteria, name_person, owner_desk, proposal_list, proposal_sheet, propose_marks,
};
use thidua_app::criteria::store_table;
use thidua_app::reminders::list_duties;
use thidua_app::{Error, Result, Seen};
use thidua_domain::access::Actor;
use thidua_domain::criteria::Layer;
use thidua_domain::refusal::Refusal;

use crate::both_engines;
use crate::cluster::{Cluster, Plan, TestStore, a_cluster, faults, is_not_allowed, refusal};

const TABLE: &str = r#"
[table]
id          = "bang-co-bo-phan"
title       = "Bảng có bộ phận phụ trách"
legal_basis = []
valid       = { from = "2020-01-01" }
decimals    = 2

[[criterion]]
id       = "1"
title    = "Kiện toàn bộ máy"
max      = 10
method   = "manual"
owner    = "Ban Tổ chức"
evidence = "none"

[[criterion]]
id       = "2"
title    = "Quản lý hội phí"
max      = 5
method   = "manual"
owner    = "Văn phòng"
evidence = "none"

[[criterion]]
id       = "3"
title    = "Việc đột xuất"
max      = 5
method   = "manual"
evidence = "none"
"#;

const OWN: &[(&str, &str)] = &[("1", "8"), ("2", "4"), ("3", "3")];
const OWNER: &str = "ban-to-chuc";

fn planned() -> Plan {
    a_cluster().with_criteria(TABLE)
}

fn naming(cluster: &Cluster, owner: &str, person: &Actor, step: NameStep) -> NamePerson {
    let (owner, person) = (owner.to_owned(), person.person.to_string());
    NamePerson { at: cluster.at(), owner, person, step, seen: Seen::default() }
}

async fn name(cluster: &Cluster, owner: &str, person: &Actor) {
    let act = naming(cluster, owner, person, NameStep::Name);
    name_person(cluster.app(), &cluster.secretary(), act).await.unwrap();
}

/// Leaf, points (empty takes it back), what was before them, note.
async fn proposes(
    cluster: &Cluster,
    who: &Actor,
    unit: usize,
    marks: &[(&str, &str, &str, &str)],
) -> Result<usize> {
    let entry = |(leaf, points, seen, note): &(&str, &str, &str, &str)| MarkEntry {
        criterion: (*leaf).to_owned(),
        typed: (!points.is_empty()).then(|| Ok((*points).to_owned())),
        note: (*note).to_owned(),
        seen: (*seen).to_owned(),
    };
    let act = ProposeMarks {
        at: cluster.at(),
        unit: cluster.unit(unit),
        entries: marks.iter().map(entry).collect(),
    };
    propose_marks(cluster.app(), who, act).await
}

async fn accepts(cluster: &Cluster, unit: usize, seen: Seen) -> Result<usize> {
    let act = AcceptProposals { at: cluster.at(), unit: cluster.unit(unit), owner: None, seen };
    accept_proposals(cluster.app(), &cluster.secretary(), act).await
}

async fn duties(cluster: &Cluster, who: &Actor) -> Vec<String> {
    let list = list_duties(cluster.app(), who).await.unwrap();
    list.iter().filter(|listed| listed.duty.kind.code == "propose").map(|listed| listed.duty.key()).collect()
}

both_engines! {
    async fn the_secretary_names_who_works_in_the_cluster_and_nobody_else_does(engine) {
        let store = TestStore::fresh(engine).await;
        let (cluster, other) = (planned().build(&store).await, planned().build(&store).await);
        let (app, officer) = (cluster.app(), cluster.officer_of(1));
        for who in [cluster.head(), cluster.officer_of(1), cluster.leader_of(0), cluster.administrator()] {
            let outcome = name_person(app, &who, naming(&cluster, OWNER, &officer, NameStep::Name)).await;
            assert!(is_not_allowed(&outcome), "{}: {outcome:?}", who.name);
            assert!(is_not_allowed(&owner_desk(app, &who, cluster.here()).await));
        }
        for stranger in [other.officer_of(0), cluster.head(), cluster.secretary(), cluster.administrator()] {
            let act = naming(&cluster, OWNER, &stranger, NameStep::Name);
            let refused = refusal(name_person(app, &cluster.secretary(), act).await);
            assert_eq!(refused, Refusal::PersonNotHere, "{}", stranger.name);
        }
        let unknown = naming(&cluster, "khong-co", &officer, NameStep::Name);
        assert_eq!(refusal(name_person(app, &cluster.secretary(), unknown).await), Refusal::OwnerUnknown);

        name(&cluster, OWNER, &officer).await;

        let line = cluster.last_line().await;
        let told = (line.name.as_str(), line.field("owner"), line.field("name"));
        assert_eq!(told, ("owner.person-named", "Ban Tổ chức".to_owned(), officer.name.clone()));
        let desk = owner_desk(app, &cluster.secretary(), cluster.here()).await.unwrap();
        assert_eq!(desk.owners.iter().map(|owner| owner.people.len()).collect::<Vec<_>>(), [1, 0]);
        assert_eq!(desk.owners.iter().map(|owner| owner.leaves).collect::<Vec<_>>(), [Some(1), Some(1)]);
    }

    async fn a_second_tab_does_not_name_whom_somebody_else_named_meanwhile(engine) {
        let cluster = planned().build(&TestStore::fresh(engine).await).await;
        let (app, secretary) = (cluster.app(), cluster.secretary());
        let seen = owner_desk(app, &secretary, cluster.here()).await.unwrap().seen;
        name(&cluster, OWNER, &cluster.officer_of(1)).await;

        let late = NamePerson {
            seen: Seen::up_to(seen),
            ..naming(&cluster, OWNER, &cluster.officer_of(2), NameStep::Name)
        };
        let late = name_person(app, &secretary, late).await;

        let Err(Error::Meanwhile(lines)) = late else { panic!("{late:?}") };
        assert_eq!(lines[0].name, "owner.person-named");
    }

    async fn one_proposes_on_exactly_what_one_looks_after_and_for_others(engine) {
        let cluster = planned().build(&TestStore::fresh(engine).await).await;
        let officer = cluster.officer_of(1);
        assert!(is_not_allowed(&proposes(&cluster, &officer, 0, &[]).await), "nobody named them");
        name(&cluster, OWNER, &officer).await;
        for unit in [0, 1] {
            cluster.fill_in(unit, OWN).await;
        }

        let not_theirs = faults(proposes(&cluster, &officer, 0, &[("2", "4", "", "")]).await);
        assert_eq!(not_theirs, [("2".to_owned(), Refusal::ProposalNotYours { criterion: "2".into() })]);
        let too_many = faults(proposes(&cluster, &officer, 0, &[("1", "11", "", "")]).await);
        assert_eq!(too_many[0].1.code(), "mark.out-of-range");
        let unexplained = faults(proposes(&cluster, &officer, 0, &[("1", "7", "", "")]).await);
        assert_eq!(unexplained[0].1.code(), "mark.differs-unexplained");
        assert!(is_not_allowed(&proposes(&cluster, &officer, 1, &[("1", "9", "", "Đủ")]).await), "the own unit");
        assert!(is_not_allowed(&proposal_sheet(cluster.app(), &officer, cluster.here(), &cluster.unit(1)).await));
        assert_eq!(proposes(&cluster, &officer, 0, &[("1", "7", "", "Thiếu hồ sơ")]).await.unwrap(), 1);

        let sheet = proposal_sheet(cluster.app(), &officer, cluster.here(), &cluster.unit(0)).await.unwrap();
        assert_eq!(sheet.leaves.len(), 1, "nothing of what others look after");
        assert_eq!(sheet.leaves[0].own.as_ref().map(|(points, _)| points.to_string()), Some("8.00".into()));
        assert_eq!(sheet.leaves[0].proposed.as_ref().unwrap().note, "Thiếu hồ sơ");
        let line = cluster.last_line().await;
        assert_eq!((line.name.as_str(), line.field("points").as_str()), ("mark.proposed", "7"));
        let late = faults(proposes(&cluster, &officer, 0, &[("1", "6", "", "Hai tab")]).await);
        assert_eq!(late[0].1, Refusal::MarkChangedMeanwhile { criterion: "1".into(), theirs: "7".into() });
        assert_eq!(proposes(&cluster, &officer, 0, &[("1", "", "7", "")]).await.unwrap(), 1, "taken back");
        assert_eq!(cluster.last_line().await.name, "mark.proposal-withdrawn");
    }

    async fn a_proposal_counts_nowhere_until_the_secretary_gives_the_mark(engine) {
        let cluster = planned().build(&TestStore::fresh(engine).await).await;
        let officer = cluster.officer_of(1);
        name(&cluster, OWNER, &officer).await;
        cluster.fill_in(0, OWN).await;
        let before = cluster.points(0).await;
        proposes(&cluster, &officer, 0, &[("1", "7", "", "Thiếu hồ sơ")]).await.unwrap();
        assert_eq!(cluster.points(0).await, before);

        let bare = faults(cluster.mark(&cluster.secretary(), 0, Layer::Cluster, &[("1", "8")]).await);
        assert_eq!(bare, [("1".to_owned(), Refusal::MarkDepartsUnexplained { criterion: "1".into() })]);
        let said = [("1", "8", "", "Đã bổ sung hồ sơ")];
        cluster.mark_anew(&cluster.secretary(), 0, Layer::Cluster, &said).await.unwrap();

        assert_eq!(cluster.points(0).await, before, "8 is what the unit gave itself");
        let settled = faults(proposes(&cluster, &officer, 0, &[("1", "6", "7", "Vẫn thiếu")]).await);
        assert_eq!(settled[0].1, Refusal::ProposalSettled { criterion: "1".into() });
        assert_eq!(accepts(&cluster, 0, Seen::default()).await.unwrap(), 0, "nothing is left");
    }

    async fn the_secretary_takes_everything_as_it_is_proposed_and_as_they_saw_it(engine) {
        let cluster = planned().build(&TestStore::fresh(engine).await).await;
        let officer = cluster.officer_of(1);
        for owner in [OWNER, "van-phong"] {
            name(&cluster, owner, &officer).await;
        }
        cluster.fill_in(0, OWN).await;
        proposes(&cluster, &officer, 0, &[("1", "7", "", "Thiếu hồ sơ"), ("2", "4", "", "")]).await.unwrap();
        let seen = cluster.sheet(&cluster.secretary(), 0).await.seen;
        proposes(&cluster, &officer, 0, &[("2", "3", "4", "Thu thiếu")]).await.unwrap();

        let late = accepts(&cluster, 0, Seen::up_to(seen)).await;
        let Err(Error::Meanwhile(lines)) = late else { panic!("{late:?}") };
        assert_eq!(lines[0].name, "mark.proposed");
        let sheet = cluster.sheet(&cluster.secretary(), 0).await;
        assert_eq!(sheet.proposed["2"].person, officer.name);
        assert_eq!(accepts(&cluster, 0, Seen::up_to(sheet.seen)).await.unwrap(), 2);

        assert_eq!(cluster.points(0).await, "13", "7 + 3, and 3 that nobody proposed");
        let lines = cluster.log().await;
        let notes: Vec<String> = lines.iter().rev().take(2).map(|line| line.field("note")).collect();
        assert_eq!(notes, ["Thu thiếu", "Thiếu hồ sơ"]);
        assert!(cluster.sheet(&cluster.officer_of(2), 0).await.proposed.is_empty(), "not for other units");
    }

    async fn whoever_is_named_has_it_on_their_list_until_their_part_is_done(engine) {
        let cluster = planned().build(&TestStore::fresh(engine).await).await;
        let (officer, other) = (cluster.officer_of(1), cluster.officer_of(2));
        name(&cluster, OWNER, &officer).await;
        assert!(duties(&cluster, &officer).await.is_empty(), "no unit has handed in");
        for unit in [0, 1, 2] {
            cluster.fill_in(unit, OWN).await;
        }
        let due = cluster.on("2026-11-25");

        assert_eq!(duties(&due, &officer).await, ["propose:Ban Tổ chức/"]);
        assert!(duties(&due, &other).await.is_empty());
        proposes(&due, &officer, 0, &[("1", "8", "", "")]).await.unwrap();
        assert_eq!(duties(&due, &officer).await.len(), 1, "another unit is open");
        proposes(&due, &officer, 2, &[("1", "8", "", "")]).await.unwrap();
        assert!(duties(&due, &officer).await.is_empty(), "the own unit is not theirs");
        let list = proposal_list(due.app(), &officer, due.here()).await.unwrap();
        let told: Vec<_> = list.units.iter().map(|entry| (entry.progress, entry.is_own)).collect();
        assert_eq!(told, [((1, 1), false), ((0, 1), true), ((1, 1), false)]);
    }

    async fn whoever_is_named_no_more_sees_nothing_and_what_they_proposed_stays(engine) {
        let cluster = planned().build(&TestStore::fresh(engine).await).await;
        let officer = cluster.officer_of(1);
        name(&cluster, OWNER, &officer).await;
        cluster.fill_in(0, OWN).await;
        proposes(&cluster, &officer, 0, &[("1", "7", "", "Thiếu hồ sơ")]).await.unwrap();
        let act = naming(&cluster, OWNER, &officer, NameStep::Drop);
        name_person(cluster.app(), &cluster.secretary(), act).await.unwrap();

        assert!(is_not_allowed(&proposal_list(cluster.app(), &officer, cluster.here()).await));
        assert!(is_not_allowed(&proposal_sheet(cluster.app(), &officer, cluster.here(), &cluster.unit(0)).await));
        assert!(is_not_allowed(&proposes(&cluster, &officer, 0, &[("1", "6", "7", "Thiếu")]).await));
        let sheet = cluster.sheet(&cluster.secretary(), 0).await;
        assert_eq!(sheet.proposed["1"].note, "Thiếu hồ sơ");
        assert_eq!(accepts(&cluster, 0, Seen::default()).await.unwrap(), 1);
    }

    async fn who_is_named_stays_named_where_the_table_changes_and_a_table_with_proposals_is_not_replaced(engine) {
        let cluster = planned().build(&TestStore::fresh(engine).await).await;
        let officer = cluster.officer_of(1);
        name(&cluster, OWNER, &officer).await;
        let other = TABLE.replace("bang-co-bo-phan", "bang-khac").replace("Ban Tổ chức", "Ban Kiểm tra");
        store_table(cluster.app(), &cluster.secretary(), cluster.here(), &other).await.unwrap();
        let choose = async |table: &str| {
            let (table, reason) = (table.to_owned(), "Hội nghị thống nhất".to_owned());
            let act = ChooseCriteria { at: cluster.at(), table, reason, seen: Seen::default() };
            choose_criteria(cluster.app(), &cluster.secretary(), act).await
        };
        choose("bang-khac").await.unwrap();

        let desk = owner_desk(cluster.app(), &cluster.secretary(), cluster.here()).await.unwrap();
        let told: Vec<_> = desk.owners.iter().map(|owner| (owner.key.as_str(), owner.leaves)).collect();
        assert_eq!(told, [("ban-kiem-tra", Some(1)), ("van-phong", Some(1)), (OWNER, None)]);
        assert!(is_not_allowed(&proposal_list(cluster.app(), &officer, cluster.here()).await));
        let act = naming(&cluster, OWNER, &officer, NameStep::Drop);
        name_person(cluster.app(), &cluster.secretary(), act).await.unwrap();
        name(&cluster, "ban-kiem-tra", &officer).await;
        proposes(&cluster, &officer, 0, &[("1", "7", "", "")]).await.unwrap();

        let refused = refusal(choose("bang-co-bo-phan").await);

        assert_eq!(refused, Refusal::CriteriaInUse { table: "bang-khac".into() });
    }

    async fn whoever_still_checks_a_unit_as_a_peer_does_not_see_its_own_marks_here_either(engine) {
        let cluster = planned().build(&TestStore::fresh(engine).await).await;
        for unit in 0..3 {
            cluster.fill_in(unit, OWN).await;
        }
        let by = cluster.draw_checks().await[0];
        let checker = cluster.officer_of(by);
        name(&cluster, OWNER, &checker).await;
        let own = async || {
            let sheet = proposal_sheet(cluster.app(), &checker, cluster.here(), &cluster.unit(0)).await;
            sheet.unwrap().leaves[0].own.is_some()
        };
        assert!(!own().await);

        cluster.mark(&checker, 0, Layer::Peer, &[("1", "8"), ("2", "4"), ("3", "3")]).await.unwrap();
        cluster.hand_in_check(by, 0).await.unwrap();

        assert!(own().await);
    }
}
