-- What the result of a poll of a conference is for, by the round that was announced first; and who takes over a cluster from a day on. A handing-over
-- keeps which offices begin and end with it, so that it can be taken back until that day.
create table conference_poll (
    poll_id text not null primary key references poll (id),
    conference_id text not null references conference (id),
    purpose text not null
) strict;

create table handing_over (
    id text not null primary key,
    cluster_id text not null references cluster (id),
    conference_id text not null references conference (id),
    takes_on text not null,
    state text not null,
    changed integer not null
) strict;
create index handing_over_by_cluster on handing_over (cluster_id, takes_on);

-- An office that begins or ends with a handing-over.
create table handed_office (
    handing_over_id text not null references handing_over (id),
    office_id text not null,
    role text not null,
    name text not null,
    unit_id text references unit (id),
    part text not null,
    primary key (handing_over_id, office_id)
) strict;

-- 1: its last day was set ahead, by a handing-over.
alter table office add column handed_over integer not null default 0;
