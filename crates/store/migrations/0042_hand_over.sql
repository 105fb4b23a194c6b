-- When certificates of a decision were handed over, and to whom. Lines are added and never changed: what was wrong is taken back with a reason, and stays to
-- be read. `receiver` is empty where whoever was commended took it.
create table hand_over (
    unit_id text not null references unit (id),
    decision_id text not null,
    award_number integer not null,
    number integer not null,
    handed_on text not null,
    receiver text not null,
    note text not null,
    noted_by text not null,
    noted_at integer not null,
    taken_back text not null,
    taken_back_by text not null,
    primary key (unit_id, decision_id, award_number, number)
) strict;
