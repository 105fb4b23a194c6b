//! Answers as JSON, a node of the tree with everything that it rests on.

use super::judge::Finding;
use super::library::Answer;
use super::reasons::Reasons;
use crate::scoring::escape;

/// One answer, as an object without a line break.
#[must_use]
pub fn write_answer(answer: &Answer, reasons: &Reasons<'_>) -> String {
    let mut out = String::new();
    let text = |out: &mut String, key: &str, value: &str| {
        out.push_str(key);
        quote(value, out);
    };
    text(&mut out, "{\"award\":", &answer.rule.award.id);
    text(&mut out, ",\"rulebook\":", &answer.rule.rulebook.id);
    text(&mut out, ",\"accepted\":", &answer.occasion.accepted.to_string());
    out.push_str(",\"year\":");
    out.push_str(&answer.occasion.year.map_or("null".to_owned(), |year| year.to_string()));
    text(&mut out, ",\"outcome\":", answer.finding.verdict.word());
    out.push_str(if answer.rule.award.verified.is_yes() {
        ",\"verified\":true"
    } else {
        ",\"verified\":false"
    });
    if let Some((rule, verdict)) = &answer.beside {
        text(&mut out, ",\"also_judged\":{\"rulebook\":", &rule.rulebook.id);
        text(&mut out, ",\"outcome\":", verdict.word());
        out.push('}');
    }
    out.push_str(",\"because\":");
    write_finding(answer, &answer.finding, reasons, &mut out);
    out.push('}');
    out
}

fn write_finding(answer: &Answer, finding: &Finding, reasons: &Reasons<'_>, out: &mut String) {
    let node = &answer.rule.award.conditions[finding.place];
    out.push_str("{\"");
    out.push_str(node.word);
    out.push_str("\":\"");
    out.push_str(finding.verdict.word());
    out.push_str("\",\"cite\":");
    match &node.cite {
        Some(cite) => quote(cite, out),
        None => out.push_str("null"),
    }
    if node.condition.parts().is_empty() && !matches!(node.word, "all" | "any") {
        out.push_str(",\"say\":");
        quote(&reasons.say(node, finding), out);
    } else {
        out.push_str(",\"parts\":[");
        for (place, part) in finding.parts.iter().enumerate() {
            if place > 0 {
                out.push(',');
            }
            write_finding(answer, part, reasons, out);
        }
        out.push(']');
    }
    out.push('}');
}

fn quote(text: &str, out: &mut String) {
    out.push('"');
    escape(text, out);
    out.push('"');
}
