//! The register of an alliance: who keeps it, what becomes of an organisation, what was wrong, and how it is found.

use thidua_app::register::{
    ChangeEntry, CorrectFact, Enter, EntryAt, Order, PutBack, TakeOut, Typed, Wanted, WithdrawFact,
    change_entry, choose, correct_fact, enter, find, find_everywhere, list_registers, open_entry,
    open_register, put_back, rows_of, take_out, withdraw_fact,
};
use thidua_app::{Error, Result, Seen};
use thidua_domain::access::Actor;
use thidua_domain::event::Scope;
use thidua_domain::ids::EntryId;
use thidua_domain::refusal::Refusal;
use thidua_domain::register::Field;

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, faults, is_not_allowed, refusal};

const ORCHID: &str = "Hợp tác xã Hoa lan Đan Hoài";

fn typed(values: &[(Field, &str)], from: &str, reason: &str) -> Typed {
    let values = values.iter().map(|(field, text)| (*field, (*text).to_owned())).collect();
    Typed { values, from: from.into(), reason: reason.into(), is_another: false }
}

fn cooperative(name: &str) -> Typed {
    typed(&[(Field::Name, name), (Field::Kind, "cooperative"), (Field::Status, "active")], "2020-01-01", "")
}

async fn entered(cluster: &Cluster, unit: usize, what: Typed) -> EntryId {
    try_to_enter(cluster, &cluster.officer_of(unit), unit, what).await.unwrap()
}

async fn try_to_enter(cluster: &Cluster, who: &Actor, unit: usize, what: Typed) -> Result<EntryId> {
    enter(cluster.app(), who, Enter { slug: cluster.unit(unit), typed: what }).await
}

fn at(cluster: &Cluster, entry: &EntryId) -> EntryAt {
    EntryAt { slug: cluster.unit(0), entry: entry.clone() }
}

async fn changed(cluster: &Cluster, entry: &EntryId, what: Typed) -> Result<()> {
    let act = ChangeEntry { at: at(cluster, entry), typed: what, seen: Seen::default() };
    change_entry(cluster.app(), &cluster.officer_of(0), act).await
}

fn correction(cluster: &Cluster, entry: &EntryId, (number, value, from): (i64, &str, &str)) -> CorrectFact {
    let (value, from, reason) = (value.into(), from.into(), "Ghi nhầm".into());
    CorrectFact { at: at(cluster, entry), number, value, from, reason, seen: Seen::default() }
}

async fn names(cluster: &Cluster, wanted: &Wanted) -> Vec<String> {
    let (app, who) = (cluster.app(), cluster.officer_of(0));
    let found = find(app, &who, &cluster.unit(0), wanted, ("", 0, 50)).await.unwrap();
    found.rows.into_iter().map(|row| row.name).collect()
}

fn search(text: &str) -> Wanted {
    Wanted { search: text.into(), ..Wanted::default() }
}

