-- Who signs in, as what, and since when.

create table person (
    id text not null primary key,
    full_name text not null,
    created_at integer not null
) strict;

create table account (
    id text not null primary key,
    person_id text not null references person (id),
    username text not null unique,
    password_hash text not null,
    must_change integer not null,
    closed_at integer,
    created_at integer not null,
    password_changed_at integer not null
) strict;

-- The token itself is only in the browser; whoever reads this table cannot sign in with it.
create table session (
    id text not null primary key,
    token_digest text not null unique,
    account_id text not null references account (id),
    created_at integer not null,
    expires_at integer not null,
    revoked_at integer,
    address text not null,
    agent text not null
) strict;

create index session_account on session (account_id, revoked_at);

create table office (
    id text not null primary key,
    person_id text not null references person (id),
    role text not null,
    cluster_id text references cluster (id),
    unit_id text references unit (id),
    valid_from text not null,
    valid_to text
) strict;

create index office_person on office (person_id);
