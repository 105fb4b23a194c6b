-- Sums over a cluster can be asked of the database: beside its text a figure stands as an integer with a scale, where it fits in one.
-- Both are empty where the text is no decimal or has more than 18 digits.

alter table report_value add column amount integer;
alter table report_value add column scale integer check ((amount is null) = (scale is null));

update report_value set
    amount = cast(replace(value, '.', '') as integer),
    scale = case instr(value, '.') when 0 then 0 else length(value) - instr(value, '.') end
where value not glob '*[^-.0-9]*' and value not glob '?*-*' and value not glob '*.*.*'
    and value glob '*[0-9]' and ltrim(value, '-') not glob '.*'
    and length(replace(ltrim(value, '-'), '.', '')) <= 18;