both_engines! {
    async fn the_own_people_keep_a_register_those_who_lead_read_it_and_nobody_else(engine) {
        let cluster = a_cluster().with_units(2).build(&TestStore::fresh(engine).await).await;
        let entry = entered(&cluster, 0, cooperative(ORCHID)).await;
        let (app, slug) = (cluster.app(), cluster.unit(0));

        for (who, reads, keeps) in [
            (cluster.officer_of(0), true, true),
            (cluster.leader_of(0), true, true),
            (cluster.secretary(), true, false),
            (cluster.head(), true, false),
            (cluster.officer_of(1), false, false),
            (cluster.administrator(), false, false),
        ] {
            let name = who.name.as_str();
            assert_eq!(open_register(app, &who, &slug).await.is_ok(), reads, "{name}");
            assert_eq!(open_entry(app, &who, &at(&cluster, &entry)).await.is_ok(), reads, "{name}");
            assert_eq!(find(app, &who, &slug, &search(""), ("", 0, 9)).await.is_ok(), reads, "{name}");
            assert_eq!(choose(app, &who, &slug, &search("")).await.is_ok(), reads, "{name}");
            let registers = list_registers(app, &who).await.unwrap();
            assert_eq!(registers.iter().any(|(register, _)| register.unit.slug == slug), reads, "{name}");
            let (hits, all) = find_everywhere(app, &who, "hoa lan", 9).await.unwrap();
            assert_eq!((hits.len(), all), if reads { (1, 1) } else { (0, 0) }, "{name}");
            let (place, reason, seen) = (at(&cluster, &entry), "Lý do".to_owned(), Seen::default());
            let new = cooperative(&format!("Hợp tác xã của {name}"));
            let change = typed(&[(Field::Members, "9")], "2026-01-01", "Đại hội");
            let outcomes = [
                try_to_enter(&cluster, &who, 0, new).await.map(drop),
                change_entry(app, &who, ChangeEntry { at: place.clone(), typed: change, seen }).await,
                correct_fact(app, &who, correction(&cluster, &entry, (3, "dormant", "2020-01-01"))).await,
                withdraw_fact(app, &who, WithdrawFact { at: place.clone(), number: 99, reason: reason.clone(), seen }).await,
                take_out(app, &who, TakeOut { at: place.clone(), reason, seen }).await,
                put_back(app, &who, PutBack { at: place, seen }).await,
            ];
            for outcome in outcomes {
                assert_eq!(!is_not_allowed(&outcome), keeps, "{name}: {outcome:?}");
            }
        }
    }

    async fn a_cooperative_has_a_life_with_days_reasons_and_names(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await.on("2026-11-26");
        let first = [
            (Field::Name, "Hợp tác xã Đan Hoài"), (Field::Kind, "cooperative"), (Field::Form, "law_2012"),
            (Field::Registration, "0101-77"), (Field::Founded, "12/5/2014"), (Field::Sector, "agriculture"),
            (Field::Status, "active"), (Field::Membership, "outside"), (Field::Members, "1.024"), (Field::Size, ""),
        ];
        let entry = entered(&cluster, 0, typed(&first, "2014-05-12", "Giấy chứng nhận đăng ký")).await;
        let change = [(Field::Name, ORCHID), (Field::Membership, "member"), (Field::Members, "1024")];
        changed(&cluster, &entry, typed(&change, "1/7/2025", "Quyết định kết nạp")).await.unwrap();

        let kept = open_entry(cluster.app(), &cluster.officer_of(0), &at(&cluster, &entry)).await.unwrap();

        let row = &kept.row;
        assert_eq!((row.name.as_str(), row.founded.as_str(), row.members), (ORCHID, "2014-05-12", Some(1024)));
        assert_eq!((row.membership.as_str(), row.size.as_str()), ("member", ""));
        assert_eq!(kept.life.former_names(), ["Hợp tác xã Đan Hoài"]);
        let told: Vec<(&str, &str, String, &str)> = kept.life.facts().iter().skip(9)
            .map(|fact| (fact.field.name(), fact.value.as_str(), fact.from.to_string(), fact.reason.as_str())).collect();
        let since = || "2025-07-01".to_owned();
        let reason = "Quyết định kết nạp";
        assert_eq!(told, [("name", ORCHID, since(), reason), ("membership", "member", since(), reason)]);
        assert!(kept.life.facts().iter().all(|fact| fact.noted_by == cluster.officer_of(0).name));
        let before = cluster.app().data_version(&Scope::Alliance(cluster.unit_id(0)));
        changed(&cluster, &entry, typed(&change, "2026-01-01", "Không có gì mới")).await.unwrap();
        assert_eq!(cluster.app().data_version(&Scope::Alliance(cluster.unit_id(0))), before, "nothing changed");
    }

    async fn what_was_wrong_is_corrected_or_withdrawn_and_never_gone(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, who) = (cluster.app(), cluster.officer_of(0));
        let entry = entered(&cluster, 0, cooperative("HTX Đan Hoài")).await;

        correct_fact(app, &who, correction(&cluster, &entry, (1, ORCHID, "2019-01-01"))).await.unwrap();
        changed(&cluster, &entry, typed(&[(Field::Status, "dissolved")], "2026-01-01", "Nghị quyết")).await.unwrap();
        let over = changed(&cluster, &entry, typed(&[(Field::Members, "3")], "2026-02-01", "Báo cáo")).await;
        assert_eq!(faults(over), [("from".into(), Refusal::RegisterDissolved { day: "2026-01-01".into() })]);
        let (reason, seen) = ("Ghi nhầm tổ chức".to_owned(), Seen::default());
        let withdraw = |number| WithdrawFact { at: at(&cluster, &entry), number, reason: reason.clone(), seen };
        withdraw_fact(app, &who, withdraw(5)).await.unwrap();

        let kept = open_entry(app, &who, &at(&cluster, &entry)).await.unwrap();
        assert_eq!((kept.row.name.as_str(), kept.row.status.as_str()), (ORCHID, "active"));
        assert_eq!((kept.life.facts().len(), kept.life.former_names().len()), (6, 0));
        assert_eq!(refusal(withdraw_fact(app, &who, withdraw(5)).await), Refusal::RegisterFactGone);
        assert_eq!(refusal(withdraw_fact(app, &who, withdraw(2)).await), Refusal::RegisterFieldNeeded);
        let nothing = WithdrawFact { reason: " ".into(), ..withdraw(3) };
        assert_eq!(faults(withdraw_fact(app, &who, nothing).await), [("reason".into(), Refusal::ReasonMissing)]);
        let early = correct_fact(app, &who, correction(&cluster, &entry, (3, "gì đó", "hôm qua"))).await;
        let unknown = Refusal::RegisterChoiceUnknown { found: "gì đó".into() };
        assert_eq!(faults(early), [("value".into(), unknown), ("from".into(), Refusal::DayMalformed)]);
    }

    async fn an_entry_made_by_mistake_leaves_the_register_and_can_come_back(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, who, seen) = (cluster.app(), cluster.officer_of(0), Seen::default());
        let entry = entered(&cluster, 0, cooperative(ORCHID)).await;
        let out = || TakeOut { at: at(&cluster, &entry), reason: "Ghi trùng".into(), seen };

        take_out(app, &who, out()).await.unwrap();

        assert_eq!((names(&cluster, &search("")).await, list_registers(app, &who).await.unwrap()[0].1), (vec![], 0));
        assert_eq!(names(&cluster, &Wanted { taken_out: true, ..search("") }).await, [ORCHID]);
        assert_eq!(refusal(take_out(app, &who, out()).await), Refusal::RegisterEntryOut);
        let late = changed(&cluster, &entry, typed(&[(Field::Members, "9")], "2026-01-01", "Báo cáo")).await;
        assert_eq!(refusal(late), Refusal::RegisterEntryOut);
        put_back(app, &who, PutBack { at: at(&cluster, &entry), seen }).await.unwrap();
        assert_eq!(names(&cluster, &search("")).await, [ORCHID]);
        assert_eq!(refusal(put_back(app, &who, PutBack { at: at(&cluster, &entry), seen }).await), Refusal::RegisterEntryIn);
    }

    async fn one_organisation_is_entered_once(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let numbered = |name: &str, number: &str| {
            let mut what = cooperative(name);
            what.values.push((Field::Registration, number.into()));
            what
        };
        entered(&cluster, 0, numbered(ORCHID, "0101")).await;
        let who = cluster.officer_of(0);

        let same_number = try_to_enter(&cluster, &who, 0, numbered("Hợp tác xã khác", "0101")).await;
        let same_name = try_to_enter(&cluster, &who, 0, numbered("HTX HOA LAN ĐAN HOÀI", "0102")).await;

        let taken = Refusal::RegisterNumberTaken { number: "0101".into(), name: ORCHID.into() };
        assert_eq!(faults(same_number.map(drop)), [("registration".to_owned(), taken)]);
        assert_eq!(faults(same_name.map(drop)), [("name".to_owned(), Refusal::RegisterNameTaken { name: ORCHID.into() })]);
        let other = Typed { is_another: true, ..numbered("HTX HOA LAN ĐAN HOÀI", "0102") };
        let other = try_to_enter(&cluster, &who, 0, other).await.unwrap();
        changed(&cluster, &other, typed(&[(Field::Members, "9")], "2026-01-01", "Báo cáo")).await.unwrap();
        let number = changed(&cluster, &other, typed(&[(Field::Registration, "0101")], "2026-01-01", "Cấp lại")).await;
        assert_eq!(faults(number).len(), 1);
        entered(&cluster, 1, numbered(ORCHID, "0101")).await;
        let app = cluster.app();
        let fact = open_entry(app, &who, &at(&cluster, &other)).await.unwrap().life.on(Field::Registration, cluster.app().today()).unwrap().number;
        let corrected = correct_fact(app, &who, correction(&cluster, &other, (fact, "0101", "2020-01-01"))).await;
        assert_eq!(faults(corrected).iter().map(|(field, _)| field.as_str()).collect::<Vec<_>>(), ["value"]);
    }

    async fn texts_that_are_longer_than_can_be_shown_are_kept_nowhere(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, who, seen, pasted) = (cluster.app(), cluster.officer_of(0), Seen::default(), "a".repeat(900_000));
        let entry = entered(&cluster, 0, cooperative(ORCHID)).await;
        for field in [Field::Name, Field::Registration, Field::Commune, Field::Province, Field::Members, Field::Sector, Field::Founded] {
            let wrong = changed(&cluster, &entry, typed(&[(field, &pasted)], "2026-01-01", "Báo cáo")).await;
            assert_eq!(faults(wrong).iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), [field.name()]);
        }
        let long = || Refusal::TextTooLong { letters: "900000".into(), max: "4000".into() };
        let reason = changed(&cluster, &entry, typed(&[(Field::Members, "9")], "2026-01-01", &pasted)).await;
        assert_eq!(faults(reason), [("reason".to_owned(), long())]);
        let ground = try_to_enter(&cluster, &who, 0, Typed { reason: pasted.clone(), ..cooperative("Khác") }).await;
        assert_eq!(faults(ground.map(drop)), [("reason".to_owned(), long())]);
        let place = || at(&cluster, &entry);
        let withdrawn = withdraw_fact(app, &who, WithdrawFact { at: place(), number: 3, reason: pasted.clone(), seen }).await;
        let out = take_out(app, &who, TakeOut { at: place(), reason: pasted, seen }).await;
        assert_eq!([faults(withdrawn), faults(out)], [[("reason".to_owned(), long())], [("reason".to_owned(), long())]]);
    }

    async fn a_second_tab_notes_nothing_on_what_it_has_not_seen(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, who) = (cluster.app(), cluster.officer_of(0));
        let entry = entered(&cluster, 0, cooperative(ORCHID)).await;
        let seen = open_entry(app, &who, &at(&cluster, &entry)).await.unwrap().seen;
        entered(&cluster, 0, cooperative("Hợp tác xã khác")).await;
        let tab = |members: &str, seen: i64| ChangeEntry {
            at: at(&cluster, &entry),
            typed: typed(&[(Field::Members, members)], "2026-01-01", "Báo cáo"),
            seen: Seen::up_to(seen),
        };
        change_entry(app, &who, tab("9", seen)).await.unwrap();

        let late = change_entry(app, &who, tab("12", seen)).await;

        let Err(Error::Meanwhile(lines)) = late else { panic!("{late:?}") };
        assert_eq!(lines.iter().map(|line| line.name.as_str()).collect::<Vec<_>>(), ["entry.changed"]);
        let kept = open_entry(app, &who, &at(&cluster, &entry)).await.unwrap();
        assert_eq!(kept.row.members, Some(9));
        change_entry(app, &who, tab("12", kept.seen)).await.unwrap();
    }

    async fn a_register_is_looked_through_by_any_part_of_a_name_and_page_by_page(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, who, slug) = (cluster.app(), cluster.officer_of(0), cluster.unit(0));
        let orchid = entered(&cluster, 0, cooperative("HTX Sinh vật cảnh")).await;
        for name in ["Hợp tác xã Hòa Cường", "Hợp tác xã Ấp Bắc", "Tổ hợp tác Đồng Phú"] {
            entered(&cluster, 0, cooperative(name)).await;
        }
        assert_eq!(names(&cluster, &search("hoa lan dan hoai")).await, Vec::<String>::new());
        changed(&cluster, &orchid, typed(&[(Field::Name, ORCHID)], "2024-01-01", "Đổi tên")).await.unwrap();

        for typed in ["hoa lan dan hoai", "sinh vật cảnh", "htx đan hoa\u{300}i"] {
            assert_eq!(names(&cluster, &search(typed)).await, [ORCHID], "{typed}");
        }
        assert_eq!(names(&cluster, &search("hoà cường")).await, ["Hợp tác xã Hòa Cường"]);
        assert_eq!(names(&cluster, &search("…")).await, Vec::<String>::new());
        let dormant = [(Field::Status, "dormant".to_owned())];
        assert!(names(&cluster, &Wanted { filters: dormant.into(), ..search("") }).await.is_empty());
        let page = find(app, &who, &slug, &search(""), ("", 0, 3)).await.unwrap();
        let last = page.rows.last().unwrap().id.clone();
        let rest = find(app, &who, &slug, &search(""), (&last, 3, 3)).await.unwrap();
        let all: Vec<&str> = page.rows.iter().chain(&rest.rows).map(|row| row.name.as_str()).collect();
        assert_eq!(all, ["Hợp tác xã Ấp Bắc", "Hợp tác xã Hòa Cường", ORCHID, "Tổ hợp tác Đồng Phú"]);
        assert_eq!((page.all, rest.begins, page.before.get(&3)), (4, 3, Some(&last)));

        let latest = Wanted { order: Order::Changed, ..search("") };
        assert_eq!(names(&cluster, &latest).await.first().map(String::as_str), Some(ORCHID), "renamed last");

        let chosen = choose(app, &who, &slug, &search("")).await.unwrap();
        let mut whole = vec![];
        for piece in chosen.pieces(3) {
            whole.extend(rows_of(app, &chosen.unit, piece).await.unwrap().into_iter().map(|row| row.name));
        }
        assert_eq!(whole, all);
    }
}
