-- Criteria tables as the exact bytes that were read, marks by layer, frozen results.

create table criteria_table (
    id text not null primary key,
    title text not null,
    content text not null,
    digest text not null,
    stored_at integer not null
) strict;

-- The mark that counts now; what it replaced is in the log. Points in millionths.
create table mark (
    cluster_id text not null,
    year_id text not null references emulation_year (id),
    unit_id text not null references unit (id),
    criterion text not null,
    layer text not null,
    -- The unit that marks, for peers; empty in the other layers.
    by_unit text not null,
    points integer not null,
    note text not null,
    person_name text not null,
    given_at integer not null,
    primary key (cluster_id, year_id, unit_id, criterion, layer, by_unit)
) strict;

create table left_out (
    cluster_id text not null,
    year_id text not null references emulation_year (id),
    unit_id text not null references unit (id),
    criterion text not null,
    reason text not null,
    primary key (cluster_id, year_id, unit_id, criterion)
) strict;

-- The files from which anybody recomputes the result, and the result.
create table frozen_result (
    year_id text not null primary key references emulation_year (id),
    criteria text not null,
    facts text not null,
    result text not null,
    digest text not null,
    frozen_at integer not null,
    frozen_by text not null,
    -- The cluster's newest line of the log before the freeze; a log that was rewritten since does not hold it.
    audit_seq integer not null,
    audit_hash text not null
) strict;
