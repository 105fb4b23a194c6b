-- Polls. What somebody voted and that somebody voted are kept apart: `turnout` names voters, `ballot` names none, and no column, index or
-- time links a row of one with a row of the other. `gathering` is a conference or a meeting of a council; what it means is known to whoever
-- opened the poll. `rule` is the poll as an export has it.
create table poll (
    id text not null primary key,
    scope text not null,
    gathering text not null,
    previous text not null,
    rule text not null,
    manner text not null,
    state text not null,
    size integer not null,
    digest text not null,
    present integer not null
) strict;
create index poll_gathering on poll (scope, gathering);

-- The electorate, fixed when the poll opens.
create table poll_voter (
    poll_id text not null references poll (id),
    voter_id text not null,
    name text not null,
    unit text not null,
    presence text not null,
    primary key (poll_id, voter_id)
) strict, without rowid;

-- Who has voted: on a telephone, or with a ballot on paper.
create table turnout (
    poll_id text not null references poll (id),
    voter_id text not null,
    manner text not null,
    primary key (poll_id, voter_id)
) strict, without rowid;

-- The box. The key is 128 bits of chance.
create table ballot (
    poll_id text not null references poll (id),
    box_key text not null,
    choice text not null,
    receipt text not null,
    primary key (poll_id, box_key)
) strict, without rowid;

-- What people counted: `teller` is first, second or agreed.
create table poll_count (
    poll_id text not null references poll (id),
    source text not null,
    teller text not null,
    name text not null,
    person_id text not null,
    counted text not null,
    primary key (poll_id, source, teller)
) strict;

-- What settled a tie; `options` are ids, a line each.
create table poll_settlement (
    poll_id text not null primary key references poll (id),
    how text not null,
    by_whom text not null,
    options text not null
) strict;

-- What binds a voter of a gathering to one telephone. Only digests are kept, and no token where no telephone is bound.
create table pass (
    scope text not null,
    gathering text not null,
    voter_id text not null,
    name text not null,
    code_digest text not null,
    token_digest text not null,
    primary key (scope, gathering, voter_id)
) strict;
create index pass_code on pass (code_digest);
create index pass_token on pass (token_digest);
