-- Stage contests. Rules stand as a file of the contest with nobody in it (`thidua-contest/1`), so that what reads the file of a result reads them too; it is empty
-- until the first part is there. Numbers of teams, performances and jurors count up within their round and are used once, so are those of parts
-- and lines: `given` are the last ones, a line each: of what, a blank, the number. A text that nobody gave is empty;
-- `changed` is the line of the log that changed a row last.
create table contest (
    id text not null primary key,
    year_id text not null references emulation_year (id),
    title text not null,
    about text not null,
    topics text not null,
    genres text not null,
    changed integer not null
) strict;
create index contest_by_year on contest (year_id);

create table contest_round (
    id text not null primary key,
    contest_id text not null references contest (id),
    number integer not null,
    title text not null,
    held_on text not null,
    place text not null,
    rules text not null,
    state text not null,
    seed text not null,
    reason text not null,
    file text not null,
    digest text not null,
    given text not null,
    changed integer not null
) strict;
create unique index contest_round_number on contest_round (contest_id, number);

create table contest_team (
    round_id text not null references contest_round (id),
    number integer not null,
    name text not null,
    unit_id text references unit (id),
    place integer not null,
    withdrawn text not null,
    primary key (round_id, number)
) strict, without rowid;

-- What a team performs of a part: `part` is its id in the rules. `taken` are the deductions, a line each: points, a blank, the reason.
create table contest_performance (
    round_id text not null references contest_round (id),
    number integer not null,
    team integer not null,
    part text not null,
    title text not null,
    genre text not null,
    topic text not null,
    players text not null,
    seconds integer,
    points text not null,
    audience integer,
    taken text not null,
    primary key (round_id, number)
) strict, without rowid;
create unique index contest_performance_once on contest_performance (round_id, team, part);

-- Jurors have no accounts: a code binds one telephone, and only digests are kept. `follows` is the juror whose seat it was.
create table contest_juror (
    round_id text not null references contest_round (id),
    number integer not null,
    name text not null,
    office text not null,
    unit_id text references unit (id),
    state text not null,
    follows integer,
    code_digest text not null,
    token_digest text not null,
    primary key (round_id, number)
) strict, without rowid;
create index contest_juror_code on contest_juror (code_digest);
create index contest_juror_token on contest_juror (token_digest);

create table contest_conflict (
    round_id text not null references contest_round (id),
    juror integer not null,
    team integer not null,
    reason text not null,
    primary key (round_id, juror, team)
) strict, without rowid;

-- `number` is what the telephone counts; `marks` are lines of the part with their points, a line each.
create table contest_sheet (
    round_id text not null references contest_round (id),
    juror integer not null,
    performance integer not null,
    number integer not null,
    sealed integer not null,
    how text not null,
    marks text not null,
    remark text not null,
    primary key (round_id, juror, performance)
) strict, without rowid;

-- What the jury decided: about a prize that scores left open (`prize` is its id, empty for none), and side prizes (`team` is 0 where nobody of them has it).
create table contest_prize (
    round_id text not null references contest_round (id),
    number integer not null,
    side integer not null,
    team integer not null,
    prize text not null,
    title text not null,
    whom text not null,
    reason text not null,
    primary key (round_id, number)
) strict, without rowid;
