-- Hồ sơ của cột (11): kỳ sau đối chiếu với hồ sơ từ kỳ trước chuyển sang.
select p.ma_ho_so as khoa, p.don_vi, p.linh_vuc, h.ngay_tiep_nhan, h.ngay_hen_tra, p.han as han_sau_bo_sung,
       p.tam_dung as cho_bo_sung, h._tep, h._dong
from phan_loai p
     join ho_so h on h.ma_ho_so = p.ma_ho_so
where p.cot in (12, 13)
order by h.ngay_tiep_nhan, p.ma_ho_so
