//! The documents tell the truth where a machine can check it: links, paths, errands and their options, recipes, configuration keys,
//! names of buttons, and the printed example.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use thidua_domain::access::{Right, Role};

/// Where everything stands.
const ROOT: &str = env!("CARGO_MANIFEST_DIR");
/// The program itself.
const PROGRAM: &str = env!("CARGO_BIN_EXE_thidua");
/// Folders that hold nothing of ours.
const FOREIGN: [&str; 5] = ["target", "node_modules", ".git", "demo-data", "thidua-data"];
/// How the paths end that documents name.
const ENDINGS: [&str; 7] = [".rs", ".toml", ".json", ".ftl", ".md", ".html", ".js"];

/// A document with its path from the root.
struct Document {
    path: PathBuf,
    text: String,
}

/// Code in a document: a line of a fenced block (continued lines joined), or what stands between two backticks.
struct Code {
    line: String,
    fenced: bool,
}

impl Document {
    fn read(path: &str) -> Self {
        Self { path: PathBuf::from(path), text: text_of(path) }
    }

    /// Prose without its code, so that a bracket in an example is no link.
    fn prose(&self) -> String {
        let parts = self.parts().into_iter().filter(|(fenced, _)| !fenced).map(|(_, text)| text);
        let text: String = parts.collect();
        text.split('`').step_by(2).collect()
    }

    /// Every piece of code.
    fn code(&self) -> Vec<Code> {
        let mut code = vec![];
        for (fenced, text) in self.parts() {
            if fenced {
                let joined = text.replace("\\\n", " ");
                code.extend(joined.lines().map(|line| Code { line: line.trim().to_owned(), fenced }));
            } else {
                let spans = text.split('`').skip(1).step_by(2);
                code.extend(spans.map(|span| Code { line: span.to_owned(), fenced }));
            }
        }
        code
    }

    /// The blocks of this language, in order.
    fn blocks(&self, language: &str) -> Vec<String> {
        let fence = format!("```{language}\n");
        let after = self.text.split(&fence).skip(1);
        after.map(|rest| rest.split("```").next().unwrap_or_default().to_owned()).collect()
    }

    /// The text cut at its fences: whether a part is a block of code, and the part.
    fn parts(&self) -> Vec<(bool, String)> {
        let mut parts = vec![(false, String::new())];
        for line in self.text.lines() {
            let inside = parts.last().is_some_and(|(fenced, _)| *fenced);
            if line.trim_start().starts_with("```") {
                parts.push((!inside, String::new()));
            } else if let Some((_, text)) = parts.last_mut() {
                text.push_str(line);
                text.push('\n');
            }
        }
        parts
    }
}

fn text_of(path: &str) -> String {
    fs::read_to_string(Path::new(ROOT).join(path)).unwrap_or_else(|fault| panic!("{path}: {fault}"))
}

/// Every document of ours.
fn documents() -> Vec<Document> {
    let mut paths = vec![];
    gather(Path::new(ROOT), &mut paths);
    paths.sort();
    let read = |path: PathBuf| {
        let short = path.strip_prefix(ROOT).unwrap_or(&path).to_string_lossy().into_owned();
        Document::read(&short)
    };
    paths.into_iter().map(read).collect()
}

fn gather(folder: &Path, paths: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|fault| panic!("{}: {fault}", folder.display()));
    for path in entries.filter_map(Result::ok).map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            if !FOREIGN.contains(&name.as_str()) {
                gather(&path, paths);
            }
        } else if name.ends_with(".md") {
            paths.push(path);
        }
    }
}

/// Runs the program in the root, away from the reader's own settings.
fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(PROGRAM);
    for name in ["THIDUA_LANG", "THIDUA_DATA_DIR", "THIDUA_DATABASE", "THIDUA_LISTEN"] {
        command.env_remove(name);
    }
    command
        .args(arguments)
        .current_dir(ROOT)
        .output()
        .unwrap_or_else(|fault| panic!("the program runs: {fault}"))
}

