-- Codes on the name cards of a conference, by the number of who bears them. They are kept as they are and not as digests: a sheet of cards is printed again
-- without making those useless that are handed out, and a code opens nothing to who does not hold the conference anyway.
create table name_card (
    conference_id text not null references conference (id),
    number integer not null,
    code text not null,
    primary key (conference_id, number)
) strict, without rowid;
create unique index name_card_code on name_card (conference_id, code);
