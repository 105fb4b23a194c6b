-- Whom to ask about a unit, about a cluster, about the house. The telephone is a text that people read.
create table contact (
    kind text not null,
    subject text not null,
    name text not null,
    office text not null,
    telephone text not null,
    email text,
    changed_at integer not null,
    primary key (kind, subject)
) strict;
