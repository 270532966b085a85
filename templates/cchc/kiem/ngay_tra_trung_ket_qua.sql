-- Có phần mềm ghi ngày trả vào cột ngày có kết quả: khi hai ngày trùng nhau ở hầu hết các dòng thì không còn biết cơ quan
-- xong lúc nào, mà đúng hạn hay quá hạn tính theo ngày có kết quả. Ngưỡng: từ 20 dòng có cả hai ngày và từ 95 %. So với một
-- ngày trước mọi ngày nhận được thay cho is not null: ô trống được bỏ qua ngay khi duyệt, không phải xem lại từng dòng.
select 'canh_bao' as muc, null as don_vi, t._tep, 0 as _dong,
       'Ngày trả trùng với ngày có kết quả ở ' || t.trung || ' trên ' || t.tong || ' dòng có cả hai ngày' as thong_bao,
       'hỏi nhà cung cấp phần mềm có ghi ngày trả vào cột ngày có kết quả không; nếu có thì xuất đúng ngày xử lý xong, vì đúng '
         || 'hạn hay quá hạn tính theo ngày ấy' as cach_sua
from (select h._tep, count(*) as tong, count(*) filter (where h.ngay_tra = h.ngay_ket_qua) as trung
      from ho_so h
      where h.ngay_tra >= ngay('1900-01-01')
        and h.ngay_ket_qua >= ngay('1900-01-01')
      group by h._tep) t
where t.tong >= 20
  and 100 * t.trung >= 95 * t.tong
