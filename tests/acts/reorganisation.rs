//! Units renamed, merged and split: who may, what follows, what is refused and in which words, and taking it back.

use thidua_app::membership::list_activities;
use thidua_app::organization::{
    DecisionTyped, FormCluster, Illustrative, Joins, Named, RegisterUnit, Reorganise, TakeBackReorganisation,
    What, form_cluster, grant_office, list_units, look_at_reorganisation, register_unit, reorganise,
    take_back_reorganisation, unit_life,
};
use thidua_app::people::GrantOffice;
use thidua_app::register::{list_registers, open_register};
use thidua_app::statistics::{PeriodSum, indicator_series, province_map, public_statistics, statistics};
use thidua_app::year::figures;
use thidua_app::{Error, Result, Seen};
use thidua_domain::access::{Actor, Role};
use thidua_domain::ids::UnitId;
use thidua_domain::organization::UnitKind;
use thidua_domain::organization::reorganisation::{Afterwards, Part};
use thidua_domain::refusal::Refusal;
use thidua_domain::reporting::Figure;
use thidua_domain::series::{Series, TableCell, TableRow};
use thidua_domain::statistics::{PROVINCES, Tile};

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, faults, is_not_allowed, refusal};

fn act(cluster: &Cluster, unit: usize, day: &str, what: What) -> Reorganise {
    let (number, on, title) = ("12/QĐ-LM".to_owned(), "2026-06-15".to_owned(), String::new());
    let decision = DecisionTyped { number, on, title };
    let (slug, day, seen) = (cluster.unit(unit), day.to_owned(), Seen::default());
    Reorganise { slug, day, decision, what, joins: Joins::Yes, seen }
}

fn named(name: &str) -> Named {
    let (full_name, short_name) = (format!("Liên minh Hợp tác xã {name}"), name.to_owned());
    Named { full_name, short_name, slug: String::new() }
}

fn merged(cluster: &Cluster, others: &[usize], into: Option<usize>) -> What {
    let others = others.iter().map(|unit| cluster.unit(*unit)).collect();
    let into = into.map(|unit| cluster.unit(unit)).unwrap_or_default();
    What::Merge { others, into, new: named("Miền Đông") }
}

fn split(afterwards: Afterwards, parts: &[&str], shares: &[(&str, &[&str])]) -> What {
    let share = |(code, parts): &(&str, &[&str])| {
        ((*code).to_owned(), parts.iter().map(|part| (*part).to_owned()).collect())
    };
    let parts = parts.iter().map(|name| named(name)).collect();
    What::Split { afterwards, parts, shares: shares.iter().map(share).collect() }
}

async fn does(cluster: &Cluster, who: &Actor, act: Reorganise) -> Result<()> {
    reorganise(cluster.app(), who, act).await
}

async fn take_back(cluster: &Cluster, unit: usize) -> Result<()> {
    let who = cluster.administrator();
    let life = unit_life(cluster.app(), &who, &cluster.unit(unit)).await?;
    let id = life.books.of(&life.unit.id).last().map(|one| one.id.clone()).unwrap_or_default();
    let (slug, seen) = (cluster.unit(unit), Seen::up_to(life.seen));
    take_back_reorganisation(cluster.app(), &who, TakeBackReorganisation { slug, id, seen }).await
}

/// The units of a year, as its statistics show them.
async fn members(cluster: &Cluster, year: i16) -> Vec<String> {
    let cluster = cluster.in_year(year);
    let found = statistics(cluster.app(), &cluster.secretary(), cluster.here(), "ca-nam").await.unwrap();
    found.here.members.iter().map(|member| member.short_name.clone()).collect()
}

