-- Mỗi hồ sơ thật sự nộp phí, lệ phí trong kỳ là một dòng, dù hồ sơ có tính vào cột (3) hay không. Bỏ dòng 0 đồng, đối
-- tượng miễn phí và mọi dòng chưa thu, đã hủy, đã hoàn. Còn một dòng tiền mặt thì hồ sơ là có dùng tiền mặt; có một dòng
-- qua cổng dịch vụ công thì hồ sơ là thanh toán trực tuyến. tien_mat, truc_tuyen: số dòng như vậy, đếm chung trong dau: mỗi
-- dòng tiền mặt là 1, mỗi dòng qua cổng là 1000000, để chỉ phải tra thanh toán của hồ sơ một lần.
create temp view nop_phi as
with k as (
  select tu_ngay, den_ngay
  from ky
  limit 1
),
co_thu as (
  select h.don_vi, h.linh_vuc, h.thu_tuc__stt,
         (select sum(case when p.hinh_thuc = 'tien_mat' then 1 else 0 end
                     + case when p.cong in ('dvcqg', 'tinh') then 1000000 else 0 end)
          from thanh_toan p
          where p.ma_ho_so__stt = h._stt
            and p.trang_thai = 'da_thanh_toan'
            and p.ngay_thu >= k.tu_ngay
            and p.ngay_thu <= k.den_ngay
            and p.so_tien <> 0
            and coalesce(p.hinh_thuc_thu, '') <> 'mien_phi') as dau
  from k
       cross join ho_so h
  where h.don_vi in (select don_vi from don_vi_tinh)
  limit 1000000000
)
select c.don_vi,
       coalesce(c.linh_vuc, (select t.linh_vuc from thu_tuc t where t._stt = c.thu_tuc__stt), 'Chưa rõ lĩnh vực') as linh_vuc,
       c.dau % 1000000 as tien_mat, c.dau / 1000000 as truc_tuyen
from co_thu c
where c.dau is not null
