-- The pact of a year, a row a version. What somebody signed is never edited: a change is the next version. Targets are decimal
-- texts, as in report_value.

create table pact (
    id text not null primary key,
    cluster_id text not null references cluster (id),
    year_id text not null references emulation_year (id),
    version integer not null,
    state text not null,
    content text not null,
    -- Counts savings, so that two secretaries do not overwrite each other.
    revision integer not null,
    -- Why this version was begun, after the first.
    reason text,
    -- Who saved it last, and when.
    drafted_by text not null,
    drafted_at integer not null,
    offered_at integer,
    in_force_at integer,
    -- SHA-256 of what the units sign, from the offer on.
    digest text,
    unique (year_id, version)
) strict;

create table pact_target (
    cluster_id text not null,
    pact_id text not null references pact (id),
    unit_id text not null references unit (id),
    code text not null,
    value text not null,
    primary key (cluster_id, pact_id, unit_id, code)
) strict;

-- Name and role are copies: a signature outlives the office in which it was given.
create table pact_signature (
    cluster_id text not null,
    pact_id text not null references pact (id),
    unit_id text not null references unit (id),
    person_id text not null,
    person_name text not null,
    role text not null,
    signed_at integer not null,
    digest text not null,
    primary key (cluster_id, pact_id, unit_id)
) strict;
