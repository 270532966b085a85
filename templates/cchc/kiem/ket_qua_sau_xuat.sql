-- Ngày có kết quả không thể sau ngày xuất tệp. Không ai ghi ngày xuất (ky.ngay_xuat) thì cũng nhìn ra được: sau ngày cuối kỳ, việc
-- trong tệp còn tiếp đến khi xuất rồi dứt; ngày kết quả đứng sau một quãng trống hơn 31 ngày là ngày ghi nhầm.
with moc as (
  select h._tep, h.ngay_ket_qua as ngay
  from ky k
       cross join ho_so h
  where k.ngay_xuat is null and h.ngay_ket_qua > k.den_ngay
  union
  select h._tep, h.ngay_tiep_nhan
  from ky k
       cross join ho_so h
  where k.ngay_xuat is null and h.ngay_tiep_nhan > k.den_ngay
  union
  select h._tep, h.ngay_nhap
  from ky k
       cross join ho_so h
  where k.ngay_xuat is null and h.ngay_nhap > k.den_ngay
),
quang as (
  select m._tep, m.ngay, m.ngay - coalesce(lag(m.ngay) over (partition by m._tep order by m.ngay), k.den_ngay) as trong
  from ky k
       cross join moc m
),
dut as (
  select _tep, min(ngay) as ngay
  from quang
  where trong > 31
  group by _tep
)
select 'canh_bao' as muc, h.don_vi, h._tep, h._dong,
       'Hồ sơ ' || h.ma_ho_so || ' có ngày kết quả muộn hơn mọi việc khác trong tệp trên 31 ngày, có lẽ ghi nhầm năm hay tháng'
         as thong_bao,
       'xem lại ngày có kết quả trên phần mềm rồi xuất lại; ngày ấy đúng thì ghi ngày xuất tệp (ngay_xuat) vào so-lieu.yaml' as cach_sua
from dut d
     join ho_so h on h._tep = d._tep
where h.ngay_ket_qua >= d.ngay
union all
select 'canh_bao', h.don_vi, h._tep, h._dong,
       'Hồ sơ ' || h.ma_ho_so || ' có ngày kết quả sau ngày xuất số liệu, có lẽ ghi nhầm năm hay tháng',
       'xem lại ngày có kết quả trên phần mềm, và ngay_xuat trong so-lieu.yaml'
from ky k
     cross join ho_so h
where h.ngay_ket_qua > k.ngay_xuat
