-- Kỳ phát sinh phải viết đúng mã kỳ như 2022-H2: viết khác thì tồn tại của chính kỳ này cũng bị coi là của kỳ khác (CC-19).
select 'canh_bao' as muc, t.don_vi, t._tep, t._dong,
       'Tồn tại ' || t.ma || ' ghi kỳ phát sinh không phải là mã kỳ như ' || k.ma || ', được tính là của kỳ khác' as thong_bao,
       'ghi kỳ phát sinh bằng mã kỳ, ví dụ ' || k.ma as cach_sua
from ky k
     cross join ton_tai t
where (t.don_vi is null or t.don_vi in (select don_vi from don_vi_tinh where chi_xep_hang = 0))
  and substr(t.ky_phat_sinh, 5, 2) not in ('-M', '-Q', '-H', '-9', '-Y')
  and t.ky_phat_sinh not like '____-__-__..____-__-__'
