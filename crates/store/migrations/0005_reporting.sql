-- What the units report. Values are decimal texts: 15 digits and 6 places do not fit a 64-bit integer, and no sum over
-- them is ever made by the database.

create table indicator (
    year_id text not null references emulation_year (id),
    code text not null,
    position integer not null,
    group_title text not null,
    title text not null,
    measure_unit text not null,
    kind text not null,
    over_year text not null,
    decimals integer not null,
    -- Parts must sum up to their whole.
    part_of text,
    -- At most this other indicator.
    at_most text,
    -- A change against the same period last year beyond this many percent asks for an explanation.
    usual_change integer,
    survey_marks text,
    primary key (year_id, code)
) strict;

create table period (
    id text not null primary key,
    year_id text not null references emulation_year (id),
    code text not null,
    position integer not null,
    kind text not null,
    as_of text not null,
    opens_on text not null,
    due_on text not null,
    state text not null,
    unique (year_id, code)
) strict;

-- Versions of one unit's report of one period; a correction makes the next version and leaves the old one as it was.
create table report (
    id text not null primary key,
    cluster_id text not null references cluster (id),
    year_id text not null references emulation_year (id),
    period_id text not null references period (id),
    unit_id text not null references unit (id),
    version integer not null,
    state text not null,
    -- Counts savings, so that two officers do not overwrite each other.
    revision integer not null,
    reason text,
    source text,
    changed_at integer not null,
    submitted_at integer,
    unique (period_id, unit_id, version)
) strict;

create index report_year on report (year_id, unit_id);

-- `part` is empty, or the mark of a survey whose ballots are counted.
create table report_value (
    cluster_id text not null,
    report_id text not null references report (id),
    code text not null,
    part text not null,
    value text not null,
    explanation text not null,
    primary key (cluster_id, report_id, code, part)
) strict;
