-- Hồ sơ đang giải quyết, không chờ bổ sung, đến hạn trong 5 ngày làm việc sau ngày chốt số liệu; hạn sớm đứng trước.
select h.ma_ho_so as khoa, p.don_vi, coalesce(d.ten, p.don_vi) as ten_don_vi, p.linh_vuc,
       h.ngay_tiep_nhan, h.ngay_hen_tra, p.han as han_sau_bo_sung,
       han.thu_tu - chot.thu_tu as so_ngay_con,
       case when han.thu_tu - chot.thu_tu <= 3 then 1 else 0 end as trong_ba_ngay, h._tep, h._dong
from ky k
     join lich chot on chot.ngay = k.den_ngay
     cross join phan_loai p
     join lich han on han.ngay = p.han
     join ho_so h on h._stt = p._stt
     left join don_vi d on d.ma = p.don_vi
where p.cot = 12
  and p.tam_dung = 0
  and p.han >= k.den_ngay
  and han.thu_tu - chot.thu_tu <= 5
order by p.han, h.ma_ho_so
