-- What a meeting concluded about units that share a place: one line a unit, the computed rank stays in the frozen result.

create table tie_conclusion (
    cluster_id text not null,
    year_id text not null references emulation_year (id),
    unit_id text not null references unit (id),
    -- The place that they shared.
    rank integer not null,
    place integer not null,
    held_on text not null,
    reason text not null,
    person_name text not null,
    person_role text not null,
    concluded_at integer not null,
    primary key (cluster_id, year_id, unit_id)
) strict;
