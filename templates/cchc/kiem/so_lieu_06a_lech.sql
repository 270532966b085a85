-- Biểu II.06a mà đơn vị tự báo cáo phải tự khớp: (3) = (4) + (5) + (6), (7) = (8) + (9) + (10), (11) = (12) + (13) và
-- (3) = (7) + (11); tỷ lệ phải là (8) + (9) trên (7), làm tròn đến 2, 1 hay 0 chữ số; đơn vị cấp trên không ít hơn các đơn vị
-- trực thuộc cộng lại, cả cơ quan bằng các đơn vị cộng lại; và mỗi ô phải là số tính từ tệp xuất. Ô trống thì không xét.
with dang_thuc as (
  select don_vi, _tep, _dong, '3' as cot, cot_3 as so, '(4) + (5) + (6)' as cac_cot, cot_4 + cot_5 + cot_6 as cong
  from so_lieu_06a
  union all
  select don_vi, _tep, _dong, '7' as cot, cot_7 as so, '(8) + (9) + (10)' as cac_cot, cot_8 + cot_9 + cot_10 as cong
  from so_lieu_06a
  union all
  select don_vi, _tep, _dong, '11' as cot, cot_11 as so, '(12) + (13)' as cac_cot, cot_12 + cot_13 as cong
  from so_lieu_06a
  union all
  select don_vi, _tep, _dong, '3' as cot, cot_3 as so, '(7) + (11)' as cac_cot, cot_7 + cot_11 as cong
  from so_lieu_06a
),
o_so (don_vi, _tep, _dong, cot, ma, so) as (
  select coalesce(don_vi, ''), _tep, _dong, 3, 'C03', cot_3 from so_lieu_06a where cot_3 is not null
  union all
  select coalesce(don_vi, ''), _tep, _dong, 4, 'C04', cot_4 from so_lieu_06a where cot_4 is not null
  union all
  select coalesce(don_vi, ''), _tep, _dong, 5, 'C05', cot_5 from so_lieu_06a where cot_5 is not null
  union all
  select coalesce(don_vi, ''), _tep, _dong, 6, 'C06', cot_6 from so_lieu_06a where cot_6 is not null
  union all
  select coalesce(don_vi, ''), _tep, _dong, 7, 'C07', cot_7 from so_lieu_06a where cot_7 is not null
  union all
  select coalesce(don_vi, ''), _tep, _dong, 8, 'C08', cot_8 from so_lieu_06a where cot_8 is not null
  union all
  select coalesce(don_vi, ''), _tep, _dong, 9, 'C09', cot_9 from so_lieu_06a where cot_9 is not null
  union all
  select coalesce(don_vi, ''), _tep, _dong, 10, 'C10', cot_10 from so_lieu_06a where cot_10 is not null
  union all
  select coalesce(don_vi, ''), _tep, _dong, 11, 'C11', cot_11 from so_lieu_06a where cot_11 is not null
  union all
  select coalesce(don_vi, ''), _tep, _dong, 12, 'C12', cot_12 from so_lieu_06a where cot_12 is not null
  union all
  select coalesce(don_vi, ''), _tep, _dong, 13, 'C13', cot_13 from so_lieu_06a where cot_13 is not null
),
-- Đơn vị không có cấp trên thuộc thẳng cơ quan.
cap_duoi as (
  select coalesce(u.cha, '') as cha, o.cot, sum(o.so) as cong, count(*) as co
  from o_so o
       join don_vi u on u.ma = o.don_vi
  group by coalesce(u.cha, ''), o.cot
),
co_quan as (
  select count(*) as can from don_vi where cha is null
)
select 'canh_bao' as muc, don_vi, _tep, _dong,
       'Biểu II.06a không khớp: cột (' || cot || ') ghi ' || so || ', còn ' || cac_cot || ' cộng lại là ' || cong as thong_bao,
       'yêu cầu đơn vị xem lại biểu đã gửi; văn bản lập theo tệp xuất, không theo biểu này' as cach_sua
from dang_thuc
where so <> cong
union all
select 'canh_bao', don_vi, _tep, _dong,
       'Biểu II.06a không khớp: tỷ lệ trước hạn, đúng hạn không phải là ' || (cot_8 + cot_9) || ' trên ' || cot_7,
       'yêu cầu đơn vị xem lại tỷ lệ đã ghi'
from so_lieu_06a
where cot_7 > 0
  and ty_le_ghi not in ((20000 * (cot_8 + cot_9) + cot_7) / (2 * cot_7),
                    10 * ((2000 * (cot_8 + cot_9) + cot_7) / (2 * cot_7)),
                    100 * ((200 * (cot_8 + cot_9) + cot_7) / (2 * cot_7)))
union all
select 'canh_bao', case when o.don_vi <> '' then o.don_vi end, o._tep, o._dong,
       'Biểu II.06a không khớp: cột (' || o.cot || ') ghi ' || o.so || ', còn các đơn vị trực thuộc cộng lại là ' || d.cong,
       'yêu cầu đơn vị xem lại biểu đã gửi và biểu của các đơn vị trực thuộc'
from o_so o
     join cap_duoi d on d.cha = o.don_vi and d.cot = o.cot
     cross join co_quan
where o.so < d.cong
   or (o.don_vi = '' and d.co = co_quan.can and o.so <> d.cong)
union all
select 'canh_bao', case when o.don_vi <> '' then o.don_vi end, o._tep, o._dong,
       'Biểu II.06a của đơn vị khác tệp xuất: cột (' || o.cot || ') ghi ' || o.so || ', tính từ tệp xuất là ' || c.tu_so,
       'xem các dòng đứng sau con số bằng baocao list rồi đối chiếu với đơn vị: tệp xuất thiếu, hoặc đơn vị đếm theo cách khác'
from o_so o
     join ky_nay_chi_so c on c.ma = o.ma and c.don_vi = o.don_vi and c.linh_vuc = ''
where o.so <> c.tu_so
