-- Các cuộc kiểm tra đã làm trong kỳ, theo ngày.
select c.ma as khoa, c.don_vi, coalesce(d.ten, c.don_vi) as ten_don_vi, c.ngay_thuc_hien, c._tep, c._dong
from ky k
     cross join kiem_tra c
     left join don_vi d on d.ma = c.don_vi
where c.ngay_thuc_hien between k.tu_ngay and k.den_ngay
order by c.ngay_thuc_hien, c.ma
