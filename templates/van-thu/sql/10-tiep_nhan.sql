-- Văn bản đến tiếp nhận trong kỳ. Việc xảy ra sau ngày cuối kỳ coi như chưa xảy ra; văn bản không ghi hạn thì không tính
-- là đến hạn.
create temp view tiep_nhan as
select t.*,
       case when t.han_xu_ly <= t.den_ngay then 1 else 0 end as den_han,
       case when t.xong is null then 0 else 1 end as da_xong,
       case when t.han_xu_ly < coalesce(t.xong, t.den_ngay) then 1 else 0 end as tre_han
from (select v.don_vi, v.so_den, v.ngay_den, v.co_quan_gui, v.ky_hieu_den, v.do_khan, v.hinh_thuc, v.han_xu_ly,
             case when v.ngay_xu_ly <= k.den_ngay then v.ngay_xu_ly end as xong, k.den_ngay, v._tep, v._dong
      from ky k
           cross join van_ban_den v
      where v.ngay_den >= k.tu_ngay
        and v.ngay_den <= k.den_ngay) t
