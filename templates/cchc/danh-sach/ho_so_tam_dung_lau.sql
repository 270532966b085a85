-- Hồ sơ chờ bổ sung đã quá 30 ngày tính đến ngày chốt số liệu, chờ lâu nhất đứng trước.
select h.ma_ho_so as khoa, p.don_vi, coalesce(d.ten, p.don_vi) as ten_don_vi, p.linh_vuc,
       h.ngay_tiep_nhan, h.ngay_hen_tra, h.ngay_yeu_cau_bo_sung,
       k.den_ngay - h.ngay_yeu_cau_bo_sung as so_ngay_cho, h._tep, h._dong
from ky k
     cross join phan_loai p
     join ho_so h on h._stt = p._stt
     left join don_vi d on d.ma = p.don_vi
where p.tam_dung > 0
  and k.den_ngay - h.ngay_yeu_cau_bo_sung > 30
order by h.ngay_yeu_cau_bo_sung, h.ma_ho_so
