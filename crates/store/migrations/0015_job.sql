-- Long work survives the process that does it: where it goes on stands here after every step.

create table job (
    id text not null primary key,
    -- In whose log it begins and ends.
    scope text not null,
    kind text not null,
    -- What it is about: the id of a cluster, or the house.
    subject text not null,
    person_id text not null,
    person_name text not null,
    state text not null,
    -- Where the next step begins, in the words of its kind.
    cursor text not null,
    done integer not null,
    -- 0: nobody knows yet.
    total integer not null,
    -- What there is to say about its end, as a code.
    message text not null,
    -- The name under which its result is downloaded.
    file text,
    -- 1: somebody asked for its end; whoever has it in hand makes no further step.
    cancelled integer not null,
    -- Tries of the step at hand.
    attempts integer not null,
    -- When it is tried next. Whoever tries puts this off first, and then has it alone until that moment.
    next_try_at integer not null,
    created_at integer not null,
    changed_at integer not null,
    ended_at integer
) strict;

create index job_due on job (next_try_at) where ended_at is null;
create index job_person on job (person_id, created_at);
