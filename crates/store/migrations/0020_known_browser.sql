-- A browser in which somebody signed in before keeps its own count of tries, so that nobody else's tries lock its owner out.
create table known_browser (
    account_id text not null references account (id),
    -- SHA-256 of what the browser keeps.
    token_digest text not null,
    created_at integer not null,
    primary key (account_id, token_digest)
) strict;
