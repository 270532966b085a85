-- Văn bản phát hành trong kỳ phải điện tử và ký số đầy đủ: bỏ văn bản mật, văn bản được miễn và văn bản đã thu hồi.
create temp view phat_hanh as
select v.don_vi, v.so_van_ban, v.ngay_ban_hanh, v.trich_yeu, v.nguoi_ky, v.hinh_thuc, v._tep, v._dong,
       case when v.hinh_thuc in ('dien_tu', 'ca_hai') and v.ky_so_ca_nhan = 1 and v.ky_so_co_quan = 1
            then 1 else 0 end as du_ky_so
from ky k
     cross join van_ban_di v
where v.don_vi in (select don_vi from don_vi_tinh)
  and v.ngay_ban_hanh >= k.tu_ngay
  and v.ngay_ban_hanh <= k.den_ngay
  and coalesce(v.do_mat, 'thuong') = 'thuong'
  and v.ly_do_mien is null
  and coalesce(v.thu_hoi, 0) = 0
