//! Rooms lead one way. The arrows stand as a table in `ARCHITECTURE.md`; this test reads the imports of `domain` and `app` and
//! fails for an arrow that is not there, for one that nobody needs any more, and for a circle.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on stops")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The floors whose insides are looked at, by folder and by the name of their crate.
const FLOORS: [(&str, &str); 2] = [("crates/domain/src", "thidua_domain"), ("crates/app/src", "thidua_app")];

/// The floor below them: reading a table of another room is an arrow too.
const STORE: &str = "thidua_store";

type Arrows = BTreeMap<String, BTreeSet<String>>;

/// The table below a heading of `ARCHITECTURE.md`: first cell, and the words of the second in code marks.
fn table_below(heading: &str) -> Arrows {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md")).unwrap();
    let (_, below) = text.split_once(heading).unwrap_or_else(|| panic!("no heading {heading}"));
    let lines =
        below.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
    let words =
        |cell: &str| -> BTreeSet<String> { cell.split('`').skip(1).step_by(2).map(str::to_owned).collect() };
    lines
        .skip(2)
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').collect();
            (words(cells[0]).pop_first().unwrap(), words(cells[1]))
        })
        .collect()
}

fn files_in(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_in(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

/// The first folder or file below the floor: what a file belongs to.
fn room_of(file: &Path, floor: &Path) -> String {
    let first = file.strip_prefix(floor).unwrap().components().next().unwrap();
    first.as_os_str().to_str().unwrap().trim_end_matches(".rs").to_owned()
}

/// A file as far as it counts: without comments and without its own tests.
fn code_of(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The modules that a text names right behind a path: `path::{a::B, c}` names `a` and `c`.
fn named_behind(text: &str, path: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in text.match_indices(&format!("{path}::")) {
        let is_word = text[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || "_:".contains(c));
        if is_word {
            continue;
        }
        let rest = &text[at + path.len() + 2..];
        match rest.strip_prefix('{') {
            None => found.extend(first_word(rest)),
            Some(list) => found.extend(heads_of(list)),
        }
    }
    found
}

fn first_word(text: &str) -> Option<String> {
    let word: String = text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    // Types and functions of the floor's own root belong to nobody.
    word.starts_with(|c: char| c.is_lowercase()).then_some(word)
}

/// The first words of the entries of an import list, up to its closing brace.
fn heads_of(list: &str) -> BTreeSet<String> {
    let (mut depth, mut begins, mut found) = (0_u32, true, BTreeSet::new());
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => begins = true,
            c if begins && !c.is_whitespace() => {
                found.extend(first_word(&list[at..]));
                begins = false;
            }
            _ => {}
        }
    }
    found
}

/// Every arrow that the code draws between modules of the two floors, with a file that draws it.
fn drawn() -> BTreeMap<(String, String), PathBuf> {
    let mut arrows = BTreeMap::new();
    for (folder, _) in FLOORS {
        let floor = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let mut files = vec![];
        files_in(&floor, &mut files);
        for file in files {
            let (room, code) = (room_of(&file, &floor), code_of(&file));
            let mut named = named_behind(&code, "crate");
            named.extend(named_behind(&code, "thidua_domain"));
            // The log of the store is everybody's; the room of that name reads it.
            named.extend(named_behind(&code, STORE).into_iter().filter(|name| name != "audit"));
            for other in named.into_iter().filter(|other| *other != room && room != "lib") {
                arrows.insert((room.clone(), other), file.clone());
            }
        }
    }
    arrows
}

fn modules() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (folder, _) in FLOORS {
        let floor = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let mut files = vec![];
        files_in(&floor, &mut files);
        found.extend(files.iter().map(|file| room_of(file, &floor)));
    }
    found.remove("lib");
    found
}

#[test]
fn every_module_is_a_room_or_lies_below_them() {
    let (rooms, ground) = (table_below("## Arrows between rooms"), table_below("## Below the rooms"));
    let known: BTreeSet<&String> = rooms.keys().chain(ground.keys()).collect();

    let unknown: Vec<String> = modules().into_iter().filter(|name| !known.contains(name)).collect();

    assert_eq!(unknown, Vec::<String>::new());
}

