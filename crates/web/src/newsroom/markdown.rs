//! The body of an article: Markdown that an official typed, as markup of ours and of nobody else.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, html};
use thidua_domain::text::slug_of;

/// The body of an article as a page shows it.
pub(crate) struct Article {
    /// What stands below the title; no markup in it was typed.
    pub html: String,
    /// Words that readers see, parted by blanks.
    pub words: usize,
}

/// Vietnamese has a blank after every syllable, and readers manage about 200 to 250 of those a minute; we promise the slower pace.
const WORDS_A_MINUTE: usize = 200;

/// What every id of an article begins with, so that none is one of the page's own, as `noi-dung` is.
const ID_PREFIX: &str = "muc";

/// How long reading takes, in whole minutes; a minute has begun with its first word, and no article takes none.
pub(crate) fn minutes(words: usize) -> usize {
    words.div_ceil(WORDS_A_MINUTE).max(1)
}

/// The body of an article from what was typed; `table_label` says to who cannot see it what scrolls there.
pub(crate) fn render(markdown: &str, table_label: &str) -> Article {
    let table = format!(
        "<div class=\"scroll sheet\" tabindex=\"0\" role=\"region\" aria-label=\"{}\"><table class=\"tbl\">",
        attribute(table_label)
    );
    let mut body = Body {
        source: Parser::new_ext(markdown, Options::ENABLE_TABLES),
        table,
        ready: VecDeque::new(),
        heading: None,
        ids: Ids::default(),
        links: vec![],
        pictures: 0,
        is_table_head: false,
        words: Words::default(),
    };
    let mut page = String::with_capacity(markdown.len());
    html::push_html(&mut page, &mut body);
    Article { html: page, words: body.words.count }
}

/// What was typed, event by event, as it may stand on a page. Only what is named here comes through.
struct Body<'a> {
    source: Parser<'a>,
    /// How a table begins.
    table: String,
    /// Events that may be written.
    ready: VecDeque<Event<'a>>,
    /// The words so far of the heading that is being read.
    heading: Option<String>,
    ids: Ids,
    /// Links that are open; `None` is one that became words.
    links: Vec<Option<Link>>,
    /// How many pictures are open: one may stand in the words for another.
    pictures: usize,
    is_table_head: bool,
    words: Words,
}

/// A link that is open.
struct Link {
    address: String,
    /// Whether there is something to read and to press on.
    is_named: bool,
}

/// Where a link leads.
enum Way {
    Inside,
    Outside,
}

impl<'a> Iterator for Body<'a> {
    type Item = Event<'a>;

    fn next(&mut self) -> Option<Event<'a>> {
        // What stands in a heading waits for its end: its id, which is written first, is made of all of it.
        while self.heading.is_some() || self.ready.is_empty() {
            let Some(event) = self.source.next() else { break };
            self.admit(event);
        }
        self.ready.pop_front()
    }
}

