-- The register of each alliance: cooperatives, cooperative groups, unions, other members. Keys begin with the alliance, so that the tables can be
-- distributed by it.

-- What an organisation is now: made of its facts with every act, and never changed by itself. Empty: not known. `name_key` is the name as it is
-- compared, `folded` what it is found by; `changed` is the line of the log that changed it last.
create table register_entry (
    unit_id text not null references unit (id),
    id text not null,
    name text not null,
    name_key text not null,
    folded text not null,
    kind text not null,
    form text not null,
    registration text not null,
    founded text not null,
    sector text not null,
    size text not null,
    status text not null,
    membership text not null,
    members integer,
    commune text not null,
    province text not null,
    taken_out integer not null,
    changed integer not null,
    created_at integer not null,
    primary key (unit_id, id)
) strict;

create index register_entry_name on register_entry (unit_id, name_key);
create index register_entry_registration on register_entry (unit_id, registration);
create index register_entry_changed on register_entry (unit_id, changed);

-- What is known of it from a day on. Rows are added and never changed: what was wrong is corrected by another row. `act` is the line of the log
-- with which it was noted.
create table register_fact (
    unit_id text not null references unit (id),
    entry_id text not null,
    number integer not null,
    act integer not null,
    field text not null,
    value text not null,
    valid_from text not null,
    corrects integer,
    withdraws integer not null,
    reason text not null,
    noted_by text not null,
    noted_at integer not null,
    primary key (unit_id, entry_id, number)
) strict;
