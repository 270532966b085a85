-- Dòng đã thanh toán mà không ghi ngày thu thì không biết thuộc kỳ nào, nên không được tính.
select 'canh_bao' as muc, h.don_vi, p._tep, p._dong,
       'Thanh toán của hồ sơ ' || p.ma_ho_so || ' đã thu nhưng không ghi ngày thu, dòng này không được tính' as thong_bao,
       'ghi ngày thu trên phần mềm rồi xuất lại tệp' as cach_sua
from thanh_toan p
     left join ho_so h on h._stt = p.ma_ho_so__stt
where p.trang_thai = 'da_thanh_toan'
  and p.ngay_thu is null
  and p.so_tien <> 0
  and coalesce(p.hinh_thuc_thu, '') <> 'mien_phi'
