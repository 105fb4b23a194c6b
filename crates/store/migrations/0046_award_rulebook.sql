-- Rulebooks of awards that were brought in, each with the cases that it was held against; those that ship lie in the program. Lines are added in the order in
-- which they came and never deleted: which rulebooks hold, and until when, follows from those that are not taken back.
create table award_rulebook (
    number integer primary key not null,
    rulebook text not null,
    title text not null,
    content text not null,
    cases text not null,
    file_name text not null,
    cases_name text not null,
    -- SHA-256 of both files, one after the other.
    digest text not null,
    brought_by text not null references person (id),
    brought_name text not null,
    brought_at integer not null,
    -- Empty while it is not taken back.
    taken_back_by text,
    taken_back_at integer
) strict;
