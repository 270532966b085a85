-- Mỗi câu trả lời khảo sát trong kỳ là một dòng; nhiều câu trả lời cho một hồ sơ thì lấy câu cuối; bỏ phiếu SIPAS và phiếu
-- ghi hồ sơ không có thật.
create temp view y_kien as
with trong_ky as materialized (
  select s.don_vi, s.ma_ho_so, s.muc_hai_long, s._tep, s._dong,
         row_number() over (partition by s.ma_ho_so order by s._stt desc) as tu_cuoi
  from khao_sat s
       cross join ky k
  where s.ngay >= k.tu_ngay
    and s.ngay <= k.den_ngay
    and coalesce(s.nguon, '') <> 'sipas'
    and s.muc_hai_long is not null
)
select y.don_vi, y.muc_hai_long, y._tep, y._dong
from trong_ky y
where y.ma_ho_so is null
   or (y.tu_cuoi = 1 and exists (select 1 from ho_so h where h.ma_ho_so = y.ma_ho_so))
