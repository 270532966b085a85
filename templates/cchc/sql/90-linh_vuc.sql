-- Các lĩnh vực theo thứ tự trong biểu: theo danh mục thủ tục còn hiệu lực trong kỳ, rồi đến lĩnh vực chỉ có ở hồ sơ.
create temp view linh_vuc as
with danh_muc as materialized (
  select t.linh_vuc as ma, min(t._stt) as thu_tu
  from thu_tuc t
       cross join ky k
  where t.linh_vuc is not null
    and (t.hieu_luc_tu is null or t.hieu_luc_tu <= k.den_ngay)
    and (t.hieu_luc_den is null or t.hieu_luc_den >= k.tu_ngay)
  group by t.linh_vuc
),
ho_so_co as (
  select linh_vuc as ma from phan_loai
  union
  select linh_vuc as ma from tu_choi
  union
  select linh_vuc as ma from nop_phi
)
select ma, ma as ten, thu_tu
from danh_muc
union all
select ma, ma as ten, 100000000 as thu_tu
from ho_so_co
where ma not in (select ma from danh_muc)
