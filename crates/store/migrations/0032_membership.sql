-- How organisations come into an alliance and leave it. Keys begin with the alliance, as those of its register.

-- An application of an entry of the register. `admitted_on` is empty while nobody admitted it, and stays when the membership ends; `led_by` is the
-- activity after which it came, where somebody noted one.
create table membership_application (
    unit_id text not null references unit (id),
    id text not null,
    entry_id text not null,
    state text not null,
    received_on text not null,
    admitted_on text not null,
    number text not null,
    led_by text not null,
    changed integer not null,
    primary key (unit_id, id)
) strict;

create index membership_application_entry on membership_application (unit_id, entry_id);

-- A founding, from the first advice. `entry_id` is empty until it is registered.
create table membership_founding (
    unit_id text not null references unit (id),
    id text not null,
    name text not null,
    kind text not null,
    commune text not null,
    province text not null,
    state text not null,
    begun_on text not null,
    registered_on text not null,
    number text not null,
    entry_id text not null,
    led_by text not null,
    changed integer not null,
    primary key (unit_id, id)
) strict;

-- What was done with an application or a founding. Rows are added and never changed: what was noted by mistake is taken back by another row.
-- `fact` is the fact of the register that the step noted.
create table membership_step (
    unit_id text not null references unit (id),
    case_id text not null,
    number integer not null,
    step text not null,
    held_on text not null,
    paper text not null,
    ending text not null,
    note text not null,
    fact integer,
    takes_back integer,
    noted_by text not null,
    noted_at integer not null,
    primary key (unit_id, case_id, number)
) strict;

-- A propaganda activity. Nobody may know how many listened or what it cost.
create table membership_activity (
    unit_id text not null references unit (id),
    id text not null,
    form text not null,
    topic text not null,
    held_on text not null,
    place text not null,
    audience integer,
    cost integer,
    note text not null,
    changed integer not null,
    primary key (unit_id, id)
) strict;

-- Admissions that a source counts without naming anybody. `taken_back` is why the number was wrong, and empty where it holds.
create table membership_stated (
    unit_id text not null references unit (id),
    id text not null,
    from_day text not null,
    to_day text not null,
    many integer not null,
    source text not null,
    taken_back text not null,
    noted_by text not null,
    noted_at integer not null,
    primary key (unit_id, id)
) strict;

-- Where the figure of a line comes from: reported, or the name of what the registers keep.
alter table indicator add column source text not null default 'reported';
