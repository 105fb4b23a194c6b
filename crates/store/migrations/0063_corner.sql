-- An organisation of a register has people too: which register it is in, and which organisation it is.
alter table office add column entry_unit_id text references unit (id);
alter table office add column entry_id text;

create index office_entry on office (entry_unit_id, entry_id);

-- What its corner is made of.
create index movement_participant_entry on movement_participant (unit_id, entry_id);
create index exemplar_entry on exemplar (unit_id, entry_id);
create index replication_entry on replication (unit_id, entry_id);
