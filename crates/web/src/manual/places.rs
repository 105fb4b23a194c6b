//! Where a page is explained: in the manual of the visitor's role, at the section about it.

use thidua_domain::access::{Actor, Right, Role, ScopeKind};

use super::text;
use crate::addresses;

/// A page with everything below it, its address without the first slash, and the sections about it, one a manual. The longest that
/// begins an address counts. What stands before `#` is the manual; nothing there is the first page, which is for everybody.
const PLACES: &[(&str, &[&str])] = &[
    ("dang-nhap", &["#dang-nhap-va-tai-khoan"]),
    ("tai-khoan", &["#dang-nhap-va-tai-khoan"]),
    ("tai-khoan/ma-truy-cap", &["#ma-truy-cap-cho-phan-mem-khac"]),
    ("tai-khoan/nhac-viec", &["#viec-cua-ban-thu-nhac-va-lich"]),
    (
        "lam-viec",
        &[
            "can-bo-don-vi#moi-lan-vao",
            "quan-tri#don-vi-cum-tai-khoan-vai-tro",
            "#viec-cua-ban-thu-nhac-va-lich",
        ],
    ),
    ("goc-htx", &["hop-tac-xa#goc-cua-hop-tac-xa"]),
    ("so-htx/{unit}/muc/{entry}/nguoi-dang-nhap", &["can-bo-don-vi#nguoi-dang-nhap-cua-hop-tac-xa"]),
    (
        "tin-bai",
        &[
            "can-bo-don-vi#tin-bai",
            "thu-ky-cum#tin-bai",
            "lanh-dao-don-vi#duyet-dang-tin-bai",
            "cum-truong#duyet-dang-tin-bai",
        ],
    ),
    ("tin", &["nguoi-xem#doc-tin"]),
    ("cum", &["nguoi-xem#cac-cum-thi-dua"]),
    ("tra-cuu", &["nguoi-xem#tra-cuu-giay-khen-bang-khen"]),
    ("dien-hinh", &["nguoi-xem#dien-hinh-cua-cac-cum"]),
    ("hoi-nghi", &["nguoi-xem#hoi-nghi-va-ket-luan"]),
    ("hoi-thi", &["nguoi-xem#ket-qua-hoi-thi"]),
    ("phong-trao", &["nguoi-xem#phong-trao-thi-dua"]),
    ("tim-kiem", &["nguoi-xem#tim-tren-cong"]),
    ("du-lieu", &["nguoi-xem#du-lieu-mo"]),
    ("thong-ke", &["nguoi-xem#thong-ke-cac-cum"]),
    ("lam-viec/cac-nam", &["#viec-cua-ban-thu-nhac-va-lich"]),
    (
        "so-htx",
        &[
            "can-bo-don-vi#so-hop-tac-xa-to-hop-tac",
            "lanh-dao-don-vi#so-hop-tac-xa-cua-don-vi",
            "thu-ky-cum#so-hop-tac-xa-cua-cac-don-vi",
        ],
    ),
    (
        "so-htx/{unit}/ket-nap",
        &[
            "can-bo-don-vi#ket-nap-thanh-lap-moi-tuyen-truyen",
            "lanh-dao-don-vi#so-hop-tac-xa-cua-don-vi",
            "thu-ky-cum#so-hop-tac-xa-cua-cac-don-vi",
        ],
    ),
    (
        "so-htx/{unit}/thanh-lap",
        &[
            "can-bo-don-vi#ket-nap-thanh-lap-moi-tuyen-truyen",
            "lanh-dao-don-vi#so-hop-tac-xa-cua-don-vi",
            "thu-ky-cum#so-hop-tac-xa-cua-cac-don-vi",
        ],
    ),
    (
        "so-htx/{unit}/tuyen-truyen",
        &[
            "can-bo-don-vi#ket-nap-thanh-lap-moi-tuyen-truyen",
            "lanh-dao-don-vi#so-hop-tac-xa-cua-don-vi",
            "thu-ky-cum#so-hop-tac-xa-cua-cac-don-vi",
        ],
    ),
    (
        "cum/{cluster}/{year}/doi-chieu-ket-nap",
        &[
            "can-bo-don-vi#ket-nap-thanh-lap-moi-tuyen-truyen",
            "lanh-dao-don-vi#so-hop-tac-xa-cua-don-vi",
            "thu-ky-cum#so-hop-tac-xa-cua-cac-don-vi",
        ],
    ),
    (
        "khen-thuong/quy-dinh",
        &["thu-ky-cum#quy-dinh-khen-thuong", "can-bo-don-vi#so-thanh-tich-dieu-kien-khen-thuong"],
    ),
    ("nam-moi", &["thu-ky-cum#dau-nam"]),
    ("viec-dai", &["thu-ky-cum#trong-nam-nhan-bao-cao", "quan-tri#sao-luu"]),
    ("quan-tri", &["quan-tri#don-vi-cum-tai-khoan-vai-tro"]),
    ("quan-tri/bao-tin", &["quan-tri#bao-tin-cho-phan-mem-khac"]),
    ("quan-tri/viec-dai", &["quan-tri#sao-luu"]),
    ("quan-tri/cai-dat", &["quan-tri#ten-cua-phan-mem"]),
    ("quan-tri/suc-khoe", &["quan-tri#kiem-tra"]),
    ("quan-tri/thu", &["quan-tri#thu-nhac-viec"]),
    ("quan-tri/nhat-ky", &["quan-tri#nhat-ky-cua-phan-mem"]),
    (
        "cum/{cluster}/{year}",
        &["can-bo-don-vi#moi-lan-vao", "cum-truong#theo-doi-trong-nam", "thu-ky-cum#trong-nam-nhan-bao-cao"],
    ),
    (
        "cum/{cluster}/{year}/hoi-nghi",
        &[
            "can-bo-don-vi#giay-moi-hop-nhiem-vu-sau-hoi-nghi",
            "lanh-dao-don-vi#giay-moi-hop-nhiem-vu-sau-hoi-nghi",
            "cum-truong#ky-bien-ban-hoi-nghi",
            "thu-ky-cum#hoi-nghi-ket-luan-nhiem-vu",
        ],
    ),
    (
        "cum/{cluster}/{year}/hoi-nghi/{conference}/bo-phieu",
        &["thu-ky-cum#bo-phieu-kin", "nguoi-xem#bo-phieu-tren-dien-thoai-tai-hoi-nghi"],
    ),
    ("cum/{cluster}/{year}/hoi-nghi/{conference}/the-bieu-quyet", &["thu-ky-cum#bo-phieu-kin"]),
    ("cum/{cluster}/{year}/hoi-nghi/{conference}/man-hinh", &["thu-ky-cum#man-hinh-hoi-truong"]),
    (
        "cum/{cluster}/{year}/nhiem-vu",
        &[
            "can-bo-don-vi#giay-moi-hop-nhiem-vu-sau-hoi-nghi",
            "lanh-dao-don-vi#giay-moi-hop-nhiem-vu-sau-hoi-nghi",
            "thu-ky-cum#hoi-nghi-ket-luan-nhiem-vu",
        ],
    ),
    (
        "cum/{cluster}/{year}/phong-trao",
        &[
            "can-bo-don-vi#phong-trao-thi-dua-phat-dong-dang-ky-ghi-ket-qua-de-nghi-khen",
            "thu-ky-cum#phong-trao-thi-dua",
            "cum-truong#phong-trao-thi-dua-cum-truong",
        ],
    ),
    (
        "so-htx/{unit}/tuyen-truyen/tong-hop",
        &["can-bo-don-vi#tong-hop-tuyen-truyen", "thu-ky-cum#tuyen-truyen-cua-ca-cum"],
    ),
    (
        "cum/{cluster}/{year}/tuyen-truyen",
        &["can-bo-don-vi#tong-hop-tuyen-truyen", "thu-ky-cum#tuyen-truyen-cua-ca-cum"],
    ),
    (
        "cum/{cluster}/dien-hinh",
        &[
            "can-bo-don-vi#dien-hinh-va-nhan-rong",
            "lanh-dao-don-vi#xac-nhan-nhan-rong",
            "thu-ky-cum#cong-nhan-dien-hinh",
            "cum-truong#cong-nhan-dien-hinh",
        ],
    ),
    (
        "cum/{cluster}/nhan-rong",
        &["can-bo-don-vi#dien-hinh-va-nhan-rong", "lanh-dao-don-vi#xac-nhan-nhan-rong"],
    ),
    ("cum/{cluster}/ai-hoc-ai", &["can-bo-don-vi#dien-hinh-va-nhan-rong", "thu-ky-cum#cong-nhan-dien-hinh"]),
    (
        "cum/{cluster}/kinh-nghiem",
        &[
            "can-bo-don-vi#kinh-nghiem-ghi-lai-tim-ap-dung",
            "lanh-dao-don-vi#giay-moi-hop-nhiem-vu-sau-hoi-nghi",
            "thu-ky-cum#hoi-nghi-ket-luan-nhiem-vu",
        ],
    ),
    (
        "cum/{cluster}/{year}/hoi-nghi/{conference}/kinh-nghiem",
        &[
            "can-bo-don-vi#kinh-nghiem-ghi-lai-tim-ap-dung",
            "lanh-dao-don-vi#giay-moi-hop-nhiem-vu-sau-hoi-nghi",
            "thu-ky-cum#hoi-nghi-ket-luan-nhiem-vu",
        ],
    ),
    (
        "cum/{cluster}/{year}/hoi-thi",
        &["can-bo-don-vi#tiet-muc-cua-doi-minh-trong-hoi-thi", "thu-ky-cum#hoi-thi-san-khau-hoa"],
    ),
    ("giam-khao", &["nguoi-xem#cham-hoi-thi-tren-dien-thoai"]),
    ("bieu-quyet", &["nguoi-xem#bo-phieu-tren-dien-thoai-tai-hoi-nghi"]),
    (
        "cum/{cluster}/{year}/bao-cao",
        &[
            "can-bo-don-vi#nhap-bao-cao-cua-mot-ky",
            "lanh-dao-don-vi#duyet-bao-cao",
            "thu-ky-cum#trong-nam-nhan-bao-cao",
            "cum-truong#theo-doi-trong-nam",
        ],
    ),
    (
        "cum/{cluster}/{year}/giao-uoc",
        &["lanh-dao-don-vi#ky-giao-uoc-thi-dua", "thu-ky-cum#giao-uoc-thi-dua"],
    ),
    (
        "cum/{cluster}/{year}/bang-diem",
        &[
            "can-bo-don-vi#tu-cham",
            "lanh-dao-don-vi#xem-diem-cua-don-vi",
            "thu-ky-cum#cuoi-nam-cham-diem",
            "cum-truong#cham-lop-duyet-cum-truong",
        ],
    ),
    (
        "cum/{cluster}/{year}/bang-diem/{unit}/nang-diem",
        &["can-bo-don-vi#cham-cheo-giai-trinh-diem-con-co-the-dat", "lanh-dao-don-vi#xem-diem-cua-don-vi"],
    ),
    (
        "cum/{cluster}/{year}/tham-dinh",
        &["can-bo-don-vi#cham-cheo-giai-trinh-diem-con-co-the-dat", "thu-ky-cum#cham-cheo-va-giai-trinh"],
    ),
    (
        "cum/{cluster}/{year}/doi-chieu",
        &["can-bo-don-vi#cham-cheo-giai-trinh-diem-con-co-the-dat", "thu-ky-cum#cham-cheo-va-giai-trinh"],
    ),
    (
        "cum/{cluster}/{year}/de-xuat",
        &["can-bo-don-vi#de-xuat-diem-cum-cham", "#viec-cua-ban-thu-nhac-va-lich"],
    ),
    ("cum/{cluster}/{year}/phu-trach", &["thu-ky-cum#bo-phan-phu-trach-va-diem-duoc-de-xuat"]),
    ("cum/{cluster}/{year}/cong-bang", &["thu-ky-cum#cham-cheo-va-giai-trinh"]),
    ("cum/{cluster}/{year}/lich", &["thu-ky-cum#lich-khoa-buoc-ngoai-le"]),
    ("cum/{cluster}/{year}/tieu-chi", &["thu-ky-cum#dau-nam"]),
    ("cum/{cluster}/{year}/tieu-chi/soan", &["thu-ky-cum#soan-bang-tieu-chi"]),
    ("cum/{cluster}/{year}/chot", &["thu-ky-cum#chot", "cum-truong#chot-va-cong-bo-cum-truong"]),
    ("cum/{cluster}/{year}/nhat-ky", &["thu-ky-cum#nhat-ky", "cum-truong#theo-doi-trong-nam"]),
    (
        "cum/{cluster}/{year}/xep-hang",
        &[
            "thu-ky-cum#cuoi-nam-cham-diem",
            "cum-truong#tai-hoi-nghi",
            "lanh-dao-don-vi#xem-diem-cua-don-vi",
            "nguoi-xem#doc-trang-xep-hang",
        ],
    ),
    ("cum/{cluster}/{year}/so-lieu", &["nguoi-xem#doc-trang-xep-hang"]),
    ("", &["nguoi-xem#doc-trang-xep-hang"]),
];

