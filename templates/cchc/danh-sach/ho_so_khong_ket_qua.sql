-- Hồ sơ ghi là xong nhưng không thấy kết quả: thiếu cả số và tệp kết quả, hoặc kết quả ký sau ngày xong, hoặc không ghi
-- loại kết thúc lẫn lý do. Không kể hồ sơ trả lại, rút, từ chối.
select h.ma_ho_so as khoa, p.don_vi, coalesce(d.ten, p.don_vi) as ten_don_vi, p.linh_vuc, h.ngay_tiep_nhan,
       p.han as han_sau_bo_sung, p.ket_thuc as ngay_ket_qua, h.ngay_ky_ket_qua, h._tep, h._dong
from phan_loai p
     join ho_so h on h._stt = p._stt
     left join don_vi d on d.ma = p.don_vi
where p.khong_ket_qua = 1
order by p.ket_thuc, h.ma_ho_so
