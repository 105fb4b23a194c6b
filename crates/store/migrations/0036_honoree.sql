-- Who can be commended, and what they have achieved. Keys begin with the alliance that keeps the record, as those of its register.

-- A collective, a person or a household. `entry_id` is the organisation of the register that it is, `is_unit` says that it is the alliance itself;
-- what neither names has only its name. `folded` is what it is found by.
create table honoree (
    unit_id text not null references unit (id),
    id text not null,
    object text not null,
    name text not null,
    folded text not null,
    courtesy text not null,
    position text not null,
    workplace text not null,
    founded text not null,
    entry_id text not null,
    is_unit integer not null,
    changed integer not null,
    primary key (unit_id, id)
) strict;

create index honoree_entry on honoree (unit_id, entry_id);

-- What somebody achieved, a line each. Lines are added and never changed: what was wrong is withdrawn with a reason (`withdrawn`), and stays to be read.
-- Which columns say something follows from the kind.
create table achievement (
    unit_id text not null references unit (id),
    honoree_id text not null,
    number integer not null,
    kind text not null,
    code text not null,
    year integer,
    day text not null,
    until text not null,
    title text not null,
    reference text not null,
    manner text not null,
    value text not null,
    note text not null,
    noted_by text not null,
    noted_at integer not null,
    withdrawn text not null,
    withdrawn_by text not null,
    primary key (unit_id, honoree_id, number)
) strict;