/// The manual of a role: that of the first right below which it holds, in the cluster or for a unit.
pub fn of_role(role: Role) -> &'static str {
    let by_right = [
        (Right::Administer, "quan-tri"),
        (Right::AcceptReport, "thu-ky-cum"),
        (Right::ApproveReport, "lanh-dao-don-vi"),
        (Right::EnterReport, "can-bo-don-vi"),
        (Right::ReadProvisional, "cum-truong"),
        (Right::KeepCorner, "hop-tac-xa"),
    ];
    let holds = |right: &Right| right.holders().is_some_and(|roles| roles.contains(&role));
    // Whoever looks at every cluster leads none.
    let leads = |right: &Right| *right != Right::ReadProvisional || role.scope() == ScopeKind::Cluster;
    let found = by_right.iter().find(|(right, _)| holds(right) && leads(right));
    found.map_or("nguoi-xem", |(_, manual)| manual)
}

/// The manuals of a person, in the order of their offices and each once; those of nobody are what readers read.
pub fn own(actor: Option<&Actor>) -> Vec<&'static str> {
    let mut names = vec![];
    for office in actor.map(|actor| actor.offices.as_slice()).unwrap_or_default() {
        let name = of_role(office.role);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if actor.is_none() { vec!["nguoi-xem"] } else { names }
}

