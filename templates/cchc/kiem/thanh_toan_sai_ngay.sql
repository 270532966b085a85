-- Thu tiền trước khi nộp hồ sơ thì một trong hai ngày ghi sai. Dòng thu sau ngày cuối kỳ thuộc kỳ sau, không tính vào kỳ
-- này: cả tệp chỉ nói một lần, vì tệp nào xuất muộn cũng có vài dòng.
select 'canh_bao' as muc, h.don_vi, p._tep, p._dong,
       'Thanh toán của hồ sơ ' || p.ma_ho_so || ' thu trước ngày nộp và ngày tiếp nhận hồ sơ' as thong_bao,
       'một trong các ngày ghi sai: xem lại trên phần mềm; dòng này vẫn được tính theo ngày thu' as cach_sua
from thanh_toan p
     join ho_so h on h._stt = p.ma_ho_so__stt
where p.trang_thai = 'da_thanh_toan'
  and p.ngay_thu < h.ngay_tiep_nhan
  and (h.ngay_nop is null or p.ngay_thu < h.ngay_nop)
union all
select 'ghi_chu', null, t._tep, 0,
       t.so_dong || ' dòng đã thu sau ngày cuối kỳ, không tính vào kỳ này; kỳ sau phải có lại các dòng ấy', null
from (select p._tep, count(*) as so_dong
      from ky k
           cross join thanh_toan p
      where p.trang_thai = 'da_thanh_toan'
        and p.ngay_thu > k.den_ngay
      group by p._tep) t
