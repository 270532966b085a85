-- Hoạt động truyền thông, tập huấn, quán triệt đã làm trong kỳ.
create temp view da_truyen_thong as
select t.don_vi
from ky k
     cross join truyen_thong t
where t.ngay_thuc_hien >= k.tu_ngay
  and t.ngay_thuc_hien <= k.den_ngay
