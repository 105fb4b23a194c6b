//! iCalendar (RFC 5545): lines of 75 bytes at most, CRLF, commas and the like escaped.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

/// A day in a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayEvent {
    /// The same as long as it is the same thing.
    pub uid: String,
    /// The day.
    pub day: Date,
    /// What is read.
    pub summary: String,
    /// Where more about it is.
    pub url: String,
    /// How often it was changed.
    pub sequence: usize,
    /// When last, in UTC milliseconds since 1970.
    pub changed_at: i64,
}

/// The most bytes of a line, its end not counted.
const LINE: usize = 75;

/// The time in Việt Nam.
const ZONE: [(&str, &str); 9] = [
    ("BEGIN", "VTIMEZONE"),
    ("TZID", "Asia/Ho_Chi_Minh"),
    ("BEGIN", "STANDARD"),
    ("DTSTART", "19750613T000000"),
    ("TZOFFSETFROM", "+0700"),
    ("TZOFFSETTO", "+0700"),
    ("TZNAME", "+07"),
    ("END", "STANDARD"),
    ("END", "VTIMEZONE"),
];

/// Something at a place, on a day or from an hour on in Việt Nam.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedEvent {
    /// What and when.
    pub event: DayEvent,
    /// From which hour on; none where nobody said.
    pub begins: Option<Time>,
    /// Where; may be empty.
    pub place: String,
    /// Whether it takes place.
    pub holds: Holds,
}

/// Whether something takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// It does.
    Yes,
    /// It was called off.
    CalledOff,
}

/// A calendar as it grows.
struct Lines(String);

impl Lines {
    fn begin(name: &str) -> Self {
        let mut lines = Self(String::new());
        lines.add("BEGIN", "VCALENDAR");
        lines.add("VERSION", "2.0");
        lines.add("PRODID", "-//thidua//thidua//VI");
        lines.add("CALSCALE", "GREGORIAN");
        lines.add("METHOD", "PUBLISH");
        lines.add("X-WR-CALNAME", &escape(name));
        lines.add("REFRESH-INTERVAL;VALUE=DURATION", "PT6H");
        lines.add("X-PUBLISHED-TTL", "PT6H");
        lines
    }

    fn add(&mut self, name: &str, value: &str) {
        fold(&mut self.0, &format!("{name}:{value}"));
    }

    fn zone(&mut self) {
        for (name, value) in ZONE {
            self.add(name, value);
        }
    }

    fn begin_event(&mut self, event: &DayEvent) {
        let changed = moment(event.changed_at);
        self.add("BEGIN", "VEVENT");
        self.add("UID", &escape(&event.uid));
        self.add("DTSTAMP", &changed);
        self.add("LAST-MODIFIED", &changed);
        self.add("SEQUENCE", &event.sequence.to_string());
    }

    fn whole_day(&mut self, event: &DayEvent) {
        self.add("DTSTART;VALUE=DATE", &day(event.day));
        self.add("DTEND;VALUE=DATE", &day(event.day.tomorrow().unwrap_or(event.day)));
    }

    fn end_event(&mut self, event: &DayEvent) {
        self.add("SUMMARY", &escape(&event.summary));
        self.add("URL", &event.url);
        self.add("TRANSP", "TRANSPARENT");
        self.add("END", "VEVENT");
    }

    fn end(mut self) -> String {
        self.add("END", "VCALENDAR");
        self.0
    }
}

/// A calendar of days.
#[must_use]
pub fn calendar(name: &str, events: &[DayEvent]) -> String {
    let mut lines = Lines::begin(name);
    for event in events {
        lines.begin_event(event);
        lines.whole_day(event);
        lines.end_event(event);
    }
    if events.is_empty() {
        // A calendar holds at least one component (RFC 5545, 3.6); this one shows nothing.
        lines.zone();
    }
    lines.end()
}

/// A calendar of what takes place somewhere, and of what was called off.
#[must_use]
pub fn calendar_of_places(name: &str, events: &[PlacedEvent]) -> String {
    let mut lines = Lines::begin(name);
    // Hours are told in this zone, and a calendar without an event holds it alone.
    lines.zone();
    for PlacedEvent { event, begins, place, holds } in events {
        lines.begin_event(event);
        match begins {
            Some(begins) => {
                let start = format!("{}T{}", day(event.day), begins.strftime("%H%M%S"));
                lines.add("DTSTART;TZID=Asia/Ho_Chi_Minh", &start);
            }
            None => lines.whole_day(event),
        }
        if !place.is_empty() {
            lines.add("LOCATION", &escape(place));
        }
        let status = match holds {
            Holds::Yes => "CONFIRMED",
            Holds::CalledOff => "CANCELLED",
        };
        lines.add("STATUS", status);
        lines.end_event(event);
    }
    lines.end()
}

fn day(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

fn moment(epoch_ms: i64) -> String {
    let moment = Timestamp::from_millisecond(epoch_ms).unwrap_or_default().to_zoned(TimeZone::UTC);
    moment.strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            _ if c.is_control() => {}
            _ => escaped.push(c),
        }
    }
    escaped
}

