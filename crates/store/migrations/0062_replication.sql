-- Who takes an exemplar up: a unit for itself (`entry_id` is empty) or for an organisation of its register. The periods say between which the indicators of the
-- exemplar are compared here; empty where nobody said yet.
create table replication (
    id text not null primary key,
    exemplar_id text not null references exemplar (id),
    unit_id text not null references unit (id),
    entry_id text not null,
    name text not null,
    state text not null,
    plan text not null,
    due text not null,
    before_period text not null,
    after_period text not null,
    helper text not null,
    outcome text not null,
    reason text not null,
    begun_on text not null,
    ended_on text not null,
    confirmed_by text not null,
    changed integer not null
) strict;
create index replication_by_exemplar on replication (exemplar_id);

-- What is to be done for it, and until when.
create table replication_step (
    replication_id text not null references replication (id),
    number integer not null,
    what text not null,
    due text not null,
    done_on text not null,
    primary key (replication_id, number)
) strict, without rowid;

-- How far it was on a day. Notes are added and never changed.
create table replication_note (
    replication_id text not null references replication (id),
    number integer not null,
    noted_on text not null,
    noted_by text not null,
    said text not null,
    primary key (replication_id, number)
) strict, without rowid;
