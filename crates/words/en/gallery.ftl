## gallery: tables to begin from

gallery-title = Tables to begin from
gallery-lede = Tables that ship with the software. Beginning from one gives the cluster a draft; the days on which it is valid are set to the open year.
gallery-real = A real table
gallery-part = Part of a real table
gallery-example = An example of one rule
gallery-invented = Invented
gallery-source = Source: { $source }
gallery-begin-button = Begin from this table
gallery-link = Begin from a table that ships

gallery-ct-157-2025-source = annex of plan 157/KH-UBND of 18/11/2025, People's Committee of Cần Thơ, communes and wards. Restated in other words from a copy on thuvienphapluat.vn, read on 25/11/2026; not compared with the original.
gallery-ct-157-2025-special = People who confirm are counted, shares are multiplied by the maximum, three bonuses go by bands. The original says besides: no points for criterion 1 without a plan and proof; equal scores are parted by counts, then by ballot; at most 10 % of the collectives are commended; a second group is ranked by three counts without points.
gallery-hcm-5155-2025-source = annex of letter 5155/SGDĐT-GDTXNNĐH of 28/11/2025, education department of TP. Hồ Chí Minh. Restated in other words from a copy on thuvienphapluat.vn, read on 25/11/2026; not compared with the original.
gallery-hcm-5155-2025-special = A long table, mostly marked by people, with four grades. The original says besides: marks in steps of 0.5; without an office of its own at most 3.5 points in 2.1; no points without evidence.
gallery-nd-307-2025-xa-source = decree 307/2025/NĐ-CP of 27/11/2025, articles 4 and 6. Restated in other words from a copy on thuvienphapluat.vn, read on 25/11/2026; not compared with the original.
gallery-nd-307-2025-xa-special = Not emulation: points that classify a lowland commune, each criterion with a constant part and one that grows by steps up to a cap. The original says besides: mountain communes with 75 % of the thresholds; only the highest of several priority reasons; rounding of a whole criterion rather than its parts.
gallery-lmhtx-tay-nguyen-2019-source = “Bảng chấm điểm thi đua” on lmhtxdaknong.vn, which names decision 429/QĐ-LMHTXVN of 18/11/2019. The published part only: criteria 1 to 3.
gallery-lmhtx-tay-nguyen-2019-special = The table of five alliances of cooperatives in the Central Highlands in 2019; people give marks for each criterion.
gallery-leader-relative-example-source = one rule of a cluster of 2025 with that cluster's worked example; not a whole table.
gallery-leader-relative-example-special = One criterion: against the unit furthest above its plan; just meeting the plan gives half of the points.
gallery-minh-hoa-5-thanh-pho-source = issued by no office; made for the demonstration year.
gallery-minh-hoa-5-thanh-pho-special = Each way of measuring and each way into points has one criterion at least.
