-- Papers that are kept as files beside what they belong to: a decision as it was signed, the papers of a dossier. Bytes lie under their digest, as those
-- of evidence; `place` says which paper of its owner a file is.

create table paper_file (
    unit_id text not null references unit (id),
    id text not null,
    owner_kind text not null,
    owner_id text not null,
    place text not null,
    name text not null,
    digest text not null references blob (digest),
    kind text not null,
    bytes integer not null,
    added_by text not null,
    added_at integer not null,
    -- Empty while it stands there. What was taken away can be put back until its bytes are swept.
    taken_by text,
    taken_at integer,
    primary key (unit_id, id),
    unique (unit_id, owner_kind, owner_id, place, digest)
) strict;

create index paper_file_digest on paper_file (digest);
