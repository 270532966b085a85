-- Hồ sơ của cột (11): kỳ sau đối chiếu với hồ sơ từ kỳ trước chuyển sang.
select p.ma_ho_so as khoa, p.don_vi, p.linh_vuc, p.ngay_tiep_nhan, p.ngay_hen_tra, p.han as han_sau_bo_sung,
       p.tam_dung as cho_bo_sung, p._tep, p._dong
from phan_loai p
where p.cot in (12, 13)
order by p.ngay_tiep_nhan, p.ma_ho_so
