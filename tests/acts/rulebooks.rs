//! Rulebooks of awards that are brought into a house: looked at with their cases, taken in, taken back; and what they judge meanwhile.

use thidua_app::commendation::{
    Brought, CaseFile, HonoreeAt, Looked, Prospect, RULEBOOK_SUBJECT, RulebookFile, RulebookList, Seeking,
    TypedNomination, Unread, foresee_rulebook, foresee_taking_back, is_rulebook_taken, library,
    list_rulebooks, nominate, open_brought, rulebook_files, seek, take_rulebook, take_rulebook_back,
};
use thidua_app::files::{Purpose, Received, begin_upload, look_into};
use thidua_app::{App, Error, Result, Seen};
use thidua_domain::access::Actor;
use thidua_domain::commendation::{Change, Verdict};
use thidua_domain::criteria::Code;
use thidua_domain::ids::{HonoreeId, NominationId};
use thidua_domain::refusal::Refusal;
use thidua_store::audit::list_lines;

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, faults, is_not_allowed, refusal};
use crate::commendation::entered;

const AWARD: &str = "nguoi-tot-viec-tot";

/// A rulebook of one award for persons of the first unit, which anybody meets who is not under discipline.
fn rules(cluster: &Cluster, id: &str, valid: &str) -> String {
    rules_of(&cluster.unit(0), (id, valid), (AWARD, "no_open_discipline = true"))
}

fn rules_of(scope: &str, (id, valid): (&str, &str), (award, when): (&str, &str)) -> String {
    format!(
        "[rulebook]\nid = \"{id}\"\ntitle = \"Quy chế {id}\"\nvalid = {{ {valid} }}\nscope = \"{scope}\"\n[[award]]\n\
         id = \"{award}\"\ntitle = \"Người tốt việc tốt\"\nkind = \"commendation\"\nobject = \"individual\"\n\
         granted_by = \"alliance\"\ncite = \"Điều 5 Quy chế\"\n[award.when]\n{when}\n"
    )
}

/// One case: somebody with nothing open against them, on a day.
fn cases(unit: &str, (id, day, outcome): (&str, &str, &str)) -> String {
    format!(
        "{{ \"rulebook\": \"{id}\", \"cases\": [ {{ \"id\": \"T1\", \"award\": \"{AWARD}\", \"accepted\": \"{day}\", \
         \"outcome\": \"{outcome}\", \"candidate\": {{ \"id\": \"x\", \"kind\": \"individual\", \
         \"unit\": \"{unit}\", \"open_discipline\": false }} }} ] }}"
    )
}

async fn received(app: &App, bytes: &[u8]) -> Received {
    let mut incoming = begin_upload(app).await.unwrap();
    incoming.write(bytes).await.unwrap();
    incoming.finish().await.unwrap()
}

async fn held<P: Purpose<Fault = Unread>>(
    cluster: &Cluster,
    who: &Actor,
    (purpose, name): (P, &str),
    text: &str,
) -> std::result::Result<String, Unread> {
    let file = received(cluster.app(), text.as_bytes()).await;
    let look = look_into(cluster.app(), who, &purpose, RULEBOOK_SUBJECT, (name, file)).await.unwrap();
    look.map(|(file, _)| file.digest)
}

/// Both files, sent and held.
async fn brought(cluster: &Cluster, who: &Actor, rules: &str, cases: &str) -> Brought {
    let rules = held(cluster, who, (RulebookFile, "quy-dinh.toml"), rules).await.unwrap();
    let cases = held(cluster, who, (CaseFile, "tinh-huong.json"), cases).await.unwrap();
    open_brought(cluster.app(), who, (&rules, &cases)).await.unwrap()
}

async fn foreseen(cluster: &Cluster, brought: &Brought) -> Prospect {
    foresee_rulebook(cluster.app(), &cluster.secretary(), brought).await.unwrap()
}

/// Takes in what was just looked at.
async fn taken(cluster: &Cluster, rules: &str, cases: &str) -> Result<()> {
    let who = cluster.secretary();
    let brought = brought(cluster, &who, rules, cases).await;
    let looked = looked(&foreseen(cluster, &brought).await);
    take_rulebook(cluster.app(), &who, &brought, looked).await
}

fn looked(prospect: &Prospect) -> Looked {
    Looked { digest: prospect.digest.clone(), seen: Seen::up_to(prospect.seen) }
}

