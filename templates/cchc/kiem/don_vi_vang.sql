-- Đơn vị không gửi gì, hay gửi lại tệp của kỳ trước, thì văn bản ghi «không phát sinh»: phải nói để hỏi lại đơn vị. Kỳ trước tiếp
-- nhận từ 5 hồ sơ mà kỳ này không tiếp nhận hồ sơ nào thì báo riêng từng đơn vị (nhom 1). Ít hơn thế, hoặc kỳ trước có số ở các bảng
-- khác mà kỳ này không bảng nào có, thì gộp vào một lời báo (2). Cả hai kỳ không có gì, như phòng không giải quyết hồ sơ, thì gộp vào
-- một ghi chú (3). Số của đơn vị cấp trên trừ đi các đơn vị trực thuộc; những chỉ tiêu bỏ ra đếm cả khi kỳ này không có dòng nào.
-- Đọc một lượt các chỉ số (coalesce, +): tra theo từng đơn vị thì phải giữ mục lục của cả hai kỳ.
with recursive co_nhan (don_vi) as (
  select distinct don_vi from phan_loai where nhan < 6
  union
  select distinct don_vi from phan_loai where nhan is null
  union
  select distinct don_vi from tu_choi
),
khong_nhan as (
  select u.ma, u.ten, u.thu_tu, u._stt
  from don_vi u
  where u.ma in (select don_vi from don_vi_tinh where chi_xep_hang = 0)
    and u.ma not in (select don_vi from co_nhan)
),
can_biet as (
  select ma from khong_nhan
  union
  select d.ma from don_vi d where d.cha in (select ma from khong_nhan)
),
tiep_nhan_truoc as (
  select don_vi, sum(case ma when 'C03' then tu_so when 'C06' then -tu_so end) as nhan
  from ky_truoc_chi_so
  where coalesce(ma, '') in ('C03', 'C06')
    and +don_vi in (select ma from can_biet)
  group by don_vi
),
chuyen_sang as (
  select don_vi, sum(tu_so) as cu
  from ky_nay_chi_so
  where coalesce(ma, '') = 'C06'
    and +don_vi in (select ma from can_biet)
  group by don_vi
),
rieng as (
  select u.ma, u.ten, u.thu_tu, u._stt,
         coalesce((select t.nhan from tiep_nhan_truoc t where t.don_vi = u.ma), 0)
           - coalesce((select sum(t.nhan) from don_vi d join tiep_nhan_truoc t on t.don_vi = d.ma where d.cha = u.ma), 0)
           as nhan_truoc,
         coalesce((select c.cu from chuyen_sang c where c.don_vi = u.ma), 0)
           - coalesce((select sum(c.cu) from don_vi d join chuyen_sang c on c.don_vi = d.ma where d.cha = u.ma), 0) as cu_nay
  from khong_nhan u
  limit 1000000000
),
vang as (
  select r.ma, r.ten, r.thu_tu, r._stt, r.nhan_truoc, r.cu_nay,
         case when r.nhan_truoc >= 5 then 1
              when r.nhan_truoc > 0 then 2
              when r.ma in (select don_vi
                            from ky_nay_chi_so
                            where coalesce(mau_so, tu_so) > 0
                              and ma not in ('CC-04', 'CC-05', 'CC-06', 'CC-11', 'CC-11b', 'CC-22')) then 0
              when r.ma in (select don_vi
                            from ky_truoc_chi_so
                            where coalesce(mau_so, tu_so) > 0
                              and ma not in ('CC-04', 'CC-05', 'CC-06', 'CC-11', 'CC-11b', 'CC-22')) then 2
              else 3 end as nhom
  from rieng r
  limit 1000000000
),
xep as (
  select nhom, ten,
         row_number() over (partition by nhom order by case when thu_tu is null then 1 else 0 end, thu_tu, _stt) as thu_tu,
         count(*) over (partition by nhom) as so_don_vi
  from vang
  where nhom > 1
),
ke (nhom, thu_tu, so_don_vi, cac_ten) as (
  select nhom, thu_tu, so_don_vi, ten
  from xep
  where thu_tu = 1
  union all
  select k.nhom, x.thu_tu, k.so_don_vi, k.cac_ten || '; ' || x.ten
  from ke k
       join xep x on x.nhom = k.nhom and x.thu_tu = k.thu_tu + 1
  where k.thu_tu < 10
)
select 'canh_bao' as muc, ma as don_vi, null as _tep, 0 as _dong,
       ten || ': kỳ trước tiếp nhận ' || nhan_truoc || ' hồ sơ, kỳ này không đọc được hồ sơ nào tiếp nhận trong kỳ'
         || case when cu_nay > 0 then ', chỉ có ' || cu_nay || ' hồ sơ từ kỳ trước chuyển sang' else '' end as thong_bao,
       'hỏi lại đơn vị: chưa gửi, hay gửi nhầm tệp kỳ trước, thì lấy tệp đúng; đổi tên thì ghi tên ấy vào ten_khac; dòng của '
         || 'đơn vị có lỗi thì sửa lỗi; thật sự không phát sinh thì không phải làm gì' as cach_sua
from vang
where nhom = 1
union all
select case when nhom = 2 then 'canh_bao' else 'ghi_chu' end, null, null, 0,
       so_don_vi || case when nhom = 2 then ' đơn vị kỳ trước có số liệu, kỳ này không tiếp nhận hồ sơ nào hoặc không có gì ở mọi bảng: '
                         when exists (select 1 from ky_truoc_chi_so)
                         then ' đơn vị không có dòng nào ở mọi bảng, cả kỳ này và kỳ trước: '
                         else ' đơn vị không có dòng nào của kỳ này ở mọi bảng, chưa có kỳ trước để so: ' end
         || cac_ten || case when so_don_vi > thu_tu then ' và ' || (so_don_vi - thu_tu) || ' đơn vị nữa' else '' end,
       case when nhom = 2 then 'hỏi lại các đơn vị này: gửi thiếu thì lấy tệp đúng; thật sự không phát sinh thì không phải làm gì'
            else 'đơn vị nào lẽ ra phải có thì hỏi lại và lấy tệp của đơn vị ấy; văn bản đang ghi là không phát sinh' end
from ke
where thu_tu = 10
   or thu_tu = so_don_vi
