-- Hai ngày của một dòng trái thứ tự: một trong hai ghi sai (thường nhầm năm), mà số liệu vẫn tính theo chúng: hồ sơ hẹn trả trước
-- ngày tiếp nhận luôn quá hạn, thủ tục hết hiệu lực trước khi có hiệu lực không bao giờ được đếm.
select 'canh_bao' as muc, h.don_vi, h._tep, h._dong,
       'Hồ sơ ' || h.ma_ho_so || ' có ngày hẹn trả trước ngày tiếp nhận' as thong_bao,
       'một trong hai ngày ghi sai: sửa trên phần mềm rồi xuất lại; dòng này vẫn được tính theo các ngày đang ghi' as cach_sua
from ho_so h
where h.don_vi in (select don_vi from don_vi_tinh where chi_xep_hang = 0)
  and h.ngay_hen_tra < h.ngay_tiep_nhan
union all
select 'canh_bao', h.don_vi, h._tep, h._dong,
       'Hồ sơ ' || h.ma_ho_so || case when h.ngay_xin_loi < h.ngay_tiep_nhan then ' có ngày xin lỗi trước ngày tiếp nhận'
                                      else ' có ngày hẹn lại trước ngày hẹn trả' end,
       'một trong hai ngày ghi sai: sửa trên phần mềm rồi xuất lại; phiếu xin lỗi in các ngày đang ghi'
from ho_so h
where h.don_vi in (select don_vi from don_vi_tinh where chi_xep_hang = 0)
  and h.ngay_xin_loi >= ngay('1900-01-01')
  and (h.ngay_xin_loi < h.ngay_tiep_nhan or h.ngay_hen_lai < h.ngay_hen_tra)
union all
select 'canh_bao', p.don_vi_phoi_hop, p._tep, p._dong,
       'Lấy ý kiến về hồ sơ ' || p.ma_ho_so || case when p.han_tra_loi < p.ngay_hoi then ': hạn trả lời trước ngày hỏi'
                                                    else ': ngày trả lời trước ngày hỏi' end,
       'một trong hai ngày ghi sai: sửa rồi xuất lại; dòng này vẫn được tính theo các ngày đang ghi'
from phoi_hop p
where (p.don_vi_phoi_hop is null or p.don_vi_phoi_hop in (select don_vi from don_vi_tinh where chi_xep_hang = 0))
  and (p.han_tra_loi < p.ngay_hoi or p.ngay_tra_loi < p.ngay_hoi)
union all
select 'canh_bao', p.don_vi, p._tep, p._dong,
       'Phản ánh ' || p.ma || case when p.han_xu_ly < p.ngay_tiep_nhan then ' có hạn xử lý trước ngày tiếp nhận'
                                   else ' có ngày xử lý trước ngày tiếp nhận' end,
       'một trong hai ngày ghi sai: sửa rồi xuất lại; dòng này vẫn được tính theo các ngày đang ghi'
from phan_anh p
where (p.don_vi is null or p.don_vi in (select don_vi from don_vi_tinh where chi_xep_hang = 0))
  and (p.han_xu_ly < p.ngay_tiep_nhan or p.ngay_xu_ly < p.ngay_tiep_nhan)
union all
select 'canh_bao', n.don_vi, n._tep, n._dong, 'Nhiệm vụ ' || n.ma || ' được gia hạn đến một ngày trước thời hạn cũ',
       'một trong hai ngày ghi sai: sửa trong tệp; nhiệm vụ vẫn được tính theo thời hạn gia hạn'
from nhiem_vu n
where (n.don_vi is null or n.don_vi in (select don_vi from don_vi_tinh where chi_xep_hang = 0))
  and n.trang_thai = 'gia_han'
  and n.thoi_han_gia_han < n.thoi_han
union all
select 'canh_bao', t.don_vi, t._tep, t._dong, 'Thủ tục ' || t.ma || ' hết hiệu lực trước khi có hiệu lực nên không bao giờ được đếm',
       'một trong hai ngày ghi sai: sửa trong tệp danh mục'
from thu_tuc t
where t.hieu_luc_den < t.hieu_luc_tu
union all
select 'canh_bao', null, c._tep, c._dong, 'Chỉ tiêu giao ' || c.ma || ' có đến ngày trước từ ngày nên không bao giờ được dùng',
       'một trong hai ngày ghi sai: sửa trong tệp'
from chi_tieu_giao c
where c.den_ngay < c.tu_ngay
