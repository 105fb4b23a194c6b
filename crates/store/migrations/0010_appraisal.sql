-- Checking between equals: who checks whom, whose sheet stands where, what the checked unit answers.

create table check_plan (
    cluster_id text not null,
    year_id text not null references emulation_year (id),
    checkers integer not null,
    mutual text not null,
    drawn_at integer not null,
    drawn_by text not null,
    explanation_opened_at integer,
    explanation_opened_by text,
    -- Why it was opened without some sheets.
    reason text,
    primary key (cluster_id, year_id)
) strict;

-- Two units that do not check each other; the smaller id first.
create table check_conflict (
    cluster_id text not null,
    year_id text not null references emulation_year (id),
    unit_id text not null references unit (id),
    other_id text not null references unit (id),
    reason text not null,
    declared_by text not null,
    declared_at integer not null,
    primary key (cluster_id, year_id, unit_id, other_id)
) strict;

create table appraisal (
    cluster_id text not null,
    year_id text not null references emulation_year (id),
    unit_id text not null references unit (id),
    by_unit text not null references unit (id),
    state text not null,
    assigned_at integer not null,
    handed_in_at integer,
    handed_in_by text,
    confirmed_at integer,
    reason text,
    primary key (cluster_id, year_id, unit_id, by_unit)
) strict;

create table explanation (
    cluster_id text not null,
    year_id text not null references emulation_year (id),
    unit_id text not null references unit (id),
    criterion text not null,
    content text not null,
    person_name text not null,
    given_at integer not null,
    primary key (cluster_id, year_id, unit_id, criterion)
) strict;
