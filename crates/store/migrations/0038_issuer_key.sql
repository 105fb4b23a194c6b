-- Keys with which an alliance signs its awards as credentials. The secret never leaves the house but in its backups.
create table issuer_key (
    unit_id text not null references unit (id),
    id text not null,
    secret text not null,
    from_day text not null,
    until_day text not null,
    primary key (unit_id, id)
) strict;
