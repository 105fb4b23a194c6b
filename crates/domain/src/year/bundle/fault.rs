//! What is wrong with a bundle.

use crate::criteria::Fault;

coded! {
    /// What is wrong with a bundle. The sentences are in `words`, under `bundle-<code>`; arguments are plain.
    BundleFault;

    /// No ZIP at all.
    NotZip = "not-zip";
    /// It ends too early.
    Cut { at } = "cut";
    /// Something follows after its end.
    Trailing { at } = "trailing";
    /// A byte is not what the format has there.
    Differs { at, entry } = "differs";
    /// A file does not have the checksum beside it.
    Checksum { entry } = "checksum";
    /// A name that is not allowed.
    Name { entry } = "name";
    /// Two files of one name.
    Twice { entry } = "twice";
    /// 4 GiB and more.
    TooLarge = "too-large";
    /// More than 65,535 files.
    TooMany = "too-many";
    /// A file is missing.
    Missing { entry } = "missing";
    /// A file is there that has no place in it, or not this place.
    Unexpected { entry } = "unexpected";
    /// A file cannot be read.
    Unreadable { entry, line } = "unreadable";
    /// Another format, or a later one.
    Format { found } = "format";
    /// The manifest does not list this file as it is.
    Listed { entry } = "listed";
    /// The digest of criteria and facts is another.
    ResultDigest { found, named } = "result-digest";
    /// The criteria are those of another table.
    TableId { found, named } = "table-id";
    /// The result does not follow from criteria and facts.
    Result { line } = "result";
    /// What the meeting concluded is about no tie of the result, or gives places that cannot be.
    Meeting { place } = "meeting";
    /// A sheet is of another unit.
    SheetUnit { entry, unit } = "sheet-unit";
    /// Points in the facts do not follow from the marks on the sheet.
    Marks { unit, criterion, layer, facts, sheet } = "marks";
    /// What is not assigned differs.
    LeftOut { unit, criterion } = "left-out";
}

/// What is wrong: with the bundle, or inside its criteria or facts.
#[derive(Clone, Debug)]
pub enum Wrong {
    /// With the bundle.
    Bundle(BundleFault),
    /// With one of the two files that are scored.
    File(&'static str, Box<Fault>),
}

impl From<BundleFault> for Wrong {
    fn from(fault: BundleFault) -> Self {
        Self::Bundle(fault)
    }
}
