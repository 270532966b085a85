-- Văn bản đến xử lý sau hạn hoặc quá hạn mà chưa xử lý xong đến ngày cuối kỳ.
select t.so_den as khoa, t.don_vi, d.ten as ten_don_vi, t.so_den, t.ngay_den, t.co_quan_gui, t.ky_hieu_den, t.han_xu_ly,
       t.xong as ngay_xu_ly, coalesce(t.xong, t.den_ngay) - t.han_xu_ly as so_ngay_tre, t._tep, t._dong
from tiep_nhan t
     left join don_vi d on d.ma = t.don_vi
where t.tre_han = 1
order by t.han_xu_ly, t.so_den
