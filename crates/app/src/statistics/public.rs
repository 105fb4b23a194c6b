//! The figures of a cluster as everybody reads them: its published years beside each other. Of each the accepted figures alone are read, as on its
//! own public page. Plans are not, nor is the year before a year, which need not be public.

use std::cmp::Reverse;
use std::sync::Arc;

use jiff::civil::{Date, date};
use thidua_domain::reporting::Indicator;
use thidua_domain::statistics::Known;

use super::series::tells_the_same;
use super::{BOOKS, Line, Lines, Statistics, WHOLE_YEAR, figure_in, line_of, periods_of, put_together};
use crate::ground::{ClusterYear, MEMBERS, Member, years_of};
use crate::organization::load_books;
use crate::reporting::{REPORTED, accepted_of_year};
use crate::views::{Look, MadeOf};
use crate::{App, Error, Result};

/// So many published years stand beside each other, the newest.
pub const PUBLIC_YEARS: usize = 10;

/// The published years of a cluster.
#[derive(Clone, Debug)]
pub struct PublicStatistics {
    /// Each year as a whole, the oldest first.
    pub years: Vec<Statistics>,
    /// How many older ones are left out.
    pub older: usize,
}

/// An indicator over the published years.
#[derive(Clone, Debug)]
pub struct OverYears<'a> {
    /// As the newest year that tells it counts it.
    pub indicator: &'a Indicator,
    /// The years that count it in the same way, the oldest first.
    pub years: Vec<(&'a Statistics, &'a Line)>,
    /// Years that do not have it, or count it otherwise.
    pub without: Vec<i16>,
}

impl PublicStatistics {
    /// What any of the years tells, in the order of the newest; what is in older ones alone stands behind it.
    #[must_use]
    pub fn indicators(&self) -> Vec<&Indicator> {
        let mut found: Vec<&Indicator> = vec![];
        for line in self.years.iter().rev().flat_map(Statistics::lines) {
            let is_told = line.together.given > 0;
            if is_told && !found.iter().any(|known| known.code == line.indicator.code) {
                found.push(&line.indicator);
            }
        }
        found
    }

    /// One of them over the years.
    ///
    /// # Errors
    /// [`Error::NotFound`] for what none of the years tells.
    pub fn over_years(&self, code: &str) -> Result<OverYears<'_>> {
        let told = |year: &&Statistics| line_in(year, code).is_some_and(|line| line.together.given > 0);
        let newest = self.years.iter().rev().find(told).ok_or(Error::NotFound)?;
        let (indicator, own) = (&newest.line(code)?.indicator, form_of(newest));
        let mut found = OverYears { indicator, years: vec![], without: vec![] };
        for year in &self.years {
            let is_newest = year.here.year == newest.here.year;
            let fits = |_: &&Line| is_newest || tells_the_same(indicator, &own, &form_of(year));
            match line_in(year, code).filter(fits) {
                Some(line) => found.years.push((year, line)),
                None => found.without.push(year.here.year),
            }
        }
        Ok(found)
    }
}

fn line_in<'a>(year: &'a Statistics, code: &str) -> Option<&'a Line> {
    year.lines().iter().find(|line| line.indicator.code == code)
}

fn form_of(year: &Statistics) -> Vec<&Indicator> {
    year.lines().iter().map(|line| &line.indicator).collect()
}

/// The figures of the years that a cluster has published, for everybody.
///
/// # Errors
/// [`Error::NotFound`] for no such cluster.
pub async fn public_statistics(app: &App, cluster: &str) -> Result<PublicStatistics> {
    let mut look = app.look();
    let mut public = years_of(&mut look, cluster).await?;
    public.retain(|here| here.is_public());
    public.sort_by_key(|here| Reverse(here.year));
    let older = public.len().saturating_sub(PUBLIC_YEARS);
    public.truncate(PUBLIC_YEARS);
    let mut years = Vec::with_capacity(public.len());
    for here in public.into_iter().rev() {
        years.push(of_year(&mut look, here).await?);
    }
    Ok(PublicStatistics { years, older })
}

async fn of_year(look: &mut Look, here: Arc<ClusterYear>) -> Result<Statistics> {
    let whole = periods_of(look, &here).await?.into_iter().next();
    let day = whole.map_or_else(|| date(here.year, 12, 31), |(_, day)| day);
    let scope = here.scope();
    let of = [MadeOf { scope: &scope, tables: &REPORTED }, BOOKS, MEMBERS];
    let key = format!("public-statistics/{}/{}", here.year_id, here.today);
    let lines = look.view(&key, &of, async |look, _| load(look, &here, day).await).await?;
    let period = WHOLE_YEAR.to_owned();
    Ok(Statistics {
        periods: vec![period.clone()],
        days: vec![(period.clone(), day)],
        period,
        day,
        lines,
        here,
    })
}

async fn load(look: &mut Look, here: &ClusterYear, day: Date) -> Result<Lines> {
    let sql = look.reader().await?;
    let reports = accepted_of_year(sql, here.year_id.as_str()).await?;
    let books = load_books(sql, here.today).await?;
    let there: Vec<bool> =
        here.members.iter().map(|member| books.is_there(member.id.as_str(), day)).collect();
    let line = |indicator: &Indicator| {
        let known = |member: &Member| {
            let accepted = (reports.of(&member.id), reports.quarters);
            let now = figure_in((&reports.form, indicator), accepted, WHOLE_YEAR).map(|(figure, _)| figure);
            Known { now, ..Known::default() }
        };
        line_of(indicator, here.members.iter().map(known), &there)
    };
    Ok(Lines { lines: put_together(&reports.form, line), estimated: vec![] })
}
