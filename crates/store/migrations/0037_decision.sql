-- Decisions of commendation: who is commended, what for, by which number of the year's register. Keys begin with the alliance that issues them.

-- `bases` are the legal bases, a line each. `number` is empty until the register gave one; `numbered_year` is its year. `signing` says in whose place somebody signs, `signs_for` whose.
create table decision (
    unit_id text not null references unit (id),
    id text not null,
    state text not null,
    subject text not null,
    merit text not null,
    bases text not null,
    symbol text not null,
    number integer,
    numbered_year integer,
    decided_on text not null,
    place text not null,
    signing text not null,
    signs_for text not null,
    signer_office text not null,
    signer_name text not null,
    issued_at integer,
    revoked_on text not null,
    revoked_why text not null,
    changed integer not null,
    primary key (unit_id, id)
) strict;

-- No number twice in a year, whatever an act believed.
create unique index decision_number on decision (unit_id, numbered_year, number);

-- Who gets what by a decision. `line` is the line of the record that the issue noted; `code` is what the public finds it by,
-- `slot` its place in the list of what the alliance took back. Name, courtesy, position and workplace are empty until the decision has its number, and then
-- what they were on that day: a paper does not change when somebody moves.
create table decision_award (
    unit_id text not null references unit (id),
    decision_id text not null,
    number integer not null,
    honoree_id text not null,
    award text not null,
    merit text not null,
    year integer,
    money integer,
    line integer,
    slot integer,
    name text not null,
    courtesy text not null,
    position text not null,
    workplace text not null,
    code text not null,
    primary key (unit_id, decision_id, number)
) strict;

create unique index decision_award_code on decision_award (code);
create index decision_award_honoree on decision_award (unit_id, honoree_id);
