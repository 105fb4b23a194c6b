//! A visitor without an account walks through what the clusters of the demonstration tell everybody.

use crate::both_engines;
use crate::house::html::{between, forms, links};
use crate::house::visitor::{Answer, Visitor};
use crate::house::{TestHouse, demo_year};

/// The only way on a page that begins like this.
fn way(page: &Answer, begins: &str) -> String {
    let mut ways: Vec<String> =
        links(&page.html).into_iter().filter(|link| link.starts_with(begins)).collect();
    ways.sort();
    ways.dedup();
    assert_eq!(ways.len(), 1, "{ways:?}: {}", page.words());
    ways.remove(0)
}

async fn says(visitor: &mut Visitor, path: &str, (said, never): (&[&str], &[&str])) -> Answer {
    let page = visitor.page(path).await;
    for text in said {
        assert!(page.says(text), "{path} says {text}: {}", page.words());
    }
    for text in never {
        assert!(!page.says(text), "{path} says nothing of {text}: {}", page.words());
    }
    page
}

both_engines! {
    async fn a_visitor_finds_everything_from_the_home_page_and_from_a_cluster(engine) {
        let house = TestHouse::demo(engine).await;
        let mut visitor = house.visitor();
        let home = visitor.page("/").await;
        let menu = between(&home.html, "<nav", "</nav>").to_owned();
        for path in ["/cum", "/dien-hinh", "/tin", "/vinh-danh", "/hoi-nghi", "/phong-trao", "/hoi-thi"] {
            assert!(menu.contains(&format!("href=\"{path}\"")), "{path}: {menu}");
        }
        let list = says(&mut visitor, "/cum", (&["Tây Nguyên", "Dữ liệu minh họa"], &[])).await;
        assert_eq!(list.table("Các cụm thi đua").rows().count(), 3);
        let cluster = says(&mut visitor, "/cum/5-thanh-pho", (&["Hà Nội", "2015", "Điển hình (7)"], &["Dữ liệu minh họa"])).await;
        for path in ["/dien-hinh?cum=5-thanh-pho", "/hoi-nghi?cum=5-thanh-pho", "/phong-trao?cum=5-thanh-pho", "/cum/5-thanh-pho/2015/so-lieu"] {
            assert!(links(&cluster.html).contains(&path.to_owned()), "{path}: {}", cluster.words());
            visitor.get(path).await.expect(200);
        }
        let ways = links(&visitor.page("/cum/tay-nguyen").await.html);
        assert!(ways.contains(&"/cum/tay-nguyen/2019/xep-hang".to_owned()), "{ways:?}");
        says(&mut visitor, "/cum/minh-hoa", (&["Cụm này và mọi con số"], &[])).await;
        let figures = format!("/cum/minh-hoa/{}/so-lieu", demo_year().parse::<i16>().unwrap() - 1);
        says(&mut visitor, &figures, (&["Số bình quân, tỷ lệ: không cộng giữa các đơn vị"], &[])).await;
        for lost in ["/cum/khong-co", "/dien-hinh/khong-co", "/hoi-nghi/khong-co", "/hoi-thi/khong-co", "/phong-trao/khong-co", "/dien-hinh?cum=khong-co", "/hoi-nghi?trang=0"] {
            visitor.get(lost).await.expect(404);
        }
    }

    async fn a_file_for_everybody_is_the_same_whatever_stands_behind_its_address(engine) {
        let house = TestHouse::demo(engine).await;
        let (mut visitor, mut officer) = (house.visitor(), house.signed_in("canbo.danang").await);
        officer.post("/ngon-ngu", &[("ngon-ngu", "en")]).await;
        for path in ["/du-lieu/so-lieu.csv", "/sitemap.xml", "/hinh.png"] {
            let tag = officer.page(path).await.header("etag").to_owned();
            assert!(!tag.is_empty(), "{path}");
            for other in [format!("{path}?1"), format!("{path}?2")] {
                assert_eq!(officer.page(&other).await.header("etag"), tag, "{other}");
                assert_eq!(visitor.page(&other).await.header("etag"), tag, "{other}");
            }
        }
        // A page with a query is not kept, and has its tag all the same.
        assert!(!visitor.page("/tin?trang=1").await.header("etag").is_empty());
        assert!(officer.page("/tin").await.header("cache-control").contains("no-store"), "a page says who is signed in");
    }

    async fn exemplars_are_read_with_who_takes_them_up_and_drafts_are_not(engine) {
        let house = TestHouse::demo(engine).await;
        let mut visitor = house.visitor();
        let list = says(&mut visitor, "/dien-hinh", (&["8 điển hình", "HTX Dương Liễu", "Hà Nội: 4", "Đà Nẵng: 3", "Dữ liệu minh họa"], &[])).await;
        assert!(list.html.contains("pic--tiles"), "the map");
        let real = says(&mut visitor, "/dien-hinh?cum=5-thanh-pho", (&["7 điển hình"], &["Dữ liệu minh họa"])).await;
        let first = links(&real.html).into_iter().find(|link| link.starts_with("/dien-hinh/")).unwrap();
        let one = says(&mut visitor, &first, (&["bài nêu chung cho cả nhóm", "Hội nghị tổng kết thi đua năm 2015"], &[])).await;
        visitor.get(&way(&one, "/hoi-nghi/")).await.expect(200);

        let invented = visitor.page("/dien-hinh?cum=minh-hoa&mat=linked_services").await;
        let never = ["Giám đốc Minh Họa Một", "Kế hoạch minh họa"];
        let page = says(&mut visitor, &way(&invented, "/dien-hinh/"), (&["Cách làm", "MH/QĐ-LMHTX", "Cụm này và mọi con số"], &never)).await;
        let table = page.table("Nhân rộng");
        assert_eq!(table.rows().filter(|row| row.text().contains("Đã xác nhận")).count(), 1);
        assert_eq!(table.rows().count(), 2);
        let mut officer = house.signed_in("canbo.danang").await;
        let own = officer.page("/cum/minh-hoa/dien-hinh?tinh-trang=draft").await;
        let drafts: Vec<String> = links(&own.html).into_iter().filter_map(|link| link.strip_prefix("/cum/minh-hoa/dien-hinh/").map(str::to_owned)).collect();
        let draft = drafts.into_iter().find(|id| id.len() == 36).expect("a draft that could leak");
        visitor.get(&format!("/dien-hinh/{draft}")).await.expect(404);
    }

    async fn conferences_contests_and_movements_name_nobody(engine) {
        let house = TestHouse::demo(engine).await;
        let mut visitor = house.visitor();
        let list = visitor.page("/hoi-nghi?cum=5-thanh-pho").await;
        says(&mut visitor, &way(&list, "/hoi-nghi/0"), (&["Kết luận 1", "nhiệm vụ minh họa", "Điểm mới", "Hoàn thành"], &["Phạm Văn An"])).await;

        let list = visitor.page("/hoi-thi").await;
        let round = way(&list, "/hoi-thi/");
        let page = says(&mut visitor, &round, (&["Giải Nhất", "Cần Thơ", "giám khảo chỉ mang số"], &["Giám khảo Minh Họa"])).await;
        assert_eq!(page.table("Xếp hạng và giải").row("Đội Cần Thơ (minh họa)").cell("Hạng"), "1");
        let file = String::from_utf8(visitor.bytes(&format!("{round}/hoi-thi.json")).await).unwrap();
        assert!(file.contains("gk-1") && !file.contains("Giám khảo Minh Họa"), "{file}");

        let list = says(&mut visitor, "/phong-trao?cum=minh-hoa", (&["Cao điểm tuyên truyền về hợp tác xã", "Đã tổng kết"], &[])).await;
        for movement in links(&list.html).into_iter().filter(|link| link.starts_with("/phong-trao/")) {
            says(&mut visitor, &movement, (&["minh họa"], &["Cán bộ Minh Họa Một", "Diễn biến minh họa"])).await;
        }
        let list = visitor.page("/phong-trao?cum=5-thanh-pho").await;
        visitor.get(&way(&list, "/phong-trao/")).await.expect(200);
    }

    async fn whoever_looks_for_words_finds_what_is_public_and_nothing_else(engine) {
        let house = TestHouse::demo(engine).await;
        let mut visitor = house.visitor();
        assert!(visitor.page("/").await.html.contains("action=\"/tim-kiem\""), "the home asks");
        says(&mut visitor, "/tim-kiem", (&["Gõ từ cần tìm"], &["kết quả cho"])).await;
        says(&mut visitor, "/tim-kiem?q=a", (&["Cần ít nhất"], &["kết quả cho"])).await;
        says(&mut visitor, "/tim-kiem?q=khong+co+gi+het", (&["Không tìm thấy nội dung nào."], &[])).await;
        let page = says(&mut visitor, "/tim-kiem?q=duong+lieu", (&["HTX Dương Liễu", "Điển hình"], &[])).await;
        visitor.get(&way(&page, "/dien-hinh/")).await.expect(200);
        let page = visitor.page("/tim-kiem?q=t%E1%BB%95ng+k%E1%BA%BFt+thi+%C4%91ua+n%C4%83m+2015").await;
        assert!(links(&page.html).contains(&"/tin/nam-lien-minh-hop-tac-xa-tong-ket-thi-dua-nam-2015".to_owned()), "{}", page.words());
        let page = visitor.page("/tim-kiem?q=tay+nguyen").await;
        let ways = links(&page.html);
        for path in ["/cum/tay-nguyen", "/cum/tay-nguyen/2019/xep-hang"] {
            assert!(ways.contains(&path.to_owned()), "{path}: {}", page.words());
        }
        let roll = says(&mut visitor, "/tim-kiem?q=hoa+tho", (&["Bảng vinh danh", "HTX Hòa Thọ Tây"], &[])).await;
        visitor.get(&way(&roll, "/vinh-danh?ten=")).await.expect(200);
        let alone = says(&mut visitor, "/tim-kiem?q=hoa+tho&loai=vinh-danh", (&["HTX Hòa Thọ Tây", "Xem kết quả ở mọi mục"], &[])).await;
        assert!(!links(&alone.html).iter().any(|link| link.starts_with("/dien-hinh/")), "{}", alone.words());
        visitor.get("/tim-kiem?q=hoa+tho&loai=khong-co").await.expect(200);
        let odd = visitor.page("/tim-kiem?q=%3Cscript%3Ealert(1)%3C/script%3E").await;
        assert!(!odd.html.contains("<script>alert"), "{}", odd.html);
    }

    async fn whoever_takes_data_along_gets_the_same_rows_as_a_table_and_for_programs(engine) {
        let house = TestHouse::demo(engine).await;
        let mut visitor = house.visitor();
        let page = says(&mut visitor, "/du-lieu", (&["CC BY 4.0", "measure_unit", "Số liệu các năm đã công bố"], &[])).await;
        assert!(page.html.contains("DataCatalog") && page.html.contains("BreadcrumbList"), "{}", page.html);
        for set in ["so-lieu", "xep-hang", "khen-thuong", "dien-hinh", "hoi-nghi"] {
            let ways = links(&page.html);
            assert!(ways.contains(&format!("/du-lieu/{set}.csv")) && ways.contains(&format!("/du-lieu/{set}.json")), "{set}");
            let table = String::from_utf8(visitor.bytes(&format!("/du-lieu/{set}.csv")).await).unwrap();
            assert!(table.starts_with('\u{feff}') && table.contains("illustrative\r\n"), "{set}: {table}");
            let rows = visitor.bytes(&format!("/du-lieu/{set}.json")).await;
            let rows: Vec<serde_json::Value> = serde_json::from_slice(&rows).unwrap();
            assert!(!rows.is_empty() && rows.iter().all(|row| row["illustrative"].is_boolean()), "{set}");
        }
        let table = String::from_utf8(visitor.bytes("/du-lieu/xep-hang.csv").await).unwrap();
        assert!(table.contains("tay-nguyen,") && table.contains(",2019,"), "{table}");
        let open = String::from_utf8(visitor.bytes("/du-lieu/so-lieu.json").await).unwrap();
        assert!(!open.contains(&format!("\"year\":{}", demo_year())), "an open year is nobody's");
        let named = String::from_utf8(visitor.bytes("/du-lieu/hoi-nghi.json").await).unwrap();
        assert!(named.contains("\"conclusion\":") && !named.contains("Phạm Văn An"));
        for lost in ["/du-lieu/khac.csv", "/du-lieu/so-lieu.xlsx", "/du-lieu/so-lieu"] {
            visitor.get(lost).await.expect(404);
        }
    }

    async fn a_visitor_reads_published_figures_over_the_years_and_nothing_of_an_open_one(engine) {
        let house = TestHouse::demo(engine).await;
        let mut visitor = house.visitor();
        let list = says(&mut visitor, "/thong-ke", (&["5 thành phố", "Dữ liệu minh họa"], &[])).await;
        assert!(links(&list.html).contains(&"/thong-ke/5-thanh-pho".to_owned()), "{}", list.words());
        let cluster = says(&mut visitor, "/thong-ke/5-thanh-pho", (&["Thành viên mới kết nạp", "85 (4 đơn vị)"], &["Dữ liệu minh họa"])).await;
        let ways = links(&cluster.html);
        for path in ["/cum/5-thanh-pho/2015/so-lieu", "/thong-ke/5-thanh-pho/ket_nap"] {
            assert!(ways.contains(&path.to_owned()), "{path}: {ways:?}");
        }
        let one = says(&mut visitor, "/thong-ke/5-thanh-pho/ket_nap", (&["Cộng 4 trong 5 đơn vị có số liệu: 85."], &[])).await;
        let units = one.table("Từng đơn vị");
        assert_eq!((units.row("Hà Nội").cell("2015"), units.row("TP. Hồ Chí Minh").cell("2015")), ("55", "chưa có số liệu"));
        let beside = one.table("So sánh các đơn vị, cả năm 2015");
        assert_eq!((beside.row("Hà Nội").cell("Thứ tự"), beside.row("TP. Hồ Chí Minh").cell("Thứ tự")), ("1", "–"));
        assert!(one.html.contains("pic--bars") && one.html.contains("\"Dataset\""), "{}", one.html);
        let file = visitor.get("/thong-ke/5-thanh-pho/ket_nap/cot.svg").await.expect(200);
        assert!(file.header("content-type").starts_with("image/svg+xml") && file.html.contains("Nguồn: số liệu các năm đã công bố"), "{}", file.html);

        let year: i16 = demo_year().parse().unwrap();
        let page = says(&mut visitor, "/thong-ke/minh-hoa", (&["Cụm này và mọi con số"], &["chưa công bố năm nào"])).await;
        let ways = links(&page.html);
        assert!(ways.contains(&format!("/cum/minh-hoa/{}/so-lieu", year - 1)), "{ways:?}");
        assert!(!ways.contains(&format!("/cum/minh-hoa/{year}/so-lieu")) && !page.html.contains("\"Dataset\""), "{ways:?}");
        let one = visitor.page("/thong-ke/minh-hoa/htx").await;
        assert!(!one.table("Từng đơn vị").has_column(&year.to_string()), "an open year is nobody's");
        says(&mut visitor, "/thong-ke/tay-nguyen", (&["Tây Nguyên"], &[])).await;
        for lost in ["/thong-ke/khong-co", "/thong-ke/5-thanh-pho/khong_co", "/thong-ke/5-thanh-pho/ket_nap/khac.svg", "/thong-ke/5-thanh-pho/ket_nap/duong.svg"] {
            visitor.get(lost).await.expect(404);
        }
    }

    async fn a_cluster_shows_the_articles_about_it_and_no_draft(engine) {
        let house = TestHouse::demo(engine).await;
        let (mut officer, mut visitor) = (house.signed_in("canbo.cantho").await, house.visitor());
        let page = officer.page("/tin-bai/viet").await;
        let choices = between(&page.html, "name=\"ve-cum\"", "</select>");
        let chosen = choices.split("<option value=\"").find(|choice| choice.contains("5 thành phố")).unwrap();
        let chosen = chosen.split('"').next().unwrap();
        let form = page.form("/tin-bai/viet").fill("tieu-de", "Tin về cụm").fill("noi-dung-bai", "Đoạn một.");
        let own = officer.done(&form.fill("ve-cum", chosen)).await.path.split('?').next().unwrap().to_owned();
        says(&mut visitor, "/cum/5-thanh-pho", (&[], &["Tin về cụm"])).await;
        for (who, what) in [("canbo.cantho", "hand-in"), ("lanhdao.cantho", "publish")] {
            let mut person = house.signed_in(who).await;
            let html = person.page(&own).await.html;
            let form = forms(&html).into_iter().find(|form| form.value("viec") == what).unwrap();
            person.submit(&form).await.expect(303);
        }
        let shown = says(&mut visitor, "/cum/5-thanh-pho", (&["Tin bài liên quan", "Tin về cụm"], &[])).await;
        visitor.get(&way(&shown, "/tin/")).await.expect(200);
    }

    async fn a_search_engine_finds_every_public_address_and_none_that_is_not(engine) {
        let house = TestHouse::demo(engine).await;
        let mut visitor = house.visitor();
        let map = visitor.get("/sitemap.xml").await.expect(200);
        assert!(map.header("content-type").starts_with("text/xml"), "{}", map.header("content-type"));
        let told: Vec<&str> = map.html.split("<loc>").skip(1).filter_map(|rest| rest.split("</loc>").next()).collect();
        let robots = visitor.get("/robots.txt").await.expect(200);
        let origin = between(&robots.html, "Sitemap: ", "/sitemap.xml");
        assert!(robots.html.contains("Disallow: /dang-nhap\n"), "{}", robots.html);
        let paths: Vec<&str> = told.iter().map(|whole| whole.strip_prefix(origin).unwrap_or_else(|| panic!("{whole} is not whole"))).collect();
        for path in ["/", "/cum/tay-nguyen", "/cum/tay-nguyen/2019/xep-hang", "/cum/5-thanh-pho/2015/so-lieu", "/thong-ke", "/thong-ke/5-thanh-pho", "/tin/nam-lien-minh-hop-tac-xa-tong-ket-thi-dua-nam-2015"] {
            assert!(paths.contains(&path), "{path}: {paths:?}");
        }
        for path in &paths {
            visitor.get(path).await.expect(200);
        }
        let mut sorted = paths.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), paths.len(), "each once");
    }

    async fn conferences_go_into_the_calendar_of_whoever_wants_them(engine) {
        let house = TestHouse::demo(engine).await;
        let mut visitor = house.visitor();
        assert!(links(&visitor.page("/hoi-nghi").await.html).contains(&"/hoi-nghi/lich.ics".to_owned()));
        let calendar = visitor.get("/hoi-nghi/lich.ics").await.expect(200);
        assert!(calendar.header("content-type").starts_with("text/calendar"));
        let lines: Vec<&str> = calendar.html.split("\r\n").collect();
        assert_eq!((lines.first(), lines.last()), (Some(&"BEGIN:VCALENDAR"), Some(&"")), "{}", calendar.html);
        let events = lines.iter().filter(|line| **line == "BEGIN:VEVENT").count();
        assert!(events > 0 && lines.iter().filter(|line| line.starts_with("STATUS:")).count() == events, "{}", calendar.html);
        assert!(lines.iter().all(|line| line.len() <= 75), "{}", calendar.html);
        assert!(!calendar.html.contains("Phạm Văn An"));
    }

    async fn whoever_follows_a_feed_learns_of_honours_and_of_published_years(engine) {
        let house = TestHouse::demo(engine).await;
        let mut visitor = house.visitor();
        for (page, feed) in [("/vinh-danh", "/vinh-danh/atom.xml"), ("/cum", "/cum/atom.xml"), ("/tin", "/tin/atom.xml")] {
            let html = visitor.page(page).await.html;
            assert!(html.contains("application/atom+xml") && links(&html).contains(&feed.to_owned()), "{page}");
            let answer = visitor.get(feed).await.expect(200);
            assert!(answer.header("content-type").starts_with("application/atom+xml"), "{feed}");
            let mut reader = quick_xml::Reader::from_str(&answer.html);
            reader.config_mut().check_end_names = true;
            while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
            let (own, ids) = (answer.html.matches("rel=\"self\"").count(), answer.html.matches("<id>").count());
            assert_eq!((own, answer.html.matches("<entry>").count() + 1), (1, ids), "{}", answer.html);
        }
    }

    async fn every_public_page_says_what_it_is_to_whoever_shares_it(engine) {
        let house = TestHouse::demo(engine).await;
        let mut visitor = house.visitor();
        let conference = way(&visitor.page("/hoi-nghi?cum=5-thanh-pho").await, "/hoi-nghi/0");
        let pages: [(&str, &[&str]); 15] = [
            ("/cum", &["BreadcrumbList"]),
            ("/cum/5-thanh-pho", &["BreadcrumbList", "Organization"]),
            ("/cum/5-thanh-pho/2015/so-lieu", &["Dataset"]),
            ("/cum/tay-nguyen/2019/xep-hang", &[]),
            ("/dien-hinh?cum=5-thanh-pho", &["BreadcrumbList"]),
            ("/hoi-nghi", &["BreadcrumbList"]),
            (conference.as_str(), &["BreadcrumbList", "Event"]),
            ("/hoi-thi", &["BreadcrumbList"]),
            ("/phong-trao", &["BreadcrumbList"]),
            ("/du-lieu", &["BreadcrumbList", "DataCatalog"]),
            ("/tim-kiem", &["BreadcrumbList"]),
            ("/tra-cuu", &["BreadcrumbList"]),
            ("/thong-ke", &["BreadcrumbList"]),
            ("/thong-ke/5-thanh-pho", &["BreadcrumbList", "Dataset"]),
            ("/thong-ke/5-thanh-pho/ket_nap", &["BreadcrumbList", "Dataset"]),
        ];
        for (path, kinds) in pages {
            let html = visitor.page(path).await.html;
            let own = between(&html, "rel=\"canonical\" href=\"", "\"");
            assert!(own.starts_with("http") && own.ends_with(path), "{path}: {own}");
            assert!(html.contains("og:title") && html.contains("name=\"description\""), "{path}");
            let told: Vec<serde_json::Value> = html.split("<script type=\"application/ld+json\">").skip(1).map(|rest| serde_json::from_str(rest.split("</script>").next().unwrap()).unwrap()).collect();
            for kind in kinds {
                assert!(told.iter().any(|one| one["@type"] == *kind), "{kind} of {path}: {told:?}");
            }
        }
        let invented = visitor.page("/cum/minh-hoa").await;
        assert!(!invented.html.contains("\"Organization\""), "what is invented is none");
    }

    async fn who_works_inside_finds_the_public_page_of_a_thing(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.cantho").await;
        let list = officer.page("/cum/minh-hoa/dien-hinh?tinh-trang=recognized").await;
        let is_one = |link: &String| link.starts_with("/cum/minh-hoa/dien-hinh/") && link.len() > 50;
        let inner = links(&list.html).into_iter().find(is_one).unwrap();
        let public = way(&officer.page(&inner).await, "/dien-hinh/");
        house.visitor().get(&public).await.expect(200);
    }
}
