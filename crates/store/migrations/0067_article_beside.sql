-- What stands beside an article. Pictures, each with a text for those who do not see it and, where it has one, a caption: an article may be of a cluster, so that
-- they are not among the pictures of units. What an article is about: at most one thing of a kind, by its id.
create table article_picture (
    id text not null primary key,
    article_id text not null references article (id),
    digest text not null references blob (digest),
    kind text not null,
    bytes integer not null,
    -- As it is shown: upright, in dots.
    width integer not null,
    height integer not null,
    alt text not null,
    caption text not null,
    added_by text not null,
    added_at integer not null,
    -- Empty while it stands there. What was taken away can be put back until its bytes are swept.
    taken_by text,
    taken_at integer,
    unique (article_id, digest)
) strict;
create index article_picture_digest on article_picture (digest);

create table article_subject (
    article_id text not null references article (id),
    kind text not null,
    subject_id text not null,
    primary key (article_id, kind)
) strict, without rowid;
