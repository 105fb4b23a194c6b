-- Who is put forward for what, the dossiers of it, and the council that weighs them. Keys begin with the alliance that keeps the record.

-- Days are empty until something happens on them. `meeting_id` is the meeting that weighs it or that endorsed it, `decision_id` the decision that has it on
-- its list; `outside` is how a decision of somebody else is cited.
create table nomination (
    unit_id text not null references unit (id),
    id text not null,
    honoree_id text not null,
    award text not null,
    year integer not null,
    merit text not null,
    source text not null,
    source_note text not null,
    state text not null,
    dossier text not null,
    proposed_on text not null,
    handed_in_on text not null,
    accepted_on text not null,
    asked_for text not null,
    withdrawn_why text not null,
    meeting_id text not null,
    decision_id text not null,
    outside text not null,
    changed integer not null,
    primary key (unit_id, id)
) strict;

create index nomination_honoree on nomination (unit_id, honoree_id);
create index nomination_decision on nomination (unit_id, decision_id);
create index nomination_meeting on nomination (unit_id, meeting_id);

-- Papers of a dossier that are there on paper. Those that came as files are files.
create table dossier_tick (
    unit_id text not null references unit (id),
    nomination_id text not null,
    code text not null,
    noted_by text not null,
    noted_on text not null,
    primary key (unit_id, nomination_id, code)
) strict;

-- Who sits on the council, from when to when; `until_day` is empty for those who do.
create table council_member (
    unit_id text not null references unit (id),
    number integer not null,
    name text not null,
    office text not null,
    role text not null,
    from_day text not null,
    until_day text not null,
    primary key (unit_id, number)
) strict;

-- `rule_…` is the council's own rule for votes, where the law has none: a fraction, whether more than it is needed, of whom, and what becomes of those who wrote.
create table council_meeting (
    unit_id text not null references unit (id),
    id text not null,
    state text not null,
    held_on text not null,
    begun text not null,
    ended text not null,
    place text not null,
    tellers text not null,
    proceedings text not null,
    conclusion text not null,
    rule_fraction text not null,
    rule_more integer not null,
    rule_base text not null,
    rule_absent text not null,
    rule_cite text not null,
    changed integer not null,
    primary key (unit_id, id)
) strict;

-- Who was a member on the day of a meeting, as they were called then, and whether they came.
create table council_attendance (
    unit_id text not null references unit (id),
    meeting_id text not null,
    number integer not null,
    name text not null,
    office text not null,
    role text not null,
    presence text not null,
    primary key (unit_id, meeting_id, number)
) strict;

-- What a meeting weighs, and what was counted; figures are absent until they are. `outcome` is empty until the meeting is concluded.
create table council_item (
    unit_id text not null references unit (id),
    meeting_id text not null,
    number integer not null,
    nomination_id text not null,
    opinion text not null,
    valid integer,
    yes integer,
    written_yes integer,
    outcome text not null,
    primary key (unit_id, meeting_id, number)
) strict;
