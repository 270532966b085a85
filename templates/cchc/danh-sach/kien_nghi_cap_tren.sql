-- Tồn tại vượt thẩm quyền mà đến ngày cuối kỳ chưa khắc phục xong, của kỳ này và các kỳ trước; theo thứ tự đơn vị.
select t.ma as khoa, t.don_vi, coalesce(d.ten, t.don_vi) as ten_don_vi, t.noi_dung, t._tep, t._dong
from ky k
     cross join ton_tai t
     left join don_vi d on d.ma = t.don_vi
where t.kien_nghi_cap_tren = 1
  and (t.ngay_khac_phuc is null or t.ngay_khac_phuc > k.den_ngay)
order by case when d.thu_tu is null then 1 else 0 end, d.thu_tu, t.don_vi, t.ma
