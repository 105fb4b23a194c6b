-- Of which kind a unit is when it is scored: tables score some kinds otherwise. It holds from a day to a day, both inclusive; the word is what
-- files know it by.
create table scoring_kind (
    unit_id text not null references unit (id),
    valid_from text not null,
    valid_to text,
    name text not null,
    word text not null,
    primary key (unit_id, valid_from)
) strict;
