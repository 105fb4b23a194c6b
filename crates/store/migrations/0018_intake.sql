-- What people took in from files they brought, so that it can be taken back as long as nobody has changed it since. Whatever is brought –
-- a criteria table today, figures or people tomorrow – is noted here by its purpose.

create table intake (
    cluster_id text not null references cluster (id),
    id text not null,
    -- Stable name of what the file was read for.
    purpose text not null,
    -- The id of what came of it; only the purpose knows of which table.
    subject text not null,
    digest text not null,
    name text not null,
    bytes integer not null,
    -- The revision that the subject had right after.
    revision integer not null,
    person_id text not null,
    taken_by text not null,
    taken_at integer not null,
    undone_at integer,
    primary key (cluster_id, id)
) strict;

create index intake_by_subject on intake (cluster_id, purpose, subject);
create index intake_by_digest on intake (cluster_id, purpose, digest);
