-- Văn bản chỉ phát hành bản giấy dù không thuộc diện được miễn, xếp theo người ký.
select v.so_van_ban as khoa, v.don_vi, coalesce(d.ten, v.don_vi) as ten_don_vi, v.so_van_ban, v.ngay_ban_hanh,
       v.trich_yeu, v.nguoi_ky, b.ly_do_giay as ly_do, v._tep, v._dong
from phat_hanh v
     join van_ban_di b on b.so_van_ban = v.so_van_ban and b.ngay_ban_hanh = v.ngay_ban_hanh
     left join don_vi d on d.ma = v.don_vi
where v.hinh_thuc = 'giay'
order by case when v.nguoi_ky is null then 1 else 0 end, v.nguoi_ky, v.ngay_ban_hanh, v.so_van_ban
