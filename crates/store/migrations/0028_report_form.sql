-- What a line of the report form means, in which version of its words, and whether figures of units are added up.
alter table indicator add column definition text not null default '';
alter table indicator add column definition_version integer not null default 1;
alter table indicator add column nature text not null default 'additive';
-- Means and answers of yes or no stand beside each other.
update indicator set nature = 'other' where kind = 'flag' or code in ('doanh_thu_bq', 'thu_nhap_bq');
