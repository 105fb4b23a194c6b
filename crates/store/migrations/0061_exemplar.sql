-- Exemplars of a cluster. `entry_id` is the organisation of the unit's register, empty where the unit itself is meant; name, form, commune and province are
-- those of the day `cited_on`, so that an old exemplar is called as it was. A text that nobody gave is empty; `changed` is the line of the log that changed a
-- row last. `aspects` are codes with a blank between them: those that everybody knows, and those of `exemplar_aspect`.
create table exemplar (
    id text not null primary key,
    cluster_id text not null references cluster (id),
    year integer not null,
    unit_id text not null references unit (id),
    entry_id text not null,
    successor_id text not null,
    cited_on text not null,
    name text not null,
    form text not null,
    commune text not null,
    province text not null,
    aspects text not null,
    story text not null,
    place text not null,
    contact text not null,
    state text not null,
    reason text not null,
    manner text not null,
    conference_id text not null,
    decision_id text not null,
    symbol text not null,
    recognized_on text not null,
    featured_on text not null,
    source text not null,
    told_on text not null,
    changed integer not null
) strict;
create index exemplar_by_cluster on exemplar (cluster_id);

-- An aspect that a cluster names beside those that are known everywhere.
create table exemplar_aspect (
    cluster_id text not null references cluster (id),
    code text not null,
    title text not null,
    primary key (cluster_id, code)
) strict, without rowid;

-- Which indicator stands before and after: the figures themselves are where they were brought or reported, and never here.
create table exemplar_figure (
    exemplar_id text not null references exemplar (id),
    number integer not null,
    code text not null,
    before_period text not null,
    after_period text not null,
    primary key (exemplar_id, number)
) strict, without rowid;
