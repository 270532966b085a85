-- Hồ sơ trả lại, từ chối sau khi tiếp nhận hay dừng xử lý có dấu hiệu chưa đúng quy định, cần xem lại; chưa phải kết luận.
-- Nộp lại: trong 7 ngày kể từ ngày trả, cùng thủ tục, cùng tên và địa chỉ người nộp; chỉ cùng tên thì chưa đủ, ô trống
-- không giống ai. Câu này không đọc tên và địa chỉ, chỉ biết những ô nào giống nhau (cột …__nhu_nhau).
with tra_lai as (
  select h.ma_ho_so, p.don_vi, p.linh_vuc, h.thu_tuc, h.ngay_tiep_nhan, h.ngay_hen_tra, p.han, p.ket_thuc, h.so_phieu_tra,
         h.ly_do_tra, h._tep, h._dong,
         case when h.so_phieu_tra is null then 'không có phiếu trả; ' else '' end
           || case when h.ly_do_tra is null then 'không ghi lý do; ' else '' end
           || case when h.so_lan_bo_sung > 1 then 'yêu cầu bổ sung nhiều lần; ' else '' end
           || case when p.cot in (10, 13) then 'trả hoặc dừng sau khi quá hạn; '
                   when p.ket_thuc = p.han then 'trả đúng ngày hết hạn; '
                   else '' end as dau_hieu,
         case when h.loai_ket_thuc in ('tra_lai', 'tu_choi')
              then (select min(m.ma_ho_so)
                    from ky k
                         cross join ho_so m
                    where m.nguoi_nop__nhu_nhau = h.nguoi_nop__nhu_nhau
                      and m.dia_chi__nhu_nhau = h.dia_chi__nhu_nhau
                      and m.thu_tuc = h.thu_tuc
                      and m.ma_ho_so <> h.ma_ho_so
                      and m.ngay_tiep_nhan >= p.ket_thuc
                      and m.ngay_tiep_nhan <= p.ket_thuc + 7
                      and m.ngay_tiep_nhan <= k.den_ngay) end as nop_lai
  from ho_so h
       cross join phan_loai p
  where p._stt = h._stt
    and ((h.loai_ket_thuc in ('tra_lai', 'tu_choi') and p.ket_thuc is not null)
         or (h.trang_thai = '8' and p.ket_thuc is null))
  limit 1000000000
),
nghi_van as (
  select ma_ho_so, don_vi, linh_vuc, thu_tuc, ngay_tiep_nhan, ngay_hen_tra, han, ket_thuc, so_phieu_tra, ly_do_tra, _tep,
         _dong,
         dau_hieu
           || case when nop_lai is null then ''
                   else 'nộp lại trong 7 ngày, cùng tên và địa chỉ: ' || nop_lai || '; ' end as dau_hieu
  from tra_lai
)
select n.ma_ho_so as khoa, n.don_vi, coalesce(d.ten, n.don_vi) as ten_don_vi, n.linh_vuc,
       coalesce(t.ten, n.thu_tuc) as ten_thu_tuc, n.ngay_tiep_nhan, n.ngay_hen_tra,
       n.han as han_sau_bo_sung, n.ket_thuc as ngay_ket_qua, n.so_phieu_tra, n.ly_do_tra,
       substr(n.dau_hieu, 1, length(n.dau_hieu) - 2) as nghi_van, n._tep, n._dong
from nghi_van n
     left join don_vi d on d.ma = n.don_vi
     left join thu_tuc t on t.ma = n.thu_tuc
where n.dau_hieu <> ''
order by n.ket_thuc, n.ma_ho_so
