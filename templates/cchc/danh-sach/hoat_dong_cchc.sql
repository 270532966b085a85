-- Hoạt động truyền thông, tập huấn, quán triệt đã làm trong kỳ, theo ngày.
select t.ma as khoa, t.don_vi, coalesce(d.ten, t.don_vi) as ten_don_vi, t.ngay_thuc_hien,
       case when t.loai = 'quan_triet' then 1 else 0 end as quan_triet, coalesce(t.so_nguoi, 0) as so_nguoi,
       t._tep, t._dong
from ky k
     cross join truyen_thong t
     left join don_vi d on d.ma = t.don_vi
where t.ngay_thuc_hien between k.tu_ngay and k.den_ngay
order by t.ngay_thuc_hien, t.ma
