-- Hồ sơ chưa xong mà không có ngày hẹn trả thì không bao giờ quá hạn (cột 12): cả tệp chỉ nói một lần. Hồ sơ đã xong thì theo
-- chính sách khong_han, vì có thủ tục không hẹn ngày.
select 'canh_bao' as muc, null as don_vi, t._tep, 0 as _dong,
       t.so_dong || ' hồ sơ đang giải quyết không ghi ngày hẹn trả nên được tính là trong hạn; ghi ngày hẹn trên phần mềm rồi '
         || 'xuất lại tệp' as thong_bao
from (select h._tep, count(*) as so_dong
      from ky k
           cross join ho_so h
      where h.ngay_hen_tra is null
        and h.don_vi in (select don_vi from don_vi_tinh where chi_xep_hang = 0)
        and h.trang_thai <> '1'
        and h.trang_thai <> '3'
        and h.ngay_tiep_nhan <= k.den_ngay
        and (h.ngay_ket_qua is null or h.ngay_ket_qua > k.den_ngay)
      group by h._tep) t
