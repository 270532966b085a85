-- Các lĩnh vực theo thứ tự trong biểu: theo danh mục thủ tục còn hiệu lực trong kỳ. Lĩnh vực chỉ có ở hồ sơ thì chương
-- trình tự xếp sau.
create temp view linh_vuc as
select t.linh_vuc as ma, t.linh_vuc as ten, min(t._stt) as thu_tu
from thu_tuc t
     cross join ky k
where t.linh_vuc is not null
  and (t.hieu_luc_tu is null or t.hieu_luc_tu <= k.den_ngay)
  and (t.hieu_luc_den is null or t.hieu_luc_den >= k.tu_ngay)
group by t.linh_vuc
