select so as khoa, don_vi, tra, tra - han as so_ngay, _tep, _dong
from luot
where tra > han
order by so
