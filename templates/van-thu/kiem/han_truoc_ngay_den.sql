-- Hạn xử lý hay ngày xử lý đứng trước ngày đến, ngày của văn bản đứng sau ngày đến: ghi nhầm sổ, mà số liệu vẫn tính theo các ngày ấy.
select 'canh_bao' as muc, v.don_vi, v._tep, v._dong,
       'Văn bản đến số ' || v.so_den || case when v.ngay_van_ban > v.ngay_den then ' có ngày văn bản sau ngày đến'
                                             else ' có hạn xử lý hoặc ngày xử lý trước ngày đến' end as thong_bao,
       'xem lại các ngày ấy trong sổ văn bản đến rồi xuất lại' as cach_sua
from van_ban_den v
where (v.don_vi is null or v.don_vi in (select don_vi from don_vi_tinh where chi_xep_hang = 0))
  and (v.han_xu_ly < v.ngay_den or v.ngay_xu_ly < v.ngay_den or v.ngay_van_ban > v.ngay_den)
