//! Text blocks of official papers that an office may put in its own words. What the law fixes – national name, number, place and day, the
//! forms of signing, tables – is no block.

use crate::refusal::Refusal;
use crate::text::{accept_length, is_unseen, tidy_lines};

/// A paper with blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockPaper {
    /// A decision of commendation.
    Decision,
    /// A submission.
    Submission,
    /// A report of somebody's merits.
    MeritReport,
    /// The minutes of a meeting of a council.
    Minutes,
    /// The minutes of its count.
    Tally,
    /// The pact of a cluster.
    Pact,
}

impl BlockPaper {
    /// Every paper.
    pub const ALL: [Self; 6] =
        [Self::Decision, Self::Submission, Self::MeritReport, Self::Minutes, Self::Tally, Self::Pact];

    /// The stable name, in addresses too.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Decision => "quyet-dinh",
            Self::Submission => "to-trinh",
            Self::MeritReport => "bao-cao-thanh-tich",
            Self::Minutes => "bien-ban-binh-xet",
            Self::Tally => "bien-ban-kiem-phieu",
            Self::Pact => "giao-uoc",
        }
    }

    /// The paper of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|paper| paper.name() == name)
    }

    /// Whether a cluster makes it, and not an alliance.
    #[must_use]
    pub fn is_of_cluster(self) -> bool {
        match self {
            Self::Pact => true,
            Self::Decision | Self::Submission | Self::MeritReport | Self::Minutes | Self::Tally => false,
        }
    }

    /// Its blocks, in the order in which they stand on it.
    pub fn blocks(self) -> impl Iterator<Item = Block> {
        Block::ALL.iter().copied().filter(move |block| block.paper() == self)
    }
}

/// How a block may be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One line.
    Line,
    /// Paragraphs, a line each.
    Paragraphs,
    /// A list of so many lines at most, each of so many letters.
    List(usize, usize),
}

/// Declares the blocks: where it stands, its stable name, its shape and most letters, which placeholders it may have – those with `!` it must
/// have – and the wording of everybody who says nothing else.
macro_rules! blocks {
    ($($(#[$doc:meta])* $block:ident = $paper:ident $name:literal $shape:expr, $most:literal, [$($mark:literal),*] [$($needed:literal),*] $standard:literal;)+) => {
        /// A text block of a paper.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Block {
            $($(#[$doc])* $block,)+
        }

        impl Block {
            /// Every block.
            pub const ALL: &'static [Self] = &[$(Self::$block),+];

            /// The stable name.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$block => $name,)+ }
            }

            /// On which paper it stands.
            #[must_use]
            pub fn paper(self) -> BlockPaper {
                match self { $(Self::$block => BlockPaper::$paper,)+ }
            }

            /// How it may be written.
            #[must_use]
            pub fn shape(self) -> Shape {
                match self { $(Self::$block => $shape,)+ }
            }

            /// How many letters it may have.
            #[must_use]
            pub fn most(self) -> usize {
                match self { $(Self::$block => $most,)+ }
            }

            /// The placeholders that it may have, without their braces.
            #[must_use]
            pub fn marks(self) -> &'static [&'static str] {
                match self { $(Self::$block => &[$($mark),*],)+ }
            }

            /// Those that it must have: without them the paper would not say what it decides.
            #[must_use]
            pub fn needed(self) -> &'static [&'static str] {
                match self { $(Self::$block => &[$($needed),*],)+ }
            }

            /// The wording of everybody who says nothing else.
            #[must_use]
            pub fn standard(self) -> &'static str {
                match self { $(Self::$block => $standard,)+ }
            }
        }
    };
}

