-- Mỗi hồ sơ tính vào cột (3) của biểu II.06a là một dòng; cột nhan là (4), (5) hay (6); cột cot là (8), (9), (10), (12)
-- hay (13). Việc xảy ra sau ngày chốt số liệu coi như chưa có. _stt chỉ dòng của hồ sơ trong bảng ho_so: mã, ngày tháng, số
-- phiếu thì đọc ở đó; thu_tuc__stt chỉ dòng của thủ tục trong bảng thu_tuc. Những chỗ limit không bỏ dòng nào: nhờ đó mỗi ô
-- số liệu chỉ phải đọc một lần.
create temp view phan_loai as
with k as (
  select tu_ngay, den_ngay
  from ky
  limit 1
),
doc as (
  select h._stt, h.don_vi, h.linh_vuc, h.thu_tuc__stt, h.ngay_tiep_nhan, h.ky_so_ket_qua, h.so_hoa,
         h.tai_su_dung, k.tu_ngay, k.den_ngay,
         coalesce(h.kenh, (select gia_tri from chinh_sach where ten = 'kenh_trong')) as kenh,
         h.ngay_ket_qua,
         -- Đã xong thì xong thế nào: 1 là trả lại hay rút, 2 là có kết quả, 3 là từ chối hoặc không rõ. Chưa xong: trống.
         case when h.ngay_ket_qua <= k.den_ngay
              then case when h.trang_thai = '7' then 1
                        when h.loai_ket_thuc = 'ket_qua' then 2
                        when h.loai_ket_thuc in ('tra_lai', 'rut') then 1
                        when h.loai_ket_thuc is null and h.trang_thai in ('9', '10') then 2
                        else 3 end end as ket_cuc,
         -- Chờ bổ sung từ ngày yêu cầu đến ngày bổ sung; còn chờ thì đến khi hồ sơ kết thúc. Ngày hẹn trả lùi đúng số
         -- ngày làm việc đã chờ.
         case when h.ngay_yeu_cau_bo_sung <= k.den_ngay
              then coalesce((select min(l.ngay)
                             from lich hen
                                  cross join lich tu
                                  cross join lich den
                                  cross join lich l
                             where hen.ngay = h.ngay_hen_tra
                               and tu.ngay = h.ngay_yeu_cau_bo_sung
                               and den.ngay = case when h.ngay_bo_sung >= h.ngay_yeu_cau_bo_sung
                                                        and h.ngay_bo_sung <= k.den_ngay
                                                        and (h.ngay_ket_qua is null or h.ngay_ket_qua > k.den_ngay
                                                             or h.ngay_bo_sung <= h.ngay_ket_qua)
                                                   then h.ngay_bo_sung
                                                   when h.ngay_ket_qua <= k.den_ngay then h.ngay_ket_qua end
                               and den.thu_tu > tu.thu_tu
                               and l.thu_tu = hen.thu_tu + den.thu_tu - tu.thu_tu), h.ngay_hen_tra)
              else h.ngay_hen_tra end as han,
         -- Chưa xong, đã yêu cầu bổ sung mà chưa bổ sung, hoặc yêu cầu lại sau lần bổ sung đã ghi: 1 là yêu cầu khi chưa quá
         -- ngày hẹn trả, 2 là khi đã quá.
         case when h.ngay_yeu_cau_bo_sung <= k.den_ngay
              then case when h.ngay_ket_qua <= k.den_ngay then 0
                        when h.ngay_bo_sung >= h.ngay_yeu_cau_bo_sung and h.ngay_bo_sung <= k.den_ngay then 0
                        when h.ngay_yeu_cau_bo_sung > h.ngay_hen_tra then 2
                        else 1 end
              else 0 end as tam_dung,
         -- Ghi là xong mà không thấy kết quả hoặc kết quả ký sau ngày xong: 1, chỉ tính khi thủ tục có kết quả; không ghi
         -- xong vì lý do gì: 2.
         case when h.loai_ket_thuc is null and h.ly_do_tra is null and h.trang_thai = '9' then 2
              when (h.ngay_ky_ket_qua > h.ngay_ket_qua or (h.so_ket_qua is null and h.tep_ket_qua is null))
                   and h.trang_thai in ('9', '10')
                   and (h.loai_ket_thuc is null or h.loai_ket_thuc = 'ket_qua') then 1
              else 0 end as thieu
  from k
       cross join ho_so h
  where h.don_vi in (select don_vi from don_vi_tinh)
    -- Bỏ hồ sơ mới đăng ký và không được tiếp nhận, hồ sơ nhận sau kỳ, hồ sơ đã xong trước kỳ.
    and h.trang_thai <> '1'
    and h.trang_thai <> '3'
    and h.ngay_tiep_nhan <= k.den_ngay
    and (h.ngay_ket_qua >= k.tu_ngay or h.ngay_ket_qua is null)
  limit 1000000000
)
select h._stt, h.don_vi, h.thu_tuc__stt, h.kenh, h.han, h.tam_dung, h.so_hoa, h.tai_su_dung, h.ket_cuc,
       case when h.ket_cuc is not null then h.ngay_ket_qua end as ket_thuc,
       coalesce(h.linh_vuc, t.linh_vuc, 'Chưa rõ lĩnh vực') as linh_vuc,
       -- Chính sách tra_lai = rieng: hồ sơ trả lại, rút đứng ngoài các cột của biểu.
       case when h.ket_cuc = 1 and (select gia_tri from chinh_sach where ten = 'tra_lai') = 'rieng' then null
            when h.ngay_tiep_nhan < h.tu_ngay then 6
            when h.kenh = 'truc_tuyen' then 4
            else 5 end as nhan,
       case when h.ket_cuc > 1
            then case when h.ngay_ket_qua < h.han then 8
                      when h.ngay_ket_qua > h.han then 10
                      when h.han is null and (select gia_tri from chinh_sach where ten = 'khong_han') = 'truoc_han' then 8
                      else 9 end
            when h.ket_cuc = 1
            then case when (select gia_tri from chinh_sach where ten = 'tra_lai') = 'rieng' then null
                      when h.ngay_ket_qua > h.han then 10
                      else 9 end
            when h.tam_dung > 0 and (select gia_tri from chinh_sach where ten = 'tam_dung') = 'trong_han'
            then case when h.tam_dung = 2 then 13 else 12 end
            when h.den_ngay > h.han then 13
            else 12 end as cot,
       -- Xong bằng một kết quả: có ký số (1) hay không (0).
       case when h.ket_cuc = 2 and t.co_ket_qua = 1 then coalesce(h.ky_so_ket_qua, 0) end as ky_so,
       case when h.thieu = 0 or h.ket_cuc is null then 0
            when h.thieu = 2 or t.co_ket_qua = 1 then 1
            else 0 end as khong_ket_qua
from doc h
     left join thu_tuc t on t._stt = h.thu_tuc__stt
