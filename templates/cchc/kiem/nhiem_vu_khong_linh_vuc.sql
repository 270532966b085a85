-- Báo cáo nêu nhiệm vụ theo từng lĩnh vực; nhiệm vụ không ghi lĩnh vực chỉ vào câu chung. Tệp không có cột lĩnh vực thì không
-- báo từng dòng: cả tệp không chia theo lĩnh vực.
select 'canh_bao' as muc, n.don_vi, n._tep, n._dong,
       'Nhiệm vụ ' || n.ma || ' không ghi lĩnh vực nên không vào câu nào về lĩnh vực trong báo cáo, chỉ đếm ở câu chung về kế hoạch'
         as thong_bao,
       'ghi một trong: Chỉ đạo, Thể chế, Thủ tục hành chính, Bộ máy, Công vụ, Tài chính, Số' as cach_sua
from nhiem_vu n
where n.linh_vuc is null
  and (n.trang_thai is null or n.trang_thai <> 'huy')
  and n.don_vi in (select don_vi from don_vi_tinh where chi_xep_hang = 0)
  and exists (select 1 from nhiem_vu x where x.linh_vuc is not null)
