-- Trạng thái và ngày có kết quả nói ngược nhau thì một trong hai ô ghi sai. Số liệu tính theo ngày, không theo trạng thái.
select 'canh_bao' as muc, h.don_vi, h._tep, h._dong,
       case when h.ngay_ket_qua is null
            then 'Hồ sơ ' || h.ma_ho_so || ' ghi trạng thái đã xong nhưng không có ngày có kết quả, được tính là đang giải quyết'
            else 'Hồ sơ ' || h.ma_ho_so || ' có ngày có kết quả nhưng trạng thái là chưa xong, được tính là đã giải quyết'
            end as thong_bao
from ho_so h
where h.don_vi in (select don_vi from don_vi_tinh where chi_xep_hang = 0)
  and case when h.ngay_ket_qua is null then h.trang_thai in ('9', '10')
           else h.trang_thai in ('1', '2', '4', '5', '6') end
