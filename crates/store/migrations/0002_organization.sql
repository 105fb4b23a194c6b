-- Who takes part. Names, parents, membership and leadership hold from a day to a day (both inclusive, open where empty):
-- provinces were merged in 2025, and a figure belongs to the unit as it was.

create table unit (
    id text not null primary key,
    slug text not null unique,
    kind text not null,
    state text not null,
    created_at integer not null
) strict;

create table unit_name (
    unit_id text not null references unit (id),
    valid_from text not null,
    valid_to text,
    full_name text not null,
    short_name text not null,
    primary key (unit_id, valid_from)
) strict;

create table unit_parent (
    unit_id text not null references unit (id),
    parent_id text not null references unit (id),
    valid_from text not null,
    valid_to text,
    primary key (unit_id, parent_id, valid_from)
) strict;

create table unit_successor (
    predecessor_id text not null references unit (id),
    successor_id text not null references unit (id),
    happened_on text not null,
    primary key (predecessor_id, successor_id)
) strict;

create table cluster (
    id text not null primary key,
    slug text not null unique,
    kind text not null,
    purpose text not null,
    state text not null,
    illustrative integer not null,
    created_at integer not null
) strict;

create table cluster_name (
    cluster_id text not null references cluster (id),
    valid_from text not null,
    valid_to text,
    name text not null,
    primary key (cluster_id, valid_from)
) strict;

create table cluster_member (
    cluster_id text not null references cluster (id),
    unit_id text not null references unit (id),
    valid_from text not null,
    valid_to text,
    position integer not null,
    primary key (cluster_id, unit_id, valid_from)
) strict;

create index cluster_member_unit on cluster_member (unit_id);

-- The unit that leads, assists or co-chairs; the persons who act for it hold offices of their own.
create table cluster_office (
    cluster_id text not null references cluster (id),
    unit_id text not null references unit (id),
    role text not null,
    valid_from text not null,
    valid_to text,
    primary key (cluster_id, unit_id, role, valid_from)
) strict;
