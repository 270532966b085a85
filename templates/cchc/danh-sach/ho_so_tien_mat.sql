-- Từng lần nộp tiền mặt trong kỳ làm hồ sơ không được tính là không dùng tiền mặt, theo ngày thu.
select h.ma_ho_so as khoa, h.don_vi, coalesce(d.ten, h.don_vi) as ten_don_vi,
       coalesce(h.linh_vuc, t.linh_vuc, 'Chưa rõ lĩnh vực') as linh_vuc, p.ngay_thu, p.so_tien, p._tep, p._dong
from ky k
     cross join thanh_toan p
     join ho_so h on p.ma_ho_so__stt = h._stt
     left join thu_tuc t on t.ma = h.thu_tuc
     left join don_vi d on d.ma = h.don_vi
where p.hinh_thuc = 'tien_mat'
  and p.trang_thai = 'da_thanh_toan'
  and p.ngay_thu >= k.tu_ngay
  and p.ngay_thu <= k.den_ngay
  and p.so_tien <> 0
  and (p.hinh_thuc_thu is null or p.hinh_thuc_thu <> 'mien_phi')
order by p.ngay_thu, h.ma_ho_so, p._tep, p._dong
