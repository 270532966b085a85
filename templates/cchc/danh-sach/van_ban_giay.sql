-- Văn bản chỉ phát hành bản giấy dù không thuộc diện được miễn.
select v.so_van_ban as khoa, v.don_vi, coalesce(d.ten, v.don_vi) as ten_don_vi, v.so_van_ban, v.ngay_ban_hanh,
       v.trich_yeu, v.nguoi_ky, v._tep, v._dong
from phat_hanh v
     left join don_vi d on d.ma = v.don_vi
where v.hinh_thuc = 'giay'
order by v.ngay_ban_hanh, v.so_van_ban
