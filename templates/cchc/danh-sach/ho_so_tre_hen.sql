-- Hồ sơ trễ hẹn, đã giải quyết hay còn đang giải quyết: mỗi hồ sơ một phiếu xin lỗi và hẹn lại ngày trả kết quả.
select h.ma_ho_so as khoa, p.don_vi, coalesce(d.ten, p.don_vi) as ten_don_vi, p.linh_vuc,
       coalesce(t.ten, p.thu_tuc) as ten_thu_tuc, h.ngay_tiep_nhan, h.ngay_hen_tra, p.han as han_sau_bo_sung,
       p.ket_thuc as ngay_ket_qua,
       coalesce(p.ket_thuc, k.den_ngay) - p.han as so_ngay_tre,
       case h.nguyen_nhan_qua_han when 'quy_dinh' then 'vướng mắc về quy định'
                                  when 'can_bo' then 'cán bộ giải quyết chậm'
                                  when 'cntt' then 'sự cố hệ thống công nghệ thông tin'
                                  when 'phoi_hop' then 'phải lấy ý kiến phối hợp' end as ly_do,
       case when p.xin_loi = 1 then h.so_phieu_xin_loi end as so_phieu_xin_loi,
       case when p.xin_loi = 1 then h.ngay_xin_loi end as ngay_xin_loi,
       case when p.xin_loi = 1 then h.ngay_hen_lai end as ngay_hen_lai,
       case when p.han <> h.ngay_hen_tra then 1 else 0 end as doi_hen,
       -- Phiếu lập sớm nhất vào ngày sau ngày cuối kỳ: không hứa trả ngay trong ngày ấy.
       case when p.xin_loi = 1 and h.ngay_hen_lai > k.den_ngay + 1 then 1 else 0 end as con_hen,
       case when p.xin_loi = 1 and h.ngay_hen_lai < coalesce(p.ket_thuc, k.den_ngay + 1) then 1 else 0 end as lo_hen,
       replace(h.nguoi_nop, ';', ',') as nguoi_nop, h.dia_chi as dia_chi, h._tep, h._dong
from ky k
     cross join tre_hen p
     join ho_so h on h._stt = p._stt
     left join don_vi d on d.ma = p.don_vi
     left join thu_tuc t on t.ma = p.thu_tuc
order by h.ngay_hen_tra, h.ma_ho_so
