-- By which version of the rules a year was scored when it was frozen: it is scored by them for ever.
alter table frozen_result add column rules integer not null default 1;
