-- Đề xuất đơn giản hóa thủ tục tính lũy kế từ ngày 1 tháng 1 của năm có ngày cuối kỳ, mọi trạng thái trừ không chấp thuận.
-- Mỗi thủ tục còn hiệu lực là một dòng de_xuat = 0, mỗi đề xuất là một dòng de_xuat = 1. Chi phí tính bằng đồng; số
-- giờ có hai chữ số lẻ nên phải chia cho 100.
create temp view cat_giam as
select m.thu_tuc, m.don_vi, m.linh_vuc, 0 as de_xuat, 0 as chi_phi_truoc, 0 as chi_phi_sau
from danh_muc_thu_tuc m
where m.co_ho_so = 0
union all
select x.thu_tuc, coalesce(t.don_vi, '') as don_vi, coalesce(t.linh_vuc, 'Chưa rõ lĩnh vực') as linh_vuc, 1,
       case when x.gio_sau is not null then x.gio_truoc * x.luong_gio * x.so_ho_so_nam / 100 end,
       case when x.gio_truoc is not null then x.gio_sau * x.luong_gio * x.so_ho_so_nam / 100 end
from ky k
     cross join don_gian_hoa x
     join thu_tuc t on t._stt = x.thu_tuc__stt
where x.ngay_de_xuat >= k.dau_nam
  and x.ngay_de_xuat <= k.den_ngay
  and x.trang_thai <> 'khong'
