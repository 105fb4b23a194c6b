-- What is written into the minutes of a conference, by the item of the agenda that it is about: 0 is how it ended. Everything else in the minutes is a
-- fact that stands elsewhere. A signature is under a digest of all of it, so that it falls where something of it changes.
create table minutes_text (
    conference_id text not null references conference (id),
    item integer not null,
    text text not null,
    primary key (conference_id, item)
) strict, without rowid;

create table minutes_signature (
    conference_id text not null references conference (id),
    seat text not null,
    person_id text not null,
    name text not null,
    digest text not null,
    signed_at integer not null,
    primary key (conference_id, seat)
) strict, without rowid;