blocks! {
    /// Who gets what.
    DecisionAward = Decision "decision.award" Shape::Paragraphs, 900, ["hình thức", "số lượng", "thành tích", "đơn vị"] ["hình thức", "số lượng"]
        "{hình thức} cho {số lượng} {thành tích} (có danh sách kèm theo).";
    /// Whence the money comes; only where there is money.
    DecisionFund = Decision "decision.fund" Shape::Paragraphs, 900, ["đơn vị"] []
        "Tiền thưởng kèm theo danh sách tại Điều 1 được chi từ quỹ thi đua, khen thưởng theo quy định hiện hành.";
    /// From when on it holds.
    DecisionEffect = Decision "decision.effect" Shape::Paragraphs, 900, ["đơn vị"] []
        "Quyết định này có hiệu lực kể từ ngày ký.";
    /// Who carries it out.
    DecisionExecution = Decision "decision.execution" Shape::Paragraphs, 900, ["đơn vị"] []
        "Các đơn vị có liên quan và tập thể, cá nhân, hộ gia đình có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.";
    /// Where it goes.
    DecisionRecipients = Decision "decision.recipients" Shape::List(12, 160), 1_200, ["đơn vị"] []
        "Như Điều 1 và người thi hành\nLưu: VT";

    /// On what it rests.
    SubmissionGrounds = Submission "submission.grounds" Shape::Line, 300, ["căn cứ", "đơn vị"] ["căn cứ"]
        "Căn cứ {căn cứ}";
    /// What is proposed.
    SubmissionText = Submission "submission.text" Shape::Paragraphs, 2_000, ["đơn vị", "hình thức", "số lượng", "năm"] ["hình thức", "số lượng"]
        "{đơn vị} đề nghị xét {hình thức} cho {số lượng} trường hợp có tên trong danh sách dưới đây, thành tích năm {năm}.";
    /// The last sentence.
    SubmissionClosing = Submission "submission.closing" Shape::Line, 300, ["đơn vị"] []
        "Kính trình xem xét, quyết định./.";
    /// Where it goes.
    SubmissionRecipients = Submission "submission.recipients" Shape::List(12, 160), 1_200, ["đơn vị"] []
        "Như trên\nLưu: VT";

    /// For what somebody is proposed.
    MeritSubject = MeritReport "merit.subject" Shape::Line, 300, ["hình thức", "đơn vị"] ["hình thức"]
        "Đề nghị {hình thức}";
    /// What stands where nothing was granted before.
    MeritNone = MeritReport "merit.none" Shape::Line, 300, ["đơn vị"] []
        "Chưa có.";

    /// What stands where nobody wrote how the meeting went.
    MinutesProceedings = Minutes "minutes.proceedings" Shape::Paragraphs, 2_000, ["đơn vị"] []
        "Hội đồng xem xét hồ sơ và biểu quyết từng trường hợp.";
    /// Before the table of votes.
    MinutesVotes = Minutes "minutes.votes" Shape::Line, 300, ["đơn vị"] []
        "Kết quả biểu quyết như sau:";
    /// The last paragraph.
    MinutesClosing = Minutes "minutes.closing" Shape::Paragraphs, 900, ["giờ kết thúc", "đơn vị"] ["giờ kết thúc"]
        "Cuộc họp kết thúc vào {giờ kết thúc}. Biên bản đã được đọc cho các thành viên dự họp cùng nghe và thống nhất.";

    /// The last paragraph.
    TallyClosing = Tally "tally.closing" Shape::Paragraphs, 900, ["giờ kết thúc", "đơn vị"] ["giờ kết thúc"]
        "Việc kiểm phiếu kết thúc vào {giờ kết thúc}. Phiếu đã kiểm được niêm phong và giao cho thư ký lưu cùng hồ sơ.";

    /// Which version of the pact it is.
    PactSubject = Pact "pact.subject" Shape::Line, 250, ["năm", "số bản", "cụm"] ["năm", "số bản"]
        "Thi đua năm {năm} (bản số {số bản})";
    /// Who agrees.
    PactOpening = Pact "pact.opening" Shape::Paragraphs, 2_000, ["cụm", "năm"] ["năm"]
        "Các đơn vị thành viên {cụm} thống nhất giao ước thi đua năm {năm} như sau:";
    /// From when on it holds.
    PactClosing = Pact "pact.closing" Shape::Paragraphs, 1_500, ["cụm", "năm"] []
        "Giao ước có hiệu lực khi mọi đơn vị thành viên đã ký.";
}

