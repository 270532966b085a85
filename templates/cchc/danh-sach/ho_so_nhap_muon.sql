-- Hồ sơ tiếp nhận trong kỳ, nhập phần mềm chậm hơn một ngày làm việc sau khi tiếp nhận. Lịch chỉ phải tra cho những dòng nhập
-- sau hơn một ngày.
select h.ma_ho_so as khoa, h.don_vi, coalesce(d.ten, h.don_vi) as ten_don_vi, h.ngay_tiep_nhan, h.ngay_nhap,
       nhap.thu_tu - nhan.thu_tu as so_ngay, h._tep, h._dong
from ky k
     cross join ho_so h
     cross join lich nhan
     cross join lich nhap
     left join don_vi d on d.ma = h.don_vi
where h.don_vi in (select don_vi from don_vi_tinh)
  and h.ngay_nhap > h.ngay_tiep_nhan + 1
  and h.ngay_tiep_nhan between k.tu_ngay and k.den_ngay
  and nhan.ngay = h.ngay_tiep_nhan
  and nhap.ngay = h.ngay_nhap
  and nhap.thu_tu > nhan.thu_tu + 1
order by h.ngay_tiep_nhan, h.ma_ho_so
