-- Mỗi câu trả lời khảo sát trong kỳ là một dòng; nhiều câu trả lời cho một hồ sơ thì lấy câu cuối; bỏ phiếu SIPAS.
create temp view y_kien as
select s.don_vi, s.muc_hai_long
from ky k
     cross join khao_sat s
where s.don_vi in (select don_vi from don_vi_tinh)
  and s.ngay >= k.tu_ngay
  and s.ngay <= k.den_ngay
  and (s.nguon is null or s.nguon <> 'sipas')
  and s.muc_hai_long is not null
  and (s.ma_ho_so is null
       or not exists (select 1 from khao_sat sau
                      where sau.ma_ho_so__stt = s.ma_ho_so__stt
                        and sau._stt > s._stt
                        and sau.ngay >= k.tu_ngay
                        and sau.ngay <= k.den_ngay
                        and (sau.nguon is null or sau.nguon <> 'sipas')
                        and sau.muc_hai_long is not null))