/// Appends a line; where it is too long it goes on after CRLF and a blank, never inside a letter.
fn fold(text: &mut String, line: &str) {
    let mut used = 0;
    for c in line.chars() {
        if used + c.len_utf8() > LINE {
            text.push_str("\r\n ");
            used = 1;
        }
        text.push(c);
        used += c.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(summary: &str) -> DayEvent {
        DayEvent {
            uid: "tay-nguyen-2026-report-q3@thidua".into(),
            day: jiff::civil::date(2026, 12, 31),
            summary: summary.into(),
            url: "https://thidua.vn/cum/tay-nguyen/2026/lich".into(),
            sequence: 2,
            changed_at: 1_448_595_720_000,
        }
    }

    #[test]
    fn a_due_day_is_a_whole_day_with_its_version() {
        let text = calendar("Hạn thi đua", &[event("Cụm Tây Nguyên: hạn Quý III")]);
        let expected = [
            "BEGIN:VEVENT",
            "UID:tay-nguyen-2026-report-q3@thidua",
            "DTSTAMP:20151127T034200Z",
            "LAST-MODIFIED:20151127T034200Z",
            "SEQUENCE:2",
            "DTSTART;VALUE=DATE:20261231",
            "DTEND;VALUE=DATE:20270101",
            "SUMMARY:Cụm Tây Nguyên: hạn Quý III",
            "URL:https://thidua.vn/cum/tay-nguyen/2026/lich",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ]
        .join("\r\n");
        assert!(text.ends_with(&expected), "{text}");
        assert!(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"), "{text}");
    }

    #[test]
    fn a_calendar_without_a_day_still_holds_one_component_and_shows_nothing() {
        let text = calendar("Hạn thi đua", &[]);
        let lines: Vec<&str> = text.split("\r\n").collect();
        let begun = |name: &str| lines.iter().filter(|line| **line == format!("BEGIN:{name}")).count();
        assert_eq!(["VTIMEZONE", "STANDARD", "VEVENT"].map(begun), [1, 1, 0]);
        assert!(text.ends_with("END:STANDARD\r\nEND:VTIMEZONE\r\nEND:VCALENDAR\r\n"), "{text}");
        assert!(!calendar("Hạn", &[event("Q3")]).contains("VTIMEZONE"), "days are told without a zone");
    }

    fn conference(begins: Option<Time>, holds: Holds) -> PlacedEvent {
        PlacedEvent {
            event: event("Hội nghị; tổng kết"), begins, place: "Nhà A, tầng 2".into(), holds
        }
    }

    #[test]
    fn a_conference_begins_at_its_hour_in_vietnam_and_one_that_was_called_off_says_so() {
        let at = jiff::civil::time(8, 30, 0, 0);
        let text = calendar_of_places("Hội nghị", &[conference(Some(at), Holds::Yes)]);
        let lines: Vec<&str> = text.split("\r\n").collect();
        for line in [
            "DTSTART;TZID=Asia/Ho_Chi_Minh:20261231T083000",
            "LOCATION:Nhà A\\, tầng 2",
            "STATUS:CONFIRMED",
            "SUMMARY:Hội nghị\\; tổng kết",
            "TZID:Asia/Ho_Chi_Minh",
        ] {
            assert!(lines.contains(&line), "{line}: {text}");
        }
        let off = calendar_of_places("Hội nghị", &[conference(None, Holds::CalledOff)]);
        assert!(
            off.contains("\r\nDTSTART;VALUE=DATE:20261231\r\n") && off.contains("\r\nSTATUS:CANCELLED\r\n"),
            "{off}"
        );
        assert!(off.split("\r\n").all(|line| line.len() <= LINE), "{off}");
    }

    #[test]
    fn a_long_vietnamese_line_is_folded_between_letters() {
        let summary = "Cụm thi đua các tỉnh trung du và miền núi phía Bắc; đợt 2, giai đoạn \\ Ễ: ".repeat(3);
        let text = calendar("Hạn", &[event(&summary)]);

        assert!(text.split("\r\n").all(|line| line.len() <= LINE), "{text}");
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']), "{text}");
        let unfolded = text.replace("\r\n ", "");
        let escaped = summary.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,");
        assert!(unfolded.contains(&format!("\r\nSUMMARY:{escaped}\r\n")), "{unfolded}");
    }

    #[test]
    fn nothing_that_somebody_named_becomes_a_line_of_its_own() {
        let text = calendar("A\r\nX-WR-TIMEZONE:Z", &[event("Cụm\r\nBEGIN:VALARM")]);
        assert!(text.contains("X-WR-CALNAME:A\\nX-WR-TIMEZONE:Z\r\n"), "{text}");
        assert!(text.contains("SUMMARY:Cụm\\nBEGIN:VALARM\r\n"), "{text}");
    }
}
