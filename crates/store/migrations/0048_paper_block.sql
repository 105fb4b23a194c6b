-- How an office words the text blocks of its papers, each wording from a moment on. Rows are added and never changed, so that a paper that is final keeps the
-- wording of its own moment. An empty wording is that of everybody again.
create table paper_block (
    scope text not null,
    block text not null,
    number integer not null,
    wording text not null,
    set_by text not null,
    set_at integer not null,
    primary key (scope, block, number)
) strict;
