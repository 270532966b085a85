-- Cột (6) của kỳ này phải đúng là cột (11) của kỳ trước, ở từng đơn vị; chỉ so khi có số liệu của kỳ liền trước. nhan trống: hồ
-- sơ trả lại, rút trong kỳ, chính sách tra_lai = rieng để ngoài các cột của biểu. Hồ sơ đổi đơn vị: cả cơ quan vẫn khớp mà hai
-- đơn vị thì không, nên nêu một lần, ở đơn vị nay giữ hồ sơ; chỉ lập văn bản của đơn vị cũ thì nêu ở đó.
with truoc as (
  select d.khoa, d.don_vi
  from ky_truoc_danh_sach d
  where d.ten = 'ho_so_dang_giai_quyet'
),
dang_tinh as (
  select don_vi
  from don_vi_tinh
  where chi_xep_hang = 0
)
select 'canh_bao' as muc, p.don_vi, h._tep, h._dong,
       case when d.khoa is null
            then 'Hồ sơ ' || h.ma_ho_so || ' được tính là từ kỳ trước chuyển sang, nhưng kỳ trước không ghi là đang giải quyết'
            else 'Hồ sơ ' || h.ma_ho_so || ' kỳ trước đang giải quyết ở đơn vị ' || d.don_vi
              || ', kỳ này được tính từ kỳ trước chuyển sang ở đơn vị ' || p.don_vi
              || ', nên cột (6) của hai đơn vị không khớp cột (11) kỳ trước' end as thong_bao,
       case when d.khoa is null
            then 'xem lại ngày tiếp nhận, ngày có kết quả của hồ sơ này trong tệp kỳ trước và kỳ này; hoặc tệp kỳ trước thiếu hồ sơ'
            else 'nếu hồ sơ đã chuyển hẳn sang đơn vị mới thì đúng là vậy; nếu không, sửa đơn vị giải quyết ở một trong hai kỳ'
            end as cach_sua
from phan_loai p
     join ho_so h on h._stt = p._stt
     left join truoc d on d.khoa = h.ma_ho_so
where p.nhan = 6
  and p.don_vi in (select don_vi from dang_tinh)
  and exists (select 1 from ky_truoc_chi_so)
  and (d.khoa is null or d.don_vi <> p.don_vi)
union all
select 'canh_bao', case when h.don_vi in (select don_vi from dang_tinh) then h.don_vi else d.don_vi end, h._tep, h._dong,
       case when h.don_vi in (select don_vi from dang_tinh)
            then 'Hồ sơ ' || d.khoa || ' kỳ trước còn đang giải quyết, nhưng kỳ này không được tính là từ kỳ trước chuyển sang'
            else 'Hồ sơ ' || d.khoa || ' kỳ trước đang giải quyết ở đơn vị ' || d.don_vi || ', kỳ này ghi ở đơn vị ' || h.don_vi
              || ', nên cột (6) không khớp cột (11) kỳ trước' end,
       case when h.don_vi in (select don_vi from dang_tinh)
            then 'xem lại ngày tiếp nhận, ngày có kết quả của hồ sơ này trong tệp kỳ trước và kỳ này'
            else 'nếu hồ sơ đã chuyển hẳn sang đơn vị mới thì đúng là vậy; nếu không, sửa đơn vị giải quyết ở một trong hai kỳ'
            end
from truoc d
     join ho_so h on h.ma_ho_so = d.khoa
where (h.don_vi in (select don_vi from dang_tinh) or d.don_vi in (select don_vi from dang_tinh))
  -- Phần lớn đã được tính đúng: chỉ phải tìm dòng của những hồ sơ còn lại.
  and d.khoa not in (select g.ma_ho_so
                     from phan_loai p
                          join ho_so g on g._stt = p._stt
                     where p.don_vi in (select don_vi from dang_tinh)
                       and (p.nhan = 6 or p.nhan is null))
union all
select 'canh_bao', case when d.don_vi in (select don_vi from dang_tinh) then d.don_vi end, null, 0,
       'Hồ sơ ' || d.khoa || ' kỳ trước còn đang giải quyết ở đơn vị ' || d.don_vi || ', nhưng kỳ này không đọc được dòng nào của '
         || 'hồ sơ này: xuất thiếu, hoặc dòng của hồ sơ có lỗi riêng đã báo ở bảng hồ sơ',
       'sửa các lỗi đã báo ở bảng hồ sơ trước, đừng thêm dòng; không có lỗi nào của hồ sơ này thì xuất lại tệp cho đủ'
from truoc d
     left join ho_so h on h.ma_ho_so = d.khoa
where h._stt is null
  and (d.don_vi in (select don_vi from dang_tinh) or not exists (select 1 from don_vi u where u.ma = d.don_vi))
