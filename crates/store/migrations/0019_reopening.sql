-- A frozen year can be opened again by head and secretary together; what a scorecard was before the freeze comes back with it.
alter table scorecard add column locked_from text;

create table reopening (
    cluster_id text not null,
    year_id text not null references emulation_year (id),
    -- Why, and who asked; the other of the two agrees.
    reason text not null,
    person_id text not null,
    person_name text not null,
    role text not null,
    asked_at integer not null,
    primary key (cluster_id, year_id)
) strict;
