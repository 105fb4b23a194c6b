-- What came into records from a file, or from the records of an alliance that became part of this one, can be taken back as a whole:
-- the line of the log that brought it, 0 where a person noted it.
alter table honoree add column intake integer not null default 0;
alter table achievement add column intake integer not null default 0;
