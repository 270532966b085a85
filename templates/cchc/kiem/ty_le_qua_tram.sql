-- Tử số của một tỷ lệ không thể lớn hơn mẫu số, cũng không thể âm: gặp vậy thì một danh mục xuất thiếu, hết hiệu lực hay ghi nhầm.
-- Chẳng hạn CC-11: đã đề xuất đơn giản hóa nhiều thủ tục hơn số thủ tục còn hiệu lực; CC-11b: giờ sau nhiều hơn giờ trước.
select 'canh_bao' as muc, case when c.don_vi <> '' then c.don_vi end as don_vi, null as _tep, 0 as _dong,
       c.ma || ' (' || c.ten || '): tử số ' || c.tu_so || ', mẫu số ' || c.mau_so || ', tỷ lệ '
         || case when c.tu_so < 0 then 'âm' when c.mau_so = 0 then 'không tính được' else 'quá 100 %' end as thong_bao,
       'xem cách tính bằng baocao explain ' || c.ma || ' rồi rà lại các tệp nguồn' as cach_sua
from ky_nay_chi_so c
where c.don_vi_tinh = '%'
  and c.linh_vuc = ''
  and (c.tu_so > c.mau_so or c.tu_so < 0)
