-- Nhiệm vụ của kế hoạch đến hạn vào ngày cuối kỳ hoặc trước đó, không kể nhiệm vụ đã hủy; nhiệm vụ được gia hạn tính theo
-- hạn mới.
create temp view nhiem_vu_den_han as
with co_han as (
  select n.don_vi, k.den_ngay,
         case when n.trang_thai = 'gia_han' then coalesce(n.thoi_han_gia_han, n.thoi_han) else n.thoi_han end as han,
         case when n.ngay_hoan_thanh <= k.den_ngay then 1 else 0 end as xong
  from ky k
       cross join nhiem_vu n
  where n.trang_thai is null
     or n.trang_thai <> 'huy'
)
select don_vi, xong,
       case when xong = 0 and han < den_ngay then 1 else 0 end as qua_han
from co_han
where han <= den_ngay
