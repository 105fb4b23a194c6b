-- The screen of a hall: what a conference shows there. Whoever has the key sees it without an account; only its digest is kept, and none where the
-- screen is closed. `item` and `poll_id` say which where the screen shows one, `ends` is the hour at which a pause ends.
create table hall_screen (
    conference_id text not null primary key references conference (id),
    key_digest text not null,
    shows text not null,
    item integer not null,
    poll_id text not null,
    ends text not null,
    begun_at integer not null
) strict;
create index hall_screen_key on hall_screen (key_digest);
