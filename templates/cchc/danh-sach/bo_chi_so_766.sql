-- Bảng điểm của cơ quan theo Bộ chỉ số 766 (QĐ 766/QĐ-TTg ngày 23/6/2022), chỉ khi chính sách bo_chi_so_766 được bật.
-- Điểm mỗi chỉ số = điểm tối đa x tỷ lệ / ngưỡng, không quá điểm tối đa, làm tròn hai chữ số (năm từ 5 trở lên làm tròn
-- lên); ngưỡng là tỷ lệ được trọn điểm, khác nhau giữa cách chấm 2022-2023 và 2026. Mẫu số bằng 0 thì được khi_khong điểm.
-- Điểm nhóm và tổng điểm là tổng các điểm đã làm tròn. Chỉ số không có số liệu thì không được cộng và không xếp loại.
-- Số liệu lấy ở bảng so_lieu_766 (số của Cổng Dịch vụ công quốc gia) nếu có, không thì tính từ hồ sơ.
with cach as (
  select gia_tri as ten
  from chinh_sach
  where ten = 'bo_chi_so_766'
    and gia_tri <> 'khong'
),
khung (thu_tu, nhom, ma, ten, toi_da, nguong_2022, nguong_2026, khi_khong) as (
  values (1, 1, '1.1', 'Thủ tục công bố đúng hạn', 6, 100, 100, 0),
         (2, 1, '1.2', 'Thủ tục cập nhật, công khai đúng hạn', 4, 100, 100, 0),
         (3, 1, '1.3', 'Thủ tục công khai đầy đủ nội dung', 2, 100, 100, 0),
         (4, 1, '1.4', 'Hồ sơ đồng bộ lên Cổng Dịch vụ công quốc gia', 6, 100, 100, 0),
         (5, 2, '2.1', 'Hồ sơ xử lý trước hạn, đúng hạn', 20, 100, 100, 0),
         (6, 3, '3.1', 'Thủ tục cung cấp dịch vụ công trực tuyến', 2, 80, 80, 0),
         (7, 3, '3.2', 'Dịch vụ công trực tuyến có phát sinh hồ sơ', 4, 100, 100, 0),
         (8, 3, '3.3', 'Hồ sơ nộp trực tuyến', 6, 50, 50, 0),
         (9, 4, '3.5', 'Thủ tục có nghĩa vụ tài chính tích hợp thanh toán', 2, 80, 80, 0),
         (10, 4, '3.5b', 'Thủ tục có giao dịch thanh toán trực tuyến', 2, 80, 80, 0),
         (11, 4, '3.6', 'Hồ sơ thanh toán trực tuyến', 6, 30, 100, 0),
         (12, 5, '4.1', 'Kết quả điện tử', 6, 100, 100, 0),
         (13, 5, '4.2', 'Số hóa hồ sơ', 4, 80, 100, 0),
         (14, 5, '4.3', 'Tái sử dụng dữ liệu số hóa', 2, 80, 80, 0),
         (15, 5, '4.4', 'Kết nối kho dữ liệu cá nhân', 4, 100, 100, 0),
         (16, 5, '4.5a', 'Thủ tục khai thác dữ liệu dân cư', 2, 100, 100, 0),
         (17, 5, '4.5b', 'Hồ sơ khai thác dữ liệu dân cư', 2, 100, 100, 0),
         (18, 5, '4.6', 'Chứng thực bản sao điện tử', 2, 100, 100, 2),
         (19, 6, '5.2', 'Phản ánh, kiến nghị xử lý đúng hạn', 6, 100, 100, 6),
         (20, 6, '5.3', 'Hài lòng về xử lý phản ánh, kiến nghị', 6, 100, 100, 6),
         (21, 6, '5.4', 'Hài lòng về tiếp nhận, giải quyết hồ sơ', 6, 90, 90, 0)
),
ten_nhom (nhom, ten) as (
  values (1, 'Công khai, minh bạch'), (2, 'Tiến độ giải quyết'), (3, 'Dịch vụ công trực tuyến'),
         (4, 'Thanh toán trực tuyến'), (5, 'Số hóa hồ sơ'), (6, 'Mức độ hài lòng')
),
-- Chỉ tiêu của gói dùng lại được.
dung_lai (ma, chi_tieu) as (
  values ('2.1', 'CC-01b'), ('3.1', 'CC-05'), ('3.2', 'CC-06'), ('3.3', 'CC-04'), ('4.1', 'CC-08'), ('4.2', 'CC-09'),
         ('4.3', 'CC-09b'), ('5.2', 'CC-17b')
),
co_quan as (
  select ma, tu_so, mau_so
  from ky_nay_chi_so
  where don_vi = ''
    and linh_vuc = ''
    and danh_gia <> 'khong_co_so_lieu'
),
-- Lượt thu qua cổng dịch vụ công; hồ sơ chỉ có các dòng 0 đồng thì không có nghĩa vụ tài chính.
thu_tien as (
  select p.ma_ho_so,
         max(case when p.so_tien <> 0 then 1 else 0 end) as phai_nop,
         max(case when p.so_tien <> 0 and p.trang_thai = 'da_thanh_toan' and p.ngay_thu <= k.den_ngay
                       and p.cong in ('dvcqg', 'tinh') then 1 else 0 end) as truc_tuyen,
         max(case when p.so_tien <> 0 and p.trang_thai = 'da_thanh_toan' and p.ngay_thu <= k.den_ngay
                       and p.ngay_thu >= k.tu_ngay and p.cong in ('dvcqg', 'tinh') then 1 else 0 end) as trong_ky
  from cach c
       cross join ky k
       cross join thanh_toan p
  group by p.ma_ho_so
),
co_phi as (
  select t.ma
  from cach c
       cross join ky k
       cross join thu_tuc t
  where t.co_phi = 1
    and (t.hieu_luc_tu is null or t.hieu_luc_tu <= k.den_ngay)
    and (t.hieu_luc_den is null or t.hieu_luc_den >= k.den_ngay)
),
nghia_vu as (
  select h.ma_ho_so, coalesce(m.truc_tuyen, 0) as truc_tuyen
  from cach c
       cross join phan_loai p
       join ho_so h on h._stt = p._stt
       join thu_tuc t on t._stt = p.thu_tuc__stt
       left join thu_tien m on m.ma_ho_so = h.ma_ho_so
  where p.nhan in (4, 5)
    and t.co_phi = 1
    and coalesce(m.phai_nop, 1) = 1
),
-- Hồ sơ của cột (3) bị phản ánh, hoặc được trả lời là không hài lòng, trong kỳ.
khong_hai_long as (
  select a.ma_ho_so
  from cach c
       cross join ky k
       cross join phan_anh a
  where a.ngay_tiep_nhan >= k.tu_ngay
    and a.ngay_tiep_nhan <= k.den_ngay
    and a.ma_ho_so is not null
  union
  select s.ma_ho_so
  from cach c
       cross join ky k
       cross join khao_sat s
  where s.ngay >= k.tu_ngay
    and s.ngay <= k.den_ngay
    and s.muc_hai_long in ('1', '2')
    and s.ma_ho_so is not null
),
tinh_duoc as (
  select d.ma, q.tu_so, q.mau_so
  from dung_lai d
       join co_quan q on q.ma = d.chi_tieu
  union all
  select '3.5b', (select count(distinct h.thu_tuc)
                  from phan_loai p
                       join ho_so h on h._stt = p._stt
                       join thu_tien m on m.ma_ho_so = h.ma_ho_so
                  where m.trong_ky = 1
                    and h.thu_tuc in (select ma from co_phi)),
         (select count(*) from co_phi)
  from cach
  where exists (select 1 from co_quan where ma = 'CC-07b')
    and exists (select 1 from thu_tuc where co_phi is not null)
  union all
  select '3.6', (select count(*) from nghia_vu where truc_tuyen = 1), (select count(*) from nghia_vu)
  from cach
  where exists (select 1 from co_quan where ma = 'CC-07b')
    and exists (select 1 from thu_tuc where co_phi is not null)
  union all
  -- 100 % trừ tỷ lệ hồ sơ quá hạn và tỷ lệ hồ sơ bị phản ánh hay không hài lòng.
  select '5.4',
         (select count(*) filter (where p.cot not in (10, 13)) - count(*) filter (where x.ma_ho_so is not null)
          from phan_loai p
               join ho_so h on h._stt = p._stt
               left join khong_hai_long x on x.ma_ho_so = h.ma_ho_so
          where p.nhan is not null),
         (select count(*) from phan_loai p where p.nhan is not null)
  from cach
  where exists (select 1 from co_quan where ma = 'C13')
),
so_lieu as (
  select k.thu_tu, k.nhom, k.ma, k.ten, k.toi_da, k.khi_khong, n._tep, n._dong,
         case when c.ten = 'nam_2022' then k.nguong_2022 else k.nguong_2026 end as nguong,
         coalesce(n.tu_so_dvcqg, t.tu_so) as tu_so,
         coalesce(n.mau_so_dvcqg, t.mau_so) as mau_so
  from cach c
       cross join khung k
       left join so_lieu_766 n on n.ma = k.ma
       left join tinh_duoc t on t.ma = k.ma
),
-- Điểm và tỷ lệ tính bằng phần trăm đơn vị: 1757 là 17,57.
diem as (
  select s.thu_tu, s.nhom, s.ma, s.ten, s.toi_da, s.khi_khong, s._tep, s._dong, s.nguong, s.tu_so, s.mau_so,
         case when s.mau_so > 0 then (20000 * s.tu_so + s.mau_so) / (2 * s.mau_so) end as ty_le,
         case when s.mau_so is null then null
              when s.mau_so = 0 then 100 * s.khi_khong
              when s.tu_so <= 0 then 0
              when 100 * s.tu_so >= s.nguong * s.mau_so then 100 * s.toi_da
              else (20000 * s.toi_da * s.tu_so + s.nguong * s.mau_so) / (2 * s.nguong * s.mau_so) end as diem
  from so_lieu s
),
nhom as (
  select nhom, sum(toi_da) as toi_da, sum(diem) as diem, count(*) as can, count(diem) as co
  from diem
  group by nhom
),
tong as (
  select sum(toi_da) as toi_da, sum(diem) as diem, count(*) as can, count(diem) as co
  from diem
  having count(*) > 0
)
select khoa, don_vi, la_nhom, la_tong, ten, tu_so, mau_so, ty_le, toi_da, diem, loi_ghi, _tep, _dong
from (select d.ma as khoa, '' as don_vi, 0 as la_nhom, 0 as la_tong, d.ten, d.tu_so, d.mau_so, d.ty_le, d.toi_da, d.diem,
             case when d.diem is null then 'Chưa có số liệu'
                  when d._tep is not null then 'Theo Cổng DVC quốc gia' end as loi_ghi,
             d._tep, d._dong, d.nhom as xep_nhom, d.thu_tu as xep
      from diem d
      union all
      select 'N' || n.nhom, '', 1, 0, t.ten, null, null, null, n.toi_da, n.diem,
             case when n.co < n.can then 'Thiếu số liệu của ' || (n.can - n.co) || ' chỉ số' end, null, null, n.nhom, 0
      from nhom n
           join ten_nhom t on t.nhom = n.nhom
      union all
      select 'TONG', '', 0, 1, 'Tổng điểm', null, null, null, t.toi_da, t.diem,
             case when t.co < t.can then 'chưa đủ số liệu để xếp loại'
                  when t.diem >= 9000 then 'xếp loại Xuất sắc'
                  when t.diem >= 8000 then 'xếp loại Tốt'
                  when t.diem >= 7000 then 'xếp loại Khá'
                  when t.diem >= 5000 then 'xếp loại Trung bình'
                  else 'xếp loại Yếu' end, null, null, 7, 0
      from tong t) bang
order by xep_nhom, xep
