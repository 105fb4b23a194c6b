-- What became of units: renamed, merged, split on a day, by a decision. Whether a unit is still there, and what it came from, follows from these
-- rows; a name is never cut off, so that old years call a unit as they did. `number` is empty where nobody knows the number of the decision.
create table reorganisation (
    id text not null primary key,
    kind text not null,
    happened_on text not null,
    number text not null,
    decided_on text not null,
    title text not null,
    noted_at integer not null
) strict;

-- `part` says whether the unit ends, goes on or begins; `made` is 1 where this act registered it.
create table reorganisation_unit (
    reorganisation_id text not null references reorganisation (id),
    unit_id text not null references unit (id),
    part text not null,
    made integer not null,
    position integer not null,
    primary key (reorganisation_id, unit_id)
) strict;

create index reorganisation_unit_unit on reorganisation_unit (unit_id);

-- What a successor of a split takes of an indicator, or of every one that adds up (`*`).
create table reorganisation_share (
    reorganisation_id text not null references reorganisation (id),
    indicator text not null,
    unit_id text not null references unit (id),
    share text not null,
    primary key (reorganisation_id, indicator, unit_id)
) strict;

-- Memberships that ended or began with it, so that it can be taken back.
create table reorganisation_member (
    reorganisation_id text not null references reorganisation (id),
    cluster_id text not null references cluster (id),
    unit_id text not null references unit (id),
    valid_from text not null,
    part text not null,
    primary key (reorganisation_id, cluster_id, unit_id)
) strict;

insert into reorganisation (id, kind, happened_on, number, decided_on, title, noted_at)
    select distinct successor_id || '/' || happened_on, 'merge', happened_on, '', '', '', 0 from unit_successor;
insert into reorganisation_unit (reorganisation_id, unit_id, part, made, position)
    select distinct successor_id || '/' || happened_on, successor_id, 'goes_on', 0, 1 from unit_successor;
insert into reorganisation_unit (reorganisation_id, unit_id, part, made, position)
    select successor_id || '/' || happened_on, predecessor_id, 'ends', 0, 2 from unit_successor;
drop table unit_successor;
alter table unit drop column state;
