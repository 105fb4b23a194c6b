-- What became public, for other programs that asked for it. `subject` is the thing; `data` are the parts of its address as JSON, worded by who tells it.
create table announcement (
    id text not null primary key,
    topic text not null,
    subject text not null,
    data text not null,
    created_at integer not null
) strict;
create index announcement_subject on announcement (subject, topic);

-- A program that is told. `topics` are stable names with blanks around each; `secret` signs what it is told, and is kept as it is, since both sides need it.
create table hook (
    id text not null primary key,
    label text not null,
    url text not null,
    secret text not null,
    topics text not null,
    created_at integer not null,
    ended_at integer
) strict;

-- That one thing is told to one program: it waits until `next_try_at`, and `said` is what came of the last try.
create table hook_call (
    hook_id text not null references hook (id),
    announcement_id text not null references announcement (id),
    attempts integer not null,
    next_try_at integer not null,
    delivered_at integer,
    said text not null,
    primary key (hook_id, announcement_id)
) strict, without rowid;
create index hook_call_due on hook_call (delivered_at, next_try_at);
