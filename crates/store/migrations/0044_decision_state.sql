-- The honour roll reads decisions that hold, of every alliance.
create index decision_state on decision (state);
