-- What every room leans on: the chained log, what must happen after commit, evidence by its digest.

-- One row a scope: the place in line of its writers, and the newest hash of its chain. Its seq is the data version.
create table audit_head (
    scope text not null primary key,
    seq integer not null,
    hash text not null
) strict;

-- No foreign keys and copied names: the log must outlive what it speaks of. No triggers: what is written is what is meant.
create table audit_event (
    scope text not null,
    seq integer not null,
    at integer not null,
    person_id text not null,
    person_name text not null,
    person_role text not null,
    person_unit text not null,
    name text not null,
    subject text not null,
    data text not null,
    hash text not null,
    primary key (scope, seq)
) strict;

create index audit_event_subject on audit_event (scope, subject, seq);

-- Written in the transaction of the act, carried out after commit, at least once.
create table outbox (
    id text not null primary key,
    scope text not null,
    kind text not null,
    data text not null,
    created_at integer not null,
    attempts integer not null,
    done_at integer
) strict;

create index outbox_waiting on outbox (created_at) where done_at is null;

-- Evidence lies in the folder `blobs` under its SHA-256; this table says what ought to be there.
create table blob (
    digest text not null primary key,
    size integer not null,
    media_type text not null,
    created_at integer not null
) strict;

create table setting (
    name text not null primary key,
    value text not null
) strict;
