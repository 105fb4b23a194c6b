//! What cannot be so, as a fault of a file.

use crate::criteria::{Code, Fault};
use crate::scoring::Json;
use crate::voting::wrong::Wrong;

impl Wrong {
    /// The fault, at a place of the file.
    pub(super) fn fault(&self, json: &Json<'_>, at: usize) -> Box<Fault> {
        let fault = |code| json.fault_at(at, code);
        match self {
            Self::NoOption => fault(Code::NoOption),
            Self::OptionTwice { option } => fault(Code::OptionTwice).text("id", option),
            Self::ChoiceBounds { at_least, at_most, options } => {
                let fault = fault(Code::ChoiceBounds).number("at_least", at_least);
                fault.number("at_most", at_most).number("options", options)
            }
            Self::SeatsRange { seats, options } => {
                fault(Code::SeatsRange).number("seats", seats).number("options", options)
            }
            Self::DecidedNotHere => fault(Code::DecidedNotHere),
            Self::ReturnedSum { returned, counted } => {
                fault(Code::ReturnedSum).number("returned", returned).number("counted", counted)
            }
            Self::ReturnedOverIssued { returned, issued } => {
                fault(Code::ReturnedOverIssued).number("returned", returned).number("issued", issued)
            }
            Self::IssuedOverElectorate { issued, electorate } => {
                fault(Code::IssuedOverElectorate).number("issued", issued).number("size", electorate)
            }
            Self::PresentOverElectorate { present, electorate } => {
                fault(Code::PresentOverElectorate).number("present", present).number("size", electorate)
            }
            Self::WrittenNotCounted => fault(Code::WrittenNotCounted),
            Self::BoxOverPresent { ballots, present } => {
                fault(Code::BoxOverPresent).number("ballots", ballots).number("present", present)
            }
            Self::InvalidOverReturned { source, invalid, returned } => {
                let fault = fault(Code::InvalidOverReturned).text("source", source.word());
                fault.number("invalid", invalid).number("returned", returned)
            }
            Self::CountOverValid { source, option, count, valid } => {
                let fault = fault(Code::CountOverValid).text("source", source.word()).text("id", option);
                fault.number("count", count).number("valid", valid)
            }
            Self::CountSum { source, sum, least, most } => {
                let fault = fault(Code::CountSum).text("source", source.word()).number("sum", sum);
                fault.number("least", least).number("most", most)
            }
            Self::EachSum { source, option, sum, valid } => {
                let fault = fault(Code::EachSum).text("source", source.word()).text("id", option);
                fault.number("sum", sum).number("valid", valid)
            }
            Self::NothingSaid { source } => fault(Code::NothingSaid).text("source", source.word()),
            Self::SettledByOther { by } => fault(Code::SettledByOther).text("key", by.word()),
            Self::NothingTied { by } => fault(Code::NothingTied).text("key", by.word()),
            Self::CastingVoteUnfit { seats } => fault(Code::CastingVoteUnfit).number("seats", seats),
            Self::LotUnfit { tied } => fault(Code::LotUnfit).number("tied", tied),
        }
    }
}
