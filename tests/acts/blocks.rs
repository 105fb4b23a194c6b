//! An office's own wording of its papers: who sets it, from when on it holds, what is refused.

use thidua_app::blocks::{blocks_of_cluster, list_own_wordings, set_wordings, wordings_of_cluster};
use thidua_app::commendation::{blocks_of_alliance, open_decision, wordings_of_decision};
use thidua_app::{Error, Result, Seen};
use thidua_domain::access::Actor;
use thidua_domain::blocks::{Block, BlockPaper};
use thidua_domain::commendation::DecisionStep;
use thidua_domain::event::Scope;
use thidua_domain::refusal::Refusal;
use thidua_store::audit::list_lines;

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, faults, is_not_allowed};
use crate::commendation::{entered, prepared, put, step};

const EFFECT: Block = Block::DecisionEffect;

async fn set(cluster: &Cluster, who: &Actor, typed: &[(Block, &str)], seen: Seen) -> Result<()> {
    let (_, book) = blocks_of_alliance(cluster.app(), who, &cluster.unit(0)).await?;
    let typed: Vec<(Block, String)> =
        typed.iter().map(|(block, text)| (*block, (*text).to_owned())).collect();
    set_wordings(cluster.app(), &book, (BlockPaper::Decision, &typed), seen).await
}

async fn own(cluster: &Cluster) -> Vec<(Block, String)> {
    let (_, book) =
        blocks_of_alliance(cluster.app(), &cluster.officer_of(0), &cluster.unit(0)).await.unwrap();
    let own = list_own_wordings(cluster.app(), &book).await.unwrap();
    own.into_iter().map(|own| (own.block, own.wording)).collect()
}

async fn log(cluster: &Cluster) -> Vec<(String, String)> {
    let scope = Scope::Alliance(cluster.unit_id(0)).key();
    let lines = list_lines(&mut cluster.app().store().read().await.unwrap(), &scope, 0, 100).await.unwrap();
    lines
        .into_iter()
        .filter(|line| line.name.starts_with("block."))
        .map(|line| (line.name, line.subject))
        .collect()
}

both_engines! {
    async fn a_wording_holds_from_its_moment_and_a_final_paper_keeps_that_of_its_own(engine) {
        let monday = a_cluster().build(&TestStore::fresh(engine).await).await.on("2026-11-16");
        let officer = monday.officer_of(0);
        let person = entered(&monday, "individual", "Trần Thị Bình").await;
        let decision = prepared(&monday).await;
        put(&monday, &decision, &person, "giay-khen-ca-nhan").await.unwrap();
        let says = async |cluster: &Cluster| {
            let found = open_decision(cluster.app(), &officer, &decision).await.unwrap();
            wordings_of_decision(cluster.app(), &found).await.unwrap().say(EFFECT, &[])
        };
        assert_eq!(says(&monday).await, EFFECT.standard());
        set(&monday, &officer, &[(EFFECT, "Có hiệu lực từ hôm nay.")], Seen::default()).await.unwrap();
        assert_eq!(says(&monday).await, "Có hiệu lực từ hôm nay.", "a draft has the newest");

        let friday = monday.on("2026-11-20");
        step(&friday, &decision, DecisionStep::Number, "2026-11-20").await.unwrap();
        let later = monday.on("2026-11-23");
        set(&later, &officer, &[(EFFECT, "Khác hẳn.")], Seen::default()).await.unwrap();
        assert_eq!(says(&later).await, "Có hiệu lực từ hôm nay.", "a reprint does not change");
        step(&later, &decision, DecisionStep::Issue, "").await.unwrap();
        assert_eq!(says(&later).await, "Có hiệu lực từ hôm nay.");
        let next = open_decision(later.app(), &officer, &prepared(&later).await).await.unwrap();
        assert_eq!(wordings_of_decision(later.app(), &next).await.unwrap().say(EFFECT, &[]), "Khác hẳn.");

        set(&later, &officer, &[(EFFECT, "")], Seen::default()).await.unwrap();
        assert_eq!(own(&later).await, []);
        assert_eq!(says(&later).await, "Có hiệu lực từ hôm nay.", "nothing that was set is written over");
        set(&later, &officer, &[(EFFECT, EFFECT.standard())], Seen::default()).await.unwrap();
        let subject = EFFECT.name().to_owned();
        let named = |name: &str| (name.to_owned(), subject.clone());
        assert_eq!(log(&later).await, [named("block.worded"), named("block.worded"), named("block.taken-back")]);
    }

    async fn what_is_wrong_is_said_at_its_block_and_nothing_is_kept(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let officer = cluster.officer_of(0);
        let typed = [(Block::DecisionAward, "{hình thức} cho tất cả."), (EFFECT, "Từ {ngày}."), (Block::DecisionRecipients, "Lưu: VT")];
        let wrong = faults(set(&cluster, &officer, &typed, Seen::default()).await);
        assert_eq!(wrong, [
            ("decision.award".to_owned(), Refusal::BlockMarkMissing { mark: "số lượng".into() }),
            ("decision.effect".to_owned(), Refusal::BlockMarkUnknown { mark: "ngày".into() }),
        ]);
        assert_eq!((own(&cluster).await, log(&cluster).await), (vec![], vec![]));
    }

    async fn its_own_people_word_the_papers_of_an_alliance_and_a_second_tab_is_told(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let text: &[(Block, &str)] = &[(EFFECT, "Có hiệu lực từ hôm nay.")];
        for who in [cluster.secretary(), cluster.head(), cluster.officer_of(1), cluster.administrator()] {
            assert!(is_not_allowed(&set(&cluster, &who, text, Seen::default()).await), "{}", who.name);
        }
        let (_, before) = blocks_of_alliance(cluster.app(), &cluster.leader_of(0), &cluster.unit(0)).await.unwrap();
        set(&cluster, &cluster.leader_of(0), text, Seen::up_to(before.seen)).await.unwrap();
        let late = set(&cluster, &cluster.officer_of(0), &[(EFFECT, "Khác.")], Seen::up_to(before.seen)).await;
        assert!(matches!(late, Err(Error::Meanwhile(_))), "{late:?}");
        assert_eq!(own(&cluster).await, [(EFFECT, "Có hiệu lực từ hôm nay.".to_owned())]);
    }

    async fn the_secretary_words_the_pact_and_nobody_else(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        for who in [cluster.head(), cluster.officer_of(0), cluster.leader_of(0), cluster.administrator()] {
            assert!(is_not_allowed(&blocks_of_cluster(cluster.app(), &who, cluster.here()).await), "{}", who.name);
        }
        let (here, book) = blocks_of_cluster(cluster.app(), &cluster.secretary(), cluster.here()).await.unwrap();
        let typed = [(Block::PactClosing, "Các đơn vị cam kết thực hiện.".to_owned())];
        set_wordings(cluster.app(), &book, (BlockPaper::Pact, &typed), Seen::default()).await.unwrap();
        let now = wordings_of_cluster(cluster.app(), &here, None).await.unwrap();
        assert_eq!(now.say(Block::PactClosing, &[]), "Các đơn vị cam kết thực hiện.");
        let before = wordings_of_cluster(cluster.app(), &here, Some(1)).await.unwrap();
        assert_eq!(before.say(Block::PactClosing, &[]), Block::PactClosing.standard());
        assert_eq!(cluster.last_line().await.name, "block.worded");
    }
}
