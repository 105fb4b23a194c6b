-- What a line of the report form measures: which direction is the better one, from which day on its year runs (`MM-DD`), and of which two lines it is
-- worked out. A report says whether its figures are reported, estimated or final.
alter table indicator add column better text not null default 'neither';
alter table indicator add column year_begins text not null default '01-01';
alter table indicator add column ratio_over text;
alter table indicator add column ratio_under text;
alter table indicator add column ratio_times integer not null default 1;
alter table report add column standing text not null default 'reported';
-- The same as it was when the cluster last gave it back.
alter table report add column returned_standing text not null default 'reported';
