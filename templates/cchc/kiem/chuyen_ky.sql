-- Cột (6) của kỳ này phải đúng là cột (11) của kỳ trước; chỉ so khi có số liệu của kỳ liền trước. nhan trống: hồ sơ trả lại, rút
-- trong kỳ, chính sách tra_lai = rieng để ngoài các cột của biểu.
select 'canh_bao' as muc, p.don_vi, h._tep, h._dong,
       'Hồ sơ ' || h.ma_ho_so || ' được tính là từ kỳ trước chuyển sang, nhưng kỳ trước không ghi là đang giải quyết'
         as thong_bao
from phan_loai p
     join ho_so h on h._stt = p._stt
where p.nhan = 6
  and p.don_vi in (select don_vi from don_vi_tinh where chi_xep_hang = 0)
  and exists (select 1 from ky_truoc_chi_so)
  and not exists (select 1 from ky_truoc_danh_sach d where d.khoa = h.ma_ho_so and d.ten = 'ho_so_dang_giai_quyet')
union all
select 'canh_bao', h.don_vi, h._tep, h._dong,
       'Hồ sơ ' || d.khoa || ' kỳ trước còn đang giải quyết, nhưng kỳ này '
         || case when h.ma_ho_so is null then 'không đọc được dòng nào của hồ sơ này: xuất thiếu, hoặc dòng của hồ sơ có lỗi '
                   || 'riêng đã báo ở bảng hồ sơ (sửa lỗi ấy trước, đừng thêm dòng)'
                 else 'không được tính là từ kỳ trước chuyển sang' end
from ky_truoc_danh_sach d
     left join ho_so h on h.ma_ho_so = d.khoa
where d.ten = 'ho_so_dang_giai_quyet'
  and (h.don_vi is null or h.don_vi in (select don_vi from don_vi_tinh where chi_xep_hang = 0))
  -- Phần lớn đã được tính đúng: chỉ phải tìm dòng của những hồ sơ còn lại.
  and d.khoa not in (select g.ma_ho_so
                     from phan_loai p
                          join ho_so g on g._stt = p._stt
                     where p.nhan = 6 or p.nhan is null)