async fn take(cluster: &Cluster, id: &str, valid: &str, day: &str) -> Result<()> {
    taken(cluster, &rules(cluster, id, valid), &cases(&cluster.unit(0), (id, day, "met"))).await
}

async fn back(cluster: &Cluster, id: &str) -> Result<()> {
    take_rulebook_back(cluster.app(), &cluster.secretary(), id, Seen::default()).await
}

async fn listed(cluster: &Cluster) -> RulebookList {
    list_rulebooks(cluster.app(), &cluster.secretary()).await.unwrap()
}

/// The last day of a rulebook, as the list has it.
async fn last_day(cluster: &Cluster, id: &str) -> Option<String> {
    let list = listed(cluster).await;
    let row = list.rows.iter().find(|row| row.rulebook.id == id).unwrap_or_else(|| panic!("no {id}"));
    row.rulebook.to.map(|to| to.to_string())
}

/// What the award comes to for somebody on a day, in the app; none where no rule offers it.
async fn offered(cluster: &Cluster, app: &App, honoree: &HonoreeId, day: &str) -> Option<Verdict> {
    let at = HonoreeAt { slug: cluster.unit(0), honoree: honoree.clone() };
    let seeking = Seeking { accepted: Some(day.parse().unwrap()), year: Some(2026) };
    let judged = seek(app, &cluster.officer_of(0), &at, seeking).await.unwrap();
    let found = judged.answers.iter().find(|answer| answer.rule.award.id == AWARD);
    found.map(|answer| answer.finding.verdict)
}

async fn proposed(cluster: &Cluster, honoree: &HonoreeId) -> Result<Vec<NominationId>> {
    let typed = TypedNomination {
        honorees: vec![honoree.to_string()],
        award: AWARD.into(),
        year: "2026".into(),
        merit: "giúp đỡ thành viên".into(),
        source: "free".into(),
        ..TypedNomination::default()
    };
    nominate(cluster.app(), &cluster.officer_of(0), &cluster.unit(0), typed).await
}

/// The lines of the log of the house about rulebooks: name, id, title.
async fn told(cluster: &Cluster) -> Vec<(String, String, String)> {
    let mut reader = cluster.app().store().read().await.unwrap();
    let lines = list_lines(&mut reader, "system", 0, 10_000).await.unwrap();
    let about = lines.into_iter().filter(|line| line.name.starts_with("rulebook."));
    about.map(|line| (line.name.clone(), line.subject.clone(), line.field("title").clone())).collect()
}

