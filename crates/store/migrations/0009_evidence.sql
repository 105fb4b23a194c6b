-- Evidence of a unit, kept once for all years, and what it proves in which year; the scorecard as a paper that is handed in.

create table evidence (
    cluster_id text not null references cluster (id),
    id text not null,
    unit_id text not null references unit (id),
    digest text not null references blob (digest),
    name text not null,
    kind text not null,
    bytes integer not null,
    uploaded_by text not null,
    uploaded_at integer not null,
    primary key (cluster_id, id),
    unique (cluster_id, unit_id, digest)
) strict;

-- What the cluster says of a file stands here and not at the file: it is about one criterion of one year, and a later year
-- must not change what a frozen one shows.
create table evidence_use (
    cluster_id text not null,
    year_id text not null references emulation_year (id),
    unit_id text not null references unit (id),
    criterion text not null,
    evidence_id text not null,
    state text not null,
    reason text,
    attached_by text not null,
    attached_at integer not null,
    decided_by text,
    decided_at integer,
    -- The file that was attached in place of this one.
    replaced_by text,
    primary key (cluster_id, year_id, unit_id, criterion, evidence_id)
) strict;

create table scorecard (
    cluster_id text not null,
    year_id text not null references emulation_year (id),
    unit_id text not null references unit (id),
    state text not null,
    -- Counts changes of the state, so that nobody returns what they have not seen.
    revision integer not null,
    -- The submission that stands; empty while the unit has the card in its hands.
    submitted_at integer,
    submitted_by text,
    returned_at integer,
    returned_by text,
    reason text,
    primary key (cluster_id, year_id, unit_id)
) strict;

-- Years that were frozen before there were scorecards counted every mark.
insert into scorecard (cluster_id, year_id, unit_id, state, revision, submitted_at, submitted_by)
    select distinct m.cluster_id, m.year_id, m.unit_id, 'locked', 1, coalesce(y.frozen_at, y.opened_at), ''
    from mark m join emulation_year y on y.id = m.year_id
    where m.layer = 'self' and y.state <> 'open';
