-- Mỗi hồ sơ tính vào cột (3) của biểu II.06a là một dòng; cột nhan là (4), (5) hay (6); cột cot là (8), (9), (10), (12)
-- hay (13). Việc xảy ra sau ngày chốt số liệu coi như chưa có. Những chỗ limit không bỏ dòng nào: nhờ đó mỗi ô số liệu
-- chỉ phải đọc một lần, mỗi mốc ngày chỉ phải tính một lần.
create temp view phan_loai as
with doc as (
  select h.ma_ho_so, h.don_vi, h.linh_vuc, h.thu_tuc, h.kenh, h.trang_thai, h.loai_ket_thuc, h.ngay_tiep_nhan,
         h.ngay_hen_tra, h.ngay_ket_qua, h.ngay_yeu_cau_bo_sung, h.ngay_bo_sung, h.ky_so_ket_qua, h.so_phieu_xin_loi,
         h.ngay_xin_loi, h.so_ket_qua, h.tep_ket_qua, h.ngay_ky_ket_qua, h.ly_do_tra,
         h.so_lan_hen_lai, h.so_hoa, h.tai_su_dung, k.tu_ngay, k.den_ngay
  from ky k
       cross join ho_so h
  where h.don_vi in (select don_vi from don_vi_tinh)
  limit 1000000000
),
han_moi as (
  -- Bỏ hồ sơ mới đăng ký và không được tiếp nhận, hồ sơ nhận sau kỳ, hồ sơ đã xong trước kỳ.
  select h.ma_ho_so, h.don_vi, h.thu_tuc, h.linh_vuc, h.kenh, h.trang_thai, h.loai_ket_thuc,
         h.ngay_tiep_nhan, h.ngay_hen_tra, h.ky_so_ket_qua, h.so_hoa, h.tai_su_dung, h.tu_ngay, h.den_ngay,
         case when h.ngay_ket_qua <= h.den_ngay then h.ngay_ket_qua end as ket_thuc,
         case when h.ngay_yeu_cau_bo_sung <= h.den_ngay then h.ngay_yeu_cau_bo_sung end as yeu_cau,
         case when h.ngay_ket_qua > h.den_ngay then 0
              when h.ngay_ket_qua is null then 0
              when h.loai_ket_thuc = 'tra_lai' then 1
              when h.loai_ket_thuc = 'rut' then 1
              when h.trang_thai = '7' then 1
              else 0 end as tra_lai,
         -- Đã yêu cầu bổ sung mà chưa bổ sung, hoặc yêu cầu lại sau lần bổ sung đã ghi.
         case when h.ngay_yeu_cau_bo_sung is null or h.ngay_yeu_cau_bo_sung > h.den_ngay then 0
              when h.ngay_bo_sung >= h.ngay_yeu_cau_bo_sung and h.ngay_bo_sung <= h.den_ngay then 0
              else 1 end as con_cho,
         -- Chờ bổ sung từ ngày yêu cầu đến ngày bổ sung; còn chờ thì đến khi hồ sơ kết thúc. Ngày hẹn trả lùi đúng số
         -- ngày làm việc đã chờ.
         case when h.ngay_yeu_cau_bo_sung is null or h.ngay_yeu_cau_bo_sung > h.den_ngay then h.ngay_hen_tra
              else coalesce((select min(l.ngay)
                             from lich hen
                                  cross join lich tu
                                  cross join lich den
                                  cross join lich l
                             where hen.ngay = h.ngay_hen_tra
                               and tu.ngay = h.ngay_yeu_cau_bo_sung
                               and den.ngay = case when h.ngay_bo_sung >= h.ngay_yeu_cau_bo_sung
                                                        and h.ngay_bo_sung <= h.den_ngay
                                                        and (h.ngay_ket_qua is null or h.ngay_ket_qua > h.den_ngay
                                                             or h.ngay_bo_sung <= h.ngay_ket_qua)
                                                   then h.ngay_bo_sung
                                                   when h.ngay_ket_qua <= h.den_ngay then h.ngay_ket_qua end
                               and den.thu_tu > tu.thu_tu
                               and l.thu_tu = hen.thu_tu + den.thu_tu - tu.thu_tu), h.ngay_hen_tra) end as han,
         case when h.ngay_xin_loi <= h.den_ngay then 1
              when h.ngay_xin_loi is null and h.so_phieu_xin_loi is not null then 1
              else 0 end as xin_loi,
         -- Xin lỗi đúng quy định: trước ngày hẹn ít nhất một ngày, hẹn lại không quá một lần.
         case when h.ngay_xin_loi < h.ngay_hen_tra and h.ngay_xin_loi <= h.den_ngay
                   and (h.so_lan_hen_lai is null or h.so_lan_hen_lai <= 1) then 1 else 0 end as xin_loi_dung,
         case when h.ngay_ky_ket_qua > h.ngay_ket_qua then 1
              when h.so_ket_qua is null and h.tep_ket_qua is null then 1
              else 0 end as thieu_ket_qua,
         case when h.loai_ket_thuc is null and h.ly_do_tra is null then 1 else 0 end as thieu_ly_do
  from doc h
  where h.trang_thai <> '1'
    and h.trang_thai <> '3'
    and h.ngay_tiep_nhan <= h.den_ngay
    and (h.ngay_ket_qua is null or h.ngay_ket_qua >= h.tu_ngay)
  limit 1000000000
),
chon as (
  select (select gia_tri from chinh_sach where ten = 'tra_lai') as tra_lai,
         (select gia_tri from chinh_sach where ten = 'tam_dung') as tam_dung,
         (select gia_tri from chinh_sach where ten = 'khong_han') as khong_han,
         (select gia_tri from chinh_sach where ten = 'kenh_trong') as kenh_trong
)
select h.ma_ho_so, h.don_vi, h.thu_tuc, h.han, h.ket_thuc, h.tra_lai, h.xin_loi, h.xin_loi_dung, h.so_hoa, h.tai_su_dung,
       coalesce(h.linh_vuc, t.linh_vuc, 'Chưa rõ lĩnh vực') as linh_vuc,
       coalesce(t.co_ket_qua, 0) as co_ket_qua,
       coalesce(h.ky_so_ket_qua, 0) as ky_so,
       coalesce(h.kenh, s.kenh_trong) as kenh,
       -- Chính sách tra_lai = rieng: hồ sơ trả lại, rút đứng ngoài các cột của biểu.
       case when h.tra_lai = 1 and s.tra_lai = 'rieng' then null
            when h.ngay_tiep_nhan < h.tu_ngay then 6
            when coalesce(h.kenh, s.kenh_trong) = 'truc_tuyen' then 4
            else 5 end as nhan,
       case when h.tra_lai = 1 and s.tra_lai = 'rieng' then null
            when h.ket_thuc is not null then
                 case when h.han is null then case when h.tra_lai = 0 and s.khong_han = 'truoc_han' then 8 else 9 end
                      when h.ket_thuc > h.han then 10
                      when h.tra_lai = 1 then 9
                      when h.ket_thuc < h.han then 8
                      else 9 end
            when h.con_cho = 1 and s.tam_dung = 'trong_han' then
                 case when h.yeu_cau > h.ngay_hen_tra then 13 else 12 end
            when h.den_ngay > h.han then 13
            else 12 end as cot,
       case when h.ket_thuc is null and h.con_cho = 1 then 1 else 0 end as tam_dung,
       case when h.ket_thuc is not null and h.tra_lai = 0
                 and (h.loai_ket_thuc = 'ket_qua'
                      or (h.loai_ket_thuc is null and h.trang_thai in ('9', '10'))) then 1 else 0 end as la_ket_qua,
       -- Ghi là xong mà không thấy kết quả, hoặc kết quả ký sau ngày xong, hoặc không ghi xong vì lý do gì.
       case when h.ket_thuc is null or h.tra_lai = 1 or h.loai_ket_thuc = 'tu_choi' then 0
            when h.trang_thai = '9' and h.thieu_ly_do = 1 then 1
            when h.trang_thai in ('9', '10') and h.thieu_ket_qua = 1 and t.co_ket_qua = 1 then 1
            else 0 end as khong_ket_qua
from han_moi h
     cross join chon s
     left join thu_tuc t on t.ma = h.thu_tuc
