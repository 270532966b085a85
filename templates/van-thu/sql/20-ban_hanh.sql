-- Văn bản đi ban hành trong kỳ.
create temp view ban_hanh as
select v.don_vi, v.loai as loai_van_ban, v.so_van_ban, v.ngay_ban_hanh, v.trich_yeu, v._tep, v._dong,
       case when coalesce(v.do_mat, 'thuong') = 'thuong' then 0 else 1 end as mat,
       case when v.hinh_thuc = 'giay' then 0 else 1 end as dien_tu,
       case when v.ky_so_ca_nhan = 1 and v.ky_so_co_quan = 1 then 1 else 0 end as du_ky_so,
       coalesce(v.thu_hoi, 0) as thu_hoi
from ky k
     cross join van_ban_di v
where v.ngay_ban_hanh >= k.tu_ngay
  and v.ngay_ban_hanh <= k.den_ngay
