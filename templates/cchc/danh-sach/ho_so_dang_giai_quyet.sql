-- Hồ sơ của cột (11): kỳ sau đối chiếu với hồ sơ từ kỳ trước chuyển sang. Điều kiện là của phan_loai, viết lại trên bảng: khi
-- chỉ lập văn bản của vài đơn vị, kỳ sau vẫn phải biết mọi hồ sơ còn lại, vì hồ sơ có thể đã chuyển đơn vị.
select h.ma_ho_so as khoa, h.don_vi, p.linh_vuc, h.ngay_tiep_nhan, h.ngay_hen_tra, p.han as han_sau_bo_sung,
       case when p.tam_dung > 0 then 1 when p.tam_dung = 0 then 0 end as cho_bo_sung, h._tep, h._dong
from ky k
     cross join ho_so h
     left join phan_loai p on p._stt = h._stt
where (h.ngay_ket_qua is null or h.ngay_ket_qua > k.den_ngay)
  and h.ngay_tiep_nhan <= k.den_ngay
  and h.trang_thai not in ('1', '3')
order by h.ngay_tiep_nhan, h.ma_ho_so
