-- Văn bản đi chỉ phát hành bản giấy; không nêu văn bản mật.
select b.so_van_ban as khoa, b.don_vi, d.ten as ten_don_vi, b.so_van_ban, b.ngay_ban_hanh, b.trich_yeu, b._tep, b._dong
from ban_hanh b
     left join don_vi d on d.ma = b.don_vi
where b.mat = 0
  and b.dien_tu = 0
order by b.ngay_ban_hanh, b.so_van_ban
