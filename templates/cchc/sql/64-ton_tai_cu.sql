-- Tồn tại phát sinh từ các kỳ khác kỳ này, và đã khắc phục xong đến ngày cuối kỳ hay chưa.
create temp view ton_tai_cu as
select t.don_vi,
       case when t.ngay_khac_phuc <= k.den_ngay then 1 else 0 end as khac_phuc
from ky k
     cross join ton_tai t
where t.ky_phat_sinh is null
   or t.ky_phat_sinh <> k.ma
