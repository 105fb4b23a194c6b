-- How a person wants to be reminded, and when a letter that waits is tried again.

create table reminder_setting (
    person_id text not null primary key references person (id),
    email text,
    rhythm text not null,
    -- The address of the calendar itself is only with the person; whoever reads this table cannot open it.
    feed_digest text unique,
    last_digest_on text,
    -- What the last letter spoke of, to know what is new.
    last_digest_seen text not null,
    last_return_at integer
) strict;

alter table outbox add column next_try_at integer not null default 0;
