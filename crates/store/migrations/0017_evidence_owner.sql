-- Files will prove more than the criteria of a scorecard. What one is attached to has a kind and an id, and a place in it; the scorecard of
-- a unit in a year is the first kind, and its places are the criteria.

alter table evidence_use rename to evidence_use_of_scorecard;

create table evidence_use (
    cluster_id text not null,
    -- Stable name of the kind; only the program knows which table the id points into.
    owner_kind text not null,
    -- Of a scorecard: year and unit, with a stroke between.
    owner_id text not null,
    -- Of a scorecard: the criterion.
    place text not null,
    evidence_id text not null,
    state text not null,
    reason text,
    attached_by text not null,
    attached_at integer not null,
    decided_by text,
    decided_at integer,
    -- The file that was attached in place of this one.
    replaced_by text,
    primary key (cluster_id, owner_kind, owner_id, place, evidence_id)
) strict;

insert into evidence_use (cluster_id, owner_kind, owner_id, place, evidence_id, state, reason, attached_by, attached_at,
        decided_by, decided_at, replaced_by)
    select cluster_id, 'scorecard', year_id || '/' || unit_id, criterion, evidence_id, state, reason, attached_by, attached_at,
        decided_by, decided_at, replaced_by
    from evidence_use_of_scorecard;

drop table evidence_use_of_scorecard;
