//! The evidence of one leaf: what is attached, what the cluster says of it, and the fields to attach more.

use askama::Template;
use askama::filters::HtmlSafe;
use thidua_app::evidence::Damage;
use thidua_app::scorecard::{Sheet, SheetFile};
use thidua_app::scoring::ScoredLeaf;
use thidua_domain::criteria::{Criterion, Evidence};
use thidua_domain::evidence::{EvidenceState, INTAKE};
use thidua_domain::refusal::Refusal;
use thidua_domain::scoring::State as LeafState;
use thidua_papers::speech::evidence_key;
use thidua_words::Words;

use crate::addresses::YearAddress;
use crate::ground::address;
use crate::parts::{Control, Field, Icon, State};

/// One attached file.
struct Row {
    name: String,
    href: String,
    icon: &'static str,
    line: String,
    reason: Option<String>,
    damage: Option<String>,
    state: State,
    detach: Option<String>,
    decide: Option<Decide>,
}

/// The fields with which the cluster decides.
struct Decide {
    key: String,
    accepts: bool,
    /// Asks why, where it can be rejected.
    rejects: Option<Field>,
    is_open: bool,
}

/// What was refused about the files of a leaf.
pub(crate) struct FileRefused {
    /// The leaf.
    pub criterion: String,
    /// Why.
    pub sentence: String,
    /// Which file somebody wanted to reject, and what they wrote.
    pub rejecting: Option<(String, String)>,
}

/// A choice: value and label.
type Choice = (String, String);

/// The fields with which the unit attaches.
struct Attach {
    label: String,
    hint: String,
    max: u64,
    too_large: String,
    /// Which rejected file it takes the place of.
    replaces: Option<Field>,
    /// A file that is here already.
    reuse: Option<Field>,
    is_open: bool,
}

/// What is shown below a leaf.
#[derive(Template)]
#[template(path = "scorecard/files.html")]
pub(crate) struct Files {
    words: &'static Words,
    id: String,
    to: YearAddress,
    unit: String,
    title: String,
    rows: Vec<Row>,
    missing: bool,
    required: bool,
    error: Option<String>,
    attach: Option<Attach>,
}

impl HtmlSafe for Files {}

impl Files {
    fn say(&self, key: &str) -> std::borrow::Cow<'static, str> {
        self.words.say(key)
    }

    fn icon(&self, name: &'static str) -> Icon {
        Icon(name)
    }

    /// The evidence of a leaf as this person may see it; none where there is nothing to show and nothing to do.
    pub(crate) fn of(
        words: &'static Words,
        sheet: &Sheet,
        (criterion, leaf): (&Criterion, &ScoredLeaf),
        refused: Option<&FileRefused>,
    ) -> Option<Self> {
        let error = refused.filter(|refused| refused.rejecting.is_none());
        let error = error.map(|refused| refused.sentence.clone());
        let none = vec![];
        let files = sheet.files.by_leaf.get(&criterion.id).unwrap_or(&none);
        let is_asked = criterion.evidence != Evidence::NotAsked && leaf.state != LeafState::NotAssigned;
        let missing = sheet.lacks.iter().any(|lack| {
            lack.field == criterion.id && matches!(lack.refusal, Refusal::EvidenceMissing { .. })
        });
        let is_open = missing || error.is_some();
        let attach = (sheet.may_fill_in && is_asked).then(|| attach(words, sheet, criterion, files, is_open));
        let required = is_asked && criterion.evidence == Evidence::Required;
        if files.is_empty() && attach.is_none() && !(required && sheet.sees_own_marks()) {
            return None;
        }
        let count = words.decimal(&files.len().to_string());
        Some(Self {
            words,
            id: criterion.id.clone(),
            to: address(&sheet.here),
            unit: sheet.unit.slug.clone(),
            title: words.say_with("files-count", &[("count", &count)]),
            rows: files.iter().map(|file| row(words, sheet, &criterion.id, (file, refused))).collect(),
            missing,
            required,
            error,
            attach,
        })
    }
}

