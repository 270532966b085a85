-- Thủ tục còn hiệu lực vào ngày cuối kỳ, kể cả hai đầu; ngày để trống là không giới hạn. Dòng co_ho_so = 0: thủ tục ấy ở đơn
-- vị của nó. Dòng co_ho_so = 1: thủ tục có hồ sơ trực tuyến của kỳ, ở mỗi đơn vị cùng bao trùm cả đơn vị của thủ tục lẫn đơn
-- vị của hồ sơ, vì vậy phải đếm khác nhau theo thu_tuc. don_vi là '' khi chỉ tính cho toàn cơ quan.
create temp view danh_muc_thu_tuc as
with con_hieu_luc as (
  select t._stt, t.ma as thu_tuc, t.don_vi, coalesce(t.linh_vuc, 'Chưa rõ lĩnh vực') as linh_vuc,
         case when t.muc_do in ('toan_trinh', 'mot_phan') then 1 else 0 end as truc_tuyen
  from ky k
       cross join thu_tuc t
  where (t.hieu_luc_tu is null or t.hieu_luc_tu <= k.den_ngay)
    and (t.hieu_luc_den is null or t.hieu_luc_den >= k.den_ngay)
),
phat_sinh as (
  select distinct p.thu_tuc__stt, p.don_vi
  from phan_loai p
  where p.nhan = 4
)
select c.thu_tuc, coalesce(c.don_vi, '') as don_vi, c.linh_vuc, c.truc_tuyen, 0 as co_ho_so
from con_hieu_luc c
union all
select c.thu_tuc, '', c.linh_vuc, c.truc_tuyen, 1
from con_hieu_luc c
where c._stt in (select thu_tuc__stt from phat_sinh)
union all
select c.thu_tuc, cua_thu_tuc.to_tien, c.linh_vuc, c.truc_tuyen, 1
from con_hieu_luc c
     join phat_sinh s on s.thu_tuc__stt = c._stt
     join don_vi_cay cua_thu_tuc on cua_thu_tuc.don_vi = c.don_vi
     join don_vi_cay cua_ho_so on cua_ho_so.don_vi = s.don_vi and cua_ho_so.to_tien = cua_thu_tuc.to_tien
