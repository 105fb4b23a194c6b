-- Articles of the public portal: of a cluster or of a unit. `slug` is given when it is published for the first time and stays; `publish_at` is the moment from
-- which everybody reads it, in UTC milliseconds since 1970, and 0 before. `changed` is the line of the log that changed a row last.
create table article (
    id text not null primary key,
    cluster_id text references cluster (id),
    unit_id text references unit (id),
    slug text not null,
    title text not null,
    lead text not null,
    body text not null,
    author text not null,
    state text not null,
    publish_at integer not null,
    reason text not null,
    changed integer not null
) strict;
create unique index article_slug on article (slug) where slug <> '';
create index article_public on article (state, publish_at);
create index article_by_cluster on article (cluster_id);
create index article_by_unit on article (unit_id);

create table article_topic (
    article_id text not null references article (id),
    number integer not null,
    slug text not null,
    topic text not null,
    primary key (article_id, number)
) strict, without rowid;
create index article_topic_slug on article_topic (slug);

-- What was corrected after it was public; readers see the notes.
create table article_correction (
    article_id text not null references article (id),
    number integer not null,
    corrected_at integer not null,
    note text not null,
    primary key (article_id, number)
) strict, without rowid;
