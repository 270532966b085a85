-- Đơn vị có bộ phận tiếp nhận và trả kết quả (một cửa).
create temp view mot_cua as
select d.ma as don_vi, coalesce(d.camera, 0) as camera
from don_vi d
where d.bo_phan_mot_cua = 1