/// Where the page at this address is explained to this person.
pub fn address_for(actor: Option<&Actor>, page: &str) -> String {
    let page = page.split(['?', '#']).next().unwrap_or_default();
    let own = own(actor);
    let sections = sections_about(page);
    let find = |manual: &str| sections.iter().find(|section| section.split('#').next() == Some(manual));
    let section = own.iter().find_map(|name| find(name)).or_else(|| find(""));
    match (section.and_then(|section| section.split_once('#')), own.first()) {
        (Some((name, place)), _) => format!("{}#{place}", page_of(name)),
        (None, Some(first)) if actor.is_some() => page_of(first),
        (None, _) => page_of(""),
    }
}

fn page_of(name: &str) -> String {
    text::find(name).map_or_else(|| addresses::MANUALS.to_owned(), text::Manual::address)
}

/// The sections about the page, by the longest beginning of its address.
fn sections_about(page: &str) -> &'static [&'static str] {
    let parts: Vec<&str> = page.split('/').filter(|part| !part.is_empty()).collect();
    let fits = |pattern: &str| {
        let pattern: Vec<&str> = pattern.split('/').filter(|part| !part.is_empty()).collect();
        let same = |(ours, theirs): (&&str, &&str)| ours == theirs || ours.starts_with('{');
        let begins = pattern.len() <= parts.len() && pattern.iter().zip(&parts).all(same);
        // Only the home page itself is at `/`.
        (begins && pattern.is_empty() == parts.is_empty()).then_some(pattern.len())
    };
    let best = PLACES.iter().filter_map(|(pattern, sections)| Some((fits(pattern)?, *sections)));
    best.max_by_key(|(length, _)| *length).map(|(_, sections)| sections).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use thidua_domain::access::Office;
    use thidua_domain::ids::{OfficeId, PersonId};

    use crate::routes;

    fn person(roles: &[Role]) -> Actor {
        let office = |role: &Role| Office {
            id: OfficeId::new("o"),
            role: *role,
            cluster: None,
            unit: None,
            entry: None,
            unit_name: None,
            from: date(2026, 1, 1),
            to: None,
        };
        Actor {
            person: PersonId::new("p"),
            name: "Lê An".into(),
            offices: roles.iter().map(office).collect(),
        }
    }

    #[test]
    fn every_place_that_is_named_is_a_section_of_a_manual() {
        for (page, sections) in PLACES {
            for section in *sections {
                let (name, place) = section.split_once('#').unwrap();
                let manual = text::find(name).unwrap_or_else(|| panic!("{section} for {page}"));
                let known: Vec<&str> = manual.sections.iter().map(|(id, _)| id.as_str()).collect();
                assert!(known.contains(&place), "{section} for {page}: {known:?}");
            }
        }
    }

    #[test]
    fn every_page_that_is_named_begins_a_route() {
        let begins = |page: &str| {
            routes::table().iter().any(|route| format!("{}/", route.path).starts_with(&format!("/{page}/")))
        };
        let lost: Vec<&str> =
            PLACES.iter().map(|(page, _)| *page).filter(|page| !page.is_empty() && !begins(page)).collect();
        assert_eq!(lost, Vec::<&str>::new());
    }

    #[test]
    fn every_role_has_a_manual() {
        let names: Vec<&str> = Role::ALL.iter().map(|role| of_role(*role)).collect();
        let (lead, read) = ("cum-truong", "nguoi-xem");
        let units = ["lanh-dao-don-vi", "can-bo-don-vi"];
        assert_eq!(
            names,
            ["quan-tri", read, lead, lead, lead, "thu-ky-cum", units[0], units[1], read, "hop-tac-xa"]
        );
        assert!(names.iter().all(|name| text::find(name).is_some()));
    }

    #[test]
    fn a_page_is_explained_in_the_manual_of_the_role_that_works_there() {
        let officer = person(&[Role::UnitOfficer]);
        let both = person(&[Role::ClusterSecretary, Role::UnitLeader]);
        let at = |actor: &Actor, page: &str| address_for(Some(actor), page);

        assert_eq!(
            at(&officer, "/cum/a/2026/bao-cao/q3/ha-noi?lop=self"),
            "/huong-dan/can-bo-don-vi#nhap-bao-cao-cua-mot-ky"
        );
        assert_eq!(at(&both, "/cum/a/2026/chot"), "/huong-dan/thu-ky-cum#chot");
        assert_eq!(at(&both, "/cum/a/2026/giao-uoc"), "/huong-dan/thu-ky-cum#giao-uoc-thi-dua");
        assert_eq!(at(&both, "/tai-khoan/mat-khau"), "/huong-dan#dang-nhap-va-tai-khoan");
        assert_eq!(at(&officer, "/huong-dan/quan-tri"), "/huong-dan/can-bo-don-vi");
        assert_eq!(at(&person(&[]), "/khong-co"), "/huong-dan");
        assert_eq!(address_for(None, "/"), "/huong-dan/nguoi-xem#doc-trang-xep-hang");
        assert_eq!(address_for(None, "/khong-co"), "/huong-dan");
    }
}
