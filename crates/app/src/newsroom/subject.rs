//! What an article is about, out of what the clusters of its office have; readers are led to what is public of it.

use thidua_domain::access::Whose;
use thidua_domain::newsroom::SubjectKind;
use thidua_domain::refusal::Refusal;
use thidua_store::newsroom::{self as store, AboutRow, SubjectRow};
use thidua_store::organization::{ClusterRow, list_clusters, list_clusters_of_unit};
use thidua_store::{Sql, Work};

use crate::error::damaged;
use crate::{App, FieldErrors, Result, day_in_vietnam};

/// So many things of a kind are offered of a cluster.
const OFFERED: i64 = 100;
/// Of so many years back from this one.
const YEARS_BACK: i64 = 2;

/// Something that an article is about, or may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// What kind of thing.
    pub kind: SubjectKind,
    /// Its id.
    pub id: String,
    /// The part of its address: of a cluster another one than its id.
    pub place: String,
    /// What it is called.
    pub title: String,
    /// Of which year; a cluster is of none.
    pub year: Option<i64>,
    /// Whether everybody reads of it.
    pub is_public: bool,
}

impl Subject {
    fn of(kind: SubjectKind, row: AboutRow) -> Self {
        Self {
            kind,
            is_public: kind.is_public(&row.state),
            place: row.id.clone(),
            id: row.id,
            title: row.title,
            year: Some(row.year),
        }
    }

    fn of_cluster(row: &ClusterRow) -> Self {
        Self {
            kind: SubjectKind::Cluster,
            id: row.id.clone(),
            place: row.slug.clone(),
            title: row.name.clone(),
            year: None,
            is_public: true,
        }
    }
}

/// The clusters of which an office writes.
async fn clusters_of(sql: &mut impl Sql, whose: &Whose, day: &str) -> Result<Vec<String>> {
    Ok(match whose {
        Whose::House => vec![],
        Whose::Cluster(id) => vec![id.to_string()],
        Whose::Unit(id) => list_clusters_of_unit(sql, id.as_str(), day).await?,
    })
}

/// What these offices may write about: their clusters, and of these the movements, conferences and exemplars of the last years that everybody reads of.
///
/// # Errors
/// When the database refuses.
pub async fn list_choices(app: &App, offices: &[Whose]) -> Result<Vec<Subject>> {
    let today = app.today();
    let (day, from) = (today.to_string(), i64::from(today.year()) - YEARS_BACK);
    let mut reader = app.read().await?;
    let mut own: Vec<String> = vec![];
    for whose in offices {
        own.extend(clusters_of(&mut reader, whose, &day).await?);
    }
    let clusters = list_clusters(&mut reader, &day).await?;
    let mut found: Vec<Subject> = vec![];
    for cluster in clusters.iter().filter(|cluster| own.contains(&cluster.id)) {
        found.push(Subject::of_cluster(cluster));
        let asked = (from, OFFERED);
        let movements = store::list_movement_subjects(&mut reader, &cluster.id, asked).await?;
        let exemplars = store::list_exemplar_subjects(&mut reader, &cluster.id, asked).await?;
        let conferences = store::list_conference_subjects(&mut reader, &cluster.id, asked).await?;
        found.extend(movements.into_iter().map(|row| Subject::of(SubjectKind::Movement, row)));
        found.extend(exemplars.into_iter().map(|row| Subject::of(SubjectKind::Exemplar, row)));
        found.extend(conferences.into_iter().map(|row| Subject::of(SubjectKind::Conference, row)));
    }
    found.retain(|subject| subject.is_public);
    Ok(found)
}

async fn find(sql: &mut impl Sql, kind: SubjectKind, id: &str) -> Result<Option<AboutRow>> {
    Ok(match kind {
        SubjectKind::Cluster => None,
        SubjectKind::Movement => store::find_movement_subject(sql, id).await?,
        SubjectKind::Exemplar => store::find_exemplar_subject(sql, id).await?,
        SubjectKind::Conference => store::find_conference_subject(sql, id).await?,
    })
}

/// About what an article is, also what is not public.
pub(super) async fn load_subjects(sql: &mut impl Sql, article: &str, day: &str) -> Result<Vec<Subject>> {
    let mut found = vec![];
    for row in store::list_subjects(sql, article).await? {
        let kind = SubjectKind::from_name(&row.kind);
        let kind = kind.ok_or_else(|| damaged("article_subject.kind", &row.kind))?;
        if kind == SubjectKind::Cluster {
            let clusters = list_clusters(sql, day).await?;
            found.extend(clusters.iter().find(|one| one.id == row.subject_id).map(Subject::of_cluster));
        } else {
            found.extend(find(sql, kind, &row.subject_id).await?.map(|row| Subject::of(kind, row)));
        }
    }
    Ok(found)
}

/// What was chosen, where it is of a cluster of the office or the article is about it already: an office that changed its cluster corrects a word all the same.
/// What is empty is nothing.
pub(super) async fn accept_subjects(
    work: &mut Work,
    (whose, article): (&Whose, Option<&str>),
    typed: &[(SubjectKind, String)],
    wrong: &mut FieldErrors,
) -> Result<Vec<SubjectRow>> {
    let before = match article {
        Some(id) => store::list_subjects(work, id).await?,
        None => vec![],
    };
    let day = day_in_vietnam(work.now()).to_string();
    let own = clusters_of(work, whose, &day).await?;
    let mut rows: Vec<SubjectRow> = vec![];
    for (kind, id) in typed.iter().filter(|(_, id)| !id.is_empty()) {
        let cluster = match kind {
            SubjectKind::Cluster => Some(id.clone()),
            SubjectKind::Movement | SubjectKind::Exemplar | SubjectKind::Conference => {
                find(work, *kind, id).await?.map(|row| row.cluster_id)
            }
        };
        let row = SubjectRow { kind: kind.name().to_owned(), subject_id: id.clone() };
        if before.contains(&row) || cluster.is_some_and(|cluster| own.contains(&cluster)) {
            rows.push(row);
        } else {
            wrong.note(kind.name(), Err::<(), _>(Refusal::ArticleSubjectUnknown));
        }
    }
    // As the table gives them back.
    rows.sort_by(|one, other| one.kind.cmp(&other.kind));
    rows.dedup_by(|one, other| one.kind == other.kind);
    Ok(rows)
}
