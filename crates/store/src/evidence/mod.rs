//! Evidence: the files of a unit, and what each of them is attached to. Pictures of what an alliance does, and papers that are kept as files, stand beside.

pub(crate) mod paper;
pub(crate) mod picture;

pub use paper::{
    PaperRow, TakenPaperRow, add_paper, delete_taken_paper, list_papers, list_places, list_taken_papers,
    put_paper_back, take_paper_away,
};
pub use picture::{
    PictureRow, TakenRow, add_picture, count_pictures, delete_taken, list_pictures, list_taken,
    put_picture_back, set_caption, take_picture_away,
};
use thidua_domain::evidence::{EvidenceState, Owner};

use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    INSERT_FILE = "insert into evidence (cluster_id, id, unit_id, digest, name, kind, bytes, uploaded_by, uploaded_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    FIND_FILE = "select id, unit_id, digest, name, kind, bytes, uploaded_by, uploaded_at from evidence
        where cluster_id = $1 and id = $2";
    FIND_BY_DIGEST = "select id, unit_id, digest, name, kind, bytes, uploaded_by, uploaded_at from evidence
        where cluster_id = $1 and unit_id = $2 and digest = $3";
    LIST_FILES_OF = "select id, unit_id, digest, name, kind, bytes, uploaded_by, uploaded_at from evidence
        where cluster_id = $1 and unit_id = $2 order by uploaded_at desc, id desc";
    SUM_BYTES = "select cast(coalesce(sum(bytes), 0) as bigint) from (select bytes from evidence where unit_id = $1
        union all select bytes from picture where unit_id = $1
        union all select bytes from paper_file where unit_id = $1
        union all select p.bytes from article_picture p join article a on a.id = p.article_id where a.unit_id = $1) as kept";
    LIST_UNUSED = "select e.cluster_id, e.id, e.name, e.digest from evidence e
        where not exists (select 1 from evidence_use u where u.cluster_id = e.cluster_id and u.evidence_id = e.id)
            and not exists (select 1 from audit_event a where a.scope = 'cluster:' || e.cluster_id and a.subject = e.id
                and a.name in ('evidence.accepted', 'evidence.rejected'))
        order by e.cluster_id, e.id";
    DELETE_UNUSED = "delete from evidence where cluster_id = $1 and id = $2
        and not exists (select 1 from evidence_use u where u.cluster_id = $1 and u.evidence_id = $2)";
    DELETE_BLOB = "delete from blob where digest = $1 and not exists (select 1 from evidence where digest = $1)
        and not exists (select 1 from picture where digest = $1) and not exists (select 1 from paper_file where digest = $1)
        and not exists (select 1 from article_picture where digest = $1)
        and not exists (select 1 from setting where name = 'house-logo' and value like $1 || ' %')";
    LIST_OWNERS = "select e.name, n.short_name from evidence e join unit_name n on n.unit_id = e.unit_id
            where e.digest = $1 and n.valid_to is null
        union all select p.caption, n.short_name from picture p join unit_name n on n.unit_id = p.unit_id
            where p.digest = $1 and n.valid_to is null
        union all select f.name, n.short_name from paper_file f join unit_name n on n.unit_id = f.unit_id
            where f.digest = $1 and n.valid_to is null
        union all select p.alt, a.title from article_picture p join article a on a.id = p.article_id where p.digest = $1
        order by 2, 1";
    INSERT_USE = "insert into evidence_use
            (cluster_id, owner_kind, owner_id, place, evidence_id, state, attached_by, attached_at)
        values ($1, $2, $3, $4, $5, $8, $6, $7)";
    DELETE_USE = "delete from evidence_use where cluster_id = $1 and owner_kind = $2 and owner_id = $3 and place = $4
        and evidence_id = $5";
    SET_DECISION = "update evidence_use set state = $6, reason = $7, decided_by = $8, decided_at = $9
        where cluster_id = $1 and owner_kind = $2 and owner_id = $3 and place = $4 and evidence_id = $5";
    SET_REPLACED = "update evidence_use set replaced_by = $6
        where cluster_id = $1 and owner_kind = $2 and owner_id = $3 and place = $4 and evidence_id = $5";
    LIST_USES_OF = "select place, evidence_id, state, reason, attached_by, attached_at, decided_by, decided_at, replaced_by
        from evidence_use where cluster_id = $1 and owner_kind = $2 and owner_id = $3
        order by place, attached_at, evidence_id";
    IS_USED = "select place from evidence_use
        where cluster_id = $1 and owner_kind = $2 and owner_id = $3 and evidence_id = $4 order by place";
}

