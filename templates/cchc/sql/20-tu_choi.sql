-- Hồ sơ từ chối ngay khi tiếp nhận (trạng thái 3) trong kỳ: không tính vào biểu II.06a, chỉ đếm để biết.
create temp view tu_choi as
select h.ma_ho_so, h.don_vi, coalesce(h.linh_vuc, t.linh_vuc, 'Chưa rõ lĩnh vực') as linh_vuc
from ky k
     cross join ho_so h
     left join thu_tuc t on t._stt = h.thu_tuc__stt
where h.trang_thai = '3'
  and h.ngay_tiep_nhan >= k.tu_ngay
  and h.ngay_tiep_nhan <= k.den_ngay
