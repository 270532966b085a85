-- Lượt mượn đã trả trong kỳ; lượt chưa trả chưa tính.
create temp view luot as
select m.so, m.phong as don_vi, m.han, m.tra, m._tep, m._dong
from muon m
     cross join ky k
where m.tra between k.tu_ngay and k.den_ngay
