-- Phản ánh, kiến nghị nhận trong kỳ, mọi nguồn. Không ghi hạn xử lý thì hạn là 15 ngày làm việc.
create temp view tiep_nhan_phan_anh as
with co_han as (
  select p.ma, p.don_vi, p.nguon, p.chu_de, p.ngay_tiep_nhan, p.ket_luan, p._tep, p._dong,
         case when p.ngay_xu_ly <= k.den_ngay then p.ngay_xu_ly end as ngay_xu_ly,
         coalesce(p.han_xu_ly, (select min(l.ngay)
                                from lich nhan
                                     cross join lich l
                                where nhan.ngay = p.ngay_tiep_nhan
                                  and l.thu_tu = nhan.thu_tu + 15)) as han,
         k.den_ngay
  from ky k
       cross join phan_anh p
  where p.ngay_tiep_nhan >= k.tu_ngay
    and p.ngay_tiep_nhan <= k.den_ngay
)
select ma, don_vi, nguon, chu_de, ngay_tiep_nhan, han, ngay_xu_ly, _tep, _dong,
       case when ngay_xu_ly is not null then ket_luan end as ket_luan,
       case when coalesce(ngay_xu_ly, den_ngay) <= han then 1 else 0 end as dung_han
from co_han
