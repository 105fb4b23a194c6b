-- Whom a year names for what an owner of its table looks after, and which marks of the cluster these people propose. A proposal counts nowhere
-- until the secretary gives the mark.
create table owner_person (
    cluster_id text not null,
    year_id text not null references emulation_year (id),
    owner text not null,
    person_id text not null references person (id),
    named_by text not null,
    named_at integer not null,
    primary key (cluster_id, year_id, owner, person_id)
) strict;

create table proposal (
    cluster_id text not null,
    year_id text not null references emulation_year (id),
    unit_id text not null references unit (id),
    criterion text not null,
    points integer not null,
    note text not null,
    person_name text not null,
    given_at integer not null,
    primary key (cluster_id, year_id, unit_id, criterion)
) strict;
