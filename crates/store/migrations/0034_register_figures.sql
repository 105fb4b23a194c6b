-- Figures of single organisations, and totals kept beside them. Keys begin with the alliance, so that the tables can be distributed by it. The two
-- big ones lie in the order of their keys and refer to nothing: what they would refer to is asked once an act, not once a row.

-- What an alliance measures. `code` is made of title and unit, so that alliances measure alike; `act` is the line of the log that began it.
create table register_measure (
    unit_id text not null references unit (id),
    code text not null,
    title text not null,
    measure_unit text not null,
    decimals integer not null,
    nature text not null,
    position integer not null,
    act integer not null,
    primary key (unit_id, code)
) strict;

-- A figure: `amount` without its decimals, of which there are `scale`. What is missing has no row. `sector` is under which total it is counted,
-- `act` the line of the log that brought it.
create table register_figure (
    unit_id text not null,
    period text not null,
    code text not null,
    entry_id text not null,
    amount integer not null,
    scale integer not null,
    sector text not null,
    act integer not null,
    primary key (unit_id, period, code, entry_id)
) strict, without rowid;

-- What stood in the place of a figure that an act replaced, until something newer rests on it.
create table register_figure_before (
    unit_id text not null,
    act integer not null,
    period text not null,
    code text not null,
    entry_id text not null,
    amount integer not null,
    before_act integer not null,
    primary key (unit_id, act, code, entry_id)
) strict, without rowid;

-- What the figures of a sector add up to, and how many there are. Kept by what each act adds and takes, and proved by `thidua totals`.
create table register_total (
    unit_id text not null,
    period text not null,
    code text not null,
    sector text not null,
    amount integer not null,
    scale integer not null,
    entries integer not null,
    primary key (unit_id, period, code, sector)
) strict, without rowid;
