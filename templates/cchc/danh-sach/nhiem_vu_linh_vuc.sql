-- Nhiệm vụ của kế hoạch đếm theo lĩnh vực cải cách, toàn cơ quan, không kể nhiệm vụ đã hủy; hạn của nhiệm vụ được gia hạn
-- là hạn mới. Mỗi lĩnh vực có một cột cùng tên để mẫu chọn đúng dòng; nhiệm vụ không ghi lĩnh vực đếm riêng ở chua_phan.
with co_han as (
  select coalesce(n.linh_vuc, 'chua_phan') as linh_vuc, k.den_ngay,
         case when n.trang_thai = 'gia_han' then coalesce(n.thoi_han_gia_han, n.thoi_han) else n.thoi_han end as han,
         case when n.ngay_hoan_thanh <= k.den_ngay then 1 else 0 end as xong
  from ky k
       cross join nhiem_vu n
  where n.trang_thai is null
     or n.trang_thai <> 'huy'
)
select linh_vuc as khoa, '' as don_vi, count(*) as tong_so, sum(xong) as hoan_thanh,
       sum(case when xong = 0 and han < den_ngay then 1 else 0 end) as qua_han,
       linh_vuc = 'chi_dao' as chi_dao, linh_vuc = 'the_che' as the_che, linh_vuc = 'tthc' as tthc, linh_vuc = 'bo_may' as bo_may,
       linh_vuc = 'cong_vu' as cong_vu, linh_vuc = 'tai_chinh' as tai_chinh, linh_vuc = 'so' as chinh_quyen_so,
       linh_vuc = 'chua_phan' as chua_phan,
       null as _tep, null as _dong
from co_han
group by linh_vuc
order by linh_vuc
