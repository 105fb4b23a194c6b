-- A step can be locked, with named units let through until a day; what the cluster holds has the day on which it was held.
alter table year_step add column locked_at integer;
alter table year_step add column locked_by text;
alter table year_step add column held_on text;

create table step_exception (
    year_id text not null references emulation_year (id),
    kind text not null,
    unit_id text not null references unit (id),
    until text not null,
    reason text not null,
    granted_by text not null,
    granted_at integer not null,
    primary key (year_id, kind, unit_id)
) strict;
