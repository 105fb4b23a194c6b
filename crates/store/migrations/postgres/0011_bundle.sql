-- The bundle that a freeze writes, by its SHA-256; years frozen before there were bundles have none.

alter table frozen_result add column bundle_digest text;

alter table frozen_result add column bundle_size bigint;

-- What a meeting decided about units that share a place: their order, as ids between commas.
create table tie_decision (
    cluster_id text not null references cluster (id),
    year_id text not null references emulation_year (id),
    place bigint not null,
    units text not null,
    reason text not null,
    minutes text not null,
    decided_on text not null,
    person_name text not null,
    recorded_at bigint not null,
    primary key (cluster_id, year_id, place)
);
