//! What the fields of a draft do not hold: kept as lines of the file, and written back as they are.

use toml_edit::{DocumentMut, Item, Table as TomlTable, Value, value};

use super::write::Keep;
use crate::criteria::FileRole;
use crate::criteria::keys::KEPT;
use crate::criteria::read::Read;
use crate::criteria::toml::{Node, parse};

/// The lines of these keys, and those that were kept though they were wrong.
pub(super) fn lines(node: &Node<'_>, keys: &[&'static str]) -> Read<String> {
    let said = keys.iter().filter_map(|key| node.find(key));
    let mut lines: Vec<String> =
        said.map(|entry| format!("{} = {}", entry.key(), entry.one_line())).collect();
    if let Some(entry) = node.find(KEPT) {
        lines.extend(entry.written()?.lines().map(str::to_owned));
    }
    Ok(lines.join("\n"))
}

/// Puts the lines into a table of a file, without keys that do not count now; for keeping, as they were typed.
pub(super) fn put(table: &mut TomlTable, rest: &str, (keep, idle): (Keep, &[&str])) {
    if rest.is_empty() {
        return;
    }
    match document(rest).filter(|_| keep == Keep::WhatCounts) {
        Some(document) => {
            for (key, item) in
                document.iter().filter(|(key, item)| !idle.contains(key) && !is_unsaid(key, item))
            {
                let mut item = item.clone();
                drop_unchosen(key, &mut item);
                // A key that the fields wrote already stays as they wrote it, and scoring refuses what stands twice.
                let key = if table.contains_key(key) { KEPT } else { key };
                table.insert(key, item);
            }
        }
        None => {
            table.insert(KEPT, value(rest));
        }
    }
}

/// Nobody was named yet who looks after it.
fn is_unsaid(key: &str, item: &Item) -> bool {
    key == "owner" && item.as_str() == Some("")
}

/// Takes a measure or scale out that nobody has chosen yet, be it of the row or of a variant.
fn drop_unchosen(key: &str, item: &mut Item) {
    let Some(group) = item.as_inline_table_mut() else { return };
    if key == "measure" || key == "scale" {
        group.remove("");
    }
    if key != "variant" {
        return;
    }
    for (_, kind) in group.iter_mut() {
        for key in ["measure", "scale"] {
            if let Some(group) =
                kind.as_inline_table_mut().and_then(|kind| kind.get_mut(key)?.as_inline_table_mut())
            {
                group.remove("");
            }
        }
    }
}

/// The lines as keys and values; none where they cannot be read.
fn document(rest: &str) -> Option<DocumentMut> {
    parse(rest, FileRole::Criteria).ok().map(|document| document.into_mut())
}

/// The lines without what this key says.
pub(super) fn without(rest: &str, key: &str) -> String {
    let Some(mut document) = document(rest) else { return rest.to_owned() };
    document.remove(key);
    document.to_string()
}

fn find(rest: &str, key: &str) -> Option<Item> {
    document(rest)?.get(key).cloned()
}

/// Whether the lines say this.
pub(super) fn says(rest: &str, key: &str) -> bool {
    !rest.is_empty() && find(rest, key).is_some()
}

/// How many best children of a branch count, where its lines say so.
pub(super) fn take(rest: &str) -> Option<usize> {
    if rest.is_empty() {
        return None;
    }
    find(rest, "take")?.as_integer().and_then(|count| usize::try_from(count).ok())
}

/// What is wrong with the lines as lines.
pub(super) fn fault(rest: &str) -> Option<Box<crate::criteria::Fault>> {
    parse(rest, FileRole::Criteria).err()
}

/// The lines with the ids of criteria in the needs of a grade replaced.
pub(super) fn follow(rest: &str, renamed: &[(String, String)]) -> Option<String> {
    let mut document = document(rest)?;
    let needs = document.get_mut("needs")?.as_array_mut()?;
    for need in needs.iter_mut().filter_map(Value::as_inline_table_mut) {
        let Some(id) = need.get("criterion").and_then(Value::as_str) else { continue };
        if let Some((_, new)) = renamed.iter().find(|(old, _)| old == id) {
            need.insert("criterion", new.as_str().into());
        }
    }
    Some(document.to_string().trim_end().to_owned())
}
