-- Tokens by which other programs act for a person. `grants` are stable names with blanks between; a token holds until `expires_at` (UTC milliseconds since 1970), until it is
-- revoked, and no longer than the password under which it was made. `form_digest` is that of the form that made it, so that a form that is sent twice makes one; `used_on` the last day on which it came.
create table program_token (
    id text not null primary key,
    account_id text not null references account (id),
    token_digest text not null,
    form_digest text not null,
    label text not null,
    grants text not null,
    created_at integer not null,
    expires_at integer not null,
    revoked_at integer,
    used_on text not null
) strict;
create unique index program_token_digest on program_token (token_digest);
create unique index program_token_form on program_token (account_id, form_digest);

-- What was written under a key: the same write with the same key is not done again. `subject` is what it made or changed.
create table program_write (
    token_id text not null references program_token (id),
    write_key text not null,
    write_digest text not null,
    subject text not null,
    written_at integer not null,
    primary key (token_id, write_key)
) strict, without rowid;
