//! A final paper on its way out: with what it says of itself where it replaces one that was handed out before.

use jiff::civil::Date;
use serde::Serialize;

use super::{Day, Fault, Form};

/// A paper that is handed out as final.
#[derive(Clone, Debug, Serialize)]
pub struct Issued<F> {
    form: F,
    remarks: Vec<Option<String>>,
}

impl<F: Form> Issued<F> {
    /// For each paper in the form what it says of itself; nothing of one that is the first.
    #[must_use]
    pub fn new(form: F, remarks: Vec<Option<String>>) -> Self {
        Self { form, remarks }
    }

    /// The paper without what it says of itself.
    #[must_use]
    pub fn form(&self) -> &F {
        &self.form
    }
}

/// What a paper says of itself that is made for the n-th time, in place of one of an earlier day.
#[must_use]
pub fn reissued(number: u32, made_on: Date, before_on: Date) -> String {
    let (made, before) = (Day(made_on).in_figures(), Day(before_on).in_figures());
    format!("Bản in lại (lần {number}) ngày {made}, thay bản in ngày {before}.")
}

/// The face of the form, and beside it the remarks where there are any.
#[derive(Serialize)]
struct Face<'a, T> {
    #[serde(flatten)]
    form: T,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    remarks: &'a [Option<String>],
}

impl<F: Form> Form for Issued<F> {
    const FOLDER: &'static str = F::FOLDER;

    fn faults(&self) -> Vec<Fault> {
        self.form.faults()
    }

    fn face(&self) -> impl Serialize {
        let says = self.remarks.iter().any(Option::is_some);
        Face { form: self.form.face(), remarks: if says { &self.remarks } else { &[] } }
    }

    fn said(&self) -> Vec<Vec<String>> {
        self.form.said()
    }

    fn day(&self) -> Date {
        self.form.day()
    }
}
