-- Mỗi hồ sơ trễ hẹn, đã giải quyết (cột 10) hay còn đang giải quyết (cột 13), là một dòng. xin_loi: đã xin lỗi; xin_loi_dung:
-- xin lỗi đúng quy định, trước ngày hẹn ít nhất một ngày, hẹn lại không quá một lần.
create temp view tre_hen as
select p._stt, p.don_vi, p.linh_vuc, h.thu_tuc, p.han, p.ket_thuc,
       case when h.ngay_xin_loi <= k.den_ngay then 1
            when h.ngay_xin_loi is null and h.so_phieu_xin_loi is not null then 1
            else 0 end as xin_loi,
       case when h.ngay_xin_loi < h.ngay_hen_tra and h.ngay_xin_loi <= k.den_ngay
                 and (h.so_lan_hen_lai is null or h.so_lan_hen_lai <= 1) then 1 else 0 end as xin_loi_dung
from ky k
     cross join phan_loai p
     cross join ho_so h
where p.cot in (10, 13)
  and h._stt = p._stt
