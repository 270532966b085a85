-- Mỗi chỉ tiêu mà một đơn vị chưa đạt; con_thieu: cần thêm ít nhất bao nhiêu trường hợp đạt,
-- (mẫu số cố định thì chỉ tử số tăng), hoặc bớt đi bao nhiêu nếu chỉ tiêu là mức trần.
select d.ma || ' ' || c.ma as khoa, c.don_vi, d.ten as ten_don_vi, c.ma, c.ten, c.tu_so, c.mau_so, c.don_vi_tinh,
       c.chi_tieu, c.con_thieu, d._tep, d._dong
from ky_nay_chi_so c
     join don_vi d on d.ma = c.don_vi
where c.danh_gia = 'chua_dat'
order by case when d.thu_tu is null then 1 else 0 end, d.thu_tu, d._stt, c.ma
