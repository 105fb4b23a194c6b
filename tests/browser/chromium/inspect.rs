//! What is wrong with a page for people who do not see, hear or point well, and in the console.

use serde_json::{Value, json};

use super::Browser;

impl Browser {
    /// Nothing sideways, nothing in the console, nothing serious for people who do not see, hear or point well.
    pub async fn inspect(&self) {
        let faults = self.faults().await;
        assert!(faults.is_empty(), "{}: {}", self.path().await, faults.join("\n"));
    }

    /// What an inspection finds.
    pub async fn faults(&self) -> Vec<String> {
        let mut faults = vec![];
        // A phone zooms out where a page is too wide, so the page's own idea of its window proves nothing.
        let measure =
            "const page = document.documentElement; return Math.max(page.scrollWidth, page.clientWidth)";
        let width = self.page.execute(measure, vec![]).await.expect("it measures");
        if width.as_u64() > Some(self.width) {
            faults.push(format!("it is {width} pixels wide"));
        }
        let found = self.axe().await;
        if found != json!([]) {
            faults.push(format!("{found:#}"));
        }
        // That this page itself was an answer of 404 or 422 is noted too; that is what was meant.
        let own = format!("{}{} - Failed to load resource", self.house, self.path().await);
        let about_itself =
            |entry: &Value| entry["message"].as_str().is_some_and(|text| text.starts_with(&own));
        let said = self.ask("se/log", json!({ "type": "browser" })).await;
        let loud = |entry: &&Value| entry["level"] == "SEVERE" && !about_itself(entry);
        faults.extend(said.as_array().expect("a list").iter().filter(loud).map(Value::to_string));
        faults
    }

    async fn axe(&self) -> Value {
        const RUN: &str = "
            const done = arguments[arguments.length - 1];
            axe.run(document, { resultTypes: ['violations'] }).then(result => done(result.violations
                .filter(found => ['serious', 'critical'].includes(found.impact))
                .map(found => ({ rule: found.id, help: found.help, nodes: found.nodes.slice(0, 5).map(
                    node => [node.html.slice(0, 200), node.failureSummary]) }))), fault => done(String(fault)));";
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/node_modules/axe-core/axe.min.js");
        let source = std::fs::read_to_string(file).expect("scripts/install-test-needs brings axe-core");
        self.page.execute(&source, vec![]).await.expect("axe loads");
        self.page.execute_async(RUN, vec![]).await.expect("axe runs")
    }
}