impl<'a> Body<'a> {
    fn admit(&mut self, event: Event<'a>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            // Markup that was typed is text like any other; formulas and footnotes are off.
            Event::Text(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::FootnoteReference(text) => self.show(text, Event::Text),
            Event::Code(text) if self.pictures > 0 => self.show(text, Event::Text),
            Event::Code(text) => self.show(text, Event::Code),
            Event::HardBreak if self.pictures > 0 => self.part_by(Event::SoftBreak),
            Event::SoftBreak => self.part_by(Event::SoftBreak),
            Event::HardBreak => self.part_by(Event::HardBreak),
            Event::Rule => self.part_by(Event::Rule),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'a>) {
        self.part_at(tag.to_end());
        // Nothing is fetched from another host, so the words for a picture stand in its place, without looks or links.
        self.pictures += usize::from(matches!(tag, Tag::Image { .. }));
        if self.pictures > 0 {
            return;
        }
        match tag {
            Tag::Heading { level, .. } => self.start_heading(level),
            Tag::Link { link_type, dest_url, title, .. } => self.start_link(link_type, &dest_url, &title),
            // Where columns stand was a style in the tag, which the page's policy refuses.
            Tag::Table(_) => self.mark(self.table.clone()),
            Tag::TableHead => {
                self.is_table_head = true;
                self.ready.push_back(Event::Start(Tag::TableHead));
            }
            Tag::TableCell if self.is_table_head => self.mark("<th scope=\"col\">"),
            // The language that was typed would be a class, and after a tab any class.
            Tag::CodeBlock(_) => self.mark("<pre tabindex=\"0\"><code>"),
            Tag::HtmlBlock => self.ready.push_back(Event::Start(Tag::Paragraph)),
            tag @ (Tag::Paragraph
            | Tag::BlockQuote(_)
            | Tag::List(_)
            | Tag::Item
            | Tag::TableRow
            | Tag::TableCell
            | Tag::Emphasis
            | Tag::Strong) => self.ready.push_back(Event::Start(tag)),
            Tag::Image { .. }
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        self.part_at(tag);
        if self.pictures > 0 {
            self.pictures -= usize::from(tag == TagEnd::Image);
            return;
        }
        match tag {
            TagEnd::Heading(level) => self.end_heading(level),
            TagEnd::Link => self.end_link(),
            TagEnd::Table => {
                self.ready.push_back(Event::End(tag));
                self.mark("</div>\n");
            }
            TagEnd::TableHead => {
                self.is_table_head = false;
                self.ready.push_back(Event::End(tag));
            }
            TagEnd::HtmlBlock => self.ready.push_back(Event::End(TagEnd::Paragraph)),
            TagEnd::Paragraph
            | TagEnd::BlockQuote(_)
            | TagEnd::CodeBlock
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::TableRow
            | TagEnd::TableCell
            | TagEnd::Emphasis
            | TagEnd::Strong => self.ready.push_back(Event::End(tag)),
            TagEnd::Image
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    /// A text that readers see.
    fn show(&mut self, text: CowStr<'a>, shape: fn(CowStr<'a>) -> Event<'a>) {
        self.words.read(&text);
        if let Some(heading) = &mut self.heading {
            heading.push_str(&text);
        }
        if let Some(Some(link)) = self.links.last_mut() {
            link.is_named |= !text.trim().is_empty();
        }
        self.ready.push_back(shape(text));
    }

    /// Markup of ours. Whatever was typed in it went through [`attribute`].
    fn mark(&mut self, markup: impl Into<CowStr<'a>>) {
        self.ready.push_back(Event::Html(markup.into()));
    }

    fn part(&mut self) {
        self.words.part();
        if let Some(heading) = &mut self.heading {
            heading.push(' ');
        }
    }

    fn part_by(&mut self, event: Event<'a>) {
        self.part();
        self.ready.push_back(event);
    }

    /// A word goes on across looks, links and pictures, and across nothing else.
    fn part_at(&mut self, tag: TagEnd) {
        if !matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image) {
            self.part();
        }
    }

    fn start_heading(&mut self, typed: HeadingLevel) {
        self.heading = Some(String::new());
        let level = below_title(typed);
        self.ready.push_back(Event::Start(Tag::Heading { level, id: None, classes: vec![], attrs: vec![] }));
    }

    fn end_heading(&mut self, typed: HeadingLevel) {
        let level = below_title(typed);
        let heading = self.heading.take().unwrap_or_default();
        if level == HeadingLevel::H2
            && let Some(Event::Start(Tag::Heading { id, .. })) = self.ready.front_mut()
        {
            *id = Some(self.ids.name(&heading).into());
        }
        self.ready.push_back(Event::End(TagEnd::Heading(level)));
    }

    fn start_link(&mut self, link_type: LinkType, typed: &str, title: &str) {
        let is_email = link_type == LinkType::Email;
        let address = if is_email { format!("mailto:{typed}") } else { typed.to_owned() };
        let Some(way) = way(&address) else {
            self.links.push(None);
            return;
        };
        let rel = match way {
            Way::Inside => "",
            Way::Outside => " rel=\"noopener nofollow\"",
        };
        let title = if title.is_empty() { String::new() } else { format!(" title=\"{}\"", attribute(title)) };
        self.mark(format!("<a href=\"{}\"{rel}{title}>", attribute(&address)));
        self.links.push(Some(Link { address, is_named: false }));
    }

    /// A link without words, or around a picture without any, could not be pressed: it shows its address.
    fn end_link(&mut self) {
        let Some(Some(link)) = self.links.pop() else { return };
        if !link.is_named {
            self.show(link.address.into(), Event::Text);
        }
        self.ready.push_back(Event::End(TagEnd::Link));
    }
}

/// Where an address leads; `None` for what we do not link to. It is asked after entities and backslashes were resolved.
fn way(address: &str) -> Option<Way> {
    // Browsers drop tabs and ends of lines before they read an address: `/`, tab, `/host` is `//host`.
    if address.contains(|c: char| c.is_control() || c.is_whitespace()) {
        return None;
    }
    if let Some(path) = address.strip_prefix('/') {
        // `//host` is another host, and browsers take `\` for `/`.
        return (!path.starts_with(['/', '\\'])).then_some(Way::Inside);
    }
    // `https:page` without `//` would be an address of the house.
    let is_outside = ["https://", "http://", "mailto:"].iter().any(|scheme| address.starts_with(scheme));
    is_outside.then_some(Way::Outside)
}

/// The page has its title as first heading, and an article needs no more than three levels.
fn below_title(typed: HeadingLevel) -> HeadingLevel {
    match typed {
        HeadingLevel::H1 => HeadingLevel::H2,
        HeadingLevel::H2 => HeadingLevel::H3,
        HeadingLevel::H3 | HeadingLevel::H4 | HeadingLevel::H5 | HeadingLevel::H6 => HeadingLevel::H4,
    }
}

/// A text as it stands between the quotes of an attribute.
fn attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Ids of headings.
#[derive(Default)]
struct Ids {
    taken: BTreeSet<String>,
    /// How far each stem is counted: begun anew each time, thousands of equal headings would be millions of looks.
    counted: BTreeMap<String, usize>,
}

impl Ids {
    /// An id that no other heading has, not even one whose words end in a number.
    fn name(&mut self, heading: &str) -> String {
        let slug = slug_of(heading);
        let stem = if slug.is_empty() { ID_PREFIX.to_owned() } else { format!("{ID_PREFIX}-{slug}") };
        let counted = self.counted.entry(stem.clone()).or_default();
        loop {
            *counted += 1;
            let is_plain = *counted == 1 && !slug.is_empty();
            let id = if is_plain { stem.clone() } else { format!("{stem}-{counted}") };
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// Words as readers see them, in however many pieces they come: `**Đồng**bằng` is one.
#[derive(Default)]
struct Words {
    count: usize,
    /// Whether the last letter belongs to a word that may go on.
    is_within: bool,
}

impl Words {
    fn read(&mut self, text: &str) {
        for letter in text.chars() {
            let is_letter = !letter.is_whitespace();
            self.count += usize::from(is_letter && !self.is_within);
            self.is_within = is_letter;
        }
    }

    fn part(&mut self) {
        self.is_within = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html_of(markdown: &str) -> String {
        render(markdown, "Bảng").html
    }

    /// Each of these is read as a link by the Markdown, and none may be one on the page.
    fn assert_only_words(links: &[&str]) {
        for link in links {
            assert_eq!(html_of(link), "<p>a</p>\n", "{link:?}");
        }
    }

    #[test]
    fn a_script_that_was_typed_is_read_and_not_run() {
        assert_eq!(
            html_of("<script>alert(1)</script>"),
            "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n",
            "as a block"
        );
        assert_eq!(
            html_of("a <script>b</script> c"),
            "<p>a &lt;script&gt;b&lt;/script&gt; c</p>\n",
            "in a line"
        );
    }

    #[test]
    fn a_picture_typed_as_markup_is_read_and_not_fetched() {
        let shown = "&lt;img src=x onerror=alert(1)&gt;";
        assert_eq!(html_of("<img src=x onerror=alert(1)>"), format!("<p>{shown}</p>\n"));
        assert_eq!(html_of("a <img src=x onerror=alert(1)> b"), format!("<p>a {shown} b</p>\n"));
    }

    #[test]
    fn a_link_that_would_run_something_is_its_words() {
        assert_only_words(&[
            "[a](javascript:alert(1))",
            "[a](JaVaScRiPt:alert(1))",
            "[a](java&#10;script:alert(1))",
            "[a](\tjavascript:alert(1))",
            "[a](&#9;javascript:alert(1))",
            "[a](&#1;javascript:alert(1))",
            "[a](&#106;avascript:alert(1))",
            "[a](javascript&colon;alert(1))",
            "[a](data:text/html,b)",
            "[a](vbscript:b)",
        ]);
    }

    #[test]
    fn a_link_that_is_neither_of_the_house_nor_of_the_web_is_its_words() {
        assert_only_words(&[
            "[a](ftp://x.example)",
            "[a](https:x.example)",
            "[a](HTTPS://x.example)",
            "[a](muc)",
            "[a](#noi-dung)",
            "[a]()",
        ]);
    }

    #[test]
    fn an_address_that_only_looks_like_one_of_the_house_is_its_words() {
        assert_only_words(&["[a](//evil.example)", "[a](/\\/evil.example)", "[a](&#47;/evil.example)"]);
        assert_only_words(&["[a](/\\evil.example)", "[a](/&#92;evil.example)"]);
    }

    #[test]
    fn an_address_with_blanks_or_control_characters_is_its_words() {
        assert_only_words(&[
            "[a](/&#9;/evil.example)",
            "[a](/&#10;/evil.example)",
            "[a](https://x.example/&#1;)",
            "[a](<https://x.example/b c>)",
        ]);
    }

    #[test]
    fn links_that_are_named_elsewhere_in_the_text_are_held_to_the_same() {
        assert_only_words(&["[a][b]\n\n[b]: javascript:alert(1)\n", "[a]\n\n[a]: //evil.example\n"]);
        assert_eq!(html_of("[a][b]\n\n[b]: /tin\n"), "<p><a href=\"/tin\">a</a></p>\n");
    }

    #[test]
    fn an_address_in_angle_brackets_is_a_link_only_if_it_may_be_one() {
        assert_eq!(html_of("<javascript:alert(1)>"), "<p>javascript:alert(1)</p>\n");
        let rel = "rel=\"noopener nofollow\"";
        assert_eq!(
            html_of("<https://x.example>"),
            format!("<p><a href=\"https://x.example\" {rel}>https://x.example</a></p>\n")
        );
        assert_eq!(
            html_of("<a@x.example>"),
            format!("<p><a href=\"mailto:a@x.example\" {rel}>a@x.example</a></p>\n")
        );
    }

    #[test]
    fn a_link_within_the_house_is_plain_and_one_that_leaves_it_vouches_for_nobody() {
        for address in ["/", "/tin-tuc/1?b=c#muc-d"] {
            assert_eq!(html_of(&format!("[a]({address})")), format!("<p><a href=\"{address}\">a</a></p>\n"));
        }
        for address in ["https://x.example/b", "http://x.example", "mailto:a@x.example"] {
            assert_eq!(
                html_of(&format!("[a]({address})")),
                format!("<p><a href=\"{address}\" rel=\"noopener nofollow\">a</a></p>\n")
            );
        }
    }

    #[test]
    fn quotes_in_a_title_or_an_address_end_no_attribute() {
        assert_eq!(
            html_of("[a](/b 'c \" onclick=\"d & e')"),
            "<p><a href=\"/b\" title=\"c &quot; onclick=&quot;d &amp; e\">a</a></p>\n"
        );
        assert_eq!(
            html_of("[a](/b\"onclick=\"c?d=1&e=2)"),
            "<p><a href=\"/b&quot;onclick=&quot;c?d=1&amp;e=2\">a</a></p>\n"
        );
    }

    #[test]
    fn a_picture_from_elsewhere_is_the_words_that_stand_for_it() {
        assert_eq!(
            html_of("![cây *lúa* `ST25`](https://evil.example/b.png \"c\") d"),
            "<p>cây lúa ST25 d</p>\n"
        );
        assert_eq!(html_of("![a  \nb](https://evil.example/c.png)"), "<p>a\nb</p>\n");
        assert_eq!(html_of("![a](/ours.png)"), "<p>a</p>\n", "not even one of the house");
    }

    #[test]
    fn pictures_and_links_in_each_other_leave_words_and_close_what_they_opened() {
        assert_eq!(html_of("![a ![b](/c) *d*](/e) *f*"), "<p>a b d <em>f</em></p>\n");
        assert_eq!(html_of("![a [b](/c) d](/e)"), "<p>a b d</p>\n");
        assert_eq!(html_of("[![a](/b.png)](javascript:c) *d*"), "<p>a <em>d</em></p>\n");
        assert_eq!(html_of("[![a](https://x.example/b.png)](/c)"), "<p><a href=\"/c\">a</a></p>\n");
        assert_eq!(html_of("[*a*](data:b) [c](/d)"), "<p><em>a</em> <a href=\"/d\">c</a></p>\n");
    }

    #[test]
    fn a_link_without_words_shows_its_address() {
        assert_eq!(html_of("[](/a)"), "<p><a href=\"/a\">/a</a></p>\n");
        assert_eq!(html_of("[![](/a.png)](/b)"), "<p><a href=\"/b\">/b</a></p>\n");
    }

    #[test]
    fn headings_begin_below_the_title_and_only_the_first_level_can_be_linked_to() {
        assert_eq!(
            html_of("# A\n\n## B\n\n### C\n\n###### D\n"),
            "<h2 id=\"muc-a\">A</h2>\n<h3>B</h3>\n<h4>C</h4>\n<h4>D</h4>\n"
        );
    }

    #[test]
    fn no_two_headings_have_the_same_id_and_none_has_one_of_the_page() {
        let page = html_of("# Đầu năm\n\n# Đầu *năm*\n\n# Đầu năm 2\n\n# 1\n\n# !\n\n# Nội dung\n");
        let ids = page.split("id=\"").skip(1).filter_map(|rest| rest.split('"').next());
        assert_eq!(
            ids.collect::<Vec<_>>(),
            ["muc-dau-nam", "muc-dau-nam-2", "muc-dau-nam-2-2", "muc-1", "muc-2", "muc-noi-dung"]
        );
    }

    #[test]
    fn words_of_a_heading_on_two_lines_are_parted_in_its_id() {
        assert_eq!(html_of("Đầu\nnăm\n===\n"), "<h2 id=\"muc-dau-nam\">Đầu\nnăm</h2>\n");
    }

    #[test]
    fn nobody_chooses_an_id_or_a_class() {
        assert_eq!(
            html_of("# A {#noi-dung .sheet}\n"),
            "<h2 id=\"muc-a-noi-dung-sheet\">A {#noi-dung .sheet}</h2>\n"
        );
        assert_eq!(
            html_of("```b\tsheet\n<c>\n```\n"),
            "<pre tabindex=\"0\"><code>&lt;c&gt;\n</code></pre>\n"
        );
    }

    #[test]
    fn a_table_scrolls_by_itself_under_its_label() {
        let article = render("| A | B |\n|:--|--:|\n| <b> | 9 |\n", "Bảng \"1\" <b>");
        assert_eq!(
            article.html,
            "<div class=\"scroll sheet\" tabindex=\"0\" role=\"region\" \
             aria-label=\"Bảng &quot;1&quot; &lt;b&gt;\"><table class=\"tbl\"><thead><tr>\
             <th scope=\"col\">A</th><th scope=\"col\">B</th></tr></thead><tbody>\n\
             <tr><td>&lt;b&gt;</td><td>9</td></tr>\n</tbody></table>\n</div>\n"
        );
    }

    #[test]
    fn emphasis_code_and_lines_are_as_they_were_typed() {
        assert_eq!(html_of("***a** b*"), "<p><em><strong>a</strong> b</em></p>\n");
        assert_eq!(html_of("`<b>&amp;`"), "<p><code>&lt;b&gt;&amp;amp;</code></p>\n");
        assert_eq!(html_of("a\nb  \nc"), "<p>a\nb<br />\nc</p>\n");
    }

    #[test]
    fn signs_that_mean_something_elsewhere_mean_nothing_here() {
        let typed = "~~a~~ [^1] \"b\" -- c...";
        assert_eq!(html_of(typed), format!("<p>{typed}</p>\n"));
        assert_eq!(html_of("- [ ] a\n"), "<ul>\n<li>[ ] a</li>\n</ul>\n");
    }

    /// On a stack so small that a call for every level would not fit.
    fn html_on_a_small_stack(markdown: String) -> String {
        let thread = std::thread::Builder::new().stack_size(256 * 1024);
        thread.spawn(move || html_of(&markdown)).unwrap().join().unwrap()
    }

    #[test]
    fn ten_thousand_quotes_or_lists_in_each_other_are_written_like_one() {
        let quotes = html_on_a_small_stack(">".repeat(10_000) + " a");
        let (open, close) = ("<blockquote>\n".repeat(10_000), "</blockquote>\n".repeat(10_000));
        assert!(quotes == format!("{open}<p>a</p>\n{close}"), "{} bytes", quotes.len());

        let lists = html_on_a_small_stack("- ".repeat(10_000) + "a");
        let count = |tag: &str| lists.matches(tag).count();
        assert_eq!(
            (count("<li>"), count("</li>"), count("<ul>"), count("</ul>")),
            (10_000, 10_000, 10_000, 10_000)
        );
    }

    #[test]
    fn words_are_counted_as_readers_see_them() {
        let words = |markdown: &str| render(markdown, "Bảng").words;
        assert_eq!(words(""), 0);
        assert_eq!(words("**Đồng**bằng [sông](/a)\nHồng&nbsp;xanh"), 4);
        assert_eq!(words("# a\n\nb\n\n- c\n- d\n  - e\n\n***\n\n> f  \n> g\n"), 7);
        assert_eq!(words("| a | b |\n|---|---|\n| c | d |\n"), 4);
        assert_eq!(words("![a b](/c.png \"d\") [e](javascript:f) <g> `h i`"), 6);
    }

    #[test]
    fn reading_takes_a_minute_at_least_and_a_begun_minute_counts() {
        assert_eq!([0, 1, 200, 201, 1_000].map(minutes), [1, 1, 1, 2, 5]);
    }
}
