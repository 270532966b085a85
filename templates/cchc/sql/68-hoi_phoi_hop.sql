-- Lượt lấy ý kiến phối hợp hỏi trong kỳ, tính cho đơn vị được hỏi; trễ là trả lời sau hạn, hoặc đến ngày cuối kỳ đã quá hạn
-- mà chưa trả lời.
create temp view hoi_phoi_hop as
select p.don_vi_phoi_hop as don_vi,
       case when p.ngay_tra_loi <= k.den_ngay then case when p.ngay_tra_loi > p.han_tra_loi then 1 else 0 end
            when p.han_tra_loi < k.den_ngay then 1
            else 0 end as tre
from ky k
     cross join phoi_hop p
where p.ngay_hoi >= k.tu_ngay
  and p.ngay_hoi <= k.den_ngay
