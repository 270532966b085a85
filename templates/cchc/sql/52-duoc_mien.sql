-- Văn bản phát hành trong kỳ mà không phải phát hành điện tử: văn bản mật, văn bản được miễn. Chỉ đếm, không nêu tên văn bản.
create temp view duoc_mien as
select v.don_vi, case when coalesce(v.do_mat, 'thuong') = 'thuong' then 0 else 1 end as mat
from ky k
     cross join van_ban_di v
where v.don_vi in (select don_vi from don_vi_tinh)
  and v.ngay_ban_hanh >= k.tu_ngay
  and v.ngay_ban_hanh <= k.den_ngay
  and (coalesce(v.do_mat, 'thuong') <> 'thuong' or v.ly_do_mien is not null)
  and coalesce(v.thu_hoi, 0) = 0