impl Block {
    /// The block of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|block| block.name() == name)
    }

    /// An office's own wording as it will be kept: composed, tidied, without what nobody sees. Empty: that of everybody.
    ///
    /// # Errors
    /// [`Refusal::BlockMarkUnknown`], [`Refusal::BlockMarkMissing`], [`Refusal::BlockBrace`], [`Refusal::BlockOneLine`],
    /// [`Refusal::BlockTooManyLines`], [`Refusal::TextTooLong`].
    pub fn accept(self, typed: &str) -> Result<String, Refusal> {
        let text = tidy_lines(&typed.replace(is_unseen, ""));
        let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
        let text = lines.join("\n");
        if text.is_empty() || text == self.standard() {
            return Ok(String::new());
        }
        accept_length(&text, self.most())?;
        match self.shape() {
            Shape::Line if lines.len() > 1 => return Err(Refusal::BlockOneLine),
            Shape::List(most, _) if lines.len() > most => {
                return Err(Refusal::BlockTooManyLines { max: most.to_string() });
            }
            Shape::List(_, letters) => lines.iter().try_for_each(|line| accept_length(line, letters))?,
            Shape::Line | Shape::Paragraphs => {}
        }
        let marks = marks_of(&text)?;
        if let Some(mark) = marks.iter().find(|mark| !self.marks().contains(mark)) {
            return Err(Refusal::BlockMarkUnknown { mark: (*mark).to_owned() });
        }
        if let Some(mark) = self.needed().iter().find(|mark| !marks.contains(mark)) {
            return Err(Refusal::BlockMarkMissing { mark: (*mark).to_owned() });
        }
        Ok(text)
    }

    /// A wording with what stands for its placeholders; one that nobody gave a value stays as it is.
    #[must_use]
    pub fn fill(wording: &str, values: &[(&str, &str)]) -> String {
        let mut filled = String::with_capacity(wording.len());
        let mut rest = wording;
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let Some((mark, behind)) = after.split_once('}') else {
                filled.push('{');
                rest = after;
                continue;
            };
            match values.iter().find(|(name, _)| *name == mark) {
                // What is filled in is not looked at again: a name may have braces.
                Some((_, value)) => filled.push_str(value),
                None => filled.extend(["{", mark, "}"]),
            }
            rest = behind;
        }
        filled.push_str(rest);
        filled
    }
}

/// The placeholders of a wording, without their braces.
fn marks_of(text: &str) -> Result<Vec<&str>, Refusal> {
    let mut marks = vec![];
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        let inside = rest[at..].strip_prefix('{').ok_or(Refusal::BlockBrace)?;
        let (mark, behind) = inside.split_once('}').ok_or(Refusal::BlockBrace)?;
        if mark.contains('{') {
            return Err(Refusal::BlockBrace);
        }
        marks.push(mark);
        rest = behind;
    }
    Ok(marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wording_of_everybody_is_one_that_an_office_could_write() {
        for block in Block::ALL.iter().copied() {
            let marks = marks_of(block.standard()).unwrap();
            assert!(marks.iter().all(|mark| block.marks().contains(mark)), "{block:?}");
            assert!(block.needed().iter().all(|mark| marks.contains(mark)), "{block:?}");
            let longer = format!("{}X", block.standard());
            assert_eq!(block.accept(&longer), Ok(longer), "{block:?}");
            assert_eq!(
                block.accept(block.standard()),
                Ok(String::new()),
                "the same words are none of their own"
            );
            assert_eq!(Block::from_name(block.name()), Some(block));
        }
    }

    #[test]
    fn what_is_typed_is_kept_as_it_will_be_read() {
        let block = Block::DecisionAward;
        // Marks apart from their letters, a blank that nobody sees, blanks that no line ends with, an empty line.
        let typed = "  {hi\u{300}nh thức}\u{200b} cho\u{a0} {số lượng}  \r\n\r\nGhi công.\n";
        assert_eq!(block.accept(typed), Ok("{hình thức} cho {số lượng}\nGhi công.".to_owned()));
        assert_eq!(block.accept(" \n\u{200b}"), Ok(String::new()));
    }

    #[test]
    fn what_is_wrong_with_a_wording_is_said() {
        let unknown = Block::DecisionAward.accept("{hình thức} cho {số lượng} của {cơ quan}");
        assert_eq!(unknown, Err(Refusal::BlockMarkUnknown { mark: "cơ quan".into() }));
        let missing = Block::DecisionAward.accept("{hình thức} cho mọi người.");
        assert_eq!(missing, Err(Refusal::BlockMarkMissing { mark: "số lượng".into() }));
        for torn in ["{hình thức cho {số lượng}", "hình thức}", "{hình thức"] {
            assert_eq!(Block::DecisionAward.accept(torn), Err(Refusal::BlockBrace), "{torn}");
        }
        assert_eq!(Block::SubmissionClosing.accept("Một\nHai"), Err(Refusal::BlockOneLine));
        let many = vec!["Phòng Tổ chức"; 13].join("\n");
        assert_eq!(
            Block::DecisionRecipients.accept(&many),
            Err(Refusal::BlockTooManyLines { max: "12".into() })
        );
        let long = Block::DecisionRecipients.accept(&"X".repeat(161));
        assert_eq!(long, Err(Refusal::TextTooLong { letters: "161".into(), max: "160".into() }));
        assert!(Block::DecisionEffect.accept(&"X".repeat(901)).is_err());
    }

    #[test]
    fn what_is_filled_in_is_not_read_again() {
        let values = [("đơn vị", "Liên minh {năm}"), ("năm", "2026")];
        assert_eq!(Block::fill("{đơn vị}, {năm}, {khác", &values), "Liên minh {năm}, 2026, {khác");
    }
}
