-- Phản ánh, kiến nghị nhận trong kỳ, mọi nguồn.
select p.ma as khoa, p.don_vi, coalesce(d.ten, p.don_vi) as ten_don_vi,
       case p.nguon when '1022' then 'Tổng đài 1022'
                    when 'dvcqg' then 'Cổng Dịch vụ công quốc gia'
                    when 'truc_tiep' then 'Trực tiếp'
                    when 'duong_day_nong' then 'Đường dây nóng' end as nguon,
       p.ngay_tiep_nhan, p.chu_de, p.han, p.ngay_xu_ly,
       case p.ket_luan when 'co_co_so' then 'Có cơ sở'
                       when 'khong_co_co_so' then 'Không có cơ sở'
                       when 'chuyen' then 'Chuyển'
                       when 'rut' then 'Rút' end as ket_luan,
       case when p.ngay_xu_ly is not null and p.dung_han = 1 then 'Đã xử lý đúng hạn'
            when p.ngay_xu_ly is not null then 'Đã xử lý quá hạn'
            when p.dung_han = 1 then 'Đang xử lý trong hạn'
            else 'Đang xử lý quá hạn' end as tinh_trang,
       p._tep, p._dong
from tiep_nhan_phan_anh p
     left join don_vi d on d.ma = p.don_vi
order by p.ngay_tiep_nhan, p.ma