fn help(errand: &[&str]) -> String {
    let output = run(&[errand, &["--help"]].concat());
    assert!(output.status.success(), "{errand:?} has no help");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The errands that a help text lists: two blanks, a name in small letters, its sentence.
fn errands_in(help: &str) -> BTreeSet<String> {
    let name = |line: &str| {
        let word = line.strip_prefix("  ")?.split("  ").next()?;
        let is_name = !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        is_name.then(|| word.to_owned()).filter(|word| !word.starts_with('-'))
    };
    help.lines().filter_map(name).collect()
}

/// The options that a help text lists.
fn options_in(help: &str) -> BTreeSet<String> {
    let option = |word: &str| {
        let word = word.trim_end_matches([',', '.', ';', ')']);
        word.starts_with("--").then(|| word.to_owned())
    };
    help.split_whitespace().filter_map(option).collect()
}

/// Errand path, its help: `["audit", "verify"]` and what it says.
fn all_help() -> BTreeMap<Vec<String>, String> {
    let root = help(&[]);
    let mut all = BTreeMap::new();
    for errand in errands_in(&root) {
        let text = help(&[&errand]);
        for under in errands_in(&text) {
            all.insert(vec![errand.clone(), under.clone()], help(&[&errand, &under]));
        }
        all.insert(vec![errand], text);
    }
    all.insert(vec![], root);
    all
}

/// The words after the program's name, where a piece of code calls it.
fn call_in(line: &str) -> Option<Vec<String>> {
    let mut words = line.split_whitespace();
    words.find(|word| {
        let word = word.rsplit('=').next().unwrap_or(word);
        word == "thidua" || word.ends_with("release/thidua") || word.ends_with("bin/thidua")
    })?;
    let end = ["|", "&&", ";", ">", "#"];
    Some(words.take_while(|word| !end.contains(word)).map(str::to_owned).collect())
}

#[test]
fn every_relative_link_leads_somewhere() {
    let mut broken = vec![];
    for document in documents() {
        let folder = Path::new(ROOT).join(&document.path).parent().map(Path::to_path_buf).unwrap_or_default();
        for after in document.prose().split("](").skip(1) {
            let target = after.split(')').next().unwrap_or_default();
            let path = target.split('#').next().unwrap_or_default();
            if path.is_empty() || path.contains("://") || path.starts_with("mailto:") {
                continue;
            }
            if !folder.join(path).exists() {
                broken.push(format!("{}: {target}", document.path.display()));
            }
        }
    }
    assert_eq!(broken, Vec::<String>::new());
}

#[test]
fn every_path_that_a_document_names_exists() {
    let mut bases = vec![PathBuf::new(), PathBuf::from("crates")];
    for floor in ["domain", "store", "app", "web", "words"] {
        bases.push(Path::new("crates").join(floor).join("src"));
    }
    let mut missing = vec![];
    for document in documents() {
        for code in document.code().iter().filter(|code| !code.fenced) {
            let path = code.line.as_str();
            let plain = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
            let is_path = path.contains('/') && ENDINGS.iter().any(|ending| path.ends_with(ending));
            if !is_path || path.starts_with('/') || !path.chars().all(plain) {
                continue;
            }
            if !bases.iter().any(|base| Path::new(ROOT).join(base).join(path).exists()) {
                missing.push(format!("{}: {path}", document.path.display()));
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn every_errand_and_option_that_a_document_names_exists() {
    let known = all_help();
    let mut unknown = vec![];
    for document in documents() {
        for code in document.code() {
            let Some(words) = call_in(&code.line) else { continue };
            let is_name = |word: &&String| word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
            let mut errand: Vec<String> = vec![];
            for word in words.iter().take_while(is_name) {
                let deeper = [errand.clone(), vec![word.clone()]].concat();
                let has_errands =
                    known.keys().any(|path| path.len() > errand.len() && path.starts_with(&errand));
                if !has_errands || word.starts_with('-') {
                    break;
                }
                errand = deeper;
            }
            let at = || format!("{}: {}", document.path.display(), code.line);
            let Some(text) = known.get(&errand) else {
                unknown.push(at());
                continue;
            };
            let options = options_in(text);
            let named = words.iter().filter(|word| word.starts_with("--"));
            let strange =
                named.map(|word| word.split('=').next().unwrap_or(word)).any(|word| !options.contains(word));
            if strange {
                unknown.push(at());
            }
        }
    }
    assert_eq!(unknown, Vec::<String>::new());
}

#[test]
fn every_recipe_that_a_document_names_is_in_the_makefile() {
    let recipes = text_of("Makefile");
    let mut unknown = vec![];
    for document in documents() {
        for code in document.code() {
            let Some(recipe) =
                code.line.strip_prefix("make ").and_then(|rest| rest.split_whitespace().next())
            else {
                continue;
            };
            if !recipes.lines().any(|line| line.starts_with(&format!("{recipe}:"))) {
                unknown.push(format!("{}: make {recipe}", document.path.display()));
            }
        }
    }
    assert_eq!(unknown, Vec::<String>::new());
}

/// The example with every key in use, and the keys.
fn example_in_use() -> (String, BTreeSet<String>) {
    let example = text_of("thidua.example.toml");
    let in_use = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase());
    let lines: Vec<&str> =
        example.lines().map(|line| line.strip_prefix('#').unwrap_or(line)).filter(in_use).collect();
    let keys = lines.iter().filter_map(|line| line.split_once(" = ")).map(|(key, _)| key.to_owned());
    (lines.join("\n"), keys.collect())
}

#[test]
fn the_example_file_explains_every_key_that_the_program_takes_and_no_other() {
    let code = text_of("src/cli/config.rs");
    let list = code.split("const KEYS").nth(1).and_then(|rest| rest.split(';').nth(1)).unwrap_or_default();
    let taken: BTreeSet<String> = list.split('"').skip(1).step_by(2).map(str::to_owned).collect();
    assert!(!taken.is_empty(), "src/cli/config.rs has no KEYS any more");
    assert_eq!(example_in_use().1, taken);
}

#[test]
fn the_example_file_with_every_key_in_use_is_taken_by_the_program() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("documents");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("thidua.toml"), example_in_use().0).unwrap();

    // The file is read before the data, which are not there.
    let folder = folder.to_string_lossy();
    let nowhere = format!("sqlite:{folder}/nowhere.db");
    let output = run(&["audit", "verify", "--data-dir", &folder, "--database", &nowhere]);

    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("nowhere.db") && !said.contains("thidua.toml"), "{said}");
}

#[test]
fn every_button_that_a_manual_names_stands_on_a_page() {
    let mut sentences = BTreeSet::new();
    for entry in fs::read_dir(Path::new(ROOT).join("crates/words/vi")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        sentences.extend(
            text.lines().filter_map(|line| line.split_once(" = ")).map(|(_, said)| said.trim().to_owned()),
        );
    }
    let mut unknown = vec![];
    for document in documents().iter().filter(|document| document.path.starts_with("docs/nguoi-dung")) {
        for name in document.prose().split("**").skip(1).step_by(2) {
            if !sentences.contains(name) {
                unknown.push(format!("{}: {name}", document.path.display()));
            }
        }
    }
    assert_eq!(unknown, Vec::<String>::new());
}

#[test]
fn the_example_of_both_readmes_prints_what_stands_there() {
    for path in ["README.md", "README.vi.md"] {
        let document = Document::read(path);
        let calls: Vec<String> =
            document.code().into_iter().filter(|code| code.fenced).map(|code| code.line).collect();
        let words = calls.iter().filter_map(|line| call_in(line));
        let words = words.into_iter().find(|words| words.first().is_some_and(|word| word == "score"));
        let words = words.unwrap_or_else(|| panic!("{path} calls thidua score"));

        let output = run(&words.iter().map(String::as_str).collect::<Vec<_>>());

        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(document.blocks("text"), [printed], "{path}");
    }
}

/// The table that officials read is that of the code: one row a right in its order, one column a role.
#[test]
fn the_table_of_rights_is_that_of_the_code() {
    use thidua_domain::access::Role::{
        Administrator, ClusterDeputy, ClusterHead, ClusterSecretary, CoChair, Cooperative, NationalOfficer,
        Reader, UnitLeader, UnitOfficer,
    };
    let columns = [
        Administrator,
        NationalOfficer,
        ClusterHead,
        ClusterDeputy,
        CoChair,
        ClusterSecretary,
        UnitLeader,
        UnitOfficer,
        Reader,
        Cooperative,
    ];
    let text = text_of("docs/access.md");
    let table = text.split("## Bảng quyền").nth(1).unwrap();
    let rows: Vec<Vec<&str>> = table
        .lines()
        .skip_while(|line| !line.starts_with("| ---"))
        .skip(1)
        .take_while(|line| line.starts_with('|'))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();

    assert_eq!(rows.len(), Right::ALL.len(), "one row a right, in the order of Right::ALL");
    for (row, right) in rows.iter().zip(Right::ALL) {
        let anybody = right.holders().is_none();
        let of_role = |role: &Role| anybody || right.holders().is_some_and(|roles| roles.contains(role));
        let expected: Vec<&str> = std::iter::once(anybody)
            .chain(columns.iter().map(of_role))
            .map(|holds| if holds { "✓" } else { "–" })
            .collect();
        assert_eq!(row[1..], expected, "{right:?}: {}", row[0]);
    }
}
