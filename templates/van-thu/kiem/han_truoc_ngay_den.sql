-- Hạn xử lý hoặc ngày xử lý đứng trước ngày đến là ghi nhầm sổ.
select 'canh_bao' as muc, v.don_vi, v._tep, v._dong,
       'Văn bản đến số ' || v.so_den || ' có hạn xử lý hoặc ngày xử lý trước ngày đến' as thong_bao,
       'xem lại ba ngày ấy trong sổ văn bản đến rồi xuất lại' as cach_sua
from van_ban_den v
where v.han_xu_ly < v.ngay_den
   or v.ngay_xu_ly < v.ngay_den
