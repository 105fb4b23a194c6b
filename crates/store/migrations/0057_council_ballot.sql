-- The poll whose figures stand beside what a meeting weighs; empty where somebody typed them.
alter table council_item add column poll_id text not null default '';
