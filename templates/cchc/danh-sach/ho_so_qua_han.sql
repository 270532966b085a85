-- Hồ sơ đã giải quyết quá hạn và đang giải quyết quá hạn, hẹn trả sớm nhất đứng trước.
select h.ma_ho_so as khoa, p.don_vi, coalesce(d.ten, p.don_vi) as ten_don_vi, p.linh_vuc,
       h.ngay_tiep_nhan, h.ngay_hen_tra, p.han as han_sau_bo_sung, p.ket_thuc as ngay_ket_qua,
       coalesce(p.ket_thuc, k.den_ngay) - p.han as so_ngay_tre,
       case h.nguyen_nhan_qua_han when 'quy_dinh' then 'Do quy định'
                                  when 'can_bo' then 'Do cán bộ'
                                  when 'cntt' then 'Do công nghệ thông tin'
                                  when 'phoi_hop' then 'Do phối hợp'
                                  when 'khac' then 'Nguyên nhân khác' end as nguyen_nhan,
       case when p.xin_loi = 1 then h.so_phieu_xin_loi end as so_phieu_xin_loi,
       case when p.xin_loi = 1 then h.ngay_xin_loi end as ngay_xin_loi,
       case when p.xin_loi = 1 then h.ngay_hen_lai end as ngay_hen_lai,
       h._tep, h._dong
from ky k
     cross join tre_hen p
     join ho_so h on h._stt = p._stt
     left join don_vi d on d.ma = p.don_vi
order by h.ngay_hen_tra, h.ma_ho_so
