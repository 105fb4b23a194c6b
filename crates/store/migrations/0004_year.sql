-- The emulation year of a cluster and its steps.

create table emulation_year (
    id text not null primary key,
    cluster_id text not null references cluster (id),
    year integer not null,
    state text not null,
    -- Where figures that nobody reported here were taken from; such a year has no approval steps and no ranking of ours.
    source text,
    remark text,
    criteria_table text,
    opened_at integer not null,
    frozen_at integer,
    published_at integer,
    unique (cluster_id, year)
) strict;

create table year_step (
    year_id text not null references emulation_year (id),
    position integer not null,
    kind text not null,
    due_on text not null,
    primary key (year_id, position)
) strict;

-- What a publication states for the cluster as a whole. `checkable` says whether its members' figures can be summed up to it.
create table stated_figure (
    year_id text not null references emulation_year (id),
    code text not null,
    title text not null,
    measure_unit text not null,
    value text not null,
    checkable integer not null,
    source text not null,
    position integer not null,
    primary key (year_id, code)
) strict;
