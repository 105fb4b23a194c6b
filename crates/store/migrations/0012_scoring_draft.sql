-- Criteria tables that a cluster is writing. The text is a criteria file, right or wrong; a table that was put on the shelf
-- (criteria_table) is never edited, so whoever changes it begins a draft here.

create table criteria_draft (
    id text not null primary key,
    cluster_id text not null references cluster (id),
    title text not null,
    content text not null,
    -- Counts savings, so that two secretaries do not overwrite each other.
    revision integer not null,
    -- The stored table that it was copied from.
    based_on text references criteria_table (id),
    changed_by text not null,
    changed_at integer not null
) strict;

create index criteria_draft_by_cluster on criteria_draft (cluster_id);
