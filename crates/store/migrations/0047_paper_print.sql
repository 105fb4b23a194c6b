-- Which final papers were made: a row a file, and nothing that is ever changed. A file of several papers is one row with their number; an archive is one, and
-- what lies in it is found by its own digest. `replaces` is the digest of the file whose words were others; empty where nothing was replaced.
create table paper_print (
    scope text not null,
    id text not null,
    owner text not null,
    paper text not null,
    part text not null,
    papers integer not null,
    edition integer not null,
    digest text not null,
    bytes integer not null,
    replaces text not null,
    made_by text not null,
    made_at integer not null,
    primary key (scope, id)
) strict;

create index paper_print_owner on paper_print (scope, owner, made_at);

-- Every file by which such a paper is known: the one that was made, and those that lie in an archive.
create table paper_print_file (
    scope text not null,
    owner text not null,
    digest text not null,
    print_id text not null,
    primary key (scope, owner, digest)
) strict;

-- What a paper said, by a digest of its words: one that says something else is the next edition.
create table paper_edition (
    scope text not null,
    owner text not null,
    paper text not null,
    part text not null,
    number integer not null,
    words text not null,
    made_on text not null,
    before_on text not null,
    print_id text not null,
    primary key (scope, owner, paper, part, number)
) strict;
