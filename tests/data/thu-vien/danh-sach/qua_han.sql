select so_the as khoa, chi_nhanh as don_vi, _tep, _dong from muon order by so_the