/// A file of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRow {
    /// Id.
    pub id: String,
    /// Whose.
    pub unit_id: String,
    /// SHA-256 of its bytes, under which they lie in the folder.
    pub digest: String,
    /// Its name.
    pub name: String,
    /// Stable name of its kind.
    pub kind: String,
    /// How large it is.
    pub bytes: i64,
    /// Who uploaded it.
    pub uploaded_by: String,
    /// When.
    pub uploaded_at: i64,
}

from_row!(FileRow { id, unit_id, digest, name, kind, bytes, uploaded_by, uploaded_at });

/// A file as it is attached to a place of its owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UseRow {
    /// Where in the owner: of a scorecard, the leaf.
    pub place: String,
    /// Which file.
    pub evidence_id: String,
    /// Stable name of its state.
    pub state: String,
    /// Why it was rejected.
    pub reason: Option<String>,
    /// Who attached it.
    pub attached_by: String,
    /// When.
    pub attached_at: i64,
    /// Who decided about it.
    pub decided_by: Option<String>,
    /// When.
    pub decided_at: Option<i64>,
    /// The file in its place.
    pub replaced_by: Option<String>,
}

from_row!(UseRow {
    place,
    evidence_id,
    state,
    reason,
    attached_by,
    attached_at,
    decided_by,
    decided_at,
    replaced_by
});

/// Which use of a file.
#[derive(Clone, Copy, Debug)]
pub struct UseKey<'a> {
    /// The cluster.
    pub cluster: &'a str,
    /// What it is attached to.
    pub owner: &'a Owner,
    /// Where in it.
    pub place: &'a str,
    /// Which file.
    pub evidence: &'a str,
}

/// Notes a file that lies in the folder.
///
/// # Errors
/// When the unit has these bytes already, or the database refuses.
pub async fn add_file(work: &mut Work, cluster: &str, row: &FileRow) -> Result<()> {
    execute!(
        work,
        INSERT_FILE,
        cluster,
        &row.id,
        &row.unit_id,
        &row.digest,
        &row.name,
        &row.kind,
        row.bytes,
        &row.uploaded_by,
        row.uploaded_at
    )?;
    Ok(())
}

/// The file with this id.
///
/// # Errors
/// When the database refuses.
pub async fn find_file(sql: &mut impl Sql, cluster: &str, id: &str) -> Result<Option<FileRow>> {
    Ok(fetch_optional!(sql, FIND_FILE, cluster, id)?)
}

/// The file of a unit that has these bytes.
///
/// # Errors
/// When the database refuses.
pub async fn find_by_digest(
    sql: &mut impl Sql,
    cluster: &str,
    unit: &str,
    digest: &str,
) -> Result<Option<FileRow>> {
    Ok(fetch_optional!(sql, FIND_BY_DIGEST, cluster, unit, digest)?)
}

/// All files of a unit, newest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_files_of(sql: &mut impl Sql, cluster: &str, unit: &str) -> Result<Vec<FileRow>> {
    Ok(fetch_all!(sql, LIST_FILES_OF, cluster, unit)?)
}

/// How many bytes of evidence, of pictures and of papers a unit has, in all clusters.
///
/// # Errors
/// When the database refuses.
pub async fn sum_bytes(sql: &mut impl Sql, unit: &str) -> Result<i64> {
    let row: Option<(i64,)> = fetch_optional!(sql, SUM_BYTES, unit)?;
    Ok(row.map_or(0, |row| row.0))
}

