//! Figures that were taken over from a publication: by member, summed up again, beside what was stated.

use jiff::civil::date;
use thidua_domain::ground::YearState;
use thidua_domain::reporting::{Fact, Figure, Indicator, Nature, actual_of};
use thidua_store::ground as store;
use thidua_store::ground::StatedRow;

use crate::ground::{ClusterYear, Member, load_here};
use crate::organization::load_books;
use crate::reporting::accepted_of_year;
use crate::statistics::is_asked;
use crate::{App, Error, Result};

/// One indicator over all members.
#[derive(Clone, Debug)]
pub struct FigureRow {
    /// What is counted.
    pub indicator: Indicator,
    /// Every member with its figure; none: nobody stated one.
    pub members: Vec<(Member, Option<String>)>,
    /// The sum of the figures that are there; none of means, shares and quotients, which nobody adds up.
    pub sum: Option<String>,
    /// How many members have none.
    pub missing: usize,
    /// What was stated for the cluster as a whole.
    pub stated: Option<StatedRow>,
}

/// The figures of a year that is public.
#[derive(Clone, Debug)]
pub struct Figures {
    /// Where.
    pub here: ClusterYear,
    /// Indicators with figures by member.
    pub rows: Vec<FigureRow>,
    /// What was stated for the cluster only.
    pub stated_only: Vec<StatedRow>,
}

/// The figures of a public year.
///
/// # Errors
/// [`Error::NotFound`] for a year that is not public.
pub async fn figures(app: &App, at: (&str, i16)) -> Result<Figures> {
    let mut reader = app.read().await?;
    let here = load_here(&mut reader, at.0, at.1, app.today()).await?;
    if !matches!(here.state, YearState::Published | YearState::Archived) {
        return Err(Error::NotFound);
    }
    let stated = store::list_stated(&mut reader, here.year_id.as_str()).await?;
    let year = accepted_of_year(&mut reader, here.year_id.as_str()).await?;
    let figure = |indicator: &Indicator, member: &Member| match actual_of(
        (&year.form, indicator),
        year.of(&member.id),
        year.quarters,
    )?
    .0
    {
        Fact::Number(figure) => Some(figure),
        Fact::Flag(_) | Fact::Survey(_) => None,
    };
    let books = load_books(&mut reader, here.today).await?;
    let is_there = |member: &Member| books.is_there(member.id.as_str(), date(here.year, 12, 31));
    let rows = year.form.iter().map(|indicator| {
        let members = here.members.iter().map(|member| (member.clone(), figure(indicator, member)));
        let figures: Vec<(Member, Option<Figure>)> = members
            .filter(|(member, figure)| is_asked(indicator, figure.is_some(), is_there(member)))
            .collect();
        let sum = figures.iter().filter_map(|(_, figure)| *figure).fold(Figure::ZERO, Figure::plus);
        FigureRow {
            indicator: indicator.clone(),
            sum: (indicator.nature == Nature::Additive).then(|| sum.to_string()),
            missing: figures.iter().filter(|(_, figure)| figure.is_none()).count(),
            members: figures
                .into_iter()
                .map(|(member, figure)| (member, figure.map(|figure| figure.to_string())))
                .collect(),
            stated: stated.iter().find(|row| row.code == indicator.code).cloned(),
        }
    });
    let rows: Vec<FigureRow> = rows.filter(|row| row.missing < row.members.len()).collect();
    let stated_only = stated.into_iter().filter(|row| row.checkable == 0).collect();
    Ok(Figures { here, rows, stated_only })
}
