//! What is decided about a whole card, below its marks: approve, open again, send back, leave a criterion out.

use thidua_app::scorecard::Sheet;
use thidua_domain::criteria::Criterion;
use thidua_words::Words;

use crate::ground::address;
use crate::handed::give_back_deed;
use crate::parts::{Button, Control, Deed, EntryForm, Field};

/// A reason as it was typed, with what is wrong with it.
pub(super) type Reason = (String, Option<String>);

/// Approves what everybody before has marked.
pub(super) fn approve(words: &Words, sheet: &Sheet) -> Option<Deed> {
    (sheet.may_approve && sheet.card.state.appraise().is_ok()).then(|| {
        let form = EntryForm::in_a_row(address(&sheet.here).approve_scorecard(&sheet.unit.slug))
            .revision(sheet.card.revision)
            .seen(sheet.seen)
            .button(Button::main(words.say("card-approve-button")).act("duyet"));
        Deed::new("duyet", words.say("card-approve-title"), words.say("card-approve-text"), form)
    })
}

/// Opens an approved card again, with a reason.
pub(super) fn reopen(words: &Words, sheet: &Sheet, (reason, error): Reason) -> Option<Deed> {
    (sheet.may_approve && sheet.card.state.reopen().is_ok()).then(|| {
        let asked = Field::new(Control::Area(2), "ly-do-mo", words.say("card-reopen-reason"));
        let form = EntryForm::stacked(address(&sheet.here).approve_scorecard(&sheet.unit.slug))
            .seen(sheet.seen)
            .field(asked.value(reason).error(error))
            .button(Button::new(words.say("card-reopen-button")).act("mo-lai"));
        Deed::new("mo-lai", words.say("card-reopen-title"), words.say("card-reopen-text"), form)
    })
}

/// Takes the card back, or asks for it.
pub(super) fn want_back(words: &Words, sheet: &Sheet, reason: Reason) -> Option<Deed> {
    sheet.may_have_back.then(|| {
        let address = address(&sheet.here).take_back_scorecard(&sheet.unit.slug);
        let form = EntryForm::stacked(address).revision(sheet.card.revision);
        give_back_deed(words, &sheet.handed, form, reason)
    })
}

/// Sends a card back to its unit, with a reason.
pub(super) fn send_back(words: &Words, sheet: &Sheet, (reason, error): Reason) -> Option<Deed> {
    (sheet.may_examine && sheet.card.state.return_for_correction().is_ok()).then(|| {
        let asked = Field::new(Control::Area(2), "ly-do", words.say("card-return-reason"));
        let form = EntryForm::stacked(address(&sheet.here).return_scorecard(&sheet.unit.slug))
            .revision(sheet.card.revision)
            .field(asked.value(reason).error(error))
            .button(Button::stop(words.say("card-return-button")));
        Deed::new("tra-lai", words.say("card-return-title"), words.say("card-return-text"), form)
    })
}

/// Leaves a criterion out for the unit, or takes it in again; with what was sent where it comes back.
pub(super) fn leave_out(
    words: &Words,
    sheet: &Sheet,
    sent: Option<(String, String, Option<String>)>,
) -> Option<Deed> {
    let unit = sheet.scored.find(&sheet.unit.slug).filter(|_| sheet.may_leave_out)?;
    let rows = sheet.scored.table.criteria.iter().zip(&unit.criteria);
    let leaf = |(criterion, _): (&Criterion, _)| {
        (criterion.id.clone(), format!("{} {}", criterion.id, criterion.title))
    };
    let leaves = rows.filter(|(_, row)| row.leaf.is_some()).map(leaf).collect();
    let (criterion, reason, error) = sent.unwrap_or_default();
    let which = Field::new(Control::Choice(leaves), "tieu-chi", words.say("ranking-criterion"));
    let why = Field::new(Control::Text, "ly-do-khong-giao", words.say("leave-out-reason"));
    let form = EntryForm::stacked(address(&sheet.here).leave_out(&sheet.unit.slug))
        .seen(sheet.seen)
        .field(which.value(criterion))
        .field(why.value(reason).error(error))
        .button(Button::new(words.say("leave-out-button")).act("khong"))
        .button(Button::plain(words.say("take-in-button")).act("giao"));
    Some(Deed::new("khong-giao", words.say("leave-out-title"), words.say("leave-out-text"), form))
}
