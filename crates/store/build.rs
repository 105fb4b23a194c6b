//! Lists the migrations: what lies in the folder is what is run, in the order of the numbers.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a build that cannot go on stops")]

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=migrations");
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo says where")).join("migrations");
    let mut files: Vec<String> = fs::read_dir(&folder)
        .expect("the folder of migrations")
        .map(|entry| entry.expect("a file of it").file_name().into_string().expect("a name in ASCII"))
        .collect();
    files.sort();
    let mut list = String::from("&[\n");
    for name in files.iter().filter_map(|file| file.strip_suffix(".sql")).filter(|name| !name.contains('.')) {
        let text = |file: String| format!("include_str!({:?})", folder.join(file).display().to_string());
        let own = format!("{name}.postgres.sql");
        let postgres = if files.contains(&own) { format!("Some({})", text(own)) } else { "None".to_owned() };
        let _ = writeln!(list, "    ({name:?}, {}, {postgres}),", text(format!("{name}.sql")));
    }
    list.push(']');
    fs::write(Path::new(&env::var("OUT_DIR").expect("cargo says where")).join("migrations.rs"), list)
        .expect("the list can be written");
}
