-- Số của Cổng Dịch vụ công quốc gia được chép tay: tử số không lớn hơn mẫu số, không số nào âm, và tỷ lệ chép kèm phải là tử
-- số trên mẫu số, làm tròn đến 2, 1 hay 0 chữ số.
select 'canh_bao' as muc, null as don_vi, _tep, _dong,
       'Chỉ số ' || ma || ': tử số ' || tu_so_dvcqg || ' và mẫu số ' || mau_so_dvcqg || ' không thể cùng đúng' as thong_bao,
       'chép lại tử số, mẫu số từ Cổng Dịch vụ công quốc gia' as cach_sua
from so_lieu_766
where tu_so_dvcqg < 0
   or tu_so_dvcqg > mau_so_dvcqg
union all
select 'canh_bao', null, _tep, _dong,
       'Chỉ số ' || ma || ': tỷ lệ chép kèm không phải là ' || tu_so_dvcqg || ' trên ' || mau_so_dvcqg,
       'chép lại tử số, mẫu số, tỷ lệ từ Cổng Dịch vụ công quốc gia'
from so_lieu_766
where mau_so_dvcqg > 0
  and ty_le_ghi not in ((20000 * tu_so_dvcqg + mau_so_dvcqg) / (2 * mau_so_dvcqg),
                    10 * ((2000 * tu_so_dvcqg + mau_so_dvcqg) / (2 * mau_so_dvcqg)),
                    100 * ((200 * tu_so_dvcqg + mau_so_dvcqg) / (2 * mau_so_dvcqg)))
