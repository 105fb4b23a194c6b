-- What the screen of a hall shows of a stage contest: the id of the round; empty where it shows something else.
alter table hall_screen add column round_id text not null default '';
-- The movement of the year that a stage contest is part of; empty for none.
alter table contest add column movement_id text not null default '';