both_engines! {
    async fn a_rulebook_judges_from_its_first_day_on_and_no_more_once_it_is_taken_back(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-12");
        let honoree = entered(&cluster, "individual", "Nguyễn Văn An").await;
        let of = async |day| offered(&cluster, cluster.app(), &honoree, day).await;
        assert_eq!(of("2026-11-12").await, None);
        assert_eq!(faults(proposed(&cluster, &honoree).await)[0].0, "award");

        take(&cluster, "quy-che", "from = \"2026-11-11\"", "2026-11-12").await.unwrap();

        assert_eq!(of("2026-11-11").await, Some(Verdict::Unknown));
        assert_eq!(of("2026-11-10").await, None, "not a day before");
        proposed(&cluster, &honoree).await.unwrap();
        let (rules_kept, cases_kept) = rulebook_files(cluster.app(), &cluster.officer_of(0), "quy-che").await.unwrap();
        assert_eq!(rules_kept, rules(&cluster, "quy-che", "from = \"2026-11-11\""));
        assert_eq!(cases_kept, cases(&cluster.unit(0), ("quy-che", "2026-11-12", "met")));

        let follows = foresee_taking_back(cluster.app(), &cluster.secretary(), "quy-che").await.unwrap();
        let moved = &follows.moved[0];
        assert_eq!((moved.award.as_str(), moved.many, moved.names.as_deref()), (AWARD, 1, Some(&["Nguyễn Văn An".to_owned()][..])));
        assert_eq!((moved.now.as_deref(), moved.then.as_deref()), (Some("Quy chế quy-che"), None));
        back(&cluster, "quy-che").await.unwrap();
        assert_eq!(of("2026-11-12").await, None);
        assert!(matches!(back(&cluster, "quy-che").await, Err(Error::NotFound)));
        let line = |name: &str| (name.to_owned(), "quy-che".to_owned(), "Quy chế quy-che".to_owned());
        assert_eq!(told(&cluster).await, [line("rulebook.brought"), line("rulebook.taken-back")]);
        let history = listed(&cluster).await.history;
        assert_eq!(history[0].brought_name, cluster.secretary().name);
        assert_eq!(history[0].taken_back_by.as_deref(), Some(cluster.secretary().name.as_str()));
    }

    async fn another_process_on_the_same_data_sees_it_at_once(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-12");
        let honoree = entered(&cluster, "individual", "Nguyễn Văn An").await;
        let other = store.beside().await.at(cluster.app().now_ms());
        assert_eq!(offered(&cluster, &other, &honoree, "2026-11-12").await, None);

        take(&cluster, "quy-che", "from = \"2026-11-11\"", "2026-11-12").await.unwrap();

        assert_eq!(offered(&cluster, &other, &honoree, "2026-11-12").await, Some(Verdict::Unknown));
        assert_eq!(library(&other).await.unwrap().title(AWARD), "Người tốt việc tốt");
        other.store().close().await;
    }

    async fn only_a_secretary_brings_one_in_and_only_who_did_takes_it_back(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-12");
        let other = a_cluster().with_units(2).build(store).await.on("2026-11-12");
        for who in [cluster.officer_of(0), cluster.leader_of(0), cluster.head(), cluster.administrator()] {
            assert!(is_not_allowed(&open_brought(cluster.app(), &who, ("a", "b")).await), "{}", who.name);
            assert!(is_not_allowed(&foresee_taking_back(cluster.app(), &who, "quy-che").await), "{}", who.name);
        }
        assert!(is_not_allowed(&list_rulebooks(cluster.app(), &cluster.administrator()).await));

        take(&cluster, "quy-che", "from = \"2026-11-11\"", "2026-11-12").await.unwrap();

        assert!(is_not_allowed(&back(&other, "quy-che").await));
        let list = list_rulebooks(cluster.app(), &other.secretary()).await.unwrap();
        assert!(list.keeps && list.rows.iter().all(|row| !row.may_take_back));
        assert_eq!(listed(&cluster).await.rows.iter().filter(|row| row.may_take_back).count(), 1);
        let seen = list_rulebooks(cluster.app(), &cluster.officer_of(1)).await.unwrap();
        assert!(!seen.keeps && seen.rows.len() == list.rows.len(), "who reads a register reads the rules");
    }

    async fn one_that_fails_its_cases_or_has_none_or_those_of_another_is_not_taken_in(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-12");
        let rules = rules(&cluster, "quy-che", "from = \"2026-11-11\"");
        let none = "{ \"rulebook\": \"quy-che\", \"cases\": [] }";

        let why = async |cases: &str| refusal(taken(&cluster, &rules, cases).await);
        let fails = Refusal::RulebookCasesFail { count: "1".into(), case: "T1".into() };
        assert_eq!(why(&cases(&cluster.unit(0), ("quy-che", "2026-11-12", "not_met"))).await, fails);
        assert_eq!(why(&cases(&cluster.unit(0), ("quy-che", "2026-11-10", "met"))).await, fails, "the day before it begins");
        let rulebook = "quy-che".to_owned();
        assert_eq!(why(none).await, Refusal::RulebookWithoutCases { rulebook: rulebook.clone() });
        let of_other = Refusal::RulebookCasesOfOther { rulebook, other: "khac".into() };
        assert_eq!(why(&cases(&cluster.unit(0), ("khac", "2026-11-12", "met"))).await, of_other);
        let wrong = brought(&cluster, &cluster.secretary(), &rules, &cases(&cluster.unit(0), ("quy-che", "2026-11-12", "not_met"))).await;
        let tried = foreseen(&cluster, &wrong).await.cases;
        assert_eq!((tried[0].wanted.as_str(), tried[0].failed.as_deref()), ("not_met", Some("met")));

        assert_eq!(told(&cluster).await, [], "nothing was kept");
        assert_eq!(listed(&cluster).await.history, []);
    }

    async fn an_older_open_one_ends_the_day_before_and_is_open_again_once_the_newer_one_goes(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-12");
        take(&cluster, "cu", "from = \"2026-01-01\"", "2026-02-01").await.unwrap();
        let newer = brought(
            &cluster,
            &cluster.secretary(),
            &rules(&cluster, "moi", "from = \"2026-11-11\""),
            &cases(&cluster.unit(0), ("moi", "2026-11-11", "met")),
        ).await;

        let prospect = foreseen(&cluster, &newer).await;

        let (old, to) = &prospect.ends[0];
        assert_eq!((old.id.as_str(), to.to_string().as_str()), ("cu", "2026-11-10"));
        assert_eq!(prospect.before[0].id, "cu");
        assert_eq!(prospect.changes[0].1, Change::Same);
        assert_eq!(prospect.against, None);
        assert_eq!(last_day(&cluster, "cu").await, None, "a look changes nothing");
        take_rulebook(cluster.app(), &cluster.secretary(), &newer, looked(&prospect)).await.unwrap();
        assert_eq!(last_day(&cluster, "cu").await.as_deref(), Some("2026-11-10"));
        let follows = foresee_taking_back(cluster.app(), &cluster.secretary(), "moi").await.unwrap();
        assert_eq!(follows.reopened, [("cu".to_owned(), "Quy chế cu".to_owned(), None)]);
        back(&cluster, "moi").await.unwrap();
        assert_eq!(last_day(&cluster, "cu").await, None);
    }

    async fn a_local_one_goes_before_the_national_one_and_says_for_which_awards(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-12");
        let (unit, gift) = (cluster.unit(0), "giay-khen-ca-nhan");
        let of = async |scope: &str, award: &str| {
            let rules = rules_of(scope, ("quy-che", "from = \"2026-11-11\""), (award, "no_open_discipline = true"));
            let cases = cases(&unit, ("quy-che", "2026-11-12", "met")).replace(AWARD, award);
            let prospect = foreseen(&cluster, &brought(&cluster, &cluster.secretary(), &rules, &cases).await).await;
            let awards = prospect.goes_before.iter().map(|award| award.id.clone());
            (awards.collect::<Vec<_>>(), prospect.unknown_unit)
        };

        assert_eq!(of(&unit, gift).await, (vec![gift.to_owned()], None));
        assert_eq!(of(&unit, AWARD).await, (vec![], None));
        assert_eq!(of("khong-co", AWARD).await, (vec![], Some("khong-co".to_owned())));
    }

    async fn cases_of_others_must_still_come_out_as_they_did(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-12");
        take(&cluster, "cu", "from = \"2026-01-01\"", "2026-11-11").await.unwrap();

        let sooner = take(&cluster, "moi", "from = \"2026-11-11\"", "2026-11-11").await;

        let fails = Refusal::RulebookOtherCasesFail { rulebook: "cu".into(), count: "1".into(), case: "T1".into() };
        assert_eq!(refusal(sooner), fails, "the case of the older one lies on the first day of the newer one");
        take(&cluster, "moi", "from = \"2026-11-12\"", "2026-11-12").await.unwrap();
        // Neither what ships nor an award that both have on the same days is overrun in silence.
        let same_days = taken(
            &cluster,
            &rules_of("national", ("luat-moi", "from = \"2027-01-01\""), ("giay-khen-ca-nhan", "all = []")),
            &cases(&cluster.unit(0), ("luat-moi", "2027-01-01", "met")),
        ).await;
        let Refusal::RulebookOverlaps { award, first, second, since } = refusal(same_days) else { panic!() };
        let said = [award.as_str(), first.as_str(), second.as_str(), since.as_str()];
        assert_eq!(said, ["giay-khen-ca-nhan", "vn-tdkt-2026", "luat-moi", "2027-01-01"]);
    }

    async fn a_new_edition_takes_the_place_of_the_one_before_which_returns_when_it_goes(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-12");
        take(&cluster, "quy-che", "from = \"2026-11-01\"", "2026-11-12").await.unwrap();
        assert!(matches!(
            refusal(take(&cluster, "quy-che", "from = \"2026-11-01\"", "2026-11-12").await),
            Refusal::RulebookSame { .. }
        ));

        take(&cluster, "quy-che", "from = \"2026-11-01\", to = \"2026-11-20\"", "2026-11-12").await.unwrap();

        assert_eq!(last_day(&cluster, "quy-che").await.as_deref(), Some("2026-11-20"));
        take(&cluster, "sau", "from = \"2026-11-21\"", "2026-11-21").await.unwrap();
        back(&cluster, "quy-che").await.unwrap();
        assert_eq!(last_day(&cluster, "quy-che").await.as_deref(), Some("2026-11-20"), "the next one ends it now");
        back(&cluster, "sau").await.unwrap();
        assert_eq!(last_day(&cluster, "quy-che").await, None);
        assert_eq!(listed(&cluster).await.history.len(), 3);
    }

    async fn one_on_which_another_rests_is_not_taken_back_before_that_one(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-12");
        let bounded = "from = \"2026-01-01\", to = \"2026-12-31\"";
        take(&cluster, "quy-che", bounded, "2026-02-01").await.unwrap();
        take(&cluster, "quy-che", "from = \"2026-01-01\", to = \"2026-06-30\"", "2026-02-01").await.unwrap();
        take(&cluster, "sau", "from = \"2026-07-01\"", "2026-07-01").await.unwrap();

        let rested = refusal(back(&cluster, "quy-che").await);

        assert_eq!(rested, Refusal::RulebookRestedOn { rulebook: "sau".into() });
        back(&cluster, "sau").await.unwrap();
        back(&cluster, "quy-che").await.unwrap();
        assert_eq!(last_day(&cluster, "quy-che").await.as_deref(), Some("2026-12-31"));
    }

    async fn what_changed_since_it_was_looked_at_is_told_and_nothing_is_taken_in(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-12");
        let who = cluster.secretary();
        let files = (rules(&cluster, "quy-che", "from = \"2026-11-11\""), cases(&cluster.unit(0), ("quy-che", "2026-11-12", "met")));
        let first = brought(&cluster, &who, &files.0, &files.1).await;
        let before = looked(&foreseen(&cluster, &first).await);
        take(&cluster, "khac", "from = \"2026-01-01\", to = \"2026-10-31\"", "2026-02-01").await.unwrap();

        let late = take_rulebook(cluster.app(), &who, &first, before.clone()).await;

        let Err(Error::Meanwhile(lines)) = late else { panic!("{late:?}") };
        assert_eq!(lines.iter().map(|line| line.subject.as_str()).collect::<Vec<_>>(), ["khac"]);
        let unseen = Looked { seen: Seen::default(), ..before };
        let unseen = take_rulebook(cluster.app(), &who, &first, unseen).await;
        assert!(matches!(unseen, Err(Error::Meanwhile(_))), "the digest says so too");
        let now = looked(&foreseen(&cluster, &first).await);
        take_rulebook(cluster.app(), &who, &first, now).await.unwrap();
        let digests = (first.file.digest.as_str(), first.cases_file.digest.as_str());
        assert!(is_rulebook_taken(cluster.app(), &who, digests).await.unwrap());
        let gone = open_brought(cluster.app(), &who, digests).await.map(|_| ());
        assert_eq!(refusal(gone), Refusal::FileNoLongerHeld, "what was taken in is held no more");
    }

    async fn a_file_that_is_no_rulebook_says_where_and_why(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-12");
        let who = cluster.secretary();
        let right = rules(&cluster, "quy-che", "from = \"2026-11-11\"");
        let code = async |text: &str| match held(&cluster, &who, (RulebookFile, "a.toml"), text).await {
            Err(Unread::Faulty(fault)) => Some((fault.code(), fault.line_number())),
            Err(Unread::Refused(_)) | Ok(_) => None,
        };
        let without = right.replace("cite = \"Điều 5 Quy chế\"\n", "");
        assert_eq!(code(&without).await, Some((Code::CiteMissing, Some(6))));
        let word = right.replace("\"individual\"", "\"ca_nhan\"");
        assert_eq!(code(&word).await.unwrap().0, Code::WordUnknown);
        let days = right.replace("from = \"2026-11-11\"", "from = \"2026-11-31\"");
        assert_eq!(code(&days).await, Some((Code::DateInvalid, Some(4))));
        let long = right.replace("Người tốt việc tốt", &"ấ".repeat(301));
        let long = held(&cluster, &who, (RulebookFile, "a.toml"), &long).await;
        assert!(matches!(long, Err(Unread::Refused(Refusal::RulebookTooLong { .. }))), "{long:?}");

        let apart = right.replace("Người tốt việc tốt", "Ngu\u{31b}o\u{31b}\u{300}i to\u{302}\u{301}t vie\u{323}\u{302}c to\u{302}\u{301}t");
        let apart = brought(&cluster, &who, &apart, &cases(&cluster.unit(0), ("quy-che", "2026-11-12", "met"))).await;
        assert!(apart.is_decomposed());
        assert_eq!(apart.rulebook.awards[0].title, "Người tốt việc tốt");
        let whole = brought(&cluster, &who, &right, &cases(&cluster.unit(0), ("quy-che", "2026-11-12", "met"))).await;
        assert!(!whole.is_decomposed());
    }
}
