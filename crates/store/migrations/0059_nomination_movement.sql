-- A nomination that comes from a movement says from which, for which participant, and what they achieved there; empty for all others.
alter table nomination add column movement_id text not null default '';
alter table nomination add column participant integer not null default 0;
alter table nomination add column achievement text not null default '';
create index nomination_by_movement on nomination (movement_id);
