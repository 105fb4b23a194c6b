-- Experience that units tell at conferences, and who takes it up. `talk` is the paper of that conference that it comes from: title and speaker are those of the
-- paper when the note was kept last. `changed` is the line of the log that changed a row last; a text that nobody gave is empty.
create table experience (
    id text not null primary key,
    conference_id text not null references conference (id),
    talk integer,
    unit_id text not null references unit (id),
    topic text not null,
    title text not null,
    speaker text not null,
    method text not null,
    outcome text not null,
    needs text not null,
    contact text not null,
    state text not null,
    reason text not null,
    told_on text not null,
    changed integer not null
) strict;
create index experience_by_conference on experience (conference_id);

-- How far a unit is with what another one told: one line each.
create table take_up (
    experience_id text not null references experience (id),
    unit_id text not null references unit (id),
    state text not null,
    plan text not null,
    due text not null,
    progress text not null,
    reason text not null,
    begun_on text not null,
    ended_on text not null,
    changed integer not null,
    primary key (experience_id, unit_id)
) strict, without rowid;
