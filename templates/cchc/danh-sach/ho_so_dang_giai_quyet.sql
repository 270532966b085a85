-- Hồ sơ của cột (11): kỳ sau đối chiếu với hồ sơ từ kỳ trước chuyển sang. Điều kiện là của phan_loai, viết lại trên bảng: khi
-- chỉ lập văn bản của vài đơn vị, kỳ sau vẫn phải biết mọi hồ sơ còn lại, vì hồ sơ có thể đã chuyển đơn vị. Chưa có kết quả
-- và có kết quả sau kỳ là hai nhánh: dòng không thuộc nhánh nào được bỏ qua ngay khi duyệt.
with con_lai as (
  select h._stt
  from ho_so h
  where h.ngay_ket_qua is null
    and h.ngay_tiep_nhan <= (select den_ngay from ky)
    and h.trang_thai <> '1'
    and h.trang_thai <> '3'
  union all
  select h._stt
  from ho_so h
  where h.ngay_ket_qua > (select den_ngay from ky)
    and h.ngay_tiep_nhan <= (select den_ngay from ky)
    and h.trang_thai <> '1'
    and h.trang_thai <> '3'
)
select h.ma_ho_so as khoa, h.don_vi, p.linh_vuc, h.ngay_tiep_nhan, h.ngay_hen_tra, p.han as han_sau_bo_sung,
       case when p.tam_dung > 0 then 1 when p.tam_dung = 0 then 0 end as cho_bo_sung, h._tep, h._dong
from con_lai c
     cross join ho_so h
     left join phan_loai p on p._stt = h._stt
where h._stt = c._stt
order by h.ngay_tiep_nhan, h.ma_ho_so
