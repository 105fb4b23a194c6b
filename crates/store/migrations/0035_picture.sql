-- Pictures of what an alliance does: beside a propaganda activity, and later beside more. What they are of has a kind and an id, as what evidence
-- is attached to; evidence belongs to a cluster, and these to the alliance alone. Bytes lie under their digest, as those of evidence.

create table picture (
    unit_id text not null references unit (id),
    id text not null,
    owner_kind text not null,
    owner_id text not null,
    digest text not null references blob (digest),
    kind text not null,
    bytes integer not null,
    -- As it is shown: upright, in dots.
    width integer not null,
    height integer not null,
    caption text not null,
    added_by text not null,
    added_at integer not null,
    -- Empty while it stands there. What was taken away can be put back until its bytes are swept.
    taken_by text,
    taken_at integer,
    primary key (unit_id, id),
    unique (unit_id, owner_kind, owner_id, digest)
) strict;

create index picture_digest on picture (digest);
