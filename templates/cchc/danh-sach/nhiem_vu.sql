-- Nhiệm vụ của kế hoạch, không kể nhiệm vụ đã hủy; hạn mới của nhiệm vụ được gia hạn đứng ở thoi_han.
with co_han as (
  select n.ma, n.don_vi, n.ten, n.san_pham, n.linh_vuc, n._tep, n._dong, k.den_ngay,
         case when n.trang_thai = 'gia_han' then coalesce(n.thoi_han_gia_han, n.thoi_han) else n.thoi_han end as han,
         case when n.ngay_hoan_thanh <= k.den_ngay then n.ngay_hoan_thanh end as xong
  from ky k
       cross join nhiem_vu n
  where n.trang_thai is null
     or n.trang_thai <> 'huy'
)
select n.ma as khoa, n.don_vi, coalesce(d.ten, n.don_vi) as ten_don_vi, n.ten,
       case n.linh_vuc when 'chi_dao' then 'Chỉ đạo, điều hành'
                       when 'the_che' then 'Thể chế'
                       when 'tthc' then 'Thủ tục hành chính'
                       when 'bo_may' then 'Tổ chức bộ máy'
                       when 'cong_vu' then 'Chế độ công vụ'
                       when 'tai_chinh' then 'Tài chính công'
                       when 'so' then 'Chính quyền số' end as noi_dung,
       n.san_pham, n.han as thoi_han, n.xong as ngay_hoan_thanh,
       case when n.xong <= n.han then 'Hoàn thành đúng hạn'
            when n.xong > n.han then 'Hoàn thành chậm'
            when n.han < n.den_ngay then 'Quá hạn chưa hoàn thành'
            else 'Đang thực hiện trong hạn' end as tinh_trang,
       case when n.xong is null and n.han > n.den_ngay then 1 else 0 end as con_han,
       n._tep, n._dong
from co_han n
     left join don_vi d on d.ma = n.don_vi
order by n.han, n.ma
