-- What people write into the report that closes a year; figures, points and pictures are put in when it is printed, from what is accepted then.
-- `charts` are codes of indicators, a line each. `changed` is the line of the log that changed it last.
create table summary_report (
    year_id text not null primary key references emulation_year (id),
    superior text not null,
    symbol text not null,
    number text not null,
    place text not null,
    signed_on text not null,
    whom text not null,
    opening text not null,
    results text not null,
    shortcomings text not null,
    directions text not null,
    charts text not null,
    recipients text not null,
    signer_office text not null,
    signer_name text not null,
    changed integer not null
) strict;
