-- Bản giấy không có chữ ký số: sổ ghi trái nhau thì một trong hai ô sai.
select 'canh_bao' as muc, v.don_vi, v._tep, v._dong,
       'Văn bản đi số ' || v.so_van_ban || ' ghi hình thức bản giấy nhưng lại ghi đã ký số' as thong_bao,
       'sửa hình thức hoặc ô ký số trong sổ văn bản đi rồi xuất lại' as cach_sua
from van_ban_di v
where v.hinh_thuc = 'giay'
  and (v.ky_so_ca_nhan = 1 or v.ky_so_co_quan = 1)
