-- The emulation year of a cluster and its steps.

create table emulation_year (
    id text not null primary key,
    cluster_id text not null references cluster (id),
    year bigint not null,
    state text not null,
    -- Where figures that nobody reported here were taken from; such a year has no approval steps and no ranking of ours.
    source text,
    remark text,
    criteria_table text,
    opened_at bigint not null,
    frozen_at bigint,
    published_at bigint,
    unique (cluster_id, year)
);

create table year_step (
    year_id text not null references emulation_year (id),
    position bigint not null,
    kind text not null,
    due_on text not null,
    primary key (year_id, position)
);

-- What a publication states for the cluster as a whole. `checkable` says whether its members' figures can be summed up to it.
create table stated_figure (
    year_id text not null references emulation_year (id),
    code text not null,
    title text not null,
    measure_unit text not null,
    value text not null,
    checkable bigint not null,
    source text not null,
    position bigint not null,
    primary key (year_id, code)
);
