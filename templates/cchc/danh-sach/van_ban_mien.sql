-- Số văn bản mật và văn bản được miễn phát hành điện tử của từng đơn vị; không nêu tên văn bản.
select m.don_vi as khoa, m.don_vi, coalesce(d.ten, m.don_vi) as ten_don_vi, sum(m.mat) as so_mat,
       sum(1 - m.mat) as so_mien, null as _tep, null as _dong
from duoc_mien m
     left join don_vi d on d.ma = m.don_vi
group by m.don_vi, d.ten
order by m.don_vi
