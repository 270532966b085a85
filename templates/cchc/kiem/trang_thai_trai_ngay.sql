-- Trạng thái và ngày có kết quả nói ngược nhau thì một trong hai ô ghi sai. Số liệu tính theo ngày, không theo trạng thái.
select 'canh_bao' as muc, h.don_vi, h._tep, h._dong,
       case when h.ngay_ket_qua is null
            then 'Hồ sơ ' || h.ma_ho_so || ' ghi trạng thái đã xong nhưng không có ngày có kết quả, được tính là đang giải quyết'
            else 'Hồ sơ ' || h.ma_ho_so || ' có ngày có kết quả nhưng trạng thái là chưa xong, được tính là đã giải quyết'
            end as thong_bao
from ho_so h
where (h.ngay_ket_qua is null and h.trang_thai in ('9', '10'))
   or (h.ngay_ket_qua is not null and h.trang_thai in ('1', '2', '4', '5', '6'))
