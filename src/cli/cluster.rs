//! `thidua cluster`: registering units and forming a cluster without a browser.

use std::process::ExitCode;

use clap::{Args, Subcommand};
use thidua_app::organization::{
    FormCluster, Illustrative, RegisterUnit, form_cluster, list_clusters, register_unit,
};
use thidua_domain::organization::UnitKind;
use thidua_domain::text::slug_of;

use super::config::Location;
use super::house::{self, Trouble};
use super::speech::Speech;
use super::typed::{name, words};

#[derive(Args, Debug)]
pub struct ClusterArgs {
    #[command(subcommand)]
    errand: ClusterErrand,
}

#[derive(Debug, Subcommand)]
enum ClusterErrand {
    AddUnit {
        #[command(flatten)]
        location: Location,
        #[arg(long, value_parser = words)]
        name: String,
        #[arg(long, value_parser = words)]
        short_name: String,
        #[arg(long, value_parser = name)]
        slug: Option<String>,
        #[arg(long, default_value = "alliance", value_parser = UnitKind::ALL.map(UnitKind::name))]
        kind: String,
    },
    Form {
        #[command(flatten)]
        location: Location,
        #[arg(long, value_parser = words)]
        name: String,
        #[arg(long, value_parser = name)]
        slug: Option<String>,
        #[arg(long, num_args = 1.., value_delimiter = ',', required = true, value_parser = name)]
        members: Vec<String>,
    },
    List {
        #[command(flatten)]
        location: Location,
    },
}

pub async fn run(args: &ClusterArgs, speech: &Speech) -> Result<ExitCode, Trouble> {
    match &args.errand {
        ClusterErrand::AddUnit { location, name, short_name, slug, kind } => {
            let app = house::open(location).await?;
            let slug = slug.clone().unwrap_or_else(|| slug_of(short_name));
            let act = RegisterUnit {
                full_name: name.clone(),
                short_name: short_name.clone(),
                slug: slug.clone(),
                kind: UnitKind::from_name(kind).unwrap_or(UnitKind::OtherMember),
                from: app.today(),
            };
            register_unit(&app, None, act).await?;
            tell!("{}", speech.say_with("cluster-unit-added", &[("name", name), ("slug", &slug)]));
            app.store().close().await;
        }
        ClusterErrand::Form { location, name, slug, members } => {
            let app = house::open_existing(location, *speech).await?;
            let slug = slug.clone().unwrap_or_else(|| slug_of(name));
            let act = FormCluster {
                name: name.clone(),
                slug: slug.clone(),
                members: members.clone(),
                from: app.today(),
                illustrative: Illustrative::No,
            };
            form_cluster(&app, None, act).await?;
            tell!("{}", speech.say_with("cluster-formed", &[("name", name), ("slug", &slug)]));
            app.store().close().await;
        }
        ClusterErrand::List { location } => {
            let app = house::open_existing(location, *speech).await?;
            for cluster in list_clusters(&app).await? {
                tell!("{:<24} {}", cluster.slug, cluster.name);
            }
            app.store().close().await;
        }
    }
    Ok(ExitCode::SUCCESS)
}
