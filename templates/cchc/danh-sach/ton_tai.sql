-- Tồn tại phát sinh từ các kỳ khác mà đến ngày cuối kỳ chưa khắc phục xong; hạn sớm đứng trước.
select t.ma as khoa, t.don_vi, coalesce(d.ten, t.don_vi) as ten_don_vi, t.noi_dung, t.thoi_han,
       case when t.thoi_han < k.den_ngay then 'Quá hạn khắc phục' else 'Đang khắc phục' end as tinh_trang, t._tep, t._dong
from ky k
     cross join ton_tai t
     left join don_vi d on d.ma = t.don_vi
where (t.ky_phat_sinh is null or t.ky_phat_sinh <> k.ma)
  and (t.ngay_khac_phuc is null or t.ngay_khac_phuc > k.den_ngay)
order by case when t.thoi_han is null then 1 else 0 end, t.thoi_han, t.ma
