-- An administrator tries whether letters leave, and the page says what became of the letter. The log has the address masked; it stands here until the next letter is
-- tried. `fault` and `code` are why the last try failed, as stable name and as the code with which the mail server answered; empty where it did not.
create table mail_trial (
    id text not null primary key,
    email text not null,
    asked_by text not null,
    asked_at integer not null,
    tries integer not null,
    sent_at integer,
    fault text not null,
    code text not null
) strict;
