-- Kết quả có trước khi tiếp nhận thì một trong hai ngày ghi sai.
select 'canh_bao' as muc, h.don_vi, h._tep, h._dong,
       'Hồ sơ ' || h.ma_ho_so || ' có ngày kết quả trước ngày tiếp nhận' as thong_bao,
       'một trong hai ngày ghi sai: sửa trên phần mềm rồi xuất lại; hồ sơ vẫn được tính theo hai ngày đang ghi' as cach_sua
from ho_so h
where h.don_vi in (select don_vi from don_vi_tinh where chi_xep_hang = 0)
  and h.ngay_ket_qua < h.ngay_tiep_nhan
