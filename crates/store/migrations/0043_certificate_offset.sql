-- How far the printer of an alliance is off on blanks of a kind of certificate, in tenths of a millimetre.
create table certificate_offset (
    unit_id text not null references unit (id),
    kind text not null,
    right_tenths integer not null,
    down_tenths integer not null,
    primary key (unit_id, kind)
) strict;
