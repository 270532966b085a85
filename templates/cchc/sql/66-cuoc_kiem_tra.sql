-- Các cuộc kiểm tra đã làm đến ngày cuối kỳ, và các cuộc theo kế hoạch phải làm đến ngày ấy.
create temp view cuoc_kiem_tra as
select c.don_vi, c.phat_hien, c.da_khac_phuc, c.tra_sai, c.khong_nhap,
       case when c.ngay_thuc_hien <= k.den_ngay then 1 else 0 end as da_lam,
       case when c.ngay_thuc_hien >= k.tu_ngay and c.ngay_thuc_hien <= k.den_ngay then 1 else 0 end as trong_ky,
       case when c.ke_hoach = 1 and c.ngay_ke_hoach <= k.den_ngay then 1 else 0 end as phai_lam
from ky k
     cross join kiem_tra c
