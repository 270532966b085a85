-- Trạng thái và ngày có kết quả nói ngược nhau thì một trong hai ô ghi sai. Số liệu tính theo ngày, không theo trạng thái.
-- Trạng thái 9, 10 là đã xong; không được tiếp nhận (3), trả lại, rút, từ chối (7, 8) thì ngày nào cũng hợp.
select 'canh_bao' as muc, h.don_vi, h._tep, h._dong,
       'Hồ sơ ' || h.ma_ho_so || ' ghi trạng thái đã xong nhưng không có ngày có kết quả, được tính là đang giải quyết'
         as thong_bao,
       'ghi ngày có kết quả trên phần mềm, hoặc sửa trạng thái, rồi xuất lại tệp' as cach_sua
from ho_so h
where h.don_vi in (select don_vi from don_vi_tinh where chi_xep_hang = 0)
  and h.ngay_ket_qua is null
  and h.trang_thai in ('9', '10')
union all
select 'canh_bao', h.don_vi, h._tep, h._dong,
       'Hồ sơ ' || h.ma_ho_so || ' có ngày có kết quả nhưng trạng thái là chưa xong, được tính là đã giải quyết',
       'sửa trạng thái, hoặc xóa ngày có kết quả nếu chưa xong, rồi xuất lại tệp'
from ho_so h
where h.don_vi in (select don_vi from don_vi_tinh where chi_xep_hang = 0)
  and h.ngay_ket_qua is not null
  and h.trang_thai <> '3'
  and h.trang_thai <> '7'
  and h.trang_thai <> '8'
  and h.trang_thai <> '9'
  and h.trang_thai <> '10'
