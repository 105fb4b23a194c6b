//! The place for a query that cannot be one text on both engines. Each says why; `every_query` prepares each text on its own
//! engine, and what a text promises is tested on both.

/// One query in two texts.
#[derive(Clone, Copy, Debug)]
pub struct Twin {
    pub(crate) sqlite: &'static str,
    pub(crate) postgres: &'static str,
}

/// Declares the queries: why it is two texts, its name, the texts.
macro_rules! twins {
    ($($(#[doc = $why:literal])+ $name:ident { sqlite = $sqlite:literal; postgres = $postgres:literal; })+) => {
        $(
            $(#[doc = $why])+
            pub(crate) const $name: Twin = Twin { sqlite: $sqlite, postgres: $postgres };
        )+
        /// Every query, by name.
        pub(crate) const TWINS: &[(&str, Twin)] = &[$((stringify!($name), $name)),+];
    };
}

twins! {
    /// Many rows in one statement travel as one JSON array of arrays of texts, and each engine has its own way to open it. One
    /// statement a row costs a journey a row on PostgreSQL.
    INSERT_VALUES {
        sqlite = "insert into report_value (cluster_id, report_id, code, part, value, explanation, amount, scale)
            select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7
            from json_each($1)";
        postgres = "insert into report_value (cluster_id, report_id, code, part, value, explanation, amount, scale)
            select cells ->> 0, cells ->> 1, cells ->> 2, cells ->> 3, cells ->> 4, cells ->> 5,
                cast(cells ->> 6 as bigint), cast(cells ->> 7 as bigint)
            from json_array_elements(cast($1 as json)) as line (cells)";
    }
    /// How large a database is, each engine says in its own way.
    DATABASE_SIZE {
        sqlite = "select page_count * page_size from pragma_page_count(), pragma_page_size()";
        postgres = "select pg_database_size(current_database())";
    }
    /// A digest needs one order everywhere: that of the bytes, which PostgreSQL keeps only where it is asked to.
    LIST_VALUES_BY_BYTES {
        sqlite = "select report_id, code, part, value, explanation from report_value
            where cluster_id = $1 order by report_id, code, part";
        postgres = "select report_id, code, part, value, explanation from report_value
            where cluster_id = $1 order by report_id collate \"C\", code collate \"C\", part collate \"C\"";
    }
    /// A list of names of any length is one JSON array, and each engine has its own way to open it.
    STREAM_OF_YEAR {
        sqlite = "select scope, seq, at, person_id, person_name, person_role, person_unit, name, subject, data, hash
            from audit_event
            where scope = $1 and subject in (select $2 union all select id from report where year_id = $2)
                and name in (select value from json_each($3))
            order by seq";
        postgres = "select scope, seq, at, person_id, person_name, person_role, person_unit, name, subject, data, hash
            from audit_event
            where scope = $1 and subject in (select $2 union all select id from report where year_id = $2)
                and name in (select json_array_elements_text(cast($3 as json)))
            order by seq";
    }
    /// Many rows at once, as [`INSERT_VALUES`].
    INSERT_ENTRIES {
        sqlite = "insert into register_entry (unit_id, id, name, name_key, folded, kind, form, registration, founded, sector, size,
                status, membership, members, commune, province, taken_out, changed, created_at)
            select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6,
                value ->> 7, value ->> 8, value ->> 9, value ->> 10, value ->> 11, value ->> 12,
                value ->> 13, value ->> 14, value ->> 15, value ->> 16, value ->> 17, value ->> 18
            from json_each($1)";
        postgres = "insert into register_entry (unit_id, id, name, name_key, folded, kind, form, registration, founded, sector, size,
                status, membership, members, commune, province, taken_out, changed, created_at)
            select cells ->> 0, cells ->> 1, cells ->> 2, cells ->> 3, cells ->> 4, cells ->> 5, cells ->> 6,
                cells ->> 7, cells ->> 8, cells ->> 9, cells ->> 10, cells ->> 11, cells ->> 12,
                cast(cells ->> 13 as bigint), cells ->> 14, cells ->> 15, cast(cells ->> 16 as bigint),
                cast(cells ->> 17 as bigint), cast(cells ->> 18 as bigint)
            from json_array_elements(cast($1 as json)) as line (cells)";
    }
    /// Many rows at once, as [`INSERT_VALUES`].
    INSERT_FACTS {
        sqlite = "insert into register_fact (unit_id, entry_id, number, act, field, value, valid_from, corrects, withdraws, reason,
                noted_by, noted_at)
            select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6,
                value ->> 7, value ->> 8, value ->> 9, value ->> 10, value ->> 11
            from json_each($1)";
        postgres = "insert into register_fact (unit_id, entry_id, number, act, field, value, valid_from, corrects, withdraws, reason,
                noted_by, noted_at)
            select cells ->> 0, cells ->> 1, cast(cells ->> 2 as bigint), cast(cells ->> 3 as bigint),
                cells ->> 4, cells ->> 5, cells ->> 6, cast(cells ->> 7 as bigint),
                cast(cells ->> 8 as bigint), cells ->> 9, cells ->> 10, cast(cells ->> 11 as bigint)
            from json_array_elements(cast($1 as json)) as line (cells)";
    }
    /// A list of ids of any length, as [`STREAM_OF_YEAR`]. PostgreSQL looks each of an array up by the index; beside a set of rows it reads
    /// the whole register, as long as nobody has counted it for the planner.
    ENTRIES_BY_ID {
        sqlite = "select id, name, name_key, folded, kind, form, registration, founded, sector, size, status, membership,
                members, commune, province, taken_out, changed
            from register_entry where unit_id = $1 and id in (select value from json_each($2))";
        postgres = "select id, name, name_key, folded, kind, form, registration, founded, sector, size, status, membership,
                members, commune, province, taken_out, changed
            from register_entry where unit_id = $1 and id = any (array(select json_array_elements_text(cast($2 as json))))";
    }
    /// A list of ids of any length, as [`ENTRIES_BY_ID`].
    FACTS_BY_ENTRY {
        sqlite = "select entry_id, number, act, field, value, valid_from, corrects, withdraws, reason, noted_by, noted_at
            from register_fact where unit_id = $1 and entry_id in (select value from json_each($2)) order by entry_id, number";
        postgres = "select entry_id, number, act, field, value, valid_from, corrects, withdraws, reason, noted_by, noted_at
            from register_fact where unit_id = $1 and entry_id = any (array(select json_array_elements_text(cast($2 as json))))
            order by entry_id, number";
    }
    /// Many rows at once, as [`INSERT_VALUES`]; what they share travels once.
    INSERT_FIGURES {
        sqlite = "insert into register_figure (unit_id, period, code, entry_id, amount, scale, sector, act)
            select $2, $3, $4, value ->> 0, value ->> 1, $5, value ->> 2, $6 from json_each($1) where true
            on conflict (unit_id, period, code, entry_id) do update set amount = excluded.amount, act = excluded.act";
        postgres = "insert into register_figure (unit_id, period, code, entry_id, amount, scale, sector, act)
            select $2, $3, $4, cells ->> 0, cast(cells ->> 1 as bigint), cast($5 as bigint), cells ->> 2, cast($6 as bigint)
            from json_array_elements(cast($1 as json)) as line (cells)
            on conflict (unit_id, period, code, entry_id) do update set amount = excluded.amount, act = excluded.act";
    }
    /// A list of ids of any length, as [`ENTRIES_BY_ID`].
    KEEP_BEFORE {
        sqlite = "insert into register_figure_before (unit_id, act, period, code, entry_id, amount, before_act)
            select unit_id, $5, period, code, entry_id, amount, act from register_figure
            where unit_id = $2 and period = $3 and code = $4 and entry_id in (select value from json_each($1))";
        postgres = "insert into register_figure_before (unit_id, act, period, code, entry_id, amount, before_act)
            select unit_id, cast($5 as bigint), period, code, entry_id, amount, act from register_figure
            where unit_id = $2 and period = $3 and code = $4
                and entry_id = any (array(select json_array_elements_text(cast($1 as json))))";
    }
    /// Lists of units and of periods, as [`ENTRIES_BY_ID`].
    TOTALS_ACROSS {
        sqlite = "select unit_id, period, sector, amount, scale, entries from register_total
            where unit_id in (select value from json_each($1)) and period in (select value from json_each($2)) and code = $3";
        postgres = "select unit_id, period, sector, amount, scale, entries from register_total
            where unit_id = any (array(select json_array_elements_text(cast($1 as json))))
                and period = any (array(select json_array_elements_text(cast($2 as json)))) and code = $3";
    }
    /// Many rows at once, as [`INSERT_VALUES`].
    INSERT_PRINT_FILES {
        sqlite = "insert into paper_print_file (scope, owner, digest, print_id)
            select value ->> 0, value ->> 1, value ->> 2, value ->> 3 from json_each($1) where true
            on conflict (scope, owner, digest) do nothing";
        postgres = "insert into paper_print_file (scope, owner, digest, print_id)
            select cells ->> 0, cells ->> 1, cells ->> 2, cells ->> 3
            from json_array_elements(cast($1 as json)) as line (cells)
            on conflict (scope, owner, digest) do nothing";
    }
    /// Many rows at once, as [`INSERT_VALUES`].
    INSERT_EDITIONS {
        sqlite = "insert into paper_edition (scope, owner, paper, part, number, words, made_on, before_on, print_id)
            select value ->> 0, value ->> 1, value ->> 2, value ->> 3, cast(value ->> 4 as integer), value ->> 5,
                value ->> 6, value ->> 7, value ->> 8
            from json_each($1)";
        postgres = "insert into paper_edition (scope, owner, paper, part, number, words, made_on, before_on, print_id)
            select cells ->> 0, cells ->> 1, cells ->> 2, cells ->> 3, cast(cells ->> 4 as bigint), cells ->> 5,
                cells ->> 6, cells ->> 7, cells ->> 8
            from json_array_elements(cast($1 as json)) as line (cells)";
    }
    /// Many rows at once, as [`INSERT_VALUES`].
    INSERT_POLL_VOTERS {
        sqlite = "insert into poll_voter (poll_id, voter_id, name, unit, presence)
            select $2, value ->> 0, value ->> 1, value ->> 2, value ->> 3 from json_each($1)";
        postgres = "insert into poll_voter (poll_id, voter_id, name, unit, presence)
            select $2, cells ->> 0, cells ->> 1, cells ->> 2, cells ->> 3
            from json_array_elements(cast($1 as json)) as line (cells)";
    }
    /// Many rows at once, as [`INSERT_VALUES`]; they lie in the order of the array.
    INSERT_TURNOUT {
        sqlite = "insert into turnout (poll_id, voter_id, manner)
            select $2, value ->> 0, value ->> 1 from json_each($1)";
        postgres = "insert into turnout (poll_id, voter_id, manner)
            select $2, cells ->> 0, cells ->> 1
            from json_array_elements(cast($1 as json)) as line (cells)";
    }
    /// Many rows at once, as [`INSERT_VALUES`]; they lie in the order of the array.
    INSERT_BALLOTS {
        sqlite = "insert into ballot (poll_id, box_key, choice, receipt)
            select $2, value ->> 0, value ->> 1, value ->> 2 from json_each($1)";
        postgres = "insert into ballot (poll_id, box_key, choice, receipt)
            select $2, cells ->> 0, cells ->> 1, cells ->> 2
            from json_array_elements(cast($1 as json)) as line (cells)";
    }
}
