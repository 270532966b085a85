-- Hồ sơ không có ngày hẹn trả thì không bao giờ quá hạn: chưa xong thì trong hạn (cột 12), đã xong thì đúng hạn hay trước hạn (cột 9,
-- cột 8) theo chính sách khong_han. Thủ tục có thời hạn giải quyết là 0 thì không hẹn ngày; ngoài ra tỷ lệ đúng hạn đẹp lên nhờ ô
-- để trống thì phải nói: cả tệp một lần. Hồ sơ trả lại, rút theo chính sách của chúng.
select 'canh_bao' as muc, null as don_vi, t._tep, 0 as _dong,
       t.so_dong || ' hồ sơ đang giải quyết không ghi ngày hẹn trả nên được tính là trong hạn' as thong_bao,
       'ghi ngày hẹn trên phần mềm rồi xuất lại tệp' as cach_sua
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
union all
select 'canh_bao', null, t._tep, 0,
       t.so_dong || ' hồ sơ có kết quả trong kỳ không ghi ngày hẹn trả nên được tính là '
         || case when c.gia_tri = 'truoc_han' then 'trước hạn (cột 8)' else 'đúng hạn (cột 9)' end,
       'ghi ngày hẹn trên phần mềm rồi xuất lại tệp; thủ tục không hẹn ngày trả thì ghi thời hạn giải quyết của nó là 0 '
         || 'trong danh mục thủ tục'
from (select h._tep, count(*) as so_dong
      from ky k
           cross join ho_so h
           left join thu_tuc t on t._stt = h.thu_tuc__stt
      where h.ngay_hen_tra is null
        and h.don_vi in (select don_vi from don_vi_tinh where chi_xep_hang = 0)
        and h.ngay_ket_qua >= k.tu_ngay
        and h.ngay_ket_qua <= k.den_ngay
        and h.trang_thai <> '1'
        and h.trang_thai <> '3'
        and h.trang_thai <> '7'
        and coalesce(h.loai_ket_thuc, '') not in ('tra_lai', 'rut')
        and coalesce(t.thoi_han, 1) > 0
      group by h._tep) t
     cross join chinh_sach c
where c.ten = 'khong_han'
