-- Hồ sơ phải được nhập vào phần mềm chậm nhất một ngày làm việc sau khi tiếp nhận; nhập sau khi đã xong thì tỷ lệ đúng hạn
-- đẹp hơn sự thật. Lịch chỉ phải tra cho những dòng nhập sau hơn một ngày.
select 'canh_bao' as muc, h.don_vi, h._tep, h._dong,
       'Hồ sơ ' || h.ma_ho_so || ' nhập phần mềm sau khi tiếp nhận ' || (nhap.thu_tu - nhan.thu_tu) || ' ngày làm việc'
         as thong_bao,
       'nhắc đơn vị nhập hồ sơ ngay khi tiếp nhận; số liệu không đổi' as cach_sua
from ho_so h
     cross join lich nhan
     cross join lich nhap
where h.don_vi in (select don_vi from don_vi_tinh where chi_xep_hang = 0)
  and h.ngay_nhap > h.ngay_tiep_nhan + 1
  and nhan.ngay = h.ngay_tiep_nhan
  and nhap.ngay = h.ngay_nhap
  and nhap.thu_tu > nhan.thu_tu + 1
