-- Lượt hỏi ý kiến và đề xuất đơn giản hóa không có mã riêng: dòng giống hệt một dòng trước được tính hai lần, chẳng hạn khi hai tệp
-- xuất gối lên nhau.
select 'canh_bao' as muc, p.don_vi_phoi_hop as don_vi, p._tep, p._dong,
       'Hồ sơ ' || p.ma_ho_so || ': lượt hỏi này giống hệt một dòng trước nên được tính hai lần' as thong_bao,
       'hai tệp xuất gối lên nhau thì bỏ phần lặp; hỏi hai lần thật thì thôi' as cach_sua
from phoi_hop p
where exists (select 1
              from phoi_hop q
              where q.ma_ho_so__stt = p.ma_ho_so__stt
                and q._stt < p._stt
                and q.don_vi = p.don_vi
                and q.don_vi_phoi_hop = p.don_vi_phoi_hop
                and q.ngay_hoi = p.ngay_hoi
                and q.han_tra_loi = p.han_tra_loi
                and (q.ngay_tra_loi = p.ngay_tra_loi or (q.ngay_tra_loi is null and p.ngay_tra_loi is null)))
union all
select 'canh_bao', t.don_vi, x._tep, x._dong,
       'Thủ tục ' || x.thu_tuc || ': đề xuất này giống hệt một dòng trước nên chi phí được tính hai lần',
       'xóa dòng lặp'
from don_gian_hoa x
     join thu_tuc t on t._stt = x.thu_tuc__stt
where exists (select 1
              from don_gian_hoa y
              where y.thu_tuc__stt = x.thu_tuc__stt
                and y._stt < x._stt
                and y.ngay_de_xuat = x.ngay_de_xuat
                and y.trang_thai = x.trang_thai
                and (y.de_xuat = x.de_xuat or (y.de_xuat is null and x.de_xuat is null))
                and (y.gio_truoc = x.gio_truoc or (y.gio_truoc is null and x.gio_truoc is null))
                and (y.gio_sau = x.gio_sau or (y.gio_sau is null and x.gio_sau is null)))
