-- Honours that a source states without naming a decision: an article of years ago, a report. Keys begin with the alliance, as those of its records.

-- `what` is how the source calls the honour, `source` who states it. `taken_back` is why the line was wrong, and empty where it holds.
create table honour_stated (
    unit_id text not null references unit (id),
    id text not null,
    name text not null,
    year integer not null,
    what text not null,
    source text not null,
    taken_back text not null,
    noted_by text not null,
    noted_at integer not null,
    primary key (unit_id, id)
) strict;
