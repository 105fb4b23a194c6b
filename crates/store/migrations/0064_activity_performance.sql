-- The performance of a stage contest that an activity was: the id of the round, a slash, the number; empty where it was none.
alter table membership_activity add column performance text not null default '';
