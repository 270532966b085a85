-- Mỗi hồ sơ thật sự nộp phí, lệ phí trong kỳ là một dòng, dù hồ sơ có tính vào cột (3) hay không. Bỏ dòng 0 đồng, đối
-- tượng miễn phí và mọi dòng chưa thu, đã hủy, đã hoàn. Còn một dòng tiền mặt thì hồ sơ là có dùng tiền mặt.
create temp view nop_phi as
with da_thu as materialized (
  select p.ma_ho_so, max(case when p.hinh_thuc = 'tien_mat' then 1 else 0 end) as tien_mat
  from thanh_toan p
       cross join ky k
  where p.trang_thai = 'da_thanh_toan'
    and p.so_tien <> 0
    and coalesce(p.hinh_thuc_thu, '') <> 'mien_phi'
    and p.ngay_thu >= k.tu_ngay
    and p.ngay_thu <= k.den_ngay
  group by p.ma_ho_so
)
select h.ma_ho_so, h.don_vi, coalesce(h.linh_vuc, t.linh_vuc, 'Chưa rõ lĩnh vực') as linh_vuc, d.tien_mat
from da_thu d
     join ho_so h on h.ma_ho_so = d.ma_ho_so
     left join thu_tuc t on t.ma = h.thu_tuc
