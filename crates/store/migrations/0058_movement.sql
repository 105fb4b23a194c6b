-- Movements, who takes part in them, how they go on, and what is counted. `unit_id` is the unit that launched one, none for the cluster; a text that nobody gave is
-- empty, and where a source does not tell them, so are kind and days. `changed` is the line of the log that changed a row last.
create table movement (
    id text not null primary key,
    year_id text not null references emulation_year (id),
    unit_id text references unit (id),
    kind text not null,
    title text not null,
    goals text not null,
    criteria text not null,
    audience text not null,
    begins text not null,
    ends text not null,
    state text not null,
    launched_on text not null,
    midterm text not null,
    midterm_on text not null,
    closing text not null,
    concluded_on text not null,
    commendation text not null,
    reason text not null,
    changed integer not null
) strict;
create index movement_by_year on movement (year_id);

-- Who takes part for a unit: itself, an organisation of its register (`entry_id`), or a person. The name is that of the day of registration.
create table movement_participant (
    movement_id text not null references movement (id),
    number integer not null,
    unit_id text not null references unit (id),
    kind text not null,
    entry_id text not null,
    name text not null,
    position text not null,
    pledge text not null,
    achievement text not null,
    registered_on text not null,
    withdrawn_on text not null,
    changed integer not null,
    primary key (movement_id, number)
) strict, without rowid;

-- How a movement goes on, as a unit tells it. Pictures stand beside it.
create table movement_note (
    id text not null primary key,
    movement_id text not null references movement (id),
    unit_id text not null references unit (id),
    told_on text not null,
    body text not null,
    written_by text not null,
    taken_back text not null,
    changed integer not null
) strict;
create index movement_note_by_movement on movement_note (movement_id);

-- What is counted of a movement: typed by units, or, where an indicator is named, taken from their accepted reports.
create table movement_measure (
    movement_id text not null references movement (id),
    number integer not null,
    label text not null,
    measure_unit text not null,
    indicator text not null,
    primary key (movement_id, number)
) strict, without rowid;

-- What a unit counted, once. Nothing is kept where nobody counted.
create table movement_result (
    movement_id text not null references movement (id),
    number integer not null,
    unit_id text not null references unit (id),
    value text not null,
    told_on text not null,
    primary key (movement_id, number, unit_id)
) strict, without rowid;
