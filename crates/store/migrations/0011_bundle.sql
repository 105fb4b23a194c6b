-- The bundle that a freeze writes, by its SHA-256; years frozen before there were bundles have none.

alter table frozen_result add column bundle_digest text;

alter table frozen_result add column bundle_size integer;