/// A file that is attached to nothing and that no cluster ever decided about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnusedRow {
    /// In which cluster.
    pub cluster_id: String,
    /// Id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// SHA-256 of its bytes.
    pub digest: String,
}

from_row!(UnusedRow { cluster_id, id, name, digest });

/// Files that are attached to nothing and that no cluster ever decided about.
///
/// # Errors
/// When the database refuses.
pub async fn list_unused(sql: &mut impl Sql) -> Result<Vec<UnusedRow>> {
    Ok(fetch_all!(sql, LIST_UNUSED)?)
}

/// Takes a file away that is still attached to nothing; whether it was, and whether nobody else has its bytes.
///
/// # Errors
/// When the database refuses.
pub async fn delete_unused(work: &mut Work, row: &UnusedRow) -> Result<(bool, bool)> {
    if execute!(work, DELETE_UNUSED, &row.cluster_id, &row.id)? == 0 {
        return Ok((false, false));
    }
    Ok((true, drop_blob(work, &row.digest).await?))
}

/// Forgets bytes that nobody has any more; whether it was so.
///
/// # Errors
/// When the database refuses.
pub async fn drop_blob(work: &mut Work, digest: &str) -> Result<bool> {
    Ok(execute!(work, DELETE_BLOB, digest)? > 0)
}

/// Under which names units know these bytes: name of the file or caption of the picture, short name of the unit.
///
/// # Errors
/// When the database refuses.
pub async fn list_owners(sql: &mut impl Sql, digest: &str) -> Result<Vec<(String, String)>> {
    Ok(fetch_all!(sql, LIST_OWNERS, digest)?)
}

/// Attaches a file.
///
/// # Errors
/// When it is attached there already, or the database refuses.
pub async fn add_use(work: &mut Work, key: UseKey<'_>) -> Result<()> {
    let (by, now) = (work.stamp().name.clone(), work.now());
    execute!(
        work,
        INSERT_USE,
        key.cluster,
        key.owner.kind().name(),
        key.owner.id(),
        key.place,
        key.evidence,
        &by,
        now,
        EvidenceState::BEGINS.name()
    )?;
    Ok(())
}

/// Takes a file off.
///
/// # Errors
/// When the database refuses.
pub async fn delete_use(work: &mut Work, key: UseKey<'_>) -> Result<u64> {
    let (kind, id) = (key.owner.kind().name(), key.owner.id());
    Ok(execute!(work, DELETE_USE, key.cluster, kind, id, key.place, key.evidence)?)
}

/// Notes what the cluster says of a file.
///
/// # Errors
/// When the database refuses.
pub async fn set_decision(
    work: &mut Work,
    key: UseKey<'_>,
    state: EvidenceState,
    reason: Option<&str>,
) -> Result<u64> {
    let (by, now) = (work.stamp().name.clone(), work.now());
    Ok(execute!(
        work,
        SET_DECISION,
        key.cluster,
        key.owner.kind().name(),
        key.owner.id(),
        key.place,
        key.evidence,
        state.name(),
        reason,
        &by,
        now
    )?)
}

/// Notes which file took the place of another.
///
/// # Errors
/// When the database refuses.
pub async fn set_replaced(work: &mut Work, key: UseKey<'_>, by: &str) -> Result<u64> {
    let (kind, id) = (key.owner.kind().name(), key.owner.id());
    Ok(execute!(work, SET_REPLACED, key.cluster, kind, id, key.place, key.evidence, by)?)
}

/// What is attached to an owner, by place, oldest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_uses_of(sql: &mut impl Sql, cluster: &str, owner: &Owner) -> Result<Vec<UseRow>> {
    Ok(fetch_all!(sql, LIST_USES_OF, cluster, owner.kind().name(), owner.id())?)
}

/// Whether a file is attached to any place of an owner.
///
/// # Errors
/// When the database refuses.
pub async fn is_used(sql: &mut impl Sql, cluster: &str, owner: &Owner, evidence: &str) -> Result<bool> {
    let rows: Vec<(String,)> = fetch_all!(sql, IS_USED, cluster, owner.kind().name(), owner.id(), evidence)?;
    Ok(!rows.is_empty())
}
