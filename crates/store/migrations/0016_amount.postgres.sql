-- Sums over a cluster can be asked of the database: beside its text a figure stands as an integer with a scale, where it fits in one.
-- Both are empty where the text is no decimal or has more than 18 digits.

alter table report_value add column amount bigint;
alter table report_value add column scale bigint check ((amount is null) = (scale is null));

update report_value set
    amount = cast(replace(value, '.', '') as bigint),
    scale = case strpos(value, '.') when 0 then 0 else length(value) - strpos(value, '.') end
where value ~ '^-?[0-9]+([.][0-9]+)?$' and length(replace(ltrim(value, '-'), '.', '')) <= 18;
