-- Conferences of a cluster: what they are, who is invited and came, what their papers say, what was concluded and what follows from it.
-- `people` and `items` are the greatest numbers that were ever given to somebody and to an item of the agenda: ballots, passes and minutes know them by
-- these, so that none is given twice. `changed` is the line of the log that changed a row last. Hours are `HH:MM`; a text that nobody gave is empty.
create table conference (
    id text not null primary key,
    year_id text not null references emulation_year (id),
    kind text not null,
    title text not null,
    state text not null,
    held_on text not null,
    begins text not null,
    place text not null,
    host_id text references unit (id),
    quorum text not null,
    remark text not null,
    people integer not null,
    items integer not null,
    opened_at integer,
    closed_at integer,
    changed integer not null
) strict;
create index conference_by_year on conference (year_id, held_on);

create table agenda_item (
    conference_id text not null references conference (id),
    number integer not null,
    place integer not null,
    begins text not null,
    minutes integer,
    title text not null,
    speaker text not null,
    primary key (conference_id, number)
) strict, without rowid;

-- Whoever takes part: named by their unit, or put down by who holds the conference.
create table attendee (
    conference_id text not null references conference (id),
    number integer not null,
    name text not null,
    office text not null,
    organization text not null,
    unit_id text references unit (id),
    role text not null,
    votes integer not null,
    presence text not null,
    primary key (conference_id, number)
) strict, without rowid;

create table invitation_reply (
    conference_id text not null references conference (id),
    unit_id text not null references unit (id),
    reply text not null,
    note text not null,
    replied_at integer not null,
    primary key (conference_id, unit_id)
) strict, without rowid;

-- The invitation and the notice of conclusions, as far as people write them; everything else is put in when they are printed.
create table conference_letter (
    conference_id text not null references conference (id),
    kind text not null,
    superior text not null,
    symbol text not null,
    number text not null,
    place text not null,
    signed_on text not null,
    whom text not null,
    opening text not null,
    body text not null,
    closing text not null,
    recipients text not null,
    signer_office text not null,
    signer_name text not null,
    changed integer not null,
    primary key (conference_id, kind)
) strict, without rowid;

-- Papers that are read there; their files are kept like those of dossiers.
create table conference_talk (
    conference_id text not null references conference (id),
    number integer not null,
    unit_id text references unit (id),
    title text not null,
    speaker text not null,
    primary key (conference_id, number)
) strict, without rowid;

create table conclusion (
    conference_id text not null references conference (id),
    number integer not null,
    state text not null,
    said_by text not null,
    text text not null,
    changed integer not null,
    primary key (conference_id, number)
) strict, without rowid;

create table conference_task (
    id text not null primary key,
    conference_id text not null references conference (id),
    conclusion integer not null,
    number integer not null,
    unit_id text not null references unit (id),
    state text not null,
    what text not null,
    person text not null,
    due text not null,
    proof text not null,
    report text not null,
    answer text not null,
    settled_on text not null,
    changed integer not null
) strict;
create index conference_task_by_conference on conference_task (conference_id, number);
create index conference_task_by_unit on conference_task (unit_id, state);