both_engines! {
    async fn an_administrator_alone_reorganises_and_a_look_keeps_nothing(engine) {
        let cluster = a_cluster().with_units(3).build(&TestStore::fresh(engine).await).await;
        let what = || merged(&cluster, &[1], Some(0));
        for who in [cluster.secretary(), cluster.head(), cluster.officer_of(0), cluster.leader_of(0)] {
            assert!(is_not_allowed(&does(&cluster, &who, act(&cluster, 0, "2026-07-01", what())).await));
            let looked = look_at_reorganisation(cluster.app(), &who, &act(&cluster, 0, "2026-07-01", what())).await;
            assert!(is_not_allowed(&looked));
            assert!(is_not_allowed(&unit_life(cluster.app(), &who, &cluster.unit(0)).await));
        }
        let who = cluster.administrator();

        let plan = look_at_reorganisation(cluster.app(), &who, &act(&cluster, 0, "2026-07-01", what())).await.unwrap();

        let names = |part| plan.that(part).map(|unit| unit.slug.clone()).collect::<Vec<_>>();
        assert_eq!((names(Part::GoesOn), names(Part::Ends)), (vec![cluster.unit(0)], vec![cluster.unit(1)]));
        let member = &plan.members[0];
        assert_eq!((member.day.to_string().as_str(), member.part, member.years.clone()), ("2026-06-30", Part::Ends, vec![2026]));
        let life = unit_life(cluster.app(), &who, &cluster.unit(0)).await.unwrap();
        assert_eq!(life.books.reorganisations.len(), 0);
    }

    async fn a_unit_that_was_merged_stays_in_the_years_that_it_was_in_and_is_in_none_after(engine) {
        let cluster = a_cluster().with_units(3).build(&TestStore::fresh(engine).await).await;
        let before = members(&cluster, 2026).await;
        let who = cluster.administrator();

        does(&cluster, &who, act(&cluster, 0, "2026-07-01", merged(&cluster, &[1], Some(0)))).await.unwrap();

        assert_eq!(members(&cluster, 2026).await, before, "reports and points of the year stay");
        let next = cluster.on("2027-02-01");
        let opened = thidua_app::year::OpenYear { cluster: next.at().0, year: 2027 };
        thidua_app::year::open_year(next.app(), &next.secretary(), opened).await.unwrap();
        assert_eq!(members(&next, 2027).await, [before[0].clone(), before[2].clone()]);
        assert_eq!(members(&next, 2026).await, before);
    }

    async fn a_merger_on_the_first_of_january_leaves_the_year_that_has_begun_as_it_is(engine) {
        let cluster = a_cluster().with_units(3).build(&TestStore::fresh(engine).await).await;
        let (who, before) = (cluster.administrator(), members(&cluster, 2026).await);
        let what = || merged(&cluster, &[1], Some(0));
        let plan = look_at_reorganisation(cluster.app(), &who, &act(&cluster, 0, "2026-01-01", what())).await.unwrap();
        assert_eq!((plan.members[0].day.to_string().as_str(), &plan.members[0].years[..]), ("2026-12-31", &[2026][..]));

        does(&cluster, &who, act(&cluster, 0, "2026-01-01", what())).await.unwrap();

        assert_eq!(members(&cluster, 2026).await, before, "what the look promised");
    }

    async fn a_merger_on_the_first_of_january_leaves_a_year_whose_result_stands_as_it_is(engine) {
        let cluster = a_cluster().with_units(3).build(&TestStore::fresh(engine).await).await;
        let before = members(&cluster, 2026).await;
        cluster.freeze().await.unwrap();
        let next = cluster.on("2027-03-01");

        does(&next, &next.administrator(), act(&next, 0, "2026-01-01", merged(&next, &[1], Some(0)))).await.unwrap();

        assert_eq!(members(&next, 2026).await, before);
    }

    async fn who_leads_a_cluster_reads_the_books_of_a_merged_unit_until_its_last_year_is_over(engine) {
        let cluster = a_cluster().with_units(3).build(&TestStore::fresh(engine).await).await;
        let unit = cluster.unit(1);
        does(&cluster, &cluster.administrator(), act(&cluster, 0, "2026-07-01", merged(&cluster, &[1], Some(0)))).await.unwrap();

        assert!(open_register(cluster.app(), &cluster.secretary(), &unit).await.is_ok(), "it is still in the year");
        assert!(list_activities(cluster.app(), &cluster.head(), &unit).await.is_ok());
        let registers = list_registers(cluster.app(), &cluster.secretary()).await.unwrap();
        assert!(registers.iter().any(|(register, _)| register.unit.slug == unit));
        let next = cluster.on("2027-01-01");
        assert!(is_not_allowed(&open_register(next.app(), &next.secretary(), &unit).await));
        assert!(open_register(next.app(), &next.secretary(), &next.unit(2)).await.is_ok());
    }

    async fn new_units_take_the_place_of_those_before_where_that_is_wanted(engine) {
        let cluster = a_cluster().with_units(3).build(&TestStore::fresh(engine).await).await;
        let who = cluster.administrator();
        let mut joins = act(&cluster, 0, "2026-07-01", merged(&cluster, &[1], None));
        does(&cluster, &who, joins.clone()).await.unwrap();
        let names = members(&cluster, 2026).await;
        assert_eq!(names.len(), 4);
        assert!(names.contains(&"Miền Đông".to_owned()), "{names:?}");

        take_back(&cluster, 0).await.unwrap();
        assert_eq!(members(&cluster, 2026).await.len(), 3, "the unit that it made is gone");
        joins.joins = Joins::No;
        does(&cluster, &who, joins).await.unwrap();
        assert_eq!(members(&cluster, 2026).await.len(), 3);
    }

    async fn a_merger_that_contradicts_the_books_says_which_unit_it_is_about(engine) {
        let cluster = a_cluster().with_units(4).build(&TestStore::fresh(engine).await).await;
        let who = cluster.administrator();
        let says = async |unit: usize, day: &str, what: What| faults(does(&cluster, &who, act(&cluster, unit, day, what)).await);
        let (first, second) = (cluster.name(0), cluster.name(1));

        let founded = says(0, "2020-01-01", merged(&cluster, &[1], None)).await;
        assert!(matches!(&founded[..], [(field, Refusal::ReorganisationBeforeFounding { unit, .. })] if field == "day" && *unit == first), "{founded:?}");
        let ahead = says(0, "2026-11-17", merged(&cluster, &[1], None)).await;
        assert_eq!(ahead, [("day".to_owned(), Refusal::ReorganisationDayAhead { day: "2026-11-17".into() })]);
        let twice = says(0, "2026-07-01", merged(&cluster, &[1, 1], None)).await;
        assert_eq!(twice, [("others".to_owned(), Refusal::ReorganisationTwice { unit: second.clone() })]);
        let one = says(0, "2026-07-01", merged(&cluster, &[], Some(0))).await;
        assert_eq!(one, [("others".to_owned(), Refusal::ReorganisationOfOne)]);

        does(&cluster, &who, act(&cluster, 0, "2026-07-01", merged(&cluster, &[], Some(1)))).await.unwrap();
        let ended = says(2, "2026-08-01", merged(&cluster, &[0], None)).await;
        let day = "2026-07-01".to_owned();
        assert_eq!(ended, [("day".to_owned(), Refusal::ReorganisationEnded { unit: first.clone(), day: day.clone() })]);
        let cycle = says(1, "2026-08-01", merged(&cluster, &[], Some(0))).await;
        let refused = Refusal::ReorganisationCycle { unit: second.clone(), successor: first };
        assert_eq!(cycle, [("into".to_owned(), refused)]);
        let early = says(2, "2026-07-01", merged(&cluster, &[], Some(1))).await;
        assert_eq!(early, [("day".to_owned(), Refusal::ReorganisationLaterStands { unit: second, day })]);
        let mut without = act(&cluster, 2, "2026-08-01", merged(&cluster, &[3], None));
        without.decision.number = " ".into();
        let without = faults(does(&cluster, &who, without).await);
        assert_eq!(without, [("number".to_owned(), Refusal::ReorganisationDecisionMissing)]);
    }

    async fn a_split_says_what_each_takes_or_nothing_and_its_parts_are_the_whole(engine) {
        let cluster = a_cluster().with_units(3).build(&TestStore::fresh(engine).await).await;
        let who = cluster.administrator();
        let wrong = split(Afterwards::GoesOn, &["Phía Đông"], &[("htx", &["3/5", "1/5"])]);
        let wrong = faults(does(&cluster, &who, act(&cluster, 0, "2026-07-01", wrong)).await);
        let sum = Refusal::ReorganisationSharesSum { indicator: "htx".into(), sum: "4/5".into() };
        assert_eq!(wrong, [("shares".to_owned(), sum)]);
        let one = split(Afterwards::Ends, &["Phía Đông"], &[]);
        let one = faults(does(&cluster, &who, act(&cluster, 0, "2026-07-01", one)).await);
        assert_eq!(one, [("parts".to_owned(), Refusal::ReorganisationOnePart)]);
        let same = split(Afterwards::Ends, &["Phía Đông", "Phía Đông"], &[]);
        let same = faults(does(&cluster, &who, act(&cluster, 0, "2026-07-01", same)).await);
        assert_eq!(same, [("slug-2".to_owned(), Refusal::SlugTaken { slug: "phia-dong".into() })]);

        let right = split(Afterwards::GoesOn, &["Phía Đông"], &[("htx", &["3/5", "40%"]), ("*", &["", ""])]);
        does(&cluster, &who, act(&cluster, 0, "2026-07-01", right)).await.unwrap();

        let life = unit_life(cluster.app(), &who, &cluster.unit(0)).await.unwrap();
        let one = &life.books.reorganisations[0];
        let shares: Vec<(&str, &str)> = one.shares.iter().map(|row| (row.indicator.as_str(), row.share.as_str())).collect();
        let mut sorted = shares.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, [("htx", "2/5"), ("htx", "3/5")]);
        assert_eq!(one.units.iter().map(|unit| unit.part).collect::<Vec<_>>(), [Part::GoesOn, Part::Begins]);
    }

    async fn what_is_wrong_with_a_part_is_said_of_its_number_and_its_address_part_may_be_another(engine) {
        let cluster = a_cluster().with_units(3).build(&TestStore::fresh(engine).await).await;
        let who = cluster.administrator();
        does(&cluster, &who, act(&cluster, 0, "2026-07-01", split(Afterwards::GoesOn, &["Phía Đông"], &[]))).await.unwrap();
        let parts = |slug: &str| {
            let east = Named { slug: slug.into(), ..named("Phía Đông") };
            What::Split { afterwards: Afterwards::Ends, parts: vec![named("Phía Tây"), Named::default(), east], shares: vec![] }
        };
        let taken = faults(does(&cluster, &who, act(&cluster, 1, "2026-07-01", parts(""))).await);
        assert_eq!(taken, [("slug-3".to_owned(), Refusal::SlugTaken { slug: "phia-dong".into() })]);

        does(&cluster, &who, act(&cluster, 1, "2026-07-01", parts("phia-dong-moi"))).await.unwrap();

        let units = list_units(cluster.app()).await.unwrap();
        assert_eq!(units.iter().filter(|unit| unit.slug.starts_with("phia-")).count(), 3);
    }

    async fn a_renamed_unit_bears_its_old_name_in_old_years(engine) {
        let cluster = a_cluster().with_units(3).build(&TestStore::fresh(engine).await).await;
        let (who, old) = (cluster.administrator(), cluster.name(0));
        let next = cluster.on("2027-03-01");
        let opened = thidua_app::year::OpenYear { cluster: next.at().0, year: 2027 };
        thidua_app::year::open_year(next.app(), &next.secretary(), opened).await.unwrap();
        let rename = |name: &str| What::Rename { full_name: format!("Liên minh {name}"), short_name: name.into() };

        does(&next, &who, act(&next, 0, "2027-02-01", rename("Tên mới"))).await.unwrap();

        assert_eq!(members(&next, 2026).await[0], old);
        assert_eq!(members(&next, 2027).await[0], "Tên mới");
        let same = faults(does(&next, &who, act(&next, 0, "2027-02-15", rename("Tên mới"))).await);
        assert!(matches!(&same[..], [(field, Refusal::ReorganisationNameSame { .. })] if field == "full_name"), "{same:?}");
        take_back(&next, 0).await.unwrap();
        assert_eq!(members(&next, 2027).await[0], old);
    }

    async fn what_was_written_by_mistake_is_taken_back_until_something_rests_on_it(engine) {
        let cluster = a_cluster().with_units(4).build(&TestStore::fresh(engine).await).await;
        let who = cluster.administrator();
        does(&cluster, &who, act(&cluster, 0, "2026-03-01", merged(&cluster, &[1], Some(0)))).await.unwrap();
        does(&cluster, &who, act(&cluster, 0, "2026-07-01", merged(&cluster, &[2], Some(0)))).await.unwrap();
        let life = unit_life(cluster.app(), &who, &cluster.unit(1)).await.unwrap();
        let first = TakeBackReorganisation {
            slug: cluster.unit(1),
            id: life.books.of(&life.unit.id).next().unwrap().id.clone(),
            seen: Seen::default(),
        };

        let rests = refusal(take_back_reorganisation(cluster.app(), &who, first.clone()).await);
        assert!(matches!(rests, Refusal::ReorganisationLaterStands { ref day, .. } if day == "2026-07-01"), "{rests:?}");
        take_back(&cluster, 2).await.unwrap();
        take_back_reorganisation(cluster.app(), &who, first.clone()).await.unwrap();
        assert_eq!(refusal(take_back_reorganisation(cluster.app(), &who, first).await), Refusal::ReorganisationGone);
        let life = unit_life(cluster.app(), &who, &cluster.unit(0)).await.unwrap();
        assert!(life.books.reorganisations.is_empty());
        assert!(life.books.units.iter().all(|unit| unit.ended_on.is_none()));

        does(&cluster, &who, act(&cluster, 0, "2026-07-01", merged(&cluster, &[1], None))).await.unwrap();
        let named = merged(&cluster, &[3], None);
        let What::Merge { new, .. } = named else { panic!() };
        let what = What::Merge { others: vec![cluster.unit(3)], into: "mien-dong".into(), new };
        let mut later = act(&cluster, 3, "2026-08-01", what);
        let What::Merge { others, .. } = &mut later.what else { panic!() };
        others.clear();
        does(&cluster, &who, later).await.unwrap();
        assert!(matches!(refusal(take_back(&cluster, 0).await), Refusal::ReorganisationLaterStands { .. }));
    }

    async fn what_keeps_it_from_being_taken_back_is_said_of_the_unit_that_it_is_about(engine) {
        let cluster = a_cluster().with_units(4).build(&TestStore::fresh(engine).await).await;
        let who = cluster.administrator();
        does(&cluster, &who, act(&cluster, 0, "2026-03-01", merged(&cluster, &[1], Some(0)))).await.unwrap();
        does(&cluster, &who, act(&cluster, 0, "2026-07-01", merged(&cluster, &[2], Some(0)))).await.unwrap();
        let (unit, day) = (cluster.name(0), "2026-07-01".to_owned());
        assert_eq!(refusal(take_back(&cluster, 1).await), Refusal::ReorganisationLaterStands { unit, day });

        let parts = split(Afterwards::GoesOn, &["Phía Đông", "Phía Tây"], &[]);
        does(&cluster, &who, act(&cluster, 3, "2026-07-01", parts)).await.unwrap();
        let units = list_units(cluster.app()).await.unwrap();
        let used = units.iter().find(|unit| unit.slug == "phia-tay").unwrap();
        let (username, unit) = (format!("canbo.{}", cluster.unit(3)), Some(UnitId::new(used.id.clone())));
        let office = GrantOffice { username, role: Role::UnitOfficer, cluster: None, unit, from: cluster.app().today() };
        grant_office(cluster.app(), Some(&who), office).await.unwrap();
        let unit = "Phía Tây".to_owned();
        assert_eq!(refusal(take_back(&cluster, 3).await), Refusal::ReorganisationUnitUsed { unit });
        assert_eq!(list_units(cluster.app()).await.unwrap(), units, "nothing is half gone");
    }

    async fn names_and_boundaries_are_noted_in_the_order_of_their_days(engine) {
        let cluster = a_cluster().with_units(3).build(&TestStore::fresh(engine).await).await;
        let who = cluster.administrator();
        let rename = |name: &str| What::Rename { full_name: format!("Liên minh {name}"), short_name: name.into() };
        let says = async |unit: usize, day: &str, what: What| faults(does(&cluster, &who, act(&cluster, unit, day, what)).await);
        let stands = |unit: &str, day: &str| {
            vec![("day".to_owned(), Refusal::ReorganisationLaterStands { unit: unit.into(), day: day.into() })]
        };
        does(&cluster, &who, act(&cluster, 0, "2026-09-01", rename("Một"))).await.unwrap();
        assert_eq!(says(0, "2026-07-01", merged(&cluster, &[], Some(1))).await, stands("Một", "2026-09-01"));
        assert_eq!(says(0, "2026-07-01", split(Afterwards::GoesOn, &["Phía Đông"], &[])).await, stands("Một", "2026-09-01"));

        does(&cluster, &who, act(&cluster, 2, "2026-09-01", merged(&cluster, &[], Some(0)))).await.unwrap();
        does(&cluster, &who, act(&cluster, 0, "2026-10-01", split(Afterwards::GoesOn, &["Phía Đông"], &[]))).await.unwrap();
        assert_eq!(says(0, "2026-09-15", rename("Hai")).await, stands("Một", "2026-10-01"));
        does(&cluster, &who, act(&cluster, 0, "2026-10-01", rename("Hai"))).await.unwrap();
    }

    async fn what_was_split_is_joined_again_either_way(engine) {
        let cluster = a_cluster().with_units(3).build(&TestStore::fresh(engine).await).await;
        let who = cluster.administrator();
        does(&cluster, &who, act(&cluster, 0, "2026-07-01", split(Afterwards::GoesOn, &["Phía Đông"], &[]))).await.unwrap();
        let joined = |into: String| {
            let What::Merge { new, .. } = merged(&cluster, &[], None) else { panic!() };
            What::Merge { others: vec!["phia-dong".into()], into, new }
        };
        for into in ["phia-dong".to_owned(), cluster.unit(0)] {
            does(&cluster, &who, act(&cluster, 0, "2026-10-01", joined(into))).await.unwrap();
            let found = indicator_series(cluster.app(), &cluster.secretary(), cluster.here(), "htx_moi").await.unwrap();
            assert!(Series::read(found.file().as_bytes()).is_ok(), "{}", found.file());
            take_back(&cluster, 0).await.unwrap();
        }
    }

    async fn no_unit_begins_on_a_day_ahead_and_one_that_ended_begins_nothing(engine) {
        let cluster = a_cluster().with_units(3).build(&TestStore::fresh(engine).await).await;
        let (who, app) = (cluster.administrator(), cluster.app());
        let unit = |from: &str| RegisterUnit {
            full_name: "Liên minh X".into(),
            short_name: "X".into(),
            slug: "x".into(),
            kind: UnitKind::Alliance,
            from: from.parse().unwrap(),
        };
        let ahead = faults(register_unit(app, Some(&who), unit("2026-11-17")).await);
        assert_eq!(ahead, [("from".to_owned(), Refusal::ReorganisationDayAhead { day: "2026-11-17".into() })]);
        register_unit(app, Some(&who), unit("2026-11-16")).await.unwrap();

        does(&cluster, &who, act(&cluster, 0, "2026-07-01", merged(&cluster, &[1], Some(0)))).await.unwrap();
        let formed = |members: [usize; 2]| FormCluster {
            name: "Cụm mới".into(),
            slug: "cum-moi".into(),
            members: members.iter().map(|unit| cluster.unit(*unit)).collect(),
            from: app.today(),
            illustrative: Illustrative::No,
        };
        let ended = Refusal::ReorganisationEnded { unit: cluster.name(1), day: "2026-07-01".into() };
        let stale = faults(form_cluster(app, Some(&who), formed([1, 2])).await);
        assert_eq!(stale, [("members".to_owned(), ended)]);
        form_cluster(app, Some(&who), formed([0, 2])).await.unwrap();

        let username = format!("canbo.{}", cluster.unit(2));
        let office = |unit: usize| GrantOffice {
            username: username.clone(),
            role: Role::UnitLeader,
            cluster: None,
            unit: Some(cluster.unit_id(unit)),
            from: app.today(),
        };
        let ended = Refusal::ReorganisationEnded { unit: cluster.name(1), day: "2026-07-01".into() };
        assert_eq!(refusal(grant_office(app, Some(&who), office(1)).await), ended);
        grant_office(app, Some(&who), office(0)).await.unwrap();
    }

    async fn a_second_tab_learns_what_became_of_the_unit_meanwhile(engine) {
        let cluster = a_cluster().with_units(3).build(&TestStore::fresh(engine).await).await;
        let who = cluster.administrator();
        let seen = Seen::up_to(unit_life(cluster.app(), &who, &cluster.unit(0)).await.unwrap().seen);
        let rename = What::Rename { full_name: "Liên minh X".into(), short_name: "X".into() };
        does(&cluster, &who, Reorganise { seen, ..act(&cluster, 0, "2026-07-01", rename) }).await.unwrap();

        let late = does(&cluster, &who, Reorganise { seen, ..act(&cluster, 0, "2026-08-01", merged(&cluster, &[1], Some(0))) }).await;

        let Err(Error::Meanwhile(lines)) = late else { panic!("{late:?}") };
        assert_eq!(lines.iter().map(|line| line.name.as_str()).collect::<Vec<_>>(), ["unit.renamed"]);
        assert_eq!(lines[0].field("decision"), "12/QĐ-LM");
    }

    async fn a_second_tab_learns_what_became_of_a_unit_that_goes_on(engine) {
        let cluster = a_cluster().with_units(4).build(&TestStore::fresh(engine).await).await;
        let who = cluster.administrator();
        let seen = async || Seen::up_to(unit_life(cluster.app(), &who, &cluster.unit(0)).await.unwrap().seen);
        let parted = |seen| Reorganise { seen, ..act(&cluster, 0, "2026-08-01", split(Afterwards::GoesOn, &["Phía Đông"], &[])) };
        let told = |outcome: Result<()>| {
            let Err(Error::Meanwhile(lines)) = outcome else { panic!("{outcome:?}") };
            lines.iter().map(|line| line.name.clone()).collect::<Vec<_>>()
        };
        let before = seen().await;
        does(&cluster, &who, act(&cluster, 1, "2026-07-01", merged(&cluster, &[], Some(0)))).await.unwrap();

        assert_eq!(told(does(&cluster, &who, parted(before)).await), ["unit.took-in"]);
        let merged_then = seen().await;
        take_back(&cluster, 1).await.unwrap();
        assert_eq!(told(does(&cluster, &who, parted(merged_then)).await), ["unit.reorganisation-taken-back"]);
        // Nobody is kept from it by what became of others.
        let now = seen().await;
        does(&cluster, &who, act(&cluster, 2, "2026-07-01", merged(&cluster, &[3], None))).await.unwrap();
        does(&cluster, &who, parted(now)).await.unwrap();
    }

    async fn a_series_is_read_as_it_was_and_on_the_boundaries_of_a_day_and_says_what_it_lacks(engine) {
        let cluster = a_cluster().with_units(3).build(&TestStore::fresh(engine).await).await;
        cluster.report(0, "year", &[("htx_moi", "4")]).await;
        cluster.report(1, "year", &[("htx_moi", "5")]).await;
        let next = cluster.on("2027-03-01");
        let opened = thidua_app::year::OpenYear { cluster: next.at().0, year: 2027 };
        thidua_app::year::open_year(next.app(), &next.secretary(), opened).await.unwrap();
        does(&next, &next.administrator(), act(&next, 0, "2027-02-01", merged(&next, &[1], Some(0)))).await.unwrap();
        let next = next.in_year(2027);
        next.report(0, "year", &[("htx_moi", "10")]).await;

        let found = indicator_series(next.app(), &next.officer_of(2), next.here(), "htx_moi").await.unwrap();

        assert_eq!(found.years(), [2026, 2027]);
        let shown = |on: Option<&str>| -> Vec<(String, Vec<String>)> {
            let cell = |cell: &TableCell| match (&cell.value, &cell.missing[..]) {
                (Some(value), _) => value.clone(),
                (None, []) => "–".to_owned(),
                (None, [lack, ..]) => lack.why.word().to_owned(),
            };
            let name = |row: &TableRow| {
                let names: Vec<&str> = row.units.iter().map(|unit| found.units()[*unit].name.as_str()).collect();
                names.join(" + ")
            };
            let rows = found.table(on.map(|on| on.parse().unwrap()));
            rows.iter().map(|row| (name(row), row.cells.iter().map(cell).collect())).collect()
        };
        let (a, b, c) = (cluster.name(0), cluster.name(1), cluster.name(2));
        let line = |name: &str, cells: [&str; 2]| (name.to_owned(), cells.map(str::to_owned).to_vec());
        let none = "not_reported";
        let then = [line(&a, ["4", "–"]), line(&a, ["–", "10"]), line(&c, [none, none]), line(&b, ["5", "–"])];
        let mut found_then = shown(None);
        let mut wanted = then.to_vec();
        found_then.sort();
        wanted.sort();
        assert_eq!(found_then, wanted);
        let mut now = shown(Some("2027-03-01"));
        now.sort();
        let mut wanted = vec![line(&a, ["9", "10"]), line(&c, [none, none])];
        wanted.sort();
        assert_eq!(now, wanted);
        let before = shown(Some("2026-12-31"));
        assert!(before.contains(&line(&a, ["4", "joined"])) && before.contains(&line(&b, ["5", "joined"])), "{before:?}");
        assert!(before.iter().any(|(name, cells)| name.contains(" + ") && cells[1] == "10"), "{before:?}");

        let sums = found.sums(&found.table(Some("2026-12-31".parse().unwrap())));
        let told = |sum: &PeriodSum| (sum.sum.map(|sum| sum.to_string()), sum.given, sum.rows);
        assert_eq!(sums.iter().map(told).collect::<Vec<_>>(), [(Some("9".into()), 2, 3), (Some("10".into()), 1, 2)]);
        let file = Series::read(found.file().as_bytes()).unwrap();
        assert_eq!(file.table_then(0), found.table(None), "the download is what the table is made of");

        let mut stranger = next.officer_of(2);
        stranger.offices.clear();
        assert!(is_not_allowed(&indicator_series(next.app(), &stranger, next.here(), "htx_moi").await));
    }

    async fn who_was_never_in_the_cluster_has_not_failed_to_report_there(engine) {
        let cluster = a_cluster().with_units(2).in_year(2025).build(&TestStore::fresh(engine).await).await;
        let outside = RegisterUnit {
            full_name: "Liên minh X".into(),
            short_name: "X".into(),
            slug: "x".into(),
            kind: UnitKind::Alliance,
            from: "2020-01-02".parse().unwrap(),
        };
        let who = cluster.administrator();
        register_unit(cluster.app(), Some(&who), outside).await.unwrap();
        cluster.report(0, "year", &[("htx_moi", "4")]).await;
        let next = cluster.on("2026-11-16").in_year(2026);
        let opened = thidua_app::year::OpenYear { cluster: next.at().0, year: 2026 };
        thidua_app::year::open_year(next.app(), &next.secretary(), opened).await.unwrap();
        let into = What::Merge { others: vec!["x".into()], into: next.unit(0), new: named("Miền Đông") };
        does(&next, &who, act(&next, 0, "2026-03-01", into)).await.unwrap();

        let found = indicator_series(next.app(), &next.officer_of(1), next.here(), "htx_moi").await.unwrap();

        let never: Vec<&str> = found.units().iter().filter(|unit| !unit.member).map(|unit| unit.name.as_str()).collect();
        assert_eq!(never, ["X"]);
        let told = |on: Option<&str>| {
            let sums = found.sums(&found.table(on.map(|on| on.parse().unwrap())));
            sums.iter().map(|sum| (sum.given, sum.rows)).collect::<Vec<_>>()
        };
        assert_eq!(told(None), [(1, 2), (0, 2)], "X is not among those that could have a figure");
        assert_eq!(told(Some("2025-12-31")), [(1, 2), (0, 2)]);
        assert_eq!(told(Some("2026-11-16")), [(0, 2), (0, 2)]);
        assert!(found.file().contains("\"x\""), "the file is all that the engine is given: {}", found.file());
    }

    async fn a_figure_of_a_quarter_is_not_taken_for_that_of_a_year(engine) {
        let cluster = a_cluster().with_units(2).build(&TestStore::fresh(engine).await).await;
        cluster.report(0, "year", &[("htx", "4")]).await;
        let series = async || indicator_series(cluster.app(), &cluster.officer_of(1), cluster.here(), "htx").await.unwrap();
        assert!(series().await.years_by_quarter().is_empty());

        cluster.report(1, "q2", &[("htx", "5")]).await;

        assert_eq!(series().await.years_by_quarter(), [2026]);
    }

    async fn a_unit_whose_name_is_no_province_stands_on_the_map_where_what_it_became_stands(engine) {
        let cluster = a_cluster().with_units(3).build(&TestStore::fresh(engine).await).await;
        let who = cluster.administrator();
        let rename = |full: &str, short: &str| What::Rename { full_name: full.into(), short_name: short.into() };
        for (unit, full, short) in [(0, "Liên minh Hợp tác xã tỉnh Cà Mau", "Cà Mau"), (1, "Văn phòng Phương Nam", "Phương Nam")] {
            does(&cluster, &who, act(&cluster, unit, "2026-02-01", rename(full, short))).await.unwrap();
        }
        let placed = async || {
            let asked = ("q1", "htx");
            let map = province_map(cluster.app(), &cluster.secretary(), cluster.here(), asked).await.unwrap();
            map.units[..2].iter().map(|it| it.map(|it| (PROVINCES[it.province].name, it.part))).collect::<Vec<_>>()
        };
        assert_eq!(placed().await, [Some(("Cà Mau", Some(0))), None]);

        does(&cluster, &who, act(&cluster, 0, "2026-07-01", merged(&cluster, &[1], Some(0)))).await.unwrap();

        assert_eq!(placed().await, [Some(("Cà Mau", Some(0))), Some(("Cà Mau", None))]);
        cluster.report(1, "q2", &[("htx", "30")]).await;
        cluster.report(0, "q2", &[("htx", "40")]).await;
        cluster.report(0, "q3", &[("htx", "70")]).await;
        for (period, expected) in [("q1", Tile::Missing), ("q2", Tile::Whole(Figure::whole(70))), ("q3", Tile::Whole(Figure::whole(70)))] {
            let asked = (period, "htx");
            let map = province_map(cluster.app(), &cluster.secretary(), cluster.here(), asked).await.unwrap();
            assert_eq!(map.tiles[map.units[0].unwrap().province], expected, "{period}");
        }

        // What the merged unit had in the middle of the year is in the figure of what it became.
        let year = statistics(cluster.app(), &cluster.secretary(), cluster.here(), "ca-nam").await.unwrap();
        let line = year.line("htx").unwrap();
        assert_eq!(line.together.sum.map(|sum| (sum.figure, sum.units)), Some((Figure::whole(70), 1)));
        assert_eq!((line.asked.as_slice(), line.together.units), ([true, false, true].as_slice(), 2));
        assert_eq!(line.units[1].now, None);
        let flow = year.line("htx_moi").unwrap();
        assert_eq!(flow.together.units, 2, "it told nothing of what is added up either");

        cluster.freeze().await.unwrap();
        cluster.publish().await.unwrap();
        let public = public_statistics(cluster.app(), cluster.here().0).await.unwrap();
        let line = public.years[0].line("htx").unwrap();
        assert_eq!(line.together.sum.map(|sum| (sum.figure, sum.units)), Some((Figure::whole(70), 1)));
        let told = figures(cluster.app(), cluster.here()).await.unwrap();
        let row = told.rows.iter().find(|row| row.indicator.code == "htx").unwrap();
        assert_eq!((row.sum.as_deref(), row.members.len()), (Some("70"), 2), "nor twice on the page of the year");
    }
}