fn attach(words: &Words, sheet: &Sheet, criterion: &Criterion, files: &[SheetFile], is_open: bool) -> Attach {
    let max = INTAKE.megabytes().to_string();
    let rejected =
        files.iter().filter(|file| file.state == EvidenceState::Rejected && file.replaced.is_none());
    let is_here = |id: &str| files.iter().any(|file| file.file.id == id);
    let library = sheet.files.library.iter().filter(|file| !is_here(&file.id));
    let library: Vec<Choice> = library.map(|file| (file.id.clone(), file.name.clone())).collect();
    let rejected: Vec<Choice> = rejected.map(|file| (file.file.id.clone(), file.file.name.clone())).collect();
    Attach {
        label: words.say_with("files-choose", &[("id", &criterion.id)]),
        hint: words.say_with("files-hint", &[("max", &max), ("kinds", &INTAKE.titles())]),
        max: INTAKE.largest,
        too_large: words.say_with("upload-too-large", &[("max", &max)]),
        is_open: is_open || !rejected.is_empty(),
        replaces: (!rejected.is_empty()).then(|| replaces(words, &criterion.id, rejected)),
        reuse: (!library.is_empty()).then(|| reuse(words, &criterion.id, library)),
    }
}

fn replaces(words: &Words, criterion: &str, mut rejected: Vec<Choice>) -> Field {
    rejected.push((String::new(), words.say("files-replaces-none").into_owned()));
    let first = rejected[0].0.clone();
    Field::new(Control::Choice(rejected), format!("thay-{criterion}"), words.say("files-replaces"))
        .about(format!(" ({criterion})"))
        .value(first)
}

fn reuse(words: &Words, criterion: &str, mut library: Vec<Choice>) -> Field {
    library.insert(0, (String::new(), words.say("files-reuse-none").into_owned()));
    let label = words.say_with("files-reuse", &[("id", criterion)]);
    Field::new(Control::Choice(library), format!("co-{criterion}"), label)
}

fn row(
    words: &Words,
    sheet: &Sheet,
    criterion: &str,
    (attached, refused): (&SheetFile, Option<&FileRefused>),
) -> Row {
    let file = &attached.file;
    let key = format!("{criterion}/{}", file.id);
    let day = words.moment(file.uploaded_at).split(' ').next().unwrap_or_default().to_owned();
    let size = words.size(file.bytes);
    let is_current = attached.replaced.is_none();
    let rejecting = refused.and_then(|refused| Some((refused, refused.rejecting.as_ref()?)));
    let rejecting = rejecting.filter(|(_, (rejected, _))| *rejected == key);
    let (typed, wrong) = rejecting
        .map(|(refused, (_, reason))| {
            (reason.clone(), Some(refused.sentence.clone()).filter(|said| !said.is_empty()))
        })
        .unwrap_or_default();
    let decide = (sheet.may_examine && is_current).then(|| Decide {
        is_open: wrong.is_some(),
        accepts: attached.state != EvidenceState::Accepted,
        rejects: (attached.state != EvidenceState::Rejected).then(|| {
            let label = words.say("files-reject-reason");
            Field::new(Control::Area(2), format!("ly-do-{key}"), label)
                .about(format!(" {} ({criterion})", file.name))
                .value(typed)
                .error(wrong)
        }),
        key: key.clone(),
    });
    Row {
        name: file.name.clone(),
        href: address(&sheet.here).evidence(&file.id),
        icon: if file.kind.is_picture() { "pic" } else { "file" },
        line: words.say_with("files-line", &[("size", &size), ("by", &file.uploaded_by), ("day", &day)]),
        reason: attached.reason.as_ref().map(|reason| words.say_with("files-reason", &[("reason", reason)])),
        damage: attached.damage.map(|damage| match damage {
            Damage::Absent | Damage::Altered => words.say("files-altered-why").into_owned(),
        }),
        state: state_of(words, sheet, attached),
        detach: (sheet.may_fill_in && attached.state == EvidenceState::Attached).then_some(key),
        decide,
    }
}

pub(super) fn state_of(words: &Words, sheet: &Sheet, attached: &SheetFile) -> State {
    let key = evidence_key(sheet, attached);
    let word = words.say(key);
    match key {
        "files-replaced" => State::void(word),
        "files-accepted" => State::done(word),
        "files-waiting" => State::wait(word),
        "files-attached" => State::open(word),
        _ => State::back(word),
    }
}