#[test]
fn rooms_lean_only_on_those_that_the_table_names() {
    let (rooms, ground) = (table_below("## Arrows between rooms"), table_below("## Below the rooms"));
    let mut needed = Arrows::new();
    let mut wrong = vec![];

    for ((room, other), file) in drawn() {
        if ground.contains_key(&room) {
            // What lies below the rooms may read any table of the store, and knows no room.
            if rooms.contains_key(&other)
                && !fs::read_to_string(&file).unwrap().contains(&format!("{STORE}::{other}"))
            {
                wrong.push(format!("{room}, below the rooms, leans on {other}: {}", file.display()));
            }
            continue;
        }
        if !rooms.contains_key(&other) {
            continue;
        }
        if rooms[&room].contains(&other) {
            needed.entry(room).or_default().insert(other);
        } else {
            wrong.push(format!("{room} leans on {other}: {}", file.display()));
        }
    }

    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for (room, others) in &rooms {
        let idle: Vec<&String> =
            others.iter().filter(|other| !needed.get(room).is_some_and(|all| all.contains(*other))).collect();
        assert!(idle.is_empty(), "the table lets {room} lean on {idle:?}, which it does not need");
    }
}

#[test]
fn no_room_leads_back_to_itself() {
    let mut left = table_below("## Arrows between rooms");

    loop {
        let names: BTreeSet<String> = left.keys().cloned().collect();
        let free: Vec<String> = left
            .iter()
            .filter(|(_, others)| others.is_disjoint(&names))
            .map(|(room, _)| room.clone())
            .collect();
        if free.is_empty() {
            break;
        }
        free.iter().for_each(|room| drop(left.remove(room)));
    }

    assert!(left.is_empty(), "these lean on each other in a circle: {:?}", left.keys());
}

/// Rights decide what somebody may do; which roles hold them is said in one place.
#[test]
fn no_role_is_named_outside_access() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // Who keeps the last administrator, and whom the demonstration appoints.
    let may = ["crates/domain/src/access/", "crates/app/src/people/", "crates/app/src/demo/"];
    let (mut files, mut strangers) = (vec![], vec![]);
    for floor in ["domain", "app", "web", "papers"] {
        files_in(&root.join("crates").join(floor).join("src"), &mut files);
    }
    for file in files.iter().filter(|file| !may.iter().any(|folder| file.starts_with(root.join(folder)))) {
        let code = code_of(file);
        let named = |at: usize| {
            let before = code[..at].chars().next_back();
            // `Role::ALL` and `Role::from_name` name none.
            let mut after = code[at + "Role::".len()..].chars();
            let (first, second) = (after.next(), after.next());
            let names = first == Some('{')
                || first.is_some_and(char::is_uppercase) && second.is_some_and(char::is_lowercase);
            !before.is_some_and(char::is_alphanumeric) && names
        };
        if code.match_indices("Role::").any(|(at, _)| named(at)) {
            strangers.push(file.clone());
        }
    }

    assert_eq!(strangers, Vec::<PathBuf>::new(), "ask for a right, or add to `access`");
}

#[test]
fn an_import_list_is_read_as_the_compiler_reads_it() {
    let text =
        "use crate::{Error, ground::{ClusterYear, Member}, pact};\nuse crate::year;\nlet x = mycrate::zoo;";

    let named = named_behind(text, "crate");

    assert_eq!(named, ["ground", "pact", "year"].map(str::to_owned).into());
}

#[test]
fn a_folder_of_modules_begins_with_its_mod_file() {
    let mut strangers = vec![];
    for floor in ["domain", "store", "papers", "app", "web", "words"] {
        let mut files = vec![];
        files_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join("crates").join(floor).join("src"), &mut files);
        strangers.extend(files.into_iter().filter(|file| file.with_extension("").is_dir()));
    }

    assert_eq!(strangers, Vec::<PathBuf>::new(), "a room that has grown is name/mod.rs, in every crate");
}
