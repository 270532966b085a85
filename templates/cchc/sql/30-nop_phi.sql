-- Mỗi hồ sơ thật sự nộp phí, lệ phí trong kỳ là một dòng, dù hồ sơ có tính vào cột (3) hay không. Bỏ dòng 0 đồng, đối
-- tượng miễn phí và mọi dòng chưa thu, đã hủy, đã hoàn. Còn một dòng tiền mặt thì hồ sơ là có dùng tiền mặt; có một dòng
-- qua cổng dịch vụ công thì hồ sơ là thanh toán trực tuyến. tien_mat, truc_tuyen: số dòng như vậy.
create temp view nop_phi as
with da_thu as (
  select p.ma_ho_so,
         count(*) filter (where p.hinh_thuc = 'tien_mat') as tien_mat,
         count(*) filter (where p.cong in ('dvcqg', 'tinh')) as truc_tuyen
  from thanh_toan p
  where p.trang_thai = 'da_thanh_toan'
    and p.ngay_thu >= (select tu_ngay from ky)
    and p.ngay_thu <= (select den_ngay from ky)
    and p.so_tien <> 0
    and (p.hinh_thuc_thu is null or p.hinh_thuc_thu <> 'mien_phi')
  group by p.ma_ho_so
)
select h.don_vi, coalesce(h.linh_vuc, t.linh_vuc, 'Chưa rõ lĩnh vực') as linh_vuc, d.tien_mat, d.truc_tuyen
from da_thu d
     cross join ho_so h
     left join thu_tuc t on t.ma = h.thu_tuc and h.linh_vuc is null
where h.ma_ho_so = d.ma_ho_so
