-- Figures beside an article: of a year of a cluster, by the code of an indicator. One that is live is read each time from what the year has made public, and keeps
-- nothing here; one that is frozen keeps the figure as it was on the day on which the article was published.
create table article_figure (
    article_id text not null references article (id),
    number integer not null,
    cluster_id text not null references cluster (id),
    year integer not null,
    code text not null,
    frozen integer not null,
    title text not null,
    measure_unit text not null,
    value text not null,
    missing integer not null,
    taken_at integer not null,
    primary key (article_id, number)
) strict, without rowid;
