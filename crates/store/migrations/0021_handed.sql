-- What was handed in is taken back until somebody opened it, and asked for afterwards. A row stands for one handing in; the next one
-- begins without.
create table handed (
    cluster_id text not null references cluster (id),
    year_id text not null references emulation_year (id),
    -- 'report' with the id of the version, 'scorecard' with the id of the unit.
    kind text not null check (kind in ('report', 'scorecard')),
    thing text not null,
    opened_at integer,
    opened_by text,
    asked_at integer,
    asked_by text,
    reason text,
    primary key (cluster_id, year_id, kind, thing)
) strict;
