-- Các loại văn bản hành chính theo thứ tự của NĐ 30, Điều 7; chỉ những loại có văn bản đi trong sổ của kỳ.
create temp view loai_van_ban as
select l.ma, l.ten, l.thu_tu
from (
      select 'nghi_quyet' as ma, 'Nghị quyết' as ten, 1 as thu_tu
      union all select 'quyet_dinh', 'Quyết định', 2
      union all select 'chi_thi', 'Chỉ thị', 3
      union all select 'quy_che', 'Quy chế', 4
      union all select 'quy_dinh', 'Quy định', 5
      union all select 'thong_cao', 'Thông cáo', 6
      union all select 'thong_bao', 'Thông báo', 7
      union all select 'huong_dan', 'Hướng dẫn', 8
      union all select 'chuong_trinh', 'Chương trình', 9
      union all select 'ke_hoach', 'Kế hoạch', 10
      union all select 'phuong_an', 'Phương án', 11
      union all select 'de_an', 'Đề án', 12
      union all select 'du_an', 'Dự án', 13
      union all select 'bao_cao', 'Báo cáo', 14
      union all select 'bien_ban', 'Biên bản', 15
      union all select 'to_trinh', 'Tờ trình', 16
      union all select 'hop_dong', 'Hợp đồng', 17
      union all select 'cong_van', 'Công văn', 18
      union all select 'cong_dien', 'Công điện', 19
      union all select 'ban_ghi_nho', 'Bản ghi nhớ', 20
      union all select 'ban_thoa_thuan', 'Bản thỏa thuận', 21
      union all select 'giay_uy_quyen', 'Giấy ủy quyền', 22
      union all select 'giay_moi', 'Giấy mời', 23
      union all select 'giay_gioi_thieu', 'Giấy giới thiệu', 24
      union all select 'giay_nghi_phep', 'Giấy nghỉ phép', 25
      union all select 'phieu_gui', 'Phiếu gửi', 26
      union all select 'phieu_chuyen', 'Phiếu chuyển', 27
      union all select 'phieu_bao', 'Phiếu báo', 28
      union all select 'thu_cong', 'Thư công', 29
     ) l
where l.ma in (select b.loai_van_ban from ban_hanh b)
