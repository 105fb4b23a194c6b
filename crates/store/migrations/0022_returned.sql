-- What a cluster gave back to a unit stays readable for those who gave it back, as it was, while the unit mends its own.
alter table report add column returned_at integer;

create table returned_value (
    cluster_id text not null,
    report_id text not null references report (id),
    code text not null,
    part text not null,
    value text not null,
    explanation text not null,
    primary key (cluster_id, report_id, code, part)
) strict;
