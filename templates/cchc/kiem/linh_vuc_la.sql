-- Lĩnh vực viết khác danh mục thủ tục (chữ hoa, thiếu dấu, gõ sót) thành một dòng riêng trong biểu theo lĩnh vực, và dòng đúng
-- thiếu các hồ sơ ấy. Xét những lĩnh vực có trong số liệu của kỳ; hồ sơ không ghi lĩnh vực lấy của thủ tục nên không lạ bao giờ.
select 'canh_bao' as muc, null as don_vi, h._tep, h._dong,
       'Lĩnh vực "' || x.linh_vuc || '" không có trong danh mục thủ tục nên thành một dòng riêng ở biểu theo lĩnh vực; trong tệp có '
         || (select count(*) from ho_so d where d.linh_vuc = x.linh_vuc) || ' hồ sơ ghi như vậy' as thong_bao,
       'viết lĩnh vực như trong danh mục thủ tục; nếu là lĩnh vực mới thì ghi vào danh mục' as cach_sua
from (select distinct c.linh_vuc
      from ky_nay_chi_so c
      where c.linh_vuc <> ''
        and c.linh_vuc not in (select t.linh_vuc from thu_tuc t where t.linh_vuc is not null)
        and exists (select 1 from thu_tuc t where t.linh_vuc is not null)) x
     join ho_so h on h._stt = (select min(d._stt) from ho_so d where d.linh_vuc = x.linh_vuc)
