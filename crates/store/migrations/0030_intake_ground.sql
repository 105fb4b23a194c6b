-- Files are taken in by clusters and by units: what a cluster was is now the ground, an id of either. A file of a register is taken back by what
-- was noted in its act.

create table intake_of_ground (
    -- The cluster or the unit whose log tells of it.
    ground_id text not null,
    id text not null,
    -- Stable name of what the file was read for.
    purpose text not null,
    -- The id of what came of it; only the purpose knows of which table.
    subject text not null,
    digest text not null,
    name text not null,
    bytes integer not null,
    -- The revision that the subject had right after.
    revision integer not null,
    person_id text not null,
    taken_by text not null,
    taken_at integer not null,
    undone_at integer,
    primary key (ground_id, id)
) strict;

insert into intake_of_ground
    select cluster_id, id, purpose, subject, digest, name, bytes, revision, person_id, taken_by, taken_at, undone_at from intake;
drop table intake;
alter table intake_of_ground rename to intake;

create index intake_by_subject on intake (ground_id, purpose, subject);
create index intake_by_digest on intake (ground_id, purpose, digest);

create index register_fact_act on register_fact (unit_id, act);
