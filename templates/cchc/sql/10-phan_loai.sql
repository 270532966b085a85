-- Mỗi hồ sơ tính vào cột (3) của biểu II.06a là một dòng; cột nhan là (4), (5) hay (6); cột cot là (8), (9), (10), (12)
-- hay (13). Việc xảy ra sau ngày chốt số liệu coi như chưa có.
create temp view phan_loai as
with moc as (
  -- Bỏ hồ sơ mới đăng ký và không được tiếp nhận, hồ sơ nhận sau kỳ, hồ sơ đã xong trước kỳ.
  select h.ma_ho_so, h.don_vi, h.thu_tuc, h._tep, h._dong,
         coalesce(h.linh_vuc, t.linh_vuc, 'Chưa rõ lĩnh vực') as linh_vuc,
         coalesce(t.co_ket_qua, 0) as co_ket_qua,
         coalesce(h.kenh, (select gia_tri from chinh_sach where ten = 'kenh_trong')) as kenh,
         h.trang_thai, h.loai_ket_thuc, h.ngay_tiep_nhan, h.ngay_hen_tra, h.ngay_ket_qua,
         case when h.ngay_ket_qua <= k.den_ngay then h.ngay_ket_qua end as ket_thuc,
         case when h.ngay_yeu_cau_bo_sung <= k.den_ngay then h.ngay_yeu_cau_bo_sung end as yeu_cau,
         case when h.ngay_bo_sung <= k.den_ngay then h.ngay_bo_sung end as bo_sung,
         coalesce(h.ky_so_ket_qua, 0) as ky_so,
         case when h.ngay_xin_loi <= k.den_ngay then 1
              when h.ngay_xin_loi is null and h.so_phieu_xin_loi is not null then 1
              else 0 end as xin_loi,
         k.tu_ngay, k.den_ngay
  from ho_so h
       cross join ky k
       left join thu_tuc t on t.ma = h.thu_tuc
  where h.trang_thai <> '1'
    and h.trang_thai <> '3'
    and h.ngay_tiep_nhan <= k.den_ngay
    and (h.ngay_ket_qua is null or h.ngay_ket_qua >= k.tu_ngay)
),
cho as (
  -- Chờ bổ sung: từ ngày yêu cầu đến ngày bổ sung; chưa bổ sung, hoặc yêu cầu lại sau lần bổ sung đã ghi, thì chờ đến
  -- khi hồ sơ kết thúc.
  select m.*,
         case when m.yeu_cau is null or m.bo_sung >= m.yeu_cau then 0 else 1 end as con_cho,
         case when m.bo_sung >= m.yeu_cau and (m.ket_thuc is null or m.bo_sung <= m.ket_thuc) then m.bo_sung
              else m.ket_thuc end as het_cho,
         case when m.ket_thuc is null then 0
              when m.loai_ket_thuc in ('tra_lai', 'rut') or m.trang_thai = '7' then 1
              else 0 end as tra_lai
  from moc m
),
dem as materialized (
  -- Số ngày làm việc đã chờ, và thứ tự ngày làm việc của ngày hẹn trả.
  select c.*, hen.thu_tu as thu_tu_hen,
         case when c.het_cho > c.yeu_cau then den.thu_tu - tu.thu_tu else 0 end as so_ngay_cho
  from cho c
       left join lich hen on hen.ngay = case when c.yeu_cau is not null then c.ngay_hen_tra end
       left join lich tu on tu.ngay = c.yeu_cau
       left join lich den on den.ngay = c.het_cho
),
han_moi as (
  -- Ngày hẹn trả lùi đúng số ngày làm việc đã chờ.
  select d.*,
         case when d.so_ngay_cho > 0
              then (select min(l.ngay) from lich l where l.thu_tu = d.thu_tu_hen + d.so_ngay_cho)
              else d.ngay_hen_tra end as han
  from dem d
),
chon as (
  select (select gia_tri from chinh_sach where ten = 'tra_lai') as tra_lai,
         (select gia_tri from chinh_sach where ten = 'tam_dung') as tam_dung,
         (select gia_tri from chinh_sach where ten = 'khong_han') as khong_han
)
select h.ma_ho_so, h.don_vi, h.linh_vuc, h.thu_tuc, h.kenh, h.trang_thai, h.loai_ket_thuc, h.co_ket_qua,
       h.ngay_tiep_nhan, h.ngay_hen_tra, h.han, h.ket_thuc, h.yeu_cau, h.tra_lai, h.ky_so, h.xin_loi,
       h._tep, h._dong,
       -- Chính sách tra_lai = rieng: hồ sơ trả lại, rút đứng ngoài các cột của biểu.
       case when h.tra_lai = 1 and s.tra_lai = 'rieng' then null
            when h.ngay_tiep_nhan < h.tu_ngay then 6
            when h.kenh = 'truc_tuyen' then 4
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
       coalesce(h.ket_thuc, h.den_ngay) - h.han as so_ngay_qua_han
from han_moi h
     cross join chon s
